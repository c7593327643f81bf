"""Explanations, consultations, inspections: each figure worked out a second time, and what stands above their rows."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

import pytest

from minhbach.config import Site
from minhbach.derive import derive, published
from minhbach.figures import OUTCOMES, Database, compute
from minhbach.findings import Findings
from minhbach.limits import Limits
from minhbach.pages import base
from minhbach.pages.overviews import consultations, explanations, inspections
from minhbach.pages.overviews.clocks import SHOWN
from minhbach.tables import (
    Consultation,
    ConsultationResponse,
    Duty,
    ExplanationRequest,
    Indicator,
    Inspection,
    InspectionRecommendation,
)
from tests import views
from tests.rows import corpus, covered, day, explanation, make, shipped

# --- every value on the sample, worked out without SQL --------------------------------------------------------------

IN_TIME = ("met", "met_within_extension")
WORDS = {"vi": "Minh bạch", "en": "Minh bạch"}
SITE = Site(
    title=WORDS, tagline=WORDS, publisher=WORDS, licence={"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "cc"}
)


@cache
def sample():
    view = views.real("tinh-mau")
    return view, compute(view, Database(view))


def half_up(part, whole):
    """A percentage with one decimal as the page prints it; None below ten."""
    tenths = Decimal(1000 * part) / whole if whole >= 10 else None
    return None if tenths is None else f"{tenths.quantize(Decimal(1), ROUND_HALF_UP) / 10:.1f}"


def count(rows):
    return str(len(rows)), None, None


def rate(met):
    def worked_out(rows):
        part = sum(map(met, rows))
        return half_up(part, len(rows)), part, len(rows)

    return worked_out


def share_of(whole):
    return lambda rows: (half_up(len(rows), whole), len(rows), whole)


def total(column):
    def worked_out(rows):
        stated = [number for row in rows if (number := getattr(row, column)) is not None]
        return str(sum(stated)) if stated else None, len(stated), len(rows)

    return worked_out


def recovery(rows):
    part, whole = sum(row.recovered_vnd for row in rows), sum(row.recover_vnd for row in rows)
    return half_up(part, whole), part, whole


def median(begun, ended):
    """The Kaplan-Meier median in exact fractions; None below ten, or while half still wait."""

    def worked_out(rows):
        as_of = sample()[0].as_of
        spells = [((ended(row) or as_of) - begun(row)).days for row in rows]
        closed = [ended(row) is not None for row in rows]
        left, found = Fraction(1), None
        for days in sorted(set(spells)):
            ending = sum(shut for spell, shut in zip(spells, closed, strict=True) if spell == days)
            left *= 1 - Fraction(ending, sum(spell >= days for spell in spells))
            if found is None and left <= Fraction(1, 2):
                found = str(days)
        return found if len(rows) >= 10 else None, sum(closed), len(rows)

    return worked_out


def judged(duty):
    due = duty.extended_due_on or duty.due_on
    without_owner = duty.verdict == "owner_unresolved" and due < sample()[0].as_of
    return duty.verdict in (*IN_TIME, "met_late", "overdue") or without_owner


def in_time(duty):
    return duty.verdict in IN_TIME


def outcome(row):
    if row.done_on and (row.cancelled_on is None or row.done_on <= row.cancelled_on):
        return "done"
    if row.cancelled_on:
        return "cancelled"
    return "partly_done" if row.partly_done_on else "not_done"


def again():
    """Each family: the rows it counts, its parameters as functions of a row, and how its value is worked out."""
    rows = sample()[0].rows
    requests, asked = rows[ExplanationRequest], rows[ConsultationResponse]
    lead = {row.consultation_id: row.lead_org_id for row in rows[Consultation]}
    duties = [duty for duty in rows[Duty] if judged(duty)]
    silent = {one.subject_id for one in rows[Duty] if (one.kind, one.verdict) == ("explain", "not_tracked")}
    accepted = [row for row in requests if row.acceptance == "accepted" and row.request_id not in silent]
    checks, advice = rows[Inspection], rows[InspectionRecommendation]

    def cell(name):
        return lambda row: getattr(row, name)

    of_request = {
        "org_id": cell("respondent_org_id"),
        "forwarded_to": cell("forwarded_to_org_id"),
        **{
            name: cell(name)
            for name in ("acceptance", "form", "respondent_group", "requester_type", "field", "refusal_reason")
        },
    }
    of_asked = {
        "org_id": cell("org_id"),
        "lead_org_id": lambda row: lead[row.consultation_id],
        "opinion": cell("opinion"),
    }
    of_check = {
        "org_id": cell("inspecting_org_id"),
        "inspection_kind": cell("kind"),
        "planned_or_not": cell("planned_or_not"),
        "field": cell("field"),
    }
    owner = {"org_id": cell("owner_org_id")}

    def due(*kinds):
        return [duty for duty in duties if duty.kind in kinds]

    def stating(column):
        return [row for row in checks if row.conclusion_issued_on or getattr(row, column) is not None]

    sums = {
        "violations_found": "violations_vnd",
        "to_recover": "recover_vnd",
        "recovered": "recovered_vnd",
        "persons_to_discipline": "persons_to_discipline",
        "cases_to_police": "cases_to_police",
    }
    return {
        "explanations": (requests, of_request, count),
        "explanation_rank_share": (requests, of_request, share_of(len(requests))),
        "explanation_form_share": (requests, of_request, share_of(sum(row.form is not None for row in requests))),
        "explanation_on_time": (
            due("explain_accept", "explain"),
            owner | {"year": lambda duty: str((duty.extended_due_on or duty.due_on).year)},
            rate(in_time),
        ),
        "median_days_to_explain": (accepted, of_request, median(cell("received_on"), cell("explained_on"))),
        "consultations": (asked, of_asked, count),
        "consultation_on_time": (
            due("consult"),
            owner | {"lead_org_id": lambda duty: lead[duty.subject_id.partition("/")[0]]},
            rate(in_time),
        ),
        "consultation_response_rate": (asked, of_asked, rate(lambda row: row.responded_on is not None)),
        "consultation_unclear_rate": (
            [row for row in asked if row.responded_on],
            of_asked,
            rate(lambda row: row.opinion in ("no_opinion", "unclear")),
        ),
        "consultation_unrelated_rate": (asked, of_asked, rate(lambda row: not row.is_directly_related)),
        "inspections": (checks, of_check, count),
        "inspections_concluded": (checks, of_check, rate(lambda row: row.conclusion_issued_on is not None)),
        "accountability_covered": (
            [row for row in checks if row.covers_accountability is not None],
            of_check,
            rate(cell("covers_accountability")),
        ),
        "inspection_publication": (due("inspect_publish"), owner, rate(in_time)),
        "recovery_rate": (
            [row for row in checks if row.recover_vnd is not None and row.recovered_vnd is not None],
            of_check,
            recovery,
        ),
        "inspection_recommendations": (advice, {"org_id": cell("org_id"), "outcome": outcome}, count),
        **{family: (stating(column), of_check, total(column)) for family, column in sums.items()},
    }


FAMILIES = (
    "explanations", "explanation_rank_share", "explanation_form_share", "explanation_on_time", "median_days_to_explain",
    "consultations", "consultation_on_time", "consultation_response_rate", "consultation_unclear_rate",
    "consultation_unrelated_rate", "inspections", "inspections_concluded", "accountability_covered",
    "inspection_publication", "violations_found", "to_recover", "recovered", "recovery_rate", "persons_to_discipline",
    "cases_to_police", "inspection_recommendations",
)  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_every_value_is_worked_out_again(family):
    _, book = sample()
    rows, params, measure = again()[family]
    assert rows
    for names in book.family(family).domains:
        groups = defaultdict(list)
        for row in rows:
            groups[tuple(params[name](row) for name in names)].append(row)
        expected = {key: measure(group) for key, group in groups.items() if None not in key}
        found = {
            tuple(figure.params.values()): (figure.value, figure.numerator, figure.denominator)
            for figure in book.of(family, *names)
        }
        assert found == expected, names


# --- at the boundaries ----------------------------------------------------------------------------------------------

BODIES = ("so-xd", "so-tc")
COVERED = [covered(t, body) for t in ("explanation_request", "consultation", "inspection") for body in BODIES]


def book_of(*rows, as_of="2026-06-01", coverage="register"):
    given = corpus(*COVERED, *shipped("deadline_rule"), *rows, coverage=coverage)
    limits, on = Limits(given.rows), day(as_of)
    view = published(given, derive(given, limits, on), on, limits.calendar, Findings())
    return compute(view, Database(view))


def of(figure):
    return figure.numerator, figure.denominator


@pytest.mark.parametrize(
    ("cells", "as_of", "expected"),
    [
        # 15 days after 11/4 is 26/4, a Sunday; Monday is a day in lieu
        pytest.param(
            {"received_on": "2026-04-06", "acceptance_notice_on": "2026-04-11", "explained_on": "2026-04-28"},
            "2026-06-01",
            (2, 2),
            id="on the rolled day",
        ),
        pytest.param(
            {"received_on": "2026-04-06", "acceptance_notice_on": "2026-04-11", "explained_on": "2026-04-29"},
            "2026-06-01",
            (1, 2),
            id="the day after",
        ),
        pytest.param({"explained_on": "2026-03-17"}, "2026-06-01", (2, 2), id="on the fifteenth day"),
        pytest.param({"explained_on": "2026-03-18"}, "2026-06-01", (1, 2), id="on the sixteenth"),
        pytest.param(
            {"explained_on": "2026-04-01", "extension_notice_on": "2026-03-17", "extended_days": 15},
            "2026-06-01",
            (2, 2),
            id="within the extension",
        ),
        pytest.param(
            {"explained_on": "2026-04-01", "extension_notice_on": "2026-03-18", "extended_days": 15},
            "2026-06-01",
            (1, 2),
            id="extended too late",
        ),
        pytest.param(
            {"explained_on": "2026-03-27", "suspended_from": "2026-03-10", "suspended_to": "2026-03-20"},
            "2026-06-01",
            (2, 2),
            id="ten days of suspension do not count",
        ),
        pytest.param(
            {"explained_on": "2026-03-30", "suspended_from": "2026-03-10", "suspended_to": "2026-03-20"},
            "2026-06-01",
            (1, 2),
            id="later than the suspension allows",
        ),
        pytest.param({"suspended_from": "2026-03-10"}, "2026-03-25", (1, 1), id="suspended now"),
        pytest.param({}, "2026-03-17", (1, 1), id="open on the last day"),
        pytest.param({}, "2026-03-18", (1, 2), id="overdue"),
        pytest.param({"acceptance": "refused"}, "2026-06-01", (1, 1), id="refused"),
        pytest.param({"acceptance": "withdrawn"}, "2026-06-01", (1, 1), id="withdrawn"),
        pytest.param(
            {"acceptance": "pending", "acceptance_notice_on": None}, "2026-03-04", (0, 0), id="five working days"
        ),
        pytest.param({"acceptance": "pending", "acceptance_notice_on": None}, "2026-03-05", (0, 1), id="a sixth"),
    ],
)
def test_which_explanation_duties_are_in_time(cells, as_of, expected):
    assert of(book_of(explanation(**cells), as_of=as_of).get("explanation_on_time")) == expected


def test_what_an_excerpt_does_not_state_is_not_late():
    book = book_of(explanation(), coverage="excerpt")
    assert of(book.get("explanation_on_time")) == (1, 1)
    assert of(book.get("median_days_to_explain")) == (0, 0)


@pytest.mark.parametrize(("requests", "rank", "on_time"), [(4, None, None), (5, None, "100.0"), (10, "100.0", "100.0")])
def test_below_ten_there_is_no_rate(requests, rank, on_time):
    """Each request has two duties, so five of them make ten."""
    rows = [explanation(f"gt-{n}", explained_on="2026-03-10", form="written") for n in range(requests)]
    book = book_of(*rows)
    of_rank = book.get("explanation_rank_share", respondent_group="province_dept_head")
    assert (of_rank.value, *of(of_rank)) == (rank, requests, requests)
    assert book.get("explanation_form_share", form="written").value == rank
    assert book.get("explanation_on_time").value == on_time


def test_shares_are_out_of_all_that_have_a_group():
    ranks = ["province_dept_head"] * 7 + ["local_pc_chair"] * 4
    forms = ["written"] * 3 + [None] * 8
    rows = [
        explanation(f"gt-{n}", respondent_group=rank, form=form, explained_on=form and "2026-03-10")
        for n, (rank, form) in enumerate(zip(ranks, forms, strict=True))
    ]
    book = book_of(*rows)
    assert book.get("explanation_rank_share", respondent_group="province_dept_head").value == "63.6"
    assert book.get("explanation_rank_share", respondent_group="local_pc_chair").value == "36.4"
    assert of(book.get("explanation_form_share", form="written")) == (3, 3)
    assert of(book.get("explanation_form_share", form="posting")) == (0, 0)


@pytest.mark.parametrize(
    ("responded_on", "as_of", "expected"),
    [
        ("2026-04-28", "2026-06-01", (1, 1)),
        ("2026-04-29", "2026-06-01", (0, 1)),
        (None, "2026-04-28", (0, 0)),
        (None, "2026-04-29", (0, 1)),
    ],
)
def test_answers_to_consultations_in_time(responded_on, as_of, expected):
    """The written limit, 26/4/2026, falls on a day off: it ends on 28/4."""
    book = book_of(*consultation(responded_on=responded_on, opinion=responded_on and "unclear"), as_of=as_of)
    for params in ({}, {"org_id": "so-xd"}, {"lead_org_id": "so-tc"}):
        assert of(book.get("consultation_on_time", **params)) == expected
        assert of(book.get("consultation_unclear_rate", **params)) == (int(responded_on is not None),) * 2
    assert of(book.get("consultation_on_time", org_id="so-tc")) == (0, 0)


def consultation(**cells):
    asked = {"lead_org_id": "so-tc", "subject": "x", "sent_on": "2026-04-01", "due_on": "2026-04-26"}
    body = {"consultation_id": "lyk", "org_id": "so-xd", "is_directly_related": True}
    return make(Consultation, consultation_id="lyk", **asked), make(ConsultationResponse, **(body | cells))


def inspection(number=1, **cells):
    fixed = {"inspecting_org_id": "so-tc", "kind": "inspection", "planned_or_not": "planned", "field": "land"}
    return make(Inspection, inspection_id=f"tt-{number}", **(fixed | {"conclusion_issued_on": "2026-03-06"} | cells))


@pytest.mark.parametrize(
    ("published_on", "as_of", "expected"),
    [
        ("2026-03-16", "2026-06-01", (1, 1)),
        ("2026-03-17", "2026-06-01", (0, 1)),
        (None, "2026-03-16", (0, 0)),
        (None, "2026-03-17", (0, 1)),
    ],
)
def test_conclusions_published_in_time(published_on, as_of, expected):
    book = book_of(inspection(conclusion_published_on=published_on), as_of=as_of)
    assert of(book.get("inspection_publication")) == expected
    assert of(book.get("inspection_publication", org_id="so-tc")) == expected


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([5, None, 0], ("5", 2, 3)),
        ([0, None], ("0", 1, 2)),
        # unknown is not nothing
        ([None, None], (None, 0, 2)),
        ([], (None, 0, 0)),
    ],
)
def test_money_that_is_not_stated_is_not_added(amounts, expected):
    rows = [inspection(n, violations_vnd=amount) for n, amount in enumerate(amounts)]
    under_way = inspection(99, conclusion_issued_on=None)
    figure = book_of(*rows, under_way).get("violations_found")
    assert (figure.value, *of(figure)) == expected


def test_money_stated_without_the_day_of_the_conclusion_counts():
    figure = book_of(inspection(violations_vnd=7, conclusion_issued_on=None)).get("violations_found")
    assert (figure.value, *of(figure)) == ("7", 1, 1)


def test_recovery_is_over_inspections_that_state_both():
    pairs = [(100, 40), (100, None), (None, 60), (0, 0)]
    rows = [inspection(n, recover_vnd=due, recovered_vnd=back) for n, (due, back) in enumerate(pairs)]
    figure = book_of(*rows).get("recovery_rate")
    assert (figure.value, *of(figure)) == ("40.0", 40, 100)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, "not_done"),
        ({"due_on": None}, "not_done"),
        ({"partly_done_on": "2026-04-01"}, "partly_done"),
        ({"partly_done_on": "2026-04-01", "done_on": "2026-05-01"}, "done"),
        ({"partly_done_on": "2026-04-01", "cancelled_on": "2026-05-01"}, "cancelled"),
        ({"done_on": "2026-05-01", "cancelled_on": "2026-04-30"}, "cancelled"),
        # what was done stays done, as its duty stays met
        ({"done_on": "2026-05-01", "cancelled_on": "2026-05-01"}, "done"),
        ({"done_on": "2026-04-01", "cancelled_on": "2026-05-01"}, "done"),
    ],
)
def test_outcomes_of_a_recommendation(cells, expected):
    fixed = {"inspection_id": "tt-1", "org_id": "so-xd", "content": "x", "due_on": "2026-03-16"}
    book = book_of(inspection(), make(InspectionRecommendation, recommendation_id="kn", **(fixed | cells)))
    found = {code: book.get("inspection_recommendations", outcome=code).value for code in OUTCOMES}
    assert found == dict.fromkeys(OUTCOMES, "0") | {expected: "1"}
    late = "1" if expected in ("not_done", "partly_done") and "due_on" not in cells else "0"
    assert book.get("duties_overdue", kind="recommendation").value == late


# --- above the rows -------------------------------------------------------------------------------------------------


def publication(*rows, coverage="register"):
    everything = views.register().rows
    package = replace(views.SAMPLE, coverage=coverage)
    view = views.view_of([*(row for cls in everything.classes() for row in everything[cls]), *rows], package)
    database = Database(view)
    return base.Publication(base.Imprint(SITE, ()), view, compute(view, database), database)


def request(number):
    facts = {
        "requester_type": "individual",
        "respondent_org_id": "mau-so-xd",
        "field": "land",
        "acceptance": "accepted",
    }
    key, on = f"mau-gt-{number}", date(2026, 1, 5)
    group = "province_dept_head"
    return ExplanationRequest(request_id=key, respondent_group=group, subject_vi="Việc", received_on=on, **facts)


def explain(number, verdict, **more):
    about = {"subject_table": "explanation_request", "subject_id": f"mau-gt-{number}", "subject_petition_id": None}
    return views.reply_duty(number, verdict, duty_id=f"explain.mau-gt-{number}", kind="explain", **(about | more))


def kinds(*rows, **more):
    return {block.kind: block for block in explanations.blocks(publication(*rows, **more))}


def test_the_longest_overdue_are_listed_and_all_are_counted():
    rows = [row for n in range(SHOWN + 2) for row in (request(n), explain(n, "overdue", days_late=n))]
    (late,) = [block for block in explanations.blocks(publication(*rows)) if block.kind == "overdue"]
    assert [line.duty.days_late for line in late.lines] == list(range(SHOWN + 1, 1, -1))
    assert [figure.value for _, figure in late.totals] == [str(SHOWN + 2)]


def test_none_overdue_is_said_only_where_it_can_be_known():
    """Silence of a source must not look like punctuality."""
    assert kinds(request(1), explain(1, "met"))["overdue"].lines == ()
    for rows, more in (
        ((explain(1, "not_tracked"),), {}),
        ((explain(1, "met"),), {"coverage": "excerpt"}),
        ((), {}),
    ):
        found = kinds(request(1), *rows, **more)
        assert "overdue" not in found
        assert "duties_overdue" not in [one.figure.family for one in found["highlights"].figures]


def test_only_verdicts_that_some_duty_of_the_body_has_make_a_column():
    rows = [request(1), request(2), explain(1, "met"), explain(2, "suspended"), explain(3, "transferred")]
    (clocks,) = [
        block
        for block in explanations.blocks(publication(*rows))
        if block.kind == "measures" and block.columns[0].label.en == "On-time rate"
    ]
    assert [column.label.vi for column in clocks.columns[1:]] == ["Đúng hạn", "Tạm đình chỉ"]
    ((line),) = clocks.lines
    assert [figure.value for figure in line.figures] == [None, "1", "1"]


def test_reported_figures_of_the_same_matter_stand_beside():
    rows = [
        request(1),
        *(
            Indicator(indicator_code=code, name_vi=code, name_en=code, unit="request")
            for code in ("mau-luot-giai-trinh.tong", "explain.total", "mau-explained", "ky-luat.so")
        ),
        views.reported("a", 41, indicator_code="mau-luot-giai-trinh.tong"),
        views.reported("b", 42, indicator_code="explain.total"),
        views.reported("c", 43, indicator_code="mau-explained"),
        views.reported("d", 44, indicator_code="ky-luat.so"),
    ]
    assert [line.row.figure_id for line, _ in kinds(*rows)["reported"].lines] == ["a", "b"]
    (discipline,) = [block for block in inspections.blocks(publication(*rows)) if block.kind == "reported"]
    ((line, (compared,)),) = discipline.lines
    assert (line.row.figure_id, compared.comparison.result) == ("d", "cannot_recompute")
    assert "reported" not in kinds(request(1))


def test_without_money_there_is_no_table_of_money():
    bare = Inspection(
        inspection_id="mau-tt", inspecting_org_id="mau-ubnd", kind="check", planned_or_not="planned", field="land"
    )
    titles = [block.title.en for block in inspections.blocks(publication(bare)) if block.kind == "measures"]
    assert "Money found and recovered" not in titles
    told = replace(bare, recover_vnd=0)
    (found,) = [
        block
        for block in inspections.blocks(publication(told))
        if block.kind == "measures" and block.title.en == "Money found and recovered"
    ]
    assert [figure.value for figure in found.lines[0].figures] == [None, "0", None, None]


def test_the_bodies_asked_and_those_that_asked_have_a_table_each():
    asked = Consultation(
        consultation_id="mau-lyk", lead_org_id="mau-ubnd", subject="Đơn giá", sent_on=views.HELD, due_on=views.ISSUED
    )
    answer = ConsultationResponse(consultation_id="mau-lyk", org_id="mau-so-xd", is_directly_related=False)
    tables = [block for block in consultations.blocks(publication(asked, answer)) if block.kind == "measures"]
    lines = {
        block.title.en: [(line.label.label.vi, [of(one) for one in line.figures]) for line in block.lines]
        for block in tables
    }
    counted = [(None, None), (0, 1), (0, 0), (0, 0)]
    assert lines == {
        "Bodies consulted": [("Sở Xây dựng tỉnh Thử Mẫu", counted)],
        "Lead bodies": [("Ủy ban nhân dân tỉnh Thử Mẫu", [*counted, (1, 1)])],
    }
