"""The folders that ship with the program beside its code: the theme and the texts of a site.

They stand at the top of a checkout, where people work on them; `setup.py` copies them into the package when a wheel is
made, so that an installed program has them too.
"""

from __future__ import annotations

from pathlib import Path

#: The folder of the package that a wheel keeps them in.
INSIDE = "_shipped"
_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """Return a folder that ships with the program: `site` or `content`."""
    installed = _PACKAGE / INSIDE
    return (installed if installed.is_dir() else _PACKAGE.parent) / name
