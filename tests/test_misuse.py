"""Wrong use of the command line: one line in the language of the person, exit 2, and nothing that acts on a terminal."""

import errno
import json
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.cli.misuse import of_machine
from minhbach.cli.speech import Unusable, save, save_new
from minhbach.disk import Disk
from minhbach.publish import Manifest, PublishRefused
from minhbach.text import visible
from tests import clerk

ROOT = Path(__file__).parent.parent
#: What a person types, and what the line says in Vietnamese and in English.
WRONG = {
    "a misspelt command": ("buld", "không có lệnh buld. Có phải là “build”?", "no command buld. Have you meant “build”?"),
    "no command at all": ("", "không có lệnh . Các lệnh: new, build", "no command . There are: new, build"),
    "a word that is no number": ("build --jobs abc", "--jobs phải là số nguyên từ 0 trở lên.", "--jobs must be a whole"),
    "a number below the least": ("build --jobs -1", "--jobs phải là số nguyên từ 0 trở lên.", "--jobs must be a whole"),
    "a number out of its range": ("serve --port 99999", "số nguyên từ 0 đến 65535.", "a whole number from 0 to 65535."),
    "none of some words": ("check --format jsn", "phải là một trong: text, json,", "must be one of: text, json,"),
    "none of some words, or nothing": ("import a --order x", "phải là một trong: dmy, mdy.", "one of: dmy, mdy."),
    "a misspelt option": ("build --outt x", "không có tùy chọn --outt. Có phải là “--out”?", "Have you meant “--out”?"),
    "an unknown letter": ("build -x", "không có tùy chọn -x. Xem: minhbach build --help", "no option -x. See:"),
    "an option without its value": ("build --out", "--out thiếu giá trị.", "--out lacks its value."),
    "a value that belongs nowhere": ("check --full=1", "--full không kèm giá trị.", "--full takes no value."),
    "even of the help": ("check --help=1", "--help không kèm giá trị.", "--help takes no value."),
    "an option that is needed": ("release", "thiếu --reason: Vì sao", "--reason is missing: Why there is"),
    "an argument that is needed": ("report", "thiếu KIND: Loại:", "KIND is missing: weekly"),
    "an argument too many": ("check a b", "thừa tham số a b.", "too many: a b."),
    "no day": ("check --as-of 2026-13-01", "2026-13-01: viết ngày dạng", "2026-13-01: write a day as"),
    "no address": ("build --base-url javascript:x", "không bắt đầu bằng https://", "not begin with https://"),
    "an address that is none": ("build --base-url https://a?b", "“https://a?b” không phải", "is not the address of"),
    "no kind of host": ("deploy-check ngnix", "Có phải là “nginx”?", "Have you meant “nginx”?"),
    "no theme": ("check --theme khong-co", "khong-co: không có thư mục này", "khong-co: no such folder"),
    "no package": ("check --only bao-chj", "không có gói bao-chj. Có phải là “bao-chi”?", "no package bao-chj. Have"),
    "no package to report on": ("report weekly --package x --out a.docx", "Các gói: bao-chi, tinh", "packages are: bao"),
    "no Word file": ("report weekly --package x --out a.pdf", "a.pdf phải có đuôi .docx.", "must end in .docx."),
    "no workbook": ("template --out a.docx", "a.docx phải có đuôi .xlsx.", "must end in .xlsx."),
    "no folder of a site": ("verify khong-co", "không có thư mục khong-co.", "there is no folder khong-co."),
    "nothing to compare": ("diff a b", "không đọc được a: không có tệp này.", "a cannot be read: there is no such file."),
}  # fmt: skip
FOLDERS = [f"--{name}={ROOT / path}" for name, path in (("data", "data"), ("content", "content"))]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_wrong_use_is_one_line_in_one_language(wrong, lang, capsys):
    typed, vi, en = WRONG[wrong]
    command, *rest = typed.split() or [""]
    folders = FOLDERS if {"--only", "--package", "--theme"} & set(rest) else []
    assert main([command, f"--lang={lang}", *rest, *folders]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1) and err.startswith("minhbach: ")
    assert (vi if lang == "vi" else en) in err and (en if lang == "vi" else vi) not in err
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("trouble", "vi", "en"),
    [
        (
            FileNotFoundError(errno.ENOENT, "No such file", "a"),
            "a: không có tệp hoặc thư mục này.",
            "a: there is no such",
        ),
        (OSError(errno.ENOSPC, "No space left", "a"), "a: ổ đĩa đã đầy; ", "a: the disk is full; "),
        (
            IsADirectoryError(errno.EISDIR, "Is a", ".b.new", None, "b"),
            "b: là thư mục, ở đây cần tệp.",
            "b: is a folder",
        ),
        (OSError(errno.EMFILE, "Too many open files"), "hệ thống không cho mở thêm tệp", "the system lets no more"),
        (OSError(errno.ELOOP, "Too many levels", "a"), "a: Too many levels.", "a: Too many levels."),
        (OSError("odd"), "odd.", "odd."),
    ],
    ids=str,
)
def test_what_the_system_would_not_do_is_said_with_the_file(trouble, vi, en):
    told = of_machine(trouble)
    assert told.vi.startswith(vi) and told.en.startswith(en)


