"""A site is put on a host and is whole at every moment: into a real folder, by real rsync, into a real S3 server."""

from __future__ import annotations

import gzip
import re
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from posixpath import normpath

import brotli
import pytest

from minhbach import hosting
from minhbach.deploying import Bucket, Deployed, Folder, NotDeployable, OnHost, PlaceFault, Rsync, Wish, deploy
from minhbach.deploying.memory import NAME as MEMORY
from minhbach.deploying.memory import Gone, Memory
from minhbach.disk import Disk
from minhbach.output import Output
from minhbach.publish import MANIFEST, Manifest, publish
from tests.tools import tool

TODAY = date(2026, 11, 22)
GRACE = 7
POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"


def page(path: str, *links: str, style: str = "assets/a.1.css", text: str = "") -> Output:
    """Return a page that links to others, all named from the root of the site."""
    up = "../" * path.count("/")
    named = "".join(f'<a href="{up}{link}">x</a>' for link in links)
    html = f'<!doctype html><html><head>{POLICY}<link rel="stylesheet" href="{up}{style}"></head><body>{named}{text}</body></html>'
    return Output(path, html.encode())


def files(*outputs: Output) -> dict[str, Output]:
    return {one.path: one for one in outputs}


FIRST = files(
    Output("assets/a.1.css", b"a{}" * 500),
    page("index.html", "p/index.html"),
    page("p/index.html", "p/kn/1.html", "p/kn/2.html"),
    page("p/kn/1.html", "p/index.html"),
    page("p/kn/2.html", "p/kn/1.html"),
    Output("open-data/p/a.csv", b"id\n1\n"),
    Output("releases/ledger.jsonl", b"{}\n"),
    Output("releases/head.txt", b"1\n"),
)
#: A page less, one more, other styles, all pages changed.
SECOND = files(
    Output("assets/a.2.css", b"b{}" * 500),
    page("index.html", "p/index.html", style="assets/a.2.css"),
    page("p/index.html", "p/kn/2.html", "p/kn/3.html", style="assets/a.2.css"),
    page("p/kn/2.html", "p/kn/3.html", style="assets/a.2.css"),
    page("p/kn/3.html", "p/index.html", style="assets/a.2.css"),
    Output("open-data/p/a.csv", b"id\n2\n"),
    Output("releases/ledger.jsonl", b"{}\n{}\n"),
    Output("releases/head.txt", b"2\n"),
)
#: The first site once more, after the second: what was published since stays in its ledger.
AGAIN = FIRST | files(Output("releases/ledger.jsonl", b"{}\n{}\n{}\n"), Output("releases/head.txt", b"3\n"))


def built(out: Path, outputs: dict[str, Output], *, is_draft: bool = False) -> Path:
    publish(iter(outputs.values()), out, Disk(), is_draft=is_draft)
    return out


class Host:
    """A place, and how to look at it from outside: what stands there, by address."""

    def __init__(self, place: Callable[[], object], look: Callable[[], dict[str, bytes]]) -> None:
        self.place = place  # a new one for each run, as for each start of the command
        self.look = look


def in_folder(root: Path) -> dict[str, bytes]:
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in root.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def s3_server() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["folder", "rsync", "s3"])
def host(request, tmp_path, monkeypatch) -> Host:
    """Return an empty place of each kind."""
    root = tmp_path / "máy chủ" / "trang web"
    if request.param == "folder":
        return Host(lambda: Folder(Disk(), root), lambda: in_folder(root))
    if request.param == "rsync":
        tool("rsync")
        root.mkdir(parents=True)
        return Host(lambda: Rsync(Disk(), str(root)), lambda: in_folder(root))
    return bucket(request.getfixturevalue("s3_server"), tmp_path, monkeypatch)


def bucket(server: str, tmp_path: Path, monkeypatch) -> Host:
    import boto3

    for name, value in {
        "AWS_ACCESS_KEY_ID": "mau",
        "AWS_SECRET_ACCESS_KEY": "mau",
        "AWS_DEFAULT_REGION": "ap-southeast-1",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=server)
    name = f"mau-{abs(hash(str(tmp_path))):x}"
    client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})

    def look() -> dict[str, bytes]:
        keys = [one["Key"] for one in client.list_objects_v2(Bucket=name).get("Contents", ())]
        return {key.removeprefix("trang/"): client.get_object(Bucket=name, Key=key)["Body"].read() for key in keys}

    found = Host(lambda: Bucket(f"s3://{name}/trang/", server), look)
    found.head = lambda path: client.head_object(Bucket=name, Key=f"trang/{path}")  # type: ignore[attr-defined]
    return found


