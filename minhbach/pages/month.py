"""One page for the head of a body: what is due, what is overdue in each unit, own duties, what was done this month.

It is made to be printed on one sheet, so its lists are cut; the page of the body has the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..figures import Figure
from ..findings import Words
from ..output import Page
from ..tables import Duty, DutyRule, HeadDuty, OfficeTerm, Organization
from . import addresses
from .base import Frame, Link, Publication, found
from .coming import Coming, to_come
from .lists import DutyLine, duty_line
from .owed import is_over, open_duties
from .titles import title

#: Working days that "due soon" looks ahead, as the verdict of a duty counts them (docs/life-cycle.md).
AHEAD = 5
#: Lines of each list: together with heads and figures they fill one sheet of A4.
SHOWN = 7
UNITS = 10
COMING = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """A count of duties, own and inherited apart: they are never added up."""

    own: Figure
    inherited: Figure

    @property
    def is_nothing(self) -> bool:
        """Whether both are 0."""
        return self.own.value == self.inherited.value == "0"


@dataclass(frozen=True, slots=True)
class Unit:
    """The body itself or one below it: what is overdue there, and what is due soon."""

    body: Link
    overdue: Counts
    soon: Figure


@dataclass(frozen=True, slots=True)
class Turn:
    """A recurring duty of the head in one period."""

    rule: DutyRule
    row: HeadDuty


@dataclass(frozen=True, slots=True)
class MonthContext:
    """What the monthly page shows. `until` is the last of the working days looked ahead; `unclear` are duties below
    that no body is known to owe, by the body that had them.
    """

    frame: Frame
    body: Link
    led_by: OfficeTerm | None
    month: date
    until: date
    soon: tuple[DutyLine, ...]
    soon_counts: Counts
    overdue: tuple[DutyLine, ...]
    overdue_counts: Counts
    units: tuple[Unit, ...]
    has_more_units: bool
    unclear: tuple[tuple[Link, Figure], ...]
    turns: tuple[Turn, ...]
    done: tuple[DutyLine, ...]
    done_counts: Counts
    coming: tuple[Coming, ...]
    receipts: Mapping[str, str]
    bodies: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the monthly page of every body that has one."""
    for row in publication.rows[Organization]:
        if has_page(publication, row):
            yield from publication.pages(
                addresses.month(publication.name, row.org_id),
                addresses.BODIES,
                "month.html",
                lambda frame, row=row: _context(publication, frame, row),  # type: ignore[misc]
            )


def has_page(publication: Publication, row: Organization) -> bool:
    """Whether a head has anything to look at: the body exists, and it or its head owes or owed something.

    An excerpt has no such page: where sources say nothing, "nothing due" would be a claim.
    """
    if not publication.view.package.is_register or is_over(publication, row):
        return False
    rows = publication.rows
    return bool(rows.by(Duty, "owner_org_id")[row.org_id] or rows.by(HeadDuty, "org_id")[row.org_id])


def _context(publication: Publication, frame: Frame, row: Organization) -> MonthContext:
    view, name, org_id = publication.view, publication.name, row.org_id
    duties = open_duties(publication, org_id)
    units = _units(publication, org_id)
    return MonthContext(
        frame=frame,
        body=publication.body(org_id),
        led_by=_head(publication, org_id),
        month=view.as_of.replace(day=1),
        until=view.calendar.working_day_after(view.as_of, AHEAD),
        soon=_lines(publication, [one for one in duties if one.verdict == "due_soon"]),
        soon_counts=_counts(publication, "duties_due_soon", org_id),
        overdue=_lines(publication, [one for one in duties if one.verdict == "overdue"]),
        overdue_counts=_counts(publication, "duties_overdue", org_id),
        units=(_unit(publication, org_id), *units[:UNITS]),
        has_more_units=len(units) > UNITS,
        unclear=tuple(_unclear(publication, org_id)),
        turns=tuple(_turns(publication, org_id)),
        done=_lines(publication, _done(publication, org_id)),
        done_counts=_counts(publication, "duties_done_this_month", org_id),
        coming=to_come(publication, org_id)[:COMING],
        receipts=publication.receipts("duties_overdue", "duties_due_soon", "duties_done_this_month"),
        bodies=addresses.section(name, addresses.BODIES),
    )


