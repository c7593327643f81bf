"""One body: what it still owes, how it did with its own and with inherited duties, and what came before and after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..figures import Figure
from ..findings import Words
from ..output import Page
from ..tables import (
    Coverage,
    Dialogue,
    Document,
    Duty,
    OfficeTerm,
    Organization,
    OrganizationSuccession,
    codes,
)
from . import addresses
from .base import Entry, Frame, Link, Publication
from .lists import DutyLine, duty_line
from .parameters import INHERITED, OWN

#: Open duties on the page; the data have the rest.
SHOWN = 50
_OPEN = ("overdue", "due_soon", "in_time", "suspended", "owner_unresolved", "open_ended", "no_limit")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Duties of written reply from one origin: how many there are, and how they ended or stand."""

    label: Words
    all: Figure
    by_verdict: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of duty of the body: own and inherited rates apart, and what is overdue."""

    kind: str
    own: Figure
    inherited: Figure
    overdue: Figure


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a body on one day: which body it came from or went into."""

    body: Link
    day: date
    kind: str
    takes_over: bool
    document: Document | None


@dataclass(frozen=True, slots=True)
class OrganizationContext:
    """What the page of one body shows. `own` and `inherited` are its written replies in time, never added up;
    `own_official` is the rate of its own as usually reported, which leaves out what is overdue.
    """

    frame: Frame
    row: Organization
    parent: Link | None
    children: tuple[Link, ...]
    territory: Link | None
    overdue: Figure
    overdue_own: Figure
    overdue_inherited: Figure
    soon: Figure
    own: Figure
    own_official: Figure
    inherited: Figure
    freshness: Figure
    open: tuple[DutyLine, ...]
    open_count: int
    outcomes: tuple[Outcomes, ...]
    kinds: tuple[KindLine, ...]
    items: tuple[tuple[str, Figure], ...]
    before: tuple[Change, ...]
    after: tuple[Change, ...]
    terms: Sequence[OfficeTerm]
    coverage: Sequence[Coverage]
    dialogues: tuple[tuple[Dialogue, str], ...]
    petitions: tuple[Entry, ...]
    petitions_count: int
    all_petitions: str
    receipts: dict[str, str]
    quality: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of every body."""
    owned = _owned(publication)
    for row in publication.rows[Organization]:
        yield from publication.pages(
            publication.body(row.org_id).address,
            addresses.BODIES,
            "organization.html",
            lambda frame, row=row: _context(publication, frame, row, owned),  # type: ignore[misc]
        )


def _owned(publication: Publication) -> Mapping[str, list[Entry]]:
    """Return the petitions that each body must answer now, by the address of its page."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in publication.entries.values():
        for owner in entry.owners:
            found[owner.address].append(entry)
    return found


