"""Talk to the person: arguments in, findings and an exit code out.

Exit codes: 0 done, 1 the data must be mended, 2 wrong use or environment, 3 a fault of the program, 130/143 signals.
"""

from __future__ import annotations

import re
import signal
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType

import typer

from ..publish import PublishRefused
from ..theme import ThemeFault
from .desk import import_command, reminders_command, report_command, template_command
from .ledger import diff_command, release_command, verify_command
from .options import Language
from .privacy import redact_command, redact_file_command
from .publishing import build_command, check_command
from .speech import Unusable, complain, say
from .start import new_command

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, help="Static transparency sites for public bodies."
)
app.command("new")(new_command)
app.command("build")(build_command)
app.command("check")(check_command)
app.command("template")(template_command)
app.command("import")(import_command)
app.command("report")(report_command)
app.command("reminders")(reminders_command)
app.command("redact")(redact_command)
app.command("redact-file")(redact_file_command)
app.command("release")(release_command)
app.command("diff")(diff_command)
app.command("verify")(verify_command)


def _terminated(number: int, frame: FrameType | None) -> None:
    """End as the shell expects of a signal: the stages clean up after themselves on the way out."""
    sys.exit(128 + number)


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for, where a refusal comes before or outside a command."""
    return Language.EN if re.search(r"--lang[ =]en\b", " ".join(arguments)) else Language.VI


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; without a command, `build`."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (arguments[0].startswith("-") and arguments[0] != "--help"):
        arguments.insert(0, "build")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _terminated)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(arguments)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except PublishRefused as refused:
        lang = _language(arguments)
        complain(f"minhbach: {say(refused.message, lang)} {say(refused.fix, lang)}")
        return 2
    except Unusable as wrong:
        complain(f"minhbach: {say(wrong.message, _language(arguments))}")
        return 2
    except (ThemeFault, OSError) as trouble:
        complain(f"minhbach: {trouble}")
        return 2
    except Exception:  # a fault of the program: its traceback is what a developer needs
        traceback.print_exc()
        return 3
    return 0
