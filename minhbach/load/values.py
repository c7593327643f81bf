"""A cell -> its value (docs/findings.md, G4): one converter a column, made once from the column's declaration.

A converter first asks whether the cell is plainly right, which almost every cell is; only then what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ..findings import Words
from ..tables import Column, codes
from ..tables.base import ID, SHA256
from ..text import fold
from . import dates, numbers
from .cell_text import ORDINARY, PLACEHOLDERS, Hit, Kind, is_ordinary, look
from .denunciation import is_denunciation
from .faults import text as text_faults
from .faults import values as faults
from .paths import DEVICE, is_device
from .suggest import have_you_meant, listed, nearest, slug

#: Names that addresses and static hosts keep for themselves.
RESERVED_IDS = frozenset(("index", "assets", "_headers", "cname"))
MIN_YEAR, MAX_YEAR = dates.FIRST_YEAR, dates.LAST_YEAR


@dataclass(frozen=True, slots=True)
class Odd:
    """What a converter returns for a cell that is not plainly right: the value (None when refused) and the faults."""

    value: object
    hits: tuple[Hit, ...]

    @property
    def is_refused(self) -> bool:
        """Whether a fault of the cell stops the build."""
        return any(hit.fault.is_error for hit in self.hits)


Converter = Callable[[str], object]
Accept = Callable[[str], object | None]
Explain = Callable[[str], Hit | None]

#: Unknown codes of a column for which the nearest one is looked up; after so many the mistake is another one.
_SUGGESTIONS = 1_000
#: Characters of a cell that has a form, such as a number of a document.
_LONGEST_FORM = 200
ASCII_CODE = re.compile(r"[A-Za-z0-9._@/-]+")
#: An id that is its own value: it does not end in a dot and is no name that addresses, static hosts or Windows keep.
_ID = re.compile(rf"(?!(?:{'|'.join(sorted(RESERVED_IDS))}|{DEVICE})$)(?:{ID.rstrip('$')})(?<!\.)$")
_LOST_ZERO = re.compile(r"[0-9]{1,4}@[0-9]{4}")
_WEB = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?(?:[/?#][^\s<>\"{}|\\^`]*)?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_FORMATS = frozenset(("uri", "email"))
_NAMES = frozenset(("name", "title", "short_name", "full_name", "author", "number_symbol", "signer_role"))
_YES = frozenset(("co", "x", "✓", "✔", "☑", "1", "yes", "y", "dung", "true", "t", "roi", "da"))
_NO = frozenset(("khong", "0", "no", "n", "sai", "false", "f", "chua", "✗", "✘", "☐"))
#: What the forms of the model ask for, in words; a form that is not here is shown as its pattern.
_FORMS = {
    r"^[0-9]{2,5}@[0-9]{4}$": Words("mã số@năm, như 15124@2025", "code@year, as 15124@2025"),
    r"^\d{1,5}[A-Za-z]?(/\d{4})?[/-][A-ZĐƯƠÔa-zđ0-9.&-]+(/[A-ZĐƯƠÔa-zđ0-9.&-]+)*$": Words(
        "số rồi ký hiệu, như 12/TB-UBND", "number, then symbol, as 12/TB-UBND"
    ),
    SHA256: Words("64 chữ số 0-9, a-f", "64 digits 0-9, a-f"),
}


class Form(Enum):
    """The forms of text whose cells are seldom repeated: a whole column is looked at together."""

    ID = auto()
    REFERENCE = auto()
    PROSE = auto()  # in lines
    OTHER = auto()  # looked at cell by cell, each distinct one once


def form_of(column: Column) -> Form:
    """Return the form of a column's cells, as it is declared."""
    if column.type != "string" or column.codelist:
        return Form.OTHER
    if column.pattern == ID:
        return Form.ID
    if column.ref:
        return Form.REFERENCE
    return Form.OTHER if column.pattern or column.format in _FORMATS or _is_name(column) else Form.PROSE


def converter(column: Column) -> Converter:
    """Return the function that reads the cells of a column: a value, None for empty, or `Odd`."""
    accept, explain, kind = _reading(column)

    def convert(cell: str) -> object:
        if not cell:
            return _empty(column) if column.required else None
        value = accept(cell)
        return value if value is not None else _not_plain(cell, accept, explain, kind, column)

    return convert


def _empty(column: Column) -> Odd:
    return Odd(None, (Hit(faults.REQUIRED, "", {"label": column.labels}),))


