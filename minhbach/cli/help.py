"""What `--help` says: commands and options carry it in both languages, a person is told it in one."""

from __future__ import annotations

from typing import Any

from ..findings import Words
from .options import Language
from .speech import say
from .twofold import halves

_SHOW_HELP = Words("Hiện hướng dẫn này rồi thoát.", "Show this help and exit.")
_ARGUMENTS = Words("Tham số", "Arguments")
_OPTIONS = Words("Tùy chọn", "Options")
_COMMANDS = Words("Lệnh", "Commands")


def in_one_language(command: Any, lang: Language) -> Any:
    """Return a command of typer whose help, and that of the commands below it, is in one language.

    Typer brings a click of its own: what it made is asked for what it has, not for its class.
    """
    for one in (command, *command.commands.values()):
        _tell(one, lang)
        _place(one, _COMMANDS, lang)
        for param in one.get_params(one.context_class(one)):
            _tell(param, lang)
            _place(param, _ARGUMENTS if param.param_type_name == "argument" else _OPTIONS, lang)
            if "--help" in param.opts:
                param.help = say(_SHOW_HELP, lang)
    return command


def _tell(one: Any, lang: Language) -> None:
    if said := getattr(one, "help", None):
        one.help = say(halves(said), lang)


def _place(one: Any, usual: Words, lang: Language) -> None:
    """Name the panel that something stands in: its own, or the usual one of its kind."""
    own = getattr(one, "rich_help_panel", None)
    one.rich_help_panel = say(halves(own) if isinstance(own, str) else usual, lang)
