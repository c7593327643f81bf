"""One dialogue: when and with whom, both clocks, the notices, the petitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..dataset import Citation
from ..findings import Words
from ..output import Page
from ..tables import (
    Assignment,
    Conclusion,
    ConclusionState,
    Dialogue,
    DialogueOrg,
    Document,
    Duty,
    OfficeTerm,
    Petition,
    Source,
    Supervision,
    codes,
)
from . import addresses
from .base import Frame, Link, Offer, Publication
from .cited import cited_record
from .clock import Clock, clock
from .dialogues import DialogueLine, dialogue_lines
from .items import Item, item
from .shared import Sharing, sharing

_CLOCKS = ("announce", "notice", "publish_result")


@dataclass(frozen=True, slots=True)
class Notice:
    """A conclusion notice of the dialogue."""

    row: Conclusion
    link: Link
    state: ConclusionState | None


@dataclass(frozen=True, slots=True)
class Participants:
    """The bodies that took part in one role."""

    role: str
    bodies: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DialogueContext:
    """What the page of one dialogue shows. `items` are those promised orally, which no notice repeats."""

    frame: Frame
    line: DialogueLine
    dialogue: Dialogue
    chair: OfficeTerm | None
    territory: Link | None
    participants: tuple[Participants, ...]
    minutes: Document | None
    source: Source | None
    clocks: tuple[Clock, ...]
    notices: tuple[Notice, ...]
    items: tuple[Item, ...]
    petitions: Sharing
    supervisions: tuple[Supervision, ...]
    cited: Citation
    offers: tuple[Offer, ...]
    quality: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of every dialogue."""
    for line in dialogue_lines(publication, publication.rows[Dialogue]):
        yield from publication.pages(
            line.link.address,
            addresses.DIALOGUES,
            "dialogue.html",
            partial(_context, publication, line),
        )


def _context(publication: Publication, line: DialogueLine, frame: Frame) -> DialogueContext:
    rows, name, dialogue = publication.rows, publication.name, line.row
    key = dialogue.dialogue_id
    duties = sorted(
        (duty for duty in rows.by(Duty, "subject_id")[key] if duty.kind in _CLOCKS and duty.verdict != "transferred"),
        key=lambda duty: _CLOCKS.index(duty.kind),
    )
    petitions = [publication.entries[row.petition_id] for row in rows.by(Petition, "dialogue_id")[key]]
    return DialogueContext(
        frame=frame,
        line=line,
        dialogue=dialogue,
        chair=rows.get(OfficeTerm, dialogue.chair_term_id),
        territory=publication.territory(dialogue.admin_unit_id) if dialogue.admin_unit_id else None,
        participants=_participants(publication, key),
        minutes=rows.get(Document, dialogue.minutes_document_id),
        source=rows.get(Source, dialogue.source_id),
        clocks=tuple(clock(publication, duty) for duty in duties),
        notices=tuple(_notice(publication, row) for row in rows.by(Conclusion, "dialogue_id")[key]),
        items=tuple(item(publication, row) for row in rows.by(Assignment, "dialogue_id")[key]),
        petitions=sharing(publication, frame, line.link.address, petitions),
        supervisions=rows.by(Supervision, "dialogue_id")[key],
        cited=cited_record(publication, frame, Dialogue, key, Words(f"cuộc đối thoại {key}", f"dialogue {key}")),
        offers=publication.offers(Dialogue),
        quality=addresses.section(name, addresses.QUALITY),
    )


def _participants(publication: Publication, dialogue_id: str) -> tuple[Participants, ...]:
    """Return who took part, role by role in the order of the code list."""
    rows = publication.rows.by(DialogueOrg, "dialogue_id")[dialogue_id]
    return tuple(
        Participants(role, tuple(publication.body(row.org_id) for row in rows if row.role == role))
        for role in codes("participation_role")
        if any(row.role == role for row in rows)
    )


def _notice(publication: Publication, row: Conclusion) -> Notice:
    document = publication.rows.get(Document, row.document_id)
    called = (document.number_symbol if document else None) or row.conclusion_id
    address = addresses.record(publication.name, addresses.CONCLUSIONS, row.conclusion_id)
    return Notice(row, Link(Words(called, called), address), publication.rows.get(ConclusionState, row.conclusion_id))
