"""What a build is made from: what was asked for, what was read, and what the checks found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from .checks import check_said, stale
from .config import ContentPage, Site
from .conformance import Conformance
from .corpus import Tables
from .disk import Disk
from .dossier import Account, Dossier, Examined, Remarks
from .findings import Finding, Findings, Held, Severity, Words, error, warning
from .history import Past
from .ledger import Ledger, detail_changed, history, ledger_of
from .load import RELEASES, Content, Found, found, left_out, load_content, unpublished, within
from .output import Recall, worked_out
from .pages import Imprint
from .quoted import undeclared
from .shipped import themes
from .workers import crew, in_turn

#: Bytes of packages of which all rows are kept at once: these take some ten times as many.
KEPT = 16_000_000


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
    """What was read: the site's texts, its packages, and its releases."""

    imprint: Imprint
    content: tuple[ContentPage, ...]
    dossiers: tuple[Dossier, ...]
    ledger: Ledger
    history: tuple[Past, ...]

    @property
    def site(self) -> Site:
        """What the site declares."""
        return self.imprint.site


def examine(
    options: Options, disk: Disk, findings: Findings, conformance: Conformance, recall: Recall = worked_out
) -> Sources:
    """Read everything and check every row and every package; ask frictionless about clean ones.

    `recall` has what reading and checks found before in just the same. Raises DataChanged.
    """
    read = load_content(disk, options.content, findings)
    imprint, content = _taken_up(read, options, findings)
    of_texts = findings.count(Severity.ERROR)
    taken = frozenset(page.slug for page in content)
    dossiers = _dossiers(disk, options, tuple(found(disk, options.data, findings, options.only, taken)))
    for one, (account, in_rows) in zip(dossiers, _examined(dossiers, options, conformance, recall), strict=True):
        one.account = account
        own = _found_of(one, in_rows, options.today)
        one.remarks = Remarks(own)  # here, since of many publishers together not all are kept
        findings.take(own.held)
    accounts = [one.account for one in dossiers]
    said = tuple(_of_descriptors(read, accounts, options))
    findings.add(said)
    for one in dossiers:
        if more := [each for each in said if each.place.package == one.name]:
            one.remarks = Remarks(Findings([*one.remarks, *more]))
    if findings.count(Severity.ERROR) == of_texts:  # else a package may be there that could not be read
        findings.add(_strays(content, accounts, options))
    content = in_part(content, [one.name for one in dossiers], options, findings)
    if not findings.has_errors:
        for one in dossiers:
            conformance.ask(one.name, one.account.asked, one.standalone)
    ledger = Ledger() if options.draft else ledger_of(disk, options.data / RELEASES, options.out, findings)
    past = history(disk, options.data / RELEASES, ledger, findings, options.cache)
    for account in accounts:
        findings.add(detail_changed(past, account.package))
    return Sources(imprint, content, dossiers, ledger, past)


def _found_of(dossier: Dossier, in_rows: Held, today: date) -> Findings:
    found = Findings()
    found.take(dossier.account.found)
    found.add(_remarks_on_date(dossier, today))
    found.take(in_rows)
    return found


def _dossiers(disk: Disk, options: Options, packages: Iterable[Found]) -> tuple[Dossier, ...]:
    """Open a dossier of each package. Their rows are kept where there is one alone, or they are few."""
    make = partial(Dossier, disk, today=options.today, as_of=options.as_of, unknown=options.unknown)
    dossiers = tuple(map(make, packages))
    for one in dossiers:
        one.is_kept = len(dossiers) == 1 or sum(each.size for each in dossiers) <= KEPT
    return dossiers


def _examined(
    dossiers: Sequence[Dossier], options: Options, conformance: Conformance, recall: Recall
) -> Iterator[Examined]:
    """Yield what is found in each package, in their order; those whose rows are not kept are shared out."""
    hands = options.jobs if not all(one.is_kept for one in dossiers) else 1
    with crew(apart=hands > 1) as hire:

        def work(turn: int) -> Iterator[Examined]:
            return (one.examined(conformance, recall) for one in dossiers[turn::hands])

        yield from in_turn([hire(partial(work, turn)) for turn in range(hands)])


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


def _of_descriptors(read: Content, accounts: Sequence[Account], options: Options) -> Iterator[Finding]:
    """Yield personal data in descriptors of packages; where all were read, exceptions of no text are told too."""
    said, folder = [text for one in accounts for text in one.said], options.content.name
    yield from check_said(said, read.reviewed, folder=folder)
    if not (options.draft or options.only):
        yield from stale((*read.said, *said), read.reviewed, folder)


def _strays(texts: Iterable[ContentPage], accounts: Sequence[Account], options: Options) -> Iterator[Finding]:
    """Yield what texts want of packages that there are not; where only some were asked for, nobody can tell."""
    if options.draft or options.only:
        return
    yield from unpublished(texts, [one.package.name for one in accounts], options.content.name)
    own = {one.package.name: [figure.id for figure in one.figures] for one in accounts}
    yield from undeclared(texts, own, options.content.name)


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


def _remarks_on_date(dossier: Dossier, today: date) -> Iterator[Finding]:
    place, as_of = dossier.dated, dossier.as_of
    if place is None:
        return
    if not dossier.as_of_declared:
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
