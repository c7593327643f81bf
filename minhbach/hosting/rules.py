"""How every file of a site has to be served: the headers by folder, which each host's own file is written from."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from .media import MEDIA_TYPES, content_type, ending

Headers = Mapping[str, str]

#: Nothing from elsewhere, no inline style or script; the pages carry the same policy in a `meta` element.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
#: A file that somebody attached runs nothing, whatever it holds.
_SANDBOXED = f"{POLICY}, sandbox"
_ANYBODY = {"Access-Control-Allow-Origin": "*"}

#: For who puts a draft on a host all the same.
UNLISTED: Headers = {"X-Robots-Tag": "noindex"}
#: Asked for each time, with the file itself sent only where it has changed.
FRESH: Headers = {"Cache-Control": "no-cache"}
#: The name of such a file changes with what is in it.
FOR_EVER: Headers = {"Cache-Control": "public, max-age=31536000, immutable"}

EVERYWHERE: Headers = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
#: By folder at the root of the site, over those that hold everywhere.
FOLDERS: Mapping[str, Headers] = {
    "assets": FOR_EVER,
    "open-data": {"Content-Security-Policy": _SANDBOXED, **_ANYBODY},
    "releases": {"Content-Security-Policy": _SANDBOXED, **_ANYBODY},
}
#: Single files at the root that programs of others read.
FILES: Mapping[str, Headers] = {"catalog.jsonld": _ANYBODY, "catalog.ttl": _ANYBODY}
#: Files of open data that are kept, not looked at, by their endings.
SAVED = ("csv", "sqlite", "xlsx", "zip")
SAVE: Headers = {"Content-Disposition": "attachment"}


def in_folder(folder: str, *, is_draft: bool = False) -> Headers:
    """Return the headers of every file below a folder at the root; an empty name is the rest of the site."""
    return {**EVERYWHERE, **FRESH, **FOLDERS.get(folder, {}), **(UNLISTED if is_draft else {})}


def served(path: str, *, is_draft: bool = False) -> Headers:
    """Return all headers of one file, its `Content-Type` first."""
    folder = path.partition("/")[0] if "/" in path else ""
    saved = SAVE if folder == "open-data" and ending(path) in SAVED else {}
    return {
        "Content-Type": content_type(path),
        **in_folder(folder, is_draft=is_draft),
        **FILES.get(path, {}),
        **saved,
    }


def headers_named() -> tuple[str, ...]:
    """Return the name of every header that some file is to have, but for its `Content-Type`, which any host sends."""
    return tuple(
        dict.fromkeys((*EVERYWHERE, *FRESH, *(name for headers in FOLDERS.values() for name in headers), *SAVE))
    )


def account() -> str:
    """Return the SHA-256 of all that is said here: where it differs, files go to a store again for their headers."""
    said = (sorted(MEDIA_TYPES.items()), EVERYWHERE, FRESH, FOLDERS, FILES, SAVED, SAVE)
    return sha256(repr(said).encode()).hexdigest()
