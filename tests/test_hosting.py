"""How hosts serve the site: real nginx and Apache with the files that a build writes for them, address by address."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli
import pytest

from minhbach import hosting
from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.hosting.rules import POLICY
from minhbach.output import Output
from minhbach.publish import publish
from tests import hosts
from tests.hosts import Server
from tests.site import Site
from tests.tools import ROOT, node_file, tool

#: Files that a site of its own has and the built one may lack, with what they hold.
MORE = {
    "releases/ledger.jsonl": b'{"seq":1}\n' * 200,
    "releases/000001/changes.csv": b"table,key\n" * 200,
    "releases/000001/tinh-mau/petition.csv.gz": gzip.compress(b"petition_id\nkn-1\n" * 200, mtime=0),
    "catalog.jsonld": b'{"@context":{}}' + b" " * 2000,
    "catalog.ttl": b"@prefix dcat: <http://www.w3.org/ns/dcat#> .\n" * 40,
    "sitemap.xml": b"<urlset/>" + b" " * 2000,
    "tinh-mau/anh.png": b"\x89PNG" + bytes(2000),
}
#: Ways to pack a file, by the name that a browser asks with: the ending of the packed file, and how it is unpacked.
CODINGS = {"gzip": (".gz", gzip.decompress), "br": (".br", brotli.decompress)}
BELOW = {"at the root": "/", "below a path": "/minh-bach/"}


def examples(root: Path) -> list[str]:
    """Return a file of each kind in each folder at the root."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(one.relative_to(root).as_posix() for one in root.rglob("*") if one.is_file()):
        name = path.rpartition("/")[2]
        if not name.startswith((".", "_")) and not name.endswith((".br", ".gz")):
            found.setdefault((path.partition("/")[0] if "/" in path else "", path.rpartition(".")[2]), path)
    return sorted(found.values())


@pytest.fixture(scope="module", params=[f"{one.__name__} {place}" for one in hosts.SERVERS for place in BELOW])
def served(request, built_site: Site) -> Iterator[tuple[Server, Path, str]]:
    """Return a server, the folder of the site that it serves, and where the site lies below its root."""
    program, _, place = request.param.partition(" ")
    below = BELOW[place]
    with TemporaryDirectory(prefix="host-") as folder:  # pytest's own let in nobody else
        work = Path(folder)
        work.chmod(0o755)
        (work / "run").mkdir()
        site = work / "www" / below.strip("/")
        _lay_out(built_site, site, below)
        with getattr(hosts, program)(work / "www", work / "run", below) as server:
            yield server, site, below


def _lay_out(built_site: Site, site: Path, below: str) -> None:
    """Copy a site by links; a file that is another one here must be a new file, or the built site would change with it."""
    shutil.copytree(built_site.folder, site, copy_function=os.link)
    more = {path: body for path, body in MORE.items() if not (site / path).exists()}
    for path, body in ({one.path: one.content for one in hosting.files(below)} | more).items():
        (site / path).unlink(missing_ok=True)
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(body)
    for path in [*examples(site), "404.html"]:
        for one in hosting.packed(Output(path, (site / path).read_bytes())):
            (site / one.path).unlink(missing_ok=True)
            (site / one.path).write_bytes(one.content)


def test_every_kind_of_file_comes_whole_with_its_headers(served):
    server, site, below = served
    for path in [*examples(site), "releases/000001/tinh-mau/petition.csv.gz"]:
        answer = server.get(below + path)
        assert answer.status == 200 and answer.body == (site / path).read_bytes(), path
        wanted = dict(hosting.served(path))
        assert {name: answer.headers.get(name) for name in wanted} == wanted, path
        assert "Content-Encoding" not in answer.headers, path
        assert answer.headers.get("ETag") or answer.headers.get("Last-Modified"), path


def test_packed_files_are_sent_to_who_can_unpack_them(served):
    server, site, below = served
    for path in examples(site):
        for coding, (suffix, unpack) in CODINGS.items():
            answer = server.get(below + path, Accept_Encoding=coding)
            assert answer.headers["Content-Type"] == hosting.content_type(path), path
            assert answer.headers.get("Content-Disposition") == hosting.served(path).get("Content-Disposition"), path
            sent = answer.headers.get("Content-Encoding")
            plain = unpack(answer.body) if sent == coding else answer.body
            assert plain == (site / path).read_bytes(), path
            if (site / f"{path}{suffix}").exists() and (coding != "br" or server.has_brotli):
                assert sent == coding and answer.body == (site / f"{path}{suffix}").read_bytes(), path
                assert "Accept-Encoding" in answer.headers["Vary"], path


