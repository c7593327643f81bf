"""The documents that the records rest on: number, date, issuer, subject, where the text is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..output import Page
from ..tables import Document
from . import addresses
from .base import Frame, Link, Publication, found
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
    for pager, shown in paged(tuple(publication.documents), publication.name, addresses.DOCUMENTS):
        yield from publication.pages(
            pager.address(pager.page),
            addresses.DOCUMENTS,
            "documents.html",
            lambda frame, pager=pager, shown=shown: DocumentsContext(  # type: ignore[misc]
                frame, [_line(publication, key) for key in shown], pager, csv, addresses.open_data(publication.name, "")
            ),
        )


def _line(publication: Publication, document_id: str) -> DocumentLine:
    row = found(publication.rows.get(Document, document_id), document_id)
    return DocumentLine(
        row, publication.body(row.issuing_org_id), publication.rows.get(Document, row.amends_document_id)
    )
