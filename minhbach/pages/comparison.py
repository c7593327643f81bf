"""Bodies side by side: their shares with the interval that chance leaves open. Never a league table: by name, not by value.

One page has it all while bodies are few; of a whole province the page goes on, share by share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ..figures import FEWEST_FOR_A_RATE, Figure, anchor, is_stale
from ..findings import Words
from ..output import Page
from ..tables import Coverage, Organization, codes
from ..text import collation_key
from . import addresses
from .base import Frame, Link, Publication
from .lists import Pager, packed
from .parameters import INHERITED, OWN

#: Bodies on one page, of all its shares together: such a page is some 15 KB as sent.
_MOST = 300
#: Shares of bodies besides those of duties done in time, in the order they are shown.
_SHARES = ("end_to_end_limit", "reply_with_document_rate", "forwarded_answer_rate", "consultation_response_rate")


@dataclass(frozen=True, slots=True)
class Share:
    """A share with the two ends of its interval; below ten none of the three has a value."""

    figure: Figure
    low: Figure
    high: Figure

    @property
    def drawn(self) -> tuple[int, int, int] | None:
        """Return where lower end, share and upper end stand between 0 and 1000; None without a value."""
        ends = [one.value for one in (self.low, self.figure, self.high)]
        low, at, high = (round(10 * float(value)) if value else 0 for value in ends)
        return (low, at, high) if all(ends) else None


@dataclass(frozen=True, slots=True)
class Line:
    """One body with at least ten items; `official` is the same counted as reports do, None where there is no such way."""

    body: Link
    share: Share
    official: Share | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One share of every body that has it. `few` are the bodies with fewer than ten items, of which only counts are told."""

    anchor: str
    title: Words
    receipt: str
    official: str
    lines: tuple[Line, ...]
    few: tuple[tuple[Link, Figure], ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """How long petitions wait at one body: with those that still wait, and of the answered ones alone."""

    body: Link
    median: Figure
    answered: Figure


@dataclass(frozen=True, slots=True)
class Known:
    """How fresh and how complete the data about one body are."""

    body: Link
    days: Figure
    completeness: Figure

    @property
    def is_stale(self) -> bool:
        """Whether the body is said not to be up to date."""
        return is_stale(self.days)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: what is told, and where; `page` is empty on the page that tells it."""

    title: Words
    anchor: str
    page: str


@dataclass(frozen=True, slots=True)
class ComparisonContext:
    """What one page shows, and the `contents` of all. `is_compared`: some body has ten items of something.

    `too_few` names, on the last page, the comparisons in which no body has ten items yet.
    """

    frame: Frame
    pager: Pager
    is_compared: bool
    contents: tuple[Entry, ...]
    comparisons: tuple[Comparison, ...]
    too_few: tuple[Link, ...]
    waits: tuple[Wait, ...]
    known: tuple[Known, ...]
    receipts: Mapping[str, str]
    bodies: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands under one heading: a share, how long bodies let people wait, or what is known of them."""

    title: Words
    anchor: str
    comparison: Comparison | None = None
    waits: tuple[Wait, ...] = ()
    known: tuple[Known, ...] = ()

    @property
    def bodies(self) -> int:
        """Return how many bodies have a line; of those with fewer than ten items three stand for one."""
        own = len(self.comparison.lines) + len(self.comparison.few) // 3 if self.comparison else 0
        return own + len(self.waits) + len(self.known)


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the comparison of bodies."""
    found = (*_duties(publication), *(_shares(publication, family) for family in _SHARES))
    few = tuple(Link(one.title, one.receipt) for one in found if one.few and not one.lines)
    told = packed(_told(publication, found), lambda one: one.bodies, _MOST)
    for number in range(1, len(told) + 1):
        pager = Pager(publication.name, addresses.COMPARISON, number, len(told), size=1)
        yield from publication.pages(
            pager.address(number),
            addresses.COMPARISON,
            "comparison.html",
            partial(_context, publication, pager, told, few if number == len(told) else ()),
        )


def _told(publication: Publication, found: Sequence[Comparison]) -> Iterator[_Told]:
    for one in found:
        if one.lines:
            yield _Told(one.title, one.anchor, one)
    if waits := tuple(_waits(publication)):
        yield _Told(Words("Thời gian chờ trả lời", "Time until a reply"), "thoi-gian", waits=waits)
    if publication.view.package.is_register and (known := tuple(_known(publication))):
        yield _Told(Words("Dữ liệu của từng cơ quan", "The data of each body"), "du-lieu", known=known)


def _context(
    publication: Publication,
    pager: Pager,
    told: Sequence[Sequence[_Told]],
    too_few: tuple[Link, ...],
    frame: Frame,
) -> ComparisonContext:
    here = told[pager.page - 1]
    return ComparisonContext(
        frame=frame,
        pager=pager,
        is_compared=any(one.comparison for run in told for one in run),
        contents=tuple(
            Entry(one.title, one.anchor, "" if run is here else pager.address(number))
            for number, run in enumerate(told, 1)
            for one in run
        ),
        comparisons=tuple(one.comparison for one in here if one.comparison),
        too_few=too_few,
        waits=tuple(wait for one in here for wait in one.waits),
        known=tuple(known for one in here for known in one.known),
        receipts=publication.receipts(
            "median_days_of_body", "median_days_of_answered_by_body", "data_freshness", "completeness"
        ),
        bodies=addresses.section(publication.name, addresses.BODIES),
    )


def _duties(publication: Publication) -> Iterator[Comparison]:
    """Yield the shares of duties done in time, by kind; own and inherited ones apart."""
    for kind, code in codes("duty_kind").items():
        for inherited, origin in (("0", OWN), ("1", INHERITED)):
            title = Words(
                f"{code.labels.vi} đúng hạn, việc {origin.vi.lower()}",
                f"{code.labels.en}: in time, {origin.en.lower()} duties",
            )
            yield _comparison(
                publication, "on_time_rate", title, {"kind": kind, "inherited": inherited}, "official_on_time_rate"
            )


def _shares(publication: Publication, family: str) -> Comparison:
    return _comparison(publication, family, publication.figures.family(family).title, {})


def _comparison(
    publication: Publication, family: str, title: Words, fixed: Mapping[str, str], official: str = ""
) -> Comparison:
    book, lines, few = publication.figures, [], []
    for org_id, body in _bodies(publication):
        of = {"org_id": org_id, **fixed}
        figure = book.get(family, **of)
        if (figure.denominator or 0) >= FEWEST_FOR_A_RATE:
            other = share_of(publication, official, of) if official else None
            lines.append(Line(body, share_of(publication, family, of), other))
        elif figure.denominator:
            few.append((body, figure))
    breakdown = anchor(("org_id", *fixed))
    return Comparison(
        anchor((family, *fixed.values())),
        title,
        f"{addresses.figure(publication.name, family)}#{breakdown}",
        f"{addresses.figure(publication.name, official)}#{breakdown}" if official else "",
        tuple(lines),
        tuple(few),
    )


def share_of(publication: Publication, family: str, of: Mapping[str, str]) -> Share:
    """Return a share with the ends of its interval."""
    figure, low, high = (publication.figures.get(f"{family}{end}", **of) for end in ("", "_low", "_high"))
    return Share(figure, low, high)


def _waits(publication: Publication) -> Iterator[Wait]:
    book = publication.figures
    for org_id, body in _bodies(publication):
        median = book.get("median_days_of_body", org_id=org_id)
        if (median.denominator or 0) >= FEWEST_FOR_A_RATE:
            yield Wait(body, median, book.get("median_days_of_answered_by_body", org_id=org_id))


def _known(publication: Publication) -> Iterator[Known]:
    """Yield every body that the register promises something about or knows anything of."""
    book, covered = publication.figures, publication.rows.by(Coverage, "org_id")
    for org_id, body in _bodies(publication):
        days, completeness = book.get("data_freshness", org_id=org_id), book.get("completeness", org_id=org_id)
        if covered[org_id] or days.value is not None or completeness.denominator:
            yield Known(body, days, completeness)


def _bodies(publication: Publication) -> list[tuple[str, Link]]:
    """Return every body as a Vietnamese dictionary sorts their names, whatever their numbers."""
    rows = sorted(publication.rows[Organization], key=lambda row: (collation_key(row.name_vi), row.org_id))
    return [(row.org_id, publication.body(row.org_id)) for row in rows]
