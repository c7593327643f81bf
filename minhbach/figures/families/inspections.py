"""Inspections: how they came about, whether the conclusion was published in time, what was found and what came back."""

from __future__ import annotations

from ...findings import Words
from ..base import Family, Measure, rate, share
from .on_time_rate import IN_TIME, JUDGED, LATE_WITHOUT_OWNER

INSPECTIONS = Family(
    id="inspections",
    title=Words("Cuộc thanh tra, kiểm tra", "Inspections and checks"),
    definition=Words(
        "Số cuộc thanh tra, kiểm tra có trong sổ, kể cả cuộc chưa kết luận, theo loại, theo kế hoạch hay đột xuất, và lĩnh vực.",
        "Inspections and checks in the register, those without a conclusion yet included, by kind, by whether they were "
        "planned, and by field.",
    ),
    unit="inspection",
    source="inspection",
    row="inspection_id",
    row_table="inspection",
    params={
        "org_id": "inspecting_org_id",
        "inspection_kind": "kind",
        "planned_or_not": "planned_or_not",
        "field": "field",
    },
    domains=((), ("org_id",), ("inspection_kind",), ("planned_or_not",), ("field",)),
)

INSPECTIONS_CONCLUDED = Family(
    id="inspections_concluded",
    title=Words("Cuộc đã có kết luận", "Inspections concluded"),
    definition=Words(
        "Trong số cuộc thanh tra, kiểm tra, bao nhiêu cuộc đã ký kết luận.",
        "Of the inspections and checks, how many have a conclusion that was signed.",
    ),
    unit="percent",
    source="inspection",
    measure=share("conclusion_issued_on is not null"),
    row="inspection_id",
    row_table="inspection",
    params=INSPECTIONS.params,
    domains=INSPECTIONS.domains,
)

ACCOUNTABILITY_COVERED = Family(
    id="accountability_covered",
    title=Words("Cuộc có nội dung trách nhiệm giải trình", "Inspections that cover accountability"),
    definition=Words(
        "Trong số cuộc thanh tra, kiểm tra có nêu rõ, bao nhiêu cuộc có nội dung trách nhiệm giải trình, trách nhiệm người "
        "đứng đầu.",
        "Of the inspections and checks that say so or not, how many cover accountability and the responsibility of heads.",
    ),
    caveats=Words("Không tính cuộc mà sổ để trống.", "Those that leave it open are not counted."),
    unit="percent",
    source="inspection",
    where=("covers_accountability is not null",),
    measure=share("covers_accountability"),
    row="inspection_id",
    row_table="inspection",
    params=INSPECTIONS.params,
    domains=INSPECTIONS.domains,
)

INSPECTION_PUBLICATION = Family(
    id="inspection_publication",
    title=Words("Kết luận thanh tra công khai đúng hạn", "Inspection conclusions published in time"),
    definition=Words(
        "Trong số kết luận đã công khai hoặc đã qua hạn công khai, bao nhiêu kết luận được công khai không sau ngày đến hạn "
        "(10 ngày kể từ ngày ký, theo quy tắc đang áp dụng).",
        "Of the conclusions published or past the limit of publishing, how many were published no later than their due date "
        "(10 days after signing, by the rule in force).",
    ),
    caveats=Words(
        "Không tính kết luận kiểm tra, giám sát, xác minh (luật chỉ nói thanh tra), kết luận còn trong hạn, ký khi chưa có "
        f"quy tắc, và nơi nguồn không nêu. {LATE_WITHOUT_OWNER.vi}",
        "Not counted: conclusions of checks, supervision and verification (the law speaks of inspections), still in time, "
        f"signed when no rule was in force, or where the source does not state it. {LATE_WITHOUT_OWNER.en}",
    ),
    unit="percent",
    source="duty",
    where=("kind = 'inspect_publish'", JUDGED),
    measure=share(IN_TIME),
    row="duty_id",
    row_table="duty",
    params={"org_id": "owner_org_id"},
    domains=((), ("org_id",)),
)


def _sum(family: str, column: str, title: Words, definition: Words, unit: str) -> Family:
    """Return a sum over inspections; beside it, how many of those with a conclusion state a number."""
    stated = f"{column} is not null"
    return Family(
        id=family,
        title=title,
        definition=definition,
        caveats=Words(
            "Chỉ cộng các cuộc có nêu số. Tử số là số cuộc nêu số (kể cả nêu số 0), mẫu số là số cuộc đã ký kết luận hoặc "
            "nêu số; cuộc không nêu thì không biết là bao nhiêu, không coi là 0.",
            "Only inspections that state a number are added. The numerator counts those (a stated 0 included), the "
            "denominator all that have a conclusion or state it; where none is stated the number is unknown, not 0.",
        ),
        unit=unit,
        source="inspection",
        where=(f"(conclusion_issued_on is not null or {stated})",),
        measure=Measure(f"sum({column})", f"count({column})", "count(*)", stated),
        row="inspection_id",
        row_table="inspection",
        params={"org_id": "inspecting_org_id"},
        domains=((), ("org_id",)),
    )


