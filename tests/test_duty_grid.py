"""The grid of heads by period: which cell says what, what is told together, and that its totals are the figures."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from minhbach.config import Site
from minhbach.derive import derive, published
from minhbach.disk import Disk
from minhbach.figures import Database, compute
from minhbach.findings import Findings
from minhbach.limits import Limits
from minhbach.pages import base, dialogues, duty_grid, register
from minhbach.pages.overviews import receptions
from minhbach.pages.parameters import counted_row
from minhbach.render import Renderer
from minhbach.tables import DutyRule, HeadDuty
from minhbach.theme import load_theme
from tests import views
from tests.rows import corpus, covered, day, dialogue, make, org, reception, shipped

WORDS = {"vi": "Minh bạch", "en": "Minh bạch"}
SITE = Site(
    title=WORDS, tagline=WORDS, publisher=WORDS, licence={"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "cc"}
)
BODY, PLACE = "ubnd-xa", {"admin_unit_id": None}
COMMUNE = org(BODY, name_vi="UBND xã", org_type="peoples_committee", level="commune", **PLACE)
PROVINCE = org("ubnd-tinh", name_vi="UBND tỉnh", org_type="peoples_committee", level="province", **PLACE)
IN_2026 = covered("reception_session", BODY, "2026-01-01", "2026-12-31")
AS_OF = "2026-10-31"


def session(held_on=None, scheduled_on=None, by="head", number=1, org_id=BODY, **cells):
    key = f"tcd-{org_id}-{held_on or scheduled_on}-{number}"
    return reception(key, org_id=org_id, held_on=held_on, scheduled_on=scheduled_on, received_by=by, **cells)


def weekly(first, last, weekday=2):
    """A session of the head in every week, on Wednesdays unless told otherwise."""
    days = (day(first) + timedelta(days=n) for n in range((day(last) - day(first)).days + 1))
    return [session(one.isoformat()) for one in days if one.weekday() == weekday]


def publication(*rows, as_of=AS_OF, coverage="register"):
    given = corpus(*shipped("duty_rule"), *shipped("document"), *shipped("organization"), *rows, coverage=coverage)
    limits = Limits(given.rows)
    view = published(given, derive(given, limits, day(as_of)), day(as_of), limits.calendar, Findings())
    return publication_of(view)


def publication_of(view):
    database = Database(view)
    return base.Publication(base.Imprint(SITE, ()), view, compute(view, database), database)


def line_of(grid, name, table=0):
    (found,) = (line for line in grid.tables[table].lines if line.body.label.vi == name)
    return found


def cell(of, month, name="UBND xã", duty="reception", table=0):
    grid = duty_grid.duty_grid(of, duty)
    at = [f"{column:%Y-%m}" for column in grid.tables[table].columns].index(month)
    return line_of(grid, name, table).cells[at]


def told(stands):
    """How a cell reads: days of a week, verdict, reason, counts where more than one is asked for."""
    return [
        (one.called.vi if one.unit == "week" else one.unit, one.verdict, one.reason or _counts(one)) for one in stands
    ]


def _counts(stand):
    return f"{stand.counted}/{stand.required}" if stand.counted is not None else None


def days(stands):
    """The days that a cell links to: those of the head, those of another."""
    return [
        ([one.day.isoformat() for one in stand.by_head], [one.day.isoformat() for one in stand.by_another])
        for stand in stands
    ]


# --- cells ------------------------------------------------------------------------------------------------------------

EVERY_WEEK = weekly("2026-01-01", "2026-10-31")


@pytest.mark.parametrize(
    ("rows", "month", "reads"),
    [
        pytest.param(
            EVERY_WEEK,
            "2026-02",
            [("02–15/02", "met", None), ("16–22/02", "not_judged", "no_working_day"), ("23/02–01/03", "met", None)],
            id="ISO week 8/2026 (Tết) stands between weeks that are told together",
        ),
        pytest.param(
            EVERY_WEEK,
            "2026-07",
            [("29/06–05/07", "not_judged", "rule_changed"), ("month", "met", "5/2")],
            id="ISO week 27/2026 has two rules and stands beside the month of the new one",
        ),
        pytest.param(
            EVERY_WEEK, "2026-06", [("01–28/06", "met", None)], id="weeks that stand alike are told as one, by Thursday"
        ),
        pytest.param(
            EVERY_WEEK,
            "2026-01",
            [("29/12–04/01", "not_judged", "not_covered"), ("05/01–01/02", "met", None)],
            id="a week over New Year stands in the month and year of its Thursday",
        ),
        pytest.param(
            weekly("2026-03-01", "2026-04-12"),
            "2026-04",
            [("30/03–12/04", "met", None), ("13/04–03/05", "not_met", None)],
            id="a week that ends in May stands in April, one that begins in March too",
        ),
        pytest.param(
            [session("2026-03-10"), session("2026-03-24")],
            "2026-03",
            [
                ("02–08/03", "not_met", None),
                ("09–15/03", "met", None),
                ("16–22/03", "not_met", None),
                ("23–29/03", "met", None),
            ],
            id="only weeks that run on are told as one",
        ),
        pytest.param([], "2025-12", [("01–28/12", "no_data", None)], id="no data is a word of its own"),
        pytest.param([], "2026-10", [("month", "not_yet", "0/2")], id="the month of the data date is not over"),
        pytest.param(
            [session("2026-10-05"), session("2026-10-06")],
            "2026-10",
            [("month", "met", "2/2")],
            id="met before its end",
        ),
        pytest.param(
            [session("2026-08-03", number=n) for n in (1, 2)],
            "2026-08",
            [("month", "not_met", "1/2")],
            id="twice on one day counts once",
        ),
        pytest.param(
            [session("2026-08-03", by="deputy")], "2026-08", [("month", "deputy_only", "0/2")], id="deputy only"
        ),
        pytest.param([session("2026-08-03", by="staff")], "2026-08", [("month", "not_met", "0/2")], id="an officer"),
        pytest.param([session(None, "2026-08-03")], "2026-08", [("month", "not_met", "0/2")], id="scheduled only"),
        pytest.param(
            [session(None, "2026-11-03"), session(None, "2026-10-31")],
            "2026-10",
            [("month", "not_yet", "0/2")],
            id="sessions to come do not count",
        ),
    ],
)
def test_what_a_cell_says(rows, month, reads):
    assert told(cell(publication(COMMUNE, IN_2026, *rows), month)) == reads


@pytest.mark.parametrize(
    ("rows", "month", "shown"),
    [
        pytest.param(
            [session("2026-08-03", number=n) for n in (1, 2)], "2026-08", [(["2026-08-03"], [])], id="a day once"
        ),
        pytest.param(
            [session("2026-08-17"), session("2026-08-03"), session("2026-08-04", by="deputy")],
            "2026-08",
            [(["2026-08-03", "2026-08-17"], ["2026-08-04"])],
            id="in order, the deputy's apart",
        ),
        pytest.param([session("2026-08-03", by="staff")], "2026-08", [([], [])], id="not those of an officer"),
        pytest.param(
            [session("2026-09-03", "2026-08-30")], "2026-08", [(["2026-09-03"], [])], id="moved off a Sunday: August"
        ),
        pytest.param(
            [session("2026-09-03", "2026-08-30")], "2026-09", [([], [])], id="moved off a Sunday: not September"
        ),
        pytest.param(
            [session("2026-03-04"), session("2026-03-11"), session("2026-03-17")],
            "2026-03",
            [(["2026-03-04", "2026-03-11", "2026-03-17"], []), ([], [])],
            id="weeks told as one keep all their days",
        ),
        pytest.param(
            [session("2025-12-03"), session("2026-01-07")], "2025-12", [(["2025-12-03"], [])], id="outside coverage"
        ),
    ],
)
def test_the_days_in_a_cell(rows, month, shown):
    of = publication(COMMUNE, IN_2026, *rows)
    stands = cell(of, month)
    assert days(stands) == shown
    links = {one.address for stand in stands for one in (*stand.by_head, *stand.by_another)}
    assert links <= set(of.registered.values())


def test_two_rules_in_one_period_are_told_once():
    old = {"duty": "reception", "head_role": "pc_chair", "level": "province", "min_count": 1, "per_unit": "month"}
    basis = {"document_id": "42-2013-qh13", "certainty": "a", "scope_org_id": "ubnd-tinh"}
    rules = (
        make(DutyRule, duty_rule_id="a-cu", effective_from="2014-07-01", effective_to="2026-05-14", **old, **basis),
        make(DutyRule, duty_rule_id="b-moi", effective_from="2026-05-15", **(old | {"min_count": 2}), **basis),
    )
    declared = covered("reception_session", "ubnd-tinh", "2026-01-01", "2026-12-31")
    of = publication(PROVINCE, declared, *rules, session("2026-05-04", org_id="ubnd-tinh"))
    assert told(cell(of, "2026-05", "UBND tỉnh")) == [("month", "not_judged", "rule_changed")]
    line = line_of(duty_grid.duty_grid(of, "reception"), "UBND tỉnh")
    assert [(one.row.duty_rule_id, one.address.partition("#")[2]) for one in line.asked] == [
        ("a-cu", "a-cu"),
        ("b-moi", "b-moi"),
    ]


def test_a_dialogue_counts_for_who_chaired_it():
    chaired = [
        dialogue(f"dt-{on}", host_org_id=BODY, held_on=on, chaired_by_head=by, status="held")
        for on, by in (("2026-05-06", True), ("2026-06-06", False), ("2026-07-07", None))
    ]
    of = publication(COMMUNE, covered("dialogue", BODY, "2026-01-01", "2026-12-31"), *chaired)
    grid = duty_grid.duty_grid(of, "dialogue")
    assert [column.year for column in grid.tables[0].columns] == [2025, 2026]
    assert told(cell(of, "2026-01", duty="dialogue")) == [("year", "met", None)]
    assert days(cell(of, "2026-01", duty="dialogue")) == [(["2026-05-06"], ["2026-06-06"])]


# --- lines and tables -------------------------------------------------------------------------------------------------


def test_heads_stand_by_level_then_name_and_the_silent_below():
    others = [
        org(f"ubnd-{name}", name_vi=f"UBND xã {name}", org_type="peoples_committee", level="commune", **PLACE)
        for name in ("Đông", "An", "Câm")
    ]
    declared = [covered("reception_session", one.org_id, "2026-01-01", "2026-12-31") for one in (PROVINCE, *others[:2])]
    (table,) = duty_grid.duty_grid(publication(*others, PROVINCE, *declared), "reception").tables
    assert [line.body.label.vi for line in table.lines] == ["UBND tỉnh", "UBND xã An", "UBND xã Đông"]
    assert [body.label.vi for body in table.silent][-1] == "UBND xã Câm"
    assert {line.body for line in table.lines}.isdisjoint(table.silent)


def test_a_body_with_a_recorded_day_is_not_silent_and_has_no_rate():
    (table,) = duty_grid.duty_grid(publication(COMMUNE, session("2026-09-16")), "reception").tables
    assert [line.totals for line in table.lines] == [()]
    assert table.totals == () and "UBND xã" not in [body.label.vi for body in table.silent]


def test_a_line_names_both_rules_of_its_body_and_counts_weeks_and_months_apart():
    grid = duty_grid.duty_grid(publication(COMMUNE, IN_2026, *EVERY_WEEK), "reception")
    line = line_of(grid, "UBND xã")
    assert [one.row.duty_rule_id for one in line.asked] == ["reception.pc.commune.week", "reception.pc.commune.month"]
    # 25 weeks from 5/1 to 28/6 less the one of Tết; July, August and September
    assert [(one.unit, one.figure.numerator, one.figure.denominator) for one in line.totals] == [
        ("week", 24, 24),
        ("month", 3, 3),
    ]


@pytest.mark.parametrize(
    ("as_of", "first", "last", "number"),
    [
        pytest.param("2026-10-31", "2025-11", "2026-10", 12, id="the month of the data date and eleven before"),
        pytest.param("2026-01-01", "2025-02", "2026-01", 12, id="over New Year"),
        pytest.param("2026-06-30", "2025-07", "2026-07", 13, id="a running week whose Thursday is in the next month"),
    ],
)
def test_the_columns_of_the_last_twelve_months(as_of, first, last, number):
    of = publication(COMMUNE, covered("reception_session", BODY, "2025-01-01", "2026-12-31"), as_of=as_of)
    columns = duty_grid.duty_grid(of, "reception").tables[0].columns
    assert [f"{columns[0]:%Y-%m}", f"{columns[-1]:%Y-%m}", len(columns)] == [first, last, number]


def test_earlier_years_have_a_table_where_anything_is_recorded():
    declared = covered("reception_session", BODY, "2024-03-01", "2026-12-31")
    tables = duty_grid.duty_grid(publication(COMMUNE, declared, PROVINCE), "reception").tables
    assert [table.title.vi for table in tables] == ["12 tháng gần nhất", "Năm 2025", "Năm 2024"]
    assert [len(table.columns) for table in tables] == [12, 12, 12]
    january = tables[2].lines[0].cells[0]
    assert january == ()  # nothing was asked before the body declared anything
    (recent, *_) = duty_grid.duty_grid(publication(COMMUNE, IN_2026), "reception").tables
    assert recent.title.vi == "12 tháng gần nhất"


def recount(of, duty, table, org_id=None):
    """Count met and judged rows of the columns of a table, by unit, without SQL."""
    met, judged = Counter(), Counter()
    for row in of.rows[HeadDuty]:
        rule = of.rows.get(DutyRule, row.duty_rule_id)
        thursday = row.period_start + timedelta(days=3)
        column = thursday.replace(day=1) if duty == "reception" else thursday.replace(month=1, day=1)
        if rule.duty == duty and column in table.columns and org_id in (None, row.org_id):
            over = row.period_end < of.view.as_of
            judged[rule.per_unit] += over and row.verdict in ("met", "not_met", "deputy_only")
            met[rule.per_unit] += over and row.verdict == "met"
    return {unit: (met[unit], number) for unit, number in judged.items() if number}


@cache
def sample():
    return publication_of(views.real("tinh-mau"))


@pytest.mark.parametrize("duty", ["reception", "dialogue"])
def test_the_totals_are_the_figures_of_the_periods_shown(duty):
    of = sample()
    grid = duty_grid.duty_grid(of, duty)
    assert grid.tables[0].lines
    for table in grid.tables:
        assert stated(table.totals) == recount(of, duty, table)
        for line in table.lines:
            org_id = line.body.address.rpartition("/")[2].removesuffix(".html")
            assert stated(line.totals) == recount(of, duty, table, org_id), line.body.label.vi


def stated(totals):
    return {one.unit: (one.figure.numerator, one.figure.denominator) for one in totals}


def test_every_period_stands_in_one_cell_of_its_column():
    of = sample()
    for table in duty_grid.duty_grid(of, "reception").tables:
        for line in table.lines:
            for column, stands in zip(table.columns, line.cells, strict=True):
                for one in stands:
                    thursdays = one.first + timedelta(days=3), one.last - timedelta(days=3)
                    assert {f"{on:%Y-%m}" for on in thursdays} == {f"{column:%Y-%m}"}


# --- parts of the grid ------------------------------------------------------------------------------------------------


def test_the_strip_of_a_body_is_its_line_of_each_duty():
    of = publication(COMMUNE, PROVINCE, IN_2026, covered("dialogue", BODY, "2026-01-01", "2026-12-31"), *EVERY_WEEK)
    strips = duty_grid.duty_strip(of, BODY)
    assert [strip.duty for strip in strips] == ["reception", "dialogue"]
    for strip in strips:
        assert strip.tables[0].lines == (line_of(duty_grid.duty_grid(of, strip.duty), "UBND xã"),)
    assert strips[0].everything.address.endswith("/tiep-cong-dan/index.html#reception")
    assert strips[1].everything is None or "doi-thoai" in strips[1].everything.address


def test_the_strip_of_a_silent_body_says_so_and_one_that_owes_nothing_has_none():
    of = publication(COMMUNE, org("thanh-tra", org_type="inspectorate", **PLACE))
    (strip, *_) = duty_grid.duty_strip(of, BODY)
    assert strip.tables[0].lines == () and len(strip.tables[0].silent) == 1
    assert duty_grid.duty_strip(of, "thanh-tra") == ()


def test_the_compact_grid_has_the_latest_months_of_the_first_heads():
    full, compact = duty_grid.duty_grid(sample(), "reception"), duty_grid.duty_compact(sample())
    assert len(compact.tables) == 1 and compact.everything is not None
    table = compact.tables[0]
    assert len(table.columns) == duty_grid.COMPACT_MONTHS and len(table.lines) == duty_grid.COMPACT_HEADS
    for short, line in zip(table.lines, full.tables[0].lines, strict=False):
        assert short.cells == line.cells[-duty_grid.COMPACT_MONTHS :] and short.totals == line.totals
    assert duty_grid.duty_compact(publication(COMMUNE)) is None


def test_an_excerpt_is_not_judged():
    grid = duty_grid.duty_grid(publication(COMMUNE, session("2026-08-03"), coverage="excerpt"), "reception")
    assert not grid.is_told and grid.tables == ()


# --- pages ------------------------------------------------------------------------------------------------------------


@cache
def renderer():
    return Renderer(load_theme(Disk(), Path(__file__).parent.parent / "site"))


def html_of(of, kind, section, lang="vi"):
    (page,) = (one for one in kind.pages(of) if one.path.endswith(f"/{section}/index.html") and one.lang == lang)
    return renderer().render(page).body.decode()


class Grid(HTMLParser):
    """The text of each cell of the tables of class `duty`, with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.cells = False, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.inside = self.inside or (tag == "table" and found.get("class") == "duty")
        if self.inside and tag in ("th", "td"):
            self.cells.append((tag, found, []))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "table"

    def handle_data(self, data):
        if self.inside and self.cells and data.strip():
            self.cells[-1][2].append(" ".join(data.split()))


