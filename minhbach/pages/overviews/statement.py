"""Statistics as a body states them: both sides of an account, rates beside those reported, and whether they agree.

Numbers of a row stand as the row has them; what is worked out from them is a figure. Nothing is repaired, and no cause
of a gap is guessed: an issue that the publisher has declared about the row is linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, TypeAlias, TypeVar

from ...figures import Figure
from ...findings import Words
from ...tables import (
    FeedbackPeriod,
    FigureIssue,
    LetterPeriod,
    OnestopPeriod,
    Organization,
    ProcedurePublication,
    codes,
    column,
    key_of,
)
from ...text import collation_key
from .. import addresses
from ..base import Link, Publication
from ..periods import Period, period
from .base import NO_NOTE

Periodic: TypeAlias = LetterPeriod | OnestopPeriod | FeedbackPeriod
Statistic: TypeAlias = Periodic | ProcedurePublication
S = TypeVar("S", bound=Statistic)

#: Lines of each part of a statement; the rows below it and the files have all.
SHOWN = 60
_NOTHING = Words("Không có gì để tính", "Nothing to count")
BODY = Words("Cơ quan, kỳ", "Body and period")
_WINDOWS = Words(
    "Kỳ thống kê mở ngày 15 của tháng trước, khép ngày 14; ngày ghi như nguồn.",
    "Statistical windows open on the 15th of the month before and close on the 14th; days as the source gives them.",
)


@dataclass(frozen=True, slots=True)
class Term:
    """One count of an account as its row gives it; None: not given. `sign` stands before it, empty before the first."""

    label: Words
    value: int | None
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One side of an account: what its terms come to, and what `label` says of them."""

    kind: ClassVar[str] = "account"

    terms: tuple[Term, ...]
    total: Figure
    label: Words = NO_NOTE

    @property
    def is_given(self) -> bool:
        """Whether the row gives any of its terms."""
        return any(term.value is not None for term in self.terms)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as its row gives it; None: not given."""

    kind: ClassVar[str] = "number"

    value: int | Decimal | None


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its counts, or why there is none."""

    kind: ClassVar[str] = "rate"

    figure: Figure
    why: Words = NO_NOTE


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether two numbers agree, by how much they do not, and why they cannot be compared.

    `result` is a code of the results of reported figures. `reported` is a percentage that a body states.
    """

    kind: ClassVar[str] = "agreement"

    result: str
    gap: Figure
    why: Words = NO_NOTE
    issues: tuple[Link, ...] = ()
    reported: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Breakup:
    """Whether the parts of a total row fit it: each count that does not, with its gap and the count of the total."""

    kind: ClassVar[str] = "breakup"

    result: str
    gaps: tuple[tuple[Words, Figure, int], ...] = ()
    why: Words = NO_NOTE
    issues: tuple[Link, ...] = ()


Cell = Account | Number | Rate | Agreement | Breakup


@dataclass(frozen=True, slots=True)
class Line:
    """One row: whose it is, for which period or day, what else tells it apart, and a cell for each column."""

    label: Link
    when: Period | date
    about: tuple[Words, ...]
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether some numbers of the row do not agree."""
        return any(isinstance(one, Agreement | Breakup) and one.result == "differs" for one in self.cells)


@dataclass(frozen=True, slots=True)
class Statement:
    """A table of statistics: the newest period of each body, and in a fold the others; `hidden` counts those left out.

    `is_detail`: it takes apart what another statement sums up.
    """

    kind: ClassVar[str] = "statement"

    title: Words
    head: Words
    columns: tuple[Words, ...]
    newest: tuple[Line, ...]
    others: tuple[Line, ...]
    receipts: tuple[Link, ...]
    note: Words = NO_NOTE
    hidden: int = 0
    is_detail: bool = False

    @property
    def is_folded(self) -> bool:
        """Whether even the newest period waits until it is asked for: never where its numbers do not agree."""
        return self.is_detail and not any(line.differs for line in self.newest)

    @property
    def differs_before(self) -> bool:
        """Whether some numbers of the other periods do not agree: a fold must not hide it."""
        return any(line.differs for line in self.others)


def of_row(publication: Publication, family: str, row: Statistic, **more: str) -> Figure:
    """Return the value of a family for one row of statistics, or for one count of it."""
    names = [name for name in publication.figures.family(family).params if name not in more]
    return publication.figures.get(family, **{name: _text(getattr(row, name)) for name in names}, **more)


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def labels(row: Statistic, names: Iterable[str]) -> list[Words]:
    """Return what columns of a row are called."""
    return [column(type(row), name).labels for name in names]


def account(
    publication: Publication, family: str, row: Statistic, plus: Sequence[str], minus: Sequence[str] = ()
) -> Account:
    """Return one side of an account: counts of a row that are added, and those that are taken away."""
    signed = [*((name, "+") for name in plus), *((name, "−") for name in minus)]
    terms = (
        Term(_uncapitalized(column(type(row), name).labels), getattr(row, name), sign if number else "")
        for number, (name, sign) in enumerate(signed)
    )
    return Account(tuple(terms), of_row(publication, family, row))


