"""One short digest of all that a value holds: equal digests, equal values, in any process and on any machine.

A value is taken apart into the plain ones of `marshal`, which writes them one way only: a tuple stays a tuple, and all else
becomes a list that begins with what it was, so that no two values look alike (70 and 70.0, a text and safe HTML, a pair and
a named pair). What a value works out from its fields follows from the program and is not looked at.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from markupsafe import Markup

#: Bytes of a digest: two different values never share one, by chance or by design.
SIZE = 16
#: The format of `marshal` that says nothing of which objects are one: later ones do.
_FORMAT = 2
_PLAIN = frozenset({str, int, bool, float, bytes, type(None)})
#: A tuple that is longer is often the same on many pages, as a menu is: it is taken apart once while it is at hand.
_SHORT = 7
_KEPT = 4096

Flat = Callable[[Any], object]


class Digests:
    """Works out digests, and remembers those of objects that come again: of the classes `shared`, and of long tuples."""

    def __init__(self, shared: Iterable[type] = ()) -> None:
        self._shared = frozenset(shared)
        self._ways: dict[type, Flat] = {tuple: self._tuple, dict: self._dict, list: self._list}
        self._known: dict[int, tuple[object, bytes]] = {}  # an object is held, so that no other takes its place

    def of(self, value: object) -> bytes:
        """Return the digest of a value. Raises TypeError for one that holds more than data: a set, a function."""
        return blake2b(marshal.dumps(self._flat(value), _FORMAT), digest_size=SIZE).digest()

    def _flat(self, value: object) -> object:
        kind = type(value)
        if kind in _PLAIN:
            return value
        way = self._ways.get(kind)
        if way is None:
            way = self._ways[kind] = self._way(kind)
        return way(value)

    def _way(self, kind: type) -> Flat:
        """Return how the values of a class are taken apart."""
        name = f"{kind.__module__}.{kind.__qualname__}"
        if is_dataclass(kind):
            way = self._of_fields(name, tuple(one.name for one in fields(kind)))
        elif model_fields := getattr(kind, "model_fields", None):  # pydantic
            way = self._of_fields(name, tuple(model_fields))
        elif issubclass(kind, tuple) and hasattr(kind, "_fields"):
            way = lambda value: [name, *map(self._flat, value)]  # noqa: E731
        elif turn := next((turn for base, turn in _TURNS.items() if issubclass(kind, base)), None):
            way = lambda value: [name, turn(value)]  # noqa: E731
        else:
            raise TypeError(f"no digest of a {name}")
        return self._once(way) if kind in self._shared else way

    def _of_fields(self, name: str, names: tuple[str, ...]) -> Flat:
        if len(names) < 2:
            return lambda value: [name, *(self._flat(getattr(value, one)) for one in names)]
        get, flat = attrgetter(*names), self._flat
        return lambda value: [name, *[one if type(one) in _PLAIN else flat(one) for one in get(value)]]

    def _tuple(self, value: tuple[object, ...]) -> object:
        return self._long(value) if len(value) > _SHORT else self._items(value)

    def _items(self, value: tuple[object, ...]) -> object:
        return tuple([one if type(one) in _PLAIN else self._flat(one) for one in value])

    def _long(self, value: object) -> object:
        return self._once(self._items)(value)

    def _once(self, way: Flat) -> Flat:
        """Return a way that gives, of an object that was seen before, its digest."""

        def known(value: object) -> object:
            found = self._known.get(id(value))
            if found is None:
                if len(self._known) >= _KEPT:
                    self._known.clear()
                body = marshal.dumps(way(value), _FORMAT)
                found = self._known[id(value)] = value, blake2b(body, digest_size=SIZE).digest()
            return ["", found[1]]

        return known

    def _dict(self, value: dict[object, object]) -> object:
        return ["dict", *(self._flat(one) for entry in value.items() for one in entry)]

    def _list(self, value: list[object]) -> object:
        return ["list", *map(self._flat, value)]


#: Values that a text or a number tells whole.
_TURNS: dict[type, Callable[[Any], object]] = {
    Markup: str.__str__,
    Enum: lambda value: value.name,
    Decimal: str,
    date: date.isoformat,
}
