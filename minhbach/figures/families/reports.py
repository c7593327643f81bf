"""Periodic reports: what each body owed each recipient, and what was submitted."""

from __future__ import annotations

from ...findings import Words
from ..base import Family
from ..standing import ONE_EACH, standing_of

REPORTS = Family(
    id="reports",
    title=Words("Báo cáo định kỳ phải gửi", "Periodic reports owed"),
    definition=Words(
        "Số báo cáo định kỳ phải gửi, mỗi nơi nhận tính một, theo tình hình gửi ở ngày số liệu.",
        "Periodic reports owed, one for each recipient, by how their submission stands on the data date.",
    ),
    caveats=Words(
        f"{ONE_EACH.vi} Năm là năm của ngày cuối kỳ báo cáo. Một văn bản gửi hai nơi là hai báo cáo phải gửi.",
        f"{ONE_EACH.en} The year is that of the last day of the period reported on. One document sent to two recipients is two reports.",
    ),
    unit="report",
    source=standing_of("report_submission", "report_id", "report"),
    row="report_id",
    row_table="report_submission",
    params={
        "org_id": "owner_org_id",
        "recipient_org_id": "recipient_org_id",
        "year": "substr(period_end, 1, 4)",
        "standing": "standing",
    },
    domains=(
        (),
        ("standing",),
        ("org_id", "recipient_org_id"),
        ("org_id", "recipient_org_id", "standing"),
        ("year",),
        ("year", "standing"),
    ),
)
