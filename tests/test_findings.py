"""Every finding is counted, so many of a code are kept, and only what is kept is worded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minhbach import findings as room
from minhbach.checks import r36_personal_data as gate
from minhbach.findings import Finding, Findings, Place, Severity, Words, error, unworded, warning

from .checks_rows import case, petition

SAID, FIX = Words("sai", "wrong"), Words("sửa", "mend")
KEPT, TOTAL = 3, 5


def fault(number: int, table: str = "petition") -> Finding:
    return error("F072", Place("goi", table, f"{table}.csv", number, number), SAID, FIX)


@pytest.fixture(autouse=True)
def _few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "KEPT_PER_CODE", KEPT)


def test_all_are_counted_and_the_first_are_kept() -> None:
    findings = Findings(fault(number) for number in range(TOTAL))
    findings.add([fault(9, "reply"), warning("R09", Place("goi"), SAID, FIX)])
    assert [finding.place.line for finding in findings if finding.code == "F072"] == [0, 1, 2]
    assert findings.totals() == {"F072": TOTAL + 1, "R09": 1}
    assert [findings.total(fault(0, table)) for table in ("petition", "reply", "notice")] == [TOTAL, 1, 0]
    assert (findings.count(Severity.ERROR), findings.count(Severity.WARNING)) == (TOTAL + 1, 1)


def test_a_code_is_kept_as_long_as_another_one_has_room() -> None:
    findings = Findings(fault(number) for number in range(KEPT - 1))
    assert findings.keeps("F072")
    findings.add([fault(9)])
    assert (findings.keeps("F072"), findings.keeps("R36")) == (False, True)


def test_what_is_only_counted_counts_like_any_other() -> None:
    findings = Findings(fault(number) for number in range(KEPT))
    findings.count_more(Severity.ERROR, "F072", fault(0).place, 2)
    findings.add([unworded("F072", Severity.ERROR, fault(0, "reply").place)])
    findings.count_more(Severity.ERROR, "F073", fault(0).place, 0)
    assert findings.totals() == {"F072": KEPT + 3}
    assert (findings.total(fault(0)), findings.total(fault(0, "reply"))) == (KEPT + 2, 1)
    assert all(finding.message == SAID for finding in findings)


def test_only_what_is_kept_is_worded_and_all_of_it_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each summary holds an error and a warning: both kinds count, of both together so many are worded."""
    worded: list[str] = []
    mask = gate.mask
    monkeypatch.setattr(gate, "mask", lambda text: worded.append(text) or mask(text))
    rows = [petition(petition_id=f"kn-{n}", summary_vi=f"Gọi 0912 345 67{n}, số nhà 12") for n in range(TOTAL)]
    findings = Findings()
    findings.add(gate.check(replace(case(*rows), keeps=findings.keeps)))
    assert (findings.count(Severity.ERROR), findings.count(Severity.WARNING)) == (TOTAL, TOTAL)
    assert len(worded) == len(list(findings)) == KEPT
    assert all(finding.message.vi and finding.message.en for finding in findings)


def test_a_gate_that_is_told_nothing_words_them_all() -> None:
    rows = [petition(petition_id=f"kn-{n}", summary_vi=f"Gọi 0912 345 67{n}") for n in range(TOTAL)]
    assert all(finding.message.vi for finding in gate.check(case(*rows)))
