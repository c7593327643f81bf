"""How a static host serves the site: `_headers` (Cloudflare Pages, Netlify) and `.nojekyll` (GitHub Pages)."""

from __future__ import annotations

from collections.abc import Iterator

from ..output import Output

#: Nothing from elsewhere, no inline style or script; the pages carry the same policy in a `meta` element.
_POLICY = "; ".join(
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

_HEADERS = f"""/*
  Content-Security-Policy: {_POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()

/assets/*
  Cache-Control: public, max-age=31536000, immutable

/open-data/*
  Access-Control-Allow-Origin: *
  Content-Security-Policy: sandbox

/open-data/*.csv
  Content-Type: text/csv; charset=utf-8
  Content-Disposition: attachment

/open-data/*.ics
  Content-Type: text/calendar; charset=utf-8

/open-data/*.sqlite
  Content-Type: application/vnd.sqlite3
  Content-Disposition: attachment
"""


def files() -> Iterator[Output]:
    """Yield the files that hosts read."""
    yield Output("_headers", _HEADERS.encode())
    yield Output(".nojekyll", b"")
