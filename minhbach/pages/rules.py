"""The rules that due dates come from: what was in force on the data date, what no longer is, and what is never a clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..findings import Words
from ..output import Page
from ..tables import BY_NAME, AdminUnit, DeadlineRule, Document, DutyRule, codes, column
from . import addresses
from .base import Frame, Link, Publication


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One time limit, the event it counts from, its legal basis, and the territory or body it is for; without a scope it
    is national."""

    row: DeadlineRule
    starts: Words
    document: Document | None
    scope: Link | None


@dataclass(frozen=True, slots=True)
class DutyRuleLine:
    """One recurring duty of a head with its legal basis and scope."""

    row: DutyRule
    document: Document | None
    scope: Link | None


@dataclass(frozen=True, slots=True)
class RulesContext:
    """Rules by what they are on the data date. `reference` are shown for reading and never set a due date."""

    frame: Frame
    in_force: tuple[RuleLine, ...]
    other_times: tuple[RuleLine, ...]
    reference: tuple[RuleLine, ...]
    duties: tuple[DutyRuleLine, ...]
    former_duties: tuple[DutyRuleLine, ...]
    csv: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of rules."""
    yield from publication.pages(
        addresses.section(publication.name, addresses.RULES),
        addresses.RULES,
        "rules.html",
        lambda frame: _context(publication, frame),
    )


def _context(publication: Publication, frame: Frame) -> RulesContext:
    as_of, name = publication.view.as_of, publication.name
    rules = _in_order(publication.rows[DeadlineRule])
    clocks = [row for row in rules if row.is_computed]
    duties = publication.rows[DutyRule]
    return RulesContext(
        frame=frame,
        in_force=tuple(_line(publication, row) for row in clocks if is_in_force(row, as_of)),
        other_times=tuple(_line(publication, row) for row in clocks if not is_in_force(row, as_of)),
        reference=tuple(_line(publication, row) for row in rules if not row.is_computed),
        duties=tuple(_duty_line(publication, row) for row in duties if is_in_force(row, as_of)),
        former_duties=tuple(_duty_line(publication, row) for row in duties if not is_in_force(row, as_of)),
        csv=addresses.open_data(name, f"csv/{name}.deadline_rule.csv"),
    )


def in_force(publication: Publication) -> tuple[RuleLine, ...]:
    """Return the time limits that hold on the data date, those for reading included, in the order they are shown."""
    rows = _in_order(publication.rows[DeadlineRule])
    return tuple(_line(publication, row) for row in rows if is_in_force(row, publication.view.as_of))


def is_in_force(row: DeadlineRule | DutyRule, on: date) -> bool:
    """Whether a rule holds on a day; its last day is the day named in `effective_to`."""
    return row.effective_from <= on and (row.effective_to is None or on <= row.effective_to)


def _in_order(rules: Sequence[DeadlineRule]) -> list[DeadlineRule]:
    process, step = codes("process"), codes("duty_kind")
    return sorted(
        rules,
        key=lambda row: (process[row.process].position, step[row.step].position, row.effective_from, row.rule_id),
    )


def _line(publication: Publication, row: DeadlineRule) -> RuleLine:
    document = publication.rows.get(Document, row.document_id)
    return RuleLine(row, _starts(row), document, _scope(publication, row))


#: Events that limits are counted from: columns of the tables, and events of letters, which no table keeps one by one.
_EVENTS = {
    "petition.raised_on": Words("Ngày nêu kiến nghị", "Day the petition was raised"),
    "dialogue.held_on": Words("Ngày đối thoại", "Day of the dialogue"),
    "dialogue.ended_on": Words("Ngày kết thúc cuộc đối thoại", "Day the dialogue ended"),
    "conclusion.issued_on": Words("Ngày ra thông báo kết luận", "Day of the conclusion notice"),
    "explanation_request.received_on": Words("Ngày nhận yêu cầu giải trình", "Day the request for explanation came in"),
    "explanation_request.acceptance_notice_on": Words(
        "Ngày thông báo tiếp nhận hoặc từ chối giải trình", "Day of the notice that accepts or refuses the request"
    ),
    "explanation_request.explained_on": Words("Ngày giải trình", "Day of the explanation"),
    "inspection.conclusion_issued_on": Words(
        "Ngày ký kết luận thanh tra, kiểm tra", "Day the inspection conclusion was signed"
    ),
    "resolution_event.event_on": Words("Ngày của diễn biến được ghi", "Day of the recorded event"),
    "received_on": Words("Ngày nhận đơn", "Day the letter was received"),
    "accepted_on": Words("Ngày thụ lý", "Day it was accepted"),
}


def _starts(row: DeadlineRule) -> Words:
    """Return the event that a limit counts from: its name, that of its column and table, or as the rule writes it."""
    known, (table, _, name) = _EVENTS.get(row.starts_from), row.starts_from.partition(".")
    if known or table not in BY_NAME or not name:
        return known or Words(row.starts_from, row.starts_from)
    of, labels = BY_NAME[table].TABLE, column(BY_NAME[table], name).labels
    return Words(f"{labels.vi} ({of.vi.lower()})", f"Day in “{labels.en}” ({of.en.lower()})")


def _duty_line(publication: Publication, row: DutyRule) -> DutyRuleLine:
    return DutyRuleLine(row, publication.rows.get(Document, row.document_id), _scope(publication, row))


def _scope(publication: Publication, row: DeadlineRule | DutyRule) -> Link | None:
    if row.scope_org_id:
        return publication.body(row.scope_org_id)
    if publication.rows.get(AdminUnit, row.scope_admin_unit_id):
        return publication.territory(row.scope_admin_unit_id or "")
    return None
