"""Rows and lists that ship with the program: national rules, central bodies and laws, calendar, code lists, names.

They are part of the program as its code is: read here with importlib.resources, not through `disk`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> bytes:
    """Return a shipped file. Raises FileNotFoundError when the program does not ship it."""
    return files(__package__).joinpath(name).read_bytes()


def text(name: str) -> str:
    """Return a shipped UTF-8 file as text."""
    return read(name).decode("utf-8")


@cache
def names() -> tuple[str, ...]:
    """Return the names of all shipped files, sorted."""
    return tuple(sorted(f.name for f in files(__package__).iterdir() if f.name.endswith((".csv", ".txt"))))
