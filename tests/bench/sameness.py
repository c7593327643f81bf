"""Are the pages of two programs the same?

Templates of two languages break and indent lines at other places. A line break with the white space around it, and two
or more spaces between two tags, are left out on both sides, but for what stands in `pre`; every other byte counts.
"""

from __future__ import annotations

import re
from pathlib import Path

_BREAK = re.compile(rb"\s*\n\s*|(?<=>) {2,}(?=<)")
_PRE = re.compile(rb"(<pre\b.*?</pre>)", re.DOTALL)


def normal(html: bytes) -> bytes:
    """Return a page without its line breaks and indents."""
    parts = _PRE.split(html)
    parts[::2] = [_BREAK.sub(b"", part) for part in parts[::2]]
    return b"".join(parts)


def pages(folder: Path) -> set[str]:
    """Return the pages below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def alike(one: Path, other: Path) -> bool:
    """Tell whether two pages are the same but for line breaks and indents."""
    return normal(one.read_bytes()) == normal(other.read_bytes())
