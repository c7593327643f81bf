"""What is made to exhaust the machine is refused or read like anything else; the command ends as a command should.

`tests/bench/bench_errors.py` measures the same packages at ten megabytes; here they are small.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from minhbach import cli
from minhbach.checks import Case, cross_check
from minhbach.checks.personal_data import find
from minhbach.disk import Disk
from minhbach.findings import KEPT_PER_CODE, Findings
from minhbach.limits import Limits
from minhbach.load import packages
from minhbach.load.records import Records, Taken, records
from minhbach.load.yaml_text import read_yaml
from minhbach.report import as_json, as_text
from tests.hostile import HOSTILE, LONG, Files, own_column, package, row, rows, table

ROOT = Path(__file__).parent.parent
SMALL = 30_000  # bytes


def read(files: Files, folder: Path) -> Findings:
    """Return what the reader and the rules say of a package."""
    for path, body in files.items():
        target = folder / "data" / "goi" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    findings = Findings()
    for one in packages(Disk(), folder / "data", findings):
        as_of = one.corpus.package.as_of
        if as_of is not None:
            case = Case(one.corpus, as_of, True, Limits(one.corpus.rows), one.exemptions)
            findings.add(cross_check(case))
    return findings


def codes(findings: Findings) -> set[str]:
    """Return the codes that were found."""
    return set(findings.totals())


# --- packages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_comes_is_said_in_few_words(name: str, tmp_path: Path) -> None:
    findings = read(HOSTILE[name](SMALL), tmp_path)
    assert findings.totals(), "each has something to be said of"
    assert len(as_text(findings, "vi")) < 100_000
    assert all(len(piece) < 20_000 for piece in as_json(findings, 0, "vi"))


REFUSED = {
    "one huge cell": "F046",
    "one huge id": "F046",
    "a huge header cell": "F046",
    "a million columns in the header": "F047",
    "a million empty header cells": "F047",
    "only line ends": "F043",
    "only CR LF": "F043",
    "CR CR LF": "F020",
    "only quotes": "F034",
    "a workbook": "F024",
    "an archive": "F028",
    "a web page": "F025",
    "a deep YAML": "F136",
    "a deep YAML by lines": "F136",
    "a deep JSON": "F136",
    "a YAML over the limit": "F023",
    "a YAML of anchors": "F141",
    "a YAML of tags": "F133",
    "a YAML of question marks": "F136",
    "a YAML of resources": "F142",
    "a YAML of misspelt tables": "F142",
    "a list of values": "F155",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why(name: str, tmp_path: Path) -> None:
    size = 400_000 if name == "a YAML over the limit" or "huge" in name or name == "only quotes" else SMALL
    assert REFUSED[name] in codes(read(HOSTILE[name](size), tmp_path))


@pytest.mark.parametrize(
    ("cell", "code"),
    [('"b" c', "F034"), ('"b', "F033"), ("b\0", "F011"), ("b\udce1", "F001")],
    ids=["a quote not doubled", "a quote never closed", "NUL", "a byte that is no UTF-8"],
)
def test_a_table_of_the_publishers_own_that_is_not_well_formed_is_told_of(cell: str, code: str, tmp_path: Path) -> None:
    files = own_column(["a", "#", "Bà Trần Thị Lan"], SMALL)
    broken = files["rieng.csv"].replace(b"#", cell.encode("utf-8", "surrogateescape"))
    found = codes(read({**files, "rieng.csv": broken}, tmp_path))
    assert code in found


def test_a_header_of_a_million_columns_is_counted_and_never_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Split(Records):
        def __init__(self, text: str) -> None:
            super().__init__(text)
            self.width = text.count(",")

        def take(self, most: int) -> Taken:
            assert self.width < 10_000, "the header was split"
            return super().take(most)

    monkeypatch.setattr("minhbach.load.table.Records", Split)
    (fault,) = (one for one in read(package("," * 50_000 + "\n"), tmp_path) if one.code == "F047")
    assert "50001" in fault.message.vi


def test_a_table_of_nothing_but_faults_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minhbach.load.table.MAX_FAULTS", 5_000)
    findings = read(rows(30_000, raised_on="13/01/2024"), tmp_path)
    assert codes(findings) >= {"F072", "F219"}
    (given_up,) = (one for one in findings if one.code == "F219")
    assert given_up.place.line is not None
    assert given_up.place.line < 10_000
    assert findings.totals()["F072"] < 10_000


def test_faults_beyond_those_kept_are_counted_without_being_worded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded: list[int] = []
    add = Findings.add

    def counted(self: Findings, found: object) -> None:
        kept = list(found)  # type: ignore[call-overload]
        worded.append(sum(one.code == "F072" for one in kept))
        add(self, kept)

    monkeypatch.setattr(Findings, "add", counted)
    findings = read(rows(30_000, raised_on="13/01/2024"), tmp_path)
    assert findings.totals()["F072"] == 30_000
    assert sum(worded) == KEPT_PER_CODE


def test_a_fault_on_every_line_of_the_bytes_is_counted(tmp_path: Path) -> None:
    findings = read(package(table(["a\rb"] * 12_000)), tmp_path)
    assert findings.totals()["F021"] == 12_000
    assert sum(one.code == "F021" for one in findings) == KEPT_PER_CODE


def test_an_unknown_code_is_still_unknown_where_no_nearest_one_is_sought(tmp_path: Path) -> None:
    findings = read(rows(3_000, field="transpor#"), tmp_path)
    hints = ["Có phải là" in one.fix.vi for one in findings if one.code == "F097"]
    assert len(hints) == 3_000
    assert 0 < sum(hints) < 3_000


def test_a_long_cell_is_shown_short(tmp_path: Path) -> None:
    cell = '"' + "sửa đường\u200b " * 1_000 + 'vào thôn"'
    (fault,) = (one for one in read(package(table([row(1, summary_vi=cell)])), tmp_path) if one.code == "F054")
    assert len(fault.value) <= 80
    assert len(fault.fix.vi) < 1_100


@pytest.mark.parametrize("text", ["? " * 200, "- " * 200, "[" * 200, "{a: " * 200, "a: " + "[" * 200])
def test_whatever_nests_is_bounded(text: str) -> None:
    assert [problem.code for problem in read_yaml(text).problems][:1] in (["F136"], ["F133"])


#: Those that take the most memory; `tests/bench/bench_errors.py` measures all of them, with their seconds.
GREEDY = ("one huge cell, bare", "a huge header cell")
#: Bytes: held are less than 300 MB (the bench measures them), asked for a little more while a buffer grows.
MEMORY = 350_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="another system bounds the memory of a process otherwise")
@pytest.mark.parametrize("name", GREEDY)
def test_ten_megabytes_made_for_it_are_refused_within_bounded_memory(name: str, tmp_path: Path) -> None:
    """Beyond its bound the process gets no memory, and would end with 3."""
    import resource

    files = HOSTILE[name](10_000_000)
    home = tmp_path / "data" / "goi"
    home.mkdir(parents=True)
    for path, body in files.items():
        (home / path).write_bytes(body)
    command = [
        sys.executable,
        "-m",
        "minhbach",
        "check",
        f"--data={tmp_path / 'data'}",
        f"--content={ROOT / 'content'}",
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY)),
    )
    assert done.returncode == 1, done.stderr[-500:]
    assert sum(len(body) for body in files.values()) > 9_000_000


# --- patterns ------------------------------------------------------------------------------------------------------------

PATTERNS = {
    "(a+)+b": False,
    "(a|a)*b": False,
    "a*a*a*b": False,
    "a{0,90}a{0,90}b": False,
    "a?" * 20 + "a" * 20: False,
    "(a|a)(a|a)" * 6: False,
    "(?:a{1,9}){1,9}": False,
    "([": False,
    r"(a)\1": False,
    "a" * 201: False,
    "[A-Z]+-[0-9]+": True,
    r"\d{1,5}/[A-Z]{2,5}": True,
    "[0-9]+(\\.[0-9]{1,2})?": True,
    "(A|B|C)-[0-9]{4}": True,
    "[a-z]*[a-z]*b": True,
    "^[*+?{},3|()]{3}$": True,
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_refused_or_quick(pattern: str, tmp_path: Path) -> None:
    files = HOSTILE["a pattern of stars"](SMALL)
    text = files["datapackage.yaml"].decode().replace("a*a*a*a*a*a*a*b", pattern.replace("\\", "\\\\"))
    refused = "F155" in codes(read({**files, "datapackage.yaml": text.encode()}, tmp_path))
    assert refused is not PATTERNS[pattern]


def test_a_cell_longer_than_any_code_is_not_matched_at_all(tmp_path: Path) -> None:
    files = HOSTILE["a pattern of two stars, long cells"](SMALL)
    (fault, *_) = read(files, tmp_path)
    assert fault.code == "R01"
    assert len(fault.message.vi) < 400


# --- time that grows with the size, not with its square --------------------------------------------------------------------


def seconds(work: Callable[[], object]) -> float:
    """Return the shortest of three runs."""
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


@pytest.mark.parametrize(
    "text",
    [
        "x@" + "a." * 10_000,
        "a" * LONG + "@",
        "thửa" + " " * LONG + "x1",
        "tờ bản đồ" + " " * LONG + "x1",
        "ngõ " * 5_000,
        "SN" + " " * LONG + "1/2",
        "CCCD" + " " * LONG + "1234567",
        "Văn Nội " * 2_500,
    ],
)
def test_looking_for_personal_data_costs_no_more_for_a_cell_made_for_it(text: str) -> None:
    short = text[: LONG // 10] + text[-2:]
    assert seconds(lambda: list(find(text))) < 40 * seconds(lambda: list(find(short))) + 0.1


def test_a_broken_record_costs_no_more_in_a_long_file() -> None:
    def work(lines: int) -> float:
        text = "a,b\n" + '"a"b\n' * lines
        return seconds(lambda: [*records(text)])

    assert work(20_000) < 40 * work(2_000) + 0.1


# --- the command -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def wrong(tmp_path: Path) -> list[str]:
    """Return the command that checks a package with many faults."""
    read(rows(2_000, raised_on="ngày #"), tmp_path)
    return [sys.executable, "-m", "minhbach", "check", f"--data={tmp_path / 'data'}", f"--content={ROOT / 'content'}"]


@pytest.mark.parametrize("fault", [MemoryError, RecursionError])
def test_what_exhausts_the_program_is_its_fault_and_ends_with_3(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def exhausted(*_: object) -> None:
        raise fault

    monkeypatch.setattr(cli.publishing, "check", exhausted)
    assert cli.main(["check"]) == 3
    assert fault.__name__ in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="this system has no such pipes")
@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_reader_that_has_gone_ends_the_command_in_silence(wrong: list[str], form: str) -> None:
    with subprocess.Popen(
        [*wrong, "--format", form], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        said = process.communicate()[1]
    assert process.returncode == -signal.SIGPIPE
    assert said == b""


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_screen_that_is_gone_or_speaks_another_alphabet_is_no_traceback(wrong: list[str], form: str) -> None:
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *wrong, "--format", form], cwd=ROOT, check=False, capture_output=True
    )
    assert closed.returncode == 1
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    said = subprocess.run([*wrong, "--format", form], cwd=ROOT, check=False, capture_output=True, env=plain)
    assert said.returncode == 1
    assert "ngày" in said.stdout.decode("utf-8")
    assert said.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_interrupted_twice_it_ends_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    command = [sys.executable, str(ROOT / "build.py"), f"--out={out}"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not (tmp_path / ".dist.stage").exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert process.returncode == 128 + signal.SIGINT
    assert b"Traceback" not in said
    assert not out.exists()
