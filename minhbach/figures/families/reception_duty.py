"""How often heads received citizens in person as many days as they have to (docs/rules.md, measures)."""

from __future__ import annotations

from ...findings import Words
from ..base import AS_OF, Family, share
from .head_duty import COUNTED_ON, DOMAINS, JUDGED, MET, OVER, PARAMS, ROW, SOURCE

#: Value of `window`: the month of the data date and the eleven before it, each week in the month of its Thursday.
LAST_12_MONTHS = "last_12_months"
_WINDOW = f"""case when {COUNTED_ON} >= date({AS_OF}, 'start of month', '-11 months')
       then '{LAST_12_MONTHS}' end"""

RECEPTION_DUTY = Family(
    id="reception_duty",
    title=Words("Kỳ người đứng đầu tiếp công dân đủ số ngày", "Periods in which heads received citizens as required"),
    definition=Words(
        "Trong số kỳ (tuần hoặc tháng, theo quy định) đã qua và đánh giá được, bao nhiêu kỳ người đứng đầu trực tiếp tiếp công dân "
        "đủ số ngày tối thiểu. Hai buổi trong một ngày tính một ngày; buổi do cấp phó tiếp không tính.",
        "Of the periods (weeks or months, as the rule says) that are over and can be judged, in how many the head received citizens "
        "in person on at least the required number of days. Two sessions on one day count once; those of a deputy do not count.",
    ),
    caveats=Words(
        f"{OVER.vi} Một tuần và một tháng đều là một kỳ. Chỉ đánh giá kỳ có ngày làm việc, nằm trọn trong hiệu lực của một quy định, thời gian cơ quan "
        "hoạt động, phạm vi dữ liệu đầy đủ và một nhiệm kỳ người đứng đầu. Nơi chưa có dữ liệu thì không tính vào tỷ lệ.",
        f"{OVER.en} A week and a month are one period each. A period is judged only if it has a working day and lies wholly within the validity of one "
        "rule, the life of the body, the coverage of the register and the term of one head. Where there are no data nothing enters the rate.",
    ),
    unit="percent",
    source=SOURCE,
    where=("duty = 'reception'", *JUDGED),
    measure=share(MET),
    row=ROW,
    row_table="head_duty",
    params={"org_id": PARAMS["org_id"], "per_unit": "per_unit", "year": PARAMS["year"], "window": _WINDOW},
    domains=(
        *DOMAINS,
        ("per_unit", "year"),
        ("per_unit", "window"),
        ("org_id", "per_unit", "year"),
        ("org_id", "per_unit", "window"),
    ),
)
