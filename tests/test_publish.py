"""Publishing: the whole new site or the whole old one, whatever happens; never a broken page, never a lost file."""

import errno
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from minhbach.disk import Disk
from minhbach.output import Output
from minhbach.publish import (
    Fingerprint,
    Manifest,
    PublishRefused,
    SelfCheckFailed,
    Standing,
    canonical,
    check_target,
    inspected,
    publish,
    read_manifest,
)
from minhbach.publish import manifest as manifests
from minhbach.publish.markup import _FOOT, _read, _read_plainly, _read_with_care
from minhbach.publish.stage import Stage
from tests.faulty_disk import FAULTS, FaultyDisk, Killed, dies

ROOT = Path(__file__).parent.parent
POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; img-src 'self' data:">"""


def page(path: str, body: str = "", head: str = "") -> Output:
    return Output(path, f"<!doctype html><html><head>{POLICY}{head}</head><body>{body}</body></html>".encode())


OLD = (page("index.html", "old"), page("a/x.html", "same"), page("a/gone.html", "old"), Output("data.csv", b"a,b\n"))
NEW = (page("index.html", "new"), page("a/x.html", "same"), page("b/c/new.html", "new"), Output("data.csv", b"a,c\n"))


def bytes_of(site: Path) -> dict[str, bytes]:
    return {path: (site / path).read_bytes() for path in Disk().files(site) if (site / path).is_file()}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "dist"


# What stands after a build


def test_the_folder_holds_exactly_what_was_given(out):
    publish(OLD, out, Disk())
    published = publish(NEW, out, Disk())
    site = bytes_of(out)
    manifest = site.pop("manifest.json")
    assert site == {o.path: o.body for o in NEW}
    assert published.files == len(NEW) + 1
    assert published.unchanged == 1
    assert published.bytes == sum(map(len, site.values())) + len(manifest)
    assert published.durable
    assert published.left is None
    assert sorted(p.name for p in out.parent.iterdir()) == [".dist.lock", "dist"]


def test_the_manifest_lists_every_file_but_itself(out):
    outputs = (*NEW, Output("x.zip", b"PK", content_sha256="c0ffee"))
    published = publish(outputs, out, Disk())
    body = (out / "manifest.json").read_bytes()
    read = json.loads(body)
    assert read["files"] == {
        o.path: {"bytes": len(o.body), "sha256": hashlib.sha256(o.body).hexdigest()} for o in outputs
    }
    assert read["contents"] == {"x.zip": "c0ffee"}
    assert list(read["files"]) == sorted(read["files"])
    assert published.manifest_sha256 == hashlib.sha256(body).hexdigest()
    assert publish(reversed(outputs), out, Disk()).manifest_sha256 == published.manifest_sha256, "order does not count"


def test_an_unchanged_file_is_the_same_file_and_a_changed_one_is_new(out):
    publish(OLD, out, Disk())
    same, changed = ((out / p).stat().st_ino for p in ("a/x.html", "index.html"))
    kept = (out / "index.html").open("rb")  # a reader of the old site
    publish(NEW, out, Disk())
    assert (out / "a/x.html").stat().st_ino == same
    assert (out / "index.html").stat().st_ino != changed
    with kept:
        assert kept.read() == OLD[0].body, "a file being read is never written into"


@pytest.mark.parametrize("tampered", [b"tampered", b"longer than before"], ids=["same size", "other size"])
def test_a_file_that_someone_changed_is_written_anew(out, tampered):
    site = (page("index.html"), Output("f.txt", b"original"))
    publish(site, out, Disk())
    (out / "f.txt").write_bytes(tampered)
    assert publish(site, out, Disk()).unchanged == 1
    assert (out / "f.txt").read_bytes() == b"original"


def test_missing_parents_are_made(tmp_path):
    publish(NEW, tmp_path / "a/b/dist", Disk())
    assert (tmp_path / "a/b/dist/index.html").is_file()


