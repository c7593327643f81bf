"""What is published of each package: its view, its figures, what a search finds of it; each worked out when it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import TypeAdapter

from .corpus import Rows
from .declared import failing
from .derive import derive, published
from .dossier import Account, Dossier
from .exports import Segment, segment
from .figures import Database, compute
from .findings import Finding
from .memory import recalled
from .output import Recall, Workroom, worked_out
from .pages import Imprint, Publication, shelves_of
from .sources import Sources
from .view import LaterView, View
from .workdays import Calendar

#: The part of the index of the search that a publisher is, as plain data.
_SEGMENTS = TypeAdapter(tuple[Segment, ...])


def views_of(sources: Sources) -> tuple[LaterView, ...]:
    """Return what is published of each package."""
    return tuple(view_of(sources.imprint, one) for one in sources.dossiers)


def view_of(imprint: Imprint, dossier: Dossier) -> LaterView:
    """Return what is published of one package, worked out when somebody looks at its rows."""
    account, as_of = dossier.account, dossier.as_of

    def work() -> View:
        case = dossier.case
        computed = derive(case.corpus, case.limits, as_of)
        return published(case.corpus, computed, as_of, case.limits.calendar, dossier.remarks)

    known = View(account.package, as_of, Rows({}), Calendar(()), is_draft=imprint.is_draft, figures=account.figures)
    follows_from = (dossier.follows_from, imprint.is_draft, dossier.remarks.digest)
    return LaterView(known, follows_from, work, None if dossier.is_kept else dossier.close)


def work_out(views: Iterable[View]) -> None:
    """Work out now what is published of packages that will be looked at: a fork would do it for itself alone."""
    for view in views:
        view.rows  # noqa: B018


def followed_by(imprint: Imprint, views: Iterable[View]) -> dict[str, tuple[object, ...]]:
    """Return, by the name of each publisher, all that its pages and files follow from but for theme, program and releases."""
    return {view.package.name: (imprint, view) for view in views}


def twins(accounts: Iterable[Account]) -> str:
    """Tell which pages have an English twin: English pages lead to them, whatever else they show."""
    packages = ((one, one.package) for one in accounts)
    return repr(
        [(one.name, one.languages, one.detail, one.english, list(account.without_english)) for account, one in packages]
    )


def segments_of(publication: Publication, recall: Recall) -> Sequence[Segment]:
    """Return the part of the index of the search that a package is."""
    made = lambda: tuple(segment(shelf) for shelf in shelves_of(publication) if shelf.items)  # noqa: E731
    return recalled(recall, f"search-{publication.name}", publication.view, _SEGMENTS, made)


def failing_figures(sources: Sources) -> Iterator[Finding]:
    """Yield own figures that have no value on their rows, where nothing but that is to be known."""
    for one in sources.dossiers:
        if one.account.figures:
            view = view_of(sources.imprint, one)
            yield from failing(view)
            view.let_go()


def publication_of(
    imprint: Imprint, view: View, recall: Recall = worked_out, room: Workroom | None = None
) -> Publication:
    database = Database(view, room)
    return Publication(imprint, view, compute(view, database, recall), database)
