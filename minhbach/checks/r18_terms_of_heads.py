"""R18 (error, warning): a body has one head at a time, and the chair of an event was in office on its day.

Two terms may share one day, that of the handover.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..findings import Finding, Words, error, warning
from ..tables import Dialogue, OfficeTerm, ReceptionSession, Row
from .base import Case
from .wording import called, cell, day_of, en, label, vi


def check(case: Case) -> Iterator[Finding]:
    """Compare the terms of each body's heads, then the events with the terms of those who chaired them."""
    for terms in case.rows.by(OfficeTerm, "org_id").values():
        yield from _overlaps([term for term in terms if term.is_head])
    for dialogue in case.rows[Dialogue]:
        if dialogue.status == "held":
            yield from _in_office(dialogue, "chair_term_id", case.rows.get(OfficeTerm, dialogue.chair_term_id))
    for session in case.rows[ReceptionSession]:
        yield from _in_office(session, "receiver_term_id", case.rows.get(OfficeTerm, session.receiver_term_id))


def _overlaps(terms: list[OfficeTerm]) -> Iterator[Finding]:
    longest: OfficeTerm | None = None
    for term in sorted(terms, key=lambda one: one.started_on):
        if longest and term.started_on < _end(longest) and term.started_on < _end(term):
            yield _two_heads(term, longest)
        if longest is None or _end(term) > _end(longest):
            longest = term


def _end(term: OfficeTerm) -> date:
    return term.ended_on or date.max


def _two_heads(term: OfficeTerm, other: OfficeTerm) -> Finding:
    theirs = called(other)
    until = Words(f"đến {vi(other.ended_on)}", f"until {en(other.ended_on)}") if other.ended_on else _OPEN
    return error(
        "R18",
        term.place("started_on"),
        Words(
            f"Nhiệm kỳ người đứng đầu bắt đầu {vi(term.started_on)} trùng từ 2 ngày trở lên với {theirs.vi} ({until.vi}) của cùng cơ quan.",
            f"The head's term from {en(term.started_on)} overlaps by two days or more with {theirs.en} ({until.en}) of the same body.",
        ),
        Words(
            "Điền ngày kết thúc của nhiệm kỳ trước, hoặc ghi rõ ai không phải người đứng đầu (is_head).",
            "Give the last day of the earlier term, or mark who is not the head (is_head).",
        ),
        cell(term, "started_on"),
    )


_OPEN = Words("chưa có ngày kết thúc", "no last day given")


def _in_office(row: Row, name: str, term: OfficeTerm | None) -> Iterator[Finding]:
    day = day_of(row, "held_on")
    if term is None or day is None or term.started_on <= day <= _end(term):
        return
    mine, theirs = label(row, "held_on"), called(term)
    yield warning(
        "R18",
        row.place(name),
        Words(f"{mine.vi} {vi(day)} nằm ngoài {theirs.vi}.", f"{mine.en} {en(day)} lies outside {theirs.en}."),
        Words("Ghi đúng nhiệm kỳ tại ngày đó, hoặc sửa ngày.", "Give the term of that day, or correct the date."),
        cell(row, name),
    )
