"""The petition pages of a site, short of their HTML: what each of them shows, worked out once for all who render it.

python -m tests.bench.contexts DATA SITE OUT

`OUT/pages.pickle` holds the contexts as the product's own templates take them; `OUT/vi.json` and `OUT/en.json` hold the
same for programs that know neither its types nor its filters. These get more than the product does: texts are escaped
already and marked where they are not in the language of the page, links are relative already, numbers are written as
the language writes them, and words, dates and the frame around a page are tables to look things up in. SITE is the
site built from DATA: the sizes of its files of open data are printed on every page.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from markupsafe import escape

from minhbach.conformance import Conformance
from minhbach.disk import Disk
from minhbach.findings import Findings, Words
from minhbach.output import LANGS, Download, Lang, localized
from minhbach.pages import Publication, addresses, petition
from minhbach.pages.base import Entry, Frame, Link, Offer
from minhbach.pages.clock import Strip
from minhbach.pages.petition import PetitionContext
from minhbach.publications import publication_of, views_of
from minhbach.render import number, relative
from minhbach.sources import Options, examine
from minhbach.tables import codes
from minhbach.theme import Theme, load_theme

from . import handed
from .peers.jinja.loop import FILTERS, marks

ROOT = Path(__file__).parent.parent.parent
#: The code lists that petition pages print.
LISTS = (
    "petition_type", "headline", "headline_flag", "origin", "petitioner_type", "no_document_reason", "resolution_result",
    "duty_kind", "time_unit", "delay_reason", "verdict", "doc_type", "assignment_kind", "assignment_source", "finding",
)  # fmt: skip
_TEMPLATES = ROOT / "site" / "templates"
#: What the templates name: peers are given no more of a row than a page can show.
_NAMED = frozenset(
    name
    for path in (_TEMPLATES / "pages" / "petition.html", *(_TEMPLATES / "components").glob("*.html"))
    for name in re.findall(r"\.([a-z_0-9]+)", path.read_text("utf-8"))
)
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


#: A petition page: its address without a language prefix, its languages, and what it shows.
Laid = tuple[str, tuple[Lang, ...], PetitionContext]


def main() -> None:
    """Write the contexts of the petition pages of every package in DATA."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "site", "out"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    pages = [page for one in publications(arguments.data, arguments.site) for page in laid_out(one)]
    handed.write(arguments.out / "pages.pickle", pages)
    theme = load_theme(Disk(), ROOT / "site")
    for lang in LANGS:
        shown = json.dumps(exported(pages, theme, lang), ensure_ascii=False, separators=(",", ":"))
        (arguments.out / f"{lang}.json").write_text(shown, "utf-8")
    print(f"{sum(len(langs) for _, langs, _ in pages):,} pages")


def publications(data: Path, site: Path) -> Iterator[Publication]:
    """Yield the packages as the build lays them out."""
    options = Options(data, ROOT / "content", ROOT / "site", site, today=date(2030, 1, 1))
    disk, findings = Disk(), Findings()
    sources = examine(options, disk, findings, Conformance(disk, site.parent / "none"))
    for view in views_of(sources):
        laid = publication_of(sources.imprint, view)
        yield replace(laid, downloads=tuple(_downloads(site)))


def laid_out(publication: Publication) -> Iterator[Laid]:
    """Yield the petition pages of a package, short of their HTML."""
    for path, pages in groupby(petition.pages(publication), key=lambda page: page.path):
        both = list(pages)
        yield path, tuple(page.lang for page in both), cast(PetitionContext, both[0].context)


def _downloads(site: Path) -> Iterator[Download]:
    for path in sorted((site / "open-data").rglob("*")):
        if path.is_file():
            yield Download(path.relative_to(site).as_posix(), path.stat().st_size, "")


def exported(pages: Sequence[Laid], theme: Theme, lang: Lang) -> dict[str, object]:
    """Return what peers need for the pages of one language."""
    return {
        "frame": frame(pages, theme, lang),
        "words": words(theme, pages, lang),
        "petitions": [_page(path, context, lang) for path, langs, context in pages if lang in langs],
    }


def frame(pages: Sequence[Laid], theme: Theme, lang: Lang) -> dict[str, object]:
    """Return what all petition pages of the package have around them."""
    path, _, context = pages[0]
    given, address = context.frame, localized(path, lang)
    twin = relative(address, localized(path, "vi" if lang == "en" else "en"))
    package = given.package
    assert package is not None
    assert given.as_of is not None
    shape = _Shape(path, lang)
    return {
        "lang": lang,
        "other": "vi" if lang == "en" else "en",
        "twin": twin.rpartition("/")[0],
        "site": shape.words(given.site.title.words()),
        "package": shape.words(package.titles),
        "root": relative(path, addresses.HOME).removesuffix(addresses.HOME),
        "menu": [shape.of(one) | {"here": one.address == given.here} for one in given.menu],
        "crumbs": shape.of(given.crumbs),
        "toc": shape.of(given.toc),
        "assets": {name: relative(address, one.path) for name, one in theme.assets.items()},
        "as_of": given.as_of.isoformat(),
        "as_of_plain": re.sub("<[^>]+>", "", FILTERS[lang]["day"](given.as_of)),
        "next_update": given.next_update.isoformat() if given.next_update else None,
        "sample": given.is_sample,
        "register": given.is_register,
        "licence": str(escape(given.site.licence.title)),
        "email": str(escape(package.contact.office_email or given.site.contact_email or "")),
        "quality": relative(path, context.quality),
        "offers": [_offer(one, address, shape) for one in context.offers],
    }


