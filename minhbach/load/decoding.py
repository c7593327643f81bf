"""Bytes -> text (docs/findings.md, G1): strict UTF-8 with LF line ends, or findings that say what the bytes are instead."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from itertools import islice

from ..findings import KEPT_PER_CODE, Finding, Findings, Place
from . import legacy
from .denunciation import shown
from .faults import files as faults
from .faults.base import shorten
from .records import Broken, records

#: Bytes of a file that is read cell by cell: its rows, and what may be said of them, take up to ten times as many.
MAX_BYTES = 200_000_000

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LFS = b"version https://git-lfs.github.com/"
_ANNEX = re.compile(rb"[^\n]{0,300}/annex/objects/[^\n]*\n?")
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype html|html|\?xml)", re.IGNORECASE)
_CONFLICT = re.compile(r"^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
_BARE_CR = re.compile(r"\r(?!\n)")
#: What stands in quotes, or the end of a line.
_LINE_ENDS = re.compile(r'"[^"]*+"?|(\r?\n)')
_SAMPLE = 100_000  # characters looked at for the encoding a whole file had before


def decode(raw: bytes, place: Place, findings: Findings) -> str | None:
    """Return the text of a file, or None when nothing of it can be trusted; findings say why."""
    wrong = (
        _not_text(raw, place) if len(raw) <= MAX_BYTES else faults.NOT_PROVED.at(place, limit=MAX_BYTES // 1_000_000)
    )
    if wrong:
        findings.add([wrong])
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        findings.add([_not_utf8(raw, fault, place)])
        return None
    if not text or text.isspace():
        findings.add([faults.BLANK.at(place)])
        return None
    if not text.isascii() and (code := _legacy_throughout(text[:_SAMPLE])):
        findings.add([_legacy(code, text, place)])
        return None
    if "<" in text and "<<<<<<<" in text and _CONFLICT.search(text):  # one sign is found sooner than seven
        _add_each(_CONFLICT, text, place, findings, lambda where, match: faults.CONFLICT.at(where, match.group()))
        return None
    return _without_inner_bom(_with_lf(text, place, findings), place, findings)


def undoubted(raw: bytes) -> bytes | None:
    """Return the bytes of the text that `decode` would give, where one look tells that it would find nothing else.

    What no clean cell holds is left to whoever reads the cells: bytes that are not UTF-8, NUL, marks of byte order and
    carriage returns within a file whose first line has none. None means: look.
    """
    bare = raw.removeprefix(codecs.BOM_UTF8)
    head = bare[: 4 * _SAMPLE]
    if _not_text(head, Place()) or legacy.guess(head.decode("utf-8", "ignore")[:_SAMPLE]):
        return None
    if b"<" in bare and b"<<<<<<<" in bare:  # one byte is found sooner than seven
        return None
    if not head.partition(b"\n")[0].endswith(b"\r"):
        return bare
    return bare.replace(b"\r\n", b"\n") if bare.count(b"\r") == bare.count(b"\r\n") == bare.count(b"\n") else None


def _not_text(raw: bytes, place: Place) -> Finding | None:
    if not raw:
        return faults.EMPTY.at(place)
    if raw.startswith(_SPREADSHEETS):
        return faults.SPREADSHEET.at(place)
    if raw.startswith(_GZIP):
        return faults.ARCHIVE.at(place, place.file)
    if raw.startswith(_UTF16) or (raw[:200].count(0) * 3 > len(raw[:200])):
        return faults.UTF16.at(place)
    if raw.startswith(_LFS) or _ANNEX.fullmatch(raw):
        return faults.POINTER.at(place, tool="git-lfs" if raw.startswith(_LFS) else "git-annex")
    if _WEB_PAGE.match(raw):
        return faults.WEB_PAGE.at(place)
    if (at := raw.find(0)) >= 0:
        return faults.NUL.at(_at_line(place, raw.count(b"\n", 0, at) + 1))
    return None


def _not_utf8(raw: bytes, fault: UnicodeDecodeError, place: Place) -> Finding:
    """Say where a file stops being UTF-8, and which older encoding it seems to have."""
    end = raw.find(b"\n", fault.start)
    begins = raw.rfind(b"\n", 0, fault.start) + 1
    line = raw[begins : end if end >= 0 else len(raw)]
    for part in (line, raw[: _SAMPLE * 10]):  # one line may be all that is not Unicode
        if code := legacy.guess(part.decode("latin-1")):
            return _legacy(code, raw.decode("latin-1"), place)
    around = raw[max(0, fault.start - 20) : fault.start + 20].decode("utf-8", "replace").lstrip("\ufffd")
    where = _at_line(place, raw.count(b"\n", 0, fault.start) + 1)
    return faults.NOT_UTF8.at(where, offset=fault.start + 1, byte=f"0x{raw[fault.start]:02X}", around=_one_line(around))


def _legacy_throughout(text: str) -> str | None:
    """Return the older encoding of a text of which nothing is Unicode; among Unicode each such cell is told by itself."""
    return None if legacy.has_unicode(text) else legacy.guess(text)


def _legacy(code: str, text: str, place: Place) -> Finding:
    """Point at the first cell of a table, or the first line of another text, that shows the older encoding."""
    header: list[str] = []
    for line, cells in records(text.replace("\r\n", "\n")) if place.table else ():
        if isinstance(cells, Broken):
            continue
        header = header or cells
        if (at := next((at for at, cell in enumerate(cells) if legacy.guess(cell) == code), None)) is not None:
            name = header[at] if at < len(header) and header[at].isidentifier() else ""
            value = shown(cells[at], ",".join(cells))
            return faults.LEGACY[code].at(_at_line(place, line).at(name), value, around=shorten(value))
    odd = next(at for at, char in enumerate(text) if not char.isascii())
    return faults.LEGACY[code].at(_line(place, text, odd), around=_one_line(text[max(0, odd - 20) : odd + 20]))


def _with_lf(text: str, place: Place, findings: Findings) -> str:
    """Return the text with LF ends. Excel writes CR LF after a row and LF inside a cell: that is not a mixture."""
    if "\r" not in text:
        return text
    if "\n" not in text:
        findings.add([faults.CR_ONLY.at(place)])
        return text.replace("\r", "\n")
    if (at := text.find("\r\r\n")) >= 0:
        findings.add([faults.CR_CR_LF.at(_line(place, text, at))])
        text = text.replace("\r\r\n", "\r\n")
    if _BARE_CR.search(text):
        _add_each(_BARE_CR, text, place, findings, lambda where, _: faults.CR_INSIDE.at(where))
        text = _BARE_CR.sub(" ", text)
    if (other := _other_end(text)) is not None:
        findings.add([faults.MIXED_ENDS.at(_line(place, text, other))])
    return text.replace("\r\n", "\n")


def _other_end(text: str) -> int | None:
    """Return where the first line ends otherwise than those before it, CR LF or LF, outside of quotes; None if none does."""
    if text.count("\r\n") in (0, text.count("\n")):
        return None
    ends = (match for match in _LINE_ENDS.finditer(text) if match[1])
    first = next(ends, None)
    return next((end.start() for end in ends if first and end[1] != first[1]), None)


def _without_inner_bom(text: str, place: Place, findings: Findings) -> str:
    if "\ufeff" not in text:
        return text
    starts = re.compile("^\ufeff", re.MULTILINE)  # within a line it is a zero-width character of a cell
    _add_each(starts, text, place, findings, lambda where, _: faults.BOM_INSIDE.at(where))
    return starts.sub("", text)


def _add_each(
    pattern: re.Pattern[str],
    text: str,
    place: Place,
    findings: Findings,
    say: Callable[[Place, re.Match[str]], Finding],
) -> None:
    """Add a finding for each match; those that would not be kept are only counted, there may be millions."""
    matches = pattern.finditer(text)
    said = [say(where, match) for where, match in islice(_placed(matches, text, place), KEPT_PER_CODE)]
    findings.add(said)
    if said:
        findings.count_more(said[-1].severity, said[-1].code, place, sum(1 for _ in matches))


def _placed(matches: Iterator[re.Match[str]], text: str, place: Place) -> Iterator[tuple[Place, re.Match[str]]]:
    """Yield each match with its place, counting lines once over the text."""
    line, counted = 1, 0
    for match in matches:
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield _at_line(place, line), match


def _line(place: Place, text: str, position: int) -> Place:
    return _at_line(place, text.count("\n", 0, position) + 1)


def _at_line(place: Place, line: int) -> Place:
    return Place(place.package, place.table, place.file, line)


def _one_line(text: str) -> str:
    return " ".join(text.split())