def test_text_that_was_not_packed_before_is_packed_when_asked_for(served):
    server, site, below = served
    path = next(p for p in sorted(site.rglob("*.html")) if not p.with_name(f"{p.name}.gz").exists())
    answer = server.get(below + path.relative_to(site).as_posix(), Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip" and gzip.decompress(answer.body) == path.read_bytes()


def test_a_packed_table_of_a_release_stays_packed(served):
    server, site, below = served
    path = "releases/000001/tinh-mau/petition.csv.gz"
    answer = server.get(below + path, Accept_Encoding="gzip, br")
    assert answer.body == (site / path).read_bytes() and "Content-Encoding" not in answer.headers
    assert answer.headers["Content-Type"] == "application/gzip"


def test_an_address_that_leads_nowhere_is_answered_by_the_page_for_it(served):
    server, site, below = served
    for address in ("khong-co.html", "tinh-mau/khong-co/", "open-data/khong-co.csv", "en/x"):
        answer = server.get(below + address)
        assert answer.status == 404 and answer.body == (site / "404.html").read_bytes(), address
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Security-Policy"].startswith(POLICY), address


def test_a_folder_shows_its_first_page_and_is_led_to_by_its_name(served):
    server, site, below = served
    for folder in ("", "tinh-mau/", "en/", "en/tinh-mau/kien-nghi/"):
        assert server.get(below + folder).body == (site / folder / "index.html").read_bytes()
    answer = server.get(f"{below}en/tinh-mau?trang=2")
    assert answer.status == 301 and answer.headers["Location"].endswith(f"{below}en/tinh-mau/?trang=2")


def test_a_part_of_a_file_can_be_asked_for(served):
    server, site, below = served
    path = "open-data/tinh-mau/tinh-mau.sqlite"
    answer = server.get(below + path, Range="bytes=0-15")
    assert answer.status == 206 and answer.body == b"SQLite format 3\0"
    assert answer.headers["Content-Range"] == f"bytes 0-15/{(site / path).stat().st_size}"


def test_who_has_a_page_is_told_that_it_still_holds(served):
    server, _, below = served
    known = server.get(f"{below}tinh-mau/index.html").headers["ETag"]
    assert server.get(f"{below}tinh-mau/index.html", If_None_Match=known).status == 304


@pytest.mark.parametrize("program", [one.__name__ for one in hosts.SERVERS])
def test_what_is_deployed_is_verified_over_the_line(program, capsys):
    with TemporaryDirectory(prefix="host-") as folder:  # as above
        work = Path(folder)
        work.chmod(0o755)
        (work / "run").mkdir()
        page = (
            f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{POLICY}"><p>{"x " * 999}</p>'.encode()
        )
        for page_now in (page, page.replace(b"x", b"y")):
            outputs = [Output(path, page_now) for path in ("index.html", "404.html")]
            publish([*outputs, *hosting.files()], work / "dist", Disk())
            assert main(["deploy", program, "--site", str(work / "dist"), "--to", str(work / "www")]) == 0
            with getattr(hosts, program)(work / "www", work / "run") as server:
                assert main(["verify", f"http://127.0.0.1:{server.port}/"]) == 0, capsys.readouterr()
                assert gzip.decompress(server.get("/index.html", Accept_Encoding="gzip").body) == page_now
        (work / "www" / "index.html").write_bytes(page)
        with getattr(hosts, program)(work / "www", work / "run") as server:
            assert main(["verify", f"http://127.0.0.1:{server.port}/"]) == 1


def test_netlify_reads_the_headers_as_meant(tmp_path):
    """By its own parser. Of a header that several rules set it joins the values, as Cloudflare Pages does."""
    (tmp_path / "_headers").write_bytes(next(one.content for one in hosting.files() if one.path == "_headers"))
    node_file("@netlify/headers-parser/package.json")
    command = [tool("node"), ROOT / "tests" / "netlify.mjs", tmp_path / "_headers"]
    read = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert read["errors"] == []
    for path in ("index.html", "assets/a.css", "open-data/tinh/csv/tinh.petition.csv", "open-data/tinh/x.json", *MORE):
        sent: dict[str, list[str]] = {}
        for rule in read["headers"]:
            if fnmatchcase(f"/{path}", rule["for"]):
                for name, value in rule["values"].items():
                    sent.setdefault(name, []).append(value)
        wanted = dict(hosting.served(path))
        by_the_host = {"Content-Type"} | ({"Cache-Control"} if wanted["Cache-Control"] == "no-cache" else set())
        found = {name: ", ".join(values) for name, values in sent.items()}
        assert {**{name: wanted[name] for name in by_the_host}, **found} == wanted, path


def test_a_draft_asks_not_to_be_listed_whatever_serves_it():
    for output in hosting.files(is_draft=True):
        assert b"noindex" in output.body or output.path == ".nojekyll", output.path
    assert hosting.served("tinh-mau/index.html", is_draft=True)["X-Robots-Tag"] == "noindex"


def test_only_text_is_packed():
    assert not list(hosting.packed(Output("a/b.xlsx", bytes(5000))))
    assert [one.path for one in hosting.packed(Output("a/b.html", b"<p>x" * 1000))] == ["a/b.html.br", "a/b.html.gz"]
