"""What a host remembers of what left the site, so that it goes after a while: `deploy.json` beside the manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
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
    """How often something was deployed, by which account of headers, and what left the site and is still there.

    `packs`: packed files lie beside. `coming` are the files of a deployment under way that nothing leads to before it is
    done; of one that was cut off they stand, and belong to no site.
    """

    deployments: int = 0
    served: str = ""
    packs: bool = False
    gone: Mapping[str, Gone] = field(default_factory=dict)
    coming: frozenset[str] = frozenset()

    def begun(self, was: Iterable[str], stays: Iterable[str], today: date) -> Memory:
        """Return the memory while one more deployment is under way; `was` are the files that stood, `stays` those to stand."""
        number, stood, kept = self.deployments + 1, frozenset(was), frozenset(stays)
        gone = dict.fromkeys(stood | self.coming, Gone(today, number)) | dict(self.gone)
        left = {path: when for path, when in sorted(gone.items()) if path not in kept}
        return replace(self, deployments=number, gone=left, coming=kept - stood)

    def done(self, served: str, *, packs: bool) -> Memory:
        """Return the memory once that deployment is done: all files stand with these headers."""
        return replace(self, served=served, packs=packs, coming=frozenset())

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
        return replace(self, gone={path: when for path, when in self.gone.items() if path not in left})

    def to_json(self) -> bytes:
        """Return the file that is kept on the host."""
        gone = {
            path: {"since": when.since.isoformat(), "deployment": when.deployment} for path, when in self.gone.items()
        }
        said = {
            "format": _FORMAT,
            "deployments": self.deployments,
            "served": self.served,
            "packs": self.packs,
            "gone": gone,
            "coming": sorted(self.coming),
        }
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
            coming = frozenset(map(str, said["coming"]))
            return cls(int(said["deployments"]), str(said["served"]), bool(said["packs"]), gone, coming)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
            return cls()
