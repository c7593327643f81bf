"""What a published file says, read as a machine reads it: every text in it, however it is packed.

`texts` unpacks a file to find what must not be in it anywhere; `strings` reads it by its format, so that a text can be
compared with the cell that it came from. A new output comes under both by its ending; an unknown one is refused.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree

import feedparser
import html5lib
import icalendar
import openpyxl
import yaml

# --- everything that is in a file -------------------------------------------------------------------------------------------


def texts(body: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file and of all that is packed in it: members, rows, compressed streams, metadata."""
    yield body
    if body.startswith(b"PK\x03\x04"):
        yield from _of_archive(body)
    elif body.startswith(b"\x1f\x8b"):
        yield from texts(gzip.decompress(body))
    elif body.startswith(b"SQLite format 3"):
        with sqlite3.connect(":memory:") as base:
            base.deserialize(body)
            yield "\n".join(base.iterdump()).encode()
    elif body.startswith((b"%PDF", b"\x89PNG")):
        yield from _inflated(body)


def _of_archive(body: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for member in archive.infolist():
            yield member.filename.encode() + member.comment + member.extra
            yield from texts(archive.read(member))
        yield archive.comment


def _inflated(body: bytes) -> Iterator[bytes]:
    """Yield what begins like a zlib stream in a PDF or an image: page contents, text chunks."""
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", body):
        try:
            yield zlib.decompressobj().decompress(body[start.start() :])
        except zlib.error:
            continue


# --- what a file says -------------------------------------------------------------------------------------------------------

#: Tags that would act; a page has some of them of its own, all with a source beside it.
_ACTS = ("script", "iframe", "object", "embed", "base", "applet", "frame", "form", "style")
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset")


def strings(path: str, body: bytes) -> list[str]:
    """Return the texts of a file by its format.

    Raises AssertionError where a text became something else: a tag, an attribute, a script, a formula, a line of a calendar.
    """
    ending = path.rpartition("/")[2].rpartition(".")[2]
    assert ending in _READERS, f"{path}: say in tests/outputs.py how this kind of file is read"
    return list(_READERS[ending](body))


def _html(body: bytes) -> Iterator[str]:
    tree = html5lib.parse(body.decode("utf-8"), namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        name = element.tag.rpartition("}")[2]
        for attribute, value in element.attrib.items():
            known = str(attribute).rpartition("}")[2].lower()
            assert not known.startswith("on"), f"{name} {known}"
            if known in _ADDRESSES:
                assert not re.match(r"\s*(?:javascript|data|vbscript):", value, re.IGNORECASE), value
            yield value
        own = "".join(element.itertext()) if name in ("p", "td", "th", "li", "dd", "dt", "title", "h1", "h2", "h3", "a", "text") else ""  # fmt: skip
        yield own or (element.text or "" if name != "script" else "")
        yield element.tail or ""
        if name == "script":
            kind = element.get("type", "")
            assert kind == "application/ld+json" or (element.get("src") and not (element.text or "").strip()), (
                "a script"
            )
            if kind:
                yield from _walked(json.loads(element.text or ""))
        elif name in _ACTS:
            assert name == "form", f"<{name}>"
        if name == "img":
            assert element.get("src", "").startswith(("/", ".", "assets")), element.attrib


def _json(body: bytes) -> Iterator[str]:
    yield from _walked(json.loads(body))


def _walked(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _walked(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _walked(one)


def _shard(body: bytes) -> Iterator[str]:
    """Yield the texts of a script that does nothing but hand data to one function."""
    text = body.decode("utf-8").strip().removesuffix(";")
    called = re.fullmatch(r"([A-Za-z.]+)\((.*)\)", text, re.DOTALL)
    if called and "function" not in called[1]:
        yield from _walked(json.loads(f"[{called[2]}]"))
        assert not {"\u2028", "\u2029"} & set(text), "older engines take these for the end of a line"


def _csv(body: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True):
        yield from row


def _xlsx(body: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(body))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"a formula in {sheet.title}!{cell.coordinate}"
                assert cell.hyperlink is None or re.match("https?:|mailto:|#|$", cell.hyperlink.target or "")
                yield str(cell.value or "")


def _sqlite(body: bytes) -> Iterator[str]:
    with sqlite3.connect(":memory:") as base:
        base.deserialize(body)
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        for name in tables:
            for row in base.execute(f'SELECT * FROM "{name}"'):
                yield from (value for value in row if isinstance(value, str))


_EVENT = {"SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DTSTAMP", "UID", "URL", "CATEGORIES", "STATUS", "TRANSP", "SEQUENCE", "LOCATION", "LAST-MODIFIED", "CLASS", "COMMENT", "RELATED-TO"}  # fmt: skip


#: In properties that are not of the first standard the reader leaves what is escaped as it stands.
_ESCAPED = re.compile(r"\\(.)")


def _ics(body: bytes) -> Iterator[str]:
    calendar = icalendar.Calendar.from_ical(body)
    for part in calendar.walk():
        assert part.name in ("VCALENDAR", "VEVENT", "VTODO"), part.name
        assert not part.errors, part.errors
        assert part.name == "VCALENDAR" or set(part) <= _EVENT, set(part)
        texts = (value for value in part.values() if isinstance(value, str))
        yield from (str(one) if isinstance(one, icalendar.vText) else _ESCAPED.sub(r"\1", one) for one in texts)


def _atom(body: bytes) -> Iterator[str]:
    feed = feedparser.parse(body, sanitize_html=False)
    assert not feed.bozo, feed.bozo_exception
    for entry in feed.entries:
        assert {link.get("href", "").partition(":")[0] for link in entry.get("links", [])} <= {
            "http",
            "https",
            "mailto",
        }
    yield from _xml(body)


def _xml(body: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(body).iter():
        yield from (element.text or "", element.tail or "", *element.attrib.values())


def _yaml(body: bytes) -> Iterator[str]:
    yield from _walked(yaml.safe_load(body))


def _plain(body: bytes) -> Iterator[str]:
    yield body.decode("utf-8")


def _zip(body: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in archive.namelist():
            assert not name.startswith("/") and ".." not in name.split("/"), name
            yield from strings(name, archive.read(name))


def _gz(body: bytes) -> Iterator[str]:
    """Yield the cells of a table that is kept packed."""
    yield from _csv(gzip.decompress(body))


def _lines_of_json(body: bytes) -> Iterator[str]:
    for line in body.decode("utf-8").splitlines():
        yield from _walked(json.loads(line))


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _docx(body: bytes) -> Iterator[str]:
    """Yield the paragraphs of a Word file, which has no fields, no macros and nothing that Word would fetch."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in archive.namelist():
            assert not name.endswith(("vbaProject.bin", ".vml")), name
            if not name.endswith((".xml", ".rels")):
                continue
            tree = ElementTree.fromstring(archive.read(name))
            for element in tree.iter():
                asked = element.get(f"{_WORD}instr") or (element.text if element.tag == f"{_WORD}instrText" else "PAGE")
                assert (asked or "").strip() in ("PAGE", "NUMPAGES"), f"a field in {name}"
                if element.get("TargetMode") == "External":
                    assert re.match("https?:|mailto:", element.get("Target", "")), element.attrib
            for paragraph in tree.iter(f"{_WORD}p"):
                yield "".join(text.text or "" for text in paragraph.iter(f"{_WORD}t"))


def _opaque(_: bytes) -> Iterator[str]:
    return iter(())


_READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "html": _html,
    "json": _json,
    "jsonld": _json,
    "js": _shard,
    "csv": _csv,
    "xlsx": _xlsx,
    "sqlite": _sqlite,
    "ics": _ics,
    "atom": _atom,
    "xml": _xml,
    "svg": _xml,
    "docx": _docx,
    "gz": _gz,
    "jsonl": _lines_of_json,
    "zip": _zip,
    "ttl": _plain,
    "SHA256SUMS": _plain,
    "cff": _yaml,
    "yaml": _yaml,
    "txt": _plain,
    "md": _plain,
    "css": _plain,
    "pdf": _opaque,
    "png": _opaque,
    "woff2": _opaque,
}
