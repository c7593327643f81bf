"""Which territory a place counts in on a day, across the mergers of 2025."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..corpus import Rows
from ..tables import AdminUnit, AdminUnitSuccession


class Territories:
    """The tree of administrative units as it stood on any day."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def around(self, unit_id: str | None, on: date) -> tuple[AdminUnit, ...]:
        """Return the unit that counts on a day and all that contain it, the smallest first.

        After `valid_to` a unit's only successor counts (docs/model.md, organization.admin_unit_id); a unit that was
        divided among several counts no longer, but the one above it does.
        """
        return tuple(self._climb(unit_id, on))

    def _climb(self, unit_id: str | None, on: date) -> Iterator[AdminUnit]:
        seen: set[str] = set()
        unit = self._counting(unit_id, on)
        while unit and unit.admin_unit_id not in seen:
            seen.add(unit.admin_unit_id)
            if not _is_past(unit, on):
                yield unit
            unit = self._counting(unit.parent_id, on)

    def _counting(self, unit_id: str | None, on: date) -> AdminUnit | None:
        seen: set[str] = set()
        unit = self._rows.get(AdminUnit, unit_id)
        while unit and _is_past(unit, on) and unit.admin_unit_id not in seen:
            seen.add(unit.admin_unit_id)
            after = self._rows.by(AdminUnitSuccession, "from_id")[unit.admin_unit_id]
            if len(after) != 1:
                return unit
            unit = self._rows.get(AdminUnit, after[0].to_id) or unit
        return unit


def _is_past(unit: AdminUnit, on: date) -> bool:
    return unit.valid_to is not None and unit.valid_to < on
