"""One-stop dossiers by quarter and field, balanced."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any, cast

from minhbach.tables import OnestopPeriod

from .book import Book

_QUARTERS = (
    (date(2025, 12, 15), date(2026, 3, 14)),
    (date(2026, 3, 15), date(2026, 6, 14)),
    (date(2026, 6, 15), date(2026, 9, 14)),
)
_COUNTS = (
    "carried_over",
    "received_direct",
    "received_online",
    "resolved_early",
    "resolved_on_time",
    "resolved_late",
    "returned_refused",
    "withdrawn",
    "awaiting_supplement",
    "pending_in_time",
    "pending_overdue",
)


def add_onestop(book: Book, rng: Random) -> None:
    """Add balanced rows by field, and the row of all fields that they sum to."""
    for org, size in (("mau-ttpvhcc", 900), ("mau-x-vinhthuy", 260)):
        for quarter in _QUARTERS:
            fields = {name: _dossiers(rng, size) for name in ("land", "civil_status", "construction", "other")}
            # one body sent fewer letters of apology than it had late dossiers
            fields["land"]["apology_letters"] //= 2 if org == "mau-x-vinhthuy" else 1
            fields["all"] = {count: sum(one[count] for one in fields.values()) for count in fields["land"]}
            for name, counts in fields.items():
                book.add(_onestop(org, name, quarter, counts))


def _dossiers(rng: Random, size: int) -> dict[str, int]:
    carried, direct, online = (
        rng.randint(5, size // 10),
        rng.randint(size // 5, size // 3),
        rng.randint(size // 3, size),
    )
    late, refused, withdrawn, waiting, overdue = (rng.randint(0, size // 60) for _ in range(5))
    pending = rng.randint(size // 40, size // 12)
    on_time = rng.randint(size // 5, size // 4)
    early = carried + direct + online - (late + refused + withdrawn + waiting + overdue + pending + on_time)
    counts = (carried, direct, online, early, on_time, late, refused, withdrawn, waiting, pending, overdue)
    return dict(zip(_COUNTS, counts, strict=True)) | {"apology_letters": late + overdue}


def _onestop(org: str, field: str, quarter: tuple[date, date], counts: dict[str, int]) -> OnestopPeriod:
    in_time = counts["resolved_early"] + counts["resolved_on_time"]
    rate = Decimal(100 * in_time) / (in_time + counts["resolved_late"])
    return OnestopPeriod(
        org_id=org,
        field=field,
        period_start=quarter[0],
        period_end=quarter[1],
        scope="own",
        reported_rate=rate.quantize(Decimal("0.01"), ROUND_HALF_UP),
        source_id="mau-ng-mot-cua",
        **cast(Any, counts),
    )
