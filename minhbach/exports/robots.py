"""`robots.txt`: everything may be read, nothing of a draft."""

from __future__ import annotations

from ..output import Output
from .sitemap import NAME as SITEMAP


def robots(base_url: str, *, is_draft: bool) -> Output:
    """Return the file; it names the sitemap where the site has an address."""
    lines = ["User-agent: *", "Disallow: /" if is_draft else "Allow: /"]
    if base_url:
        lines += ["", f"Sitemap: {base_url.rstrip('/')}/{SITEMAP}"]
    return Output("robots.txt", ("\n".join(lines) + "\n").encode())
