"""A build that keeps pages gives the bytes of one that renders all of them, whatever changed, broke or was tampered with.

`EDITS=300 pytest tests/test_incremental.py` plays that many rounds instead of the few of an ordinary run.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import jinja2
import pytest

from minhbach import editions, publications, sources
from minhbach.conformance import NAME as VERDICTS
from minhbach.conformance import Conformance
from minhbach.derive import derive
from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.output import Output
from minhbach.pages import feeds
from minhbach.pages.base import shown
from minhbach.pipeline import build
from minhbach.publish import Fingerprint, Kept, PublishRefused, SelfCheckFailed, publish, self_check
from minhbach.render import Renderer, number
from minhbach.sources import Options, examine
from minhbach.templates import Compiled, Environment
from minhbach.theme import load_theme
from tests import few
from tests.faulty_disk import FaultyDisk, Killed
from tests.site import ROOT
from tests.test_publish import bytes_of, page

DAY = date(2030, 1, 1)
CACHE = ".minhbach-cache"
PROVINCE = ROOT / "data" / "tinh-mau"

# --- any edit ---------------------------------------------------------------------------------------------------------------

Edit = Callable[[Path, random.Random], object]


def _table(name: str, change: Callable[[list[list[str]], random.Random], object], package: str = "goi") -> Edit:
    def edit(place: Path, dice: random.Random) -> None:
        path = place / "data" / package / f"{name}.csv"
        rows = few.read(path)
        change(rows, dice)
        few.write(path, rows)

    return edit


def _cell(column: str, *values: str) -> Callable[[list[list[str]], random.Random], object]:
    def change(rows: list[list[str]], dice: random.Random) -> None:
        dice.choice(rows[1:])[rows[0].index(column)] = dice.choice(values)

    return change


def _more(rows: list[list[str]], dice: random.Random) -> None:
    rows.append([_key(dice), *dice.choice(rows[1:])[1:]])


def _fewer(rows: list[list[str]], dice: random.Random) -> None:
    if len(rows) > 2:
        rows.remove(dice.choice(rows[1:]))


def _other_key(rows: list[list[str]], dice: random.Random) -> None:
    dice.choice(rows[1:])[0] = _key(dice)


def _key(dice: random.Random) -> str:
    return f"kn-{dice.randrange(10**6)}"


def _any_cell(place: Path, dice: random.Random) -> None:
    """Write into a cell, of whatever table, what stands in its column somewhere in the sample province."""
    path = dice.choice(sorted((place / "data" / "ben-mau").glob("*.csv")))
    (header, *others), (_, *rows) = few.read(PROVINCE / path.name), few.read(path)
    column = dice.randrange(len(header))
    dice.choice(rows)[column] = dice.choice(others)[column]
    few.write(path, [header, *rows])


def _allowed(edit: Edit) -> Edit:
    """Return an edit of the other publisher that is taken back where the checks refuse it."""

    def edit_or_not(place: Path, dice: random.Random) -> None:
        before = bytes_of(place / "data" / "ben-mau")
        edit(place, dice)
        findings = Findings()
        examine(_options(place, ""), Disk(), findings, Conformance(Disk(), place / "none"))
        if findings.has_errors:
            for name, body in before.items():
                (place / "data" / "ben-mau" / name).write_bytes(body)

    return edit_or_not


def _text(name: str, old: str, *new: str) -> Edit:
    """Return an edit of one file that finds a pattern and writes one of some texts in its place."""

    def edit(place: Path, dice: random.Random) -> None:
        path = place / name
        text = path.read_text("utf-8")
        assert re.search(old, text, re.MULTILINE), (name, old)
        said = dice.choice(new).replace("#", str(dice.randrange(1000)))
        path.write_text(re.sub(old, lambda _: said, text, count=1, flags=re.MULTILINE), "utf-8", newline="\n")

    return edit


_SUMMARIES = ("Đề nghị sửa cầu", "Đề nghị sửa đường & cống <thoát> nước", "Đề nghị thông báo lịch cắt điện")
EDITS: dict[str, Edit] = {
    "a text": _table("petition", _cell("summary_vi", *_SUMMARIES)),
    "an English text": _table("petition", _cell("summary_en", "", "Asks to mend the bridge")),
    "a date": _table("petition", _cell("raised_on", "2024-03-01", "2024-03-04", "2024-03-05")),
    "a field": _table("petition", _cell("field", "transport", "environment", "agriculture_rural")),
    "what is withheld": _table("petition", _cell("publication_status", "public", "aggregate_only")),
    "a row more": _table("petition", _more),
    "a row less": _table("petition", _fewer),
    "another key": _table("petition", _other_key),
    "a text of the other publisher": _table("petition", _cell("summary_vi", *_SUMMARIES), "ben-mau"),
    "a row of the other publisher less": _allowed(_table("reception_session", _fewer, "ben-mau")),
    "a cell of the other publisher": _allowed(_any_cell),
    "another such cell": _allowed(_any_cell),
    "and another": _allowed(_any_cell),
    "a body's name": _table("organization", _cell("name_vi", "Ủy ban nhân dân xã B", "Ủy ban nhân dân xã Á")),
    "a meeting": _table("dialogue", _cell("topic", "Nước sạch", "Đối thoại định kỳ", "Giá điện")),
    "a rule": _text("data/goi/deadline_rule.csv", r",\d+,calendar_day", ",7,calendar_day", ",20,calendar_day"),
    "the data date": _text("data/goi/datapackage.yaml", "^as_of: .*$", "as_of: 2024-06-30", "as_of: 2024-09-01"),
    "the languages": _text("data/goi/datapackage.yaml", "^languages: .*$", "languages: [vi]", "languages: [vi, en]"),
    "a title": _text("content/site.yaml", r"^  vi: .*$", "  vi: Minh bạch", "  vi: Minh bạch #"),
    "the address of the site": _text("content/site.yaml", "^base_url:.*$", 'base_url: ""', "base_url: https://a.example/x"),
    "a page of text": _text("content/vi/gioi-thieu.md", r"\Z", "\nThêm một câu #.\n"),
    "a template": _text("site/templates/pages/petition.html", r"</h1>", "</h1><!-- # -->"),
    "a frame": _text("site/templates/layouts/base.html", r"</main>", "<!-- # --></main>"),
    "a style": _text("site/assets/css/minhbach.css", r"\Z", "\n/* # */\n"),
    "a translation": _text("site/locales/en/LC_MESSAGES/minhbach.po", '^msgstr "[A-Z][A-Za-z0-9 ]*"$', 'msgstr "Word #"'),
}  # fmt: skip


# --- what else may happen between two builds --------------------------------------------------------------------------------


def _cache(change: Callable[[bytes], bytes]) -> Edit:
    def damage(place: Path, dice: random.Random) -> None:
        path = dice.choice(sorted((place / CACHE).glob("*-dist")))
        path.write_bytes(change(path.read_bytes()))

    return damage


def _file_of_the_site(pattern: str, change: Callable[[Path], object]) -> Edit:
    def damage(place: Path, dice: random.Random) -> None:
        change(dice.choice(sorted((place / "dist").glob(pattern))))

    return damage


HAPPENINGS: dict[str, Edit] = {
    "nothing": lambda place, dice: None,
    "the memory is cut short": _cache(lambda body: body[: len(body) // 2]),
    "a byte of the memory is another": _cache(lambda body: body[:-99] + bytes([body[-99] ^ 1]) + body[-98:]),
    "the memory is empty": _cache(lambda body: b""),
    "there is no memory": lambda place, dice: shutil.rmtree(place / CACHE),
    "there is no site": lambda place, dice: shutil.rmtree(place / "dist"),
    "a page was changed by hand": _file_of_the_site(
        "*/**/*.html", lambda path: path.write_bytes(path.read_bytes()[:-2] + b"\n\n")
    ),
    "a page is gone": _file_of_the_site("*/**/*.html", Path.unlink),
    "a download was changed by hand": _file_of_the_site(
        "open-data/**/*.*", lambda path: path.write_bytes(b"x" + path.read_bytes()[1:])
    ),
    "a download is gone": _file_of_the_site("open-data/**/*.*", Path.unlink),
}


def _options(place: Path, out: str, jobs: int = 1) -> Options:
    return Options(place / "data", place / "content", place / "site", place / out / "dist", DAY, jobs=jobs)


def _built(place: Path, out: str, disk: Disk, jobs: int = 1) -> int:
    """Build; return how many files stayed as they were."""
    result = build(_options(place, out, jobs), disk, lambda _: None)
    errors = [finding for finding in result.findings if finding.severity == "error"]
    assert result.published, errors
    return result.published.unchanged


def _built_clean(place: Path) -> None:
    """Build into an empty folder, with nothing remembered but what frictionless has said of the same tables."""
    shutil.rmtree(place / "clean", ignore_errors=True)
    (place / "clean" / CACHE).mkdir(parents=True)
    with suppress(FileNotFoundError):
        shutil.copy(place / CACHE / VERDICTS, place / "clean" / CACHE)
    _built(place, "clean", Disk())


@pytest.fixture
def place(tmp_path):
    """Return a folder with the small package, a rule of its own, one with all tables, and the texts and theme of the repository."""
    shutil.copytree(ROOT / "tests" / "faults" / "base" / "data", tmp_path / "data")
    for folder in ("content", "site"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    with (tmp_path / "data" / "goi" / "datapackage.yaml").open("a", encoding="utf-8") as file:
        file.write("  - name: deadline_rule\n    path: deadline_rule.csv\nlanguages: [vi, en]\n")
    (tmp_path / "data" / "goi" / "deadline_rule.csv").write_text(_RULE, "utf-8")
    few.make(PROVINCE, tmp_path / "data" / "ben-mau")
    descriptor = tmp_path / "data" / "ben-mau" / "datapackage.yaml"
    text = descriptor.read_text("utf-8").replace("name: tinh-mau\n", "name: ben-mau\n", 1)
    descriptor.write_text(text.replace("languages: [vi, en]\n", "languages: [vi]\n", 1), "utf-8")
    return tmp_path


_RULE = """\
rule_id,process,step,step_vi,starts_from,amount,unit,direction,end_rule,max_extensions,extension_amount,extension_needs_notice,suspension_stops_clock,scope_org_id,scope_admin_unit_id,applies_to_system,applies_to_level,applies_when,is_computed,effective_from,effective_to,document_id,article,certainty,checked_on
quy-tac-rieng,dialogue,announce,Thông báo trước hội nghị (ít nhất),dialogue.held_on,7,calendar_day,before,none,0,,true,false,,,state,commune,always,true,2024-01-01,2025-06-15,72-2025-qh15,Điều 1,b,2026-10-20
"""


@pytest.mark.parametrize("kept", [sources.KEPT, 0], ids=["rows are kept", "rows are let go"])
def test_any_row_of_edits_gives_the_bytes_of_a_clean_build(place, monkeypatch, kept):
    dice = random.Random(os.environ.get("SEED", "minh bạch"))
    monkeypatch.setattr(sources, "KEPT", kept)
    rendered: list[str] = []
    render = Renderer.render
    monkeypatch.setattr(Renderer, "render", lambda self, page: rendered.append(page.address) or render(self, page))
    told: list[str] = []
    monkeypatch.setattr(editions, "feeds", lambda one: told.append(one.name) or feeds(one))
    derived: list[str] = []
    monkeypatch.setattr(
        publications, "derive", lambda corpus, *more: derived.append(corpus.package.name) or derive(corpus, *more)
    )
    _built(place, "", Disk())
    assert sorted(told) == sorted({*derived}) == ["ben-mau", "goi"]
    pages = len(rendered)
    turns = int(os.environ.get("EDITS", "2"))
    for turn in range(turns):
        # one cell first; then anything, up to all of it at once
        edits = dice.sample(sorted(EDITS), 1 + dice.randrange(4)) if turn else ["a text"]
        happening = dice.choice(sorted(HAPPENINGS)) if turn else "nothing"
        played = f"round {turn}: {', '.join(edits)}; {happening}"
        for name in edits:
            EDITS[name](place, dice)
        HAPPENINGS[happening](place, dice)
        if turn and dice.random() < 0.5:
            with suppress(Killed):
                _built(place, "", FaultyDisk(at=1 + dice.randrange(1500)))
        rendered.clear()
        told.clear()
        derived.clear()
        _built(place, "", Disk())
        assert turn or 0 < len(rendered) < pages / 3, rendered
        assert turn or told == ["goi"], "the news of who stands are remembered"
        assert turn or {*derived} == {"goi"}, "nobody looks at the rows of who stands"
        if turns == 2 > turn + 1:  # what the first edit left wrong would be so after the second
            continue
        with monkeypatch.context() as patch:
            patch.setattr(sources, "KEPT", sources.KEPT or 1 << 30)  # the other way
            _built_clean(place)
        assert bytes_of(place / "dist") == bytes_of(place / "clean" / "dist"), played


# --- what is kept is looked at -----------------------------------------------------------------------------------------------

SITE = (page("a/x.html", '<p id="one"><a href="y.html#two">'), page("a/y.html", '<p id="two">'), page("b/z.html"))


def _kept(*pages: Output) -> list[Kept]:
    return [Kept(one.path, Fingerprint.of(one.content)) for one in pages]


KEPT = {
    "all of it": (_kept(*SITE), ""),
    "an id that nobody asks for is new": (
        [*_kept(SITE[0], SITE[2]), page("a/y.html", '<p id="two"><p id="three">')],
        "",
    ),
    "the id is gone": ([*_kept(SITE[0], SITE[2]), page("a/y.html")], "a/x.html: link 'y.html#two'"),
    "the page is gone": (_kept(SITE[0], SITE[2]), "a/x.html: link 'y.html#two' leads to a/y.html"),
    "what is gone nobody asks for": (_kept(*SITE[:2]), ""),
    "nobody asks for it any more": ([page("a/x.html", '<a href="../b/z.html">'), *_kept(SITE[2])], ""),
    "a new page asks for an id that is there": ([*_kept(*SITE), page("n.html", '<a href="a/x.html#one">')], ""),
    "a new page asks for one that is not": ([*_kept(*SITE), page("n.html", '<a href="a/x.html#six">')], "n.html: link"),
    "a new page stands at the address of one": (
        [*_kept(*SITE), page("a/X.html")],
        "a/X.html: same address as a/x.html",
    ),
}


@pytest.mark.parametrize(("files", "problem"), KEPT.values(), ids=KEPT)
def test_the_links_of_pages_that_are_kept_lead_somewhere(tmp_path, files, problem):
    first = publish(SITE, tmp_path / "dist", Disk())
    before = bytes_of(tmp_path / "dist")
    if not problem:
        second = publish(files, tmp_path / "dist", Disk(), anchors=first.anchors)
        assert second.unchanged == sum(isinstance(file, Kept) for file in files)
        given = {file.path: getattr(file, "body", before.get(file.path)) for file in files}
        assert bytes_of(tmp_path / "dist").keys() - {"manifest.json"} == given.keys()
        assert given.items() <= bytes_of(tmp_path / "dist").items()
        return
    with pytest.raises(SelfCheckFailed) as failed:
        publish(files, tmp_path / "dist", Disk(), anchors=first.anchors)
    assert any(f"{path}: {what}".startswith(problem) for path, what, _ in failed.value.problems), failed.value.problems
    assert bytes_of(tmp_path / "dist") == before


def test_an_id_that_its_own_page_asked_for_first_is_missed_elsewhere(tmp_path):
    own, other = page("a/y.html", '<p id="two"><a href="y.html#two">'), page("a/x.html", '<a href="y.html#two">')
    anchors = publish([own, other], tmp_path / "dist", Disk()).anchors
    with pytest.raises(SelfCheckFailed, match=r"a/x\.html: link 'y\.html#two'"):
        publish([page("a/y.html"), *_kept(other)], tmp_path / "dist", Disk(), anchors=anchors)


@pytest.mark.parametrize("room", [0, 2, 1 << 16])
def test_links_that_were_looked_at_may_be_forgotten(tmp_path, monkeypatch, room):
    monkeypatch.setattr(self_check, "_SEEN", room)
    menu = '<a href="one.html#a"><a href="two.html"><a href="gone.html"><a href="one.html#b">'
    files = [page("m/one.html", menu + '<p id="a">'), page("m/two.html", menu), page("m/three.html", menu)]
    with pytest.raises(SelfCheckFailed) as failed:
        publish(files, tmp_path / "dist", Disk())
    told = {what for _, what, _ in failed.value.problems}
    assert told == {
        "link 'gone.html' leads to m/gone.html, which is not there",
        "link 'one.html#b': m/one.html has no such anchor",
    }
    assert failed.value.problems[0].path == "m/one.html"


def test_links_are_remembered_through_builds_that_keep_pages(tmp_path):
    anchors = publish(SITE, tmp_path / "dist", Disk()).anchors
    for _ in range(2):
        anchors = publish(_kept(*SITE), tmp_path / "dist", Disk(), anchors=anchors).anchors
    with pytest.raises(SelfCheckFailed):
        publish(_kept(SITE[0], SITE[2]), tmp_path / "dist", Disk(), anchors=anchors)


def test_a_site_that_another_build_put_there_meanwhile_is_left_alone(tmp_path):
    publish(SITE, tmp_path / "dist", Disk())
    kept = _kept(*SITE)
    publish([page("a/x.html", "another"), *SITE[1:]], tmp_path / "dist", Disk())
    stands = bytes_of(tmp_path / "dist")
    with pytest.raises(PublishRefused, match="changed during the build"):
        publish(kept, tmp_path / "dist", Disk())
    assert bytes_of(tmp_path / "dist") == stands
    assert sorted(path.name for path in tmp_path.iterdir()) == [".dist.lock", "dist"]


# --- what a page shows is no more than it prints ------------------------------------------------------------------------------


def test_a_size_is_kept_as_exactly_as_it_is_printed():
    environment = Environment(jinja2.DictLoader(load_theme(Disk(), ROOT / "site").templates), Compiled())
    environment.filters["number"] = lambda value: number(value, "en")
    printed = environment.from_string('{% from "components/files.html" import size %}{{ size(bytes) }}')
    ties = (
        0,
        1,
        499,
        500,
        1500,
        2500,
        999_499,
        999_500,
        999_999,
        1_000_000,
        1_049_999,
        1_050_000,
        1_150_000,
        1_250_000,
    )
    dice = random.Random(1)
    for size in (*ties, *(int(10 ** dice.uniform(0, 9)) for _ in range(300))):
        assert printed.render({"bytes": shown(size)}) == printed.render({"bytes": size}), size
    assert shown(4_210_000) == shown(4_210_001)
