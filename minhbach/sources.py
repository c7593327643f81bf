"""What a build is made from: what was asked for, what was read, and what the checks found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from .checks import Case, check_said, cross_check, stale
from .config import ContentPage, Site
from .conformance import Conformance
from .corpus import Corpus, Tables, newest_event
from .declared import unsound
from .disk import Disk
from .findings import Finding, Findings, Held, Place, Severity, Words, error, warning
from .history import Past
from .ledger import Ledger, detail_changed, history, ledger_of
from .limits import Limits
from .load import RELEASES, Content, Loaded, collector_paused, left_out, load_content, packages, unpublished, within
from .memory import recalled
from .output import Recall, worked_out
from .pages import Imprint
from .quoted import undeclared
from .shipped import themes

_HELD: TypeAdapter[Held] = TypeAdapter(Held)


@dataclass(frozen=True)
class Options:
    """What a run is asked to do. `today` is the day in Vietnam, which a data date must not pass.

    `jobs` are the processes that render; above one, frictionless has its own as well. A draft is made and checked as
    any site; every page and file of it says what it is, and it has no address. One of some tables of a
    package tells nothing of those that are `unknown`: no rule may take it that they have no rows.
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
    unknown: Tables = frozenset()

    @property
    def cache(self) -> Path:
        """The folder for what is remembered from one run to the next; it may be lost at any time.

        Drafts have their own: what is known of the published packages stays known.
        """
        return self.out.parent / ".minhbach-cache" / ("draft" if self.draft else "")

    @property
    def themes(self) -> tuple[Path, ...]:
        """The folders of the theme, the lowest first."""
        return themes(self.theme)

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders that are read, which the output must not touch."""
        return self.data, self.content, *self.themes


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


def examine(
    options: Options, disk: Disk, findings: Findings, conformance: Conformance, recall: Recall = worked_out
) -> Sources:
    """Read everything, then check every row and every package; ask frictionless about clean ones.

    `recall` has what the checks found before in just the same rows.
    """
    read = load_content(disk, options.content, findings)
    imprint, content = _taken_up(read, options, findings)
    of_texts = findings.count(Severity.ERROR)
    with collector_paused():
        loaded = packages(disk, options.data, findings, options.only, frozenset(page.slug for page in content))
        cases = tuple(_case(one, options, findings) for one in loaded)
        for case in cases:
            findings.take(_found_in(case, recall))
            findings.add(unsound(case.corpus))  # which asks SQLite, whatever version is here: never remembered
        findings.add(_of_descriptors(read, loaded, options))
    if findings.count(Severity.ERROR) == of_texts:  # else a package may be there that could not be read
        findings.add(_strays(content, loaded, options))
    content = in_part(content, [one.corpus.package.name for one in loaded], options, findings)
    if not findings.has_errors:
        for one in loaded:
            conformance.ask(one.corpus.package.name, one.descriptor, one.files)
    loaded = tuple(replace(one, files={}) for one in loaded)  # the question has them, and nobody else needs them
    ledger = Ledger() if options.draft else ledger_of(disk, options.data / RELEASES, options.out, findings)
    past = history(disk, options.data / RELEASES, ledger, findings, options.cache)
    for one in loaded:
        findings.add(detail_changed(past, one.corpus.package))
    return Sources(imprint, content, loaded, cases, ledger, past)


def texts(options: Options, disk: Disk, findings: Findings) -> tuple[Imprint, tuple[ContentPage, ...]]:
    """Read what the site says of itself, and its texts."""
    return _taken_up(load_content(disk, options.content, findings), options, findings)


def _taken_up(read: Content, options: Options, findings: Findings) -> tuple[Imprint, tuple[ContentPage, ...]]:
    """Return what pages are made from of the site's texts, which are looked through for personal data."""
    site, folder = read.site, options.content.name
    findings.add(check_said(read.said, read.reviewed, folder=folder, offices=(site.contact_email,)))
    if options.draft or options.base_url:
        site = site.model_copy(update={"base_url": "" if options.draft else options.base_url})
    return Imprint.of(site, read.pages, is_draft=options.draft), read.pages


