"""Every published figure with its receipt: `figures.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..figures import Figure, FigureBook
from ..output import Output, localized
from ..view import View
from .base import folder, json_list

NAME = "figures.json"


def figure_keys(path: str, printed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the package and the key of each figure that the page at `path` prints.

    A figure on a page of the whole site says whose it is; on a package's own pages it is the package's.
    """
    own = path.removeprefix(localized("", "en")).partition("/")[0]
    for package, key in printed:
        yield package or own, key


def figures_json(view: View, figures: FigureBook, pages: Mapping[str, Sequence[str]]) -> Output:
    """Return every figure of the package, and the pages that print it; a figure that is 0 may stand on a page only.

    `pages` gives the addresses of the pages by the figure's key.
    """
    listed = {figure.key: figure for figure in figures.all()}
    listed |= {key: figures.by_key(key) for key in sorted(pages) if key not in listed}
    as_of = view.as_of.isoformat()
    entries = json_list(_entry(figure, figures, as_of, pages.get(key, ())) for key, figure in listed.items())
    return Output(
        f"{folder(view.package.name)}/{NAME}",
        f"{entries}\n".encode(),
    )


def _entry(figure: Figure, figures: FigureBook, as_of: str, pages: Sequence[str]) -> dict[str, object]:
    return {
        "figure": figure.family,
        "params": dict(figure.params),
        "title": figures.family(figure.family).title._asdict(),
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "unit": figure.unit,
        "as_of": as_of,
        "sql": figure.sql,
        "pages": list(pages),
    }
