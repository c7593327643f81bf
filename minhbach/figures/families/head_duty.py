"""What the families about heads' recurring duties share: one counted row is one head in one period that was judged."""

from __future__ import annotations

from ...findings import Words
from ..base import AS_OF, Domain

SOURCE = "head_duty join duty_rule using (duty_rule_id)"
ROW = "org_id || '/' || duty_rule_id || '/' || period_start"
#: A running period counts only when it is over, though it may be met already: before, only the good ones would count.
JUDGED = (
    "verdict in ('met', 'deputy_only', 'not_met')",
    f"period_end < {AS_OF}",
)
#: What the definitions say of that.
OVER = Words(
    "Kỳ đã qua là kỳ có ngày cuối trước ngày số liệu.", "A period is over if its last day lies before the data date."
)
MET = "verdict = 'met'"
#: A week belongs to the month and the year of its Thursday (ISO 8601); months and years keep theirs.
COUNTED_ON = "date(period_start, '+3 days')"
PARAMS = {"org_id": "org_id", "year": f"substr({COUNTED_ON}, 1, 4)"}
DOMAINS: tuple[Domain, ...] = ((), ("org_id",), ("year",), ("org_id", "year"))
