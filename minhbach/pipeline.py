"""The whole build, top to bottom.

Gather everything, then decide, then write: nothing reaches the disk until all is known to be good.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, count, islice
from typing import NamedTuple

from .conformance import Conformance
from .disk import Disk
from .editions import Before, Edition, editions_of
from .findings import Finding, Findings, Words
from .hosting.limits import Facts, Passed, passed
from .last_build import LastBuild, made_from
from .ledger import outputs as ledger_files
from .ledger import undisturbed
from .load import RELEASES, blamed
from .memory import Memory
from .output import Output, worked_out
from .pages import Part, Publication
from .prepared import Prepared, unknown_figures
from .publications import failing_figures, publication_of, views_of, work_out
from .publish import Inspected, Kept, Published, SelfCheckFailed, Standing, check_target, publish
from .publish.manifest import NAME as MANIFEST
from .remembered import Made, digests
from .reused import Reused
from .shares import Studio, dealt, gallery_of, key_of
from .sources import Options, Sources, examine
from .spool import spool, workroom
from .theme import read_theme
from .workers import crew, in_turn, relay

#: Pages that a worker renders before it hands them over.
BATCH = 16
#: Processes that read the site that stands, at most: each comes to hold the manifest, 70 MB of 450,000 files.
READERS = 4

Say = Callable[[Words], None]

#: What the last step does, to a site and to a draft.
_LAST_STEP = (
    Words("Dựng và công bố trang", "Rendering and publishing the site"),
    Words("Dựng bản nháp", "Rendering the draft"),
)


@dataclass(frozen=True)
class Result:
    """All findings of a run, and what was published: None while there is an error.

    `passed` are the limits of the hosts that `content/site.yaml` names and the site passes.
    """

    findings: Findings
    published: Published | None
    passed: tuple[Passed, ...] = ()


def build(options: Options, disk: Disk, say: Say, executor: Executor | None = None) -> Result:
    """Check and compile; publish all of it or nothing. Pages are made by an executor if there is one, else by forks.

    Raises PublishRefused, ThemeFault or OSError for a fault of use or machine, Disagreement or SelfCheckFailed for
    one of this program. A link of a text that leads nowhere is a finding, as far as only finished pages show it.
    """
    check_target(options.out, disk, options.sources, is_draft=options.draft)
    conformance, stood = _conformance(options, disk), Standing(disk, options.out)
    last, findings = LastBuild(disk, options.cache, stood), Findings()
    memory = Memory(disk, options.cache, options.out.name, made_from(disk, ()), digests())
    with crew(apart=options.jobs > 1) as hire:
        if options.jobs > 1 and stood.manifest.files:  # all of them are read meanwhile
            readers = min(options.jobs, READERS)
            stood.seen_by(*(hire(partial(stood.astray, turn, readers)) for turn in range(readers)))
        say(Words("Đọc và kiểm tra dữ liệu", "Reading and checking the data"))
        # what was found of rows that are not published is nothing to keep beside a draft, which is handed around
        recall = worked_out if options.draft else memory.recall
        sources = examine(options, disk, findings, conformance, recall)
        read_theme(disk, options.themes, findings)
        if findings.has_errors:
            return Result(findings, None)
        key = key_of(options, disk, sources)
        if site := last.standing(key):
            return Result(findings, site, _passed(sources, site))
        say(Words("Tính hạn, tình trạng và số liệu", "Computing due dates, states and figures"))
        site = _Work(options, disk, sources, findings, conformance, stood, memory).done(say, executor)
    if site is None:
        return Result(findings, None)
    last.remember(key, site)
    return Result(findings, site, _passed(sources, site))


class _Work(NamedTuple):
    """What is left of a build once its data is good: what it is made from, and the site that stands."""

    options: Options
    disk: Disk
    sources: Sources
    findings: Findings
    conformance: Conformance
    stood: Standing
    memory: Memory

    def done(self, say: Say, executor: Executor | None) -> Published | None:
        """Work everything out, render and publish it; None where only that shows an error, which goes to the findings."""
        options, disk, sources, findings, conformance, stood, memory = self
        with (
            spool(disk, options.out.parent) as take,
            workroom(disk, options.cache / f"{options.out.name}.database") as room,
            crew(apart=options.jobs > 1) as hire,  # who works in the room leaves before it is cleared
        ):
            verdicts = hire(conformance.open_questions())
            views = views_of(sources)
            gallery = gallery_of(options, disk, sources, views, site=stood, digests=memory.digests)
            reused = Reused(disk, memory, stood, take)
            before = Before(reused, memory.recall, gallery, gallery.standing)
            stood.look()
            made = editions_of(sources, views, conformance, before, hire=hire, room=room, hands=options.jobs)
            editions = tuple(map(self._forgotten, made))
            findings.add(unknown_figures(options, sources, editions))
            if findings.has_errors:
                return None
            say(_LAST_STEP[options.draft])
            more = hire(conformance.open_questions())
            prepared = Prepared(sources, editions, before=before)
            index = hire(prepared.search)
            studio = Studio.of(options, disk, prepared.layout, gallery)
            with _made(options, disk, prepared, studio, executor) as pages:
                files = prepared.files(gallery.noted(pages), index)
                try:
                    site = _published(options, disk, prepared, studio, chain(files, verdicts, more))
                except SelfCheckFailed as failed:
                    findings.add(_links_of_texts(options, sources, failed))
                    return None
        conformance.save()
        gallery.save(site, prepared.mentions)
        for name in gallery.standing:
            reused.stay(one.path for one in gallery.files(name))
        reused.save(site)
        return site

    def _forgotten(self, edition: Edition) -> Edition:
        """Return an edition whose rows nothing holds for their digests."""
        self.memory.digests.forget()
        return edition


def _links_of_texts(options: Options, sources: Sources, failed: SelfCheckFailed) -> list[Finding]:
    """Return what is to be mended in the texts; raise the failure where anything else is wrong with the site too."""
    told, others = blamed(failed.dead_links, sources.content, options.content.name)
    if others or len(failed.dead_links) < len(failed.problems):
        raise failed
    return told


def check(options: Options, disk: Disk) -> tuple[Findings, int]:
    """Return the findings and the number of rows read; publish nothing."""
    findings = Findings()
    conformance = _conformance(options, disk)
    sources = examine(options, disk, findings, conformance)
    read_theme(disk, options.themes, findings)
    if not findings.has_errors:
        findings.add(failing_figures(sources))
    deque(conformance.open_questions()())
    conformance.save()
    return findings, sum(one.account.row_count for one in sources.dossiers)


def publications(options: Options, disk: Disk, findings: Findings) -> tuple[Publication, ...]:
    """Return what reports are written from: each package as its pages would show it; nothing while there is an error."""
    sources = examine(options, disk, findings, _conformance(options, disk))
    if findings.has_errors:
        return ()
    return tuple(publication_of(sources.imprint, view) for view in views_of(sources))


def _conformance(options: Options, disk: Disk) -> Conformance:
    return Conformance(disk, options.cache, full=options.full)


def _passed(sources: Sources, site: Published) -> tuple[Passed, ...]:
    """Return the limits of hosts that the site which stands now passes; nothing is counted where no host is named."""
    if not sources.site.hosting:
        return ()
    sizes = {path: one.size for path, one in site.manifest.files.items()}
    sizes[MANIFEST] = site.bytes - site.manifest.size  # which does not list itself
    return tuple(passed(sources.site.hosting, Facts.of(sizes)))


def _published(
    options: Options, disk: Disk, site: Prepared, studio: Studio, files: Iterator[Output | Inspected | Kept]
) -> Published:
    """Put everything in place; the swap waits for the last of the files."""
    ledger = site.sources.ledger
    releases = ledger_files(disk, options.data / RELEASES, ledger)
    return publish(
        chain(studio.theme.outputs(is_draft=options.draft), files, releases, undisturbed(disk, options.out, ledger)),
        options.out,
        disk,
        sources=options.sources,
        base_path=site.sources.site.base_path,
        is_draft=options.draft,
        anchors=studio.gallery.known.anchors,
    )


def _made(
    options: Options, disk: Disk, site: Prepared, studio: Studio, executor: Executor | None
) -> AbstractContextManager[Iterator[Made]]:
    """Give the pages of the site that have to be looked at, made by forks or by an executor."""
    if executor is None:
        return _made_by_forks(options, site, studio)
    return dealt(executor, options, disk, site.layout, [one.downloads for one in site.publications])


@contextmanager
def _made_by_forks(options: Options, site: Prepared, studio: Studio) -> Iterator[Iterator[Made]]:
    """Give the pages of the site, made by forks of this process that share each part out batch by batch.

    What a fork touches is copied for it: those of each part are new, so that none comes to hold the rows of all.
    """
    if not studio.gallery.known:  # else the theme is the one that compiled before, and few templates are needed
        studio.renderer.compile()
    jobs = options.jobs
    with crew(apart=jobs > 1) as hire:

        def made(part: Part) -> Iterator[list[Made]]:
            if jobs > 1:
                work_out(part.views)
            batches = [hire(partial(_batches, part, studio, turn, jobs)) for turn in range(jobs)]
            if jobs > 1:  # the forks have them
                part.let_go()
            return in_turn(batches)

        parts = site.layout.parts()
        yield chain.from_iterable(relay(made, parts))


def _batches(part: Part, studio: Studio, turn: int, turns: int) -> Iterator[list[Made]]:
    """Yield the pages of a part, batch by batch: the batches of one of several workers. Then its rows are let go."""
    pages = part.pages()
    for number in count():
        batch = list(islice(pages, BATCH))
        if not batch:
            part.let_go()
            studio.gallery.forget()
            return
        if number % turns == turn:
            yield studio.made(batch)


__all__ = ["Options", "Result", "build", "check", "publications"]
