"""R41 (error, warning): an event names what it sets in motion.

Forwarded and returned name the body, extension and deferred the new due date. These and whatever ends a matter without its
being done do not count without a document (warning): a page that said “superseded” would go on counting days late.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, warning
from ..limits import NEEDS_DOCUMENT
from ..tables import ResolutionEvent, codes
from .base import Case
from .wording import missing

NEEDS = {"forwarded": "to_org_id", "returned": "to_org_id", "extension": "new_due_on", "deferred": "new_due_on"}
DOCUMENTED = {*NEEDS, *NEEDS_DOCUMENT}


def check(case: Case) -> Iterator[Finding]:
    """Look at the events of these types."""
    for event in case.rows[ResolutionEvent]:
        if event.event_type not in DOCUMENTED:
            continue
        named = codes("event_type")[event.event_type].labels
        needed = NEEDS.get(event.event_type)
        if needed and getattr(event, needed) is None:
            yield missing("R41", event, needed, Words(f"diễn biến là “{named.vi}”", f"the event is “{named.en}”"))
        if event.document_id is None:
            yield warning(
                "R41",
                event.place("document_id"),
                Words(
                    f"Diễn biến “{named.vi}” không có văn bản nên không được tính.",
                    f"The event “{named.en}” has no document, so it does not count.",
                ),
                Words("Ghi mã văn bản, nếu có.", "Give the id of the document, if there is one."),
            )
