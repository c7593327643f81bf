"""Files that go with documents: what keeps one from being published, and the copy without what was written about people.

The files are built here, part by part, or by the libraries that people's programs are made of; every name is invented.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.findings import Place, Severity
from minhbach.load.media import check_media, has_no_words
from minhbach.office.redaction import Cleaned, cleaned

WHO = "Quach Thi Man"

# --- images ----------------------------------------------------------------------------------------------------------------


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PIXELS = chunk(b"IDAT", zlib.compress(b"\0" + b"\x10\x80\xf0" * 4))
HEAD = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 1, 8, 2, 0, 0, 0))
DENSITY = chunk(b"pHYs", struct.pack(">IIB", 2835, 2835, 1))
PNG = b"\x89PNG\r\n\x1a\n" + HEAD + DENSITY + PIXELS + chunk(b"IEND", b"")
SPOKEN = b"\x89PNG\r\n\x1a\n" + b"".join(
    (
        HEAD,
        chunk(b"tEXt", b"Author\0" + WHO.encode()),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + WHO.encode()),
        chunk(b"eXIf", b"II*\0" + WHO.encode()),
        chunk(b"tIME", b"\x07\xe8\1\1\0\0\0"),
        DENSITY,
        PIXELS,
        chunk(b"IEND", b""),
        WHO.encode(),
    )
)


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int, order: str = "<") -> bytes:
    """Return Exif with one field, and a name behind it."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    field = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 1) + field + b"\0\0\0\0" + WHO.encode()


#: Segments of a picture: JFIF, a colour profile, tables, two scans (one with a stuffed byte and a restart) and the end.
JFIF = segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0")
PROFILE = segment(0xE2, b"ICC_PROFILE\0\1\1mau")
ADOBE = segment(0xEE, b"Adobe\0d\0\0\0\0\1")
PICTURE = (
    segment(0xDB, b"\0" + bytes(range(64)))
    + segment(0xC2, b"\x08\0\1\0\1\1\1\x11\0")
    + segment(0xDA, b"\1\1\0\0\0\0")
    + b"\x12\xff\0\x34\xff\xd0\x56"
    + segment(0xC4, b"\0" * 20)
    + segment(0xDA, b"\1\1\0\1\5\0")
    + b"\x78\x9a"
)
JPEG = b"\xff\xd8" + JFIF + PROFILE + ADOBE + PICTURE + b"\xff\xd9"


def photograph(orientation: int = 1, order: str = "<") -> bytes:
    """Return the picture as a camera and two programs have left it, with a second one behind its end."""
    written = (
        segment(0xE1, exif(orientation, order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + WHO.encode()),
        segment(0xED, b"Photoshop 3.0\0" + WHO.encode()),
        segment(0xE2, b"MPF\0" + WHO.encode()),
        segment(0xFE, WHO.encode()),
    )
    return b"\xff\xd8" + b"".join((JFIF, *written, PROFILE, ADOBE, PICTURE, b"\xff\xd9", WHO.encode()))


# --- documents ---------------------------------------------------------------------------------------------------------------


def word() -> bytes:
    book = docx.Document()
    book.core_properties.author = book.core_properties.last_modified_by = WHO
    book.add_heading("Thông báo kết luận")
    book.add_paragraph("Nội dung đối thoại ngày 12/3/2024.")
    book.add_picture(io.BytesIO(SPOKEN), 200_000)
    out = io.BytesIO()
    book.save(out)
    return with_parts(
        out.getvalue(),
        {
            "word/settings.xml": lambda xml: xml.replace(b"<w:zoom", b'<w:attachedTemplate r:id="rId99"/><w:zoom', 1),
            "customXml/item1.xml": f"<who>{WHO}</who>".encode(),
            "word/_rels/settings.xml.rels": (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99" '
                b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
                b'Target="file:///C:/Users/' + WHO.encode() + b'/a.dotx" TargetMode="External"/></Relationships>'
            ),
        },
    )


def sheet(change: Callable[[openpyxl.Workbook], object] = lambda _: None) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Biểu", "Số"])
    book.active.append(["Đơn", 3])
    book.properties.creator = WHO
    change(book)
    out = io.BytesIO()
    book.save(out)
    folder = b'<x15ac:absPath url="C:\\Users\\' + WHO.encode() + b'\\" xmlns:x15ac="x"/>'
    return with_parts(
        out.getvalue(), {"xl/workbook.xml": lambda xml: xml.replace(b"<bookViews>", folder + b"<bookViews>", 1)}
    )


def with_parts(body: bytes, changes: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Return an Office file with parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changes]):
            change = changes.get(name)
            new.writestr(name, change if isinstance(change, bytes) else (change or bytes)(old.read(name)))
    return out.getvalue()


