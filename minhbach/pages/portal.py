"""Publishers side by side, and bodies of one type across all of them. By name, never by value; never silent on who is missing.

Compared are registers alone, which promise to hold everything: what an excerpt lacks says nothing. Invented data are never
beside real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..figures import FEWEST_FOR_A_RATE, Figure, anchor
from ..findings import Words
from ..output import LANGS, Page
from ..tables import codes
from ..text import collation_key
from . import addresses
from .base import Frame, Imprint, Link, Publication
from .comparison import Share, share_of
from .parameters import OWN
from .summary import Body, summary_of

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
TITLE = Words("So sánh nơi công bố", "Compare publishers")
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
    """One share of a publisher, or of a `body` of its, with where it is worked out; `official` counts as reports do.

    Of a body there is `share`, the figure with its interval.
    """

    publisher: Publisher
    receipt: str
    figure: Figure
    official: Figure | None
    body: Link | None = None
    share: Share | None = None

    @property
    def permille(self) -> int:
        """Return how long the bar of the share is, from 0 to 1000; below ten items it has no value and no bar."""
        return round(10 * float(self.figure.value or 0))


@dataclass(frozen=True, slots=True)
class Across:
    """One share of every publisher: of those with fewer than ten items the counts, and those with none by name."""

    link: Link
    lines: tuple[Line, ...]
    few: tuple[Line, ...]
    none: tuple[Publisher, ...]
    has_official: bool


@dataclass(frozen=True, slots=True)
class _Type:
    """The bodies of one type, by publisher and name; `few` counts those with fewer than ten items."""

    code: str
    lines: tuple[Line, ...]
    few: int
    is_sample: bool

    @property
    def labels(self) -> Words:
        return codes("org_type")[self.code].labels

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return the addresses of its pages."""
        numbers = range(1, -(-len(self.lines) // BODIES) + 1)
        return tuple(addresses.portal_bodies(self.code, number) for number in numbers)


@dataclass(frozen=True, slots=True)
class BodyType:
    """A type of body, its page, and how many bodies are compared there."""

    link: Link
    bodies: int


@dataclass(frozen=True, slots=True)
class PortalContext:
    """What the comparison of publishers shows. `excerpts` and `invented` are those that are not compared."""

    frame: Frame
    is_sample: bool
    compared: tuple[Publisher, ...]
    shares: tuple[Across, ...]
    types: tuple[BodyType, ...]
    excerpts: tuple[Link, ...]
    invented: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ShareContext:
    """What the page of one share shows."""

    frame: Frame
    is_sample: bool
    share: Across


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
    if len(compared) < 2:
        return
    whole = Link(TITLE, addresses.PORTAL)
    shares = [one for share in _SHARES if (one := _across(compared, *share)).lines or one.few]
    types = list(_types(compared))
    make = partial(_context, publications, compared, shares, types)
    yield from _page(imprint, addresses.PORTAL, "portal.html", make)
    for one in shares:
        yield from _page(imprint, one.link.address, "portal_share.html", partial(_share, compared, one), (whole,))
    for of_type in types:
        for number, path in enumerate(of_type.addresses, 1):
            yield from _page(imprint, path, "portal_bodies.html", partial(_bodies, of_type, number), (whole,))


def compared_of(publications: Sequence[Publication]) -> tuple[Publication, ...]:
    """Return the registers by name: those of real bodies, or the invented ones where there are no others."""
    registers = [one for one in by_name(publications) if one.view.package.is_register]
    real = [one for one in registers if not one.view.package.sample]
    return tuple(real or registers)


def by_name(publications: Sequence[Publication]) -> list[Publication]:
    """Return publishers as a Vietnamese dictionary sorts what they are called."""
    return sorted(publications, key=lambda one: (collation_key(one.view.package.titles.vi), one.name))


def _page(
    imprint: Imprint, path: str, template: str, make: Callable[[Frame], object], way: tuple[Link, ...] = ()
) -> Iterator[Page]:
    for lang in LANGS:
        yield Page(path, f"pages/{template}", partial(make, imprint.frame(path, way)), lang)


def _context(
    publications: Sequence[Publication],
    compared: Sequence[Publication],
    shares: Sequence[Across],
    types: Sequence[_Type],
    frame: Frame,
) -> PortalContext:
    known = {one.name for one in compared}
    others = [one for one in by_name(publications) if one.name not in known]
    return PortalContext(
        frame,
        compared[0].view.package.sample,
        tuple(map(_publisher, compared)),
        tuple(shares),
        tuple(BodyType(Link(one.labels, one.addresses[0]), len(one.lines)) for one in types),
        tuple(_publisher(one).link for one in others if not one.view.package.is_register),
        tuple(_publisher(one).link for one in others if one.view.package.is_register),
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
        line = Line(_publisher(publication), receipt, figure, other)
        if (figure.denominator or 0) >= FEWEST_FOR_A_RATE:
            lines.append(line)
        elif figure.denominator:
            few.append(line)
        else:
            none.append(line.publisher)
    title = compared[0].figures.family(family).title
    if kind := params.get("kind"):
        labels = codes("duty_kind")[kind].labels
        title = Words(f"{labels.vi} đúng hạn, việc {OWN.vi.lower()}", f"{labels.en}: in time, {OWN.en.lower()} duties")
    page = Link(title, addresses.portal_share(anchor((family, *params.values()))))
    return Across(page, tuple(lines), tuple(few), tuple(none), bool(official))


def _share(compared: Sequence[Publication], share: Across, frame: Frame) -> ShareContext:
    return ShareContext(frame, compared[0].view.package.sample, share)


def _types(compared: Sequence[Publication]) -> Iterator[_Type]:
    """Yield each type of body that has some to compare, with their lines by publisher and name."""
    for code in codes("org_type"):
        lines: list[Line] = []
        few = 0
        for publication in compared:
            for body in publication.once(summary_of).bodies:
                if body.org_type != code:
                    continue
                counted = publication.figures.get("on_time_rate", org_id=body.org_id, **_REPLIES).denominator or 0
                few += 0 < counted < FEWEST_FOR_A_RATE
                if counted >= FEWEST_FOR_A_RATE:
                    lines.append(_of_body(publication, body))
        if lines:
            yield _Type(code, tuple(lines), few, compared[0].view.package.sample)


def _of_body(publication: Publication, body: Body) -> Line:
    of = {"org_id": body.org_id, **_REPLIES}
    receipt = f"{addresses.figure(publication.name, 'on_time_rate')}#{anchor(tuple(of))}"
    share = share_of(publication, "on_time_rate", of)
    official = publication.figures.get("official_on_time_rate", **of)
    return Line(_publisher(publication), receipt, share.figure, official, body.link, share)


def _bodies(of_type: _Type, number: int, frame: Frame) -> BodiesContext:
    lines = of_type.lines[(number - 1) * BODIES : number * BODIES]
    return BodiesContext(frame, of_type.is_sample, of_type.labels, lines, of_type.few, number, of_type.addresses)
