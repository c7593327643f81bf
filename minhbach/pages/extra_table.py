"""One table of the publisher's own: what its columns mean, and its rows, all of them where they are few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ..dataset import Citation, part_of_table
from ..findings import Words
from ..output import Page
from ..own import ExtraTable
from ..tables import Column
from . import addresses
from .base import Frame, Publication
from .cited import cited
from .data import TableLine, own_lines
from .parameters import own_codes

#: Rows on the page: so many, or as many as bring up to so many cells where a table is wide.
_MOST_ROWS, _MOST_CELLS = 200, 600
#: Longer text is cut on the page: the file has all of it.
_CELL = 120


@dataclass(frozen=True, slots=True)
class ExtraTableContext:
    """What the page of a table of the publisher's own shows. `rows` are the first ones, as many cells as `columns`; the code
    of a list of its own is there in words.
    """

    frame: Frame
    line: TableLine
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | date | Words, ...], ...]
    database: str
    cited: Citation


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of every table of the publisher's own."""
    for extra, line in zip(publication.view.extra, own_lines(publication), strict=True):
        yield from publication.pages(
            line.address,
            addresses.DATA,
            "extra_table.html",
            lambda frame, extra=extra, line=line: _context(publication, frame, extra, line),  # type: ignore[misc]
        )


def _context(publication: Publication, frame: Frame, extra: ExtraTable, line: TableLine) -> ExtraTableContext:
    codes = publication.once(own_codes)
    known = [codes.get(one.ref, {}) for one in extra.columns]
    most = max(1, min(_MOST_ROWS, _MOST_CELLS // len(extra.columns)))
    return ExtraTableContext(
        frame=frame,
        line=line,
        columns=extra.columns,
        rows=tuple(tuple(map(_shown, extra.columns, known, row)) for row in islice(extra.rows(), most)),
        database=f"{publication.name}.sqlite",
        cited=cited(publication, frame, part_of_table(extra.table)),
    )


def _shown(column: Column, codes: Mapping[str, Words], text: str) -> str | date | Words:
    if text in codes:
        return codes[text]
    if text and column.type == "date":
        return date.fromisoformat(text)
    return text if len(text) <= _CELL else f"{text[:_CELL].rstrip()}…"
