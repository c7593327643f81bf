"""The files that documents name, where their `file_path` says, as the publisher gave them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ..findings import Words
from ..tables import Document
from ..view import View
from .base import Export

#: By the ending of the name; the tables of the system differ from one machine to the next.
_MEDIATYPES = {
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def exports(view: View, files: Mapping[str, bytes]) -> Iterator[Export]:
    """Yield each file that a published document names, once; `files` holds the bytes by `file_path`.

    A document that is not public has lost its path in the view, and so its file.
    """
    waiting = dict(files)
    for row in view.rows[Document]:
        body = waiting.pop(row.file_path or "", None)
        if row.file_path and body is not None:
            ending = PurePosixPath(row.file_path).suffix.lower().removeprefix(".")
            yield Export(
                row.file_path,
                body,
                ending or "bin",
                _MEDIATYPES.get(ending, "application/octet-stream"),
                Words(row.title, ""),
                name=f"document/{row.document_id}",
            )
