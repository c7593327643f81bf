"""The reception book (Mẫu 03 of Thông tư 04/2021/TT-TTCP): a row a visit -> the counts of each day's session.

The book is about private persons. Days and numbers are all that is read of it: no name, address, number of a paper, matter
or class of a matter is taken, kept or shown, and of a denunciation nothing but that it was a visit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ....findings import Finding, Place, Words
from ....load.totals import is_total
from ....tables import ReceptionSession, column
from ....text import fold
from .. import faults as workbook_faults
from ..cells import Line, Value, is_filled, shown
from ..convert import Converter, tidied
from ..references import stored
from . import faults
from .base import ORDINAL, Cell, Context, Field, Form, Record, ordinal
from .paper import Paper, ranges
from .periods import asked_period

_PRIVATE = Words("thông tin về người dân, không bao giờ rời sổ", "about private persons, never leaves the book")
_MATTER = Words("nội dung vụ việc, không bao giờ rời sổ", "about the matter, never leaves the book")


def _handling(*words: str) -> tuple[str, ...]:
    """Return headers below “Hướng xử lý” or its like, and alone."""
    return tuple(f"{above}{word}" for above in ("Hướng xử lý > ", "Kết quả xử lý > ", "") for word in words)


_FIELDS = (
    ordinal(),
    Field(
        "day",
        ("Ngày tiếp", "Ngày tiếp dân", "Ngày tiếp công dân", "Ngày", "Ngày tháng", "Ngày, tháng, năm"),
        "held_on",
        Words(
            "mỗi ngày một dòng; số lượt (visits) là số dòng của ngày", "a row a day; its visits are the rows of the day"
        ),
        required=True,
    ),
    Field(
        "person",
        (
            *("Họ tên - Địa chỉ", "Họ và tên - Địa chỉ", "Họ tên, địa chỉ của công dân"),
            *("Họ và tên, địa chỉ của công dân", "Họ tên - Địa chỉ - CMND/Hộ chiếu của công dân"),
        ),
        why=_PRIVATE,
    ),
    Field("name", ("Họ tên", "Họ và tên", "Họ và tên công dân"), why=_PRIVATE),
    Field("address", ("Địa chỉ", "Nơi ở"), why=_PRIVATE),
    Field(
        "paper",
        (
            *("CMND/Hộ chiếu của công dân", "CMND/Hộ chiếu", "CCCD", "CCCD/Hộ chiếu của công dân", "CCCD/Hộ chiếu"),
            *("Số CMND/CCCD/Hộ chiếu", "CMND/CCCD/Hộ chiếu của công dân", "Số định danh cá nhân"),
        ),
        why=_PRIVATE,
    ),
    Field("matter", ("Nội dung vụ việc", "Nội dung", "Tóm tắt nội dung vụ việc", "Tóm tắt nội dung"), why=_MATTER),
    Field(
        "class_and_people",
        ("Phân loại đơn/Số người", "Phân loại/Số người", "Phân loại vụ việc/Số người"),
        "people",
        Words(
            "số trước chữ “người”, hoặc sau dấu “/” cuối ô; chữ “đoàn đông người” là một đoàn (large_groups); loại đơn không đọc",
            "the number before “người” or after a final “/”; “đoàn đông người” is a large group; the class is not read",
        ),
    ),
    Field(
        "class",
        ("Phân loại đơn", "Phân loại vụ việc", "Phân loại"),
        "large_groups",
        Words("chỉ đếm chữ “đoàn đông người”; loại đơn không đọc", "“đoàn đông người” alone is counted"),
    ),
    Field("people", ("Số người", "Số người được tiếp"), "people"),
    Field(
        "large_groups",
        ("Đoàn đông người", "Số đoàn đông người"),
        "large_groups",
        Words("một số, hoặc dấu x", "a number, or an x"),
    ),
    Field("cases", ("Số vụ việc",), "cases"),
    Field("settled_by", ("Cơ quan đã giải quyết", "Cơ quan, đơn vị đã giải quyết"), why=_MATTER),
    Field("accepted", _handling("Thụ lý để giải quyết", "Thuộc thẩm quyền"), why=_MATTER),
    Field("guided", _handling("Trả lại đơn và hướng dẫn", "Trả đơn và hướng dẫn", "Hướng dẫn"), why=_MATTER),
    Field(
        "forwarded",
        _handling(
            "Chuyển đơn đến cơ quan, tổ chức đơn vị có thẩm quyền",
            "Chuyển đơn đến cơ quan có thẩm quyền",
            "Chuyển đơn",
        ),
        why=_MATTER,
    ),
    Field("follow_up", ("Theo dõi kết quả giải quyết", "Theo dõi kết quả", "Kết quả giải quyết"), why=_MATTER),
    Field("note", ("Ghi chú",), why=_MATTER),
)

#: “Kiến nghị/05 người”, “Khiếu nại / 3”: the number of people beside the class; “lần 2” and “12/2024” are none.
_PEOPLE = re.compile(r"(?<!\d)(\d{1,4})\s*(?:nguoi|cong dan)\b|^[^\d/]+/\s*(\d{1,3})\s*$")
_LARGE, _NOT = re.compile(r"\bdoan dong nguoi\b"), re.compile(r"\bkhong\b")
#: Told from the family name Tống by its tone.
_SUM = re.compile(r"(?:tổng (?:số|cộng)|cộng)\b", re.I)
_MONTH = re.compile(r"(?:thang|quy|nam)\s+\S+(?:\s*(?:/|nam)\s*\d{4})?")
#: The last part of an id that a new session gets.
_SIGNS = {"regular": "tx", "periodic": "dk", "ad_hoc": "dx"}


@dataclass
class _Day:
    """The visits of one day: their rows, and what the book says of each of them."""

    rows: list[Line]
    people: list[int | None]
    large: list[int | None]
    cases: list[int | None]


def records(paper: Paper, context: Context) -> Iterator[Record]:
    """Yield a record a day; findings say what was counted, left out and refused."""
    known = list(stored(ReceptionSession, context.into))
    for day, visits in _days(paper, context).items():
        place = paper.at(visits.rows[0].number, paper.head.at["day"])
        found = _session(known, context, day, place)
        if found is None:
            continue
        counts = {"people": _whole(visits.people), "large_groups": _some(visits.large), "cases": _whole(visits.cases)}
        context.findings.add(_said(paper, day, visits, counts))
        yield _record(paper, context, day, visits, session=found, counts=counts)


# --- the book ----------------------------------------------------------------------------------------------------------


def _days(paper: Paper, context: Context) -> Mapping[date, _Day]:
    """Return the visits by day; findings name every row that is none, and why."""
    days: dict[date, _Day] = defaultdict(lambda: _Day([], [], [], []))
    convert = Converter(column(ReceptionSession, "held_on"), context.order, None)
    period = asked_period(context.asked.period) if context.asked.period else None
    outside: list[int] = []
    for line in paper.lines:
        if _is_no_visit(paper, line):
            continue
        day = _day(paper, context, line, convert)
        if day is not None and period and not period.first <= day <= period.last:
            outside.append(line.number)
        elif day is not None:
            visits = days[day]
            visits.rows.append(line)
            visits.people.append(_people(paper, context, line))
            visits.large.append(_large(paper, context, line))
            visits.cases.append(_number(paper, context, line, "cases"))
    if outside:
        fault = faults.OUTSIDE_PERIOD
        context.findings.add([fault.at(paper.place(outside[0]), count=len(outside), rows=ranges(outside))])
    return days


def _is_no_visit(paper: Paper, line: Line) -> bool:
    """Whether a row is a month's heading, a total, or goes on with the visit above in a merged cell."""
    if any(
        paper.spans.get((line.number, paper.head.at[name]), line.number) != line.number
        for name in _OF_ONE
        if paper.has(name)
    ):
        return True
    filled = [cell for cell in line.cells if is_filled(cell)]
    first = tidied(shown(filled[0]))
    is_sum = is_total(first) or (len(filled) <= _SUM_CELLS and _SUM.match(first) is not None)
    return is_sum or (len(filled) == 1 and _MONTH.fullmatch(fold(first)) is not None)


