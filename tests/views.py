"""A published view made by hand: what pages, figures and exports are tested with, without the stages before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from minhbach.corpus import Licence, Package, Rows
from minhbach.derive import derive, published
from minhbach.disk import Disk
from minhbach.findings import Findings, Place, Words, note, warning
from minhbach.limits import Limits
from minhbach.load import packages
from minhbach.tables import (
    AdminUnit,
    Assignment,
    AssignmentState,
    Conclusion,
    ConclusionState,
    Correction,
    Coverage,
    DeadlineRule,
    Dialogue,
    Document,
    Duty,
    FigureIssue,
    FigureRelation,
    Indicator,
    Organization,
    OrganizationSuccession,
    Petition,
    PetitionState,
    ReportedFigure,
    Resolution,
    Row,
    Source,
)
from minhbach.view import View
from minhbach.workdays import Calendar

AS_OF = date(2026, 3, 25)
HELD = date(2026, 1, 8)
ISSUED = date(2026, 1, 16)

SAMPLE = Package(
    name="thu-mau",
    titles=Words("Tỉnh Thử Mẫu", "Thu Mau province"),
    publisher_org_id="mau-ubnd",
    as_of=AS_OF,
    sample=True,
    coverage="register",
    licenses=(
        Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ),
)


@cache
def real(name: str) -> View:
    """Return the published view of a package of this repository."""
    (loaded,) = packages(Disk(), Path(__file__).parent.parent / "data", Findings(), frozenset([name]))
    corpus, as_of = loaded.corpus, loaded.corpus.package.as_of
    assert as_of
    limits = Limits(corpus.rows)
    return published(corpus, derive(corpus, limits, as_of), as_of, limits.calendar, Findings())


def view_of(rows: Iterable[Row], package: Package = SAMPLE, **more: Any) -> View:
    """Return a view that holds these rows, by their class, in the order given."""
    tables: dict[type[Row], list[Row]] = defaultdict(list)
    for row in rows:
        tables[type(row)].append(row)
    return replace(View(package, package.as_of or AS_OF, Rows(tables), Calendar(())), **more)


def body(org_id: str, name: str, **more: Any) -> Organization:
    fixed = {"system": "state", "org_type": "department", "level": "province"}
    return Organization(org_id=org_id, name_vi=name, **(fixed | more))


def petition(number: int, **more: Any) -> Petition:
    fixed = {
        "petition_id": f"mau-kn-{number:03}",
        "origin": "dialogue",
        "dialogue_id": "mau-dt-1",
        "raised_on": HELD,
        "submission_type": "recommendation",
        "petitioner_type": "individual",
        "admin_unit_id": "99001@2025",
        "field": "transport",
        "summary_vi": f"Sửa đoạn đường số {number} bị xói lở sau mùa mưa",
        "summary_en": f"Repair road section {number}, washed out after the rains",
        "answered_on_spot": False,
        "publication_status": "public",
    }
    return Petition(**(fixed | more))


def reply_duty(number: int, verdict: str, **more: Any) -> Duty:
    """A duty to reply in writing; its due date is 30 days after the notice unless told otherwise."""
    due = ISSUED + timedelta(days=30)
    closed = {"met": due - timedelta(days=1), "met_late": due + timedelta(days=7)}.get(verdict)
    fixed = {
        "duty_id": f"written_reply.mau-gv-{number:03}.mau-kn-{number:03}.1",
        "kind": "written_reply",
        "subject_table": "assignment",
        "subject_id": f"mau-gv-{number:03}",
        "subject_petition_id": f"mau-kn-{number:03}",
        "owner_org_id": "mau-so-xd",
        "inherited": False,
        "rule_id": "mau-tra-loi",
        "start_on": ISSUED,
        "start_basis": "document",
        "due_on_literal": due,
        "due_on": due,
        "closed_on": closed,
        "verdict": verdict,
        "days_late": 7 if verdict == "met_late" else (AS_OF - due).days if verdict == "overdue" else None,
        "cycle": 1,
        "certainty": "a",
        "certainty_calendar": "decreed",
    }
    return Duty(**(fixed | more))


def item(number: int, headline: str, duty: Duty, result: str | None) -> tuple[Row, ...]:
    """The assignment of a petition with its resolution and state."""
    key = f"mau-gv-{number:03}"
    return (
        Assignment(
            assignment_id=key,
            conclusion_id="mau-kl-1",
            source="notice",
            item_no=number,
            petition_id=f"mau-kn-{number:03}",
            kind="resolve_petition",
            lead_org_id="mau-so-xd",
            instruction="Giải quyết và trả lời bằng văn bản",
        ),
        Resolution(
            assignment_id=key,
            replied_on=duty.closed_on,
            reply_document_id="mau-tl-1" if duty.closed_on and number % 2 else None,
            no_document_reason=None if number % 2 or not duty.closed_on else "not_recorded",
            result=result,
        ),
        AssignmentState(
            assignment_id=key,
            headline=headline,
            cycle=1,
            owner_org_id="mau-so-xd",
            due_on=duty.due_on,
            days_late=duty.days_late,
        ),
    )


def register() -> View:
    """A sample register: 16 petitions of one dialogue, one body and the body it succeeded, with every kind of ending."""
    verdicts = ["met"] * 7 + ["met_late"] * 2 + ["overdue"] * 3 + ["due_soon"]
    headlines = {"met": "replied", "met_late": "replied", "overdue": "overdue", "due_soon": "due_soon"}
    rows: list[Row] = [*_frame()]
    for number, verdict in enumerate(verdicts, 1):
        duty = reply_duty(number, verdict, inherited=number in (9, 12))
        closed = duty.closed_on is not None
        late = "late_reply" if verdict == "met_late" else None
        rows += [petition(number, field="land" if number > 8 else "transport"), duty]
        rows += item(number, headlines[verdict], duty, "explained" if closed else None)
        rows.append(
            PetitionState(
                petition_id=f"mau-kn-{number:03}",
                headline=headlines[verdict],
                flags=late,
                cycle=1,
                items=1,
                items_done=int(closed),
                due_on=duty.due_on,
                days_late=duty.days_late,
            )
        )
    rows += [
        petition(14, answered_on_spot=True, on_spot_answer="Đã giải thích tại hội nghị"),
        petition(15, merged_into_id="mau-kn-001", merged_on=HELD),
        petition(
            16,
            field="other",
            admin_unit_id="99@2025",
            summary_vi="(không công khai)",
            summary_en=None,
            publication_status="withheld",
            withhold_basis="Luật Tiếp cận thông tin, Điều 6",
        ),
    ]
    for number, headline in ((14, "answered_at_event"), (15, "merged"), (16, "withheld")):
        rows.append(PetitionState(petition_id=f"mau-kn-{number:03}", headline=headline, cycle=1, items=0, items_done=0))
    found = (
        warning(
            "R37",
            Place("thu-mau", "document", "document.csv", 4, 4, "number_symbol", "mau-tl-1"),
            Words("Ký hiệu không khớp loại văn bản", "The symbol does not fit the type of document"),
            Words("Kiểm tra lại loại văn bản", "Check the type of the document"),
            "15/SXD-QLHT",
        ),
        note(
            "R40",
            Place("thu-mau", "petition", "petition.csv", 9, 9),
            Words("Hai kiến nghị giống nhau", "Two petitions are alike"),
        ),
    )
    return view_of(rows, findings=found)


def _frame() -> list[Row]:
    """What petitions hang on: places, bodies, documents, rule, dialogue, notice; and figures as the press printed them."""
    return [
        AdminUnit(
            admin_unit_id="99@2025",
            code="99",
            name="Tỉnh Thử Mẫu",
            unit_type="tinh",
            level="province",
            valid_from=date(2025, 7, 1),
        ),
        AdminUnit(
            admin_unit_id="99001@2025",
            code="99001",
            name="Xã Suối Mẫu",
            unit_type="xa",
            level="commune",
            parent_id="99@2025",
            valid_from=date(2025, 7, 1),
        ),
        body(
            "mau-ubnd",
            "Ủy ban nhân dân tỉnh Thử Mẫu",
            name_en="People's Committee of Thu Mau province",
            org_type="peoples_committee",
            admin_unit_id="99@2025",
        ),
        body(
            "mau-so-gtvt",
            "Sở Giao thông vận tải tỉnh Thử Mẫu",
            parent_org_id="mau-ubnd",
            admin_unit_id="99@2025",
            dissolved_on=date(2025, 3, 1),
        ),
        body(
            "mau-so-xd",
            "Sở Xây dựng tỉnh Thử Mẫu",
            name_en="Department of Construction of Thu Mau province",
            parent_org_id="mau-ubnd",
            admin_unit_id="99@2025",
            established_on=date(2025, 3, 1),
        ),
        OrganizationSuccession(
            from_org_id="mau-so-gtvt",
            to_org_id="mau-so-xd",
            effective_on=date(2025, 3, 1),
            kind="merge",
            inherits_open_items=True,
        ),
        Source(source_id="mau-so", kind="register", title="Sổ theo dõi đối thoại", retrieved_on=AS_OF),
        Document(
            document_id="mau-qc",
            number_symbol="07-QC/TU",
            doc_type="regulation",
            issuing_org_id="mau-ubnd",
            issued_on=date(2025, 7, 1),
            title="Quy chế đối thoại với Nhân dân",
            is_classified=False,
        ),
        Document(
            document_id="mau-tb-1",
            number_symbol="9/TB-UBND",
            doc_type="conclusion_notice",
            issuing_org_id="mau-ubnd",
            issued_on=ISSUED,
            title="Kết luận hội nghị đối thoại",
            is_classified=False,
        ),
        Document(
            document_id="mau-tl-1",
            number_symbol="15/SXD-QLHT",
            doc_type="official_letter",
            issuing_org_id="mau-so-xd",
            issued_on=ISSUED + timedelta(days=29),
            title="Trả lời kiến nghị sau đối thoại",
            is_classified=False,
        ),
        DeadlineRule(
            rule_id="mau-tra-loi",
            process="dialogue",
            step="written_reply",
            step_vi="Giải quyết và trả lời bằng văn bản",
            starts_from="conclusion.issued_on",
            amount=30,
            unit="calendar_day",
            direction="after",
            end_rule="next_working_day",
            max_extensions=0,
            extension_needs_notice=True,
            suspension_stops_clock=False,
            scope_admin_unit_id="99@2025",
            applies_when="always",
            is_computed=True,
            effective_from=date(2025, 7, 1),
            document_id="mau-qc",
            article="Điều 9",
            certainty="a",
            checked_on=date(2026, 1, 5),
        ),
        Dialogue(
            dialogue_id="mau-dt-1",
            host_org_id="mau-ubnd",
            chaired_by_head=True,
            kind="periodic",
            counterpart="people",
            mode="in_person",
            topic="Giao thông và đất đai",
            held_on=HELD,
            admin_unit_id="99001@2025",
            status="held",
            source_id="mau-so",
        ),
        Conclusion(
            conclusion_id="mau-kl-1",
            dialogue_id="mau-dt-1",
            document_id="mau-tb-1",
            issuing_org_id="mau-ubnd",
            issued_on=ISSUED,
            is_supplement=False,
        ),
        ConclusionState(
            conclusion_id="mau-kl-1", items=13, verified=0, reported=0, partly_done=0, dropped=0, overdue=3
        ),
        Coverage(
            org_id="mau-ubnd", table_name="dialogue", covered_from=date(2025, 7, 1), covered_to=AS_OF, declared_on=AS_OF
        ),
        Correction(
            correction_id="mau-dc-1",
            table_name="conclusion",
            record_id="mau-kl-1",
            field_name="issued_on",
            old_value="2026-01-21",
            new_value="2026-01-16",
            reason="Ghi nhầm ngày của thông báo",
            corrected_on=date(2026, 3, 2),
        ),
        *reported_letters(),
    ]


def reported_letters() -> list[Row]:
    """Letters by type whose printed total is not their sum, and a rate without a base."""
    return [
        Indicator(indicator_code="letters", name_vi="Đơn tiếp nhận", name_en="Letters received", unit="letter"),
        Indicator(indicator_code="rate", name_vi="Tỷ lệ đúng hạn", name_en="On-time rate", unit="percent"),
        reported("mau-258", 258),
        *(reported(f"mau-{n}", n, breakdown=f"submission_type={kind}") for n, kind in LETTER_TYPES.items()),
        *(
            FigureRelation(
                from_figure_id=f"mau-{n}",
                to_figure_id="mau-258",
                kind="part_of",
                group_key="submission_type",
                is_exhaustive=True,
            )
            for n in LETTER_TYPES
        ),
        reported("mau-9981", "99.81", indicator_code="rate", unit="percent"),
        FigureIssue(
            issue_id="mau-vd-1",
            figure_id="mau-258",
            source_id="mau-so",
            kind="sum_mismatch",
            description_vi="Các loại đơn cộng lại là 296, nguồn ghi tổng số 258.",
            description_en="The types add up to 296, the source prints a total of 258.",
            expected="296",
            actual="258",
            status="asked",
            noted_on=date(2026, 2, 20),
            asked_on=date(2026, 2, 26),
        ),
    ]


LETTER_TYPES = {38: "complaint", 94: "denunciation", 164: "recommendation+feedback"}


def reported(figure_id: str, value: int | str, **more: Any) -> ReportedFigure:
    fixed = {
        "indicator_code": "letters",
        "org_id": "mau-ubnd",
        "value": Decimal(value),
        "unit": "letter",
        "qualifier": "exact",
        "period_text": "Quý I/2026",
        "source_id": "mau-so",
        "locator": "đoạn 2",
    }
    return ReportedFigure(figure_id=figure_id, **(fixed | more))
