"""What `--help` says: commands and options carry it in both languages, a person is told it in one, frame and all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ..findings import Words
from .options import Language
from .speech import say
from .twofold import halves

_SHOW_HELP = Words("Hiện hướng dẫn này rồi thoát.", "Show this help and exit.")
_ARGUMENTS = Words("Tham số", "Arguments")
_OPTIONS = Words("Tùy chọn", "Options")
_COMMANDS = Words("Lệnh", "Commands")
_USAGE = Words("Cách dùng:", "Usage:")
_DEFAULT, _REQUIRED = Words("[mặc định: {}]", "[default: {}]"), Words("[bắt buộc]", "[required]")
#: What follows the name of a command, and what the value of an option is called where its declaration does not say.
_ANY_OPTION, _ANY_COMMAND = Words("[TÙY CHỌN]", "[OPTIONS]"), Words("LỆNH [THAM SỐ]...", "COMMAND [ARGS]...")
VALUES = {"<str>": Words("CHỮ", "TEXT"), "<path>": Words("ĐƯỜNG-DẪN", "PATH"), "<int range>": Words("SỐ", "N")}


def in_one_language(command: Any, lang: Language) -> Any:
    """Return a command of typer whose help, and that of the commands below it, is in one language.

    Typer brings a click of its own: what it made is asked for what it has, not for its class.
    """
    command.subcommand_metavar = say(_ANY_COMMAND, lang)
    for one in (command, *command.commands.values()):
        _tell(one, lang)
        _place(one, _COMMANDS, lang)
        one.options_metavar = say(_ANY_OPTION, lang)
        one.get_usage = partial(_usage, one.get_usage, lang)
        context = one.context_class(one)
        for param in one.get_params(context):
            _tell(param, lang)
            _place(param, _ARGUMENTS if param.param_type_name == "argument" else _OPTIONS, lang)
            if "--help" in param.opts:
                param.help = say(_SHOW_HELP, lang)
            shown = value_of(param, context, lang)
            param.display_type_rich = lambda ctx, shown=shown: shown  # noqa: ARG005
    return command


def frame(lang: Language) -> None:
    """Have the words that typer itself writes into a help in one language; loading these takes a while."""
    from typer import rich_utils

    rich_utils.DEFAULT_STRING, rich_utils.REQUIRED_LONG_STRING = say(_DEFAULT, lang), say(_REQUIRED, lang)


def value_of(param: Any, context: Any, lang: Language) -> str | None:
    """Return what the value of an option is called; None where it takes none, and for an argument, which has its name."""
    if param.param_type_name == "argument" or param.is_flag:
        return None
    shown = str(param.metavar or param.display_type(context))
    return say(VALUES[shown], lang) if shown in VALUES else shown.strip("<>")


def _usage(written: Callable[[Any], str], lang: Language, context: Any) -> str:
    return written(context).replace(_USAGE.en, say(_USAGE, lang), 1)


def _tell(one: Any, lang: Language) -> None:
    if said := getattr(one, "help", None):
        one.help = say(halves(said), lang)


def _place(one: Any, usual: Words, lang: Language) -> None:
    """Name the panel that something stands in: its own, or the usual one of its kind."""
    own = getattr(one, "rich_help_panel", None)
    one.rich_help_panel = say(halves(own) if isinstance(own, str) else usual, lang)
