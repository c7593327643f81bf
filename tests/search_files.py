"""The files of a search as another reader has them: what was written is read back, by rules written down a second time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from minhbach.output import Output


@dataclass(frozen=True)
class Index:
    """The parts of an index by their names, all of one version."""

    parts: dict[str, Any]

    @classmethod
    def of(cls, files: Iterable[Output]) -> Index:
        """Read files. Raises AssertionError where one is of another version or not what it is called."""
        parts, versions = {}, set()
        for one in files:
            found = re.fullmatch(
                r'minhbachSearch\("([0-9a-f]{8})","([a-z]+\d*)",(.*)\);\n', one.body.decode(), re.DOTALL
            )
            assert found and one.path == f"tim-kiem/{found[2]}.js", one.path
            versions.add(found[1])
            parts[found[2]] = json.loads(found[3])
        assert len(versions) == 1
        return cls(parts)

    @property
    def head(self) -> dict[str, Any]:
        return self.parts["index"]

    @cached_property
    def records(self) -> list[list[Any]]:
        """Every record as it is shown, in the order of their numbers."""
        return [one for at in range(len(self.head["m"])) for one in self.parts[f"m{at}"]]

    @cached_property
    def lines(self) -> list[str]:
        return [line for at in range(len(self.head["t"])) for line in self.parts[f"t{at}"].split("|")]

    @cached_property
    def words(self) -> dict[str, tuple[list[int], list[int]]]:
        """The records that have a form in their title, and those that have it elsewhere."""
        found = {}
        for line in self.lines:
            for entry in line.split(" ")[1:] if not line.startswith("+") else ():
                form, _, lists = entry.partition(":")
                titles, _, texts = lists.partition(",")
                found[form] = (self._numbers(titles), self._numbers(texts))
        return found

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """The records that have two keys side by side."""
        found, first = {}, ""
        for line in self.lines:
            key, _, numbers = line.partition(" ")
            if key.startswith("+"):
                found[first, key[1:]] = self._numbers(numbers)
            else:
                first = key
        return found

    def _numbers(self, text: str) -> list[int]:
        return numbers(text, self.head["digits"])


def numbers(text: str, digits: str) -> list[int]:
    """Return the rising numbers that a text holds."""
    half = len(digits) // 2
    ends = "".join("1" if digits.index(char) < half else "0" for char in text)
    groups = (reversed(text[at.start() : at.end()]) for at in re.finditer("0*1", ends))
    steps = (sum(digits.index(char) % half * half**place for place, char in enumerate(one)) for one in groups)
    return list(accumulate(steps))
