"""What is not made again is what would have been made: whatever a file or a page follows from is in its key."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from datetime import timedelta
from hashlib import sha256
from types import SimpleNamespace

import pytest

from minhbach.corpus import Licence
from minhbach.digests import Digests
from minhbach.disk import Disk
from minhbach.dossier import without_english
from minhbach.exports import figures_json, open_data
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.memory import Memory
from minhbach.output import Output, Page, in_memory, sha256_of
from minhbach.own import ExtraTable
from minhbach.pages import Publication
from minhbach.publications import followed_by, twins
from minhbach.publish import Fingerprint, Kept, PublishRefused, Standing, inspected, publish
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
    figures = compute(view, database)
    figures_json(view, figures, dict, figures, keep)
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

    memory = Memory(Disk(), place / "cache", "dist", key, Digests())
    return Reused(Disk(), memory, Standing(Disk(), place / "dist"), take)


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


def test_a_file_that_changed_since_it_was_looked_at_is_not_taken_for_what_it_was(place):
    body = _reused(place).keep("a/b.zip", "rows", map(_never, "x"))
    (place / "dist" / "a" / "b.zip").write_bytes(b"y" + BODY[1:])
    with pytest.raises(PublishRefused, match="changed during the build"):
        in_memory(body.parts())


def test_files_that_nobody_asked_for_are_remembered_too(place):
    reused = _reused(place)
    reused.stay(["a/b.zip", "a/none.zip"])
    (kept,) = [Kept(path, Standing(Disk(), place / "dist").file(path)) for path in ["a/b.zip"]]
    published = publish([kept], place / "dist", Disk())
    assert published.manifest.contents == {"a/b.zip": "c0ffee"}, "what a container holds is known of one that is kept"
    reused.save(published)
    assert _reused(place).stands("a/b.zip", "rows")


def test_files_that_other_processes_looked_at_are_not_read_again(place, monkeypatch):
    stood = Standing(Disk(), place / "dist")
    stood.seen_by(iter([frozenset()]), iter([frozenset(["a/c.zip"])]))
    monkeypatch.setattr(Disk, "known", _never)
    assert stood.file("a/b.zip") == Fingerprint.of(BODY)
    assert stood.file("a/c.zip") is None
    assert stood.file("a/d.zip") is None


def _astray(place, among):
    stood = Standing(Disk(), place / "dist")
    return frozenset().union(*(next(stood.astray(turn, among)) for turn in range(among)))


@pytest.mark.parametrize("damage", [name for name in DAMAGES if "memory" not in name])
def test_whoever_looks_at_all_files_finds_those_that_are_damaged(place, damage):
    assert [_astray(place, among) for among in (1, 2, 3, 50)] == [frozenset()] * 4
    DAMAGES[damage](place)
    assert [_astray(place, among) for among in (1, 2, 3, 50)] == [{"a/b.zip"}] * 4
    assert Standing(Disk(), place / "dist").file("a/b.zip") is None


# --- a publisher that stands ----------------------------------------------------------------------------------------------------


class Laid(Exception):
    """A page was laid out."""


def _lay_out():
    raise Laid


def _gallery(place, publishers, key="00" * 32):
    site = Standing(Disk(), place / "dist")
    return Gallery(Disk(), place / "cache", site, key, publishers=publishers, digests=Digests())


def _page(path):
    return Page(path, "pages/x.html", _lay_out, "vi")


_PRINTS = '<data data-figure="petitions[field=transport]" data-package="a"><data data-figure="replies">'
_PRINTED = (("a", "petitions[field=transport]"), ("", "replies"))
_MENTIONS = {"a": [["a/x.zip", 1]], "b": [], "c": []}
_ROWS = {"a": "rows", "b": "more rows", "c": "other rows"}


@pytest.fixture
def gallery(tmp_path):
    """Return a folder with pages of three publishers and one of the site, a download, and the memory of all of them."""
    first = _gallery(tmp_path, _ROWS)
    paths = ("x.html", "a/x.html", "en/a/x.html", "b/x.html", "c/x.html")
    made = first.made(
        [Page(path, "pages/x.html", lambda: ("shown",), "vi") for path in paths], lambda one: page(one.path, _PRINTS)
    )
    files = [Output("open-data/a/x.csv", b"1"), *first.noted(made), Output("open-data/c/y.csv", b"2")]
    first.save(publish(files, tmp_path / "dist", Disk()), _MENTIONS)
    return tmp_path


def _fingerprint(place, path):
    return Fingerprint.of((place / "dist" / path).read_bytes())


def test_a_publisher_that_is_as_it_was_stands_with_all_its_files(gallery):
    again = _gallery(gallery, _ROWS)
    assert again.standing == {"a", "b", "c"}
    assert list(again.files("a")) == [Kept("open-data/a/x.csv", Fingerprint.of(b"1"))]
    assert list(again.printed("a")) == [("a/x.html", _PRINTED), ("en/a/x.html", _PRINTED)]
    assert tuple(inspected(Output("a/x.html", (gallery / "dist/a/x.html").read_bytes())).figures) == _PRINTED
    assert again.mentions("a") == _MENTIONS["a"]


def test_pages_stand_in_the_order_of_the_site(gallery):
    """Those of publishers that stand come between those that were made."""
    again = _gallery(gallery, _ROWS | {"b": "new rows"})
    assert again.standing == {"a", "c"}
    rendered = [Page(path, "pages/x.html", lambda: ("else",), "vi") for path in ("x.html", "b/x.html")]
    made = list(again.noted(again.made(rendered, lambda one: page(one.path))))
    paths = ["x.html", "a/x.html", "en/a/x.html", "b/x.html", "c/x.html"]
    assert [one.path for one in made] == paths
    assert [isinstance(one, Kept) for one in made] == [False, True, True, False, True]
    files = [*again.files("a"), *made, *again.files("c")]
    again.save(publish(files, gallery / "dist", Disk()), _MENTIONS)
    assert _gallery(gallery, _ROWS).standing == {"a", "c"}, "and are remembered through a build that did not tell them"
    assert list(_gallery(gallery, _ROWS).printed("a")) == [("a/x.html", _PRINTED), ("en/a/x.html", _PRINTED)]


def test_a_page_that_shows_the_same_is_not_rendered(gallery):
    again = _gallery(gallery, _ROWS | {"a": "new rows"})
    (made,) = again.made([Page("a/x.html", "pages/x.html", lambda: ("shown",), "vi")], _never)
    assert made.file == Kept("a/x.html", _fingerprint(gallery, "a/x.html"), _PRINTED)


OTHERWISE = {
    "the publisher changed": ({"a": "other rows"}, {}, None),
    "another publisher is called so": ({"b": "rows"}, {}, None),
    "the theme or the program is another": (_ROWS, {"key": "11" * 32}, None),
    "a page was changed by hand": (_ROWS, {}, lambda site: (site / "a/x.html").write_bytes(b"<p>")),
    "a page is gone": (_ROWS, {}, lambda site: (site / "en/a/x.html").unlink()),
    "a download was changed by hand": (_ROWS, {}, lambda site: (site / "open-data/a/x.csv").write_bytes(b"2")),
    "a download is gone": (_ROWS, {}, lambda site: (site / "open-data/a/x.csv").unlink()),
    "the manifest says otherwise": (
        _ROWS,
        {},
        lambda site: publish([page("a/x.html", "another"), page("x.html")], site, Disk()),
    ),
}


@pytest.mark.parametrize(("publishers", "asked", "happens"), OTHERWISE.values(), ids=OTHERWISE)
def test_any_other_publisher_is_told_again(gallery, publishers, asked, happens):
    if happens:
        happens(gallery / "dist")
    again = _gallery(gallery, publishers, **asked)
    assert "a" not in again.standing
    with pytest.raises(Laid):
        again.made([_page("a/x.html")], page)


def _following(base):
    """Return all that the pages and files of a publication follow from, as a digest."""
    return digests().of(followed_by(base.imprint, [base.view])[base.name])


def test_whatever_a_publisher_shows_is_in_what_it_follows_from():
    database = Database(VIEW)
    base = Publication(IMPRINT, VIEW, compute(VIEW, database), database)
    assert _following(base) == _following(replace(base, view=views.register()))
    for name, view in VIEWS.items():
        if view.package.name == base.name:
            assert _following(replace(base, view=view)) != _following(base), name
    others = {
        "imprint": replace(base.imprint, is_draft=True),
        "view": replace(VIEW, findings=(*VIEW.findings, *VIEW.findings[:1], "another")),
    }
    for name, value in others.items():
        assert _following(replace(base, **{name: value})) != _following(base), name
    # figures and database are worked out of the view, downloads of the folder it is read from; the past has a digest of its own
    worked_out = {"figures", "database", "downloads", "history"}
    assert {one.name for one in fields(Publication)} == {*others, *worked_out}


def test_a_page_that_has_a_twin_is_in_what_every_page_follows_from():
    accounts = {
        name: SimpleNamespace(package=view.package, without_english=without_english(view))
        for name, view in {"as it is": VIEW, **TWINS}.items()
    }
    told = {name: twins([account]) for name, account in accounts.items()}
    assert len(set(told.values())) == len(told), told


def _english(**facts):
    return _package(VIEW, **{"languages": ("vi", "en"), "english": "where-written", **facts})


TWINS = {
    "Vietnamese alone": _package(VIEW, languages=("vi",)),
    "English where it was written": _english(),
    "on pages of dialogues": _english(detail="dialogue"),
    "one text less in English": _with_a_cell(_english(), Petition, summary_en=None),
}  # fmt: skip