def _of_descriptors(read: Content, loaded: Iterable[Loaded], options: Options) -> Iterator[Finding]:
    """Yield personal data in descriptors of packages; where all were read, exceptions of no text are told too."""
    said, folder = [text for one in loaded for text in one.said], options.content.name
    yield from check_said(said, read.reviewed, folder=folder)
    if not (options.draft or options.only):
        yield from stale((*read.said, *said), read.reviewed, folder)


def _strays(texts: Iterable[ContentPage], loaded: Iterable[Loaded], options: Options) -> Iterator[Finding]:
    """Yield what texts want of packages that there are not; where only some were asked for, nobody can tell."""
    if options.draft or options.only:
        return
    corpora = [one.corpus for one in loaded]
    yield from unpublished(texts, [one.package.name for one in corpora], options.content.name)
    yield from undeclared(texts, corpora, options.content.name)


def in_part(
    content: tuple[ContentPage, ...], packages: Collection[str], options: Options, findings: Findings
) -> tuple[ContentPage, ...]:
    """Return the texts as a site of these packages has them: links to what only a whole one has are words there.

    A draft may be of some rows, so that none of its pages can be relied on.
    """
    if options.draft:
        return tuple(within(text, ()) for text in content)
    if options.only:
        findings.add(left_out(content, packages, options.content.name))
        return tuple(within(text, packages) for text in content)
    return content


def _case(loaded: Loaded, options: Options, findings: Findings) -> Case:
    corpus = replace(loaded.corpus, rows=loaded.corpus.rows.partial(options.unknown))
    as_of, is_declared = _data_date(corpus, options)
    place = Place(corpus.package.name) if options.as_of else loaded.dated
    if place:
        findings.add(_remarks_on_date(place, as_of, is_declared, options.today))
    return Case(corpus, as_of, is_declared, Limits(corpus.rows), loaded.exemptions)


def _found_in(case: Case, recall: Recall) -> Held:
    """Return what the rules find in a package: it follows from its rows, the data date and the exemptions, and nothing else."""
    found = Findings()

    def work() -> Held:
        found.add(cross_check(replace(case, keeps=found.keeps)))
        return found.held

    follows_from = (case.corpus, case.as_of, case.as_of_declared, case.exemptions)
    return recalled(recall, f"checked-{case.corpus.package.name}", follows_from, _HELD, work)


def _data_date(corpus: Corpus, options: Options) -> tuple[date, bool]:
    """Return the day the data stands at, and whether anybody declared it."""
    declared = options.as_of or corpus.package.as_of
    return (declared, True) if declared else (newest_event(corpus) or options.today, False)


def _remarks_on_date(place: Place, as_of: date, is_declared: bool, today: date) -> Iterator[Finding]:
    if not is_declared:
        yield warning(
            "F131",
            place,
            Words(
                f"Chưa khai ngày số liệu; tạm lấy ngày sự kiện mới nhất {as_of:%d/%m/%Y}.",
                f"No data date is declared; the newest event, {as_of}, was taken.",
            ),
            Words(
                "Ghi as_of vào datapackage.yaml: gõ nhầm một năm sẽ làm đổi cả trang.",
                "Declare as_of in datapackage.yaml: one mistyped year would move the whole site.",
            ),
        )
    if as_of > today:
        yield error(
            "F080",
            place,
            Words(
                f"Ngày số liệu {as_of:%d/%m/%Y} ở sau hôm nay ({today:%d/%m/%Y}).",
                f"The data date {as_of} is after today ({today}).",
            ),
            Words("Ghi ngày mà số liệu đã đầy đủ đến.", "State the day up to which the data is complete."),
            as_of.isoformat(),
        )
