"""Which rule governs a duty, and when it falls due: what the checks and the derived tables both stand on. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..corpus import Rows
from ..tables import Assignment, CalendarDay, DeadlineRule, ExplanationRequest, ResolutionEvent
from ..workdays import Calendar, Limit
from .bodies import Bodies, Holder, Lineage
from .clock import Clock, Move, Pause, Request, alongside, by_date, by_rule, ended, rule_limit, run, written_limit
from .coverage import covered, covers
from .handling import CEASES, NEEDS_DOCUMENT, Cycle, Handling, counts, first_notice, handling
from .heads import HeadRules, Spell
from .passing import away_since, documented, passed_on, passings
from .rules import Rules
from .scope import Settings
from .spans import ONE_DAY, Span, joined
from .territories import Territories
from .unassigned import all_unassigned, unassigned

#: What stops a clock, where the rule says so, and what sets it going again.
_PAUSES = {"suspended": "resumed", "clarification_asked": "clarification_received"}


class Limits:
    """The rules, bodies, territories and calendar of one package, and the clocks they set."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.calendar = Calendar(rows[CalendarDay])
        self.territories = Territories(rows)
        self.bodies = Bodies(rows)
        settings = Settings(rows, self.bodies, self.territories)
        self._rules = Rules(rows, settings)
        self._head_rules = HeadRules(rows, self.bodies, settings)

    def rule(
        self, step: str, org_id: str, on: date, process: str = "dialogue", *, is_complex: bool = False
    ) -> DeadlineRule | None:
        """Return the rule in force for a step of a body whose clock starts `on` that day, or None: never a default."""
        return self._rules.choose(process, step, org_id, on, is_complex=is_complex)

    def head_spells(self, duty: str, org_id: str) -> tuple[Spell, ...]:
        """Return the rules that set a recurring duty of a body's head (code of `periodic_duty`), each with its time."""
        return self._head_rules.spells(duty, org_id)

    def limit(self, rule: DeadlineRule, start: date) -> Limit:
        """Return the limit that a rule sets from `start`."""
        return rule_limit(rule, start, self.calendar)

    def clock(self, step: str, org_id: str, start: date | None, process: str = "dialogue") -> Clock | None:
        """Return the clock of a step that only a rule can limit, or None where no rule is in force or no day known."""
        rule = self.rule(step, org_id, start, process) if start else None
        return by_rule(rule, start, self.calendar) if rule and start else None

    def written(self, due_on: date | None, start: date | None = None) -> Clock:
        """Return the clock of a date written in a document; without one it has no limit."""
        return by_date(due_on, start, self.calendar)

    def reply(self, done: Handling, cycle: Cycle) -> Clock:
        """Return the clock of the written reply in one cycle of an assignment, with all that moved it."""
        steps: tuple[Request | Pause, ...] = (*_extensions(cycle), *_pauses(cycle))
        if cycle.opened:
            return run(self._later_reply(done.assignment, cycle.opened), steps, self.calendar)
        return run(self._first_reply(done), (*self._complex_notice(done), *steps), self.calendar)

    def report(self, done: Handling) -> Clock | None:
        """Return the clock of reporting the first reply to the head, put off by as many days as the reply itself was."""
        own = self.clock("report_to_head", done.assignment.lead_org_id, done.start_on)
        return own and alongside(own, self.reply(done, done.cycles[0]), self._first_reply(done), self.calendar)

    def implementation(self, done: Handling, cycle: Cycle) -> Clock:
        """Return the clock of carrying out what was promised or instructed; only written dates limit it."""
        clock = self.written(_promised(done) if cycle.opened is None else cycle.opened.new_due_on)
        deferrals = (
            Request("deferral", event, event.event_on, event.document_id is not None, event.new_due_on)
            for event in cycle.events
            if event.event_type == "deferred" and event.new_due_on
        )
        return run(clock, deferrals, self.calendar)

    def explanation(self, request: ExplanationRequest) -> Clock | None:
        """Return the clock of explaining, from the notice of acceptance (Decree 59/2019, articles 13 and 14)."""
        clock = self.clock("explain", request.respondent_org_id, request.acceptance_notice_on, "explanation")
        return clock and run(clock, _explanation_steps(request), self.calendar)

    def ended(self, clock: Clock, on: date) -> Clock:
        """Return a clock as it stood when its duty was done on a day."""
        return ended(clock, on, self.calendar)

    def _first_reply(self, done: Handling) -> Clock:
        item = done.assignment
        if item.explicit_due_on:
            return self.written(item.explicit_due_on, done.start_on)
        return self._reply_by_rule(item, done.start_on)

    def _later_reply(self, item: Assignment, opened: ResolutionEvent) -> Clock:
        if opened.new_due_on:
            return self.written(opened.new_due_on, opened.event_on)
        return self._reply_by_rule(item, opened.event_on)

    def _reply_by_rule(self, item: Assignment, start: date | None) -> Clock:
        rule = self._reply_rule(item, start)
        return by_rule(rule, start, self.calendar) if rule and start else Clock(start, None)

    def _reply_rule(self, item: Assignment, start: date | None, *, is_complex: bool = False) -> DeadlineRule | None:
        if item.rule_id:
            return self._rows.get(DeadlineRule, item.rule_id)
        if item.source == "direct" or start is None:  # no dialogue, so no rule of dialogues: only a typed one
            return None
        return self.rule("written_reply", item.lead_org_id, start, is_complex=is_complex)

    def _complex_notice(self, done: Handling) -> Iterator[Request]:
        given = done.resolution
        if given.complex_notice_on is None:
            return
        promised = given.new_due_on or self._complex_limit(done)
        has_document = given.complex_notice_document_id is not None
        yield Request("complex_notice", given, given.complex_notice_on, has_document, promised)

    def _complex_limit(self, done: Handling) -> date | None:
        """Return the literal end of the longer limit that a rule for complex matters gives, unless a date is written."""
        if done.assignment.explicit_due_on:
            return None
        rule = self._reply_rule(done.assignment, done.start_on, is_complex=True)
        if not (rule and done.start_on and rule.applies_when == "complex"):
            return None
        return self.limit(rule, done.start_on).literal


