"""Which registers the bodies of the province declare complete."""

from __future__ import annotations

from datetime import date

from minhbach.tables import Coverage, Dialogue, Organization, ReceptionSession

from .book import Book
from .case import AS_OF

_FIRST = date(2024, 1, 1)

#: Bodies that declare nothing: what their rows leave out is not judged.
_UNDECLARED = {"mau-dienluc", "mau-cqhc", "mau-x-eakral", "mau-x-palung", "mau-hdnd"}
_DECLARED = {
    "reception_session": ("mau-ubnd", "mau-snnmt", "mau-tu", "mau-x-vinhthuy", "mau-x-binhlam"),
    "explanation_request": (
        "mau-snnmt",
        "mau-sxd",
        "mau-syt",
        "mau-stc",
        "mau-ubnd",
        "mau-x-vinhthuy",
        "mau-x-suoicat",
    ),
    "consultation": (
        "mau-sxd",
        "mau-snv",
        "mau-stc",
        "mau-stp",
        "mau-sgddt",
        "mau-scth",
        "mau-x-hoakhe",
        "mau-x-binhlam",
    ),
    "inspection": ("mau-tt", "mau-snv", "mau-sxd", "mau-stc", "mau-x-suoicat"),
    "directive_task": (
        "mau-snnmt",
        "mau-sxd",
        "mau-snv",
        "mau-ttpvhcc",
        "mau-x-vinhthuy",
        "mau-x-hoakhe",
        "mau-x-suoicat",
    ),
    "report_submission": ("mau-ubnd", "mau-x-vinhthuy", "mau-x-hoakhe", "mau-snnmt"),
    "supervision": ("mau-ubnd", "mau-x-phuocdien", "mau-sxd", "mau-x-vinhthuy"),
}


def add_coverage(book: Book) -> None:
    """Declare the registers complete: for successors from the start, since they took over the rows of the old bodies."""
    hosts = {row.host_org_id for row in book.rows(Dialogue)}
    for org in book.rows(Organization):
        if org.org_id not in _UNDECLARED:
            _cover(book, org, "petition", _FIRST)
        if org.org_id in hosts - _UNDECLARED:
            _cover(book, org, "dialogue", max(org.established_on or _FIRST, _FIRST))
    for table_name, bodies in _DECLARED.items():
        for body in bodies:
            since = _first_reception(book, body) if table_name == "reception_session" else date(2025, 1, 1)
            _cover(book, book.get(Organization, body), table_name, since)


def _first_reception(book: Book, org_id: str) -> date:
    held = [row.scheduled_on for row in book.rows(ReceptionSession) if row.org_id == org_id and row.scheduled_on]
    return min(held).replace(day=1)


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
