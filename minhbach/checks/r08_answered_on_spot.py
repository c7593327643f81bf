"""R08 (error, note): a petition answered on the spot has the answer; a note if it was assigned to a body as well."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, note
from ..tables import Petition
from .base import Case
from .links import assignments_of
from .wording import called, cell, missing

SAID_SO = Words("kiến nghị ghi là đã làm rõ tại hội nghị", "the petition is marked as answered on the spot")


def check(case: Case) -> Iterator[Finding]:
    """Look at every petition that was answered on the spot."""
    for petition in case.rows[Petition]:
        if not petition.answered_on_spot:
            continue
        if not petition.on_spot_answer:
            yield missing("R08", petition, "on_spot_answer", SAID_SO)
        for assignment in assignments_of(case.rows, petition)[:1]:
            other = called(assignment)
            yield note(
                "R08",
                petition.place("answered_on_spot"),
                Words(
                    f"Kiến nghị đã làm rõ tại hội nghị và vẫn được giao ở {other.vi}.",
                    f"The petition was answered on the spot and is also assigned in {other.en}.",
                ),
                value=cell(petition, "answered_on_spot"),
            )
