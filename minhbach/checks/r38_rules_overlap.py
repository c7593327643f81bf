"""R38 (error): one rule at a time for one step, case and scope; the program never chooses between two equal rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from ..findings import Finding, Words, error
from ..tables import DeadlineRule
from .base import Case
from .wording import called, cell, en, vi

SAME = attrgetter(
    "process",
    "step",
    "applies_when",
    "applies_to_system",
    "applies_to_level",
    "scope_org_id",
    "scope_admin_unit_id",
)


def check(case: Case) -> Iterator[Finding]:
    """Compare the computed rules that differ in nothing but their time."""
    groups: defaultdict[object, list[DeadlineRule]] = defaultdict(list)
    for rule in case.rows[DeadlineRule]:
        if rule.is_computed:
            groups[SAME(rule)].append(rule)
    for rules in groups.values():
        yield from _overlaps(sorted(rules, key=lambda rule: rule.effective_from))


def _overlaps(rules: list[DeadlineRule]) -> Iterator[Finding]:
    longest = rules[0]
    for rule in rules[1:]:
        if rule.effective_from <= _end(longest):
            yield _two_rules(rule, longest)
        longest = max(longest, rule, key=_end)


def _end(rule: DeadlineRule) -> date:
    return rule.effective_to or date.max


def _two_rules(rule: DeadlineRule, other: DeadlineRule) -> Finding:
    theirs = called(other)
    until = (
        Words(f"đến hết {vi(other.effective_to)}", f"until {en(other.effective_to)}")
        if other.effective_to
        else Words("không có ngày hết hiệu lực", "without an end")
    )
    return error(
        "R38",
        rule.place("effective_from"),
        Words(
            f"Quy tắc có hiệu lực từ {vi(rule.effective_from)} trùng thời gian với {theirs.vi}, {until.vi}, cùng bước và cùng phạm vi.",
            f"The rule in force from {en(rule.effective_from)} overlaps {theirs.en}, {until.en}, of the same step and scope.",
        ),
        Words(
            "Điền ngày hết hiệu lực cho quy tắc cũ, hoặc thu hẹp phạm vi của một trong hai.",
            "Give the older rule its last day, or narrow the scope of one of the two.",
        ),
        cell(rule, "effective_from"),
    )
