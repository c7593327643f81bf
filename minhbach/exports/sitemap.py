"""The list of pages for search engines (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

from ..output import NOT_FOUND, Output

NAME = "sitemap.xml"
#: What the protocol allows in one file.
PAGES_PER_FILE = 50_000

_URLS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{entries}</urlset>
"""
_INDEX = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{entries}</sitemapindex>
"""


def sitemaps(base_url: str, addresses: Sequence[str], per_file: int = PAGES_PER_FILE) -> Iterator[Output]:
    """Yield one file for these pages, or an index and its parts where they are too many for one.

    The page that answers for a wrong address is none to be found.
    """
    root = base_url.rstrip("/")
    pages = [f"{root}/{_pretty(address)}" for address in sorted(addresses) if address != NOT_FOUND]
    parts = [pages[start : start + per_file] for start in range(0, len(pages), per_file)]
    if len(parts) <= 1:
        yield Output(NAME, _filled(_URLS, "url", pages))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield Output(NAME, _filled(_INDEX, "sitemap", [f"{root}/{name}" for name in names]))
    for name, part in zip(names, parts, strict=True):
        yield Output(name, _filled(_URLS, "url", part))


def _pretty(address: str) -> str:
    """Return an address as its canonical link gives it: a folder without the name of its index."""
    return quote(address.removesuffix("index.html"), safe="/@")


def _filled(frame: str, element: str, locations: Sequence[str]) -> bytes:
    entries = "".join(f"<{element}><loc>{escape(one)}</loc></{element}>\n" for one in locations)
    return frame.format(entries=entries).encode()
