"""Each component beside its examples: rendered in both languages, well formed, and complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import jinja2
import pytest
from jinja2 import nodes

from minhbach import charts
from minhbach.config import Bilingual, Site, SiteLicence
from minhbach.corpus import Contact
from minhbach.dataset import Citation, citation
from minhbach.disk import Disk
from minhbach.figures import STANDINGS, Database, Figure, compute
from minhbach.findings import Words
from minhbach.history import Kind, Past
from minhbach.output import LANGS, Download, Lang, Page
from minhbach.pages import Imprint, Publication
from minhbach.pages.addresses import DATA, PETITIONS
from minhbach.pages.base import Entry, Frame, Link, Offer
from minhbach.pages.briefs import Brief
from minhbach.pages.changes import Gone, LedgerHead, ledger_head
from minhbach.pages.charts import Shown
from minhbach.pages.clock import Clock, clock
from minhbach.pages.coming import ChannelInUse, Coming
from minhbach.pages.comparison import Share
from minhbach.pages.dialogues import dialogue_lines
from minhbach.pages.duty_grid import Asked, Done, DutyGrid, Line, Stand, Table, Total
from minhbach.pages.earlier import EarlierDue
from minhbach.pages.glossary import LimitLine, limits
from minhbach.pages.items import item
from minhbach.pages.lists import Pager, duty_line
from minhbach.pages.overviews import Block, channels, letters, one_stop
from minhbach.pages.overviews.base import Beside, Highlights, Measures, by, highlight
from minhbach.pages.overviews.channels import Channels, phones
from minhbach.pages.overviews.clocks import overdue
from minhbach.pages.overviews.evaluation import Evaluated, Scores
from minhbach.pages.overviews.letters import Backlogs
from minhbach.pages.overviews.printed import printed
from minhbach.pages.overviews.receptions import Session, Upcoming
from minhbach.pages.overviews.standings import Standings, Stands
from minhbach.pages.overviews.statement import Statement
from minhbach.pages.overviews.supervision import OpenFinding, OpenFindings
from minhbach.pages.overviews.work_steps import Process, TimedStep
from minhbach.pages.petition_record import Reply, Standing, petition_record
from minhbach.pages.petitions import FacetValue
from minhbach.pages.reported import Compared, compare
from minhbach.pages.shared import Sharing, Told
from minhbach.pages.since_release import EarlierDuty
from minhbach.pages.story import Silence, Step
from minhbach.pages.structured import package_dataset
from minhbach.render import Renderer
from minhbach.tables import (
    Assignment,
    Dialogue,
    DialoguePlan,
    Document,
    Duty,
    DutyRule,
    Evaluation,
    FigureIssue,
    ReceptionSession,
    Resolution,
    ResolutionEvent,
    WorkStep,
    codes,
)
from minhbach.theme import Theme, load_theme
from minhbach.workdays import DayOff
from tests import drawn, views
from tests import statistics_rows as some

SITE = Path(__file__).parent.parent / "site"
COMPONENTS = SITE / "templates" / "components"
TEMPLATES = sorted(SITE.glob("templates/**/*.html"))
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
    told: tuple[Told, ...]
    sharing: Sharing
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
    earlier_duties: tuple[EarlierDuty, ...]
    items: tuple[Any, ...]
    steps: tuple[Step | Silence, ...]
    downloads: tuple[Download, ...]
    compared: tuple[Compared, ...]
    issues: tuple[FigureIssue, ...]
    measures: Measures
    duty_grids: tuple[DutyGrid, ...]
    upcoming: tuple[Upcoming, ...]
    blocks: tuple[Block, ...]
    stood: Standings
    findings: OpenFindings
    scores: Scores
    process: Process
    statements: tuple[Statement, ...]
    coming: tuple[Coming, ...]
    channels_in_use: tuple[ChannelInUse, ...]
    briefs: tuple[Brief, ...]
    backlogs: Backlogs
    channels: Channels
    shares: tuple[Share, ...]
    ledger: LedgerHead
    gone: Gone
    cited: Citation
    structured: Words
    limits: tuple[LimitLine, ...]
    charts: tuple[Shown, ...]


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
        told=tuple(Told(petition_record(made, one), _cited(made)) for one in entries[:9]),
        sharing=Sharing(entries[:2], parts=("thu-mau/doi-thoai/mau-dt-1/1.html",), further=entries[2:4]),
        standings=_standings(entries, rows.get(Resolution, reply_duty.subject_id)),
        clocks=tuple(_clocks(made, reply_duty)),
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
        earlier_duties=tuple(_earlier_duties(made)),
        items=tuple(item(made, row) for row in rows[Assignment]),
        steps=_steps(made.body("mau-so-xd"), rows[Document][0]),
        downloads=tuple(
            Download(f"open-data/thu-mau/thu-mau.{kind}", size, "9c41" * 16) for kind, size in SIZES.items()
        ),
        compared=compare(made),
        issues=rows[FigureIssue],
        measures=_measures(made),
        duty_grids=_duty_grids(made),
        upcoming=_upcoming(made),
        blocks=tuple(_blocks(made)),
        stood=_standings_of(made),
        findings=_findings(made),
        scores=_scores(made),
        process=_process(made),
        shares=tuple(_share(made, family) for family in ("on_time_rate", "official_on_time_rate")),
        statements=tuple(_statements()),
        coming=_coming(made),
        channels_in_use=_channels_in_use(made),
        briefs=_briefs(),
        backlogs=_backlogs(),
        channels=_channels(),
        ledger=_ledger(made),
        gone=Gone(1, "releases/000001/thu-mau/petition.csv.gz"),
        cited=_cited(made),
        structured=package_dataset(made, ()),
        limits=tuple(limits([made])),
        charts=tuple(_charts()),
    )


def _cited(made: Publication) -> Citation:
    return citation(made.view, made.imprint.site.publisher.words(), Words("", ""))


def _charts() -> Iterator[Shown]:
    """Every form of chart, with gaps, running months and bodies with too few items."""
    for chart in drawn.extremes():
        if chart.id in ("panels-34", "bars", "pyramid", "intervals", "grid", "calendar"):
            drawing = Words(charts.drawn(chart, "vi"), charts.drawn(chart, "en"))
            yield Shown(chart, drawing, "thu-mau/bieu-do/theo-thang.html")


def _ledger(made: Publication) -> LedgerHead:
    past = Past(2, "0" * 64, Kind.RELEASE, "Quý III", date(2026, 10, 31), date(2026, 7, 31), None, ())
    head = ledger_head([replace(made, history=(past,))])
    assert head is not None
    return head


def _upcoming(made: Publication) -> tuple[Upcoming, ...]:
    """Sessions to come, with and without what a row may leave out; and none."""
    title, body = Words("Lịch tiếp công dân sắp tới", "Receptions to come"), made.body("mau-so-xd")
    told = ReceptionSession(
        reception_id="mau-1",
        org_id="mau-so-xd",
        kind="periodic",
        mode="in_person",
        scheduled_on=date(2026, 4, 1),
        schedule_published_on=date(2026, 3, 20),
    )
    rows = (told, replace(told, mode=None, schedule_published_on=None))
    sessions = tuple(Session(row, body, "thu-mau/tiep-cong-dan/index.html#mau-1") for row in rows)
    return Upcoming(title, views.AS_OF, sessions, 9), Upcoming(title, views.AS_OF, (), 0)


def _duty_grids(made: Publication) -> tuple[DutyGrid, ...]:
    """Every verdict by week, month and year, every reason; silent heads; an excerpt; a register without a rule."""
    week = DutyRule(
        duty_rule_id="mau-tuan",
        duty="reception",
        head_role="pc_chair",
        level="commune",
        min_count=1,
        per_unit="week",
        effective_from=date(2014, 7, 1),
        effective_to=date(2026, 6, 30),
        document_id="mau-qd",
        certainty="a",
    )
    month = replace(week, duty_rule_id="mau-thang", min_count=2, per_unit="month", effective_to=None)
    year = replace(week, duty_rule_id="mau-nam", duty="dialogue", per_unit="year", effective_to=None)
    body, title = made.body("mau-so-xd"), Words("12 tháng gần nhất", "Last 12 months")
    counted = (("written_reply", "week"), ("notice", "month"))
    totals = tuple(Total(made.figures.get("on_time_rate", kind=kind), unit) for kind, unit in counted)
    tables = []
    for unit, rules in (("month", (week, month)), ("year", (year,))):
        cells = (*_stands(rules), ())
        line = Line(body, tuple(Asked(rule, "thu-mau/quy-tac/index.html") for rule in rules), cells, totals)
        columns = tuple(date(2026, 1 + at, 1) if unit == "month" else date(2010 + at, 1, 1) for at in range(len(cells)))
        bare = replace(line, totals=())
        tables.append(Table(title, unit, columns, (line, bare), totals, title, (body,)))
    link = Link(title, "thu-mau/so-lieu/index.html")
    csv = "open-data/thu-mau/csv/thu-mau.head_duty.csv"
    grid = DutyGrid("reception", title, True, (tables[0], tables[0]), link, "thu-mau/quy-tac/index.html", csv, link)
    silent = replace(tables[0], lines=(), totals=())
    return (
        grid,
        replace(grid, duty="dialogue", tables=(tables[1],), everything=None),
        replace(grid, duty="silent", tables=(silent,)),
        replace(grid, duty="excerpt", is_told=False, tables=()),
        replace(grid, duty="unasked", tables=()),
    )


def _stands(rules: tuple[DutyRule, ...]) -> tuple[tuple[Stand, ...], ...]:
    """A cell for each verdict, with a stand for each rule, with days and without; one more with every reason."""
    done = (Done(views.HELD, "thu-mau/tiep-cong-dan/index.html#mau-1"),)
    reasons = tuple(codes("head_duty_reason"))
    first, last = views.HELD, date(2026, 2, 3)

    def stand(rule: DutyRule, verdict: str, reason: str | None, days: tuple[Done, ...]) -> Stand:
        return Stand(rule.per_unit, first, last, verdict, reason, 1 if days else None, rule.min_count, days, days)

    verdicts = [(code, reasons[0] if code == "not_judged" else None) for code in codes("head_duty_verdict")]
    told = [
        tuple(stand(rule, verdict, why, days) for rule in rules for days in (done, ())) for verdict, why in verdicts
    ]
    return (*told, tuple(stand(rules[0], "not_judged", why, ()) for why in reasons))


def _measures(made: Publication) -> Measures:
    kinds = [(code, Link(codes("duty_kind")[code].labels)) for code in ("notice", "written_reply")]
    families = ("on_time_rate", "duties_overdue")
    return Measures(
        Words("Theo loại nghĩa vụ", "By kind of duty"),
        Words("Mẫu số là việc đã xong hoặc đang quá hạn", "Of the duties done or overdue"),
        Words("Nghĩa vụ", "Duty"),
        tuple(made.receipt(family) for family in families),
        by(made, "kind", kinds, [(family, {}) for family in families]),
        Words("Dưới 10 thì chỉ nêu số đếm.", "Below ten only counts are given."),
    )


def _share(made: Publication, family: str) -> Share:
    """Seven of ten in time, which has an interval, and seven of nine, which has none."""
    of = {"org_id": "mau-so-xd", "kind": "written_reply", "inherited": "0"}
    figure, low, high = (made.figures.get(f"{family}{end}", **of) for end in ("", "_low", "_high"))
    return Share(figure, low, high)


def _standings_of(made: Publication) -> Standings:
    """A body with matters of every standing, and one with none done in part."""
    total = made.figures.get("directive_tasks")
    every = tuple((code, words, replace(total, value="1")) for code, words in STANDINGS.items())
    head, one = Words("Cơ quan", "Body"), made.body("mau-so-xd")
    lines = (Stands(one, total, every, replace(total, value="1")), Stands(one, total, every[:1], None))
    return Standings(Words("Theo cơ quan", "By body"), head, lines, (made.receipt("directive_tasks"),))


def _findings(made: Publication) -> OpenFindings:
    """A finding with a day for the answer, and one without."""
    body, duty = made.body("mau-so-xd"), made.rows[Duty][0]
    finding = OpenFinding(Link(Words("Đề nghị bổ sung biển báo", "")), made.body("mau-ubnd"), body, duty, 12)
    return OpenFindings(Words("Chưa trả lời", "Not answered yet"), (finding, replace(finding, duty=None, left=None)))


def _scores(made: Publication) -> Scores:
    """Bodies whose scores went up, down, stand on another scale, and one with a rating alone."""
    body, family = made.body("mau-so-xd"), made.figures.family("score_change")
    key = {"org_id": "mau-so-xd", "year": 2025, "criterion": "SIPAS"}
    now = Evaluation(**key, score=Decimal("15.5"), max_score=Decimal(20), rating="Khá")
    before = replace(now, year=2024, score=Decimal(14), rating=None)
    change = Figure("score_change", {"year": "2025"}, "1.5", None, None, "other", family.sql(family.domains[0]))
    return Scores(
        Words("Trách nhiệm giải trình", ""),
        (2025, 2024),
        (
            Evaluated(body, (now, before), change, rescaled=False),
            Evaluated(body, (now, before), replace(change, value="-0.5"), rescaled=False),
            Evaluated(body, (now, replace(before, max_score=None)), None, rescaled=True),
            Evaluated(body, (replace(now, score=None), None), None, rescaled=False),
            Evaluated(body, (None, replace(before, score=None)), None, rescaled=False),
        ),
        made.figures.get("evaluations", criterion="SIPAS", year="2025"),
        (made.receipt("evaluations"), made.receipt("score_change")),
    )


def _process(made: Publication) -> Process:
    body = made.body("mau-so-xd")
    row = WorkStep(
        process_code="mau-qtr", step_no=1, name="Thẩm tra", org_id="mau-so-xd", responsible_role="Trưởng phòng"
    )
    timed = replace(row, step_no=3, max_working_days=Decimal("2.5"))
    family = made.figures.family("process_working_days")
    return Process(
        Words("Tiếp nhận – Trả lời", ""),
        "mau-qtr",
        (TimedStep(row, body, None), TimedStep(timed, body, views.HELD)),
        (2,),
        Figure(family.id, {"process_code": "mau-qtr"}, "2.5", 1, 2, family.unit, family.sql(family.domains[0])),
        made.receipt(family.id),
    )


def _blocks(made: Publication) -> Iterator[Block]:
    """Figures in large type, what is overdue and nothing overdue, reported figures, and tables side by side."""
    title = Words("Đến nay", "So far")
    yield Highlights(title, (highlight(made, made.figures.get("petitions"), of=Words("kiến nghị", "petitions")),))
    (late,) = overdue(made, ("written_reply",))
    yield late
    yield replace(late, lines=())
    yield from printed(made, title, ("letters", "rate"))
    yield Beside((_measures(made), _measures(made)))


def _statements() -> Iterator[Statement]:
    """Every kind of cell: what agrees, what does not with its issue, what is not given, and a base of 0."""
    gap, silent = some.letters(resolved=30), some.letters(org_id="mau-ubnd", carried_over=None, type_base="eligible")
    rows = (
        *(gap, silent, some.letters(**some.Q4), some.issue_about(gap)),
        some.dossiers(reported_rate=Decimal("98.00"), procedures_handled=120),
        some.dossiers(field="land", resolved_late=30, reported_rate=Decimal("99.81")),
        some.dossiers(field="other", resolved_early=None, reported_rate=Decimal("99.81"), scope="with_subordinates"),
        some.dossiers(org_id="mau-ubnd", apology_letters=0, resolved_late=0, pending_overdue=0),
        *(some.procedures(), some.channel(), some.feedback()),
    )
    made = some.publication(*rows)
    for block in (*letters.blocks(made), *one_stop.blocks(made)):
        if isinstance(block, Statement):
            yield block


def _backlogs() -> Backlogs:
    made = some.publication(some.letters(), some.letters(**some.Q4, pending=None, pending_overdue=None))
    return next(block for block in letters.blocks(made) if isinstance(block, Backlogs))


def _coming(made: Publication) -> tuple[Coming, ...]:
    body, about = made.body("mau-so-xd"), Link(Words("Đất đai", ""), "thu-mau/doi-thoai/mau-dt-1.html")
    return Coming(views.AS_OF, "reception", body, about), Coming(views.AS_OF, "dialogue", body, about)


def _channels_in_use(made: Publication) -> tuple[ChannelInUse, ...]:
    """A channel with all there is to say, and one with nothing."""
    full = some.channel(phone="1022, nhánh 2", address="Số 1")
    bare = some.channel("mau-hom-thu", kind="letterbox", phone=None, hours=None)
    link = Link(Words("Đường dây nóng", ""), "thu-mau/kenh/index.html#mau-kenh")
    return tuple(ChannelInUse(row, phones(row.phone or ""), link, made.body("mau-so-xd")) for row in (full, bare))


def _briefs() -> tuple[Brief, ...]:
    """A row of each register that a body's page quotes, with all that it may say and with what it must."""
    address, year = "thu-mau/so/index.html#mau", {"org_id": "mau-so-xd"}
    rows = (
        some.letters(),
        some.letters(resolved=None, pending=None, pending_overdue=None),
        some.dossiers(),
        some.dossiers(
            received_online=None, received_direct=None, resolved_late=None, pending_overdue=None, reported_rate=None
        ),
        DialoguePlan(plan_id="mau-kh", plan_year=2026, planned_count=2, **year),
        Evaluation(
            year=2025, criterion="PAR INDEX", score=Decimal("78.3"), max_score=Decimal(100), rating="Khá", **year
        ),
        Evaluation(year=2025, criterion="SIPAS", **year),
    )
    return tuple(Brief(row.TABLE.name, row, address) for row in rows)