def parts(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pdf(*objects: bytes) -> bytes:
    return b"%PDF-1.5\n" + b"".join(b"%d 0 obj %b endobj\n" % (at, one) for at, one in enumerate(objects, 1))


def packed(*objects: bytes) -> bytes:
    """Return a stream of objects, as programs write them since PDF 1.5."""
    body = zlib.compress(b" ".join(objects))
    return b"<< /Type /ObjStm /N %d /Filter /FlateDecode /Length %d >> stream\r\n%b\nendstream" % (
        len(objects),
        len(body),
        body,
    )


IMAGE = b"<< /Type /XObject /Subtype /Image /Width 9 /Height 9 >> stream\n...\nendstream"
FONT = b"<< /Type /Page /Resources << /Font << /F1 5 0 R >> >> >>"
XMP = b"stream\n<dc:creator><rdf:Seq><rdf:li>%b</rdf:li></rdf:Seq></dc:creator>\nendstream"

#: A file, the codes that the check of a package has for it, whether it is without words.
FILES: dict[str, tuple[bytes, list[str], bool]] = {
    "trang.png": (PNG, [], True),
    "loi.png": (SPOKEN, ["F191"], True),
    "anh.jpg": (JPEG, [], True),
    "may-anh.jpeg": (photograph(), ["F191"], True),
    "ban-chup.tif": (b"II*\0....", [], True),
    "chu.pdf": (pdf(FONT), [], False),
    "chu-va-anh.pdf": (pdf(FONT, IMAGE), [], False),
    "chu-nen.pdf": (pdf(packed(FONT), IMAGE), [], False),
    "ban-chup.pdf": (pdf(IMAGE), [], True),
    "ban-chup-nen.pdf": (pdf(packed(b"<< /Type /Page >>"), IMAGE), [], True),
    "khoa.pdf": (pdf(IMAGE, b"<< /Encrypt 9 0 R >>"), [], False),
    "tac-gia.pdf": (pdf(FONT, b"<< /Author (%b) >>" % WHO.encode()), ["F191"], False),
    "tac-gia-nen.pdf": (pdf(FONT, packed(b"<< /Author (%b) >>" % WHO.encode())), ["F191"], False),
    "tac-gia-xmp.pdf": (pdf(FONT, XMP % WHO.encode()), ["F191"], False),
    "tac-gia-trong.pdf": (pdf(FONT, b"<< /Author () >>", XMP % b" "), [], False),
    "nen-hong.pdf": (pdf(b"<< /Type /ObjStm >> stream\nkhong nen\nendstream", IMAGE), [], True),
    "van-ban.docx": (word(), ["F191"], False),
    "bieu.xlsx": (sheet(), ["F191"], False),
    "an.xlsx": (sheet(lambda b: setattr(b.create_sheet(WHO), "sheet_state", "hidden")), ["F181", "F191"], False),
    "nhan-xet.xlsx": (sheet(lambda b: setattr(b.active["A1"], "comment", Comment(WHO, WHO))), ["F181", "F191"], False),
    "nhan-xet.docx": (with_parts(word(), {"word/comments.xml": b"<w:comments/>"}), ["F181", "F191"], False),
    "sua.docx": (
        with_parts(word(), {"word/document.xml": lambda x: x.replace(b"<w:r>", b'<w:ins w:author="A"><w:r>', 1)}),
        ["F181", "F191"],
        False,
    ),
    "lien-ket.xlsx": (with_parts(sheet(), {"xl/externalLinks/externalLink1.xml": b"<x/>"}), ["F181", "F191"], False),
    "macro.docx": (with_parts(word(), {"word/vbaProject.bin": b"x"}), ["F181"], False),
    "bieu-la-van-ban.xlsx": (word(), ["F181"], False),
    "hong.docx": (word()[:-400], ["F181"], False),
    "trang-web.pdf": (b"<!DOCTYPE html>", ["F181"], False),
    "chuong-trinh.exe": (b"MZ", ["F181"], False),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_said_of_a_file(name: str) -> None:
    body, codes, is_silent = FILES[name]
    said = list(check_media(f"tep/{name}", body, Place()))
    assert [one.code for one in said] == codes
    assert has_no_words(f"tep/{name}", body) is is_silent
    assert not any(WHO in f"{one.message}{one.fix}" for one in said)


# --- the copy -----------------------------------------------------------------------------------------------------------------


def copied(name: str, body: bytes, folder: Path) -> Cleaned:
    (folder / name).write_bytes(body)
    done = cleaned(Disk(), folder / name)
    assert (folder / name).read_bytes() == body
    return done


def test_a_photograph_keeps_its_picture_and_nothing_else(tmp_path: Path) -> None:
    assert copied("a.jpg", photograph(), tmp_path).body == JPEG
    assert copied("b.jpg", JPEG, tmp_path).body == JPEG


def test_a_png_keeps_its_picture_and_nothing_else(tmp_path: Path) -> None:
    assert copied("a.png", SPOKEN, tmp_path).body == PNG


@pytest.mark.parametrize(
    ("orientation", "order", "is_turned"), [(1, "<", False), (6, "<", True), (8, ">", True), (1, ">", False)]
)
def test_a_photograph_that_was_turned_by_a_note_alone(
    orientation: int, order: str, is_turned: bool, tmp_path: Path
) -> None:
    done = copied("a.jpg", photograph(orientation, order), tmp_path)
    assert ("F349" in {one.code for one in done.findings}) is is_turned and done.body == JPEG


@pytest.mark.parametrize("name", ["van-ban.docx", "bieu.xlsx"])
def test_an_office_file_names_nobody_and_says_the_same(name: str, tmp_path: Path) -> None:
    before, after = FILES[name][0], copied(name, FILES[name][0], tmp_path).body
    assert not [part for part, text in parts(after).items() if WHO.encode() in text or b"docProps" in text]
    assert [part for part, text in parts(before).items() if WHO.encode() in text], "the test could not fail"
    if name.endswith("docx"):
        texts = [[p.text for p in docx.Document(io.BytesIO(one)).paragraphs] for one in (before, after)]
        assert parts(after)["word/media/image1.png"] == PNG
    else:
        texts = [
            [[c.value for c in row] for row in openpyxl.load_workbook(io.BytesIO(one)).active]
            for one in (before, after)
        ]
    assert texts[0] == texts[1]


def test_the_copy_is_the_same_for_the_same_file(tmp_path: Path) -> None:
    assert copied("a.docx", word(), tmp_path).body == copied("b.docx", word(), tmp_path).body


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("tac-gia.pdf", "F347"),
        ("tac-gia-nen.pdf", "F347"),
        ("ban-chup.tif", "F347"),
        ("an.xlsx", "F181"),
        ("nhan-xet.docx", "F181"),
        ("sua.docx", "F181"),
        ("macro.docx", "F181"),
        ("hong.docx", "F181"),
    ],
)
def test_what_cannot_be_taken_out_is_refused(name: str, code: str, tmp_path: Path) -> None:
    done = copied(name, FILES[name][0], tmp_path)
    assert done.body == b"" and [(one.code, one.severity) for one in done.findings] == [(code, Severity.ERROR)]


