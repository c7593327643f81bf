"""The fast path of reading: what it takes for clean the strict reader takes for clean too, and reads the same from it."""

from __future__ import annotations

import csv
import io
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from minhbach.corpus import Rows
from minhbach.disk import Disk
from minhbach.findings import Finding, Findings, Words
from minhbach.load import Loaded, packages, proof
from minhbach.load import table as reading
from minhbach.load.cell_text import MAX_CELL, PLACEHOLDERS
from minhbach.load.keys import check_keys
from minhbach.load.package import LARGE
from minhbach.load.proof import Part, doubtful, is_possible, proved
from minhbach.load.table import empty_table, read_table
from minhbach.load.table_read import TableRead
from minhbach.load.values import RESERVED_IDS, Form, converter, form_of
from minhbach.tables import BY_NAME, Column, Document, Petition, Resolution, Row, SourceFile, columns

pl = pytest.importorskip("polars")

TESTS = Path(__file__).parent
SAMPLE = TESTS.parent / "data" / "tinh-mau"
FAULTS = TESTS / "faults"


def read(cls: type[Row], raw: bytes, *, try_proof: bool) -> tuple[TableRead, list[Finding]]:
    table = empty_table(cls, SourceFile("goi", cls.TABLE.name, f"{cls.TABLE.name}.csv"))
    findings = Findings()
    read_table(table, raw, findings, try_proof=try_proof)
    return table, list(findings)


