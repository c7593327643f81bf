"""The figures that the site's own texts print: are there such? The values of parameters are known once figures are computed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import parse_qsl

from .config import ContentPage, Quoted
from .figures import FAMILIES, Family, FigureBook
from .findings import Finding, Place
from .load.faults import content as faults
from .load.suggest import have_you_meant, listed, nearest


def undeclared(texts: Iterable[ContentPage], own: Mapping[str, Collection[str]], folder: str) -> Iterator[Finding]:
    """Yield a finding for each figure that a text of `folder` prints of no package, or of a family that there is not.

    `own` are the ids of the figures that each package declares itself.
    """
    model = [family.id for family in FAMILIES]
    names = {package: (*model, *ids) for package, ids in own.items()}
    for quoted, place in _quoted(texts, folder):
        yield from _undeclared(quoted, names, place)


def unknown(
    texts: Iterable[ContentPage], books: Mapping[str, FigureBook], folder: str, *, in_part: bool = False
) -> Iterator[Finding]:
    """Yield a finding for each figure that a text of `folder` prints and that no package has, once a page.

    `books` are the figures by package; a build of some packages, `in_part`, cannot tell of the others.
    """
    names = {package: [family.id for family in book.families] for package, book in books.items()}
    for quoted, place in _quoted(texts, folder):
        if in_part and quoted.package not in books:
            yield faults.LEFT_OUT.at(place, _written(quoted))
        elif wrong := list(_undeclared(quoted, names, place)):
            yield from wrong
        else:
            yield from _wrong(quoted, books[quoted.package], place)


def _quoted(texts: Iterable[ContentPage], folder: str) -> Iterator[tuple[Quoted, Place]]:
    """Yield the figures that texts print, each once for a line, and where."""
    for text in texts:
        for quoted in dict.fromkeys(part for part in text.parts if isinstance(part, Quoted)):
            yield quoted, Place(file=f"{folder}/{text.lang}/{text.slug}.md", line=quoted.line)


def _undeclared(quoted: Quoted, names: Mapping[str, Collection[str]], place: Place) -> Iterator[Finding]:
    """Yield what is wrong with the package or the family of a figure; `names` are the families by package."""
    written, families = _written(quoted), names.get(quoted.package)
    name = quoted.key.partition("?")[0]
    if families is None:
        hint = have_you_meant(nearest(quoted.package, names))
        yield faults.NO_PACKAGE.at(place, written, hint=hint, known=listed(list(names)))
    elif name not in families:
        yield faults.NO_FIGURE.at(place, written, hint=have_you_meant(nearest(name, families)))


def _wrong(quoted: Quoted, book: FigureBook, place: Place) -> Iterator[Finding]:
    """Yield what is wrong with the parameters of a figure whose family there is."""
    written = _written(quoted)
    name, _, said = quoted.key.partition("?")
    family = book.family(name)
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
