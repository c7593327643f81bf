"""F122 (note): a reply is dated but its result is not stated."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, note
from ..tables import Resolution
from .base import Case
from .wording import en, vi


def check(case: Case) -> Iterator[Finding]:
    """Look at every resolution."""
    for resolution in case.rows[Resolution]:
        if resolution.replied_on and resolution.result is None:
            yield note(
                "F122",
                resolution.place("result"),
                Words(
                    f"Đã trả lời ngày {vi(resolution.replied_on)} nhưng chưa ghi kết quả.",
                    f"Replied on {en(resolution.replied_on)}, but no result is stated.",
                ),
                Words("Chọn kết quả, nếu đã rõ.", "Choose the result, if it is known."),
            )
