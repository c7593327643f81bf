"""Pages of bodies, places, fields, figures, data and quality: what they say, in both languages, and what they never say."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import html5lib
import pytest

from minhbach.config import Bilingual, ContentPage, Site, SiteLicence
from minhbach.disk import Disk
from minhbach.exports import open_data
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.pages import (
    content,
    data,
    documents,
    field,
    figure,
    figures,
    month,
    not_found,
    organization,
    organizations,
    owed,
    quality,
    reported,
    rules,
    table,
    territory,
)
from minhbach.pages.base import Imprint, Publication
from minhbach.pages.rules import is_in_force
from minhbach.render import Renderer
from minhbach.tables import AdminUnit, AdminUnitSuccession, DeadlineRule, Organization, ReportedFigure, Source
from minhbach.theme import load_theme
from tests import views

_WORDS = Bilingual(vi="Minh bạch", en="Minh bạch")
SITE = Site(
    title=_WORDS,
    tagline=_WORDS,
    publisher=_WORDS,
    contact_email="a@vi-du.vn",
    licence=SiteLicence(name="CC-BY-4.0", title="CC BY 4.0", path="x"),
)
IMPRINT = Imprint.of(SITE, ())
KINDS = (
    organizations,
    organization,
    month,
    owed,
    territory,
    field,
    figures,
    figure,
    reported,
    quality,
    documents,
    rules,
    data,
    table,
)


@pytest.fixture(scope="module")
def renderer():
    return Renderer(load_theme(Disk(), Path(__file__).parent.parent / "site"))


def published(view):
    database = Database(view)
    return Publication(IMPRINT, view, compute(view, database), database, open_data(view, database).downloads)


REGISTER = published(views.register())
SOURCE = REGISTER.rows[Source][0]
RULE = REGISTER.rows[DeadlineRule][0]


@pytest.fixture(scope="module")
def site(renderer):
    """Every page of these kinds for the sample register: address -> HTML."""
    return {page.address: render(renderer, page) for kind in KINDS for page in kind.pages(REGISTER)}


def render(renderer, page):
    return renderer.render(page).body.decode()


def one(renderer, kind, view, ending, lang="vi"):
    pages = [page for page in kind.pages(published(view)) if page.lang == lang and page.path.endswith(ending)]
    (page,) = pages
    return render(renderer, page)


def text(html):
    """What a reader sees: no tags, white space run together."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def test_every_page_is_sound_html_with_ids_of_its_own(site):
    for address, html in site.items():
        html5lib.HTMLParser(strict=True).parse(html)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), address
        assert "style=" not in html and "onclick" not in html


def test_links_between_these_pages_resolve(site):
    folder = "thu-mau/so-lieu/"
    for target in re.findall(r'href="([^"#:]+\.html)#?', site[folder + "index.html"]):
        if "/" not in target:
            assert folder + target in site, target


def test_vietnamese_and_english_have_the_same_pages(site):
    vietnamese = {address for address in site if not address.startswith("en/")}
    assert {f"en/{address}" for address in vietnamese} == {address for address in site if address.startswith("en/")}


def test_no_vietnamese_is_left_in_english_sentences(site):
    """Names, quotes and codes of the sources stay; the words of the interface are English."""
    for address, html in site.items():
        if address.startswith("en/"):
            visible = re.sub(r'<(\w+)[^>]* lang="vi"[^>]*>.*?</\1>|<(code|pre)\b.*?</\2>', "", html, flags=re.DOTALL)
            for word in ("kiến nghị", "Cách tính", "Số liệu", "quá hạn", "Nghĩa vụ"):
                assert word not in text(re.sub(r"<head>.*?</head>", "", visible, flags=re.DOTALL)), (address, word)


@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_printed_figure_is_the_one_it_names(site, lang):
    printed = 0
    for address, html in site.items():
        if address.startswith("en/") == bool(lang):
            for key, shown in re.findall(r'data-figure="([^"]+)">([^<]*)<', html):
                figure = REGISTER.figures.by_key(unescape(key))
                assert shown.strip() in said(figure, lang), (address, key)
                printed += 1
    assert printed > 200


