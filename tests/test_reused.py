"""What is not made again is what would have been made: whatever a file or a page follows from is in its key."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from datetime import timedelta
from hashlib import sha256

import pytest

from minhbach.corpus import Licence
from minhbach.digests import Digests
from minhbach.disk import Disk
from minhbach.exports import figures_json, open_data
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.output import Output, Page, in_memory, sha256_of
from minhbach.own import ExtraTable
from minhbach.pages import Publication
from minhbach.publish import Fingerprint, Kept, inspected, publish
from minhbach.remembered import Gallery, digests
from minhbach.reused import Reused
from minhbach.tables import Column, Petition
from tests import views
from tests.test_own_figures import OWN
from tests.test_pages_bodies import IMPRINT
from tests.test_publish import page

# --- what files of open data are made from ---------------------------------------------------------------------------------


def _told(view, base_url=""):
    """Return of each file of open data what it is made from, as a digest, and its bytes as another."""
    digests_of, told = digests(), {}

    def keep(path, made_from, parts):
        body = in_memory(parts)
        told[path] = digests_of.of(made_from) if made_from is not None else None, sha256(body).digest()
        return body

    database = Database(view)
    open_data(view, database, base_url=base_url, keep=keep)
    figures_json(view, compute(view, database), {}, keep)
    return told


def _package(view, **facts):
    return replace(view, package=replace(view.package, **facts))


def _without_a_row(view, cls):
    return replace(view, rows=view.rows.with_tables({cls: view.rows[cls][1:]}))


def _with_a_cell(view, cls, **cells):
    first, *others = view.rows[cls]
    return replace(view, rows=view.rows.with_tables({cls: (replace(first, **cells), *others)}))


VIEW = views.register()
WORDS = Words("Riêng", "Own")
EXTRA = ExtraTable(
    "ghi_chep", WORDS, (Column("a", "string", False, WORDS),), (), {"fields": [{"name": "a"}]}, b"a\n1\n"
)
VIEWS = {
    "another title": _package(VIEW, titles=Words("Gói khác", "Another package")),
    "another licence": _package(VIEW, licenses=(Licence("CC0-1.0"),)),
    "another coverage": _package(VIEW, coverage="excerpt"),
    "a sample": _package(VIEW, sample=not VIEW.package.sample),
    "a draft": replace(VIEW, is_draft=True),
    "another day": replace(VIEW, as_of=VIEW.as_of + timedelta(days=1)),
    "another text": _with_a_cell(VIEW, Petition, summary_vi="Một nội dung khác"),
    "an own table": replace(VIEW, extra=(EXTRA,)),
    "an own figure": replace(VIEW, figures=(OWN,)),
    **{f"{cls.__name__}: a row less": _without_a_row(VIEW, cls) for cls in (Petition, *VIEW.rows.classes()[::9])},
}  # fmt: skip


@pytest.fixture(scope="module")
def before():
    return _told(VIEW)


@pytest.mark.parametrize("name", VIEWS)
def test_a_file_of_other_bytes_was_made_from_something_else(before, name):
    now = _told(VIEWS[name])
    changed = [path for path in before.keys() & now.keys() if before[path][1] != now[path][1]]
    assert changed or now.keys() != before.keys(), "the case changes something"
    for path in changed:
        assert now[path][0] is None or now[path][0] != before[path][0], path


def test_another_address_of_the_site_is_told_too(before):
    now = _told(VIEW, "https://a.example")
    changed = [path for path in before if before[path][1] != now[path][1]]
    assert {path.rpartition(".")[2] for path in changed} >= {"zip", "xlsx"}
    assert all(now[path][0] is None or now[path][0] != before[path][0] for path in changed)


def test_most_files_are_the_same_for_one_row_less(before):
    now = _told(_without_a_row(VIEW, Petition))
    same = [path for path in before.keys() & now.keys() if before[path] == now[path] and now[path][0]]
    assert len(same) > len(before) / 2


# --- the files that stand ---------------------------------------------------------------------------------------------------

BODY = b"x" * 50_000


def _reused(place, key="k", made=None):
    def take(parts):
        if made is not None:
            made.append(1)
        return in_memory(parts)

    return Reused(Disk(), place / "cache", place / "dist", key, digests=Digests(), take=take)


@pytest.fixture
def place(tmp_path):
    """Return a folder with a site of one file, and the memory of what it was made from."""
    reused = _reused(tmp_path)
    assert not reused.stands("a/b.zip", "rows")
    file = Output("a/b.zip", reused.keep("a/b.zip", "rows", [BODY]), "c0ffee")
    reused.save(publish([file], tmp_path / "dist", Disk()))
    return tmp_path


def _never(_=None):
    raise AssertionError("it is made again")


def test_a_file_that_would_come_out_the_same_is_not_made(place):
    reused = _reused(place)
    assert reused.stands("a/b.zip", "rows")
    body = reused.keep("a/b.zip", "rows", map(_never, "x"))
    assert (sha256_of(body), body.content_sha256) == (sha256(BODY).hexdigest(), "c0ffee")
    published = publish([Output("a/b.zip", body, body.content_sha256)], place / "dist", Disk())
    assert published.unchanged == 1
    reused.save(published)
    assert _reused(place).stands("a/b.zip", "rows"), "and is remembered through a build that did not make it"


def _memory(change):
    def damage(place):
        path = place / "cache" / "files-dist"
        path.write_bytes(change(path.read_bytes()))

    return damage


def _pipe(place):
    (place / "dist" / "a" / "b.zip").unlink()
    os.mkfifo(place / "dist" / "a" / "b.zip")


DAMAGES = {
    "another byte": lambda place: (place / "dist" / "a" / "b.zip").write_bytes(b"y" + BODY[1:]),
    "a byte less": lambda place: (place / "dist" / "a" / "b.zip").write_bytes(BODY[1:]),
    "no file": lambda place: (place / "dist" / "a" / "b.zip").unlink(),
    "a link": lambda place: (
        (place / "dist" / "a" / "b.zip").rename(place / "b"),
        (place / "dist" / "a" / "b.zip").symlink_to(place / "b"),
    ),
    "a pipe": _pipe,
    "a memory cut short": _memory(lambda body: body[: len(body) // 2]),
    "another byte in the memory": _memory(lambda body: body[:-9] + bytes([body[-9] ^ 1]) + body[-8:]),
    "an empty memory": _memory(lambda body: b""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_made_again(place, damage):
    DAMAGES[damage](place)
    reused = _reused(place)
    assert not reused.stands("a/b.zip", "rows")
    assert reused.keep("a/b.zip", "rows", [b"new"]) == b"new"


@pytest.mark.parametrize(
    ("key", "path", "made_from"), [("l", "a/b.zip", "rows"), ("k", "a/c.zip", "rows"), ("k", "a/b.zip", "row")]
)
def test_what_follows_from_something_else_is_made_again(place, key, path, made_from):
    assert _reused(place, key).keep(path, made_from, [b"new"]) == b"new"


# --- the pages of a publisher ---------------------------------------------------------------------------------------------------


class Laid(Exception):
    """A page was laid out."""


def _lay_out():
    raise Laid


def _gallery(place, publishers):
    return Gallery(Disk(), place / "cache", place / "dist", "00" * 32, publishers=publishers, digests=Digests())


def _page(path):
    return Page(path, "pages/x.html", _lay_out, "vi")


_PRINTS = '<data data-figure="petitions[field=transport]" data-package="a"><data data-figure="replies">'


@pytest.fixture
def gallery(tmp_path):
    """Return a folder with a page of a publisher, one of the site, and the memory of what they show."""
    first = _gallery(tmp_path, {"a": "rows"})
    pages = [Page(path, "pages/x.html", lambda: ("shown",), "vi") for path in ("a/x.html", "x.html")]
    made = first.made(pages, lambda one: page(one.path, _PRINTS))
    files = list(first.noted(made))
    first.save(publish(files, tmp_path / "dist", Disk()))
    return tmp_path


def test_the_pages_of_a_publisher_that_is_as_it_was_are_not_laid_out(gallery):
    again = _gallery(gallery, {"a": "rows"})
    (made,) = again.made([_page("a/x.html")], _never)
    body = (gallery / "dist" / "a" / "x.html").read_bytes()
    printed = (("a", "petitions[field=transport]"), ("", "replies"))
    assert made.file == Kept("a/x.html", Fingerprint.of(body), printed)
    assert printed == tuple(inspected(Output("a/x.html", body)).figures)
    again.save(publish(list(again.noted([made])), gallery / "dist", Disk()))
    (third,) = _gallery(gallery, {"a": "rows"}).made([_page("a/x.html")], _never)
    assert isinstance(third.file, Kept), "and is remembered through a build that did not lay it out"


def test_the_pages_of_a_publisher_that_is_as_it_was_are_not_told(gallery):
    again = _gallery(gallery, {"a": "rows", "b": "rows"})
    (standing,) = again.pages("a", _never)
    (made,) = again.made([standing], _never)
    assert isinstance(made.file, Kept)
    assert list(again.pages("b", lambda: [_page("b/x.html")])) == [_page("b/x.html")], "that of a new one are"


def test_the_pages_of_a_publisher_are_told_when_one_has_to_be_rendered(gallery):
    (gallery / "dist" / "a" / "x.html").unlink()
    again = _gallery(gallery, {"a": "rows"})
    (standing,) = again.pages("a", lambda: [_page("a/y.html"), _page("a/x.html")])
    rendered = []
    again.made([standing], lambda one: rendered.append(one) or page(one.path))
    assert rendered == [_page("a/x.html")]


OTHERWISE = {
    "the publisher changed": ({"a": "other rows"}, "a/x.html", None),
    "another publisher is called so": ({"b": "rows"}, "a/x.html", None),
    "the page is new": ({"a": "rows"}, "a/y.html", None),
    "the page is the whole site's": ({"a": "rows"}, "x.html", None),
    "the page was changed by hand": ({"a": "rows"}, "a/x.html", lambda file: file.write_bytes(b"<p>")),
    "the page is gone": ({"a": "rows"}, "a/x.html", lambda file: file.unlink()),
}


@pytest.mark.parametrize(("publishers", "path", "happens"), OTHERWISE.values(), ids=OTHERWISE)
def test_all_others_are_looked_at(gallery, publishers, path, happens):
    if happens:
        happens(gallery / "dist" / path)
        (again,) = _gallery(gallery, publishers).made([_page(path)], lambda one: page(one.path, "made again"))
        assert b"made again" in again.file.output.content
        return
    with pytest.raises(Laid):
        _gallery(gallery, publishers).made([_page(path)], page)


def test_whatever_a_publisher_shows_is_in_what_its_pages_follow_from():
    database = Database(VIEW)
    base = Publication(IMPRINT, VIEW, compute(VIEW, database), database)
    told = digests().of
    assert told(base.follows_from) == told(replace(base, view=views.register()).follows_from)
    for name, view in VIEWS.items():
        assert told(replace(base, view=view).follows_from) != told(base.follows_from), name
    others = {
        "imprint": replace(base.imprint, is_draft=True),
        "downloads": (*base.downloads, 1),
        "view": replace(VIEW, findings=(*VIEW.findings, *VIEW.findings[:1], "another")),
    }
    for name, value in others.items():
        assert told(replace(base, **{name: value}).follows_from) != told(base.follows_from), name
    assert {one.name for one in fields(Publication)} == {*others, "figures", "database", "history"}
