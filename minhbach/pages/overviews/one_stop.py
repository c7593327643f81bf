"""One-stop counters: dossiers on time as reported and as computed, their balance, by field; procedures; feedback."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from ...findings import Words
from ...tables import OnestopPeriod, ProcedurePublication, codes, column
from ...text import collation_key
from ..base import Publication
from ..parameters import FOR_PEOPLE, INTERNAL, field_link
from ..topics import ABOUT_ONE_STOP
from .base import Reported
from .feedback import feedback
from .printed import printed
from .statement import (
    Agreement,
    Breakup,
    Cell,
    Line,
    Number,
    Statement,
    account,
    agreement,
    by_period,
    issues,
    newest_first,
    not_given,
    note_on_windows,
    of_row,
    rate,
    scope,
    statement,
    window,
)

#: The code of the row of all fields, and of the field that says that the list of fields is complete.
_ALL, _OTHER = "all", "other"
_ON_TIME = (
    Words("Giải quyết trước và đúng hạn", "Resolved early or on time"),
    Words("Tính cả hồ sơ đang quá hạn", "Counting those overdue"),
    Words("Cơ quan báo cáo", "As the body reports"),
    Words("Văn bản xin lỗi trên hồ sơ trễ hạn", "Letters of apology, of late dossiers"),
)
_ON_TIME_FAMILIES = ("onestop_rate", "onestop_rate_with_overdue", "onestop_rate_gap", "apology_coverage")
_HANDLED = column(OnestopPeriod, "procedures_handled").labels
_REPORTED = Words("Số liệu một cửa được báo cáo", "One-stop figures as reported")
_TWO_SIDES = Words("Hai vế", "The two sides")
_NONE_RESOLVED = Words("Không có hồ sơ nào đã giải quyết", "No dossier was resolved")
_NONE_LATE = Words("Không có hồ sơ trễ hạn", "No dossier was late")

Rows = tuple[Sequence[OnestopPeriod], Sequence[OnestopPeriod]]


def blocks(publication: Publication) -> Iterator[Statement | Reported]:
    """Yield rates and balance of the dossiers of each body, its fields, its procedures, and the feedback on them."""
    rows = publication.rows[OnestopPeriod]
    whole = [row for row in rows if row.field == _ALL]
    if whole:
        yield _on_time(publication, newest_first(publication, whole, _body_and_scope, by_period))
    stated = [
        row
        for row in whole
        if any(getattr(row, name) is not None for name in (*OnestopPeriod.CAME, *OnestopPeriod.WENT))
    ]
    if stated:
        yield _balance(publication, newest_first(publication, stated, _body_and_scope, by_period))
    yield from _by_field(publication, [row for row in rows if row.field != _ALL])
    yield from _procedures(publication)
    yield from feedback(publication)
    yield from printed(publication, _REPORTED, ABOUT_ONE_STOP)


def _body_and_scope(row: OnestopPeriod) -> tuple[str, str]:
    return row.org_id, row.scope


def _on_time(publication: Publication, rows: Rows) -> Statement:
    handled = any(row.procedures_handled is not None for part in rows for row in part)
    return statement(
        publication,
        Words("Hồ sơ đúng hạn", "Dossiers on time"),
        rows,
        lambda row: _line(
            publication, row, *_rates(publication, row), *([Number(row.procedures_handled)] if handled else [])
        ),
        columns=(*_ON_TIME, *([_HANDLED] if handled else [])),
        families=_ON_TIME_FAMILIES,
        note=note_on_windows([row for part in rows for row in part]),
    )


def _rates(publication: Publication, row: OnestopPeriod) -> tuple[Cell, ...]:
    return (
        rate(publication, "onestop_rate", row, OnestopPeriod.RESOLVED, _NONE_RESOLVED),
        rate(
            publication, "onestop_rate_with_overdue", row, (*OnestopPeriod.RESOLVED, "pending_overdue"), _NONE_RESOLVED
        ),
        _reported(publication, row),
        rate(publication, "apology_coverage", row, ("apology_letters", *OnestopPeriod.LATE), _NONE_LATE),
    )


def _reported(publication: Publication, row: OnestopPeriod) -> Cell:
    """Return the rate that the body reports and whether it is the one its dossiers give."""
    if row.reported_rate is None:
        return Number(None)
    gap, computed = of_row(publication, "onestop_rate_gap", row), of_row(publication, "onestop_rate", row)
    why = not_given(row, OnestopPeriod.RESOLVED)
    if why.vi or not computed.denominator:
        return Agreement("cannot_recompute", gap, why if why.vi else _NONE_RESOLVED, reported=row.reported_rate)
    exact = Fraction(100 * (computed.numerator or 0), computed.denominator)
    if abs(Fraction(row.reported_rate) - exact) <= OnestopPeriod.TOLERANCE:
        return Agreement("matches", gap, reported=row.reported_rate)
    return Agreement("differs", gap, issues=issues(publication, row), reported=row.reported_rate)


def _balance(publication: Publication, rows: Rows) -> Statement:
    return statement(
        publication,
        Words("Cân đối hồ sơ", "The balance of dossiers"),
        rows,
        lambda row: _balanced(publication, row),
        columns=(
            Words("Phải giải quyết trong kỳ", "To handle"),
            Words("Đã rõ kết quả", "Accounted for"),
            _TWO_SIDES,
            Words("Các lĩnh vực cộng lại", "The fields added up"),
        ),
        families=("onestop_to_handle", "onestop_accounted", "onestop_gap", "onestop_fields_gap"),
    )


def _balanced(publication: Publication, row: OnestopPeriod) -> Line:
    return _line(
        publication,
        row,
        account(publication, "onestop_to_handle", row, OnestopPeriod.CAME),
        account(publication, "onestop_accounted", row, OnestopPeriod.WENT),
        _sides(publication, row),
        _fields(publication, row),
    )


def _sides(publication: Publication, row: OnestopPeriod) -> Agreement:
    return agreement(publication, row, "onestop_gap", (*OnestopPeriod.CAME, *OnestopPeriod.WENT))


def _fields(publication: Publication, whole: OnestopPeriod) -> Breakup:
    """Return whether the fields of a period fit its total row: never more, and as much where `other` completes them."""
    same = publication.rows.by(OnestopPeriod, "org_id")[whole.org_id]
    fields = [
        row for row in same if row.field != _ALL and (*by_period(row), row.scope) == (*by_period(whole), whole.scope)
    ]
    if not fields:
        return Breakup("cannot_recompute", why=Words("Nguồn không nêu theo lĩnh vực", "Not given by field"))
    gaps = {name: of_row(publication, "onestop_fields_gap", whole, count=name) for name in OnestopPeriod.COUNTS}
    amounts = {name: int(gap.value) for name, gap in gaps.items() if gap.value is not None}
    wrong = [name for name, gap in amounts.items() if gap > 0 or (gap < 0 and _is_complete(fields, name))]
    if wrong:
        told = tuple((column(OnestopPeriod, name).labels, gaps[name], getattr(whole, name)) for name in wrong)
        return Breakup("differs", told, issues=issues(publication, whole))
    if any(amounts.values()) or not amounts:
        return Breakup("cannot_recompute", why=Words("Nguồn chỉ nêu một số lĩnh vực", "Only some fields are given"))
    return Breakup("matches")


def _is_complete(fields: Sequence[OnestopPeriod], name: str) -> bool:
    return any(row.field == _OTHER for row in fields) and all(getattr(row, name) is not None for row in fields)


def _by_field(publication: Publication, rows: Sequence[OnestopPeriod]) -> Iterator[Statement]:
    """Yield the fields of each body, in the order of the code list."""
    order = codes("field")
    by_body: defaultdict[str, list[OnestopPeriod]] = defaultdict(list)
    for row in sorted(
        rows, key=lambda row: (collation_key(publication.body(row.org_id).label.vi), order[row.field].position)
    ):
        by_body[row.org_id].append(row)
    parts = [newest_first(publication, one, lambda row: (row.field, row.scope), by_period) for one in by_body.values()]
    for newest, others in sorted(parts, key=lambda part: not part[0]):  # bodies that are no more come last
        body = publication.body((*newest, *others)[0].org_id).label
        yield statement(
            publication,
            Words(f"Theo lĩnh vực: {body.vi}", f"By field: {body.en or body.vi}"),
            (newest, others),
            lambda row: _of_field(publication, row),
            head=Words("Lĩnh vực, kỳ", "Field and period"),
            columns=(*_ON_TIME, _TWO_SIDES),
            families=(*_ON_TIME_FAMILIES, "onestop_gap"),
            is_detail=True,
        )


def _of_field(publication: Publication, row: OnestopPeriod) -> Line:
    cells = (*_rates(publication, row), _sides(publication, row))
    return replace(_line(publication, row, *cells), label=field_link(publication, row.field))


def _line(publication: Publication, row: OnestopPeriod, *cells: Cell) -> Line:
    return Line(publication.body(row.org_id), window(row), (scope(row.scope),), cells)


def _procedures(publication: Publication) -> Iterator[Statement]:
    """Yield how many procedures each body has published, posted and simplified."""
    rows = publication.rows[ProcedurePublication]
    if rows:
        yield statement(
            publication,
            Words("Công khai thủ tục hành chính", "Publication of procedures"),
            newest_first(publication, rows, lambda row: (row.org_id, row.is_internal), _as_of),
            lambda row: _published(publication, row),
            head=Words("Cơ quan, tính đến", "Body and day"),
            columns=tuple(
                column(ProcedurePublication, name).labels
                for name in ("procedures_total", "published_online", "posted_at_office", "simplified")
            ),
            families=("procedures_online_rate", "procedures_posted_rate", "procedures_simplified_rate"),
        )


def _as_of(row: ProcedurePublication) -> tuple[date, ...]:
    return (row.as_of,)


def _published(publication: Publication, row: ProcedurePublication) -> Line:
    return Line(
        publication.body(row.org_id),
        row.as_of,
        (INTERNAL if row.is_internal else FOR_PEOPLE,),
        (
            Number(row.procedures_total),
            rate(publication, "procedures_online_rate", row, ("published_online",)),
            rate(publication, "procedures_posted_rate", row, ("posted_at_office",)),
            rate(publication, "procedures_simplified_rate", row, ("simplified",)),
        ),
    )
