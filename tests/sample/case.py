"""One petition while its story is told: the verbs that the scenarios are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from minhbach.tables import (
    Assignment,
    AssignmentOrg,
    Conclusion,
    DeadlineRule,
    Dialogue,
    Document,
    Organization,
    OrganizationSuccession,
    Petition,
    Resolution,
    ResolutionEvent,
    Supervision,
    codes,
)
from minhbach.workdays import Calendar, Limit, limit

from .book import Book
from .texts import Answer, Matter, Places, Texts

AS_OF = date(2026, 10, 31)
#: Who answers for a field at province level: until the departments merged, and since.
_MERGED_ON = date(2025, 3, 1)
_OWNERS: dict[str, tuple[str, str]] = {
    "land": ("mau-stnmt", "mau-snnmt"),
    "compensation_resettlement": ("mau-stnmt", "mau-snnmt"),
    "environment": ("mau-stnmt", "mau-snnmt"),
    "minerals": ("mau-stnmt", "mau-snnmt"),
    "agriculture_rural": ("mau-snnptnt", "mau-snnmt"),
    "construction": ("mau-sxd", "mau-sxd"),
    "transport": ("mau-sgtvt", "mau-sxd"),
    "public_investment": ("mau-skhdt", "mau-stc"),
    "procurement": ("mau-skhdt", "mau-stc"),
    "investment_climate": ("mau-skhdt", "mau-stc"),
    "finance_budget": ("mau-stc", "mau-stc"),
    "tax_fees": ("mau-stc", "mau-stc"),
    "industry_trade": ("mau-scth", "mau-scth"),
    "water_electricity": ("mau-scth", "mau-scth"),
    "personnel": ("mau-snv", "mau-snv"),
    "official_conduct": ("mau-snv", "mau-snv"),
    "ethnic_religion": ("mau-snv", "mau-snv"),
    "social_policy": ("mau-sldtbxh", "mau-snv"),
    "labour": ("mau-sldtbxh", "mau-snv"),
    "education": ("mau-sgddt", "mau-sgddt"),
    "health": ("mau-syt", "mau-syt"),
    "civil_status": ("mau-stp", "mau-stp"),
    "security_order": ("mau-ca", "mau-ca"),
    "culture_tourism": ("mau-svhttdl", "mau-svhttdl"),
    "admin_procedure": ("mau-ttpvhcc", "mau-ttpvhcc"),
    "party_building": ("mau-btgdv", "mau-btgdv"),
}
_RESULTS = {
    "full": "resolved_in_full",
    "partial": "resolved_in_part",
    "scheduled": "scheduled",
    "explained": "explained",
    "not_accepted": "not_accepted",
    "forwarded": "forwarded",
}
#: Document types by the mark in their number; an official letter has none.
_MARKS = {"decision": "QĐ", "conclusion_notice": "TB", "minutes": "BB", "transfer_slip": "PC"}


def owner(field_code: str, on: date) -> str:
    """Return the provincial body that answers for a field on a day."""
    return _OWNERS[field_code][on >= _MERGED_ON]


def symbol(doc_type: str, body: Organization) -> str:
    """Return what follows the number of a document: `/QĐ-UBND`, `/SXD-VP`, `-CV/TU`."""
    short = body.short_name or "VP"
    if body.system == "party":
        return f"-{_MARKS.get(doc_type, 'CV')}/{short}"
    return f"/{_MARKS[doc_type]}-{short}" if doc_type in _MARKS else f"/{short}-VP"


@dataclass(frozen=True)
class World:
    """What every part of the script works with."""

    book: Book
    rng: Random
    texts: Texts
    places: Places
    calendar: Calendar

    def case(self, petition: Petition, matter: Matter, host: str, meeting: Meeting | None = None) -> Case:
        """Add a petition and return it, ready to be told."""
        self.book.add(petition)
        return Case(self.book, self.rng, self.texts, self.calendar, petition, matter, host, meeting)


@dataclass
class Meeting:
    """A dialogue, its notice if there is one, and the petitions raised at it so far."""

    dialogue: Dialogue
    conclusion: Conclusion | None
    cases: list[Case] = field(default_factory=list)


@dataclass
class Case:
    """A petition with what it needs to be told; `petition` is in the book already and is amended as the story goes."""

    book: Book
    rng: Random
    texts: Texts
    calendar: Calendar
    petition: Petition
    matter: Matter
    host: str
    meeting: Meeting | None = None
    items: list[Assignment] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The part of the petition's id that the ids of its rows share."""
        return self.petition.petition_id.removeprefix("mau-kn-")

    @property
    def raised_on(self) -> date:
        """The day the petition was raised."""
        assert self.petition.raised_on
        return self.petition.raised_on

    @property
    def previous(self) -> Case:
        """The petition raised just before at the same dialogue."""
        assert self.meeting
        return self.meeting.cases[-1]

    def amend(self, **changes: Any) -> None:
        """State more about the petition itself."""
        self.petition = self.book.amend(self.petition, **changes)

    # -- giving out the work ----------------------------------------------------------------------------------------

    def assign(self, lead: str = "", **more: Any) -> Assignment:
        """Give the petition to a body by the notice, or as `more` says."""
        conclusion = self.meeting.conclusion if self.meeting else None
        if conclusion and "source" not in more:
            more |= {"source": "notice", "conclusion_id": conclusion.conclusion_id, "item_no": self._next_item_no()}
        on = more.get("assigned_on") or (conclusion.issued_on if conclusion else self.raised_on)
        lead = lead or self._lead(on)
        item = Assignment(
            assignment_id=f"mau-nv-{self.number}{'bcd'[len(self.items) - 1] if self.items else ''}",
            petition_id=self.petition.petition_id,
            kind="resolve_petition",
            lead_org_id=lead,
            instruction=self._instruction(lead),
            done_when=self.rng.choice(
                (None, None, "Có văn bản trả lời và kết quả thực tế", "Có biên bản kiểm tra tại chỗ")
            ),
            evidence_type=self.rng.choice((None, "document", "site_check", "photo", "procedure_result")),
            **more,
        )
        self.items.append(self.book.add(item))
        self._support(item, on)
        return item

    def _next_item_no(self) -> int:
        assert self.meeting
        return 1 + sum(len(case.items) for case in self.meeting.cases) + len(self.items)

    def _lead(self, on: date) -> str:
        local = self.book.get(Organization, self.host).org_type == "peoples_committee"
        if self.host not in ("mau-ubnd", "mau-tu") and self.rng.random() < (0.65 if local else 0.8):
            return self.host
        return owner(self.petition.field, on)

    def _instruction(self, lead: str) -> str:
        name = self.book.get(Organization, lead).name_vi
        about = codes("field")[self.petition.field].labels.vi.lower()
        return f"Giao {name} chủ trì kiểm tra, giải quyết và trả lời kiến nghị về {about}."

    def _support(self, item: Assignment, on: date) -> None:
        helper = owner(self.petition.field, on)
        if helper != item.lead_org_id:
            self.book.add(AssignmentOrg(assignment_id=item.assignment_id, org_id=helper))

    # -- days -------------------------------------------------------------------------------------------------------

    def start(self, item: Assignment) -> date:
        """Return the day the item's clock starts: of its notice, of the dialogue's for minutes, or of giving it out."""
        if item.source == "direct":
            assert item.assigned_on
            return item.assigned_on
        assert self.meeting and self.meeting.conclusion
        return self.meeting.conclusion.issued_on

    def clock(self, item: Assignment) -> Limit:
        """Return where the time for the reply ends, by the rule of the province."""
        rule = self.book.get(DeadlineRule, "mau-qt-tra-loi")
        return limit(self.start(item), rule.amount, rule.unit, self.calendar)

    def due(self, item: Assignment) -> date:
        """Return the last day in time for the reply."""
        return self.clock(item).rolled

    def working(self, day: date) -> date:
        """Return the day, or the next one on which offices work."""
        return self.calendar.next_working_day(day)

    def before(self, day: date, days: int) -> date:
        """Return the last working day at least some days before."""
        return self.calendar.working_day_before(day - timedelta(days=days - 1), 1)

    def after(self, day: date, days: int) -> date:
        """Return the first working day at least some days after."""
        return self.working(day + timedelta(days=days))

    # -- what happens -----------------------------------------------------------------------------------------------

    def reply(self, item: Assignment, on: date, kind: str = "", *, document: bool = True, **more: Any) -> Answer:
        """Answer the item on a day; without a kind, as suits the matter."""
        answer = self._answer(kind)
        body = self.answering(item, on)
        if document:
            title = "Trả lời kiến nghị sau đối thoại" if self.meeting else "Trả lời kiến nghị của công dân"
            more["reply_document_id"] = self.letter("tl", item, body, on, title)
        row = Resolution(
            assignment_id=item.assignment_id,
            replied_on=on,
            result_summary_vi=answer.vi,
            result_summary_en=answer.en,
            **{
                "reported_to_head_on": self._reported_on(body, on),
                "satisfaction": self.rng.choice((None, None, 2, 3, 4, 4, 5)),
                "result": _RESULTS[answer.kind],
            }
            | more,
        )
        self.book.add(row)
        return answer

    def _answer(self, kind: str) -> Answer:
        if kind:
            return self.texts.answer(kind, self.matter)
        known = self.texts.known_answer(self.matter)
        if known and known.kind in _RESULTS:
            return known
        return self.texts.answer(self.rng.choice(("explained", "explained", "full", "not_accepted")), self.matter)

    def _reported_on(self, body: str, on: date) -> date | None:
        """Provincial bodies report to the head within days, now and then late or not at all."""
        if self.book.get(Organization, body).level != "province" or self.rng.random() < 0.03:
            return None
        day = self.after(on, self.rng.choice((0, 0, 1, 2, 3, 4, 5)))
        return day if day <= AS_OF else None

    def event(self, item: Assignment, event_type: str, on: date, **more: Any) -> ResolutionEvent:
        """Log something that happened to the item; the lead or its successor did it unless `more` says otherwise."""
        if on > AS_OF:
            raise ValueError(f"{item.assignment_id}: {event_type} on {on} is still to come")
        happened = {"actor": "body", "org_id": self.answering(item, on)} | more
        if happened["actor"] == "petitioner":
            happened["org_id"] = None
        number = 1 + sum(row.assignment_id == item.assignment_id for row in self.book.rows(ResolutionEvent))
        row = ResolutionEvent(
            event_id=f"mau-sk-{item.assignment_id.removeprefix('mau-nv-')}-{number}",
            assignment_id=item.assignment_id,
            event_type=event_type,
            event_on=on,
            **happened,
        )
        return self.book.add(row)

    def report_done(self, item: Assignment, on: date) -> None:
        """Log that the body reports the item as done, unless that day is still to come."""
        if on <= AS_OF:
            self.event(item, "done_reported", on)

    def verify(self, item: Assignment, on: date) -> None:
        """Log that the Fatherland Front has seen the item done."""
        self.event(item, "done_verified", on, actor="supervisor", org_id="mau-mttq", finding="kept")

    def letter(
        self, prefix: str, item: Assignment, body: str, on: date, title: str, doc_type: str = "official_letter"
    ) -> str:
        """Add a document about the item and return its id: `mau-tl-012` is the reply to `mau-kn-012`."""
        base = f"mau-{prefix}-{item.assignment_id.removeprefix('mau-nv-')}"
        taken = sum(
            row.document_id == base or row.document_id.startswith(f"{base}-") for row in self.book.rows(Document)
        )
        mark = symbol(doc_type, self.book.get(Organization, body))
        return self.book.document(f"{base}-{taken + 1}" if taken else base, doc_type, body, on, mark, title)

    def answering(self, item: Assignment, on: date) -> str:
        """Return the body that acts for the item on a day: its lead, or the one that took over its work."""
        lead = self.book.get(Organization, item.lead_org_id)
        if not lead.dissolved_on or on <= lead.dissolved_on:
            return lead.org_id
        heirs = [
            row.to_org_id
            for row in self.book.rows(OrganizationSuccession)
            if row.from_org_id == lead.org_id and row.inherits_open_items
        ]
        return heirs[0]

    def supervision(self) -> Supervision | None:
        """Return the supervision of this dialogue by the Fatherland Front that has ended, if there is one."""
        assert self.meeting
        about = self.meeting.dialogue.dialogue_id
        return next((s for s in self.book.rows(Supervision) if s.dialogue_id == about and s.ended_on), None)
