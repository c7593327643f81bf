"""Feeds: what happened, as feed readers have it; names that stay, and nothing of what is not public."""

import json
import re
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.exports.feeds import atom, exports, json_feed
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.output import Feed, News
from minhbach.pages import Imprint, Publication
from minhbach.pages.news import SHOWN, feeds
from minhbach.tables import Correction, Duty, Petition, Resolution
from minhbach.text import nfc
from tests import statistics_rows as some
from tests import views
from tests.site import BASE_URL, Site
from tests.tools import tool

SITE = "https://minh-bach.example/mb"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@cache
def real() -> Publication:
    view = views.real("tinh-mau")
    database = Database(view)
    return Publication(Imprint.of(some.SITE, ()), view, compute(view, database), database)


@cache
def files(base_url: str = SITE):
    return {one.path: one.body for one in exports(real().view, feeds(real()), base_url)}


def entries(body: bytes):
    return ElementTree.fromstring(body).findall("a:entry", ATOM)


def by_slug():
    return {feed.slug: feed for feed in feeds(real())}


def test_what_happened_is_all_there():
    everything = by_slug()
    rows = real().rows
    late = [duty for duty in rows[Duty] if duty.verdict in ("overdue", "met_late") and duty.kind != "notional_reply"]
    assert len(everything["qua-han"].news) == min(SHOWN, len(late))
    assert len(everything["dinh-chinh"].news) == len(rows[Correction])
    assert everything["da-tra-loi"].news[0].day == max(row.replied_on for row in rows[Resolution] if row.replied_on)
    assert Counter(one.topic for one in everything["tin-moi"].news).keys() <= {
        "answered",
        "overdue",
        "notice",
        "corrected",
    }


def test_a_feed_of_a_body_or_a_field_holds_its_own_news_alone():
    for slug, feed in by_slug().items():
        kind, _, key = slug.partition(".")
        assert feed.news or not key, "no feed of a body that nothing happened to"
        assert all(key in one.bodies for one in feed.news if kind == "co-quan")
        assert all(key == one.field for one in feed.news if kind == "linh-vuc")


def test_the_latest_comes_first_and_nothing_from_after_the_data_date():
    for feed in by_slug().values():
        days = [one.day for one in feed.news]
        assert days == sorted(days, reverse=True)
        assert not days or days[0] <= real().view.as_of


def test_a_petition_that_is_withheld_shows_no_text():
    hidden = {
        row.petition_id for row in real().rows[Petition] if row.publication_status in ("withheld", "aggregate_only")
    }
    assert hidden
    for feed in by_slug().values():
        for one in feed.news:
            named = re.search(r"/kien-nghi/([^/]+)\.html", one.path)
            if named and named[1] in hidden:
                assert named[1] in one.title
                assert one.field == ""


def test_every_file_is_atom_as_readers_want_it():
    names = set()
    for path, body in files().items():
        if path.endswith(".atom"):
            root = ElementTree.fromstring(body)
            assert root.tag == "{http://www.w3.org/2005/Atom}feed"
            assert [root.find(f"a:{tag}", ATOM) is not None for tag in ("id", "title", "updated", "author")] == [
                True
            ] * 4
            ids = [one.findtext("a:id", namespaces=ATOM) for one in entries(body)]
            assert len(ids) == len(set(ids))
            assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name) for name in ids)
            names.add(root.findtext("a:id", namespaces=ATOM))
            for one in entries(body):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+07:00", one.findtext("a:updated", "", ATOM))
                assert one.find("a:link", ATOM).get("href").startswith(f"{SITE}/tinh-mau/")
                assert one.findtext("a:title", "", ATOM).startswith("[Minh họa] ")
    assert len(names) == sum(path.endswith(".atom") for path in files())


def test_xmllint_finds_every_file_well_formed(tmp_path):
    for number, body in enumerate(files().values()):
        (tmp_path / f"{number}.xml").write_bytes(body) if body.startswith(b"<?xml") else None
    subprocess.run([tool("xmllint"), "--noout", *map(str, tmp_path.glob("*.xml"))], check=True)


# --- as readers of feeds read them ---


def atoms(built_site: Site) -> dict[str, bytes]:
    return {
        path.relative_to(built_site.folder).as_posix(): path.read_bytes()
        for path in sorted(built_site.folder.glob("open-data/*/feeds/*.atom"))
    }


def test_feedparser_has_nothing_to_say_against_any_feed(built_site: Site):
    found = atoms(built_site)
    assert len(found) > 40
    names = set()
    for path, body in found.items():
        feed = feedparser.parse(body)
        assert not feed.bozo, (path, feed.bozo_exception)
        assert (feed.version, feed.encoding) == ("atom10", "utf-8")
        assert {link.rel: link.href for link in feed.feed.links}["self"] == BASE_URL + path
        assert feed.feed.title
        assert feed.feed.updated_parsed
        assert len({one.id for one in feed.entries}) == len(feed.entries)
        assert all(one.title and one.updated_parsed and one.link.startswith(BASE_URL) for one in feed.entries)
        names.add(feed.feed.id)
    assert len(names) == len(found)


def test_every_link_of_a_feed_leads_to_a_page_and_its_place_there(built_site: Site):
    everything = feedparser.parse(atoms(built_site)["open-data/tinh-mau/feeds/tin-moi.atom"]).entries
    assert everything
    for one in everything:
        page, _, anchor = one.link.removeprefix(BASE_URL).partition("#")
        path = f"{page}index.html" if not page or page.endswith("/") else page
        assert not anchor or f'id="{unquote(anchor)}"' in built_site.html(path), one.link


