"""One publisher's package as read: its descriptor and its rows, immutable, before anything is worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Literal, TypeVar, cast

from .findings import Words
from .own import ExtraTable, OwnFigure
from .tables import Dialogue, Row, columns, key_text

T = TypeVar("T")
R = TypeVar("R", bound=Row)
#: Some tables, each told by the class of its rows.
Tables = frozenset[type[Row]]


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the office that publishes; never a person."""

    office_email: str = ""
    office_phone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence of the data, as Data Package states it."""

    name: str
    title: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """What a descriptor declares (docs/model.md, package descriptor)."""

    name: str
    titles: Words
    publisher_org_id: str = ""
    as_of: date | None = None
    sample: bool = False
    coverage: Literal["register", "excerpt"] = "excerpt"
    update_interval_days: int | None = None
    default_source_id: str = ""
    detail: Literal["page", "dialogue"] = "page"
    languages: tuple[str, ...] = ("vi", "en")
    english: Literal["everywhere", "where-written"] = "everywhere"
    contact: Contact = field(default_factory=Contact)
    licenses: tuple[Licence, ...] = ()
    model_version: int = 1

    @property
    def is_register(self) -> bool:
        """Whether absence can count: the package declares itself a register (docs/model.md, coverage)."""
        return self.coverage == "register"


class Rows:
    """Rows by their class, with look-ups by key and by any column; never changed after it is made.

    `rows[Petition]` is every petition in file order, `rows.get(Petition, "kn-1")` one or None,
    `rows.by(Petition, "dialogue_id")["dt-1"]` those of one dialogue. Of `partial` tables not every row could be read.
    """

    def __init__(self, tables: Mapping[type[Row], Sequence[Row]], partial: Collection[type[Row]] = ()) -> None:
        self._tables = {cls: tuple(rows) for cls, rows in tables.items()}
        self._partial = frozenset(partial)
        # Any: of which class they are, the key says; a cast would be made a million times
        self._by_key: dict[type[Row], dict[str, Any]] = {}
        self._by_column: dict[tuple[type[Row], str], Mapping[object, tuple[Any, ...]]] = {}

    def __getitem__(self, cls: type[R]) -> tuple[R, ...]:
        return cast(tuple[R, ...], self._tables.get(cls, ()))

    @property
    def follows_from(self) -> tuple[object, ...]:
        """All that it holds; a row says of which class it is."""
        return (*filter(None, self._tables.values()), *sorted(cls.TABLE.name for cls in self._partial))

    def classes(self) -> tuple[type[Row], ...]:
        """Return the classes that have at least one row, in the order they were given."""
        return tuple(cls for cls, rows in self._tables.items() if rows)

    @property
    def count(self) -> int:
        """How many rows there are in all tables."""
        return sum(map(len, self._tables.values()))

    def is_whole(self, *classes: type[Row]) -> bool:
        """Whether every row of these tables is here: only then does it mean anything that one is not, or how many are."""
        return self._partial.isdisjoint(classes)

    def get(self, cls: type[R], key: str | None) -> R | None:
        """Return the row with this key (values of a composite key joined by `/`), or None."""
        if key is None:
            return None
        known = self._by_key.get(cls)
        if known is None:
            self._by_key[cls] = known = dict(zip(keys_of(cls, self[cls]), self[cls], strict=True))
        return known.get(key)

    def by(self, cls: type[R], column: str) -> Mapping[object, tuple[R, ...]]:
        """Return the rows grouped by the value of one column; a value nobody has gives an empty tuple."""
        at = (cls, column)
        known = self._by_column.get(at)
        if known is None:
            groups: defaultdict[object, list[Any]] = defaultdict(list)
            for value, row in zip(map(attrgetter(column), self[cls]), self[cls], strict=True):
                groups[value].append(row)
            self._by_column[at] = known = _Groups({value: tuple(rows) for value, rows in groups.items()})
        return known

    def with_tables(self, more: Mapping[type[Row], Iterable[Row]]) -> Rows:
        """Return these rows with some tables added or replaced."""
        return Rows(self._tables | {cls: tuple(rows) for cls, rows in more.items()}, self._partial)

    def partial(self, classes: Collection[type[Row]]) -> Rows:
        """Return these rows where of these tables as well not every row is here."""
        return self if self._partial.issuperset(classes) else Rows(self._tables, self._partial.union(classes))


#: Rows that are worked on together: they take some 50 MB of memory.
ROWS_OF_A_PART = 50_000


def in_parts(counted: Iterable[tuple[int, T]]) -> Iterator[list[T]]:
    """Yield things in their order, as many together as follow from so many rows: each comes with the count of its own.

    What a process forked from this one touches is copied for it: one that is forked anew for each part never holds all rows.
    """
    part: list[T] = []
    rows = 0
    for count, one in counted:
        part.append(one)
        rows += count
        if rows >= ROWS_OF_A_PART:
            yield part
            part, rows = [], 0
    if part:
        yield part


def keys_of(cls: type[Row], rows: Iterable[Row]) -> Iterator[str]:
    """Yield what `key_of` gives for each of many rows of one class."""
    parts = attrgetter(*cls.TABLE.key)
    return map(str, map(parts, rows)) if len(cls.TABLE.key) == 1 else map(key_text, map(parts, rows))


class _Groups(dict[object, tuple[Any, ...]]):
    def __missing__(self, value: object) -> tuple[Any, ...]:
        return ()


#: Where a package keeps its exemptions.
EXEMPTIONS_FILE = "privacy-exceptions.csv"
#: Table and column by which an exemption says that a file without words, a scan, was looked at: its hash is the cell.
REVIEWED_FILE = ("document", "file_sha256")


@dataclass(frozen=True, slots=True)
class Exemption:
    """A cell that a person has reviewed: the privacy gate (rule R36) lets it pass, and the reason is kept.

    `record_id` is the record's key, its values joined by `/`; `sha256_of_cell` the hexadecimal SHA-256 of the
    cell's UTF-8 text, so that a cell that changed is looked at again.
    """

    table: str
    record_id: str
    column: str
    sha256_of_cell: str
    reason: str


@dataclass(frozen=True)
class Corpus:
    """One package with the reference rows that ship with the program; a publisher's own row wins.

    `extra` and `figures` are what the publisher adds to the model.
    """

    package: Package
    rows: Rows
    extra: tuple[ExtraTable, ...] = ()
    figures: tuple[OwnFigure, ...] = ()


#: A dialogue in one of these states has a planned date, which is no event yet (rule R02).
NOT_HELD_YET = frozenset({"planned", "announced", "postponed"})


def events(row: Row) -> Iterator[tuple[str, date]]:
    """Yield the event columns of a row that hold a date: what has happened, by the row's account."""
    planned = isinstance(row, Dialogue) and row.status in NOT_HELD_YET
    for one in columns(type(row)):
        happened = getattr(row, one.name) if one.event else None
        if happened is not None and not (planned and one.name in ("held_on", "ended_on")):
            yield one.name, happened


def newest_event(corpus: Corpus) -> date | None:
    """Return the newest event date of the publisher's rows, or None where no row has one."""
    dates = (day for cls in corpus.rows.classes() for row in corpus.rows[cls] for _, day in events(row))
    return max(dates, default=None)