def everything(table: TableRead) -> tuple[object, ...]:
    """Return all that was read; rows with their places, which comparing rows leaves out."""
    places = [(row.file, row.line, row.record) for row in table.rows]
    linked = {name: list(links) for name, links in table.linked.items()}
    return table.rows, places, table.lines, table.records, linked, table.secret_keys, table.is_sound


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each proof that was tried was given, in order."""
    tried: list[bool] = []

    def noted(*arguments: Any, **named: Any) -> Iterator[Part | None]:
        parts = list(proved(*arguments, **named))
        tried.append(None not in parts)
        yield from parts

    monkeypatch.setattr(reading, "proved", noted)
    return tried


def is_proved(described: Sequence[Column], raw: bytes) -> bool:
    """Whether a table of texts, of which the first column is the key, is proved clean."""
    return None not in proved(described, [described[0].name], raw, (), with_values=True)


def is_taken(cls: type[Row], raw: bytes, proofs: list[bool]) -> bool:
    """Read a file both ways, compare, and say whether it was proved clean."""
    proofs.clear()
    fast, said = read(cls, raw, try_proof=True)
    strict, found = read(cls, raw, try_proof=False)
    assert said == found
    assert everything(fast) == everything(strict)
    assert not (found and any(proofs))
    return any(proofs)


# --- what must be taken, and what must not ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLE.glob("*.csv")))
def test_clean_tables_are_proved(name: str, proofs: list[bool]) -> None:
    assert is_taken(BY_NAME[name], (SAMPLE / f"{name}.csv").read_bytes(), proofs)


def test_no_faulty_file_is_taken(proofs: list[bool]) -> None:
    taken = []
    for path in sorted(FAULTS.glob("*/data/goi/*.csv")):
        if path.stem in BY_NAME and is_taken(BY_NAME[path.stem], path.read_bytes(), proofs):
            taken.append(path)
    assert len(taken) > 50  # of the cases between tables, and of those that must pass


HEADER, *SOME = (SAMPLE / "petition.csv").read_text("utf-8").splitlines()[:13]
CLEAN = "\n".join([HEADER, *SOME, ""])


def _ragged(text: str) -> str:
    """Return the text with a comma of one row in another."""
    lines = text.split("\n")
    lines[2], lines[4] = lines[2].removesuffix(","), lines[4] + ","
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("as it is", lambda text: text),
        ("a byte order mark", lambda text: "\ufeff" + text),
        ("ends as Windows writes them", lambda text: text.replace("\n", "\r\n")),
        ("no last line end", lambda text: text[:-1]),
        (
            "every cell in quotes",
            lambda text: HEADER + _written(text, csv.QUOTE_ALL)[len(_written(HEADER, csv.QUOTE_ALL)) - 1 :],
        ),
        ("line breaks in a cell", lambda text: _with(text, "summary_vi", "Đường hỏng:\n\nsửa giúp\nngay")),
        ("quotes in a cell", lambda text: _with(text, "summary_vi", 'Đường "liên thôn", ""hỏng""')),
        ("letters not of Vietnamese", lambda text: _with(text, "summary_vi", "1.200 m² ở Ấp Bắc Ç")),
    ],
)
def test_forms_of_clean_files_are_proved(name: str, change: Callable[[str], str], proofs: list[bool]) -> None:
    assert is_taken(Petition, change(CLEAN).encode(), proofs), name


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("a comma moved from one row to another", _ragged),
        ("a quote opened and never closed", lambda text: text.replace("\n", '\n"', 1)),
        ("a stray quote", lambda text: text.replace(",dialogue", ',di"alogue"', 1)),
        ("a blank row in the middle", lambda text: text.replace("\n", "\n\n", 2)),
        ("a blank row at the end", lambda text: text + "\n"),
        ("a header again", lambda text: text + HEADER + "\n"),
        ("a total", lambda text: text + "Tổng cộng" + "," * HEADER.count(",") + "\n"),
        ("columns in another order", lambda text: text.replace("origin,dialogue_id", "dialogue_id,origin", 1)),
        ("a header in quotes", lambda text: text.replace("origin", '"origin"', 1)),
        ("no rows", lambda text: HEADER + "\n"),
        ("only a header without its end", lambda text: HEADER),
        ("a zero before a number", lambda text: _with(text, "petitioner_count", "012")),
        ("a plus before a number", lambda text: _with(text, "petitioner_count", "+1")),
        ("a number beyond what is exact", lambda text: _with(text, "petitioner_count", "9007199254740993")),
        ("a number of other digits", lambda text: _with(text, "petitioner_count", "١٢")),
        ("a day that never was", lambda text: _with(text, "raised_on", "2025-02-29")),
        ("a space after a code", lambda text: _with(text, "field", "land ")),
        ("a code unknown", lambda text: _with(text, "field", "lands")),
        ("a denunciation", lambda text: _with(text, "submission_type", "denunciation")),
        ("a required cell empty", lambda text: _with(text, "summary_vi", "")),
        ("a text too short", lambda text: _with(text, "summary_vi", "Đường hư")),
        ("a cell too long", lambda text: _with(text, "summary_vi", "Đường hỏng " + "a" * MAX_CELL)),
        ("a text not composed", lambda text: _with(text, "summary_vi", "Đường ho\u0309ng nặng")),
        ("a key empty", lambda text: _with(text, "petition_id", "")),
        ("a key in capitals", lambda text: _with(text, "petition_id", "MAU-KN-1")),
        ("a key that is a device of Windows", lambda text: _with(text, "petition_id", "aux.1")),
    ],
)  # fmt: skip
def test_faults_are_left_to_the_strict_reader(name: str, change: Callable[[str], str], proofs: list[bool]) -> None:
    assert not is_taken(Petition, change(CLEAN).encode(), proofs), name


def test_bytes_that_are_no_text_are_left_to_the_strict_reader(proofs: list[bool]) -> None:
    for odd in (b"\xff", b"\x00", b"\xc3", b"\xed\xa0\x80", b"\r", b"\n\xef\xbb\xbf", b"\x1a", b"\xe2\x80\x8b"):
        for at in (0, 40, len(CLEAN) // 2, len(CLEAN.encode())):
            raw = CLEAN.encode()
            assert not is_taken(Petition, raw[:at] + odd + raw[at:], proofs) or odd == b"\r"


SUMS = [Column(name, "string", False, Words(name, name)) for name in ("mục", "nơi", "số")]


@pytest.mark.parametrize(
    ("rows", "clean"),
    [
        ("a,x,1\nb,y,2\n", True),
        ("tổng hợp,x,1\nb,y,2\n", True),
        (",x,1\nb,y,2\n", False),
        ("a,x,1\nTổng cộng,,2\n", False),
        ("a,x,1\n# ghi chú,,\n", False),
        ("a,x,1\nmục,nơi,số\nb,y,2\n", False),
    ],
)
def test_rows_that_are_none_are_left_to_the_strict_reader_in_a_table_of_texts(rows: str, clean: bool) -> None:
    assert is_proved(SUMS, f"mục,nơi,số\n{rows}".encode()) is clean


@pytest.mark.parametrize(
    "split",
    [
        lambda cells: cells.head(-1),
        lambda cells: cells.with_columns(pl.col("nơi").str.replace(" ", "")),
        lambda cells: cells.with_columns(pl.col("nơi").fill_null("x")),
    ],
)
def test_cells_are_counted_so_that_a_wrong_splitter_is_noticed(
    split: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    utf8 = "mục,nơi,số\na,x y,1\nb,,2\n".encode()
    right = pl.read_csv(utf8, schema=dict.fromkeys(("mục", "nơi", "số"), pl.String))
    assert is_proved(SUMS, utf8)
    monkeypatch.setattr(pl, "read_csv", lambda *_, **__: split(right))
    assert not is_proved(SUMS, utf8)


# --- any file, changed in any way -------------------------------------------------------------------------------------------

ODD_BYTES = [
    *(bytes([one]) for one in b"\",\n\r\0\t #'\\;=-+|.0aZ\x1a\x7f\x80\xc3\xff"),
    b'""', b"\r\n", b"\n\n", b",,", b"\xef\xbb\xbf", b"\xe2\x80\x8b", b"\xf0\x9f\x98\x80", b"\n<<<<<<< a\n", b',"', b'",', b'"\n', b'\n"',
]  # fmt: skip
ODD_CELLS = [
    "", " ", '"', ",", "\n", "x", "-", "N/A", "n/a", "null", "#REF!", "=1+1", '="012"', "012", "+1", "-0", "1e5", "1.0", "1,5", "99999999999999999999",
    "nan", "true", "True", "có", "2024-02-30", "2024-2-3", "02/03/2024", "45292", "1899-12-31", "2101-01-01", "kn 1", "KN-1", "con", "aux.csv", "index",
    "kn-1.", "kn-1", ".a", "-a", "a", "a" * 65, "hoà bình", "Hоа", "ｈoa", "ðường", "a\u200bb", "a\u202eb", "a\u00a0b", "e\u0301", "\u0301", "Tổng cộng",
    "tong", "total", "# ghi chú", "Tố cáo", "&amp;", "<b>", "Ã¡", "\ufffd", "\ue000", "http://a.vn", "https://a.vn/x", "javascript:x", "12/TB-UBND", "1.200 m²",
    "Đường hỏng", "Đường liên thôn hỏng nặng", "Đường\nhỏng nặng, sửa", 'Đường "A" hỏng nặng', "Đường hỏng nặng ", " Đường hỏng nặng", "Đường hỏng nặng\n",
]  # fmt: skip


@pytest.mark.parametrize("size", [1, 500, 2_000])
def test_a_file_is_proved_part_by_part(size: int, proofs: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "_FIRST_PART", size)
    monkeypatch.setattr(proof, "_PART", size)
    for name, text in (
        ("plain", CLEAN),
        ("cut off", CLEAN[:-1]),
        ("lines in a cell", _with(CLEAN, "summary_vi", 'Đường hỏng:\n\n"sửa" giúp\nngay')),
        ("all in quotes", HEADER + _written(CLEAN, csv.QUOTE_ALL)[len(_written(HEADER, csv.QUOTE_ALL)) - 1 :]),
    ):
        assert is_taken(Petition, text.encode(), proofs), name
    for name, text in (
        ("the last row", CLEAN.replace(SOME[-1], SOME[-1] + ",")),
        ("a quote never closed", CLEAN[:-1] + '"\n'),
        ("a line in a cell that is too long", _with(CLEAN, "summary_vi", f"Đường hỏng\n{'a' * (proof._OVER + 1)}\n")),
    ):
        assert not is_taken(Petition, text.encode(), proofs), name


def test_keys_are_compared_between_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "_FIRST_PART", 1)
    monkeypatch.setattr(proof, "_PART", 1)
    for twice, said in ((SOME[0], ["F100"]), ("", [])):
        fast, strict = (
            read(Petition, f"{CLEAN}{twice}\n".encode()[: None if twice else -1], try_proof=t) for t in (True, False)
        )
        ours, theirs = (list(check_keys([table], Rows({}))) for table, _ in (fast, strict))
        assert ours == theirs
        assert [one.code for one in ours if one.code != "F105"] == said


def test_changed_files_are_read_as_the_strict_reader_reads_them(proofs: list[bool]) -> None:
    chance = random.Random(7)
    taken = {True: 0, False: 0}
    for cls in (Petition, Resolution, Document):
        lines = (SAMPLE / f"{cls.TABLE.name}.csv").read_text("utf-8").splitlines()
        for number in range(400):
            text = "\n".join([lines[0], *chance.sample(lines[1:], 6), ""])
            change = CHANGES[number % len(CHANGES)]
            taken[is_taken(cls, change(text, chance), proofs)] += 1
    assert min(taken.values()) > 100, taken


def _bytes(text: str, chance: random.Random) -> bytes:
    """Put odd bytes anywhere, in place of some or between them."""
    raw = text.encode()
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(len(raw) + 1)
        raw = raw[:at] + chance.choice(ODD_BYTES) + raw[at + chance.choice((0, 0, 1, 2)) :]
    return raw


def _cut(text: str, chance: random.Random) -> bytes:
    """Cut a piece out, or say it twice."""
    raw = text.encode()
    start, end = sorted((chance.randrange(len(raw)), chance.randrange(len(raw))))
    end = min(end, start + 300)
    return raw[:start] + raw[start:end] * chance.choice((0, 2)) + raw[end:]


def _cells(text: str, chance: random.Random) -> bytes:
    """Give some cells odd values, in a file well written."""
    rows = list(csv.reader(io.StringIO(text)))
    for _ in range(chance.choice((1, 1, 3))):
        row = chance.choice(rows[1:] * 9 + rows[:1])
        row[chance.randrange(len(row))] = chance.choice(ODD_CELLS)
    return _csv(rows, chance)


def _emptied(text: str, chance: random.Random) -> bytes:
    rows = list(csv.reader(io.StringIO(text)))
    at = chance.randrange(len(rows[0]))
    for row in rows[1:]:
        row[at] = ""
    return _csv(rows, chance)


def _rows(text: str, chance: random.Random) -> bytes:
    """Give rows more or fewer cells, say them twice, leave them blank, or take cells of one for another's."""
    rows = list(csv.reader(io.StringIO(text)))
    one, other = chance.sample(rows, 2)
    match chance.randrange(6):
        case 0:
            one.pop()
        case 1:
            one.append("")
        case 2:
            other.append(one.pop())
        case 3:
            rows.insert(chance.randrange(len(rows)), list(other))
        case 4:
            rows.insert(chance.randrange(len(rows)), [])
        case _:
            at = chance.randrange(len(rows[0]))
            for row in rows:
                row.insert(0, row.pop(at))
    return _csv(rows, chance)


