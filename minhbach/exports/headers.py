"""How a static host serves the site: `_headers` (Cloudflare Pages, Netlify) and `.nojekyll` (GitHub Pages)."""

from __future__ import annotations

from collections.abc import Iterator

from ..output import Output

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

_HEADERS = """/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()
{further}
/assets/*
  Cache-Control: public, max-age=31536000, immutable

/open-data/*
  Access-Control-Allow-Origin: *
  Content-Security-Policy: sandbox

/open-data/*.csv
  Content-Type: text/csv; charset=utf-8
  Content-Disposition: attachment

/open-data/*.atom
  Content-Type: application/atom+xml

/releases/*.atom
  Content-Type: application/atom+xml

/open-data/*.ics
  Content-Type: text/calendar; charset=utf-8

/open-data/*.sqlite
  Content-Type: application/vnd.sqlite3
  Content-Disposition: attachment

/open-data/*.xlsx
  Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
  Content-Disposition: attachment

/open-data/*.zip
  Content-Type: application/zip
  Content-Disposition: attachment

/releases/*
  Access-Control-Allow-Origin: *
  Content-Security-Policy: sandbox

/catalog.jsonld
  Content-Type: application/ld+json
  Access-Control-Allow-Origin: *

/catalog.ttl
  Content-Type: text/turtle
  Access-Control-Allow-Origin: *
"""
#: For who puts a draft on a host all the same.
_UNLISTED = "  X-Robots-Tag: noindex\n"


def files(*, is_draft: bool = False) -> Iterator[Output]:
    """Yield the files that hosts read."""
    yield Output("_headers", _HEADERS.format(policy=POLICY, further=_UNLISTED if is_draft else "").encode())
    yield Output(".nojekyll", b"")
