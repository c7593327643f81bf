"""Nothing special, and what becomes of petitions that `scenarios.csv` does not name."""

from __future__ import annotations

from ..case import Case
from .registry import scenario


@scenario
def waiting(case: Case) -> None:
    """Given out, not answered, in time."""
    case.assign()


@scenario
def only_raised(case: Case) -> None:
    """Raised; nothing else is known."""


#: What becomes of the petitions that `scenarios.csv` does not name, by the column `ordinary` of `dialogues.csv`.
ORDINARY: dict[str, tuple[tuple[str, int], ...]] = {
    "settled": (("replied_in_time", 68), ("verified", 12), ("replied_late", 11), ("answered_at_event", 9)),
    "handover": (("replied_before_handover", 1),),
    "pressed": (("replied_in_time", 1),),
    "nearly": (("waiting", 1),),
    "waiting": (("waiting", 3), ("replied_early", 1)),
    "silent": (("only_raised", 1),),
    "awaiting": (("only_raised", 1),),
    "untracked": (("only_raised", 1),),
}