def _not_plain(cell: str, accept: Accept, explain: Explain, kind: Kind, column: Column) -> object:
    normal, hits = look(cell, kind)
    if any(hit.fault.is_error for hit in hits):
        return Odd(None, tuple(_placed(hit, column) for hit in hits))
    value = accept(normal)
    if value is None and (fault := _placeholder(normal, kind, column) or explain(normal)):
        return Odd(None, (fault,))
    value = normal if value is None else value
    return Odd(value, tuple(hits)) if hits else value


def _placed(hit: Hit, column: Column) -> Hit:
    """Say of an odd cell of a denunciation nothing of it: its type is known although it is misspelt."""
    return _denunciation() if column.codelist == "petition_type" and is_denunciation(hit.value) else hit


def _placeholder(cell: str, kind: Kind, column: Column) -> Hit | None:
    if cell.lower() not in PLACEHOLDERS:
        return None
    if column.required:
        return Hit(faults.PLACEHOLDER, cell, {"label": column.labels})
    return Hit(faults.OPTIONAL_PLACEHOLDER, cell, {}) if kind is Kind.CODE else None


def _reading(column: Column) -> tuple[Accept, Explain, Kind]:
    """Return how a plainly right cell is told, how a wrong one is explained, and how strict its letters are."""
    if column.codelist:
        return _code(column)
    if column.type == "date":
        return dates.exact, dates.why_not, Kind.CODE
    if column.type in ("integer", "number"):
        return (lambda cell: numbers.exact(cell, column)), (lambda cell: numbers.why_not(cell, column)), Kind.CODE
    if column.type == "year":
        return _year, _why_no_year, Kind.CODE
    if column.type == "boolean":
        return {"true": True, "false": False}.get, _why_not_boolean, Kind.NAME
    return _string(column)


def _string(column: Column) -> tuple[Accept, Explain, Kind]:
    if column.pattern == ID:
        return _exact_id, _why_no_id, Kind.CODE
    if column.ref:
        return (lambda cell: cell if ASCII_CODE.fullmatch(cell) else None), (lambda _: None), Kind.CODE
    if column.pattern:
        return _matching(column.pattern)
    if column.format == "uri":
        return (lambda cell: cell if _WEB.fullmatch(cell) else None), _why_no_address, Kind.CODE
    if column.format == "email":
        return (lambda cell: cell if _EMAIL.fullmatch(cell) else None), _why_no_email, Kind.CODE
    return _prose(column)


def _prose(column: Column) -> tuple[Accept, Explain, Kind]:
    kind = Kind.NAME if _is_name(column) else Kind.TEXT
    least = column.min_length or 0

    def accept(cell: str) -> str | None:
        return cell if len(cell) >= least and is_ordinary(cell, kind) else None

    def explain(cell: str) -> Hit | None:
        return Hit(faults.TOO_SHORT, cell, {"limit": least}) if len(cell) < least else None

    return accept, explain, kind


def _is_name(column: Column) -> bool:
    return column.name in _NAMES or column.name.startswith("name_")


# --- codes of a list ---------------------------------------------------------------------------------------------


def _code(column: Column) -> tuple[Accept, Explain, Kind]:
    known = codes(column.codelist)
    by_label = {fold(label): code for code, entry in known.items() for label in entry.labels}
    exact = {code: code for code in known}
    asked = iter(range(_SUGGESTIONS))

    def explain(cell: str) -> Hit:
        if column.codelist == "petition_type" and is_denunciation(cell):
            return _denunciation()
        if fold(cell) in by_label and cell not in known:
            return Hit(faults.LABEL_FOR_CODE, cell, {"right": by_label[fold(cell)]})
        near = next(asked, None) is not None
        meant = (nearest(cell, known) or by_label.get(nearest(fold(cell), by_label) or "")) if near else None
        return Hit(faults.UNKNOWN_CODE, cell, {"hint": have_you_meant(meant), "allowed": listed(known)})

    return exact.get, explain, Kind.CODE


def _denunciation() -> Hit:
    return Hit(faults.DENUNCIATION, "", {})


# --- ids, patterns, addresses --------------------------------------------------------------------------------------


def _exact_id(cell: str) -> str | None:
    return cell if _ID.fullmatch(cell) else None


def _why_no_id(cell: str) -> Hit:
    if cell.lower() in RESERVED_IDS:
        return Hit(text_faults.RESERVED_ID, cell, {"right": f"{slug(cell)}-1"})
    if is_device(cell):
        return Hit(text_faults.DEVICE_ID, cell, {"right": f"{slug(cell.replace('.', '-'))}-1"})
    if numbers.SCIENTIFIC.fullmatch(cell) and not cell.islower():
        return Hit(faults.SCIENTIFIC, cell, {})
    if _exact_id(cell.lower()):
        return Hit(text_faults.UPPER_CASE_CODE, cell, {"right": cell.lower()})
    return Hit(text_faults.BAD_ID, cell, {"right": slug(cell)})


