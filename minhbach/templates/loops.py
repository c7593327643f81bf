"""What a template asks of a loop, answered from what it goes through: Jinja fetches each item ahead to know the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jinja2.runtime import LoopContext
from jinja2.utils import missing


class Loop(LoopContext):
    """`loop` in a template, with all that Jinja documents of it."""

    _iterable: Sequence[Any]
    _length: int

    def __init__(self, iterable: Iterable[Any], undefined: Any, recurse: Any = None, depth0: int = 0) -> None:
        self._iterable = iterable if isinstance(iterable, list | tuple) else list(iterable)
        self._length = len(self._iterable)
        self._undefined, self._recurse, self.depth0 = undefined, recurse, depth0

    def __iter__(self) -> Iterator[tuple[Any, Loop]]:  # type: ignore[override]  # a loop goes through it once
        for self.index0, item in enumerate(self._iterable):  # noqa: B020
            yield item, self

    @property
    def last(self) -> bool:
        """Whether this is the last turn."""
        return self.index0 == self._length - 1

    @property
    def _before(self) -> Any:
        return self._iterable[self.index0 - 1]

    def _peek_next(self) -> Any:
        after = self.index0 + 1
        return self._iterable[after] if after < self._length else missing
