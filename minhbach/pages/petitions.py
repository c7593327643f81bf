"""The petitions in pages of fifty: whole, by state, territory, field, body, channel and year, and by useful pairs.

A state that asks for attention makes a pair with a value of another facet: what is overdue in one commune. A pair has a
page where each of its two has `_ENOUGH` petitions, and `_SHARED` or more have both, but not all of either. So a pair
never repeats a list that there is already, and the pairs are no more than seven times the values of the facets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from ..findings import Words
from ..output import Page
from ..tables import PetitionFlat, codes
from ..text import collation_key
from . import addresses
from .base import Entry, Frame, Link, Publication
from .lists import Pager, paged

#: Values of a facet beside the list; the page of all facets has the rest.
_BESIDE = 12
#: States that ask for attention: they stand first, and alone where a phone has no room for all.
_ASKING = ("overdue", "awaiting_notice_overdue", "due_soon", "in_time", "reopened", "contested", "not_assigned")
#: Petitions that each value of a pair has, and those that have both.
_ENOUGH = 10
_SHARED = 2
#: States whose list is more useful by due date than by the day they were raised.
_BY_DUE_DATE = frozenset({"overdue", "awaiting_notice_overdue", "due_soon", "in_time"})


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value to choose: how many petitions have it and the list of them."""

    value: str
    label: Words
    address: str
    count: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The values of one facet; `more` says that there are others."""

    slug: str
    title: Words
    values: tuple[FacetValue, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to divide the petitions: the values of an entry, each with its label."""

    slug: str
    title: Words
    of: Callable[[Entry], Mapping[str, Words]]
    order: Callable[[FacetValue], object]


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that a list is of, and the facet that it belongs to."""

    title: Words
    value: FacetValue


@dataclass(frozen=True, slots=True)
class PetitionsContext:
    """One page of a list of petitions. `chosen` are the values it is of: none, one, or two of a pair.

    `narrower` are the pairs that the chosen value is part of, by their other facet.
    """

    frame: Frame
    entries: Sequence[Entry]
    pager: Pager
    all: FacetValue
    states: tuple[FacetValue, ...]
    facets: tuple[FacetGroup, ...]
    narrower: tuple[FacetGroup, ...]
    chosen: tuple[Choice, ...]
    first_day: date | None
    last_day: date | None
    every_facet: str
    csv: str
    explore: str


@dataclass(frozen=True, slots=True)
class FacetsContext:
    """Every value of every facet."""

    frame: Frame
    groups: tuple[FacetGroup, ...]
    total: int
    enough: int
    shared: int


def _by_state(entry: Entry) -> Mapping[str, Words]:
    return {entry.state.headline: codes("headline")[entry.state.headline].labels}


def _by_territory(entry: Entry) -> Mapping[str, Words]:
    unit = entry.petition.admin_unit_id
    return {unit: entry.territory.label} if unit and entry.territory else {}


def _by_field(entry: Entry) -> Mapping[str, Words]:
    return {entry.petition.field: codes("field")[entry.petition.field].labels}


def _by_body(entry: Entry) -> Mapping[str, Words]:
    return {owner.address.rpartition("/")[2].removesuffix(".html"): owner.label for owner in entry.owners}


def _by_channel(entry: Entry) -> Mapping[str, Words]:
    return {entry.petition.origin: codes("origin")[entry.petition.origin].labels}


def _by_year(entry: Entry) -> Mapping[str, Words]:
    raised = entry.petition.raised_on
    return {str(raised.year): Words(str(raised.year), str(raised.year))} if raised else {}


def _most_first(value: FacetValue) -> object:
    return -value.count, collation_key(value.label.vi)


def _what_asks_first(value: FacetValue) -> object:
    place = _ASKING.index(value.value) if value.value in _ASKING else len(_ASKING)
    return place, -value.count, codes("headline")[value.value].position


STATE = Facet("tinh-trang", Words("Tình trạng", "State"), _by_state, _what_asks_first)
TERRITORY = Facet("dia-ban", Words("Địa bàn", "Territory"), _by_territory, _most_first)
FIELD = Facet("linh-vuc", Words("Lĩnh vực", "Field"), _by_field, _most_first)
BODY = Facet("co-quan", Words("Cơ quan phải trả lời", "Body that must reply"), _by_body, _most_first)
YEAR = Facet("nam", Words("Năm nêu", "Year raised"), _by_year, lambda value: -int(value.value))
FACETS = (
    STATE,
    TERRITORY,
    FIELD,
    BODY,
    Facet("kenh", Words("Nguồn tiếp nhận", "Channel"), _by_channel, _most_first),
    YEAR,
)
#: The facets that a state is paired with.
_PAIRED = (TERRITORY, FIELD, BODY, YEAR)


@dataclass(frozen=True, slots=True)
class Pair:
    """A state together with a value of another facet, and the petitions that have both in the order of the state's list."""

    state: FacetValue
    facet: Facet
    value: FacetValue
    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """Return the two values as addresses write them."""
        return addresses.narrowed(self.state.value, self.facet.slug, self.value.value)

    @property
    def address(self) -> str:
        """Return the address of the first page."""
        package = self.state.address.partition("/")[0]
        return addresses.listing(package, addresses.PETITIONS, 1, STATE.slug, self.key)


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the whole list, the list of every value of every facet, those of the pairs, and the page of all facets."""
    entries = tuple(publication.entries.values())
    sorted_out = tuple(_Sorted.out(publication.name, facet, entries) for facet in FACETS)
    lists = _Lists(publication, tuple(one.group for one in sorted_out), entries, tuple(_pairs(sorted_out)))
    yield from lists.whole()
    for one in sorted_out:
        for value in one.group.values:
            yield from lists.of_value(one.facet, value, one.having[value.value])
    for pair in lists.pairs:
        yield from lists.of_pair(pair)
    yield from publication.pages(
        addresses.facets(publication.name, addresses.PETITIONS),
        addresses.PETITIONS,
        "facets.html",
        partial(FacetsContext, groups=lists.groups, total=len(entries), enough=_ENOUGH, shared=_SHARED),
    )


def states_of(publication: Publication, facet: Facet) -> Mapping[str, Mapping[str, str]]:
    """Return the addresses of the pairs with the values of a facet: by its value, then by the state."""
    entries = tuple(publication.entries.values())
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for pair in _pairs([_Sorted.out(publication.name, one, entries) for one in (STATE, facet)]):
        found[pair.value.value][pair.state.value] = pair.address
    return found


@dataclass(frozen=True)
class _Sorted:
    """The petitions by the values of one facet."""

    facet: Facet
    group: FacetGroup
    having: Mapping[str, list[Entry]]

    @classmethod
    def out(cls, package: str, facet: Facet, entries: Sequence[Entry]) -> _Sorted:
        labels: dict[str, Words] = {}
        having: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for value, label in facet.of(entry).items():
                labels[value] = label
                having[value].append(entry)
        if facet is STATE:
            for state in _BY_DUE_DATE & having.keys():
                having[state].sort(key=lambda entry: entry.state.due_on or date.max)
        values = [
            FacetValue(
                value, label, addresses.listing(package, addresses.PETITIONS, 1, facet.slug, value), len(having[value])
            )
            for value, label in labels.items()
        ]
        group = FacetGroup(facet.slug, facet.title, tuple(sorted(values, key=facet.order)))  # type: ignore[arg-type]
        return cls(facet, group, having)


def _pairs(sorted_out: Sequence[_Sorted]) -> Iterator[Pair]:
    """Yield the pairs that have a page; the states come first in what is given."""
    states, *others = sorted_out
    asking = [one for one in states.group.values if one.value in _ASKING and one.count >= _ENOUGH]
    for state in asking:
        for other in others:
            if other.facet in _PAIRED:
                yield from _pairs_of(state, states.having[state.value], other)


def _pairs_of(state: FacetValue, entries: Sequence[Entry], other: _Sorted) -> Iterator[Pair]:
    both: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for code in other.facet.of(entry):
            both[code].append(entry)
    for value in other.group.values:
        shared = both[value.value]
        if value.count >= _ENOUGH and _SHARED <= len(shared) < min(state.count, value.count):
            yield Pair(state, other.facet, value, tuple(shared))


@dataclass(frozen=True)
class _Lists:
    """What all pages of lists share, worked out once."""

    publication: Publication
    groups: tuple[FacetGroup, ...]
    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]

    def whole(self) -> Iterator[Page]:
        """Yield the list of all petitions."""
        return self._pages(self.entries)

    def of_value(self, facet: Facet, value: FacetValue, entries: Sequence[Entry]) -> Iterator[Page]:
        """Yield the list of one value."""
        chosen, narrower = (Choice(facet.title, value),), self._narrower.get((facet.slug, value.value), ())
        return self._pages(entries, chosen, narrower, facet.slug, value.value)

    def of_pair(self, pair: Pair) -> Iterator[Page]:
        """Yield the list of a pair; beside it stand the pairs of its state with the same facet."""
        chosen = (Choice(STATE.title, pair.state), Choice(pair.facet.title, pair.value))
        narrower = self._narrower[STATE.slug, pair.state.value]
        same = tuple(_with_chosen(one, pair.value) for one in narrower if one.slug == pair.facet.slug)
        return self._pages(pair.entries, chosen, same, STATE.slug, pair.key)

    @cached_property
    def _narrower(self) -> Mapping[tuple[str, str], tuple[FacetGroup, ...]]:
        """The pairs as values to choose by the facet that is not chosen yet; all of it by the chosen facet and value."""
        found: defaultdict[tuple[str, str], defaultdict[Facet, list[FacetValue]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for pair in self.pairs:
            both = partial(replace, address=pair.address, count=len(pair.entries))
            found[STATE.slug, pair.state.value][pair.facet].append(both(pair.value))
            found[pair.facet.slug, pair.value.value][STATE].append(both(pair.state))
        return {
            chosen: tuple(
                FacetGroup(facet.slug, facet.title, tuple(sorted(values, key=facet.order)))  # type: ignore[arg-type]
                for facet, values in groups.items()
            )
            for chosen, groups in found.items()
        }

    @cached_property
    def _beside(self) -> tuple[FacetGroup, ...]:
        """What of each facet stands beside every list: all states, else the most frequent values."""
        return tuple(
            one if one.slug == STATE.slug else replace(one, values=one.values[:_BESIDE], more=len(one.values) > _BESIDE)
            for one in self.groups
        )

    @cached_property
    def _all(self) -> FacetValue:
        address = addresses.section(self.publication.name, addresses.PETITIONS)
        return FacetValue("", Words("", ""), address, len(self.entries))

    def _pages(
        self,
        entries: Sequence[Entry],
        chosen: tuple[Choice, ...] = (),
        narrower: tuple[FacetGroup, ...] = (),
        slug: str = "",
        value: str = "",
    ) -> Iterator[Page]:
        name = self.publication.name
        values = {one.title: one.value for one in chosen}
        states, *beside = (_with_chosen(one, values.get(one.title)) for one in self._beside)
        every = self._all if chosen else replace(self._all, current=True)
        days = [entry.petition.raised_on for entry in entries if entry.petition.raised_on]
        for pager, shown in paged(entries, name, addresses.PETITIONS, slug, value):
            yield from self.publication.pages(
                pager.address(pager.page),
                addresses.PETITIONS,
                "petitions.html",
                partial(
                    PetitionsContext,
                    entries=shown,
                    pager=pager,
                    all=every,
                    states=states.values,
                    facets=tuple(beside),
                    narrower=narrower,
                    chosen=chosen,
                    first_day=min(days, default=None),
                    last_day=max(days, default=None),
                    every_facet=addresses.facets(name, addresses.PETITIONS),
                    csv=addresses.open_data(name, f"csv/{name}.petition.csv"),
                    explore=addresses.explore(name, PetitionFlat.TABLE.name) if self.entries else "",
                ),
                _way(chosen, pager),
            )


def _way(chosen: tuple[Choice, ...], pager: Pager) -> tuple[Link, ...]:
    """Return what a list lies below: the first value of a pair, and of a further page the first one."""
    above = chosen if pager.page > 1 else chosen[:-1]
    first = pager.address(1)
    return tuple(
        Link(
            Words(
                f"{one.title.vi}: {one.value.label.vi}", f"{one.title.en}: {one.value.label.en or one.value.label.vi}"
            ),
            one.value.address if one is not chosen[-1] else first,
        )
        for one in above
    )


def _with_chosen(group: FacetGroup, chosen: FacetValue | None) -> FacetGroup:
    """Return the values of a facet with the chosen one marked, the last where it is none of them."""
    if chosen is None:
        return group
    is_there = any(one.value == chosen.value for one in group.values)
    values = group.values if is_there else (*group.values, chosen)
    marked = (replace(one, current=True) if one.value == chosen.value else one for one in values)
    return replace(group, values=tuple(marked))
