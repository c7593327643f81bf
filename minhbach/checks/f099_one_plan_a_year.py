"""F099 (error): a body has one dialogue plan a year."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, error
from ..tables import DialoguePlan
from .base import Case
from .wording import called, cell


def check(case: Case) -> Iterator[Finding]:
    """Compare the plans of each body."""
    first: dict[tuple[str, int], DialoguePlan] = {}
    for plan in case.rows[DialoguePlan]:
        other = first.setdefault((plan.org_id, plan.plan_year), plan)
        if other is not plan:
            theirs = called(other)
            yield error(
                "F099",
                plan.place("plan_year"),
                Words(
                    f"Cơ quan này đã có kế hoạch năm {plan.plan_year}: {theirs.vi}.",
                    f"The body already has a plan of {plan.plan_year}: {theirs.en}.",
                ),
                Words("Giữ một dòng cho mỗi năm.", "Keep one row a year."),
                cell(plan, "plan_year"),
            )
