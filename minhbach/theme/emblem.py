"""The picture beside the title of the site: how large it is, so that nothing moves when it has come."""

from __future__ import annotations

import re

#: Height beside the title, in CSS pixels.
TALL = 40

_PNG = b"\x89PNG\r\n\x1a\n"
_ROOT = re.compile(r"<svg\b[^>]*>")
_BOX = re.compile(r"""\sviewBox=["']\s*[\d.+-]+[\s,]+[\d.+-]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*["']""")


def width_of(picture: bytes) -> int | None:
    """Return the width that an SVG or PNG has at the height of an emblem; None where it cannot be told."""
    width, height = _sides(picture)
    return max(1, round(width * TALL / height)) if width > 0 and height > 0 else None


def _sides(picture: bytes) -> tuple[float, float]:
    if picture.startswith(_PNG):
        return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    root = _ROOT.search(picture.decode("utf-8", "replace"))
    box = _BOX.search(root[0]) if root else None
    return (float(box[1]), float(box[2])) if box else (0, 0)
