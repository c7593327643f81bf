"""`.htaccess`: how Apache serves the folder that it lies in."""

from __future__ import annotations

from collections.abc import Iterator

from ..output import NOT_FOUND
from .media import MEDIA_TYPES, content_type, is_compressible
from .rules import FILES, FOLDERS, SAVE, SAVED, Headers, in_folder

NAME = ".htaccess"
_HEAD = """\
# How Apache 2.4 serves this site; the server must allow it: AllowOverride FileInfo Indexes
# Written by minhbach with every build; changes made here are lost.

DirectoryIndex index.html
ErrorDocument 404 {base}{lost}
{types}
"""
#: A request that is led to a packed file comes by a second time, with what the first set called REDIRECT_….
_PACKED = """
# files packed before they are asked for (FILE.br, FILE.gz), where `deploy` laid them beside
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
  RewriteCond %{{REQUEST_FILENAME}}.br -f
  RewriteRule ^(.+)$ $1.br [L,E=packed_br:1]
  RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
  RewriteCond %{{REQUEST_FILENAME}}.gz -f
  RewriteRule ^(.+)$ $1.gz [L,E=packed_gzip:1]
{types}  Header set Content-Encoding br env=REDIRECT_packed_br
  Header set Content-Encoding gzip env=REDIRECT_packed_gzip
  Header merge Vary Accept-Encoding
</IfModule>

# and the others, packed when they are asked for
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE {kinds}
</IfModule>
"""
_PACKED_TYPE = """\
  RewriteCond %{{ENV:REDIRECT_packed_br}}%{{ENV:REDIRECT_packed_gzip}} =1
  RewriteRule \\.{ending}\\.(?:br|gz)$ - "[L,T={kind},E=no-gzip:1]"
"""


def htaccess(base_path: str, *, is_draft: bool) -> str:
    """Return the text of the file for a site below `base_path`, which begins and ends with a slash."""
    head = _HEAD.format(
        base=base_path,
        lost=NOT_FOUND,
        types="".join(f'AddType "{content_type(f".{end}")}" .{end}\n' for end in MEDIA_TYPES if end != "gz"),
    )
    return head + "\n".join(_blocks(base_path, is_draft=is_draft)) + _packed()


def _blocks(base_path: str, *, is_draft: bool) -> Iterator[str]:
    yield _headers(in_folder("", is_draft=is_draft), "")
    for name, headers in FILES.items():
        yield _where(f"{base_path}{name}$", headers)
    for folder in FOLDERS:
        yield _where(f"{base_path}{folder}/", FOLDERS[folder])
    yield _where(rf"{base_path}open-data/.*\.(?:{'|'.join(SAVED)})(?:\.br|\.gz)?$", SAVE)
    # a packed table is a file of its own here, not a table packed for the way
    yield f'<If "%{{REQUEST_URI}} =~ m#^{base_path}releases/.*\\.gz$#">\n  ForceType application/gzip\n</If>\n'


def _where(pattern: str, headers: Headers) -> str:
    return f'<If "%{{REQUEST_URI}} =~ m#^{pattern}#">\n{_headers(headers)}</If>\n'


def _headers(headers: Headers, indent: str = "  ") -> str:
    return "".join(f'{indent}Header always set {name} "{value}"\n' for name, value in headers.items())


def _packed() -> str:
    texts = [end for end in MEDIA_TYPES if is_compressible(f".{end}")]
    return _PACKED.format(
        types="".join(_PACKED_TYPE.format(ending=end, kind=content_type(f".{end}")) for end in texts),
        kinds=" ".join(sorted({MEDIA_TYPES[end] for end in texts})),
    )