def said(figure, lang):
    """The forms in which a page may print a figure."""
    if figure.value is None:
        return {"–", f"{figure.numerator}/{figure.denominator}"}
    if figure.value == "<5":
        return {"below 5" if lang else "dưới 5"}
    number = figure.value if lang else figure.value.replace(".", ",")
    return {f"{number}%" if figure.unit == "percent" else number}


JUDGEMENTS = (
    "vi phạm",
    "chây ì",
    "né tránh",
    "yếu kém",
    "gian dối",
    "sai sự thật",
    "tốt nhất",
    "kém nhất",
    "worst",
    "best",
)


def test_nothing_is_judged(site):
    for address, html in site.items():
        for word in JUDGEMENTS:
            assert word not in text(html), (address, word)


# --- bodies --------------------------------------------------------------------------------------------------------


def test_a_body_keeps_own_and_inherited_apart(site):
    page = text(site["thu-mau/co-quan/mau-so-xd.html"])
    assert "Nghĩa vụ đang quá hạn 3 2 nhận từ đầu, 1 kế thừa" in page
    assert "Trả lời hoặc chuyển đúng hạn, việc nhận từ đầu 70,0% 7 trên 10" in page
    # two inherited items: counts, no rate
    assert "Trả lời hoặc chuyển đúng hạn, việc kế thừa 0/2" in page and "Dưới 10: chỉ nêu số đếm" in page


def test_what_is_overdue_stands_before_what_is_due(site):
    page = site["thu-mau/co-quan/mau-so-xd.html"]
    rows = re.findall(r'<tr><th scope="row".*?</tr>', page.split("Việc nhận từ đầu còn phải làm")[1], re.DOTALL)[:3]
    assert ["Quá hạn" in text(row) for row in rows] == [True, True, False]


def test_a_body_that_ended_leads_to_its_successor(site):
    former, now = site["thu-mau/co-quan/mau-so-gtvt.html"], site["thu-mau/co-quan/mau-so-xd.html"]
    assert "kết thúc hoạt động ngày 01/03/2025" in text(former) and 'href="mau-so-xd.html"' in former
    assert 'href="mau-so-gtvt.html"' in now and "tiếp nhận việc còn dang dở" in text(now)


def test_a_body_that_ended_without_a_successor_says_so(renderer):
    gone = views.body("mau-cu", "Sở Cũ", dissolved_on=date(2025, 7, 1))
    page = one(renderer, organization, views.view_of([gone]), "mau-cu.html")
    assert "Chưa rõ cơ quan nào tiếp nhận việc còn mở" in text(page)


def test_no_data_is_not_shown_as_a_good_rate(renderer):
    page = text(one(renderer, organization, views.view_of([views.body("mau-moi", "Sở Mới")]), "mau-moi.html"))
    assert "100" not in page and "Không có dữ liệu không có nghĩa là đã làm đủ" in page


def test_the_list_is_ordered_by_level_then_by_the_vietnamese_alphabet():
    rows = [
        views.body("b1", "Sở Đo lường"),
        views.body("b2", "Sở Dân tộc"),
        views.body("b3", "UBND xã An", level="commune"),
        views.body("b4", "Bộ Xây dựng", level="central"),
    ]
    names = [row.name_vi for row in organizations.in_order(published(views.view_of(rows)))]
    assert names == ["Bộ Xây dựng", "Sở Dân tộc", "Sở Đo lường", "UBND xã An"]


def test_names_are_text_and_never_markup(renderer):
    evil = views.body("mau-x", '<script>alert(1)</script> & "Sở"', website="https://x.vn/?a=1&b=2")
    for kind, ending in ((organization, "mau-x.html"), (organizations, "co-quan/index.html")):
        page = one(renderer, kind, views.view_of([evil]), ending)
        tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
        assert [script.text for script in tree.iter("script")] == [None]
        assert '<script>alert(1)</script> & "Sở"' in text(page)


# --- places and fields ---------------------------------------------------------------------------------------------


def test_a_territory_counts_its_petitions_and_hides_small_cells(site):
    assert "Đã nêu 14" in text(site["thu-mau/dia-ban/99001-2025.html"])
    province = text(site["thu-mau/dia-ban/99-2025.html"])
    assert "Đã nêu dưới 5" in province and "Suối Mẫu" in province


