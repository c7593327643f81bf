"""The folders that ship with the program beside its code: the theme, the texts of a site, the recipes of hosts.

They stand at the top of a checkout, where people work on them; `setup.py` copies them into the package when a wheel is
made, so that an installed program has them too.
"""

from __future__ import annotations

from pathlib import Path

#: The folder of the package that a wheel keeps them in.
INSIDE = "_shipped"
_PACKAGE = Path(__file__).parent


def themes(own: Path) -> tuple[Path, ...]:
    """Return the folders that a theme consists of, the lowest first: that of the program, and a site's own above it."""
    below = shipped("site")
    return (below,) if own.resolve() == below.resolve() else (below, own)


def shipped(name: str) -> Path:
    """Return a folder that ships with the program: `site`, `content` or `docs/deploy`."""
    installed = _PACKAGE / INSIDE
    return (installed if installed.is_dir() else _PACKAGE.parent) / name
