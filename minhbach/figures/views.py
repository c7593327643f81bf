"""Views kept in the database and its download, so that a receipt reads in a few lines."""

from __future__ import annotations

from ..tables import OnestopPeriod
from .families.by_month import CALENDAR_MONTH, PETITION_FLOW
from .families.completeness import EXPECTED_CELL
from .families.windows import STATISTICAL_WINDOW
from .wilson import HALF_STEP

#: Which items each petition was given to.
PETITION_ITEM = """create view petition_item as
select petition_id, assignment_id from assignment where petition_id is not null
union
select petition_id, assignment_id from assignment_petition"""

#: The first reply to a petition, whichever of its items it answers and whoever gave it (docs/design-notes.md).
PETITION_REPLY = """create view petition_reply as
with reply as (
  select assignment_id, replied_on from resolution
  union all select assignment_id, higher_reply_on from resolution
  union all select assignment_id, event_on from resolution_event where event_type in ('reply_again', 'corrected_reply')
)
select petition_id, min(replied_on) as replied_on
from petition_item join reply using (assignment_id)
where replied_on is not null
group by petition_id"""

#: Duties to reply that ended because the matter was passed on in writing: done, and no reply.
PASSED_ON = """create view passed_on as
select duty_id from duty
where kind = 'written_reply' and closed_on is not null
  and not exists (select 1 from resolution
                  where assignment_id = subject_id and replied_on = closed_on and reply_document_id is not null)
  and not exists (select 1 from resolution_event
                  where assignment_id = subject_id and event_on = closed_on and document_id is not null
                    and event_type in ('reply_again', 'corrected_reply'))"""

#: Each petition at each body that has to answer it now, with the first reply of that body's items.
PETITION_AT_BODY = """create view petition_at_body as
select petition_item.petition_id, owner_org_id as org_id, cast(min(owner_org_id <> lead_org_id) as text) as inherited,
       min(replied_on) as replied_on
from petition_item
join assignment as item using (assignment_id)
join assignment_state using (assignment_id)
left join resolution using (assignment_id)
where superseded_by_id is null
group by petition_item.petition_id, owner_org_id"""

#: When something was last written down about what a body did.
BODY_EVENT = """create view body_event as
select host_org_id as org_id, held_on as event_on from dialogue where status = 'held'
union all select issuing_org_id, issued_on from conclusion
union all select lead_org_id, nullif(max(coalesce(higher_reply_on, ''), coalesce(replied_on, ''),
                                     coalesce(forwarded_on, ''), coalesce(complex_notice_on, '')), '')
          from resolution join assignment using (assignment_id)
union all select org_id, event_on from resolution_event where actor = 'body'
union all select org_id, held_on from reception_session
union all select org_id, submitted_on from report_submission
union all select respondent_org_id, coalesce(explained_on, acceptance_notice_on) from explanation_request
union all select org_id, responded_on from consultation_response
union all select inspecting_org_id, coalesce(conclusion_published_on, conclusion_issued_on) from inspection
union all select org_id, coalesce(done_on, partly_done_on) from directive_task
union all select subject_org_id, responded_on from supervision"""


def _scale(value: str) -> str:
    """Return SQL for 10 to the power of the decimals that a percentage is printed with, two at most."""
    return (
        f"case when {value} = round({value}) then 1\n"
        f"              when {value} * 10 = round({value} * 10) then 10 else 100 end"
    )


