"""One-stop dossiers by period and field: balanced, each period taking over what the one before it left."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any, cast

from minhbach.tables import OnestopPeriod

from .book import Book, table

_FIELDS = ("land", "civil_status", "construction", "other")
_LEFT = ("awaiting_supplement", "pending_in_time", "pending_overdue")
_OUT = ("resolved_on_time", "resolved_late", "returned_refused", "withdrawn", *_LEFT)
Counts = dict[str, int]


def add_onestop(book: Book, rng: Random) -> None:
    """Add the periods of `onestop.csv` by field, and the rows of all fields that they sum to.

    A period with a seed draws from a generator of its own, so that it can be changed without changing what others drew.
    """
    drawn = {
        (line["org_id"], line["period_start"]): _draw(Random(line["seed"]) if line["seed"] else rng, line)
        for line in table("onestop")
    }
    left: defaultdict[tuple[str, str], Counts] = defaultdict(dict)
    for line in sorted(table("onestop"), key=lambda one: (one["org_id"], one["period_start"])):
        fields = drawn[line["org_id"], line["period_start"]]
        for name, counts in fields.items():
            _balance(counts, left[line["org_id"], name])
            left[line["org_id"], name] = counts
        if line["org_id"] == "mau-x-vinhthuy":  # fewer letters of apology than late dossiers
            fields["land"]["apology_letters"] //= 2
        fields["all"] = {count: sum(one[count] for one in fields.values()) for count in fields["land"]}
        for name, counts in fields.items():
            _add(book, line, name, counts)
    for line in table("onestop_otherwise"):
        _change(book, line)


def _draw(rng: Random, line: dict[str, str]) -> dict[str, Counts]:
    return {name: _dossiers(rng, int(line["size"])) for name in _FIELDS}


def _dossiers(rng: Random, size: int) -> Counts:
    carried, direct, online = (
        rng.randint(5, size // 10),
        rng.randint(size // 5, size // 3),
        rng.randint(size // 3, size),
    )
    late, refused, withdrawn, waiting, overdue = (rng.randint(0, size // 60) for _ in range(5))
    pending = rng.randint(size // 40, size // 12)
    on_time = rng.randint(size // 5, size // 4)
    came = {"carried_over": carried, "received_direct": direct, "received_online": online}
    return came | dict(zip(_OUT, (on_time, late, refused, withdrawn, waiting, pending, overdue), strict=True))


def _balance(counts: Counts, before: Counts) -> None:
    if before:
        counts["carried_over"] = sum(before[name] for name in _LEFT)
    came = counts["carried_over"] + counts["received_direct"] + counts["received_online"]
    counts["resolved_early"] = came - sum(counts[name] for name in _OUT)
    counts["apology_letters"] = counts["resolved_late"] + counts["pending_overdue"]


def _add(book: Book, line: dict[str, str], field: str, counts: Counts) -> None:
    in_time = counts["resolved_early"] + counts["resolved_on_time"]
    rate = Decimal(100 * in_time) / (in_time + counts["resolved_late"])
    book.add(
        OnestopPeriod(
            org_id=line["org_id"],
            field=field,
            period_start=date.fromisoformat(line["period_start"]),
            period_end=date.fromisoformat(line["period_end"]),
            scope="own",
            reported_rate=rate.quantize(Decimal("0.01"), ROUND_HALF_UP),
            source_id="mau-ng-mot-cua",
            **cast(Any, counts),
        )
    )


def _change(book: Book, line: dict[str, str]) -> None:
    """Change one cell as a line of `onestop_otherwise.csv` says: by so many (with a sign), or to another value."""
    about = (line["org_id"], line["field"], line["period_start"])
    row = next(one for one in book.rows(OnestopPeriod) if (one.org_id, one.field, str(one.period_start)) == about)
    value = line["value"]
    changed = getattr(row, line["column"]) + int(value) if value[0] in "+-" else Decimal(value)
    book.amend(row, **{line["column"]: changed})
