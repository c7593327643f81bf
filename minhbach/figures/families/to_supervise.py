"""What supervisors ask first: conclusions with work overdue, and bodies that report nothing."""

from __future__ import annotations

from ...findings import Words
from ..base import AS_OF, Family
from .bodies import STALE_DAYS

#: Bodies that declare something, since when, and their newest event: found once for all, not once a body.
_NEWS = f"""organization
  join (select org_id, min(covered_from) as since from coverage group by org_id) using (org_id)
  left join (
    select org_id, max(event_on) as newest from body_event
    where event_on <= {AS_OF}
    group by org_id
  ) using (org_id)"""

CONCLUSIONS_OVERDUE = Family(
    id="conclusions_overdue",
    title=Words("Thông báo kết luận có việc quá hạn", "Conclusion notices with overdue items"),
    definition=Words(
        "Số thông báo kết luận có ít nhất một việc được giao đang quá hạn trả lời hoặc quá hạn thực hiện.",
        "Conclusion notices with at least one item whose reply or work is overdue.",
    ),
    unit="document",
    source="conclusion join conclusion_state using (conclusion_id)",
    where=("conclusion_state.overdue > 0",),
    row="conclusion_id",
    row_table="conclusion",
)

BODIES_NEVER_REPORTED = Family(
    id="bodies_never_reported",
    title=Words("Cơ quan chưa gửi báo cáo nào", "Bodies that never submitted a report"),
    definition=Words(
        "Số cơ quan có báo cáo định kỳ đang quá hạn mà dữ liệu không ghi lần gửi báo cáo nào của cơ quan đó.",
        "Bodies with a periodic report overdue for which the data record no submission at all.",
    ),
    caveats=Words(
        "Chỉ xét nơi sổ theo dõi báo cáo được ghi đầy đủ: nơi khác, không thấy không có nghĩa là không gửi.",
        "Only where the register of reports is complete: elsewhere not seeing a submission says nothing.",
    ),
    unit="org",
    source="organization",
    where=(
        "org_id in (select owner_org_id from duty\n    where kind = 'report' and verdict = 'overdue')",
        "org_id not in (select org_id from report_submission\n    where submitted_on is not null)",
    ),
    row="org_id",
    row_table="organization",
)

BODIES_WITHOUT_NEWS = Family(
    id="bodies_without_news",
    title=Words("Cơ quan quá 90 ngày chưa cập nhật", "Bodies without an update for over 90 days"),
    definition=Words(
        "Số cơ quan đang hoạt động, có cam kết ghi đầy đủ ít nhất một bảng, mà diễn biến mới nhất trong dữ liệu cách ngày số liệu quá 90 ngày "
        "hoặc chưa có diễn biến nào sau hơn 90 ngày cam kết.",
        "Bodies in existence that declare at least one table complete and whose newest event in the data is more than 90 days "
        "before the data date, or that have none more than 90 days after they began to declare it.",
    ),
    caveats=Words(
        "Lâu không có diễn biến có thể vì không có việc, hoặc vì chưa cập nhật.",
        "A long time without an event may mean that nothing happened, or that nothing was entered.",
    ),
    unit="org",
    source=_NEWS,
    where=(
        f"(dissolved_on is null or dissolved_on >= {AS_OF})",
        f"coalesce(newest, since) < date({AS_OF}, '-{STALE_DAYS} days')",
    ),
    row="org_id",
    row_table="organization",
)
