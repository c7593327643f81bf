"""Each component beside its examples: rendered in both languages, well formed, and complete."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import jinja2
import pytest
from jinja2 import nodes

from minhbach.config import Bilingual, Site, SiteLicence
from minhbach.corpus import Contact
from minhbach.disk import Disk
from minhbach.figures import Database, Figure, compute
from minhbach.findings import Words
from minhbach.output import LANGS, Download, Lang, Page
from minhbach.pages import Imprint, Publication
from minhbach.pages.addresses import DATA, PETITIONS
from minhbach.pages.base import Entry, Frame, Link, Offer
from minhbach.pages.clock import Clock, clock
from minhbach.pages.dialogues import dialogue_lines
from minhbach.pages.items import item
from minhbach.pages.lists import Pager, duty_line
from minhbach.pages.overviews.base import Measures, by, receipt
from minhbach.pages.petition import Reply, Standing
from minhbach.pages.petitions import FacetValue
from minhbach.pages.reported import Compared, compare, reported_lines
from minhbach.pages.story import Silence, Step
from minhbach.render import Renderer
from minhbach.tables import Assignment, Dialogue, Document, Duty, FigureIssue, Resolution, ResolutionEvent, codes
from minhbach.theme import Theme, load_theme
from minhbach.workdays import DayOff
from tests import views

SITE = Path(__file__).parent.parent / "site"
COMPONENTS = SITE / "templates" / "components"
NAMES = sorted(path.stem for path in COMPONENTS.glob("*.html") if ".examples" not in path.name)


@dataclass(frozen=True)
class Examples:
    """What an examples file sees: one name, so that a template cannot lean on anything else."""

    samples: Any


@dataclass(frozen=True)
class Samples:
    """Real objects of every kind that components take."""

    frame: Frame
    headlines: tuple[str, ...]
    link: Link
    link_without_page: Link
    entries: tuple[Entry, ...]
    standings: tuple[tuple[Entry, Standing], ...]
    clocks: tuple[Clock, ...]
    days_off: tuple[DayOff, ...]
    figures: tuple[Figure, ...]
    documents: tuple[Document, ...]
    offers: tuple[Offer, ...]
    pagers: tuple[Pager, ...]
    all: FacetValue
    values: tuple[FacetValue, ...]
    dialogues: tuple[Any, ...]
    duties: tuple[Any, ...]
    items: tuple[Any, ...]
    steps: tuple[Step | Silence, ...]
    downloads: tuple[Download, ...]
    compared: tuple[Compared, ...]
    issues: tuple[FigureIssue, ...]
    measures: Measures


SIZES = {"csv": 12, "json": 74_300, "sqlite": 1_126_400}


@cache
def publication() -> Publication:
    site = Site(
        title=Bilingual(vi="Minh bạch", en="Minh bạch"),
        tagline=Bilingual(vi="Dân nêu gì, ai phải trả lời", en="What people raised, who must reply"),
        base_url="https://minhbach.example",
        publisher=Bilingual(vi="Nơi công bố", en="The publisher"),
        contact_email="gop-y@minhbach.example",
        licence=SiteLicence(name="CC-BY-4.0", title="CC BY 4.0", path="https://creativecommons.org/licenses/by/4.0/"),
    )
    view = views.register()
    view = replace(view, package=replace(view.package, contact=Contact(office_email="van-phong@tinh.example")))
    database = Database(view)
    return Publication(Imprint.of(site, ()), view, compute(view, database), database)


@cache
def samples() -> Samples:
    made = publication()
    rows = made.rows
    entries = tuple(made.entries.values())
    reply_duty = next(duty for duty in rows[Duty] if duty.verdict == "met_late")
    all_of_them = FacetValue("", Words("", ""), "thu-mau/kien-nghi/index.html", 16, current=True)
    return Samples(
        frame=next(iter(made.pages("thu-mau/x.html", PETITIONS, "x.html", lambda frame: frame))).context,  # type: ignore[arg-type]
        headlines=tuple(codes("headline")),
        link=made.body("mau-so-xd"),
        link_without_page=Link(Words("Cơ quan không có trang", "A body without a page")),
        entries=entries,
        standings=_standings(entries, rows.get(Resolution, reply_duty.subject_id)),
        clocks=tuple(clock(made, duty) for duty in _duties(reply_duty)),
        days_off=(DayOff(date(2026, 2, 15), Words("Chủ nhật", "Sunday")),),
        figures=(
            made.figures.get("petitions"),
            made.figures.get("on_time_rate", kind="written_reply"),
            made.figures.get("on_time_rate", kind="notice"),
            made.figures.get("reply_with_document_rate"),
            replace(made.figures.get("petitions"), value="<5"),
        ),
        documents=rows[Document],
        offers=(Offer(DATA.labels, "open-data/thu-mau/csv/thu-mau.petition.csv", "CSV", 74_300),),
        pagers=tuple(Pager("thu-mau", PETITIONS, page, total) for page, total in ((1, 20), (1, 120), (9, 900))),
        all=all_of_them,
        values=(FacetValue("overdue", codes("headline")["overdue"].labels, "thu-mau/x.html", 3, current=True),),
        dialogues=tuple(dialogue_lines(made, rows[Dialogue])),
        duties=tuple(duty_line(made, duty) for duty in rows[Duty]),
        items=tuple(item(made, row) for row in rows[Assignment]),
        steps=_steps(made.body("mau-so-xd"), rows[Document][0]),
        downloads=tuple(
            Download(f"open-data/thu-mau/thu-mau.{kind}", size, "9c41" * 16) for kind, size in SIZES.items()
        ),
        compared=compare(made, reported_lines(made)),
        issues=rows[FigureIssue],
        measures=_measures(made),
    )


def _measures(made: Publication) -> Measures:
    kinds = [(code, Link(codes("duty_kind")[code].labels)) for code in ("notice", "written_reply")]
    families = ("on_time_rate", "duties_overdue")
    return Measures(
        Words("Theo loại nghĩa vụ", "By kind of duty"),
        Words("Mẫu số là việc đã xong hoặc đang quá hạn", "Of the duties done or overdue"),
        Words("Nghĩa vụ", "Duty"),
        tuple(receipt(made, family) for family in families),
        by(made, "kind", kinds, [(family, {}) for family in families]),
        Words("Dưới 10 thì chỉ nêu số đếm.", "Below ten only counts are given."),
    )


def _duties(duty: Duty) -> list[Duty]:
    """One duty with every verdict that there is."""
    late = {"days_late": 7}
    facts: dict[str, dict[str, Any]] = {
        "overdue": late | {"closed_on": None},
        "met_late": late,
        "met": {"closed_on": views.ISSUED},
    }
    plain = {"days_late": None, "closed_on": None}
    return [replace(duty, verdict=code, **(plain | facts.get(code, {}))) for code in codes("verdict")]


def _standings(entries: tuple[Entry, ...], answer: Resolution | None) -> tuple[tuple[Entry, Standing], ...]:
    """A petition with every headline, with all that the sentence may name and with nothing of it."""
    entry, link = next(one for one in entries if one.owners), Link(Words("Sở Xây dựng", ""))
    assert answer is not None
    reply = Reply(answer, link, None, Words("", ""))
    told = Standing(duty=None, left=12, day=views.HELD, to=link, reply=reply, reply_late=7)
    silent = Standing(duty=None, left=None, day=None, to=None, reply=None, reply_late=None)
    found = []
    for code in codes("headline"):
        for standing in (told, silent):
            found.append((replace(entry, state=replace(entry.state, headline=code)), standing))
    return tuple(found)


def _steps(body: Link, document: Document) -> tuple[Step | Silence, ...]:
    """Every kind of event, with a body and without."""
    own = ("raised", "notice", "assigned", "complex_notice", "proposed", "higher_reply", "replied")
    steps: list[Step | Silence] = [Silence(37)]
    for kind in (*own, "merged", "inadmissible", "withdrawn", *codes("event_type")):
        event = ResolutionEvent(
            event_id="e", assignment_id="a", event_type=kind, actor="body", event_on=views.HELD, finding="kept"
        )
        steps.append(Step(views.HELD, kind, body, body, document, "Ghi chú", event))
        steps.append(Step(views.HELD, kind))
    for kind in ("notice", "written_reply", "implement"):
        steps.append(Step(views.HELD, "due", body, duty=replace(views.reply_duty(1, "overdue"), kind=kind)))
    return tuple(steps)


@cache
def renderer() -> Renderer:
    theme = load_theme(Disk(), SITE)
    examples = {f"examples/{name}.html": (COMPONENTS / f"{name}.examples.html").read_text("utf-8") for name in NAMES}
    return Renderer(Theme({**theme.templates, **examples}, theme.assets, theme.catalogs))


def rendered(name: str, lang: Lang) -> str:
    page = Page(f"thu-mau/thanh-phan/{name}.html", f"examples/{name}.html", Examples(samples()), lang)
    return renderer().render(page).body.decode()


@pytest.mark.parametrize("name", NAMES)
def test_examples_show_every_macro(name: str) -> None:
    environment = jinja2.Environment()
    component = environment.parse((COMPONENTS / f"{name}.html").read_text("utf-8"))
    examples = environment.parse((COMPONENTS / f"{name}.examples.html").read_text("utf-8"))
    called = {call.node.name for call in examples.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
    assert {macro.name for macro in component.find_all(nodes.Macro)} - called == set()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_examples_are_well_formed(name: str, lang: Lang) -> None:
    html = rendered(name, lang)
    html5lib.HTMLParser(strict=True).parse(
        f"<!doctype html><html><head><title>x</title></head><body>{html}</body></html>"
    )
    assert not re.search(r"\s(style|on[a-z]+)=", html), "inline styles and handlers are forbidden by the policy"
    assert "None" not in html


def test_every_state_has_a_mark() -> None:
    marks = set(renderer()._studios["vi"]._environment.get_template("components/tag.html").module.MARKS)  # type: ignore[attr-defined]
    for codelist in ("headline", "headline_flag", "verdict", "head_duty_verdict", "dialogue_status"):
        assert set(codes(codelist)) - marks == set(), codelist


def test_every_mark_is_drawn() -> None:
    css = (SITE / "assets" / "css" / "minhbach.css").read_text("utf-8")
    drawn = set(re.findall(r"\[data-mark=(\w+)\] \{[^}]*--shape", css))
    marks = renderer()._studios["vi"]._environment.get_template("components/tag.html").module.MARKS  # type: ignore[attr-defined]
    assert set(marks.values()) == drawn


@pytest.mark.parametrize("lang", LANGS)
def test_each_headline_has_a_sentence(lang: Lang) -> None:
    found = re.findall(r'<p data-headline="(\w+)">(.*?)</p>', rendered("standing", lang), re.DOTALL)
    assert {code for code, _ in found} == set(codes("headline"))
    for code, sentence in found:
        assert len(re.sub(r"<[^>]+>", "", sentence).split()) >= 3, code


JUDGING = r"vi phạm|chây ì|né tránh|yếu kém|thất bại|fail|violat|guilty|bad|poor"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["standing", "story", "clock", "tag"])
def test_states_are_told_without_judging(name: str, lang: Lang) -> None:
    text = re.sub(r"<[^>]+>", " ", rendered(name, lang))
    assert re.findall(JUDGING, text, re.IGNORECASE) == []


@pytest.mark.parametrize(
    ("page", "total", "shown"),
    [
        (1, 0, (1,)),
        (1, 50, (1,)),
        (1, 51, (1, 2)),
        (2, 150, (1, 2, 3)),
        (1, 900, (1, 2, 0, 18)),
        (9, 900, (1, 0, 8, 9, 10, 0, 18)),
        (18, 900, (1, 0, 17, 18)),
    ],
)
def test_a_pager_shows_both_ends_and_the_neighbours(page: int, total: int, shown: tuple[int, ...]) -> None:
    assert Pager("p", PETITIONS, page, total).shown == shown
