"""Requests for explanation, by what was done with them."""

from __future__ import annotations

from ..findings import Words
from .base import Family

EXPLANATIONS = Family(
    id="explanations",
    title=Words("Yêu cầu giải trình", "Requests for explanation"),
    definition=Words(
        "Số yêu cầu giải trình đã nhận, theo việc tiếp nhận, hình thức giải trình và nhóm người giải trình.",
        "Requests for explanation received, by acceptance, form of the explanation and group of the respondent.",
    ),
    unit="request",
    source="explanation_request",
    row="request_id",
    row_table="explanation_request",
    params={
        "org_id": "respondent_org_id",
        "acceptance": "acceptance",
        "form": "form",
        "respondent_group": "respondent_group",
    },
    domains=((), ("org_id",), ("acceptance",), ("org_id", "acceptance"), ("form",), ("respondent_group",)),
)
