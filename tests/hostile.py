"""Packages that are wrong on every row, and small ones made to exhaust the machine that reads them.

Each maker returns the files of one package: of so many wrong rows, or of about so many bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from random import Random

from minhbach.tables import Petition, columns

Files = Mapping[str, bytes]

BASE = Path(__file__).parent / "faults" / "base" / "data" / "goi"
NAMES = [column.name for column in columns(Petition)]
ROW = {
    "origin": "dialogue",
    "dialogue_id": "dt-2024-1",
    "raised_on": "2024-03-05",
    "submission_type": "recommendation",
    "petitioner_type": "individual",
    "field": "transport",
    "summary_vi": "Đề nghị sửa đường vào khu dân cư",
    "summary_en": "Asks to repair the road into the settlement",
    "answered_on_spot": "false",
    "publication_status": "public",
}
LONG = 20_000  # characters of the longest cell that is read


def package(petitions: bytes | str, descriptor: bytes | str | None = None, **more: bytes) -> Files:
    """Return the base package of the fault cases with another table of petitions, or another descriptor."""
    files = {path.name: path.read_bytes() for path in BASE.iterdir()}
    files["petition.csv"] = petitions if isinstance(petitions, bytes) else petitions.encode()
    if descriptor is not None:
        files["datapackage.yaml"] = descriptor if isinstance(descriptor, bytes) else descriptor.encode()
    return files | more


def table(rows: Sequence[str]) -> str:
    """Return a table of petitions."""
    return "\n".join([",".join(NAMES), *rows, ""])


def row(number: int, **cells: str) -> str:
    """Return one petition; `#` in a cell stands for its number."""
    values = {"petition_id": f"kn-{number}"} | ROW | cells
    return ",".join(values.get(name, "").replace("#", str(number)) for name in NAMES)


def rows(total: int, **cells: str) -> Files:
    """Return so many petitions that share the cells given."""
    return package(table([row(number, **cells) for number in range(total)]))


def filled(size: int, make: Callable[[int], str]) -> Files:
    """Return petitions until the table has so many bytes."""
    made: list[str] = []
    length = 0
    for number in count():
        made.append(make(number))
        length += len(made[-1].encode()) + 1
        if length >= size:
            return package(table(made))
    raise AssertionError


def mixed(pieces: Sequence[str]) -> Callable[[int], Files]:
    """Return a maker of petitions whose summaries hold the pieces in no order: nothing that was judged once comes again."""

    def make(size: int) -> Files:
        draw = Random(1)
        texts = (f"{number} {''.join(draw.choices(pieces, k=LONG))}"[:LONG] for number in count())
        return filled(size, lambda number: row(number, summary_vi='"' + next(texts).replace('"', "“") + '"'))

    return make


def long_cells(text: str, column: str = "summary_vi", **cells: str) -> Callable[[int], Files]:
    """Return a maker of petitions in which one column holds a text repeated to the longest cell, quoted."""
    body = '"' + (text * (LONG // len(text) - 1) + "x").replace('"', '""') + '"'
    return lambda size: filled(size, lambda number: row(number, **{column: body} | cells))


def crafted(unit: str) -> Callable[[int], Files]:
    """Return a maker of petitions whose summaries repeat what the gate against personal data reads slowest; none equals another."""
    body = (unit.replace('"', '""') * (LONG // len(unit) + 1))[: LONG - 10]
    return lambda size: filled(size, lambda number: row(number, summary_vi=f'"{number} {body}"'))


#: What the gate looks for and what stands around it: of these `crafted_units` makes texts.
PIECES = (
    *("ông ", "bà", "Ông", "anh ", "hộ ", "gia đình ", "công dân ", "con ", "cháu ", "tên ", "tôi là ", "Mr ", "đ/c "),
    *("Nguyễn ", "Nguyễn", "Văn ", "Thị ", "Hùng ", "Hà ", "Nội ", "A ", "A", "A. ", "A.B", "H'", "H’", "Đ", "Ê"),
    *("nguyễn ", "văn ", "thị ", "hùng ", "không ", "ba ", "hai ", "một ", "bảy", "hy sinh ", "học "),
    *(
        "0",
        "09",
        "1",
        "12",
        "9",
        "123",
        "000",
        "84",
        "+84",
        "(0)",
        "02",
        "O",
        "l",
        "29A",
        "29A-",
        "AB",
        "A1",
        "K1",
        "1/",
    ),
    *(" ", ".", "-", "/", ",", ":", "; ", "(", '"', "\t", ", ", " – ", " và ", "x", "ê", "a", "ñ"),
    *("@", "a@", "(at)", "[at]", ".vn", "CCCD", "CMND ", "tài khoản ", "VCB", "STK:", "BHXH ", "MST ", "hộ chiếu "),
    *("passport ", "của tôi", "nhà riêng ", "sinh ", "ngày sinh", "năm sinh", "SN ", "biển số", "xe "),
    *(
        "thửa ",
        "lô đất",
        "mảnh trích đo ",
        "tờ bản đồ ",
        "tờ ",
        "sổ đỏ",
        "chứng nhận",
        "GCN",
        "plot no ",
        "số ",
        "số nhà ",
    ),
    *("nhà số ", "ngõ ", "căn ", "phòng ", "trú ", "ngụ ", "địa chỉ ", "đường ", "phố ", "Đường ", "House no. "),
    *("phản ánh ", "trưởng ", "chủ tịch ", "UBND ", "người ", "do ", "trường ", "xã ", "Xã ", "thôn "),
    *("km", "m2", "đồng ", "triệu", "VND"),
    *("các ", "hai ", "Hoa ", "Bác Hồ ", "Chủ tịch ", "Lê Lợi ", "Nguyễn Huệ, ", "L. ", "\u00a0", "ß", " " * 40),
    *("0912 345 678", "0901234567", "05.07.2024 ", "29A-123.45 ", "12 tháng 3 năm ", "1990", "chị hoa ", "ông đỗ văn "),
)


def crafted_units(total: int, seed: int) -> Iterator[str]:
    """Yield each piece, and so many rows of two to five of them, to be repeated."""
    yield from (piece for piece in PIECES if piece.strip())
    draw = Random(seed)
    made = ("".join(draw.choices(PIECES, k=draw.randint(2, 5))) for _ in range(total))
    yield from (unit for unit in made if unit.strip())


def crafted_mixes(total: int, seed: int, length: int) -> Iterator[str]:
    """Yield so many texts, each a row of a few of the pieces in no order: nothing that was judged once comes again."""
    draw = Random(seed)
    for _ in range(total):
        few = [piece for piece in draw.choices(PIECES, k=draw.randint(3, 12)) if piece.strip()] or ["a "]
        yield "".join(draw.choices(few, k=length))[:length]


#: What stands between the pieces of `crafted_fills`: it asks for no look, but is read.
FILLS = ("a", "a ", "th", "n", "s", "k", "bà ", "xin chao ", "A ", "Xin ", "Aa ", "1", "1 ", "1/", "0", "(", ". ", "ê")


def crafted_fills(total: int, seed: int, length: int) -> Iterator[str]:
    """Yield so many texts of one sign over and over, with pieces between that keep every pattern at work."""
    draw = Random(seed)
    for _ in range(total):
        fill, apart = draw.choice(FILLS), draw.choice((1, 3, 10, 30, 100))
        few = draw.choices(PIECES, k=draw.randint(2, 12))
        made = (draw.choice(few) + fill * draw.randint(apart // 2, 2 * apart) for _ in range(length))
        text = ""
        while len(text) < length:
            text += next(made)
        yield text[:length]


#: A package of so many wrong rows.
WRONG: Mapping[str, Callable[[int], Files]] = {
    "dates of another form": lambda total: rows(total, raised_on="13/01/2024"),
    "dates, each different": lambda total: rows(total, raised_on="ngày #"),
    "one id": lambda total: rows(total, petition_id="kn-1"),
    "one id, rows differ": lambda total: rows(total, petition_id="kn-1", summary_en="Asks #"),
    "references to nothing": lambda total: rows(total, dialogue_id="dt-#"),
    "unknown codes": lambda total: rows(total, field="giao-thong-#"),
    "rows too short": lambda total: package(table([f"kn-{n},dialogue" for n in range(total)])),
    "rows too long": lambda total: package(table([row(n) + ",x" for n in range(total)])),
    "quotes never closed": lambda total: package(table([row(n, summary_vi='"Sửa đường') for n in range(total)])),
    "quotes not doubled": lambda total: package(table([row(n, summary_vi='"Sửa "đường" #"') for n in range(total)])),
    "names of persons": lambda total: rows(total, summary_vi="Ông Nguyễn Văn Hùng đề nghị sửa đường # trong thôn"),
    "phone numbers": lambda total: rows(total, summary_vi="Đề nghị gọi 0912 345 678 về đường số # của thôn"),
    "raised after the end": lambda total: rows(
        total, raised_on="2024-06-05", summary_vi="Đề nghị sửa đường số # của thôn"
    ),
    "every cell wrong": lambda total: rows(total // 10, **dict.fromkeys(NAMES[1:], "\u200bÔ # \u200e")),
}


def _yaml(size: int, line: str) -> Files:
    body = "".join(line.replace("#", str(n)) + "\n" for n in range(size // (len(line) + 4)))
    return package(b"", (BASE / "datapackage.yaml").read_text("utf-8").partition("resources:")[0] + body)


def described(text: str) -> Files:
    """Return the base package with a descriptor in JSON."""
    files = {name: body for name, body in package(b"").items() if name != "datapackage.yaml"}
    return files | {"datapackage.json": text.encode()}


def _extra(size: int, pattern: str, cell: str, **more: object) -> Files:
    limits = {"pattern": pattern} | more
    own = {"fields": [{"name": "ma", "type": "string", "constraints": limits}], "primaryKey": ["ma"]}
    entry = {"name": "rieng", "path": "rieng.csv", "extra": True, "schema": own}
    text = (BASE / "datapackage.yaml").read_text("utf-8") + f"  - {json.dumps(entry)}\n"
    lines = [cell + str(n) + "!" for n in range(size // (len(cell) + 6))]
    return package((BASE / "petition.csv").read_bytes(), text, **{"rieng.csv": "\n".join(["ma", *lines, ""]).encode()})


def own_column(cells: Iterable[str], size: int) -> Files:
    """Return a table of the publisher's own with one column and as many of the cells as make so many bytes."""
    entry = {"name": "rieng", "path": "rieng.csv", "extra": True, "title": "x"}
    schema = {"fields": [{"name": "ma", "type": "string"}]}
    text = (BASE / "datapackage.yaml").read_text("utf-8") + f"  - {json.dumps(entry | {'schema': schema})}\n"
    lines, length = ["ma"], 0
    for cell in cells:
        lines.append(cell)
        length += len(cell.encode()) + 1
        if length >= size:
            break
    own = "\n".join([*lines, ""]).encode()
    return package((BASE / "petition.csv").read_bytes(), text, **{"rieng.csv": own})