CHANGES: list[Callable[[str, random.Random], bytes]] = [_bytes, _bytes, _cut, _cells, _cells, _emptied, _rows, _rows]


def _csv(rows: list[list[str]], chance: random.Random) -> bytes:
    out = io.StringIO()
    csv.writer(
        out,
        lineterminator=chance.choice(("\n", "\n", "\r\n")),
        quoting=chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    ).writerows(rows)
    return out.getvalue().encode()


def _written(text: str, quoting: int) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows(csv.reader(io.StringIO(text)))  # type: ignore[arg-type]
    return out.getvalue()


def _with(text: str, column: str, cell: str) -> str:
    """Return the text with another cell in one row."""
    header, *rows = csv.reader(io.StringIO(text))
    rows[len(rows) // 2][header.index(column)] = cell
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


# --- columns told at one look -------------------------------------------------------------------------------------------------


def looked_at_together() -> Iterator[Column]:
    """Yield a column of each form that is looked at as a whole, with and without a least length."""
    found = {(form_of(one), one.min_length): one for cls in BY_NAME.values() for one in columns(cls)}
    yield from (one for (form, _), one in found.items() if form is not Form.OTHER)


def odd_texts() -> list[str]:
    chance = random.Random(3)
    letters = [chr(code) for code in range(1, 0x3100) if not 0xD800 <= code < 0xE000] + list(
        "\uf8ff\ufeff\uff10\ufffd😀𝐚"
    )
    alone = [
        f"{start}{letter}{end}"
        for letter in letters
        for start, end in (("", ""), ("Đường liên thôn từ xóm Đông", "hỏng nặng"))
    ]
    edges = [f"{a}đường hỏng nặng{b}" for a in " #=\n\t-" for b in ("", " ", "\n", ".", "\t")]
    codes = ["".join(chance.choices("ab0._-/@A ", k=chance.randrange(1, 8))) for _ in range(4_000)]
    long = ["a" * n for n in (1, 2, 9, 10, 63, 64, 65, MAX_CELL, MAX_CELL + 1)]
    named = [
        *RESERVED_IDS,
        *PLACEHOLDERS,
        *map(str.upper, PLACEHOLDERS),
        "con",
        "com1",
        "com10",
        "lpt1.csv",
        "nul.",
        "consul",
        "kn.",
    ]
    return sorted({*alone, *edges, *codes, *long, *named, *ODD_CELLS[1:]})


def test_what_is_told_at_one_look_is_what_the_converter_takes_as_it_is() -> None:
    texts = pl.Series(odd_texts())
    for column in looked_at_together():
        convert = converter(column)
        plain = set(texts) - set(doubtful(column, texts))
        assert len(plain) > 100
        assert [text for text in sorted(plain) if convert(text) != text] == []


# --- packages ----------------------------------------------------------------------------------------------------------------


def load(data: Path) -> tuple[Loaded, list[Finding]]:
    findings = Findings()
    (loaded,) = packages(Disk(), data, findings, frozenset({"tinh-mau"}))
    return loaded, list(findings)


def test_a_large_package_is_proved_and_read_the_same(monkeypatch: pytest.MonkeyPatch, proofs: list[bool]) -> None:
    strict, found = load(SAMPLE.parent)
    assert proofs == []
    monkeypatch.setattr("minhbach.load.package.LARGE", 1_000)
    fast, said = load(SAMPLE.parent)
    assert len(proofs) == len(list(SAMPLE.glob("*.csv")))
    assert all(proofs)
    assert said == found
    assert (fast.row_count, fast.files, fast.descriptor) == (strict.row_count, strict.files, strict.descriptor)
    classes = strict.corpus.rows.classes()
    assert all(fast.corpus.rows[cls] == strict.corpus.rows[cls] for cls in classes)


def test_a_file_too_large_for_the_strict_reader_is_taken_where_it_is_proved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for module in ("package", "decoding"):
        monkeypatch.setattr(f"minhbach.load.{module}.MAX_BYTES", 20_000)
    shutil.copytree(SAMPLE, tmp_path / "tinh-mau")
    assert not any(one.code == "F023" for one in load(tmp_path)[1])
    petitions = tmp_path / "tinh-mau" / "petition.csv"
    petitions.write_bytes(petitions.read_bytes().replace(b",dialogue,", b",dialog,", 1))
    refused = [(one.code, one.place.table) for one in load(tmp_path)[1] if one.place.table == "petition"]
    assert refused == [("F023", "petition")]
    monkeypatch.setattr("minhbach.load.package.MAX_PROVED", petitions.stat().st_size - 1)
    assert any("petition.csv" in one.value for one in load(tmp_path)[1] if one.code == "F023")


def test_without_polars_every_table_is_read_strictly(monkeypatch: pytest.MonkeyPatch, proofs: list[bool]) -> None:
    monkeypatch.setattr("minhbach.load.package.LARGE", 0)
    monkeypatch.setitem(sys.modules, "polars", None)
    assert not is_possible()
    loaded, _ = load(SAMPLE.parent)
    assert proofs == []
    assert len(loaded.corpus.rows[Petition]) > 100
    assert LARGE == 200_000
