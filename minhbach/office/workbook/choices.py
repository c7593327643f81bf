"""What a cell of the template takes: the rule of its column, and the hidden sheet with the lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ...load import dates, numbers
from ...spreadsheet import PlainWorkbook
from ...tables import BY_NAME, Column, Row, columns
from .labels import SHOWN, TELLING, References, code_labels, with_words
from .names import BAR, LISTS
from .references import shipped_pairs, stored
from .target import Target

#: Empty rows that drop-downs reach beyond those that are filled.
SPARE = 2_000
#: Rows that a list keeps for what is added to the sheet it shows.
_SPARE_IN_LIST = 500
#: An empty text as a formula writes it.
_EMPTY = '""'
_WRONG: Mapping[str, str] = {
    "date": "Gõ ngày/tháng/năm, như 15/03/2026.",
    "integer": "Gõ số nguyên, không kèm chữ.",
    "number": "Gõ số, phần lẻ sau dấu phẩy, không kèm chữ.",
    "year": "Gõ năm bốn chữ số.",
}


def validation(column: Column) -> dict[str, Any] | None:
    """Return what Excel lets into a cell of a column. An id of another table may be typed before its row is."""
    if column.ref:
        words = "Không có trong danh sách. Vẫn giữ nếu đó là mã của một dòng sắp thêm."
        return _rule({"validate": "list", "source": f"={_rows_of(column.ref)}"}, words, "warning")
    if code_labels(column):
        return _rule({"validate": "list", "source": f"={_list_name(column)}"}, "Chọn một dòng trong danh sách.")
    if column.type == "date":
        bounds = {"minimum": date(dates.FIRST_YEAR, 1, 1), "maximum": date(dates.LAST_YEAR, 12, 31)}
        return _rule({"validate": "date", "criteria": "between", **bounds}, _WRONG["date"])
    if column.type == "year":
        bounds_of_year = {"minimum": dates.FIRST_YEAR, "maximum": dates.LAST_YEAR}
        return _rule({"validate": "integer", "criteria": "between", **bounds_of_year}, _WRONG["year"])
    if column.type in ("integer", "number"):
        kind = "integer" if column.type == "integer" else "decimal"
        least = -numbers.LARGEST if column.minimum is None else column.minimum
        most = numbers.LARGEST if column.maximum is None else column.maximum
        return _rule({"validate": kind, "criteria": "between", "minimum": least, "maximum": most}, _WRONG[column.type])
    return None


def _rule(rule: dict[str, Any], words: str, how: str = "stop") -> dict[str, Any]:
    return {**rule, "error_title": "Xem lại ô này", "error_message": words, "error_type": how}


class Lists:
    """The hidden sheet behind the drop-downs: a column a list, each with a name that the other sheets call it by."""

    def __init__(
        self,
        book: PlainWorkbook,
        sheet: Worksheet,
        tables: Sequence[type[Row]],
        known: Mapping[str, References],
        of: Target,
    ) -> None:
        """Take the sheet to fill, the tables that have sheets, and by table the rows that cells can refer to."""
        self._book = book
        self._sheet = sheet
        self._tables = tables
        self._known = known
        self._of = of
        self._next = 0

    def make(self) -> None:
        """Write every list that a column of the tables asks for."""
        described = [one for cls in self._tables for one in columns(cls)]
        for name, labels in sorted(
            {_list_name(one): code_labels(one) for one in described if code_labels(one)}.items()
        ):
            self._fixed(name, list(labels.values()))
        for table in sorted(self._known):
            self._live(table, self._known[table])

    def _fixed(self, name: str, words: Sequence[str]) -> None:
        at = self._take()
        for row, word in enumerate(words, 1):
            self._sheet.write_string(row, at, word)
        self._book.define_name(name, f"={self._range(at, 1, len(words))}")

    def _take(self, count: int = 1) -> int:
        self._next += count
        return self._next - count

    def _range(self, at: int, first: int, last: int) -> str:
        letters = xl_col_to_name(at, col_abs=True)
        return f"{quoted(LISTS)}!{letters}${first + 1}:{letters}${last + 1}"

    def _live(self, table: str, known: References) -> None:
        """Write the list of a table's rows: by formulas where it has a sheet, so that an added row can be chosen at once.

        In row 1 stands how many rows the sheet has; behind them follow those that ship with the program, which the
        next column holds.
        """
        cls = BY_NAME[table]
        own = [cells[cls.TABLE.key[0]] for cells in stored(cls, self._of)]
        shipped = [with_words(*pair) for pair in shipped_pairs(cls, self._of) if pair[0] not in set(own)]
        shown = [with_words(one, known.words.get(one, "")) for one in own]
        at = self._take(2)
        has_sheet = cls in self._tables
        size = len(own) + (_SPARE_IN_LIST if has_sheet else 0) + len(shipped)
        for row, words in enumerate(shipped, 1):
            self._sheet.write_string(row, at + 1, words)
        self._count(cls, at, len(own), has_sheet=has_sheet)
        for row, words in enumerate([*shown, *shipped, *[""] * (size - len(shown) - len(shipped))], 1):
            if has_sheet:
                self._sheet.write_formula(row, at, self._formula(cls, at, row, len(shipped)), None, words)
            else:
                self._sheet.write_string(row, at, words)
        self._name(_rows_of(table), at, max(size, 1), len(shipped))

    def _count(self, cls: type[Row], at: int, rows: int, *, has_sheet: bool) -> None:
        """Write how many rows a list begins with: as many as the sheet has, those that are added counted too."""
        if has_sheet:
            last = max(rows + SPARE, 2)
            key = f"{quoted(cls.TABLE.sheet_name)}!{_key_column(cls)}$2:{_key_column(cls)}${last + 1}"
            self._sheet.write_formula(0, at, f"=COUNTA({key})", None, rows)
        else:
            self._sheet.write_number(0, at, rows)

    def _name(self, name: str, at: int, size: int, shipped: int) -> None:
        """Name a list, which ends with the last row that is filled."""
        count = f"{quoted(LISTS)}!{xl_col_to_name(at, col_abs=True)}$1"
        all_rows = self._range(at, 1, size)
        first = all_rows.partition(":")[0]
        self._book.define_name(name, f"={first}:INDEX({all_rows},MIN({size},MAX(1,{count}+{shipped})))")

    def _formula(self, cls: type[Row], at: int, row: int, shipped: int) -> str:
        """Return what a row of the list shows: a row of the sheet, and behind the last one a row that is shipped."""
        sheet = quoted(cls.TABLE.sheet_name)
        one = f"{sheet}!{_key_column(cls)}{row + 1}"
        names = [column.name for column in columns(cls)]
        words = [
            f"LEFT({sheet}!${xl_col_to_name(names.index(name))}{row + 1},{SHOWN})"
            for name in TELLING.get(cls.TABLE.name, ())
        ]
        own = f'IF({one}="","",{one})'
        if words:
            told = "TRIM(" + '&" "&'.join(words) + ")"
            own = f'IF({one}="","",{one}&IF({told}="","","{BAR}"&{told}))'
        count = f"{xl_col_to_name(at, col_abs=True)}$1"
        rest = f'IF({row}-{count}<={shipped},INDEX({self._range(at + 1, 1, max(shipped, 1))},{row}-{count}),"")'
        return f"=IF({row}<={count},{own},{rest if shipped else _EMPTY})"


def _key_column(cls: type[Row]) -> str:
    at = [one.name for one in columns(cls)].index(cls.TABLE.key[0])
    return xl_col_to_name(at, col_abs=True)


def _rows_of(table: str) -> str:
    """Return what the list of a table's rows is called."""
    return f"BANG_{table}"


def _list_name(column: Column) -> str:
    """Return what the list of the codes of a column is called."""
    return f"DM_{column.codelist}" if column.codelist else "DM_co_khong"


def quoted(sheet: str) -> str:
    """Return the name of a sheet as a formula writes it."""
    return "'" + sheet.replace("'", "''") + "'"
