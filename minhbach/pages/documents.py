"""The documents that the records rest on: number, date, issuer, subject, where the text is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..output import Page
from ..tables import Document
from . import addresses
from .addresses import PAGE
from .base import Frame, Link, Publication
from .lists import Pager, paged


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document and the body that issued it; `amends` is the document that it changes."""

    row: Document
    issuer: Link
    amends: Document | None


@dataclass(frozen=True, slots=True)
class DocumentsContext:
    """One page of the list, the newest first. `files` is the folder that attached files are published in."""

    frame: Frame
    lines: Sequence[DocumentLine]
    pager: Pager
    csv: str
    files: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the list of documents, fifty a page."""
    csv = addresses.open_data(publication.name, f"csv/{publication.name}.document.csv")
    for pager, shown in paged(_newest(publication), publication.name, addresses.DOCUMENTS):
        yield from publication.pages(
            pager.address(pager.page),
            addresses.DOCUMENTS,
            "documents.html",
            lambda frame, pager=pager, shown=shown: DocumentsContext(  # type: ignore[misc]
                frame, [_line(publication, row) for row in shown], pager, csv, addresses.open_data(publication.name, "")
            ),
        )


def address(publication: Publication, document_id: str) -> str:
    """Return where the list has a document. Raises StopIteration where there is none."""
    return next(at for row, at in addressed(publication) if row.document_id == document_id)


def addressed(publication: Publication) -> Iterator[tuple[Document, str]]:
    """Yield every document, the newest first, and where the list has it."""
    for number, row in enumerate(_newest(publication)):
        page = number // PAGE + 1
        yield row, addresses.entry(publication.name, addresses.DOCUMENTS, row.document_id, page)


def _newest(publication: Publication) -> Sequence[Document]:
    return sorted(
        publication.rows[Document], key=lambda row: (row.issued_on or date.min, row.document_id), reverse=True
    )


def _line(publication: Publication, row: Document) -> DocumentLine:
    return DocumentLine(
        row, publication.body(row.issuing_org_id), publication.rows.get(Document, row.amends_document_id)
    )