def _head(publication: Publication, org_id: str) -> OfficeTerm | None:
    """Return the term of who heads the body on the data date, None while the post is vacant or not recorded."""
    as_of = publication.view.as_of
    terms = publication.rows.by(OfficeTerm, "org_id")[org_id]
    return next(
        (term for term in terms if term.is_head and term.started_on <= as_of <= (term.ended_on or as_of)),
        None,
    )


def _counts(publication: Publication, family: str, org_id: str) -> Counts:
    own, inherited = (publication.figures.get(family, org_id=org_id, inherited=code) for code in "01")
    return Counts(own, inherited)


def _lines(publication: Publication, duties: Sequence[Duty]) -> tuple[DutyLine, ...]:
    return tuple(_short(duty_line(publication, duty)) for duty in duties[:SHOWN])


def _short(line: DutyLine) -> DutyLine:
    """Return a line whose subject has the length of a title."""
    label = line.subject.label
    short = Words(title(label.vi), title(label.en) if label.en else "")
    return DutyLine(line.duty, Link(short, line.subject.address), line.owner, line.left)


# --- the units --------------------------------------------------------------------------------------------------------


def _units(publication: Publication, org_id: str) -> list[Unit]:
    """Return the bodies directly below that have something overdue or due soon, most overdue first: an order to act by."""
    below = (row for row in _below(publication, org_id) if not is_over(publication, row))
    units = [unit for unit in (_unit(publication, row.org_id) for row in below) if not _is_quiet(unit)]
    return sorted(
        units, key=lambda unit: -sum(int(one.value or 0) for one in (unit.overdue.own, unit.overdue.inherited))
    )


def _below(publication: Publication, org_id: str) -> Sequence[Organization]:
    return publication.rows.by(Organization, "parent_org_id")[org_id]


def _unit(publication: Publication, org_id: str) -> Unit:
    return Unit(
        publication.body(org_id),
        _counts(publication, "duties_overdue", org_id),
        publication.figures.get("duties_due_soon", org_id=org_id),
    )


def _is_quiet(unit: Unit) -> bool:
    return unit.overdue.is_nothing and unit.soon.value == "0"


def _unclear(publication: Publication, org_id: str) -> Iterator[tuple[Link, Figure]]:
    for row in _below(publication, org_id):
        figure = publication.figures.get("duties", org_id=row.org_id, verdict="owner_unresolved")
        if figure.value != "0":
            yield publication.body(row.org_id), figure


# --- the month --------------------------------------------------------------------------------------------------------


def _done(publication: Publication, org_id: str) -> list[Duty]:
    """Return what the body closed from the first of the month to the data date, the latest first."""
    last = publication.view.as_of
    first = last.replace(day=1)
    duties = publication.rows.by(Duty, "owner_org_id")[org_id]
    in_month = [one for one in duties if one.closed_on and first <= one.closed_on <= last]
    done = [one for one in in_month if one.verdict in _DONE and one.kind != "notional_reply"]
    return sorted(done, key=lambda one: (one.closed_on or date.min, one.duty_id), reverse=True)


_DONE = ("met", "met_within_extension", "met_late")


def _turns(publication: Publication, org_id: str) -> Iterator[Turn]:
    """Yield the recurring duties of the head in the periods of this month, of the last one too where months count."""
    as_of = publication.view.as_of
    first = as_of.replace(day=1)
    rows = publication.rows.by(HeadDuty, "org_id")[org_id]
    for row in sorted(rows, key=lambda row: (row.duty_rule_id, row.period_start)):
        rule = found(publication.rows.get(DutyRule, row.duty_rule_id), row.duty_rule_id)
        since = first - timedelta(days=1) if rule.per_unit == "month" else first
        if row.period_end >= since and row.period_start <= as_of:
            yield Turn(rule, row)