def test_a_merged_territory_names_what_it_became(renderer):
    old = AdminUnit(
        admin_unit_id="99001@2004",
        code="99001",
        name="Xã Cũ",
        unit_type="xa",
        level="commune",
        valid_from=date(2004, 1, 1),
        valid_to=date(2025, 6, 30),
    )
    new = replace(old, admin_unit_id="99001@2025", name="Xã Mới", valid_from=date(2025, 7, 1), valid_to=None)
    link = AdminUnitSuccession(
        from_id=old.admin_unit_id, to_id=new.admin_unit_id, effective_on=new.valid_from, kind="merge", is_partial=True
    )
    page = one(renderer, territory, views.view_of([old, new, link]), "99001-2004.html")
    assert "không còn từ 01/07/2025" in text(page) and "một phần" in text(page)
    assert 'href="99001-2025.html"' in page


def test_only_fields_with_petitions_have_a_page():
    paths = {page.path for page in field.pages(REGISTER)}
    assert {Path(path).stem for path in paths} == {"index", "land", "transport", "other"}


# --- figures -------------------------------------------------------------------------------------------------------


def test_a_figure_explains_itself(site):
    page = text(site["thu-mau/so-lieu/on_time_rate.html"])
    assert "58,3%" in page and "7 trên 12" in page
    assert "Kết quả phải là 58.3" in page and ".parameter set :kind \"'written_reply'\"" in page
    assert "round(1000.0 * count(*) filter" in page
    assert "Những dòng được đếm" in page and "mau-kn-001" in page


def test_every_family_has_a_page_also_without_values(site):
    for family in REGISTER.figures.families:
        assert f"thu-mau/so-lieu/{family.id}.html" in site
    assert "Gói dữ liệu này không có dòng nào" in text(site["thu-mau/so-lieu/index.html"])


def test_reported_figures_show_both_numbers_and_the_gap(site):
    page = text(site["thu-mau/so-lieu/bao-cao.html"])
    assert "Nguồn in tổng số 258 đơn. Cộng 3 phần in trong cùng nguồn được 296 . Chênh lệch: 38" in page
    assert "Không tính lại được nguồn không nêu mẫu số" in page
    assert "không sửa và không suy đoán nguyên nhân" in page
    assert "Đã hỏi cơ quan , 26/02/2026" in page or "Đã hỏi cơ quan, 26/02/2026" in page


@pytest.mark.parametrize(
    ("breakdown", "shown"),
    [
        ("submission_type=denunciation", "Tố cáo"),
        ("form=in_person", "Trực tiếp"),
        ("system=party", "Đảng"),
        ("submission_type=recommendation+feedback", "Kiến nghị, Phản ánh"),
        ("huyen=khac", "khac"),
    ],
)
def test_parts_are_named_in_words(renderer, breakdown, shown):
    rows = [*views.register().rows[Organization], *views.reported_letters()[:2]]
    rows.append(views.reported("phan", 1, breakdown=breakdown))
    assert f"Đơn tiếp nhận: {shown}" in text(one(renderer, reported, views.view_of([*rows, SOURCE]), "bao-cao.html"))


def test_parts_in_another_unit_have_no_gap(renderer):
    rows = [
        replace(row, unit="case") if isinstance(row, ReportedFigure) and row.figure_id == "mau-258" else row
        for row in views.reported_letters()
    ]
    shown = text(
        one(renderer, reported, views.view_of([*views.register().rows[Organization], *rows, SOURCE]), "bao-cao.html")
    )
    assert "hai đơn vị khác nhau nên không so sánh" in shown and "Chênh lệch:" not in shown


def test_without_reported_figures_the_page_says_so(renderer):
    assert "Chưa có dữ liệu" in text(one(renderer, reported, views.view_of([]), "bao-cao.html"))


# --- quality, rules, data ------------------------------------------------------------------------------------------


def test_quality_lists_warnings_notes_and_corrections(site):
    page = text(site["thu-mau/chat-luong/index.html"])
    assert "1 cảnh báo và 1 ghi chú" in page
    assert "R37 Văn bản Ký hiệu không khớp loại văn bản" in page and "Kiểm tra lại loại văn bản" in page
    assert "Ghi “2026-01-21”, sửa thành “2026-01-16”" in page
    assert "1 trên 2 phép so sánh" in page


