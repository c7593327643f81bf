"""F106, F107 (error): nothing leads back to itself: successors, superiors, mergers, amendments, replaced items.

Parts of territories may be exchanged, so only whole ones are followed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..corpus import Rows
from ..findings import Finding, Words, error
from ..tables import (
    AdminUnit,
    AdminUnitSuccession,
    Assignment,
    Document,
    Organization,
    OrganizationSuccession,
    Petition,
    Row,
    key_of,
)
from .base import Case
from .wording import cell, label

#: Columns that refer to another row of the same table.
CHAINS: tuple[tuple[type[Row], str], ...] = (
    (AdminUnit, "parent_id"),
    (Organization, "parent_org_id"),
    (Document, "amends_document_id"),
    (Petition, "merged_into_id"),
    (Petition, "repeats_id"),
    (Assignment, "superseded_by_id"),
)
Link = tuple[Row, str, str]  # the row that states it, its column, and the id it leads to


def check(case: Case) -> Iterator[Finding]:
    """Follow every chain of rows and every line of successors."""
    for cls, name in CHAINS:
        yield from _cycles({key_of(row): [(row, name, to)] for row in case.rows[cls] if (to := cell(row, name))})
    yield from _cycles(_successors(case.rows, OrganizationSuccession, "from_org_id", "to_org_id"))
    yield from _cycles(_successors(case.rows, AdminUnitSuccession, "from_id", "to_id"))


def _successors(rows: Rows, cls: type[Row], source: str, target: str) -> Mapping[str, Sequence[Link]]:
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for row in rows[cls]:
        if not getattr(row, "is_partial", False):
            links[cell(row, source)].append((row, target, cell(row, target)))
    return links


def _cycles(links: Mapping[str, Sequence[Link]]) -> Iterator[Finding]:
    """Walk depth first; a link to an id that is still on the way closes a cycle, told once."""
    done: set[str] = set()
    for start in links:
        way: dict[str, Iterator[Link]] = {} if start in done else {start: iter(links[start])}
        while way:
            here = next(reversed(way))
            link = next(way[here], None)
            if link is None:
                done.add(here)
                del way[here]
            elif link[2] in way:
                yield _cycle(link, list(way))
            elif link[2] not in done:
                way[link[2]] = iter(links.get(link[2], ()))


def _cycle(link: Link, way: list[str]) -> Finding:
    row, name, to = link
    circle = " → ".join((*way[way.index(to) :], to))
    mine = label(row, name)
    if to == way[-1]:
        code, said = "F107", Words(f"{mine.vi} chỉ về chính nó: {circle}.", f"{mine.en} leads to itself: {circle}.")
    else:
        code, said = "F106", Words(f"{mine.vi} tạo thành vòng: {circle}.", f"{mine.en} makes a circle: {circle}.")
    return error(
        code,
        row.place(name),
        said,
        Words("Sửa hoặc bỏ một mắt xích của vòng.", "Correct or remove one link of the circle."),
        to,
    )
