"""Tasks from directives: what is overdue, then how the tasks stand by directive, by body and by field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...findings import Words
from ...tables import Document
from ..base import Publication
from .base import Highlights, Overdue
from .clocks import overdue
from .standings import Standings, Subject, at_a_glance, standings, subjects

_FAMILY, _IN_PART = "directive_tasks", "directive_tasks_in_part"


def blocks(publication: Publication) -> Iterator[Highlights | Overdue | Standings]:
    """Yield the counts, the overdue tasks, the longest first, then the tables of all tasks."""
    yield from at_a_glance(publication, _FAMILY, "directive")
    yield from overdue(publication, ("directive",))
    for parameter, title, head in (
        ("document_id", Words("Theo văn bản giao", "By directive"), Words("Văn bản", "Directive")),
        ("org_id", Words("Theo cơ quan", "By body"), Words("Cơ quan", "Body")),
        ("field", Words("Theo lĩnh vực", "By field"), Words("Lĩnh vực", "Field")),
    ):
        found = subjects(publication, _FAMILY, parameter)
        if parameter == "document_id":
            found.sort(key=lambda subject: _issued(publication, subject), reverse=True)
        yield from standings(publication, _FAMILY, title, head, found, in_part=_IN_PART)


def _issued(publication: Publication, subject: Subject) -> date:
    of, _ = subject
    document = publication.rows.get(Document, of["document_id"])
    return document.issued_on or date.min if document else date.min
