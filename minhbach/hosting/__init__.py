"""How a static host serves the site: one account of types and headers, and the file that each kind of host reads.

`_headers` is for Netlify and Cloudflare Pages, `nginx.conf` for nginx, `.htaccess` for Apache, `.nojekyll` for GitHub
Pages; a store of objects is told the headers of each file (`served`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..output import Output
from . import apache, nginx
from .headers_file import headers_file
from .media import content_type, is_compressible, media_type
from .packed import BROTLI, GZIP, NotPacked, Unpacking, packed, packed_names, plain_name, unpacks_to
from .rules import POLICY, account, headers_named, served

#: What tells a host what to do: it need not show them to anybody.
FOR_HOSTS = ("_headers", ".nojekyll", nginx.NAME, apache.NAME)


def files(base_path: str = "/", *, is_draft: bool = False) -> Iterator[Output]:
    """Yield the files that hosts read, for a site below `base_path`, which begins and ends with a slash."""
    yield Output("_headers", headers_file(is_draft=is_draft).encode())
    yield Output(".nojekyll", b"")
    yield Output(nginx.NAME, nginx.nginx_conf(base_path, is_draft=is_draft).encode())
    yield Output(apache.NAME, apache.htaccess(base_path, is_draft=is_draft).encode())


__all__ = [
    "BROTLI",
    "FOR_HOSTS",
    "GZIP",
    "POLICY",
    "NotPacked",
    "Unpacking",
    "account",
    "content_type",
    "files",
    "headers_named",
    "is_compressible",
    "media_type",
    "packed",
    "packed_names",
    "plain_name",
    "served",
    "unpacks_to",
]
