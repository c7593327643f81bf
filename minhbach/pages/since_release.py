"""What became overdue, what was answered, and what the last release called owed otherwise than today: the difference of the
computed tables, which tells a due date that moved whatever was changed to move it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..findings import Words
from ..history import Past, PastTable
from ..tables import BY_NAME, Duty, Organization
from . import addresses
from .base import Entry, Link, Publication
from .earlier import DUTIES, STATES, before, is_moved, records
from .lists import DutyLine, duty_line

#: Lines of each list.
SHOWN = 50
#: Headlines of a petition that was answered, whatever comes of it.
ANSWERED = frozenset(
    ("done_verified", "done_reported", "will_not_be_done", "replied_in_progress", "replied", "answered_at_event")
)
#: Verdicts of a duty that is owed by a day, and those of one that is still known to be past it, or is owed elsewhere.
_OWED = frozenset(("overdue", "due_soon", "in_time"))
_STILL_LATE = frozenset(("overdue", "owner_unresolved", "transferred"))
#: Verdicts of a duty of which nothing is asked by a day any more.
_LET_GO = frozenset(("not_tracked", "no_limit", "void"))


@dataclass(frozen=True, slots=True)
class EarlierDuty:
    """A duty as the release told it: its due date and verdict then. `now` is what became of it; None where it is gone."""

    kind: str
    subject: Link
    owner: Link
    due_on: date
    verdict: str
    now: DutyLine | None


@dataclass(frozen=True, slots=True)
class SinceRelease:
    """Petitions and other duties that are overdue and were not at `past`, and petitions answered since.

    `moved` are duties with another due date than then (an extension leaves it as it is), `let_go` those that were overdue or
    owed and are so no more, though not because they were done since. `as_of` is the data date of the package then.
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
    moved: tuple[EarlierDuty, ...]
    moved_total: int
    let_go: tuple[EarlierDuty, ...]
    let_go_total: int
    changes: str


def since_release(publication: Publication) -> SinceRelease | None:
    """Return what is new since the last release that differs from the site; None where there is none such."""
    past = before(publication)
    if past is None:
        return None
    tables = past.tables[publication.name]
    headlines = _column(tables[STATES], "petition_id", "headline")
    as_of = past.as_of_in(publication.name)
    verdicts: dict[str, str] = {}
    moved: list[Mapping[str, str]] = []
    let_go: list[Mapping[str, str]] = []
    for then in records(tables[DUTIES]):
        now = publication.rows.get(Duty, then["duty_id"])
        verdicts[then["duty_id"]] = then["verdict"]
        if is_moved(then, now):
            moved.append(then)
        if _is_let_go(then, now, as_of):
            let_go.append(then)
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
        as_of,
        tuple(overdue[:SHOWN]),
        len(overdue),
        tuple(duty_line(publication, duty) for duty in duties[:SHOWN]),
        len(duties),
        tuple(answered[:SHOWN]),
        len(answered),
        _earliest(publication, moved),
        len(moved),
        _earliest(publication, let_go),
        len(let_go),
        addresses.section(publication.name, addresses.CHANGES),
    )


def _is_let_go(then: Mapping[str, str], now: Duty | None, as_of: date) -> bool:
    """Whether a duty was owed by a day and is so no more, not because it was done after `as_of`, the data date then."""
    if then["verdict"] not in _OWED or then["kind"] == "notional_reply":
        return False
    if now is None or now.verdict in _LET_GO:
        return True
    is_done_since = now.closed_on is not None and now.closed_on > as_of
    return then["verdict"] == "overdue" and now.verdict not in _STILL_LATE and not is_done_since


def _earliest(publication: Publication, told: list[Mapping[str, str]]) -> tuple[EarlierDuty, ...]:
    first = sorted(told, key=lambda then: (then["due_on"], then["duty_id"]))[:SHOWN]
    return tuple(_earlier(publication, then) for then in first)


def _earlier(publication: Publication, then: Mapping[str, str]) -> EarlierDuty:
    now = publication.rows.get(Duty, then["duty_id"])
    line = duty_line(publication, now) if now else None
    asked = then["subject_petition_id"]
    table, key = ("petition", asked) if asked else (then["subject_table"], then["subject_id"])
    labels, owner = BY_NAME[table].TABLE, then["owner_org_id"]
    is_body = publication.rows.get(Organization, owner) is not None
    return EarlierDuty(
        then["kind"],
        line.subject if line else Link(Words(f"{labels.vi} {key}", f"{labels.en} {key}")),
        publication.body(owner) if is_body else Link(Words(owner, "")),
        date.fromisoformat(then["due_on"]),
        then["verdict"],
        line,
    )


def _column(table: PastTable, key: str, column: str) -> Mapping[str, str]:
    return {cells[key]: cells[column] for cells in records(table)}
