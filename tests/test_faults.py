"""Every folder of `tests/faults/` is a fault, or something that must pass: what is read and what is said about it.

A case holds only the files that differ from `base/`; `expected.json` says which base files it goes `without`, how many
rows come through, and every finding with its whole Vietnamese text. `python tests/test_faults.py` writes the
expectations anew; read the difference before keeping it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from minhbach.disk import Disk
from minhbach.findings import Finding, Findings
from minhbach.load import Loaded, packages
from minhbach.load.faults import Fault, all_faults, content

FOLDER = Path(__file__).parent / "faults"
REFERENCE = Path(__file__).parent.parent / "docs" / "findings.md"
TABLE = "| mã / code | mức / level | tiếng Việt | English | cách sửa / how to mend |\n|---|---|---|---|---|\n"
CASES = sorted(path.parent.name for path in FOLDER.glob("*/expected.json"))


def read_case(name: str, data: Path) -> tuple[tuple[Loaded, ...], Findings]:
    """Lay a case over the base package in `data`, and read it."""
    shutil.copytree(FOLDER / "base" / "data", data)
    if (FOLDER / name / "data").exists():
        shutil.copytree(FOLDER / name / "data", data, dirs_exist_ok=True)
    for absent in expected(name).get("without", ()):
        (data / "goi" / absent).unlink()
    findings = Findings()
    return packages(Disk(), data, findings), findings


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


@pytest.mark.parametrize("name", CASES)
def test_the_name_of_a_case_says_its_code(name: str) -> None:
    code, _, rest = name.partition("-")
    findings = expected(name)["findings"]
    if rest.startswith("ok-") or name == "base":
        assert findings == []
    else:
        assert code.upper() in {finding["code"] for finding in findings}


def test_every_fault_that_is_worded_has_a_case_or_a_test_of_its_own() -> None:
    elsewhere = {
        "F023",  # a file of 200 MB and a descriptor of 1 MB: tests/test_load.py makes them
        "F153",  # symbolic links and pipes: tests/test_load.py makes them
    }
    shown = {finding["code"] for name in CASES for finding in expected(name)["findings"]}
    of_pages = {fault.code for fault in vars(content).values() if isinstance(fault, Fault)}  # tests/test_content.py
    assert {fault.code for fault in all_faults()} - shown - elsewhere - of_pages == set()


def test_english_says_as_much_as_vietnamese() -> None:
    for fault in all_faults():
        for vi, en in ((fault.what.vi, fault.what.en), (fault.fix.vi, fault.fix.en)):
            assert gaps(vi) == gaps(en), fault.code
            assert vi, fault.code
            assert en, fault.code


def gaps(sentence: str) -> set[str]:
    """Return the names of the gaps of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_the_reference_of_codes_has_every_fault_as_it_is_said() -> None:
    assert reference_rows() in REFERENCE.read_text("utf-8")


def reference_rows() -> str:
    """Return the table of docs/findings.md: a row a code, its sentences as they are worded, gaps as “…”."""
    by_code: dict[str, list[Fault]] = {}
    for fault in sorted(all_faults(), key=lambda fault: fault.code):
        by_code.setdefault(fault.code, []).append(fault)
    return TABLE + "".join(reference_row(code, faults) for code, faults in by_code.items())


def reference_row(code: str, faults: list[Fault]) -> str:
    """Return the row of one code, which may be worded in several ways."""
    levels = ", ".join(sorted({fault.severity.value[0].upper() for fault in faults}))
    vi, en = (" · ".join(dict.fromkeys(blank(f.what[lang]) for f in faults)) for lang in (0, 1))
    fixes = dict.fromkeys(f"{blank(f.fix.vi)} / {blank(f.fix.en)}" for f in faults)
    return f"| {code} | {levels} | {vi} | {en} | {' · '.join(fixes)} |\n"


def blank(sentence: str) -> str:
    """Return a sentence with “…” in place of its gaps."""
    shown = sentence.format(**dict.fromkeys(gaps(sentence), "…"))
    return shown.replace("“…”", "…").replace("|", "\\|").replace("<", "&lt;").strip()


def write_expectations() -> None:
    """Write every `expected.json`, and the table of docs/findings.md, as the reader now has it."""
    text = REFERENCE.read_text("utf-8")
    head, _, rest = text.partition(TABLE)
    after = rest[rest.index("\n\n") :] if "\n\n" in rest else ""
    REFERENCE.write_text(f"{head}{reference_rows().rstrip()}{after}", encoding="utf-8", newline="\n")
    for name in CASES:
        with tempfile.TemporaryDirectory() as folder:
            loaded, findings = read_case(name, Path(folder) / "data")
        said = expected(name) | {"rows": own_rows(loaded), "findings": [as_json(finding) for finding in findings]}
        text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
        (FOLDER / name / "expected.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_expectations()
