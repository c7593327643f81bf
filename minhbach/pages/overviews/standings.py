"""Matters with a day of their own, by how they stand: the counts at a glance, and one line a body, directive or year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...figures import STANDINGS, Figure
from ...findings import Words
from .. import parameters
from ..base import Link, Publication
from .base import NO_NOTE, Highlight, Highlights, says_something

#: What a line is about: the parameters of its figures, and what it is called.
Subject = tuple[Mapping[str, str], Link]


@dataclass(frozen=True, slots=True)
class Stands:
    """The matters of one subject: `counts` are those of each standing that any of them has, by its code.

    `in_part` counts those that are open though a part of them was done, None where that is not recorded.
    """

    label: Link
    total: Figure
    counts: tuple[tuple[str, Words, Figure], ...]
    in_part: Figure | None


@dataclass(frozen=True, slots=True)
class Standings:
    """One line a subject. The counts of a line add up to its total, so what a line leaves out is nothing."""

    kind: ClassVar[str] = "standings"

    title: Words
    head: Words
    lines: tuple[Stands, ...]
    receipts: tuple[Link, ...]


def standings(
    publication: Publication,
    family: str,
    title: Words,
    head: Words,
    subjects: Sequence[Subject],
    *,
    in_part: str = "",
) -> Iterator[Standings]:
    """Yield a table of a family of `figures/standing.py`; `in_part` is the family of what is done in part."""
    if subjects:
        yield Standings(
            title,
            head,
            tuple(_stands(publication, family, in_part, subject) for subject in subjects),
            tuple(publication.receipt(one) for one in (family, in_part) if one),
        )


def at_a_glance(publication: Publication, family: str, duty_kind: str, *others: str) -> Iterator[Highlights]:
    """Yield the counts that a reader asks for first: of all matters, of those overdue, and the share done in time."""
    book = publication.figures
    asked = [
        *(book.get(one) for one in (*others, family)),
        book.get("duties_overdue", kind=duty_kind),
        book.get("on_time_rate", kind=duty_kind),
    ]
    if any(says_something(figure) for figure in asked):
        shown = tuple(_highlight(publication, figure) for figure in asked)
        yield Highlights(Words("Nhìn chung", "At a glance"), shown)


def subjects(publication: Publication, family: str, parameter: str) -> list[Subject]:
    """Return every value of a parameter that something falls under, in the order people read them."""
    known = parameters.in_order(publication, family, parameter)
    return [({parameter: text}, parameters.value(publication, parameter, text)) for (text,) in known]


def _stands(publication: Publication, family: str, in_part: str, subject: Subject) -> Stands:
    book, (of, label) = publication.figures, subject
    counts = ((code, words, book.get(family, **of, standing=code)) for code, words in STANDINGS.items())
    part = book.get(in_part, **of) if in_part else None
    return Stands(
        label,
        book.get(family, **of),
        tuple(one for one in counts if says_something(one[-1])),
        part if part and says_something(part) else None,
    )


def _highlight(publication: Publication, figure: Figure) -> Highlight:
    one = publication.receipt(figure.family)
    of = Words("việc đã làm hoặc đang quá hạn", "done or overdue") if figure.denominator is not None else NO_NOTE
    return Highlight(one.label, figure, one.address, of)
