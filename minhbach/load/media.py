"""What kind of file an attachment is (docs/findings.md, F181, F191): by its first bytes, which must fit the ending of its name.

A published file is opened by strangers: a page of HTML or a drawing that runs scripts under the name of a PDF, and an
Office file with macros, are refused; so is what a reader does not see and a program does: comments, tracked changes, hidden
sheets. A file without words, a scan or a photograph, is past the gate of rule R36, so that a person must have looked at it.
What a camera or a word processor wrote about a person into a file is warned of.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from ..findings import Finding, Place, Words
from . import office_file
from .faults import files as faults


class _Kind(NamedTuple):
    begins: tuple[bytes, ...]
    words: Words


_OFFICE_XML = _Kind((b"PK\x03\x04",), Words("tệp văn phòng", "an Office document"))
_OFFICE_OLD = _Kind((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), Words("tệp văn phòng đời cũ", "an old Office document"))
_PDF = _Kind((b"%PDF-",), Words("tệp PDF", "a PDF"))
_PNG = _Kind((b"\x89PNG\r\n\x1a\n",), Words("ảnh PNG", "a PNG image"))
_JPEG = _Kind((b"\xff\xd8\xff",), Words("ảnh JPEG", "a JPEG image"))
_TIFF = _Kind((b"II*\0", b"MM\0*"), Words("ảnh TIFF", "a TIFF image"))
_IMAGES = (_PNG, _JPEG, _TIFF)
_KINDS = {
    "pdf": _PDF,
    "png": _PNG,
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "tif": _TIFF,
    "tiff": _TIFF,
    **dict.fromkeys(("docx", "xlsx", "odt", "ods"), _OFFICE_XML),
    **dict.fromkeys(("doc", "xls"), _OFFICE_OLD),
}
#: Names of the parts that hold programs: in a zip they stand uncompressed, in an old file as UTF-16.
_MACROS = (
    b"vbaProject.bin",
    "_VBA_PROJECT".encode("utf-16-le"),
    b"Basic/script-lb.xml",
    b"/activeX/",
    b"/macrosheets/",
)
#: Where cameras and programs that edit images write: Exif, XMP, and the captions of press agencies.
_WRITTEN = (b"Exif\0\0", b"eXIf", b"http://ns.adobe.com/xap/1.0/", b"XML:com.adobe.xmp", b"Photoshop 3.0\0")
#: `/Author (…)` or `/Author <…>` of a PDF, filled in; FE FF begins a text in UTF-16.
_AUTHOR = re.compile(rb"/Author\s{0,9}(?:\((?!\))(?:\xfe\xff)?[^)]|<(?!FEFF>)[0-9A-Fa-f])")
_CREATOR = re.compile(rb"<dc:creator>[^<]{0,99}<rdf:Seq>[^<]{0,99}<rdf:li[^>]{0,99}>[^<\s]")
_FONT = re.compile(rb"/Font\b")
_IMAGE = re.compile(rb"/Subtype\s{0,9}/Image\b")
#: The objects of a PDF that are packed together: what says that a page has fonts, and who wrote it, may stand there.
_PACKED = re.compile(rb"/ObjStm\b.{0,999}?stream\r?\n", re.DOTALL)
_HEAD = 100_000  # bytes in which a camera writes what it knows
_UNPACKED = 20_000_000  # bytes that packed objects may take: far above any document, below what fills a computer


def check_media(path: str, body: bytes, place: Place) -> Iterator[Finding]:
    """Yield what keeps an attachment from being published as it is."""
    kind = _KINDS.get(_ending(path))
    if kind is None:
        yield faults.ATTACHMENT_KIND.at(place, path, known=", ".join(sorted(_KINDS)))
    elif not body.startswith(kind.begins):
        yield faults.ATTACHMENT_CONTENT.at(place, path, kind=kind.words)
    elif kind in (_OFFICE_XML, _OFFICE_OLD) and any(mark in body for mark in _MACROS):
        yield faults.ATTACHMENT_MACROS.at(place, path)
    elif kind is _OFFICE_XML:
        yield from _of_office(path, body, place)
    elif kind in _IMAGES and any(mark in body[:_HEAD] for mark in _WRITTEN):
        yield faults.ATTACHMENT_EXIF.at(place, path)
    elif kind is _PDF and names_its_author(body):
        yield faults.ATTACHMENT_AUTHOR.at(place, path)


def has_no_words(path: str, body: bytes) -> bool:
    """Whether a file is of images alone: an image, or a PDF that shows images and has no font to write with.

    Of a PDF that is encrypted nothing can be told; it is taken to have words.
    """
    kind = _KINDS.get(_ending(path))
    if kind is not _PDF:
        return kind in _IMAGES and body.startswith(kind.begins)
    if not body.startswith(kind.begins) or _FONT.search(body) or b"/Encrypt" in body:
        return False
    return _IMAGE.search(body) is not None and not any(map(_FONT.search, _packed(body)))


def names_its_author(pdf: bytes) -> bool:
    """Whether the properties of a PDF say who wrote it."""
    return any(_AUTHOR.search(part) or _CREATOR.search(part) for part in (pdf, *_packed(pdf)))


def _ending(path: str) -> str:
    return path.rpartition(".")[2].lower() if "." in path else ""


def _of_office(path: str, body: bytes, place: Place) -> Iterator[Finding]:
    parts = office_file.read(body, _ending(path))
    if parts is None:
        yield faults.ATTACHMENT_CONTENT.at(place, path, kind=_OFFICE_XML.words)
        return
    if hidden := office_file.hidden(parts):
        yield faults.ATTACHMENT_HIDDEN.at(place, path, what=hidden)
    if office_file.names_people(parts):
        yield faults.ATTACHMENT_AUTHOR.at(place, path)


def _packed(pdf: bytes) -> Iterator[bytes]:
    """Yield the packed objects of a PDF, unpacked; those that another way than the usual one packs are passed over."""
    left = _UNPACKED
    for match in _PACKED.finditer(pdf):
        try:
            part = zlib.decompressobj().decompress(pdf[match.end() :], left)
        except zlib.error:
            continue
        left -= len(part)
        yield part
        if left <= 0:
            return
