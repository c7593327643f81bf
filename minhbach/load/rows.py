"""Rows made from whole columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, make_dataclass
from functools import cache
from itertools import repeat
from typing import Any, TypeVar, cast

from ..tables import Row, SourceFile

R = TypeVar("R", bound=Row)


def make_rows(
    cls: type[R], file: SourceFile, lines: Iterable[int], records: Iterable[int], values: Mapping[str, Iterable[object]]
) -> list[R]:
    """Return a row for each line; `values` are those of its columns, which a converter has made sure of; of others, None.

    A frozen class writes each value the long way round. Rows are written as drafts, which are not frozen, and become what
    they are when they are whole: an eighth of the time that calling the class takes.
    """
    columns = {"file": repeat(file), "line": lines, "record": records, **values}
    rows = list(map(_draft(cast(Any, cls), tuple(columns)), *columns.values()))
    for row in rows:
        row.__class__ = cls
    return rows


@cache
def _draft(cls: Any, given: tuple[str, ...]) -> Any:  # Any: mypy takes the row's own __hash__ for its class's
    """Return a class whose objects have the slots of a row class, and can be written; it is called with values given."""
    absent = [(one.name, object, None) for one in fields(cls) if one.name not in given]
    plain = make_dataclass(cls.__name__, [*given, *absent], repr=False, eq=False, match_args=False)
    body = {
        "__slots__": cls.__slots__,
        "__init__": vars(plain)["__init__"],
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    return type(cls.__name__, cls.__bases__, body)
