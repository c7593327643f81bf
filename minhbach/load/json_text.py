"""JSON, strictly: no duplicate keys, no NaN, no lone surrogates, and the line of every key (docs/findings.md, F063, F133-F136)."""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # missing from typeshed
from typing import NoReturn

from ..findings import Words
from .tree import MAX_BYTES, MAX_DEPTH, Path, Stop, TextProblem, Tree, duplicate_key, too_deep, too_large

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?(?![0-9])")
_NOT_JSON = re.compile(r"-?(?:NaN|Infinity)")
_WORDS = {"true": True, "false": False, "null": None}
_SURROGATE = re.compile("[\ud800-\udfff]")

_COMMA = Words(
    "Thiếu dấu phẩy, hoặc thừa dấu phẩy trước dấu đóng.", "A comma is missing, or one stands before the closing mark."
)
_COMMA_FIX = Words("Kiểm tra dấu phẩy giữa các mục.", "Check the commas between the items.")
_KEY = Words("Tên khóa phải nằm trong dấu ngoặc kép.", "A key must stand in double quotes.")
_COLON = Words("Thiếu dấu hai chấm sau tên khóa.", "The colon after the key is missing.")
_VALUE = Words("Không đọc được giá trị ở chỗ này.", "The value cannot be read here.")
_VALUE_FIX = Words(
    "Đặt chữ trong dấu ngoặc kép; số viết bằng 0-9.", "Put text in double quotes; write numbers with 0-9."
)
_STRING = Words(
    "Chuỗi không đóng, hoặc có ký tự điều khiển.", "The string is not closed, or holds a control character."
)
_STRING_FIX = Words("Thêm dấu ngoặc kép đóng trên cùng dòng.", "Add the closing quote on the same line.")
_REST = Words("Còn nội dung sau khi JSON kết thúc.", "Something follows after the end of the JSON.")
_REST_FIX = Words("Xóa phần thừa.", "Delete it.")
_NAN = Words("NaN và Infinity không phải là JSON.", "NaN and Infinity are no JSON.")
_NAN_FIX = Words("Viết null, hoặc bỏ khóa.", "Write null, or remove the key.")
_LONE = Words(
    "Chuỗi có nửa ký tự \\ud800-\\udfff đứng một mình.", "The string holds half a character, \\ud800-\\udfff."
)
_LONE_FIX = Words("Gõ lại ký tự đó.", "Type the character again.")


def read_json(text: str) -> Tree:
    """Return a JSON text as plain values, with the line of every key and item."""
    if problem := too_large(text, MAX_BYTES):
        return Tree(None, [problem])
    reader = _Reader(text)
    try:
        value = reader.document()
    except Stop as stop:
        reader.problems.append(stop.problem)
    return Tree(None, reader.problems) if reader.problems else Tree(value, [], reader.lines)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line, self.begins, self.counted = 1, 0, 0  # the line of position `counted`, and where it begins
        self.problems: list[TextProblem] = []
        self.lines: dict[Path, int] = {}

    def document(self) -> object:
        value = self._value(())
        if self._peek():
            self._stop(_REST, _REST_FIX)
        return value

    def _value(self, path: Path) -> object:
        if len(path) > MAX_DEPTH:
            raise Stop(too_deep(*self._place()))
        sign = self._peek()
        if sign == "{":
            return self._object(path)
        if sign == "[":
            return self._array(path)
        return self._string() if sign == '"' else self._scalar()

    def _object(self, path: Path) -> dict[str, object]:
        values: dict[str, object] = {}
        self.at += 1
        while self._another("}", first=not values):
            if self._peek() != '"':
                self._stop(_KEY, _KEY)
            line, column = self._place()
            key = self._string()
            if key in values:
                self.problems.append(duplicate_key(key, line, column, self.lines[(*path, key)]))
            if self._peek() != ":":
                self._stop(_COLON, _COLON)
            self.at += 1
            self.lines.setdefault((*path, key), line)
            values[key] = self._value((*path, key))
        return values

    def _array(self, path: Path) -> list[object]:
        values: list[object] = []
        self.at += 1
        while self._another("]", first=not values):
            self._peek()
            self.lines[(*path, len(values))] = self._place()[0]
            values.append(self._value((*path, len(values))))
        return values

    def _another(self, closing: str, *, first: bool) -> bool:
        sign = self._peek()
        if sign == closing and first:
            self.at += 1
            return False
        if first:
            return True
        if sign not in (",", closing):
            self._stop(_COMMA, _COMMA_FIX)
        self.at += 1
        if sign == "," and self._peek() in ("}", "]"):
            self._stop(_COMMA, _COMMA_FIX)
        return sign == ","

    def _string(self) -> str:
        line, column = self._place()
        try:
            value: str
            value, self.at = scanstring(self.text, self.at + 1, True)
        except ValueError:
            raise Stop(TextProblem("F133", line, column, _STRING, _STRING_FIX)) from None
        if _SURROGATE.search(value):
            self.problems.append(TextProblem("F063", line, column, _LONE, _LONE_FIX))
        return value

    def _scalar(self) -> object:
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        if match := _NOT_JSON.match(self.text, self.at):
            self.problems.append(TextProblem("F135", *self._place(), _NAN, _NAN_FIX))
            self.at = match.end()
            return None
        match = _NUMBER.match(self.text, self.at)
        if match is None:
            self._stop(_VALUE, _VALUE_FIX)
        self.at = match.end()
        return float(match[0]) if match[1] or match[2] else int(match[0])

    def _peek(self) -> str:
        match = _SPACE.match(self.text, self.at)
        assert match is not None  # the pattern matches nothing too
        self.at = match.end()
        return self.text[self.at : self.at + 1]

    def _place(self) -> tuple[int, int]:
        if passed := self.text.count("\n", self.counted, self.at):
            self.line += passed
            self.begins = self.text.rfind("\n", self.counted, self.at) + 1
        self.counted = self.at
        return self.line, self.at - self.begins + 1

    def _stop(self, message: Words, fix: Words) -> NoReturn:
        raise Stop(TextProblem("F133", *self._place(), message, fix))
