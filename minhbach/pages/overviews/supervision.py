"""Supervision: what still waits for an answer, then how bodies answered, by who supervised and by who was supervised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ...findings import Words
from ...tables import Duty, Supervision
from ..base import Link, Publication
from ..titles import title
from .base import Highlights
from .standings import Standings, at_a_glance, standings, subjects

_FAMILY = "supervision_answers"


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding without an answer. Without a duty no day was set for one; `left` are the days to its due date."""

    finding: Link
    supervisor: Link
    body: Link
    duty: Duty | None
    left: int | None

    @property
    def due_on(self) -> date:
        """Return the day to order by; a finding without one comes last."""
        return self.duty.due_on or date.max if self.duty else date.max


@dataclass(frozen=True, slots=True)
class OpenFindings:
    """All findings that wait for an answer, the first due first."""

    kind: ClassVar[str] = "findings"

    title: Words
    lines: tuple[OpenFinding, ...]


def blocks(publication: Publication) -> Iterator[Highlights | OpenFindings | Standings]:
    """Yield the counts, the findings that wait for an answer, then the tables of all answers."""
    yield from at_a_glance(publication, _FAMILY, "supervise_response", "supervisions")
    waiting = sorted(_waiting(publication), key=lambda one: one.due_on)
    if waiting:
        yield OpenFindings(Words("Chưa trả lời", "Not answered yet"), tuple(waiting))
    for parameter, heading, head in (
        (
            "supervisor_org_id",
            Words("Theo cơ quan giám sát", "By supervising body"),
            Words("Cơ quan giám sát", "Supervisor"),
        ),
        ("org_id", Words("Theo cơ quan được giám sát", "By supervised body"), Words("Cơ quan", "Body")),
    ):
        yield from standings(publication, _FAMILY, heading, head, subjects(publication, _FAMILY, parameter))


def _waiting(publication: Publication) -> Iterator[OpenFinding]:
    owed = {duty.subject_id: duty for duty in publication.rows[Duty] if _is_current(duty)}
    for row in publication.rows[Supervision]:
        if row.responded_on is None and (row.findings or row.document_id or row.response_due_on):
            duty = owed.get(row.supervision_id)
            yield OpenFinding(
                Link(_called(row), publication.registered[row.TABLE.name, row.supervision_id]),
                publication.body(row.supervisor_org_id),
                publication.body(duty.owner_org_id if duty else row.subject_org_id),
                duty,
                (duty.due_on - publication.view.as_of).days if duty and duty.due_on else None,
            )


def _is_current(duty: Duty) -> bool:
    return duty.kind == "supervise_response" and duty.verdict != "transferred"


def _called(row: Supervision) -> Words:
    return Words(title(row.findings), "") if row.findings else Words("Cuộc giám sát", "Supervision")
