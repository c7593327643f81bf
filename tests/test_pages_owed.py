"""What a body owes: its own page, the full list, the page of a body that is no more, and the monthly page of its head."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath

import html5lib
import pytest

from minhbach.corpus import Rows
from minhbach.derive import derive, published
from minhbach.disk import Disk
from minhbach.figures import PROCESSES, Database, compute
from minhbach.limits import Limits
from minhbach.pages import all_pages, dashboard, month, organization, owed
from minhbach.pages.base import Imprint, Publication
from minhbach.pages.coming import channels_in_use, to_come
from minhbach.render import Renderer
from minhbach.tables import (
    Consultation,
    ConsultationResponse,
    Coverage,
    Dialogue,
    DialoguePlan,
    DirectiveTask,
    Duty,
    DutyRule,
    Evaluation,
    ExplanationRequest,
    HeadDuty,
    Inspection,
    InspectionRecommendation,
    OfficeTerm,
    ReceptionSession,
    ReportSubmission,
    Supervision,
    codes,
    key_of,
)
from minhbach.theme import load_theme
from tests import rows as made
from tests import statistics_rows as some
from tests import views

BODY, FORMER = "mau-so-xd", "mau-so-gtvt"
AS_OF = views.AS_OF  # Wednesday, 25 March 2026


@cache
def renderer():
    return Renderer(load_theme(Disk(), Path(__file__).parent.parent / "site"))


def publication(view):
    database = Database(view)
    return Publication(Imprint.of(some.SITE, ()), view, compute(view, database), database)


def without(*left_out, **more):
    """The rows of the register but those of some classes or keys."""
    rows = views.register().rows
    return [
        row
        for cls in rows.classes()
        for row in rows[cls]
        if cls not in left_out and (cls.TABLE.name, key_of(row)) not in more.get("keys", ())
    ]


def page(kind, given, ending, lang="vi"):
    (found,) = [one for one in kind.pages(given) if one.lang == lang and one.path.endswith(ending)]
    return renderer().render(found).body.decode()


def text(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def section(html, heading):
    """What stands below a heading, up to the end of its section."""
    return html.split(f"<h2>{heading}</h2>")[1].split("</section>")[0]


def names(html):
    """The first cell of each line of a table."""
    return [text(one) for one in re.findall(r'<th scope="row"[^>]*>(.*?)</th>', html, re.DOTALL)]


# --- one duty of each kind --------------------------------------------------------------------------------------------

SUBJECTS = (
    ExplanationRequest(
        request_id="mau-gt",
        requester_type="individual",
        respondent_org_id=BODY,
        respondent_group="province_dept_head",
        field="land",
        subject_vi="Việc thu hồi đất",
        received_on=date(2026, 3, 2),
        acceptance="pending",
    ),
    Consultation(
        consultation_id="mau-lyk", lead_org_id="mau-ubnd", subject="Dự thảo quy chế", sent_on=AS_OF, due_on=AS_OF
    ),
    ConsultationResponse(consultation_id="mau-lyk", org_id=BODY, is_directly_related=True),
    Supervision(
        supervision_id="mau-gs", supervisor_org_id="mau-ubnd", subject_org_id=BODY, started_on=date(2026, 2, 2)
    ),
    ReportSubmission(
        report_id="mau-bc",
        org_id=BODY,
        recipient_org_id="mau-ubnd",
        subject="Báo cáo quý I",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 3, 20),
    ),
    DirectiveTask(task_id="mau-cd", document_id="mau-qc", org_id=BODY, content="Lập danh mục hồ sơ"),
    Inspection(
        inspection_id="mau-tt",
        inspecting_org_id=BODY,
        kind="inspection",
        planned_or_not="planned",
        field="land",
    ),
    InspectionRecommendation(
        recommendation_id="mau-kn-tt", inspection_id="mau-tt", org_id=BODY, content="Thu hồi tiền nộp thừa"
    ),
)
#: Kind of duty -> table and key of what it is about, and what the page calls that.
OF_KIND = {
    "announce": ("dialogue", "mau-dt-1", "Giao thông và đất đai"),
    "notice": ("dialogue", "mau-dt-1", "Giao thông và đất đai"),
    "publish_result": ("dialogue", "mau-dt-1", "Giao thông và đất đai"),
    "written_reply": ("assignment", "mau-gv-001", "Sửa đoạn đường số 1"),
    "report_to_head": ("assignment", "mau-gv-001", "Sửa đoạn đường số 1"),
    "implement": ("assignment", "mau-gv-002", "Sửa đoạn đường số 2"),
    "reception_reply": ("petition", "mau-kn-003", "Sửa đoạn đường số 3"),
    "explain_accept": ("explanation_request", "mau-gt", "Việc thu hồi đất"),
    "explain": ("explanation_request", "mau-gt", "Việc thu hồi đất"),
    "explain_publish": ("explanation_request", "mau-gt", "Việc thu hồi đất"),
    "accept_forward": ("assignment", "mau-gv-004", "Sửa đoạn đường số 4"),
    "consult": ("consultation_response", f"mau-lyk/{BODY}", "Dự thảo quy chế"),
    "supervise_response": ("supervision", "mau-gs", "Giám sát: Sở Xây dựng"),
    "report": ("report_submission", "mau-bc", "Báo cáo quý I"),
    "directive": ("directive_task", "mau-cd", "Lập danh mục hồ sơ"),
    "recommendation": ("inspection_recommendation", "mau-kn-tt", "Thu hồi tiền nộp thừa"),
    "inspect_publish": ("inspection", "mau-tt", ""),
}


def duty(kind, number=0, **more):
    table, key, _ = OF_KIND[kind]
    fixed = {
        "duty_id": f"{kind}.{number}",
        "kind": kind,
        "subject_table": table,
        "subject_id": key,
        "subject_petition_id": key.replace("gv", "kn") if table == "assignment" else None,
    }
    return views.reply_duty(1, more.pop("verdict", "overdue"), **(fixed | more))


def with_duties(*duties, rows=SUBJECTS):
    """A publisher whose only duties are these."""
    return publication(views.view_of([*without(Duty), *rows, *duties]))


@cache
def of_each_kind():
    return with_duties(*(duty(kind) for kind in OF_KIND))


@cache
def site_of_each_kind():
    """Every page: address -> HTML."""
    return {
        one.address: renderer().render(one).body.decode()
        for one in all_pages(Imprint.of(some.SITE, ()), [of_each_kind()], (), Rows({}))
    }


def test_every_kind_of_duty_has_a_case():
    assert set(OF_KIND) == set(codes("duty_kind")) - {"notional_reply", "resolve", "accept"}


@pytest.mark.parametrize("kind", OF_KIND)
def test_a_body_shows_what_it_owes_of_every_kind(kind):
    shown = section(page(organization, with_duties(duty(kind)), f"{BODY}.html"), "Việc nhận từ đầu còn phải làm")
    (line,) = names(shown)
    assert line.startswith(OF_KIND[kind][2]) and line.endswith(codes("duty_kind")[kind].labels.vi)


def test_a_notional_reply_is_not_owed_by_anybody_yet():
    given = with_duties(duty("notice", 1, verdict="met"), replace(duty("notice"), kind="notional_reply"))
    assert "còn phải làm" not in text(page(organization, given, f"{BODY}.html"))


OURS = ("index.html", f"co-quan/{BODY}.html", f"co-quan/thang/{BODY}.html", f"co-quan/loc/con-phai-lam/{BODY}.html")


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("path", OURS)
def test_every_link_leads_to_a_page_and_to_its_anchor(path, lang):
    site, here = site_of_each_kind(), f"{lang}thu-mau/{path}"
    links = [unescape(one) for one in re.findall(r'<a [^>]*?href="([^"]+)"', site[here])]
    for link in links:
        address, _, anchor = link.partition("#")
        if ":" in link or "open-data/" in address:
            continue
        target = normpath(join(dirname(here), address)) if address else here
        assert target in site, link
        assert not anchor or f'id="{anchor}"' in site[target], link
    assert len(links) > 40


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("path", OURS)
def test_our_pages_are_sound_html(path, lang):
    html = site_of_each_kind()[f"{lang}thu-mau/{path}"]
    html5lib.HTMLParser(strict=True).parse(html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) and "style=" not in html


# --- order, origin, cut lists -----------------------------------------------------------------------------------------


def due(days, verdict="in_time", **more):
    return views.reply_duty(1, verdict, duty_id=f"{verdict}.{days}", due_on=AS_OF + timedelta(days), **more)


@pytest.mark.parametrize(
    ("given", "order"),
    [
        ([due(9), due(-3, "overdue")], ["overdue.-3", "in_time.9"]),
        ([due(-3, "overdue"), due(-30, "overdue")], ["overdue.-30", "overdue.-3"]),
        # what is suspended past its date is not overdue
        ([due(-30, "suspended"), due(-3, "overdue")], ["overdue.-3", "suspended.-30"]),
        ([due(2, "due_soon"), due(1)], ["in_time.1", "due_soon.2"]),
        # the limit in force counts
        ([due(1, extended_due_on=AS_OF + timedelta(9)), due(2)], ["in_time.2", "in_time.1"]),
        ([replace(due(0, "no_limit"), due_on=None), due(400)], ["in_time.400", "no_limit.0"]),
    ],
)
def test_what_is_overdue_stands_first_then_the_nearest(given, order):
    assert [one.duty_id for one in owed.in_order(given)] == order


@pytest.mark.parametrize("verdict", codes("verdict"))
def test_only_what_is_open_is_owed(verdict):
    given = with_duties(due(-3, verdict))
    is_open = verdict not in ("met", "met_late", "met_within_extension", "transferred", "void", "not_tracked")
    assert bool(owed.open_duties(given, BODY)) is is_open
    assert given.figures.get("duties_open", org_id=BODY, inherited="0").value == str(int(is_open))


@pytest.mark.parametrize("verdict", ["no_limit", "open_ended"])
def test_what_is_done_is_not_owed_though_no_limit_judges_it(verdict):
    given = with_duties(due(-3, verdict, closed_on=AS_OF))
    assert owed.open_duties(given, BODY) == []
    assert given.figures.get("duties_open", org_id=BODY, inherited="0").value == "0"


def test_own_and_inherited_stand_apart_and_are_counted_apart():
    given = with_duties(due(-3, "overdue"), due(2, "due_soon"), due(-9, "overdue", inherited=True))
    html = page(organization, given, f"{BODY}.html")
    own, inherited = (section(html, f"Việc {one} còn phải làm") for one in ("nhận từ đầu", "kế thừa"))
    assert (len(names(own)), len(names(inherited))) == (2, 1)
    assert "2 việc" in text(own) and "1 việc" in text(inherited) and "3 việc" not in text(html)


@pytest.mark.parametrize(("many", "has_list"), [(owed.SHOWN, False), (owed.SHOWN + 1, True), (51, True)])
def test_a_long_list_is_cut_with_a_link_to_all_of_it(many, has_list):
    given = with_duties(*(due(n) for n in range(many)))
    shown = section(page(organization, given, f"{BODY}.html"), "Việc nhận từ đầu còn phải làm")
    full = [one for one in owed.pages(given) if one.lang == "vi"]
    assert len(names(shown)) == min(many, owed.SHOWN)
    assert ("Xem tất cả việc còn phải làm" in shown, bool(full)) == (has_list, has_list)
    listed = [name for one in full for name in names(renderer().render(one).body.decode())]
    assert len(listed) == (many if has_list else 0)


# --- a body that is no more -------------------------------------------------------------------------------------------


def handed(number, verdict, **more):
    """A duty of the former body, and as its successor has it."""
    given = views.reply_duty(number, "transferred", owner_org_id=FORMER)
    heir = views.reply_duty(number, verdict, duty_id=f"{given.duty_id}.h1", inherited=True, **more)
    return given, heir


def test_the_page_of_a_body_that_is_no_more_says_who_owes_each_open_duty_now():
    given = with_duties(*handed(1, "overdue"), *handed(2, "met"), *handed(3, "in_time"))
    html = page(organization, given, f"{FORMER}.html")
    shown = section(html, "Việc để lại, nay ai làm")
    assert [one[:21] for one in names(shown)] == ["Sửa đoạn đường số 1 b", "Sửa đoạn đường số 3 b"], "2 is done"
    assert shown.count(f'href="{BODY}.html"') == 2
    assert "Đã chuyển cho cơ quan khác 3 nghĩa vụ" in text(shown)
    assert "Cơ quan tiếp nhận: Sở Xây dựng" in text(html) and "Trang này dừng ở ngày đó" in text(html)
    for alive in ("Nghĩa vụ đang quá hạn", "còn phải làm", "Trang cho người đứng đầu", "Diễn biến mới nhất"):
        assert alive not in text(html), alive


def test_another_petition_or_cycle_is_another_duty():
    given, heir = handed(1, "overdue")
    for other in ({"cycle": 2}, {"subject_petition_id": "mau-kn-002"}, {"kind": "report_to_head"}):
        assert owed.handed_on(with_duties(given, replace(heir, **other)), FORMER) == ()


def test_a_duty_that_nobody_took_over_says_so():
    lost = views.reply_duty(1, "owner_unresolved", owner_org_id=FORMER)
    shown = section(page(organization, with_duties(lost), f"{FORMER}.html"), "Việc để lại, nay ai làm")
    assert "chưa rõ" in text(shown) and "Đã chuyển" not in text(shown)


@pytest.mark.parametrize(("days", "is_over"), [(-1, True), (0, False), (30, False)])
def test_a_body_exists_on_its_last_day(days, is_over):
    ending = views.body("mau-het", "Sở Sắp Hết", dissolved_on=AS_OF + timedelta(days))
    given = with_duties(due(-3, "overdue", owner_org_id="mau-het"), rows=(*SUBJECTS, ending))
    assert ("kết thúc hoạt động" in text(page(organization, given, "mau-het.html"))) is is_over
    assert month.has_page(given, ending) is not is_over


# --- the monthly page -------------------------------------------------------------------------------------------------


def monthly(given, org_id=BODY, lang="vi"):
    return page(month, given, f"thang/{org_id}.html", lang)


#: The data date, the last of the five working days after it, and the next working day.
FIVE_WORKING_DAYS = [
    ("2026-03-25", "2026-04-01", "2026-04-02"),  # a weekend between, and another month
    ("2026-10-30", "2026-11-06", "2026-11-09"),  # a Friday
    ("2026-10-31", "2026-11-06", "2026-11-09"),  # a Saturday
    ("2026-04-24", "2026-05-06", "2026-05-07"),  # 27/4, 30/4 and 1/5 are off
    ("2026-02-13", "2026-02-27", "2026-03-02"),  # the days of Tết
]


@pytest.mark.parametrize(("as_of", "last", "after"), FIVE_WORKING_DAYS)
def test_due_soon_looks_five_working_days_ahead(as_of, last, after):
    today = made.day(as_of)
    rows = [
        made.org("so-xd"),
        *(made.covered("consultation", body) for body in ("so-xd", "so-tc")),
        *(
            made.make(
                Consultation,
                consultation_id=f"lyk-{on}",
                lead_org_id="so-tc",
                subject=on,
                sent_on="2026-01-05",
                due_on=on,
            )
            for on in (last, after)
        ),
        *(
            made.make(ConsultationResponse, consultation_id=f"lyk-{on}", org_id="so-xd", is_directly_related=True)
            for on in (last, after)
        ),
    ]
    given = made.corpus(*rows)
    limits = Limits(given.rows)
    view = published(given, derive(given, limits, today), today, limits.calendar, ())
    shown = section(page(month, publication(view), "thang/so-xd.html"), "Đến hạn trong 5 ngày làm việc tới")
    assert [name.split()[0] for name in names(shown)] == [last]
    assert f"Đến hết ngày {made.day(last):%d/%m/%Y}" in text(shown)


@pytest.mark.parametrize(
    ("closed", "verdict", "counts"),
    [
        ("2026-02-28", "met", False),
        ("2026-03-01", "met", True),
        ("2026-03-25", "met_late", True),
        ("2026-03-10", "met_within_extension", True),
        ("2026-03-10", "void", False),
        ("2025-03-10", "met", False),
    ],
)
def test_what_was_done_this_month(closed, verdict, counts):
    given = with_duties(due(1, verdict, closed_on=made.day(closed)))
    shown = section(monthly(given), "Đã làm xong trong tháng 03/2026")
    assert len(names(shown)) == int(counts)
    assert given.figures.get("duties_done_this_month", org_id=BODY, inherited="0").value == str(int(counts))


def rule(per_unit, **more):
    return made.make(
        DutyRule,
        **{
            "duty_rule_id": f"theo-{per_unit}",
            "duty": "reception",
            "head_role": "department_head",
            "level": "province",
            "min_count": 1,
            "per_unit": per_unit,
            "effective_from": "2014-07-01",
            "document_id": "mau-qc",
            "certainty": "b",
        }
        | more,
    )


def turn(per_unit, first, last, verdict="met", **more):
    fixed = {"org_id": BODY, "counted": 1, "required": 1, "deputy_days": 0, "verdict": verdict}
    return made.make(HeadDuty, duty_rule_id=f"theo-{per_unit}", period_start=first, period_end=last, **(fixed | more))


@pytest.mark.parametrize(
    ("per_unit", "first", "last", "shown"),
    [
        ("month", "2026-01-01", "2026-01-31", False),
        ("month", "2026-02-01", "2026-02-28", True),
        ("month", "2026-03-01", "2026-03-31", True),
        ("week", "2026-02-16", "2026-02-22", False),
        ("week", "2026-02-23", "2026-03-01", True),
        ("week", "2026-03-23", "2026-03-29", True),
        ("week", "2026-03-30", "2026-04-05", False),
        ("year", "2026-01-01", "2026-12-31", True),
        ("year", "2025-01-01", "2025-12-31", False),
    ],
)
def test_own_duties_are_those_of_the_month(per_unit, first, last, shown):
    given = publication(views.view_of([*without(), rule(per_unit), turn(per_unit, first, last)]))
    lines = names(section(monthly(given), "Nghĩa vụ của người đứng đầu"))
    assert len(lines) == int(shown)


def test_no_data_and_what_is_not_judged_show_no_count():
    turns = (
        turn("month", "2026-02-01", "2026-02-28", "no_data", counted=0),
        turn("month", "2026-03-01", "2026-03-31", "not_judged", counted=0, reason="vacant"),
    )
    given = publication(views.view_of([*without(), rule("month"), *turns]))
    shown = text(section(monthly(given), "Nghĩa vụ của người đứng đầu"))
    assert "Chưa có dữ liệu" in shown and "Không đánh giá Có thời gian chưa có người đứng đầu" in shown
    assert "0/1" not in shown


def test_units_are_the_body_and_those_below_that_have_something_to_do():
    below = [views.body(f"mau-{n}", f"Đơn vị {n}", parent_org_id=BODY) for n in "abcd"]
    gone = views.body("mau-cu", "Đơn vị cũ", parent_org_id=BODY, dissolved_on=date(2025, 7, 1))
    duties = (
        due(-3, "overdue"),
        due(-4, "overdue", owner_org_id="mau-b"),
        due(-5, "overdue", owner_org_id="mau-b", inherited=True),
        due(-6, "overdue", owner_org_id="mau-c"),
        due(2, "due_soon", owner_org_id="mau-d"),
        due(9, owner_org_id="mau-a"),
        due(-7, "owner_unresolved", owner_org_id="mau-cu"),
    )
    shown = section(monthly(with_duties(*duties, rows=(*below, gone))), "Quá hạn theo đơn vị")
    rows = [text(one) for one in re.findall(r"<tr><th scope=\"row\".*?</tr>", shown, re.DOTALL)]
    assert rows == ["Sở Xây dựng tỉnh Thử Mẫu 1 0 0", "Đơn vị b 1 1 0", "Đơn vị c 1 0 0", "Đơn vị d 0 0 1"]
    assert "Chưa rõ cơ quan giải quyết : Đơn vị cũ 1" in text(shown)


def test_the_head_is_who_heads_the_body_on_the_data_date():
    terms = [
        OfficeTerm(term_id="a", org_id=BODY, head_role="department_head", full_name="Người Trước", is_head=True,
                   started_on=date(2024, 1, 1), ended_on=AS_OF - timedelta(1)),
        OfficeTerm(term_id="b", org_id=BODY, head_role="department_head", full_name="Người Nay", is_head=True,
                   started_on=AS_OF),
        OfficeTerm(term_id="c", org_id=BODY, head_role="other", full_name="Cấp Phó", is_head=False,
                   started_on=date(2024, 1, 1)),
    ]  # fmt: skip
    shown = text(monthly(with_duties(due(1), rows=terms)))
    assert "Người Nay" in shown and "Người Trước" not in shown and "Cấp Phó" not in shown


@pytest.mark.parametrize(
    ("rows", "coverage", "has_page"),
    [
        ((due(1),), "register", True),
        ((due(1, "met", closed_on=AS_OF),), "register", True),
        ((rule("month"), turn("month", "2026-03-01", "2026-03-31")), "register", True),
        ((), "register", False),
        ((due(1),), "excerpt", False),
    ],
)
def test_who_has_a_monthly_page(rows, coverage, has_page):
    view = views.view_of([*without(Duty), *rows], package=replace(views.SAMPLE, coverage=coverage))
    given = publication(view)
    assert {one.path for one in month.pages(given)} == ({f"thu-mau/co-quan/thang/{BODY}.html"} if has_page else set())
    assert ("Trang cho người đứng đầu" in page(organization, given, f"co-quan/{BODY}.html")) is has_page


def test_the_sheet_says_of_which_day_it_is_and_where_it_stands():
    shown = text(monthly(with_duties(due(1))).split("<main")[1].split('class="sheet"')[0])
    assert "Số liệu đến hết ngày 25/03/2026" in shown and f"thu-mau/co-quan/thang/{BODY}.html" in shown


# --- what comes next --------------------------------------------------------------------------------------------------


def session(key, on, **more):
    fixed = {"reception_id": key, "org_id": BODY, "kind": "periodic", "scheduled_on": AS_OF + timedelta(on)}
    return ReceptionSession(**(fixed | more))


def meeting(key, on, status="planned"):
    (held,) = views.register().rows[Dialogue]
    return replace(held, dialogue_id=key, held_on=AS_OF + timedelta(on), status=status, host_org_id=BODY)


@pytest.mark.parametrize(
    ("row", "is_ahead"),
    [
        (session("a", 0), False),
        (session("a", 1), True),
        (session("a", 1, not_held_reason="Bão"), False),
        (session("a", 3, held_on=AS_OF), False),
        (meeting("a", 1), True),
        (meeting("a", 1, "announced"), True),
        (meeting("a", 0), False),
        (meeting("a", 1, "cancelled"), False),
        (meeting("a", 1, "postponed"), False),
    ],
)
def test_what_lies_ahead(row, is_ahead):
    given = some.publication(row)
    assert [one.body.address for one in to_come(given)] == [f"thu-mau/co-quan/{BODY}.html"] * is_ahead
    assert (len(to_come(given, BODY)), len(to_come(given, "mau-ubnd"))) == (is_ahead, 0)


def test_what_lies_ahead_is_in_the_order_of_days():
    given = some.publication(session("b", 9), meeting("c", 4), session("a", 2))
    assert [(one.day - AS_OF).days for one in to_come(given)] == [2, 4, 9]


@pytest.mark.parametrize(
    ("since", "until", "is_open"),
    [(None, None, True), (0, None, True), (1, None, False), (None, 0, True), (None, -1, False)],
)
def test_a_channel_is_in_use_from_its_first_to_its_last_day(since, until, is_open):
    first, last = (None if days is None else AS_OF + timedelta(days) for days in (since, until))
    assert bool(channels_in_use(some.publication(some.channel(valid_from=first, valid_to=last)))) is is_open


def test_other_registers_are_quoted_with_their_newest_row():
    rows = (
        some.letters(),
        some.letters(period_start=date(2024, 1, 1), period_end=date(2024, 3, 31), received=7),
        some.letters(scope="with_subordinates", received=90),
        some.dossiers(),
        some.dossiers(field="land", received_online=5),
        DialoguePlan(plan_id="p5", org_id=BODY, plan_year=2025, planned_count=1),
        DialoguePlan(plan_id="p6", org_id=BODY, plan_year=2026, planned_count=4),
        Evaluation(org_id=BODY, year=2024, criterion="SIPAS", rating="Tốt"),
        Evaluation(org_id=BODY, year=2025, criterion="SIPAS", rating="Khá"),
    )
    html = section(page(organization, some.publication(*rows), f"co-quan/{BODY}.html"), "Trong các sổ khác")
    shown = text(html)
    assert "tiếp nhận 50 đơn" in shown and "tiếp nhận 90 đơn" in shown and "tiếp nhận 7 đơn" not in shown
    assert "nhận trực tuyến 600 hồ sơ" in shown and "nhận trực tuyến 5 hồ sơ" not in shown
    assert "năm 2026 dự kiến 4 cuộc" in shown and "dự kiến 1 cuộc" not in shown
    assert "Khá" in shown and "Tốt" not in shown
    assert len(re.findall("<li>", html)) == 5


@pytest.mark.parametrize(("days", "is_stale"), [(90, False), (91, True)])
def test_a_body_that_writes_nothing_down_for_long_is_told(days, is_stale):
    event = session("tcd", -days, held_on=AS_OF - timedelta(days))
    covered = Coverage(org_id=BODY, table_name="petition", covered_from=date(2025, 7, 1), covered_to=AS_OF)
    rows = [
        row for row in without(Duty) if row.TABLE.name not in ("resolution", "assignment_state", "conclusion_state")
    ]
    given = publication(views.view_of([*rows, event, covered]))
    assert ("quá 90 ngày chưa cập nhật" in text(page(organization, given, f"co-quan/{BODY}.html"))) is is_stale
    assert (given.figures.get("bodies_without_news").value == "1") is is_stale


# --- the publisher's first page ---------------------------------------------------------------------------------------


def test_every_kind_of_duty_belongs_to_one_process():
    kinds = [kind for _, of in PROCESSES.values() for kind in of]
    assert sorted(kinds) == sorted(OF_KIND)


def test_the_first_page_counts_what_is_overdue_in_each_process_with_a_way_there():
    html = site_of_each_kind()["thu-mau/index.html"].split('id="quy-trinh-khac"')[1].split("</section>")[0]
    lines = [text(line) for line in re.findall("<li>(.*?)</li>", html, re.DOTALL)]
    words = {name: words.vi for name, (words, _) in PROCESSES.items() if name != "reply"}
    counts = {words[name]: str(len(of)) for name, (_, of) in PROCESSES.items() if name != "reply"}
    assert lines == [f"{counts[one]} {one}" for one in words.values()]
    for folder in ("giai-trinh", "lay-y-kien", "thanh-tra", "chi-dao", "bao-cao", "giam-sat", "doi-thoai"):
        assert f'href="{folder}/index.html"' in html
    assert 'href="qua-han/index.html#nghia-vu"' in html


def test_a_process_without_anything_overdue_is_not_named():
    html = page(dashboard, with_duties(duty("consult")), "thu-mau/index.html")
    shown = text(html.split('id="quy-trinh-khac"')[1].split("</section>")[0])
    assert "Trả lời lấy ý kiến" in shown and "Giải trình" not in shown


def test_the_first_page_names_the_next_reception_and_whom_to_call():
    rows = (session("a", 5), meeting("b", 7), some.channel(phone=None), some.channel("mau-k2", phone="1900 1234"))
    shown = (
        page(dashboard, some.publication(*rows), "thu-mau/index.html").split('id="sap-toi"')[1].split("</section>")[0]
    )
    assert "Thứ Hai 30/03/2026 : Tiếp công dân" in text(shown) and "01/04/2026" in text(shown)
    assert shown.index("mau-k2") < shown.index('#mau-kenh"'), "what has a number comes first"


@pytest.mark.parametrize(
    ("submitted", "verdict", "silent"),
    [
        ((None,), "overdue", "1"),
        ((None, AS_OF), "overdue", "0"),
        ((None,), "in_time", "0"),
        ((None,), "not_tracked", "0"),
    ],
)
def test_bodies_that_never_reported(submitted, verdict, silent):
    report = next(row for row in SUBJECTS if isinstance(row, ReportSubmission))
    rows = [replace(report, report_id=f"mau-bc-{n}", submitted_on=on) for n, on in enumerate(submitted)]
    late = replace(duty("report", verdict=verdict), subject_id="mau-bc-0")
    assert with_duties(late, rows=rows).figures.get("bodies_never_reported").value == silent


def test_conclusions_with_something_overdue_are_counted_as_conclusions():
    assert some.publication().figures.get("conclusions_overdue").value == "1", "three of its items are overdue"