def test_a_fault_of_the_machine_ends_a_command_in_one_line(capsys):
    Path("a").write_text("")
    assert main(["theme", "--theme=a", "templates/components/colophon.html"]) == 2
    assert capsys.readouterr().err == "minhbach: a: đã có một tệp tên này.\n"


def test_a_folder_is_never_taken_for_the_file_to_write():
    Path("b.xlsx").mkdir()
    for write in (save, save_new):
        with pytest.raises(Unusable, match=r"b\.xlsx is a folder"):
            write(Disk(), Path("b.xlsx"), b"")
    assert not list(Path().rglob("*.new"))


def test_nothing_is_written_into_a_site():
    """The next build would refuse to take away a file that is in no manifest of its own."""
    Path("dist").mkdir()
    Path("dist/manifest.json").write_bytes(Manifest().to_json())
    for write in (save, save_new):
        with pytest.raises(PublishRefused, match="Choose a place outside that site"):
            write(Disk(), Path("dist/bao-cao/tuần.docx"), b"")
    assert [path.name for path in Path("dist").iterdir()] == ["manifest.json"]


#: Red, and from right to left.
ACTS = "\x1b[31mđỏ\u202eỏđ"


def test_nothing_acts_on_a_terminal(tmp_path, capsys):
    package = clerk.package(tmp_path / "data")
    table = package / "petition.csv"
    table.write_text(table.read_text("utf-8").replace("kn-2,", f"kn-2{ACTS},"), "utf-8")
    content = f"--content={ROOT / 'content'}"
    said = []
    for arguments in (
        ["check", content],
        ["build", content],
        ["check", content, f"--only={ACTS}"],
        ["import", f"{ACTS}.xlsx"],
        ["theme", ACTS],
    ):
        assert main(arguments) in (1, 2)
        said += capsys.readouterr()
    assert "[U+001B][31mđỏ[U+202E]ỏđ" in said[0]
    assert all(line == visible(line) for text in said for line in text.split("\n"))
    assert sum("[U+001B]" in text for text in said) == 5
    assert main(["check", content, "--format=json"]) == 1
    assert ACTS in [one["value"][4:] for one in json.loads(capsys.readouterr().out)["findings"]]


def test_a_cell_of_two_lines_is_one_line_of_the_report(tmp_path, capsys):
    package = clerk.package(tmp_path / "data")
    table = package / "petition.csv"
    table.write_text(table.read_text("utf-8").replace("kn-2,", '"kn-2\nLỖI F001  x",'), "utf-8")
    assert main(["check", f"--content={ROOT / 'content'}"]) == 1
    assert "\nLỖI F001  x" not in capsys.readouterr().out
