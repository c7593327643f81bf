"""What links the rows of tables: the values of one key or reference column, and what can be told of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Links(Protocol):
    """The value of every row, good or not; None where there is none, or where it was refused."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[object]: ...

    def distinct(self) -> set[object]:
        """Return the values that there are, each once."""

    def are_distinct(self) -> bool:
        """Whether each row has a value of its own; True is beyond doubt, False is not."""

    def hold(self, letters: str) -> bool:
        """Whether one of some letters may be in any of the values; False is beyond doubt, True is not."""


class Listed(list[object]):
    """Such values in a list."""

    def distinct(self) -> set[object]:
        """Return the values that there are, each once."""
        return set(self).difference((None,))

    def are_distinct(self) -> bool:
        """Whether each row has a value of its own."""
        return len(set(self)) == len(self)

    def hold(self, letters: str) -> bool:
        """Whether one of some letters is in any of the values."""
        values = "\n".join(map(str, self))
        return any(letter in values for letter in letters)
