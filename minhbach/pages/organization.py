"""One body: all it still owes on one screen, how it did with its own and with inherited duties, what came before and after.

The page of a body that is no more is frozen: it names its successors and who owes now what it left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..dataset import Citation
from ..figures import Figure, is_stale
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
from .briefs import Brief, briefs
from .cited import cited_record
from .coming import ChannelInUse, Coming, channels_in_use, to_come
from .duty_grid import DutyGrid, duty_strip
from .lists import DutyLine
from .month import has_page
from .owed import SHOWN, Owed, all_owed, handed_on, is_over, owed
from .parameters import INHERITED, OWN
from .sheets import notice_board, schedule

#: Petitions and dialogues on the page; each list has a page of its own.
LATEST = 8
#: Receptions and dialogues to come.
COMING = 4


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
    """What happened to a body on one day: which body it came from or went into.

    `is_one_of_several` of those that take over what was left open: the rows do not tell what went to whom.
    """

    body: Link
    day: date
    kind: str
    takes_over: bool
    is_one_of_several: bool
    document: Document | None


@dataclass(frozen=True, slots=True)
class OrganizationContext:
    """What the page of one body shows. `own` and `inherited` are its written replies in time, never added up;
    `own_official` is the rate of its own as usually reported, which leaves out what is overdue.

    Of a body that `is_over` nothing is due any more: `handed_on` says who owes what it left open, `heirs` who took over.
    `month` is the address of its head's monthly page and `all_owed` that of the full list, empty where there is none.
    `sheets` are to be printed; `calendar` and `feed` are the paths of the files to subscribe to, empty
    where they would have no entry.
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
    completeness: Figure
    is_stale: bool
    is_over: bool
    heirs: tuple[Link, ...]
    handed_on: tuple[DutyLine, ...]
    handed_on_count: Figure
    owed: tuple[Owed, ...]
    all_owed: str
    month: str
    sheets: tuple[Link, ...]
    calendar: str
    feed: str
    strip: tuple[DutyGrid, ...]
    coming: tuple[Coming, ...]
    channels: tuple[ChannelInUse, ...]
    briefs: tuple[Brief, ...]
    outcomes: tuple[Outcomes, ...]
    kinds: tuple[KindLine, ...]
    items: tuple[tuple[str, Figure], ...]
    before: tuple[Change, ...]
    after: tuple[Change, ...]
    terms: Sequence[OfficeTerm]
    coverage: Sequence[Coverage]
    dialogues: tuple[tuple[Dialogue, str], ...]
    has_more_dialogues: bool
    all_dialogues: str
    petitions: tuple[Entry, ...]
    petitions_count: int
    all_petitions: str
    receipts: Mapping[str, str]
    cited: Citation
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
    petitions, dialogues = owned.get(frame.path, []), _dialogues(publication, org_id)
    ended, freshness = is_over(publication, row), book.get("data_freshness", org_id=org_id)
    after = tuple(_changes(publication, "from_org_id", "to_org_id", org_id))
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
        freshness=freshness,
        completeness=book.get("completeness", org_id=org_id),
        is_stale=is_stale(freshness),
        is_over=ended,
        heirs=tuple(one.body for one in after if one.takes_over),
        handed_on=handed_on(publication, org_id)[:SHOWN] if ended else (),
        handed_on_count=book.get("duties", org_id=org_id, verdict="transferred"),
        owed=() if ended else owed(publication, org_id),
        all_owed=all_owed(publication, row),
        month=addresses.month(name, org_id) if has_page(publication, row) else "",
        sheets=tuple(_sheets(publication, row)),
        calendar=_made(publication, f"ics/{org_id}.ics"),
        feed=_made(publication, f"feeds/co-quan.{org_id}.atom"),
        strip=duty_strip(publication, org_id),
        coming=to_come(publication, org_id)[:COMING],
        channels=channels_in_use(publication, org_id),
        briefs=briefs(publication, org_id),
        outcomes=tuple(_outcomes(publication, org_id)),
        kinds=tuple(_kinds(publication, org_id)),
        items=tuple(_items(publication, org_id)),
        before=tuple(_changes(publication, "to_org_id", "from_org_id", org_id)),
        after=after,
        terms=sorted(rows.by(OfficeTerm, "org_id")[org_id], key=lambda term: term.started_on, reverse=True),
        coverage=rows.by(Coverage, "org_id")[org_id],
        dialogues=tuple(
            (one, addresses.record(name, addresses.DIALOGUES, one.dialogue_id)) for one in dialogues[:LATEST]
        ),
        has_more_dialogues=len(dialogues) > LATEST,
        all_dialogues=addresses.section(name, addresses.DIALOGUES),
        petitions=tuple(petitions[:LATEST]),
        petitions_count=len(petitions),
        all_petitions=addresses.listing(name, addresses.PETITIONS, 1, "co-quan", org_id),
        receipts=publication.receipts(
            "duties",
            "duties_open",
            "duties_overdue",
            "duties_due_soon",
            "on_time_rate",
            "items",
            "data_freshness",
            "completeness",
        ),
        cited=cited_record(publication, frame, Organization, org_id, _called(row)),
        quality=addresses.section(name, addresses.QUALITY),
    )


def _called(row: Organization) -> Words:
    return Words(f"cơ quan “{row.name_vi}”", f"body “{row.name_en or row.name_vi}”")


def _sheets(publication: Publication, row: Organization) -> Iterator[Link]:
    name, org_id = publication.name, row.org_id
    if schedule.has_page(publication, row):
        yield Link(
            Words("Lịch tiếp công dân để niêm yết", "Reception schedule to post"), addresses.schedule(name, org_id)
        )
    if notice_board.posts(publication, row):
        board, text = addresses.notice_board(name, org_id), addresses.loudspeaker(name, org_id)
        yield Link(Words("Bảng tin của xã, phường", "Notice-board sheet"), board)
        yield Link(Words("Bài đọc trên loa truyền thanh", "Text for the loudspeakers"), text)


def _made(publication: Publication, file: str) -> str:
    """Return the path of a file of open data, if there is one of that name."""
    path = addresses.open_data(publication.name, file)
    return path if path in publication.made else ""


def _dialogues(publication: Publication, org_id: str) -> list[Dialogue]:
    """Return the dialogues that a body held or plans, the latest first; those without a day stand last."""
    rows = publication.rows.by(Dialogue, "host_org_id")[org_id]
    return sorted(rows, key=lambda row: (row.held_on or date.min, row.dialogue_id), reverse=True)


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


def _heirs(publication: Publication, org_id: str) -> int:
    return sum(row.inherits_open_items for row in publication.rows.by(OrganizationSuccession, "from_org_id")[org_id])


def _changes(publication: Publication, here: str, there: str, org_id: str) -> Iterator[Change]:
    found = publication.rows.by(OrganizationSuccession, here)[org_id]
    for row in sorted(found, key=lambda one: (one.effective_on, one.from_org_id, one.to_org_id)):
        yield Change(
            publication.body(getattr(row, there)),
            row.effective_on,
            row.kind,
            row.inherits_open_items,
            row.inherits_open_items and _heirs(publication, row.from_org_id) > 1,
            publication.rows.get(Document, row.document_id),
        )
