"""A file that goes with a document -> the same file without what programs and cameras wrote about people.

What its reader sees stays as it was, byte for byte: images lose their segments of text, Office files the parts of their
properties. Nothing is taken out of a PDF, whose every object may be named by another one: it is judged, and who made it is
told how to export it again.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ...disk import Disk, Refused
from ...findings import Findings, Place
from ...load.attachments import MAX_BYTES
from ...load.media import check_media, has_no_words
from ...load.reading import refusal
from . import faults


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file as it may be attached, empty where an error stands against it; and what was found."""

    findings: Findings
    body: bytes = b""

    @property
    def digest(self) -> str:
        """The SHA-256 that its document states."""
        return sha256(self.body).hexdigest()


class Damaged(Exception):
    """The file is not built as its kind is."""


def cleaned(disk: Disk, path: Path) -> Cleaned:
    """Read a file and take out what names people; findings say what cannot be taken out."""
    place, findings = Place(file=path.name), Findings()
    try:
        raw = disk.read(path.parent, path.name, limit=MAX_BYTES)
    except Refused as refused:
        return Cleaned(Findings([refusal(refused, place, MAX_BYTES)]))
    before = list(check_media(path.name, raw, place))
    findings.add(one for one in before if one.code == _REFUSED)
    if findings.has_errors:
        return Cleaned(findings)
    clean = _BY_ENDING.get(path.suffix.lower().removeprefix("."))
    if clean is None:
        return Cleaned(Findings([faults.FILE_OF_OTHER_KIND.at(place)]))
    try:
        body = clean(raw)
    except Damaged:
        return Cleaned(Findings([faults.FILE_DAMAGED.at(place)]))
    if any(check_media(path.name, body, place)):
        return Cleaned(Findings([faults.FILE_NAMES_PEOPLE.at(place)]))
    findings.add([(faults.FILE_UNCHANGED if body == raw else faults.FILE_CLEANED).at(place)])
    if _turned(raw) > 1:
        findings.add([faults.FILE_TURNED.at(place)])
    if has_no_words(path.name, body):
        findings.add([faults.FILE_HAS_NO_WORDS.at(place)])
    return Cleaned(findings, body)


#: The code of a file that is not published in any form.
_REFUSED = "F181"

# --- images ------------------------------------------------------------------------------------------------------------------

#: Segments of a JPEG that hold words about it: APP1 Exif and XMP, APP13 captions, COM, and whatever a maker puts into others.
#: What decides how it looks stays: APP0 JFIF, APP2 the colour profile, APP14 Adobe's colours.
_KEPT_APPS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_APPS, _COMMENT, _SCAN, _END = range(0xE0, 0xF0), 0xFE, 0xDA, 0xD9
#: Where a scan's data end: a marker that is no stuffed byte and no restart.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_ORIENTATION = 0x0112


def _jpeg(raw: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(part for marker, part in _segments(raw) if _is_picture(marker, part)) + b"\xff\xd9"


def _is_picture(marker: int, part: bytes) -> bool:
    if marker in _APPS:
        return marker in _KEPT_APPS and part[4:].startswith(_KEPT_APPS[marker])
    return marker != _COMMENT


def _segments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and bytes of each segment up to the end of the image; data behind it are dropped. Raises Damaged."""
    at = 2
    while raw[at : at + 1] == b"\xff" and at + 4 <= len(raw):
        marker = raw[at + 1]
        if marker == 0xFF:  # a filler before a marker
            at += 1
            continue
        end = at + 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
        if marker == _SCAN:
            found = _NEXT_MARKER.search(raw, end)
            if found is None:
                raise Damaged
            end = found.start()
        yield marker, raw[at:end]
        if raw[end : end + 2] == bytes((0xFF, _END)):
            return
        at = end
    raise Damaged


def _turned(raw: bytes) -> int:
    """Return how a camera says that a JPEG is to be turned: 1 is not at all."""
    if not raw.startswith(b"\xff\xd8"):
        return 1
    exif = next((part[10:] for marker, part in _segments(raw) if marker == 0xE1 and part[4:10] == b"Exif\0\0"), b"")
    order = "little" if exif.startswith(b"II") else "big"
    first = _number(exif[4:8], order)
    for at in range(first + 2, first + 2 + 12 * _number(exif[first : first + 2], order), 12):
        if _number(exif[at : at + 2], order) == _ORIENTATION:
            return _number(exif[at + 8 : at + 10], order)
    return 1


def _number(raw: bytes, order: str) -> int:
    return int.from_bytes(raw, "little" if order == "little" else "big")


#: Chunks of a PNG beside the critical ones that decide how it looks.
_PNG_KEPT = frozenset((b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD", b"cICP"))
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def _png(raw: bytes) -> bytes:
    return _SIGNATURE + b"".join(part for kind, part in _chunks(raw) if kind[0:1].isupper() or kind in _PNG_KEPT)


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and bytes of each chunk up to the last; data behind it are dropped. Raises Damaged."""
    at = len(_SIGNATURE)
    while at + 12 <= len(raw):
        end = at + 12 + int.from_bytes(raw[at : at + 4], "big")
        kind = raw[at + 4 : at + 8]
        if end > len(raw):
            break
        yield kind, raw[at:end]
        if kind == b"IEND":
            return
        at = end
    raise Damaged


# --- Office files --------------------------------------------------------------------------------------------------------------

#: Bytes that all parts may take, unpacked.
_UNPACKED = 400_000_000
_PROPERTIES = re.compile(r"docProps/|customXml/|word/people\.xml$")
_LISTS = re.compile(r"\[Content_Types\]\.xml|(?:.*/)?_rels/[^/]*\.rels")
_ENTRY = re.compile(
    rb"<(?:Override|Relationship)\s[^>]*?(?:PartName|Target)=\"/?(?:\.\./)*(?:docProps|customXml)/[^>]*?/>"
    rb"|<Relationship\s[^>]*?/attachedTemplate\"[^>]*?/>"
)
#: Elements that hold a folder of somebody's computer, or who has reserved the file.
_OF_A_COMPUTER = re.compile(rb"<(?:w:attachedTemplate|x15ac:absPath|(?:\w+:)?fileSharing)\s[^>]*?/>")
_WITH_FOLDERS = frozenset(("word/settings.xml", "xl/workbook.xml"))
#: When a part was written, for every part alike: the first day that a zip can state.
_DAY = (1980, 1, 1, 0, 0, 0)


def _office(raw: bytes) -> bytes:
    """Return the file without its properties, what lists them, and the words in its images. Raises Damaged."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
            if sum(part.file_size for part in old.infolist()) > _UNPACKED:
                raise Damaged
            for name in dict.fromkeys(old.namelist()):
                if not _PROPERTIES.match(name):
                    new.writestr(_entry(name), _part(name, old.read(name)))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        raise Damaged from fault
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _part(name: str, body: bytes) -> bytes:
    if _LISTS.fullmatch(name):
        return _ENTRY.sub(b"", body)
    if name in _WITH_FOLDERS:
        return _OF_A_COMPUTER.sub(b"", body)
    image = _IMAGES.get(name.rpartition(".")[2].lower())
    return image(body) if image else body


_IMAGES: Mapping[str, Callable[[bytes], bytes]] = {"jpg": _jpeg, "jpeg": _jpeg, "png": _png}
_BY_ENDING: Mapping[str, Callable[[bytes], bytes]] = {**_IMAGES, "docx": _office, "xlsx": _office, "pdf": bytes}
