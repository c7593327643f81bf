"""The page of a record that was published once and is no more: its address still answers, and says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Words
from ..history import Change, Past, What
from ..output import Page
from ..tables import BY_NAME
from . import addresses
from .base import Frame, Link, Publication
from .changes import Gone, renamed_to, still_told

#: Tables whose records have a page of their own.
_SECTIONS = {
    "petition": addresses.PETITIONS,
    "dialogue": addresses.DIALOGUES,
    "conclusion": addresses.CONCLUSIONS,
    "organization": addresses.BODIES,
}


@dataclass(frozen=True, slots=True)
class TombstoneContext:
    """A record that was taken away: which one, in which release, for which reason if one was given, and what looks to be
    the same record under another key. `gone` leads to what it had said.
    """

    frame: Frame
    table: Words
    change: Change
    past: Past
    changes: str
    renamed: Link | None
    gone: Gone | None


def pages(publication: Publication) -> Iterator[Page]:
    """Yield a page for each record that a release took away and that is not there again."""
    for (table, key), (past, change) in _gone(publication).items():
        section = _SECTIONS[table]
        yield from publication.pages(
            addresses.record(publication.name, section, key),
            section,
            "tombstone.html",
            lambda frame, table=table, change=change, past=past: TombstoneContext(  # type: ignore[misc]
                frame,
                Words(BY_NAME[table].TABLE.vi, BY_NAME[table].TABLE.en),
                change,
                past,
                addresses.section(publication.name, addresses.CHANGES),
                renamed_to(publication, change),
                still_told(publication, past, change),
            ),
        )


def _gone(publication: Publication) -> dict[tuple[str, str], tuple[Past, Change]]:
    """Return each record that is gone with the last release that took it away."""
    found: dict[tuple[str, str], tuple[Past, Change]] = {}
    for past in publication.history:  # the newest first
        for change in past.changes or ():
            place = change.table, change.key
            if change.package == publication.name and change.what is What.REMOVED and change.table in _SECTIONS:
                found.setdefault(place, (past, change))
    return {
        (table, key): one
        for (table, key), one in sorted(found.items())
        if publication.rows.get(BY_NAME[table], key) is None
    }
