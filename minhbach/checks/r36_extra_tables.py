"""R36 (error, warning) for what a publisher adds to the model: every cell of its tables is looked at, none is exempt, and
every text of its figures, of which the SQL is published too.

Their columns are the publisher's own, so that nothing says which hold words and which hold codes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, compress, islice

from ..findings import Finding, Place, Severity, Words, unworded
from ..own import ExtraTable
from .base import Case
from .personal_data import KINDS, Effort, Trace, mask, suspects
from .r36_personal_data import REMEMBERED, given_up, traces_in

#: The line, the record and the column of a cell, and its text; a text that is no cell's has no line.
_Placed = tuple[int, int, str, str]
#: Texts that are taken at once, and letters of short ones that are looked at together.
AT_ONCE, LETTERS_AT_ONCE = 100, 400
#: Looks that a text counts for in which something was found when no more findings are kept: of a hundred names of communes
#: one is taken for a person's, so that a table of all villages stays far below.
UNKEPT = 8


def check(case: Case) -> Iterator[Finding]:
    """Look at every cell of every extra table, and at the own figures; the reader has found them well formed."""
    scan = _Scan(case.keeps)
    for where, texts in chain(_tables(case), _declared(case)):
        while some := list(islice(texts, AT_ONCE)):
            yield from scan.found_in(some, where)
            if scan.effort.is_too_much:
                return


class _Scan:
    """Reads texts of which many are short, and many the same: each is read once."""

    def __init__(self, keeps: Callable[[str], bool]) -> None:
        self.effort = Effort()
        self._keeps = keeps
        self._look = lru_cache(maxsize=REMEMBERED)(self._traces)
        self._suspected: dict[str, bool] = {}

    def found_in(self, some: Sequence[_Placed], where: Place) -> Iterator[Finding]:
        """Yield what is found in some texts; last, where it is no further looked at."""
        texts = [placed[-1] for placed in some]
        self.effort.read(*texts)
        self._suspect(texts)
        counted = {severity: unworded("R36", severity, where) for severity in Severity}
        for placed in compress(some, map(self._suspected.__getitem__, texts)):
            traces = self._look(placed[-1])
            self._suspected[placed[-1]] = bool(traces)
            for trace in traces:
                yield _found(where, placed, trace) if self._keeps("R36") else counted[KINDS[trace.kind][0]]
            if self.effort.is_too_much:
                yield given_up(_place(where, placed), self.effort)
                return
        if len(self._suspected) > REMEMBERED:
            self._suspected.clear()

    def _suspect(self, texts: Iterable[str]) -> None:
        """Tell which of the texts there may be something in: of those that are new, short ones are looked at together."""
        new = [text for text in dict.fromkeys(texts) if text not in self._suspected]
        self._suspected.update(dict.fromkeys(new, False))
        for some in _together(new):
            self._suspected.update((some[number], True) for number in suspects(some))

    def _traces(self, text: str) -> Sequence[Trace]:
        """Return the traces in a text; the more is found beyond what is told, the sooner the rest is given up."""
        traces = traces_in(text, effort=self.effort)
        if traces and not self._keeps("R36"):
            self.effort.look(UNKEPT)
        return traces


def _together(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    """Yield the texts in groups of so many letters, a longer one by itself."""
    some: list[str] = []
    room = LETTERS_AT_ONCE
    for text in texts:
        if some and len(text) > room:
            yield some
            some, room = [], LETTERS_AT_ONCE
        some.append(text)
        room -= len(text)
    yield some


def _tables(case: Case) -> Iterator[tuple[Place, Iterator[_Placed]]]:
    """Yield the place of every extra table with its cells."""
    for table in case.corpus.extra:
        yield Place(case.corpus.package.name, table.name), _cells(table)


def _cells(table: ExtraTable) -> Iterator[_Placed]:
    """Yield every cell of a table."""
    reader = csv.reader(io.StringIO(table.body.decode("utf-8-sig"), newline=""), strict=True)
    header = next(reader, [])
    line = reader.line_num + 1
    for record, cells in enumerate(reader, start=2):
        for column, text in zip(header, cells, strict=False):
            yield line, record, column, text
        line = reader.line_num + 1


def _declared(case: Case) -> Iterator[tuple[Place, Iterator[_Placed]]]:
    """Yield what is published of the declaration of each own figure, and what the extra tables and their columns are called."""
    for figure in case.corpus.figures:
        yield from ((figure.place(part), iter([(0, 0, "", text)])) for part, text in figure.texts)
    for table in case.corpus.extra:
        for words in (table.titles, *(one.labels for one in table.columns)):
            yield from ((table.place, iter([(0, 0, "", text)])) for text in dict.fromkeys(words))


def _place(where: Place, placed: _Placed) -> Place:
    """Return where a text stands."""
    line, record, column, _ = placed
    return replace(where, line=line, record=record, column=column) if line else where


def _found(where: Place, placed: _Placed, trace: Trace) -> Finding:
    (severity, what), shown = KINDS[trace.kind], mask(placed[-1][trace.start : trace.end])
    return Finding(
        "R36",
        severity,
        _place(where, placed),
        Words(f"Chỗ này có vẻ chứa {what.vi}: “{shown}”.", f"This seems to hold {what.en}: “{shown}”."),
        Words("Bỏ phần này trước khi công khai.", "Leave it out before it is published."),
    )
