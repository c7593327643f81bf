"""R35 (error): no document is classified, and no text carries a stamp of secrecy.

The stamps are those of the State Secrets Law, not the word "mật" of "mật độ" or "bí mật".
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..findings import Finding, Words, error
from ..tables import Document
from .base import Case
from .texts import text_cells
from .wording import label

_STAMP = regex.compile(r"\b(?:TUYỆT MẬT|TỐI MẬT)\b|\(MẬT\)|[Đđ]ộ mật\s*:")
MEND = Words(
    "Xóa toàn bộ bản ghi khỏi tệp và khỏi máy nối mạng, báo người phụ trách bảo vệ bí mật nhà nước.",
    "Remove the whole record from the file and from any connected machine, and tell the officer in charge of state secrets.",
)


def check(case: Case) -> Iterator[Finding]:
    """Look at the documents, then at every text."""
    for document in case.rows[Document]:
        if document.is_classified:
            yield error(
                "R35",
                document.place("is_classified"),
                Words("Văn bản có dấu mật không được công khai.", "A classified document may not be published."),
                MEND,
                "true",
            )
    for row, name, text in text_cells(case.rows):
        if ("MẬT" in text or "ộ mật" in text) and _STAMP.search(text):
            mine = label(row, name)
            yield error(
                "R35",
                row.place(name),
                Words(f"{mine.vi} có dấu chỉ độ mật.", f"{mine.en} carries a stamp of secrecy."),
                MEND,
            )
