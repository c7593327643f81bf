"""Every figure is its receipt: the SQL printed beside it gives it on the file that is downloaded."""

import re
import shutil
import sqlite3
import subprocess
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.checks.r12_result_needs_reply import REPLIES
from minhbach.figures import FAMILIES, REASONS, Database, comparisons, compute, unit_words
from minhbach.figures.base import Breakdown, held, nothing
from minhbach.figures.wilson import Bound
from minhbach.tables import FigureRelation, Organization, Petition, PetitionState, Resolution, ResolutionEvent
from tests import views

VIEW = views.register()
DATABASE = Database(VIEW)
BOOK = compute(VIEW, DATABASE)
SHELL = shutil.which("sqlite3")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("figures") / "thu-mau.sqlite"
    path.write_bytes(DATABASE.bytes())
    return path


def in_shell(file, figures):
    """Run every receipt in one `sqlite3` process; return the printed values in order."""
    lines = [".mode list", ".nullvalue ''", ".headers off"]
    for figure in figures:
        lines.append(".parameter clear")
        lines += [f""".parameter set :{name} "'{value}'" """ for name, value in figure.params.items()]
        lines += [".print >", figure.sql + ";"]
    done = subprocess.run([SHELL, file], input="\n".join(lines), capture_output=True, text=True, check=True)
    assert not done.stderr
    return [printed.strip() for printed in done.stdout.split(">\n")[1:]]


def in_python(file, figures):
    with sqlite3.connect(file) as connection:
        cells = [connection.execute(figure.sql, dict(figure.params)).fetchall() for figure in figures]
    connection.close()
    return ["" if cell is None else str(cell) for ((cell,),) in cells]


def test_each_figure_is_what_its_sql_gives_on_the_file(file):
    figures = BOOK.all()
    run = in_shell if SHELL else in_python
    given = dict(zip((f.key for f in figures), run(file, figures), strict=True))
    assert given == {figure.key: figure.value or "" for figure in figures}
    assert len(figures) > 100


def test_figures_that_rest_are_the_same_when_somebody_asks():
    book = compute(VIEW, DATABASE)
    before = [(one.follows_from, list(one)) for one in book.breakdowns]
    for _ in range(2):
        book.rest()
        assert [(one.follows_from, list(one)) for one in book.breakdowns] == before
    book.rest()
    assert [book.by_key(figure.key) for figure in BOOK] == list(BOOK)


@pytest.mark.parametrize("name", ["bao-chi", "tinh-mau"])
def test_figures_of_the_data_here_are_what_their_sql_gives(name, tmp_path):
    """Up to three values of every breakdown of every family: the packages meet states that the small view does not."""
    database = Database(views.real(name))
    book = compute(views.real(name), database)
    path = tmp_path / "x.sqlite"
    path.write_bytes(database.bytes())
    figures = [figure for family in FAMILIES for names in family.domains for figure in book.of(family.id, *names)[:3]]
    run = in_shell if SHELL else in_python
    given = dict(zip((f.key for f in figures), run(path, figures), strict=True))
    assert given == {figure.key: figure.value or "" for figure in figures}


#: What the source articles print and what can be worked out again from it.
PRESS = {
    ("th-ex-175", "175", "175", "matches", None),
    ("th-exp-70", "70.86", "70.86", "matches", None),
    ("th-exp-20", "20", "20", "matches", None),
    ("th-exp-9", "9.14", "9.14", "matches", None),
    ("th-ex-2138", "2138", "2138", "cannot_recompute", "unit_mismatch"),
    ("tp-23", "23", "23", "matches", None),
    ("tp-9981", "99.81", None, "cannot_recompute", "base_missing"),
    ("tp-9984", "99.84", None, "cannot_recompute", "base_missing"),
    ("qb-258", "258", "296", "differs", None),
}


def test_what_the_press_printed_is_compared():
    found = {
        (one.figure_id, one.printed, one.recomputed, one.result, one.reason)
        for one in comparisons(Database(views.real("bao-chi")))
    }
    assert found >= PRESS
    assert [one for one in found if one[3] == "differs"] == [("qb-258", "258", "296", "differs", None)]


