"""Money that inspections found and that came back."""

from __future__ import annotations

from ..findings import Words
from .base import Family, Measure, percentage

RECOVERY_RATE = Family(
    id="recovery_rate",
    title=Words("Tỷ lệ thu hồi sau thanh tra", "Recovered after inspections"),
    definition=Words(
        "Số tiền đã thu hồi trên số tiền kiến nghị thu hồi, của các cuộc thanh tra, kiểm tra có nêu cả hai số.",
        "Money recovered, of the money to be recovered, over inspections that state both.",
    ),
    unit="percent",
    source="inspection",
    where=("recover_vnd is not null", "recovered_vnd is not null"),
    measure=Measure(percentage("sum(recovered_vnd)", "sum(recover_vnd)"), "sum(recovered_vnd)", "sum(recover_vnd)"),
    row="inspection_id",
    row_table="inspection",
    params={"org_id": "inspecting_org_id"},
    domains=((), ("org_id",)),
)
