"""The petition, dialogue, conclusion and list pages: what they say, what they must not say, and their proof."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import html5lib
import pytest

from minhbach.config import Bilingual, Site, SiteLicence
from minhbach.corpus import Rows
from minhbach.disk import Disk
from minhbach.exports.csv_tables import table_bytes
from minhbach.figures import Database, compute
from minhbach.history import Kind, Past, PastTable
from minhbach.output import LANGS, Page
from minhbach.pages import Imprint, Publication, conclusion, conclusions, dashboard, dialogue, dialogues, home, overdue
from minhbach.pages import petition as petition_page
from minhbach.pages import petitions as petition_lists
from minhbach.pages.clock import Strip, clock
from minhbach.pages.lists import PAGE
from minhbach.pages.petition import PetitionContext
from minhbach.pages.petitions import FACETS, FacetsContext, PetitionsContext
from minhbach.pages.story import Silence
from minhbach.pages.titles import title
from minhbach.render import Renderer
from minhbach.tables import Assignment, CalendarDay, DeadlineRule, Duty, Petition, PetitionState, Resolution
from minhbach.theme import load_theme
from minhbach.view import View
from minhbach.workdays import Calendar
from tests import views

SITE = Path(__file__).parent.parent / "site"
KINDS = (
    dashboard.pages,
    overdue.pages,
    petition_lists.pages,
    petition_page.pages,
    dialogues.pages,
    dialogue.pages,
    conclusions.pages,
    conclusion.pages,
)


def publication(view: View) -> Publication:
    site = Site(
        title=Bilingual(vi="Minh bạch", en="Minh bạch"),
        tagline=Bilingual(vi="Dân nêu gì, ai phải trả lời", en="What people raised, who must reply"),
        publisher=Bilingual(vi="Nơi công bố", en="The publisher"),
        contact_email="gop-y@minhbach.example",
        licence=SiteLicence(name="CC-BY-4.0", title="CC BY 4.0", path="https://creativecommons.org/licenses/by/4.0/"),
    )
    database = Database(view)
    return Publication(Imprint.of(site, ()), view, compute(view, database), database)


@cache
def register() -> Publication:
    return publication(views.register())


@cache
def excerpt() -> Publication:
    view = views.register()
    return publication(replace(view, package=replace(view.package, coverage="excerpt", sample=False)))


@cache
def renderer() -> Renderer:
    return Renderer(load_theme(Disk(), SITE))


@cache
def site_of(made: str) -> dict[str, tuple[Page, str]]:
    """Every page of these kinds, rendered, by its address."""
    one = {"register": register, "excerpt": excerpt}[made]()
    pages = [page for kind in KINDS for page in kind(one)] + list(home.pages(one.imprint, [one, one]))
    return {page.address: (page, renderer().render(page).body.decode()) for page in pages}


def text_of(html: str) -> str:
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r"</?(time|a|span|b|small|strong)\b[^>]*>", "", main)
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("summary", "called"),
    [
        ("Sửa cầu Suối Mẫu.", "Sửa cầu Suối Mẫu"),
        ("Sửa cầu Suối Mẫu. Đặt biển báo trong lúc chờ.", "Sửa cầu Suối Mẫu"),
        ("Bao giờ sửa cầu? Dân chờ đã lâu.", "Bao giờ sửa cầu?"),
        ("Sửa cầu; đặt biển báo.", "Sửa cầu"),
        ("Tuyến xe từ TP. Mẫu đi Q. Ví Dụ bỏ chuyến.", "Tuyến xe từ TP. Mẫu đi Q. Ví Dụ bỏ chuyến"),
        ("Giá điện tăng 3.5 lần.", "Giá điện tăng 3.5 lần"),
        ("  Sửa cầu  ", "Sửa cầu"),
        ("mười " * 18 + "chữ", ("mười " * 18).strip() + "…"),
        ("dài" * 60, "dài" * 30 + "…"),
    ],
)
def test_a_title_is_the_first_sentence(summary: str, called: str) -> None:
    assert title(summary) == called
    assert len(title(summary)) <= 91


@pytest.mark.parametrize("made", ["register", "excerpt"])
def test_pages_are_well_formed_and_closed(made: str) -> None:
    for address, (_, html) in site_of(made).items():
        html5lib.HTMLParser(strict=True).parse(html)
        assert "Content-Security-Policy" in html, address
        assert not re.search(r"""\s(style|on[a-z]+)=|<script(?! defer(?: blocking="render")? src=)""", html), address
        assert not re.search(r'(?:src|href)="https?://', html), "no outside request and no link that the data lacks"


def test_no_two_pages_share_an_address() -> None:
    for made in (register(), excerpt()):
        addresses = Counter(page.address.lower() for kind in KINDS for page in kind(made))
        assert [address for address, n in addresses.items() if n > 1] == []


def test_ids_cannot_take_the_place_of_a_list() -> None:
    rows = [views.petition(1, petition_id=name) for name in ("trang", "loc", "2")]
    states = [
        PetitionState(petition_id=row.petition_id, headline="received", cycle=1, items=0, items_done=0) for row in rows
    ]
    made = publication(views.view_of([*views._frame(), *rows, *states]))
    pages = Counter(page.address for kind in (petition_lists.pages, petition_page.pages) for page in kind(made))
    assert max(pages.values()) == 1


@pytest.mark.parametrize("made", ["register", "excerpt"])
def test_every_aggregate_has_its_receipt(made: str) -> None:
    one = {"register": register, "excerpt": excerpt}[made]()
    for address, (_, html) in site_of(made).items():
        for key in re.findall(r'data-figure="([^"]+)"', html):
            family = one.figures.by_key(key.replace("&amp;", "&")).family
            receipt = rf'href="[^"]*so-lieu/({family}\.html|index\.html)[^"]*"'
            assert re.search(receipt, html), f"{address}: no receipt of {key}"


def test_an_invented_publisher_says_so_on_every_page() -> None:
    for address, (page, html) in site_of("register").items():
        assert ('class="sample"' in html) is (page.path != "index.html"), address
    assert not any('class="sample"' in html for _, html in site_of("excerpt").values())


def test_an_excerpt_is_not_judged() -> None:
    html = text_of(site_of("excerpt")["thu-mau/index.html"][1])
    assert "không được coi là chưa làm" in html
    assert "Đang quá hạn" not in html
    assert html.index("chưa khớp") < html.index("Đối thoại gần đây")
    assert "Không đánh giá" in text_of(site_of("excerpt")["index.html"][1])
    assert 'data-mark="ok"' not in site_of("excerpt")["thu-mau/qua-han/index.html"][1]


@cache
def province() -> Publication:
    return publication(views.real("tinh-mau"))


def test_who_is_late_is_named_and_the_days_are_counted_out() -> None:
    late = [
        page.context
        for page in petition_page.pages(province())
        if isinstance(page.context, PetitionContext) and page.context.record.entry.state.headline == "overdue"
    ]
    assert late
    for context in late:
        entry = context.record.entry
        assert entry.owners, entry.petition.petition_id
        assert entry.state.days_late in [one.late for one in context.record.clocks], entry.petition.petition_id


def test_to_pass_a_matter_on_is_not_to_reply() -> None:
    forwarded = [one for one in province().entries.values() if one.state.headline == "forwarded"]
    pages = {page.path: page for page in petition_page.pages(province()) if page.lang == "vi"}
    shown = [text_of(renderer().render(pages[one.link.address]).body.decode()) for one in forwarded]
    assert [text for text in shown if "Chuyển đi trong hạn" in text]
    assert not [text for text in shown if re.search(r"Trả lời bằng văn bản trong 30 ngày Đúng hạn", text)]


def test_a_text_that_is_not_public_appears_nowhere() -> None:
    _, html = site_of("register")["thu-mau/kien-nghi/mau-kn-016.html"]
    assert "không công khai nội dung" in text_of(html)
    assert "Luật Tiếp cận thông tin, Điều 6" in text_of(html)
    assert "(không công khai)" not in html


def test_a_merged_petition_leads_to_the_one_it_joined() -> None:
    assert 'href="mau-kn-001.html"' in site_of("register")["thu-mau/kien-nghi/mau-kn-015.html"][1]
    assert 'href="mau-kn-015.html"' in site_of("register")["thu-mau/kien-nghi/mau-kn-001.html"][1]


def test_the_answer_comes_before_the_proof() -> None:
    html = site_of("register")["thu-mau/kien-nghi/mau-kn-009.html"][1]
    assert "đã trả lời bằng văn bản ngày 22/02/2026, muộn 7 ngày" in text_of(html)
    assert html.index('class="state"') < html.index('class="clock"') < html.index('class="story"')


def test_a_publisher_of_one_language_has_no_twins() -> None:
    view = views.register()
    made = publication(replace(view, package=replace(view.package, languages=("vi",))))
    pages = list(petition_page.pages(made))
    assert {page.lang for page in pages} == {"vi"}
    html = renderer().render(pages[0]).body.decode()
    assert "hreflang" not in html


def test_english_marks_what_stays_vietnamese() -> None:
    html = site_of("register")["en/thu-mau/kien-nghi/mau-kn-009.html"][1]
    assert '<html lang="en" ' in html
    assert '<span lang="vi">Giao thông và đất đai</span>' in html
    assert "Department of Construction of Thu Mau province" in html
    assert "7\u00a0days late" in html


@pytest.mark.parametrize("lang", LANGS)
def test_pages_stay_light(lang: str) -> None:
    theme = load_theme(Disk(), SITE)
    assert len(gzip.compress(theme.assets["minhbach.css"].body)) <= 7_000
    for address, (page, html) in site_of("register").items():
        if page.lang == lang:
            assert len(gzip.compress(html.encode())) <= 14_000, address


def crowd(number: int) -> Publication:
    """So many petitions in two fields and two years."""
    rows: list[Any] = [*views._frame()]
    for n in range(number):
        raised = views.HELD if n % 3 else views.HELD - timedelta(days=365)
        rows.append(views.petition(n, field="land" if n % 2 else "transport", raised_on=raised))
        state = "received" if n % 5 else "withdrawn"
        rows.append(PetitionState(petition_id=f"mau-kn-{n:03}", headline=state, cycle=1, items=0, items_done=0))
    return publication(views.view_of(rows))


def lists_of(made: Publication) -> list[PetitionsContext]:
    contexts = [page.context for page in petition_lists.pages(made) if page.lang == "vi"]
    return [context for context in contexts if isinstance(context, PetitionsContext)]


@pytest.mark.parametrize("number", [0, 1, PAGE, PAGE + 1, 120])
def test_the_whole_list_shows_each_petition_once(number: int) -> None:
    whole = [context for context in lists_of(crowd(number)) if not context.chosen]
    shown = [entry.petition.petition_id for context in whole for entry in context.entries]
    assert len(shown) == len(set(shown)) == number
    assert len(whole) == max(1, -(-number // PAGE))


def test_each_facet_counts_what_its_lists_show() -> None:
    contexts = lists_of(crowd(120))
    for facet in FACETS:
        of_facet = [
            (one.chosen[0].value, one.entries)
            for one in contexts
            if len(one.chosen) == 1 and one.pager.facet == facet.slug
        ]
        counts = {value.value: value.count for value, _ in of_facet}
        shown = Counter(value.value for value, entries in of_facet for _ in entries)
        assert counts == shown, facet.slug
        if facet.slug != "co-quan":  # nobody was assigned anything here
            assert sum(counts.values()) == 120, facet.slug


def test_a_long_facet_has_a_page_of_all_values() -> None:
    rows: list[Any] = [*views._frame()]
    for n in range(30):
        day = views.HELD.replace(year=1990 + n)
        rows.append(views.petition(n, raised_on=day))
        rows.append(PetitionState(petition_id=f"mau-kn-{n:03}", headline="received", cycle=1, items=0, items_done=0))
    made = publication(views.view_of(rows))
    years = next(group for group in lists_of(made)[0].facets if group.slug == "nam")
    assert (len(years.values), years.more) == (12, True)
    (every,) = [
        page.context
        for page in petition_lists.pages(made)
        if page.path.endswith("loc/index.html") and page.lang == "vi"
    ]
    assert isinstance(every, FacetsContext)
    assert [len(group.values) for group in every.groups if group.slug == "nam"] == [30]


def judged(verdict: str, **more: Any) -> tuple[Publication, Duty]:
    """A publication with one duty, on a calendar with Tết of 2026."""
    duty = views.reply_duty(1, verdict, **more)
    tet = [date(2026, 2, 16) + timedelta(days=n) for n in range(5)]
    days = [CalendarDay(day_on=day, kind="public_holiday", name_vi="Nghỉ Tết", document_id="mau-qc") for day in tet]
    return publication(views.view_of([*views._frame(), duty], calendar=Calendar(days))), duty


def strip(verdict: str, **more: Any) -> Strip | None:
    return clock(*judged(verdict, **more)).strip


def runs(days: Strip | None) -> list[tuple[str, int]]:
    return [(run.kind, run.days) for run in days.runs] if days else []


TET = {"start_on": date(2026, 1, 16), "due_on_literal": date(2026, 2, 15), "due_on": date(2026, 2, 23)}


@pytest.mark.parametrize(
    ("verdict", "facts", "expected", "dues"),
    [
        ("met", TET | {"closed_on": date(2026, 2, 13)}, [("count", 28), ("left", 1), ("off", 8), ("left", 1)], (38,)),
        ("met_late", TET | {"closed_on": date(2026, 3, 2), "days_late": 7}, [("count", 29), ("off", 8), ("count", 1), ("over", 7)], (38,)),
        ("overdue", TET | {"closed_on": None, "days_late": 30}, [("count", 29), ("off", 8), ("count", 1), ("over", 30)], (38,)),
        ("in_time", {"start_on": date(2026, 3, 20), "due_on": date(2026, 4, 1), "due_on_literal": date(2026, 4, 1), "closed_on": None, "days_late": None}, [("count", 5), ("left", 7)], (12,)),
        ("met_within_extension", TET | {"extended_due_on": date(2026, 3, 5), "closed_on": date(2026, 3, 2)}, [("count", 29), ("off", 8), ("count", 8), ("left", 3)], (38, 48)),
        ("void", TET, [], ()),
        ("no_limit", {"due_on": None, "due_on_literal": None}, [], ()),
        ("met", {"start_on": date(2026, 3, 20), "due_on": date(2026, 3, 10), "due_on_literal": date(2026, 3, 10)}, [], ()),
    ],
)  # fmt: skip
def test_the_strip_has_one_mark_a_day(
    verdict: str, facts: dict[str, Any], expected: list[tuple[str, int]], dues: tuple[int, ...]
) -> None:
    days = strip(verdict, **facts)
    assert runs(days) == expected
    assert (days.dues if days else ()) == dues


def test_the_receipt_gives_every_way_of_counting() -> None:
    late = clock(*judged("met_late", **TET, closed_on=date(2026, 3, 2), days_late=7))
    assert [one.day for one in late.off] == [date(2026, 2, 15) + timedelta(days=n) for n in range(8)]
    assert (late.late_literal, late.late_working, late.until) == (15, 5, date(2026, 3, 2))
    assert late.rule is not None and late.basis is not None


def test_a_limit_of_working_days_lists_those_it_skips() -> None:
    made, duty = judged("met", start_on=date(2026, 2, 12), due_on=date(2026, 2, 26), due_on_literal=date(2026, 2, 26))
    rule = replace(made.rows[DeadlineRule][0], amount=5, unit="working_day")
    made = replace(made, view=replace(made.view, rows=made.rows.with_tables({DeadlineRule: [rule]})))
    skipped = clock(made, duty).skipped
    assert [one.day.day for one in skipped] == [14, 15, 16, 17, 18, 19, 20, 21, 22]


def silences(made: Publication, petition_id: str) -> list[int]:
    pages = petition_page.pages(made)
    context = next(page.context for page in pages if page.path.endswith(f"{petition_id}.html"))
    assert isinstance(context, petition_page.PetitionContext)
    return [step.days for step in context.record.story if isinstance(step, Silence)]


def answered(days_after_notice: int, headline: str) -> Publication:
    """A petition replied to so many days after its notice."""
    replied = views.ISSUED + timedelta(days=days_after_notice)
    duty = views.reply_duty(1, "met", closed_on=replied)
    assignment, answer, state = views.item(1, headline, duty, "explained")
    assert isinstance(answer, Resolution)
    own = PetitionState(petition_id="mau-kn-001", headline=headline, cycle=1, items=1, items_done=1)
    return publication(views.view_of([*views._frame(), views.petition(1), assignment, answer, state, own]))


WAS = date(2026, 2, 2)


def after_a_release(view: View, duty: Duty) -> Publication:
    """What a package publishes after a release (number 3) by which one duty was due on another day."""
    before = [replace(row, due_on=WAS) if row is duty else row for row in view.rows[Duty]]
    tables = {cls.TABLE.name: table_bytes(cls, rows) for cls, rows in ((Duty, before), (PetitionState, []))}
    kept = {name: PastTable("", lambda body=body: body) for name, body in tables.items()}  # type: ignore[misc]
    past = Past(3, "0" * 64, Kind.RELEASE, "", WAS, None, None, (), tables={view.package.name: kept})
    return replace(publication(view), history=(past,))


@pytest.mark.parametrize("detail", ["page", "dialogue"])
@pytest.mark.parametrize(
    ("kind", "extended", "vi", "en"),
    [
        ("written_reply", None, "hạn là 02/02/2026", "the due date was 2 February 2026"),
        (
            "implement",
            None,
            "hạn là 02/02/2026",
            "the due date was 2 February 2026",
        ),  # in time: a table alone would have it
        (
            "written_reply",
            views.AS_OF,
            "hạn chưa kể gia hạn là 02/02/2026",
            "the due date before any extension was 2 February 2026",
        ),
    ],
)
def test_a_petition_tells_a_due_date_that_moved_since_the_last_release(
    kind: str, extended: date | None, vi: str, en: str, detail: Literal["page", "dialogue"]
) -> None:
    view = views.register()
    found = next(row for row in view.rows[Duty] if row.verdict == "met" and row.kind == "written_reply")
    duty = replace(found, kind=kind, extended_due_on=extended)
    rows = {cls: view.rows[cls] for cls in view.rows.classes()}
    rows[Duty] = [duty if row is found else row for row in rows[Duty]]
    made = after_a_release(replace(view, rows=Rows(rows), package=replace(view.package, detail=detail)), duty)
    address = made.entries[duty.subject_petition_id or ""].link.address
    told = {
        page.lang: renderer().render(page).body.decode()
        for page in (*petition_page.pages(made), *dialogue.pages(made))
        if page.path == address.partition("#")[0]
    }
    words = {
        "vi": f"Ở lần công bố thứ 3, số liệu đến 02/02/2026, {vi}.",
        "en": f"At release 3, with data to 2 February 2026, {en}.",
    }
    for lang, said in words.items():
        assert text_of(told[lang]).count(said) == 1, "nowhere else, and not of what stays as it was"
        assert 'href="../qua-han/index.html#tu-lan-truoc"' in told[lang]
    if detail == "dialogue":
        folded = told["vi"].split("<summary>Thời hạn, việc được giao và cách tính")
        assert [before.endswith("open>\n") for before in folded[:-1]].count(True) == 1, "what moved is not folded"


@pytest.mark.parametrize(
    ("days", "headline", "told"),
    [
        (30, "replied", []),
        (31, "replied", [30]),
        (1, "replied", []),
        (1, "replied_in_progress", [(views.AS_OF - views.ISSUED).days - 1]),
    ],
)
def test_long_silences_are_said(days: int, headline: str, told: list[int]) -> None:
    assert silences(answered(days, headline), "mau-kn-001") == told


def test_a_notice_to_several_bodies_is_told_once() -> None:
    made = answered(1, "replied")
    (first,) = made.rows[Assignment]
    second = replace(first, assignment_id="mau-nv-other", lead_org_id="mau-ubnd")
    made = replace(made, view=replace(made.view, rows=made.rows.with_tables({Assignment: [first, second]})))
    (page, *_) = (one for one in petition_page.pages(made) if one.path.endswith("mau-kn-001.html"))
    told = [step for step in page.context.record.story if step.kind == "notice"]  # type: ignore[attr-defined]
    assert [[body.label.vi for body in step.to] for step in told] == [
        ["Sở Xây dựng tỉnh Thử Mẫu", "Ủy ban nhân dân tỉnh Thử Mẫu"]
    ]


def test_an_excerpt_has_no_silences() -> None:
    made = answered(40, "replied_in_progress")
    view = replace(made.view, package=replace(made.view.package, coverage="excerpt"))
    assert silences(replace(made, view=view), "mau-kn-001") == []


def with_headlines(headlines: Iterable[str]) -> Publication:
    rows: list[Any] = [*views._frame()]
    for n, headline in enumerate(headlines):
        late = 10 - n if headline == "overdue" else None
        rows.append(views.petition(n))
        rows.append(
            PetitionState(
                petition_id=f"mau-kn-{n:03}", headline=headline, cycle=1, items=0, items_done=0, days_late=late
            )
        )
    return publication(views.view_of(rows))


def test_the_longest_wait_stands_first() -> None:
    made = with_headlines(["due_soon", "overdue", "replied", "overdue"])
    assert [entry.state.days_late for entry in overdue.longest_overdue(made)] == [9, 7]


def test_a_site_of_one_publisher_opens_with_its_own_page() -> None:
    one = register()
    (page, *_) = home.pages(one.imprint, [one])
    assert (page.path, page.template) == ("index.html", "pages/dashboard.html")


def test_months_before_the_register_was_begun_are_not_shown_as_zeros() -> None:
    made = register()
    (page, *_) = dashboard.pages(made)
    begun = min(row.raised_on for row in made.rows[Petition] if row.raised_on)
    months = [f"{one.month:%Y-%m}" for one in page.context.months]
    assert (months[0], months[-1]) == (f"{begun:%Y-%m}", f"{views.AS_OF:%Y-%m}")
    assert 1 < len(months) < dashboard.MONTHS


def test_petitions_keep_their_order_of_newest_first() -> None:
    days = [entry.petition.raised_on for entry in crowd(20).entries.values() if entry.petition.raised_on]
    assert days == sorted(days, reverse=True)
    assert isinstance(next(iter(crowd(1).entries.values())).petition, Petition)