def put(site: Path, place: object, today: date = TODAY, *, packs: bool = False) -> Deployed:
    return deploy(Disk(), site, place, Wish(today, GRACE, packs), lambda *_: None)  # type: ignore[arg-type]


def published(outputs: dict[str, Output]) -> dict[str, bytes]:
    return {path: one.content for path, one in outputs.items()}


def shown(host: Host) -> dict[str, bytes]:
    """Return what stands without what is ours alone."""
    return {path: body for path, body in host.look().items() if path not in (MEMORY, MANIFEST)}


def test_a_site_is_put_and_the_next_one_over_it(host, tmp_path):
    site = built(tmp_path / "dist", FIRST)
    assert put(site, host.place()).put == len(FIRST)
    assert shown(host) == published(FIRST)
    built(site, SECOND)
    done = put(site, host.place())
    assert (done.put, done.left, done.removed, done.waiting) == (len(SECOND), 0, 0, 2)
    assert shown(host) == {**published(FIRST), **published(SECOND)}  # what left is still there for a while
    assert Manifest.from_json(host.look()[MANIFEST]).files.keys() == SECOND.keys()


def test_what_left_the_site_goes_after_the_days_of_grace_and_styles_after_two_deployments(host, tmp_path):
    site = built(tmp_path / "dist", FIRST)
    put(site, host.place())
    built(site, SECOND)
    put(site, host.place())
    assert put(site, host.place(), TODAY + timedelta(GRACE - 1)).removed == 0
    done = put(site, host.place(), TODAY + timedelta(GRACE))
    assert done.removed == 2 and done.waiting == 0
    assert shown(host) == published(SECOND)


def test_a_page_that_comes_back_is_not_taken_away(host, tmp_path):
    site = built(tmp_path / "dist", FIRST)
    for outputs, today in ((FIRST, TODAY), (SECOND, TODAY), (AGAIN, TODAY), (AGAIN, TODAY + timedelta(3 * GRACE))):
        put(built(site, outputs), host.place(), today)
    assert shown(host) == {**published(AGAIN), "assets/a.2.css": SECOND["assets/a.2.css"].content}


def test_nothing_is_sent_twice(host, tmp_path):
    site = built(tmp_path / "dist", FIRST)
    put(site, host.place())
    done = put(site, host.place())
    assert (done.put, done.left) == (0, len(FIRST))


class Cut(Exception):
    """The line went dead."""


class Counting:
    """A place that goes dead after so many files."""

    def __init__(self, place: object, after: int) -> None:
        self._place, self._left = place, after

    def __getattr__(self, name: str) -> object:
        return getattr(self._place, name)

    def put(self, outputs: Iterable[Output], *, again: bool) -> None:
        for output in outputs:
            if self._left == 0:
                raise Cut
            self._left -= 1
            self._place.put([output], again=again)  # type: ignore[attr-defined]


def test_a_run_that_is_cut_off_anywhere_leaves_no_link_that_leads_nowhere(tmp_path):
    site, other = built(tmp_path / "one", FIRST), built(tmp_path / "two", SECOND)
    for after in range(len(SECOND) + 3):
        root = tmp_path / f"host {after}"
        put(site, Folder(Disk(), root))
        with pytest.raises(Cut):
            put(other, Counting(Folder(Disk(), root), after))
        assert not list(dead_links(in_folder(root))), after
        put(other, Folder(Disk(), root))  # the next run takes it up
        assert {**in_folder(root), **published(SECOND)} == in_folder(root)
        assert Manifest.from_json((root / MANIFEST).read_bytes()).files.keys() == SECOND.keys()


