"""Receptions of citizens: which are to come, which heads received, who came, and whether it was announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ...findings import Words
from ...tables import ReceptionSession, codes
from ...text import collation_key
from .. import addresses
from ..base import Link, Publication
from ..duty_grid import DutyGrid, duty_grid
from ..parameters import value
from ..topics import ABOUT_RECEPTIONS
from .base import Highlight, Highlights, Measured, Measures, Reported, by
from .printed import printed

#: Sessions to come that are listed; the rows below have the rest.
SHOWN = 8
#: Months in the table of months, the latest first.
MONTHS = 12

_HELD = Words("Buổi đã tổ chức", "Sessions held")
_DAYS = Words("Ngày tiếp", "Days")
_WHO_CAME = (
    ("reception_visits", Words("Lượt công dân", "Visits")),
    ("reception_people", Words("Số người", "People")),
    ("reception_cases", Words("Vụ việc", "Cases")),
    ("reception_large_groups", Words("Đoàn đông người", "Large groups")),
)


@dataclass(frozen=True, slots=True)
class Session:
    """A reception to come: its body, and its row in the register."""

    row: ReceptionSession
    body: Link
    address: str


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The receptions after the data date, the next first; `total` counts also those that are not shown."""

    kind: ClassVar[str] = "upcoming"

    title: Words
    after: date
    sessions: tuple[Session, ...]
    total: int


def blocks(publication: Publication) -> Iterator[Upcoming | DutyGrid | Measures | Highlights | Reported]:
    """Yield the sessions to come, the grid of heads, and the measures by month, year and body."""
    if publication.view.package.is_register:
        yield upcoming(publication)
    yield duty_grid(publication, "reception")
    yield from _announced(publication)
    measures = (_who_received_by_month(publication), _who_received_by_year(publication), *_who_came(publication))
    yield from (one for one in measures if one.lines)
    yield from printed(
        publication, Words("Số liệu tiếp công dân được báo cáo", "Receptions as reported"), ABOUT_RECEPTIONS
    )


def upcoming(publication: Publication) -> Upcoming:
    """Return the sessions scheduled after the data date, for any page."""
    as_of = publication.view.as_of
    rows = [row for row in publication.rows[ReceptionSession] if row.scheduled_on and row.scheduled_on > as_of]
    rows.sort(key=lambda row: (row.scheduled_on or as_of, row.reception_id))
    sessions = (
        Session(row, publication.body(row.org_id), publication.registered["reception_session", row.reception_id])
        for row in rows[:SHOWN]
    )
    return Upcoming(Words("Lịch tiếp công dân sắp tới", "Receptions to come"), as_of, tuple(sessions), len(rows))


def _announced(publication: Publication) -> Iterator[Highlights]:
    book, name = publication.figures, publication.name
    of = Words("buổi có ngày theo lịch đã tới", "sessions whose scheduled day has come")
    titled = (
        ("receptions_announced", Words("Công khai lịch trước ngày tiếp", "Schedule published in advance")),
        ("receptions_held_rate", Words("Đã tổ chức", "Held")),
    )
    figures = [Highlight(title, book.get(one), addresses.figure(name, one), of) for one, title in titled]
    if any(one.figure.denominator for one in figures):
        yield Highlights(Words("Tiếp theo lịch", "Receptions as scheduled"), tuple(figures))


def _received(publication: Publication) -> tuple[tuple[Link, ...], list[tuple[str, dict[str, str]]], tuple[Link, ...]]:
    """Return the columns that say who received, what they count, and the receipts that they share."""
    who = codes("received_by")
    columns = (
        publication.receipt("receptions", _HELD),
        *(publication.receipt("receptions", one.labels) for one in who.values()),
        publication.receipt("reception_days", _DAYS),
    )
    measures: list[tuple[str, dict[str, str]]] = [
        ("receptions", {}),
        *(("receptions", {"received_by": code}) for code in who),
        ("reception_days", {}),
    ]
    return columns, measures, (publication.receipt("receptions"), publication.receipt("reception_days"))


def _who_received_by_month(publication: Publication) -> Measures:
    months = [figure.params["month"] for figure in publication.figures.of("receptions", "month")]
    values = [(month, value(publication, "month", month)) for month in sorted(months, reverse=True)[:MONTHS]]
    title = Words("Ai tiếp, từng tháng", "Who received, by month")
    return _who_received(publication, title, Words("Tháng", "Month"), "month", values)


def _who_received_by_year(publication: Publication) -> Measures:
    title = Words("Ai tiếp, từng năm", "Who received, by year")
    return _who_received(publication, title, Words("Năm", "Year"), "year", _years(publication))


def _who_received(
    publication: Publication, title: Words, head: Words, parameter: str, values: list[tuple[str, Link]]
) -> Measures:
    columns, measures, shared = _received(publication)
    lines: tuple[Measured, ...] = by(publication, parameter, values, measures)
    note = Words(
        "Buổi không ghi người tiếp chỉ có trong cột đầu.",
        "Sessions that name no receiver are in the first column only.",
    )
    return Measures(title, title, head, columns, lines, note, shared)


def _who_came(publication: Publication) -> Iterator[Measures]:
    """Yield who came by year and by body, each unit in a column of its own."""
    columns = tuple(publication.receipt(family, label) for family, label in _WHO_CAME)
    measures: list[tuple[str, dict[str, str]]] = [(family, {}) for family, _ in _WHO_CAME]
    held = publication.figures.of("receptions", "org_id")
    bodies = [(figure.params["org_id"], publication.body(figure.params["org_id"])) for figure in held]
    bodies.sort(key=lambda body: collation_key(body[1].label.vi))
    note = Words(
        "Mỗi đơn vị đếm riêng, không cộng với nhau. Dấu “–”: không buổi nào ghi số này.",
        "Each unit is counted on its own and never added to another. “–”: no session states the number.",
    )
    for title, head, parameter, values in (
        (Words("Người đến, từng năm", "Who came, by year"), Words("Năm", "Year"), "year", _years(publication)),
        (
            Words("Người đến, từng cơ quan", "Who came, by body"),
            Words("Cơ quan", "Body"),
            "org_id",
            bodies,
        ),
    ):
        yield Measures(title, title, head, columns, by(publication, parameter, values, measures), note)


def _years(publication: Publication) -> list[tuple[str, Link]]:
    years = [figure.params["year"] for figure in publication.figures.of("receptions", "year")]
    return [(year, Link(Words(year, year))) for year in sorted(years, reverse=True)]