def test_an_excerpt_concludes_nothing_from_silence(renderer):
    view = views.view_of([], package=replace(views.SAMPLE, coverage="excerpt"))
    assert "không được coi là chưa làm" in text(one(renderer, quality, view, "index.html"))


def test_a_place_in_a_finding_never_shows_its_value():
    """The value may be personal data: the page names the place alone."""
    finding = replace(views.register().findings[0], value="0912 345 678")
    view = views.view_of([], findings=(finding,))
    (group,) = quality.grouped(view.findings)
    assert group.total == 1
    template = (Path(__file__).parent.parent / "site/templates/pages/quality.html").read_text("utf-8")
    assert ".value" not in re.sub(
        r"(days|reported|differing|unread_rules|without_text|not_tracked)\.value", "", template
    )


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [(0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False), (-9, 9, True)],
)
def test_a_rule_holds_on_its_first_and_last_day(start, end, holds):
    as_of = views.AS_OF
    rule = replace(
        RULE, effective_from=as_of + timedelta(start), effective_to=None if end is None else as_of + timedelta(end)
    )
    assert is_in_force(rule, as_of) is holds


def test_rules_that_are_never_a_clock_stand_apart(renderer):
    rows = [*views.register().rows[Organization], replace(RULE, rule_id="tra-cuu", is_computed=False)]
    page = one(renderer, rules, views.view_of(rows), "quy-tac/index.html")
    before, after = page.split("Chỉ để tra cứu")
    assert 'id="tra-cuu"' in after and 'id="tra-cuu"' not in before


def test_downloads_show_the_size_and_hash_of_the_file(site):
    page = site["thu-mau/du-lieu/petition.html"]
    facts = {fact.path: fact for fact in REGISTER.downloads}
    fact = facts["open-data/thu-mau/csv/thu-mau.petition.csv"]
    assert fact.sha256 in page and f"{round(fact.size / 1000)} KB" in page
    assert 'href="../../open-data/thu-mau/csv/thu-mau.petition.csv"' in page
    # both languages share the files
    assert 'href="../../../open-data/thu-mau/csv/thu-mau.petition.csv"' in site["en/thu-mau/du-lieu/petition.html"]


def test_a_table_tells_how_its_columns_are_filled(site):
    page = text(site["thu-mau/du-lieu/petition.html"])
    assert "16 dòng, 24 cột" in page and "1 dòng không công khai nội dung" in page
    assert "raised_on Ngày nêu" in page and "2026-01-08 – 2026-01-08" in page
    assert "on_spot_answer" in page and "1/16" in page


def test_the_data_page_lists_tables_without_rows_apart(site):
    page = site["thu-mau/du-lieu/index.html"]
    listed, empty = page.split("Bảng chưa có dòng nào")
    assert "thu-mau.petition.csv" in listed and "<code>consultation</code>" in empty


# --- pages of the whole site ---------------------------------------------------------------------------------------


def test_content_is_shown_as_it_was_made_safe(renderer):
    page = ContentPage("gioi-thieu", "vi", "Giới thiệu", "Trang này là gì", ("<p>Một <em>đoạn</em>.</p>",))
    laid_out, twin = content.pages(IMPRINT, [page], [])
    html = render(renderer, laid_out)
    assert laid_out.address == "gioi-thieu.html" and "<p>Một <em>đoạn</em>.</p>" in html
    html = render(renderer, twin)
    assert twin.address == "en/gioi-thieu.html" and "<p>Một <em>đoạn</em>.</p>" in html and 'lang="vi"' in html


def test_the_page_for_wrong_addresses_works_from_any_address_and_speaks_both_languages(renderer):
    (page,) = not_found.pages(IMPRINT)
    html = render(renderer, page)
    assert page.address == "404.html" and "Không tìm thấy trang" in html and 'lang="en"' in html
    assert not re.findall(r'(?:href|src)="(?!/|#|https?:|data:)[^"]+"', html)


def test_a_publication_in_one_language_has_pages_in_one(renderer):
    view = views.view_of([], package=replace(views.SAMPLE, languages=("vi",), titles=Words("Tỉnh", "")))
    assert {page.lang for page in rules.pages(published(view))} == {"vi"}
