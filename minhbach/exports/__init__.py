"""Open data and the files that machines read, one file a format; nothing here knows a page or a disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from .. import hosting
from ..charts import Chart
from ..config import Site
from ..figures import Database
from ..output import Agenda, Body, Download, Feed, Keep, Output, made_anew, parts_of
from ..spreadsheet import Packed
from ..view import View
from . import attachments as attached_files
from . import (
    calendars,
    charts,
    csv_tables,
    cuts,
    datapackage,
    drafts,
    excel_csv,
    extra_tables,
    feeds,
    json_tables,
    sqlite_file,
    xlsx_file,
    zip_file,
)
from .base import Export, json_bytes, place
from .catalogue import Listed, catalogue, catalogued
from .explore import explored
from .feeds import announced, of_releases, of_site
from .figures_json import NAME as FIGURES
from .figures_json import Pages, Printed, figure_keys, figures_json, is_own
from .robots import robots
from .search import Segment, segment
from .search import files as search_files
from .sitemap import sitemaps
from .xlsx_file import packed as workbook
from .xlsx_file import wanted as wants_workbook

#: Files beside the open data of a package that follow from more than it.
OF_THE_SITE = frozenset({FIGURES, drafts.NAME})


@dataclass(frozen=True)
class OpenData:
    """The files of one package: its rows in every format, and the attachments of its documents.

    `descriptor` is what `datapackage.json` says.
    """

    package: str
    exports: tuple[Export, ...]
    attachments: tuple[Export, ...]
    descriptor: Mapping[str, Any]
    described: Output

    @property
    def tables(self) -> Mapping[str, Body]:
        """The tables that carry their schema, by resource path: what a validator is given with the descriptor."""
        return {one.path: one.body for one in self.exports if one.schema is not None}

    @property
    def outputs(self) -> Iterator[Output]:
        """The files to publish, all but `figures.json`, which is made after the pages."""
        yield from self._downloads
        for one in self.attachments:
            yield one.output(self.package)

    @property
    def downloads(self) -> tuple[Download, ...]:
        """Size and hash of each file that holds rows, for the page that offers it."""
        return tuple(map(Download.of, self._downloads))

    @cached_property
    def _downloads(self) -> tuple[Output, ...]:
        return (*(one.output(self.package) for one in self.exports), self.described)


def open_data(
    view: View,
    database: Database,
    attached: Mapping[str, bytes] | None = None,
    *,
    agendas: Iterable[Agenda] = (),
    news: Iterable[Feed] = (),
    drawings: Iterable[Chart] = (),
    book: Callable[[], Packed] | None = None,
    base_url: str = "",
    keep: Keep = made_anew,
) -> OpenData:
    """Return the files of a package, its rows in every format. Only tables that have rows are files.

    `agendas` become calendars, `news` become feeds, `drawings` are charts; they lead to the pages of the site at
    `base_url`, as archive and workbook do. `attached` holds what documents name, by path: of it those of published
    documents are published. `book` gives the workbook, where another process makes it. `keep` takes what is large as soon
    as it is made.
    """
    tables = (*csv_tables.exports(view, keep), *_kept(view, extra_tables.exports(view), keep))
    exports = (
        *tables,
        *excel_csv.exports(view, keep),
        *cuts.exports(view, keep),
        *json_tables.exports(view, keep),
        *xlsx_file.exports(view, base_url, keep, book),
        *sqlite_file.exports(view, database, tables, keep),
        *zip_file.exports(view, tables, base_url, keep),
        *_kept(view, calendars.exports(view, agendas, base_url), keep),
        *_kept(view, feeds.exports(view, news, base_url), keep),
        *_kept(view, charts.exports(drawings), keep),
    )
    attachments = tuple(attached_files.exports(view, attached or {}))
    descriptor = datapackage.with_figures(datapackage.descriptor(view, (*exports, *attachments)))
    path = datapackage.path(view.package.name)
    described = Output(path, keep(path, None, (json_bytes(descriptor),)))
    return OpenData(view.package.name, exports, attachments, descriptor, described)


def _kept(view: View, exports: Iterable[Export], keep: Keep) -> Iterator[Export]:
    """Yield files that were made already, in one piece, kept as the others are."""
    for one in exports:
        yield replace(one, body=keep(place(view, one.path), None, parts_of(one.body)))


def site_files(
    site: Site, addresses: Iterable[str], packages: Sequence[Listed] = (), *, is_draft: bool = False
) -> Iterator[Output]:
    """Yield the files of the whole site; `addresses` are those of its pages, below the root, language included.

    A draft of these packages says in words, at its root and beside their files, what it is; a site that has an address
    lists them for data portals.
    """
    yield from hosting.files(site.base_path, is_draft=is_draft)
    yield robots(site.base_url, is_draft=is_draft)
    if is_draft:
        yield from drafts.files(one.name for one in packages)
    if site.base_url:
        yield from sitemaps(site.base_url, list(addresses))
        if not is_draft:
            yield from catalogue(site, packages)


__all__ = [
    "OF_THE_SITE",
    "Export",
    "Listed",
    "OpenData",
    "Pages",
    "Printed",
    "Segment",
    "announced",
    "catalogued",
    "explored",
    "figure_keys",
    "figures_json",
    "is_own",
    "of_releases",
    "of_site",
    "open_data",
    "search_files",
    "segment",
    "site_files",
    "wants_workbook",
    "workbook",
]
