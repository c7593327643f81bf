"""Tasks that a superior gave in writing: by directive, by body and by field, and how they stand."""

from __future__ import annotations

from ...findings import Words
from ..base import Family
from ..standing import ONE_EACH, standing_of

_SOURCE = standing_of("directive_task", "task_id", "directive")
_PARAMS = {"org_id": "owner_org_id", "document_id": "document_id", "field": "field", "standing": "standing"}

DIRECTIVE_TASKS = Family(
    id="directive_tasks",
    title=Words("Nhiệm vụ được giao", "Tasks from directives"),
    definition=Words(
        "Số nhiệm vụ mà văn bản chỉ đạo giao, theo tình hình thực hiện ở ngày số liệu. Hạn là ngày văn bản ghi, lùi qua ngày nghỉ.",
        "Tasks given by directives, by how they stand on the data date. The limit is the date written in the directive, rolled over days off.",
    ),
    caveats=Words(
        f"{ONE_EACH.vi} Hủy chỉ tính khi ngày hủy ở trước ngày xong. Nhiệm vụ không ghi lĩnh vực không thuộc lĩnh vực nào.",
        f"{ONE_EACH.en} A task counts as cancelled only if that was before it was done. A task without a field belongs to none.",
    ),
    unit="item",
    source=_SOURCE,
    row="task_id",
    row_table="directive_task",
    params=_PARAMS,
    domains=(
        (),
        ("standing",),
        ("org_id",),
        ("org_id", "standing"),
        ("document_id",),
        ("document_id", "standing"),
        ("field",),
        ("field", "standing"),
    ),
)

DIRECTIVE_TASKS_IN_PART = Family(
    id="directive_tasks_in_part",
    title=Words("Nhiệm vụ mới làm xong một phần", "Tasks done in part"),
    definition=Words(
        "Trong số nhiệm vụ chưa xong và chưa hủy, số nhiệm vụ có ghi ngày làm xong một phần.",
        "Of the tasks neither done nor cancelled, those with a day on which a part was done.",
    ),
    caveats=Words(
        "Nhiệm vụ này cũng được đếm ở “quá hạn” hoặc “còn hạn”: xong một phần không phải là xong.",
        "Such a task is also counted as overdue or in time: a part done is not the task done.",
    ),
    unit="item",
    source=_SOURCE,
    where=("partly_done_on is not null", "standing not in ('done_in_time', 'done_late', 'done', 'cancelled')"),
    row="task_id",
    row_table="directive_task",
    params={name: _PARAMS[name] for name in ("org_id", "document_id", "field")},
    domains=((), ("org_id",), ("document_id",), ("field",)),
)
