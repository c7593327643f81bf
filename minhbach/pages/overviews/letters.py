"""Letters: whether what came in is accounted for, whether the types fit their base, and what is pending how long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from ...findings import Words
from ...tables import LetterPeriod, codes
from ..base import Link, Publication
from ..periods import Period
from ..topics import ABOUT_LETTERS
from .base import Reported
from .printed import printed
from .statement import (
    SHOWN,
    Cell,
    Line,
    Statement,
    account,
    agreement,
    by_period,
    newest_first,
    note_on_windows,
    rate,
    scope,
    statement,
    window,
)

#: Periods of each body in the table of backlog: two years of quarters.
PERIODS = 8
_REPORTED = Words("Số liệu đơn thư được báo cáo", "Letters as reported")
_TWO_SIDES = Words("Hai vế", "The two sides")
_NONE_RESOLVED = Words("Không có đơn nào đã giải quyết", "No letter was resolved")
_NONE_PENDING = Words("Không có đơn nào đang giải quyết", "No letter is pending")


@dataclass(frozen=True, slots=True)
class Stock:
    """What a body had pending when a period ended, part of it overdue, part of it over a year old; None: not given."""

    when: Period
    pending: int | None
    overdue: int | None
    over_1y: int | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What one body had pending over time, the newest first; `most` is what its longest bar stands for."""

    body: Link
    scope: Words
    stocks: tuple[Stock, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Backlogs:
    """The backlogs of bodies side by side."""

    kind: ClassVar[str] = "backlogs"

    title: Words
    bodies: tuple[Backlog, ...]


def blocks(publication: Publication) -> Iterator[Statement | Backlogs | Reported]:
    """Yield the balance of each body and period, the backlog over time, and the types of letters against their base."""
    rows = publication.rows[LetterPeriod]
    if not rows:
        return
    parts = newest_first(publication, rows, lambda row: (row.org_id, row.scope), by_period)
    yield _balance(publication, *parts)
    yield _backlogs(publication, [row for part in parts for row in part])
    newest, others = ([row for row in part if _is_sorted(row)] for part in parts)
    if newest or others:
        yield _types(publication, newest, others)
    yield from printed(publication, _REPORTED, ABOUT_LETTERS)


def _balance(publication: Publication, newest: Sequence[LetterPeriod], others: Sequence[LetterPeriod]) -> Statement:
    return statement(
        publication,
        Words("Cân đối đơn", "The balance of letters"),
        (newest, others),
        lambda row: _balanced(publication, row),
        columns=(
            Words("Phải xử lý trong kỳ", "To handle"),
            Words("Đã rõ kết quả", "Accounted for"),
            _TWO_SIDES,
            Words("Giải quyết quá hạn", "Resolved late"),
            Words("Đang giải quyết, đã quá hạn", "Pending overdue"),
        ),
        families=(
            "letters_to_handle",
            "letters_accounted",
            "letters_gap",
            "letters_resolved_late_rate",
            "letters_overdue_rate",
        ),
        note=note_on_windows((*newest, *others)),
    )


def _balanced(publication: Publication, row: LetterPeriod) -> Line:
    return _line(
        publication,
        row,
        account(publication, "letters_to_handle", row, LetterPeriod.CAME),
        account(publication, "letters_accounted", row, LetterPeriod.WENT),
        agreement(publication, row, "letters_gap", (*LetterPeriod.CAME, *LetterPeriod.WENT)),
        rate(publication, "letters_resolved_late_rate", row, ("resolved", "resolved_late"), _NONE_RESOLVED),
        rate(publication, "letters_overdue_rate", row, ("pending", "pending_overdue"), _NONE_PENDING),
    )


def _is_sorted(row: LetterPeriod) -> bool:
    return any(getattr(row, name) is not None for name in LetterPeriod.TYPES)


def _types(publication: Publication, newest: Sequence[LetterPeriod], others: Sequence[LetterPeriod]) -> Statement:
    return statement(
        publication,
        Words("Phân loại đơn", "Letters by type"),
        (newest, others),
        lambda row: _typed(publication, row),
        columns=(
            Words("Theo loại", "By type"),
            Words("Cơ sở phân loại mà nguồn dùng", "The base that the source sorts"),
            _TWO_SIDES,
        ),
        families=("letters_by_type", "letters_type_base", "letters_type_gap"),
    )


def _typed(publication: Publication, row: LetterPeriod) -> Line:
    plus, minus = LetterPeriod.BASES[row.type_base]
    base = replace(
        account(publication, "letters_type_base", row, plus, minus), label=codes("type_base")[row.type_base].labels
    )
    types = account(publication, "letters_by_type", row, LetterPeriod.TYPES)
    return _line(
        publication,
        row,
        types,
        base,
        agreement(publication, row, "letters_type_gap", (*LetterPeriod.TYPES, *plus, *minus)),
    )


def _line(publication: Publication, row: LetterPeriod, *cells: Cell) -> Line:
    return Line(publication.body(row.org_id), window(row), (scope(row.scope),), cells)


def _backlogs(publication: Publication, rows: Iterable[LetterPeriod]) -> Backlogs:
    groups: defaultdict[tuple[str, str], list[LetterPeriod]] = defaultdict(list)
    for row in rows:
        groups[row.org_id, row.scope].append(row)
    bodies = tuple(_backlog(publication, *about, of_body) for about, of_body in groups.items())
    return Backlogs(Words("Đơn tồn và tuổi của đơn", "Pending letters and their age"), bodies[:SHOWN])


def _backlog(publication: Publication, org_id: str, code: str, rows: Iterable[LetterPeriod]) -> Backlog:
    stocks = _stocks(rows)
    most = max(stock.pending or 0 for stock in stocks)
    return Backlog(publication.body(org_id), scope(code), stocks, most or 1)


def _stocks(rows: Iterable[LetterPeriod]) -> tuple[Stock, ...]:
    """Return what was pending at the end of each period, the newest first: of periods that end together the shortest."""
    at_end: dict[date, LetterPeriod] = {}
    for row in sorted(rows, key=by_period, reverse=True):
        at_end.setdefault(row.period_end, row)
    return tuple(Stock(window(row), row.pending, row.pending_overdue, row.pending_over_1y) for row in at_end.values())[
        :PERIODS
    ]
