"""The gate of personal data (rule R36) over what people write beside the rows: pages of text, site.yaml, descriptors."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from minhbach.conformance import Conformance
from minhbach.disk import Disk
from minhbach.findings import Finding, Findings, Place
from minhbach.load.said import in_markdown
from minhbach.sources import Options, examine, texts
from tests import texts as texts_of
from tests.texts import HEAD

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "faults" / "base" / "data"
SITE = texts_of.SITE.replace("licence:", "contact_email: hop-thu@xa.example\nlicence:").replace("mot, hai", "mot")
PAGE = "content/vi/mot.md"
PERSON = "Gọi bà Nguyễn Thị Hoa 0912 345 678."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of one package and one text."""
    shutil.copytree(SMALL, tmp_path / "data")
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, PAGE, HEAD)
    write(tmp_path, "content/en/mot.md", HEAD)
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    texts_of.write(root, {name: text})


def found_in(root: Path, **more: frozenset[str]) -> list[Finding]:
    """Return what the gate says of a project."""
    disk, findings = Disk(), Findings()
    options = Options(root / "data", root / "content", ROOT / "site", root / "dist", date(2030, 1, 1), **more)
    examine(options, disk, findings, Conformance(disk, options.cache))
    return [one for one in findings if one.code == "R36"]


def told(found: list[Finding]) -> list[tuple[str, str, int | None]]:
    return [(one.severity.value, one.place.file, one.place.line) for one in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (PERSON, [5, 5]),
        ("Một dòng.\n\n- Việc\n- Gọi bà **Nguyễn\n  Thị Hoa**", [8]),
        ("Gọi\n0912\n345 678.", [6]),
        ("| Tên | Số |\n|---|--:|\n| bà *Nguyễn Thị* Hoa | 1 |", [7]),
        ("[gọi](tel:+84912345678)", [5]),
        ("[viết](mailto:hoa.nguyen@thu.example)", [5]),
        ("<hoa.nguyen@thu.example>", [5]),
        ("gọi 0912&#46;345&#46;678", [5]),
        ("`0912 345 678`", [5]),
        ("    0912 345 678", [5]),
        ("# Bà Nguyễn Thị Hoa", [5]),
        ("> ông Trần Văn Bình\n> 0912 345 678", [5, 6]),
    ],
)
def test_personal_data_in_a_page_is_an_error_at_its_line(text: str, lines: list[int], root: Path) -> None:
    write(root, PAGE, f"{HEAD}{text}\n")
    assert told(found_in(root)) == [("error", PAGE, line) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "Viết về hop-thu@xa.example, vanphong@xathidu.gov.vn.",
        "[Hộp thư](mailto:hop-thu@xa.example) hoặc [tổng đài](tel:19000000)",
        "Trụ sở: số 12 đường Trần Phú; bộ phận Một cửa làm việc từ thứ hai.",
        "Xem [văn bản](https://vanban.example/?docid=214563257), <https://vanban.example/0912345678>.",
        "Có [[figure: goi/petitions?org_id=0912345678]] việc theo Luật số 91/2025/QH15.",
    ],
)
def test_what_an_office_says_of_itself_passes(text: str, root: Path) -> None:
    write(root, PAGE, f"{HEAD}{text}\n")
    assert told(found_in(root)) == []


def test_what_only_looks_like_a_name_is_a_warning(root: Path) -> None:
    write(root, PAGE, f"{HEAD}Theo Nguyễn Hoàng Lan kể lại.\n")
    assert told(found_in(root)) == [("warning", PAGE, 5)]


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (PAGE, "title: Một trang", "title: Bà Nguyễn Thị Hoa", 2),
        (PAGE, "Về một trang", '"Gọi 0912 345 678"', 3),
        ("content/site.yaml", "vi: Một,", "vi: Của bà Nguyễn Thị Hoa,", 2),
        ("content/site.yaml", "Office", "Office of Mr Nguyễn Văn Bình 0912345678", 3),
        ("data/goi/datapackage.yaml", "  vi: ", "  vi: Bà Nguyễn Thị Hoa - ", 3),
        ("data/goi/datapackage.yaml", "name: goi\n", "name: goi\nsources: [{title: Sổ của bà Nguyễn Thị Hoa}]\n", 2),
        ("data/goi/datapackage.yaml", "name: goi\n", 'name: goi\ncontact: {office_phone: "bà Nguyễn Thị Hoa"}\n', 2),
        ("data/goi/datapackage.yaml", "name: goi\n", "name: goi\ndescription: Hỏi hoa.nguyen@thu.example\n", 2),
    ],
)
def test_personal_data_in_free_texts_of_yaml(file: str, old: str, new: str, line: int, root: Path) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    write(root, file, text.replace(old, new, 1))
    found = found_in(root)
    assert {(one.severity.value, one.place.file) for one in found} == {("error", file)}
    assert {one.place.line for one in found} == {line}
    said = "".join(one.message.vi + one.message.en for one in found)
    assert not [part for part in ("Nguyễn Thị Hoa", "0912", "hoa.nguyen") if part in said]


