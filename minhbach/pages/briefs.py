"""What the other registers say of one body, in short: the newest row of each, with the way to all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from ..tables import DialoguePlan, Evaluation, LetterPeriod, OnestopPeriod, Row, key_of
from .base import Publication

P = TypeVar("P", LetterPeriod, OnestopPeriod)

#: Criteria of the latest evaluation.
_CRITERIA = 3


@dataclass(frozen=True, slots=True)
class Brief:
    """A row that a body's page quotes: the name of its table tells the template how, `address` is its entry."""

    table: str
    row: Row
    address: str


def briefs(publication: Publication, org_id: str) -> tuple[Brief, ...]:
    """Return the newest rows about a body: letters, one-stop counter, plan, evaluation. What has none is left out."""
    rows = publication.rows
    dossiers = (row for row in rows.by(OnestopPeriod, "org_id")[org_id] if row.field == "all")
    plans = sorted(rows.by(DialoguePlan, "org_id")[org_id], key=lambda row: row.plan_year)
    quoted = (
        *_of_each_scope(rows.by(LetterPeriod, "org_id")[org_id]),
        *_of_each_scope(dossiers),
        *plans[-1:],
        *_latest(rows.by(Evaluation, "org_id")[org_id]),
    )
    return tuple(_brief(publication, row) for row in quoted)


def _of_each_scope(rows: Iterable[P]) -> Iterable[P]:
    """Return the newest row of each scope: what a body has alone and with those below it is never mixed."""
    return {row.scope: row for row in sorted(rows, key=lambda row: row.period_end)}.values()


def _latest(rows: Iterable[Evaluation]) -> list[Evaluation]:
    latest = max((row.year for row in rows), default=0)
    return [row for row in rows if row.year == latest][:_CRITERIA]


def _brief(publication: Publication, row: Row) -> Brief:
    return Brief(row.TABLE.name, row, publication.registered[row.TABLE.name, key_of(row)])
