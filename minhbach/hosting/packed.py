"""Files packed before they are asked for: `page.html.br` and `page.html.gz` beside `page.html`.

They are made when a site is handed to a host that serves them, not by a build: what is published is the plain file.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from ..output import Output
from .media import is_compressible

#: Below this a file fits into the first packets of an answer, packed or not. Bytes.
SMALLEST = 1_000
#: Of brotli: what takes as long as gzip -6 and is a tenth smaller; and the best there is, for files that stay.
_QUICK, _BEST = 5, 11


def packed(output: Output) -> Iterator[Output]:
    """Yield a file packed by brotli and by gzip, nothing for one that is no text."""
    if len(output.body) < SMALLEST or not is_compressible(output.path):
        return
    import brotli  # late: a build has no need of it

    quality = _BEST if output.path.startswith("assets/") else _QUICK
    yield Output(f"{output.path}.br", brotli.compress(output.body, mode=brotli.MODE_TEXT, quality=quality))
    yield Output(f"{output.path}.gz", gzip.compress(output.body, 9, mtime=0))
