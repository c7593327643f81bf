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
from itertools import chain

from ..findings import Finding, Place, Severity, Words, unworded
from ..own import ExtraTable
from .base import Case
from .personal_data import KINDS, Effort, Trace, mask, suspects
from .r36_personal_data import REMEMBERED, given_up, traces_in

#: A text with the line, the record and the column of its cell; a text that is no cell's has none.
_Placed = tuple[tuple[int, int, str] | None, str]
#: Letters of short cells that are looked at together, and cells.
AT_ONCE = 400
#: Looks that a text counts for in which something was found when no more findings are kept: of a hundred names of communes
#: one is taken for a person's, so that a table of all villages stays far below.
UNKEPT = 8


def check(case: Case) -> Iterator[Finding]:
    """Look at every cell of every extra table, and at the own figures; the reader has found them well formed."""
    scan = _Scan(case.keeps)
    for where, texts in chain(_tables(case), _declared(case)):
        for some in scan.some_at_once(texts):
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

    def some_at_once(self, texts: Iterable[_Placed]) -> Iterator[Sequence[_Placed]]:
        """Yield the texts, the short ones and those that were read before many at once, and count them."""
        some: list[_Placed] = []
        letters = 0
        for placed in texts:
            self.effort.read(placed[1])
            more = 0 if placed[1] in self._suspected else len(placed[1])
            if some and (letters + more > AT_ONCE or len(some) == AT_ONCE):
                yield some
                some, letters = [], 0
            some.append(placed)
            letters += more
        yield some

    def found_in(self, some: Sequence[_Placed], where: Place) -> Iterator[Finding]:
        """Yield what is found in some texts; last, where it is no further looked at."""
        self._suspect([text for _, text in some])
        counted = {severity: unworded("R36", severity, where) for severity in Severity}
        for at, text in some:
            if self._suspected[text]:
                for trace in self._look(text):
                    yield (
                        _found(_place(where, at), text, trace) if self._keeps("R36") else counted[KINDS[trace.kind][0]]
                    )
                if self.effort.is_too_much:
                    yield given_up(_place(where, at), self.effort)
                    return
        if len(self._suspected) > REMEMBERED:
            self._suspected.clear()

    def _suspect(self, texts: Sequence[str]) -> None:
        """Tell which of the texts there may be something in: those that are new are looked at together."""
        new = [text for text in dict.fromkeys(texts) if text not in self._suspected]
        self._suspected.update(dict.fromkeys(new, False))
        self._suspected.update((new[number], True) for number in suspects(new))

    def _traces(self, text: str) -> Sequence[Trace]:
        """Return the traces in a text; the more is found beyond what is told, the sooner the rest is given up."""
        traces = traces_in(text, effort=self.effort)
        if traces and not self._keeps("R36"):
            self.effort.search(UNKEPT)
        return traces


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
            yield (line, record, column), text
        line = reader.line_num + 1


def _declared(case: Case) -> Iterator[tuple[Place, Iterable[_Placed]]]:
    """Yield what is published of the declaration of each own figure, and what the extra tables and their columns are called."""
    for figure in case.corpus.figures:
        yield from ((figure.place(part), [(None, text)]) for part, text in figure.texts)
    for table in case.corpus.extra:
        for words in (table.titles, *(one.labels for one in table.columns)):
            yield from ((table.place, [(None, text)]) for text in dict.fromkeys(words))


def _place(where: Place, at: tuple[int, int, str] | None) -> Place:
    """Return where a text stands."""
    return replace(where, line=at[0], record=at[1], column=at[2]) if at else where


def _found(place: Place, text: str, trace: Trace) -> Finding:
    (severity, what), shown = KINDS[trace.kind], mask(text[trace.start : trace.end])
    return Finding(
        "R36",
        severity,
        place,
        Words(f"Chỗ này có vẻ chứa {what.vi}: “{shown}”.", f"This seems to hold {what.en}: “{shown}”."),
        Words("Bỏ phần này trước khi công khai.", "Leave it out before it is published."),
    )
