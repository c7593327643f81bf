"""The further registers: every column shown once, every row under the anchor that links to it name."""

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from minhbach.config import Site
from minhbach.disk import Disk
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.output import localized
from minhbach.pages import addresses, base, register
from minhbach.pages.listed import Group
from minhbach.pages.lists import duty_line
from minhbach.pages.registers import REGISTERS
from minhbach.pages.topics import is_about
from minhbach.render import Renderer
from minhbach.tables import (
    Assignment,
    Channel,
    Consultation,
    ConsultationResponse,
    DialoguePlan,
    DirectiveTask,
    Duty,
    Evaluation,
    ExplanationRequest,
    FeedbackPeriod,
    Inspection,
    InspectionRecommendation,
    LetterPeriod,
    OnestopPeriod,
    ProcedurePublication,
    ReceptionSession,
    ReportedFigure,
    ReportSubmission,
    ResolutionEvent,
    Source,
    Supervision,
    WorkStep,
    columns,
    key_of,
)
from minhbach.theme import load_theme
from tests import views

DAY = date(2026, 2, 2)
WORDS = {"vi": "Minh bạch", "en": "Minh bạch"}
SITE = Site(
    title=WORDS, tagline=WORDS, publisher=WORDS, licence={"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "cc"}
)
PERIOD = {"period_start": date(2026, 1, 1), "period_end": date(2026, 3, 31), "scope": "own"}
LISTED = [listed for one in REGISTERS for listed in one.tables]
#: Columns that no register shows: of a head in office it tells the office, never the term with the name.
LEFT_OUT = {"receiver_term_id"}


def received(number: int) -> ReceptionSession:
    day = DAY + timedelta(days=number)
    return ReceptionSession(reception_id=f"mau-tcd-{number:02}", org_id="mau-so-xd", kind="periodic", scheduled_on=day)


def duty(table: str, subject_id: str, **more: object) -> Duty:
    return views.reply_duty(
        1,
        "overdue",
        duty_id=f"d.{table}.{subject_id}",
        subject_table=table,
        subject_id=subject_id,
        subject_petition_id=None,
        **more,
    )


def one_of_each() -> list:
    """Return a row of every table that a register lists, with the rows they refer to and a duty of most kinds."""
    inspection = Inspection(
        inspection_id="mau-01",
        inspecting_org_id="mau-ubnd",
        kind="inspection",
        planned_or_not="planned",
        field="land",
        conclusion_document_id="mau-tl-1",
        conclusion_issued_on=DAY,
        violations_vnd=4250000000,
    )
    return [
        inspection,
        # an id may repeat in another table of the same section
        InspectionRecommendation(
            recommendation_id="mau-01", inspection_id="mau-01", org_id="mau-so-xd", content="Thu hồi", due_on=DAY
        ),
        received(1),
        ExplanationRequest(
            request_id="mau-gt-1",
            requester_type="individual",
            respondent_org_id="mau-so-xd",
            respondent_group="province_dept_head",
            field="land",
            subject_vi="Tiến độ <b>cấp giấy</b>",
            received_on=DAY,
            acceptance="accepted",
        ),
        LetterPeriod(org_id="mau-so-xd", **PERIOD, received=52, type_base="received", complaints=0, source_id="mau-so"),
        OnestopPeriod(org_id="mau-so-xd", field="all", **PERIOD, received_online=1234, source_id="mau-so"),
        ProcedurePublication(
            org_id="mau-so-xd", as_of=DAY, is_internal=False, procedures_total=1820, source_id="mau-cong"
        ),
        Source(
            source_id="mau-cong", kind="official_site", title="Cổng", url="https://mau.example/cong", retrieved_on=DAY
        ),
        Channel(channel_id="mau-kenh", org_id="mau-ubnd", kind="hotline", name="Đường dây nóng", phone="1900 0000"),
        FeedbackPeriod(org_id="mau-so-xd", channel_id="mau-kenh", **PERIOD, received=9, source_id="mau-so"),
        Consultation(consultation_id="mau-lyk", lead_org_id="mau-so-xd", subject="Đơn giá", sent_on=DAY, due_on=DAY),
        ConsultationResponse(consultation_id="mau-lyk", org_id="mau-ubnd", is_directly_related=True),
        DirectiveTask(task_id="mau-nv", document_id="mau-tb-1", org_id="mau-so-xd", content="Rà soát", due_on=DAY),
        Supervision(
            supervision_id="mau-gs",
            supervisor_org_id="mau-ubnd",
            subject_org_id="mau-so-xd",
            dialogue_id="mau-dt-1",
            started_on=DAY,
        ),
        ReportSubmission(
            report_id="mau-bc",
            org_id="mau-so-xd",
            recipient_org_id="mau-ubnd",
            subject="Kết quả đối thoại",
            period_start=DAY,
            period_end=DAY,
            due_on=DAY,
        ),
        DialoguePlan(plan_id="mau-kh", org_id="mau-ubnd", plan_year=2026, planned_count=2),
        Evaluation(org_id="mau-so-xd", year=2025, criterion="SIPAS"),
        WorkStep(
            process_code="mau-qtr", step_no=1, name="Tiếp nhận", org_id="mau-so-xd", responsible_role="Trưởng phòng"
        ),
        duty("inspection_recommendation", "mau-01", kind="recommendation"),
        duty("consultation_response", "mau-lyk/mau-ubnd", kind="consult", owner_org_id="mau-ubnd"),
        duty("report_submission", "mau-bc", kind="report"),
    ]


def publication(*rows: object) -> base.Publication:
    everything = views.register().rows
    view = views.view_of([*(row for cls in everything.classes() for row in everything[cls]), *rows])
    database = Database(view)
    return base.Publication(base.Imprint(SITE, ()), view, compute(view, database), database)


@cache
def renderer() -> Renderer:
    return Renderer(load_theme(Disk(), Path(__file__).parent.parent / "site"))


def html_of(of: base.Publication) -> dict[str, str]:
    return {page.address: renderer().render(page).body.decode() for page in register.pages(of)}


class Seen(HTMLParser):
    """The ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []


def shown(one) -> list[str]:
    return [name for cell in one.cells for name in (cell.columns if isinstance(cell, Group) else [cell])]


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: listed.table.TABLE.name)
def test_every_column_is_shown_once(listed):
    table = listed.table
    declared = {one.name for one in columns(table)}
    at_the_head = set(table.TABLE.key) if len(table.TABLE.key) == 1 else set()
    seen = Counter([listed.head, *listed.under, *shown(listed)])
    assert set(seen) | at_the_head == declared - LEFT_OUT
    assert set(seen.values()) == {1}
    assert declared >= set(listed.newest_by)


def test_a_table_is_listed_in_one_section_only():
    assert max(Counter(listed.table for listed in LISTED).values()) == 1


def test_every_row_has_its_anchor_and_every_link_arrives():
    of = publication(*one_of_each())
    pages = {path: Seen(html) for path, html in html_of(of).items()}
    rows = [(listed.table.TABLE.name, key_of(row)) for listed in LISTED for row in of.rows[listed.table]]
    assert set(of.registered) == set(rows)
    for at in rows:
        for lang in ("vi", "en"):
            path, _, anchor = localized(of.registered[at], lang).partition("#")
            assert pages[path].ids.count(anchor) == 1, (at, path)
    for path, page in pages.items():
        assert max(Counter(page.ids).values()) == 1, path
        inside = [link for link in page.links if link.startswith("index.html#")]
        assert all(link.partition("#")[2] in page.ids for link in inside), path


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("thanh-tra", "Thực hiện kiến nghị thanh tra, hạn"),
        ("thanh-tra", "4.250.000.000"),
        ("thanh-tra", 'Công văn <span class="nowrap">15/SXD-QLHT</span>, <time'),
        ("giai-trinh", "Tiến độ &lt;b&gt;cấp giấy&lt;/b&gt;"),
        ("don-thu", "Khiếu nại:</span> 0"),
        ("mot-cua", '<a href="https://mau.example/cong" rel="external">Cổng</a>'),
        ("mot-cua", '<a href="../kenh/index.html#mau-kenh">Đường dây nóng</a>'),
        ("lay-y-kien", '<a href="index.html#mau-lyk">Đơn giá</a>'),
        ("ke-hoach", ">2026<"),
        ("danh-gia", "không nêu"),
        ("giam-sat", '<a href="../doi-thoai/mau-dt-1.html">'),
    ],
)
def test_values_are_written_by_what_they_are(section, expected):
    assert expected in html_of(publication(*one_of_each()))[f"thu-mau/{section}/index.html"]


def test_the_verdict_stands_on_the_row_that_owes_it_only():
    html = html_of(publication(*one_of_each()))["thu-mau/thanh-tra/index.html"]
    before, after = html.split("Kiến nghị sau thanh tra</h2>")
    assert "data-mark" not in before.partition("Cuộc thanh tra, kiểm tra</h2>")[2]
    assert after.count('data-mark="late"') == 1


def test_lateness_stands_beside_its_receipt():
    html = html_of(publication(*one_of_each()))["thu-mau/thanh-tra/index.html"]
    owed = html[html.index('id="inspection_recommendation.mau-01"') :]
    assert re.search(
        r"Quá hạn \d+ ngày.*<summary>Cách tính hạn .* ngày muộn</summary>", owed.replace("\u00a0", " "), re.DOTALL
    )
    assert not re.search("<details[^>]* open", html), "a list stays short"


@pytest.mark.parametrize(
    ("table", "key", "vi", "en"),
    [
        ("inspection", "mau-01", "Thanh tra", "Inspection"),
        ("inspection_recommendation", "mau-01", "Thu hồi", ""),
        ("explanation_request", "mau-gt-1", "Tiến độ <b>cấp giấy</b>", ""),
        ("consultation_response", "mau-lyk/mau-ubnd", "Đơn giá", ""),
        ("directive_task", "mau-nv", "Rà soát", ""),
        ("report_submission", "mau-bc", "Kết quả đối thoại", ""),
        (
            "supervision",
            "mau-gs",
            "Giám sát: Sở Xây dựng tỉnh Thử Mẫu",
            "Supervision: Department of Construction of Thu Mau province",
        ),
    ],
)
def test_a_duty_is_about_something_that_has_a_name(table, key, vi, en):
    assert duty_line(publication(*one_of_each()), duty(table, key)).subject.label == Words(vi, en)


def test_a_long_register_goes_on_and_links_follow_the_row():
    of = publication(*(received(number) for number in range(1, 23)))
    pages = html_of(of)
    assert of.registered["reception_session", "mau-tcd-22"] == "thu-mau/tiep-cong-dan/index.html#mau-tcd-22"
    assert of.registered["reception_session", "mau-tcd-02"] == "thu-mau/tiep-cong-dan/trang/2.html#mau-tcd-02"
    second = pages["thu-mau/tiep-cong-dan/trang/2.html"]
    assert [one for one in Seen(second).ids if one.startswith("mau-")] == ["mau-tcd-02", "mau-tcd-01"]
    assert "Hiện 21–22 trong 22." in second


def test_a_page_may_end_one_table_and_begin_the_next():
    recommendations = [
        InspectionRecommendation(
            recommendation_id=f"mau-kn-{number:02}", inspection_id="mau-01", org_id="mau-so-xd", content="Thu hồi"
        )
        for number in range(25)
    ]
    pages = html_of(publication(*one_of_each(), *recommendations))
    first, second = pages["thu-mau/thanh-tra/index.html"], pages["thu-mau/thanh-tra/trang/2.html"]
    assert "1\u00a0dòng." in first
    assert "Hiện 1–19 trong 26." in first
    assert "Hiện 20–26 trong 26." in second


def test_a_section_without_rows_and_reported_figures_has_no_page_and_no_link():
    of = publication(received(1))
    pages = html_of(of)
    shown = ("tiep-cong-dan", "don-thu")  # the view has reported figures about letters
    assert set(pages) == {f"{lang}thu-mau/{one}/index.html" for one in shown for lang in ("", "en/")}
    links = Seen(pages["thu-mau/tiep-cong-dan/index.html"]).links
    assert "../kien-nghi/index.html" in links
    assert "../giai-trinh/index.html" not in links


@cache
def press() -> base.Publication:
    view = views.real("bao-chi")
    database = Database(view)
    return base.Publication(base.Imprint.of(SITE, ()), view, compute(view, database), database)


@pytest.mark.parametrize(
    ("section", "stated"),
    [
        ("giai-trinh", "explain.superior.requests"),
        ("tiep-cong-dan", "reception.visits"),
        ("don-thu", "letters.received"),
        ("mot-cua", "procedures.posted"),
        ("thanh-tra", "discipline.prosecuted"),
    ],
)
def test_what_a_source_printed_has_its_section_without_a_row(section, stated):
    of = press()
    figures = [row for row in of.rows[ReportedFigure] if row.indicator_code == stated]
    html = html_of(of)[f"bao-chi/{section}/index.html"]
    assert figures
    assert all(f"#{row.figure_id}" in html for row in figures)
    assert "Nguồn chỉ nêu số tổng" in html


@pytest.mark.parametrize(
    ("topics", "code", "is_about_it"),
    [
        (("letters",), "letters.received", True),
        (("letters",), "letters", True),
        (("giai-trinh",), "luot-giai-trinh.tong", True),
        (("trinh",), "luot-giai-trinh.tong", True),
        (("letters",), "reception.letters", False),
        (("letter",), "letters.received", False),
        ((), "letters.received", False),
    ],
)
def test_topics_are_words_of_the_first_part_of_a_code(topics, code, is_about_it):
    assert is_about(topics, code) == is_about_it


def test_a_duty_about_an_event_leads_to_the_item_whose_log_has_it():
    event = ResolutionEvent(
        event_id="mau-sk-1",
        assignment_id="mau-gv-001",
        event_on=DAY,
        event_type="forwarded",
        actor="lead_org",
        org_id="mau-so-xd",
        to_org_id="mau-ubnd",
    )
    of = publication(event)
    owed = duty("resolution_event", "mau-sk-1", kind="accept_forward")
    item = of.rows.get(Assignment, "mau-gv-001")
    assert addresses.subject(of.view.package, owed, of.rows, of.registered) == addresses.assignment(
        of.view.package, item, of.rows
    )
