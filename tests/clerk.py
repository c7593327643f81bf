"""What clerks do to a workbook, told in a few words and done by openpyxl: the cases of `tests/workbooks/`.

A case is a JSON file: what the clerk did (`did`), the edits, how it was imported, and what must come of it. Cells are
named `table!A1`; a table stands for its sheet. Of a case with `file` the text is the file itself, a CSV as a rule.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import unicodedata
import zipfile
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.office.workbook.convert import Order
from minhbach.office.workbook.importing import Import, Request, prepare
from minhbach.office.workbook.target import target
from minhbach.office.workbook.template import template
from minhbach.tables import BY_NAME, Dialogue, Organization, Petition

FOLDER = Path(__file__).parent / "workbooks"
BASE = Path(__file__).parent / "faults" / "base" / "data" / "goi"


@cache
def base() -> bytes:
    """Return the workbook of the base package."""
    return template((Organization, Dialogue, Petition), target(Disk(), BASE, Findings()))


def package(folder: Path) -> Path:
    """Lay the base package into a folder and return its own."""
    return Path(shutil.copytree(BASE, folder / "goi"))


def case(name: str) -> dict[str, Any]:
    """Return a case as it is written."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return loaded


def imported(told: dict[str, Any], folder: Path) -> Import:
    """Do what a case tells in a folder, and import the file into the base package, or nowhere."""
    into = package(folder)
    asked = told.get("import", {})
    order = Order(asked["order"]) if "order" in asked else None
    into_what = into if asked.get("into", True) else None
    return prepare(Disk(), Request([made(told, folder)], into_what, order, asked.get("remove", False)))


def made(told: dict[str, Any], folder: Path) -> Path:
    """Write the file of a case and return its path."""
    if "file" in told:
        path = folder / str(told["file"])
        body = bytes.fromhex(told["hex"]) if "hex" in told else told["text"].encode(told.get("encoding", "utf-8"))
        path.write_bytes(body)
        return path
    path = folder / "so.xlsx"
    path.write_bytes(patched(edited(told), told.get("patch", ())))
    return path


def edited(told: dict[str, Any]) -> bytes:
    """Return the base workbook, or a new one with the `sheets` told, after the edits of a case."""
    book = openpyxl.Workbook() if "sheets" in told else openpyxl.load_workbook(io.BytesIO(base()))
    for number, (name, rows) in enumerate(told.get("sheets", {}).items()):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = name
        for row in rows:
            sheet.append([value(cell) for cell in row])
    for address, cell in told.get("cells", {}).items():
        sheet, at = found(book, address)
        sheet[at] = value(cell)
    for address, code in told.get("formats", {}).items():
        sheet, at = found(book, address)
        sheet[at].number_format = code
    for address in told.get("merge", ()):
        sheet, at = found(book, address)
        sheet.merge_cells(at)
    for address in told.get("hidden columns", ()):
        sheet, at = found(book, address)
        sheet.column_dimensions[at].hidden = True
    for address in told.get("hidden rows", ()):
        sheet, at = found(book, address)
        sheet.row_dimensions[int(at)].hidden = True
    for name in told.get("hidden sheets", ()):
        titled(book, name).sheet_state = "hidden"
    for address in told.get("deleted columns", ()):
        sheet, at = found(book, address)
        sheet.delete_cols(openpyxl.utils.column_index_from_string(at))
    for address in told.get("deleted rows", ()):
        sheet, at = found(book, address)
        sheet.delete_rows(int(at))
    for address in told.get("inserted rows", ()):
        sheet, at = found(book, address)
        sheet.insert_rows(int(at))
    for name, new in told.get("renamed", {}).items():
        titled(book, name).title = new
    if "epoch" in told:
        book.epoch = CALENDAR_MAC_1904
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def titled(book: openpyxl.Workbook, name: str) -> Worksheet:
    """Return the sheet of a table, or of that title."""
    sheet: Worksheet = book[BY_NAME[name].TABLE.sheet_name if name in BY_NAME else name]
    return sheet


def found(book: openpyxl.Workbook, address: str) -> tuple[Worksheet, str]:
    """Return the sheet and the rest of an address `table!A1`."""
    name, _, at = address.rpartition("!")
    return titled(book, name), at


def value(told: Any) -> Any:
    """Return what a cell is given: what JSON holds, or a day, a moment, a time, a text in combining marks."""
    if not isinstance(told, dict):
        return told
    ((kind, text),) = told.items()
    match kind:
        case "day":
            return date.fromisoformat(text)
        case "moment":
            return datetime.fromisoformat(text)
        case "time":
            return time.fromisoformat(text)
    return unicodedata.normalize("NFD", text)


def patched(body: bytes, patches: Any) -> bytes:
    """Return a workbook with its XML changed: part, pattern and replacement, for what openpyxl cannot write."""
    if not patches:
        return body
    out = io.BytesIO()
    done = set()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            for part, pattern, replacement in patches:
                if part == name:
                    text, count = re.subn(pattern.encode(), replacement.encode(), text)
                    done |= {pattern} if count else set()
            new.writestr(name, text)
    assert done == {pattern for _, pattern, _ in patches}, "a patch has found nothing to change"
    return out.getvalue()
