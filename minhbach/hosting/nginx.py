"""`nginx.conf`: what a `server` of nginx includes to serve the site."""

from __future__ import annotations

from collections.abc import Iterator

from ..output import NOT_FOUND
from .media import MEDIA_TYPES, is_compressible
from .rules import FILES, FOLDERS, SAVE, SAVED, Headers, in_folder

NAME = "nginx.conf"
_HEAD = """\
# How nginx serves this site. In a server block, whose root holds the site{below}:
#
#   server {{
#     listen 443 ssl;
#     server_name …;
#     root /srv/www;
#     include {include};
#   }}
#
# Written by minhbach with every build; changes made here are lost.

index index.html;
error_page 404 {base}{lost};
charset utf-8;
charset_types {texts};
etag on;

gzip on;
gzip_vary on;
gzip_min_length 1000;
gzip_types {packed};
# files packed before they are asked for (FILE.gz, FILE.br), where `deploy` laid them beside
gzip_static on;
# brotli_static on;  # with the module ngx_brotli (Debian: libnginx-mod-http-brotli-static)

types {{
{types}}}
"""


def nginx_conf(base_path: str, *, is_draft: bool) -> str:
    """Return the text of the file for a site below `base_path`, which begins and ends with a slash."""
    return _head(base_path) + "".join(f"\n{one}" for one in _locations(base_path, is_draft=is_draft))


def _head(base_path: str) -> str:
    kinds = sorted({kind for end, kind in MEDIA_TYPES.items() if is_compressible(f".{end}")})
    return _HEAD.format(
        below="" if base_path == "/" else f" below {base_path}",
        include=f"/srv/www{base_path}{NAME}",
        base=base_path,
        lost=NOT_FOUND,
        texts=" ".join(kind for kind in kinds if kind.startswith("text/") and kind != "text/html"),  # that one always
        packed=" ".join(kind for kind in kinds if kind != "text/html"),
        types="".join(f"  {kind} {end};\n" for end, kind in MEDIA_TYPES.items()),
    )


def _locations(base_path: str, *, is_draft: bool) -> Iterator[str]:
    yield _location(base_path, in_folder("", is_draft=is_draft), "  try_files $uri $uri/ =404;\n")
    for name, headers in FILES.items():
        yield _location(f"= {base_path}{name}", {**in_folder("", is_draft=is_draft), **headers})
    for folder in FOLDERS:
        headers = in_folder(folder, is_draft=is_draft)
        saved = _location(rf"~ \.(?:{'|'.join(SAVED)})$", {**headers, **SAVE}) if folder == "open-data" else ""
        yield _location(f"^~ {base_path}{folder}/", headers, saved)


def _location(where: str, headers: Headers, more: str = "") -> str:
    """Return a block. It names every header: one that adds a header inherits none."""
    lines = "".join(f'  add_header {name} "{value}" always;\n' for name, value in headers.items())
    inner = "".join(f"  {line}\n" for line in more.splitlines()) if more.startswith("location") else more
    return f"location {where} {{\n{lines}{inner}}}\n"
