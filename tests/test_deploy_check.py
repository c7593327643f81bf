"""What `deploy-check` says of a site on each kind of host."""

from __future__ import annotations

from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.deploying.readiness import Site, readiness, site_of
from minhbach.disk import Disk
from minhbach.hosting import FOR_HOSTS, headers_named, served
from minhbach.hosting.limits import hosts
from minhbach.hosting.targets import TARGETS, Way
from minhbach.output import Output
from minhbach.publish import Manifest, publish

PAGE = b"""<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'">%s</head></html>"""
FILES = dict.fromkeys((*FOR_HOSTS, "index.html", "tinh/index.html"), 100)
MANY = FILES | {f"tinh/kien-nghi/kn-{n}.html": 100 for n in range(20_000)}
LARGE = FILES | {"open-data/tinh/tinh.sqlite": 30_000_000}
ADDRESS = "https://minhbach.example/"

#: Host, sizes, address -> words of each problem, words of each note.
CASES = {
    "nginx": (FILES, ADDRESS, [], [ADDRESS]),
    "apache": (FILES, "http://minhbach.example/", ["https"], ["http://minhbach.example/"]),
    "s3": (FILES, ADDRESS, [], ["Referrer-Policy", ADDRESS, "index document"]),
    "usb": (FILES, "", [], []),
    "usb and long names": (FILES | {f"tinh/{'a' * 230}.html": 1}, "", [], ["240 characters"]),
    "github-pages": (FILES, "", [], ["cannot send", "no address"]),
    "github-pages too large": (
        FILES | {f"a{n}": 99_000_000 for n in range(11)},
        ADDRESS,
        ["for the whole"],
        ["cannot", ADDRESS],
    ),
    "gitlab-pages": (FILES, ADDRESS, [], ["cannot send", ADDRESS]),
    "netlify": (FILES, ADDRESS, [], [ADDRESS]),
    "netlify of an old build": ({"index.html": 1}, ADDRESS, ["_headers"], [ADDRESS]),
    "cloudflare-pages": (FILES, ADDRESS, [], [ADDRESS, ".html"]),
    "cloudflare-pages full": (MANY, ADDRESS, ["20,006"], [ADDRESS, ".html"]),
    "cloudflare-pages and a large file": (LARGE, ADDRESS, ["tinh.sqlite"], [ADDRESS, ".html"]),
    "cloudflare-pages-paid": (MANY, ADDRESS, [], [ADDRESS, ".html"]),
    "nginx with a sample": (FILES | {"tinh-mau/index.html": 1}, ADDRESS, [], [ADDRESS, "tinh-mau"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_said(case):
    sizes, address, problems, notes = CASES[case]
    remarks = list(readiness(case.split()[0], Site(sizes, address)))
    for wanted, said in ((problems, True), (notes, False)):
        found = [one.words.en for one in remarks if one.is_problem is said]
        assert len(found) == len(wanted), found
        for words, part in zip(found, wanted, strict=True):
            assert part in words
    assert all(one.words.vi != one.words.en for one in remarks)


def test_every_host_is_looked_at_and_known_by_one_name():
    assert {case.split()[0] for case in CASES} == set(TARGETS)
    assert set(hosts()) <= set(TARGETS)
    assert {one.reads for one in TARGETS.values()} - {""} <= set(FOR_HOSTS)


def test_a_bucket_stores_no_header_that_no_file_has():
    every = {"Content-Type", *headers_named()}
    assert set(TARGETS["s3"].stores) <= every and TARGETS["s3"].way is Way.BUCKET
    assert every >= set(served("open-data/tinh/csv/tinh.petition.csv"))


def test_the_address_is_that_which_the_home_page_names(tmp_path):
    out = tmp_path / "dist"
    for head, wanted in (
        (b'<link rel="canonical" href="https://a.example/b&amp;c/">', "https://a.example/b&c/"),
        (b"", ""),
    ):
        publish([Output("index.html", PAGE % head)], out, Disk())
        manifest = Manifest.from_json((out / "manifest.json").read_bytes())
        assert site_of(Disk(), out, manifest) == Site({"index.html": manifest.files["index.html"].size}, wanted)


@pytest.mark.parametrize(("host", "code", "words"), [("usb", 0, "0 vướng mắc"), ("nginx", 1, "1 vướng mắc")])
def test_the_command_ends_with_one_where_there_is_a_problem(tmp_path, capsys, host, code, words):
    publish([Output("index.html", PAGE % b"")], tmp_path / "dist", Disk())
    assert main(["deploy-check", host, "--site", str(tmp_path / "dist")]) == code
    assert words in capsys.readouterr().out.splitlines()[-1]


REFUSED = {
    "a folder that is no site": (["deploy-check", "nginx", "--site", "{tmp}"], "không phải trang web"),
    "a host with a tool of its own": (["deploy", "netlify", "--to", "x"], "docs/deploy.md"),
    "nowhere to go": (["deploy", "nginx"], "--to"),
    "no bucket": (["deploy", "s3", "--to", "kho"], "s3://"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_wrong_use_is_told_in_a_line(tmp_path, capsys, monkeypatch, case):
    arguments, words = REFUSED[case]
    monkeypatch.chdir(tmp_path)
    assert main([one.format(tmp=tmp_path) for one in arguments]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1


def test_a_site_is_deployed_by_the_command_and_verified(tmp_path, capsys):
    publish([Output("index.html", PAGE % b"")], tmp_path / "dist", Disk())
    command = ["deploy", "nginx", "--site", str(tmp_path / "dist"), "--to", str(tmp_path / "www"), "--lang", "en"]
    assert main(command) == 0 and "1 files sent, 0 unchanged" in capsys.readouterr().out
    assert main(command) == 0 and "0 files sent, 1 unchanged" in capsys.readouterr().out
    assert {one.name for one in Path(tmp_path / "www").iterdir()} == {
        "index.html",
        "index.html.br",
        "index.html.gz",
        "manifest.json",
        "deploy.json",
    }
