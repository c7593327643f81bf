"""Dialogue plans: how many dialogues were planned and how many held, by year, then by body and year."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Words
from ...text import collation_key
from ..base import Link, Publication
from .base import Measured, Measures, by

_FAMILIES = ("dialogues_planned", "dialogues_of_plan", "dialogues_without_plan", "plans_published")
_COLUMNS = (
    Words("Dự kiến", "Planned"),
    Words("Đã tổ chức theo kế hoạch", "Held under the plan"),
    Words("Đã tổ chức ngoài kế hoạch", "Held without a plan"),
    Words("Kế hoạch đã công khai", "Plans published"),
)
_NOT_OVER = Words(
    "Năm chưa hết thì còn cuộc chưa đến ngày.", "In a year not yet over some dialogues are still to come."
)
_DASH = Words("Gạch ngang: dữ liệu không có kế hoạch.", "A dash: the data have no plan.")


def blocks(publication: Publication) -> Iterator[Measures]:
    """Yield what was planned and held in each year, then by body: in the newest year, and in the years before."""
    known = _planned_or_held(publication)
    years = sorted({year for year, _ in known}, reverse=True)
    lines = by(
        publication,
        "year",
        [(year, Link(Words(year, year))) for year in years],
        [(family, {}) for family in _FAMILIES],
    )
    yield from _table(publication, Words("Theo năm", "By year"), Words("Năm", "Year"), lines, _NOT_OVER)
    ordered = sorted(known, key=lambda one: (-int(one[0]), _name(publication, one[1])))
    for heading, shown in (
        (Words("Năm mới nhất, theo cơ quan", "The newest year, by body"), years[:1]),
        (Words("Các năm trước, theo cơ quan", "The years before, by body"), years[1:]),
    ):
        of_bodies = tuple(_of_body(publication, org_id, year) for year, org_id in ordered if year in shown)
        yield from _table(publication, heading, Words("Cơ quan, năm", "Body, year"), of_bodies, _DASH)


def _planned_or_held(publication: Publication) -> set[tuple[str, str]]:
    """Return each year and body with a plan or a dialogue that was held."""
    known = (figure for family in _FAMILIES for figure in publication.figures.of(family, "org_id", "year"))
    return {(figure.params["year"], figure.params["org_id"]) for figure in known}


def _of_body(publication: Publication, org_id: str, year: str) -> Measured:
    body = publication.body(org_id)
    label = Words(f"{body.label.vi}, {year}", f"{body.label.en or body.label.vi}, {year}")
    figures = tuple(publication.figures.get(family, org_id=org_id, year=year) for family in _FAMILIES)
    return Measured(Link(label, body.address), figures)


def _name(publication: Publication, org_id: str) -> tuple[object, ...]:
    return (collation_key(publication.body(org_id).label.vi), org_id)


def _table(
    publication: Publication, title: Words, head: Words, lines: tuple[Measured, ...], note: Words
) -> Iterator[Measures]:
    if lines:
        columns = tuple(Link(words) for words in _COLUMNS)
        shared = tuple(publication.receipt(family) for family in _FAMILIES)
        yield Measures(title, title, head, columns, lines, note, shared)