#: A cell of these that is merged over several rows makes them one visit.
_OF_ONE = (ORDINAL, "person", "name")
#: Cells that a row of sums fills at most; a visit fills more.
_SUM_CELLS = 3


def _day(paper: Paper, context: Context, line: Line, convert: Converter) -> date | None:
    at = paper.head.at["day"]
    value = paper.value(line, at)
    place = paper.at(line.number, at)
    if not is_filled(value):
        context.findings.add([faults.DAY_MISSING.at(place)])
        return None
    if isinstance(value, datetime):  # a day with the hour of the visit is a day
        return value.date()
    taken = convert(value)
    known = next((hit for hit in taken.refused if hit.fault is workbook_faults.AMBIGUOUS_DATE), None)
    if known is not None:  # it is a date, so that it may be shown
        context.findings.add([known.fault.at(place, known.value, **known.facts)])
        return None
    try:
        day = date.fromisoformat(taken.text)
    except ValueError:
        context.findings.add([faults.DAY_UNREADABLE.at(place)])
        return None
    context.findings.add(hit.fault.at(place, hit.value, **hit.facts) for hit in taken.changes)
    return day


def _people(paper: Paper, context: Context, line: Line) -> int | None:
    if paper.has("people"):
        return _number(paper, context, line, "people")
    found = _PEOPLE.findall(fold(paper.words(line, "class_and_people")))
    return int(found[0][0] or found[0][1]) if len(found) == 1 else None


def _large(paper: Paper, context: Context, line: Line) -> int | None:
    """Return how many large groups a row has where the book says so."""
    if paper.has("large_groups"):
        if fold(paper.words(line, "large_groups")) == "x":
            return 1
        return _number(paper, context, line, "large_groups")
    words = fold(f"{paper.words(line, 'class')} {paper.words(line, 'class_and_people')}")
    return 1 if _LARGE.search(words) and not _NOT.search(words) else None


