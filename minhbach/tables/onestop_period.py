from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class OnestopPeriod(Row):
    """Một cửa theo kỳ (One-stop dossiers by period)."""

    TABLE: ClassVar = Table(
        "onestop_period",
        "Một cửa theo kỳ",
        "One-stop dossiers by period",
        key=("org_id", "field", "period_start", "period_end", "scope"),
    )

    #: What comes in, and what becomes of it: the two sides agree where all is given (R24).
    CAME: ClassVar = ("carried_over", "received_direct", "received_online")
    IN_TIME: ClassVar = ("resolved_early", "resolved_on_time")
    RESOLVED: ClassVar = (*IN_TIME, "resolved_late")
    LATE: ClassVar = ("resolved_late", "pending_overdue")
    WENT: ClassVar = (
        *RESOLVED,
        "returned_refused",
        "withdrawn",
        "awaiting_supplement",
        "pending_in_time",
        "pending_overdue",
    )
    #: Every count that the rows of fields share with the row of all fields (R26).
    COUNTS: ClassVar = (*CAME, *WENT, "apology_letters")
    #: Percentage points by which a reported rate may miss the one its counts give (R25).
    TOLERANCE: ClassVar = Fraction(1, 100)

    org_id: str = col("Cơ quan", "Body", ref="organization")
    field: str = col("Lĩnh vực", "Field", codelist="field", note="'all' = total row")
    period_start: date = col("Từ ngày", "Period start")
    period_end: date = col("Đến ngày", "Period end")
    scope: str = col("Phạm vi", "Scope", codelist="row_scope", note="no total mixes scopes")
    carried_over: int | None = opt("Kỳ trước chuyển sang", "Carried over", minimum=0)
    received_direct: int | None = opt("Tiếp nhận trực tiếp, bưu chính", "Received at counter or by post", minimum=0)
    received_online: int | None = opt("Tiếp nhận trực tuyến", "Received online", minimum=0)
    resolved_early: int | None = opt("Giải quyết trước hạn", "Resolved early", minimum=0)
    resolved_on_time: int | None = opt("Giải quyết đúng hạn", "Resolved on time", minimum=0)
    resolved_late: int | None = opt("Giải quyết quá hạn", "Resolved late", minimum=0)
    returned_refused: int | None = opt("Trả lại, từ chối", "Returned or refused", minimum=0)
    withdrawn: int | None = opt("Người nộp rút", "Withdrawn by the applicant", minimum=0)
    awaiting_supplement: int | None = opt("Chờ bổ sung", "Awaiting a supplement", minimum=0)
    pending_in_time: int | None = opt("Đang giải quyết, trong hạn", "Pending in time", minimum=0)
    pending_overdue: int | None = opt("Đang giải quyết, quá hạn", "Pending overdue", minimum=0)
    apology_letters: int | None = opt(
        "Số văn bản xin lỗi", "Apology letters", minimum=0, note="compare with resolved_late + pending_overdue"
    )
    reported_rate: Decimal | None = opt(
        "Tỷ lệ trước và đúng hạn do cơ quan báo cáo (%)",
        "Rate reported by the body (%)",
        minimum=0,
        maximum=100,
        note="two decimals",
    )
    procedures_handled: int | None = opt("Số TTHC đang giải quyết", "Procedures handled", minimum=0)
    source_id: str = col("Nguồn", "Source", ref="source")