def test_numerator_and_denominator_are_what_their_sql_gives():
    for figure in BOOK.all():
        family, names = BOOK.family(figure.family), tuple(figure.params)
        for aggregate, stated in (
            (family.measure.numerator, figure.numerator),
            (family.measure.denominator, figure.denominator),
        ):
            if aggregate:
                assert DATABASE.query(family.sql(names, aggregate), figure.params) == [(stated,)], figure.key


def test_the_rows_counted_are_as_many_as_the_figure_says():
    for figure in BOOK.all():
        family, names = BOOK.family(figure.family), tuple(figure.params)
        if not family.row or family.measure.denominator.startswith("sum"):
            continue
        rows = DATABASE.query(family.rows_sql(names), figure.params)
        if family.measure.met:
            assert (sum(bool(met) for _, met in rows), len(rows)) == (figure.numerator, figure.denominator), figure.key
        elif family.measure.value == "count(*)":
            assert str(len(rows)) == figure.value, figure.key


@pytest.mark.parametrize(
    ("family", "params", "value", "numerator", "denominator"),
    [
        ("on_time_rate", {"kind": "written_reply"}, "58.3", 7, 12),
        ("on_time_rate", {"kind": "written_reply", "org_id": "mau-so-xd", "inherited": "0"}, "70.0", 7, 10),
        # below ten: counts only
        ("on_time_rate", {"kind": "written_reply", "org_id": "mau-so-xd", "inherited": "1"}, None, 0, 2),
        ("official_on_time_rate", {"kind": "written_reply"}, None, 7, 9),
        # nothing falls under it: no data, not 100 %
        ("on_time_rate", {"kind": "notice"}, None, 0, 0),
        ("duties_overdue", {"org_id": "mau-so-xd", "inherited": "1"}, "1", None, None),
        ("duties_overdue", {"org_id": "mau-ubnd"}, "0", None, None),
        # a merged petition counts once, as a voice twice; small cells with rows not public are not shown
        ("petitions", {}, "15", None, None),
        ("voices", {}, "16", None, None),
        ("petitions", {"field": "other"}, "<5", None, None),
        ("petitions", {"field": "land", "headline": "overdue"}, "3", None, None),
        ("petitions_answered", {}, "10", None, None),
        ("median_days_to_reply", {}, "37", 9, 14),
        ("reply_with_document_rate", {}, None, 5, 9),
        ("reported_sum", {"figure_id": "mau-258", "group_key": "submission_type"}, "296", None, None),
        ("reported_gap", {"figure_id": "mau-258", "group_key": "submission_type"}, "38", None, None),
        ("data_freshness", {"org_id": "mau-ubnd"}, "68", None, None),
    ],
)
def test_measures(family, params, value, numerator, denominator):
    figure = BOOK.get(family, **params)
    assert (figure.value, figure.numerator, figure.denominator) == (value, numerator, denominator)


def test_a_document_is_looked_for_behind_each_result_that_must_have_one():
    (where,) = BOOK.family("reply_with_document_rate").where
    assert set(re.findall(r"'(\w+)'", where)) == REPLIES  # R12


VERDICTS = ("in_time", "due_soon", "met", "met_late", "met_within_extension", "overdue", "void", "transferred",
            "not_tracked", "no_limit", "suspended", "open_ended")  # fmt: skip


