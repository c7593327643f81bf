"""No reply, and the limit has passed."""

from __future__ import annotations

from minhbach.tables import Resolution

from ..case import Case
from .registry import scenario


@scenario
def overdue(case: Case) -> None:
    """No reply, and the limit has passed: silent, reminded, or explained by the body."""
    item = case.assign()
    after = case.after(case.due(item), 3)
    match int(case.number) % 3:
        case 0:
            case.event(item, "reminder", after, actor="superior", org_id=case.host)
        case 1:
            interim = case.texts.answer("interim", case.matter)
            case.event(item, "interim_reply", case.before(case.due(item), 2), note=interim.vi)
        case 2:
            case.event(item, "body_statement", after, note="Đang chờ kết quả đo kiểm để trả lời.")
            case.book.add(Resolution(assignment_id=item.assignment_id, delay_reason="await_other_body"))


@scenario
def outside_coverage(case: Case) -> None:
    """No reply known, and the host does not declare its register complete: not judged."""
    case.assign()
