"""What stands in an Office file beside what its reader sees: who wrote it, comments, tracked changes, hidden sheets.

Only the parts that say so are unpacked, each up to a bound; no XML is parsed, so that nothing in it can do anything.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from ..findings import Words

#: Bytes of a part, unpacked; what is longer is no text that a person wrote.
_MOST = 50_000_000
#: Where the kinds keep their text: a file without it is something else in a zip.
_BODIES = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml", "ods": "content.xml"}
_LOOKED_AT = re.compile(
    r"docProps/(?:core|app)\.xml|meta\.xml|content\.xml|xl/workbook\.xml|word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml"
)
_PEOPLE = re.compile(
    rb"<(?:dc:creator|cp:lastModifiedBy|Manager|meta:initial-creator|meta:printed-by)(?:\s[^>]*)?>\s*[^<\s]"
)

_COMMENTS = Words("nhận xét (comment)", "comments")
_CHANGES = Words("dấu vết sửa đổi (track changes)", "tracked changes")
_SHEETS = Words("trang ẩn", "hidden sheets")
_LINKS = Words("giá trị lấy từ tệp khác (liên kết ngoài)", "values kept from other files (external links)")
_IN_NAMES = (
    (re.compile(r"/comments(?:/[^/]*|[^/]*)\.xml$|/threadedComments/|/persons/|word/people\.xml$"), _COMMENTS),
    (re.compile(r"^xl/revisions/"), _CHANGES),
    (re.compile(r"^xl/externalLinks/"), _LINKS),
)
_IN_TEXT = (
    (re.compile(rb"<(?:w:ins|w:del|w:moveFrom|w:moveTo|text:tracked-changes)[\s>]"), _CHANGES),
    (re.compile(rb"<office:annotation[\s>]"), _COMMENTS),
    (re.compile(rb"<(?:\w+:)?sheet\s[^>]*state=\"(?:hidden|veryHidden)\""), _SHEETS),
)

#: The names of the parts of a file, and the text of those that are looked at.
Parts = Mapping[str, bytes]


def read(body: bytes, ending: str) -> Parts | None:
    """Return the parts of a file, those that are not looked at empty; None where it is no such file."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            listed = archive.infolist()
            if _BODIES[ending] not in {one.filename for one in listed}:
                return None
            return {
                one.filename: archive.read(one)
                if _LOOKED_AT.fullmatch(one.filename) and one.file_size <= _MOST
                else b""
                for one in listed
            }
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        return None


def hidden(parts: Parts) -> Words | None:
    """Return the first kind of thing in a file that its reader does not see, or None."""
    for pattern, what in _IN_NAMES:
        if any(map(pattern.search, parts)):
            return what
    for sign, what in _IN_TEXT:
        if any(map(sign.search, parts.values())):
            return what
    return None


def names_people(parts: Parts) -> bool:
    """Whether the properties of a file name who wrote it, changed it, printed it or is in charge."""
    return any(map(_PEOPLE.search, parts.values()))
