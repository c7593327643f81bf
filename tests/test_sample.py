"""The fictional province: the script gives the committed bytes, and the rows exercise every table and state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import pairwise
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
    DutyRule,
    Evaluation,
    ExplanationRequest,
    HeadDuty,
    LetterPeriod,
    OnestopPeriod,
    Organization,
    Petition,
    PetitionState,
    ReceptionSession,
    ReportedFigure,
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


# -- what the processes beside the dialogues cover -------------------------------------------------------------------

#: Codes that no row of the province has, by code list, with the reason.
_CENTRAL = "of bodies and laws that ship with the program"
_ONE_PROVINCE = "no such unit in a province of communes, wards and former districts"
_CHAIN = "the story of the petitions does not need it"
NOT_COVERED = {
    "doc_type": (_CENTRAL, "apology_letter circular decree law other programme rule"),
    "admin_unit_type": (_ONE_PROVINCE, "dac_khu quan thanh_pho_tt thanh_pho_tw tp_thuoc_tp"),
    "level": ("no body or unit is a village", "village"),
    "succession_kind": ("no boundary moved without a merger", "boundary"),
    "political_system": ("the press only writes", "press"),
    "org_type": (_CENTRAL, "mass_org ministry press_agency public_service_unit"),
    "process": ("their rules are national", "complaint denunciation information inspection one_stop reception"),
    "time_unit": ("only national rules count by weeks and months", "month week"),
    "applies_when": ("only national rules distinguish cases", "complex remote second second_remote"),
    "periodic_duty": ("the rules of receptions are national", "reception"),
    "participation_role": (_CHAIN, "co_chair invited press"),
    "origin": (_CHAIN, "other"),
    "intake": ("an empty cell says it", "accepted"),
    "evidence_type": (_CHAIN, "none_stated payment"),
    "no_document_reason": (_CHAIN, "confidential oral_at_dialogue"),
    "delay_reason": (_CHAIN, "await_petitioner"),
    "finding": (_CHAIN, "cannot_tell partly_kept"),
}
#: Columns of rules name kinds of duty; which kinds occur is another test. Days off all ship with the program.
_ELSEWHERE = {"duty_kind", "day_kind"}


def test_every_code_is_used_or_says_why_not() -> None:
    used: defaultdict[str, set[str]] = defaultdict(set)
    for cls in INPUT:
        for column in columns(cls):
            if column.codelist:
                used[column.codelist] |= {getattr(row, column.name) for row in rows(cls)} - {None}
    missing = {name: set(codes(name)) - found for name, found in used.items() if name not in _ELSEWHERE}
    assert {name: left for name, left in missing.items() if left} == {
        name: set(left.split()) for name, (_, left) in NOT_COVERED.items()
    }


_ALWAYS = "overdue due_soon met met_late not_tracked transferred owner_unresolved"
#: The verdicts that a duty of each kind can have. A limit of five working days is due soon from its first day; only tasks
#: and recommendations have a column that cancels them, only a request can be withdrawn or suspended.
POSSIBLE = {
    "explain_accept": f"{_ALWAYS} void",
    "explain": f"{_ALWAYS} in_time met_within_extension suspended void",
    "explain_publish": _ALWAYS,
    "consult": f"{_ALWAYS} in_time",
    "supervise_response": f"{_ALWAYS} in_time",
    "report": f"{_ALWAYS} in_time",
    "directive": f"{_ALWAYS} in_time void",
    "recommendation": f"{_ALWAYS} in_time void",
    "inspect_publish": f"{_ALWAYS} in_time",
}


@pytest.mark.parametrize("kind", POSSIBLE)
def test_every_possible_verdict_of_a_duty_occurs(kind: str) -> None:
    assert {duty.verdict for duty in computed()[Duty] if duty.kind == kind} == set(POSSIBLE[kind].split())


@pytest.mark.parametrize(
    ("duty", "per", "not_there"),
    [
        ("reception", "week", {"not_yet"}),  # the rule of weeks ended on 30 June 2026
        ("reception", "month", set()),
        ("dialogue", "year", {"deputy_only"}),  # whoever had a deputy in the chair also chaired in person that year
    ],
)
def test_every_verdict_of_a_head_occurs(duty: str, per: str, not_there: set[str]) -> None:
    rules = {row.duty_rule_id for row in loaded()[0].rows[DutyRule] if (row.duty, row.per_unit) == (duty, per)}
    found = {row.verdict for row in computed()[HeadDuty] if row.duty_rule_id in rules}
    assert found == set(codes("head_duty_verdict")) - not_there


#: The column by which the rows of a process go back to 2024, before the reorganisation, and reach to autumn 2026.
DATED = {
    "explanation_request": "received_on",
    "consultation": "sent_on",
    "inspection": "started_on",
    "report_submission": "due_on",
    "supervision": "started_on",
    "directive_task": "due_on",
    "reception_session": "scheduled_on",
    "letter_period": "period_end",
    "onestop_period": "period_end",
    "feedback_period": "period_end",
    "procedure_publication": "as_of",
}


@pytest.mark.parametrize("name", DATED)
def test_a_process_is_two_years_deep(name: str) -> None:
    (cls,) = (one for one in INPUT if one.TABLE.name == name)
    days = [day for row in rows(cls) if (day := getattr(row, DATED[name]))]
    assert min(days) < date(2025, 1, 1) and max(days) > date(2026, 9, 1)
    assert any(date(2025, 7, 1) <= day <= date(2026, 1, 31) for day in days)


def test_sessions_are_still_to_come() -> None:
    to_come = [row for row in rows(ReceptionSession) if row.scheduled_on and row.scheduled_on > AS_OF]
    assert {row.org_id for row in to_come} >= {"mau-ubnd", "mau-tu", "mau-snnmt", "mau-x-suoicat"}
    assert not any(row.held_on or row.visits for row in to_come)


@pytest.mark.parametrize(
    ("cls", "about", "left"),
    [
        (LetterPeriod, ("org_id", "scope"), ("pending",)),
        (
            OnestopPeriod,
            ("org_id", "field", "scope"),
            ("awaiting_supplement", "pending_in_time", "pending_overdue"),
        ),
    ],
    ids=["letters", "one-stop"],
)
def test_a_period_takes_over_what_the_one_before_left(
    cls: type[LetterPeriod | OnestopPeriod], about: tuple[str, ...], left: tuple[str, ...]
) -> None:
    groups: defaultdict[tuple[str, ...], list[LetterPeriod | OnestopPeriod]] = defaultdict(list)
    for row in rows(cls):
        if row.carried_over is not None:
            groups[tuple(getattr(row, name) for name in about)].append(row)
    pairs = [
        (one, two)
        for periods in groups.values()
        for one, two in pairwise(sorted(periods, key=lambda row: row.period_start))
        if (two.period_start - one.period_end).days == 1
    ]
    assert len(pairs) > 30
    for before, after in pairs:
        assert after.carried_over == sum(getattr(before, name) for name in left), after.place()


def test_letters_are_counted_in_statistical_windows() -> None:
    """From the 15th of the month before to the 14th, but for the first or last days of a body (Circular 01/2024)."""
    lives = {day for row in rows(Organization) for day in (row.established_on, row.dissolved_on)}
    for row in rows(LetterPeriod):
        assert row.period_start.day == 15 or row.period_start in lives, row.place()
        assert row.period_end.day == 14 or row.period_end in lives, row.place()


def reported(prefix: str) -> dict[str, int]:
    """Return the whole numbers of the report on explanations, by what they are broken down by."""
    found = (row for row in rows(ReportedFigure) if row.indicator_code == prefix)
    return {(row.breakdown or "").partition("=")[2]: int(row.value) for row in found}


def test_the_report_on_explanations_fits_the_rows_by_rank_and_misses_them_by_form() -> None:
    asked = [row for row in rows(ExplanationRequest) if row.received_on.year == 2025]
    by_rank = Counter(row.respondent_group for row in asked)
    assert reported("mau-giai-trinh.yeu-cau") == {"": len(asked)} | by_rank
    given = [row for row in rows(ExplanationRequest) if row.explained_on and row.explained_on.year == 2025]
    assert reported("mau-luot-giai-trinh.hinh-thuc") == Counter(row.form for row in given)
    assert reported("mau-luot-giai-trinh.tong") == {"": len(given) + 1}


def test_ten_bodies_are_evaluated_by_three_criteria_in_each_of_two_years() -> None:
    given: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for row in rows(Evaluation):
        given[row.year, row.org_id].add(row.criterion)
    assert Counter(year for (year, _), criteria in given.items() if len(criteria) == 3) >= Counter({2024: 10, 2025: 10})


#: What the rows are meant to note: nothing to mend, shown on the site.
NOTES = {
    "R08": "answered on the spot and assigned all the same",
    "R10": "opinions that did not become a row",
    "R11": "answered before the notice",
    "R19": "a deputy in the chair",
    "R22": "types of letters that miss their base, declared",
    "R23": "letters that do not balance, declared",
    "R24": "dossiers that do not balance, declared",
    "R25": "a rate without a base, and one that differs, declared",
    "R26": "fields that miss the row of all fields, declared",
    "R27": "letters of apology that applicants did not want, declared",
    "R28": "sums and shares that do not come out, declared",
    "R30": "a total of visits with parts in cases, declared",
}
#: What the rows are meant to warn of; anything else is a slip of the script.
WARNINGS = {
    "R09": "petitions that the notice forgot",
    "R12": "forwarded without a letter",
    "R13": "a notice of complexity after the limit",
    "R14": "a second extension",
    "R16": "a district with several successors, a division with none",
    "R21": "a reception nobody explains",
    "R25": "a reported rate that its dossiers do not give",
    "R27": "fewer letters of apology than late dossiers",
    "R31": "an explanation put off for longer than the rule allows",
    "R32": "a body consulted that has no part in the matter",
    "R33": "more recovered than was to be recovered",
    "R34": "mixed contents",
    "R42": "an extension after the limit, and one beyond the rule",
}


def test_the_rows_are_good_and_warn_only_of_what_is_meant() -> None:
    corpus, read = loaded()
    case = Case(corpus, AS_OF, as_of_declared=True, limits=Limits(corpus.rows))
    found = [*read, *cross_check(case)]
    assert not [one for one in found if one.severity is Severity.ERROR]
    assert {one.code for one in found if one.severity is Severity.WARNING} == set(WARNINGS)
    assert {one.code for one in found if one.severity is Severity.NOTE} == set(NOTES)
