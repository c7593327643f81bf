"""Bodies, and how fresh what is known about them is."""

from __future__ import annotations

from ...findings import Words
from ..base import AS_OF, Family, Figure, Measure

#: Days without an event after which a body is said not to be up to date (docs/rules.md, data_freshness).
STALE_DAYS = 90

BODIES = Family(
    id="bodies",
    title=Words("Cơ quan, tổ chức", "Bodies"),
    definition=Words("Số cơ quan, tổ chức có trong gói dữ liệu.", "Bodies named in the package."),
    unit="org",
    source="organization",
    row="org_id",
    row_table="organization",
)

DATA_FRESHNESS = Family(
    id="data_freshness",
    title=Words("Số ngày từ diễn biến mới nhất", "Days since the newest event"),
    definition=Words(
        "Số ngày từ diễn biến mới nhất của cơ quan được ghi trong dữ liệu đến ngày số liệu.",
        "Days from the newest event of the body in the data to the data date.",
    ),
    caveats=Words(
        "Lâu không có diễn biến có thể vì không có việc, hoặc vì chưa cập nhật.",
        "A long time without an event may mean that nothing happened, or that nothing was entered.",
    ),
    unit="day",
    source="body_event",
    where=(f"event_on <= {AS_OF}",),
    measure=Measure(f"cast(julianday({AS_OF}) - julianday(max(event_on)) as integer)"),
    params={"org_id": "org_id"},
    domains=(("org_id",),),
    main=None,
)


def is_stale(days: Figure) -> bool:
    """Whether a figure of this family says that a body is not up to date; one without any event is not known to be."""
    return days.value is not None and int(days.value) > STALE_DAYS
