"""What `--help` says: everything in Vietnamese, everything in English, never both at once.

`UPDATE=1 pytest tests/test_help.py` writes docs/commands.md from it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from minhbach import cli
from minhbach.cli.help import value_of
from minhbach.cli.options import Language
from minhbach.cli.twofold import halves
from tests.approve import approve

COMMAND = typer.main.get_command(cli.app)
CONTEXT = COMMAND.context_class(COMMAND)
PARTS = {"": COMMAND} | COMMAND.commands
VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)


@pytest.mark.parametrize("name", PARTS)
def test_everything_is_said_in_both_languages(name):
    command = PARTS[name]
    params = {one.name: one.help for one in command.params if one.name != "help"}
    for what, text in {"": command.help, **params}.items():
        said = halves(text or "")
        assert said.vi != said.en and VIETNAMESE.search(said.vi), (name, what, said)
        assert not VIETNAMESE.search(said.en), (name, what, said)


@pytest.mark.parametrize("lang, heard, unheard", [("vi", "Lệnh", "Commands"), ("en", "Commands", "Lệnh")])
def test_a_person_hears_one_of_them(capsys, lang, heard, unheard):
    assert cli.main(["--lang", lang, "--help"]) == 0
    told = capsys.readouterr().out
    assert heard in told and unheard not in told
    assert all(name in told for name in COMMAND.commands)


@pytest.mark.parametrize("name", PARTS)
def test_what_typer_says_of_itself_is_in_that_language_too(capsys, name):
    given = [name, "--help"] if name else ["--help"]
    assert cli.main([*given, "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "Usage: " in english and "[OPTIONS]" in english and not VIETNAMESE.search(english)
    assert cli.main(given) == 0
    assert not re.search("Usage|OPTIONS|COMMAND|default|required|<[a-z]", capsys.readouterr().out)


def test_what_belongs_together_stands_together(capsys):
    assert cli.main(["import", "--help", "--lang=en"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"A statutory form.*--form.*--field.*The preview.*--no-preview", told, re.DOTALL)
    assert "Biểu" not in told and "\x1f" not in told


def test_the_reference_says_what_help_says():
    approve(Path(__file__).parent.parent / "docs" / "commands.md", "\n".join(reference()) + "\n")


def reference() -> Iterator[str]:
    """Yield the lines of docs/commands.md."""
    yield "# Lệnh / Commands"
    yield ""
    yield "Chương trình tự ghi trang này từ những gì `--help` nói; gọi `minhbach LỆNH` hoặc `python build.py LỆNH`."
    yield ""
    yield "Written from what `--help` says; call `minhbach COMMAND` or `python build.py COMMAND`."
    for name, command in COMMAND.commands.items():
        said = halves(command.help)
        yield f"\n## {name}\n\n{said.vi}\n\n{said.en}\n"
        yield "| | | tiếng Việt | English |\n|--|--|--|--|"
        yield from map(_line, (one for one in command.params if one.name != "help"))


def _line(param) -> str:
    said = halves(param.help)
    if param.param_type_name == "argument":
        return f"| `{param.metavar}` | | {said.vi} | {said.en} |"
    kind = value_of(param, CONTEXT, Language.EN)
    value = f"`{kind}`".replace("|", "\\|") if kind else ""
    return f"| `{', '.join(param.opts)}` | {value} | {said.vi} | {said.en} |"