def test_the_grid_is_a_table_with_heads_whose_cells_say_all():
    of = publication(COMMUNE, IN_2026, *EVERY_WEEK, session(None, "2026-11-03"))
    html = html_of(of, register, "tiep-cong-dan")
    cells = Grid(html).cells
    assert {found.get("scope") for tag, found, _ in cells if tag == "th"} == {"col", "row"}
    assert all(found.get("data-label") and texts for tag, found, texts in cells if tag == "td")
    shown = {found["data-label"]: " ".join(texts) for tag, found, texts in cells if tag == "td"}
    assert shown["02/2026"] == "Đạt 02–15/02 Không đánh giá 16–22/02 Kỳ không có ngày làm việc Đạt 23/02–01/03"
    assert shown["08/2026"] == "Đạt 4/2 05/08 12/08 19/08 26/08"
    assert shown["12/2025"] == "Chưa có dữ liệu 01–28/12"
    assert "03/11/2026" in html


@pytest.mark.parametrize(
    ("lang", "says"), [("vi", "Nguồn không cho biết ai phải làm"), ("en", "The sources do not tell who had to act")]
)
def test_the_pages_of_an_excerpt_say_that_the_source_does_not_tell(lang, says):
    of = publication(COMMUNE, session("2026-08-03"), coverage="excerpt")
    for kind, section in ((register, "tiep-cong-dan"), (dialogues, "doi-thoai")):
        html = html_of(of, kind, section, lang)
        assert says in html and "100" not in html


