"""What leaves for the office is opened by another office program: LibreOffice prints every kind of file, and saves one.

What it opens, clerks can open; what it prints is the whole text, on paper of the size that lies in the printer.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from docx import Document

from minhbach.disk import Disk
from minhbach.office.reports import KINDS
from minhbach.office.workbook import PROCESSES, Request, made, prepare
from minhbach.office.workbook.names import GUIDE, titles
from minhbach.office.workbook.processes import tables_of
from tests.clerk import BASE
from tests.libreoffice import converted
from tests.test_reports import document
from tests.tools import tool

SAMPLE = Path(__file__).parent.parent / "data" / "tinh-mau"
#: A4, upright or on its side, in points, to the nearest.
A4 = {(595, 842), (842, 595)}


@pytest.fixture(scope="module")
def printed(once) -> Path:
    """Return the folder in which LibreOffice printed every kind of file, by one call."""
    return once("office", print_all) / "out"


def print_all(folder: Path) -> None:
    """Write every kind of file into a folder and have them printed."""
    for kind in KINDS:
        (folder / f"{kind}.docx").write_bytes(document(kind))
    for process in PROCESSES:
        (folder / f"{process}.xlsx").write_bytes(workbook(BASE, process))
    converted(folder, "pdf")


def workbook(package: Path, *processes: str) -> bytes:
    """Return the workbook of a package."""
    findings, body = made(Disk(), package, processes)
    assert not findings.has_errors
    return body


def words(text: str) -> set[str]:
    """Return the words of a text; keys and addresses, which are broken anywhere, are none."""
    prose = re.sub(r"\S*[?=/&_]\S*", " ", text)
    return set(re.findall(r"[^\W\d_]{2,}", prose))


def pages(pdf: Path) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the size and the text of each page."""
    said = subprocess.run([tool("pdfinfo"), "-l", "-1", pdf], check=True, capture_output=True, text=True).stdout
    sizes = re.findall(r"size: +([\d.]+) x ([\d.]+)", said)
    text = subprocess.run([tool("pdftotext"), "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    for (width, height), page in zip(sizes, text.split("\f")[:-1], strict=True):
        yield (round(float(width)), round(float(height))), page


def written(document_of_word: bytes) -> Iterable[str]:
    """Yield every text of a file of Word."""
    for part in Document(io.BytesIO(document_of_word)).iter_inner_content():
        yield from (cell.text for row in part.rows for cell in row.cells) if hasattr(part, "rows") else (part.text,)


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_printed_whole(kind, printed):
    sheets = list(pages(printed / f"{kind}.pdf"))
    assert {size for size, _ in sheets} <= A4
    text = "\n".join(page for _, page in sheets)
    wanted = words("\n".join(written(document(kind))))
    assert len(wanted) > 50
    assert wanted - words(text) == set()
    numbers = [page.split()[0] for _, page in sheets[1:]]
    assert numbers == [str(number) for number in range(2, len(sheets) + 1)]


@pytest.mark.parametrize("process", PROCESSES)
def test_a_workbook_is_printed_with_every_column_of_every_table(process, printed):
    sheets = list(pages(printed / f"{process}.pdf"))
    assert {size for size, _ in sheets} == {(842, 595)}
    said = {}
    for _, page in sheets:
        *_, name = page.strip().splitlines()  # the footer: the name of the sheet, the number of the page
        said.setdefault(re.sub(r"\s+\d+/\d+$", "", name.strip()), []).append(page)
    tables = tables_of([process])
    assert list(said) == [GUIDE, *(cls.TABLE.sheet_name for cls in tables)]
    assert "###" not in "".join(page for _, page in sheets), "a column is too narrow for what it holds"
    for cls in tables:
        text = words("\n".join(said[cls.TABLE.sheet_name]))
        assert {title for title in titles(cls).values() if not words(title) <= text} == set()


def test_the_workbook_of_all_tables_is_saved_without_changing_a_cell(tmp_path):
    (tmp_path / "so.xlsx").write_bytes(workbook(SAMPLE))
    saved = converted(tmp_path, "xlsx") / "so.xlsx"
    done = prepare(Disk(), Request([saved], SAMPLE))
    assert [finding for finding in done.findings if finding.code.startswith("F3")] == []  # nothing had to be converted
    assert {one.cls.TABLE.name for one in done.tables if one.is_different or one.absent} == set()
    assert sum(one.unchanged for one in done.tables) == sum(len(one.rows) for one in done.tables) > 3_000
