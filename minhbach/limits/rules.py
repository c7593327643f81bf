"""Which rule governs a step: the most specific one in force for that body on that day, and never a default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..corpus import Rows
from ..tables import DeadlineRule, Organization
from .bodies import Bodies
from .territories import Territories


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a step is taken: everything that a rule's scope is compared with."""

    superiors: tuple[str, ...]  # the body itself first
    units: tuple[str, ...]  # its territory first
    system: str
    level: str
    cases: frozenset[str]  # codes of `applies_when`


class Rules:
    """The computed deadline rules of a package and how they are chosen."""

    def __init__(self, rows: Rows, bodies: Bodies, territories: Territories) -> None:
        self._rows, self._bodies, self._territories = rows, bodies, territories
        self._computed = [rule for rule in rows[DeadlineRule] if rule.is_computed]
        self._chosen: dict[tuple[str, str, str, date, bool], DeadlineRule | None] = {}

    def choose(
        self, process: str, step: str, org_id: str, on: date, *, is_complex: bool = False
    ) -> DeadlineRule | None:
        """Return the rule for a step whose clock starts `on` that day at that body, or None where none is in force."""
        wanted = (process, step, org_id, on, is_complex)
        if wanted not in self._chosen:
            self._chosen[wanted] = self._choose(*wanted)
        return self._chosen[wanted]

    def _choose(self, process: str, step: str, org_id: str, on: date, is_complex: bool) -> DeadlineRule | None:
        in_force = [r for r in self._computed if (r.process, r.step) == (process, step) and _is_in_force(r, on)]
        if not in_force:
            return None
        setting = self._setting(org_id, on, is_complex)
        fitting = (rule for rule in in_force if _applies(rule, setting))
        return max(fitting, key=lambda rule: (_specificity(rule, setting), rule.rule_id), default=None)

    def _setting(self, org_id: str, on: date, is_complex: bool) -> _Setting:
        body = self._rows.get(Organization, org_id)
        units = self._territories.around(body.admin_unit_id if body else None, on)
        is_remote = bool(units and units[0].is_remote)
        return _Setting(
            self._bodies.superiors(org_id),
            tuple(unit.admin_unit_id for unit in units),
            body.system if body else "",
            body.level if body else "",
            frozenset({"always"} | ({"complex"} if is_complex else set()) | ({"remote"} if is_remote else set())),
        )


def _is_in_force(rule: DeadlineRule, on: date) -> bool:
    return rule.effective_from <= on and (rule.effective_to is None or on <= rule.effective_to)


def _applies(rule: DeadlineRule, setting: _Setting) -> bool:
    return (
        (rule.scope_org_id is None or rule.scope_org_id in setting.superiors)
        and (rule.scope_admin_unit_id is None or rule.scope_admin_unit_id in setting.units)
        and rule.applies_to_system in (None, setting.system)
        and rule.applies_to_level in (None, setting.level)
        and rule.applies_when in setting.cases
    )


def _specificity(rule: DeadlineRule, setting: _Setting) -> tuple[float, float, bool, bool, bool]:
    """Return how closely a rule fits, greater = closer.

    The deeper scope wins, a body before a territory before the nation; then a rule that names the system, the level
    or the case before one that does not. Rule R38 keeps two equal ones from overlapping.
    """
    return (
        _nearness(rule.scope_org_id, setting.superiors),
        _nearness(rule.scope_admin_unit_id, setting.units),
        rule.applies_to_system is not None,
        rule.applies_to_level is not None,
        rule.applies_when != "always",
    )


def _nearness(scope: str | None, line: tuple[str, ...]) -> float:
    return float("-inf") if scope is None else -line.index(scope)