@pytest.mark.parametrize("body", [photograph()[:200], b"\xff\xd8\xff\xe0\0\x10JFIF", SPOKEN[:90], JPEG[:-2]])
def test_a_damaged_image_is_refused(body: bytes, tmp_path: Path) -> None:
    done = copied("a.jpg" if body[0] == 0xFF else "a.png", body, tmp_path)
    assert done.body == b"" and [one.code for one in done.findings] == ["F346"]


def test_a_pdf_without_an_author_is_copied_as_it_is(tmp_path: Path) -> None:
    done = copied("a.pdf", FILES["chu.pdf"][0], tmp_path)
    assert done.body == FILES["chu.pdf"][0] and [one.code for one in done.findings] == ["F348"]


def test_the_command_gives_the_hash_that_the_document_states(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.png").write_bytes(SPOKEN)
    assert main(["redact-file", str(tmp_path / "a.png"), "--out", str(tmp_path / "b.png")]) == 0
    assert capsys.readouterr().out == f"file_sha256 {sha256(PNG).hexdigest()}\n"
    assert (tmp_path / "b.png").read_bytes() == PNG
    assert main(["redact-file", str(tmp_path / "a.png"), "--out", str(tmp_path / "b.jpg")]) == 2
    assert main(["redact-file", str(tmp_path / "a.png"), "--out", str(tmp_path / "a.png")]) == 2
    assert main(["redact-file", str(tmp_path / "khong-co.png"), "--out", str(tmp_path / "c.png")]) == 1
