"""YAML, the part of it that says the same as JSON: no anchors, tags, merge keys, duplicate keys or dates.

A scalar is a number, `true`, `false` or `null` only where JSON would write it so; everything else is text:
`no`, `012`, `12:30` and `2026-01-01` keep their letters (docs/findings.md, F137-F141).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..findings import Words
from .tree import MAX_DEPTH, Path, Stop, TextProblem, Tree, duplicate_key, too_deep, too_large

#: A YAML text is written by hand, and reading one of a megabyte takes half a minute.
MAX_BYTES = 300_000

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?(?:[eE][-+]?[0-9]{1,2})?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

_PLAIN_FIX = Words("Viết thẳng giá trị ở từng chỗ.", "Write the value out at each place.")
_ANCHOR = Words(
    "Không dùng được neo và tham chiếu của YAML (& * <<).",
    "Anchors, aliases and merge keys of YAML (& * <<) are not read.",
)
_TAG = Words("Không dùng được nhãn kiểu của YAML (dấu !).", "Tags of YAML (the ! sign) are not read.")
_DIRECTIVE = Words("Không dùng được chỉ thị % của YAML.", "Directives of YAML (%) are not read.")
_SECOND = Words("Tệp có phần thứ hai, sau dòng “---”.", "The file has a second document after a “---” line.")
_KEY = Words("Tên khóa phải là chữ.", "A key must be a plain text.")
_TAB = Words("Đầu dòng thụt vào bằng phím Tab.", "The line is indented with a tab character.")
_TAB_FIX = Words("Thay Tab bằng dấu cách (2 dấu cách mỗi tầng).", "Replace the tab with spaces (2 for each level).")

#: The commonest mistakes by the words PyYAML uses for them; the rest gets the general sentence.
_SYNTAX: tuple[tuple[str, Words, Words], ...] = (
    (
        "mapping values are not allowed",
        Words(
            "Có dấu hai chấm ở chỗ không đọc được, thường là trong một giá trị.",
            "A colon stands where it cannot be read, mostly inside a value.",
        ),
        Words(
            "Đặt cả giá trị trong dấu ngoặc kép, và kiểm tra thụt đầu dòng.",
            "Put the whole value in double quotes, and check the indentation.",
        ),
    ),
    (
        "could not find expected ':'",
        Words("Dòng này thiếu dấu hai chấm sau tên khóa.", "The line lacks a colon after its key."),
        Words(
            "Viết “khóa: giá trị”, có dấu cách sau dấu hai chấm.", "Write “key: value”, with a space after the colon."
        ),
    ),
    (
        "unexpected end of stream",
        Words("Dấu ngoặc mở ra mà không đóng.", "A quote or bracket is opened and never closed."),
        Words("Thêm dấu đóng còn thiếu.", "Add the closing mark."),
    ),
    (
        "expected <block end>",
        Words("Dòng này thụt vào khác các dòng cùng cấp.", "The line is indented unlike the others of its level."),
        Words("Thụt các dòng cùng cấp bằng nhau.", "Indent the lines of a level alike."),
    ),
)
_UNREADABLE = Words("Không đọc được YAML ở chỗ này.", "The YAML cannot be read here.")
_UNREADABLE_FIX = Words("Kiểm tra dấu hai chấm, dấu ngoặc và thụt đầu dòng.", "Check colons, quotes and indentation.")
_CONTROL = Words(
    "Tệp chứa ký tự điều khiển không in được.", "The file holds a control character that cannot be printed."
)
_CONTROL_FIX = Words("Xóa ký tự đó.", "Delete the character.")


def read_yaml(text: str) -> Tree:
    """Return a YAML text as plain values, with the line of every key and item; an empty text is None, without a problem."""
    if problem := too_large(text, MAX_BYTES):
        return Tree(None, [problem])
    reader = _Reader(text)
    try:
        value = reader.document()
    except Stop as stop:
        reader.problems.append(stop.problem)
    except yaml.MarkedYAMLError as fault:
        reader.problems.append(_syntax(fault))
    except yaml.reader.ReaderError as fault:
        reader.problems.append(_control(text, fault.position))
    return Tree(None, reader.problems) if reader.problems else Tree(value, [], reader.lines)


class _Reader:
    """Builds values from the events of PyYAML's parser, which resolves nothing and constructs nothing."""

    def __init__(self, text: str) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.SafeLoader)
        self.problems: list[TextProblem] = []
        self.lines: dict[Path, int] = {}

    def document(self) -> object:
        value: object = None
        started = False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    self._refuse("F133", event, _SECOND, Words("Xóa phần thứ hai.", "Delete the second document."))
                    break
                if event.version or event.tags:
                    self._refuse("F138", event, _DIRECTIVE, _PLAIN_FIX)
                value, started = self._value(next(self.events), ()), True
        return value

    def _value(self, event: yaml.Event, path: Path) -> object:
        if len(path) > MAX_DEPTH:
            raise Stop(too_deep(*_place(event)))
        if isinstance(event, yaml.AliasEvent):
            self._refuse("F141", event, _ANCHOR, _PLAIN_FIX)
            return None
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        if event.anchor is not None:
            self._refuse("F141", event, _ANCHOR, _PLAIN_FIX)
        if event.tag is not None:
            self._refuse("F138", event, _TAG, _PLAIN_FIX)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        assert isinstance(event, yaml.ScalarEvent)
        return _scalar(event.value) if event.implicit[0] and event.style is None else event.value

    def _mapping(self, path: Path) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path)
            if key in values:
                self.problems.append(duplicate_key(key, *_place(event), self.lines[(*path, key)]))
            else:
                self.lines[(*path, key)] = _place(event)[0]
            values[key] = self._value(next(self.events), (*path, key))
        return values

    def _key(self, event: yaml.Event, path: Path) -> str:
        if isinstance(event, yaml.ScalarEvent) and event.value != "<<":
            if event.anchor is not None or event.tag is not None:
                self._value(event, path)
            return event.value
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            self._refuse("F141", event, _ANCHOR, _PLAIN_FIX)
        else:
            self._refuse("F133", event, _KEY, Words("Viết tên khóa bằng chữ.", "Write the key as a text."))
            self._value(event, (*path, "?"))
        return f"\0{len(self.problems)}"  # a name no key can have: the reading goes on, the value is dropped

    def _sequence(self, path: Path) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            self.lines[(*path, len(values))] = _place(event)[0]
            values.append(self._value(event, (*path, len(values))))
        return values

    def _refuse(self, code: str, event: yaml.Event, message: Words, fix: Words) -> None:
        self.problems.append(TextProblem(code, *_place(event), message, fix))


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _scalar(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def _syntax(fault: yaml.MarkedYAMLError) -> TextProblem:
    mark = fault.problem_mark or fault.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = fault.problem or ""
    if "'\\t'" in said:
        return TextProblem("F140", line, column, _TAB, _TAB_FIX)
    if "alias" in said or "anchor" in said:
        return TextProblem("F141", line, column, _ANCHOR, _PLAIN_FIX)
    for words, message, fix in _SYNTAX:
        if words in said:
            return TextProblem("F133", line, column, message, fix)
    return TextProblem("F133", line, column, _UNREADABLE, _UNREADABLE_FIX)


def _control(text: str, position: int) -> TextProblem:
    before = text[:position]
    line, column = before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
    return TextProblem("F012", line, column, _CONTROL, _CONTROL_FIX)
