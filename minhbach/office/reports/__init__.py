"""What the rules oblige staff to write, as files for Word, from templates that the office edits in Word.

Each report says the same as its page on the site: both are laid out by `pages.sheets`, and every number carries the key
of its receipt. A new kind is a function and a line in `KINDS`, and a template of that name in `reports/` of the theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...findings import Words
from ...pages import Publication
from ...pages.sheets.weekly import is_kept
from ...tables import Duty, Organization
from . import follow_up, loudspeaker, notice_board, periodic, reminder, schedule, weekly
from .asked import NO_REGISTER, Asked, Unknown
from .word import TemplateFault, filled

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: what it is called, what fills its template, and whether it takes a complete register."""

    title: Words
    context: Callable[[Publication, Asked], Context]
    of_register: bool = True


KINDS: Mapping[str, Kind] = {
    "weekly": Kind(Words("Danh sách nhắc việc trong tuần", "Reminders of the week"), weekly.context),
    "follow-up": Kind(
        Words("Bảng theo dõi kèm thông báo kết luận", "Annex to a notice"), follow_up.context, of_register=False
    ),
    "periodic": Kind(Words("Báo cáo định kỳ", "Periodic report"), periodic.context),
    "schedule": Kind(Words("Lịch tiếp công dân", "Reception schedule"), schedule.context, of_register=False),
    "notice-board": Kind(Words("Bảng tin của xã, phường", "Notice-board sheet"), notice_board.context),
    "loudspeaker": Kind(Words("Bài đọc trên loa", "Loudspeaker text"), loudspeaker.context),
    "reminder": Kind(Words("Công văn đôn đốc", "Reminder letter"), reminder.context),
}


def report(publication: Publication, kind: str, template: bytes, asked: Asked) -> bytes:
    """Return a report as DOCX.

    Raises Unknown for a body, notice or window that there is no report of, and TemplateFault for a template that
    cannot be filled.
    """
    if KINDS[kind].of_register:
        _refuse_excerpt(publication)
    return filled(template, KINDS[kind].context(publication, asked))


def reminders(publication: Publication, template: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a draft letter to every body that has something overdue, with the body's id; none to the publisher itself.

    Raises as `report` does.
    """
    _refuse_excerpt(publication)
    late = {duty.owner_org_id for duty in publication.rows[Duty] if duty.verdict == "overdue"}
    for row in publication.rows[Organization]:
        if row.org_id in late and row.org_id != publication.view.package.publisher_org_id:
            context = reminder.context(publication, Asked(org_id=row.org_id))
            if context["count"] != "0":
                yield row.org_id, filled(template, context)


def _refuse_excerpt(publication: Publication) -> None:
    if not is_kept(publication):
        raise Unknown(NO_REGISTER)


__all__ = ["KINDS", "Asked", "TemplateFault", "Unknown", "reminders", "report"]
