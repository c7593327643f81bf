"""What can change between two versions of the data model, each kind declared as data. Pure: tables as text -> tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ..findings import Told, Words


class NotMigratable(Told):
    """A package that a step cannot be applied to as it stands."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text: the columns as the file has them, those of nobody's model among them, and its rows in their order.

    `path` is its file in the package.
    """

    path: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cells(self, column: str) -> Sequence[str]:
        """Return one column."""
        at = self.header.index(column)
        return [row[at] for row in self.rows]

    def having(self, column: str, after: str, cells: Sequence[str]) -> Sheet:
        """Return the table with one more column; `after` nothing it comes first."""
        at = self.header.index(after) + 1 if after else 0
        rows = tuple((*row[:at], cell, *row[at:]) for row, cell in zip(self.rows, cells, strict=True))
        return replace(self, header=(*self.header[:at], column, *self.header[at:]), rows=rows)

    def lacking(self, columns: Sequence[str]) -> Sheet:
        """Return the table without some columns."""
        kept = [at for at, name in enumerate(self.header) if name not in columns]
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return replace(self, header=tuple(self.header[at] for at in kept), rows=rows)


#: The tables of a package by the names that the descriptor gives them, in its order.
Tables = Mapping[str, Sheet]


class Change(Protocol):
    """One thing that is different in the next version. A package without the table it is about is not concerned."""

    @property
    def table(self) -> str:
        """The table that must be there."""

    def apply(self, tables: Tables) -> tuple[Tables, Words]:
        """Return the tables after the change, and what was done. Raises NotMigratable."""


@dataclass(frozen=True, slots=True)
class ColumnAdded:
    """A column that every row has from now on, behind another one (before all where `after` is empty)."""

    table: str
    column: str
    after: str
    default: str = ""

    def apply(self, tables: Tables) -> tuple[Tables, Words]:
        sheet = _with(tables, self.table, self.after) if self.after else tables[self.table]
        _free(sheet, self.table, self.column)
        done = sheet.having(self.column, self.after, [self.default] * len(sheet.rows))
        return {**tables, self.table: done}, Words(
            f"{self.table}: thêm cột {self.column}, giá trị “{self.default}”",
            f"{self.table}: column {self.column} added, value “{self.default}”",
        )


@dataclass(frozen=True, slots=True)
class ColumnRemoved:
    """A column that is no longer there; its cells are lost, and it is told how many were filled."""

    table: str
    column: str

    def apply(self, tables: Tables) -> tuple[Tables, Words]:
        sheet = _with(tables, self.table, self.column)
        filled = sum(map(bool, sheet.cells(self.column)))
        return {**tables, self.table: sheet.lacking([self.column])}, Words(
            f"{self.table}: bỏ cột {self.column} ({filled} ô có nội dung)",
            f"{self.table}: column {self.column} removed ({filled} cells were filled)",
        )


@dataclass(frozen=True, slots=True)
class ColumnRenamed:
    """A column under another name, at its old place."""

    table: str
    old: str
    new: str

    def apply(self, tables: Tables) -> tuple[Tables, Words]:
        sheet = _with(tables, self.table, self.old)
        _free(sheet, self.table, self.new)
        header = tuple(self.new if name == self.old else name for name in sheet.header)
        return {**tables, self.table: replace(sheet, header=header)}, Words(
            f"{self.table}: cột {self.old} nay là {self.new}", f"{self.table}: column {self.old} is now {self.new}"
        )


@dataclass(frozen=True, slots=True)
class CodeRenamed:
    """Another word for the same code in one column."""

    table: str
    column: str
    old: str
    new: str

    def apply(self, tables: Tables) -> tuple[Tables, Words]:
        sheet = _with(tables, self.table, self.column)
        before = sheet.cells(self.column)
        after = [self.new if cell == self.old else cell for cell in before]
        at = sheet.header.index(self.column)
        rows = tuple((*row[:at], cell, *row[at + 1 :]) for row, cell in zip(sheet.rows, after, strict=True))
        found = before.count(self.old)
        return {**tables, self.table: replace(sheet, rows=rows)}, Words(
            f"{self.table}.{self.column}: mã {self.old} nay là {self.new} ({found} ô)",
            f"{self.table}.{self.column}: code {self.old} is now {self.new} ({found} cells)",
        )


@dataclass(frozen=True, slots=True)
class TableRenamed:
    """A table under another name; a file that was called as the table is called as the new one."""

    table: str
    new: str

    def path_of(self, path: str) -> str:
        """Return the file of the table that had a file."""
        folder, slash, file = path.rpartition("/")
        return f"{folder}{slash}{self.new}.csv" if file == f"{self.table}.csv" else path

    def apply(self, tables: Tables) -> tuple[Tables, Words]:
        sheet = tables[self.table]
        renamed = replace(sheet, path=self.path_of(sheet.path))
        done = {(self.new if n == self.table else n): (renamed if n == self.table else s) for n, s in tables.items()}
        return done, Words(f"bảng {self.table} nay là {self.new}", f"table {self.table} is now {self.new}")


@dataclass(frozen=True, slots=True)
class TableSplit:
    """Columns that move to a table of their own, each row with the key of its old one; rows without any of them stay."""

    table: str
    new: str
    key: tuple[str, ...]
    columns: tuple[str, ...]

    def apply(self, tables: Tables) -> tuple[Tables, Words]:
        sheet = _with(tables, self.table, *self.key, *self.columns)
        header = (*self.key, *self.columns)
        taken = list(zip(*map(sheet.cells, header), strict=True))
        rows = tuple(row for row in taken if any(row[len(self.key) :]))
        done: dict[str, Sheet] = {}
        for name, one in tables.items():
            done[name] = sheet.lacking(self.columns) if name == self.table else one
            if name == self.table:
                done[self.new] = Sheet(f"{self.new}.csv", header, rows)
        return done, Words(
            f"bảng {self.new} tách từ {self.table} ({len(rows)} dòng): {', '.join(self.columns)}",
            f"table {self.new} split off from {self.table} ({len(rows)} rows): {', '.join(self.columns)}",
        )


@dataclass(frozen=True, slots=True)
class RowsRewritten:
    """The last resort: a function from one row, by column, to what its cells are now; columns stay as they are."""

    table: str
    columns: tuple[str, ...]
    rewrite: Callable[[Mapping[str, str]], Mapping[str, str]]
    words: Words

    def apply(self, tables: Tables) -> tuple[Tables, Words]:
        sheet = _with(tables, self.table, *self.columns)
        rows = []
        for row in sheet.rows:
            cells = dict(zip(sheet.header, row, strict=True))
            rows.append(tuple((cells | {**self.rewrite(cells)}).values()))
        changed = sum(old != new for old, new in zip(sheet.rows, rows, strict=True))
        return {**tables, self.table: replace(sheet, rows=tuple(rows))}, Words(
            f"{self.table}: {self.words.vi} ({changed} dòng)", f"{self.table}: {self.words.en} ({changed} rows)"
        )


def _with(tables: Tables, table: str, *columns: str) -> Sheet:
    """Return a table that has these columns."""
    if missing := [name for name in columns if name not in tables[table].header]:
        listed = ", ".join(missing)
        raise NotMigratable(
            Words(
                f"bảng {table} không có cột {listed}; chạy check bằng bản chương trình cũ và sửa trước.",
                f"table {table} has no column {listed}; run check with the former program and mend it first.",
            )
        )
    return tables[table]


def _free(sheet: Sheet, table: str, column: str) -> None:
    if column in sheet.header:
        raise NotMigratable(
            Words(
                f"bảng {table} đã có cột {column} của riêng gói; đổi tên cột đó trước.",
                f"table {table} has a column {column} of the package's own; rename that one first.",
            )
        )
