"""From what somebody owes to rows of `duty`: the verdict, and the hand-over when a body is dissolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ..limits import Clock, Holder
from ..tables import Duty, Row, key_of
from .codes import DutyKind, StartBasis, Verdict
from .facts import Facts
from .verdict import LATE, days_late, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """One thing that one body owes, before it is judged.

    `is_tracked`: its absence would count. `void_on`: the day from which it is no longer owed, unless done before.
    `is_nobodys`: it was passed back and forth, so that no body is known to owe it while it is open.
    """

    kind: DutyKind
    subject: Row
    owner_org_id: str
    clock: Clock
    closed_on: date | None
    is_tracked: bool
    petition_id: str | None = None
    void_on: date | None = None
    cycle: int = 1
    start_basis: StartBasis = "document"
    is_nobodys: bool = False

    @property
    def is_void(self) -> bool:
        """Whether it ceased to be owed before it was done."""
        return self.void_on is not None and (self.closed_on is None or self.closed_on > self.void_on)


class Judged(NamedTuple):
    """A duty, and how it stands by its clock alone, which is said even where nobody is known to owe it."""

    duty: Duty
    standing: Verdict

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.duty.closed_on is None and self.is_current

    @property
    def is_current(self) -> bool:
        """Whether the row counts: neither void nor handed on to another body."""
        return self.duty.verdict not in ("void", "transferred")

    @property
    def due_on(self) -> date | None:
        """The due date in force."""
        return self.duty.extended_due_on or self.duty.due_on


def settle(owed: Obligation, facts: Facts) -> Iterator[Judged]:
    """Yield the duty of the body that owes it; where bodies were dissolved, one for each that held it."""
    if not facts.limits.bodies.owes_duties(owed.owner_org_id):
        return
    if owed.closed_on:
        owed = replace(owed, clock=facts.limits.ended(owed.clock, owed.closed_on))
    if owed.is_void:
        yield Judged(_duty(owed, facts, "void"), "void")
    elif owed.closed_on is None and not owed.is_tracked:
        yield Judged(_duty(owed, facts, "not_tracked"), "not_tracked")
    else:
        yield from _handed_on(owed, facts)


def _handed_on(owed: Obligation, facts: Facts) -> Iterator[Judged]:
    """Yield `transferred` for each body that was gone before the duty was done, then the verdict at the last one.

    Clock and due date do not change (docs/life-cycle.md, body dissolved).
    """
    lineage = facts.limits.bodies.lineage(owed.owner_org_id, facts.as_of)
    standing = judge(owed.clock, owed.closed_on, facts.as_of, facts.limits.calendar)
    last = next((n for n, holder in enumerate(lineage.holders) if _did_it(holder, owed)), len(lineage.holders) - 1)
    for step, holder in enumerate(lineage.holders[:last]):
        yield Judged(_duty(owed, facts, "transferred", holder.org_id, step), "transferred")
    is_orphan = owed.closed_on is None and (owed.is_nobodys or not lineage.is_resolved)
    verdict: Verdict = "owner_unresolved" if is_orphan else standing
    yield Judged(_duty(owed, facts, verdict, lineage.holders[last].org_id, last), standing)


def _did_it(holder: Holder, owed: Obligation) -> bool:
    return owed.closed_on is not None and (holder.until is None or owed.closed_on <= holder.until)


def _duty(owed: Obligation, facts: Facts, verdict: Verdict, owner_org_id: str = "", step: int = 0) -> Duty:
    clock = owed.clock
    current = clock.moved or clock.limit
    return Duty(
        duty_id=_id(owed, step),
        kind=owed.kind,
        subject_table=owed.subject.TABLE.name,
        subject_id=key_of(owed.subject),
        subject_petition_id=owed.petition_id,
        owner_org_id=owner_org_id or owed.owner_org_id,
        inherited=step > 0,
        rule_id=clock.rule.rule_id if clock.rule else None,
        start_on=clock.start_on,
        start_basis=owed.start_basis,
        due_on_literal=clock.limit.literal if clock.limit else None,
        due_on=clock.limit.rolled if clock.limit else None,
        extended_due_on=clock.moved.rolled if clock.moved else None,
        closed_on=None if verdict in ("void", "transferred") else owed.closed_on,
        verdict=verdict,
        days_late=days_late(clock, owed.closed_on, facts.as_of) if verdict in LATE else None,
        cycle=owed.cycle,
        certainty=clock.certainty,
        certainty_calendar=("estimated" if current.estimated else "decreed") if current else None,
    )


def _id(owed: Obligation, step: int) -> str:
    """Return kind, subject, petition and cycle joined by dots, and `h1`, `h2` … for the heirs of a dissolved body.

    A dot inside an id is doubled, since ids may hold dots but neither begin nor end with one: no two duties collide.
    """
    parts = [owed.kind, *key_of(owed.subject).split("/"), *([owed.petition_id] if owed.petition_id else [])]
    heir = [f"h{step}"] if step else []
    return ".".join([*(part.replace(".", "..") for part in parts), str(owed.cycle), *heir])
