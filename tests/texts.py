"""A site of two texts, small enough to write anew for each case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SITE = """\
title: {vi: Minh bạch, en: Transparency}
tagline: {vi: Một, en: One}
publisher: {vi: Cơ quan, en: Office}
licence: {name: CC-BY-4.0, title: CC BY 4.0, path: "https://creativecommons.org/licenses/by/4.0/"}
pages: [mot, hai]
"""
HEAD = "---\ntitle: Một trang\ndescription: Về một trang\n---\n"


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder, with the folders that they need."""
    for name, body in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
