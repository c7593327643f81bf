"""The catalogue for data portals and the data sets that search engines read: complete, true, and harmless."""

import json
import re
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from minhbach.config import Bilingual, Site, SiteLicence
from minhbach.corpus import Contact, Licence
from minhbach.disk import Disk
from minhbach.exports import Listed, open_data, site_files
from minhbach.exports.catalogue import JSON_LD, PREFIXES, TURTLE, catalogue
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.pages import data, table
from minhbach.pages.base import Imprint, Publication
from minhbach.publish.markup import read_page
from minhbach.render import Renderer
from minhbach.tables import Coverage
from minhbach.theme import load_theme
from tests import views

BASE = "https://minhbach.example/mb/"
_WORDS = Bilingual(vi="Minh bạch", en="Minh bạch")
LICENCE = SiteLicence(name="CC-BY-4.0", title="CC BY 4.0", path="https://creativecommons.org/licenses/by/4.0/")
SITE = Site(title=_WORDS, tagline=_WORDS, publisher=_WORDS, base_url=BASE, licence=LICENCE)

#: Words that would break out of a string, an element or a line.
HOSTILE = '"\\ </script><script>alert(1)</script> <!-- \u2028\u2029 ]]> \n\t é 𝄞 \x7f'


def view_with(**more):
    """The small register with other things declared in its descriptor."""
    view = views.register()
    return replace(view, package=replace(view.package, **more))


@cache
def files():
    view = views.register()
    return open_data(view, Database(view)).exports


def listed(view=None):
    return Listed(view or views.register(), files())


def made(*packages):
    return {one.path: one.body.decode() for one in catalogue(SITE, packages or (listed(),))}


def triples(*packages):
    """Every statement of the JSON-LD."""
    return set(of_json(json.loads(made(*packages)[JSON_LD])["@graph"]))


def of_json(nodes):
    for node in nodes:
        yield from ((node["@id"], prop, value) for prop, value in said(node))


def said(node):
    """What is said of a thing: pairs of a property and a value; one without an address is the set of its own pairs."""
    yield "a", node["@type"]
    for prop, values in node.items():
        if not prop.startswith("@"):
            for value in values:
                yield prop, term(value)


def term(value):
    if "@value" in value:
        kind = f"@{value['@language']}" if "@language" in value else value.get("@type", "")
        return value["@value"], kind
    return value["@id"] if "@id" in value else frozenset(said(value))


# --- the catalogue ----------------------------------------------------------------------------------------------------

#: What DCAT-AP 3 demands of each kind of thing, and what portals cannot do without.
DEMANDED = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:dataset", "dct:license", "dct:modified"},
    "dcat:Dataset": {"dct:title", "dct:description", "dct:publisher", "dct:identifier", "dcat:distribution"},
    "dcat:Distribution": {"dcat:accessURL", "dcat:downloadURL", "dcat:mediaType", "dct:license", "spdx:checksum"},
    "foaf:Agent": {"foaf:name"},
    "skos:Concept": {"skos:prefLabel"},
    "skos:ConceptScheme": {"dct:title"},
}
#: What a property leads to must be said to be of this kind.
KINDS = {
    "dct:publisher": "foaf:Agent",
    "dcat:dataset": "dcat:Dataset",
    "dcat:distribution": "dcat:Distribution",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
    "dcat:mediaType": "dct:MediaType",
    "dcat:landingPage": "foaf:Document",
    "foaf:homepage": "foaf:Document",
    "foaf:page": "foaf:Document",
    "dct:accessRights": "dct:RightsStatement",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:format": "dct:MediaTypeOrExtent",
    "dct:language": "dct:LinguisticSystem",
    "dct:license": "dct:LicenseDocument",
}


@pytest.mark.parametrize("kind", DEMANDED)
def test_all_that_the_profile_demands_is_said(kind):
    things = [one for one in json.loads(made()[JSON_LD])["@graph"] if one["@type"] == kind]
    assert things
    for one in things:
        assert DEMANDED[kind] <= one.keys(), one["@id"]


@pytest.mark.parametrize("prop", KINDS)
def test_what_a_property_leads_to_is_of_its_kind(prop):
    found = triples(listed(view_with(update_interval_days=30)))
    targets = {value for _, name, value in found if name == prop}
    assert targets
    assert targets <= {address for address, name, value in found if (name, value) == ("a", KINDS[prop])}


