"""The shares of single bodies with their intervals."""

from __future__ import annotations

from collections.abc import Iterator

from ...charts import Category, Chart, Measures, Series
from ...figures import FEWEST_FOR_A_RATE
from ...findings import Words
from ...tables import Organization
from ...text import collation_key
from ..base import Publication
from ..parameters import OWN
from .base import chart_of, of_registers


@of_registers
def on_time(publication: Publication) -> Chart | None:
    """Return the share of written replies that each body gave in time, with its interval; none under ten items."""
    book, family, of = publication.figures, "on_time_rate", {"kind": "written_reply", "inherited": "0"}
    bodies = [(body, book.get(family, org_id=body.code, **of)) for body in _bodies(publication)]
    shown = [body for body, figure in bodies if (figure.denominator or 0) >= FEWEST_FOR_A_RATE]
    if not shown:
        return None
    ends = (
        ("low", f"{family}_low", Words("Cận dưới", "Lower end")),
        ("share", family, Words("Tỷ lệ đúng hạn", "On-time rate")),
        ("high", f"{family}_high", Words("Cận trên", "Upper end")),
    )
    series = tuple(
        Series(code, words, tuple(book.get(name, org_id=body.code, **of) for body in shown))
        for code, name, words in ends
    )
    few = tuple((body, one) for body, one in bodies if one.denominator and one.denominator < FEWEST_FOR_A_RATE)
    return chart_of(
        publication,
        "dung-han-co-quan",
        Words(
            "Tỷ lệ trả lời hoặc chuyển đúng hạn của từng cơ quan, kèm khoảng 95%",
            "Answered or passed on in time by body, with 95% intervals",
        ),
        Measures("intervals", "org_id", Words("Cơ quan", "Body"), tuple(shown), series, few),
        families=[name for _, name, _ in (ends[1], ends[0], ends[2])],
        said=(
            Words("Chung mọi cơ quan, kể cả việc kế thừa: ", "Of all bodies, inherited duties included: "),
            book.get(family, kind="written_reply"),
            Words(
                " số việc được trả lời hoặc chuyển bằng văn bản đúng hạn. Dưới đây là từng cơ quan có từ 10 việc, xếp theo tên, không xếp hạng.",
                " were answered or passed on in writing in time. Below, each body with at least 10 duties, by name; this is no ranking.",
            ),
        ),
        note=Words(
            "Vạch đậm là tỷ lệ, dải xám là khoảng 95%. Hai dải chồng lên nhau thì số liệu chưa đủ để nói nơi này khác nơi kia.",
            "The dark tick is the share, the grey band the 95% interval. Where bands overlap the data do not tell one body from another.",
        ),
        unit=Words("% nghĩa vụ trả lời", "% of duties to reply"),
        caveats=(
            Words(
                f"Việc {OWN.vi.lower()} của cơ quan, không gồm việc kế thừa. Dưới 10 việc chỉ nêu số đếm ở bảng, không vẽ.",
                "Duties that a body was given itself, without inherited ones. Below 10 only counts are given, in the table.",
            ),
        ),
    )


def _bodies(publication: Publication) -> Iterator[Category]:
    """Yield bodies as a Vietnamese dictionary sorts their names."""
    for row in sorted(publication.rows[Organization], key=lambda one: (collation_key(one.name_vi), one.org_id)):
        body = publication.body(row.org_id)
        yield Category(row.org_id, body.label, body.address)
