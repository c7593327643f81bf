"""The whole build, top to bottom.

Gather everything, then decide, then write: nothing reaches the disk until all is known to be good.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain, count, islice
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from .checks import Case, cross_check
from .config import ContentPage, Site
from .conformance import Conformance
from .corpus import Corpus, newest_event
from .derive import derive, published
from .disk import Disk
from .exports import Export, ExtraTable, Listed, OpenData, figure_keys, figures_json, open_data, site_files, workbooks
from .figures import Database, compute
from .findings import Finding, Findings, Place, Words, error, warning
from .history import Past
from .last_build import LastBuild, made_from
from .ledger import Ledger, history, ledger_of
from .ledger import outputs as ledger_files
from .limits import Limits
from .load import RELEASES, Loaded, collector_paused, everywhere, load_content, packages
from .output import Output, Page
from .pages import Imprint, Publication, agendas, all_pages, feeds
from .publish import Inspected, Published, check_target, inspected, publish
from .quoted import unknown
from .render import Renderer
from .theme import load_theme
from .view import View
from .workers import hired, in_turn

#: Pages that a worker renders before it hands them over.
BATCH = 16

Say = Callable[[Words], None]

#: Gives what is taken of a finding of a rule; None: nothing.
Hearing = Callable[[Finding], Finding | None]


def _as_said(finding: Finding) -> Finding | None:
    return finding


#: What the last step does, to a site and to a draft.
_LAST_STEP = (
    Words("Dựng và công bố trang", "Rendering and publishing the site"),
    Words("Dựng bản nháp", "Rendering the draft"),
)


@dataclass(frozen=True)
class Options:
    """What a run is asked to do. `today` is the day in Vietnam, which a data date must not pass.

    `jobs` are the processes that render; above one, frictionless has its own as well. A draft is made and checked as
    any site; every page and file of it says what it is, and it has no address. One of some tables of a package `hears`
    of a rule what these can tell.
    """

    data: Path
    content: Path
    theme: Path
    out: Path
    today: date
    as_of: date | None = None
    base_url: str = ""
    only: frozenset[str] = frozenset()
    full: bool = False
    jobs: int = 1
    draft: bool = False
    hears: Hearing = _as_said

    @property
    def cache(self) -> Path:
        """The folder for what is remembered from one run to the next; it may be lost at any time.

        Drafts have their own: what is known of the published packages stays known.
        """
        return self.out.parent / ".minhbach-cache" / ("draft" if self.draft else "")

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders that are read, which the output must not touch."""
        return self.data, self.content, self.theme


@dataclass(frozen=True)
class Result:
    """All findings of a run, and what was published: None while there is an error."""

    findings: Findings
    published: Published | None


@dataclass(frozen=True)
class Sources:
    """What was read: the site's texts, its packages, each with the case that its checks were given, and its releases."""

    imprint: Imprint
    content: tuple[ContentPage, ...]
    loaded: tuple[Loaded, ...]
    cases: tuple[Case, ...]
    ledger: Ledger
    history: tuple[Past, ...]

    @property
    def site(self) -> Site:
        """What the site declares."""
        return self.imprint.site


@dataclass(frozen=True)
class Edition:
    """One package ready to be laid out and downloaded."""

    publication: Publication
    open_data: OpenData


def build(options: Options, disk: Disk, say: Say) -> Result:
    """Check and compile; publish all of it or nothing.

    Raises PublishRefused, ThemeFault or OSError for a fault of use or machine, Disagreement or SelfCheckFailed for
    one of this program.
    """
    check_target(options.out, disk, options.sources, is_draft=options.draft)
    conformance, last = _conformance(options, disk), LastBuild(disk, options.cache, options.out)
    findings = Findings()
    say(Words("Đọc và kiểm tra dữ liệu", "Reading and checking the data"))
    sources = examine(options, disk, findings, conformance)
    if findings.has_errors:
        return Result(findings, None)
    key = _made_from(options, disk, sources)
    if site := last.standing(key):
        return Result(findings, site)
    say(Words("Tính hạn, tình trạng và số liệu", "Computing due dates, states and figures"))
    with hired(conformance.open_questions(), apart=options.jobs > 1) as verdicts:
        editions = _editions(options, sources, findings, conformance)
        findings.add(_unknown_figures(options, sources, editions))
        if findings.has_errors:
            return Result(findings, None)
        say(_LAST_STEP[options.draft])
        with hired(conformance.open_questions(), apart=options.jobs > 1) as more:
            site = _publish(options, disk, sources, editions, chain(verdicts, more))
    conformance.save()
    last.remember(key, site)
    return Result(findings, site)


