"""The versions of the data model, and what changed from each to the next: one step a version, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from .changes import Change


@dataclass(frozen=True, slots=True)
class Step:
    """From version `to - 1` to version `to`; the changes in the order in which they are made."""

    to: int
    changes: tuple[Change, ...]


#: Every step there is: none yet, since the model has had one version only (docs/maintenance.md says how to add one).
STEPS: tuple[Step, ...] = ()
