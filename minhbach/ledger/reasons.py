"""Why a published value is gone: what corrections say, and the ground on which a petition is withheld."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..history import WHOLE
from ..tables import (
    Assignment,
    AssignmentPetition,
    Correction,
    Document,
    Petition,
    Resolution,
    ResolutionEvent,
    columns,
)
from ..view import NOT_PUBLIC
from .rows import ByKey, Snapshot, by_key

#: A correction is itself the account of a change.
ACCOUNTS = Correction.TABLE.name
#: The records whose texts go with those of a petition (`derive.redact`), and documents that nobody else names.
_WITHHELD_WITH_PETITIONS = (Petition, Assignment, Resolution, ResolutionEvent)
#: What is made coarser of a record that is withheld, and the code that says so, besides its texts.
_WITHHELD_WITH_TEXTS = (
    "publication_status",
    "field",
    "admin_unit_id",
    "petitioner_count",
    "url",
    "file_path",
    "file_sha256",
)


@dataclass(frozen=True)
class Accounts:
    """The corrections that a publication added: (table, record, field) -> reason, and those that keep silent on the old.

    What is withheld needs none where its petition states the ground.
    """

    reasons: Mapping[tuple[str, str, str], str]
    silent: Collection[tuple[str, str, str]]
    grounds: Grounds

    def reason(self, table: str, key: str, column: str) -> str:
        """Return the reason given for a cell, or for its whole row; empty where there is none."""
        return self.reasons.get((table, key, column)) or self.reasons.get((table, key, WHOLE), "")

    def is_silent(self, table: str, key: str, column: str) -> bool:
        """Whether a correction names the cell, or its whole row, without repeating the old value."""
        return (table, key, column) in self.silent or (table, key, WHOLE) in self.silent


def silenced(old: Snapshot, new: Snapshot) -> Iterator[tuple[str, str, str, str]]:
    """Yield what corrections that are new name without repeating it: package, table, key, column."""
    for package, after in new.items():
        told = accounts(old.get(package, {}), after)
        yield from ((package, *named) for named in sorted(told.silent))


def accounts(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Accounts:
    """Return the corrections that are new: one of an earlier release explains nothing that happened since."""
    old, new = (by_key(ACCOUNTS, tables.get(ACCOUNTS, b"")) for tables in (before, after))
    fresh = [dict(zip(new.header, cells, strict=True)) for key, cells in new.rows.items() if old.rows.get(key) != cells]
    named = {(one["table_name"], one["record_id"], one["field_name"]): one for one in fresh}
    return Accounts(
        {name: one["reason"] for name, one in named.items()},
        {name for name, one in named.items() if not one["old_value"]},
        Grounds(after),
    )


class Grounds:
    """On what legal ground a record is withheld: that of its petition, or of one of those that its item answers.

    A document is withheld with the records that name it. Tables are read when something was withheld, which is seldom.
    """

    def __init__(self, published: Mapping[str, bytes]) -> None:
        self._published = published
        self._parsed: dict[str, ByKey] = {}

    def of(self, table: str, key: str) -> str:
        """Return the ground as the petition's row states it; empty where none does."""
        if table == Petition.TABLE.name:
            return self._row(table, key).get("withhold_basis", "")
        if table == Document.TABLE.name:
            return _first(self.of(*one) for one in self._naming.get(key, ()))
        item = key if table == Assignment.TABLE.name else self._row(table, key).get("assignment_id", "")
        return _first(self.of(Petition.TABLE.name, one) for one in self._petitions(item))

    def _petitions(self, item: str) -> Iterator[str]:
        yield self._row(Assignment.TABLE.name, item).get("petition_id", "")
        yield from self._joined.get(item, ())

    @cached_property
    def _joined(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for item, petition in self._table(AssignmentPetition.TABLE.name).rows:
            found.setdefault(item, []).append(petition)
        return found

    @cached_property
    def _naming(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Return the records that name a document, by its id."""
        found: dict[str, list[tuple[str, str]]] = {}
        for cls in _WITHHELD_WITH_PETITIONS:
            refs = [one.name for one in columns(cls) if one.ref == Document.TABLE.name]
            table = self._table(cls.TABLE.name)
            for key, cells in table.rows.items():
                row = dict(zip(table.header, cells, strict=True))
                for document in filter(None, (row.get(name) for name in refs)):
                    found.setdefault(document, []).append((cls.TABLE.name, "/".join(key)))
        return found

    def _row(self, table: str, key: str) -> Mapping[str, str]:
        known = self._table(table)
        return dict(zip(known.header, known.rows.get((key,), ()), strict=False))

    def _table(self, name: str) -> ByKey:
        if name not in self._parsed:
            self._parsed[name] = by_key(name, self._published.get(name, b""))
        return self._parsed[name]


def _first(grounds: Iterable[str]) -> str:
    return next(filter(None, grounds), "")


def goes_with_texts(column: str, new: str) -> bool:
    """Whether withholding a record changes the cell; a day that changes beside it wants a reason of its own."""
    return new == NOT_PUBLIC or column in _WITHHELD_WITH_TEXTS
