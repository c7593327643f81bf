"""What openpyxl leaves out of a workbook it saves: put back where that can be done, and named where it cannot."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from ....findings import Words
from ..cells import Error, Fixed, Sheet, Unclear, Uncomputed, Value, a1
from ..xlsx import sheet_parts
from . import phrases

#: Every file of a copy is of this day, and every copy last saved by this program: who changes it afterwards is named instead.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CORE, _SAVED = "docProps/core.xml", b"2025-01-01T00:00:00Z"
SAVED_BY = "minhbach"

_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f\b(?:[^>]*/>|.*?</f>))<v\s*(?:/>|></v>)', re.S)
_EXTENDED = re.compile(rb"<(\w+):dataValidation\b.*?</\1:dataValidation>", re.S)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def lost(archive: zipfile.ZipFile) -> list[Words]:
    """Return what of a workbook a copy may lack."""
    names = archive.namelist()
    found = [words for begin, words in phrases.PARTS.items() if any(name.startswith(begin) for name in names)]
    tails = [_behind_cells(archive.read(part)) for part in sheet_parts(archive).values()]
    return found + [words for tag, words in phrases.EXTENSIONS.items() if any(tag in tail for tail in tails)]


def keep_choices(archive: zipfile.ZipFile, book: Workbook) -> None:
    """Put the drop-downs back that Excel writes in an extension, since their lists stand on other sheets."""
    for name, part in sheet_parts(archive).items():
        for rule in _extended(_behind_cells(archive.read(part))):
            book[name].data_validations.append(rule)


def _behind_cells(part: bytes) -> bytes:
    return part[part.rfind(b"</sheetData>") :]


def _extended(tail: bytes) -> Iterator[DataValidation]:
    for match in _EXTENDED.finditer(tail):
        names = b" ".join(b'xmlns:%s="%s"' % (one, one) for one in sorted({match[1], b"xm", b"xr"}))
        (one,) = ElementTree.fromstring(b"<a %s>%s</a>" % (names, match[0]))
        texts = {child.tag.rpartition("}")[2]: "".join(child.itertext()) for child in one}
        facts: dict[str, Any] = {name: value for name, value in one.attrib.items() if not name.startswith("{")}
        yield DataValidation(
            **facts, sqref=texts["sqref"], formula1=texts.get("formula1"), formula2=texts.get("formula2")
        )


def packed(saved: bytes, results: Mapping[str, Mapping[str, Value]], day_0: datetime) -> bytes:
    """Return a saved workbook with what its formulas gave, by sheet and cell, and without the time it was saved.

    Days are written as numbers, counted from `day_0` on.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        formulas = {part: results[name] for name, part in sheet_parts(given).items() if results.get(name)}
        for name in given.namelist():
            body = given.read(name)
            if name in formulas:
                body = _with_results(body.decode(), formulas[name], day_0).encode()
            if name == _CORE:
                body = _MODIFIED.sub(rb"\g<1>%s\g<2>" % _SAVED, body)
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, body)
    return out.getvalue()


def is_as_packed(raw: bytes) -> bool:
    """Whether a workbook is a copy that nobody has saved since it was made."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            core = archive.read(_CORE)
    except (zipfile.BadZipFile, KeyError, EOFError):
        return False
    saved = _MODIFIED.search(core)
    return saved is not None and _SAVED in saved[0] and b"lastModifiedBy>%s<" % SAVED_BY.encode() in core


def _with_results(sheet: str, results: Mapping[str, Value], day_0: datetime) -> str:
    def filled(cell: re.Match[str]) -> str:
        kind, text = _written(results.get(cell[1]), day_0)
        return f'<c r="{cell[1]}"{cell[2]}{kind}>{cell[3]}<v>{text}</v>' if text else cell[0]

    return _CELL.sub(filled, sheet)


def _written(value: Value, day_0: datetime) -> tuple[str, str]:
    """Return the type of a result and how it is written."""
    match value:
        case bool():
            return ' t="b"', str(int(value))
        case str():
            return ' t="str"', escape(value)
        case float():
            return "", repr(value)
        case Fixed() | Unclear():
            return "", repr(value.value)
        case Error():
            return ' t="e"', escape(value.text)
        case date() | time():
            return "", repr(float(to_excel(value, day_0)))  # type: ignore[no-untyped-call]
    return "", ""


def results_of(sheet: Sheet) -> dict[str, Value]:
    """Return what each formula of a sheet gave, by its cell; nothing of one whose result was not kept."""
    return {
        a1(line.number, at): value
        for line in sheet.lines
        for at, value in enumerate(line.cells)
        if (line.number, at) in sheet.formulas and not isinstance(value, Uncomputed)
    }
