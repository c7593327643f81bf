"""The strict reader and frictionless on the same bytes: every difference has a reason, written here, or the test fails."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from minhbach.disk import Disk
from minhbach.findings import Finding, Findings, Severity
from minhbach.load import Loaded, packages
from minhbach.load.exemptions import Reviewed
from minhbach.oracle import DESCRIPTION, OracleError, Verdict, judge, part_keys
from tests.test_faults import CASES, FOLDER, expected, read_case

_ON_SIGHT = "looks right on a screen and is not: frictionless does not look at letters"
_OLD_LETTERS = "letters of an older encoding that were saved as UTF-8 are letters to the standard"
_SPACES = "frictionless strips or ignores white space that we name"

#: What stops us and not frictionless, by the code of our finding, and why stopping is right.
WE_ALONE_REFUSE = {
    "F003": _OLD_LETTERS,
    "F004": _OLD_LETTERS,
    "F006": _ON_SIGHT,
    "F007": _ON_SIGHT,
    "F012": _ON_SIGHT,
    "F021": "the csv module reads a bare CR inside quotes as a line break of the cell",
    "F041": _SPACES,
    "F046": "the standard knows no limit for a cell; a page does",
    "F048": "a line break inside a name is text to the standard",
    "F053": _SPACES,
    "F054": _ON_SIGHT,
    "F055": _ON_SIGHT,
    "F056": _ON_SIGHT,
    "F057": "Python's int and date parsers take digits of any script",
    "F058": "Python's int and date parsers take digits of any script",
    "F060": _ON_SIGHT,
    "F061": _ON_SIGHT,
    "F062": _ON_SIGHT,
    "F072": "strptime takes 2024-3-5 for the default date format, which the standard does not",
    "F077": "the schema declares no range of years; a year 1301 is a slip of the finger",
    "F078": "a Buddhist year is a date to the calendar we do not use",
    "F079": "9999-12-31 is a date; it stands for an unknown one",
    "F089": "int() drops leading zeros without a word",
    "F091": "a formula is text to the standard; a spreadsheet would run it",
    "F093": "frictionless keeps integers of any size; spreadsheets and JavaScript do not",
    "F095": "frictionless takes TRUE, True and 1 by default; we publish what was read, so one form",
    "F104": "a package that names no territory rightly has no table of them, and a foreign key to none cannot be stated",
    "F105": "a foreign key to a table that is absent is taken out, since it cannot be stated in a descriptor",
    "F106": "circles are no matter of Table Schema",
    "F107": "circles are no matter of Table Schema",
    "F114": "attachments are no resources",
    "F115": "attachments are no resources",
    "F160": "the pattern of the model allows `index`, `con` and a dot at the end; a site and Windows do not",
    "F176": "a URI of any scheme is a URI; a link on our pages is http or https",
    "F181": "attachments are no resources",
    "F226": "which ids mark invented data is no matter of Table Schema",
    "F227": "which ids mark invented data is no matter of Table Schema",
}


@pytest.fixture(scope="module")
def base() -> Loaded:
    (loaded,) = packages(Disk(), FOLDER / "base" / "data", Findings())
    return loaded


def errors(findings: Findings) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def verdicts(tmp_path: Path, cases: Sequence[str] = CASES) -> list[tuple[str, list[Finding], Verdict]]:
    """Judge each case in which a table is at fault, or nothing: the descriptor that frictionless gets is always ours.

    The cases of rules between the tables are left out: they are no matter of the standard.
    """
    judged = []
    for name in cases:
        if expected(name).get("checks"):
            continue
        loaded, findings = read_case(name, tmp_path / name)
        wrong = errors(findings)
        if loaded and all(finding.place.table not in {"", Reviewed.TABLE.name} for finding in wrong):
            judged.append((name, wrong, judge(loaded[0].descriptor, loaded[0].files)))
    return judged


def test_every_difference_has_a_reason(tmp_path: Path) -> None:
    judged = verdicts(tmp_path)
    assert len(judged) > 120
    alone: set[str] = set()
    for name, wrong, verdict in judged:
        if verdict.valid:
            alone |= {finding.code for finding in wrong}
        else:
            assert wrong, f"{name}: frictionless alone refuses: {verdict.errors[0]}"
            assert unplaced(wrong, verdict) == [], name
    assert alone == set(WE_ALONE_REFUSE), "an unexplained difference, or a reason that is no longer needed"


def unplaced(wrong: list[Finding], verdict: Verdict) -> list[str]:
    """Return what frictionless complains of at a row where we say nothing, while the table as a whole is sound."""
    ours = {(finding.place.table, finding.place.record) for finding in wrong}
    of_tables = {table for table, record in ours if record in (None, 1)}
    return [str(one) for one in verdict.errors if one.table not in of_tables and (one.table, one.record) not in ours]


#: The verdicts of some cases, by a frictionless that asks the same questions as often as it likes.
_UNSPARED = """
import sys, pathlib
from minhbach import oracle
from tests import test_oracle
oracle._spare_repeated_work = lambda _: None
for name, _, verdict in test_oracle.verdicts(pathlib.Path(sys.argv[1]), test_oracle.CASES[::4]):
    print(name, ascii(verdict))