def _channels() -> Channels:
    """A channel with all there is to say, one with nothing, and one that is closed."""
    full = some.channel(phone="1022, nhánh 2 hoặc (0237) 3852 246", address="Số 1", url="https://mau.example/kenh")
    bare = some.channel("mau-hom-thu", kind="letterbox", phone=None, hours=None, valid_from=views.HELD)
    closed = some.channel("mau-cu", valid_to=views.HELD)
    (block,) = channels.blocks(some.publication(full, bare, closed, some.feedback()))
    return block


def _earlier_duties(made: Publication) -> Iterator[EarlierDuty]:
    """Every duty as if it had been due a week earlier, and one that is gone."""
    for duty in made.rows[Duty]:
        line = duty_line(made, duty)
        if duty.due_on:
            yield EarlierDuty(
                duty.kind, line.subject, made.body(duty.owner_org_id), duty.due_on - timedelta(7), "overdue", line
            )
    yield EarlierDuty("written_reply", line.subject, made.body("mau-so-xd"), views.HELD, "in_time", None)


def _clocks(made: Publication, duty: Duty) -> Iterator[Clock]:
    """The clock of a duty with every verdict, and of one that was due on another day, without and with an extension."""
    told = clock(made, duty)
    yield from (replace(told, duty=one) for one in _duties(duty))
    was = EarlierDue(3, views.AS_OF, views.ISSUED, "thu-mau/qua-han/index.html#tu-lan-truoc")
    yield from (replace(told, duty=one, earlier=was) for one in (duty, replace(duty, extended_due_on=duty.due_on)))


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
    told = Standing(duty=None, left=12, day=views.HELD, event=None, to=link, reply=reply, reply_late=7)
    silent = Standing(duty=None, left=None, day=None, event=None, to=None, reply=None, reply_late=None)
    found = []
    for code in codes("headline"):
        for standing in (told, silent):
            found.append((replace(entry, state=replace(entry.state, headline=code)), standing))
    ended, back = (
        replace(entry.state, headline="will_not_be_done"),
        replace(entry.state, headline="overdue", due_on=views.HELD),
    )
    found.append((replace(entry, state=ended), replace(told, event="terminated")))
    found.append((replace(entry, state=replace(back, flags="ping_pong")), replace(told, left=-3)))
    nobodys = replace(told, left=-3, duty=views.reply_duty(1, "owner_unresolved"))
    found.append((replace(entry, state=replace(back, flags="owner_unclear ping_pong")), nobodys))
    return tuple(found)


