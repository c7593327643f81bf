"""The gate that every public cell of a private workbook passes: what the workbook knows of people, then the general look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from ...checks.personal_data import KINDS, find, mask
from ...checks.r36_personal_data import place_names
from ...checks.texts import text_columns
from ...corpus import Exemption
from ...findings import Findings, Place, Severity, Words
from ...load.faults import Fault
from ...tables import Column, Row
from . import faults
from .known import Known, Span

#: What stands where something was masked.
MARK = "[…]"
#: Columns in which the name of an official, or the line of an office, is public by its nature.
_OFFICIAL = frozenset(
    (
        ("source", "author"),
        ("office_term", "full_name"),
        ("channel", "phone"),
        ("organization", "office_address"),
        ("organization", "office_phone"),
        ("organization", "office_email"),
    )
)


@dataclass(frozen=True, slots=True)
class Text:
    """A cell: its table, column and record, its text, the petition it is about; free where it is not what its column asks."""

    cls: type[Row]
    column: Column
    key: str
    text: str
    owner: str
    is_free: bool

    @property
    def is_words(self) -> bool:
        """Whether the column holds sentences, so that a part of the cell can be masked."""
        return self.column.name in text_columns(self.cls.TABLE.name)


class _Part(NamedTuple):
    start: int
    end: int
    fault: Fault
    what: Words


class Gate:
    """What is looked for in every cell of one workbook."""

    def __init__(self, known: Known, units: Collection[str], exemptions: Sequence[Exemption]) -> None:
        self._known = known
        self._places = place_names(units)
        self._reviewed = {(one.table, one.record_id, one.column): one.sha256_of_cell for one in exemptions}

    def look(self, cell: Text, place: Place, findings: Findings, *, masks: bool) -> str:
        """Return the text of a cell as it may be public; findings say what is in it, and what was masked."""
        parts = _apart([*self._own(cell), *self._general(cell)])
        for part in parts:
            is_masked = masks and cell.is_words and part.fault.is_error
            fault, shown = faults.MASKED if is_masked else part.fault, mask(cell.text[part.start : part.end])
            findings.add([fault.at(place, shown=shown, at=part.start + 1, what=part.what)])
        return _masked(cell.text, parts) if masks and cell.is_words else cell.text

    def knows(self, key: str) -> bool:
        """Whether the private part says of people what a key has: such a key is not shown."""
        return any(self._known.find(key))

    def _own(self, cell: Text) -> Iterator[_Part]:
        """Yield what the private part of the workbook says of people; no exception covers it."""
        if (cell.cls.TABLE.name, cell.column.name) in _OFFICIAL:
            return
        for span in self._known.find(cell.text, cell.owner):
            fault = faults.KNOWN_IN_TEXT if cell.is_words else faults.KNOWN_IN_CELL
            yield _Part(span.start, span.end, fault, self._of(span, cell.owner))

    def _general(self, cell: Text) -> Iterator[_Part]:
        if not (cell.is_words or cell.is_free) or self._is_reviewed(cell):
            return
        for trace in find(cell.text, self._places):
            severity, what = KINDS[trace.kind]
            if severity is Severity.ERROR:
                fault = faults.PERSONAL_IN_TEXT if cell.is_words else faults.PERSONAL_IN_CELL
            else:
                fault = faults.PERSONAL_MAYBE
            yield _Part(trace.start, trace.end, fault, what)

    def _of(self, span: Span, own: str) -> Words:
        """Return what was found and whom it is about, as far as the private row says."""
        if not span.owner or self.knows(span.owner):
            whose = Words("của sổ này", "of this workbook")
        elif span.owner == own:
            whose = Words("của chính kiến nghị này", "of this very petition")
        else:
            whose = Words(f"của kiến nghị “{span.owner}”", f"of the petition “{span.owner}”")
        return Words(f"{span.what.vi} {whose.vi}", f"{span.what.en} {whose.en}")

    def _is_reviewed(self, cell: Text) -> bool:
        at = (cell.cls.TABLE.name, cell.key, cell.column.name)
        return self._reviewed.get(at) == sha256(cell.text.encode()).hexdigest()


def _apart(parts: Sequence[_Part]) -> list[_Part]:
    """Return the parts in their order, each place told once: of two that overlap the one that is no mere warning, then the longer."""
    kept: list[_Part] = []
    for part in sorted(parts, key=lambda one: (not one.fault.is_error, one.start - one.end, one.start)):
        if all(part.end <= other.start or other.end <= part.start for other in kept):
            kept.append(part)
    return sorted(kept, key=lambda one: one.start)


def _masked(text: str, parts: Sequence[_Part]) -> str:
    for part in reversed(parts):
        if part.fault.is_error:
            text = f"{text[: part.start]}{MARK}{text[part.end :]}"
    return text