@pytest.mark.parametrize(
    ("extra", "numerator", "denominator"),
    [
        *(((verdict,), int(verdict in VERDICTS[2:5:2]), int(verdict in VERDICTS[2:6])) for verdict in VERDICTS),
        (("owner_unresolved",), 0, 1),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_which_duties_enter_the_on_time_rate(extra, numerator, denominator):
    """docs/rules.md, on_time_rate: open overdue ones count against it, what is open in time does not count."""
    rows = [views.reply_duty(number, verdict) for number, verdict in enumerate(extra)]
    figure = book(rows).get("on_time_rate", kind="written_reply")
    assert (figure.numerator, figure.denominator) == (numerator, denominator)


def test_an_ownerless_duty_still_in_time_is_not_late():
    duty = views.reply_duty(1, "owner_unresolved", due_on=views.AS_OF)
    assert book([duty]).get("on_time_rate", kind="written_reply").denominator == 0


def test_a_duty_belongs_to_the_period_of_its_current_due_date():
    duty = views.reply_duty(1, "met_within_extension", due_on=views.AS_OF, extended_due_on=views.AS_OF + timedelta(400))
    assert [f.params["year"] for f in book([duty]).of("on_time_rate", "kind", "year")] == ["2027"]


@pytest.mark.parametrize(("met", "of", "value"), [(1, 16, "6.3"), (247, 2000, "12.4"), (2, 3 * 10, "6.7"), (10, 10, "100.0"), (0, 10, "0.0")])  # fmt: skip
def test_rates_round_half_up(met, of, value):
    """6.25 and 12.35 are ties; the second has no exact binary form."""
    rows = [views.reply_duty(n, "met" if n < met else "met_late") for n in range(of)]
    assert book(rows).get("on_time_rate", kind="written_reply").value == value


def book(rows):
    view = views.view_of(rows)
    return compute(view, Database(view))


# --- the median of waiting times -----------------------------------------------------------------------------------


def kaplan_meier(spells):
    """The textbook estimate in exact fractions: the first day on which at most half are unanswered."""
    unanswered = Fraction(1)
    for day in sorted({days for days, _ in spells}):
        waiting = sum(days >= day for days, _ in spells)
        closed = sum(days == day and ended for days, ended in spells)
        unanswered *= Fraction(waiting - closed, waiting)
        if unanswered <= Fraction(1, 2):
            return str(day)
    return None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=10, max_size=40))
def test_the_median_waits_for_those_who_wait(spells):
    rows = []
    for number, (days, ended) in enumerate(spells):
        raised = views.AS_OF - timedelta(days)
        rows.append(views.petition(number, raised_on=raised))
        rows.append(state(number, "received"))
        if ended:
            given = views.item(number, "replied", views.reply_duty(number, "met", closed_on=views.AS_OF), "explained")
            rows += given
    assert book(rows).get("median_days_to_reply").value == kaplan_meier(spells)


def state(number, headline):
    return PetitionState(petition_id=f"mau-kn-{number:03}", headline=headline, cycle=1, items=0, items_done=0)


@pytest.mark.parametrize(
    "answer",
    [
        {"replied_on": views.HELD},
        {"forwarded_on": views.HELD, "higher_reply_on": views.HELD + timedelta(9)},
        {"event_type": "reply_again"},
        {"event_type": "corrected_reply"},
    ],
    ids=lambda answer: next(reversed(answer.values())) if "event_type" in answer else next(reversed(answer)),
)
def test_whoever_answers_a_petition_is_answered(answer):
    """A reply of the competent level, or of a later cycle, makes it `replied` too."""
    rows = [views.petition(1), *views.item(1, "replied", views.reply_duty(1, "in_time"), None)]
    told = [
        replace(row, **answer) if isinstance(row, Resolution) and "event_type" not in answer else row for row in rows
    ]
    if "event_type" in answer:
        event = {"event_id": "e", "assignment_id": "mau-gv-001", "actor": "body", "event_on": views.HELD}
        told.append(ResolutionEvent(**event, **answer))
    assert book(told).get("petitions_answered").value == "1"


def test_the_newest_date_of_an_item_is_its_newest_event():
    """A reply in February, the rest proposed upward in March: whichever column comes first."""
    days = {"replied_on": views.HELD + timedelta(30), "forwarded_on": views.HELD + timedelta(60)}
    rows = [*views.register().rows[Organization], *views.item(1, "replied", views.reply_duty(1, "met"), "forwarded")]
    told = [replace(row, **days) if isinstance(row, Resolution) else row for row in rows]
    assert book(told).get("data_freshness", org_id="mau-so-xd").value == str((views.AS_OF - days["forwarded_on"]).days)


def test_no_median_while_half_are_unanswered():
    rows = [row for n in range(12) for row in (views.petition(n), state(n, "received"))]
    figure = book(rows).get("median_days_to_reply")
    assert (figure.value, figure.numerator, figure.denominator) == (None, 0, 12)


# --- reported figures ----------------------------------------------------------------------------------------------


