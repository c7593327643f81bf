"""Letters by period: what came in against what became of it, the types against their base, and what is late."""

from __future__ import annotations

from ...findings import Words
from ...tables import LetterPeriod
from ..statistics import PERIOD, OfEachRow, added, given, rate_of, sum_of


def _base() -> str:
    """Return the base that each row declares; null where one of its counts is."""
    cases = (
        f"when '{code}' then {' - '.join([added(plus), *minus])}" for code, (plus, minus) in LetterPeriod.BASES.items()
    )
    return f"case type_base {' '.join(cases)} end"


_family = OfEachRow(LetterPeriod, "letter", PERIOD)

LETTERS_TO_HANDLE = _family(
    "letters_to_handle",
    Words("Đơn phải xử lý trong kỳ", "Letters to handle in the period"),
    Words("Đơn kỳ trước chuyển sang cộng đơn tiếp nhận trong kỳ.", "Letters carried over plus letters received."),
    sum_of(added(LetterPeriod.CAME)),
    given(LetterPeriod.CAME),
)
LETTERS_ACCOUNTED = _family(
    "letters_accounted",
    Words("Đơn đã rõ kết quả", "Letters accounted for"),
    Words(
        "Đơn đã giải quyết, đang giải quyết, chuyển, hướng dẫn, trả và không đủ điều kiện xử lý, cộng lại.",
        "Letters resolved, pending, forwarded, guided or returned and not eligible, added up.",
    ),
    sum_of(added(LetterPeriod.WENT)),
    given(LetterPeriod.WENT),
)
LETTERS_GAP = _family(
    "letters_gap",
    Words("Chênh lệch giữa hai vế cân đối đơn", "Gap between the two sides of the letters"),
    Words(
        "Đơn đã rõ kết quả trừ đơn phải xử lý; hai vế khớp thì bằng 0.",
        "Letters accounted for minus letters to handle; 0 where the two agree.",
    ),
    sum_of(f"{added(LetterPeriod.WENT)} - ({added(LetterPeriod.CAME)})"),
    given((*LetterPeriod.CAME, *LetterPeriod.WENT)),
)
LETTERS_BY_TYPE = _family(
    "letters_by_type",
    Words("Đơn cộng theo loại", "Letters of all types"),
    Words(
        "Khiếu nại, tố cáo, kiến nghị phản ánh và đơn khác, cộng lại.",
        "Complaints, denunciations, recommendations and feedback, and other letters, added up.",
    ),
    sum_of(added(LetterPeriod.TYPES)),
    given(LetterPeriod.TYPES),
)
LETTERS_TYPE_BASE = _family(
    "letters_type_base",
    Words("Cơ sở phân loại đơn", "Base of the types of letters"),
    Words(
        "Số đơn mà nguồn lấy làm cơ sở để phân loại: tiếp nhận trong kỳ; tiếp nhận và kỳ trước chuyển sang; hoặc số đó "
        "trừ đơn không đủ điều kiện xử lý.",
        "The letters that the source sorts into types: received; received and carried over; or those less the letters "
        "not eligible.",
    ),
    sum_of(_base()),
    (f"{_base()} is not null",),
)
LETTERS_TYPE_GAP = _family(
    "letters_type_gap",
    Words("Chênh lệch giữa các loại đơn và cơ sở phân loại", "Gap between the types of letters and their base"),
    Words(
        "Các loại đơn cộng lại trừ cơ sở phân loại; khớp thì bằng 0.",
        "The types added up minus their base; 0 where the two agree.",
    ),
    sum_of(f"{added(LetterPeriod.TYPES)} - ({_base()})"),
    (*given(LetterPeriod.TYPES), f"{_base()} is not null"),
)
LETTERS_RESOLVED_LATE_RATE = _family(
    "letters_resolved_late_rate",
    Words("Tỷ lệ đơn giải quyết quá hạn", "Letters resolved late"),
    Words("Đơn giải quyết quá hạn trên đơn đã giải quyết trong kỳ.", "Letters resolved late, of all resolved."),
    rate_of("resolved_late", "resolved"),
    given(("resolved_late", "resolved")),
)
LETTERS_OVERDUE_RATE = _family(
    "letters_overdue_rate",
    Words("Tỷ lệ đơn đang giải quyết đã quá hạn", "Pending letters overdue"),
    Words("Đơn đang giải quyết đã quá hạn trên đơn đang giải quyết.", "Pending letters overdue, of all pending."),
    rate_of("pending_overdue", "pending"),
    given(("pending_overdue", "pending")),
)

LETTERS = (
    LETTERS_TO_HANDLE,
    LETTERS_ACCOUNTED,
    LETTERS_GAP,
    LETTERS_BY_TYPE,
    LETTERS_TYPE_BASE,
    LETTERS_TYPE_GAP,
    LETTERS_RESOLVED_LATE_RATE,
    LETTERS_OVERDUE_RATE,
)
