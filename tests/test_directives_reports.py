"""Directives, periodic reports, supervision, plans, evaluation, work steps: their figures, and what stands above the rows.

Every value of every family is worked out a second time, in Python from the rows, on the sample package.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from minhbach.config import Site
from minhbach.derive import derive, published
from minhbach.figures import STANDINGS, Database, compute
from minhbach.limits import Limits
from minhbach.pages import base
from minhbach.pages.overviews import directives, evaluation, plans, reports, supervision, work_steps
from minhbach.tables import (
    Dialogue,
    DialoguePlan,
    DirectiveTask,
    Duty,
    Evaluation,
    ReportSubmission,
    Supervision,
    WorkStep,
)
from tests import views
from tests.rows import corpus, covered, day, dialogue, document, heir, make, org

AS_OF = day("2026-06-15")

# --- every value again, from the rows -------------------------------------------------------------------------------


def standing(view, kind, key, due, done, cancelled=None):
    """How a matter stands, by its dates and the day in force of the duty that is not handed on."""
    duties = [d for d in view.rows[Duty] if (d.kind, d.subject_id) == (kind, key) and d.verdict != "transferred"]
    assert len(duties) <= 1
    if cancelled and not (done and done <= cancelled):
        return "cancelled"
    if not duties:
        return "done" if done else "not_tracked" if due else "no_limit"
    (duty,) = duties
    if done:
        return "done_in_time" if done <= duty.due_on else "done_late"
    if duty.verdict in ("owner_unresolved", "not_tracked"):
        return duty.verdict
    return "overdue" if view.as_of > duty.due_on else "open_in_time"


def owner(view, kind, key, org_id):
    duties = [d for d in view.rows[Duty] if (d.kind, d.subject_id) == (kind, key) and d.verdict != "transferred"]
    return duties[0].owner_org_id if duties else org_id


def directive_tasks(view):
    for one in view.rows[DirectiveTask]:
        yield {
            "org_id": owner(view, "directive", one.task_id, one.org_id),
            "document_id": one.document_id,
            "field": one.field,
            "standing": standing(view, "directive", one.task_id, one.due_on, one.done_on, one.cancelled_on),
            "partly": one.partly_done_on,
        }


def in_part(view):
    over = ("done_in_time", "done_late", "done", "cancelled")
    return (one for one in directive_tasks(view) if one["partly"] and one["standing"] not in over)


def reports_owed(view):
    for one in view.rows[ReportSubmission]:
        yield {
            "org_id": owner(view, "report", one.report_id, one.org_id),
            "recipient_org_id": one.recipient_org_id,
            "year": str(one.period_end.year),
            "standing": standing(view, "report", one.report_id, one.due_on, one.submitted_on),
        }


def supervisions(view):
    for one in view.rows[Supervision]:
        yield {
            "supervisor_org_id": one.supervisor_org_id,
            "org_id": one.subject_org_id,
            "year": str(one.started_on.year),
        }


def answers(view):
    for one in view.rows[Supervision]:
        key = one.supervision_id
        if one.findings or one.document_id or one.response_due_on or one.responded_on:
            yield {
                "supervisor_org_id": one.supervisor_org_id,
                "org_id": owner(view, "supervise_response", key, one.subject_org_id),
                "standing": standing(view, "supervise_response", key, one.response_due_on, one.responded_on),
            }


def of_plan(view):
    for one in view.rows[Dialogue]:
        if one.status == "held" and (plan := view.rows.get(DialoguePlan, one.plan_id)):
            yield {"org_id": plan.org_id, "year": str(plan.plan_year)}


def without_plan(view):
    for one in view.rows[Dialogue]:
        if one.status == "held" and one.plan_id is None:
            yield {"org_id": one.host_org_id, "year": one.held_on and str(one.held_on.year)}


def evaluated(view):
    for one in view.rows[Evaluation]:
        if one.score is not None or one.rating is not None:
            yield {"criterion": one.criterion, "year": str(one.year)}


def planned(view):
    for one in view.rows[DialoguePlan]:
        params = {"org_id": one.org_id, "year": str(one.plan_year)}
        yield params | {"value": one.planned_count, "met": one.published_on is not None}


COUNTS = {
    "directive_tasks": directive_tasks,
    "directive_tasks_in_part": in_part,
    "reports": reports_owed,
    "supervisions": supervisions,
    "supervision_answers": answers,
    "dialogues_of_plan": of_plan,
    "dialogues_without_plan": without_plan,
    "evaluations": evaluated,
}


@cache
def sample():
    view = views.real("tinh-mau")
    return view, compute(view, Database(view))


def grouped(rows, names):
    """The rows by the values of a breakdown; a row without one of them falls under none."""
    found = defaultdict(list)
    for row in rows:
        if None not in (key := tuple(row[name] for name in names)):
            found[key].append(row)
    return found


def domains(book, family):
    return [
        (names, {tuple(one.params.values()): one for one in book.of(family, *names)})
        for names in book.family(family).domains
    ]


@pytest.mark.parametrize("family", COUNTS)
def test_counts_worked_out_again(family):
    view, book = sample()
    rows = list(COUNTS[family](view))
    assert rows or family == "dialogues_without_plan"
    for names, figures in domains(book, family):
        again = {key: str(len(group)) for key, group in grouped(rows, names).items()} or ({} if names else {(): "0"})
        assert {key: one.value for key, one in figures.items()} == again, names


def test_plans_worked_out_again():
    view, book = sample()
    rows = list(planned(view))
    for names, figures in domains(book, "dialogues_planned"):
        again = {key: str(sum(row["value"] for row in group)) for key, group in grouped(rows, names).items()}
        assert {key: one.value for key, one in figures.items()} == again, names
    for names, figures in domains(book, "plans_published"):
        again = {key: (sum(row["met"] for row in group), len(group)) for key, group in grouped(rows, names).items()}
        assert {key: (one.numerator, one.denominator) for key, one in figures.items()} == again, names


def test_changes_of_scores_worked_out_again():
    view, book = sample()
    rows = {(one.org_id, one.criterion, one.year): one for one in view.rows[Evaluation]}
    again = {}
    for (org_id, criterion, year), now in rows.items():
        before = rows.get((org_id, criterion, year - 1))
        if before and before.max_score == now.max_score and None not in (before.score, now.score):
            again[org_id, criterion, str(year)] = now.score - before.score
    ((_, figures),) = domains(book, "score_change")
    assert {key: Decimal(one.value) for key, one in figures.items()} == again


def test_times_of_processes_worked_out_again():
    view, book = sample()
    steps = defaultdict(list)
    for one in view.rows[WorkStep]:
        steps[one.process_code].append(one.max_working_days)
    ((_, figures),) = domains(book, "process_working_days")
    assert set(figures) == {(code,) for code in steps}
    for (code,), one in figures.items():
        stated = [days for days in steps[code] if days is not None]
        assert (one.numerator, one.denominator) == (len(stated), len(steps[code]))
        assert (None if one.value is None else Decimal(one.value)) == (sum(stated) if stated else None)


# --- where one case ends and the next begins ------------------------------------------------------------------------


def given(*rows, as_of=AS_OF):
    """The published view of these rows in the register of so-xd, with figures."""
    tables = ("directive_task", "report_submission", "supervision")
    whole = corpus(document("vb-giao", issued_on="2026-01-05"), *(covered(one, "so-xd") for one in tables), *rows)
    limits = Limits(whole.rows)
    return published(whole, derive(whole, limits, as_of), as_of, limits.calendar, ())


def book_of(view):
    return compute(view, Database(view))


def task(**cells):
    fixed = {
        "task_id": "nv-1",
        "document_id": "vb-giao",
        "org_id": "so-xd",
        "content": "Công khai phương án bồi thường",
    }
    return make(DirectiveTask, **(fixed | {"field": "compensation_resettlement"} | cells))


def report(**cells):
    fixed = {"report_id": "bc-1", "org_id": "so-xd", "recipient_org_id": "hb-tu", "subject": "Kết quả đối thoại"}
    return make(ReportSubmission, **(fixed | {"period_start": "2026-01-01", "period_end": "2026-03-31"} | cells))


def supervised(**cells):
    fixed = {"supervision_id": "gs-1", "supervisor_org_id": "hb-tu", "subject_org_id": "so-xd"}
    return make(Supervision, **(fixed | {"started_on": "2026-02-02"} | cells))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param({"due_on": "2026-06-15"}, "open_in_time", id="the due day itself"),
        pytest.param({"due_on": "2026-06-12"}, "overdue", id="a day of work before the data date"),
        pytest.param({"due_on": "2026-06-14"}, "open_in_time", id="a Sunday rolls to the data date"),
        pytest.param({"due_on": "2026-06-14", "done_on": "2026-06-15"}, "done_in_time", id="done on the rolled day"),
        pytest.param({"due_on": "2026-06-12", "done_on": "2026-06-13"}, "done_late", id="done a day late"),
        pytest.param({"due_on": "2026-05-29", "partly_done_on": "2026-05-20"}, "overdue", id="in part is not done"),
        pytest.param({"due_on": "2026-05-29", "cancelled_on": "2026-06-01"}, "cancelled", id="cancelled when late"),
        pytest.param(
            {"due_on": "2026-05-29", "done_on": "2026-05-28", "cancelled_on": "2026-05-28"},
            "done_in_time",
            id="done on the day it was cancelled",
        ),
        pytest.param(
            {"due_on": "2026-05-29", "done_on": "2026-05-28", "cancelled_on": "2026-05-27"},
            "cancelled",
            id="done after it was cancelled",
        ),
        pytest.param({}, "no_limit", id="no day set"),
        pytest.param({"done_on": "2026-06-01"}, "done", id="done, no day set"),
        pytest.param({"cancelled_on": "2026-06-01"}, "cancelled", id="cancelled, no day set"),
        pytest.param({"done_on": "2026-06-01", "cancelled_on": "2026-06-02"}, "done", id="done, then cancelled"),
        pytest.param({"due_on": "2026-05-29", "org_id": "so-tc"}, "not_tracked", id="a body outside coverage"),
        pytest.param(
            {"due_on": "2026-05-29", "done_on": "2026-06-01", "org_id": "so-tc"}, "done_late", id="both days stated"
        ),
    ],
)
def test_how_a_task_stands(cells, expected):
    book = book_of(given(task(**cells)))
    assert [one.params["standing"] for one in book.of("directive_tasks", "standing")] == [expected]
    field = book.get("directive_tasks", field="compensation_resettlement", standing=expected)
    assert field.value == "1"


def test_a_part_done_counts_only_while_the_rest_is_open():
    parts = {"partly_done_on": "2026-05-20", "due_on": "2026-05-29"}
    rows = [
        task(task_id="nv-1", **parts),
        task(task_id="nv-2", **parts, done_on="2026-06-01"),
        task(task_id="nv-3", **parts, cancelled_on="2026-06-01"),
        task(task_id="nv-4", partly_done_on="2026-05-20"),
    ]
    assert book_of(given(*rows)).get("directive_tasks_in_part", org_id="so-xd").value == "2"


def test_a_task_counts_once_at_the_successor():
    gone = org("so-cu", dissolved_on="2026-03-01")
    rows = [gone, covered("directive_task", "so-cu"), task(org_id="so-cu", due_on="2026-05-29")]
    book = book_of(given(*rows, heir("so-cu", "so-xd", effective_on="2026-03-01")))
    assert [dict(one.params) for one in book.of("directive_tasks", "org_id", "standing")] == [
        {"org_id": "so-xd", "standing": "overdue"}
    ]
    orphan = book_of(given(*rows))
    assert [dict(one.params) for one in orphan.of("directive_tasks", "org_id", "standing")] == [
        {"org_id": "so-cu", "standing": "owner_unresolved"}
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"findings": "Cần bổ sung biển báo"}, ["no_limit"]),
        ({"findings": "Cần bổ sung biển báo", "responded_on": "2026-03-02"}, ["done"]),
        ({"findings": "Cần bổ sung biển báo", "response_due_on": "2026-06-12"}, ["overdue"]),
        ({"response_due_on": "2026-06-12", "responded_on": "2026-06-12"}, ["done_in_time"]),
    ],
)
def test_only_a_supervision_that_asks_for_something_awaits_an_answer(cells, expected):
    book = book_of(given(supervised(**cells)))
    assert [one.params["standing"] for one in book.of("supervision_answers", "standing")] == expected
    assert book.get("supervisions", supervisor_org_id="hb-tu").value == "1"


def test_one_document_to_two_recipients_is_two_reports():
    rows = [
        report(due_on="2026-04-15", submitted_on="2026-04-15"),
        report(report_id="bc-2", recipient_org_id="so-tc", due_on="2026-04-15", submitted_on="2026-04-16"),
    ]
    book = book_of(given(*rows))
    pair = {"org_id": "so-xd", "standing": "done_late"}
    assert book.get("reports").value == "2"
    assert book.get("reports", recipient_org_id="so-tc", **pair).value == "1"
    assert book.get("reports", recipient_org_id="hb-tu", **pair).value == "0"


def test_every_standing_has_words():
    _, book = sample()
    for family in ("directive_tasks", "reports", "supervision_answers"):
        assert {one.params["standing"] for one in book.of(family, "standing")} <= set(STANDINGS)


def plan(**cells):
    fixed = {"plan_id": "kh-1", "org_id": "hb-tu", "plan_year": 2026, "planned_count": 2}
    return make(DialoguePlan, **(fixed | cells))


def test_planned_and_held():
    rows = [
        plan(),
        dialogue("dt-1", plan_id="kh-1", held_on="2026-02-02"),
        dialogue("dt-2", plan_id="kh-1", held_on="2027-01-05"),
        dialogue("dt-3", plan_id="kh-1", status="cancelled", held_on="2026-03-02"),
        dialogue("dt-4", held_on="2026-04-02"),
        dialogue("dt-5", held_on=None, held_text="đầu năm 2026"),
        dialogue("dt-6", host_org_id="so-xd", held_on="2026-04-02"),
    ]
    book = book_of(given(*rows, as_of=day("2027-06-15")))
    of = {"org_id": "hb-tu", "year": "2026"}
    assert book.get("dialogues_planned", **of).value == "2"
    assert book.get("dialogues_of_plan", **of).value == "2", "the one of January 2027 belongs to the plan of 2026"
    assert book.get("dialogues_without_plan", **of).value == "1"
    assert book.get("dialogues_without_plan", org_id="hb-tu").value == "2", "no date, no year"
    assert book.get("dialogues_planned", org_id="so-xd", year="2026").value is None, "no plan is not a plan of none"
    assert (book.get("plans_published", **of).numerator, book.get("plans_published", **of).denominator) == (0, 1)


def scored(year, score, maximum="20", **cells):
    fixed = {"org_id": "so-xd", "criterion": "Trách nhiệm giải trình", "year": year}
    number = {"score": score and Decimal(score), "max_score": maximum and Decimal(maximum)}
    return make(Evaluation, **(fixed | number | cells))


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([scored(2024, "15"), scored(2025, "15.5")], "0.5"),
        ([scored(2024, "15.5"), scored(2025, "15")], "-0.5"),
        ([scored(2024, "83.61", "100"), scored(2025, "84.3", "100")], "0.69"),
        ([scored(2024, "15", None), scored(2025, "16", None)], "1.0"),
        ([scored(2024, "15"), scored(2025, "15", "30")], None),
        ([scored(2024, "15", None), scored(2025, "15")], None),
        ([scored(2023, "15"), scored(2025, "16")], None),
        ([scored(2024, None, rating="Khá"), scored(2025, "16")], None),
        ([scored(2024, "15", org_id="so-tc"), scored(2025, "16")], None),
        ([scored(2024, "15", criterion="SIPAS"), scored(2025, "16")], None),
    ],
)
def test_scores_are_compared_on_one_scale_with_the_year_before(rows, value):
    key = {"org_id": "so-xd", "criterion": "Trách nhiệm giải trình", "year": "2025"}
    assert book_of(given(*rows)).get("score_change", **key).value == value


def step(number, days="1", **cells):
    fixed = {"process_code": "qtr", "step_no": number, "name": f"Bước {number}", "org_id": "so-xd"}
    time = {"max_working_days": days and Decimal(days), "responsible_role": "Trưởng phòng"}
    return make(WorkStep, **(fixed | time | cells))


@pytest.mark.parametrize(
    ("days", "value", "stated"),
    [(["0.5", "8", "2.5"], "11.0", 3), (["2", "4"], "6", 2), (["2", None], "2", 1), ([None, None], None, 0)],
)
def test_the_time_of_a_process(days, value, stated):
    rows = [step(number, time) for number, time in enumerate(days, 1)]
    figure = book_of(given(*rows)).get("process_working_days", process_code="qtr")
    assert (figure.value, figure.numerator, figure.denominator) == (value, stated, len(days))


# --- above the rows -------------------------------------------------------------------------------------------------


WORDS = {"vi": "Minh bạch", "en": "Minh bạch"}
SITE = Site(
    title=WORDS, tagline=WORDS, publisher=WORDS, licence={"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "cc"}
)


def shown(module, *rows):
    """The blocks of a section over these rows."""
    view = given(*rows)
    database = Database(view)
    return list(module.blocks(base.Publication(base.Imprint.of(SITE, ()), view, compute(view, database), database)))


@pytest.mark.parametrize("module", [directives, reports, supervision, plans, evaluation, work_steps])
def test_nothing_is_said_about_nothing(module):
    assert shown(module) == []


def test_overdue_tasks_come_first_and_the_longest_before_the_others():
    late = [task(task_id=f"nv-{n}", content=f"Việc {n}", due_on=f"2026-05-{20 - n}") for n in range(3)]
    counts, overdue, *tables = shown(directives, *late, task(task_id="nv-9", due_on="2026-12-31"))
    assert [one.figure.value for one in counts.figures[:2]] == ["4", "3"]
    assert [line.subject.label.vi for line in overdue.lines] == ["Việc 2", "Việc 1", "Việc 0"]
    assert [one.title.vi for one in tables] == ["Theo văn bản giao", "Theo cơ quan", "Theo lĩnh vực"]


def test_the_newest_directive_stands_first_and_links_to_its_entry():
    rows = [
        document("vb-cu", issued_on="2025-05-05", number_symbol="01/CT-UBND", doc_type="directive"),
        document("vb-moi", issued_on="2026-02-05", number_symbol="02/CT-UBND", doc_type="directive"),
        task(task_id="nv-1", document_id="vb-cu"),
        task(task_id="nv-2", document_id="vb-moi"),
        task(task_id="nv-3", document_id="vb-cu", field=None),
    ]
    by_document, by_body, by_field = shown(directives, *rows)[1:]
    assert [line.label.label.vi.partition(":")[0] for line in by_document.lines] == ["02/CT-UBND", "01/CT-UBND"]
    assert by_document.lines[1].label.address.endswith("/van-ban/index.html#vb-cu")
    (of_new, of_old) = by_document.lines
    assert (of_new.total.value, of_old.total.value) == ("1", "2")
    assert [(code, figure.value) for code, _, figure in of_old.counts] == [("no_limit", "2")]
    assert [len(one.lines) for one in (by_body, by_field)] == [1, 1]


def test_reports_by_body_and_recipient_and_the_newest_year_first():
    rows = [
        report(due_on="2026-04-15", submitted_on="2026-04-15"),
        report(report_id="bc-2", recipient_org_id="so-tc", due_on="2026-04-15"),
        report(report_id="bc-3", period_start="2025-10-01", period_end="2025-12-31", submitted_on="2026-01-15"),
    ]
    _, overdue, pairs, years = shown(reports, *rows)
    assert [one.duty.subject_id for one in overdue.lines] == ["bc-2"]
    assert [line.label.label.vi for line in pairs.lines] == ["so-xd, gửi hb-tu", "so-xd, gửi so-tc"]
    assert [line.label.label.vi for line in years.lines] == ["2026", "2025"]


def test_findings_without_an_answer_come_first_the_first_due_on_top():
    rows = [
        supervised(supervision_id="gs-1", findings="Không đặt hạn. Chi tiết kèm theo"),
        supervised(supervision_id="gs-2", findings="Còn hạn", response_due_on="2026-12-31"),
        supervised(supervision_id="gs-3", findings="Quá hạn", response_due_on="2026-05-29"),
        supervised(supervision_id="gs-4", findings="Đã trả lời", responded_on="2026-05-29"),
        supervised(supervision_id="gs-5"),
    ]
    counts, waiting, *_ = shown(supervision, *rows)
    assert [one.figure.value for one in counts.figures[:3]] == ["5", "4", "1"]
    assert [one.finding.label.vi for one in waiting.lines] == ["Quá hạn", "Còn hạn", "Không đặt hạn"]
    assert [one.duty and one.duty.verdict for one in waiting.lines] == ["overdue", "in_time", None]
    assert waiting.lines[1].left == (date(2026, 12, 31) - AS_OF).days


def test_plans_by_year_then_by_body():
    rows = [plan(), dialogue("dt-1", held_on="2025-02-02"), dialogue("dt-2", plan_id="kh-1", held_on="2026-02-02")]
    by_year, newest, before = shown(plans, *rows)
    assert [line.label.label.vi for line in by_year.lines] == ["2026", "2025"]
    ((now,), (then,)) = newest.lines, before.lines
    assert (now.label.label.vi, [one.value for one in now.figures[:3]]) == ("hb-tu, 2026", ["2", "1", "0"])
    assert (then.label.label.vi, [one.value for one in then.figures[:3]]) == ("hb-tu, 2025", [None, "0", "1"])


def test_bodies_evaluated_stand_by_name_never_by_score():
    rows = [
        org("so-a", name_vi="Sở Ánh Sáng"),
        org("so-b", name_vi="Sở Bóng Tối"),
        scored(2025, "10", org_id="so-a"),
        scored(2025, "20", org_id="so-b"),
        scored(2024, "9", "10", org_id="so-b"),
        scored(2024, "9", org_id="so-a"),
    ]
    (block,) = shown(evaluation, *rows)
    assert block.years == (2025, 2024)
    first, second = block.lines
    assert [line.body.label.vi for line in block.lines] == ["Sở Ánh Sáng", "Sở Bóng Tối"]
    assert (first.change.value, first.rescaled) == ("1.0", False)
    assert (second.change, second.rescaled) == (None, True)


def test_a_step_whose_body_ended_is_told_and_so_is_a_number_left_out():
    rows = [step(3, org_id="so-cu"), step(1), org("so-cu", dissolved_on="2026-03-01"), step(1, process_code="khac")]
    first, second = shown(work_steps, *rows)
    assert [one.row.step_no for one in first.steps] == [1, 3]
    assert [one.ended_on for one in first.steps] == [None, day("2026-03-01")]
    assert (first.missing, second.missing) == ((2,), ())
    assert (first.total.value, second.total.value) == ("2", "1")


def test_a_body_that_will_end_still_answers_for_its_step():
    (only,) = shown(work_steps, step(1, org_id="so-cu"), org("so-cu", dissolved_on="2026-06-16"))
    assert only.steps[0].ended_on is None
