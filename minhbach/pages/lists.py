"""Lists: pages of fifty, facets that work without JavaScript, and duties as one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..findings import Words
from ..tables import Assignment, Dialogue, Duty
from . import addresses
from .addresses import PAGE, Section
from .base import Link, Publication

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands in its list. `page` and `last` count from 1; `first` to `until` are the entries it shows."""

    package: str
    section: Section
    page: int
    total: int
    facet: str = ""
    value: str = ""

    @property
    def last(self) -> int:
        """Return the number of the last page; an empty list has one page."""
        return max(1, -(-self.total // PAGE))

    @property
    def first(self) -> int:
        """Return the number of the first entry shown, counted over the whole list."""
        return (self.page - 1) * PAGE + 1

    @property
    def until(self) -> int:
        """Return the number of the last entry shown."""
        return min(self.page * PAGE, self.total)

    @property
    def shown(self) -> tuple[int, ...]:
        """Return the page numbers to print: both ends and the neighbours; 0 stands for a gap."""
        near = {1, self.last, *range(self.page - 1, self.page + 2)}
        numbers = sorted(number for number in near if 1 <= number <= self.last)
        pairs = zip(numbers, [0, *numbers], strict=False)
        return tuple(n for number, before in pairs for n in ((0, number) if number > before + 1 else (number,)))

    def address(self, page: int) -> str:
        """Return the address of another page of the same list."""
        return addresses.listing(self.package, self.section, page, self.facet, self.value)


def paged(
    items: Sequence[T], package: str, section: Section, facet: str = "", value: str = ""
) -> Iterator[tuple[Pager, Sequence[T]]]:
    """Yield each page of a list with its pager; an empty list still has its first page."""
    for start in range(0, max(1, len(items)), PAGE):
        yield Pager(package, section, start // PAGE + 1, len(items), facet, value), items[start : start + PAGE]


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty in a list: what it is about, who owes it. `left` are the days to its due date while it is open."""

    duty: Duty
    subject: Link
    owner: Link
    left: int | None


def duty_line(publication: Publication, duty: Duty) -> DutyLine:
    """Return a duty as lists show it."""
    due = duty.extended_due_on or duty.due_on
    address = addresses.subject(publication.name, duty, publication.rows, publication.registered)
    return DutyLine(
        duty,
        Link(_called(publication, duty), address),
        publication.body(duty.owner_org_id),
        (due - publication.view.as_of).days if due else None,
    )


def _called(publication: Publication, duty: Duty) -> Words:
    """Return what a duty is about in the words of its subject, or its id where the subject has no words."""
    petition_id = duty.subject_petition_id or (duty.subject_id if duty.subject_table == "petition" else None)
    if petition_id:
        entry = publication.entries[petition_id]
        return entry.link.label if entry.is_public else Words(petition_id, petition_id)
    if dialogue := publication.rows.get(Dialogue, duty.subject_id):
        return Words(dialogue.topic, "")
    if item := publication.rows.get(Assignment, duty.subject_id):
        return Words(item.instruction, "")
    return Words(duty.subject_id, duty.subject_id)
