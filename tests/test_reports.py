"""Sheets and files of Word: each is read back, says what the site says, and holds nothing that is not public."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document as opened
from hypothesis import given
from hypothesis import strategies as st

from minhbach.cli import main
from minhbach.corpus import Rows
from minhbach.derive import derive, published
from minhbach.disk import Disk
from minhbach.exports import open_data
from minhbach.figures import Database, compute, span_of
from minhbach.limits import Limits
from minhbach.office.reports import KINDS, Asked, TemplateFault, Unknown, reminders, report
from minhbach.office.reports.phrases import count, long_day, number
from minhbach.office.reports.word import filled
from minhbach.pages import agendas, all_pages, spoken
from minhbach.pages.base import Imprint, Publication
from minhbach.pages.sheets import follow_up, loudspeaker, notice_board, periodic, schedule, weekly
from minhbach.render import Renderer
from minhbach.tables import (
    CalendarDay,
    Conclusion,
    Dialogue,
    Duty,
    LetterPeriod,
    OfficeTerm,
    Organization,
    Petition,
    ReceptionSession,
    codes,
)
from minhbach.theme import load_theme
from minhbach.workdays import Calendar
from tests import make_report_templates as templates
from tests import rows as made
from tests import statistics_rows as some
from tests import views

ROOT = Path(__file__).parent.parent
BODY = "mau-so-xd"
AS_OF = views.AS_OF  # Wednesday, 25 March 2026


@cache
def renderer():
    return Renderer(load_theme(Disk(), ROOT / "site"))


@cache
def template(kind):
    return (ROOT / "site" / "reports" / f"{kind}.docx").read_bytes()


def publication(view):
    database = Database(view)
    return Publication(Imprint.of(some.SITE, ()), view, compute(view, database), database)


@cache
def real():
    return publication(views.real("tinh-mau"))


def with_rows(*rows, without=(), **more):
    kept = [row for cls in views.register().rows.classes() if cls not in without for row in views.register().rows[cls]]
    return publication(views.view_of([*kept, *rows], **more))


#: What each kind is asked for in the sample.
ASKED = {
    "weekly": Asked(),
    "follow-up": Asked(notice="mau-kl-2026-03"),
    "periodic": Asked(window="2026-Q3"),
    "schedule": Asked(org_id="mau-x-suoicat"),
    "notice-board": Asked(org_id="mau-x-vinhthuy"),
    "loudspeaker": Asked(org_id="mau-x-vinhthuy"),
    "reminder": Asked(org_id="mau-stc"),
}


@cache
def document(kind):
    return report(real(), kind, template(kind), ASKED[kind])


def lines(body):
    """Every paragraph of a file of Word, and every row of its tables with its cells joined by bars, in their order."""
    document = opened(io.BytesIO(body))
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            yield from (" | ".join(cell.text.replace("\n", " ") for cell in row.cells) for row in part.rows)
        else:
            yield part.text


def text(body):
    return "\n".join(lines(body))


def page(kind, given, ending, lang="vi"):
    (found,) = [one for one in kind.pages(given) if one.lang == lang and one.path.endswith(ending)]
    return renderer().render(found).body.decode()


def printed(html):
    """The figures of a page: key -> what stands there."""
    found = re.findall(r'data-figure="([^"]+)"[^>]*>([^<]*)<', html)
    return {unescape(key): value.strip() for key, value in found}


# --- every kind -------------------------------------------------------------------------------------------------------


def test_every_kind_has_a_template_and_a_case():
    assert set(KINDS) == set(ASKED) == set(templates.TEMPLATES)
    assert {path.stem for path in (ROOT / "site" / "reports").iterdir()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_is_the_one_that_its_script_makes(kind):
    assert templates.made(kind) == template(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_word_reads_back_whole(kind):
    body = document(kind)
    assert report(real(), kind, template(kind), ASKED[kind]) == body  # the same bytes
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
    said = text(body)
    assert "31/10/2026" in said or "31 tháng 10 năm 2026" in said
    assert "không có thật" in said  # the sample says so
    assert not re.search(r"\{\{|\{%|\bNone\b|Undefined", said)


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_in_a_file_is_one_of_the_site_under_its_key(kind):
    said = text(document(kind))
    keys = re.findall(r"\b[a-z_]+\?[a-z_]+=[^\s;|,)]+", said)
    assert keys or kind in ("schedule",)
    for key in keys:
        figure = real().figures.by_key(key.rstrip("."))
        assert re.search(rf"(?<![\d.]){re.escape(count(figure))}(?!\d)", said), key


def test_no_official_and_no_private_person_is_named():
    names = {row.full_name for row in real().rows[OfficeTerm]}
    assert names
    said = "\n".join(text(document(kind)) for kind in KINDS)
    assert [name for name in names if name in said] == []


# --- nothing withheld -------------------------------------------------------------------------------------------------

SECRET = "điều không được nói"


@cache
def with_a_secret():
    """The published view of a dialogue in Hòa Bình, two petitions of which are withheld, one overdue and one answered."""
    corpus = made.corpus(
        *(row for row in made.COMPLETE),
        made.unit("17901@2004", level="commune", parent_id="179@2004"),
        made.unit("179@2004", level="district", parent_id="17@2004"),
        made.dialogue(),
        made.notice(),
        made.petition(),
        *(
            made.petition(
                key,
                publication_status="withheld",
                withhold_basis="Luật Tiếp cận thông tin, Điều 7",
                summary_vi=f"{SECRET} một",
                on_spot_answer=f"{SECRET} hai",
            )
            for key in ("kn-2", "kn-3")
        ),
        made.item(),
        made.item("gv-2", petition_id="kn-2", instruction=f"{SECRET} ba", done_when=f"{SECRET} bốn"),
        made.item("gv-3", petition_id="kn-3", instruction=f"{SECRET} năm"),
        made.reply("2019-08-02", "explained", "gv-3", result_summary_vi=SECRET, delay_note=SECRET),
    )
    as_of = made.day("2019-12-31")
    limits = Limits(corpus.rows)
    return publication(published(corpus, derive(corpus, limits, as_of), as_of, limits.calendar, ()))


def test_of_what_is_withheld_no_text_is_left_in_any_sheet_calendar_or_file():
    given = with_a_secret()
    assert given.view.package.is_register
    sheets = [
        renderer().render(one).body.decode()
        for kind in (weekly, periodic, follow_up, schedule, notice_board, loudspeaker)
        for one in kind.pages(given)
    ]
    files = [one.body.decode() for one in open_data(given.view, given.database, agendas=agendas(given)).exports[-1:]]
    (notice,) = given.rows[Conclusion]
    word = [
        text(report(given, "weekly", template("weekly"), Asked())),
        text(report(given, "follow-up", template("follow-up"), Asked(notice=notice.conclusion_id))),
    ]
    everything = "\n".join([*sheets, *files, *word])
    assert SECRET not in everything
    assert all("kn-2" in said for said in word)  # it is there, without its text


# --- the list of the week ---------------------------------------------------------------------------------------------


def left(days, number, **more):
    due = AS_OF + timedelta(days=days)
    verdict = more.pop("verdict", "overdue" if days < 0 else "in_time")
    return views.reply_duty(
        1, verdict, duty_id=f"d.{number}", due_on=due, days_late=-days if days < 0 else None, **more
    )


def test_each_duty_is_in_one_span_and_the_figures_count_them():
    days = (-400, -1, 0, 3, 4, 7, 8, 14, 15)
    given = with_rows(
        *(left(day, at) for at, day in enumerate(days)),
        left(2, 20, verdict="suspended"),
        left(2, 21, kind="notional_reply"),
        left(30, 22, extended_due_on=AS_OF + timedelta(days=40)),
        left(-30, 23, verdict="in_time", extended_due_on=AS_OF + timedelta(days=5)),
        without=(Duty,),
    )
    week = weekly.week(given)
    assert {one.code: [line.duty.duty_id for line in one.lines] for one in week.spans} == {
        "overdue": ["d.0", "d.1"],
        "3": ["d.2", "d.3"],
        "7": ["d.4", "d.23", "d.5"],
        "14": ["d.6", "d.7"],
    }
    assert [one.count.value for one in week.spans] == ["2", "2", "3", "2"]
    assert [len(one.lines) for one in weekly.week(given, BODY).spans] == [2, 2, 3, 2]
    assert [len(one.lines) for one in weekly.week(given, "mau-ubnd").spans] == [0, 0, 0, 0]


def test_the_figures_of_the_sample_count_what_is_listed():
    for org_id in (None, *(row.org_id for row in real().rows[Organization])):
        week = weekly.week(real(), org_id)
        for one in week.spans:
            assert str(len(one.lines)) == one.count.value
        assert str(len(week.unnumbered)) == week.unnumbered_count.value
    assert weekly.week(real()).unnumbered


def test_the_page_and_the_file_of_the_week_say_the_same():
    html, said = page(weekly, real(), "nhac-viec.html"), [*lines(document("weekly"))]
    for key, value in printed(html).items():
        if key.startswith("duties_by_days_left"):
            at = said.index(f"Mã số liệu: {key}")
            assert said[at - 1].endswith(f": {value} việc")
    for span in weekly.week(real()).spans:
        for line in span.lines:
            assert any(line.subject.label.vi in one and line.owner.label.vi in one for one in said)


def test_an_excerpt_has_no_list_of_what_is_due():
    given = publication(replace(views.register(), package=replace(views.SAMPLE, coverage="excerpt")))
    assert list(weekly.pages(given)) == list(periodic.pages(given)) == list(notice_board.pages(given)) == []
    for kind in ("weekly", "periodic", "notice-board", "loudspeaker", "reminder"):
        with pytest.raises(Unknown, match="excerpt"):
            report(given, kind, template(kind), ASKED[kind])
    with pytest.raises(Unknown, match="excerpt"):
        list(reminders(given, template("reminder")))


# --- letters ----------------------------------------------------------------------------------------------------------


def test_each_body_with_something_overdue_gets_one_letter_that_counts_it():
    book = real().figures
    letters = dict(reminders(real(), template("reminder")))
    overdue = {
        row.org_id for row in real().rows[Organization] if book.get("duties_overdue", org_id=row.org_id).value != "0"
    }
    assert set(letters) == overdue - {real().view.package.publisher_org_id}
    for org_id, body in letters.items():
        said = text(body)
        figure = book.get("duties_overdue", org_id=org_id)
        assert f"ghi nhận {count(figure)} việc" in said
        taken_over = book.get("duties_overdue", org_id=org_id, inherited="1")
        assert ("kế thừa từ cơ quan trước" in said) == (taken_over.key in said) == (taken_over.value != "0")
        assert len(opened(io.BytesIO(body)).tables[1].rows) == int(figure.value) + 1
        assert re.search(r"Số\s+-\s+/", said) and "Kính gửi:" in said and "Nơi nhận:" in said


def test_a_letter_names_what_each_matter_rests_on():
    lines = [
        [cell.text for cell in row.cells]
        for body in dict(reminders(real(), template("reminder"))).values()
        for row in opened(io.BytesIO(body)).tables[1].rows
    ]
    bases = {(line[2], line[3]) for line in lines}
    assert ("Trả lời bằng văn bản", "156/TB-UBND") in bases  # the notice that gave it
    assert ("Giải trình", "Điều 13, 59/2019/NĐ-CP") in bases  # the rule that limits it
    assert ("Gửi báo cáo định kỳ", "") in bases  # its own register gives the day


@pytest.mark.parametrize(
    ("system", "kind", "expected", "absent"),
    [
        ("party", "party_commission", "ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI"),
        ("state", "department", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN"),
        ("front", "vff", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN"),
    ],
)
def test_the_heading_is_that_of_the_sender(system, kind, expected, absent):
    sender = views.body("mau-gui", "Cơ quan gửi", system=system, org_type=kind, parent_org_id="mau-ubnd")
    given = with_rows(sender, package=replace(views.SAMPLE, publisher_org_id="mau-gui"))
    said = text(report(given, "reminder", template("reminder"), Asked(org_id=BODY)))
    assert expected in said and absent not in said
    assert ("ỦY BAN NHÂN DÂN TỈNH THỬ MẪU" in said) == (kind != "vff")
    assert ("Số:" in said) == (system != "party")
    assert "ghi nhận 3 việc" in said and "trong đó 1 việc kế thừa" in said


def test_the_publisher_writes_no_letter_to_itself():
    given = with_rows(package=replace(views.SAMPLE, publisher_org_id=BODY))
    assert list(reminders(given, template("reminder"))) == []


# --- statistical windows ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-Q2", date(2026, 3, 15), date(2026, 6, 14)),
        ("2026-Q3", date(2026, 6, 15), date(2026, 9, 14)),
        ("2026-Q4", date(2026, 9, 15), date(2026, 12, 14)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-9M", date(2025, 12, 15), date(2026, 9, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_windows_open_on_the_15th_and_the_database_has_the_same(code, first, last):
    assert span_of(code) == (first, last)
    rows = real().database.query(
        "select first_on, last_on from statistical_window where statistical_window = :code", {"code": code}
    )
    assert rows == [(first.isoformat(), last.isoformat())]


@pytest.mark.parametrize("code", ["2026-Q5", "26-Q1", "", "2026-T1", "abcd"])
def test_what_is_no_window_is_said_to_be_none(code):
    with pytest.raises(ValueError, match="no statistical window"):
        span_of(code)


def test_a_dialogue_belongs_to_the_window_of_its_day():
    days = (date(2025, 12, 14), date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 15))
    given = with_rows(
        *(
            replace(views.register().rows[Dialogue][0], dialogue_id=f"dt-{at}", held_on=day, chaired_by_head=at == 1)
            for at, day in enumerate(days)
        ),
        without=(Dialogue,),
    )
    counted = {
        code: given.figures.get("window_dialogues", statistical_window=code).value for code in periodic.windows(given)
    }
    assert counted["2025-Q4"] == "1" and counted["2025"] == "1"
    assert counted["2026-Q1"] == "2" and counted["2026-Q2"] == "1" and counted["2026-H1"] == counted["2026"] == "3"
    assert given.figures.get("window_chaired_by_head", statistical_window="2026-Q1").value == "1"
    assert periodic.report(given, "2026-Q1").is_open is False and periodic.report(given, "2026-Q2").is_open is True


def test_the_windows_of_the_sample_add_up_to_the_rows():
    rows, first, last = real().rows, *span_of("2026-Q3")
    held = [row for row in rows[Dialogue] if row.status == "held" and row.held_on and first <= row.held_on <= last]
    replies = [row for row in rows[Duty] if row.kind == "written_reply" and row.verdict not in ("transferred", "void")]
    due = [row for row in replies if first <= (row.extended_due_on or row.due_on or date.max) <= last]
    totals = {figure.family: figure.value for _, figure in periodic.report(real(), "2026-Q3").totals}
    assert totals["window_dialogues"] == str(len(held)) and held
    assert totals["window_written_reply_due"] == str(len(due)) and due
    met = sum(row.verdict in ("met", "met_within_extension") for row in due)
    assert totals["window_written_reply_in_time"] == str(met)


def test_the_page_and_the_file_of_a_window_say_the_same():
    html, said = page(periodic, real(), "2026-q3.html"), [*lines(document("periodic"))]
    seen = printed(html)
    for called, figure in periodic.report(real(), "2026-Q3").totals:
        (row,) = (one for one in said if f" | {figure.key}" in one)
        assert row.split(" | ")[1:3] == [called.label.vi, seen[figure.key]]
    letters = [row for row in real().rows[LetterPeriod] if (row.period_start, row.period_end) == span_of("2026-Q3")]
    assert letters
    table = opened(io.BytesIO(document("periodic"))).tables[3]
    assert [row.cells[1].text for row in table.rows[1:]] == [
        seen[one.to_handle.key] for one in periodic.report(real(), "2026-Q3").letters
    ]


def test_a_report_of_one_body_counts_that_body_alone():
    said = text(report(real(), "periodic", template("periodic"), Asked(org_id="mau-syt", window="2026-Q3")))
    figure = real().figures.get("window_written_reply_due", org_id="mau-syt", statistical_window="2026-Q3")
    assert f"| {figure.value} | {figure.key}" in said and "Phạm vi: Sở Y tế tỉnh Mẫu" in said


# --- the follow-up table ----------------------------------------------------------------------------------------------


def test_the_annex_has_every_item_with_its_document_as_the_page_has():
    given = publication(views.register())
    body = report(given, "follow-up", template("follow-up"), Asked(notice="mau-kl-1"))
    html = page(follow_up, given, "mau-kl-1.html")
    rows = [[cell.text for cell in row.cells] for row in opened(io.BytesIO(body)).tables[0].rows[1:]]
    assert [row[0] for row in rows] == [str(at) for at in range(1, 14)]
    assert [row[6] for row in rows[:2]] == ["15/SXD-QLHT, 14/02/2026", "trả lời ngày 14/02/2026, thiếu số văn bản"]
    assert rows[12][6] == "chưa có" and rows[9][5].startswith("Quá hạn ")
    assert printed(html)["items?conclusion_id=mau-kl-1"] == "13" and "Tổng số 13 việc" in text(body)
    assert html.count("15/SXD-QLHT") == sum(row[6].startswith("15/SXD") for row in rows)


# --- the reception schedule -------------------------------------------------------------------------------------------


def test_a_reception_on_a_day_off_is_posted_for_the_next_working_day():
    holiday = CalendarDay(day_on=date(2026, 4, 27), kind="public_holiday", name_vi="Giỗ Tổ Hùng Vương")
    sessions = (
        ("tcd-1", date(2026, 4, 27), {}),
        ("tcd-2", date(2026, 4, 10), {"received_by": "head", "mode": "online"}),
        ("tcd-3", AS_OF, {}),
        ("tcd-4", date(2026, 4, 12), {"not_held_reason": "Bão"}),
    )
    given = with_rows(
        *(
            ReceptionSession(reception_id=key, org_id=BODY, kind="periodic", scheduled_on=day, **more)
            for key, day, more in sessions
        ),
        calendar=Calendar([holiday]),
    )
    row = given.rows.get(Organization, BODY)
    assert [(one.row.reception_id, one.on) for one in schedule.schedule(given, row).sittings] == [
        ("tcd-2", date(2026, 4, 10)),
        ("tcd-1", date(2026, 4, 28)),
    ]
    said = text(report(given, "schedule", template("schedule"), Asked(org_id=BODY)))
    assert f"1 | 10/04/2026 | thứ Sáu | {codes('received_by')['head'].labels.vi} | Định kỳ, trực tuyến | " in said
    assert "2 | 28/04/2026 | thứ Ba |  | Định kỳ | dời từ 27/04/2026: Giỗ Tổ Hùng Vương" in said
    html = page(schedule, given, f"lich-tiep/{BODY}.html")
    assert "28/04/2026" in html and "Giỗ Tổ Hùng Vương" in html


# --- the notice board and the loudspeakers ----------------------------------------------------------------------------


def test_only_a_commune_that_exists_posts_a_sheet():
    commune = {"level": "commune", "org_type": "peoples_committee", "admin_unit_id": "99001@2025"}
    given = with_rows(
        views.body("x-1", "UBND xã Suối Mẫu", **commune),
        views.body("x-2", "UBND xã Cũ", **commune, dissolved_on=date(2025, 6, 30)),
        views.body("x-3", "Đảng ủy xã Suối Mẫu", **commune | {"org_type": "party_committee"}),
    )
    assert [row.org_id for row in notice_board.communes(given)] == ["x-1"]
    board = notice_board.notice_board(given, given.rows.get(Organization, "x-1"))
    assert board.all == given.figures.get("petitions", admin_unit_id="99001@2025")
    states = [entry.state.headline for entry in board.petitions]
    assert states[:4] == ["overdue"] * 3 + ["due_soon"] and len(states) == notice_board.PETITIONS
    assert all(entry.is_public and entry.petition.merged_into_id is None for entry in board.petitions)


@pytest.mark.parametrize("placed", ["99001@2025", None])
def test_a_commune_does_not_pass_off_petitions_without_a_territory_as_none(placed):
    commune = views.body("x-1", "UBND xã Xa", level="commune", org_type="peoples_committee", admin_unit_id="99001@2025")
    kept = [row for cls in views.register().rows.classes() for row in views.register().rows[cls]]
    moved = [replace(row, admin_unit_id=placed) if isinstance(row, Petition) else row for row in kept]
    given = publication(views.view_of([*moved, commune]))
    sheets = (page(notice_board, given, "bang-tin/x-1.html"), page(loudspeaker, given, "phat-thanh/x-1.html"))
    asked = Asked(org_id="x-1")
    files = (text(report(given, kind, template(kind), asked)) for kind in ("notice-board", "loudspeaker"))
    for said in (*sheets, *files):
        assert ("không ghi địa bàn" in said) == (placed is None)


def test_what_is_read_out_are_the_figures_of_the_site_in_words():
    for row in notice_board.communes(real()):
        said = loudspeaker.announcement(real(), row)
        whole = " ".join(sentence for paragraph in said.paragraphs for sentence in paragraph)
        assert not re.search(r"\d", whole) and "UBND" not in whole
        total, answered, overdue = said.figures
        assert f"có {spoken.number(int(total.value))} kiến nghị" in whole
        assert f"Đã trả lời {spoken.number(int(answered.value))} kiến nghị" in whole
        assert (f"Đang quá hạn {spoken.number(int(overdue.value))} kiến nghị" in whole) == (overdue.value != "0")
        seen = printed(page(loudspeaker, real(), f"phat-thanh/{row.org_id}.html"))
        assert seen == {one.key: count(one) for one in said.figures}


def test_a_count_that_is_not_shown_is_not_read_out_either():
    hidden = replace(real().figures.get("petitions"), value="<5")
    assert loudspeaker.said(hidden) == "dưới năm" and count(hidden) == "dưới 5"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (12983, "mười hai nghìn chín trăm tám mươi ba"),
        (1000001, "một triệu không trăm linh một"),
        (2000001005, "hai tỷ không trăm linh một nghìn không trăm linh năm"),
    ],
)
def test_numbers_in_words(value, words):
    assert spoken.number(value) == words


@given(st.integers(0, 10**15))
def test_no_two_numbers_are_read_the_same(value):
    assert spoken.number(value) != spoken.number(value + 1)
    assert not re.search(r"\d|  ", spoken.number(value))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ngày 05/04/2026", "ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ("hạn 31/12/2026", "hạn ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm hai mươi sáu"),
        ("ngày 30/6", "ngày ba mươi tháng sáu"),
        ("ngày 31/2/2026", "ba mươi mốt hai hai nghìn không trăm hai mươi sáu"),
        ("từ 7h30 đến 11h", "từ bảy giờ ba mươi phút đến mười một giờ"),
        ("12.983 hộ", "mười hai nghìn chín trăm tám mươi ba hộ"),
        ("97,5%", "chín mươi bảy phẩy năm phần trăm"),
        ("UBND xã, MTTQ", "Ủy ban nhân dân xã, Mặt trận Tổ quốc"),
        ("TP. Mẫu, QL15, 5km2", "thành phố Mẫu, quốc lộ mười lăm, năm ki-lô-mét vuông"),
        ("QL 15 dài 1,2 km", "quốc lộ mười lăm dài một phẩy hai ki-lô-mét"),
        ("3/4 số hộ", "ba trên bốn số hộ"),
        ("mã 0123", "mã không một hai ba"),
    ],
)
def test_sentences_as_they_are_read_out(written, read):
    assert spoken.text(written) == read


def test_a_telephone_number_is_read_digit_by_digit():
    assert spoken.digits("1900 0003") == "một chín không không, không không không ba"


def test_numbers_and_days_as_papers_write_them():
    assert (number(12983), number(0), number(None)) == ("12.983", "0", "không nêu")
    assert long_day(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert long_day(date(2026, 3, 15)) == "ngày 15 tháng 3 năm 2026"


# --- templates that an office has edited ------------------------------------------------------------------------------


def edited(*paragraphs):
    document = opened()
    for one in paragraphs:
        document.add_paragraph(one)
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def test_an_edited_template_is_filled_and_what_has_a_meaning_in_xml_stays_text():
    said = text(filled(edited("Gửi {{ to }}: {{ count }}"), {"to": "A & <b>B</b>", "count": 3}))
    assert said == "Gửi A & <b>B</b>: 3"


@pytest.mark.parametrize(
    "template",
    [
        b"not a zip",
        b"",
        edited("{{ a_name_that_there_is_not }}"),
        edited("{% for x in %}"),
        edited("{{ ''.__class__.__mro__[1].__subclasses__() }}"),
    ],
    ids=["no-zip", "empty", "unknown-name", "broken", "reaching-out"],
)
def test_a_template_that_cannot_be_filled_is_a_fault_and_never_a_blank(template):
    with pytest.raises(TemplateFault):
        filled(template, {"to": "x"})


# --- asking -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "asked", "named"),
    [
        ("weekly", Asked(org_id="khong-co"), "--org khong-co"),
        ("follow-up", Asked(), "mau-kl-1"),
        ("follow-up", Asked(notice="x"), "--notice x"),
        ("periodic", Asked(window="2026-Q9"), "2026-Q1"),
        ("schedule", Asked(org_id=BODY), "--org mau-so-xd"),
        ("notice-board", Asked(org_id=BODY), "--org mau-so-xd"),
        ("loudspeaker", Asked(), "--org"),
        ("reminder", Asked(org_id="x"), BODY),
    ],
)
def test_what_there_is_no_report_of_is_said_with_what_there_is(kind, asked, named):
    with pytest.raises(Unknown) as refused:
        report(publication(views.register()), kind, template(kind), asked)
    assert named in refused.value.message.vi and named in refused.value.message.en


def command(*arguments):
    folders = [f"--{name}={ROOT / path}" for name, path in (("data", "data"), ("content", "content"))]
    return main([*arguments, *folders])


def test_the_command_writes_a_report_and_the_letters(tmp_path, capsys):
    theme = f"--theme={ROOT / 'site'}"
    target = tmp_path / "mới" / "tuần này.docx"
    assert command("report", "weekly", "--package=tinh-mau", f"--out={target}", theme) == 0
    assert target.read_bytes() == document("weekly")
    assert command("reminders", "--package=tinh-mau", f"--out={tmp_path / 'thư'}", theme) == 0
    assert {path.stem for path in (tmp_path / "thư").iterdir()} == set(dict(reminders(real(), template("reminder"))))
    assert str(target) in capsys.readouterr().err


def test_no_letters_are_said_to_be_none(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("minhbach.office.reports.reminders", lambda *_: iter(()))
    theme = f"--theme={ROOT / 'site'}"
    assert command("reminders", "--package=tinh-mau", f"--out={tmp_path / 'thư'}", theme) == 0
    assert capsys.readouterr().err.endswith("không cơ quan nào còn việc quá hạn.\n") and not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "xyz", "--package=tinh-mau"), "notice-board"),
        (("report", "weekly", "--package=khong-co"), "khong-co"),
        (("report", "weekly", "--package=bao-chi"), "trích lục"),
        (("report", "follow-up", "--package=tinh-mau"), "mau-kl-2026-03"),
        (("report", "weekly", "--package=tinh-mau", "--theme=khong-co"), "khong-co"),
    ],
)
def test_wrong_use_is_one_line_and_nothing_is_written(arguments, said, tmp_path, capsys):
    target = tmp_path / "x.docx"
    theme = [] if any(one.startswith("--theme") for one in arguments) else [f"--theme={ROOT / 'site'}"]
    assert command(*arguments, f"--out={target}", *theme) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1 and not target.exists()


# --- where the sheets are linked from ---------------------------------------------------------------------------------


def test_every_sheet_is_linked_from_a_page_that_a_reader_comes_by():
    given = with_rows(
        views.body(
            "x-1", "UBND xã Suối Mẫu", level="commune", org_type="peoples_committee", admin_unit_id="99001@2025"
        ),
        ReceptionSession(reception_id="t", org_id="x-1", kind="periodic", scheduled_on=AS_OF + timedelta(days=5)),
    )
    site = {
        one.address: renderer().render(one).body.decode()
        for one in all_pages(Imprint.of(some.SITE, ()), [given], (), Rows({}))
        if one.lang == "vi"
    }
    sheets = [one for one in site if re.search(r"/(bang-tin|phat-thanh|lich-tiep|theo-doi|ky)/|nhac-viec", one)]
    assert len(sheets) >= 6
    for sheet in sheets:
        name = sheet.rpartition("/")[2]
        folder = sheet.split("/")[-2]
        from_others = [page for page, html in site.items() if page not in sheets and f"{folder}/{name}" in html]
        assert from_others or f'"{name}"' in site["thu-mau/qua-han/index.html"], sheet
