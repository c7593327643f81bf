"""Files packed before they are asked for: `page.html.br` and `page.html.gz` beside `page.html`.

They are made when a site is handed to a host that serves them, not by a build: what is published is the plain file.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from ..output import Output
from .media import is_compressible

_ENDINGS = (".br", ".gz")
#: Of brotli: what takes as long as gzip -6 and is a tenth smaller; and the best there is, for files that stay.
_QUICK, _BEST = 5, 11


def packed(output: Output) -> Iterator[Output]:
    """Yield a text packed by brotli and by gzip; nothing for a file that is none.

    However small it is: else the packed files of a longer text that stood there before would be left beside it.
    """
    if not is_compressible(output.path):
        return
    import brotli  # late: a build has no need of it

    quality = _BEST if output.path.startswith("assets/") else _QUICK
    brotlied, gzipped = packed_names(output.path)
    yield Output(brotlied, brotli.compress(output.content, mode=brotli.MODE_TEXT, quality=quality))
    yield Output(gzipped, gzip.compress(output.content, 9, mtime=0))


def packed_names(path: str) -> tuple[str, ...]:
    """Return the addresses of the packed files that may lie beside a file."""
    return tuple(f"{path}{ending}" for ending in _ENDINGS) if is_compressible(path) else ()
