"""The tables that a reader explores in the browser: scripts that call one function, and so run from a folder as well.

A part is `minhbachExplore(stamp, number, content);`. A column of it is the values that no part before had and, for each
row, the number of its value among all so far: none where every row has a new one, a single one where all have the
same. The cells are those of the published CSV. The first part says what the columns are, and how many parts follow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from typing import Any

from ..dataset import marks
from ..explored import EXPLORED, Explored, part
from ..findings import Words
from ..output import Output
from ..tables import AdminUnit, Channel, Column, Indicator, Organization, Row, Source, codelists, codes, columns
from ..text import collation_key
from ..view import View
from .base import text_columns

#: Bytes of a part, and rows of the first where there are several: a screen or two that come fast.
LIMIT, FIRST = 300_000, 200
#: About so many parts a table has at most, for hosts count files: beyond, each part grows.
MOST = 256
#: A text column with at most so many values, each in several rows, is chosen from a list.
_FEW, _ROWS_A_VALUE = 40, 3


#: What the rows that ids refer to are called.
_NAMES: Mapping[type[Row], Callable[[Any], Words]] = {
    Organization: lambda row: Words(row.name_vi, row.name_en or ""),
    AdminUnit: attrgetter("called"),
    Indicator: lambda row: Words(row.name_vi, row.name_en),
    Source: lambda row: Words(row.title, ""),
    Channel: lambda row: Words(row.name, ""),
}
_NAMED: Mapping[str, type[Row]] = {cls.TABLE.name: cls for cls in _NAMES}
_TRUTH = (["true", "Có", "Yes"], ["false", "Không", "No"])
#: What the label of a column of codes or ids says of them; here they are shown in words.
_CODED = re.compile(r" \((?:mã|code|ids?)\)$")
_KINDS = {"date": "date", "integer": "number", "number": "number", "year": "number", "boolean": "code"}


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one column: its values as they first appear, and each row's value by number."""

    values: tuple[str, ...]
    numbers: list[int]

    @classmethod
    def of(cls, cells: Iterable[str]) -> _Cells:
        cells = tuple(cells)
        numbered = {value: number for number, value in enumerate(dict.fromkeys(cells))}
        return cls(tuple(numbered), list(map(numbered.__getitem__, cells)))


def explored(view: View) -> Iterator[Output]:
    """Yield the parts of every table that can be explored and has rows."""
    for one in EXPLORED:
        if view.rows[one.table]:
            yield from _parts(view, one)


def _parts(view: View, one: Explored) -> Iterator[Output]:
    rows, name = view.rows[one.table], one.table.TABLE.name
    blocks = zip(*text_columns(one.table, rows), strict=True)
    cells = [_Cells.of(chain.from_iterable(column)) for column in blocks]
    contents = list(_cut(cells, len(rows)))
    head = _script({**_head(view, one, cells), "rows": len(rows), "parts": len(contents)})
    contents[0] = f"{head[:-1]},{contents[0][1:]}"
    stamp = sha256("\n".join(contents).encode()).hexdigest()[:12]
    for number, content in enumerate(contents, start=1):
        body = f'minhbachExplore("{stamp}",{number},{content});\n'
        yield Output(part(view.package.name, name, number), body.encode())