def _uncapitalized(words: Words) -> Words:
    """Return a label as it stands within a sentence."""
    return Words(*(text[:1].lower() + text[1:] for text in words))


def not_given(row: Statistic, names: Iterable[str]) -> Words:
    """Return which of these counts a row does not give, in words; empty where it gives them all."""
    needed = [*names]
    missing = labels(row, [name for name in needed if getattr(row, name) is None])
    if not missing:
        return NO_NOTE
    if len(missing) == len(needed) > 1:
        return Words("Nguồn không nêu các số này", "The source does not give these numbers")
    vi, en = (", ".join(f"“{text}”" for text in texts) for texts in zip(*missing, strict=True))
    return Words(f"Nguồn không nêu {vi}", f"The source does not give {en}")


def agreement(publication: Publication, row: Statistic, family: str, needed: Iterable[str]) -> Agreement:
    """Return whether two sides of a row agree: the figure is their gap, `needed` are the counts it takes."""
    gap, why = of_row(publication, family, row), not_given(row, needed)
    result = "cannot_recompute" if why.vi else "matches" if gap.value == "0" else "differs"
    return Agreement(result, gap, why, issues(publication, row) if result == "differs" else ())


def rate(
    publication: Publication, family: str, row: Statistic, needed: Iterable[str], nothing: Words = _NOTHING
) -> Rate:
    """Return a rate of a row, or why there is none: `needed` are the counts it takes, `nothing` says that its base is 0."""
    figure, why = of_row(publication, family, row), not_given(row, needed)
    return Rate(figure, why if why.vi or figure.denominator else nothing)


def issues(publication: Publication, row: Statistic) -> tuple[Link, ...]:
    """Return the declared issues about a row, each called by what has become of it."""
    about = publication.rows.by(FigureIssue, "record_id")[key_of(row)]
    return tuple(_issue(publication, one) for one in about if one.table_name == row.TABLE.name)


def _issue(publication: Publication, issue: FigureIssue) -> Link:
    status = codes("issue_status")[issue.status].labels
    page = addresses.section(publication.name, addresses.QUALITY)
    words = Words(f"Vấn đề dữ liệu: {status.vi.lower()}", f"Data issue: {status.en.lower()}")
    return Link(words, f"{page}#{issue.issue_id}")


def scope(code: str) -> Words:
    """Return whose numbers a row has, as it stands within a line: the body's alone or its subordinates' too."""
    labels = codes("row_scope")[code].labels
    return Words(labels.vi.lower(), labels.en.lower())


def window(row: Periodic) -> Period:
    """Return the period of a row."""
    return period(row.period_start, row.period_end)


def by_period(row: Periodic) -> tuple[date, ...]:
    """Return what orders the periods of a body: a quarter is newer than the half year that ends with it."""
    return row.period_end, row.period_start


def statement(
    publication: Publication,
    title: Words,
    rows: tuple[Sequence[S], Sequence[S]],
    line: Callable[[S], Line],
    *,
    columns: tuple[Words, ...],
    families: Iterable[str],
    head: Words = BODY,
    note: Words = NO_NOTE,
    is_detail: bool = False,
) -> Statement:
    """Return a statement of the newest rows and the others, those that differ first, as many as are shown."""
    newest, others = ([line(row) for row in part] for part in rows)
    for part in (newest, others):
        part.sort(key=lambda one: not one.differs)
    hidden = sum(max(0, len(part) - SHOWN) for part in (newest, others))
    receipts = tuple(publication.receipt(family) for family in families)
    return Statement(
        title, head, columns, tuple(newest[:SHOWN]), tuple(others[:SHOWN]), receipts, note, hidden, is_detail
    )


def newest_first(
    publication: Publication, rows: Sequence[S], apart: Callable[[S], object], when: Callable[[S], tuple[date, ...]]
) -> tuple[list[S], list[S]]:
    """Return the newest row of each body that exists, and all others, both by the name of the body.

    `apart` tells which rows are about the same; `when` orders them. Of a body that is no more every row is an old one.
    """
    groups: defaultdict[object, list[S]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (_called(publication, row), when(row))):
        groups[apart(row)].append(row)
    newest: list[S] = []
    others: list[S] = []
    for group in groups.values():
        *older, last = group
        if _is_gone(publication, last):
            others += reversed(group)
        else:
            newest.append(last)
            others += reversed(older)
    return newest, others


def note_on_windows(rows: Iterable[Periodic]) -> Words:
    """Return what to know of statistical windows, where some of the periods are such."""
    return _WINDOWS if any(window(row).is_statistical for row in rows) else NO_NOTE


def _called(publication: Publication, row: Statistic) -> tuple[str, ...]:
    return collation_key(publication.body(row.org_id).label.vi)


def _is_gone(publication: Publication, row: Statistic) -> bool:
    body = publication.rows.get(Organization, row.org_id)
    ended = body.dissolved_on if body else None
    return ended is not None and ended <= publication.view.as_of
