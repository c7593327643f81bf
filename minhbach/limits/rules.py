"""Which rule governs a step: the most specific one in force for that body on that day, and never a default."""

from __future__ import annotations

from datetime import date

from ..corpus import Rows
from ..tables import DeadlineRule
from .scope import Closeness, Setting, Settings, closeness, is_in_force, reaches


class Rules:
    """The computed deadline rules of a package and how they are chosen."""

    def __init__(self, rows: Rows, settings: Settings) -> None:
        self._settings = settings
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
        in_force = [r for r in self._computed if (r.process, r.step) == (process, step) and is_in_force(r, on)]
        if not in_force:
            return None
        setting = self._settings.of(org_id, on)
        fitting = (rule for rule in in_force if _applies(rule, setting, is_complex))
        return max(fitting, key=lambda rule: (_specificity(rule, setting), rule.rule_id), default=None)


def _applies(rule: DeadlineRule, setting: Setting, is_complex: bool) -> bool:
    cases = {"always": True, "complex": is_complex, "remote": setting.is_remote}
    is_meant = rule.applies_to_level in (None, setting.level) and cases.get(rule.applies_when, False)
    return is_meant and reaches(rule, setting)


def _specificity(rule: DeadlineRule, setting: Setting) -> tuple[Closeness, bool, bool]:
    """Return how closely a rule fits, greater = closer.

    The closer scope wins; then a rule that names the level or the case before one that does not. Rule R38 keeps two
    equal ones from overlapping.
    """
    return closeness(rule, setting), rule.applies_to_level is not None, rule.applies_when != "always"
