"""The words of a workbook: how sheets and columns are called, and how a clerk's own spelling of them is recognised.

The template writes these names and the import reads them, so both hold to this one page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from ...findings import Words
from ...load.descriptor import KEYS
from ...tables import BY_NAME, INPUT, Row, columns
from ...text import fold, nfc

#: Sheets of the template that hold no rows; the import passes over them.
GUIDE = "HƯỚNG DẪN"
LISTS = "Danh mục"
FAULTS = Words("LỖI", "ERRORS")

#: A cell that refers to a row shows its id, and behind this sign what the row is.
BAR = " | "
YES, NO = Words("Có", "Yes"), Words("Không", "No")

#: Headers of a running number, which is counted again at every print and means nothing.
_ORDINALS = frozenset(("stt", "tt", "so tt", "so thu tu", "no.", "no", "#"))
#: What Excel adds to the name of a sheet that was copied.
_COPY = re.compile(r" \(\d+\)$")
#: What people add to a header to say that it must be filled.
_STARRED = re.compile(r"\s*(?:\*+|\(bắt buộc\)|\(\*\))\s*$", re.I)


_QUOTED = re.compile("(“[^”]*”)")
#: The name of a column in brackets beside its label.
_BESIDE_LABEL = re.compile(r" \(([a-z0-9_]+)\)")
#: Names of tables and columns as they stand in sentences; in English, one of a single word may be a word.
_NAME_VI = re.compile(r"(?:bảng )?(?<![\w,./-])(?P<name>[a-z]+(?:_[a-z0-9]+)*)\b(?![-.:/,]\w)")
_NAME_EN = re.compile(
    r"(?:the table )?(?<![\w,./-])(?P<name>(?<=the table )[a-z]+\b|[a-z]+(?:_[a-z0-9]+)+\b)(?![-.:/,]\w)"
)


def titles(cls: type[Row]) -> Mapping[str, str]:
    """Return the header of each column by its name, no two alike: a label that two columns share names the one before."""
    return _titles(cast(Any, cls))


@cache
def _titles(cls: Any) -> Mapping[str, str]:  # Any: mypy takes the row's own __hash__ for its class's
    shared = Counter(fold(one.labels.vi) for one in columns(cls))
    found: dict[str, str] = {}
    before = ""
    for one in columns(cls):
        if shared[fold(one.labels.vi)] > 1:
            found[one.name] = f"{one.labels.vi} ({before})"
        else:
            found[one.name] = before = one.labels.vi
    return found


def as_seen(words: Words, cls: type[Row]) -> Words:
    """Return what is said of a row with sheets and columns called as the clerk sees them; what is quoted stays."""
    return Words(_as_seen(words.vi, cls, "trang", _NAME_VI), _as_seen(words.en, cls, "the sheet", _NAME_EN))


def _as_seen(text: str, cls: type[Row], sheet: str, name: re.Pattern[str]) -> str:
    own, others = titles(cls), _titles_elsewhere()

    def called(match: re.Match[str]) -> str:
        if match["name"] in BY_NAME:
            return f"{sheet} “{BY_NAME[match['name']].TABLE.sheet_name}”"
        title = own.get(match["name"], others.get(match["name"])) if "_" in match["name"] else None
        return f"“{title}”" if title else match[0]

    bare = _BESIDE_LABEL.sub(lambda match: "" if match[1] in own or match[1] in others else match[0], text)
    return "".join(part if part.startswith("“") else name.sub(called, part) for part in _QUOTED.split(bare))


@cache
def _titles_elsewhere() -> Mapping[str, str]:
    """Return the header of each column of any table, but for names that a descriptor has as well."""
    return {name: title for cls in reversed(INPUT) for name, title in titles(cls).items() if name not in KEYS}


def table_of(name: str) -> type[Row] | None:
    """Return the table that a sheet or a file is called after, by its label in either language or its own name."""
    return _tables().get(fold(_COPY.sub("", nfc(name).strip()))) or _tables().get(fold(name).replace("-", "_"))


@cache
def _tables() -> Mapping[str, type[Row]]:
    return {
        fold(name): cls
        for cls in INPUT
        for name in (
            *(label[:31].rstrip() for label in (cls.TABLE.vi, cls.TABLE.en)),
            cls.TABLE.name,
            cls.TABLE.sheet_name,
        )
    }


def is_apart(sheet: str) -> bool:
    """Whether a sheet is one of the template's own that hold no rows."""
    return fold(sheet) in {fold(name) for name in (GUIDE, LISTS, *FAULTS)}


def columns_called(cls: type[Row], header: str) -> tuple[str, ...]:
    """Return the names of the columns that a header stands for: none, one, or several that share a label."""
    return _called(cast(Any, cls)).get(fold(_STARRED.sub("", header)), ())


@cache
def _called(cls: Any) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in columns(cls):
        for word in dict.fromkeys(map(fold, (one.name, *one.labels, titles(cls)[one.name]))):
            found.setdefault(word, []).append(one.name)
    return {word: tuple(names) for word, names in found.items()}


def is_ordinal(header: str) -> bool:
    """Whether a header is that of a running number."""
    return fold(header) in _ORDINALS
