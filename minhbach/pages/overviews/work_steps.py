"""Work steps: each process in the order of its steps, the office that answers for each, and the time they may take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ...figures import Figure
from ...findings import Words
from ...tables import Organization, WorkStep
from ..base import Link, Publication


@dataclass(frozen=True, slots=True)
class TimedStep:
    """One step. `ended_on` is the day its body ended, where that is past: the table names no office in its place."""

    row: WorkStep
    body: Link
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Process:
    """The steps of one process, called by its first and last, as the table gives it a code alone.

    `missing` are numbers between them that the table leaves out.
    """

    kind: ClassVar[str] = "process"

    title: Words
    code: str
    steps: tuple[TimedStep, ...]
    missing: tuple[int, ...]
    total: Figure
    receipt: Link


def blocks(publication: Publication) -> Iterator[Process]:
    """Yield each process, in the order of the file."""
    rows = publication.rows[WorkStep]
    for code in dict.fromkeys(row.process_code for row in rows):
        steps = sorted((row for row in rows if row.process_code == code), key=lambda row: row.step_no)
        yield _process(publication, code, steps)


def _process(publication: Publication, code: str, steps: Sequence[WorkStep]) -> Process:
    numbers = {row.step_no for row in steps}
    return Process(
        Words(" – ".join(dict.fromkeys((steps[0].name, steps[-1].name))), ""),
        code,
        tuple(_step(publication, row) for row in steps),
        tuple(number for number in range(1, max(numbers)) if number not in numbers),
        publication.figures.get("process_working_days", process_code=code),
        publication.receipt("process_working_days"),
    )


def _step(publication: Publication, row: WorkStep) -> TimedStep:
    body = publication.rows.get(Organization, row.org_id)
    ended_on = body.dissolved_on if body else None
    is_past = ended_on is not None and ended_on <= publication.view.as_of
    return TimedStep(row, publication.body(row.org_id), ended_on if is_past else None)
