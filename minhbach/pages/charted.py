"""Which charts a publisher has, and what each says: figures and records put side by side, none worked out anew.

Nothing is drawn of an excerpt: what a source leaves out was not left undone, and a chart would show it so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from ..charts import Category, Chart, Grid, Kind, Mark, Measures, Said, Series
from ..charts.base import Shape
from ..figures import AGE_SPANS, FEWEST_FOR_A_RATE, FLOWS, LIMITS, REPLY_SPANS, Figure, caution
from ..findings import Words
from ..tables import Coverage, Dialogue, HeadDuty, Organization, Petition, codes
from ..text import MONTHS as MONTH_NAMES
from ..text import collation_key
from . import addresses
from .base import Publication
from .duty_grid import Stand, latest_table
from .months import month_of, months_between
from .parameters import OWN

#: Months of the chart over time, and of the calendar of dialogues before those that lie ahead; up to the data date.
MONTHS, CALENDAR_MONTHS = 36, 24

#: The chart whose table is the duty grid.
RECEPTIONS = "luoi-tiep-dan"
_ONE_DAY = timedelta(days=1)


def charts(publication: Publication) -> tuple[Chart, ...]:
    """Return the charts that have something to show, in the order of the page; none of an excerpt."""
    made = (make(publication) for make in _CHARTS)
    return tuple(chart for chart in made if chart)


def _of_registers(make: Callable[[Publication], Chart | None]) -> Callable[[Publication], Chart | None]:
    """Let nothing be drawn of an excerpt."""

    def made(publication: Publication) -> Chart | None:
        return make(publication) if publication.view.package.coverage == "register" else None

    return made


def _chart(
    publication: Publication,
    chart_id: str,
    title: Words,
    data: Measures | Grid,
    *,
    families: Sequence[str],
    said: Said,
    note: Words,
    unit: Words,
    caveats: tuple[Words, ...] = (),
) -> Chart:
    """Return a chart with what its publisher and the first of its families say."""
    view, family = publication.view, publication.figures.family(families[0])
    return Chart(
        id=chart_id,
        title=title,
        said=said,
        note=note,
        unit=unit,
        data=data,
        definition=family.definition,
        caveats=(*caveats, *([family.caveats] if family.caveats.vi else [])),
        families=tuple(families),
        as_of=view.as_of,
        source=view.titles,
        caution=caution(view),
    )


# --- over time --------------------------------------------------------------------------------------------------------


@_of_registers
def over_time(publication: Publication) -> Chart | None:
    """Return petitions raised, answered and past their limit by month; None where the register covers no month."""
    recorded = months_on_record(publication)
    told = [one for one in recorded if one.covered]
    if not told:
        return None
    book = publication.figures
    series = tuple(
        Series(
            flow,
            words,
            tuple(book.get("petitions_by_month", flow=flow, month=one.code) for one in recorded),
            past_limit=flow == "past_limit",
        )
        for flow, words in FLOWS.items()
    )
    last = next((one for one in reversed(told) if one.over), told[-1])
    raised, answered, late = (book.get("petitions_by_month", flow=flow, month=last.code) for flow in FLOWS)
    return _chart(
        publication,
        "theo-thang",
        Words(
            "Kiến nghị được nêu, được trả lời và quá hạn theo tháng",
            "Petitions raised, answered and past their limit by month",
        ),
        Measures("panels", "month", Words("Tháng", "Month"), tuple(recorded), series),
        families=["petitions_by_month"],
        said=(
            Words(f"Tháng {last.label.vi}: ", f"In {last.label.en}, "),
            raised,
            Words(" kiến nghị được nêu, ", " petitions were raised and "),
            answered,
            Words(" được trả lời lần đầu; đến ngày cuối tháng, ", " first answered; on the last day of the month, "),
            late,
            Words(" kiến nghị đã quá hạn mà chưa được trả lời.", " were past their limit and unanswered."),
        ),
        note=Words(
            "Mỗi cột là một tháng; ba khung dùng chung một thước. Số ghi ở cột cao nhất và cột cuối; bảng có đủ mọi tháng.",
            "A bar a month; the three panels share one scale. The highest and the last bar bear their numbers; the table has every month.",
        ),
        unit=Words("kiến nghị", "petitions"),
        caveats=(
            Words(
                f"Nhiều nhất {MONTHS} tháng gần nhất. Tháng không có cơ quan nào cam kết ghi đủ kiến nghị (bảng coverage) thì để trống, không phải số 0.",
                f"At most the last {MONTHS} months. A month for which no body declares its petitions complete (table coverage) is left empty; it is not zero.",
            ),
        ),
    )


def months_on_record(publication: Publication, most: int = MONTHS) -> list[Category]:
    """Return the months from the first that the register covers or that has a petition, up to the data date: the last ones."""
    as_of = publication.view.as_of
    spans = [
        (row.covered_from, row.covered_to)
        for row in publication.rows[Coverage]
        if row.table_name == Petition.TABLE.name
    ]
    begun = [first for first, _ in spans] + [row.raised_on for row in publication.rows[Petition] if row.raised_on]
    first = max(min(begun, default=as_of), month_of(as_of, 1 - most))
    return [_category(one, as_of, spans) for one in months_between(first, as_of)]


def _category(first: date, as_of: date, spans: Sequence[tuple[date, date]]) -> Category:
    """Return a month; it is covered where some body declares all of it, up to the data date, complete."""
    last = month_of(first, 1) - _ONE_DAY
    until = min(last, as_of)
    return Category(
        f"{first:%Y-%m}",
        _month_words(first),
        covered=any(start <= first and until <= end for start, end in spans),
        over=last <= as_of,
    )


def _month_words(day: date) -> Words:
    """Return a month with its number in both languages: names are too long for an axis."""
    return Words(f"{day:%m/%Y}", f"{day:%m/%Y}")


# --- in spans of days -------------------------------------------------------------------------------------------------


@_of_registers
def _reply_days(publication: Publication) -> Chart | None:
    """Return how many days replies took, within their limit and past it."""
    book = publication.figures
    within, past = (book.get("replies_by_days", limit=limit) for limit in ("within", "past"))
    if within.value == past.value == "0":
        return None
    series = _by_limit(publication, "replies_by_days", "reply_days", REPLY_SPANS, ("within", "past"))
    most = max(
        REPLY_SPANS, key=lambda code: int(book.get("replies_by_days", reply_days=code, limit="within").value or 0)
    )
    return _chart(
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


@_of_registers
def _open_by_age(publication: Publication) -> Chart | None:
    """Return how long open petitions have waited, past their limit and within it."""
    book = publication.figures
    past, within = (book.get("open_by_age", limit=limit) for limit in ("past", "within"))
    if past.value == within.value == "0":
        return None
    eldest = list(AGE_SPANS)[-1]
    return _chart(
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


# --- shares of bodies -------------------------------------------------------------------------------------------------


@_of_registers
def _on_time(publication: Publication) -> Chart | None:
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
    return _chart(
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


# --- grids ------------------------------------------------------------------------------------------------------------

_VERDICTS: Mapping[str, Shape] = {
    "met": "disc",
    "deputy_only": "triangle",
    "not_met": "diamond",
    "not_yet": "dots",
    "not_judged": "minus",
    "no_data": "square",
}


@_of_registers
def _receptions(publication: Publication) -> Chart | None:
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
    said: list[Words | Figure] = [Words("12 tháng gần nhất: ", "Last 12 months: ")]
    if not table.totals:
        said.append(Words("chưa có kỳ nào đánh giá được", "no period can be judged yet"))
    for at, total in enumerate(table.totals):
        unit = codes("time_unit")[total.unit].labels
        said += [
            Words("; " if at else "", "; " if at else ""),
            total.figure,
            Words(f" số kỳ ({unit.vi.lower()}) đạt", f" of judged {unit.en.lower()} were met"),
        ]
    return _chart(
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
        said=(*said, Words(".", ".")),
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


def _short_month(day: date) -> Words:
    return Words(f"T{day.month}", MONTH_NAMES[day.month - 1][:3])


def _stand_mark(kind: Kind, place: tuple[int, int], body: Category, stand: Stand) -> Mark:
    row, column = place
    return Mark(row, column, kind, body.code, body.label, stand.first, stand.last, body.address)


_DIALOGUES = (
    Kind("by_head", Words("Đã tổ chức, người đứng đầu chủ trì", "Held, chaired by the head"), "disc"),
    Kind("by_another", Words("Đã tổ chức, người khác chủ trì", "Held, chaired by another"), "triangle"),
    Kind(
        "held", Words("Đã tổ chức, nguồn không nêu người chủ trì", "Held, the source does not name the chair"), "ring"
    ),
    Kind("ahead", Words("Dự kiến hoặc đã thông báo", "Planned or announced"), "dots"),
    Kind("off", Words("Hoãn hoặc hủy", "Postponed or cancelled"), "cross"),
)


@_of_registers
def _calendar(publication: Publication) -> Chart | None:
    """Return the days of dialogues, a row a month."""
    as_of, book = publication.view.as_of, publication.figures
    begin = month_of(as_of, 1 - CALENDAR_MONTHS)
    dated = [(row.held_on, row) for row in publication.rows[Dialogue] if row.held_on and row.held_on >= begin]
    if not dated:
        return None
    rows = sorted(dated, key=lambda one: (one[0], one[1].dialogue_id))
    shown = list(months_between(rows[0][0], max(as_of, rows[-1][0])))
    kinds = {kind.code: kind for kind in _DIALOGUES}
    marks = tuple(_dialogue_mark(publication, kinds, shown, day, row) for day, row in rows)
    used = {mark.kind.code for mark in marks}
    return _chart(
        publication,
        "lich-doi-thoai",
        Words("Lịch đối thoại", "Calendar of dialogues"),
        Grid(
            "month",
            Words("Tháng", "Month"),
            tuple(Category(f"{day:%Y-%m}", _month_words(day)) for day in shown),
            tuple(Category(str(day), Words(text, text)) for day, text in _DAYS),
            tuple(kind for kind in _DIALOGUES if kind.code in used),
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
                f"{CALENDAR_MONTHS} tháng gần nhất và các cuộc sắp tới. Cuộc không ghi ngày không có trên lịch.",
                f"The last {CALENDAR_MONTHS} months and what lies ahead. A dialogue without a date is not on the calendar.",
            ),
        ),
    )


#: The days of a month; the first and each fifth bear their number.
_DAYS = tuple((day, str(day) if day == 1 or day % 5 == 0 else "") for day in range(1, 32))


def _dialogue_mark(
    publication: Publication, kinds: Mapping[str, Kind], shown: Sequence[date], day: date, row: Dialogue
) -> Mark:
    host = publication.body(row.host_org_id).label
    label = Words(f"{row.topic} ({host.vi})", "")  # the topic has no English
    address = addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id)
    at = shown.index(month_of(day))
    return Mark(at, day.day - 1, kinds[_dialogue_kind(row)], row.dialogue_id, label, day, row.ended_on or day, address)


def _dialogue_kind(row: Dialogue) -> str:
    if row.status in ("postponed", "cancelled"):
        return "off"
    if row.status != "held":
        return "ahead"
    return {True: "by_head", False: "by_another", None: "held"}[row.chaired_by_head]


#: In the order of the page.
_CHARTS: tuple[Callable[[Publication], Chart | None], ...] = (
    over_time,
    _open_by_age,
    _reply_days,
    _on_time,
    _receptions,
    _calendar,
)
