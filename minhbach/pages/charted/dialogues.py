"""The days of dialogues, past and to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ...charts import Category, Chart, Grid, Kind, Mark
from ...findings import Words
from ...tables import Dialogue
from .. import addresses
from ..base import Publication
from ..months import month_of, months_between
from .base import chart_of, of_registers
from .by_month import month_words

#: Months before those that lie ahead, up to that of the data date.
_MONTHS = 24

_KINDS = (
    Kind("by_head", Words("Đã tổ chức, người đứng đầu chủ trì", "Held, chaired by the head"), "disc"),
    Kind("by_another", Words("Đã tổ chức, người khác chủ trì", "Held, chaired by another"), "triangle"),
    Kind(
        "held", Words("Đã tổ chức, nguồn không nêu người chủ trì", "Held, the source does not name the chair"), "ring"
    ),
    Kind("ahead", Words("Dự kiến hoặc đã thông báo", "Planned or announced"), "dots"),
    Kind("off", Words("Hoãn hoặc hủy", "Postponed or cancelled"), "cross"),
)


@of_registers
def calendar(publication: Publication) -> Chart | None:
    """Return the days of dialogues, a row a month."""
    as_of, book = publication.view.as_of, publication.figures
    begin = month_of(as_of, 1 - _MONTHS)
    dated = [(row.held_on, row) for row in publication.rows[Dialogue] if row.held_on and row.held_on >= begin]
    if not dated:
        return None
    rows = sorted(dated, key=lambda one: (one[0], one[1].dialogue_id))
    shown = list(months_between(rows[0][0], max(as_of, rows[-1][0])))
    kinds = {kind.code: kind for kind in _KINDS}
    marks = tuple(_mark(publication, kinds, shown, day, row) for day, row in rows)
    used = {mark.kind.code for mark in marks}
    return chart_of(
        publication,
        "lich-doi-thoai",
        Words("Lịch đối thoại", "Calendar of dialogues"),
        Grid(
            "month",
            Words("Tháng", "Month"),
            tuple(Category(f"{day:%Y-%m}", month_words(day)) for day in shown),
            tuple(Category(str(day), Words(text, text)) for day, text in _DAYS),
            tuple(kind for kind in _KINDS if kind.code in used),
            marks,
            (),
            beside=True,
        ),
        families=["dialogues"],
        said=(
            Words(f"Năm {as_of.year}, đến ngày số liệu: ", f"In {as_of.year}, up to the data date: "),
            book.get("dialogues", year=str(as_of.year)),
            Words(" cuộc đối thoại đã tổ chức; trong cả dữ liệu: ", " dialogues were held; in all of the data: "),
            book.get("dialogues"),
            Words(" cuộc.", "."),
        ),
        note=Words(
            "Mỗi hàng là một tháng, mỗi cột là một ngày trong tháng; dấu xếp dưới nhau là các cuộc cùng ngày.",
            "A row is a month, a column a day of the month; marks below each other are dialogues of the same day.",
        ),
        unit=Words("cuộc đối thoại", "dialogues"),
        caveats=(
            Words(
                f"{_MONTHS} tháng gần nhất và các cuộc sắp tới. Cuộc không ghi ngày không có trên lịch.",
                f"The last {_MONTHS} months and what lies ahead. A dialogue without a date is not on the calendar.",
            ),
        ),
    )


#: The days of a month; the first and each fifth bear their number.
_DAYS = tuple((day, str(day) if day == 1 or day % 5 == 0 else "") for day in range(1, 32))


def _mark(publication: Publication, kinds: Mapping[str, Kind], shown: Sequence[date], day: date, row: Dialogue) -> Mark:
    host = publication.body(row.host_org_id).label
    label = Words(f"{row.topic} ({host.vi})", "")  # the topic has no English
    address = addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id)
    at = shown.index(month_of(day))
    return Mark(at, day.day - 1, kinds[_kind(row)], row.dialogue_id, label, day, row.ended_on or day, address)


def _kind(row: Dialogue) -> str:
    if row.status in ("postponed", "cancelled"):
        return "off"
    if row.status != "held":
        return "ahead"
    return {True: "by_head", False: "by_another", None: "held"}[row.chaired_by_head]
