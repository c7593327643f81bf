"""R04 (error, warning): a conclusion and its notice document carry one date, and the document is a notice.

A conclusion without a document is a warning: the document's number and date start the clock of the replies.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, error, warning
from ..tables import Conclusion, Document, codes
from .base import Case
from .wording import CHECK_BOTH_DATES, called, cell, en, vi

NOTICES = ("conclusion_notice", "notice", "conclusion")


def check(case: Case) -> Iterator[Finding]:
    """Compare each conclusion with the document of its notice."""
    for conclusion in case.rows[Conclusion]:
        if conclusion.document_id is None:
            yield _no_document(conclusion)
        elif document := case.rows.get(Document, conclusion.document_id):
            yield from _compare(conclusion, document)


def _no_document(conclusion: Conclusion) -> Finding:
    return warning(
        "R04",
        conclusion.place("document_id"),
        Words("Thông báo kết luận chưa có văn bản kèm theo.", "The conclusion notice has no document."),
        Words(
            "Thêm văn bản vào bảng document (số, ký hiệu, ngày) rồi ghi mã của văn bản vào đây.",
            "Add the document to the table document (number and symbol, date) and give its id here.",
        ),
    )


def _compare(conclusion: Conclusion, document: Document) -> Iterator[Finding]:
    other = called(document)
    if document.issued_on and document.issued_on != conclusion.issued_on:
        yield error(
            "R04",
            conclusion.place("issued_on"),
            Words(
                f"Ngày thông báo {vi(conclusion.issued_on)} khác ngày ban hành {vi(document.issued_on)} của {other.vi}.",
                f"The notice is dated {en(conclusion.issued_on)}, but {other.en} was issued on {en(document.issued_on)}.",
            ),
            CHECK_BOTH_DATES,
            cell(conclusion, "issued_on"),
        )
    if document.doc_type not in NOTICES:
        named = codes("doc_type")[document.doc_type].labels
        yield error(
            "R04",
            conclusion.place("document_id"),
            Words(
                f"Loại của {other.vi} là “{named.vi}”, không phải thông báo kết luận, thông báo hay kết luận.",
                f"{other.en} is a “{named.en}”, not a conclusion notice, a notice or a conclusion.",
            ),
            Words(
                "Ghi đúng mã văn bản thông báo, hoặc sửa loại văn bản (doc_type).",
                "Give the id of the notice, or correct the type of the document (doc_type).",
            ),
            cell(conclusion, "document_id"),
        )