VIOLATIONS_FOUND = _sum(
    "violations_found",
    "violations_vnd",
    Words("Sai phạm về kinh tế (đồng)", "Violations found (VND)"),
    Words(
        "Tổng số tiền sai phạm về kinh tế mà các kết luận thanh tra, kiểm tra nêu.",
        "Sum of the money involved in violations that inspection conclusions state.",
    ),
    "vnd",
)

TO_RECOVER = _sum(
    "to_recover",
    "recover_vnd",
    Words("Kiến nghị thu hồi (đồng)", "To be recovered (VND)"),
    Words(
        "Tổng số tiền mà các kết luận thanh tra, kiểm tra kiến nghị thu hồi.",
        "Sum of the money that inspection conclusions recommend to recover.",
    ),
    "vnd",
)

RECOVERED = _sum(
    "recovered",
    "recovered_vnd",
    Words("Đã thu hồi (đồng)", "Recovered (VND)"),
    Words(
        "Tổng số tiền đã thu hồi theo các kết luận thanh tra, kiểm tra.",
        "Sum of the money recovered under inspection conclusions.",
    ),
    "vnd",
)

PERSONS_TO_DISCIPLINE = _sum(
    "persons_to_discipline",
    "persons_to_discipline",
    Words("Số người kiến nghị xử lý", "Persons recommended for discipline"),
    Words(
        "Tổng số người mà các kết luận thanh tra, kiểm tra kiến nghị xử lý. Chỉ đếm, không nêu tên ai.",
        "Sum of the persons whom inspection conclusions recommend for discipline. Counted only, nobody is named.",
    ),
    "person",
)

CASES_TO_POLICE = _sum(
    "cases_to_police",
    "cases_to_police",
    Words("Số vụ chuyển cơ quan điều tra", "Cases sent to investigators"),
    Words(
        "Tổng số vụ mà các cuộc thanh tra, kiểm tra chuyển cơ quan điều tra.",
        "Sum of the cases that inspections sent to investigators.",
    ),
    "case",
)

RECOVERY_RATE = Family(
    id="recovery_rate",
    title=Words("Tỷ lệ thu hồi sau thanh tra", "Recovered after inspections"),
    definition=Words(
        "Số tiền đã thu hồi trên số tiền kiến nghị thu hồi, của các cuộc thanh tra, kiểm tra có nêu cả hai số.",
        "Money recovered, of the money to be recovered, over inspections that state both.",
    ),
    unit="percent",
    source="inspection",
    where=("recover_vnd is not null", "recovered_vnd is not null"),
    measure=rate("sum(recovered_vnd)", "sum(recover_vnd)"),
    row="inspection_id",
    row_table="inspection",
    params={"org_id": "inspecting_org_id"},
    domains=((), ("org_id",)),
)

#: What became of a recommendation; a page writes them in this order.
OUTCOMES = {
    "done": Words("Đã thực hiện", "Done"),
    "partly_done": Words("Thực hiện một phần", "Partly done"),
    "cancelled": Words("Đã hủy (có lý do)", "Cancelled (with reason)"),
    "not_done": Words("Chưa nêu là đã thực hiện", "Not stated as done"),
}

INSPECTION_RECOMMENDATIONS = Family(
    id="inspection_recommendations",
    title=Words("Kiến nghị sau thanh tra theo kết quả", "Inspection recommendations by outcome"),
    definition=Words(
        "Số kiến nghị sau thanh tra, theo kết quả đến ngày số liệu.",
        "Recommendations after inspections, by what became of them up to the data date.",
    ),
    caveats=Words(
        "Kiến nghị không ghi hạn vẫn được đếm ở đây, nhưng không có nghĩa vụ nên không tính đúng hạn hay quá hạn. "
        "Hủy chỉ tính khi ngày hủy ở trước ngày xong.",
        "Recommendations without a due date count here, but open no duty, so none of them is in time or overdue. "
        "One counts as cancelled only if that was before it was done.",
    ),
    unit="item",
    source="inspection_recommendation",
    row="recommendation_id",
    row_table="inspection_recommendation",
    params={
        "org_id": "org_id",
        "outcome": (
            "case when cancelled_on < coalesce(done_on, '9999') then 'cancelled' when done_on is not null then 'done'\n"
            "       when partly_done_on is not null then 'partly_done' else 'not_done' end"
        ),
    },
    domains=((), ("org_id",), ("outcome",), ("org_id", "outcome")),
)
