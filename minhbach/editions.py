"""Each package ready to be laid out and downloaded: its figures and files as they stand, or made anew, here or by a fork."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from .conformance import Conformance
from .dossier import Dossier
from .exports import announced, catalogued, explored, open_data, wants_workbook, workbook
from .figures import Carried, Database, carried, received
from .output import Body, Download, Keep, Output, Recall, Take, Workroom, made_anew, parts_of, worked_out
from .pages import (
    Publication,
    Summary,
    agendas,
    charts_of,
    feeds,
    rest,
    resting,
    summary_of,
    summed_up,
)
from .publications import publication_of, segments_of, work_out
from .remembered import Gallery
from .reused import Reused
from .sources import Sources
from .view import View
from .workers import Hire, at_once, further_on


@dataclass(frozen=True)
class Before:
    """What earlier builds left to this one: the downloads that stand, what was worked out, the pages of the site that stands,
    and the publishers of whom all stands as it would be made.
    """

    reused: Reused | None = None
    recall: Recall = worked_out
    gallery: Gallery | None = None
    standing: frozenset[str] = frozenset()

    @property
    def keep(self) -> Keep:
        """Takes files of the site, which need not be made if they stand."""
        return self.reused.keep if self.reused else made_anew

    def stands(self, path: str, made_from: object) -> bool:
        """Whether a file at a path was made from the same before, and stands."""
        return self.reused is not None and self.reused.stands(path, made_from)

    def elsewhere(self, take: Take) -> Before:
        """Return the same for a process of its own, whose files `take` holds."""
        return replace(self, reused=self.reused and self.reused.elsewhere(take))

    @property
    def made_from(self) -> Mapping[str, str]:
        """The digests of what files were made from, by their paths."""
        return self.reused.made_from if self.reused else {}

    def note(self, made_from: Mapping[str, str]) -> None:
        """Take over these digests from another process."""
        if self.reused:
            self.reused.made_from.update(made_from)


#: The summary of a publisher as plain data.
_SUMMARY = TypeAdapter(Summary)
#: Where nothing was built before.
NOTHING = Before()


class Mentions(NamedTuple):
    """What the rest of the site says of a package and its files, as plain data.

    `downloads` are those that hold rows, `catalogued` what the catalogue has, `announced` the news, `summary` the rest;
    `asked` are the keys under which frictionless was asked.
    """

    downloads: list[list[Any]]
    catalogued: list[Any]
    announced: list[list[Any]]
    summary: Any
    asked: list[str]


@dataclass(frozen=True)
class Edition:
    """One package ready to be laid out and downloaded. `files` are its open data and what scripts load of its tables: of one
    that stands none is made.
    """

    publication: Publication
    mentions: Mentions
    files: tuple[Output, ...] = ()

    def let_go(self) -> Edition:
        """Return the edition without the rows of its package, unless they last."""
        publication = resting(self.publication)
        rest(publication)
        return replace(self, publication=publication)


def editions_of(
    sources: Sources,
    views: Iterable[View],
    conformance: Conformance,
    before: Before = NOTHING,
    *,
    hire: Hire = at_once,
    room: Workroom | None = None,
    hands: int = 1,
) -> Iterator[Edition]:
    """Yield each package with its figures and the files made of it; databases lie in `room`, or in memory.

    A package whose rows do not last is worked on in a process of its own, so many at a time: all that it took goes with it.
    """
    press = _Press(sources, conformance, before, hire, room)
    begun = (press.begun(dossier, view) for dossier, view in zip(sources.dossiers, views, strict=True))
    return (made() for made in further_on(begun, hands - 1))


class _Files(NamedTuple):
    """The files that were made of a publisher, and what is said of them.

    `described` is their description, which frictionless judges with `tables`, by their names in it; `keys` are those under
    which it is asked of each part.
    """

    outputs: tuple[Output, ...]
    mentions: Mentions
    described: Output
    tables: Mapping[str, Body]
    keys: Mapping[str, str]


class _Answer(NamedTuple):
    """What a process of its own has made of a publisher, as plain data; `database` is a file, if it was filled."""

    files: _Files
    figures: Carried
    database: Path | None
    made_from: Mapping[str, str]


class _Press(NamedTuple):
    """Where editions are made."""

    sources: Sources
    conformance: Conformance
    before: Before
    hire: Hire
    room: Workroom | None

    def begun(self, dossier: Dossier, view: View) -> Callable[[], Edition]:
        """Begin an edition; return what waits for it."""
        gallery, name = self.before.gallery, view.package.name
        if gallery and name in self.before.standing:
            return partial(self._standing, view, Mentions(*gallery.mentions(name)))
        if view.lasts or self.room is None:
            return partial(self._made, dossier, view)
        answers = self.hire(partial(_answers, self, self.room, dossier, view))
        return partial(self._taken, view, answers)

    def _standing(self, view: View, mentions: Mentions) -> Edition:
        """Return the edition of a publisher of whom all stands."""
        self.conformance.stay(mentions.asked)
        return self._edition(self.publication(view), mentions)

    def _made(self, dossier: Dossier, view: View) -> Edition:
        """Make an edition here; of one whose rows last, its pages find made what its files needed."""
        publication = self.publication(view)
        files = self.files(publication, dossier)
        self._ask(publication.name, files)
        made = publication.offering(_downloads(files.mentions), self.sources.history)
        return Edition(made, files.mentions, files.outputs).let_go()

    def _taken(self, view: View, answers: Iterator[_Answer]) -> Edition:
        """Return the edition that another process has made."""
        ((files, figures, database, made_from),) = answers
        self._ask(view.package.name, files)
        self.before.note(made_from)
        laid_out = Publication(self.sources.imprint, view, received(figures), Database(view, self.room, database))
        return self._edition(laid_out, files.mentions, files.outputs)

    def _edition(self, laid_out: Publication, mentions: Mentions, files: tuple[Output, ...] = ()) -> Edition:
        """Return an edition of which no row is needed."""
        known = summed_up(laid_out, _SUMMARY.validate_python(mentions.summary))
        rest(known)
        return Edition(known.offering(_downloads(mentions), self.sources.history), mentions, files)

    def _ask(self, name: str, files: _Files) -> None:
        package = partial(_published, files.described, files.tables)
        self.conformance.ask(f"open-data/{name}", files.keys, package)

    def publication(self, view: View) -> Publication:
        """Return what a publisher's pages and files are made from."""
        return publication_of(self.sources.imprint, view, self.before.recall, self.room)

    def files(self, publication: Publication, dossier: Dossier) -> _Files:
        """Make all files of a publisher: workbook and what scripts load beside the rest."""
        view, site, before = publication.view, self.sources.site, self.before
        work_out((view,))
        # what stands is looked at here: what another process has seen of it comes but once
        is_wanted = wants_workbook(view, site.base_url, before.stands)
        beside = self.hire(partial(_beside, publication, site.base_url, before.recall, with_workbook=is_wanted))
        news = tuple(feeds(publication))
        made = open_data(
            view,
            publication.database,
            dossier.loaded.attachments,
            agendas=agendas(publication),
            news=news,
            drawings=charts_of(publication),
            book=partial(next, beside),  # not waited for before it is needed
            base_url=site.base_url,
            keep=before.keep,
        )
        keys = self.conformance.keys(made.descriptor, made.tables)
        mentions = Mentions(
            [[one.path, one.size, one.sha256] for one in made.downloads],
            catalogued(site, view, made.exports),
            announced(site, view, news[0]),
            _SUMMARY.dump_python(publication.once(summary_of), mode="json"),
            sorted(keys.values()),
        )
        scripts = (replace(one, body=before.keep(one.path, None, parts_of(one.body))) for one in beside)
        return _Files((*made.outputs, *scripts), mentions, made.described, made.tables, keys)


def _answers(press: _Press, room: Workroom, dossier: Dossier, view: View) -> Iterator[_Answer]:
    """Yield what is made of a publisher by a process of its own, which asks nobody to help it."""
    with room.spool() as take:
        before = press.before.elsewhere(take)
        press = press._replace(before=before, hire=at_once)
        publication = press.publication(view)
        files = press.files(publication, dossier)
    rest(publication)
    yield _Answer(files, carried(publication.figures), publication.database.file, before.made_from)


def _published(described: Output, tables: Mapping[str, Body]) -> tuple[Mapping[str, Any], Mapping[str, Body]]:
    """Return the description of a package as it is published, and its tables."""
    return json.loads(described.content), tables


def _downloads(mentions: Mentions) -> tuple[Download, ...]:
    return tuple(Download(*one) for one in mentions.downloads)


def _beside(publication: Publication, base_url: str, recall: Recall, *, with_workbook: bool) -> Iterator[Any]:
    """Yield the workbook where one is wanted, then what scripts load of the tables."""
    view = publication.view
    if with_workbook:
        yield workbook(view, base_url)
    if not view.lasts:
        segments_of(publication, recall)  # and remembered: the search would have to look at the rows again
    yield from explored(view)
