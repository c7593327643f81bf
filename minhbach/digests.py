"""One short digest of all that a value holds: equal digests, equal values, in any process and on any machine.

A value is taken apart into the plain ones of `marshal`, which writes them one way only: a tuple stays a tuple, and all else
becomes a list that begins with what it was, so that no two values look alike (70 and 70.0, a text and safe HTML, a pair and
a named pair). What a value works out from its fields follows from the program and is not looked at; a class that is no
dataclass, or works out its fields when they are asked for, says by `follows_from` what from.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Any

from markupsafe import Markup

#: Bytes of a digest: two different values never share one, by chance or by design.
SIZE = 16
#: The format of `marshal` that says nothing of which objects are one: later ones do.
_FORMAT = 2
_PLAIN = frozenset({str, int, bool, float, bytes, type(None)})
#: A tuple that is longer is often the same on many pages, as a menu is.
_SHORT = 7
#: Values of a tuple that are taken apart at a time: a table has a million rows.
_BLOCK = 1_000
#: Long tuples, and objects of each shared class, that are held at a time because they may come again: a tuple does so soon
#: or never, and weighs as much as a page; a list of all petitions shows each of them again.
_TUPLES, _OBJECTS = 1 << 10, 1 << 14

Flat = Callable[[Any], object]
#: Objects that were seen before, by their id, each with its digest.
_Known = dict[int, tuple[object, bytes]]


class Digests:
    """Works out digests. Objects that many values share, those of the classes `shared` and long tuples, are looked at once."""

    def __init__(self, shared: Iterable[type] = ()) -> None:
        self._shared = tuple(shared)
        self._ways = _Ways(self._way)
        self._known: list[_Known] = []

    def of(self, value: object) -> bytes:
        """Return the digest of a value. Raises TypeError for one that holds more than data: a set, a function."""
        return _digest(self._flat((value,)))

    def forget(self) -> None:
        """Let go of what was looked at, which is held meanwhile: rows of a publisher whose turn is over."""
        for known in self._known:
            known.clear()

    def _flat(self, values: Iterable[object]) -> tuple[object, ...]:
        ways = self._ways
        return tuple([one if (kind := type(one)) in _PLAIN else ways[kind](one) for one in values])

    def _way(self, kind: type) -> Flat:
        """Return how the values of a class are taken apart. Raises TypeError for a class that is more than data."""
        flat = self._flat
        if kind is tuple:
            long = self._once(self._in_blocks, _TUPLES)
            return lambda value: long(value) if len(value) > _SHORT else flat(value)
        if kind is list:
            return lambda value: ["list", flat(value)]
        if kind is dict:  # with its order
            return lambda value: ["dict", flat(chain.from_iterable(value.items()))]
        if kind in _TOLD:
            return _TOLD[kind]
        way = _written(kind, self._ways)
        return self._once(way, _OBJECTS) if issubclass(kind, self._shared) else way

    def _in_blocks(self, values: tuple[object, ...]) -> object:
        if len(values) <= _BLOCK:
            return self._flat(values)
        return ["tuple", [_digest(self._flat(values[at : at + _BLOCK])) for at in range(0, len(values), _BLOCK)]]

    def _once(self, way: Flat, most: int) -> Flat:
        """Return a way that gives, of an object that was seen before, its digest; it holds so many objects at most."""
        known: _Known = {}  # an object is held, so that no other takes its place
        self._known.append(known)

        def seen(value: object) -> object:
            found = known.get(id(value))
            if found is None:
                if len(known) >= most:
                    known.clear()
                found = known[id(value)] = value, _digest(way(value))
            return ["", found[1]]

        return seen


class _Ways(dict[type, Flat]):
    """How values are taken apart, by class; found out when the first of its kind is met."""

    def __init__(self, found: Callable[[type], Flat]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, kind: type) -> Flat:
        way = self[kind] = self._found(kind)
        return way


def _digest(flat: Any) -> bytes:
    return blake2b(marshal.dumps(flat, _FORMAT), digest_size=SIZE).digest()


def _written(kind: type, ways: Mapping[type, Flat]) -> Flat:
    """Return a function written for the values of one class: a loop over their attributes takes twice the time."""
    parts = [f"part if (kind := type(part := value.{one})) in plain else ways[kind](part)" for one in _attributes(kind)]
    names = {"name": f"{kind.__module__}.{kind.__qualname__}", "plain": _PLAIN, "ways": ways}
    way: Flat = eval(f"lambda value: [{', '.join(('name', *parts))}]", names)
    return way


def _attributes(kind: type) -> Iterable[str]:
    """Return the attributes that a value of a class consists of. Raises TypeError for a class that is more than data."""
    if hasattr(kind, "follows_from"):
        return ("follows_from",)
    if is_dataclass(kind):
        return (one.name for one in fields(kind))
    if names := getattr(kind, "model_fields", None):  # pydantic
        return tuple(names)
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return tuple(kind._fields)
    if issubclass(kind, Enum):
        return ("name",)
    raise TypeError(f"no digest of a {kind.__module__}.{kind.__qualname__}")


#: Values that one plain value tells whole.
_TOLD: dict[type, Flat] = {
    Markup: lambda value: ["safe", str.__str__(value)],
    Decimal: lambda value: ["decimal", str(value)],
    date: lru_cache(1 << 14)(lambda day: ["date", day.toordinal()]),
}
