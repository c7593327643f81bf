"""What kind of file an attachment is (docs/findings.md, F181, F191): by its first bytes, which must fit the ending of its name.

A published file is opened by strangers: a page of HTML or a drawing that runs scripts under the name of a PDF, and an
Office file with macros, are refused. What a camera or a word processor wrote about a person into it is warned of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..findings import Finding, Place, Words
from .faults import files as faults


class _Kind(NamedTuple):
    begins: tuple[bytes, ...]
    words: Words


_OFFICE_XML = _Kind((b"PK\x03\x04",), Words("tệp văn phòng", "an Office document"))
_OFFICE_OLD = _Kind((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), Words("tệp văn phòng đời cũ", "an old Office document"))
_JPEG = _Kind((b"\xff\xd8\xff",), Words("ảnh JPEG", "a JPEG image"))
_TIFF = _Kind((b"II*\0", b"MM\0*"), Words("ảnh TIFF", "a TIFF image"))
_KINDS = {
    "pdf": _Kind((b"%PDF-",), Words("tệp PDF", "a PDF")),
    "png": _Kind((b"\x89PNG\r\n\x1a\n",), Words("ảnh PNG", "a PNG image")),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "tif": _TIFF,
    "tiff": _TIFF,
    **dict.fromkeys(("docx", "xlsx", "odt", "ods"), _OFFICE_XML),
    **dict.fromkeys(("doc", "xls"), _OFFICE_OLD),
}
#: Names of the parts that hold macros: in a zip they stand uncompressed, in an old file as UTF-16.
_MACROS = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"), b"Basic/script-lb.xml")
_EXIF = (b"Exif\0\0", b"eXIf")
#: `/Author (…)` or `/Author <…>` of a PDF, filled in; FE FF begins a text in UTF-16.
_AUTHOR = re.compile(rb"/Author\s{0,9}(?:\((?!\))(?:\xfe\xff)?[^)]|<(?!FEFF>)[0-9A-Fa-f])")
_HEAD = 100_000  # bytes in which a camera writes what it knows


def check_media(path: str, body: bytes, place: Place) -> Iterator[Finding]:
    """Yield what keeps an attachment from being published as it is."""
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    kind = _KINDS.get(ending)
    if kind is None:
        yield faults.ATTACHMENT_KIND.at(place, path, known=", ".join(sorted(_KINDS)))
    elif not body.startswith(kind.begins):
        yield faults.ATTACHMENT_CONTENT.at(place, path, kind=kind.words)
    elif kind in (_OFFICE_XML, _OFFICE_OLD) and any(mark in body for mark in _MACROS):
        yield faults.ATTACHMENT_MACROS.at(place, path)
    elif any(mark in body[:_HEAD] for mark in _EXIF):
        yield faults.ATTACHMENT_EXIF.at(place, path)
    elif ending == "pdf" and _AUTHOR.search(body):
        yield faults.ATTACHMENT_AUTHOR.at(place, path)
