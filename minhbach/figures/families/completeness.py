"""How much of what a record could say is there: so that saying little does not look better than saying all.

A fact is expected only where it can exist: the number of visits once a reception was held, a reply once it was due.
A body that the register says nothing about expects nothing and so has no share, which is not a full one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...findings import Words
from ...tables import BY_NAME, OnestopPeriod
from ..base import AS_OF, Family, share


@dataclass(frozen=True, slots=True)
class Expected:
    """Columns that rows of a table should fill: `body` is the SQL of the body, `where` of when they can be filled.

    `source` is what to select from where the table alone cannot tell.
    """

    table: str
    columns: tuple[str, ...]
    body: str = "org_id"
    where: str = ""
    source: str = ""


#: A reply that was due is expected whether there is a row of it or not; one that is withheld is not.
_REPLY = """(
  select subject_id as assignment_id, owner_org_id, max(verdict in ('met_late', 'overdue')) as is_late
  from duty join petition on petition_id = subject_petition_id
  where kind = 'written_reply' and verdict in ('met', 'met_within_extension', 'met_late', 'overdue')
    and publication_status in ('public', 'public_redacted')
  group by subject_id, owner_org_id
) left join resolution using (assignment_id)"""

EXPECTED = (
    Expected("dialogue_plan", ("expected_topics", "document_id", "published_on")),
    Expected(
        "dialogue",
        ("announced_on", "chaired_by_head", "attendees", "opinions_raised", "answered_on_spot", "minutes_document_id"),
        "host_org_id",
        "status = 'held'",
    ),
    Expected("conclusion", ("document_id", "published_on"), "issuing_org_id"),
    Expected("resolution", ("replied_on", "reply_document_id", "result"), "owner_org_id", source=_REPLY),
    Expected("resolution", ("delay_reason",), "owner_org_id", "is_late", _REPLY),
    Expected("reception_session", ("schedule_published_on",), where=f"scheduled_on <= {AS_OF}"),
    Expected("reception_session", ("received_by", "visits", "people", "cases"), where="held_on is not null"),
    Expected("reception_session", ("not_held_reason",), where=f"held_on is null and scheduled_on < {AS_OF}"),
    Expected(
        "letter_period",
        (
            "carried_over",
            "complaints",
            "denunciations",
            "recommendations_feedback",
            "mixed_other",
            "not_eligible",
            "forwarded",
            "guided_returned",
            "resolved",
            "resolved_late",
            "pending",
            "pending_overdue",
        ),
    ),
    Expected(
        "onestop_period",
        OnestopPeriod.COUNTS,
        where="field = 'all'",
    ),
    Expected("feedback_period", ("handled_in_time", "handled_late", "pending", "results_published")),
    Expected(
        "explanation_request",
        ("form", "document_id", "published_on"),
        "respondent_org_id",
        "explained_on is not null",
    ),
    Expected("consultation_response", ("opinion", "document_id"), where="responded_on is not null"),
    Expected(
        "inspection",
        (
            "covers_accountability",
            "conclusion_document_id",
            "violations_vnd",
            "recover_vnd",
            "persons_to_discipline",
            "cases_to_police",
        ),
        "inspecting_org_id",
        "conclusion_issued_on is not null",
    ),
    Expected(
        "inspection",
        ("conclusion_published_on",),
        "inspecting_org_id",
        "kind = 'inspection' and conclusion_issued_on is not null",
    ),
    Expected("inspection_recommendation", ("due_on",)),
    Expected("inspection_recommendation", ("document_id",), where="done_on is not null"),
    Expected("directive_task", ("due_on", "field")),
    Expected("directive_task", ("result_document_id",), where="done_on is not null"),
    Expected("report_submission", ("document_id",), where="submitted_on is not null"),
    Expected("supervision", ("response_document_id",), "subject_org_id", "responded_on is not null"),
)


def _queries() -> Iterator[str]:
    for one in EXPECTED:
        key = " || '/' || ".join(BY_NAME[one.table].TABLE.key)
        for column in one.columns:
            yield (
                f"select '{one.table}' as table_name, '{column}' as column_name, {one.body} as org_id,\n"
                f"       {key} as record_id, {column} is not null as is_filled\n"
                f"from {one.source or one.table}" + (f" where {one.where}" if one.where else "")
            )


#: Every cell that should be filled, and whether it is.
EXPECTED_CELL = "create view expected_cell as\n" + "\nunion all\n".join(_queries())

COMPLETENESS = Family(
    id="completeness",
    title=Words("Mức đầy đủ của dữ liệu", "Completeness of the data"),
    definition=Words(
        "Trong số ô không bắt buộc mà bản ghi của cơ quan lẽ ra có thể ghi, bao nhiêu ô đã ghi. Mỗi ô tính như nhau. Một ô chỉ được "
        "tính khi điều nó hỏi đã xảy ra hoặc đã đến hạn: số lượt công dân khi buổi tiếp đã tổ chức, kết quả trả lời khi đã phải trả lời.",
        "Of the optional cells that the records of a body could fill, how many are filled. Each cell counts the same. A cell counts only "
        "once what it asks for has happened or was due: visits once a reception was held, the result of a reply once it was due.",
    ),
    caveats=Words(
        "Trả lời đã quá hạn mà chưa có thì vẫn là ô trống: không ghi không làm tăng tỷ lệ. Cơ quan không có bản ghi nào thì chưa có dữ liệu, "
        "không phải đầy đủ. Đủ ô không có nghĩa là đúng. Danh sách ô ở khung nhìn expected_cell của cơ sở dữ liệu.",
        "A reply past its limit that is not there is an empty cell: not recording it does not raise the share. A body without any record has "
        "no data, not complete data. Filled is not the same as true. The cells are listed by the view expected_cell of the database.",
    ),
    unit="percent",
    source="expected_cell",
    measure=share("is_filled"),
    row="table_name || '/' || record_id || '/' || column_name",
    row_table="expected_cell",
    params={"org_id": "org_id", "table_name": "table_name"},
    domains=((), ("org_id",), ("table_name",), ("org_id", "table_name")),
)