def test_sessions_to_come_are_listed_the_next_first():
    to_come = [session(None, f"2026-11-{n:02}") for n in range(20, 1, -1)]
    today = session(None, AS_OF)
    found = receptions.upcoming(publication(COMMUNE, today, *to_come))
    assert [one.row.scheduled_on for one in found.sessions] == [
        date(2026, 11, n) for n in range(2, 2 + receptions.SHOWN)
    ]
    assert found.total == 19


def test_a_counted_period_leads_to_its_body():
    of = publication(COMMUNE, IN_2026)
    found = counted_row(of, "head_duty", f"{BODY}/reception.pc.commune.month/2026-08-01", counted=True).link
    assert found.label.vi == "UBND xã, 01/08/2026 – 31/08/2026"
    assert found.address == of.body(BODY).address


# --- measures ---------------------------------------------------------------------------------------------------------

CAME = [
    session("2025-12-03", visits=3, people=9, cases=2),
    session("2026-08-03", "2026-08-03", visits=4, people=4, cases=5, schedule_published_on=day("2026-08-01")),
    session("2026-08-04", "2026-08-03", "deputy", visits=1, schedule_published_on=day("2026-08-03")),
    session(None, "2026-09-01", visits=7, not_held_reason="Bão"),
    session(None, "2026-11-01", schedule_published_on=day("2026-10-20")),
]


@pytest.mark.parametrize(
    ("family", "params", "value", "counts"),
    [
        ("reception_visits", {}, "8", None),
        ("reception_visits", {"year": "2026"}, "5", None),
        ("reception_people", {"org_id": BODY, "year": "2026"}, "4", None),
        ("reception_cases", {"org_id": BODY}, "7", None),
        # no session states it: there is no number
        ("reception_large_groups", {}, None, None),
        ("reception_large_groups", {"year": "2026"}, None, None),
        ("receptions", {"year": "2026"}, "2", None),
        ("receptions", {"year": "2026", "received_by": "deputy"}, "1", None),
        ("receptions", {"month": "2025-12"}, "1", None),
        ("reception_days", {"month": "2026-08"}, "2", None),
        # published on the day itself is not in advance; a session to come is not counted
        ("receptions_announced", {}, None, (1, 3)),
        ("receptions_held_rate", {}, None, (2, 3)),
        ("receptions_held_rate", {"year": "2025"}, None, (0, 0)),
    ],
)
def test_measures_of_receptions(family, params, value, counts):
    found = publication(COMMUNE, *CAME).figures.get(family, **params)
    assert found.value == value
    assert counts is None or (found.numerator, found.denominator) == counts
