"""`_headers`, which Netlify and Cloudflare Pages read.

Both join the values of a header that several rules set. So the policy of sandboxed folders is given as what is added to
that of the whole site, and pages are left the caching that these hosts give them, which asks each time.
"""

from __future__ import annotations

from collections.abc import Iterator

from .media import content_type
from .rules import EVERYWHERE, FILES, FOLDERS, POLICY, SAVE, SAVED, UNLISTED, Headers

#: Kinds of file that hosts do not know, or send as something else, by folder.
_UNCOMMON = {
    "open-data": ("atom", "csv", "ics", "jsonld", "sqlite", "ttl", "xlsx", "zip"),
    "releases": ("atom", "csv", "jsonl"),
}


def headers_file(*, is_draft: bool) -> str:
    """Return the text of the file."""
    return "\n".join(_rules(is_draft=is_draft))


def _rules(*, is_draft: bool) -> Iterator[str]:
    yield _rule("/*", {**EVERYWHERE, **(UNLISTED if is_draft else {})})
    for folder, headers in FOLDERS.items():
        yield _rule(f"/{folder}/*", headers)
        for kind in _UNCOMMON.get(folder, ()):
            saved = SAVE if folder == "open-data" and kind in SAVED else {}
            yield _rule(f"/{folder}/*.{kind}", {"Content-Type": content_type(f".{kind}"), **saved})
    for name, headers in FILES.items():
        yield _rule(f"/{name}", {"Content-Type": content_type(name), **headers})


def _rule(where: str, headers: Headers) -> str:
    lines = (f"  {name}: {value.removeprefix(POLICY + ', ')}\n" for name, value in headers.items())
    return f"{where}\n{''.join(lines)}"