def total(value, *parts, exhaustive=True, **more):
    rows = [views.reported("tong", value, **more)]
    for number, part in enumerate(parts):
        value, facts = part if isinstance(part, tuple) else (part, {})
        rows.append(views.reported(f"phan-{number}", value, **facts))
        rows.append(
            FigureRelation(
                from_figure_id=f"phan-{number}",
                to_figure_id="tong",
                kind="part_of",
                group_key="nhom",
                is_exhaustive=exhaustive,
            )
        )
    return rows


def shares(*parts):
    return total(100, *((part, {"unit": "percent"}) for part in parts), unit="percent")


def percent(value, part, base):
    rows = [
        views.reported("ty-le", value, unit="percent"),
        views.reported("phan", part),
        views.reported("mau-so", base),
    ]
    link = FigureRelation(from_figure_id="ty-le", to_figure_id="phan", kind="percent_of", base_figure_id="mau-so")
    return [*rows, link]


@pytest.mark.parametrize(
    ("rows", "figure_id", "recomputed", "gap", "result", "reason"),
    [
        (total(258, 38, 94, 164), "tong", "296", "38", "differs", None),
        (total(175, 124, 35, 16), "tong", "175", "0", "matches", None),
        (total(174, 124, 35, 16), "tong", "175", "1", "differs", None),
        # other units are never added to a total, but their sum is shown
        (total(2138, 1120, 654, 364, unit="explanation"), "tong", "2138", "0", "cannot_recompute", "unit_mismatch"),
        (total(3, 1, (2, {"unit": "case"})), "tong", None, None, "cannot_recompute", "unit_mismatch"),
        (total(258, 38, 94, exhaustive=False), "tong", "132", "-126", "cannot_recompute", "parts_incomplete"),
        (total(258, 38, (220, {"qualifier": "over"})), "tong", "258", "0", "cannot_recompute", "inexact"),
        (total(258, 38, 220, qualifier="about"), "tong", "258", "0", "cannot_recompute", "inexact"),
        # shares of a whole may miss 100 by rounding
        (
            total(100, ("70.86", {"unit": "percent"}), ("29.13", {"unit": "percent"}), unit="percent"),
            "tong",
            "99.99",
            "-0.01",
            "matches",
            None,
        ),
        (shares(33, 33, 33), "tong", "99", "-1", "matches", None),
        (shares("33.3", "33.3", "33.2"), "tong", "99.8", "-0.2", "differs", None),
        (shares("33.33", "33.33", "33.31"), "tong", "99.97", "-0.03", "differs", None),
        (percent("70.86", 124, 175), "ty-le", "70.86", "0.0", "matches", None),
        (percent("70.9", 124, 175), "ty-le", "70.9", "0.0", "matches", None),
        (percent(20, 35, 175), "ty-le", "20", "0.0", "matches", None),
        (percent("70.5", 124, 175), "ty-le", "70.9", "0.4", "differs", None),
        (percent("0.5", 1, 0), "ty-le", None, None, "cannot_recompute", "base_missing"),
        ([views.reported("le", "99.81", unit="percent")], "le", None, None, "cannot_recompute", "base_missing"),
        ([views.reported("le", 12983, unit="visit")], "le", None, None, "cannot_recompute", "printed_alone"),
    ],
    ids=lambda value: "" if isinstance(value, list) else str(value),
)
def test_reported_figures_are_compared_not_repaired(rows, figure_id, recomputed, gap, result, reason):
    found = {one.figure_id: one for one in comparisons(Database(views.view_of(rows)))}
    one = found[figure_id]
    shown = None if one.gap is None else str(round(float(one.gap), 2)) if "." in one.gap else one.gap
    assert (one.recomputed, shown, one.result, one.reason) == (recomputed, gap, result, reason)
    assert reason is None or reason in REASONS


def test_parts_of_a_total_have_no_verdict_of_their_own():
    assert [one.figure_id for one in comparisons(Database(views.view_of(total(258, 38, 94, 164))))] == ["tong"]


# --- the book and the file -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "params"),
    [("no_such", {}), ("petitions", {"org_id": "mau-ubnd"}), ("petitions", {"year": "2026", "field": "land"})],
)
def test_what_is_not_declared_is_our_fault(family, params):
    with pytest.raises(KeyError):
        BOOK.get(family, **params)