def _cut(cells: Sequence[_Cells], count: int) -> Iterator[str]:
    """Yield the rows part by part: all in one if they fit, else few in the first."""
    letters = sum(sum(map(len, column.values)) + 3 * count for column in cells)
    most = max(LIMIT, 2 * letters // MOST)  # a Vietnamese letter is two bytes at the worst of texts
    step = max(1, count * most // (2 * letters))
    known, start = [0] * len(cells), 0
    stop = count if letters < most else min(count, FIRST)
    while start < count:
        content, after = _content(cells, known, start, stop)
        if len(content.encode()) > most and stop - start > 1:
            stop = (start + stop) // 2
            continue
        yield content
        start, stop, known = stop, min(count, stop + step), after


def _content(cells: Sequence[_Cells], known: Sequence[int], start: int, stop: int) -> tuple[str, list[int]]:
    """Return the rows from `start` to `stop`, and how many values of each column are known after them."""
    made, after = [], []
    for column, low in zip(cells, known, strict=True):
        numbers = column.numbers[start:stop]
        high = max(low, max(numbers) + 1)
        made.append([column.values[low:high], _short(numbers, low)])
        after.append(high)
    return _script({"count": stop - start, "columns": made}), after


def _short(numbers: list[int], low: int) -> list[int]:
    if numbers[0] == low and numbers == list(range(low, low + len(numbers))):
        return []
    return numbers[:1] if numbers.count(numbers[0]) == len(numbers) else numbers


def _head(view: View, one: Explored, cells: Sequence[_Cells]) -> dict[str, Any]:
    """Return what the first part says of the table. `mark` stands before its name in a file that is taken away."""
    described = columns(one.table)
    return {
        "package": view.package.name,
        "table": one.table.TABLE.name,
        "as_of": view.as_of.isoformat(),
        "mark": [said.strip() for said in marks(view)],
        "draft": view.is_draft,
        "letters": _letters(),
        "about": [_about(view, one, column, held) for column, held in zip(described, cells, strict=True)],
        "first": one.shown,
        "filters": one.filters,
        "late": one.late,
    }


def _about(view: View, one: Explored, column: Column, cells: _Cells) -> dict[str, Any]:
    """Return what a browser is told of a column.

    `values` are what its codes or ids are called, in their order; those that are `named` stand in that of their names.
    """
    values, kind = _values(view, one, column, cells), _KINDS.get(column.type, "text")
    if kind == "text" and (values or _is_few(cells)):
        kind = "list" if column.name in one.lists else "code"
    facts = {
        "values": values,
        "named": kind in ("code", "list") and not (_is_coded(one, column) or column.type == "boolean"),
        "codelist": column.codelist or (one.lists.get(column.name) if kind == "list" else ""),
        "ref": one.table.TABLE.name if one.table.TABLE.key == (column.name,) and not column.ref else column.ref,
        "year": column.type == "year",
        "spare": column.name in one.spare,
    }
    label = [_CODED.sub("", one) if values else one for one in column.labels]
    return {"name": column.name, "label": label, "kind": kind, **{k: v for k, v in facts.items() if v}}


def _is_coded(one: Explored, column: Column) -> bool:
    return bool(column.codelist) or one.lists.get(column.name, "") in codelists()


def _values(view: View, one: Explored, column: Column, cells: _Cells) -> Sequence[Sequence[str]]:
    source = one.lists.get(column.name) or column.codelist or column.ref
    if cls := _NAMED.get(source):
        used = dict.fromkeys(key for value in cells.values for key in value.split())
        found = ((key, view.rows.get(cls, key)) for key in used)
        return [[key, *_NAMES[cls](row)] for key, row in found if row]
    if column.type == "boolean":
        return _TRUTH
    return [[code, *called.labels] for code, called in codes(source).items()] if _is_coded(one, column) else []


def _is_few(cells: _Cells) -> bool:
    return 1 < len(cells.values) <= _FEW and len(cells.values) * _ROWS_A_VALUE <= len(cells.numbers)


@cache
def _letters() -> Sequence[str]:
    """Return the letters as a Vietnamese dictionary has them: of each its forms without a tone, those with the first …"""
    signs = map(chr, (*range(0x61, 0x7B), *range(0xE0, 0x1B1), *range(0x1EA0, 0x1EFA)))
    forms: dict[str, list[str]] = {}
    for sign in signs:
        place, tone, _ = collation_key(sign)
        if sign.islower() and place.isdigit():
            forms.setdefault(place, [""] * 6)[int(tone)] += sign
    return ["|".join(by_tone).rstrip("|") for _, by_tone in sorted(forms.items())]


def _script(content: object) -> str:
    """Return JSON that is a script as well, wherever it stands."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