def test_outputs_are_consumed_one_by_one(out):
    alive = 0

    class Body(bytes):
        def __del__(self):
            nonlocal alive
            alive -= 1

    def outputs():
        nonlocal alive
        for n in range(50):
            alive += 1
            assert alive <= 3, "earlier files are let go"
            yield Output(f"{n}.txt", Body(b"x"))

    publish(outputs(), out, Disk())


def test_a_system_that_cannot_sync_is_told_not_hidden(out):
    class Unsure(Disk):
        def sync(self, folder):
            return False

    assert not publish(NEW, out, Unsure()).durable


# Failures of the program


def test_if_the_pages_fail_midway_the_old_site_stands(out):
    publish(OLD, out, Disk())
    before = bytes_of(out)

    def outputs():
        yield from NEW[:2]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(outputs(), out, Disk())
    assert bytes_of(out) == before
    assert sorted(p.name for p in out.parent.iterdir()) == [".dist.lock", "dist"]


def problems_of(outputs: tuple[Output, ...], out: Path) -> list[str]:
    with pytest.raises(SelfCheckFailed) as failed:
        publish(outputs, out, Disk())
    assert not out.exists()
    return [f"{path}: {what}" for path, what, _ in failed.value.problems]


NOT_SHOWN = {
    "a link to nowhere": (page("i.html", '<a href="no.html">'), "i.html: link 'no.html' leads to no.html"),
    "a link out of the site": (page("a/i.html", '<a href="../../x">'), "leads to ../x"),
    "a link to a folder": (page("a/i.html", '<a href="../a/">'), "leads to a, which"),
    "an empty link": (page("a/i.html", '<a href="">'), "leads to a, which"),
    "a link from the root": (page("i.html", '<a href="/i.html">'), "is not relative"),
    "a relative link on a page of any address": (page("404.html", '<a href="404.html">'), "is not from /"),
    "a link beside the base path": (page("404.html", '<a href="../404.html">'), "is not from /"),
    "a link to a missing anchor": (page("i.html", '<a href="i.html#n">'), "i.html has no such anchor"),
    "a link to a missing anchor here": (page("i.html", '<a href="#n"><p id=m>'), "'#n': i.html has no such anchor"),
    "an id given twice": (page("i.html", "<p id=a><p id='a'>"), "id 'a' stands 2 times"),
    "a script address": (page("i.html", '<a href="JavaScript:alert(1)">'), "link to 'JavaScript:alert(1)'"),
    "a hidden script address": (page("i.html", '<a href="java&#115;cript:x">'), "link to 'javascript:x'"),
    "a link without a scheme": (page("i.html", '<a href="//host/x">'), "link to '//host/x'"),
    "an inline script": (page("i.html", "<script>x()</script>"), "inline script: 'x()'"),
    "a capital inline script": (page("i.html", "<SCRIPT >x()</SCRIPT>"), "inline script: 'x()'"),
    "a script without an end": (page("i.html", "<script >x()"), "tag without an end"),
    "an event attribute": (page("i.html", "<p onclick=x>"), "onclick attribute on <p>"),
    "a capital event attribute": (page("i.html", '<p\nonClick = "x">'), "onclick attribute"),
    "a style attribute": (page("i.html", '<p title="a > b" style="x">'), "style attribute"),
    "a style element": (page("i.html", "<style>p{}</style>"), "<style> is not used"),
    "a base": (page("i.html", "<base href=x>"), "<base> is not used"),
    "a frame": (page("i.html", "<iframe src=x></iframe>"), "<iframe> is not used"),
    "a refresh": (page("i.html", head='<meta http-equiv=refresh content="0;url=x">'), "sends its reader elsewhere"),
    "an image from elsewhere": (page("i.html", '<img src="https://host/x.png">'), "loads 'https://host/x.png'"),
    "one image of a set": (page("i.html", '<img srcset="data:image/png, //host/x 2x">'), "loads '//host/x'"),
    "a style sheet from elsewhere": (
        page("i.html", head='<link rel=stylesheet href="http://h/c">'),
        "loads 'http://h/c'",
    ),
    "a preconnection": (page("i.html", head='<link rel="preconnect" href="//h">'), "loads '//h'"),
    "a script from elsewhere": (page("i.html", '<script src="//h/x.js"></script>'), "<script> loads '//h/x.js'"),
    "a form to elsewhere": (page("i.html", '<form action="//h">'), "link to '//h' on <form>"),
    "a drawing that loads": (Output("i.svg", b'<svg><image xlink:href="http://h/x"/></svg>'), "loads 'http://h/x'"),
    "a drawing with a script": (Output("i.svg", b"<svg><script>x</script></svg>"), "inline script"),
    "a style that loads": (Output("s.css", b"p{background:url( 'https://h/x')}"), "loads 'https://h/x'"),
    "a style that imports": (Output("s.css", b'@import "//h/x";'), "loads '//h/x'"),
    "a style that imports by url": (Output("s.css", b'@import url("//h/x");'), "loads '//h/x'"),
    "a style that misses its image": (Output("a/s.css", b"p{background:url(x.svg)}"), "leads to a/x.svg"),
    "no policy": (Output("i.html", b"<p>"), "no Content-Security-Policy"),
    "a lax policy": (
        Output("i.html", POLICY.replace("script-src", "style-src 'unsafe-inline'; script-src").encode()),
        "lets too much in",
    ),
    "a policy with a host": (Output("i.html", POLICY.replace("data:", "https:").encode()), "lets too much in"),
    "a tag without an end": (page("i.html", '<a href="x>y</a>'), "tag without an end"),
    "an address outside": (Output("../x", b""), "../x: empty or relative part"),
    "an address from the root": (Output("/x", b""), "empty or relative part"),
    "a back slash": (Output("a\\b", b""), "character"),
    "a question mark": (Output("a?b", b""), "character"),
    "a control character": (Output("a\nb", b""), "character"),
    "a device": (Output("a/Con.html", b""), "device on Windows"),
    "a hidden file": (Output(".env", b""), "begins or ends"),
    "a trailing dot": (Output("a.", b""), "begins or ends"),
    "an option": (Output("-rf", b""), "begins or ends"),
    "a decomposed name": (Output("o\u0302", b""), "normal form C"),
    "a long name": (Output("ế" * 60, b""), "longer than 255 bytes"),
    "the manifest": (Output("manifest.json", b""), "written last"),
}


