"""How many heads chaired as many dialogues in a year as they have to (docs/rules.md, measures)."""

from __future__ import annotations

from ...findings import Words
from ..base import Family, share
from .head_duty import DOMAINS, JUDGED, MET, OVER, PARAMS, ROW, SOURCE

DIALOGUE_DUTY = Family(
    id="dialogue_duty",
    title=Words("Người đứng đầu chủ trì đủ số cuộc đối thoại", "Heads who chaired dialogues as required"),
    definition=Words(
        "Trong số người đứng đầu đánh giá được của từng năm đã qua, bao nhiêu người trực tiếp chủ trì đủ số cuộc đối thoại tối thiểu. "
        "Mỗi người đứng đầu trong mỗi năm tính một lần.",
        "Of the heads who can be judged in each year that is over, how many chaired at least the required number of dialogues in person. "
        "Each head counts once a year.",
    ),
    caveats=Words(
        f"{OVER.vi} Cuộc đối thoại mà nguồn không ghi ngày hoặc không nêu người chủ trì thì không tính; hai cuộc trong một ngày tính một. Không đánh giá năm "
        "mà quy định, cơ quan, phạm vi dữ liệu đầy đủ hoặc nhiệm kỳ người đứng đầu không trọn năm.",
        f"{OVER.en} A dialogue whose date or chair the source does not state does not count; two on one day count once. A year is not judged where the "
        "rule, the body, the coverage of the register or the term of the head does not span it.",
    ),
    unit="percent",
    source=SOURCE,
    where=("duty = 'dialogue'", *JUDGED),
    measure=share(MET),
    row=ROW,
    row_table="head_duty",
    params=PARAMS,
    domains=DOMAINS,
)