def _steps(body: Link, document: Document) -> tuple[Step | Silence, ...]:
    """Every kind of event, with a body and without."""
    own = ("raised", "notice", "assigned", "complex_notice", "proposed", "higher_reply", "replied")
    steps: list[Step | Silence] = [Silence(37)]
    for kind in (*own, "merged", "inadmissible", "withdrawn", *codes("event_type")):
        event = ResolutionEvent(
            event_id="e", assignment_id="a", event_type=kind, actor="body", event_on=views.HELD, finding="kept"
        )
        steps.append(Step(views.HELD, kind, body, (body, body), document, "Ghi chú", event))
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
    page = Page(f"thu-mau/thanh-phan/{name}.html", f"examples/{name}.html", lambda: Examples(samples()), lang)
    return renderer().render(page).body.decode()


@pytest.mark.parametrize("name", NAMES)
def test_examples_show_every_macro(name: str) -> None:
    environment = jinja2.Environment()
    component = environment.parse((COMPONENTS / f"{name}.html").read_text("utf-8"))
    examples = environment.parse((COMPONENTS / f"{name}.examples.html").read_text("utf-8"))
    called = {call.node.name for call in examples.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
    assert {macro.name for macro in component.find_all(nodes.Macro)} - called == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=[path.stem for path in TEMPLATES])
def test_a_template_imports_what_it_uses_and_a_macro_asks_for_it(path: Path) -> None:
    template = jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text("utf-8"))
    brought = [one for taken in template.find_all(nodes.FromImport) for one in taken.names]
    assert {one[1] if isinstance(one, tuple) else one for one in brought} - _read(template) == set()
    for macro in template.find_all(nodes.Macro):
        assert {one.name for one in macro.args} - _read(macro) == ({"frame"} if macro.name == "colophon" else set())


def _read(node: nodes.Node) -> set[str]:
    """The names that a part of a template reads."""
    return {one.name for one in node.find_all(nodes.Name) if one.ctx == "load"}


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
