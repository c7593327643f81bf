"""Any bytes in a part of a workbook: taken in, or refused in words. Random bytes would only test the reader of archives."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

from minhbach.disk import Disk
from minhbach.office.workbook import Request, prepare
from tests import clerk
from tests.fuzz.guided import main

_PARTS = ("xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml")
_NAME = Path("so.xlsx")


class _OneFile(Disk):
    """A disk on which the workbook is, and nothing else."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def read(self, root: Path, relative: str, *, limit: int) -> bytes:
        return self._body if relative == _NAME.name else super().read(root, relative, limit=limit)


def _members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(clerk.base())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_BASE = _members()
_FUZZED = tuple(name for name in _PARTS if name in _BASE)
#: The first byte chooses the part; the rest takes the place of its middle.
SEEDS = (*(bytes([number]) + _BASE[name][:2000] for number, name in enumerate(_FUZZED)), b"\xff" + clerk.base()[:4000])


def one_input(data: bytes) -> None:
    """Import a workbook of which one part, or the whole archive, is the input."""
    if not data:
        return
    body = data[1:] if data[0] == 0xFF else _packed(_FUZZED[data[0] % len(_FUZZED)], data[1:])
    prepare(_OneFile(body), Request([_NAME], today=date(2024, 7, 1)))


def _packed(part: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _BASE.items():
            archive.writestr(name, body if name == part else content)
    return out.getvalue()


if __name__ == "__main__":
    main("workbook")
