"""What a row may show: stubs of what is not public, and small numbers taken out (docs/rules.md, published view)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, cast

from ..corpus import Rows
from ..tables import (
    BY_NAME,
    INPUT,
    AdminUnit,
    Assignment,
    AssignmentPetition,
    Correction,
    Document,
    FigureIssue,
    Petition,
    Resolution,
    ResolutionEvent,
    Row,
    columns,
    key_of,
)
from ..view import NOT_PUBLIC
from .codes import UNPUBLISHED

#: `petitioner_count` below this could point at a person.
SMALL = 5

#: Plain text columns that say which record is meant, or on what ground it is withheld.
_KEPT_TEXT = {"withhold_basis", "table_name", "record_id", "field_name"}
#: Further columns that a stub empties or widens.
_STUB_COLUMNS = ("field", "admin_unit_id", "petitioner_count", "url")


class Redaction:
    """Which records of a package are stubs, and how every row looks when it is published."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        petitions = {p.petition_id for p in rows[Petition] if p.publication_status in UNPUBLISHED}
        items = {item.assignment_id for item in rows[Assignment] if item.petition_id in petitions}
        items |= {link.assignment_id for link in rows[AssignmentPetition] if link.petition_id in petitions}
        events = {event.event_id for event in rows[ResolutionEvent] if event.assignment_id in items}
        self._hidden: dict[type[Row], set[str]] = {
            Petition: petitions,
            Assignment: items,
            Resolution: items,
            ResolutionEvent: events,
        }
        self._hidden[Document] = self._only_named_by_stubs()

    def is_stub(self, table: str, key: str) -> bool:
        """Return whether a record is published without its texts."""
        return table in BY_NAME and key in self._hidden.get(BY_NAME[table], ())

    def hides(self, table: str, column: str) -> bool:
        """Return whether a column of a stub of this table is emptied."""
        return table in BY_NAME and column in (*_free_text(cast(Any, BY_NAME[table])), *_STUB_COLUMNS)

    def published(self, cls: type[Row], rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows of a table as they may be published."""
        if cls in (Correction, FigureIssue):
            return [self._remark(cast(Correction | FigureIssue, row)) for row in rows]
        if rules := _suppressed(cls):
            rows = [_without_small_numbers(row, rules) for row in rows]
        if hidden := self._hidden.get(cls):
            rows = [self._stub(_without_text(row)) if key_of(row) in hidden else row for row in rows]
        return rows

    def _stub(self, row: Row) -> Row:
        if isinstance(row, Petition):
            return replace(row, field="other", admin_unit_id=self._province(row.admin_unit_id), petitioner_count=None)
        if isinstance(row, Document):
            return replace(row, title=NOT_PUBLIC, url=None, file_path=None, file_sha256=None)
        return row

    def _province(self, unit_id: str | None) -> str | None:
        unit, seen = self._rows.get(AdminUnit, unit_id), set[str]()
        while unit and unit.level != "province" and unit.admin_unit_id not in seen:
            seen.add(unit.admin_unit_id)
            unit = self._rows.get(AdminUnit, unit.parent_id)
        return unit.admin_unit_id if unit and unit.level == "province" else None

    def _remark(self, row: Correction | FigureIssue) -> Row:
        """Return a correction or an issue without what it would give away about the record it is about."""
        if self.is_stub(row.table_name or "", row.record_id or ""):
            return _without_text(row)
        if isinstance(row, Correction) and row.field_name in _suppressed(BY_NAME.get(row.table_name)):
            return replace(row, old_value=None, new_value=None)
        return row

    def _only_named_by_stubs(self) -> set[str]:
        """Return the documents that a stub refers to and no other row does."""
        named: defaultdict[bool, set[str]] = defaultdict(set)
        for cls in INPUT:
            refs = _refs_to_documents(cls)
            for row in self._rows[cls] if refs else ():
                by_stub = key_of(row) in self._hidden.get(cls, ())
                named[by_stub].update(filter(None, (getattr(row, name) for name in refs)))
        return named[True] - named[False]


def _without_text(row: Row) -> Row:
    texts = {name: NOT_PUBLIC for name in _free_text(cast(Any, type(row))) if getattr(row, name) is not None}
    return _changed(row, texts)


def _without_small_numbers(row: Row, rules: Mapping[str, str]) -> Row:
    emptied = {name: None for name, rule in rules.items() if _is_suppressed(getattr(row, name), rule)}
    return _changed(row, emptied) if emptied else row


def _is_suppressed(value: Any, rule: str) -> bool:
    """Return whether a cell is taken out; of what is empty nothing is, and the row stays the one that was read."""
    return value is not None and (rule != "below_5" or 0 < value < SMALL)


def _changed(row: Row, values: dict[str, Any]) -> Row:
    return replace(row, **values)


def _suppressed(cls: type[Row] | None) -> dict[str, str]:
    return dict(_suppressions(cast(Any, cls))) if cls else {}


@cache
def _suppressions(cls: Any) -> tuple[tuple[str, str], ...]:  # Any: see tables.base._columns
    return tuple((one.name, one.suppress) for one in columns(cls) if one.suppress)


@cache
def _free_text(cls: Any) -> tuple[str, ...]:
    """Return the columns of a table that hold words of people: no id, code, reference, pattern or format."""
    return tuple(
        one.name
        for one in columns(cls)
        if one.type == "string"
        and one.name not in (*cls.TABLE.key, *_KEPT_TEXT)
        and not (one.codelist or one.ref or one.pattern or one.format)
    )


def _refs_to_documents(cls: type[Row]) -> tuple[str, ...]:
    return tuple(one.name for one in columns(cls) if one.ref == Document.TABLE.name)