def check(options: Options, disk: Disk) -> tuple[Findings, int]:
    """Return the findings and the number of rows read; publish nothing."""
    findings = Findings()
    conformance = _conformance(options, disk)
    sources = examine(options, disk, findings, conformance)
    deque(conformance.open_questions()())
    conformance.save()
    return findings, sum(loaded.row_count for loaded in sources.loaded)


def publications(options: Options, disk: Disk, findings: Findings) -> tuple[Publication, ...]:
    """Return what reports are written from: each package as its pages would show it; nothing while there is an error."""
    sources = examine(options, disk, findings, _conformance(options, disk))
    if findings.has_errors:
        return ()
    return tuple(_publication(sources.imprint, _view(sources.imprint, case, findings)) for case in sources.cases)


def examine(options: Options, disk: Disk, findings: Findings, conformance: Conformance) -> Sources:
    """Read everything, then check every row and every package; ask frictionless about clean ones."""
    site, content = load_content(disk, options.content, findings)
    if options.draft or options.base_url:
        site = site.model_copy(update={"base_url": "" if options.draft else options.base_url})
    with collector_paused():
        loaded = packages(disk, options.data, findings, options.only, frozenset(page.slug for page in content))
        cases = tuple(_case(one, options, findings) for one in loaded)
        for case in cases:
            findings.add(heard for one in cross_check(case) if (heard := options.hears(one)))
    if not findings.has_errors:
        for one in loaded:
            conformance.ask(one.corpus.package.name, one.descriptor, one.files)
    ledger = Ledger() if options.draft else ledger_of(disk, options.data / RELEASES, findings)
    past = history(disk, options.data / RELEASES, ledger, findings)
    return Sources(Imprint.of(site, content, is_draft=options.draft), content, loaded, cases, ledger, past)


def _conformance(options: Options, disk: Disk) -> Conformance:
    return Conformance(disk, options.cache, full=options.full)


def _case(loaded: Loaded, options: Options, findings: Findings) -> Case:
    corpus = loaded.corpus
    as_of, is_declared = _data_date(corpus, options)
    findings.add(_remarks_on_date(corpus, as_of, is_declared, options.today))
    return Case(corpus, as_of, is_declared, Limits(corpus.rows), loaded.exemptions, loaded.extra)


def _data_date(corpus: Corpus, options: Options) -> tuple[date, bool]:
    """Return the day the data stands at, and whether anybody declared it."""
    declared = options.as_of or corpus.package.as_of
    return (declared, True) if declared else (newest_event(corpus) or options.today, False)


def _remarks_on_date(corpus: Corpus, as_of: date, is_declared: bool, today: date) -> Iterator[Finding]:
    place = Place(corpus.package.name, column="as_of")
    if not is_declared:
        yield warning(
            "F131",
            place,
            Words(
                f"chưa khai ngày số liệu; tạm lấy ngày sự kiện mới nhất {as_of:%d/%m/%Y}.",
                f"no data date is declared; the newest event, {as_of}, was taken.",
            ),
            Words(
                "ghi as_of vào datapackage.yaml: gõ nhầm một năm sẽ làm đổi cả trang.",
                "declare as_of in datapackage.yaml: one mistyped year would move the whole site.",
            ),
        )
    if as_of > today:
        yield error(
            "F080",
            place,
            Words(f"ngày số liệu ở sau hôm nay ({today:%d/%m/%Y}).", f"the data date is after today ({today})."),
            Words("ghi ngày mà số liệu đã đầy đủ đến.", "state the day up to which the data is complete."),
            as_of.isoformat(),
        )


def _editions(options: Options, sources: Sources, findings: Findings, conformance: Conformance) -> tuple[Edition, ...]:
    """Work out everything of every package; its workbooks are made beside the rest."""
    views = [_view(sources.imprint, case, findings) for case in sources.cases]
    with hired(lambda: (workbooks(view, sources.site.base_url) for view in views), apart=options.jobs > 1) as books:
        editions = tuple(
            _edition(sources, view, loaded, books) for view, loaded in zip(views, sources.loaded, strict=True)
        )
    for one in editions:
        conformance.ask(f"open-data/{one.publication.name}", one.open_data.descriptor, one.open_data.tables)
    return editions


