"""The last release that differs from the site, and the due dates that it told otherwise."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..history import Past, PastTable
from ..tables import Duty, PetitionState
from . import addresses
from .base import Publication

#: The tables of a release that pages compare with today's.
DUTIES, STATES = Duty.TABLE.name, PetitionState.TABLE.name
#: Where the page of what is overdue tells what is new since that release.
SINCE = "tu-lan-truoc"


class EarlierDue(NamedTuple):
    """The due date of a duty as a release told it, where it is another day now. `as_of` is the data date of then.

    `all` is the address of all that moved.
    """

    release: int
    as_of: date
    due_on: date
    all: str


def before(publication: Publication) -> Past | None:
    """Return the last release; where the site is just that release, the one before it, if it was another state."""
    past = next((one for one in publication.history[:2] if not _is_this(publication, one)), None)
    return past if past and {DUTIES, STATES} <= past.tables.get(publication.name, {}).keys() else None


def earlier_due(publication: Publication, duty_id: str) -> EarlierDue | None:
    """Return what the last release called the due date of a duty; None where it named none or the same."""
    return publication.once_offered(_earlier_dues).get(duty_id)


def _earlier_dues(publication: Publication) -> Mapping[str, EarlierDue]:
    past = before(publication)
    if past is None:
        return {}
    as_of = past.as_of_in(publication.name)
    place = f"{addresses.section(publication.name, addresses.OVERDUE)}#{SINCE}"
    return {
        then["duty_id"]: EarlierDue(past.seq, as_of, date.fromisoformat(then["due_on"]), place)
        for then in records(past.tables[publication.name][DUTIES])
        if is_moved(then, publication.rows.get(Duty, then["duty_id"]))
    }


def is_moved(then: Mapping[str, str], now: Duty | None) -> bool:
    """Whether a duty has another due date; a notional one follows the limits of a notice that is not there yet."""
    if now is None or now.kind == "notional_reply" or not then["due_on"]:
        return False
    return now.due_on is not None and then["due_on"] != now.due_on.isoformat()


def records(table: PastTable) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table of a release, one at a time."""
    rows = csv.reader(io.TextIOWrapper(io.BytesIO(table.read()), "utf-8", newline=""), strict=True)
    header = next(rows)
    return (dict(zip(header, cells, strict=True)) for cells in rows)


def _is_this(publication: Publication, past: Past) -> bool:
    """Whether the computed tables of the site are, byte for byte, those of a release."""
    kept = past.tables.get(publication.name, {})
    made = {one.path: one.sha256 for one in publication.downloads}
    paths = {
        name: addresses.open_data(publication.name, f"csv/{publication.name}.{name}.csv") for name in (DUTIES, STATES)
    }
    return all(name in kept and made.get(path) == kept[name].sha256 for name, path in paths.items())