def test_what_a_run_that_was_cut_off_left_goes_like_anything_that_left_the_site(tmp_path):
    root = tmp_path / "host"
    put(built(tmp_path / "one", FIRST), Folder(Disk(), root))
    with pytest.raises(Cut):
        put(built(tmp_path / "two", SECOND), Counting(Folder(Disk(), root), len(SECOND)))
    assert "p/kn/3.html" in in_folder(root)  # of a site that was never shown
    assert put(tmp_path / "one", Folder(Disk(), root)).waiting == 2
    put(tmp_path / "one", Folder(Disk(), root))
    put(tmp_path / "one", Folder(Disk(), root), TODAY + timedelta(GRACE))
    assert in_folder(root).keys() == {*FIRST, MANIFEST, MEMORY}


class Meeting:
    """A place at which another site is deployed as soon as a file is to be put there."""

    def __init__(self, place: object, file: str, other: Callable[[], object]) -> None:
        self._place, self._file, self._other = place, file, other

    def __getattr__(self, name: str) -> object:
        return getattr(self._place, name)

    def put(self, outputs: Iterable[Output], *, again: bool) -> None:
        outputs = list(outputs)
        if any(one.path == self._file for one in outputs):
            self._other()
        self._place.put(outputs, again=again)  # type: ignore[attr-defined]


def test_of_two_deployments_at_once_the_first_stops_before_it_leads_to_its_files(host, tmp_path):
    one, two = built(tmp_path / "one", FIRST), built(tmp_path / "two", SECOND)
    place = Meeting(host.place(), "assets/a.1.css", lambda: put(two, host.place()))
    with pytest.raises(NotDeployable, match="another deployment"):
        put(one, place)
    put(two, host.place())
    assert Manifest.from_json(host.look()[MANIFEST]).files.keys() == SECOND.keys()
    put(two, host.place())
    put(two, host.place(), TODAY + timedelta(GRACE))
    assert host.look().keys() == {*SECOND, MANIFEST, MEMORY}


def dead_links(standing: dict[str, bytes]) -> Iterator[str]:
    for path, body in standing.items():
        if path.endswith(".html"):
            for link in re.findall(r'href="([^"]+)"', body.decode()):
                there = normpath(f"{path.rpartition('/')[0]}/{link}".lstrip("/"))
                if there not in standing:
                    yield f"{path} -> {there}"


def test_the_check_of_links_can_fail():
    assert list(dead_links({"a/b.html": b'<a href="../c.html">'})) == ["a/b.html -> c.html"]


@pytest.mark.parametrize("host", ["folder", "rsync"], indirect=True)
def test_packed_files_lie_beside_and_go_with_what_they_are_of(host, tmp_path):
    site = built(tmp_path / "dist", FIRST)
    put(site, host.place(), packs=True)
    packed = {one.path: one.content for output in FIRST.values() for one in hosting.packed(output)}
    assert shown(host) == {**published(FIRST), **packed}
    built(site, SECOND)
    put(site, host.place(), packs=True)
    put(site, host.place(), packs=True)
    put(site, host.place(), TODAY + timedelta(GRACE), packs=True)
    assert shown(host).keys() == SECOND.keys() | {one.path for o in SECOND.values() for one in hosting.packed(o)}


@pytest.mark.parametrize("host", ["folder", "rsync"], indirect=True)
def test_packed_files_come_and_go_with_the_kind_of_host(host, tmp_path):
    site = built(tmp_path / "dist", FIRST)
    put(site, host.place())
    put(site, host.place(), packs=True)
    assert "index.html.br" in shown(host)
    put(site, host.place())
    assert shown(host) == published(FIRST)


@pytest.mark.parametrize("host", ["s3"], indirect=True)
def test_an_object_has_its_headers(host, tmp_path):
    put(built(tmp_path / "dist", FIRST), host.place())
    head = host.head("open-data/p/a.csv")
    assert head["ContentType"] == "text/csv; charset=utf-8" and head["ContentDisposition"] == "attachment"
    assert host.head("assets/a.1.css")["CacheControl"] == "public, max-age=31536000, immutable"
    assert host.head("index.html")["CacheControl"] == "no-cache"


@pytest.mark.parametrize("host", ["s3"], indirect=True)
def test_objects_are_put_again_where_their_headers_are_to_be_others(host, tmp_path, monkeypatch):
    site = built(tmp_path / "dist", FIRST)
    put(site, host.place())
    monkeypatch.setattr(hosting, "account", lambda: "another")
    assert put(site, host.place()).put == len(FIRST)


