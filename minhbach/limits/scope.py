"""Where a rule applies: to a body and those below it, a territory, a system. The same for every kind of rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..corpus import Rows
from ..tables import DeadlineRule, DutyRule, Organization
from .bodies import Bodies
from .territories import Territories

Rule = DeadlineRule | DutyRule
#: How closely a rule fits, greater = closer: by body, by territory, by system.
Closeness = tuple[float, float, bool]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a body stands on a day: everything that a rule's scope is compared with."""

    superiors: tuple[str, ...]  # the body itself first
    units: tuple[str, ...]  # its territory first
    system: str
    level: str
    is_remote: bool


class Settings:
    """Where each body of a package stands."""

    def __init__(self, rows: Rows, bodies: Bodies, territories: Territories) -> None:
        self._rows, self._bodies, self._territories = rows, bodies, territories

    def of(self, org_id: str, on: date) -> Setting:
        """Return where a body stands on a day."""
        body = self._rows.get(Organization, org_id)
        units = self._territories.around(body.admin_unit_id if body else None, on)
        return Setting(
            self._bodies.superiors(org_id),
            tuple(unit.admin_unit_id for unit in units),
            body.system if body else "",
            body.level if body else "",
            bool(units and units[0].is_remote),
        )


def is_in_force(rule: Rule, on: date) -> bool:
    """Return whether a rule is in force on a day, wherever that may be."""
    return rule.effective_from <= on and (rule.effective_to is None or on <= rule.effective_to)


def reaches(rule: Rule, setting: Setting) -> bool:
    """Return whether a body standing there lies within the scope of a rule."""
    return (
        (rule.scope_org_id is None or rule.scope_org_id in setting.superiors)
        and (rule.scope_admin_unit_id is None or rule.scope_admin_unit_id in setting.units)
        and rule.applies_to_system in (None, setting.system)
    )


def closeness(rule: Rule, setting: Setting) -> Closeness:
    """Return how closely a rule that reaches this setting fits it.

    The deeper scope wins, a body before a territory before the nation; then a rule that names the system.
    """
    return (
        _nearness(rule.scope_org_id, setting.superiors),
        _nearness(rule.scope_admin_unit_id, setting.units),
        rule.applies_to_system is not None,
    )


def _nearness(scope: str | None, line: tuple[str, ...]) -> float:
    return float("-inf") if scope is None else -line.index(scope)
