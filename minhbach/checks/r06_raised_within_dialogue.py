"""R06 (error, warning): a petition of a dialogue is raised during it, or handed in before it.

After the last day is an error; before the first day without a matching `submitted_on` a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, warning
from ..tables import Dialogue, Petition
from .base import Case
from .wording import is_before, too_early, too_late


def check(case: Case) -> Iterator[Finding]:
    """Compare the petitions of each dialogue that was held with its dates."""
    petitions = case.rows.by(Petition, "dialogue_id")
    for dialogue in case.rows[Dialogue]:
        if dialogue.status == "held":
            for petition in petitions[dialogue.dialogue_id]:
                if petition.origin == "dialogue":
                    yield from _compare(petition, dialogue)


def _compare(petition: Petition, dialogue: Dialogue) -> Iterator[Finding]:
    if petition.raised_on == dialogue.held_on and not (petition.submitted_on or dialogue.ended_on):
        return  # nearly all of them, told without a comparison
    end = "ended_on" if dialogue.ended_on else "held_on"
    for name in ("raised_on", "submitted_on"):
        if is_before(dialogue, end, petition, name):
            yield too_late("R06", petition, name, dialogue, end)
    if petition.submitted_on is None and is_before(petition, "raised_on", dialogue, "held_on"):
        yield too_early("R06", petition, "raised_on", dialogue, "held_on", level=warning)
