from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Row, Table, col


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueOrg(Row):
    """Cơ quan tham gia đối thoại (Bodies taking part in a dialogue)."""

    TABLE: ClassVar = Table(
        "dialogue_org",
        "Cơ quan tham gia đối thoại",
        "Bodies taking part in a dialogue",
        key=("dialogue_id", "org_id", "role"),
    )

    dialogue_id: str = col("Cuộc đối thoại", "Dialogue", ref="dialogue")
    org_id: str = col("Cơ quan", "Body", ref="organization")
    role: str = col("Vai trò", "Role", codelist="participation_role")
