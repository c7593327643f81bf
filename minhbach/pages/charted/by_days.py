"""How many days replies took, and how long open petitions have waited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...charts import Category, Chart, Measures, Series
from ...figures import AGE_SPANS, LIMITS, REPLY_SPANS
from ...findings import Words
from ..base import Publication
from .base import chart_of, of_registers


@of_registers
def reply_days(publication: Publication) -> Chart | None:
    """Return how many days replies took, within their limit and past it."""
    book = publication.figures
    within, past = (book.get("replies_by_days", limit=limit) for limit in ("within", "past"))
    if within.value == past.value == "0":
        return None
    series = _by_limit(publication, "replies_by_days", "reply_days", REPLY_SPANS, ("within", "past"))
    most = max(
        REPLY_SPANS, key=lambda code: int(book.get("replies_by_days", reply_days=code, limit="within").value or 0)
    )
    return chart_of(
        publication,
        "so-ngay-tra-loi",
        Words("Số ngày đến khi trả lời, so với hạn", "Days until the reply, against its limit"),
        Measures("bars", "reply_days", Words("Số ngày", "Days"), _spans(REPLY_SPANS), series),
        families=["replies_by_days"],
        said=(
            within,
            Words(" trả lời bằng văn bản trong hạn, ", " written replies came within their limit, "),
            past,
            Words(" khi đã qua hạn. Trong hạn, nhiều nhất là khoảng ", " past it. Within the limit, most took "),
            Words(REPLY_SPANS[most].vi.lower(), REPLY_SPANS[most].en),
            Words(": ", ": "),
            book.get("replies_by_days", reply_days=most, limit="within"),
            Words(".", "."),
        ),
        note=Words(
            "Mỗi hàng là năm ngày, hàng cuối không có điểm cuối. Thanh đặc: trong hạn; thanh rỗng nối tiếp: đã qua hạn.",
            "A row is five days; the last has no end. Solid: within the limit; outlined, following it: past the limit.",
        ),
        unit=Words("trả lời bằng văn bản", "written replies"),
    )


@of_registers
def open_by_age(publication: Publication) -> Chart | None:
    """Return how long open petitions have waited, past their limit and within it."""
    book = publication.figures
    past, within = (book.get("open_by_age", limit=limit) for limit in ("past", "within"))
    if past.value == within.value == "0":
        return None
    eldest = list(AGE_SPANS)[-1]
    return chart_of(
        publication,
        "viec-con-mo",
        Words("Kiến nghị còn mở theo số ngày đã chờ", "Open petitions by the days they have waited"),
        Measures(
            "pyramid",
            "age",
            Words("Số ngày đã chờ", "Days waited"),
            tuple(reversed(_spans(AGE_SPANS))),
            tuple(
                Series(one.code, one.label, tuple(reversed(one.figures)), one.past_limit)
                for one in _by_limit(publication, "open_by_age", "age", AGE_SPANS, ("past", "within"))
            ),
        ),
        families=["open_by_age"],
        said=(
            past,
            Words(" kiến nghị còn mở đã qua hạn, ", " open petitions are past their limit, "),
            within,
            Words(" còn trong hạn. Trong số đã qua hạn, ", " within it. Of those past it, "),
            book.get("open_by_age", age=eldest, limit="past"),
            Words(" kiến nghị đã chờ từ 366 ngày trở lên.", " have waited 366 days or more."),
        ),
        note=Words(
            "Bên trái: đã qua hạn; bên phải: trong hạn; chờ lâu nhất ở trên cùng. Các khoảng ngày dài ngắn khác nhau.",
            "Left: past the limit; right: within it; the longest wait on top. The spans of days differ in length.",
        ),
        unit=Words("kiến nghị", "petitions"),
    )


def _spans(words: Mapping[str, Words]) -> tuple[Category, ...]:
    return tuple(Category(code, label) for code, label in words.items())


def _by_limit(
    publication: Publication, family: str, along: str, spans: Mapping[str, Words], limits: Sequence[str]
) -> tuple[Series, ...]:
    """Return what is within the limit and what is past it, by spans of days."""
    return tuple(
        Series(
            limit,
            LIMITS[limit],
            tuple(publication.figures.get(family, **{along: code, "limit": limit}) for code in spans),
            past_limit=limit == "past",
        )
        for limit in limits
    )
