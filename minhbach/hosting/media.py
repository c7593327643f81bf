"""What kind of file an address names, by its ending; the tables of the system differ from one machine to the next."""

from __future__ import annotations

from collections.abc import Mapping

MEDIA_TYPES: Mapping[str, str] = {
    "atom": "application/atom+xml",
    "conf": "text/plain",
    "css": "text/css",
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gz": "application/gzip",
    "html": "text/html",
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "ttl": "text/turtle",
    "txt": "text/plain",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
UNKNOWN = "application/octet-stream"


def ending(path: str) -> str:
    """Return what follows the last full stop of a file's name, in small letters; empty where there is none."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def media_type(path: str) -> str:
    """Return the media type of a file, as a list of files gives it."""
    return MEDIA_TYPES.get(ending(path), UNKNOWN)


def content_type(path: str) -> str:
    """Return the media type of a file, as a server sends it: of a text it says that it is UTF-8."""
    kind = media_type(path)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def is_compressible(path: str) -> bool:
    """Return whether a file is text, which gets much smaller when it is packed for the way."""
    kind = media_type(path)
    return kind.startswith("text/") or kind.endswith(("json", "jsonl", "xml"))
