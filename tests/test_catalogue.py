"""The catalogue for data portals and the data sets that search engines read: complete, true, and harmless."""

import json
import re
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from minhbach.config import Bilingual, Site, SiteLicence
from minhbach.corpus import Contact, Licence
from minhbach.disk import Disk
from minhbach.exports import Listed, open_data, site_files
from minhbach.exports.catalogue import JSON_LD, PREFIXES, TURTLE, catalogue, catalogued
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.pages import data, table
from minhbach.pages.base import Imprint, Publication
from minhbach.publish.markup import read_page
from minhbach.render import Renderer
from minhbach.tables import Coverage
from minhbach.theme import load_theme
from tests import views

#: rdflib warns of parts of itself that its own readers use.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")

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
    """A package as the catalogue lists it, as it is remembered from one build to the next: plain data."""
    view = view or views.register()
    return Listed(view, json.loads(json.dumps(catalogued(SITE, view, files()))))


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

#: Our own shapes of what the profile demands; docs/open-data.md says what the official ones find.
SHAPES = Path(__file__).parent / "dcat" / "shapes.ttl"

CASES = {
    "as it is": {},
    "renewed each month": {"update_interval_days": 30},
    "hostile": {"titles": Words(HOSTILE, HOSTILE), "contact": Contact(office_email="hop-thu@tinh.example")},
    "without English": {"titles": Words("Tỉnh Thử Mẫu", ""), "languages": ("vi",), "publisher_org_id": ""},
    "licence without address": {"licenses": (Licence("other", "Điều khoản riêng", "dieu-khoan.txt"),)},
    "licence with blanks": {"licenses": (Licence("other", "", 'https://example.org/a "b" <c>'),)},
}


@cache
def graphs(name):
    """Both forms of the catalogue as rdflib reads them, without a look at the network."""
    both = made(listed(view_with(**CASES[name])))
    turtle = rdflib.Graph().parse(data=both[TURTLE], format="turtle")
    return turtle, rdflib.Graph().parse(data=both[JSON_LD], format="json-ld")


@cache
def shapes():
    return rdflib.Graph().parse(SHAPES)


@pytest.mark.parametrize("name", CASES)
def test_turtle_and_json_ld_are_one_graph(name):
    turtle, json_ld = graphs(name)
    assert len(turtle) > 100
    assert isomorphic(turtle, json_ld)


@pytest.mark.parametrize("name", CASES)
def test_no_shape_is_violated(name):
    conforms, _, told = pyshacl.validate(graphs(name)[0], shacl_graph=shapes())
    assert conforms, told


#: What must be missed where it is not said: a property, or of which kind a thing is.
NEEDED = {
    "title": (DCTERMS.title, None),
    "publisher": (DCTERMS.publisher, None),
    "data sets": (DCAT.dataset, None),
    "licence": (DCTERMS.license, None),
    "address": (DCAT.downloadURL, None),
    "hash": (rdflib.URIRef(f"{PREFIXES['spdx']}checksum"), None),
    "that a licence is one": (RDF.type, DCTERMS.LicenseDocument),
    "that a publisher is one": (RDF.type, FOAF.Agent),
}


@pytest.mark.parametrize("what", NEEDED)
def test_a_shape_is_violated_by_what_is_left_out(what):
    left = rdflib.Graph()
    for one in graphs("as it is")[0]:
        left.add(one)
    left.remove((None, *NEEDED[what]))
    assert not pyshacl.validate(left, shacl_graph=shapes())[0]


def test_titles_come_back_as_they_were():
    turtle, _ = graphs("hostile")
    titles = {str(one) for one in turtle.objects(None, DCTERMS.title)}
    assert f"[Minh họa] {HOSTILE}" in titles


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
    assert not read_page(html.encode()).wrong


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
