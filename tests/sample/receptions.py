"""The citizen receptions of four bodies, month by month; those of a fifth are written by hand in `rows/`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from minhbach.tables import ReceptionSession

from .case import AS_OF, World


class Schedule(NamedTuple):
    """Who receives, since which month, and on which days of the month."""

    org_id: str
    head: str
    deputy: str | None
    since: date
    days: tuple[int, ...]


_SCHEDULES = (
    Schedule("mau-ubnd", "mau-nk-ubnd-2", "mau-nk-ubnd-pct", date(2025, 11, 1), (15,)),
    Schedule("mau-snnmt", "mau-nk-snnmt", None, date(2026, 1, 1), (10,)),
    Schedule("mau-x-vinhthuy", "mau-nk-x-vinhthuy", "mau-nk-x-vinhthuy-p", date(2026, 4, 1), (1, 8, 15, 22)),
    Schedule("mau-tu", "mau-nk-tu-2", None, date(2026, 1, 1), (20,)),
)
#: From this month communes receive twice a month, before it every week.
_TWICE_A_MONTH = date(2026, 7, 1)
#: Receptions that did not go as planned: a deputy stood in, or nobody received, with a reason or without.
_DEPUTY = {
    "mau-tcd-ubnd-2026-03",
    "mau-tcd-ubnd-2026-08",
    "mau-tcd-x-vinhthuy-2026-05-2",
    "mau-tcd-x-vinhthuy-2026-09-1",
}
_NOT_HELD = {
    "mau-tcd-ubnd-2026-06": "Trùng kỳ họp HĐND tỉnh",
    "mau-tcd-snnmt-2026-07": "Chống lũ; lịch bù vào tháng sau",
    "mau-tcd-tu-2026-09": None,
}


def add_receptions(world: World) -> None:
    """Add every reception up to the data date, held or not."""
    for schedule in _SCHEDULES:
        for month in _months(schedule.since):
            twice = len(schedule.days) > 2 and month >= _TWICE_A_MONTH
            for number, day in enumerate(schedule.days[::2] if twice else schedule.days, 1):
                suffix = f"-{number}" if len(schedule.days) > 1 else ""
                reception_id = f"mau-tcd-{schedule.org_id.removeprefix('mau-')}-{month:%Y-%m}{suffix}"
                _add_reception(world, schedule, reception_id, world.calendar.next_working_day(month.replace(day=day)))


def _add_reception(world: World, schedule: Schedule, reception_id: str, planned: date) -> None:
    held = reception_id not in _NOT_HELD and planned <= AS_OF
    world.book.add(
        ReceptionSession(
            reception_id=reception_id,
            org_id=schedule.org_id,
            kind="periodic",
            scheduled_on=planned,
            schedule_published_on=planned - timedelta(days=12),
            not_held_reason=_NOT_HELD.get(reception_id),
            **(_what_happened(world.rng, schedule, reception_id, planned) if held else {}),
        )
    )


def _what_happened(rng: Random, schedule: Schedule, reception_id: str, on: date) -> dict[str, Any]:
    by_deputy = reception_id in _DEPUTY
    visits = rng.randint(4, 22)
    return {
        "held_on": on,
        "received_by": "deputy" if by_deputy else "head",
        "receiver_term_id": schedule.deputy if by_deputy else schedule.head,
        "mode": "online" if schedule.org_id == "mau-ubnd" and on > date(2026, 8, 1) else "in_person",
        "visits": visits,
        "people": visits + rng.randint(0, 15),
        "large_groups": rng.choice((0, 0, 0, 1)),
        "cases": visits - rng.randint(0, 3),
        "conclusion_document_id": "mau-84-tb-vinhthuy" if reception_id == "mau-tcd-x-vinhthuy-2026-09-1" else None,
    }


def _months(first: date) -> Iterator[date]:
    month = first
    while month <= AS_OF:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)
