"""Every measure worked out a second time, in plain Python from the published rows (docs/rules.md, measures).

Nothing of `minhbach.figures` is used: where the two disagree, one of them does not say what the rule says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.measures import by_days, chain, knowledge, office, periods, processes, reported
from tests.measures.periods import less, of, plus
from tests.measures.reckon import (
    FEWEST,
    Result,
    Second,
    count,
    distinct,
    kaplan_meier,
    median_of_ended,
    public_count,
    ratio,
    ratio_to_cents,
    share,
    total,
    total_stated,
    wilson,
)


def only(values: Sequence[Any]) -> Result:
    """The value of the one row."""
    (value,) = values
    return (None if value is None else str(value)), None, None


_GIVEN = (
    ("on_time_rate", chain.judged_duties),
    ("official_on_time_rate", chain.duties_done),
    ("end_to_end_limit", chain.within_the_whole_limit),
    ("reply_with_document_rate", chain.final_results),
    ("forwarded_answer_rate", chain.forwarded),
    ("consultation_response_rate", processes.consultations),
)

MEASURES = {
    **{name: Second(cases, share) for name, cases in _GIVEN},
    **{f"{name}_low": Second(cases, wilson(-1), FEWEST) for name, cases in _GIVEN},
    **{f"{name}_high": Second(cases, wilson(+1), FEWEST) for name, cases in _GIVEN},
    "median_days_to_reply": Second(chain.waits, kaplan_meier),
    "median_days_of_answered": Second(chain.waits, median_of_ended),
    "median_days_of_body": Second(chain.waits_at_bodies, kaplan_meier),
    "median_days_of_answered_by_body": Second(chain.waits_at_bodies, median_of_ended),
    "replies": Second(chain.replies, count),
    "replies_by_days": Second(by_days.replies, count),
    "duties": Second(chain.all_duties, count),
    "duties_overdue": Second(chain.duties_that({"overdue"}), count),
    "duties_due_soon": Second(chain.duties_that({"due_soon"}), count),
    "duties_open": Second(chain.duties_that(chain.OPEN), count),
    "duties_done_this_month": Second(chain.duties_done_this_month, count),
    "duties_by_days_left": Second(office.days_left, count),
    "items_without_number": Second(office.without_number, count),
    "window_dialogues": Second(office.dialogues(lambda _: True), count),
    "window_chaired_by_head": Second(office.dialogues(lambda row: row.chaired_by_head), count),
    "window_petitions": Second(office.petitions(lambda _: True), public_count),
    "window_answered_at_event": Second(office.petitions(lambda row: row.answered_on_spot), public_count),
    "window_notices": Second(office.notices, count),
    **{
        f"window_{kind}_{outcome}": Second(office.duties(kind, wanted), count)
        for kind in ("notice", "written_reply")
        for outcome, wanted in office.OUTCOMES.items()
    },
    "process_overdue": Second(chain.overdue_by_process, count),
    "notional_replies": Second(chain.notional, count),
    "petitions": Second(chain.petitions, public_count),
    "petitions_by_month": Second(by_days.by_month, public_count),
    "open_by_age": Second(by_days.open_petitions, public_count),
    "voices": Second(chain.voices, public_count),
    "petitions_answered": Second(chain.answered, public_count),
    "dropped_items": Second(chain.dropped, count),
    "items": Second(chain.items, count),
    "conclusions_overdue": Second(chain.conclusions_overdue, count),
    "dialogues": Second(chain.dialogues, count),
    "chaired_by_head_rate": Second(chain.chaired, share),
    "dialogues_planned": Second(chain.planned, total),
    "dialogues_of_plan": Second(chain.of_plan, count),
    "dialogues_without_plan": Second(chain.without_plan, count),
    "plans_published": Second(chain.plans_published, share),
    "dialogue_duty": Second(processes.head_duties("dialogue"), share),
    "reception_duty": Second(processes.head_duties("reception"), share),
    "receptions": Second(processes.receptions, count),
    "reception_days": Second(processes.reception_days, distinct),
    **{
        f"reception_{column}": Second(processes.came(column), total)
        for column in ("visits", "people", "cases", "large_groups")
    },
    "receptions_announced": Second(processes.scheduled(processes.was_announced), share),
    "receptions_held_rate": Second(processes.scheduled(lambda row: row.held_on is not None), share),
    "explanations": Second(processes.explanations, count),
    "explanation_on_time": Second(processes.duties_of("explain_accept", "explain"), share),
    "median_days_to_explain": Second(processes.waits_to_explain, kaplan_meier),
    "explanation_rank_share": Second(processes.grouped("respondent_group"), processes.part_of_whole),
    "explanation_form_share": Second(processes.grouped("form"), processes.part_of_whole),
    "consultations": Second(processes.consultations, count),
    "consultation_on_time": Second(processes.consultations_on_time, share),
    "consultation_unclear_rate": Second(processes.unclear, share),
    "consultation_unrelated_rate": Second(processes.unrelated, share),
    "inspections": Second(processes.of_inspections(lambda _: 1, lambda _: True), count),
    "inspections_concluded": Second(
        processes.of_inspections(lambda row: row.conclusion_issued_on is not None, lambda _: True), share
    ),
    "accountability_covered": Second(
        processes.of_inspections(
            lambda row: row.covers_accountability, lambda row: row.covers_accountability is not None
        ),
        share,
    ),
    "inspection_publication": Second(processes.duties_of("inspect_publish"), share),
    "violations_found": Second(processes.stated("violations_vnd"), total_stated),
    "to_recover": Second(processes.stated("recover_vnd"), total_stated),
    "recovered": Second(processes.stated("recovered_vnd"), total_stated),
    "persons_to_discipline": Second(processes.stated("persons_to_discipline"), total_stated),
    "cases_to_police": Second(processes.stated("cases_to_police"), total_stated),
    "recovery_rate": Second(
        processes.of_inspections(
            lambda row: (row.recovered_vnd, row.recover_vnd),
            lambda row: row.recovered_vnd is not None and row.recover_vnd is not None,
        ),
        ratio,
    ),
    "inspection_recommendations": Second(processes.recommendations, count),
    "directive_tasks": Second(processes.tasks, count),
    "directive_tasks_in_part": Second(processes.tasks_in_part, count),
    "reports": Second(processes.reports, count),
    "supervisions": Second(processes.supervisions, count),
    "supervision_answers": Second(processes.supervision_answers, count),
    "evaluations": Second(processes.evaluations, count),
    "score_change": Second(processes.score_changes, only),
    "process_working_days": Second(processes.step_days, total_stated),
    "letters_to_handle": Second(periods.letters(plus(*periods.LETTERS_IN)), only),
    "letters_accounted": Second(periods.letters(plus(*periods.LETTERS_OUT)), only),
    "letters_gap": Second(periods.letters(less(plus(*periods.LETTERS_OUT), plus(*periods.LETTERS_IN))), only),
    "letters_by_type": Second(periods.letters(plus(*periods.LETTER_TYPES)), only),
    "letters_type_base": Second(periods.letters(periods.type_base), only),
    "letters_type_gap": Second(periods.letters(less(plus(*periods.LETTER_TYPES), periods.type_base)), only),
    "letters_resolved_late_rate": Second(periods.letters(of(plus("resolved_late"), plus("resolved"))), ratio),
    "letters_overdue_rate": Second(periods.letters(of(plus("pending_overdue"), plus("pending"))), ratio),
    "onestop_rate": Second(periods.dossiers(of(plus(*periods.PUNCTUAL), plus(*periods.RESOLVED))), ratio_to_cents),
    "onestop_rate_with_overdue": Second(
        periods.dossiers(of(plus(*periods.PUNCTUAL), plus(*periods.RESOLVED, "pending_overdue"))), ratio_to_cents
    ),
    "onestop_rate_gap": Second(periods.dossiers(periods.reported_rate_gap), only),
    "apology_coverage": Second(periods.dossiers(of(plus("apology_letters"), plus(*periods.LATE))), ratio),
    "onestop_to_handle": Second(periods.dossiers(plus(*periods.DOSSIERS_IN)), only),
    "onestop_accounted": Second(periods.dossiers(plus(*periods.RESOLVED, *periods.STILL_THERE)), only),
    "onestop_gap": Second(
        periods.dossiers(less(plus(*periods.RESOLVED, *periods.STILL_THERE), plus(*periods.DOSSIERS_IN))), only
    ),
    "onestop_fields_gap": Second(periods.gaps_of_fields, total),
    "procedures_online_rate": Second(periods.procedures("published_online"), ratio),
    "procedures_posted_rate": Second(periods.procedures("posted_at_office"), ratio),
    "procedures_simplified_rate": Second(periods.procedures("simplified"), ratio),
    "feedback_in_time_rate": Second(periods.feedback("handled_in_time"), ratio),
    "feedback_published_rate": Second(periods.feedback("results_published"), ratio),
    "reported_figures": Second(reported.figures, count),
    "reported_matches": Second(reported.comparisons, count),
    "reported_sum": Second(reported.recomputed, only),
    "reported_gap": Second(reported.gaps, only),
    "reported_share": Second(reported.recomputed_shares, only),
    "figure_issues": Second(reported.issues, count),
    "bodies": Second(knowledge.bodies, count),
    "bodies_never_reported": Second(knowledge.never_reported, count),
    "bodies_without_news": Second(knowledge.without_news, count),
    "unread_rules": Second(knowledge.unread_rules, count),
    "documents_without_text": Second(knowledge.documents_without_text, count),
    "duties_not_tracked": Second(knowledge.not_tracked, count),
    "data_freshness": Second(knowledge.ages, only),
    "completeness": Second(knowledge.cells, share),
}
