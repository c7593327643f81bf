"""What `--help` says: everything in Vietnamese, everything in English, never both at once."""

import re

import pytest
import typer

from minhbach import cli
from minhbach.cli.twofold import halves

COMMAND = typer.main.get_command(cli.app)
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


def test_what_belongs_together_stands_together(capsys):
    assert cli.main(["import", "--help", "--lang=en"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"A statutory form.*--form.*--field.*The preview.*--no-preview", told, re.DOTALL)
    assert "Biểu" not in told and "\x1f" not in told
