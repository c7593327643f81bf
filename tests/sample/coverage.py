"""Which registers the bodies of the province declare complete."""

from __future__ import annotations

from datetime import date

from minhbach.tables import Coverage, Dialogue, Organization

from .book import Book, table
from .case import AS_OF

_FIRST = date(2024, 1, 1)

#: Bodies that declare nothing: what their rows leave out is not judged.
_UNDECLARED = {"mau-dienluc", "mau-cqhc", "mau-x-eakral", "mau-x-palung", "mau-hdnd"}


def add_coverage(book: Book) -> None:
    """Declare the registers complete: of petitions by nearly all, of dialogues by the hosts, others by `coverage.csv`.

    Petitions are declared by successors from the start, since they took over the rows of the old bodies.
    """
    hosts = {row.host_org_id for row in book.rows(Dialogue)}
    for org in book.rows(Organization):
        if org.org_id not in _UNDECLARED:
            _cover(book, org, "petition", _FIRST)
        if org.org_id in hosts - _UNDECLARED:
            _cover(book, org, "dialogue", max(org.established_on or _FIRST, _FIRST))
    for line in table("coverage"):
        for org_id in line["org_ids"].split():
            org = book.get(Organization, org_id)
            since = date.fromisoformat(line["since"])
            _cover(book, org, line["table_name"], max(org.established_on or since, since))


def _cover(book: Book, org: Organization, table_name: str, since: date) -> None:
    until = min(org.dissolved_on or AS_OF, AS_OF)
    took_over = org.established_on and since < org.established_on
    book.add(
        Coverage(
            org_id=org.org_id,
            table_name=table_name,
            covered_from=since,
            covered_to=until,
            declared_on=AS_OF,
            note="Gồm việc tiếp nhận từ cơ quan cũ" if took_over else None,
        )
    )