#: Printed figures beside what they should give: totals against the sum of their parts, shares against part and base,
#: and figures that stand alone. Shares may miss their total by what their printed decimals allow (rule R28). Nothing is
#: repaired: `reason` says why a comparison cannot be made.
REPORTED_COMPARISON = f"""create view reported_comparison as
with part_sum as (
  select relation.to_figure_id as figure_id, coalesce(relation.group_key, '') as group_key,
         sum(part.value) as recomputed, min(part.unit) as unit, count(distinct part.unit) as units,
         max(coalesce(relation.is_exhaustive, 0)) as is_exhaustive, sum(part.qualifier <> 'exact') as inexact,
         sum(0.5 / {_scale("part.value")}) as rounding
  from figure_relation as relation
  join reported_figure as part on part.figure_id = relation.from_figure_id
  where relation.kind = 'part_of'
  group by 1, 2
), percent_of as (
  select printed.figure_id, printed.value as printed, part.value as part, base.value as base,
         part.unit <> base.unit as units_differ,
         (printed.qualifier <> 'exact') + (part.qualifier <> 'exact') + (base.qualifier <> 'exact') as inexact,
         {_scale("printed.value")} as scale
  from figure_relation as relation
  join reported_figure as printed on printed.figure_id = relation.from_figure_id
  join reported_figure as part on part.figure_id = relation.to_figure_id
  left join reported_figure as base on base.figure_id = relation.base_figure_id
  where relation.kind = 'percent_of'
), compared as (
  select total.figure_id, part_sum.group_key, 'sum' as kind, total.value as printed,
         case when part_sum.units = 1 then part_sum.recomputed end as recomputed,
         case when total.unit = 'percent' then max(0.02, rounding) else 0 end as tolerance,
         case when part_sum.units > 1 or part_sum.unit <> total.unit then 'unit_mismatch'
              when not part_sum.is_exhaustive then 'parts_incomplete'
              when part_sum.inexact or total.qualifier <> 'exact' then 'inexact' end as reason
  from part_sum join reported_figure as total using (figure_id)
  union all
  select figure_id, '', 'share', printed, case when scale = 1 then cast(round(100.0 * part / base) as integer)
              else round(100.0 * part * scale / base) / scale end, 0.01,
         case when base is null or base = 0 then 'base_missing'
              when units_differ then 'unit_mismatch'
              when inexact then 'inexact' end
  from percent_of
  union all
  select figure_id, '', 'alone', value, null, 0,
         case when unit = 'percent' then 'base_missing' else 'printed_alone' end
  from reported_figure
  where figure_id not in (select figure_id from part_sum)
    and figure_id not in (select figure_id from percent_of)
    and figure_id not in (select from_figure_id from figure_relation where kind = 'part_of')
)
select figure_id, group_key, kind, printed, recomputed, reason,
       case when kind = 'share' then round(recomputed - printed, 2) else recomputed - printed end as gap,
       case when reason is not null then 'cannot_recompute'
            when abs(recomputed - printed) <= tolerance + 1e-9 then 'matches' else 'differs' end as result
from compared"""

#: How each matter with a day of its own stands: a task of a directive, a report owed, a supervision that asks for an
#: answer. Duties handed on to a successor are left out, so each matter has one row; without a day there is no duty.
TASK_STANDING = """create view task_standing as
with task as (
  select 'directive' as kind, task_id as id, org_id, due_on, done_on, cancelled_on from directive_task
  union all
  select 'report', report_id, org_id, due_on, submitted_on, null from report_submission
  union all
  select 'supervise_response', supervision_id, subject_org_id, response_due_on, responded_on, null from supervision
  where coalesce(findings, document_id, response_due_on, responded_on) is not null
)
select task.kind as task_kind, task.id as subject_id, coalesce(duty.owner_org_id, task.org_id) as owner_org_id,
       case when duty.verdict in ('met', 'met_within_extension') then 'done_in_time'
            when duty.verdict = 'met_late' then 'done_late'
            when duty.verdict in ('in_time', 'due_soon') then 'open_in_time'
            when duty.verdict in ('overdue', 'owner_unresolved', 'not_tracked') then duty.verdict
            when task.cancelled_on < coalesce(task.done_on, '9999') then 'cancelled'
            when task.done_on is not null then 'done'
            when task.due_on is null then 'no_limit'
            else 'not_tracked' end as standing
from task
left join duty on duty.kind = task.kind and duty.subject_id = task.id and duty.verdict <> 'transferred'"""

#: Every count of every one-stop row as a row of its own, so that fields can be compared with their total.
ONESTOP_COUNT = "create view onestop_count as\n" + "\nunion all\n".join(
    f"select org_id, scope, period_start, period_end, field, '{count}' as count, {count} as value from onestop_period"
    for count in OnestopPeriod.COUNTS
)

VIEWS = (
    PETITION_ITEM,
    PETITION_REPLY,
    PASSED_ON,
    PETITION_AT_BODY,
    CALENDAR_MONTH,
    PETITION_FLOW,
    HALF_STEP,
    EXPECTED_CELL,
    BODY_EVENT,
    ONESTOP_COUNT,
    TASK_STANDING,
    STATISTICAL_WINDOW,
    REPORTED_COMPARISON,
)
