"""The page of one petition, where petitions have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..dataset import Citation
from ..output import Page
from ..tables import Petition
from . import addresses
from .base import Entry, Frame, Offer, Publication
from .cited import cited_record
from .petition_record import PetitionRecord, petition_called, petition_record


@dataclass(frozen=True, slots=True)
class PetitionContext:
    """What the page of one petition shows."""

    frame: Frame
    record: PetitionRecord
    cited: Citation
    offers: tuple[Offer, ...]
    quality: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of every petition; one whose text is not public keeps its page, without text."""
    if publication.view.package.detail != "page":
        return
    for entry in publication.entries.values():
        yield from publication.pages(
            entry.link.address,
            addresses.PETITIONS,
            "petition.html",
            partial(_context, publication, entry),
        )


def _context(publication: Publication, entry: Entry, frame: Frame) -> PetitionContext:
    petition = entry.petition
    return PetitionContext(
        frame=frame,
        record=petition_record(publication, entry),
        cited=cited_record(publication, frame, Petition, petition.petition_id, petition_called(petition)),
        offers=publication.offers(Petition),
        quality=addresses.section(publication.name, addresses.QUALITY),
    )