def test_each_thing_is_described_once_and_every_address_is_full():
    graph = json.loads(made()[JSON_LD])["@graph"]
    addresses = [one["@id"] for one in graph]
    assert len(addresses) == len(set(addresses))
    named = [*addresses, *(value for _, name, value in of_json(graph) if isinstance(value, str) and name != "a")]
    assert all(re.fullmatch(r'https?://[^\s<>"{}|\\^`]+', one) for one in named)


def test_each_distribution_is_a_file_with_its_size_and_hash():
    by_url = {f"{BASE}open-data/thu-mau/{one.path}": one for one in files()}
    offered = [one for one in json.loads(made()[JSON_LD])["@graph"] if one["@type"] == "dcat:Distribution"]
    assert {one["dcat:downloadURL"][0]["@id"] for one in offered} == {
        url
        for url, one in by_url.items()
        if one.path.count("/") == 0 or one.path.startswith(("csv/", "excel/", "json/"))
    }
    for one in offered:
        file = by_url[one["dcat:downloadURL"][0]["@id"]]
        (checksum,) = one["spdx:checksum"]
        assert checksum["spdx:checksumValue"] == [{"@value": sha256(file.body).hexdigest(), "@type": "xsd:hexBinary"}]
        assert one["dcat:byteSize"] == [{"@value": str(len(file.body)), "@type": "xsd:nonNegativeInteger"}]
        assert one["dcat:mediaType"][0]["@id"].endswith(f"/media-types/{file.mediatype}")


CASES = {
    "as it is": {},
    "hostile": {"titles": Words(HOSTILE, HOSTILE), "contact": Contact(office_email="hop-thu@tinh.example")},
    "without English": {"titles": Words("Tỉnh Thử Mẫu", ""), "languages": ("vi",), "publisher_org_id": ""},
    "licence without address": {"licenses": (Licence("other", "Điều khoản riêng", "dieu-khoan.txt"),)},
    "licence with blanks": {"licenses": (Licence("other", "", 'https://example.org/a "b" <c>'),)},
}


@pytest.mark.parametrize("more", CASES.values(), ids=CASES)
def test_turtle_says_what_json_ld_says(more):
    package = listed(view_with(**more))
    assert set(of_turtle(made(package)[TURTLE])) == triples(package)


#: Days between two editions, and the code of how often that is.
FREQUENCIES = {1: "DAILY", 7: "WEEKLY", 8: "BIWEEKLY", 30: "MONTHLY", 31: "MONTHLY", 90: "QUARTERLY", 365: "ANNUAL"}


@pytest.mark.parametrize(("days", "named"), [*FREQUENCIES.items(), (400, None), (None, None)])
def test_frequency_follows_from_the_declared_interval(days, named):
    found = {
        value for _, name, value in triples(listed(view_with(update_interval_days=days))) if name.endswith("odicity")
    }
    assert {one.rpartition("/")[2] for one in found} == ({named} if named else set())


def test_period_is_what_bodies_declare_and_nothing_where_none_does():
    view = views.register()
    (declared,) = view.rows[Coverage]
    (period,) = (value for _, name, value in triples() if name == "dct:temporal")
    assert ("dcat:startDate", (declared.covered_from.isoformat(), "xsd:date")) in period
    assert ("dcat:endDate", (declared.covered_to.isoformat(), "xsd:date")) in period
    empty = views.view_of(row for cls in view.rows.classes() if cls is not Coverage for row in view.rows[cls])
    assert not [value for _, name, value in triples(listed(empty)) if name == "dct:temporal"]


def test_invented_data_says_so_in_every_title_and_first_in_its_description():
    found = triples()
    titles = {value for address, name, value in found if name == "dct:title" and "/thu-mau" in address}
    assert titles
    assert all(text.startswith("[Minh họa] " if lang == "@vi" else "[Sample] ") for text, lang in titles)
    (said_vi,) = (v[0] for a, n, v in found if n == "dct:description" and a.endswith("#dataset") and v[1] == "@vi")
    assert said_vi.startswith("Dữ liệu minh họa")


def test_a_package_without_a_declared_body_is_published_by_who_keeps_the_site():
    found = triples(listed(view_with(publisher_org_id="")))
    assert {value for _, name, value in found if name == "dct:publisher"} == {f"{BASE}#publisher"}