def test_a_run_that_was_cut_off_before_all_had_the_new_headers_is_taken_up(tmp_path, monkeypatch):
    site, root = built(tmp_path / "dist", FIRST), tmp_path / "host"
    put(site, Folder(Disk(), root))
    monkeypatch.setattr(hosting, "account", lambda: "another")
    with pytest.raises(Cut):
        put(site, Counting(Folder(Disk(), root), 3))
    assert put(site, Folder(Disk(), root)).put == len(FIRST)
    assert put(site, Folder(Disk(), root)).put == 0


def test_what_is_no_site_or_a_draft_or_altered_is_not_deployed(tmp_path):
    place = Folder(Disk(), tmp_path / "host")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotDeployable, match="no site"):
        put(tmp_path / "empty", place)
    with pytest.raises(NotDeployable, match="draft"):
        put(built(tmp_path / "draft", FIRST, is_draft=True), place)
    assert in_folder(tmp_path / "host") == {}


@pytest.mark.parametrize("path", SECOND)
def test_of_a_site_that_was_edited_since_nothing_is_put(path, tmp_path):
    root = tmp_path / "host"
    put(built(tmp_path / "old", FIRST), Folder(Disk(), root))
    before = in_folder(root)
    site = built(tmp_path / "new", SECOND)
    (site / path).write_bytes(b"<p>")
    with pytest.raises(NotDeployable, match=f"{path}: is not as it was built|the place shows"):
        put(site, Folder(Disk(), root))
    assert in_folder(root) == before


def test_a_site_that_lacks_a_release_is_not_put_over_one_that_has_it(host, tmp_path):
    put(built(tmp_path / "new", SECOND), host.place())
    before = host.look()
    bare = {path: one for path, one in FIRST.items() if not path.startswith("releases/")}
    for name, outputs in {"old": FIRST, "bare": bare}.items():
        with pytest.raises(NotDeployable, match="lacks and it would forget") as refused:
            put(built(tmp_path / name, outputs), host.place())
        assert refused.value.message.vi != refused.value.message.en
    assert host.look() == before
    built(tmp_path / "old", AGAIN)
    assert put(tmp_path / "old", host.place()).put > 0


def cut_off(root: Path, site: Path) -> None:
    with pytest.raises(Cut):
        put(site, Counting(Folder(Disk(), root), 4), packs=True)


def written(root: Path, **bodies: bytes) -> None:
    for path, body in bodies.items():
        (root / path).write_bytes(body)


TEXT = FIRST["index.html"].content
#: What befalls a folder into which the first site was put, packed files and all -> what is said of files beyond the site.
BESIDE = {
    "nothing": (lambda root, tmp: None, []),
    "the next site": (
        lambda root, tmp: put(built(tmp / "two", SECOND), Folder(Disk(), root), packs=True),
        [("F416", "assets/a.1.css"), ("F416", "p/kn/1.html")],
    ),
    "a part of the next site": (
        lambda root, tmp: cut_off(root, built(tmp / "two", SECOND)),
        [("F416", "assets/a.2.css")],
    ),
    "no text, cut off": (lambda root, tmp: written(root, **{"index.html.gz": b""}), [("F417", "index.html.gz")]),
    "another text": (
        lambda root, tmp: written(
            root, **{"index.html.gz": gzip.compress(b"x"), "index.html.br": brotli.compress(b"x")}
        ),
        [("F417", "index.html.br"), ("F417", "index.html.gz")],
    ),
    "a text that goes on": (
        lambda root, tmp: written(
            root, **{"index.html.gz": gzip.compress(TEXT + b"x"), "index.html.br": brotli.compress(TEXT + b"x")}
        ),
        [("F417", "index.html.br"), ("F417", "index.html.gz")],
    ),
    "a text and something after it": (
        lambda root, tmp: written(
            root, **{"index.html.gz": gzip.compress(TEXT) + b"x", "index.html.br": brotli.compress(TEXT) + b"x"}
        ),
        [("F417", "index.html.br"), ("F417", "index.html.gz")],
    ),
    "a text without end": (
        lambda root, tmp: written(root, **{"index.html.gz": BOMBS[0], "index.html.br": BOMBS[1]}),
        [("F417", "index.html.br"), ("F417", "index.html.gz")],
    ),
    "a packed file of nothing": (lambda root, tmp: (root / "x.html.gz").write_bytes(b""), [("F404", "x.html.gz")]),
    "one of what is never packed": (
        lambda root, tmp: (root / "index.html.br.gz").touch(),
        [("F404", "index.html.br.gz")],
    ),
    "somebody's file": (lambda root, tmp: (root / "x.html").touch(), [("F404", "x.html")]),
    "somebody's file, of which the memory was made to know": (
        lambda root, tmp: written(
            root, **{"x.html": b"", MEMORY: Memory(1, "", True, {"x.html": Gone(TODAY, 1)}).to_json()}
        ),
        [("F416", "x.html")],
    ),
    "another memory": (lambda root, tmp: written(root, **{MEMORY: b"{}"}), [("F404", MEMORY)]),
    "a memory without end": (lambda root, tmp: written(root, **{MEMORY: b"[" * 100_000}), [("F404", MEMORY)]),
    "a memory that says more": (
        lambda root, tmp: written(root, **{MEMORY: (root / MEMORY).read_bytes().replace(b"{", b'{"x":"y",', 1)}),
        [("F404", MEMORY)],
    ),
}
BOMBS = gzip.compress(bytes(30_000_000), 1), brotli.compress(bytes(30_000_000), quality=1)