@pytest.mark.parametrize(("output", "problem"), NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_a_site_that_is_wrong_is_not_shown(out, output, problem):
    found = problems_of((output,), out)
    assert any(problem in line for line in found), found


COLLISIONS = {
    "the same address": ("a.html", "a.html", "given twice"),
    "another case": ("a/B.html", "a/b.html", "same address as a/B.html"),
    "Vietnamese case": ("Đơn.txt", "đơn.txt", "same address as"),
    "a folder of another case": ("A/x.txt", "a/y.txt", "folder a is A"),
    "a file and a folder": ("a", "a/b", "a is a file"),
    "a folder and a file": ("a/b", "A", "a folder has this name"),
}


@pytest.mark.parametrize(("one", "other", "problem"), COLLISIONS.values(), ids=COLLISIONS)
def test_two_files_may_not_meet(out, one, other, problem):
    found = problems_of((Output(one, POLICY.encode()), Output(other, POLICY.encode())), out)
    assert len(found) == 1, found
    assert problem in found[0]


def test_all_problems_are_told_at_once_by_address(out):
    site = page("z.html", '<a href="n"><p style=x>'), Output("a:b", b""), page("a.html", "<p id=i id2=3><p id=i>")
    found = problems_of(site, out)
    assert [line.partition(":")[0] for line in found] == ["a.html", "a", "z.html", "z.html"]


def test_what_is_right_passes(out):
    publish(
        (
            page(
                "vi/a.html",
                """<a href="b.html#m%E1%BB%A5c">x</a> <a href="../lost.html?q=1&amp;r=2#top">y</a> <a href="?q=1">q</a>
                <a href="#">top</a> <a href="https://example.org/?a=1#b">out</a> <a href="mailto:a@example.org">mail</a>
                <!-- <p style="x"> a comment --> <script type="application/ld+json">{"a": "<p onclick=x>"}</script>
                <pre>id=&#34;x&#34; style="quoted text" href="no.html"</pre> <p data-id="x" data-href="no" title="a > b">
                <form action="b.html"></form> <svg><use href="../i.svg#mark"/></svg> <img src="data:image/png;base64,AA">
                <a href="../manifest.json">m</a> <a href="../open-data/b%E1%BA%A3ng%20k%C3%AA.csv">t</a>""",
                head='<link rel="canonical" href="https://example.org/a"><link rel="license" href="https://e.org">'
                '<link rel="stylesheet" href="../s.css"><script defer src="../j.js"></script>',
            ),
            page("vi/b.html", "<h2 id='mục'>x</h2><p id=x2>"),
            page("lost.html"),
            page("404.html", '<a href="/thu/vi/a.html">a</a><a href="/thu/s.css">b</a>'),
            Output("i.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><g id="mark"/></svg>'),
            Output("s.css", b"@layer a; p{background:url(i.svg#mark)}"),
            Output("j.js", b"x"),
            Output(".nojekyll", b""),
            Output("_headers", b""),
            Output("open-data/bảng kê.csv", b""),
        ),
        out,
        Disk(),
        base_path="/thu",
    )
    assert (out / "vi/a.html").is_file()


#: What may stand where the quick reading of a page cuts it, or look like a tag that ends elsewhere.
ODD = """<!-- | --> | <!--> | <! | < | > | / | " | ' | </main> | <main> | <script> | <script src="a"> | </script> | </script
<SCRIPT>x()</SCRIPT > | <script-x> | <script"x> | <style> | <p onclick=x> | <p title="a>b" style=x> | <a href="x>y">
<p/"a>b"> | <a title='</main>' href=b> | <i id=a> | <b data-figure="f" data-package="p"> | <a href="c.html">"""
PIECES = tuple(re.split(r" \| |\n", ODD))
#: What may be typed into a tag.
TYPED = (
    " id=x ",
    ' id="x" id="y" ',
    " href='//h' ",
    ' href="n.html" ',
    " onclick=x ",
    ' title="a > b" ',
    "\n",
    '" ',
    " ' ",
)


def spoilt(text: str, dice: random.Random) -> str:
    """Return a page in which something stands that should not, or twice, or elsewhere, or not at all."""
    at = dice.choice((dice.randrange(len(text)), text.find(_FOOT.decode())))
    mark = dice.choice([found.start() for found in re.finditer("[<>\"']", text)])
    (start, end), (start_of_other, end_of_other) = sorted(
        dice.sample([tag.span() for tag in re.finditer("<[^>]*>", text)], 2)
    )
    tag, other = text[start:end], text[start_of_other:end_of_other]
    return dice.choice(
        (
            text[:at] + dice.choice(PIECES) + text[at + dice.randrange(3) :],
            text[:mark] + text[mark + 1 :],
            text[:mark] + dice.choice("<>\"'/= ") + text[mark + dice.randrange(2) :],
            text[:start] + text[end:],
            text[:start] + tag + text[start:],
            text[:start] + other + text[end:start_of_other] + tag + text[end_of_other:],
            text[:start] + tag.replace("=", "", 1) + text[end:],
            text[:start] + tag.replace(" ", dice.choice(TYPED), 1) + text[end:],
        )
    )


def test_a_page_is_read_quickly_as_it_would_be_with_care(built_site):
    """Whatever befalls it: the quick reading by itself calls good what is good, and nothing else."""
    dice = random.Random(7)
    for page in built_site.examples_in("vi"):
        text = built_site.html(page)
        is_plain = not _read_plainly(text.encode()).wrong
        assert is_plain or "<script type=" in text, f"{page}: a comment, or a `>` in an attribute"
        for one in (text, *(spoilt(text, dice) for _ in range(3))):
            assert _read(one.encode()) == _read_with_care(one.encode()), one


def test_any_text_is_read_quickly_as_it_would_be_with_care():
    dice = random.Random(7)
    for _ in range(20_000):
        text = "x".join(dice.choices(PIECES, k=dice.randrange(2, 9))).encode()
        assert _read(text) == _read_with_care(text), text


def test_bytes_that_the_disk_lost_are_noticed(out):
    class Lossy(Disk):
        def write_new(self, path, body):
            super().write_new(path, body[:-1] if path.name == "data.csv" else body)

    publish(OLD, out, Disk())
    before = bytes_of(out)
    with pytest.raises(SelfCheckFailed, match=r"data\.csv: 3 bytes on disk, 4 written"):
        publish(NEW, out, Lossy())
    assert bytes_of(out) == before


def test_1500_pages_are_checked_within_seconds(tmp_path):
    body = (
        "".join(f'<p class="a"><a href="p{n}.html">{n}</a> <time datetime="2026-01-0{n}">x</time>' for n in range(9))
        * 20
    )
    started = time.process_time()
    publish((page(f"p{n}.html", body + str(n)) for n in range(1500)), tmp_path / "dist", Disk())
    assert time.process_time() - started < 5, "measured 0.7 s; ten times that is a fault of ours"


# Refusals


def _file(out):
    out.write_text("precious")


def _symlink(out):
    (out.parent / "elsewhere").mkdir()
    out.symlink_to("elsewhere")


def _foreign(out):
    out.mkdir()
    (out / "thesis.doc").write_text("precious")


def _forged(out):
    _foreign(out)
    (out / "manifest.json").write_text('{"name": "a web app"}')


def _stray(out):
    publish(OLD, out, Disk())
    (out / "CNAME").write_text("precious")


def _git(out):
    publish(OLD, out, Disk())
    (out / ".git").mkdir()


REFUSED = {
    "a file": (_file, "is not a folder"),
    "a symlink": (_symlink, "symbolic link"),
    "files of others": (_foreign, "another origin"),
    "a manifest of others": (_forged, "another origin"),
    "a stray file": (_stray, "someone else put there: CNAME"),
    "a git work tree": (_git, "git work tree"),
}


@pytest.mark.parametrize(("prepare", "why"), REFUSED.values(), ids=REFUSED)
def test_a_folder_that_is_not_ours_is_not_touched(out, prepare, why):
    prepare(out)
    before = bytes_of(out.parent)
    with pytest.raises(PublishRefused, match=why):
        check_target(out, Disk())
    with pytest.raises(PublishRefused, match=why) as refused:
        publish(NEW, out, Disk())
    assert refused.value.message.vi
    assert refused.value.fix.vi
    before.setdefault(".dist.lock", b"")
    assert {**bytes_of(out.parent), ".dist.lock": before[".dist.lock"]} == before


@pytest.mark.parametrize("inside", ["x", "a/b/x", "assets"])
def test_no_site_is_built_into_another(out, inside):
    publish(OLD, out, Disk())
    before = bytes_of(out)
    with pytest.raises(PublishRefused, match=r"lies inside .*, a site that was built"):
        check_target(out / inside, Disk())
    assert bytes_of(out) == before
    (out / "manifest.json").write_text("{}")
    check_target(out / inside, Disk())  # no site of ours is harmed


@pytest.mark.parametrize("place", ["/", "~", "~/..", "."])
def test_precious_folders_are_refused(tmp_path, monkeypatch, place):
    monkeypatch.setenv("HOME", str(tmp_path / "home/me"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home/me"))
    (tmp_path / "home/me").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "home/me")
    with pytest.raises(PublishRefused, match="home"):
        publish(NEW, Path(place).expanduser(), Disk())
    assert Disk().files(tmp_path) == []


@pytest.mark.parametrize("source", ["dist", "dist/data", ".", "link/dist"])
def test_a_source_is_never_overwritten(tmp_path, source):
    (tmp_path / "dist/data").mkdir(parents=True)
    (tmp_path / "link").symlink_to(".")
    with pytest.raises(PublishRefused, match="overlaps the source"):
        publish(NEW, tmp_path / "dist", Disk(), sources=[tmp_path / "content", tmp_path / source])


@pytest.mark.parametrize("litter", [".DS_Store", "a/Thumbs.db"])
def test_what_a_file_manager_drops_is_no_obstacle(out, litter):
    publish(OLD, out, Disk())
    (out / litter).write_text("")
    publish(NEW, out, Disk())
    assert litter not in bytes_of(out)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'{"generator":"minhbach","format":1}',
        b'{"generator":"minhbach","format":1,"files":[],"contents":{}}',
        b'{"generator":"minhbach","format":1,"files":{"a":{"bytes":"1","sha256":"x"}},"contents":{}}',
        b'{"generator":"minhbach","format":1,"files":{"a":{"bytes":1,"sha256":"aa","more":1}},"contents":{}}',
        b'{"generator":"minhbach","format":1,"files":{"a":{"bytes":-1,"sha256":"aa"}},"contents":{}}',
        b'{"generator":"minhbach","format":1,"files":{"a":{"bytes":1,"sha256":"xx"}},"contents":{}}',
        b"\xff",
    ],
)
def test_a_broken_manifest_is_none(tmp_path, body):
    (tmp_path / "manifest.json").write_bytes(body)
    assert read_manifest(Disk(), tmp_path) is None


@pytest.mark.parametrize("batch", [1, 2, 3, 4, 1 << 12])
@pytest.mark.parametrize("is_draft", [False, True])
def test_a_manifest_written_part_by_part_is_one_canonical_json(monkeypatch, batch, is_draft):
    monkeypatch.setattr(manifests, "_BATCH", batch)
    files = {path: Fingerprint(at, "a1" * 32) for at, path in enumerate(("b", 'ă"files":{', "bytes", "sha256"))}
    for some in ({}, files):
        contents = dict.fromkeys(some, "c")
        one = Manifest(some, contents, is_draft)
        said = {path: {"bytes": file.size, "sha256": file.sha256} for path, file in some.items()}
        draft = {"draft": True} if is_draft else {}
        whole = {"contents": contents, "files": said, "format": 1, "generator": "minhbach", **draft}
        assert one.to_json() == canonical(whole)
        assert Manifest.from_json(one.to_json()) == one


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda folder: (folder / "stray").touch(), "stray: 0 bytes on disk, which were not written"),
        (lambda folder: (folder / "a").write_bytes(b"xx"), "a: 2 bytes on disk, 1 written"),
        (lambda folder: (folder / "empty").unlink(), "empty: not on disk"),
    ],
)
def test_a_disk_that_does_not_show_what_was_written_is_told(tmp_path, change, told):
    stage = Stage(tmp_path / "stage", tmp_path / "dist", Manifest(), Disk())
    for file in (Output("a", b"x"), Output("empty", b"")):
        stage.put(inspected(file))
    change(tmp_path / "stage")
    with pytest.raises(SelfCheckFailed, match=told):
        stage.finish()


