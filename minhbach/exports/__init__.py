"""Open data and the files that machines read, one file a format; nothing here knows a page or a disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..config import Site
from ..figures import Database
from ..output import Download, Output
from ..view import View
from . import csv_tables, datapackage, excel_csv, headers, json_tables, sqlite_file
from .base import Export, json_bytes
from .figures_json import figure_keys, figures_json
from .robots import robots
from .sitemap import sitemaps


@dataclass(frozen=True)
class OpenData:
    """The downloads of one package: `descriptor` is what `datapackage.json` says."""

    package: str
    exports: tuple[Export, ...]
    descriptor: Mapping[str, Any]

    @property
    def tables(self) -> Mapping[str, bytes]:
        """The tables that carry their schema, by resource path: what a validator is given with the descriptor."""
        return {one.path: one.body for one in self.exports if datapackage.is_table(one)}

    @property
    def outputs(self) -> Iterator[Output]:
        """The files to publish, all but `figures.json`, which is made after the pages."""
        for one in self.exports:
            yield one.output(self.package)
        yield Output(datapackage.path(self.package), json_bytes(self.descriptor))

    @property
    def downloads(self) -> tuple[Download, ...]:
        """Size and hash of each file, for the page that offers it."""
        return tuple(Download.of(output) for output in self.outputs)


def open_data(view: View, database: Database) -> OpenData:
    """Return the downloads of a package, in every format. Only tables that have rows are files."""
    exports = (
        *csv_tables.exports(view),
        *excel_csv.exports(view),
        *json_tables.exports(view),
        *sqlite_file.exports(view, database),
    )
    return OpenData(view.package.name, exports, datapackage.descriptor(view, exports))


def site_files(site: Site, addresses: Iterable[str]) -> Iterator[Output]:
    """Yield the files of the whole site; `addresses` are those of its pages, below the root, language included."""
    yield from headers.files()
    yield robots(site.base_url)
    if site.base_url:
        yield from sitemaps(site.base_url, list(addresses))


__all__ = ["Export", "OpenData", "figure_keys", "figures_json", "open_data", "site_files"]
