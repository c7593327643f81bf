"""What a YAML or JSON text gives: plain values, the line of each, and what is wrong with the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..findings import Words

#: Bounds of a descriptor; beyond them it is a mistake or an attack (docs/findings.md, F023, F136).
MAX_BYTES = 1_000_000
MAX_DEPTH = 32

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class TextProblem:
    """One thing wrong with a YAML or JSON text; `line` and `column` count from 1."""

    code: str
    line: int
    column: int
    message: Words
    fix: Words


class Stop(Exception):
    """A problem behind which a text cannot be read on."""

    def __init__(self, problem: TextProblem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed text: its value (None when there are problems), and the line where each key or item stands."""

    value: object | None
    problems: list[TextProblem]
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int | None:
        """Return the line of a key or item, or of the nearest thing that holds it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def too_large(text: str, limit: int) -> TextProblem | None:
    """Return the problem of a text of more bytes than a limit."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size <= limit:
        return None
    return TextProblem(
        "F023",
        1,
        1,
        Words(
            f"Tệp dài {size // 1000} KB, quá mức {limit // 1000} KB.",
            f"The file has {size // 1000} KB, over {limit // 1000} KB.",
        ),
        Words(
            "Tách bớt nội dung: tệp này chỉ chứa lời khai báo.", "Move content out: this file only holds declarations."
        ),
    )


def too_deep(line: int, column: int) -> TextProblem:
    """Return the problem of a text nested deeper than `MAX_DEPTH`."""
    return TextProblem(
        "F136",
        line,
        column,
        Words(f"Nội dung lồng quá {MAX_DEPTH} tầng.", f"The content is nested deeper than {MAX_DEPTH} levels."),
        Words("Bỏ bớt các tầng lồng nhau.", "Remove levels of nesting."),
    )


def duplicate_key(key: str, line: int, column: int, first: int) -> TextProblem:
    """Return the problem of a key that stands twice in one mapping."""
    return TextProblem(
        "F134",
        line,
        column,
        Words(
            f"Khóa “{key}” có hai lần: dòng {first} và dòng {line}.",
            f"The key “{key}” stands twice: lines {first} and {line}.",
        ),
        Words("Giữ một dòng, xóa dòng kia.", "Keep one of the lines and delete the other."),
    )


def written(value: object) -> str:
    """Return a value on one line, as a descriptor would have it and not as Python prints it; nothing is an empty text."""
    return value if isinstance(value, str) else "" if value is None else _in_flow(value)


def _in_flow(value: object) -> str:
    match value:
        case dict():
            return f"{{{', '.join(f'{key}: {_in_flow(one)}' for key, one in value.items())}}}"
        case list():
            return f"[{', '.join(map(_in_flow, value))}]"
        case bool():
            return str(value).lower()
        case None:
            return "null"
        case "":
            return '""'
    return str(value)
