"""The figures that the site's own texts print: are there such? Known once figures are computed, before anything is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import parse_qsl

from .config import ContentPage, Quoted
from .figures import Family, FigureBook
from .findings import Finding, Place
from .load.faults import content as faults
from .load.suggest import have_you_meant, listed, nearest


def unknown(
    texts: Iterable[ContentPage], books: Mapping[str, FigureBook], folder: str, *, in_part: bool = False
) -> Iterator[Finding]:
    """Yield a finding for each figure that a text of `folder` prints and that no package has, once a page.

    `books` are the figures by package; a build of some packages, `in_part`, cannot tell of the others.
    """
    for text in texts:
        for quoted in dict.fromkeys(part for part in text.parts if isinstance(part, Quoted)):
            place = Place(file=f"{folder}/{text.lang}/{text.slug}.md", line=quoted.line)
            if in_part and quoted.package not in books:
                yield faults.LEFT_OUT.at(place, _written(quoted))
            else:
                yield from _wrong(quoted, books, place)


def _wrong(quoted: Quoted, books: Mapping[str, FigureBook], place: Place) -> Iterator[Finding]:
    written, book = _written(quoted), books.get(quoted.package)
    if book is None:
        hint = have_you_meant(nearest(quoted.package, books))
        yield faults.NO_PACKAGE.at(place, written, hint=hint, known=listed(list(books)))
        return
    name, _, said = quoted.key.partition("?")
    families = {family.id: family for family in book.families}
    family = families.get(name)
    if family is None:
        yield faults.NO_FIGURE.at(place, written, hint=have_you_meant(nearest(name, families)))
        return
    params = dict(parse_qsl(said, keep_blank_values=True))
    if not _is_broken_down(family, params, said):
        known = ["&".join(names) for names in family.domains]
        hint = have_you_meant(nearest("&".join(params), filter(None, known)))
        yield faults.NO_BREAKDOWN.at(place, written, hint=hint, known=listed([one or family.id for one in known]))
        return
    for param, value in params.items():
        values = {figure.params[param] for figure in book.all() if param in figure.params}
        if value not in values:
            hint = have_you_meant(nearest(value, sorted(values)))
            yield faults.NO_VALUE.at(place, written, hint=hint, part=f"{param}={value}")


def _is_broken_down(family: Family, params: Mapping[str, str], said: str) -> bool:
    """Whether the family has this breakdown, and the text names each parameter of it once, with a value."""
    is_read = bool(params) == bool(said) and said.count("=") == len(params)
    return is_read and {*params} in [{*names} for names in family.domains]


def _written(quoted: Quoted) -> str:
    return f"{quoted.package}/{quoted.key}" if quoted.key else quoted.package
