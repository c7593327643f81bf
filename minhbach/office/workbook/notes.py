"""What stands in the note of a header: what the column means, how to fill it, whether it must be filled, an example."""

from __future__ import annotations

from collections.abc import Iterator

from ...tables import BY_NAME, Column, Row, codes, columns, help_of
from ...tables.base import ID
from .names import YES, titles

_TYPES = {
    "date": "Gõ ngày/tháng/năm.",
    "integer": "Gõ số nguyên.",
    "number": "Gõ số; phần lẻ sau dấu phẩy.",
    "year": "Gõ năm bốn chữ số.",
    "boolean": "Chọn Có hoặc Không.",
}
_EXAMPLES = {"date": "15/03/2026", "integer": "12", "number": "12,5", "year": "2026", "boolean": YES.vi}
_FORMATS = {"uri": "https://yenbinh.example.vn/van-ban/12", "email": "vanthu@yenbinh.example.vn"}
_ID_WORDS = "Mã riêng của dòng: chữ thường không dấu, số, dấu chấm, gạch nối; đặt rồi không đổi."


def note(cls: type[Row], column: Column) -> str:
    """Return the note of a column's header."""
    return "\n".join(_lines(cls, column))


def is_required(cls: type[Row], column: Column) -> bool:
    """Whether a row without this cell is refused."""
    return column.required or column.name in cls.TABLE.key


def example(cls: type[Row], column: Column) -> str:
    """Return an example as a clerk types it."""
    if column.ref:
        target = BY_NAME[column.ref]
        (key,) = target.TABLE.key
        return example(target, next(one for one in columns(target) if one.name == key))
    own = help_of(cls.TABLE.name, column.name).example
    if own or column.format:
        return own or _FORMATS.get(column.format, "")
    if column.codelist:
        return next(iter(codes(column.codelist).values())).labels.vi
    return _EXAMPLES.get(column.type, "")


def _lines(cls: type[Row], column: Column) -> Iterator[str]:
    yield titles(cls)[column.name]
    if column.note.vi:
        yield column.note.vi
    yield from _how(column)
    yield "Bắt buộc." if is_required(cls, column) else "Không bắt buộc: chưa có thông tin thì để trống."
    yield f"Ví dụ: {example(cls, column)}"


def _how(column: Column) -> Iterator[str]:
    if column.ref:
        yield f"Chọn trong danh sách, hoặc gõ mã ở trang “{BY_NAME[column.ref].TABLE.sheet_name}”."
    elif column.codelist:
        yield "Chọn trong danh sách."
    elif column.pattern == ID:
        yield _ID_WORDS
    elif column.type in _TYPES:
        yield _TYPES[column.type]
    if column.minimum is not None:
        yield f"Không nhỏ hơn {column.minimum}."
    if column.maximum is not None:
        yield f"Không lớn hơn {column.maximum}."
