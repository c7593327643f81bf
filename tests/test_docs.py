"""What the documents promise of themselves: links lead somewhere, every page is found from the index, commands run."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.figures import FAMILIES
from minhbach.tables import COMPUTED, columns
from tests.site import Site
from tests.tools import ROOT, tool

DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```", re.M | re.S)


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_links_lead_somewhere(file: Path):
    for link in _LINK.findall(_FENCED.sub("", file.read_text("utf-8"))):
        path, _, anchor = link.partition("#")
        if not path.startswith(("http:", "https:", "mailto:")):
            there = (file.parent / path).resolve() if path else file
            assert there.exists(), f"{file.name}: {link}"
            if anchor and there.suffix == ".md":
                assert anchor in _anchors(there), f"{file.name}: {link}"


def _anchors(file: Path) -> set[str]:
    """Return the anchors of the headings, as hosts of code make them."""
    headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", re.sub(r"`", "", one)).strip().lower().replace(" ", "-") for one in headings}


def test_every_document_is_found_from_the_index():
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / link).resolve() for link in _LINK.findall(index.read_text("utf-8"))}
    assert set((ROOT / "docs").glob("*.md")) - listed == {index}


def test_every_measure_is_a_figure_or_a_computed_column():
    """The table of docs/rules.md, 5.6, by the names that pages, files and SQL have."""
    rules = (ROOT / "docs" / "rules.md").read_text("utf-8").partition("## 5.6 ")[2].partition("\n## ")[0]
    measures = {name for head in re.findall(r"^\| (`.*?) \|", rules, re.M) for name in re.findall(r"`(\w+)", head)}
    known = {one.id for one in FAMILIES} | {one.name for table in COMPUTED for one in columns(table)}
    assert measures - known == set() and len(measures) > 15


def test_a_figure_is_verified_as_the_page_for_journalists_says(built_site: Site, monkeypatch, capsys):
    text = (ROOT / "docs" / "verify-a-figure.md").read_text("utf-8")
    recounted, verified = re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)
    tool("sqlite3")
    done = subprocess.run(
        ["sh", "-e"], input=recounted, cwd=built_site.folder, capture_output=True, text=True, check=True
    )
    counted, *states = done.stdout.splitlines()
    assert counted == "400" and sum(int(line.split("|")[1]) for line in states[:-5]) == 400
    assert all(re.fullmatch(r"\S+\|\d{4}-\d\d-\d\d", line) for line in states[-5:])
    monkeypatch.chdir(built_site.folder.parent)
    assert main(verified.split()[1:]) == 0, capsys.readouterr()