def test_packed_fingerprints_are_the_fingerprints():
    given = {path: Fingerprint(size, "0f" * 32) for path, size in (("b", 0), ("a", 1), ("ă", 2**40))}
    files = manifests.Files()
    files.update(given)
    files["gone"] = Fingerprint(1, "ff" * 32)
    del files["gone"]
    assert files == given and files == manifests.Files(dict(files._packed)) and dict(files) == given
    assert list(files) == list(given) and len(files) == 3 and "a" in files and "gone" not in files
    assert files != {**given, "a": Fingerprint(2, "0f" * 32)} and files.get("gone") is None
    for wrong in (Fingerprint(-1, "ff"), Fingerprint(2**64, "ff"), Fingerprint(1, "no hex")):
        with pytest.raises((ValueError, OverflowError)):
            files["wrong"] = wrong


def test_a_manifest_is_taken_apart_once_and_another_anew(out, monkeypatch):
    publish(OLD, out, Disk())
    manifests._last.clear()
    taken_apart = []
    from_json = Manifest.from_json
    monkeypatch.setattr(Manifest, "from_json", lambda body: taken_apart.append(body) or from_json(body))
    check_target(out, Disk())
    stood = Standing(Disk(), out).manifest
    assert publish(NEW, out, Disk()).manifest != stood, "what was remembered is not written into"
    assert stood == from_json(*taken_apart)
    assert read_manifest(Disk(), out).files.keys() == {file.path for file in NEW}
    assert len(taken_apart) == 2


