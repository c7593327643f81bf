"""Evaluations: scores as stated, one table a criterion, bodies by name; nothing is ranked or averaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...figures import Figure
from ...findings import Words
from ...tables import Evaluation
from ...text import collation_key
from ..base import Link, Publication

#: Years that a table shows, the newest first; the rows below have the others.
SHOWN_YEARS = 3


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What one body was given in each year shown, None where the data have nothing, and the change of the score.

    `change` is None where scores of the newest year and the one before cannot be compared: `rescaled` says that both
    have a score but another maximum.
    """

    body: Link
    given: tuple[Evaluation | None, ...]
    change: Figure | None
    rescaled: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores under one criterion; `evaluated` counts the bodies of the newest year."""

    kind: ClassVar[str] = "scores"

    title: Words
    years: tuple[int, ...]
    lines: tuple[Evaluated, ...]
    evaluated: Figure
    receipts: tuple[Link, ...]


def blocks(publication: Publication) -> Iterator[Scores]:
    """Yield a table for each criterion, in the order of a dictionary."""
    by_criterion = publication.rows.by(Evaluation, "criterion")
    for criterion in sorted({row.criterion for row in publication.rows[Evaluation]}, key=collation_key):
        yield _scores(publication, criterion, by_criterion[criterion])


def _scores(publication: Publication, criterion: str, rows: Sequence[Evaluation]) -> Scores:
    years = tuple(sorted({row.year for row in rows}, reverse=True)[:SHOWN_YEARS])
    bodies = {org_id: publication.body(org_id) for org_id in sorted({row.org_id for row in rows})}
    named = sorted(bodies, key=lambda org_id: collation_key(bodies[org_id].label.vi))
    given = {(row.org_id, int(row.year)): row for row in rows}
    lines = (
        _evaluated(publication, bodies[org_id], tuple(given.get((org_id, year)) for year in years), given)
        for org_id in named
    )
    return Scores(
        Words(criterion, ""),
        years,
        tuple(line for line in lines if any(line.given)),
        publication.figures.get("evaluations", criterion=criterion, year=str(years[0])),
        tuple(publication.receipt(family) for family in ("evaluations", "score_change")),
    )


def _evaluated(
    publication: Publication,
    body: Link,
    given: tuple[Evaluation | None, ...],
    known: Mapping[tuple[str, int], Evaluation],
) -> Evaluated:
    now = given[0]
    before = known.get((now.org_id, now.year - 1)) if now else None
    if not (now and before and now.score is not None and before.score is not None):
        return Evaluated(body, given, None, rescaled=False)
    if now.max_score != before.max_score:
        return Evaluated(body, given, None, rescaled=True)
    change = publication.figures.get("score_change", org_id=now.org_id, criterion=now.criterion, year=str(now.year))
    return Evaluated(body, given, change, rescaled=False)
