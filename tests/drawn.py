"""Charts as tests draw them: of every form, with as much or as little as there may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from minhbach.charts import Category, Chart, Grid, Kind, Mark, Measures, Series
from minhbach.charts.base import Form, Shape
from minhbach.figures import Figure
from minhbach.findings import Words

AS_OF = date(2026, 3, 25)
LONG = (
    "Trung tâm Phục vụ hành chính công, xúc tiến đầu tư và hỗ trợ doanh nghiệp nhỏ và vừa trực thuộc Ủy ban nhân dân "
    "thành phố Phan Rang – Tháp Chàm (cũ), nay thuộc phường Đông Hải"
)
SHAPES: tuple[Shape, ...] = ("disc", "ring", "triangle", "diamond", "dots", "minus", "cross", "square")


def count(value: str, at: int, series: str) -> Figure:
    """A count of petitions."""
    return Figure("petitions_by_month", {"flow": series, "month": str(at)}, value, None, None, "petition", "select 1")


def rate(value: str | None, end: str, at: int, of: tuple[int, int] = (14, 15)) -> Figure:
    """A share, or an end of its interval."""
    return Figure(f"on_time_rate{end}", {"org_id": str(at)}, value, *of, "percent", "select 1")


def months(number: int, *, gaps: bool = False) -> tuple[Category, ...]:
    """So many months up to the data date, the last not over; with gaps every fifth is not covered."""
    first = AS_OF.year * 12 + AS_OF.month - number
    days = [date((first + at) // 12, (first + at) % 12 + 1, 1) for at in range(number)]
    return tuple(
        Category(
            f"{day:%Y-%m}",
            Words(f"{day:%m/%Y}", f"{day:%m/%Y}"),
            covered=not (gaps and at % 5 == 2),
            over=at < number - 1,
        )
        for at, day in enumerate(days)
    )


def measures(form: Form, categories: Sequence[Category], values: Sequence[str], *, few: bool = False) -> Measures:
    """Measures of two or three series whose values go round."""
    codes = {"panels": 3, "bars": 2, "pyramid": 2, "intervals": 3}[form]
    series = []
    for number in range(codes):
        turn = 0 if form == "intervals" else number  # the ends of an interval belong to one share
        at = [values[(place + turn) % len(values)] for place in range(len(categories))]
        if form == "intervals":
            ends = ("_low", "", "_high")
            figures = tuple(rate(ends_of(value)[number], ends[number], place) for place, value in enumerate(at))
        else:
            figures = tuple(count(value, place, f"s{number}") for place, value in enumerate(at))
        words = Words(f"Nêu trong tháng, cách {number + 1}", f"Raised in the month, way {number + 1}")
        series.append(Series(f"s{number}", words, figures, past_limit=number == codes - 1))
    alone = ((Category("it", Words("Sở ít việc", "")), rate(None, "", 99, (3, 4))),) if few else ()
    return Measures(form, "month", Words("Tháng", "Month"), tuple(categories), tuple(series), alone)


def ends_of(value: str) -> tuple[str, str, str]:
    """A share with the ends of some interval around it."""
    share = float(value)
    return str(max(share - 20, 0.0)), str(share), str(min(share + 10, 100.0))


def grid(rows: int, columns: int, depth: int, *, beside: bool, label: str = "Sở Xây dựng") -> Grid:
    """A grid with every shape; some places have several marks."""
    kinds = tuple(Kind(shape, Words(f"Dấu {shape}", f"Mark {shape}"), shape) for shape in SHAPES)
    marks = tuple(
        Mark(
            row,
            column,
            kinds[(row + column + at) % len(kinds)],
            f"mau-{row}-{column}-{at}",
            Words(label, ""),
            AS_OF,
            AS_OF + timedelta(at),
            "thu-mau/x.html",
        )
        for row in range(rows)
        for column in range(columns)
        for at in range(1 + (row * column) % depth)
    )
    names = (Words("03/2026", "03/2026") if beside else Words(label, ""),) * rows
    return Grid(
        "month" if beside else "org_id",
        Words("Tháng", "Month"),
        tuple(Category(str(at), name) for at, name in enumerate(names)),
        tuple(Category(str(at), Words(f"T{at + 1}", f"M{at + 1}")) for at in range(columns)),
        kinds,
        marks,
        () if beside else tuple((rate("83.3", "", at), rate(None, "", at, (2, 3))) for at in range(rows)),
        beside=beside,
    )


def chart(name: str, data: Measures | Grid) -> Chart:
    """A chart with these data, of a sample."""
    return Chart(
        id=name,
        title=Words("Kiến nghị được nêu & trả lời <theo tháng>", "Petitions raised & answered <by month>"),
        said=(Words("Tháng này: ", "This month: "), count("1234567", 0, "s0"), Words(" kiến nghị.", " petitions.")),
        note=Words("Mỗi cột là một tháng.", "A bar a month."),
        unit=Words("kiến nghị", "petitions"),
        data=data,
        definition=Words("Số kiến nghị.", "Petitions."),
        caveats=(),
        families=("petitions_by_month",),
        as_of=AS_OF,
        source=Words("Tỉnh Minh Họa", "Minh Hoa province"),
        caution=Words("Dữ liệu minh họa: không có thật.", "Sample data: invented."),
    )


def extremes() -> Iterator[Chart]:
    """Yield charts with nothing, with one of each, with very many, and with very long words and numbers."""
    spans = tuple(Category(str(at), Words(f"{at}–{at + 4} ngày", f"{at}–{at + 4} days")) for at in range(13))
    far = tuple(Category(str(at), Words(f"Từ {at * 1000} ngày trở lên", "")) for at in range(3))
    bodies = tuple(Category(str(at), Words(LONG if at % 2 else "Sở Y tế", "")) for at in range(12))
    small, great = ("3", "0", "12", "7"), ("1234567", "0", "987654", "1")
    cases = {
        "panels-0": measures("panels", (), small),
        "panels-1": measures("panels", months(1), small),
        "panels-6": measures("panels", months(6), ("3", "<5", "12")),
        "panels-12": measures("panels", months(12), small),
        "panels-34": measures("panels", months(34, gaps=True), ("3", "<5", "12", "7", "40")),
        "panels-120": measures("panels", months(120), small),
        "panels-great": measures("panels", months(34), great),
        "panels-zero": measures("panels", months(34), ("0",)),
        "panels-gap": measures("panels", months(3, gaps=True), small),
        "bars-0": measures("bars", (), small),
        "bars": measures("bars", spans, small),
        "bars-great": measures("bars", far, great),
        "bars-zero": measures("bars", spans, ("0",)),
        "pyramid": measures("pyramid", spans, ("3", "<5", "12")),
        "pyramid-great": measures("pyramid", far, great),
        "pyramid-zero": measures("pyramid", spans, ("0",)),
        "intervals-0": measures("intervals", (), small),
        "intervals": measures("intervals", bodies, ("93.3", "100.0", "0.0", "57.7"), few=True),
        "grid-0": grid(0, 12, 1, beside=False),
        "grid": grid(12, 13, 5, beside=False, label=LONG),
        "grid-40": grid(40, 12, 1, beside=False),
        "calendar": grid(26, 31, 3, beside=True),
    }
    for name, data in cases.items():
        yield chart(name, data)
