"""Every folder of `tests/faults/` is a fault, or something that must pass: what is read and what is said about it.

A case holds only the files that differ from `base/`; `expected.json` says which base files it goes `without`, whether the
`checks` between the tables are asked too, how many rows come through, and every finding with its whole Vietnamese text.
`python -m tests.test_faults` writes the expectations anew; read the difference before keeping it.

A name begins with the number of a line of `CATALOGUE.tsv` (f001-f223), or with the code of a finding that has none there.
"""

from __future__ import annotations

import ast
import csv
import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from minhbach.checks import Case, cross_check
from minhbach.corpus import newest_event
from minhbach.disk import Disk
from minhbach.findings import Finding, Findings
from minhbach.limits import Limits
from minhbach.load import Loaded, packages
from minhbach.load.faults import Fault, all_faults, content, own
from minhbach.output import Page
from minhbach.publish.markup import read_page
from minhbach.render import Renderer
from minhbach.theme import Theme
from tests.make_findings import gaps

TESTS = Path(__file__).parent
FOLDER = TESTS / "faults"
#: Lines of the catalogue: numbers 1 to this one.
LINES = 223
CASES = sorted(path.parent.name for path in FOLDER.glob("*/expected.json"))


def read_case(name: str, data: Path) -> tuple[tuple[Loaded, ...], Findings]:
    """Lay a case over the base package in `data`, and read it."""
    shutil.copytree(FOLDER / "base" / "data", data)
    if (FOLDER / name / "data").exists():
        shutil.copytree(FOLDER / name / "data", data, dirs_exist_ok=True)
    for absent in expected(name).get("without", ()):
        (data / "goi" / absent).unlink()
    findings = Findings()
    loaded = packages(Disk(), data, findings)
    for one in loaded if expected(name).get("checks") else ():
        as_of = one.corpus.package.as_of or newest_event(one.corpus)
        assert as_of is not None
        findings.add(cross_check(Case(one.corpus, as_of, True, Limits(one.corpus.rows), one.exemptions)))
    return loaded, findings


def expected(name: str) -> dict[str, Any]:
    """Return what a case expects."""
    loaded: dict[str, Any] = json.loads((FOLDER / name / "expected.json").read_text("utf-8"))
    return loaded


