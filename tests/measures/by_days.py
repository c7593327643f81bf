"""Petitions month by month, replies by the days they took, open petitions by their age: counted from the rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minhbach.tables import Duty, Petition
from minhbach.view import View
from tests.measures.chain import DONE, HIDDEN, current_due, headline, reply_to, was_passed_on
from tests.measures.reckon import Case, month

PAST = {"overdue", "awaiting_notice_overdue"}
WITHIN = {"in_time", "due_soon", "extended", "received", "awaiting_notice"}


def by_month(view: View) -> Iterator[Case]:
    late = [one for one in view.rows[Duty] if one.kind in ("written_reply", "reception_reply") and lapsed(one, view)]
    for one in view.rows[Petition]:
        if one.merged_into_id:
            continue
        hidden = one.publication_status in HIDDEN
        yield {"flow": "received", "month": month(one.raised_on)}, hidden
        first_answer = one.raised_on if one.answered_on_spot else reply_to(view, one)
        yield {"flow": "answered", "month": month(first_answer)}, hidden
        own = [duty for duty in late if (duty.subject_petition_id or duty.subject_id) == one.petition_id]
        for end in month_ends(view):
            if any(due(duty) < end and (duty.closed_on is None or duty.closed_on > end) for duty in own):
                yield {"flow": "past_limit", "month": month(end)}, hidden


def lapsed(duty: Duty, view: View) -> bool:
    """Whether a duty was ever past its limit, answered by now or not."""
    if duty.verdict == "owner_unresolved":
        return due(duty) < view.as_of
    return duty.verdict in ("met_late", "overdue")


def due(duty: Duty) -> date:
    return current_due(duty) or date.max


def month_ends(view: View) -> Iterator[date]:
    """The last day of each month from the first petition on; the data date ends the last one."""
    day = min((one.raised_on for one in view.rows[Petition] if one.raised_on), default=None)
    while day is not None and day <= view.as_of:
        following = (day.replace(day=1) + timedelta(31)).replace(day=1)
        yield min(following - timedelta(1), view.as_of)
        day = following


def replies(view: View) -> Iterator[Case]:
    for duty in view.rows[Duty]:
        is_answer = duty.kind == "written_reply" and duty.verdict in DONE and not was_passed_on(view, duty)
        if is_answer and duty.closed_on and duty.start_on:
            days = span((duty.closed_on - duty.start_on).days, range(5, 61, 5))
            yield {"limit": "past" if duty.verdict == "met_late" else "within", "reply_days": days}, 1


def open_petitions(view: View) -> Iterator[Case]:
    for one in view.rows[Petition]:
        state = headline(view, one)
        if one.raised_on and not one.merged_into_id and state in PAST | WITHIN:
            age = span((view.as_of - one.raised_on).days, (15, 30, 60, 90, 180, 365))
            limit = "past" if state in PAST else "within"
            yield {"limit": limit, "age": age}, one.publication_status in HIDDEN


def span(days: int, lasts: range | tuple[int, ...]) -> str:
    return next((str(last) for last in lasts if days <= last), "longer")
