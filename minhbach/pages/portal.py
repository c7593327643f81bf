"""Publishers side by side, and bodies of one type across all of them. By name, never by value; never silent on who is missing.

Compared are registers alone, which promise to hold everything: what an excerpt lacks says nothing. Invented data are never
beside real ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..figures import FEWEST_FOR_A_RATE, Figure, anchor
from ..findings import Words
from ..output import LANGS, Page
from ..tables import Organization, codes
from ..text import collation_key
from . import addresses
from .base import Frame, Imprint, Link, Publication
from .comparison import Share, share_of

#: The shares that are compared: the family, what of it, and the family that counts the same as reports do.
_SHARES: tuple[tuple[str, Mapping[str, str], str], ...] = (
    ("on_time_rate", {"kind": "notice", "inherited": "0"}, "official_on_time_rate"),
    ("on_time_rate", {"kind": "written_reply", "inherited": "0"}, "official_on_time_rate"),
    ("on_time_rate", {"kind": "reception_reply", "inherited": "0"}, "official_on_time_rate"),
    ("on_time_rate", {"kind": "implement", "inherited": "0"}, "official_on_time_rate"),
    ("end_to_end_limit", {}, ""),
    ("reply_with_document_rate", {}, ""),
    ("forwarded_answer_rate", {}, ""),
    ("reception_duty", {}, ""),
    ("dialogue_duty", {}, ""),
    ("explanation_on_time", {}, ""),
)
#: What bodies of one type are compared by: written replies to petitions that they had from the start.
_REPLIES = {"kind": "written_reply", "inherited": "0"}
#: Bodies on a page.
BODIES = 100


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher that is compared: `name` is that of its package, whose rows its figures count."""

    name: str
    link: Link
    as_of: date


@dataclass(frozen=True, slots=True)
class Line:
    """One share of a publisher, or of a body of its, with where it is worked out; `official` counts as reports do."""

    publisher: Publisher
    receipt: str
    share: Share
    official: Figure | None
    body: Link | None = None

    @property
    def drawn(self) -> Sequence[Share]:
        """Return what can be drawn: below ten a share has no value."""
        return [self.share] if self.share.drawn else []


@dataclass(frozen=True, slots=True)
class Across:
    """One share of every publisher: of those with fewer than ten items the counts, and those with none by name."""

    anchor: str
    title: Words
    lines: tuple[Line, ...]
    few: tuple[Line, ...]
    none: tuple[Publisher, ...]
    has_official: bool


@dataclass(frozen=True, slots=True)
class BodyType:
    """A type of body, its page, and how many bodies are compared there."""

    link: Link
    bodies: int


@dataclass(frozen=True, slots=True)
class PortalContext:
    """What the comparison of publishers shows. `left_out` are those not compared, with why: excerpts, invented data."""

    frame: Frame
    is_sample: bool
    compared: tuple[Publisher, ...]
    shares: tuple[Across, ...]
    types: tuple[BodyType, ...]
    excerpts: tuple[Link, ...]
    invented: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BodiesContext:
    """What a page of the bodies of one type shows; `addresses` are those of all its pages, `few` counts bodies left out."""

    frame: Frame
    is_sample: bool
    title: Words
    lines: tuple[Line, ...]
    few: int
    number: int
    addresses: tuple[str, ...]


def pages(imprint: Imprint, publications: Sequence[Publication]) -> Iterator[Page]:
    """Yield the comparison across publishers, where there are several to compare."""
    compared = compared_of(publications)
    if len(compared) < 2:  # noqa: PLR2004 one alone is compared with nobody
        return
    whole = Link(TITLE, addresses.PORTAL)
    by_type = _by_type(compared)
    yield from _page(imprint, addresses.PORTAL, "portal.html", partial(_context, publications, compared, by_type))
    for code, (lines, few) in by_type.items():
        paths = _paths(code, len(lines))
        for at, path in enumerate(paths):
            shown = tuple(lines[at * BODIES : (at + 1) * BODIES])
            make = partial(_bodies, codes("org_type")[code].labels, shown, few, at + 1, paths, compared)
            yield from _page(imprint, path, "portal_bodies.html", make, (whole,))


TITLE = Words("So sánh nơi công bố", "Compare publishers")


def compared_of(publications: Sequence[Publication]) -> tuple[Publication, ...]:
    """Return the registers by name: those of real bodies, or the invented ones where there are no others."""
    registers = [one for one in by_name(publications) if one.view.package.coverage == "register"]
    real = [one for one in registers if not one.view.package.sample]
    return tuple(real or registers)


