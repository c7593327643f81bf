from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Row, Table, col


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentPetition(Row):
    """Kiến nghị thuộc nhiệm vụ (Further petitions of an assignment)."""

    TABLE: ClassVar = Table(
        "assignment_petition",
        "Kiến nghị thuộc nhiệm vụ",
        "Further petitions of an assignment",
        key=("assignment_id", "petition_id"),
    )

    assignment_id: str = col("Nhiệm vụ", "Assignment", ref="assignment")
    petition_id: str = col("Kiến nghị", "Petition", ref="petition", note="assignment.petition_id stays the first")
