"""R33 (error, warning): an inspection starts, ends, is concluded and published in this order.

Recovering more than was to be recovered, or recovering more than was found, is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..findings import Finding, Words, warning
from ..tables import Inspection
from .base import Case
from .wording import cell, day_of, is_before, label, number, too_early

STEPS = ("started_on", "ended_on", "conclusion_issued_on", "conclusion_published_on")
AMOUNTS = (("recovered_vnd", "recover_vnd"), ("recover_vnd", "violations_vnd"))


def check(case: Case) -> Iterator[Finding]:
    """Look at the dates and the amounts of each inspection."""
    for inspection in case.rows[Inspection]:
        given = [name for name in STEPS if day_of(inspection, name)]
        for earlier, later in pairwise(given):
            if is_before(inspection, later, inspection, earlier):
                yield too_early("R33", inspection, later, inspection, earlier)
        for smaller, larger in AMOUNTS:
            yield from _amounts(inspection, smaller, larger)


def _amounts(inspection: Inspection, smaller: str, larger: str) -> Iterator[Finding]:
    one: int | None = getattr(inspection, smaller)
    two: int | None = getattr(inspection, larger)
    if one is None or two is None or one <= two:
        return
    mine, theirs, here, there = label(inspection, smaller), label(inspection, larger), number(one), number(two)
    yield warning(
        "R33",
        inspection.place(smaller),
        Words(
            f"{mine.vi} {here.vi} lớn hơn {theirs.vi} {there.vi}.",
            f"{mine.en} {here.en} is more than {theirs.en} {there.en}.",
        ),
        Words("Kiểm tra lại hai con số với kết luận.", "Check both amounts against the conclusion."),
        cell(inspection, smaller),
    )
