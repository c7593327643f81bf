"""What is overdue in each process, whichever of its duties it is."""

from __future__ import annotations

from collections.abc import Mapping

from ...findings import Words
from ..base import Family

#: Kinds of duty by process. The words are those of a list of what is late, not the names of sections.
PROCESSES: Mapping[str, tuple[Words, tuple[str, ...]]] = {
    "reply": (Words("Trả lời kiến nghị bằng văn bản", "Written replies to petitions"), ("written_reply",)),
    "dialogue": (
        Words("Thông báo, công khai kết quả đối thoại", "Notices and results of dialogues"),
        ("announce", "notice", "publish_result"),
    ),
    "assigned": (
        Words("Cam kết, báo cáo, việc được chuyển sau đối thoại", "Commitments, reports and forwarded matters"),
        ("implement", "report_to_head", "accept_forward"),
    ),
    "reception": (Words("Trả lời sau tiếp công dân", "Replies after receptions"), ("reception_reply",)),
    "explanation": (Words("Giải trình", "Explanations"), ("explain_accept", "explain", "explain_publish")),
    "consultation": (Words("Trả lời lấy ý kiến", "Answers to consultations"), ("consult",)),
    "inspection": (
        Words("Kiến nghị và công khai sau thanh tra", "Recommendations and publication after inspections"),
        ("recommendation", "inspect_publish"),
    ),
    "directive": (Words("Nhiệm vụ được giao", "Tasks from directives"), ("directive",)),
    "report": (Words("Báo cáo định kỳ", "Periodic reports"), ("report",)),
    "supervision": (Words("Trả lời kiến nghị giám sát", "Answers to supervision"), ("supervise_response",)),
}


def _listed(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


PROCESS_OVERDUE = Family(
    id="process_overdue",
    title=Words("Đang quá hạn theo quy trình", "Overdue by process"),
    definition=Words(
        "Số nghĩa vụ đang quá hạn, gộp theo quy trình mà nghĩa vụ thuộc về.",
        "Duties overdue, by the process that they belong to.",
    ),
    caveats=Words(
        "Một kiến nghị có thể có nhiều nghĩa vụ, nên số này khác số kiến nghị quá hạn. Nghĩa vụ trả lời tính giả định được đếm riêng.",
        "One petition may have several duties, so this differs from the number of petitions overdue. Notional replies are counted apart.",
    ),
    unit="duty",
    source="duty",
    where=("verdict = 'overdue'", "kind <> 'notional_reply'"),
    row="duty_id",
    row_table="duty",
    params={
        "process": "case "
        + "\n    ".join(f"when kind in ({_listed(kinds)}) then '{name}'" for name, (_, kinds) in PROCESSES.items())
        + " end"
    },
    domains=(("process",),),
    main=None,
)
