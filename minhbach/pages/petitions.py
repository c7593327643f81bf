"""The petitions in pages of fifty, whole and by state, body, field, territory and year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ..findings import Words
from ..output import Page
from ..tables import codes
from ..text import collation_key
from . import addresses
from .base import Entry, Frame, Publication
from .lists import Pager, paged

#: Values of a facet beside the list; the page of all facets has the rest.
_BESIDE = 12
#: States that ask for attention: they stand first, and alone where a phone has no room for all.
_ASKING = ("overdue", "awaiting_notice_overdue", "due_soon", "in_time", "reopened", "contested", "not_assigned")
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
class PetitionsContext:
    """One page of a list of petitions. `chosen` is the facet's value it is of, None for the whole list."""

    frame: Frame
    entries: Sequence[Entry]
    pager: Pager
    all: FacetValue
    states: tuple[FacetValue, ...]
    facets: tuple[FacetGroup, ...]
    chosen: FacetValue | None
    chosen_title: Words | None
    first_day: date | None
    last_day: date | None
    every_facet: str
    csv: str


@dataclass(frozen=True, slots=True)
class FacetsContext:
    """Every value of every facet."""

    frame: Frame
    groups: tuple[FacetGroup, ...]
    total: int


def _by_state(entry: Entry) -> Mapping[str, Words]:
    return {entry.state.headline: codes("headline")[entry.state.headline].labels}


def _by_territory(entry: Entry) -> Mapping[str, Words]:
    unit = entry.petition.admin_unit_id
    return {unit: entry.territory.label} if unit and entry.territory else {}


def _by_field(entry: Entry) -> Mapping[str, Words]:
    return {entry.petition.field: codes("field")[entry.petition.field].labels}


def _by_body(entry: Entry) -> Mapping[str, Words]:
    return {owner.address.rpartition("/")[2].removesuffix(".html"): owner.label for owner in entry.owners}


def _by_year(entry: Entry) -> Mapping[str, Words]:
    raised = entry.petition.raised_on
    return {str(raised.year): Words(str(raised.year), str(raised.year))} if raised else {}


def _most_first(value: FacetValue) -> object:
    return -value.count, collation_key(value.label.vi)


def _what_asks_first(value: FacetValue) -> object:
    place = _ASKING.index(value.value) if value.value in _ASKING else len(_ASKING)
    return place, -value.count, codes("headline")[value.value].position


STATE = Facet("tinh-trang", Words("Tình trạng", "State"), _by_state, _what_asks_first)
FACETS = (
    STATE,
    Facet("dia-ban", Words("Địa bàn", "Territory"), _by_territory, _most_first),
    Facet("linh-vuc", Words("Lĩnh vực", "Field"), _by_field, _most_first),
    Facet("co-quan", Words("Cơ quan phải trả lời", "Body that must reply"), _by_body, _most_first),
    Facet("nam", Words("Năm nêu", "Year raised"), _by_year, lambda value: -int(value.value)),
)


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the whole list, then the list of every value of every facet, then the page of all facets."""
    entries = tuple(publication.entries.values())
    groups = tuple(_group(publication.name, facet, entries) for facet in FACETS)
    lists = _Lists(publication, groups, entries)
    yield from lists.pages(entries)
    for facet, group in zip(FACETS, groups, strict=True):
        having = _having(facet, entries)
        for value in group.values:
            yield from lists.pages(having[value.value], group, value)
    path = addresses.facets(publication.name, addresses.PETITIONS)
    yield from publication.pages(
        path, addresses.PETITIONS, "facets.html", partial(FacetsContext, groups=groups, total=len(entries))
    )


def _group(package: str, facet: Facet, entries: Sequence[Entry]) -> FacetGroup:
    labels: dict[str, Words] = {}
    counts: Counter[str] = Counter()
    for entry in entries:
        having = facet.of(entry)
        labels.update(having)
        counts.update(having.keys())
    values = [
        FacetValue(value, labels[value], addresses.listing(package, addresses.PETITIONS, 1, facet.slug, value), count)
        for value, count in counts.items()
    ]
    return FacetGroup(facet.slug, facet.title, tuple(sorted(values, key=facet.order)))  # type: ignore[arg-type]


def _having(facet: Facet, entries: Sequence[Entry]) -> Mapping[str, list[Entry]]:
    having: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for value in facet.of(entry):
            having[value].append(entry)
    if facet is STATE:
        for state in _BY_DUE_DATE & having.keys():
            having[state].sort(key=lambda entry: entry.state.due_on or date.max)
    return having


@dataclass(frozen=True)
class _Lists:
    """What all pages of lists share, worked out once."""

    publication: Publication
    groups: tuple[FacetGroup, ...]
    entries: tuple[Entry, ...]

    def pages(
        self, entries: Sequence[Entry], group: FacetGroup | None = None, chosen: FacetValue | None = None
    ) -> Iterator[Page]:
        name = self.publication.name
        slug, value = (group.slug, chosen.value) if group and chosen else ("", "")
        states, *beside = (_beside(one, slug, value) for one in self.groups)
        days = [entry.petition.raised_on for entry in entries if entry.petition.raised_on]
        every = FacetValue(
            "", Words("", ""), addresses.section(name, addresses.PETITIONS), len(self.entries), chosen is None
        )
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
                    chosen=chosen,
                    chosen_title=group.title if group else None,
                    first_day=min(days, default=None),
                    last_day=max(days, default=None),
                    every_facet=addresses.facets(name, addresses.PETITIONS),
                    csv=addresses.open_data(name, f"csv/{name}.petition.csv"),
                ),
            )


def _beside(group: FacetGroup, slug: str, value: str) -> FacetGroup:
    """Return what of a facet stands beside a list: all states, else the most frequent values and the chosen one."""
    kept = group.values if group.slug == STATE.slug else group.values[:_BESIDE]
    chosen = [one for one in group.values if (group.slug, one.value) == (slug, value)]
    marked = [replace(one, current=one in chosen) for one in dict.fromkeys((*kept, *chosen))]
    return replace(group, values=tuple(marked), more=len(kept) < len(group.values))