#: Every count of a session is a column of the same kind.
_NUMBERS = Converter(column(ReceptionSession, "people"), None, None)


def _number(paper: Paper, context: Context, line: Line, name: str) -> int | None:
    """Return a number of the book; one that cannot be read is named by its cell alone, for it may be a name."""
    cell = paper.cell(line, name)
    if not is_filled(cell.value):
        return None
    text = _NUMBERS(cell.value).text
    if text.isascii() and text.isdigit():
        return int(text)
    context.findings.add([faults.COUNT_UNREADABLE.at(paper.place(line.number, cell.at, cell.title))])
    return None


def _whole(given: Sequence[int | None]) -> int | None:
    """Return the sum where every row has a number."""
    known = _known(given)
    return sum(known) if known and len(known) == len(given) else None


def _some(given: Sequence[int | None]) -> int | None:
    """Return the sum of the rows that have a number: a book marks the large groups alone."""
    known = _known(given)
    return sum(known) if known else None


def _known(given: Sequence[int | None]) -> list[int]:
    return [one for one in given if one is not None]


def _said(paper: Paper, day: date, visits: _Day, counts: Mapping[str, int | None]) -> Iterator[Finding]:
    """Say what was counted from which rows, so that the clerk can check it."""
    rows = [line.number for line in visits.rows]
    place = paper.at(rows[0], paper.head.at["day"])
    labels = {name: column(ReceptionSession, name).labels for name in counts}
    told = [(labels[name], count) for name, count in counts.items() if count is not None]
    more = Words(*("".join(f"; {label[lang].lower()}: {count}" for label, count in told) for lang in (0, 1)))
    yield faults.VISITS_COUNTED.at(place, day=f"{day:%d/%m/%Y}", visits=len(rows), rows=ranges(rows), more=more)
    if counts["people"] is None and any(one is not None for one in visits.people):
        lacking = [row for row, one in zip(rows, visits.people, strict=True) if one is None]
        yield faults.PEOPLE_UNKNOWN.at(place, day=f"{day:%d/%m/%Y}", rows=ranges(lacking))


# --- the package --------------------------------------------------------------------------------------------------------


def _session(known: Sequence[Mapping[str, str]], context: Context, day: date, place: Place) -> Mapping[str, str] | None:
    """Return the session that a day's visits belong to: the one that the package has, or a new one of the kind asked for."""
    asked = context.asked
    rows = [row for row in known if row["org_id"] == asked.org_id]
    iso = day.isoformat()
    same = [row for row in rows if (row["held_on"] or row["scheduled_on"]) == iso and asked.kind in ("", row["kind"])]
    if len(same) > 1:
        ids = ", ".join(row["reception_id"] for row in same)
        context.findings.add([faults.SEVERAL_SESSIONS.at(place, day=f"{day:%d/%m/%Y}", count=len(same), ids=ids)])
        return None
    if same:
        return same[0]
    if not asked.kind:
        what = Words(
            f"buổi tiếp ngày {day:%d/%m/%Y} thuộc loại nào (gói chưa có buổi này)",
            f"of which kind the session of {day:%d/%m/%Y} is (the package has none)",
        )
        context.findings.add([faults.OPTION_NEEDED.at(place, what=what, option="--kind regular|periodic|ad_hoc")])
        return None
    new = f"{asked.org_id}-tcd-{iso}-{_SIGNS.get(asked.kind, asked.kind)}"
    if any(row["reception_id"] == new for row in known):
        context.findings.add([faults.ID_TAKEN.at(place, new, day=f"{day:%d/%m/%Y}")])
        return None
    return {"reception_id": new, "kind": asked.kind}


def _record(
    paper: Paper,
    context: Context,
    day: date,
    visits: _Day,
    *,
    session: Mapping[str, str],
    counts: Mapping[str, int | None],
) -> Record:
    first = paper.cell(visits.rows[0], "day")

    def put(value: Value) -> Cell:
        return Cell(value, first.at, first.title)

    return Record(
        visits.rows[0].number,
        {
            "reception_id": put(session["reception_id"]),
            "org_id": Cell(context.asked.org_id, title="--org"),
            "kind": Cell(session["kind"], title="--kind"),
            "held_on": put(day.isoformat()),
            "visits": put(str(len(visits.rows))),
            **{name: put(session.get(name) if count is None else str(count)) for name, count in counts.items()},
        },
    )


RECEPTION_BOOK = Form(
    name="so-tiep-dan",
    title=Words("Sổ tiếp công dân (Mẫu 03, TT 04/2021/TT-TTCP)", "Reception book (Mẫu 03, TT 04/2021/TT-TTCP)"),
    cls=ReceptionSession,
    fields=_FIELDS,
    anchors=("day",),
    needs=("org",),
    is_private=True,
)
