"""What a host remembers of what left the site, so that it goes after a while: `deploy.json` beside the manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

NAME = "deploy.json"
_FORMAT = 1
#: Styles and scripts stay for pages of an earlier site that somebody still has open, or a cache still holds.
_ASSETS = "assets/"
_DEPLOYMENTS_OF_ASSETS = 2


class Gone(NamedTuple):
    """Since when a file is no part of the site: the day, and the number of the deployment."""

    since: date
    deployment: int


@dataclass(frozen=True)
class Memory:
    """How often something was deployed, by which account of headers, and what left the site and is still there."""

    deployments: int = 0
    served: str = ""
    gone: Mapping[str, Gone] = field(default_factory=dict)

    def after(self, was: Iterable[str], stays: Iterable[str], today: date, served: str) -> Memory:
        """Return the memory after one more deployment; `was` are the files that stood, `stays` those that stand now."""
        number, kept = self.deployments + 1, frozenset(stays)
        gone = {path: Gone(today, number) for path in was} | dict(self.gone)
        return Memory(number, served, {path: when for path, when in sorted(gone.items()) if path not in kept})

    def overdue(self, today: date, grace_days: int) -> list[str]:
        """Return what may be taken away after so many days; assets stay through two deployments at least."""
        return [path for path, when in self.gone.items() if self._may_go(path, when, today, grace_days)]

    def _may_go(self, path: str, when: Gone, today: date, grace_days: int) -> bool:
        stayed = self.deployments - when.deployment
        enough = not path.startswith(_ASSETS) or stayed >= _DEPLOYMENTS_OF_ASSETS
        return (today - when.since).days >= grace_days and enough

    def without(self, paths: Iterable[str]) -> Memory:
        """Return the memory with these files taken away."""
        left = frozenset(paths)
        kept = {path: when for path, when in self.gone.items() if path not in left}
        return Memory(self.deployments, self.served, kept)

    def to_json(self) -> bytes:
        """Return the file that is kept on the host."""
        gone = {
            path: {"since": when.since.isoformat(), "deployment": when.deployment} for path, when in self.gone.items()
        }
        said = {"format": _FORMAT, "deployments": self.deployments, "served": self.served, "gone": gone}
        return json.dumps(said, sort_keys=True, indent=1).encode()

    @classmethod
    def from_json(cls, body: bytes | None) -> Memory:
        """Read the file back; what is none, or not ours, remembers nothing: then nothing is taken away too early."""
        try:
            said = json.loads(body or b"null")
            gone = {
                str(path): Gone(date.fromisoformat(when["since"]), int(when["deployment"]))
                for path, when in said["gone"].items()
            }
            return cls(int(said["deployments"]), str(said["served"]), gone)
        except (KeyError, TypeError, ValueError, AttributeError):
            return cls()
