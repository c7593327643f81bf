"""R36 (error, warning) for the tables that a publisher keeps outside the model: every cell is looked at, none is exempt.

Their columns are the publisher's own, so that nothing says which hold words and which hold codes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import lru_cache

from ..findings import Finding, Place, Words, unworded
from .base import Case
from .personal_data import KINDS, Trace, mask
from .r36_personal_data import REMEMBERED, traces_in


def check(case: Case) -> Iterator[Finding]:
    """Look at every cell of every extra table; the reader has found its CSV well formed."""
    look = lru_cache(maxsize=REMEMBERED)(traces_in)
    for table, body in case.extra.items():
        reader = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True)
        header = next(reader, [])
        line = reader.line_num + 1
        for record, cells in enumerate(reader, start=2):
            place = Place(case.corpus.package.name, table, "", line, record)
            for column, text in zip(header, cells, strict=False):
                for trace in look(text):
                    if case.keeps("R36"):
                        yield _found(place.at(column), text, trace)
                    else:
                        yield unworded("R36", KINDS[trace.kind][0], place)
            line = reader.line_num + 1


def _found(place: Place, text: str, trace: Trace) -> Finding:
    (severity, what), shown = KINDS[trace.kind], mask(text[trace.start : trace.end])
    return Finding(
        "R36",
        severity,
        place,
        Words(f"ô này có vẻ chứa {what.vi}: “{shown}”.", f"this cell seems to hold {what.en}: “{shown}”."),
        Words("Bỏ phần này khỏi bảng trước khi công khai.", "Leave it out of the table before it is published."),
    )