def _context(
    publication: Publication, frame: Frame, row: Organization, owned: Mapping[str, list[Entry]]
) -> OrganizationContext:
    rows, book, name, org_id = publication.rows, publication.figures, publication.name, row.org_id
    duties = _open_duties(publication, org_id)
    petitions = owned.get(frame.path, [])
    return OrganizationContext(
        frame=frame,
        row=row,
        parent=publication.body(row.parent_org_id) if row.parent_org_id else None,
        children=tuple(publication.body(one.org_id) for one in rows.by(Organization, "parent_org_id")[org_id]),
        territory=publication.territory(row.admin_unit_id) if row.admin_unit_id else None,
        overdue=book.get("duties_overdue", org_id=org_id),
        overdue_own=book.get("duties_overdue", org_id=org_id, inherited="0"),
        overdue_inherited=book.get("duties_overdue", org_id=org_id, inherited="1"),
        soon=book.get("duties_due_soon", org_id=org_id),
        own=book.get("on_time_rate", org_id=org_id, kind="written_reply", inherited="0"),
        own_official=book.get("official_on_time_rate", org_id=org_id, kind="written_reply", inherited="0"),
        inherited=book.get("on_time_rate", org_id=org_id, kind="written_reply", inherited="1"),
        freshness=book.get("data_freshness", org_id=org_id),
        open=tuple(duty_line(publication, duty) for duty in duties[:SHOWN]),
        open_count=len(duties),
        outcomes=tuple(_outcomes(publication, org_id)),
        kinds=tuple(_kinds(publication, org_id)),
        items=tuple(_items(publication, org_id)),
        before=tuple(_changes(publication, "to_org_id", "from_org_id", org_id)),
        after=tuple(_changes(publication, "from_org_id", "to_org_id", org_id)),
        terms=sorted(rows.by(OfficeTerm, "org_id")[org_id], key=lambda term: term.started_on, reverse=True),
        coverage=rows.by(Coverage, "org_id")[org_id],
        dialogues=tuple(
            (one, addresses.record(name, addresses.DIALOGUES, one.dialogue_id))
            for one in rows.by(Dialogue, "host_org_id")[org_id][:SHOWN]
        ),
        petitions=tuple(petitions[:SHOWN]),
        petitions_count=len(petitions),
        all_petitions=addresses.listing(name, addresses.PETITIONS, 1, "co-quan", org_id),
        receipts={
            family: addresses.figure(name, family)
            for family in ("duties", "duties_overdue", "duties_due_soon", "on_time_rate", "items", "data_freshness")
        },
        quality=addresses.section(name, addresses.QUALITY),
    )


def _open_duties(publication: Publication, org_id: str) -> list[Duty]:
    """Return what the body still owes: overdue first, then by due date, then what has none."""
    found = [duty for duty in publication.rows.by(Duty, "owner_org_id")[org_id] if duty.verdict in _OPEN]
    return sorted(
        found,
        key=lambda duty: (duty.verdict != "overdue", duty.extended_due_on or duty.due_on or date.max, duty.duty_id),
    )


def _outcomes(publication: Publication, org_id: str) -> Iterator[Outcomes]:
    """Yield what became of the duties of each origin; both name every verdict that one of them has."""
    book, of = publication.figures, {"org_id": org_id, "kind": "written_reply"}
    duties = publication.rows.by(Duty, "owner_org_id")[org_id]
    reached = {duty.verdict for duty in duties if duty.kind == "written_reply"}
    verdicts = [one for one in codes("verdict") if one in reached]
    for label, inherited in ((OWN, "0"), (INHERITED, "1")):
        received = book.get("duties", **of, inherited=inherited)
        if received.value != "0":
            found = ((one, book.get("duties", **of, inherited=inherited, verdict=one)) for one in verdicts)
            yield Outcomes(label, received, tuple(found))


def _kinds(publication: Publication, org_id: str) -> Iterator[KindLine]:
    book = publication.figures
    present = {duty.kind for duty in publication.rows.by(Duty, "owner_org_id")[org_id]} - {"notional_reply"}
    for kind in codes("duty_kind"):
        if kind in present:
            yield KindLine(
                kind,
                book.get("on_time_rate", org_id=org_id, kind=kind, inherited="0"),
                book.get("on_time_rate", org_id=org_id, kind=kind, inherited="1"),
                book.get("duties_overdue", org_id=org_id, kind=kind),
            )


def _items(publication: Publication, org_id: str) -> Iterator[tuple[str, Figure]]:
    for headline in codes("headline"):
        figure = publication.figures.get("items", org_id=org_id, headline=headline)
        if figure.value != "0":
            yield headline, figure


def _changes(publication: Publication, here: str, there: str, org_id: str) -> Iterator[Change]:
    found = publication.rows.by(OrganizationSuccession, here)[org_id]
    for row in sorted(found, key=lambda one: (one.effective_on, one.from_org_id, one.to_org_id)):
        yield Change(
            publication.body(getattr(row, there)),
            row.effective_on,
            row.kind,
            row.inherits_open_items,
            publication.rows.get(Document, row.document_id),
        )
