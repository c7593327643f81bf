"""Feeds: what happened, as feed readers have it; names that stay, and nothing of what is not public."""

import json
import re
import subprocess
from collections import Counter
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

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