def _offer(offer: Offer, address: str, shape: _Shape) -> dict[str, object]:
    size, lang = offer.size, shape.lang
    shown = (
        f"{number(f'{size / 1e6:.1f}', lang)} MB" if size >= 1e6 else f"{number(max(1, round(size / 1e3)), lang)} KB"
    )
    return {"href": relative(address, offer.path), **shape.words(offer.label), "kind": offer.kind, "size": shown}


def words(theme: Theme, pages: Sequence[Laid], lang: Lang) -> dict[str, object]:
    """Return what is looked up: messages by their Vietnamese text, words of codes, dates as they are written, marks.

    The blanks of a message are numbered in the order of its Vietnamese text, whatever the language.
    """
    forms = {key: theme.catalogs[lang].get(key, (key,)) for key in theme.catalogs["en"]}
    days = sorted({day for _, _, context in pages for day in _days(context)})
    return {
        "one": {key: _numbered(key, form[0]) for key, form in forms.items()},
        "many": {key: _numbered(key, form[-1]) for key, form in forms.items()},
        "code": {
            name: {code: str(escape(getattr(one.labels, lang))) for code, one in codes(name).items()} for name in LISTS
        },
        "day": {day.isoformat(): str(FILTERS[lang]["day"](day)) for day in days},
        "weekday": {day.isoformat(): FILTERS[lang]["weekday"](day).replace(" ", "\u00a0") for day in days},
        "mark": marks(),
    }


def _numbered(key: str, form: str) -> str:
    places = {name: place for place, name in enumerate(dict.fromkeys(_PLACEHOLDER.findall(key)), 1)}
    joined = form.replace("%(num)s ", "%(num)s\u00a0")
    return _PLACEHOLDER.sub(lambda found: f"%[{places[found[1]]}]s", joined)


def _days(value: object) -> Iterator[date]:
    match value:
        case date():
            yield value
        case tuple():
            for one in value:
                yield from _days(one)
        case Frame():
            yield from (day for day in (value.as_of, value.next_update) if day)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from _days(getattr(value, field.name))


def _page(path: str, context: PetitionContext, lang: Lang) -> dict[str, Any]:
    shape = _Shape(path, lang)
    shared = {"frame", "offers", "quality"}
    shown = {one.name: shape.of(getattr(context, one.name)) for one in fields(context) if one.name not in shared}
    return {"path": path} | _known(shown)


def _known(values: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is not there: to look for it gives nothing, and the file is smaller."""
    return {name: value for name, value in values.items() if value not in (None, "", (), [], {}, False)}


class _Shape:
    """Values as a page in one language shows them, in the types of JSON."""

    def __init__(self, path: str, lang: Lang) -> None:
        self._path = path
        self.lang = lang

    def of(self, value: object) -> Any:
        """Return a value: texts escaped, numbers written out, dates as ISO has them, links relative to the page."""
        match value:
            case Strip():
                return {"total": value.total, "dues": value.dues, "runs": [one._asdict() for one in value.runs]}
            case Words():
                return self.words(value)
            case Link():
                href = _relative(self._path, value.address) if value.address else ""
                return _known({"href": href} | self.words(value.label))
            case Entry():
                return _known({"public": value.is_public, **self._fields(value)})
            case date():
                return value.isoformat()
            case bool() | None:
                return value
            case int():
                return number(value, self.lang)
            case tuple():
                return [self.of(one) for one in value]
            case _ if is_dataclass(value):
                return _known(self._fields(value))
        return str(escape(value))

    def words(self, value: Words) -> dict[str, str]:
        """Return a text in the language of the page, marked where it is not in it, and the same without the mark."""
        plain = str(escape(getattr(value, self.lang) or value.vi))
        name = str(escape(FILTERS[self.lang]["words"](value)))
        return {"name": name} if name == plain else {"name": name, "plain": plain}

    def _fields(self, value: Any) -> dict[str, Any]:
        shown = {one.name: self.of(getattr(value, one.name)) for one in fields(value) if one.name in _NAMED}
        if shown.get("rule_address"):
            shown["rule_address"] = _relative(self._path, value.rule_address)
        return shown


_relative = cache(relative)

if __name__ == "__main__":
    main()
