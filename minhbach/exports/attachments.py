"""The files that documents name, where their `file_path` says, as the publisher gave them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ..findings import Words
from ..hosting import media_type
from ..tables import Document
from ..view import View
from .base import Export


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
                media_type(row.file_path),
                Words(row.title, ""),
                name=f"document/{row.document_id}",
            )
