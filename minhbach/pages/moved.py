"""What stands where a petition had its page, once petitions are told together: where it is read now.

Nothing sends the reader on by itself: a page of this site never does (`publish/markup.py`), so there is a link to follow.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..findings import Words
from ..history import PastTable
from ..output import Page
from ..tables import Petition
from . import addresses
from .base import Entry, Frame, Publication
from .structured import full_address


@dataclass(frozen=True, slots=True)
class MovedContext:
    """A petition that has no page of its own any more. `now` is the full address of the page that tells it now."""

    frame: Frame
    entry: Entry
    now: Words


def pages(publication: Publication) -> Iterator[Page]:
    """Yield a page for each petition that a release had on a page of its own and that shares one now."""
    if publication.view.package.detail == "page":
        return
    for petition_id in _had_pages(publication):
        if entry := publication.entries.get(petition_id):
            yield from publication.pages(
                addresses.record(publication.name, addresses.PETITIONS, petition_id),
                addresses.PETITIONS,
                "moved.html",
                partial(_context, publication, entry),
            )


def _context(publication: Publication, entry: Entry, frame: Frame) -> MovedContext:
    page, _, _ = entry.link.address.partition("#")
    return MovedContext(frame, entry, full_address(publication.imprint.site, page))


def _had_pages(publication: Publication) -> list[str]:
    """Return the petitions of the last release in which they had pages; those that went before have tombstones."""
    name = publication.name
    past = next((one for one in publication.history if name in one.tables and name not in one.shared), None)
    table = past.tables[name].get(Petition.TABLE.name) if past else None
    return _keys(table) if table else []


def _keys(table: PastTable) -> list[str]:
    records = csv.DictReader(io.StringIO(table.read().decode(), newline=""), strict=True)
    return [record[Petition.TABLE.key[0]] for record in records]
