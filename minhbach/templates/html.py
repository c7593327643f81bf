"""Text that is safe to print in HTML, and what was worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from markupsafe import Markup, escape

T = TypeVar("T")

#: Marks text as safe HTML; `Markup(…)` would first ask it for its own.
safe: Callable[[str], Markup] = partial(str.__new__, Markup)


class Kept(dict[str, T]):
    """What was worked out for a key, once: quicker than `lru_cache`. Forgets all at a bound, so that memory has one."""

    BOUND = 1 << 16

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: str) -> T:
        if len(self) == self.BOUND:
            self.clear()
        self[key] = value = self._work_out(key)
        return value


_escaped = Kept[str](escape)


def printed(value: object) -> str:
    """Return a value as it stands in HTML: escaped, unless it is safe already."""
    if type(value) is Markup:
        return value
    return _escaped[value] if type(value) is str else escape(value)
