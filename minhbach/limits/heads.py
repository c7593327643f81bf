"""Which rule sets a head's recurring duty, and from when to when: the most specific one in force, never a default."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..corpus import Rows
from ..tables import AdminUnit, DutyRule, Organization
from .bodies import Bodies
from .scope import Settings, closeness, is_in_force, reaches
from .spans import ONE_DAY, Span

#: Which office a duty rule means at a body of each type (`duty_rule.head_role`).
_HEAD_OF = {
    "party_committee": "party_secretary",
    "peoples_committee": "pc_chair",
    "department": "department_head",
}


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which one rule sets a duty of one body's head."""

    rule: DutyRule
    span: Span


class HeadRules:
    """The duty rules of a package and how they are chosen."""

    def __init__(self, rows: Rows, bodies: Bodies, settings: Settings) -> None:
        self._rows, self._bodies, self._settings = rows, bodies, settings
        self._by_office: defaultdict[tuple[str, str, str], list[DutyRule]] = defaultdict(list)
        for rule in rows[DutyRule]:
            self._by_office[rule.duty, rule.head_role, rule.level].append(rule)
        ended = {unit.valid_to for unit in rows[AdminUnit] if unit.valid_to and unit.valid_to < date.max}
        self._new_maps = {last + ONE_DAY for last in ended}

    def spells(self, duty: str, org_id: str) -> tuple[Spell, ...]:
        """Return the rules that set a duty of a body's head one after another, by date; none where it owes nothing."""
        body = self._rows.get(Organization, org_id)
        office = _HEAD_OF.get(body.org_type) if body and self._bodies.owes_duties(org_id) else None
        rules = self._by_office.get((duty, office, body.level), ()) if body and office else ()
        return tuple(self._spells(rules, org_id)) if rules else ()

    def _spells(self, rules: Sequence[DutyRule], org_id: str) -> Iterator[Spell]:
        governing: DutyRule | None = None
        changes: list[tuple[date, DutyRule | None]] = []
        for day in self._turning_days(rules):
            if (rule := self._choose(rules, org_id, day)) != governing:
                changes.append((day, rule))
                governing = rule
        for (first, rule), (after, _) in pairwise([*changes, (date.max, None)]):
            if rule:
                yield Spell(rule, Span(first, after - ONE_DAY))

    def _turning_days(self, rules: Sequence[DutyRule]) -> list[date]:
        """Return, by date, every day from which another rule may hold: it starts, one ended, the map changed."""
        started = {rule.effective_from for rule in rules}
        ended = {rule.effective_to + ONE_DAY for rule in rules if rule.effective_to and rule.effective_to < date.max}
        return sorted(started | ended | self._new_maps)

    def _choose(self, rules: Sequence[DutyRule], org_id: str, on: date) -> DutyRule | None:
        setting = self._settings.of(org_id, on)
        fitting = (rule for rule in rules if is_in_force(rule, on) and reaches(rule, setting))
        return max(fitting, key=lambda rule: (closeness(rule, setting), rule.duty_rule_id), default=None)
