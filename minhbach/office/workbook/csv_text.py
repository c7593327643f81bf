"""A CSV file as Excel saves it in Vietnam -> a sheet of text: semicolons or commas, with or without the mark of UTF-8."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from ...findings import Findings, Place
from ...load.decoding import decode
from ...load.records import Broken, records
from .cells import Line, Sheet
from .names import table_of
from .recognise import known_headers

_DELIMITERS = ";,\t"
#: A first line by which a file tells Excel what its cells are separated by.
_SEP = re.compile(r'"?sep=(.)"?\n', re.I)
#: Records in which the header is looked for.
_HEAD = 30


def read_csv(raw: bytes, file: str, findings: Findings) -> Sheet | None:
    """Return the file as a sheet without a name, or None when it cannot be read; findings say why."""
    place = Place(file=file)
    text = decode(raw, place, findings)
    if text is None:
        return None
    sep = _SEP.match(text)
    body = text[sep.end() :] if sep else text
    delimiter = sep[1] if sep and sep[1] in _DELIMITERS else _delimiter(body, file)
    sheet = Sheet(file, "")
    for row, (line, cells) in enumerate(records(body, delimiter), 2 if sep else 1):
        if isinstance(cells, Broken):
            findings.add([cells.fault.at(Place(file=file, line=line, record=row), cells.value, **cells.facts)])
        elif any(cells):
            sheet.lines.append(Line(row, [cell or None for cell in cells]))
    return sheet


def _delimiter(text: str, file: str) -> str:
    """Return the sign that makes the most headers of some table out of one of the first records."""
    named = table_of(file.rpartition("/")[2].rpartition(".")[0])
    return max(_DELIMITERS, key=lambda sign: max((known_headers(r, named) for r in _first(text, sign)), default=0))


def _first(text: str, sign: str) -> list[Sequence[str]]:
    return [cells for _, cells in islice(records(text, sign), _HEAD) if not isinstance(cells, Broken)]
