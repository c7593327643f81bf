"""Every published figure with its receipt: `figures.json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..figures import Breakdown, Counted, Domain, Family, FigureBook, key
from ..output import Keep, Output, made_anew, owner
from ..view import View
from .base import json_list, json_text, place

NAME = "figures.json"

#: Gives the addresses of the pages that print each figure, by its key.
Pages = Callable[[], Mapping[str, Sequence[str]]]


def figure_keys(path: str, printed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the package and the key of each figure that the page at `path` prints.

    A figure on a page of the whole site says whose it is; on a package's own pages it is the package's.
    """
    own = owner(path)
    for package, name in printed:
        yield package or own, name


def is_own(path: str, package: str) -> bool:
    """Whether the page at `path` is one of a package's own."""
    return owner(path) == package


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


def figures_json(
    view: View, figures: FigureBook, pages: Pages, made_from: object = None, keep: Keep = made_anew
) -> Output:
    """Return every figure of the package, and the pages that print it; a figure that is 0 may stand on a page only.

    `pages` gives the addresses of the pages by the figure's key, once they are needed; `made_from` is all that the figures
    and these pages follow from.
    """
    path = place(view, NAME)
    return Output(path, keep(path, made_from, _parts(figures, view.as_of.isoformat(), pages)))


def _parts(figures: FigureBook, as_of: str, pages: Pages) -> Iterator[bytes]:
    # many figures stand on the same pages
    printed = {name: sys.intern(", ".join(map(json_text, paths))) for name, paths in pages().items()}
    yield from map(str.encode, json_list(_entries(figures, as_of, printed)))
    yield b"\n"


def _entries(figures: FigureBook, as_of: str, pages: Mapping[str, str]) -> Iterator[str]:
    """Yield every figure as JSON; `pages` are the addresses of those that print it, in JSON too, by its key."""
    forms: dict[tuple[str, Domain], _Form] = {}
    left = set(pages)
    for one in figures.breakdowns:
        form = forms[one.family, one.names] = _Form(figures.family(one.family), one, as_of)
        for values, counted in one.rows:
            name = key(one.family, zip(one.names, values, strict=True))
            left.discard(name)
            yield form.filled(values, counted, pages.get(name, ""))
    for name in sorted(left):
        zero = figures.by_key(name)
        form, counted = forms[zero.family, tuple(zero.params)], (zero.value, zero.numerator, zero.denominator)
        yield form.filled(tuple(zero.params.values()), counted, pages[name])


#: Stands for what differs from one figure of a breakdown to the next.
_OPEN = "\0"


class _Form:
    """The figures of a breakdown as JSON: what all of them say alike is written once."""

    def __init__(self, family: Family, breakdown: Breakdown, as_of: str) -> None:
        names = sorted(breakdown.names)
        self._places = [breakdown.names.index(name) for name in names]
        declared: dict[str, object] = {} if family.own is None else {"declared_by": "publisher"}
        if family.counted:
            declared["unit_words"] = family.counted._asdict()
        entry = declared | {
            "figure": family.id,
            "params": dict.fromkeys(names, _OPEN),
            "title": family.title._asdict(),
            "value": _OPEN,
            "numerator": _OPEN,
            "denominator": _OPEN,
            "unit": family.unit,
            "as_of": as_of,
            "sql": breakdown.sql,
            "pages": [_OPEN],
        }
        said = json.dumps(entry, ensure_ascii=False, sort_keys=True)
        self._text = said.replace("%", "%%").replace(json.dumps(_OPEN), "%s")

    def filled(self, values: Sequence[str], counted: Counted, pages: str) -> str:
        """Return one figure; what is open stands in the order of the alphabet."""
        value, numerator, denominator = counted
        return self._text % (
            "null" if denominator is None else denominator,
            "null" if numerator is None else numerator,
            pages,
            *[json_text(values[at]) for at in self._places],
            "null" if value is None else json_text(value),
        )