def test_only_a_published_site_with_an_address_has_a_catalogue():
    def names(site, **more):
        return {one.path for one in site_files(site, [], [listed()], **more)}

    nowhere = SITE.model_copy(update={"base_url": ""})
    assert {JSON_LD, TURTLE} <= names(SITE)
    assert not {JSON_LD, TURTLE} & (names(nowhere) | names(SITE, is_draft=True))


# --- a small reader of Turtle, as far as the catalogue goes ---

_TOKEN = re.compile(
    r'<([^<>"{}|^`\\\s]*)>|("(?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-Fa-f]{4})*")(@[a-z]+|\^\^\S+)?|([;,.\[\]])|(\S+)'
)


def of_turtle(text):
    head, _, body = text.partition("\n\n")
    assert dict(re.findall(r"@prefix (\w+): <(\S+)> \.", head)) == PREFIXES
    tokens = list(_TOKEN.finditer(body))
    assert re.sub(r"\s", "", "".join(one[0] for one in tokens)) == re.sub(r"\s", "", body)
    tokens.reverse()
    while tokens:
        subject = tokens.pop()[1]
        yield from ((subject, prop, value) for prop, value in pairs(tokens, "."))


def pairs(tokens, end):
    """Read properties and values up to the sign that ends them."""
    sign = ";"
    while sign != end:
        prop, sign = tokens.pop()[0], ","
        while sign == ",":
            yield prop, value_of(tokens)
            sign = tokens.pop()[4]


def value_of(tokens):
    one = tokens.pop()
    if one[4] == "[":
        return frozenset(pairs(tokens, "]"))
    if one[2]:
        return json.loads(one[2]), (one[3] or "").removeprefix("^^")
    return one[1] or one[0]


# --- data sets in pages -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def renderer():
    return Renderer(load_theme(Disk(), Path(__file__).parent.parent / "site"), BASE)


def publication(view, site=SITE):
    database = Database(view)
    return Publication(
        Imprint.of(site, ()), view, compute(view, database), database, open_data(view, database).downloads
    )


@pytest.fixture(scope="module")
def laid_out():
    return publication(view_with(titles=Words(f"Tỉnh {HOSTILE}", f"Province {HOSTILE}")))


def shown(renderer, of, kind, ending, lang):
    (page,) = (one for one in kind.pages(of) if one.lang == lang and one.path.endswith(f"/{ending}"))
    return renderer.render(page).body.decode()


def structured(html):
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert not re.search("[<>&\u2028\u2029]", found)
    return json.loads(found)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("kind", "ending"), [(data, "index.html"), (table, "petition.html")])
def test_a_page_describes_its_data_set_to_machines(renderer, laid_out, kind, ending, lang):
    html = shown(renderer, laid_out, kind, ending, lang)
    found = structured(html)
    assert found["@type"] == "Dataset"
    assert f'<link rel="canonical" href="{found["url"]}">' in html
    assert HOSTILE in found["name"]
    assert 50 <= len(found["description"]) <= 5000
    assert found["dateModified"] == views.AS_OF.isoformat()
    made_files = {f"{BASE}{one.path}": one for one in laid_out.downloads}
    for one in found["distribution"]:
        file = made_files[one["contentUrl"]]
        assert (one["contentSize"], one["sha256"]) == (f"{file.size} B", file.sha256)
        assert one["encodingFormat"]
    assert found["distribution"]
    assert not read_page(html).wrong


def test_a_table_is_a_part_of_its_package(renderer, laid_out):
    whole = structured(shown(renderer, laid_out, data, "index.html", "vi"))
    part = structured(shown(renderer, laid_out, table, "petition.html", "vi"))
    assert part["isPartOf"]["@id"] == whole["@id"]
    assert {one["name"] for one in part["variableMeasured"]} >= {"petition_id", "summary_vi"}


def test_a_site_without_an_address_describes_no_data_set_and_names_no_catalogue():
    theme = load_theme(Disk(), Path(__file__).parent.parent / "site")
    here = publication(views.register(), SITE.model_copy(update={"base_url": ""}))
    html = shown(Renderer(theme), here, data, "index.html", "vi")
    assert "ld+json" not in html
    assert JSON_LD not in html
    assert 'id="trich-dan"' in html
