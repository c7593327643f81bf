"""Petitions that fell out between the dialogue and its notice (rule R09)."""

from __future__ import annotations

from ..corpus import Corpus
from ..tables import Assignment, AssignmentPetition, Dialogue, Petition
from .coverage import covers
from .handling import first_notice


def unassigned(corpus: Corpus, petition: Petition) -> bool:
    """Return whether a notice came and gave a petition to nobody, in a register that is declared complete."""
    rows, dialogue = corpus.rows, corpus.rows.get(Dialogue, petition.dialogue_id)
    if dialogue is None or dialogue.status != "held" or not _needs_handling(petition):
        return False
    is_given = (
        rows.by(Assignment, "petition_id")[petition.petition_id]
        or (rows.by(AssignmentPetition, "petition_id")[petition.petition_id])
    )
    ended_on = dialogue.ended_on or dialogue.held_on
    return (
        not is_given
        and first_notice(rows, dialogue.dialogue_id) is not None
        and covers(corpus, "petition", dialogue.host_org_id, ended_on)
    )


def _needs_handling(petition: Petition) -> bool:
    is_out = petition.merged_into_id is not None or petition.intake in ("withdrawn", "inadmissible")
    return not petition.answered_on_spot and not is_out
