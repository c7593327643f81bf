"""The guides as a clerk follows them: every command of their `sh` blocks in order, and what they tell to type in between.

`docs/guide.md` is followed to the letter: its table of questions answers `new`, a table under “Trang “…”” is typed into
that sheet of the workbook, a `yaml` block is a line of the descriptor. `docs/clerk.md` has commands alone.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from minhbach.cli import main
from minhbach.office.workbook.names import titles
from minhbach.tables import INPUT

ROOT = Path(__file__).parent.parent
BOOK = "so-xa-thuong-coc.xlsx"
PACKAGE = Path("data/xa-thuong-coc")

_PART = re.compile(
    r"^```(?P<language>\w+)\n(?P<block>(?:.*\n)*?)^```|(?P<table>(?:^\|.*\n)+)|^### Trang “(?P<sheet>.*)”", re.M
)
_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


class Part(NamedTuple):
    """A piece of a guide that is to be done: the commands of a block, what to type into a sheet, lines of the descriptor."""

    kind: str
    text: str
    sheet: str = ""


def parts(guide: str) -> Iterator[Part]:
    """Yield what a guide tells to do, in its order."""
    sheet = ""
    for found in _PART.finditer(guide):
        if found["sheet"]:
            sheet = found["sheet"]
        elif found["table"]:
            yield Part("table", found["table"], sheet)
            sheet = ""
        else:
            yield Part(found["language"], found["block"])


def cells(table: str) -> list[list[str]]:
    """Return the rows of a table of Markdown, without the line below its head."""
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()]
    return [rows[0], *rows[2:]]


def commands(block: str) -> Iterator[list[str]]:
    """Yield the arguments of the commands of a block."""
    for line in block.splitlines():
        program, *arguments = shlex.split(line)
        assert program == "minhbach"
        yield arguments


# --- what a clerk does ---------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A keyboard at which somebody sits."""

    def isatty(self) -> bool:
        return True


def typed(text: str) -> object:
    """Return what Excel makes of a cell as it is typed: a day, a number, text."""
    if day := _DAY.fullmatch(text):
        return datetime(*map(int, reversed(day.groups())))  # noqa: DTZ001
    return int(text) if text.isdecimal() else text or None


def type_into(sheet: Worksheet, rows: list[list[str]]) -> None:
    """Type a table of the guide, one record a column, into the rows that have its keys, or below the last one."""
    cls = next(one for one in INPUT if one.TABLE.sheet_name == sheet.title)
    keys = [titles(cls)[name] for name in cls.TABLE.key]
    at = {cell.value: cell.column for cell in sheet[1]}
    for record in range(1, len(rows[0])):
        told = {row[0]: typed(row[record]) for row in rows[1:]}
        row = _row_of(sheet, [at[key] for key in keys], [told[key] for key in keys])
        for title, value in told.items():
            sheet.cell(row, at[title]).value = value


def _row_of(sheet: Worksheet, columns: list[int], key: list[object]) -> int:
    row = 2
    while any(sheet.cell(row, column).value is not None for column in columns):
        stands = [sheet.cell(row, column).value for column in columns]
        if [str(one).partition(" | ")[0] for one in stands] == [str(one) for one in key]:
            return row
        row += 1
    return row


def follow(guide: str, monkeypatch: pytest.MonkeyPatch, *, sees_drafts: bool = True) -> list[str]:
    """Do in the current folder what a guide tells; return the names of its commands, all of which ended well.

    Without `sees_drafts` an import shows no draft: that of a whole province takes as long as its site.
    """
    told = list(parts(guide))
    done: list[str] = []
    for number, part in enumerate(told):
        if part.kind == "sh":
            for arguments in commands(part.text):
                keyboard = answers(told[number + 1]) if arguments[0] == "new" else io.StringIO()
                monkeypatch.setattr(sys, "stdin", keyboard)
                hurry = ["--no-preview"] if arguments[0] == "import" and not sees_drafts else []
                assert main([*arguments, *hurry]) == 0, arguments
                done.append(arguments[0])
        elif part.kind == "table" and part.sheet:
            book = openpyxl.load_workbook(BOOK)
            type_into(book[part.sheet], cells(part.text))
            book.save(BOOK)
        elif part.kind == "yaml":
            change_lines(PACKAGE / "datapackage.yaml", part.text)
    return done


def answers(table: Part) -> Terminal:
    """Return the keyboard at which the questions of a table are answered."""
    return Terminal("".join(f"{answer.replace('(Enter)', '')}\n" for _, answer in cells(table.text)[1:]))


def change_lines(path: Path, lines: str) -> None:
    """Write the lines of a block over those that begin with the same key."""
    text = path.read_text("utf-8")
    for line in lines.splitlines():
        text, count = re.subn(rf"^{line.partition(':')[0]}:.*$", line, text, flags=re.M)
        assert count == 1, line
    path.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def offline(monkeypatch):
    """Let no socket and no foreign program begin."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("everything works without a network")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(subprocess, "Popen", forbidden)


# --- the guides ----------------------------------------------------------------------------------------------------------


def guide(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def test_from_an_empty_folder_to_a_published_page(tmp_path, monkeypatch, capsys, offline):
    folder = tmp_path / "Công khai" / "sổ tháng 9"  # as offices name them
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    told = guide("guide.md")
    assert set(follow(told, monkeypatch)) == {"new", "import", "check", "build", "template"}
    said = capsys.readouterr()
    for question, _ in cells(next(part.text for part in parts(told) if part.kind == "table"))[1:]:
        assert question in said.err
    site = folder / "dist" / "xa-thuong-coc"
    typed_in = "Đoạn đường liên thôn qua chợ lầy lội vào mùa mưa, đề nghị đổ bê tông."
    assert typed_in in (site / "kien-nghi/kn-2026-001.html").read_text("utf-8")
    assert "Đã đổ bê tông đoạn đường qua chợ" in (site / "kien-nghi/kn-2026-001.html").read_text("utf-8")
    assert "Quá hạn" in (site / "kien-nghi/kn-2026-002.html").read_text("utf-8")
    assert "Nhận tại bộ phận Một cửa" in (site / "kien-nghi/kn-2026-003.html").read_text("utf-8")
    assert "Bản nháp" not in (site / "kien-nghi/kn-2026-001.html").read_text("utf-8")


def test_the_reference_can_be_followed_command_by_command(tmp_path, monkeypatch, offline):
    for folder in ("data/tinh-mau", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    assert {"template", "import", "check"} <= set(follow(guide("clerk.md"), monkeypatch, sees_drafts=False))


def test_no_command_of_the_program_stands_where_nobody_follows_it():
    for name in ("guide.md", "clerk.md"):
        others = [part for part in parts(guide(name)) if part.kind in ("bat", "console")]
        assert not [part for part in others if re.search(r"^minhbach ", part.text, re.M)]


def test_the_guide_installs_what_the_project_has():
    told = [part.text for part in parts(guide("guide.md")) if part.kind in ("bat", "console")]
    assert any("-r requirements.lock" in text for text in told)
    assert (ROOT / "requirements.lock").is_file()


def test_the_guide_is_read_in_ten_minutes():
    words = re.sub(r"^```.*?^```|^\|.*$", "", guide("guide.md"), flags=re.M | re.S)
    assert len(words.split()) < 2_000  # 200 a minute