def test_xmllint_finds_every_published_feed_well_formed(built_site: Site):
    paths = [built_site.folder / path for path in atoms(built_site)]
    subprocess.run([tool("xmllint"), "--noout", *map(str, paths)], check=True)


def test_pages_name_the_feeds_and_the_catalogue_that_are_there(built_site: Site):
    offered = re.compile(r'<link rel="alternate" type="([a-z/+-]+)" title="[^"]+" href="([^"]+)">')
    for page, least in {"index.html": 4, "en/index.html": 4, "tinh-mau/index.html": 1}.items():
        found = offered.findall(built_site.html(page))
        assert len(found) >= least
        for kind, href in found:
            body = ((built_site.folder / page).parent / href).read_bytes()
            if kind == "application/atom+xml":
                assert not feedparser.parse(body).bozo
            else:
                assert kind in ("application/ld+json", "text/turtle")
                assert b"dcat:Catalog" in body


def test_a_later_data_date_changes_no_entry(once_later):
    """What happened keeps its name and its time; the feed itself says how far its data go."""
    for path, body in files().items():
        if path.endswith(".atom"):
            before, after = feedparser.parse(body), feedparser.parse(once_later[path])
            assert {one.id: (one.title, one.updated, one.link) for one in before.entries} == {
                one.id: (one.title, one.updated, one.link) for one in after.entries
            }
            assert before.feed.id == after.feed.id
            assert before.feed.updated != after.feed.updated


@pytest.fixture(scope="module")
def once_later():
    """Return the files of the same news, with a data date a month later."""
    later = replace(real().view, as_of=real().view.as_of + timedelta(days=31))
    return {one.path: one.body for one in exports(later, feeds(real()), SITE)}


#: JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): of what type each key is. Keys of one's own begin with `_`.
FEED_KEYS = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "user_comment": str,
    "next_url": str,
    "icon": str,
    "favicon": str,
    "authors": list,
    "language": str,
    "expired": bool,
    "hubs": list,
    "items": list,
}
ITEM_KEYS = {
    "id": str,
    "url": str,
    "external_url": str,
    "title": str,
    "content_html": str,
    "content_text": str,
    "summary": str,
    "image": str,
    "banner_image": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
    "attachments": list,
}


def judged(said: dict[str, object], keys: dict[str, type]) -> None:
    """Every key is one of the format and of its type, and says something."""
    for key, value in said.items():
        assert key.startswith("_") or isinstance(value, keys[key]), key
        assert value != "", key


def test_json_feeds_keep_to_the_rules_of_json_feed(built_site: Site):
    paths = sorted(built_site.folder.glob("open-data/*/feeds/*.json"))
    assert {path.parts[-3] for path in paths} == built_site.packages
    for path in paths:
        read = json.loads(path.read_bytes())
        judged(read, FEED_KEYS)
        assert read["version"] == "https://jsonfeed.org/version/1.1"
        assert read["title"]
        assert read["feed_url"] == BASE_URL + path.relative_to(built_site.folder).as_posix()
        assert len({one["id"] for one in read["items"]}) == len(read["items"])
        for one in read["items"]:
            judged(one, ITEM_KEYS)
            assert "content_text" in one or "content_html" in one
            assert one["url"].startswith("https://")
            assert datetime.fromisoformat(one["date_published"]).tzinfo
            assert all(isinstance(tag, str) for tag in one["tags"])


def test_the_json_feed_says_the_same_as_the_atom_feed():
    read = json.loads(files()["feeds/tin-moi.json"])
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    same = [
        (one.findtext("a:id", "", ATOM), one.findtext("a:title", "", ATOM), one.find("a:link", ATOM).get("href"))
        for one in entries(files()["feeds/tin-moi.atom"])
    ]
    assert [(one["id"], one["title"], one["url"]) for one in read["items"]] == same


def test_without_the_sites_address_links_are_relative_and_names_the_same():
    here, there = files(""), files()
    for one, other in zip(entries(here["feeds/tin-moi.atom"]), entries(there["feeds/tin-moi.atom"]), strict=True):
        assert one.findtext("a:id", "", ATOM) == other.findtext("a:id", "", ATOM)
        assert one.find("a:link", ATOM).get("href").startswith("../../../tinh-mau/")
    assert b'rel="self"' not in here["feeds/tin-moi.atom"]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)


@given(TEXT, TEXT, st.text("abc<&\"'/#% đ", max_size=8))
def test_any_text_comes_back_as_it_was(title, text, key):
    news = News(key, "notice", real().view.as_of, title, text, "tinh-mau/a.html#b")
    feed = Feed("a", Words(title, ""), "tinh-mau/index.html", (news,))
    view = replace(real().view, package=replace(real().view.package, sample=False))
    (entry,) = entries(atom(view, feed))
    assert entry.findtext("a:title", "", ATOM) == title
    assert entry.findtext("a:summary", "", ATOM) == text
    assert json_feed(view, feed)["items"][0]["content_text"] == text


def test_the_same_rows_give_the_same_bytes():
    again = {one.path: one.body for one in exports(real().view, feeds(real()), SITE)}
    assert again == files()
    assert all(nfc(body.decode()) == body.decode() for body in again.values())