"""


def test_sparing_frictionless_repeated_work_changes_no_verdict(tmp_path: Path) -> None:
    asked = [sys.executable, "-c", _UNSPARED, str(tmp_path / "unspared")]
    told = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=FOLDER.parent.parent).stdout
    judged = verdicts(tmp_path / "spared", CASES[::4])
    assert any(not verdict.valid for _, _, verdict in judged)
    assert told == "".join(f"{name} {verdict!a}\n" for name, _, verdict in judged)


def test_an_answer_is_remembered_for_its_question_alone(base: Loaded) -> None:
    """An exclusive bound is wrong in the first version of the standard and right in the second."""
    field = {"name": "org_id", "type": "integer", "constraints": {"exclusiveMinimum": 1}}
    entry = base.descriptor["resources"][0] | {"schema": {"fields": [field]}}
    wrong = base.descriptor | {"resources": [entry]}
    newer = wrong | {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}
    first = [judge(asked, base.files, row_limit=1).errors for asked in (wrong, newer)]
    assert [len(errors) for errors in first] == [1, 0]
    assert first == [judge(asked, base.files, row_limit=1).errors for asked in (wrong, newer)]


def test_base_package_is_valid(base: Loaded) -> None:
    assert judge(base.descriptor, base.files) == Verdict(True, (), ("organization", "dialogue", "petition"))


def test_foreign_keys_work_on_bytes_in_memory(base: Loaded) -> None:
    files = dict(base.files) | {"petition.csv": base.files["petition.csv"].replace(b"dt-2024-2", b"dt-2024-9")}
    (fault,) = judge(base.descriptor, files).errors
    assert (fault.table, fault.type, fault.record, fault.column) == ("petition", "foreign-key", 4, "dialogue_id")


def test_nothing_is_guessed(base: Loaded) -> None:
    for changed in (
        base.files["petition.csv"].replace(b",", b";"),
        base.files["petition.csv"].decode().encode("utf-16"),
    ):
        assert not judge(base.descriptor, dict(base.files) | {"petition.csv": changed}).valid


@pytest.mark.parametrize(("limit", "tables"), [(None, 3), (7, 3), (6, 2), (4, 2), (3, 1), (1, 0)])
def test_of_a_package_over_the_limit_the_largest_tables_are_left_out(
    base: Loaded, limit: int | None, tables: int
) -> None:
    rows = {name: base.files[f"{name}.csv"].count(b"\n") - 1 for name in ("organization", "dialogue", "petition")}
    assert rows == {"organization": 2, "dialogue": 2, "petition": 3}
    files = dict(base.files) | {"petition.csv": base.files["petition.csv"].replace(b"2024-05-10", b"10/05/2024")}
    verdict = judge(base.descriptor, files, row_limit=limit)
    assert (len(verdict.tables_checked), verdict.valid) == (tables, tables < 3)


def test_foreign_keys_into_a_table_that_is_left_out_are_left_out_too(base: Loaded) -> None:
    many = base.files["organization.csv"] + b"".join(
        b"cq-%d,A,,B,,state,department,commune,,,,,,,,,,,,\n" % n for n in range(9)
    )
    files = dict(base.files) | {"organization.csv": many}
    verdict = judge(base.descriptor, files, row_limit=5)
    assert (verdict.valid, verdict.tables_checked) == (True, ("dialogue", "petition"))


def test_a_descriptor_is_judged_although_every_table_is_left_out(base: Loaded) -> None:
    entry = base.descriptor["resources"][0] | {"schema": {"fields": [{"name": "org_id", "type": "nothing"}]}}
    assert judge(base.descriptor, base.files, row_limit=1).valid
    assert not judge(base.descriptor | {"resources": [entry]}, base.files, row_limit=1).valid


def test_declared_hash_is_compared(base: Loaded) -> None:
    described: dict[str, Any] = dict(base.descriptor)
    described["resources"] = [entry | {"hash": "sha256:00", "bytes": 1} for entry in described["resources"]]
    assert {fault.type for fault in judge(described, base.files).errors} == {"hash-count", "byte-count"}


@pytest.mark.parametrize("key", ["path", "schema", "dialect", "profile"])
def test_addresses_are_refused_before_a_socket_is_opened(
    base: Loaded, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_socket(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_socket)
    entry = base.descriptor["resources"][0] | {key: "https://example.org/x"}
    with pytest.raises(ValueError, match="refers to the network"):
        judge(base.descriptor | {"resources": [entry]}, base.files)


def test_remote_loader_is_shut(base: Loaded) -> None:
    judge(base.descriptor, base.files)
    import frictionless

    with pytest.raises(frictionless.FrictionlessException, match="remote data is disabled"):
        frictionless.resources.TableResource(path="https://example.org/x.csv").open()


def test_a_schema_that_frictionless_cannot_read_is_an_error_not_a_crash(base: Loaded) -> None:
    entry = base.descriptor["resources"][0] | {"schema": {"fields": [{"name": "org_id", "type": "nothing"}]}}
    assert not judge(base.descriptor | {"resources": [entry]}, base.files).valid


def test_parts_of_one_key_have_one_verdict(tmp_path: Path) -> None:
    """Every case is an edit of one package: most parts are those of the base, and some have another verdict."""
    known: dict[tuple[str, str], tuple[OracleError, ...]] = {}
    again = 0
    for name, _, whole in verdicts(tmp_path, CASES[::14]):
        (one,), _ = read_case(name, tmp_path / f"{name}-again")
        for part, key in part_keys(one.descriptor, one.files).items():
            errors = tuple(error for error in whole.errors if error.table == part)
            again += (part, key) in known
            assert known.setdefault((part, key), errors) == errors, (name, part)
    assert again > len(known)
    assert any(known.values())


def test_a_part_alone_has_the_verdict_that_it_has_in_the_whole(tmp_path: Path) -> None:
    refused = 0
    for name, _, whole in verdicts(tmp_path, CASES[3::24]):
        loaded, _ = read_case(name, tmp_path / f"{name}-again")
        described, files = loaded[0].descriptor, loaded[0].files
        for part in part_keys(described, files):
            alone = judge(described, files, only=[part])
            assert alone.errors == tuple(error for error in whole.errors if error.table == part), (name, part)
            assert alone.tables_checked == ((part,) if part != DESCRIPTION else ())
            refused += not alone.valid
    assert refused


def changed(base: Loaded, files: dict[str, bytes] | None = None, **described: Any) -> set[str]:
    """Return the parts whose key is another in a package that differs from the base."""
    before = part_keys(base.descriptor, base.files)
    after = part_keys(dict(base.descriptor) | described, dict(base.files) | (files or {}))
    return {part for part, key in before.items() if after[part] != key}


def test_a_part_is_asked_again_when_what_it_follows_from_changed(base: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    dialogue = base.files["dialogue.csv"]
    assert changed(base) == set()
    assert changed(base, {"petition.csv": b"x"}) == {"petition"}
    assert changed(base, {"dialogue.csv": dialogue.replace(b"2024-05-10", b"2024-05-11")}) == {"dialogue"}
    assert changed(base, {"dialogue.csv": dialogue.replace(b"dt-2024-2", b"dt-2024-3")}) == {"dialogue", "petition"}
    assert changed(base, {"dialogue.csv": dialogue + b"odd\n"}) == {"dialogue", "petition"}
    assert changed(base, title="x") == {DESCRIPTION}
    fewer = [entry for entry in base.descriptor["resources"] if entry["name"] != "dialogue"]
    assert changed_in(base, fewer) == {DESCRIPTION, "petition"}
    monkeypatch.setattr("minhbach.oracle._version", lambda: "0")
    known = part_keys(base.descriptor, base.files)
    monkeypatch.undo()
    assert not set(known.values()) & set(part_keys(base.descriptor, base.files).values())


def changed_in(base: Loaded, resources: list[Any]) -> set[str]:
    before, after = (
        part_keys(one, base.files) for one in (base.descriptor, base.descriptor | {"resources": resources})
    )
    return {part for part, key in after.items() if before[part] != key}


def test_importing_the_program_does_not_import_frictionless() -> None:
    code = "import sys, minhbach.oracle, minhbach.load; sys.exit('frictionless' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=FOLDER.parent.parent).returncode == 0
