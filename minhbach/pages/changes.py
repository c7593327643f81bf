"""What differs from one release to the next, row by row; a published value that went without a reason says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..findings import Words
from ..history import WHOLE, Change, Past, What
from ..output import Page
from ..tables import BY_NAME, Column, Correction, columns
from ..text import english_number, vietnamese_number
from . import addresses
from .base import Frame, Link, Publication
from .news import ALL, RELEASED, TOPICS
from .parameters import called, duty_or_record
from .periods import day_words

#: Differences of one release on the page; its file has all.
SHOWN = 50
#: In the order of the page: what was taken away first.
_ORDER = (What.REMOVED, What.EMPTIED, What.CHANGED, What.PROGRESSED, What.ADDED, What.FILLED)


@dataclass(frozen=True, slots=True)
class Gone:
    """Where a row that went is still told: the release before and its file of the table."""

    release: int
    file: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One difference: the record and its page while there is one, the table, the column and its cells in words.

    `old` and `new` are None where a cell is empty or not told; `gone` leads to what a row that went had said. `renamed` is the record that now says just what this one said, where it went and looks renamed.
    """

    change: Change
    record: Link
    table: Words
    column: Words
    old: Link | None
    new: Link | None
    gone: Gone | None = None
    renamed: Link | None = None


@dataclass(frozen=True, slots=True)
class ReleaseEntry:
    """One release: how this publisher's differences differ, those shown, and where all of them are.

    `is_absent`: the release is from before this publisher had its first.
    """

    past: Past
    is_absent: bool
    counts: tuple[tuple[What, int], ...]
    unexplained: int
    lines: Sequence[ChangeLine]
    total: int
    csv: str


@dataclass(frozen=True, slots=True)
class ChangesContext:
    """What the page of changes shows, the newest release first. `ledger` is the file of the ledger, `feeds` those to follow."""

    frame: Frame
    releases: Sequence[ReleaseEntry]
    ledger: str
    feeds: Sequence[Link]


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """The last release, whose hash the first page of the site shows, and where the changes of each publisher in it are."""

    past: Past
    changes: tuple[Link, ...]


def ledger_head(publications: Sequence[Publication]) -> LedgerHead | None:
    """Return the last release of the site; None before the first."""
    if not publications or not publications[0].history:
        return None
    last = publications[0].history[0]
    released = (one for one in publications if not _is_absent(one, last))
    links = (Link(one.view.package.titles, addresses.section(one.name, addresses.CHANGES)) for one in released)
    return LedgerHead(last, tuple(links))


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of changes."""
    yield from publication.pages(
        addresses.section(publication.name, addresses.CHANGES),
        addresses.CHANGES,
        "changes.html",
        lambda frame: ChangesContext(
            frame, [_entry(publication, past) for past in publication.history], addresses.LEDGER, _feeds(publication)
        ),
    )


def _feeds(publication: Publication) -> Sequence[Link]:
    """Return the feeds of the releases, of all news and of each topic, where they were made."""
    made = {one.path for one in publication.downloads}
    named = [("tin-moi", ALL), *TOPICS.values()]
    links = (Link(called, addresses.open_data(publication.name, f"feeds/{slug}.atom")) for slug, called in named)
    released = [Link(RELEASED, addresses.release_feed(publication.name))] if publication.history else []
    return [*released, *(link for link in links if link.address in made)]


def _entry(publication: Publication, past: Past) -> ReleaseEntry:
    own = [change for change in past.changes or () if change.package == publication.name]
    counted = Counter(change.what for change in own)
    first = sorted(own, key=lambda change: (not change.is_unexplained, _ORDER.index(change.what)))[:SHOWN]
    return ReleaseEntry(
        past,
        _is_absent(publication, past),
        tuple((what, counted[what]) for what in _ORDER if counted[what]),
        sum(change.is_unexplained for change in own),
        [_line(publication, past, change) for change in first],
        len(own),
        addresses.release(past.seq),
    )


def _is_absent(publication: Publication, past: Past) -> bool:
    """Whether a release did not hold the publisher; one from before figures were kept does not tell, and so held it."""
    return bool(past.figures) and publication.name not in past.figures


def _line(publication: Publication, past: Past, change: Change) -> ChangeLine:
    cls = BY_NAME.get(change.table)
    known = {one.name: one for one in columns(cls)} if cls else {}
    one = known.get(change.column)
    there = cls is not None and publication.rows.get(cls, change.key) is not None
    record = Link(Words(change.key, change.key))
    old, new = (_cell(publication, one, text) for text in (change.old, change.new))
    return ChangeLine(
        change,
        duty_or_record(publication, change.table, change.key, None) if there else record,
        Words(cls.TABLE.vi, cls.TABLE.en) if cls else Words(change.table, change.table),
        Words("", "") if cls and change.column == WHOLE else one.labels if one else Words(change.column, change.column),
        old,
        new,
        still_told(publication, past, change),
        renamed_to(publication, change),
    )


def still_told(publication: Publication, past: Past, change: Change) -> Gone | None:
    """Return where a row that `past` took away is still told; None where a correction keeps silent on it."""
    before = next((one for one in publication.history if one.seq < past.seq), None)
    if change.what is not What.REMOVED or before is None or _is_silent(publication, change):
        return None
    file = addresses.release_table(before.seq, change.package, change.table)
    return Gone(before.seq, file) if file.removeprefix("releases/") in before.files else None


def _is_silent(publication: Publication, change: Change) -> bool:
    named = publication.rows.by(Correction, "record_id")[change.key]
    return any(one.table_name == change.table and not one.old_value for one in named)


def _cell(publication: Publication, one: Column | None, text: str) -> Link | None:
    """Return a cell as people read it: a code or an id in words, a day, a number; what it is not, as it stands."""
    if not text:
        return None
    if one is None or not (one.codelist or one.ref or one.type in _WRITTEN):
        return Link(Words(text, ""))
    try:
        return (
            Link(_WRITTEN[one.type](text))
            if one.type in _WRITTEN
            else called(publication, one.codelist or one.ref, text)
        )
    except (ArithmeticError, KeyError, ValueError):  # an older release may hold a column of another type
        return Link(Words(text, ""))


#: How cells of a type are written.
_WRITTEN: Mapping[str, Callable[[str], Words]] = {
    "date": lambda text: day_words(date.fromisoformat(text)),
    "boolean": {"true": Words("Có", "Yes"), "false": Words("Không", "No")}.__getitem__,
    "integer": lambda text: Words(vietnamese_number(text), english_number(text)),
    "number": lambda text: Words(vietnamese_number(text), english_number(text)),
    "year": lambda text: Words(text, text),
}


def renamed_to(publication: Publication, change: Change) -> Link | None:
    """Return the record that says just what one said that went; None where there is none, or where it went too."""
    cls = BY_NAME.get(change.table)
    if cls is None or change.what is not What.REMOVED or publication.rows.get(cls, change.new or None) is None:
        return None
    return duty_or_record(publication, change.table, change.new, None)