@pytest.mark.parametrize("value", ["office_email: hop-thu@tinh.example", 'office_phone: "0218 385 4321"'])
def test_the_contact_of_an_office_is_what_its_keys_ask_for(value: str, root: Path) -> None:
    path = "data/goi/datapackage.yaml"
    text = (root / path).read_text("utf-8")
    write(root, path, text.replace("name: goi\n", f"name: goi\ncontact: {{{value}}}\n", 1))
    assert found_in(root) == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_reviewed_exception_holds_for_as_long_as_the_text_stays(lang: str, root: Path) -> None:
    write(root, PAGE, f"{HEAD}{PERSON}\n\nMột đoạn khác.\n")
    title = (root / "data/goi/datapackage.yaml").read_text("utf-8")
    write(root, "data/goi/datapackage.yaml", title.replace("  vi: ", "  vi: Bà Nguyễn Thị Hoa - ", 1))
    lines = {getattr(one.fix, lang).rpartition(": ")[2] + "Tên đã công khai trong quyết định" for one in found_in(root)}
    assert len(lines) == 2
    exceptions = "\n".join(["path,sha256_of_text,reason", *sorted(lines), ""])
    write(root, "content/privacy-exceptions.csv", exceptions)
    write(root, PAGE, f"{HEAD}Đoạn mới ở trước.\n\n{PERSON}\n")
    assert found_in(root) == []
    assert told(found_in(root, only=frozenset({"goi"}))) == []
    write(root, PAGE, f"{HEAD}{PERSON} Chị ấy biết.\n")
    stale, *errors = found_in(root)
    assert (stale.severity, stale.place.file, stale.place.line) == ("warning", "content/privacy-exceptions.csv", 2)
    assert told(errors) == [("error", PAGE, 5)] * 2


def test_an_exception_must_say_why(root: Path) -> None:
    write(root, "content/privacy-exceptions.csv", f"path,sha256_of_text,reason\n{PAGE},{'0' * 64},\n")
    disk, findings = Disk(), Findings()
    texts(Options(root / "data", root / "content", ROOT / "site", root / "dist", date(2030, 1, 1)), disk, findings)
    assert [one.place.column for one in findings] == ["reason"]


def test_a_personal_mailbox_of_the_site_is_told(root: Path) -> None:
    write(root, "content/site.yaml", SITE.replace("hop-thu@xa.example", "hoa@gmail.com"))
    findings = Findings()
    texts(Options(root / "data", root / "content", ROOT / "site", root / "dist", date(2030, 1, 1)), Disk(), findings)
    assert [(one.code, one.place.line, one.value) for one in findings] == [("F159", 4, "hoa@gmail.com")]


@pytest.mark.parametrize("folder", ["content", "docs/example/content"])
def test_the_texts_that_ship_pass(folder: str) -> None:
    data = ROOT / folder.replace("content", "data")
    findings = Findings()
    texts(Options(data, ROOT / folder, ROOT / "site", ROOT / "dist", date(2030, 1, 1)), Disk(), findings)
    assert [one.message.vi for one in findings] == []


@pytest.mark.parametrize(
    "sign", ["[", "](", "[](", "[[figure:", "![a](<", "*", "_", "`", "1. ", "https://", "\\", "&#"]
)
def test_no_sign_takes_longer_the_more_of_it_there_are(sign: str) -> None:
    (said,) = in_markdown(sign * (150_000 // len(sign)) + "x", lambda line: Place(line=line))
    assert said.place.line == 1