def test_what_was_read_before_the_lock_is_not_believed_under_it(out):
    publish(OLD, out, Disk())
    before = read_manifest(Disk(), out)
    info, body = (out / "manifest.json").stat(), (out / "manifest.json").read_bytes()
    (out / "manifest.json").write_bytes(body.replace(b"minhbach", b"somebody"))
    os.utime(out / "manifest.json", ns=(info.st_atime_ns, info.st_mtime_ns))
    assert before
    with pytest.raises(PublishRefused, match="another origin"):
        publish(NEW, out, Disk())


# Faults of the machine


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return the bytes of the old and the new site as a build without faults leaves them."""
    sites = []
    for outputs in (OLD, NEW):
        out = tmp_path_factory.mktemp("whole") / "dist"
        publish(outputs, out, Disk())
        sites.append(bytes_of(out))
    return sites


def _survives(base: Path, disk: FaultyDisk, whole) -> bool:
    """Publish over the old site with this disk; say whether the fault was met."""
    old, new = whole
    out = base / "dist"
    publish(OLD, out, Disk())
    try:
        publish(NEW, out, disk)
        stands = new
    except (OSError, Killed):
        stands = None
    found = bytes_of(out) or bytes_of(base / ".dist.previous")  # between the two renames the old site waits beside
    assert found == stands or (stands is None and found in (old, new))
    with pytest.raises(ZeroDivisionError):
        publish((1 / 0 for _ in "x"), out, Disk())
    assert bytes_of(out) == found, "even a run that fails puts a whole site in its place"
    publish(NEW, out, Disk())
    assert bytes_of(out) == new
    assert sorted(p.name for p in base.iterdir()) == [".dist.lock", "dist"], "the next run clears all that was left"
    return disk.count >= disk._at


@pytest.mark.parametrize("can_exchange", [True, False], ids=["exchange", "two renames"])
@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_at_every_effect_leaves_a_whole_site(tmp_path, whole, name, can_exchange):
    at = 1
    while _survives(tmp_path / str(at), FaultyDisk(at, FAULTS[name], can_exchange=can_exchange), whole):
        at += 1
    assert at > 20, "the loop met every effect of a build"


def test_an_error_leaves_no_moment_without_a_site_at_its_place(tmp_path, whole):
    """A process that lives on must put the old site back itself, not wait for the next run."""
    at = 1
    while True:
        out = tmp_path / str(at) / "dist"
        publish(OLD, out, Disk())
        disk = FaultyDisk(at, FAULTS["EIO"], can_exchange=False)
        try:
            publish(NEW, out, disk)
        except OSError:
            assert bytes_of(out) == whole[0]
        if disk.count < at:
            return
        at += 1


def test_a_first_build_that_fails_leaves_nothing(tmp_path):
    for at in range(1, 12):
        with pytest.raises((OSError, Killed)):
            publish(NEW, tmp_path / str(at) / "dist", FaultyDisk(at, FAULTS["ENOSPC"]))
        assert not (tmp_path / str(at) / "dist").exists()
        assert not (tmp_path / str(at) / ".dist.stage").exists()


def test_what_cannot_be_removed_is_told_and_removed_next_time(out):
    class Stubborn(Disk):
        def remove_folder(self, path):
            raise OSError(errno.EACCES, "no", str(path))

    publish(OLD, out, Disk())
    assert publish(NEW, out, Stubborn()).left == out.with_name(".dist.stage")
    assert publish(NEW, out, Disk()).left is None


def test_a_half_removed_old_site_never_comes_back(tmp_path, whole):
    """Killed while it clears the old site; then a person removes dist/: the next run must not revive the remains."""
    at = 1
    while True:
        out = tmp_path / str(at) / "dist"
        publish(OLD, out, Disk())
        disk = FaultyDisk(at, dies, can_exchange=False)
        try:
            publish(NEW, out, disk)
        except Killed:
            if bytes_of(out) == whole[1]:
                Disk().remove_tree(out)
                with pytest.raises(ZeroDivisionError):
                    publish((1 / 0 for _ in "x"), out, Disk())
                assert bytes_of(out) in ({}, whole[0])
        if disk.count < at:
            return
        at += 1


# Real processes

PUBLISHER = """
import os, signal, sys, time
from pathlib import Path
from minhbach.disk import Disk
from minhbach.publish import PublishRefused, publish
from tests.faulty_disk import FaultyDisk
from tests.test_publish import NEW

