"""R34 (warning): a petition of type `mixed` holds no denunciation.

The denunciation code itself is in no list, and the reader refuses it under this rule (an error that shows no cell): denouncers'
data are a state secret (Decision 774/QĐ-TTg of 2020; Law on Denunciations, articles 9 and 56).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, warning
from ..tables import Petition
from .base import Case

LOOK = Words(
    "Kiến nghị có nhiều nội dung: cần chắc chắn không có phần nào là tố cáo.",
    "The petition has several contents: make sure that no denunciation is part of it.",
)
MEND = Words(
    "Nếu có, xóa phần đó khỏi tệp này và khỏi máy nối mạng, chỉ công khai số lượng ở letter_period; nếu không, giữ nguyên.",
    "If one is, remove it from this file and from any connected machine and publish only the count in letter_period; if none, leave the row.",
)


def check(case: Case) -> Iterator[Finding]:
    """Look at every petition of several contents."""
    for petition in case.rows[Petition]:
        if petition.submission_type == "mixed":
            yield warning("R34", petition.place("submission_type"), LOOK, MEND)
