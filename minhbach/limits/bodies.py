"""Who stands above a body, and who answers for its open items after it is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..corpus import Rows
from ..tables import Organization, OrganizationSuccession


@dataclass(frozen=True, slots=True)
class Holder:
    """A body that holds an open item, and the last day on which it did (None: it still does)."""

    org_id: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """The bodies that held an item one after another; `is_resolved` is False where the last is gone without one heir."""

    holders: tuple[Holder, ...]
    is_resolved: bool

    @property
    def owner_org_id(self) -> str:
        """The body that answers for it now."""
        return self.holders[-1].org_id


class Bodies:
    """The tree of bodies and their successions."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._lineages: dict[tuple[str, date], Lineage] = {}

    def superiors(self, org_id: str) -> tuple[str, ...]:
        """Return the body and all above it, the nearest first."""
        line: dict[str, None] = {}
        body = self._rows.get(Organization, org_id)
        while body and body.org_id not in line:
            line[body.org_id] = None
            body = self._rows.get(Organization, body.parent_org_id)
        return tuple(line)

    def owes_duties(self, org_id: str) -> bool:
        """Return whether the body can owe anything: a collective of bodies cannot."""
        body = self._rows.get(Organization, org_id)
        return not (body and body.is_collective)

    def lineage(self, org_id: str, as_of: date) -> Lineage:
        """Return who held an open item of this body up to `as_of`.

        A body that was dissolved hands on to the one successor that takes over open items; with none or several
        nobody is named (docs/life-cycle.md, body dissolved).
        """
        if (org_id, as_of) not in self._lineages:
            holders = tuple(self._holders(org_id, as_of))
            self._lineages[org_id, as_of] = Lineage(holders, holders[-1].until is None)
        return self._lineages[org_id, as_of]

    def _holders(self, org_id: str, as_of: date) -> Iterator[Holder]:
        seen: set[str] = set()
        heir: str | None = org_id
        while heir is not None and heir not in seen:
            seen.add(heir)
            body = self._rows.get(Organization, heir)
            ended = body.dissolved_on if body and body.dissolved_on and body.dissolved_on < as_of else None
            yield Holder(heir, ended)
            heir = self._heir(heir) if ended else None

    def _heir(self, org_id: str) -> str | None:
        heirs = {
            row.to_org_id
            for row in self._rows.by(OrganizationSuccession, "from_org_id")[org_id]
            if row.inherits_open_items and self.owes_duties(row.to_org_id)
        }
        return heirs.pop() if len(heirs) == 1 else None
