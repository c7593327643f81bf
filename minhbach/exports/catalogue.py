"""The packages as data portals harvest them: DCAT-AP 3 in JSON-LD and in Turtle (https://semiceu.github.io/DCAT-AP/).

Both are written from one structure, so that they say the same. Every address in it is a full one: a site that does not
know its own has no catalogue.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from ..config import Site
from ..dataset import called, description, marks, period, publisher, subjects
from ..findings import Words
from ..output import LANGS, Lang, Output, sha256_of, size_of
from ..view import View
from .base import Export, folder, json_bytes
from .colophon import home

JSON_LD, TURTLE = "catalog.jsonld", "catalog.ttl"

#: A thing and what is said of it: `@id` and `@type` as in JSON-LD, and lists of values by the name of their property.
Node = Mapping[str, object]
#: An address, a text in one language, a typed text, or a thing without an address of its own.
Value = Mapping[str, object]

PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_SHA256 = f"{PREFIXES['spdx']}checksumAlgorithm_sha256"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
#: The lists of codes that DCAT-AP prescribes.
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_THEMES, _THEME = f"{_AUTHORITY}data-theme", f"{_AUTHORITY}data-theme/GOVE"
_LANGUAGES: Mapping[Lang, str] = {"vi": "VIE", "en": "ENG"}
_FILE_TYPES = {"csv": "CSV", "json": "JSON", "xlsx": "XLSX", "zip": "ZIP"}
#: How often a package is renewed, by the days that it declares: the name and the most days that still pass for it.
_FREQUENCIES = (
    (1, "DAILY"),
    (7, "WEEKLY"),
    (14, "BIWEEKLY"),
    (31, "MONTHLY"),
    (62, "BIMONTHLY"),
    (92, "QUARTERLY"),
    (184, "ANNUAL_2"),
    (366, "ANNUAL"),
)
#: Folders of the files that hold whole tables; cuts, calendars and feeds are in `datapackage.json`.
_WHOLE = {"", "csv", "excel", "json"}
#: What a property leads to. The profile wants it said in the catalogue itself, of codes and pages of others too.
_KINDS = {
    "dcat:landingPage": "foaf:Document",
    "dcat:mediaType": "dct:MediaType",
    "dct:accessRights": "dct:RightsStatement",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:format": "dct:MediaTypeOrExtent",
    "dct:language": "dct:LinguisticSystem",
    "dct:license": "dct:LicenseDocument",
    "foaf:homepage": "foaf:Document",
    "foaf:page": "foaf:Document",
    "spdx:algorithm": "spdx:ChecksumAlgorithm",
}
#: What an address may hold as it is, `%` included: it is quoted already, where it must be.
_SAFE = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Listed:
    """A package as the catalogue lists it: what is published of it, and what is said of it and its files (`entries`)."""

    view: View
    entries: Sequence[Node]

    @property
    def name(self) -> str:
        """Return the name of the package."""
        return self.view.package.name


def catalogued(site: Site, view: View, exports: Iterable[Export]) -> list[Node]:
    """Return what the catalogue says of a package and of its files: plain data; nothing where the site has no address."""
    if not site.base_url:
        return []
    root = _root(site)
    files = [export for export in exports if export.path.rpartition("/")[0] in _WHOLE]
    said = [_dataset(view, root, files)]
    if by := publisher(view):
        said.append(_agent(f"{home(view, root)}#publisher", by))
    return said + [_distribution(view, root, export) for export in files]


def catalogue(site: Site, packages: Iterable[Listed]) -> Iterator[Output]:
    """Yield the catalogue of a site that has an address, in both forms."""
    graph = _graph(site, tuple(packages))
    yield Output(JSON_LD, json_bytes({"@context": dict(PREFIXES), "@graph": graph}))
    yield Output(TURTLE, _turtle(graph).encode())


# --- what is said -----------------------------------------------------------------------------------------------------


def _graph(site: Site, packages: Sequence[Listed]) -> list[Node]:
    root = _root(site)
    graph = [_catalog(site, root, packages), _agent(f"{root}/#publisher", site.publisher.words())]
    for one in packages:
        graph += one.entries
    return [*graph, *_themes(), *_things(graph)]


def _root(site: Site) -> str:
    return quote(site.base_url.rstrip("/"), safe=_SAFE)


def _themes() -> Iterator[Node]:
    """Yield the one theme of all packages and the list that it is of, with the names that the profile wants of them."""
    named = Words("Chính quyền và khu vực công", "Government and public sector")
    yield {"@id": _THEMES, "@type": "skos:ConceptScheme", "dct:title": _texts(Words("Chủ đề dữ liệu", "Data theme"))}
    yield {
        "@id": _THEME,
        "@type": "skos:Concept",
        "skos:prefLabel": _texts(named),
        "skos:inScheme": [_address(_THEMES)],
    }


def _things(graph: Iterable[Node]) -> Iterator[Node]:
    """Yield what is not described in the graph but led to, each once, with its kind; a code with the list it is of."""
    for address, kind in dict(_led_to(graph)).items():
        scheme, _, _ = address.rpartition("/")
        is_code = scheme.startswith(_AUTHORITY)
        yield _present({"@id": address, "@type": kind, "skos:inScheme": [_address(scheme)] if is_code else []})


def _led_to(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        for name, values in node.items():
            if not isinstance(values, list):
                continue
            if name in _KINDS:
                yield from ((value["@id"], _KINDS[name]) for value in values)
            yield from _led_to(values)


def _catalog(site: Site, root: str, packages: Sequence[Listed]) -> Node:
    days = [one.view.as_of for one in packages]
    languages = [lang for lang in LANGS if any(lang in one.view.package.languages for one in packages)]
    return _present(
        {
            "@id": f"{root}/#catalog",
            "@type": "dcat:Catalog",
            "dct:title": _texts(site.title.words()),
            "dct:description": _texts(site.tagline.words()),
            "dct:publisher": [_address(f"{root}/#publisher")],
            "foaf:homepage": [_address(f"{root}/")],
            "dct:language": [_code("language", _LANGUAGES[lang]) for lang in languages],
            "dct:license": _licence(site.licence.path),
            "dct:modified": [_day(max(days))] if days else [],
            "dcat:themeTaxonomy": [_address(_THEMES)],
            "dcat:dataset": [_address(_dataset_id(one.view, root)) for one in packages],
        }
    )


def _dataset(view: View, root: str, files: Sequence[Export]) -> Node:
    package, own = view.package, _dataset_id(view, root)
    by = f"{home(view, root)}#publisher" if publisher(view) else f"{root}/#publisher"
    return _present(
        {
            "@id": own,
            "@type": "dcat:Dataset",
            "dct:identifier": [_text(own)],
            "dct:title": _texts(called(view)),
            "dct:description": _texts(description(view)),
            "dct:publisher": [_address(by)],
            "dcat:contactPoint": [_office(view, package.contact.office_email)] if package.contact.office_email else [],
            "dcat:keyword": [text for words in subjects(view) for text in _texts(words)],
            "dcat:theme": [_address(_THEME)],
            "dct:language": [_code("language", _LANGUAGES[lang]) for lang in LANGS if lang in package.languages],
            "dct:accessRights": [_code("access-right", "PUBLIC")],
            "dct:accrualPeriodicity": _frequency(package.update_interval_days),
            "dct:temporal": _temporal(view),
            "dct:modified": [_day(view.as_of)],
            "dcat:version": [_text(view.as_of.isoformat())],
            "dcat:landingPage": [_address(home(view, root))],
            "dcat:distribution": [_address(_distribution_id(view, root, one)) for one in files],
        }
    )


def _distribution(view: View, root: str, one: Export) -> Node:
    url, package = _url(view, root, one), view.package
    described = f"{root}/{folder(package.name)}/datapackage.json"
    return _present(
        {
            "@id": _distribution_id(view, root, one),
            "@type": "dcat:Distribution",
            "dct:title": _texts(_marked(view, one.title)),
            "dcat:accessURL": [_address(url)],
            "dcat:downloadURL": [_address(url)],
            "dcat:mediaType": [_address(f"{_MEDIA_TYPES}{one.mediatype}")],
            "dct:format": [_code("file-type", _FILE_TYPES[one.format])] if one.format in _FILE_TYPES else [],
            "dcat:byteSize": [_typed(str(size_of(one.body)), "nonNegativeInteger")],
            "spdx:checksum": [
                {
                    "@type": "spdx:Checksum",
                    "spdx:algorithm": [_address(_SHA256)],
                    "spdx:checksumValue": [_typed(sha256_of(one.body), "hexBinary")],
                }
            ],
            "dct:license": _licence(package.licenses[0].path if package.licenses else ""),
            "dct:modified": [_day(view.as_of)],
            "foaf:page": [_address(described)],
        }
    )


def _present(node: Node) -> Node:
    return {name: values for name, values in node.items() if values}


def _agent(address: str, name: Words) -> Node:
    return {"@id": address, "@type": "foaf:Agent", "foaf:name": _texts(name)}


def _office(view: View, email: str) -> Value:
    name = publisher(view) or view.package.titles
    return {"@type": "vcard:Kind", "vcard:fn": _texts(name), "vcard:hasEmail": [_address(f"mailto:{email}")]}


def _temporal(view: View) -> list[Value]:
    declared = period(view)
    if declared is None:
        return []
    first, last = declared
    return [{"@type": "dct:PeriodOfTime", "dcat:startDate": [_day(first)], "dcat:endDate": [_day(last)]}]


def _frequency(days: int | None) -> list[Value]:
    """Return the first frequency that an interval does not pass; none where it is longer than a year."""
    named = next((name for most, name in _FREQUENCIES if days and days <= most), None)
    return [_code("frequency", named)] if named else []


def _licence(path: str) -> list[Value]:
    return [_address(path)] if path.startswith(("https://", "http://")) else []


def _dataset_id(view: View, root: str) -> str:
    return f"{home(view, root)}#dataset"


def _distribution_id(view: View, root: str, one: Export) -> str:
    return f"{_url(view, root, one)}#distribution"


def _url(view: View, root: str, one: Export) -> str:
    return f"{root}/{folder(view.package.name)}/{quote(one.path)}"


def _marked(view: View, title: Words) -> Words:
    """Return the title of a file, which portals list without its site."""
    mark = marks(view)
    return Words(f"{mark.vi}{title.vi}", f"{mark.en}{title.en}" if title.en else "")


# --- how it is written ------------------------------------------------------------------------------------------------


def _address(address: str) -> Value:
    return {"@id": quote(address, safe=_SAFE)}


def _code(list_name: str, code: str) -> Value:
    return _address(f"{_AUTHORITY}{list_name}/{code}")


def _text(text: str) -> Value:
    return {"@value": text}


def _texts(words: Words) -> list[Value]:
    """Return a text in each language that has it."""
    return [{"@value": text, "@language": lang} for lang, text in words._asdict().items() if text]


def _typed(text: str, datatype: str) -> Value:
    return {"@value": text, "@type": f"xsd:{datatype}"}


def _day(day: date) -> Value:
    return _typed(day.isoformat(), "date")


def _turtle(graph: Iterable[Node]) -> str:
    """Return the graph in Turtle (https://www.w3.org/TR/turtle/)."""
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    return prefixes + "".join(f"\n<{node['@id']}>\n    {_said(node, '    ')} .\n" for node in graph)


def _said(node: Node, indent: str) -> str:
    """Return what is said of a thing: its type, then its properties."""
    lines = [f"a {node['@type']}"]
    for name, values in node.items():
        if isinstance(values, list):
            lines.append(f"{name} {', '.join(_object(one, indent) for one in values)}")
    return f" ;\n{indent}".join(lines)


def _object(value: Value, indent: str) -> str:
    if "@value" in value:
        # The escapes of JSON are among those of Turtle.
        text = json.dumps(value["@value"], ensure_ascii=False)
        if "@language" in value:
            return f"{text}@{value['@language']}"
        return f"{text}^^{value['@type']}" if "@type" in value else text
    if "@id" in value:
        return f"<{value['@id']}>"
    deeper = indent + "    "
    return f"[\n{deeper}{_said(value, deeper)}\n{indent}]"