def _unknown_figures(options: Options, sources: Sources, editions: tuple[Edition, ...]) -> Iterator[Finding]:
    """Yield what texts print and no package has; a draft of a part of the rows shows texts as far as it can."""
    if not options.draft:
        books = {one.publication.name: one.publication.figures for one in editions}
        yield from unknown(sources.content, books, options.content.name, in_part=bool(options.only))


def _made_from(options: Options, disk: Disk, sources: Sources) -> str:
    dates = [f"{case.corpus.package.name} {case.as_of}" for case in sources.cases]
    asked = ["draft"] if options.draft else []
    return made_from(disk, options.sources, sources.site.base_url, *dates, *asked)


def _edition(sources: Sources, view: View, loaded: Loaded, books: Iterator[list[Export]]) -> Edition:
    laid_out = _publication(sources.imprint, view)
    files = open_data(
        laid_out.view,
        laid_out.database,
        loaded.attachments,
        _extra_tables(loaded),
        agendas=agendas(laid_out),
        news=feeds(laid_out),
        books=chain.from_iterable(islice(books, 1)),  # not waited for before they are needed
        base_url=sources.site.base_url,
    )
    return Edition(replace(laid_out, downloads=files.downloads, history=sources.history), files)


def _view(imprint: Imprint, case: Case, findings: Findings) -> View:
    computed = derive(case.corpus, case.limits, case.as_of)
    view = published(case.corpus, computed, case.as_of, case.limits.calendar, findings)
    return replace(view, is_draft=imprint.is_draft)


def _publication(imprint: Imprint, view: View) -> Publication:
    database = Database(view)
    return Publication(imprint, view, compute(view, database), database)


def _extra_tables(loaded: Loaded) -> tuple[ExtraTable, ...]:
    """Return the tables outside the model that were read, each with the schema that its file holds to."""
    schemas = {entry["name"]: entry["schema"] for entry in loaded.descriptor["resources"]}
    return tuple(ExtraTable(name, schemas[name], body) for name, body in loaded.extra.items())


def _publish(
    options: Options, disk: Disk, sources: Sources, editions: tuple[Edition, ...], verdicts: Iterator[NoReturn]
) -> Published:
    """Render and publish everything; the swap waits for what frictionless says."""
    imprint, apart = sources.imprint, options.jobs > 1
    with ExitStack() as workers:
        theme = load_theme(disk, options.theme)
        renderer = Renderer(theme, imprint.site.base_url, is_draft=options.draft)
        pages = partial(all_pages, imprint, [one.publication for one in editions], sources.content, everywhere())
        renderer.compile()
        hands = [
            workers.enter_context(hired(partial(_rendered, pages, renderer, turn, options.jobs), apart=apart))
            for turn in range(options.jobs)
        ]
        rendered = chain.from_iterable(in_turn(hands))
        releases = ledger_files(disk, options.data / RELEASES, sources.ledger)
        files = chain(theme.outputs(is_draft=options.draft), _files(imprint, editions, rendered), releases, verdicts)
        return publish(
            files,
            options.out,
            disk,
            sources=options.sources,
            base_path=_base_path(imprint.site),
            is_draft=options.draft,
        )


def _rendered(
    laid_out: Callable[[], Iterator[Page]], renderer: Renderer, turn: int, turns: int
) -> Iterator[list[Inspected]]:
    """Yield the pages of the site, rendered and inspected, batch by batch: the batches of one of several workers."""
    pages = laid_out()
    for number in count():
        batch = list(islice(pages, BATCH))
        if not batch:
            return
        if number % turns == turn:
            yield [inspected(renderer.render(page)) for page in batch]


def _files(imprint: Imprint, editions: tuple[Edition, ...], pages: Iterable[Inspected]) -> Iterator[Output | Inspected]:
    """Yield every file but the theme's: pages as they are rendered, then the open data, which says what they print."""
    printed: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    addresses: list[str] = []
    for page in pages:
        addresses.append(page.output.path)
        for package, key in figure_keys(page.output):
            printed[package][key].append(page.output.path)
        yield page
    for one in editions:
        yield from one.open_data.outputs
        yield figures_json(one.publication.view, one.publication.figures, printed[one.publication.name])
    listed = [Listed(one.publication.view, one.open_data.exports) for one in editions]
    yield from site_files(imprint.site, addresses, listed, is_draft=imprint.is_draft)


def _base_path(site: Site) -> str:
    return urlsplit(site.base_url).path.rstrip("/") + "/"
