"""What an office writes: duties by the days they have left, replies without a document, and statistical windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from minhbach.tables import AssignmentState, Conclusion, Dialogue, Duty, Petition
from minhbach.view import View
from tests.measures.chain import HIDDEN, current_due, real_duties
from tests.measures.reckon import Case

#: Code of a window -> the month and day that it opens and closes on; those of December are of the year before.
_ENDS = {
    "-Q1": ((12, 15), (3, 14)),
    "-Q2": ((3, 15), (6, 14)),
    "-Q3": ((6, 15), (9, 14)),
    "-Q4": ((9, 15), (12, 14)),
    "-H1": ((12, 15), (6, 14)),
    "-9M": ((12, 15), (9, 14)),
    "": ((12, 15), (12, 14)),
}


def windows(view: View, day: date | None) -> list[str]:
    """The windows that a day lies in, of those that open from the first dialogue's year to the data date's."""
    years = [row.held_on.year for row in view.rows[Dialogue] if row.held_on]
    if day is None or not years:
        return []
    last = view.as_of.year + (view.as_of >= date(view.as_of.year, 12, 15))
    return [
        f"{year}{suffix}"
        for year in range(min(years), last + 1)
        for suffix, (opens, closes) in _ENDS.items()
        if date(year - (opens == (12, 15)), *opens) <= day <= date(year, *closes)
    ]


def days_left(view: View) -> Iterator[Case]:
    for duty in real_duties(view):
        due = current_due(duty)
        if duty.verdict == "overdue":
            yield {"org_id": duty.owner_org_id, "days_left": "overdue"}, 1
        elif duty.verdict in ("in_time", "due_soon") and due:
            left = (due - view.as_of).days
            span = "3" if left <= 3 else "7" if left <= 7 else "14" if left <= 14 else None
            yield {"org_id": duty.owner_org_id, "days_left": span}, 1


def without_number(view: View) -> Iterator[Case]:
    for state in view.rows[AssignmentState]:
        if state.flags and "number_missing" in state.flags.split():
            yield {"org_id": state.owner_org_id}, 1


def _in_windows(view: View, org_id: str, day: date | None, what: object = 1) -> Iterator[Case]:
    for window in windows(view, day):
        yield {"org_id": org_id, "statistical_window": window}, what


def dialogues(wanted: Callable[[Dialogue], object]) -> Callable[[View], Iterator[Case]]:
    def cases(view: View) -> Iterator[Case]:
        for row in view.rows[Dialogue]:
            if row.status == "held" and wanted(row):
                yield from _in_windows(view, row.host_org_id, row.held_on)

    return cases


def petitions(wanted: Callable[[Petition], object]) -> Callable[[View], Iterator[Case]]:
    def cases(view: View) -> Iterator[Case]:
        hosts = {row.dialogue_id: row.host_org_id for row in view.rows[Dialogue]}
        for row in view.rows[Petition]:
            if row.merged_into_id is None and row.dialogue_id in hosts and wanted(row):
                hidden = row.publication_status in HIDDEN
                yield from _in_windows(view, hosts[row.dialogue_id], row.raised_on, hidden)

    return cases


def notices(view: View) -> Iterator[Case]:
    for row in view.rows[Conclusion]:
        yield from _in_windows(view, row.issuing_org_id, row.issued_on)


def duties(kind: str, wanted: Callable[[str], bool]) -> Callable[[View], Iterator[Case]]:
    def cases(view: View) -> Iterator[Case]:
        for duty in view.rows[Duty]:
            if duty.kind == kind and wanted(duty.verdict):
                yield from _in_windows(view, duty.owner_org_id, current_due(duty))

    return cases


#: How duties of a window ended, or stand.
OUTCOMES: dict[str, Callable[[str], bool]] = {
    "due": lambda verdict: verdict not in {"transferred", "void"},
    "in_time": lambda verdict: verdict in {"met", "met_within_extension"},
    "late": lambda verdict: verdict == "met_late",
    "overdue": lambda verdict: verdict == "overdue",
}