def as_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as the expectations hold it; what is empty is left out."""
    place = finding.place
    said = {
        "code": finding.code,
        "severity": finding.severity.value,
        "table": place.table,
        "file": place.file if not place.table else "",
        "line": place.line,
        "record": place.record,
        "column": place.column,
        "key": place.key,
        "value": finding.value,
        "vi": finding.message.vi,
        "fix": finding.fix.vi,
    }
    return {key: value for key, value in said.items() if value not in (None, "")}


def own_rows(loaded: tuple[Loaded, ...]) -> int:
    """Return how many rows of the publisher came through."""
    rows = [row for one in loaded for cls in one.corpus.rows.classes() for row in one.corpus.rows[cls]]
    return sum(not row.file.file.startswith("reference/") for row in rows)


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: Path) -> None:
    loaded, findings = read_case(name, tmp_path / "data")
    assert [as_json(finding) for finding in findings] == expected(name)["findings"]
    assert own_rows(loaded) == expected(name)["rows"]


def test_the_name_of_a_case_says_its_code() -> None:
    told = {name: {finding["code"] for finding in expected(name)["findings"]} for name in CASES}
    assert {name: codes for name, codes in told.items() if not _is_told(name, codes)} == {}


def _is_told(name: str, codes: set[str]) -> bool:
    number, _, rest = name.partition("-")
    if rest.startswith("ok-") or name == "base":
        return not codes
    line = catalogue().get(int(number[1:])) if number[0] == "f" else None
    return bool((line.codes if line else {number.upper()}) & codes)


# --- the catalogue -------------------------------------------------------------------------------------------------------


class Line(NamedTuple):
    """A fault of the catalogue: the codes it can have, the tests that cover it beside the cases, and what else to know."""

    number: int
    title: str
    codes: set[str]
    tests: list[str]
    remark: str

    @property
    def cases(self) -> list[str]:
        """The folders that are about it."""
        return [name for name in CASES if name.startswith(f"f{self.number:03}-")]


@cache
def catalogue() -> dict[int, Line]:
    """Return the lines of `CATALOGUE.tsv` by their numbers."""
    with (FOLDER / "CATALOGUE.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", strict=True))
    lines = [Line(int(r["number"]), r["title"], set(r["codes"].split()), r["tests"].split(), r["remark"]) for r in rows]
    assert [line.number for line in lines] == list(range(1, LINES + 1))
    return {line.number: line for line in lines}


def test_every_line_of_the_catalogue_has_a_case_a_test_or_a_reason() -> None:
    for line in catalogue().values():
        if not line.cases and not line.tests:
            assert line.remark.startswith(("Not yet: ", "Nothing to test: ")), line
        for test in line.tests:
            file, _, name = test.partition("::")
            assert name in functions(TESTS / file), test


@cache
def functions(file: Path) -> set[str]:
    """Return the names of the tests of a file; none where it does not exist."""
    if not file.exists():
        return set()
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_every_fault_that_is_worded_has_a_case_or_a_test_of_its_own() -> None:
    elsewhere = {
        "F023",  # a file of 200 MB and a descriptor of 1 MB: tests/test_load.py makes them
        "F153",  # symbolic links and pipes: tests/test_load.py makes them
        "F219",  # ten thousand faults: tests/test_hostile.py makes them
    }
    shown = {finding["code"] for name in CASES for finding in expected(name)["findings"]}
    # tests/test_content.py, tests/test_own_figures.py
    of_others = {fault.code for room in (content, own) for fault in vars(room).values() if isinstance(fault, Fault)}
    assert {fault.code for fault in all_faults()} - shown - elsewhere - of_others == set()


def test_english_says_as_much_as_vietnamese() -> None:
    for fault in all_faults():
        for vi, en in ((fault.what.vi, fault.what.en), (fault.fix.vi, fault.fix.en)):
            assert gaps(vi) == gaps(en), fault.code
            assert vi, fault.code
            assert en, fault.code


def write_expectations() -> None:
    """Write every `expected.json` as the reader and the rules now have it."""
    for name in CASES:
        with tempfile.TemporaryDirectory() as folder:
            loaded, findings = read_case(name, Path(folder) / "data")
        said = expected(name) | {"rows": own_rows(loaded), "findings": [as_json(finding) for finding in findings]}
        text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
        (FOLDER / name / "expected.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_expectations()


THEME = Path(__file__).parent.parent / "site" / "templates"


def test_no_template_puts_data_into_a_script_or_a_style() -> None:
    found = []
    for path in THEME.rglob("*.html"):
        text = path.read_text("utf-8")
        found += [(path.name, tag) for tag in re.findall(r"<script(?![^>]*\ssrc=)[^>]*>|<style\b|\sstyle=", text)]
    # a data block: no browser runs it, and every sign that could end it is escaped (tests/test_catalogue.py)
    assert found == [("dataset.html", '<script type="application/ld+json">')]


def test_template_signs_in_a_cell_stay_text() -> None:
    theme = Theme({"t.html": "<p>{{ text }}</p>"}, {}, {"vi": {}, "en": {}})
    signs = "{{ 7 * 7 }} {% if x %} {# y #}"
    html = Renderer(theme).render(Page("x.html", "t.html", lambda: _Cell(signs), "vi")).body.decode()
    assert html == f"<p>{signs}</p>"


@dataclass(frozen=True)
class _Cell:
    text: str


@pytest.mark.parametrize("tag", ['<meta http-equiv="refresh" content="0;url=x.html">', "<base href=x>"])
def test_no_page_sends_its_reader_elsewhere(tag: str) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    assert read_page(policy.encode()).wrong == ()
    assert len(read_page((policy + tag).encode()).wrong) == 1


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_library_is_pinned_by_its_hash(name: str) -> None:
    lock = (Path(__file__).parent.parent / name).read_text("utf-8")
    pinned = re.findall(r"^[a-z0-9][^\s=]*==\S+", lock, re.MULTILINE | re.IGNORECASE)
    blocks = re.split(r"^(?=[a-zA-Z0-9])", lock, flags=re.MULTILINE)
    hashed = [block for block in blocks if "==" in block and "--hash=sha256:" in block]
    assert len(pinned) == len(hashed) > 10