def open_quote(unit: str) -> Callable[[int], Files]:
    """Return a maker of a table of the publisher's own whose only cell never ends."""
    return lambda size: own_column(['"' + unit * (size // len(unit.encode()))], 1)


def short_cells(cell: str) -> Callable[[int], Files]:
    """Return a maker of a table of the publisher's own with a million short cells; `#` stands for their numbers."""
    return lambda size: own_column((cell.replace("#", str(number)) for number in count()), size)


def short_pieces(fewest: int, most: int) -> Callable[[int], Files]:
    """Return a maker of a table of the publisher's own whose cells are a few of the pieces in no order."""
    pieces = [piece for piece in PIECES if piece.strip() and not set(piece) & set(',"')]

    def make(size: int) -> Files:
        draw = Random(1)
        return own_column(("".join(draw.choices(pieces, k=draw.randint(fewest, most))).strip() for _ in count()), size)

    return make


_JSON, _YAML = 990_000, 290_000  # bytes of the longest descriptors that are read

#: The dearest units that `tests/bench/bench_privacy.py` has found.
DEAR = (
    *("-000", "1/02", "02(", "A ", "SN ", "A. SN Mr ", "Mr CMND ", "phòng 12 ", "+84hộ AB", "Văn Nội ", "Thị con "),
    *("anh Anh ", "Hà con ", "UBND CMND Văn tên ", "xã 1/29A-sinh 29A"),
    *("(Bác Hồ ", "A1Mr ", "L. Lê Lợi ", "a@", "12Kon 123, +84"),
)
#: The dearest pieces of those that come in no order.
DEAR_MIXES = (
    ("trú ", "Mr ", "văn ", "Lê Lợi ", "12", ":"),
    ("con ", '"', "02", " ", "bảy"),
    ("th", "th", "th", "12 tháng 3 năm ", "Xã ", "12", "VCB"),
)

#: A package of about so many bytes; each must be refused, or read, in a few seconds and a few hundred megabytes.
HOSTILE: Mapping[str, Callable[[int], Files]] = {
    "one huge cell": lambda size: package(table([row(1, summary_vi='"' + "a b " * (size // 4) + '"')])),
    "one huge cell, bare": lambda size: package(table([row(1, summary_vi="ab " * (size // 3))])),
    "one huge id": lambda size: package(table([row(1, petition_id="k" * size)])),
    "one huge cell of accents": lambda size: package(table([row(1, summary_vi="e\u0301" * (size // 3))])),
    "a huge header cell": lambda size: package("a" * size + "\n"),
    "a million columns in the header": lambda size: package(",".join(f"c{n}" for n in range(size // 8)) + "\n"),
    "a million empty header cells": lambda size: package("," * size + "\n"),
    "a million cells in a row": lambda size: package(table(["," * size])),
    "five hundred thousand semicolons": lambda size: package(";" * size + "\n"),
    "only line ends": lambda size: package(table(["\n" * size])),
    "only CR": lambda size: package("\r" * size),
    "only CR LF": lambda size: package(table(["\r\n" * (size // 2)])),
    "CR CR LF": lambda size: package(table(["a\r\r\n" * (size // 4)])),
    "CR and quotes": lambda size: package("\r\n" + '"' * size),
    "wrong cells": lambda size: package(table([",".join("x" * len(NAMES))] * (size // 48))),
    "different wrong cells": lambda size: filled(size, lambda n: ",".join(f"x{n}" for _ in NAMES)),
    "rows without an id": lambda size: package(table(["," * 22 + "x"] * (size // 24))),
    "CR in rows": lambda size: package(table(["a\rb\n" * (size // 4)])),
    "only quotes": lambda size: package(table(['"' * (size + 1)])),
    "quotes and letters": lambda size: package(table(['"a' * (size // 2)])),
    "a quote a line": lambda size: package(table(['"a"b'] * (size // 5))),
    "quotes never closed, far apart": lambda size: package(table(['x,"y\n' + "z\n" * 199] * (size // 404))),
    "one quote at the start": lambda size: package('"' + "a,b\n" * (size // 4)),
    "short rows": lambda size: package(table(["a"] * (size // 2))),
    "rows of one comma": lambda size: package(table([","] * (size // 2))),
    "comment lines": lambda size: package(table(["#"] * (size // 2))),
    "total rows": lambda size: package(table(["Tổng" + "," * 23] * (size // 30))),
    "repeated headers": lambda size: package(table([",".join(NAMES)] * (size // 300))),
    "byte order marks": lambda size: package(table(["\ufeff"] * (size // 4))),
    "conflict markers": lambda size: package(table(["<<<<<<< x"] + ["======="] * (size // 8))),
    "NUL at the end": lambda size: package(b"a" * size + b"\0"),
    "a bad byte at the end": lambda size: package(table(["a,b"] * (size // 4)).encode() + b"\xff"),
    "bad bytes only": lambda size: package(b"\xe1\xba" * (size // 2)),
    "Windows-1258, one word": lambda size: package(("\xe0" * size).encode("latin-1")),
    "a workbook": lambda size: package(b"PK\x03\x04" + b"\0" * size),
    "an archive": lambda size: package(b"\x1f\x8b\x08" + b"\0" * size),
    "a web page": lambda size: package(b" " * size + b"<html>"),
    "white space": lambda size: package(b" " * size),
    "long cells: zero-width": long_cells("a\u200b"),
    "long cells: stacked marks": long_cells("e" + "\u0301" * 40),
    "long cells: one stack": long_cells("\u0301"),
    "long cells: double UTF-8": long_cells("Ã¡"),
    "long cells: tags": long_cells("<a "),
    "long cells: entities": long_cells("&amp"),
    "long cells: a formula of spaces": long_cells("x", summary_vi='"=' + " " * 19_000 + '""a""b"'),
    "long cells: pictographs": long_cells("\U0001f600", "petition_id"),
    "long cells: other digits": long_cells("\u0661", "petitioner_count"),
    "long cells: capital letters of another alphabet": long_cells("Aо", "summary_vi"),
    "long cells: combining marks in ids": long_cells("e\u0301", "petition_id"),
    "long cells: ð": long_cells("ð"),
    "long cells: tones": long_cells("hoà", "summary_vi"),
    "long cells: addresses": long_cells("a.", "summary_vi", petition_id="a" * 60),
    "long cells: equals": long_cells('=""', "summary_vi"),
    "long cells: look-alikes": long_cells("а"),
    "long cells: letters before @": long_cells("a", summary_en="x@" + "a." * 900),
    "long cells: many @": long_cells("a@"),
    "long cells: dots before @": long_cells("a.", summary_vi='"' + "a." * 9000 + '@"'),
    "long cells: digits": long_cells("1"),
    "long cells: digits apart": long_cells("1 2.3-"),
    "long cells: names": long_cells("ông Nguyễn Văn "),
    "long cells: capitals": long_cells("Nguyễn "),
    "long cells: one capital word": long_cells("A"),
    "long cells: forms of address": long_cells("ông bà anh chị "),
    "long cells: plots": long_cells("thửa số số số "),
    "long cells: spaces in plots": long_cells(" ", summary_vi='"' + "thửa" + " " * 19000 + 'x1"'),
    "long cells: spaces before a date": long_cells(" ", summary_vi='"' + "SN" + " " * 19000 + '1/2"'),
    "long cells: spaces before a number": long_cells(" ", summary_vi='"' + "CCCD" + " " * 19000 + '1234567"'),
    "long cells: house numbers": long_cells("ngõ "),
    **{f"crafted cells: {unit.strip()}": crafted(unit) for unit in DEAR},
    **{f"crafted mix: {pieces[0].strip()}": mixed(pieces) for pieces in DEAR_MIXES},
    "an own table with an open quote: lines": open_quote("ông A\n"),
    "an own table with an open quote: numbers": open_quote("0 9 1 2 "),
    "short cells of an own table: initials": short_cells("Mr L. A #"),
    "short cells of an own table: the same": short_cells("Mr L. A"),
    "short cells of an own table: numbers": short_cells("12345#"),
    "short cells of an own table: a piece": short_pieces(1, 1),
    "short cells of an own table: two pieces": short_pieces(2, 2),
    "short cells of an own table: a few pieces": short_pieces(2, 5),
    "long cells: quotes of numbers": long_cells("1.234.567,5 tỷ "),
    "long cells: dates": long_cells("9", "raised_on"),
    "long cells: spaced dates": long_cells(" ", "raised_on"),
    "long cells: numbers": long_cells("9", "petitioner_count"),
    "long cells: thousands": long_cells("1,234", "petitioner_count"),
    "long cells: zeros": long_cells("0", "petitioner_count"),
    "long cells: codes": long_cells("k-", "petition_id"),
    "long cells: references": long_cells("k-", "dialogue_id"),
    "long cells: unknown code": long_cells("giao thong ", "field"),
    "long cells: yes": long_cells("có ", "answered_on_spot"),
    "ids that look alike": lambda size: filled(
        size, lambda n: row(n, petition_id=f"{n:b}".translate({49: "l", 48: "o"}))
    ),
    "one dialogue, texts alike": lambda size: filled(
        size, lambda n: row(n, summary_vi=f"{'sửa đường vào thôn ' * 20}{n}")
    ),
    "a circle of petitions": lambda size: filled(
        size, lambda n: row(n, merged_into_id=f"kn-{n + 1}", merged_on="2024-03-06")
    ),
    "a deep YAML": lambda size: package(b"", "a: " + "[" * min(size, _YAML)),
    "a deep YAML by lines": lambda size: package(b"", "".join(" " * n + "a:\n" for n in range(700))),
    "a wide YAML": lambda size: _yaml(min(size, 285_000), "x#: 1"),
    "a YAML of lists": lambda size: package(b"", "a: [" + "1," * (min(size, _YAML) // 2) + "]"),
    "a YAML of one key": lambda size: _yaml(min(size, 230_000), "x: 1"),
    "a YAML of anchors": lambda size: _yaml(min(size, 230_000), "a#: &a# [*b,*b]"),
    "a YAML over the limit": lambda size: _yaml(size, "x#: 1"),
    "a YAML of quotes": lambda size: package(b"", "a: " + '"' * min(size, _YAML)),
    "a YAML of question marks": lambda size: package(b"", "? " * (min(size, _YAML) // 2)),
    "a YAML of tags": lambda size: _yaml(min(size, 230_000), "- !!python/object:os.system x"),
    "a deep JSON": lambda size: described("[" * min(size, _JSON)),
    "a JSON of lists": lambda size: described('{"resources": [' + "1," * (min(size, _JSON) // 2 - 20) + "1]}"),
    "a JSON of one key": lambda size: described("{" + '"a":1,' * (min(size, _JSON) // 6) + '"a":1}'),
    "a JSON of keys": lambda size: described("{" + ",".join(f'"a{n}":1' for n in range(min(size, _JSON) // 11)) + "}"),
    "a JSON of fields": lambda size: described(
        json.dumps(
            {
                "resources": [
                    {
                        "name": "x",
                        "extra": True,
                        "schema": {"fields": [{"name": f"a{n}"} for n in range(min(size, _JSON) // 18)]},
                    }
                ]
            }
        )
    ),
    "a JSON of quotes": lambda size: described('{"a": "' + '\\"' * (min(size, _JSON) // 2 - 9)),
    "a JSON of digits": lambda size: described('{"a": ' + "9" * (min(size, _JSON) - 9) + "}"),
    "a list of values": lambda size: _extra(size, "", "a", enum=[f"a{n}" for n in range(20_000)]),
    "a YAML of resources": lambda size: (
        _yaml(min(size, 230_000), "resources: []")
        | {
            "datapackage.yaml": (
                "name: goi\nresources:\n"
                + "".join(f"- name: bang{n}\n  extra: true\n" for n in range(min(size, _YAML) // 35))
            ).encode()
        }
    ),
    "a YAML of misspelt tables": lambda size: package(
        b"", "name: goi\nresources:\n" + "".join(f"- name: petitoin{n}\n" for n in range(min(size, _YAML) // 21))
    ),
    "a pattern that backtracks": lambda size: _extra(size, "(a+)+b", "a" * 60),
    "a pattern of stars": lambda size: _extra(size, "a*a*a*a*a*a*a*b", "a" * 60),
    "a pattern of two stars, long cells": lambda size: _extra(size, "[a-z]*[a-z]*b", "a" * 19_000),
    "a pattern of counted repeats": lambda size: _extra(size, "a{0,90}a{0,90}a{0,90}a{0,90}b", "a" * 90),
    "a pattern of choices": lambda size: _extra(size, "(a|a)(a|a)" * 15 + "b", "a" * 60),
    "a pattern of optional parts": lambda size: _extra(size, "a?" * 30 + "a" * 30, "a" * 30),
    "a pattern with a bomb": lambda size: _extra(size, "((a{1,99}){1,99}){1,99}", "a" * 60),
    "files that nothing names": lambda size: package(
        (BASE / "petition.csv").read_bytes(), **{f"thu-{n}.txt": b"x" for n in range(20_000)}
    ),
}
