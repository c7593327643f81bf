"""Open data and the files that machines read, one file a format; nothing here knows a page or a disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..config import Site
from ..figures import Database
from ..output import Agenda, Download, Output
from ..view import View
from . import attachments as attached_files
from . import calendars, csv_tables, datapackage, excel_csv, extra_tables, headers, json_tables, sqlite_file
from .base import Export, json_bytes
from .extra_tables import ExtraTable
from .figures_json import figure_keys, figures_json
from .robots import robots
from .sitemap import sitemaps


@dataclass(frozen=True)
class OpenData:
    """The files of one package: its rows in every format, and the attachments of its documents.

    `descriptor` is what `datapackage.json` says.
    """

    package: str
    exports: tuple[Export, ...]
    attachments: tuple[Export, ...]
    descriptor: Mapping[str, Any]

    @property
    def tables(self) -> Mapping[str, bytes]:
        """The tables that carry their schema, by resource path: what a validator is given with the descriptor."""
        return {one.path: one.body for one in self.exports if one.schema is not None}

    @property
    def outputs(self) -> Iterator[Output]:
        """The files to publish, all but `figures.json`, which is made after the pages."""
        yield from self._downloads()
        for one in self.attachments:
            yield one.output(self.package)

    @property
    def downloads(self) -> tuple[Download, ...]:
        """Size and hash of each file that holds rows, for the page that offers it."""
        return tuple(Download.of(output) for output in self._downloads())

    def _downloads(self) -> Iterator[Output]:
        for one in self.exports:
            yield one.output(self.package)
        yield Output(datapackage.path(self.package), json_bytes(self.descriptor))


def open_data(
    view: View,
    database: Database,
    attached: Mapping[str, bytes] | None = None,
    extra: Iterable[ExtraTable] = (),
    *,
    agendas: Iterable[Agenda] = (),
    base_url: str = "",
) -> OpenData:
    """Return the files of a package, its rows in every format. Only tables that have rows are files.

    `agendas` become calendars, which lead to the pages of the site at `base_url`. `attached` holds what documents name, by path: of it those of published documents are published. `extra` are the
    tables outside the model; nothing of them is taken out, so they hold what the publisher may show.
    """
    exports = (
        *csv_tables.exports(view),
        *extra_tables.exports(view, extra),
        *excel_csv.exports(view),
        *json_tables.exports(view),
        *sqlite_file.exports(view, database),
        *calendars.exports(view, agendas, base_url),
    )
    attachments = tuple(attached_files.exports(view, attached or {}))
    descriptor = datapackage.descriptor(view, (*exports, *attachments))
    return OpenData(view.package.name, exports, attachments, descriptor)


def site_files(site: Site, addresses: Iterable[str]) -> Iterator[Output]:
    """Yield the files of the whole site; `addresses` are those of its pages, below the root, language included."""
    yield from headers.files()
    yield robots(site.base_url)
    if site.base_url:
        yield from sitemaps(site.base_url, list(addresses))


__all__ = ["Export", "ExtraTable", "OpenData", "figure_keys", "figures_json", "open_data", "site_files"]
