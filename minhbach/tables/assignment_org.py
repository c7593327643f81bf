from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Row, Table, col


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentOrg(Row):
    """Cơ quan phối hợp (Supporting bodies)."""

    TABLE: ClassVar = Table("assignment_org", "Cơ quan phối hợp", "Supporting bodies", key=("assignment_id", "org_id"))

    assignment_id: str = col("Nhiệm vụ", "Assignment", ref="assignment")
    org_id: str = col("Cơ quan phối hợp", "Supporting body", ref="organization", note="not the lead")
