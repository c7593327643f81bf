"""R17 (error): a territory that ended names its successor, and events lie within the life of their territory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..corpus import Rows
from ..findings import Finding, Words, error
from ..tables import AdminUnit, AdminUnitSuccession, Dialogue, Petition, Row
from .base import Case
from .wording import called, cell, day_of, en, label, vi

EVENTS: tuple[tuple[type[Row], str], ...] = ((Dialogue, "held_on"), (Petition, "raised_on"))


def check(case: Case) -> Iterator[Finding]:
    """Look at the territories that ended, then at the rows that name a territory on a date."""
    for unit in case.rows[AdminUnit] if case.rows.is_whole(AdminUnitSuccession) else ():
        if unit.valid_to and not case.rows.by(AdminUnitSuccession, "from_id")[unit.admin_unit_id]:
            yield _no_successor(unit, unit.valid_to)
    for cls, name in EVENTS:
        for row in case.rows[cls]:
            named, day = case.rows.get(AdminUnit, cell(row, "admin_unit_id")), day_of(row, name)
            if named and day and not is_valid(named, day):
                yield _outside(case.rows, row, name, named, day)


def is_valid(unit: AdminUnit, day: date) -> bool:
    """Whether the territory existed on that day; both its first and its last day count."""
    return unit.valid_from <= day and (unit.valid_to is None or day <= unit.valid_to)


def _no_successor(unit: AdminUnit, ended: date) -> Finding:
    return error(
        "R17",
        unit.place("valid_to"),
        Words(
            f"Đơn vị hành chính kết thúc ngày {vi(ended)} nhưng chưa có dòng kế thừa.",
            f"The administrative unit ended on {en(ended)} but no row says what became of it.",
        ),
        Words(
            "Thêm dòng vào admin_unit_succession: đơn vị cũ, đơn vị mới, ngày hiệu lực.",
            "Add a row to admin_unit_succession: old unit, new unit, date of effect.",
        ),
        cell(unit, "valid_to"),
    )


def _outside(rows: Rows, row: Row, name: str, unit: AdminUnit, day: date) -> Finding:
    mine, other = label(row, name), called(unit)
    since, until = unit.valid_from, unit.valid_to
    life = Words(
        f"từ {vi(since)} đến {vi(until) if until else 'nay'}", f"from {en(since)} to {en(until) if until else 'now'}"
    )
    valid = _valid_on(rows, unit, day)
    return error(
        "R17",
        row.place("admin_unit_id"),
        Words(
            f"{mine.vi} {vi(day)} ngoài thời gian tồn tại của {other.vi} ({life.vi}).",
            f"{mine.en} {en(day)} lies outside the life of {other.en} ({life.en}).",
        ),
        Words(
            f"Ghi đơn vị có hiệu lực tại ngày đó{f': {valid}' if valid else ''}, hoặc sửa ngày.",
            f"Give the unit that was valid on that day{f': {valid}' if valid else ''}, or correct the date.",
        ),
        unit.admin_unit_id,
    )


def _valid_on(rows: Rows, unit: AdminUnit, day: date) -> str:
    after = (s.to_id for s in rows.by(AdminUnitSuccession, "from_id")[unit.admin_unit_id])
    before = (s.from_id for s in rows.by(AdminUnitSuccession, "to_id")[unit.admin_unit_id])
    near = (rows.get(AdminUnit, one) for one in (*after, *before))
    return ", ".join(one.admin_unit_id for one in near if one and is_valid(one, day))
