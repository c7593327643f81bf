"""The fictional province: the script gives the committed bytes, and the rows exercise every table and state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TypeVar

import pytest

from minhbach.checks import Case, cross_check
from minhbach.corpus import Corpus, Rows
from minhbach.derive import derive
from minhbach.disk import Disk
from minhbach.findings import Finding, Findings, Severity
from minhbach.limits import Limits
from minhbach.load import packages
from minhbach.tables import (
    INPUT,
    AdminUnit,
    Assignment,
    AssignmentState,
    CalendarDay,
    Conclusion,
    ConclusionState,
    Dialogue,
    Document,
    Duty,
    HeadDuty,
    Organization,
    Petition,
    PetitionState,
    Row,
    codes,
    columns,
)

from .make_sample import TARGET, files
from .sample.book import table
from .sample.case import AS_OF
from .sample.scenarios import ORDINARY, SCENARIOS

R = TypeVar("R", bound=Row)


@cache
def loaded() -> tuple[Corpus, tuple[Finding, ...]]:
    """Return the package as a build reads it, with what its reader has to say."""
    findings = Findings()
    (package,) = packages(Disk(), TARGET.parent, findings, frozenset({TARGET.name}))
    return package.corpus, tuple(findings)


def rows(cls: type[R]) -> tuple[R, ...]:
    """Return the rows that stand in the package's own files, without the reference rows."""
    return tuple(row for row in loaded()[0].rows[cls] if not row.file.file.startswith("reference/"))


@cache
def computed() -> Rows:
    """Return the computed tables on the data date."""
    corpus = loaded()[0]
    return derive(corpus, Limits(corpus.rows), AS_OF)


def test_the_script_gives_the_committed_bytes() -> None:
    committed = {p.relative_to(TARGET).as_posix(): p.read_bytes() for p in TARGET.rglob("*") if p.is_file()}
    assert dict(files()) == committed


def test_ids_say_that_the_rows_are_samples() -> None:
    for cls in INPUT:
        own = [one.name for one in columns(cls) if one.name in cls.TABLE.key and one.pattern and not one.ref]
        for row in rows(cls):
            assert all(getattr(row, name).startswith(("mau", "99")) for name in own), row.place()
    assert all(unit.code.startswith("99") for unit in rows(AdminUnit))


def test_size() -> None:
    active = [row for row in rows(Organization) if not row.dissolved_on and not row.is_collective]
    assert Counter(row.level for row in active)["province"] >= 12
    assert Counter(row.level for row in active)["commune"] >= 6
    assert len(rows(Dialogue)) == 40
    assert len(rows(Petition)) == 400


@pytest.mark.parametrize("cls", [cls for cls in INPUT if cls is not CalendarDay], ids=lambda cls: cls.TABLE.name)
def test_every_table_has_rows(cls: type[Row]) -> None:
    assert len(rows(cls)) >= 3


def test_every_scenario_is_told() -> None:
    told = {line["scenario"] for line in table("scenarios")} | {name for mix in ORDINARY.values() for name, _ in mix}
    assert told == set(SCENARIOS)


@pytest.mark.parametrize(
    ("codelist", "found"),
    [
        ("headline", lambda: [state.headline for state in computed()[PetitionState]]),
        (
            "headline_flag",
            lambda: [flag for state in computed()[PetitionState] for flag in (state.flags or "").split()],
        ),
        ("verdict", lambda: [duty.verdict for duty in computed()[Duty]]),
        ("head_duty_verdict", lambda: [duty.verdict for duty in computed()[HeadDuty]]),
        ("head_duty_reason", lambda: [duty.reason for duty in computed()[HeadDuty] if duty.reason]),
    ],
)
def test_every_state_occurs(codelist: str, found: Callable[[], list[str]]) -> None:
    assert set(found()) == set(codes(codelist))


def test_every_kind_of_duty_occurs() -> None:
    for_reference_only = {"resolve", "accept"}
    assert {duty.kind for duty in computed()[Duty]} == set(codes("duty_kind")) - for_reference_only


def test_most_replies_are_in_time_and_some_are_late() -> None:
    verdicts = Counter(duty.verdict for duty in computed()[Duty] if duty.kind == "written_reply")
    in_time, late = verdicts["met"] + verdicts["met_within_extension"], verdicts["met_late"]
    assert 0.10 <= late / (in_time + late) <= 0.20
    assert 15 <= verdicts["overdue"] <= 25
    assert verdicts["due_soon"] >= 5


@pytest.mark.parametrize(
    ("dialogue", "literal", "due"),
    [
        ("2025-01", date(2025, 2, 14), date(2025, 2, 14)),  # a working day after Tết 2025
        ("2025-03", date(2025, 5, 2), date(2025, 5, 5)),  # a swapped day off before a weekend
        ("2026-01", date(2026, 2, 15), date(2026, 2, 23)),  # Tết 2026
        ("2026-03", date(2026, 4, 26), date(2026, 4, 28)),  # Hùng Kings day on a Sunday, with a day in lieu
        ("2026-07", date(2026, 8, 29), date(2026, 9, 3)),  # weekend, swapped Monday, National Day
        ("2026-11", date(2026, 11, 1), date(2026, 11, 2)),  # a Sunday
    ],
)
def test_limits_meet_the_days_off_they_are_meant_to_meet(dialogue: str, literal: date, due: date) -> None:
    items = {one.assignment_id for one in loaded()[0].rows.by(Assignment, "conclusion_id")[f"mau-kl-{dialogue}"]}
    ends = {
        (duty.due_on_literal, duty.due_on)
        for duty in computed()[Duty]
        if duty.kind == "written_reply" and duty.subject_id in items and duty.cycle == 1
    }
    assert (literal, due) in ends


def test_every_conclusion_and_assignment_has_a_state() -> None:
    assert len(computed()[ConclusionState]) == len(rows(Conclusion))
    assert computed()[AssignmentState]


def test_nobody_signs_before_or_after_it_exists() -> None:
    bodies = loaded()[0].rows
    for document in rows(Document):
        body = bodies.get(Organization, document.issuing_org_id)
        assert body
        on = document.issued_on
        assert on and (body.established_on or on) <= on <= (body.dissolved_on or AS_OF)


#: What the rows are meant to warn of; anything else is a slip of the script.
WARNINGS = {
    "R09": "petitions that the notice forgot",
    "R12": "forwarded without a letter",
    "R13": "a notice of complexity after the limit",
    "R14": "a second extension",
    "R16": "a district with several successors, a division with none",
    "R21": "a reception nobody explains",
    "R27": "fewer letters of apology than late dossiers",
    "R32": "a body consulted that has no part in the matter",
    "R34": "mixed contents",
    "R42": "an extension after the limit, and one beyond the rule",
}


def test_the_rows_are_good_and_warn_only_of_what_is_meant() -> None:
    corpus, read = loaded()
    case = Case(corpus, AS_OF, as_of_declared=True, limits=Limits(corpus.rows))
    found = [*read, *cross_check(case)]
    assert not [one for one in found if one.severity is Severity.ERROR]
    assert {one.code for one in found if one.severity is Severity.WARNING} == set(WARNINGS)
