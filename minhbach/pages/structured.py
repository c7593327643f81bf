"""What search engines for data read in a page: a package or a table as a `Dataset` of schema.org, in JSON-LD.

Its addresses are full ones, so that only a site that knows its own has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from ..config import Site
from ..dataset import called, description, period, publisher, subjects
from ..findings import Words
from ..hosting import media_type
from ..output import LANGS, Download, Lang, localized
from ..tables import Row, columns
from . import addresses
from .base import Publication

#: What one dataset says and others do not, by the name of the property.
Particulars = Mapping[str, object]

#: Signs that could end the element that the text stands in, or a line of JavaScript: JSON may write any as a number.
_IN_HTML = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def package_dataset(publication: Publication, files: Iterable[Download]) -> Words:
    """Return the package as JSON-LD in each language, safe to stand in a `script` element; empty without an address."""
    site, view, path = publication.imprint.site, publication.view, addresses.section(publication.name, addresses.DATA)

    def particulars(lang: Lang) -> Particulars:
        return {
            "name": _said(called(view), lang),
            "description": _said(description(view), lang),
            "keywords": [_said(one, lang) for one in subjects(view)],
            "includedInDataCatalog": {
                "@type": "DataCatalog",
                "name": _said(site.title.words(), lang),
                "url": _said(full_address(site, addresses.HOME), lang),
            },
        }

    return _described(publication, path, files, particulars)


def table_dataset(publication: Publication, cls: type[Row], files: Iterable[Download]) -> Words:
    """Return one table as JSON-LD in each language, as `package_dataset` does the package that it is a part of."""
    site, view, table = publication.imprint.site, publication.view, cls.TABLE
    whole = full_address(site, addresses.section(publication.name, addresses.DATA))

    def particulars(lang: Lang) -> Particulars:
        name = f"{_said(called(view), lang)}: {_said(Words(table.vi, table.en), lang)}"
        return {
            "name": name,
            "description": f"{name}. {_said(description(view), lang)}",
            "isPartOf": {"@type": "Dataset", "@id": _said(whole, lang), "name": _said(called(view), lang)},
            "variableMeasured": [
                {"@type": "PropertyValue", "name": one.name, "description": _said(one.labels, lang)}
                for one in columns(cls)
            ],
        }

    return _described(publication, addresses.table(publication.name, table.name), files, particulars)


def full_address(site: Site, path: str) -> Words:
    """Return the full address of a page in each language; empty while the site has none."""
    if not site.base_url:
        return Words("", "")
    return Words(*(f"{site.base_url.rstrip('/')}/{localized(path, lang).removesuffix('index.html')}" for lang in LANGS))


def _described(
    publication: Publication, path: str, files: Iterable[Download], particulars: Callable[[Lang], Particulars]
) -> Words:
    """Return what any dataset says of itself together with the particulars of this one."""
    site = publication.imprint.site
    if not site.base_url:
        return Words("", "")
    offered = [_file(site, one) for one in files]
    written = (
        {
            **_common(publication, _said(full_address(site, path), lang), lang),
            **particulars(lang),
            "distribution": offered,
        }
        for lang in LANGS
    )
    return Words(*(json.dumps(one, ensure_ascii=False, sort_keys=True).translate(_IN_HTML) for one in written))


def _common(publication: Publication, address: str, lang: Lang) -> dict[str, object]:
    view = publication.view
    by = publisher(view) or publication.imprint.site.publisher.words()
    declared = period(view)
    facts = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "inLanguage": lang,
        "version": view.as_of.isoformat(),
        "dateModified": view.as_of.isoformat(),
        "temporalCoverage": f"{declared[0]}/{declared[1]}" if declared else "",
        "license": next((one.path for one in view.package.licenses), ""),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": _said(by, lang)},
    }
    return {name: value for name, value in facts.items() if value}


def _file(site: Site, one: Download) -> Mapping[str, object]:
    return {
        "@type": "DataDownload",
        "contentUrl": f"{site.base_url.rstrip('/')}/{one.path}",
        "encodingFormat": media_type(one.path),
        "contentSize": f"{one.size} B",
        "sha256": one.sha256,
    }


def _said(words: Words, lang: Lang) -> str:
    return str(getattr(words, lang) or words.vi)
