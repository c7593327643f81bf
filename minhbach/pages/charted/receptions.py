"""Heads receiving citizens: the duty grid, drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ...charts import Category, Chart, Grid, Kind, Mark
from ...charts.base import Shape
from ...figures import Figure
from ...findings import Words
from ...tables import HeadDuty, Organization, codes
from ...text import MONTHS
from ..base import Publication
from ..duty_grid import Stand, Total, latest_table
from .base import chart_of, of_registers

#: The chart whose table is the duty grid.
RECEPTIONS = "luoi-tiep-dan"

_VERDICTS: Mapping[str, Shape] = {
    "met": "disc",
    "deputy_only": "triangle",
    "not_met": "diamond",
    "not_yet": "dots",
    "not_judged": "minus",
    "no_data": "square",
}


@of_registers
def receptions(publication: Publication) -> Chart | None:
    """Return the months of heads receiving citizens: the duty grid, drawn."""
    table = latest_table(publication, "reception")
    if table is None or not table.lines:
        return None
    kinds = {code: Kind(code, one.labels, _VERDICTS[code]) for code, one in codes("head_duty_verdict").items()}
    ids = {publication.body(row.org_id).address: row.org_id for row in publication.rows[Organization]}
    bodies = tuple(Category(ids[line.body.address], line.body.label, line.body.address) for line in table.lines)
    marks = [
        _stand_mark(kinds[stand.verdict], (row, column), bodies[row], stand)
        for row, line in enumerate(table.lines)
        for column, cell in enumerate(line.cells)
        for stand in cell
    ]
    used = {mark.kind.code for mark in marks}
    return chart_of(
        publication,
        RECEPTIONS,
        Words("Người đứng đầu tiếp công dân, từng tháng", "Heads receiving citizens, month by month"),
        Grid(
            "org_id",
            Words("Cơ quan", "Body"),
            bodies,
            tuple(Category(f"{day:%Y-%m}", _short_month(day)) for day in table.columns),
            tuple(kind for code, kind in kinds.items() if code in used),
            tuple(marks),
            tuple(tuple(total.figure for total in line.totals) for line in table.lines),
            beside=False,
        ),
        families=["reception_duty"],
        said=tuple(_said(table.totals)),
        note=Words(
            f"Mỗi cột là một tháng, từ {table.columns[0]:%m/%Y} đến {table.columns[-1]:%m/%Y}; dấu xếp dưới nhau trong một tháng là các tuần, tuần liền nhau cùng kết quả gộp một dấu. Số bên phải: phần kỳ đạt trong số kỳ đánh giá được; hai số là của hai cách tính kỳ, theo tuần và theo tháng.",
            f"A column is a month, from {table.columns[0]:%m/%Y} to {table.columns[-1]:%m/%Y}; marks below each other in a month are weeks, those that run on alike as one mark. On the right: the share of judged periods that were met; two numbers are those of weeks and of months, each on its own.",
        ),
        unit=Words(HeadDuty.TABLE.vi, HeadDuty.TABLE.en),
        caveats=(
            Words(
                "Cơ quan chưa có dữ liệu nào trong thời gian này không có hàng; tên ở dưới bảng.",
                "A body without any data in this time has no row; its name stands below the table.",
            ),
        ),
    )


def _said(totals: Sequence[Total]) -> Iterator[Words | Figure]:
    yield Words("12 tháng gần nhất: ", "Last 12 months: ")
    if not totals:
        yield Words("chưa có kỳ nào đánh giá được", "no period can be judged yet")
    for at, total in enumerate(totals):
        unit = codes("time_unit")[total.unit].labels
        if at:
            yield Words("; ", "; ")
        yield total.figure
        yield Words(f" số kỳ ({unit.vi.lower()}) đạt", f" of judged {unit.en.lower()} were met")
    yield Words(".", ".")


def _short_month(day: date) -> Words:
    return Words(f"T{day.month}", MONTHS[day.month - 1][:3])


def _stand_mark(kind: Kind, place: tuple[int, int], body: Category, stand: Stand) -> Mark:
    row, column = place
    return Mark(row, column, kind, body.code, body.label, stand.first, stand.last, body.address)
