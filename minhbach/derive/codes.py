"""The codes that this stage gives, as types; a test holds them equal to the code lists."""

from __future__ import annotations

from typing import Literal

DutyKind = Literal[
    "announce",
    "notice",
    "publish_result",
    "notional_reply",
    "written_reply",
    "report_to_head",
    "implement",
    "reception_reply",
    "explain_accept",
    "explain",
    "explain_publish",
    "accept_forward",
    "consult",
    "supervise_response",
    "report",
    "directive",
    "recommendation",
    "inspect_publish",
]

Verdict = Literal[
    "in_time",
    "due_soon",
    "overdue",
    "met",
    "met_late",
    "met_within_extension",
    "open_ended",
    "no_limit",
    "suspended",
    "transferred",
    "owner_unresolved",
    "void",
    "not_tracked",
]

Headline = Literal[
    "withheld",
    "merged",
    "withdrawn",
    "inadmissible",
    "awaiting_notice_overdue",
    "overdue",
    "reopened",
    "contested",
    "not_assigned",
    "partly_done",
    "done_verified",
    "done_reported",
    "will_not_be_done",
    "replied_in_progress",
    "replied",
    "answered_at_event",
    "suspended",
    "extended",
    "forwarded",
    "due_soon",
    "in_time",
    "no_limit",
    "awaiting_notice",
    "not_tracked",
    "received",
]

Flag = Literal["number_missing", "owner_unclear", "late_reply", "early_reply", "notional", "ping_pong"]

StartBasis = Literal["document", "notional"]

HeadVerdict = Literal["met", "deputy_only", "not_met", "not_yet", "not_judged", "no_data"]

HeadReason = Literal[
    "body_not_alive",
    "rule_changed",
    "not_covered",
    "no_term",
    "vacant",
    "head_changed",
    "no_working_day",
]

#: Codes of `publication_status` whose rows are published as stubs, without their texts.
UNPUBLISHED = ("withheld", "aggregate_only")
