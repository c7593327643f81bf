"""Text that is safe to print in HTML, and what was worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Generic, TypeVar, cast

from jinja2.runtime import markup_join
from markupsafe import Markup, escape

K = TypeVar("K")
T = TypeVar("T")

#: Marks text as safe HTML; `Markup(…)` would first ask it for its own.
safe: Callable[[str], Markup] = partial(str.__new__, Markup)


class Kept(dict[K, T], Generic[K, T]):
    """What was worked out for a key, once: quicker than `lru_cache`. Forgets all at a bound, so that memory has one."""

    BOUND = 1 << 14

    def __init__(self, work_out: Callable[[K], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: K) -> T:
        if len(self) == self.BOUND:
            self.clear()
        self[key] = value = self._work_out(key)
        return value


def _escape(text: str) -> str:
    """Return text as it stands in HTML: most has nothing to escape, and is found out quicker than `Markup` is made."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return str(escape(text))
    return text


#: What is written without any sign that HTML knows.
_PLAIN = frozenset({int, date, Decimal})
#: Text, but no other value, as it stands in HTML.
escaped = Kept[str, str](_escape)


def printed(value: object) -> str:
    """Return a value as it stands in HTML: escaped, unless it is safe already."""
    kind = type(value)
    if kind is Markup:
        return cast(Markup, value)
    if kind is str:
        return escaped[cast(str, value)]
    return str(value) if kind in _PLAIN else escape(value)


def joined(pieces: Sequence[object]) -> str:
    """Return values written one after the other; one of HTML makes HTML of the whole."""
    return markup_join(pieces) if Markup in map(type, pieces) else "".join(map(str, pieces))
