"""Petitions that fell out between the dialogue and its notice (rule R09)."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus, Rows
from ..tables import Assignment, AssignmentPetition, Conclusion, Dialogue, Petition
from .coverage import covers
from .handling import first_notice


def unassigned(corpus: Corpus, petition: Petition) -> bool:
    """Return whether a notice came and gave a petition to nobody, in a register that is declared complete."""
    dialogue = corpus.rows.get(Dialogue, petition.dialogue_id)
    return dialogue is not None and _notice(corpus, dialogue) is not None and _is_left_out(corpus.rows, petition)


def all_unassigned(corpus: Corpus) -> Iterator[tuple[Petition, Conclusion]]:
    """Yield every petition of which `unassigned` is true, with the notice that left it out, dialogue after dialogue."""
    petitions = corpus.rows.by(Petition, "dialogue_id")
    for dialogue in corpus.rows[Dialogue]:
        if notice := _notice(corpus, dialogue):
            yield from ((one, notice) for one in petitions[dialogue.dialogue_id] if _is_left_out(corpus.rows, one))


def _notice(corpus: Corpus, dialogue: Dialogue) -> Conclusion | None:
    """Return the notice that should have given out every petition of a dialogue, if the register is complete there."""
    ended_on = dialogue.ended_on or dialogue.held_on
    if dialogue.status != "held" or not covers(corpus, "petition", dialogue.host_org_id, ended_on):
        return None
    return first_notice(corpus.rows, dialogue.dialogue_id)


def _is_left_out(rows: Rows, petition: Petition) -> bool:
    is_out = petition.merged_into_id is not None or petition.intake in ("withdrawn", "inadmissible")
    if petition.answered_on_spot or is_out:
        return False
    one = petition.petition_id
    return not (rows.by(Assignment, "petition_id")[one] or rows.by(AssignmentPetition, "petition_id")[one])
