"""What became overdue and what was answered since the last release: the difference of the computed tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..history import Past, PastTable
from ..tables import Duty, PetitionState
from . import addresses
from .base import Entry, Publication
from .lists import DutyLine, duty_line

#: Lines of each list.
SHOWN = 50
#: Headlines of a petition that was answered, whatever comes of it.
ANSWERED = frozenset(
    ("done_verified", "done_reported", "will_not_be_done", "replied_in_progress", "replied", "answered_at_event")
)
_DUTIES, _STATES = Duty.TABLE.name, PetitionState.TABLE.name


@dataclass(frozen=True, slots=True)
class SinceRelease:
    """Petitions and other duties that are overdue and were not at `past`, and petitions answered since.

    `as_of` is the data date of the package then.
    The totals count also what is not shown. `changes` is the page of what differs between releases.
    """

    past: Past
    as_of: date
    overdue: tuple[Entry, ...]
    overdue_total: int
    duties: tuple[DutyLine, ...]
    duties_total: int
    answered: tuple[Entry, ...]
    answered_total: int
    changes: str


def since_release(publication: Publication) -> SinceRelease | None:
    """Return what is new since the last release that differs from the site; None where there is none such."""
    past = _before(publication)
    if past is None:
        return None
    tables = past.tables[publication.name]
    headlines = _column(tables[_STATES], "petition_id", "headline")
    verdicts = _column(tables[_DUTIES], "duty_id", "verdict")
    entries = publication.entries.values()
    overdue = [
        one
        for one in entries
        if one.state.headline == "overdue" and headlines.get(one.petition.petition_id) != "overdue"
    ]
    answered = [
        one
        for one in entries
        if one.state.headline in ANSWERED and headlines.get(one.petition.petition_id) not in ANSWERED
    ]
    duties = [
        duty
        for duty in publication.rows[Duty]
        if duty.verdict == "overdue" and not duty.subject_petition_id and verdicts.get(duty.duty_id) != "overdue"
    ]
    return SinceRelease(
        past,
        past.as_of_in(publication.name),
        tuple(overdue[:SHOWN]),
        len(overdue),
        tuple(duty_line(publication, duty) for duty in duties[:SHOWN]),
        len(duties),
        tuple(answered[:SHOWN]),
        len(answered),
        addresses.section(publication.name, addresses.CHANGES),
    )


def _before(publication: Publication) -> Past | None:
    """Return the last release; where the site is just that release, the one before it, if it was another state."""
    past = next((one for one in publication.history[:2] if not _is_this(publication, one)), None)
    return past if past and {_DUTIES, _STATES} <= past.tables.get(publication.name, {}).keys() else None


def _is_this(publication: Publication, past: Past) -> bool:
    """Whether the computed tables of the site are, byte for byte, those of a release."""
    kept = past.tables.get(publication.name, {})
    made = {one.path: one.sha256 for one in publication.downloads}
    paths = {
        name: addresses.open_data(publication.name, f"csv/{publication.name}.{name}.csv") for name in (_DUTIES, _STATES)
    }
    return all(name in kept and made.get(path) == kept[name].sha256 for name, path in paths.items())


def _column(table: PastTable, key: str, column: str) -> Mapping[str, str]:
    records = csv.reader(io.StringIO(table.read().decode(), newline=""), strict=True)
    header = next(records)
    key_at, at = header.index(key), header.index(column)
    return {cells[key_at]: cells[at] for cells in records}