def kill(disk, verb, arguments):
    os.kill(os.getpid(), signal.SIGKILL)

def slowly():
    for output in NEW:
        time.sleep(0.1)
        yield output

out, at = Path(sys.argv[1]), int(sys.argv[2])
try:
    if at:
        publish(NEW, out, FaultyDisk(at, kill, can_exchange=sys.argv[3] == "exchange"))
    else:
        publish(slowly(), out, Disk())
except PublishRefused as refused:
    print(refused)
    sys.exit(2)
"""


def _start(out: Path, at: int = 0, mode: str = "exchange") -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", PUBLISHER, out, str(at), mode], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    ("at", "mode"), [(3, "exchange"), (8, "exchange"), (11, "exchange"), (12, "renames"), (13, "renames")]
)
def test_a_killed_process_leaves_a_whole_site(tmp_path, whole, at, mode):
    out = tmp_path / "dist"
    publish(OLD, out, Disk())
    process = _start(out, at, mode)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert (bytes_of(out) or bytes_of(tmp_path / ".dist.previous")) in whole
    publish(NEW, out, Disk())
    assert bytes_of(out) == whole[1]


def test_of_many_builds_at_once_one_wins_and_the_others_say_who(tmp_path, whole):
    out = tmp_path / "dist"
    publish(OLD, out, Disk())
    builds = [_start(out) for _ in range(4)]
    said = [build.communicate(timeout=60)[0] for build in builds]
    codes = [build.returncode for build in builds]
    assert codes.count(0) >= 1
    assert set(codes) <= {0, 2}
    pids = {str(build.pid) for build in builds}
    for code, text in zip(codes, said, strict=True):
        if code == 2:
            assert "Another build is writing" in text
            assert pids & set(text.replace(",", " ").split()), text
    assert bytes_of(out) == whole[1]


def test_a_build_inside_another_is_refused(out):
    def outputs():
        with pytest.raises(PublishRefused, match=f"process {os.getpid()}, since"):
            publish(NEW, out, Disk())
        yield from NEW

    assert publish(outputs(), out, Disk()).files == len(NEW) + 1
