"""What a register is: a section that lists the rows of one table or several, each with its columns and its order."""

from __future__ import annotations

from dataclasses import dataclass

from ..corpus import Rows
from ..findings import Words
from ..tables import Row, key_of
from .addresses import Section


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that share a cell; one that holds nothing is left out of it."""

    label: Words
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """How a register lists a table: `head` names the row, `under` stands small below it, `cells` beside it.

    `newest_by` are the dates to order by, the newest first: the first that a row has counts. Empty: file order.
    """

    table: type[Row]
    head: str
    cells: tuple[str | Group, ...]
    under: tuple[str, ...] = ()
    newest_by: tuple[str, ...] = ()

    def rows(self, rows: Rows) -> list[Row]:
        """Return the rows in the order they are shown; rows of one day keep the order of the file."""
        return sorted(rows[self.table], key=self._day, reverse=True)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of all columns that it shows."""
        grouped = (one.columns if isinstance(one, Group) else (one,) for one in self.cells)
        return self.head, *self.under, *(name for names in grouped for name in names)

    def _day(self, row: Row) -> str:
        return next((str(value) for name in self.newest_by if (value := getattr(row, name))), "")


@dataclass(frozen=True, slots=True)
class Register:
    """A section that lists the rows of one table or several, one table after the other.

    `topics` are those of reported figures about the same matter, which a source may print without a row. `term` is the
    word of the glossary that says what it lists.
    """

    section: Section
    lead: Words
    tables: tuple[Listed, ...]
    topics: tuple[str, ...] = ()
    term: str = ""

    def has_rows(self, rows: Rows) -> bool:
        """Return whether any of its tables has a row."""
        return any(rows[listed.table] for listed in self.tables)

    def lines(self, rows: Rows) -> tuple[tuple[Listed, Row], ...]:
        """Return every row of the section in the order its pages show them."""
        return tuple((listed, row) for listed in self.tables for row in listed.rows(rows))

    def anchor(self, listed: Listed, row: Row) -> str:
        """Return the key of a row within the section: a further table puts its name before, as ids may repeat."""
        key = key_of(row)
        return key if listed is self.tables[0] else f"{listed.table.TABLE.name}.{key}"
