"""Are the pages of two programs the same?

Templates of two languages break lines at other places. A line break together with the white space around it is left
out on both sides, but for what stands in `pre`; every other byte counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_BREAK = re.compile(rb"\s*\n\s*")
_PRE = re.compile(rb"(<pre\b.*?</pre>)", re.DOTALL)


def normal(html: bytes) -> bytes:
    """Return a page without its line breaks."""
    parts = _PRE.split(html)
    parts[::2] = [_BREAK.sub(b"", part) for part in parts[::2]]
    return b"".join(parts)


def pages(folder: Path) -> set[str]:
    """Return the pages below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def differing(ours: Path, theirs: Path) -> Iterator[str]:
    """Yield the pages that only one side has or that differ once line breaks are left out, in order."""
    here, there = pages(ours), pages(theirs)
    for path in sorted(here | there):
        if not {path} <= here & there or normal((ours / path).read_bytes()) != normal((theirs / path).read_bytes()):
            yield path