@pytest.mark.parametrize("name", BESIDE)
def test_what_lies_beside_a_site_on_a_host_is_accounted_for(tmp_path, name):
    damage, expected = BESIDE[name]
    root = tmp_path / "host"
    put(built(tmp_path / "one", FIRST), Folder(Disk(), root), packs=True)
    damage(root, tmp_path)
    listed = Manifest.from_json((root / MANIFEST).read_bytes()).files
    tracemalloc.start()
    found = [(one.code, one.place.file) for one in OnHost(Disk(), root).strays({MANIFEST, *listed})]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == expected
    assert most < 3_000_000, "no more is unpacked than shows that it is another text"


def test_files_of_others_are_not_written_over(host, tmp_path):
    host.place().put([Output("index.html", b"somebody's")], again=False)
    with pytest.raises(NotDeployable, match="did not put"):
        put(built(tmp_path / "dist", FIRST), host.place())
    assert host.look() == {"index.html": b"somebody's"}


FAULTS = {
    "no such bucket": lambda server, tmp: Bucket("s3://khong-co-kho-nay", server),
    "no server": lambda server, tmp: Bucket("s3://khong-co-kho-nay", "http://127.0.0.1:9"),
    "no such machine": lambda server, tmp: Rsync(Disk(), "rsync://127.0.0.1:9/khong-co"),
}


@pytest.mark.parametrize("made", FAULTS.values(), ids=FAULTS)
def test_a_place_that_cannot_be_reached_says_so_in_a_line(made, s3_server, tmp_path, monkeypatch):
    bucket(s3_server, tmp_path, monkeypatch)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(PlaceFault) as fault:
        put(built(tmp_path / "dist", FIRST), made(s3_server, tmp_path))
    assert all("\n" not in words and words for words in fault.value.message)


def test_a_store_that_refuses_says_what_to_do(s3_server, tmp_path, monkeypatch):
    bucket(s3_server, tmp_path, monkeypatch)
    with pytest.raises(PlaceFault, match="has to be made first"):
        put(built(tmp_path / "dist", FIRST), Bucket("s3://khong-co-kho-nay", s3_server))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setattr("boto3.DEFAULT_SESSION", None)  # it remembers the keys
    for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    with pytest.raises(PlaceFault, match="check AWS_ACCESS_KEY_ID"):
        put(built(tmp_path / "dist", FIRST), Bucket("s3://kho", s3_server))


@pytest.mark.parametrize("address", ["kho", "s3://", "s3://Kho/x", "http://kho"])
def test_an_address_of_a_bucket_that_is_none(address):
    with pytest.raises(PlaceFault, match="no address like"):
        Bucket(address)
