"""R36 (error, warning) for what a publisher adds to the model: every cell of its tables is looked at, none is exempt, and
every text of its figures, of which the SQL is published too.

Their columns are the publisher's own, so that nothing says which hold words and which hold codes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain

from ..findings import Finding, Place, Words, unworded
from .base import Case
from .personal_data import KINDS, Effort, Trace, mask, suspects
from .r36_personal_data import REMEMBERED, given_up, traces_in

#: A text and what makes its place: hardly any is asked for.
_Placed = tuple[Callable[[], Place], str]
#: Letters of short cells that are looked at together.
AT_ONCE = 400


def check(case: Case) -> Iterator[Finding]:
    """Look at every cell of every extra table, and at the own figures; the reader has found them well formed."""
    effort = Effort()
    look = lru_cache(maxsize=REMEMBERED)(partial(traces_in, effort=effort))
    for texts in _some_at_once(chain(_cells(case), _declared(case)), effort):
        for place, text in map(texts.__getitem__, suspects([text for _, text in texts])):
            for trace in look(text):
                if case.keeps("R36"):
                    yield _found(place(), text, trace)
                else:
                    yield unworded("R36", KINDS[trace.kind][0], place())
            if effort.is_too_much:
                yield given_up(place(), effort)
                return


def _some_at_once(texts: Iterable[_Placed], effort: Effort) -> Iterator[Sequence[_Placed]]:
    """Yield the texts, the short ones many at once, and count them."""
    some: list[_Placed] = []
    letters = 0
    for placed in texts:
        effort.read(placed[1])
        letters += len(placed[1])
        if some and letters > AT_ONCE:
            yield some
            some, letters = [], len(placed[1])
        some.append(placed)
    yield some


def _cells(case: Case) -> Iterator[_Placed]:
    """Yield every cell of every extra table with its place."""
    for table in case.corpus.extra:
        reader = csv.reader(io.StringIO(table.body.decode("utf-8-sig"), newline=""), strict=True)
        header = next(reader, [])
        line = reader.line_num + 1
        for record, cells in enumerate(reader, start=2):
            for column, text in zip(header, cells, strict=False):
                yield partial(Place, case.corpus.package.name, table.name, "", line, record, column), text
            line = reader.line_num + 1


def _declared(case: Case) -> Iterator[_Placed]:
    """Yield what is published of the declaration of each own figure, and what the extra tables and their columns are called."""
    for figure in case.corpus.figures:
        yield from ((partial(figure.place, part), text) for part, text in figure.texts)
    for table in case.corpus.extra:
        for words in (table.titles, *(one.labels for one in table.columns)):
            yield from ((partial(getattr, table, "place"), text) for text in dict.fromkeys(words))


def _found(place: Place, text: str, trace: Trace) -> Finding:
    (severity, what), shown = KINDS[trace.kind], mask(text[trace.start : trace.end])
    return Finding(
        "R36",
        severity,
        place,
        Words(f"chỗ này có vẻ chứa {what.vi}: “{shown}”.", f"this seems to hold {what.en}: “{shown}”."),
        Words("Bỏ phần này trước khi công khai.", "Leave it out before it is published."),
    )
