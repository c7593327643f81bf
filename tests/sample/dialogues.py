"""The dialogues of `dialogues.csv`, their notices, and the petitions raised at each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minhbach.tables import (
    Assignment,
    Conclusion,
    Dialogue,
    DialogueOrg,
    OfficeTerm,
    Organization,
    Petition,
    Resolution,
    ResolutionEvent,
)

from .book import table
from .case import AS_OF, Meeting, World, owner, symbol
from .scenarios import ORDINARY, SCENARIOS

Line = dict[str, str]

_PETITIONERS = {
    "business": ("business", "business", "household_business", "organization"),
    "staff": ("individual", "group", "organization"),
    "front_mass_org": ("front_mass_org",),
}
_ANYBODY = ("individual", "individual", "group", "household_business", "unknown")
#: How many people speak through one petition; fewer than five are not published.
_VOICES: dict[str, tuple[int | None, ...]] = {
    "individual": (1, 1, 1, 2, None),
    "group": (3, 6, 12, 25, 46, 140, None),
    "household_business": (1, 4, 8, None),
    "organization": (30, None),
    "front_mass_org": (20, 65, None),
}
_SORTS = (
    ("recommendation",) * 50
    + ("feedback",) * 26
    + ("question",) * 14
    + ("complaint",) * 8
    + ("mixed", "explanation_request")
)


class Dialogues:
    """Tells every dialogue in the order of `dialogues.csv`."""

    def __init__(self, world: World) -> None:
        self._world, self._book, self._rng, self._calendar = world, world.book, world.rng, world.calendar
        self._told = 0

    def tell(self) -> None:
        """Add all dialogues with everything that follows from them."""
        for line in table("dialogues"):
            meeting = self._meeting(line)
            for name in self._scenarios(line):
                self._raise(line, meeting, name)
            if meeting.cases:
                self._count_opinions(meeting)
            if meeting.conclusion:
                self._commitments(line, meeting.conclusion)
            if line["supplement"]:
                self._supplement(line, meeting)

    # -- the dialogue itself ------------------------------------------------------------------------------------------

    def _meeting(self, line: Line) -> Meeting:
        book, held_on = self._book, _day(line["held_on"])
        chair = book.get(OfficeTerm, line["chair"]) if line["chair"] else None
        announced_on = held_on - timedelta(days=int(line["announced"])) if held_on and line["announced"] else None
        last = held_on + timedelta(days=int(line["days"]) - 1) if held_on else None
        dialogue = Dialogue(
            dialogue_id=f"mau-dt-{line['id']}",
            plan_id=line["plan"] or None,
            host_org_id=line["host"],
            chair_term_id=chair.term_id if chair else None,
            chaired_by_head=chair.is_head if chair else None,
            kind=line["kind"],
            counterpart=line["counterpart"],
            mode=line["mode"],
            topic=line["topic"],
            announced_on=announced_on,
            held_on=held_on,
            held_text="Quý IV năm 2025" if line["status"] == "held" and not held_on else None,
            ended_on=last if last != held_on else None,
            admin_unit_id=line["place"],
            venue="Trực tuyến" if line["mode"] == "online" else "Hội trường trụ sở cơ quan tổ chức",
            attendees=self._rng.randrange(60, 400, 5) if line["status"] == "held" else None,
            status=line["status"],
            cancel_reason=line["reason"] or None,
            minutes_document_id=self._minutes(line, last),
            source_id="mau-ng-so-theo-doi",
        )
        book.add(dialogue)
        self._others_taking_part(dialogue)
        return Meeting(dialogue, self._conclusion(line, last))

    def _minutes(self, line: Line, last: date | None) -> str | None:
        if line["status"] != "held" or not last:
            return None
        host = self._book.get(Organization, line["host"])
        title = f"Biên bản hội nghị đối thoại: {line['topic']}"
        return self._book.document(f"mau-bb-{line['id']}", "minutes", host.org_id, last, symbol("minutes", host), title)

    def _conclusion(self, line: Line, last: date | None) -> Conclusion | None:
        if not last or not line["notice"]:
            return None
        on = last + timedelta(days=int(line["notice"]))
        if self._calendar.is_off(on):
            raise ValueError(f"dialogue {line['id']}: its notice is dated {on}, a day off")
        return self._notice(line, line["id"], on, f"Thông báo kết luận đối thoại: {line['topic']}")

    def _notice(self, line: Line, name: str, on: date, title: str) -> Conclusion:
        host = self._book.get(Organization, line["host"])
        mark = symbol("conclusion_notice", host)
        return self._book.add(
            Conclusion(
                conclusion_id=f"mau-kl-{name}",
                dialogue_id=f"mau-dt-{line['id']}",
                document_id=self._book.document(f"mau-tbkl-{name}", "conclusion_notice", host.org_id, on, mark, title),
                issuing_org_id=host.org_id,
                issued_on=on,
                published_on=on + timedelta(days=int(line["published"])) if line["published"] else None,
                is_supplement=name != line["id"],
            )
        )

    def _others_taking_part(self, dialogue: Dialogue) -> None:
        if dialogue.status != "held" or not dialogue.held_on:
            return
        roles = [("mau-mttq", "supervisor"), ("mau-btgdv", "organiser")]
        roles += [
            (body, "respondent") for body in sorted({owner(f, dialogue.held_on) for f in self._rng.sample(_FIELDS, 3)})
        ]
        for body, role in roles:
            if body != dialogue.host_org_id:
                self._book.add(DialogueOrg(dialogue_id=dialogue.dialogue_id, org_id=body, role=role))

    def _count_opinions(self, meeting: Meeting) -> None:
        spot = sum(case.petition.answered_on_spot for case in meeting.cases)
        unlisted = self._rng.choice((0, 0, 0, 0, 0, 2))  # now and then not every opinion became a row
        self._book.amend(
            meeting.dialogue, opinions_raised=len(meeting.cases) + unlisted, answered_on_spot=spot + unlisted
        )

    # -- the petitions ------------------------------------------------------------------------------------------------

    def _scenarios(self, line: Line) -> Iterator[str]:
        """Yield the scenarios of one dialogue: those of `scenarios.csv`, then ordinary ones up to its number."""
        named = [
            row["scenario"]
            for row in table("scenarios")
            if row["dialogue"] == line["id"]
            for _ in range(int(row["count"]))
        ]
        yield from named
        names, weights = zip(*ORDINARY[line["ordinary"] or "settled"], strict=True)
        yield from self._rng.choices(names, weights, k=int(line["petitions"]) - len(named))

    def _raise(self, line: Line, meeting: Meeting, name: str) -> None:
        self._told += 1
        world, dialogue = self._world, meeting.dialogue
        on = self._rng.choice([day for day in (dialogue.held_on, dialogue.ended_on) if day] or [None])
        heard = [case.matter for case in meeting.cases]
        matter = world.texts.matter(world.places.inside(line["place"]), line["fields"].split(), heard)
        unit = world.places.unit(matter.place, on or date(2025, 11, 1)) if matter.place else line["place"]
        case = world.case(
            Petition(
                petition_id=f"mau-kn-{self._told:03}",
                origin="dialogue",
                dialogue_id=dialogue.dialogue_id,
                raised_on=on,
                submitted_on=on - timedelta(days=self._rng.randint(2, 9)) if on and self._rng.random() < 0.15 else None,
                submission_type=self._rng.choice(_SORTS),
                petitioner_type=(who := self._rng.choice(_PETITIONERS.get(line["counterpart"], _ANYBODY))),
                petitioner_count=self._rng.choice(_VOICES.get(who, (None,))),
                admin_unit_id=unit,
                field=matter.field,
                summary_vi=matter.vi,
                summary_en=matter.en,
                answered_on_spot=False,
                publication_status=self._rng.choice(("public",) * 5 + ("public_redacted",)),
            ),
            matter,
            line["host"],
            meeting,
        )
        SCENARIOS[name](case)
        meeting.cases.append(case)

    # -- what the chair promises beside the petitions -----------------------------------------------------------------

    def _commitments(self, line: Line, conclusion: Conclusion) -> None:
        """Add items that belong to no petition: a commitment, an instruction, a proposal to a higher level."""
        sorts = self._rng.choice(
            (("commitment",), ("commitment", "instruction"), (), ("commitment", "propose_to_higher"))
        )
        for kind in sorts:
            self._commitment(conclusion, kind)

    def _supplement(self, line: Line, meeting: Meeting) -> None:
        """Add a second notice with a commitment of its own; the clocks of the first stay as they are."""
        assert meeting.dialogue.held_on
        on = self._calendar.next_working_day(meeting.dialogue.held_on + timedelta(days=int(line["supplement"])))
        title = f"Thông báo bổ sung kết luận đối thoại: {line['topic']}"
        self._commitment(self._notice(line, f"{line['id']}-bs", on, title), "commitment")

    def _commitment(self, conclusion: Conclusion, kind: str) -> None:
        on = conclusion.issued_on
        due = self._calendar.next_working_day(on + timedelta(days=self._rng.choice((90, 120, 180))))
        item = Assignment(
            assignment_id=conclusion.conclusion_id.replace("mau-kl", "mau-ck") + _SUFFIXES[kind],
            conclusion_id=conclusion.conclusion_id,
            source="notice",
            kind=kind,
            lead_org_id=conclusion.issuing_org_id,
            instruction=_PROMISES[kind],
            explicit_due_on=due if kind == "commitment" else None,
            done_when="Có kết quả công khai trên trang thông tin điện tử" if kind == "commitment" else None,
            evidence_type="document",
        )
        self._book.add(item)
        if kind == "commitment":
            self._keep(item, due)
        if kind == "propose_to_higher":
            self._propose(item, on + timedelta(days=14))

    def _keep(self, item: Assignment, due: date) -> None:
        """Most commitments are kept, some late; of those whose day has passed a few are still open."""
        chance = self._rng.random()
        on = self._calendar.next_working_day(due - timedelta(days=10) if chance < 0.75 else due + timedelta(days=25))
        ended_on = self._book.get(Organization, item.lead_org_id).dissolved_on
        if chance > 0.9 or on > min(ended_on or AS_OF, AS_OF):
            return
        self._book.add(
            ResolutionEvent(
                event_id=f"mau-sk-{item.assignment_id.removeprefix('mau-')}-1",
                assignment_id=item.assignment_id,
                event_type="done_reported",
                actor="body",
                event_on=on,
                org_id=item.lead_org_id,
            )
        )

    def _propose(self, item: Assignment, on: date) -> None:
        on = self._calendar.next_working_day(on)
        host = self._book.get(Organization, item.lead_org_id)
        if host.dissolved_on and on > host.dissolved_on:
            return
        title = "Đề nghị cấp có thẩm quyền xem xét kiến nghị chung sau đối thoại"
        letter_id = item.assignment_id.replace("mau-ck", "mau-dx")
        letter = self._book.document(
            letter_id, "official_letter", host.org_id, on, symbol("official_letter", host), title
        )
        self._book.add(
            Resolution(
                assignment_id=item.assignment_id,
                forwarded_on=on,
                forwarded_to_org_id="cp" if host.level == "province" else "mau-ubnd",
                forward_document_id=letter,
                result="forwarded",
            )
        )


_PROMISES = {
    "commitment": "Công khai danh mục kiến nghị, cơ quan chủ trì và kết quả giải quyết trên trang thông tin điện tử.",
    "instruction": "Các cơ quan được giao việc báo cáo tiến độ vào ngày làm việc cuối cùng của tháng.",
    "propose_to_higher": "Đề nghị cấp có thẩm quyền xem xét, sửa đổi định mức hỗ trợ đối với công trình công cộng.",
}
#: The ids of commitments end without one, of instructions and proposals as in Vietnamese.
_SUFFIXES = {"commitment": "", "instruction": "-chi-dao", "propose_to_higher": "-de-nghi"}
_FIELDS = (
    "land",
    "environment",
    "transport",
    "health",
    "education",
    "social_policy",
    "admin_procedure",
    "finance_budget",
)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