def by_name(publications: Sequence[Publication]) -> list[Publication]:
    """Return publishers as a Vietnamese dictionary sorts what they are called."""
    return sorted(publications, key=lambda one: (collation_key(one.view.package.titles.vi), one.name))


def _page(imprint: Imprint, path: str, template: str, make: partial[object], way: tuple[Link, ...] = ()) -> Iterator[Page]:
    for lang in LANGS:
        yield Page(path, f"pages/{template}", partial(make, imprint.frame(path, way)), lang)


def _paths(code: str, bodies: int) -> tuple[str, ...]:
    return tuple(addresses.portal_bodies(code, number) for number in range(1, -(-bodies // BODIES) + 1))


def _context(
    publications: Sequence[Publication],
    compared: Sequence[Publication],
    by_type: Mapping[str, tuple[list[Line], int]],
    frame: Frame,
) -> PortalContext:
    others = [one for one in by_name(publications) if one not in compared]
    shares = (_across(compared, *share) for share in _SHARES)
    return PortalContext(
        frame,
        compared[0].view.package.sample,
        tuple(map(_publisher, compared)),
        tuple(one for one in shares if one.lines or one.few),
        tuple(
            BodyType(Link(codes("org_type")[code].labels, addresses.portal_bodies(code)), len(lines))
            for code, (lines, _) in by_type.items()
        ),
        tuple(_publisher(one).link for one in others if one.view.package.coverage != "register"),
        tuple(_publisher(one).link for one in others if one.view.package.coverage == "register"),
    )


def _publisher(publication: Publication) -> Publisher:
    address = addresses.section(publication.name, addresses.COMPARISON)
    return Publisher(publication.name, Link(publication.view.package.titles, address), publication.view.as_of)


def _across(compared: Sequence[Publication], family: str, params: Mapping[str, str], official: str) -> Across:
    lines, few, none = [], [], []
    for publication in compared:
        figure = publication.figures.get(family, **params)
        other = publication.figures.get(official, **params) if official else None
        receipt = f"{addresses.figure(publication.name, family)}#{anchor(tuple(params))}"
        line = Line(_publisher(publication), receipt, Share(figure, figure, figure), other)
        if (figure.denominator or 0) >= FEWEST_FOR_A_RATE:
            lines.append(line)
        elif figure.denominator:
            few.append(line)
        else:
            none.append(line.publisher)
    title = compared[0].figures.family(family).title
    if kind := params.get("kind"):
        labels = codes("duty_kind")[kind].labels
        title = Words(f"{labels.vi} đúng hạn", f"{labels.en}: in time")
    return Across(anchor((family, *params.values())), title, tuple(lines), tuple(few), tuple(none), bool(official))


def _by_type(compared: Sequence[Publication]) -> dict[str, tuple[list[Line], int]]:
    """Return the lines of the bodies of each type, by publisher and name, and how many bodies have fewer than ten items."""
    found: dict[str, tuple[list[Line], int]] = {}
    for code in codes("org_type"):
        lines: list[Line] = []
        few = 0
        for publication in compared:
            rows = publication.rows.by(Organization, "org_type")[code]
            for row in sorted(rows, key=lambda row: (collation_key(row.name_vi), row.org_id)):
                counted = publication.figures.get("on_time_rate", org_id=row.org_id, **_REPLIES).denominator or 0
                few += 0 < counted < FEWEST_FOR_A_RATE
                if counted >= FEWEST_FOR_A_RATE:
                    lines.append(_of_body(publication, row.org_id))
        if lines:
            found[code] = lines, few
    return found


def _of_body(publication: Publication, org_id: str) -> Line:
    of = {"org_id": org_id, **_REPLIES}
    receipt = f"{addresses.figure(publication.name, 'on_time_rate')}#{anchor(tuple(of))}"
    return Line(
        _publisher(publication),
        receipt,
        share_of(publication, "on_time_rate", of),
        publication.figures.get("official_on_time_rate", **of),
        publication.body(org_id),
    )


def _bodies(
    title: Words,
    lines: tuple[Line, ...],
    few: int,
    number: int,
    paths: tuple[str, ...],
    compared: Sequence[Publication],
    frame: Frame,
) -> BodiesContext:
    return BodiesContext(frame, compared[0].view.package.sample, title, lines, few, number, paths)
