"""R37 (error, warning): an issuer gives a number once a year, and the symbol fits the type of the document.

Where the year is not given, two equal numbers are a warning: they may be of different years.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..findings import Finding, Severity, Words, warning
from ..tables import Document, codes
from .base import Case
from .wording import called, cell

#: What each abbreviation of a symbol may stand for (Decree 30/2020 on clerical work; party symbols use QĐ for rules too).
FITTING = {
    "TB": frozenset({"notice", "conclusion_notice", "schedule"}),
    "KL": frozenset({"conclusion", "conclusion_notice"}),
    "KH": frozenset({"plan", "schedule"}),
    "BC": frozenset({"report", "explanation"}),
    "QĐ": frozenset({"decision", "rule", "regulation"}),
    "CT": frozenset({"directive", "programme"}),
}


def check(case: Case) -> Iterator[Finding]:
    """Compare the numbers of each issuer and year, then each symbol with its type."""
    first: dict[tuple[str, str, int | None], Document] = {}
    for document in case.rows[Document]:
        if document.number_symbol is None:
            continue
        year = document.issued_on.year if document.issued_on else None
        other = first.setdefault((document.issuing_org_id, document.number_symbol, year), document)
        if other is not document:
            yield _twice(document, other, Severity.ERROR if year else Severity.WARNING)
        yield from _symbol(document, document.number_symbol)


def _twice(document: Document, other: Document, severity: Severity) -> Finding:
    theirs = called(other)
    return Finding(
        "R37",
        severity,
        document.place("number_symbol"),
        Words(
            f"Số, ký hiệu này trùng với {theirs.vi} của cùng cơ quan {_year(document).vi}.",
            f"The same body already has this number and symbol {_year(document).en}: {theirs.en}.",
        ),
        Words(
            "Nếu là một văn bản, giữ một dòng và dùng mã của dòng đó; nếu là hai, sửa số hoặc ngày ban hành.",
            "If it is one document, keep one row and use its id; if it is two, correct the number or the date of issue.",
        ),
        cell(document, "number_symbol"),
    )


def _year(document: Document) -> Words:
    if document.issued_on is None:
        return Words("và cả hai không có ngày ban hành", "and neither states its date of issue")
    return Words(f"trong năm {document.issued_on.year}", f"in {document.issued_on.year}")


def _symbol(document: Document, symbol: str) -> Iterator[Finding]:
    found = [part for part in regex.split(r"[^\p{L}]+", symbol) if part in FITTING]
    if found and not any(document.doc_type in FITTING[part] for part in found):
        named = codes("doc_type")[document.doc_type].labels
        yield warning(
            "R37",
            document.place("doc_type"),
            Words(
                f"Ký hiệu có “{found[0]}” nhưng loại văn bản là “{named.vi}”.",
                f"The symbol has “{found[0]}”, but the type of the document is “{named.en}”.",
            ),
            Words("Kiểm tra lại loại văn bản hoặc ký hiệu.", "Check the type of the document or its symbol."),
            document.doc_type,
        )
