"""Tiny builders of rows: a test states the facts that matter, the rest is a plain dialogue in Hòa Bình in 2019.

The dialogue of 25/6/2019 has a notice of 5/7/2019, so replies under rule 07-QC/TU are due on 5/8/2019. Dates are given
as ISO texts.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from minhbach.corpus import Corpus, Package, Rows
from minhbach.derive import derive
from minhbach.findings import Words
from minhbach.limits import Limits
from minhbach.reference import names, text
from minhbach.tables import (
    BY_NAME,
    AdminUnit,
    AdminUnitSuccession,
    Assignment,
    AssignmentPetition,
    AssignmentState,
    Conclusion,
    ConclusionState,
    Coverage,
    DeadlineRule,
    Dialogue,
    Document,
    Duty,
    ExplanationRequest,
    Organization,
    OrganizationSuccession,
    Petition,
    PetitionState,
    ReceptionSession,
    Resolution,
    ResolutionEvent,
    Row,
    SourceFile,
    columns,
)

R = TypeVar("R", bound=Row)

HELD, ISSUED, DUE = "2019-06-25", "2019-07-05", "2019-08-05"


def day(iso: str) -> date:
    return date.fromisoformat(iso)


def make(cls: type[R], **cells: Any) -> R:
    """Return a row; texts in date columns are read as ISO dates."""
    dates = {one.name for one in columns(cls) if one.type == "date"}
    return cls(**{name: day(cell) if name in dates and isinstance(cell, str) else cell for name, cell in cells.items()})


def org(org_id: str, **cells: Any) -> Organization:
    fixed = {"name_vi": org_id, "system": "state", "org_type": "department", "level": "province"}
    return make(Organization, org_id=org_id, **({"admin_unit_id": "17@2004"} | fixed | cells))


def unit(admin_unit_id: str, **cells: Any) -> AdminUnit:
    code, since = admin_unit_id.split("@")
    fixed = {"name": admin_unit_id, "unit_type": "tinh", "level": "province", "valid_from": f"{since}-01-01"}
    return make(AdminUnit, admin_unit_id=admin_unit_id, code=code, **(fixed | cells))


def unit_succession(from_id: str, to_id: str, **cells: Any) -> AdminUnitSuccession:
    fixed = {"effective_on": "2025-07-01", "kind": "merge", "is_partial": False}
    return make(AdminUnitSuccession, from_id=from_id, to_id=to_id, **(fixed | cells))


def heir(from_org_id: str, to_org_id: str, **cells: Any) -> OrganizationSuccession:
    fixed = {"effective_on": "2025-07-01", "kind": "merge", "inherits_open_items": True}
    return make(OrganizationSuccession, from_org_id=from_org_id, to_org_id=to_org_id, **(fixed | cells))


def rule(rule_id: str, step: str, amount: int, **cells: Any) -> DeadlineRule:
    fixed = {
        "process": "dialogue",
        "starts_from": "conclusion.issued_on",
        "unit": "calendar_day",
        "direction": "after",
        "end_rule": "next_working_day",
        "max_extensions": 0,
        "extension_needs_notice": True,
        "suspension_stops_clock": False,
        "applies_when": "always",
        "is_computed": True,
        "effective_from": "2010-01-01",
        "document_id": "vb-quy-dinh",
        "certainty": "a",
    }
    return make(DeadlineRule, rule_id=rule_id, step=step, amount=amount, **(fixed | cells))


def dialogue(dialogue_id: str = "dt-1", **cells: Any) -> Dialogue:
    fixed = {"host_org_id": "hb-tu", "kind": "periodic", "counterpart": "residents", "mode": "in_person"}
    held = {"topic": "Đời sống dân cư", "status": "held", "held_on": HELD}
    return make(Dialogue, dialogue_id=dialogue_id, **(fixed | held | cells))


def notice(conclusion_id: str = "kl-1", issued_on: str = ISSUED, **cells: Any) -> Conclusion:
    fixed = {"dialogue_id": "dt-1", "issuing_org_id": "hb-tu", "is_supplement": False, "document_id": "vb-kl"}
    return make(Conclusion, conclusion_id=conclusion_id, issued_on=issued_on, **(fixed | cells))


def petition(petition_id: str = "kn-1", **cells: Any) -> Petition:
    fixed = {
        "origin": "dialogue",
        "dialogue_id": "dt-1",
        "raised_on": HELD,
        "submission_type": "recommendation",
        "petitioner_type": "individual",
        "field": "transport",
        "summary_vi": f"Nội dung kiến nghị {petition_id} về đường vào thôn",
        "answered_on_spot": False,
        "publication_status": "public",
    }
    return make(Petition, petition_id=petition_id, **(fixed | cells))


def received(petition_id: str = "kn-1", raised_on: str = "2025-04-18", **cells: Any) -> Petition:
    """A petition raised at the reception `tcd-1`."""
    fixed = {"origin": "reception", "dialogue_id": None, "reception_id": "tcd-1", "raised_on": raised_on}
    return petition(petition_id, **(fixed | cells))


def reception(reception_id: str = "tcd-1", **cells: Any) -> ReceptionSession:
    fixed = {"org_id": "so-xd", "kind": "regular", "held_on": "2025-04-18"}
    return make(ReceptionSession, reception_id=reception_id, **(fixed | cells))


def item(assignment_id: str = "gv-1", **cells: Any) -> Assignment:
    fixed = {
        "conclusion_id": "kl-1",
        "source": "notice",
        "petition_id": "kn-1",
        "kind": "resolve_petition",
        "lead_org_id": "so-xd",
        "instruction": "Kiểm tra, sửa chữa đoạn đường hư hỏng",
    }
    return make(Assignment, assignment_id=assignment_id, **(fixed | cells))


def from_minutes(assignment_id: str = "gv-1", **cells: Any) -> Assignment:
    return item(assignment_id, **({"source": "minutes", "conclusion_id": None, "dialogue_id": "dt-1"} | cells))


def direct(assignment_id: str = "gv-1", assigned_on: str = "2025-04-20", **cells: Any) -> Assignment:
    return item(assignment_id, **({"source": "direct", "conclusion_id": None, "assigned_on": assigned_on} | cells))


def also(petition_id: str, assignment_id: str = "gv-1") -> AssignmentPetition:
    return AssignmentPetition(assignment_id=assignment_id, petition_id=petition_id)


def resolution(assignment_id: str = "gv-1", **cells: Any) -> Resolution:
    return make(Resolution, assignment_id=assignment_id, **cells)


def reply(replied_on: str, result: str = "explained", assignment_id: str = "gv-1", **cells: Any) -> Resolution:
    """A reply with its document."""
    fixed = {"reply_document_id": "vb-tra-loi", "result": result}
    return resolution(assignment_id, replied_on=replied_on, **(fixed | cells))


def event(event_type: str, event_on: str, **cells: Any) -> ResolutionEvent:
    fixed = {"event_id": f"{event_type}-{event_on}", "assignment_id": "gv-1", "actor": "body", "document_id": "vb-sk"}
    return make(ResolutionEvent, event_type=event_type, event_on=event_on, **(fixed | cells))


def explanation(request_id: str = "gt-1", **cells: Any) -> ExplanationRequest:
    fixed = {
        "requester_type": "citizen",
        "respondent_org_id": "so-xd",
        "respondent_group": "province_dept_head",
        "field": "land",
        "subject_vi": "Việc thu hồi đất làm đường",
        "received_on": "2026-02-25",
        "acceptance": "accepted",
        "acceptance_notice_on": "2026-03-02",
    }
    return make(ExplanationRequest, request_id=request_id, **(fixed | cells))


def covered(table_name: str, org_id: str = "hb-tu", since: str = "2010-01-01", until: str = "2030-12-31") -> Coverage:
    return make(Coverage, org_id=org_id, table_name=table_name, covered_from=since, covered_to=until)


def document(document_id: str, **cells: Any) -> Document:
    fixed = {"doc_type": "official_letter", "issuing_org_id": "so-xd", "title": "Trả lời kiến nghị"}
    return make(Document, document_id=document_id, is_classified=False, **(fixed | cells))


@cache
def shipped(table: str) -> tuple[Row, ...]:
    """The rows of a table that ship with the program, marked as such."""
    if f"{table}.csv" not in names():
        return ()
    cls, origin = BY_NAME[table], SourceFile("", table, f"reference/{table}.csv")
    types = {one.name: one.type for one in columns(cls)}
    read = {"integer": int, "boolean": "true".__eq__, "date": date.fromisoformat}
    return tuple(
        cls(
            **{name: read.get(types[name], str)(cell) if cell else None for name, cell in cells.items()},
            file=origin,
            line=line,
        )
        for line, cells in enumerate(csv.DictReader(text(f"{table}.csv").splitlines(), strict=True), start=2)
    )


#: Where the plain dialogue takes place: bodies, territory, the rules of 07-QC/TU, and a register that is complete.
PLACE: tuple[Row, ...] = (
    unit("17@2004", valid_to="2025-06-30"),
    unit("25@2025", valid_from="2025-07-01"),
    unit_succession("17@2004", "25@2025"),
    org("hb-tu", system="party", org_type="party_committee"),
    org("so-xd"),
    org("so-tc"),
    rule("07-qc-tu.conclusion", "notice", 10, scope_admin_unit_id="17@2004"),
    rule("07-qc-tu.reply", "written_reply", 30, scope_admin_unit_id="17@2004"),
)
COMPLETE: tuple[Row, ...] = tuple(
    covered(table, body) for table in ("dialogue", "petition") for body in ("hb-tu", "so-xd")
)


def tables(*rows: Row) -> Rows:
    """Rows by their class; of two with one key the later wins, so that a test can restate a row of PLACE."""
    by_class: defaultdict[type[Row], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        by_class[type(row)]["/".join(str(getattr(row, name)) for name in row.TABLE.key)] = row
    return Rows({cls: tuple(found.values()) for cls, found in by_class.items()})


def corpus(*rows: Row, coverage: str = "register") -> Corpus:
    """A package that holds these rows in PLACE, with the calendar that ships with the program."""
    package = Package("hoa-binh-thu", Words("Hòa Bình (thử)", "Hoa Binh (test)"), coverage=coverage)
    return Corpus(package, tables(*shipped("calendar_day"), *PLACE, *rows))


@dataclass(frozen=True)
class Outcome:
    """What was derived, with short ways to ask for it."""

    rows: Rows

    def duties(self, kind: str) -> tuple[Duty, ...]:
        return self.rows.by(Duty, "kind")[kind]

    def duty(self, kind: str, cycle: int = 1) -> Duty:
        (one,) = (duty for duty in self.duties(kind) if duty.cycle == cycle)
        return one

    def petition(self, petition_id: str = "kn-1") -> PetitionState:
        return self._state(PetitionState, petition_id)

    def item(self, assignment_id: str = "gv-1") -> AssignmentState:
        return self._state(AssignmentState, assignment_id)

    def notice(self, conclusion_id: str = "kl-1") -> ConclusionState:
        return self._state(ConclusionState, conclusion_id)

    def _state(self, cls: type[R], key: str) -> R:
        state = self.rows.get(cls, key)
        assert state is not None
        return state


def outcome(*rows: Row, as_of: str, coverage: str = "register", complete: Iterable[Row] = COMPLETE) -> Outcome:
    """Derive from these rows in PLACE, in a register that is complete unless told otherwise."""
    given = corpus(*complete, *rows, coverage=coverage)
    return Outcome(derive(given, Limits(given.rows), day(as_of)))
