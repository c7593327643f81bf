"""A small file of JSON that one run leaves to the next. It may be lost at any time: that costs time and nothing else."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from .disk import Disk, Refused


class Cache(NamedTuple):
    """One such file: where it lies, and how many bytes of it are read at most."""

    disk: Disk
    folder: Path
    name: str
    limit: int

    def read(self) -> Any:
        """Return what was left; None where there is nothing, or something that no run of this program wrote."""
        try:
            return json.loads(self.disk.read(self.folder, self.name, limit=self.limit))
        except (Refused, ValueError):
            return None

    def leave(self, value: object) -> None:
        """Leave a value to the next run, where the folder can be written."""
        with suppress(OSError):
            self.disk.make_folders(self.folder)
            self.disk.replace(self.folder / self.name, json.dumps(value, sort_keys=True).encode())
