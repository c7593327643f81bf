"""What one body still owes, overdue first; and the full list of a body that owes more than its own page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..figures import Figure
from ..findings import Words
from ..output import Page
from ..tables import Duty, Organization
from . import addresses
from .base import Frame, Link, Publication
from .lists import DutyLine, Pager, duty_line, paged
from .parameters import INHERITED, OWN

#: Lines of each origin on the page of the body.
SHOWN = 15
_FACET = "con-phai-lam"
#: Verdicts of what still has to be done, unless it is done: without a limit they stay. A notional reply is none: nobody was told to reply yet.
_OPEN = ("overdue", "due_soon", "in_time", "suspended", "owner_unresolved", "open_ended", "no_limit")


@dataclass(frozen=True, slots=True)
class Owed:
    """What a body owes of one origin: the first lines, and the count of all."""

    label: Words
    lines: tuple[DutyLine, ...]
    all: Figure


@dataclass(frozen=True, slots=True)
class OwedContext:
    """One page of the full list of a body. `is_over` says that others owe it now, since the body is no more."""

    frame: Frame
    body: Link
    is_over: bool
    lines: tuple[DutyLine, ...]
    pager: Pager


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the full list of every body whose own page cuts it."""
    for row in publication.rows[Organization]:
        if is_cut(publication, row):
            yield from _pages(publication, row)


def _pages(publication: Publication, row: Organization) -> Iterator[Page]:
    duties = _listed(publication, row)
    for pager, shown in paged(duties, publication.name, addresses.BODIES, _FACET, row.org_id):
        yield from publication.pages(
            pager.address(pager.page),
            addresses.BODIES,
            "owed.html",
            lambda frame, pager=pager, shown=shown: OwedContext(  # type: ignore[misc]
                frame, publication.body(row.org_id), is_over(publication, row), _lines(publication, shown), pager
            ),
        )


def owed(publication: Publication, org_id: str) -> tuple[Owed, ...]:
    """Return what a body owes, its own and what it inherited apart; an origin of which nothing is open is left out."""
    duties = open_duties(publication, org_id)
    parts = ((label, code, [one for one in duties if one.inherited == (code == "1")]) for label, code in _ORIGINS)
    return tuple(
        Owed(
            label,
            _lines(publication, part[:SHOWN]),
            publication.figures.get("duties_open", org_id=org_id, inherited=code),
        )
        for label, code, part in parts
        if part
    )


_ORIGINS = ((OWN, "0"), (INHERITED, "1"))


def all_owed(publication: Publication, row: Organization) -> str:
    """Return the address of the full list of a body, empty where its own page shows everything."""
    return (
        addresses.listing(publication.name, addresses.BODIES, 1, _FACET, row.org_id) if is_cut(publication, row) else ""
    )


def is_cut(publication: Publication, row: Organization) -> bool:
    """Whether the page of a body leaves out some of what is open."""
    duties = _listed(publication, row)
    if is_over(publication, row):
        return len(duties) > SHOWN
    return max(sum(one.inherited == flag for one in duties) for flag in (False, True)) > SHOWN


def is_over(publication: Publication, row: Organization) -> bool:
    """Whether a body has ceased to exist: `dissolved_on` is its last day."""
    return row.dissolved_on is not None and row.dissolved_on < publication.view.as_of


def open_duties(publication: Publication, org_id: str) -> list[Duty]:
    """Return what a body still owes, in the order to do it."""
    duties = publication.rows.by(Duty, "owner_org_id")[org_id]
    return in_order(duty for duty in duties if _is_open(duty))


def _is_open(duty: Duty) -> bool:
    return duty.verdict in _OPEN and duty.closed_on is None and duty.kind != "notional_reply"


def in_order(duties: Iterable[Duty]) -> list[Duty]:
    """Return duties with what is overdue first, then by due date, then those that have none."""
    return sorted(
        duties,
        key=lambda duty: (duty.verdict != "overdue", duty.extended_due_on or duty.due_on or date.max, duty.duty_id),
    )


def handed_on(publication: Publication, org_id: str) -> tuple[DutyLine, ...]:
    """Return what a body that is no more left open, each with who owes it now, or with nobody known to."""
    return _lines(publication, _handed_on(publication, org_id))


def _listed(publication: Publication, row: Organization) -> list[Duty]:
    if is_over(publication, row):
        return _handed_on(publication, row.org_id)
    return open_duties(publication, row.org_id)


def _handed_on(publication: Publication, org_id: str) -> list[Duty]:
    given = (duty for duty in publication.rows.by(Duty, "owner_org_id")[org_id] if duty.verdict == "transferred")
    now = [heir for duty in given for heir in _now(publication, duty)]
    return in_order([*now, *open_duties(publication, org_id)])


def _now(publication: Publication, given: Duty) -> Iterator[Duty]:
    """Yield the duty as the body has it that owes it now, while it is open."""
    for duty in publication.rows.by(Duty, "subject_id")[given.subject_id]:
        if duty.verdict in _OPEN and _same(duty) == _same(given):
            yield duty


def _same(duty: Duty) -> tuple[object, ...]:
    """Return what a duty keeps when it goes from a body to its successor."""
    return duty.kind, duty.subject_table, duty.subject_id, duty.subject_petition_id, duty.cycle


def _lines(publication: Publication, duties: Sequence[Duty]) -> tuple[DutyLine, ...]:
    return tuple(duty_line(publication, duty) for duty in duties)
