"""R21 (warning): a reception that was scheduled for a day now past was held, or says why it was not."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, warning
from ..tables import ReceptionSession
from .base import Case
from .wording import en, vi


def check(case: Case) -> Iterator[Finding]:
    """Look at the sessions scheduled before the data date."""
    for session in case.rows[ReceptionSession]:
        day = session.scheduled_on
        if day and day < case.as_of and session.held_on is None and not session.not_held_reason:
            yield warning(
                "R21",
                session.place("held_on"),
                Words(
                    f"Buổi tiếp công dân theo lịch ngày {vi(day)} không có ngày tiếp và không có lý do.",
                    f"The reception scheduled for {en(day)} has neither a date held nor a reason.",
                ),
                Words(
                    "Điền ngày tiếp, hoặc ghi lý do không tiếp.", "Give the date it was held, or the reason it was not."
                ),
            )