def _extensions(cycle: Cycle) -> Iterator[Request]:
    for event in cycle.events:
        if event.event_type == "extension" and event.new_due_on:
            yield Request("extension", event, event.event_on, event.document_id is not None, event.new_due_on)


def _pauses(cycle: Cycle) -> Iterator[Pause]:
    """Yield the times in which a cycle stood still; pauses that overlap are one."""
    waiting: set[str] = set()
    since: date | None = None
    for event in cycle.events:
        if ends := _PAUSES.get(event.event_type):
            since = since or event.event_on
            waiting.add(ends)
        elif event.event_type in waiting:
            waiting.remove(event.event_type)
            if since and not waiting:
                yield Pause(since, event.event_on)
                since = None
    if since:
        yield Pause(since, None)


def _promised(done: Handling) -> date | None:
    """Return the written day by which an item is to be carried out; a petition's own due date is that of the reply."""
    item, promised = done.assignment, done.resolution.implement_due_on
    return promised if item.kind in ("resolve_petition", "propose_to_higher") else item.explicit_due_on or promised


def _explanation_steps(request: ExplanationRequest) -> Iterator[Request | Pause]:
    if request.suspended_from:
        yield Pause(request.suspended_from, request.suspended_to)
    if request.extension_notice_on and request.extended_days:
        yield Request("extension", request, request.extension_notice_on, has_document=True, days=request.extended_days)


__all__ = [
    "CEASES",
    "NEEDS_DOCUMENT",
    "ONE_DAY",
    "Bodies",
    "Clock",
    "Cycle",
    "Handling",
    "Holder",
    "Limits",
    "Lineage",
    "Move",
    "Pause",
    "Request",
    "Span",
    "Spell",
    "Territories",
    "all_unassigned",
    "away_since",
    "counts",
    "covered",
    "covers",
    "documented",
    "first_notice",
    "handling",
    "joined",
    "passed_on",
    "passings",
    "unassigned",
    "written_limit",
]
