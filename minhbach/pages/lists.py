"""Lists: pages of fifty, facets that work without JavaScript, and duties as one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..findings import Words
from ..tables import (
    BY_NAME,
    Assignment,
    Consultation,
    ConsultationResponse,
    Dialogue,
    DirectiveTask,
    Duty,
    ExplanationRequest,
    Inspection,
    InspectionRecommendation,
    ReportSubmission,
    ResolutionEvent,
    Row,
    Supervision,
    codes,
)
from . import addresses
from .addresses import PAGE, Section
from .base import Link, Publication, found

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands in its list. `page` and `last` count from 1; `first` to `until` are the entries it shows.

    `size` is how many a page holds.
    """

    package: str
    section: Section
    page: int
    total: int
    facet: str = ""
    value: str = ""
    size: int = PAGE

    @property
    def last(self) -> int:
        """Return the number of the last page; an empty list has one page."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """Return the number of the first entry shown, counted over the whole list."""
        return (self.page - 1) * self.size + 1

    @property
    def until(self) -> int:
        """Return the number of the last entry shown."""
        return min(self.page * self.size, self.total)

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
    items: Sequence[T], package: str, section: Section, facet: str = "", value: str = "", *, size: int = PAGE
) -> Iterator[tuple[Pager, Sequence[T]]]:
    """Yield each page of a list with its pager; an empty list still has its first page."""
    for start in range(0, max(1, len(items)), size):
        yield Pager(package, section, start // size + 1, len(items), facet, value, size), items[start : start + size]


def packed(items: Iterable[T], weigh: Callable[[T], int], most: int) -> tuple[tuple[T, ...], ...]:
    """Return things in their order in runs that weigh at most so much, or hold one alone; there is always a first run."""
    runs: list[list[T]] = [[]]
    room = most
    for item in items:
        if weigh(item) > room and runs[-1]:
            runs.append([])
            room = most
        runs[-1].append(item)
        room -= weigh(item)
    return tuple(map(tuple, runs))


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
    address = addresses.subject(publication.view.package, duty, publication.rows, publication.registered)
    return DutyLine(
        duty,
        Link(_called(publication, duty), address),
        publication.body(duty.owner_org_id),
        (due - publication.view.as_of).days if due else None,
    )


def _called(publication: Publication, duty: Duty) -> Words:
    """Return what a duty is about, in words."""
    if duty.subject_petition_id:
        return _petition(publication, duty.subject_petition_id)
    if duty.subject_table == "petition":
        return _petition(publication, duty.subject_id)
    row = found(publication.rows.get(BY_NAME[duty.subject_table], duty.subject_id), duty.subject_id)
    return _row(publication, row) or Words(duty.subject_id, duty.subject_id)


def _petition(publication: Publication, petition_id: str) -> Words:
    entry = publication.entries[petition_id]
    return entry.link.label if entry.is_public else Words(f"Kiến nghị {petition_id}", f"Petition {petition_id}")


def _row(publication: Publication, row: Row) -> Words | None:
    """Return what a row is called: the column that says what it is about, or its kind and the body concerned."""
    match row:
        case Dialogue():
            return Words(row.topic, "")
        case ResolutionEvent():
            return item_called(
                publication, found(publication.rows.get(Assignment, row.assignment_id), row.assignment_id)
            )
        case Assignment():
            return Words(row.instruction, "")
        case ExplanationRequest():
            return Words(row.subject_vi, "")
        case ConsultationResponse():
            return _consultation(publication, row.consultation_id)
        case DirectiveTask() | InspectionRecommendation():
            return Words(row.content, "")
        case ReportSubmission():
            return Words(row.subject, "")
        case Inspection():
            return _about(publication, codes("inspection_kind")[row.kind].labels, row.inspected_org_id)
        case Supervision():
            return _about(publication, Words("Giám sát", "Supervision"), row.subject_org_id)
    return None


def item_called(publication: Publication, item: Assignment) -> Words:
    """Return what an item is about: the petition that it answers, or what was told to be done."""
    return _petition(publication, item.petition_id) if item.petition_id else Words(item.instruction, "")


def _consultation(publication: Publication, key: str) -> Words:
    return Words(found(publication.rows.get(Consultation, key), key).subject, "")


def _about(publication: Publication, kind: Words, org_id: str | None) -> Words:
    if org_id is None:
        return kind
    body = publication.body(org_id).label
    return Words(f"{kind.vi}: {body.vi}", f"{kind.en}: {body.en or body.vi}")
