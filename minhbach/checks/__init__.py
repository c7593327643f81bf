"""Corpus -> findings: what no single row and no single file can show. A new rule is one file and one line here.

Two numbers have no file: R01 (keys, references, codes, dates) is the reader's, and R20 (two sessions of a head on one day
count once) is a way of counting, where nothing can be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..findings import Finding
from . import (
    f099_one_plan_a_year,
    f108_succession_dates,
    f112_one_reply_a_cycle,
    f120_order_of_dates,
    f122_reply_without_result,
    f127_part_within_whole,
    f128_periods,
    f224_needed_together,
    r02_event_dates,
    r03_notice_after_dialogue,
    r04_notice_document,
    r05_dialogue_status,
    r06_raised_within_dialogue,
    r07_same_dialogue,
    r08_answered_on_spot,
    r09_dropped_items,
    r10_opinion_counts,
    r11_reply_after_petition,
    r12_result_needs_reply,
    r13_complex_notice,
    r14_new_due_date,
    r15_lead_body,
    r16_dissolved_bodies,
    r17_admin_unit_validity,
    r18_terms_of_heads,
    r19_chaired_by_deputy,
    r21_reception_held,
    r22_letter_types,
    r23_letter_balance,
    r24_onestop_balance,
    r25_onestop_rate,
    r26_onestop_fields,
    r27_apology_letters,
    r28_figure_sums,
    r29_figure_quote,
    r30_figure_parts,
    r31_explanation_steps,
    r32_consultation_response,
    r33_inspection_order,
    r34_no_denunciation,
    r35_no_secrets,
    r36_extra_tables,
    r36_personal_data,
    r37_document_numbers,
    r38_rules_overlap,
    r39_swapped_days,
    r40_near_duplicates,
    r41_event_facts,
    r42_extensions,
    r43_event_order,
    r44_register_coverage,
    r45_assignment_source,
)
from .base import Case, Check
from .said import check_said, stale

#: The rules of docs/rules.md in their order, then the faults of docs/findings.md that lie between rows.
CHECKS: tuple[Check, ...] = (
    r02_event_dates.check,
    r03_notice_after_dialogue.check,
    r04_notice_document.check,
    r05_dialogue_status.check,
    r06_raised_within_dialogue.check,
    r07_same_dialogue.check,
    r08_answered_on_spot.check,
    r09_dropped_items.check,
    r10_opinion_counts.check,
    r11_reply_after_petition.check,
    r12_result_needs_reply.check,
    r13_complex_notice.check,
    r14_new_due_date.check,
    r15_lead_body.check,
    r16_dissolved_bodies.check,
    r17_admin_unit_validity.check,
    r18_terms_of_heads.check,
    r19_chaired_by_deputy.check,
    r21_reception_held.check,
    r22_letter_types.check,
    r23_letter_balance.check,
    r24_onestop_balance.check,
    r25_onestop_rate.check,
    r26_onestop_fields.check,
    r27_apology_letters.check,
    r28_figure_sums.check,
    r29_figure_quote.check,
    r30_figure_parts.check,
    r31_explanation_steps.check,
    r32_consultation_response.check,
    r33_inspection_order.check,
    r34_no_denunciation.check,
    r35_no_secrets.check,
    r36_extra_tables.check,
    r36_personal_data.check,
    r37_document_numbers.check,
    r38_rules_overlap.check,
    r39_swapped_days.check,
    r40_near_duplicates.check,
    r41_event_facts.check,
    r42_extensions.check,
    r43_event_order.check,
    r44_register_coverage.check,
    r45_assignment_source.check,
    f099_one_plan_a_year.check,
    f108_succession_dates.check,
    f112_one_reply_a_cycle.check,
    f120_order_of_dates.check,
    f122_reply_without_result.check,
    f127_part_within_whole.check,
    f128_periods.check,
    f224_needed_together.check,
)


#: Those that look at single cells: what they find is true whatever rows are missing.
GATES: tuple[Check, ...] = (r34_no_denunciation.check, r35_no_secrets.check, r36_personal_data.check)


def cross_check(case: Case, rules: Iterable[Check] = CHECKS) -> Iterator[Finding]:
    """Yield everything that the rules find in one package."""
    for check in rules:
        yield from check(case)


__all__ = ["CHECKS", "GATES", "Case", "Check", "check_said", "cross_check", "stale"]
