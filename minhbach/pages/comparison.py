"""Bodies side by side: their shares with the interval that chance leaves open. Never a league table: by name, not by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..figures import FEWEST_FOR_A_RATE, Figure, anchor
from ..findings import Words
from ..output import Page
from ..tables import Coverage, Organization, codes
from ..text import collation_key
from . import addresses
from .base import Frame, Link, Publication
from .parameters import INHERITED, OWN
from .quality import STALE

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
        """Whether the newest event is more than 90 days old."""
        return self.days.value is not None and int(self.days.value) > STALE


@dataclass(frozen=True, slots=True)
class ComparisonContext:
    """What the page shows; `too_few` names the comparisons in which no body has ten items yet."""

    frame: Frame
    comparisons: tuple[Comparison, ...]
    too_few: tuple[Link, ...]
    waits: tuple[Wait, ...]
    known: tuple[Known, ...]
    receipts: Mapping[str, str]
    bodies: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the comparison of bodies."""
    found = (*_duties(publication), *(_shares(publication, family) for family in _SHARES))
    families = ("median_days_of_body", "median_days_of_answered_by_body", "data_freshness", "completeness")
    yield from publication.pages(
        addresses.section(publication.name, addresses.COMPARISON),
        addresses.COMPARISON,
        "comparison.html",
        lambda frame: ComparisonContext(
            frame=frame,
            comparisons=tuple(one for one in found if one.lines),
            too_few=tuple(Link(one.title, one.receipt) for one in found if one.few and not one.lines),
            waits=tuple(_waits(publication)),
            known=tuple(_known(publication)) if frame.is_register else (),
            receipts={family: addresses.figure(publication.name, family) for family in families},
            bodies=addresses.section(publication.name, addresses.BODIES),
        ),
    )


def _duties(publication: Publication) -> Iterator[Comparison]:
    """Yield the shares of duties done in time, by kind; own and inherited ones apart."""
    for kind, code in codes("duty_kind").items():
        for inherited, origin in (("0", OWN), ("1", INHERITED)):
            title = Words(
                f"{code.labels.vi} đúng hạn, việc {origin.vi.lower()}",
                f"{code.labels.en}: in time, {origin.en.lower()}",
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
