"""The recurring duties of heads, period by period: receptions by week or month, yearly dialogues (docs/rules.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...limits import ONE_DAY, Span, Spell, covered, joined
from ...tables import HeadDuty, OfficeTerm, Organization
from ...workdays import limit
from ..facts import Facts
from .days import Days, dialogues, receptions
from .periods import periods
from .turn import Known, Turn, verdict

#: Of each code of `periodic_duty`: the table that its coverage is declared for, and the days on which it was done.
DUTIES: dict[str, tuple[str, Callable[[str, Facts], Days]]] = {
    "dialogue": ("dialogue", dialogues),
    "reception": ("reception_session", receptions),
}
#: So many months before the data date are shown even of a head about whom the register says nothing.
SHOWN_MONTHS = 12


def head_duties(facts: Facts) -> Iterator[HeadDuty]:
    """Yield one row a head, rule and period.

    None in an excerpt: it promises to be complete for nobody, so a row of the bodies that an article happened to name
    would say nothing.
    """
    if not facts.corpus.package.is_register:
        return
    for body in facts.rows[Organization]:
        for duty in DUTIES:
            if spells := facts.limits.head_spells(duty, body.org_id):
                yield from _of(_known(body, duty, facts), spells)


def _of(known: Known, spells: tuple[Spell, ...]) -> Iterator[HeadDuty]:
    shown = _shown(known)
    for spell in spells:
        times = filter(None, (time.common(spell.span) for time in shown))
        found = (period for time in times for period in periods(time, spell.rule.per_unit))
        for period in dict.fromkeys(found):
            yield _row(Turn(known, spell, period))


def _row(turn: Turn) -> HeadDuty:
    given, reason = verdict(turn)
    return HeadDuty(
        org_id=turn.known.org_id,
        duty_rule_id=turn.spell.rule.duty_rule_id,
        period_start=turn.period.first,
        period_end=turn.period.last,
        counted=turn.by_head,
        required=turn.spell.rule.min_count,
        deputy_days=turn.by_another,
        verdict=given,
        reason=reason,
    )


def _known(body: Organization, duty: str, facts: Facts) -> Known:
    table, days = DUTIES[duty]
    terms = (term for term in facts.rows.by(OfficeTerm, "org_id")[body.org_id] if term.is_head)
    return Known(
        body.org_id,
        Span.of(body.established_on, body.dissolved_on),
        covered(facts.corpus, table, body.org_id),
        tuple(sorted(Span.of(term.started_on, term.ended_on) for term in terms)),
        days(body.org_id, facts),
        facts.limits.calendar,
        facts.as_of,
    )


def _shown(known: Known) -> tuple[Span, ...]:
    """Return the times whose periods get a row: what the register covers, and the last twelve months in any case.

    Without the months a head whose body declares nothing, or stops declaring, would vanish from the grid and silence
    would look good; with more of them the grid would fill with years that nobody promised to record.
    """
    months_ago = limit(known.as_of, SHOWN_MONTHS, "month", known.calendar, direction="before").literal
    alive = known.life.common(Span.of(None, known.as_of))
    times = joined((*known.covered, Span(months_ago + ONE_DAY, known.as_of)))
    return tuple(filter(None, (time.common(alive) for time in times))) if alive else ()
