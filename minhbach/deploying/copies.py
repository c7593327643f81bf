"""A copy in a folder where `deploy` may have put it: it holds more than the manifest lists, and all of it is accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .. import hosting
from ..disk import Refused
from ..findings import Finding, Place, Words
from ..ledger import OnDisk, faults
from ..text import visible
from .memory import NAME, Memory
from .places import LIMIT


@dataclass(frozen=True, slots=True)
class OnHost(OnDisk):
    """A copy in a folder of a host, or in any other."""

    def strays(self, known: Collection[str]) -> Iterator[Finding]:
        """Yield what there is to say of files that are not among the known ones.

        Nothing of a packed file that holds just what lies beside it, nor of the memory that `deploy` keeps. What that
        says of others is no proof, for whoever can put a file there can write it too: they are named all the same.
        """
        body = self._body(NAME)
        memory = Memory.from_json(body)
        is_ours = memory.to_json() == body
        for path in self._unknown(known):
            if path == NAME and is_ours:
                continue
            plain = hosting.plain_name(path)
            text = self._body(plain) if plain else None
            if text is not None:
                if not hosting.unpacks_to(path, self._body(path) or b"", text):
                    yield faults.PACKED_OTHERWISE.at(Place(file=visible(path)), plain=visible(plain))
            elif why := _remembered(memory, path):
                yield faults.FILE_REMEMBERED.at(Place(file=visible(path)), why=why)
            else:
                yield faults.FILE_STRAY.at(Place(file=visible(path)))

    def _body(self, path: str) -> bytes | None:
        try:
            return self.read(path, LIMIT)
        except Refused:
            return None


def _remembered(memory: Memory, path: str) -> Words | None:
    """Return why a host keeps a file that is not of the site; None where it does not know of any reason."""
    if path in memory.gone:
        since = memory.gone[path].since
        return Words(f"đã rời trang ngày {since:%d/%m/%Y}", f"it left the site on {since}")
    if path in memory.coming:
        return Words("thuộc một lần đưa lên chưa xong", "it is of a deployment that is not done")
    return None
