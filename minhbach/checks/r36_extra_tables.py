"""R36 (error, warning) for what a publisher adds to the model: every cell of its tables is looked at, none is exempt, and
every text of its figures, of which the SQL is published too.

Their columns are the publisher's own, so that nothing says which hold words and which hold codes.
"""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import accumulate, chain, islice

from ..findings import Finding, Place, Severity, Words, unworded
from ..tables.base import MAX_CELL
from .base import Case
from .personal_data import KINDS, Effort, Trace, mask, suspects
from .r36_personal_data import REMEMBERED, given_up, traces_in

#: Texts that are taken at once, and letters of short ones that are looked at together.
AT_ONCE, LETTERS_AT_ONCE = 100, 400
#: Records that are read at once: however many columns there are, so many texts taken at once end with their last cell.
_BLOCK = 10 * AT_ONCE
#: Looks that a text counts for in which something was found when no more findings are kept: of a hundred names of communes
#: one is taken for a person's, so that a table of all villages stays far below.
UNKEPT = 8

_Records = Sequence[Sequence[str]]
_LINE_END = re.compile(r"\r\n?|\n")


def check(case: Case) -> Iterator[Finding]:
    """Look at every cell of every extra table, and at the own figures; the reader has told of what is not well formed."""
    scan = _Scan(case.keeps)
    for some in chain(_tables(case), _declared(case)):
        yield from scan.found_in(some)
        if scan.effort.is_too_much:
            return


class _Texts:
    """Texts of one place."""

    def __init__(self, where: Place, texts: Sequence[str]) -> None:
        self.where, self.texts = where, texts

    def place(self, number: int) -> Place:  # noqa: ARG002
        """Return where one of them stands."""
        return self.where


class _Cells(_Texts):
    """The cells of some records of a table; `lines` are all that they take, `record` is the number of the one before them."""

    def __init__(self, where: Place, header: Sequence[str], records: _Records, lines: range, record: int) -> None:
        width = len(header)
        fits = max(map(len, records)) <= width
        cells = chain.from_iterable(records if fits else (cells[:width] for cells in records))
        super().__init__(where, [cell[:MAX_CELL] for cell in cells])  # the reader refuses a longer one
        self._header, self._records, self._span, self._record = header, records, lines, record

    def place(self, number: int) -> Place:
        row = bisect_right(self._begins, number) - 1
        column = self._header[number - self._begins[row]]
        return replace(self.where, line=self._lines[row], record=self._record + row + 1, column=column)

    @cached_property
    def _begins(self) -> Sequence[int]:
        """The number of the first cell of each record."""
        return list(accumulate((min(len(cells), len(self._header)) for cells in self._records), initial=0))

    @cached_property
    def _lines(self) -> Sequence[int]:
        """The line where each record begins; almost each has one line."""
        if len(self._span) == len(self._records):
            return self._span
        ends = (1 + sum(len(_LINE_END.findall(cell)) for cell in cells) for cells in self._records)
        return list(accumulate(ends, initial=self._span.start))


class _Scan:
    """Reads texts of which many are short, and many the same: each is read once."""

    def __init__(self, keeps: Callable[[str], bool]) -> None:
        self.effort = Effort()
        self._keeps = keeps
        self._look = lru_cache(maxsize=REMEMBERED)(self._traces)
        self._suspected: dict[str, bool] = {}

    def found_in(self, some: _Texts) -> Iterator[Finding]:
        """Yield what is found in some texts; last, where it is no further looked at."""
        for first in range(0, len(some.texts), AT_ONCE):
            texts = some.texts[first : first + AT_ONCE]
            self.effort.read(sum(map(len, texts)), len(texts))
            self._suspect(texts)
            if any(map(self._suspected.__getitem__, texts)):
                tell = self._told if self._keeps("R36") else self._counted
                yield from tell(some, first, texts)
            if self.effort.is_too_much:
                return
            if len(self._suspected) > REMEMBERED:
                self._suspected.clear()

    def _told(self, some: _Texts, first: int, texts: Sequence[str]) -> Iterator[Finding]:
        """Yield what is found in texts, of which the first has a number, in their order."""
        for number, text in enumerate(texts, first):
            if self._suspected[text]:
                yield from (_found(some.place(number), text, trace) for trace in self._looked_at(text))
                if self.effort.is_too_much:
                    yield given_up(some.place(number), self.effort)
                    return

    def _counted(self, some: _Texts, first: int, texts: Sequence[str]) -> Iterator[Finding]:
        """Yield only how much is found in texts: what one of them holds that comes again is known."""
        for text in filter(self._suspected.__getitem__, dict.fromkeys(texts)):
            self._looked_at(text)
            if self.effort.is_too_much:
                texts = texts[: texts.index(text) + 1]
                break
        found: Counter[Severity] = Counter()
        for text, times in Counter(filter(self._suspected.__getitem__, texts)).items():
            for trace in self._look(text):
                found[KINDS[trace.kind][0]] += times
        yield from (unworded("R36", severity, some.where, times) for severity, times in found.items())
        if self.effort.is_too_much:
            yield given_up(some.place(first + len(texts) - 1), self.effort)

    def _looked_at(self, text: str) -> Sequence[Trace]:
        """Return the traces in a text of which it is known from now on whether there are any."""
        traces = self._look(text)
        self._suspected[text] = bool(traces)
        return traces

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


def _tables(case: Case) -> Iterator[_Texts]:
    """Yield every cell of every extra table; of one that is not well formed, whatever the csv module makes of it."""
    for table in case.corpus.extra:
        where = Place(case.corpus.package.name, table.name)
        reader = csv.reader(io.StringIO(table.body.decode("utf-8-sig", "replace"), newline=""))
        header = next(reader, [])
        line, record = reader.line_num + 1, 1
        while records := list(islice(reader, _BLOCK)):
            yield _Cells(where, header, records, range(line, reader.line_num + 1), record)
            line, record = reader.line_num + 1, record + len(records)


def _declared(case: Case) -> Iterator[_Texts]:
    """Yield what is published of the declaration of each own figure, and what the extra tables and their columns are called."""
    for figure in case.corpus.figures:
        yield from (_Texts(figure.place(part), [text]) for part, text in figure.texts)
    for table in case.corpus.extra:
        for words in (table.titles, *(one.labels for one in table.columns)):
            yield from (_Texts(table.place, [text]) for text in dict.fromkeys(words))


def _found(place: Place, text: str, trace: Trace) -> Finding:
    (severity, what), shown = KINDS[trace.kind], mask(text[trace.start : trace.end])
    return Finding(
        "R36",
        severity,
        place,
        Words(f"Chỗ này có vẻ chứa {what.vi}: “{shown}”.", f"This seems to hold {what.en}: “{shown}”."),
        Words("Bỏ phần này trước khi công khai.", "Leave it out before it is published."),
    )