def test_the_order_of_parameters_does_not_matter():
    one = BOOK.get("on_time_rate", kind="written_reply", org_id="mau-so-xd")
    assert one == BOOK.get("on_time_rate", org_id="mau-so-xd", kind="written_reply")
    assert one.key == "on_time_rate?org_id=mau-so-xd&kind=written_reply"


def test_a_breakdown_finds_what_sql_sorts_otherwise_than_text():
    family = replace(FAMILIES[0], params={"year": "year", "body": "body"})
    rows = [
        ((year, body), (str(n), n, None))
        for n, (year, body) in enumerate((y, b) for y in ("9", "10", "101") for b in "ab")
    ]
    made = Breakdown(
        family, ("year", "body"), held(list(zip(*((*key, *counted) for key, counted in rows), strict=True)))
    )
    assert [(tuple(one.params.values()), one.value) for one in made] == [(key, counted[0]) for key, counted in rows]
    for key, counted in rows:
        found = made.get(key)
        assert (found.value, found.numerator, found.denominator) == counted
        assert dict(found.params) == dict(zip(("year", "body"), key, strict=True))
    for key in (("9", "c"), ("1", "a"), ("", "")):
        assert made.get(key) == nothing(family, dict(zip(("year", "body"), key, strict=True)))
    assert Breakdown(family, ("year",), held([])).get(("9",)) == nothing(family, {"year": "9"})
    (whole,) = Breakdown(family, (), held([["7"], [None], [None]]))
    assert (whole.key, whole.value) == (family.id, "7")


def test_keys_are_distinct_and_read_back():
    keys = [figure.key for figure in BOOK.all()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_family_says_so_where_few_rows_have_no_value(family):
    if ">= 10" in family.sql(family.domains[0]):
        said = f"{family.definition.vi} {family.notes.vi}", f"{family.definition.en} {family.notes.en}"
        assert re.search("dưới 10|từ 10", said[0].lower()) and re.search("below.* 10|at least 10", said[1].lower())


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_family_says_so_where_a_late_duty_has_no_owner(family):
    if "owner_unresolved" in family.sql(family.domains[0]) and family.measure.is_rate and not isinstance(family, Bound):
        assert "no body is known to owe" in family.notes.en and "chưa rõ cơ quan nào" in family.notes.vi


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_family_says_so_where_a_period_has_to_be_over(family):
    if "period_end < " in family.sql(family.domains[0]):
        assert (
            "last day lies before the data date" in family.notes.en
            and "ngày cuối trước ngày số liệu" in family.notes.vi
        )


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_families_are_declared_in_full(family):
    assert all(family.title) and all(family.definition)
    assert bool(family.caveats.vi) == bool(family.caveats.en)
    assert all(unit_words(family.unit))
    order = list(family.params)
    for names in family.domains:
        assert sorted(names, key=order.index) == list(names)
    if family.main is not None:
        assert BOOK.get(family.id, **family.main)


def test_two_databases_of_one_view_have_equal_bytes():
    assert Database(views.register()).bytes() == DATABASE.bytes()


def test_the_file_is_whole_and_says_what_it_is(file):
    with sqlite3.connect(file) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        about = dict(connection.execute("select key, value from about"))
    connection.close()
    assert about["sample"] == "true" and "không có thật" in about["note_vi"] and "invented" in about["note_en"]
    assert (about["as_of"], about["title_vi"]) == ("2026-03-25", "Tỉnh Thử Mẫu")


def test_cells_keep_their_kind():
    assert DATABASE.query("select answered_on_spot, typeof(raised_on), raised_on from petition limit 1") == [
        (0, "text", "2026-01-08")
    ]
    assert DATABASE.query("select value, typeof(value) from reported_figure order by rowid limit 1") == [
        (258, "integer")
    ]
    assert DATABASE.query("select label_vi from codelist where codelist = 'verdict' and code = 'overdue'") == [
        ("Quá hạn",)
    ]


def test_reader_sees_rows_in_the_order_of_the_files():
    keys = [key for (key,) in DATABASE.query("select petition_id from petition order by rowid")]
    assert keys == [row.petition_id for row in VIEW.rows[Petition]]
    assert len(VIEW.rows[Organization]) == 3 and len(VIEW.rows[Resolution]) == 13