def _matching(pattern: str) -> tuple[Accept, Explain, Kind]:
    compiled = re.compile(pattern)
    asked = iter(range(_SUGGESTIONS))

    def explain(cell: str) -> Hit:
        if len(cell) > _LONGEST_FORM or next(asked, None) is None:
            return Hit(faults.WRONG_FORM, cell, {"form": _FORMS.get(pattern, pattern), "hint": Words("", "")})
        if _LOST_ZERO.fullmatch(cell) and compiled.fullmatch(f"0{cell}"):
            return Hit(faults.LOST_ZERO, cell, {"right": f"0{cell}"})
        plain = re.sub(r"\s+", "", cell)
        meant = next((guess for guess in (plain, plain.lower(), plain.upper()) if compiled.fullmatch(guess)), None)
        hint = Words(f": “{meant}”", f": “{meant}”") if meant else Words("", "")
        return Hit(faults.WRONG_FORM, cell, {"form": _FORMS.get(pattern, pattern), "hint": hint})

    def accept(cell: str) -> str | None:
        return cell if len(cell) <= _LONGEST_FORM and compiled.fullmatch(cell) else None

    return accept, explain, Kind.CODE


def _why_no_address(cell: str) -> Hit:
    meant = f"https://{cell}"
    hint = Words(f" (có lẽ là {meant})", f" (probably {meant})") if _WEB.fullmatch(meant) else Words("", "")
    return Hit(faults.SCRIPT_ADDRESS, cell, {"hint": hint})


def _why_no_email(cell: str) -> Hit:
    return Hit(faults.BAD_EMAIL, cell, {})


# --- years, true and false -------------------------------------------------------------------------------------------


def _year(cell: str) -> int | None:
    return int(cell) if re.fullmatch("[0-9]{4}", cell) and MIN_YEAR <= int(cell) <= MAX_YEAR else None


def _why_no_year(cell: str) -> Hit:
    if re.fullmatch("2[4-7][0-9]{2}", cell):
        return Hit(faults.OTHER_ERA, cell, {"era": Words("Phật giáo", "Buddhist"), "right": str(int(cell) - 543)})
    if cell.isdecimal() and len(cell) == 4:
        return Hit(faults.OUT_OF_RANGE, cell, {"first": MIN_YEAR, "last": MAX_YEAR})
    return Hit(faults.NOT_A_NUMBER, cell, {})


def _why_not_boolean(cell: str) -> Hit:
    folded = fold(cell)
    meant = "true" if folded in _YES else "false" if folded in _NO else ""
    hint = Words(f"; ở đây có lẽ là “{meant}”", f"; here probably “{meant}”") if meant else Words("", "")
    return Hit(faults.NOT_YES_NO, cell, {"hint": hint})


class Cells(dict[str, object]):
    """The converter of one column with a memory, since most cells of a table are repeated."""

    #: Distinct cells remembered; a column of ids or prose would only fill memory.
    REMEMBERED = 20_000
    #: And of odd ones, which bring their words along.
    ODD_REMEMBERED = 2_000

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.odd = 0
        self._convert = converter(column)
        self._plain = _plain(column)

    def block(self, cells: Sequence[str]) -> list[object]:
        """Return the values of a block of cells. The first two lines only save time: many blocks are empty or plain."""
        if not any(cells):
            return [self[""]] * len(cells)
        if self._plain and all(map(self._plain.fullmatch, cells)):
            return list(cells)
        return list(map(self.__getitem__, cells))

    def __missing__(self, cell: str) -> object:
        value = cell if self._plain and self._plain.fullmatch(cell) else self._convert(cell)
        if isinstance(value, Odd):
            self.odd += 1
        if len(self) < self.REMEMBERED and (self.odd < self.ODD_REMEMBERED or not isinstance(value, Odd)):
            self[cell] = value
        return value


def _plain(column: Column) -> re.Pattern[str] | None:
    """Return the pattern of cells that are their own value, for columns whose cells are seldom repeated."""
    form = form_of(column)
    if form is Form.ID:
        return _ID
    if form is Form.PROSE:
        return re.compile(rf"(?s:(?=.{{{column.min_length or 0}}}))(?:{ORDINARY.pattern})")
    return None
