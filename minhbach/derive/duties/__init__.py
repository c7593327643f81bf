"""What the bodies owe: one family of duties a file, in the order of the code list `duty_kind`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..facts import Facts
from ..obligation import Judged, Obligation, settle
from . import (
    accept_forward,
    announce,
    explanation,
    implement,
    inspect_publish,
    notice,
    notional_reply,
    publish_result,
    reception_reply,
    report_to_head,
    written_dates,
    written_reply,
)

FAMILIES: tuple[Callable[[Facts], Iterator[Obligation]], ...] = (
    announce.owed,
    notice.owed,
    publish_result.owed,
    notional_reply.owed,
    written_reply.owed,
    report_to_head.owed,
    implement.owed,
    reception_reply.owed,
    explanation.owed,
    accept_forward.owed,
    written_dates.consult,
    written_dates.supervise_response,
    written_dates.report,
    written_dates.directive,
    written_dates.recommendation,
    inspect_publish.owed,
)


def duties(facts: Facts) -> tuple[Judged, ...]:
    """Return every duty of a package, judged on its data date, in the order of their ids."""
    judged = (one for family in FAMILIES for owed in family(facts) for one in settle(owed, facts))
    return tuple(sorted(judged, key=lambda one: one.duty.duty_id))
