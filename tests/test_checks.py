"""Every cross-table rule: rows on which it speaks, and near misses on which it keeps silent."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from minhbach import checks
from minhbach.checks import CHECKS, cross_check
from minhbach.checks.arithmetic import half_up, places
from minhbach.checks.r29_figure_quote import numbers_in
from minhbach.findings import Severity
from minhbach.limits import CEASES
from minhbach.tables import BY_NAME, FigureIssue, Row, column
from minhbach.tables.base import Year

from .checks_rows import (
    AS_OF,
    assignment,
    calendar_day,
    case,
    conclusion,
    consultation,
    d,
    dialogue,
    document,
    event,
    figure,
    further,
    inspection,
    issue,
    letters,
    onestop,
    org,
    petition,
    plan,
    relation,
    request,
    resolution,
    response,
    rule,
    session,
    succession,
    support,
    term,
    unit,
    unit_succession,
)

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
DAY = timedelta(days=1)

#: Rules whose cases stand in other files of `tests/`.
TESTED_ELSEWHERE = {"R09", "R13", "R14", "R16", "R42", "R36"}
#: Numbers without a file: the reader's own rule, and a way of counting in which nothing can be wrong.
WITHOUT_FILE = {"R01", "R20"}


class Fires(NamedTuple):
    """Rows, and the severity and column of each finding of one rule on them."""

    code: str
    rows: tuple[Row, ...]
    expected: list[tuple[Severity, str]]


def chain_of(**facts: object) -> tuple[Row, ...]:
    """Return a dialogue with a petition, its notice and its assignment, in order."""
    return (dialogue(), petition(), document(), conclusion(), assignment(**facts))


HELD, NOTICE = d("2026-03-10"), d("2026-03-20")
LATE = {"resolved_early": 90, "resolved_on_time": 5, "resolved_late": 5}
BALANCE = {
    "carried_over": 10,
    "received_direct": 50,
    "received_online": 50,
    "resolved_early": 60,
    "resolved_on_time": 20,
}
LETTERS = {"complaints": 1, "denunciations": 2, "recommendations_feedback": 3}
OUT = {"carried_over": 2, "resolved": 5, "pending": 3, "forwarded": 2, "guided_returned": 1, "not_eligible": 1}
TOTAL = figure("sl-t", "10")
PARTS = (relation("sl-1", "sl-t", is_exhaustive=True, group_key="loai"), relation("sl-2", "sl-t", group_key="loai"))
SHARE = relation("tl", "sl-1", "percent_of", base_figure_id="sl-t")

FIRES = [
    # R02: nothing after the data date, nothing before 2010
    Fires("R02", (resolution(replied_on=AS_OF + DAY),), [(E, "replied_on")]),
    Fires("R02", (dialogue(held_on=AS_OF + DAY),), [(E, "held_on")]),
    Fires("R02", (dialogue(status="announced", announced_on=AS_OF + DAY),), [(E, "announced_on")]),
    Fires("R02", (petition(raised_on=d("2009-12-31")),), [(W, "raised_on")]),
    # R03
    Fires("R03", (dialogue(), conclusion(issued_on=HELD - DAY)), [(E, "issued_on")]),
    Fires("R03", (dialogue(ended_on=HELD + DAY), conclusion(issued_on=HELD)), [(W, "issued_on")]),
    Fires("R03", (dialogue(status="planned"), conclusion()), [(E, "dialogue_id")]),
    # R04
    Fires("R04", (document(issued_on=NOTICE - DAY), conclusion()), [(E, "issued_on")]),
    Fires("R04", (document(doc_type="plan"), conclusion()), [(E, "document_id")]),
    Fires("R04", (conclusion(document_id=None),), [(W, "document_id")]),
    # R05
    Fires("R05", (dialogue(held_on=None),), [(E, "held_on")]),
    Fires("R05", (dialogue(status="postponed"),), [(E, "cancel_reason")]),
    Fires("R05", (dialogue(status="cancelled", cancel_reason="Bão"), petition()), [(E, "status")]),
    # R06
    Fires("R06", (dialogue(), petition(raised_on=HELD + DAY)), [(E, "raised_on")]),
    Fires("R06", (dialogue(), petition(raised_on=HELD - DAY)), [(W, "raised_on")]),
    Fires("R06", (dialogue(), petition(submitted_on=HELD + DAY)), [(E, "submitted_on")]),
    # R07
    Fires("R07", (*chain_of()[2:], dialogue(), petition(dialogue_id="dt-0")), [(W, "petition_id")]),
    Fires("R07", (*chain_of(), further(), petition(petition_id="kn-2", dialogue_id="dt-0")), [(W, "petition_id")]),
    Fires(
        "R07",
        (*chain_of(petition_id="kn-0"), petition(petition_id="kn-0", dialogue_id="dt-0"), petition(petition_id="kn-9", repeats_id="kn-0")),
        [(N, "petition_id")],
    ),
    # R08
    Fires("R08", (petition(answered_on_spot=True),), [(E, "on_spot_answer")]),
    Fires("R08", (petition(answered_on_spot=True, on_spot_answer="Có"), assignment()), [(N, "answered_on_spot")]),
    # R10
    Fires("R10", (dialogue(opinions_raised=0, answered_on_spot=1),), [(E, "answered_on_spot")]),
    Fires("R10", (dialogue(opinions_raised=2), petition()), [(N, "opinions_raised")]),
    # R11
    Fires("R11", (*chain_of(), resolution(replied_on=HELD - DAY)), [(E, "replied_on"), (N, "replied_on")]),
    Fires("R11", (*chain_of(), resolution(forwarded_on=HELD - DAY)), [(E, "forwarded_on")]),
    Fires("R11", (*chain_of(), resolution(replied_on=NOTICE - DAY)), [(N, "replied_on")]),
    Fires("R11", (*chain_of(), event(event_on=HELD - DAY)), [(E, "event_on")]),
    # R12
    Fires("R12", (resolution(result="explained"),), [(E, "replied_on"), (E, "reply_document_id")]),
    Fires(
        "R12",
        (resolution(result="not_accepted", replied_on=NOTICE, reply_document_id="vb-2"),),
        [(E, "result_summary_vi")],
    ),
    Fires("R12", (resolution(result="forwarded"),), [(E, "forwarded_on"), (E, "forwarded_to_org_id")]),
    Fires("R12", (resolution(forwarded_on=NOTICE, forwarded_to_org_id="so"),), [(W, "forward_document_id")]),
    Fires(
        "R12",
        (assignment(), resolution(forwarded_on=NOTICE, forwarded_to_org_id="ubnd", forward_document_id="vb-2")),
        [(E, "forwarded_to_org_id")],
    ),
    # R15
    Fires("R15", (assignment(), support(org_id="ubnd")), [(E, "org_id")]),
    Fires("R15", (*chain_of(), org(dissolved_on=NOTICE - DAY)), [(W, "lead_org_id")]),
    Fires("R15", (*chain_of(), org(established_on=NOTICE + DAY)), [(W, "lead_org_id")]),
    Fires(
        "R15",
        (dialogue(), assignment(source="minutes", conclusion_id=None, dialogue_id="dt-1"), org(dissolved_on=HELD - DAY)),
        [(W, "lead_org_id")],
    ),
    # R17
    Fires("R17", (unit(valid_to=d("2026-01-01")),), [(E, "valid_to")]),
    Fires("R17", (unit(), dialogue(held_on=d("2025-06-30"), admin_unit_id="99001@2025")), [(E, "admin_unit_id")]),
    Fires("R17", (unit(), petition(raised_on=d("2025-06-30"), admin_unit_id="99001@2025")), [(E, "admin_unit_id")]),
    # R18
    Fires("R18", (term(), term(term_id="nk-2", started_on=d("2026-01-01"))), [(E, "started_on")]),
    Fires(
        "R18",
        (term(ended_on=d("2026-01-01")), term(term_id="nk-2", started_on=d("2025-12-31"))),
        [(E, "started_on")],
    ),
    Fires("R18", (dialogue(chair_term_id="nk-1"), term(ended_on=HELD - DAY)), [(W, "chair_term_id")]),
    Fires("R18", (session(held_on=HELD, receiver_term_id="nk-1"), term(started_on=HELD + DAY)), [(W, "receiver_term_id")]),
    # R19
    Fires("R19", (dialogue(chaired_by_head=False),), [(N, "chaired_by_head")]),
    # R21
    Fires("R21", (session(scheduled_on=AS_OF - DAY),), [(W, "held_on")]),
    # R22, R23
    Fires("R22", (letters(**LETTERS, mixed_other=3),), [(E, "type_base")]),
    Fires("R22", (letters(**LETTERS, mixed_other=4, type_base="received_plus_carried", carried_over=1),), [(E, "type_base")]),
    Fires("R22", (letters(**LETTERS, mixed_other=4, type_base="eligible", carried_over=1, not_eligible=0),), [(E, "type_base")]),
    Fires(
        "R22",
        (letters(**LETTERS, mixed_other=3), issue(table_name="letter_period", record_id="ubnd/2026-01-01/2026-03-31/own")),
        [(N, "type_base")],
    ),
    Fires("R23", (letters(**OUT | {"resolved": 6}),), [(E, "received")]),
    Fires(
        "R23",
        (letters(**OUT | {"resolved": 6}), issue(table_name="letter_period", record_id="ubnd/2026-01-01/2026-03-31/own")),
        [(N, "received")],
    ),
    # R24 - R27
    Fires(
        "R24",
        (onestop(**BALANCE, resolved_late=5, returned_refused=5, withdrawn=5, awaiting_supplement=5, pending_in_time=5, pending_overdue=4),),
        [(E, "carried_over")],
    ),
    Fires("R25", (onestop(**LATE, reported_rate=Decimal("95.02")),), [(W, "reported_rate")]),
    Fires("R25", (onestop(reported_rate=Decimal("95")),), [(N, "reported_rate")]),
    Fires("R26", (onestop(resolved_early=5), onestop(field="land", resolved_early=6)), [(E, "resolved_early")]),
    Fires(
        "R26",
        (onestop(resolved_early=5), onestop(field="land", resolved_early=3), onestop(field="other", resolved_early=1)),
        [(E, "resolved_early")],
    ),
    Fires("R27", (onestop(resolved_late=2, pending_overdue=1, apology_letters=2),), [(W, "apology_letters")]),
    # R28
    Fires("R28", (TOTAL, figure("sl-1", "4"), figure("sl-2", "5"), *PARTS), [(E, "value")]),
    Fires("R28", (TOTAL, figure("sl-1", "4"), figure("sl-2", "5"), *PARTS, issue(figure_id="sl-2")), [(N, "value")]),
    Fires("R28", (TOTAL, figure("sl-1", "11"), relation("sl-1", "sl-t")), [(E, "value")]),
    Fires("R28", (TOTAL, figure("sl-1", "3"), figure("tl", "30.1", unit="percent"), SHARE), [(E, "value")]),
    Fires(
        "R28",
        (TOTAL, figure("sl-1", "3"), figure("tl", "31", unit="percent"), SHARE, issue(figure_id="tl", kind="percent_mismatch")),
        [(N, "value")],
    ),
    Fires(
        "R28",
        (figure("sl-t", "100", unit="percent"), figure("sl-1", "60.00", unit="percent"), figure("sl-2", "39.97", unit="percent"), *PARTS),
        [(E, "value")],
    ),
    # R29
    Fires("R29", (figure(value="175", quote="có 157 yêu cầu"),), [(E, "quote")]),
    Fires("R29", (figure(value="175", quote="175 " + "từ " * 15),), [(W, "quote")]),
    # R30
    Fires("R30", (TOTAL, figure("sl-1", "3", indicator_code="khac.loai"), relation("sl-1", "sl-t")), [(E, "indicator_code")]),
    Fires(
        "R30",
        (figure("sl-t", "9", admin_unit_id="99@2025", org_id=None), figure("sl-1", "3", admin_unit_id="98@2025"), relation("sl-1", "sl-t")),
        [(E, "admin_unit_id")],
    ),
    Fires("R30", (TOTAL, figure("sl-1", "3", period_text="2024"), relation("sl-1", "sl-t")), [(E, "period_start")]),
    Fires(
        "R30",
        (
            figure("sl-t", "9", period_start=d("2025-01-01")),
            figure("sl-1", "3", period_start=d("2024-01-01")),
            relation("sl-1", "sl-t"),
        ),
        [(E, "period_start")],
    ),
    Fires("R30", (TOTAL, figure("sl-1", "3", unit="case"), relation("sl-1", "sl-t")), [(W, "unit")]),
    Fires(
        "R30",
        (TOTAL, figure("sl-1", "3", unit="case"), relation("sl-1", "sl-t"), issue(figure_id="sl-t", kind="unit_mismatch")),
        [(N, "unit")],
    ),
    # R31
    Fires("R31", (request(acceptance="refused"),), [(E, "refusal_reason")]),
    Fires("R31", (request(explained_on=d("2026-03-09"), acceptance_notice_on=d("2026-03-05")),), [(E, "form")]),
    Fires("R31", (request(acceptance_notice_on=d("2026-03-01")),), [(E, "acceptance_notice_on")]),
    Fires(
        "R31",
        (request(explained_on=d("2026-03-04"), acceptance_notice_on=d("2026-03-05"), form="written"),),
        [(E, "explained_on")],
    ),
    Fires("R31", (request(explained_on=d("2026-03-01"), form="written"),), [(E, "explained_on")]),
    Fires("R31", (org(), rule(), document(), request(extended_days=16)), [(W, "extended_days")]),
    # R32
    Fires("R32", (response(is_directly_related=False),), [(W, "is_directly_related")]),
    Fires("R32", (consultation(), response(responded_on=d("2026-03-01"), opinion="agree")), [(E, "responded_on")]),
    Fires("R32", (response(responded_on=d("2026-03-05")),), [(E, "opinion")]),
    # R33
    Fires("R33", (inspection(started_on=HELD, ended_on=HELD - DAY),), [(E, "ended_on")]),
    Fires("R33", (inspection(started_on=HELD, conclusion_published_on=HELD - DAY),), [(E, "conclusion_published_on")]),
    Fires("R33", (inspection(recovered_vnd=2, recover_vnd=1),), [(W, "recovered_vnd")]),
    Fires("R33", (inspection(recover_vnd=2, violations_vnd=1),), [(W, "recover_vnd")]),
    # R34, R35
    Fires("R34", (petition(submission_type="mixed"),), [(W, "submission_type")]),
    Fires("R35", (document(is_classified=True),), [(E, "is_classified")]),
    Fires("R35", (document(title="Báo cáo (MẬT) về dự án"),), [(E, "title")]),
    Fires("R35", (petition(summary_vi="Văn bản đóng dấu TỐI MẬT đã lộ"),), [(E, "summary_vi")]),
    Fires("R35", (petition(on_spot_answer="Độ mật: A"),), [(E, "on_spot_answer")]),
    # R37
    Fires("R37", (document(), document(document_id="vb-2", issued_on=d("2026-12-31"))), [(E, "number_symbol")]),
    Fires("R37", (document(issued_on=None), document(document_id="vb-2", issued_on=None)), [(W, "number_symbol")]),
    Fires("R37", (document(doc_type="decision"),), [(W, "doc_type")]),
    Fires("R37", (document(number_symbol="07-QĐ/TU", doc_type="plan"),), [(W, "doc_type")]),
    # R38
    Fires("R38", (rule(), rule(rule_id="qt-2", effective_from=d("2026-01-01"))), [(E, "effective_from")]),
    Fires(
        "R38",
        (rule(effective_to=d("2026-01-01")), rule(rule_id="qt-2", effective_from=d("2026-01-01"))),
        [(E, "effective_from")],
    ),
    # R39
    Fires("R39", (calendar_day(kind="swapped_off"),), [(E, "swapped_with")]),
    Fires("R39", (calendar_day(kind="swapped_off", swapped_with=d("2026-01-10")),), [(E, "swapped_with")]),
    Fires(
        "R39",
        (
            calendar_day(kind="swapped_off", swapped_with=d("2026-01-12")),
            calendar_day(day_on=d("2026-01-12"), kind="makeup_work", swapped_with=d("2026-01-02")),
        ),
        [(E, "day_on")],
    ),
    # R40
    Fires("R40", (petition(), petition(petition_id="kn-2", summary_vi="ĐỀ NGHỊ  sửa duong vào thôn Hạ")), [(N, "summary_vi")]),
    # R41
    Fires("R41", (event(event_type="forwarded", document_id="vb-1"),), [(E, "to_org_id")]),
    Fires("R41", (event(event_type="returned", document_id="vb-1"),), [(E, "to_org_id")]),
    Fires("R41", (event(event_type="deferred", document_id="vb-1"),), [(E, "new_due_on")]),
    Fires("R41", (event(event_type="extension", new_due_on=AS_OF),), [(W, "document_id")]),
    *(Fires("R41", (event(event_type=one),), [(W, "document_id")]) for one in (*CEASES, "will_not_do")),
    # R43
    Fires("R43", (assignment(), event(event_type="reopened")), [(E, "event_type")]),
    Fires("R43", (assignment(), event(event_type="reply_again")), [(E, "event_type")]),
    Fires(
        "R43",
        (assignment(), resolution(replied_on=NOTICE), event(event_type="reopened"), event(event_id="db-2", event_type="reopened", event_on=d("2026-04-02"))),
        [(E, "event_type")],
    ),
    Fires("R43", (assignment(), resolution(replied_on=d("2026-04-02")), event(event_type="reopened")), [(E, "event_type")]),
    # R45
    Fires("R45", (assignment(conclusion_id=None),), [(E, "conclusion_id")]),
    Fires("R45", (assignment(dialogue_id="dt-1"),), [(E, "dialogue_id")]),
    Fires("R45", (assignment(source="minutes"),), [(E, "dialogue_id"), (E, "conclusion_id")]),
    Fires("R45", (assignment(source="direct", conclusion_id=None),), [(E, "assigned_on")]),
    # faults between rows
    Fires("F099", (plan(), plan(plan_id="kh-2")), [(E, "plan_year")]),
    Fires("F108", (org(org_id="cu", dissolved_on=d("2025-07-02")), org(), succession()), [(E, "effective_on")]),
    Fires("F108", (org(org_id="cu", dissolved_on=d("2025-06-29")), org(), succession()), [(W, "effective_on")]),
    Fires("F108", (org(established_on=d("2025-07-02")), succession()), [(E, "effective_on")]),
    Fires("F108", (org(dissolved_on=d("2025-06-30")), succession()), [(E, "effective_on")]),
    Fires("F108", (unit(valid_from=d("2025-07-02")), unit_succession()), [(E, "effective_on")]),
    Fires(
        "F112",
        (
            assignment(),
            resolution(replied_on=NOTICE),
            event(event_type="reopened"),
            event(event_id="db-2", event_type="reply_again", event_on=d("2026-04-02")),
            event(event_id="db-3", event_type="reply_again", event_on=d("2026-04-03")),
        ),
        [(E, "event_type")],
    ),
    Fires("F120", (dialogue(ended_on=HELD - DAY),), [(E, "ended_on")]),
    Fires("F120", (consultation(due_on=d("2026-03-01")),), [(E, "due_on")]),
    Fires("F120", chain_of(explicit_due_on=NOTICE - DAY), [(E, "explicit_due_on")]),
    Fires("F122", (resolution(replied_on=NOTICE),), [(N, "result")]),
    Fires("F127", (letters(resolved=1, resolved_late=2),), [(E, "resolved_late")]),
    Fires("F127", (session(cases=2, visits=1),), [(W, "cases")]),
    Fires("F128", (letters(), letters(period_start=d("2026-03-01"), period_end=d("2026-04-30"))), [(W, "period_start")]),
    Fires("F128", (letters(), letters(period_start=d("2026-04-02"), period_end=d("2026-04-30"))), [(W, "period_start")]),
    Fires("F224", (petition(dialogue_id=None),), [(E, "dialogue_id")]),
    Fires("F224", (petition(raised_on=None), dialogue()), [(E, "raised_on")]),
    Fires("F224", (petition(intake="withdrawn"),), [(E, "intake_on")]),
    Fires("F224", (petition(merged_into_id="kn-2"),), [(E, "merged_on")]),
    Fires("F224", (petition(publication_status="withheld"),), [(E, "withhold_basis")]),
    Fires("F224", (assignment(petition_id=None),), [(E, "petition_id")]),
    Fires("F224", (event(org_id=None),), [(E, "org_id")]),
    Fires("F224", (event(event_type="supervision_finding"),), [(E, "finding")]),
    Fires("F224", (figure(org_id=None),), [(E, "org_id")]),
    Fires("F224", (relation("a", "b", "percent_of"),), [(E, "base_figure_id")]),
]  # fmt: skip

#: Near misses: rows on which the rule says nothing.
SILENT: list[tuple[str, tuple[Row, ...]]] = [
    ("R02", (resolution(replied_on=AS_OF),)),
    ("R02", (dialogue(status="planned", held_on=AS_OF + DAY, ended_on=AS_OF + 2 * DAY),)),
    ("R02", (petition(raised_on=d("2010-01-01")), assignment(explicit_due_on=AS_OF + DAY))),
    ("R03", (dialogue(), conclusion(issued_on=HELD))),
    ("R03", (conclusion(dialogue_id="khong-co"),)),
    ("R03", (dialogue(held_on=None, held_text="cuối tháng 6"), conclusion())),
    ("R04", (document(issued_on=None), conclusion())),
    ("R05", (dialogue(held_on=None, held_text="cuối tháng 6"),)),
    ("R05", (dialogue(status="postponed", cancel_reason="Bão"), petition())),
    ("R06", (dialogue(ended_on=HELD + DAY), petition(raised_on=HELD + DAY))),
    ("R06", (dialogue(), petition(raised_on=HELD - DAY, submitted_on=HELD - DAY))),
    ("R06", (dialogue(status="postponed"), petition(raised_on=HELD + DAY))),
    ("R07", chain_of()),
    ("R07", (assignment(petition_id="khong-co"), conclusion(dialogue_id="khong-co"))),
    ("R08", (petition(answered_on_spot=True, on_spot_answer="Đã trả lời"),)),
    ("R10", (dialogue(opinions_raised=1, answered_on_spot=1), petition())),
    ("R11", (*chain_of(), resolution(replied_on=NOTICE), event(event_on=HELD))),
    ("R11", (dialogue(), petition(submitted_on=HELD - 9 * DAY), assignment(), resolution(replied_on=HELD - DAY))),
    ("R12", (resolution(result="guided"),)),
    ("R12", (resolution(result="explained", replied_on=NOTICE, no_document_reason="oral_at_dialogue"),)),
    ("R15", (*chain_of(), support(), org(established_on=NOTICE, dissolved_on=NOTICE))),
    ("R17", (unit(admin_unit_id="99001@2004", valid_to=d("2025-06-30")), unit(), unit_succession())),
    ("R17", (unit(), dialogue(held_on=d("2025-07-01"), admin_unit_id="99001@2025"))),
    ("R18", (term(ended_on=d("2026-01-01")), term(term_id="nk-2", started_on=d("2026-01-01")))),
    ("R18", (term(), term(term_id="nk-2", is_head=False))),
    ("R18", (term(), term(term_id="nk-2", org_id="khac"))),
    ("R18", (dialogue(chair_term_id="nk-1"), term(started_on=HELD, ended_on=HELD))),
    ("R19", (dialogue(chaired_by_head=None), dialogue(status="planned", chaired_by_head=False))),
    ("R21", (session(scheduled_on=AS_OF), session(scheduled_on=HELD, held_on=HELD))),
    ("R21", (session(scheduled_on=HELD, not_held_reason="Không có công dân đến"),)),
    ("R22", (letters(**LETTERS, mixed_other=4), letters(**LETTERS))),
    ("R22", (letters(**LETTERS, mixed_other=4, type_base="eligible", carried_over=3, not_eligible=3),)),
    ("R23", (letters(**OUT), letters(**OUT | {"pending": None}))),
    ("R24", (onestop(**BALANCE),)),
    ("R25", (onestop(**LATE, reported_rate=Decimal("95.01")),)),
    ("R26", (onestop(resolved_early=5), onestop(field="land", resolved_early=4))),
    ("R26", (onestop(resolved_early=5), onestop(field="land", resolved_early=9, scope="with_subordinates"))),
    ("R27", (onestop(resolved_late=2, pending_overdue=1, apology_letters=3), onestop(resolved_late=2, apology_letters=0))),
    ("R28", (TOTAL, figure("sl-1", "4"), figure("sl-2", "6"), *PARTS)),
    ("R28", (TOTAL, figure("sl-1", "4", qualifier="over"), figure("sl-2", "5"), *PARTS)),
    ("R28", (TOTAL, figure("sl-1", "4"), *PARTS)),
    ("R28", (figure("sl-t", "175"), figure("sl-1", "124"), figure("tl", "70.86", unit="percent"), SHARE)),
    ("R28", (figure("sl-t", "8"), figure("sl-1", "1"), figure("tl", "13", unit="percent"), SHARE)),
    (
        "R28",
        (figure("sl-t", "100", unit="percent"), figure("sl-1", "60.00", unit="percent"), figure("sl-2", "39.98", unit="percent"), *PARTS),
    ),
    ("R29", (figure(value="12983", quote="12.983 lượt công dân"), figure(value="3100000000", quote="trên 3,1 tỷ đồng"))),
    ("R30", (TOTAL, figure("sl-1", "3", indicator_code="don.loai"), relation("sl-1", "sl-t"))),
    (
        "R30",
        (unit(parent_id="99@2025"), figure("sl-t", "9", admin_unit_id="99@2025"), figure("sl-1", "3", admin_unit_id="99001@2025"), relation("sl-1", "sl-t")),
    ),
    ("R30", (figure("sl-t", "9", period_start=d("2025-01-01")), figure("sl-1", "3", period_text="khác"), relation("sl-1", "sl-t"))),
    ("R31", (org(), rule(), document(), request(extended_days=15, acceptance_notice_on=d("2026-03-02")))),
    ("R31", (request(acceptance="refused", refusal_reason="other"), request(extended_days=99))),
    ("R32", (consultation(), response(responded_on=d("2026-03-02"), opinion="agree"))),
    ("R33", (inspection(started_on=HELD, ended_on=HELD, conclusion_issued_on=HELD, recovered_vnd=1, recover_vnd=1),)),
    ("R34", (petition(submission_type="complaint"),)),
    ("R35", (document(title="Mật độ dân cư, bí mật kinh doanh, bảo mật; mật ong"),)),
    ("R37", (document(), document(document_id="vb-2", issued_on=d("2025-12-31")))),
    ("R37", (document(), document(document_id="vb-2", issuing_org_id="khac"), document(number_symbol=None))),
    ("R37", (document(number_symbol="12729/VPCP-KGVX", doc_type="official_letter"),)),
    ("R37", (document(number_symbol="33/CT-TTg", doc_type="directive"), document(number_symbol="217-QĐ/TW", doc_type="rule"))),
    ("R38", (rule(effective_to=d("2025-12-31")), rule(rule_id="qt-2", effective_from=d("2026-01-01")))),
    ("R38", (rule(), rule(rule_id="qt-2", applies_to_level="commune"), rule(rule_id="qt-3", is_computed=False))),
    (
        "R39",
        (
            calendar_day(kind="swapped_off", swapped_with=d("2026-01-10")),
            calendar_day(day_on=d("2026-01-10"), kind="makeup_work", swapped_with=d("2026-01-02")),
        ),
    ),
    ("R40", (petition(), petition(petition_id="kn-2", dialogue_id="dt-2"))),
    ("R40", (petition(), petition(petition_id="kn-2", merged_into_id="kn-1"))),
    ("R41", (event(event_type="reminder"), event(event_type="extension", new_due_on=AS_OF, document_id="vb-1"))),
    ("R43", (assignment(), resolution(replied_on=NOTICE), event(event_type="reopened"))),
    (
        "R43",
        (
            assignment(),
            event(event_type="done_reported"),
            event(event_id="db-2", event_type="reopened"),
            event(event_id="db-3", event_type="reply_again", event_on=d("2026-04-02")),
            event(event_id="db-4", event_type="reopened", event_on=d("2026-04-03")),
        ),
    ),
    ("R45", (assignment(), assignment(source="minutes", conclusion_id=None, dialogue_id="dt-1"))),
    ("R45", (assignment(source="direct", conclusion_id=None, assigned_on=NOTICE),)),
    ("F099", (plan(), plan(plan_year=Year(2025)), plan(org_id="khac"))),
    ("F108", (org(org_id="cu", dissolved_on=d("2025-06-30")), org(established_on=d("2025-07-01")), succession())),
    ("F108", (org(org_id="cu", dissolved_on=d("2026-06-30")), org(), succession(kind="transfer"))),
    ("F108", (unit(admin_unit_id="99001@2004", valid_to=d("2026-01-01")), unit(), unit_succession(is_partial=True))),
    ("F112", (assignment(), event(event_type="reopened"), event(event_id="db-2", event_type="corrected_reply"))),
    ("F120", (dialogue(ended_on=HELD), conclusion(published_on=NOTICE), *chain_of(explicit_due_on=NOTICE))),
    ("F122", (resolution(replied_on=NOTICE, result="guided"),)),
    ("F127", (letters(resolved=2, resolved_late=2, pending_overdue=1),)),
    ("F128", (letters(), letters(period_start=d("2026-04-01"), period_end=d("2026-06-30")), letters(period_end=d("2026-06-30")))),
    ("F128", (letters(), letters(period_start=d("2026-02-01"), period_end=d("2026-04-30"), scope="with_subordinates"))),
    ("F224", (petition(raised_on=None), dialogue(held_on=None, held_text="cuối tháng 6"))),
    ("F224", (event(org_id=None, actor="petitioner"), figure(org_id=None, admin_unit_id="99@2025"))),
    ("F224", (assignment(kind="commitment", petition_id=None),)),
]  # fmt: skip


def rules() -> dict[str, ModuleType]:
    """Return the modules that hold a rule, by the code of the rule."""
    named = re.compile(r"[rf]\d+_")
    modules = (value for name, value in vars(checks).items() if named.match(name))
    return {module.__name__.rpartition(".")[2].partition("_")[0].upper(): module for module in modules}


RULES = rules()


def name_of(entry: object) -> str:
    return entry if isinstance(entry, str) else ""


@pytest.mark.parametrize("fires", FIRES, ids=lambda fires: fires.code)
def test_fires(fires: Fires) -> None:
    found = list(RULES[fires.code].check(case(*fires.rows)))
    assert [(one.severity, one.place.column) for one in found] == fires.expected
    assert {one.code for one in found} == {fires.code}


@pytest.mark.parametrize(("code", "rows"), SILENT, ids=name_of)
def test_silent(code: str, rows: tuple[Row, ...]) -> None:
    assert list(RULES[code].check(case(*rows))) == []


def test_every_rule_has_a_file_or_a_reason() -> None:
    numbers = {f"R{n:02}" for n in range(1, 46)}
    assert numbers - set(RULES) == WITHOUT_FILE
    for number in WITHOUT_FILE:
        assert number in str(checks.__doc__)


def test_every_file_is_listed_once_in_order() -> None:
    files = sorted(path.stem for path in Path(str(checks.__file__)).parent.glob("[rf][0-9]*.py"))
    listed = [check.__module__.rpartition(".")[2] for check in CHECKS]
    assert sorted(listed) == files
    assert listed == [*sorted(n for n in listed if n[0] == "r"), *sorted(n for n in listed if n[0] == "f")]


def test_every_rule_has_a_case_and_a_near_miss() -> None:
    tested = set(RULES) - TESTED_ELSEWHERE - {"R44"}
    assert {one.code for one in FIRES} == tested
    assert {code for code, _ in SILENT} == tested


def test_every_rule_says_its_code_and_level() -> None:
    for code, module in RULES.items():
        assert re.match(rf"{code} \((error|warning|note)", str(module.__doc__)), code


ALL = [*(one.rows for one in FIRES), *(rows for _, rows in SILENT)]


@pytest.mark.parametrize("fires", FIRES, ids=lambda fires: fires.code)
def test_messages(fires: Fires) -> None:
    for one in cross_check(case(*fires.rows)):
        texts = (one.message.vi, one.message.en, one.fix.vi, one.fix.en)
        assert one.message.vi.endswith(".") and one.message.en.endswith(".")
        assert bool(one.fix.vi) == bool(one.fix.en)
        assert one.fix.vi or one.severity is Severity.NOTE, one.message.vi  # a clerk is told how to mend
        assert not any(re.search(r"(?<![/\w])\d{4}-\d\d-\d\d(?![/\w])", text) for text in texts), texts
        assert not any("None" in text for text in texts), texts
        assert one.place.file.startswith("data/thu/") and one.place.line == 7
        assert column(BY_NAME[one.place.table], one.place.column)


def test_no_rule_needs_a_parent_that_the_reader_has_already_missed() -> None:
    """Each row alone, as if everything it refers to were absent."""
    for row in chain.from_iterable(ALL):
        list(cross_check(case(row)))


#: Rows of the rules whose cases stand in other files: each speaks on the first of them, and says what it found.
FURTHER = [
    (*chain_of(), resolution(complex_notice_on=NOTICE + 60 * DAY, complex_notice_document_id="vb-2")),
    (
        *chain_of(),
        resolution(),
        event(event_type="extension", event_on=NOTICE + 90 * DAY, new_due_on=NOTICE + 200 * DAY),
    ),
    (*chain_of(), petition(petition_id="kn-2"), further(), org(dissolved_on=NOTICE)),
]


@pytest.mark.parametrize("coverage", ["excerpt", "register"])
def test_a_row_that_was_refused_makes_no_rule_speak(coverage: str) -> None:
    """A table of which a row was refused says nothing by what it lacks; a sum that may be declared only warns."""
    for rows in (*ALL, *FURTHER):
        whole = _told(case(*rows, coverage=coverage))
        for at, row in enumerate(rows):
            less = case(*rows[:at], *rows[at + 1 :], coverage=coverage)
            read = replace(less, corpus=replace(less.corpus, rows=less.rows.partial([type(row)])))
            found = {one for one in _told(read) - whole if not (isinstance(row, FigureIssue) and one[1] is W)}
            assert found == set(), (rows, row)


def _told(of: checks.Case) -> set[tuple[str, Severity, str, str, str]]:
    return {(one.code, one.severity, one.place.table, one.place.key, one.place.column) for one in cross_check(of)}


def test_an_empty_package_has_nothing_wrong() -> None:
    assert list(cross_check(case())) == []


def test_future_dates_are_not_looked_for_without_a_declared_data_date() -> None:
    row = resolution(replied_on=AS_OF + DAY)
    assert [one.code for one in RULES["R02"].check(case(row, declared=False))] == []


@pytest.mark.parametrize(("coverage", "count"), [("register", 1), ("excerpt", 0)])
def test_a_register_without_coverage_is_warned_of(coverage: str, count: int) -> None:
    found = list(RULES["R44"].check(case(coverage=coverage)))
    assert [(one.code, one.severity, one.place.table) for one in found] == [("R44", W, "coverage")] * count


def test_conflicts_name_the_other_row_and_its_line() -> None:
    (found,) = RULES["R03"].check(case(dialogue(), conclusion(issued_on=HELD - DAY)))
    assert "cuộc đối thoại “dt-1” (dòng 7)" in found.message.vi and "09/03/2026" in found.message.vi
    assert "dialogue “dt-1” (line 7)" in found.message.en and "9 March 2026" in found.message.en
    assert found.value == "2026-03-09"


SYLLABLES = [f"{first}{last}" for first in "bcdghklmnprstvx" for last in "aeiou"]
#: 229 words without a run of three that repeats, so that one changed word costs six of some 230 runs: more than 0.97 alike.
LONG = (
    "Dân thôn Hạ xin sửa 45 mét đường: "
    + " ".join(SYLLABLES + SYLLABLES[::2] + SYLLABLES[1::2] + SYLLABLES[::-1])
    + "."
)


@pytest.mark.parametrize(
    ("other", "is_near"),
    [
        (LONG.replace("đường:", "đường").rstrip("."), True),
        (LONG.replace(" xin ", " mong "), True),
        (LONG.replace(" xin ", " "), True),
        (LONG.replace("sửa", "sưa").replace(" xin ", " "), True),
        (LONG.replace("45", "46"), False),
        (LONG.replace("Hạ", "Thượng"), False),
        (LONG + " Kính mong xã sớm xem xét và trả lời", False),
        (LONG[: len(LONG) // 2], False),
    ],
    ids=[
        "punctuation",
        "other word",
        "word less",
        "accent and word less",
        "other number",
        "other place",
        "more words",
        "half",
    ],
)
def test_near_duplicates(other: str, is_near: bool) -> None:
    rows = (petition(summary_vi=LONG), petition(petition_id="kn-2", summary_vi=other))
    assert bool(list(RULES["R40"].check(case(*rows)))) is is_near


def test_a_dialogue_of_thousands_of_petitions_is_compared_quickly() -> None:
    """A form filled in 1500 times, each with numbers of its own: far too many pairs to compare one by one."""
    rows = [petition(petition_id=f"kn-{n}", summary_vi=f"{LONG} Mục {n} và {n * 7} hộ.") for n in range(1500)]
    rows.append(replace(rows[700], petition_id="kn-lai"))
    found = list(RULES["R40"].check(case(*rows)))
    assert [one.place.key for one in found] == ["kn-lai"]


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("12.983 lượt", "12983"),
        ("12 983 lượt", "12983"),
        ("12,983 visits", "12983"),
        ("12983", "12983"),
        ("đạt 99,81%", "99.81"),
        ("99.81 percent", "99.81"),
        ("trên 3,1 tỷ đồng", "3100000000"),
        ("3 tỷ 100 triệu đồng", "3100000000"),
        ("3.1 billion dong", "3100000000"),
        ("1.234.567,5 đồng", "1234567.5"),
        ("2,5 nghìn tỷ", "2500000000000"),
        ("có bốn người", "4"),
        ("không có hồ sơ quá hạn", "0"),
        ("năm 2021: 230 thủ tục", "230"),
        ("1.066 cuộc", "1066"),
    ],
)
def test_numbers_in_quotes(quote: str, value: str) -> None:
    assert Decimal(value) in numbers_in(quote)


@pytest.mark.parametrize(("quote", "value"), [("1.234 đơn", "234"), ("124 và 35", "159"), ("3,1 tỷ", "31"), ("", "0")])
def test_numbers_not_in_quotes(quote: str, value: str) -> None:
    assert Decimal(value) not in numbers_in(quote)


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "rounded"),
    [(2675, 1000, 2, "2.68"), (1, 8, 2, "0.13"), (1, 3, 0, "0"), (1, 2, 0, "1"), (16 * 100, 175, 2, "9.14")],
)
def test_half_up(numerator: int, denominator: int, decimals: int, rounded: str) -> None:
    assert half_up(Fraction(numerator, denominator), decimals) == Decimal(rounded)


@pytest.mark.parametrize(("printed", "decimals"), [("99.81", 2), ("20", 0), ("20.0", 1), ("1E+2", 0)])
def test_places(printed: str, decimals: int) -> None:
    assert places(Decimal(printed)) == decimals


def test_every_code_is_explained() -> None:
    page = (Path(__file__).parent.parent / "docs" / "findings.md").read_text("utf-8")
    explained = page.partition("## Giữa các bảng / Between the tables")[2]
    rows = [line.split("|")[1].strip() for line in explained.splitlines() if re.match(r"\| [RF]\d", line)]
    assert set(rows) == set(RULES) | WITHOUT_FILE
    assert len(rows) == len(set(rows))
