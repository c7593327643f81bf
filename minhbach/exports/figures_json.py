"""Every published figure with its receipt: `figures.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from ..figures import Figure, FigureBook
from ..output import Keep, Output, localized, made_anew
from ..view import View
from .base import json_list, place

NAME = "figures.json"


def figure_keys(path: str, printed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the package and the key of each figure that the page at `path` prints.

    A figure on a page of the whole site says whose it is; on a package's own pages it is the package's.
    """
    own = path.removeprefix(localized("", "en")).partition("/")[0]
    for package, key in printed:
        yield package or own, key


class Printed(Mapping[str, Sequence[str]]):
    """The addresses of the pages that print each figure, by its key; `paths` grows by a page at a time.

    Many figures stand on just the same pages: a run of pages is held once, as what came before and one page more.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._runs: dict[str, Any] = {}
        self._number = -1
        self._longer: dict[int, Any] = {}

    def add(self, key: str) -> None:
        """Note that the last page of `paths` prints a figure."""
        if self._number != len(self._paths) - 1:
            self._number, self._longer = len(self._paths) - 1, {}
        run = self._runs.get(key)
        self._runs[key] = self._longer.setdefault(id(run), (run, self._number))

    def __getitem__(self, key: str) -> Sequence[str]:
        run, pages = self._runs[key], []
        while run:
            run, number = run
            pages.append(self._paths[number])
        return pages[::-1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)


def figures_json(view: View, figures: FigureBook, pages: Mapping[str, Sequence[str]], keep: Keep = made_anew) -> Output:
    """Return every figure of the package, and the pages that print it; a figure that is 0 may stand on a page only.

    `pages` gives the addresses of the pages by the figure's key.
    """
    as_of = view.as_of.isoformat()
    printed_zeros = (figures.by_key(key) for key in sorted(pages) if not figures.has(key))
    entries = (_entry(one, figures, as_of, pages.get(one.key, ())) for one in chain(figures, printed_zeros))
    lines = chain(json_list(entries), ["\n"])
    path, printed = place(view, NAME), {key: tuple(pages[key]) for key in pages}
    return Output(path, keep(path, (figures, printed), map(str.encode, lines)))


def _entry(figure: Figure, figures: FigureBook, as_of: str, pages: Sequence[str]) -> dict[str, object]:
    family = figures.family(figure.family)
    declared: dict[str, object] = {} if family.own is None else {"declared_by": "publisher"}
    if family.counted:
        declared["unit_words"] = family.counted._asdict()
    return declared | {
        "figure": figure.family,
        "params": dict(figure.params),
        "title": family.title._asdict(),
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "unit": figure.unit,
        "as_of": as_of,
        "sql": figure.sql,
        "pages": list(pages),
    }
