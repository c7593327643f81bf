"""What nobody has checked yet: said as numbers, so that a page without a word of it does not look sure."""

from __future__ import annotations

from ...findings import Words
from ..base import Family

UNREAD_RULES = Family(
    id="unread_rules",
    title=Words("Quy tắc thời hạn chưa đọc được nguyên văn", "Time-limit rules whose text was not read"),
    definition=Words(
        "Số quy tắc thời hạn ở mức chắc chắn C.",
        "Time-limit rules of certainty C.",
    ),
    unit="rule",
    source="deadline_rule",
    where=("certainty = 'c'",),
    row="rule_id",
    row_table="deadline_rule",
)

DOCUMENTS_WITHOUT_TEXT = Family(
    id="documents_without_text",
    title=Words("Văn bản chưa có toàn văn", "Documents without their text"),
    definition=Words(
        "Số văn bản không có liên kết hay tệp, nên chưa đối chiếu được với toàn văn.",
        "Documents with neither a link nor a file, which could not be compared with their text.",
    ),
    unit="document",
    source="document",
    where=("url is null", "file_path is null"),
    row="document_id",
    row_table="document",
)

DUTIES_NOT_TRACKED = Family(
    id="duties_not_tracked",
    title=Words("Nghĩa vụ không rõ đã làm hay chưa", "Duties of which nothing is known"),
    definition=Words(
        "Số nghĩa vụ mà nguồn không nêu đã làm hay chưa: không tính ngày, không vào tỷ lệ.",
        "Duties of which the source does not say whether they were done: no days, no rate.",
    ),
    unit="duty",
    source="duty",
    where=("verdict = 'not_tracked'",),
    row="duty_id",
    row_table="duty",
)
