"""The limits of hosts, and what a build says of a site that passes them."""

import pytest

from minhbach.cli import main
from minhbach.hosting.limits import Facts, hosts, passed
from tests.site import ROOT

SMALL = Facts(files=3, site_bytes=600, file_bytes=400, largest="a.zip", folder_files=2)


def test_facts_are_counted_from_the_files():
    sizes = {"index.html": 100, "open-data/a.zip": 400, "open-data/b.zip": 100}
    assert Facts.of(sizes) == Facts(3, 600, 400, "open-data/a.zip", 2)
    assert Facts.of({}) == Facts(0, 0, 0, "", 0)


#: A host, what differs from a small site, and the measures that are passed.
CASES = {
    "a small site fits anywhere": (list(hosts()), {}, []),
    "as many files as there may be": (["cloudflare-pages"], {"files": 20_000}, []),
    "one file more": (["cloudflare-pages"], {"files": 20_001}, ["files"]),
    "a plan that allows more": (["cloudflare-pages-paid"], {"files": 20_001}, []),
    "a large file": (["cloudflare-pages"], {"file_bytes": 26_214_401}, ["file_bytes"]),
    "a large site": (["github-pages"], {"site_bytes": 1_000_000_001, "files": 900_000}, ["site_bytes"]),
    "two hosts": (["github-pages", "gitlab-pages"], {"site_bytes": 2_000_000_000}, ["site_bytes", "site_bytes"]),
    "a full folder": (["netlify"], {"folder_files": 54_001}, ["folder_files"]),
    "redirects": (["gitlab-pages"], {"redirects": 1_001}, ["redirects"]),
    "no host": ([], {"files": 900_000}, []),
}


@pytest.mark.parametrize("case", CASES)
def test_limits_are_passed_by_more_than_they_say(case):
    names, differs, measures = CASES[case]
    facts = Facts(**{**{name: getattr(SMALL, name) for name in Facts.__slots__}, **differs})
    assert [one.limit.measure for one in passed(names, facts)] == measures


def test_what_is_said_names_the_limit_the_count_and_a_remedy():
    (one,) = passed(["cloudflare-pages"], Facts(43_685, 1, 1, "a", 1))
    assert "nhận nhiều nhất 20.000 tệp; trang có 43.685. " in one.words.vi
    assert "takes at most 20,000 files; the site has 43,685. " in one.words.en
    assert "detail: dialogue" in one.words.vi
    assert one.limit.source in one.words.en
    (large,) = passed(["cloudflare-pages"], Facts(1, 1, 26_300_000, "open-data/a.zip", 1))
    assert "(open-data/a.zip)" in large.words.vi


def test_every_limit_is_of_a_measure_and_has_a_source():
    for limits in hosts().values():
        for one in limits:
            assert one.measure in Facts.__slots__
            assert one.source.startswith("https://")


def test_a_host_that_is_not_known_is_a_warning(tmp_path, capsys):
    content = tmp_path / "content"
    content.mkdir()
    text = (ROOT / "content" / "site.yaml").read_text("utf-8")
    listed = text.partition("pages:")[0]
    (content / "site.yaml").write_text(f"{listed}\nhosting: [cloudflare-pages, geocities]\n", "utf-8")
    data = ROOT / "tests" / "faults" / "base" / "data"
    assert main(["check", f"--data={data}", f"--content={content}"]) == 0
    said = capsys.readouterr().out
    assert "“geocities”" in said
    assert "“cloudflare-pages”" not in said
