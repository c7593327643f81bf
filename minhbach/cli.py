"""Talk to the person: arguments in, findings and an exit code out.

Exit codes: 0 done, 1 the data must be mended, 2 wrong use or environment, 3 a fault of the program, 130/143 signals.
"""

from __future__ import annotations

import re
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from .disk import Disk
from .findings import Words
from .pipeline import Options, Result, build, check
from .publish import PublishRefused
from .report import as_json, as_text, summary
from .theme import ThemeFault
from .workers import cores

#: Vietnam has used UTC+7 all year since 1975: no time zone data needed.
VIETNAM = timezone(timedelta(hours=7))

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, help="Static transparency sites for public bodies."
)


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class Language(StrEnum):
    """The language of the messages."""

    VI = "vi"
    EN = "en"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r}: YYYY-MM-DD") from None


Data = Annotated[Path, typer.Option(help="Folder of data packages.")]
Content = Annotated[Path, typer.Option(help="Folder of site.yaml and the pages in Markdown.")]
Theme = Annotated[Path, typer.Option(help="Folder of templates, assets and translations.")]
Out = Annotated[Path, typer.Option(help="Folder of the published site.")]
AsOf = Annotated[date | None, typer.Option(parser=_day, metavar="DATE", help="Data date, YYYY-MM-DD.")]
BaseUrl = Annotated[str, typer.Option(help="Address of the site, over that of site.yaml.")]
Only = Annotated[list[str] | None, typer.Option(metavar="PKG", help="Only this package; may be repeated.")]
Lang = Annotated[Language, typer.Option(help="Language of the messages.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes that render; 0: one for each core.")]
Full = Annotated[bool, typer.Option("--full", help="Let frictionless read every table of every package.")]


@app.command("build")
def build_command(
    data: Data = Path("data"),
    content: Content = Path("content"),
    theme: Theme = Path("site"),
    out: Out = Path("dist"),
    as_of: AsOf = None,
    base_url: BaseUrl = "",
    only: Only = None,
    jobs: Jobs = 0,
    lang: Lang = Language.VI,
) -> None:
    """Check the data and compile the site; nothing is published while there is an error."""
    options = Options(data, content, theme, out, _today(), as_of, base_url, frozenset(only or ()), jobs=jobs or cores())
    begun = time.monotonic()
    result = _with_progress(options, lang)
    _complain(as_text(result.findings, lang) + summary(result.findings, lang))
    _complain(_outcome(result, out, time.monotonic() - begun, lang))
    for words in _cautions(result):
        _complain(f"minhbach: {_say(words, lang)}")
    raise typer.Exit(0 if result.published else 1)


@app.command("check")
def check_command(
    data: Data = Path("data"),
    content: Content = Path("content"),
    as_of: AsOf = None,
    only: Only = None,
    full: Full = False,
    format: Annotated[Format, typer.Option(help="Text for people, JSON for programs.")] = Format.TEXT,
    lang: Lang = Language.VI,
) -> None:
    """Print the findings and publish nothing."""
    options = Options(data, content, Path("site"), Path("dist"), _today(), as_of, "", frozenset(only or ()), full)
    findings, rows = check(options, Disk())
    if format is Format.JSON:
        print(as_json(findings, rows, lang), end="")
    else:
        print(as_text(findings, lang) + summary(findings, lang))
    raise typer.Exit(1 if findings.has_errors else 0)


def _with_progress(options: Options, lang: Language) -> Result:
    """Run the build; on a terminal say what it is doing, elsewhere say nothing until the summary."""
    if not (sys.stderr and sys.stderr.isatty()):  # None where the shell has closed it
        return build(options, Disk(), lambda _: None)
    from rich.console import Console  # late: only a terminal needs the 20 ms that its import takes

    with Console(stderr=True).status("") as status:
        return build(options, Disk(), lambda words: status.update(_say(words, lang)))


def _outcome(result: Result, out: Path, seconds: float, lang: Language) -> str:
    done = result.published
    if done is None:
        words = Words(
            "Chưa công bố gì; trang đang có giữ nguyên. Sửa các lỗi trên rồi chạy lại.",
            "Nothing was published; the present site is as it was. Mend the errors above and run again.",
        )
    else:
        size = f"{done.bytes / 1e6:.1f} MB"
        words = Words(
            f"{out}: {done.files} tệp, {size}, {done.unchanged} tệp không đổi, {seconds:.1f} giây.",
            f"{out}: {done.files} files, {size}, {done.unchanged} unchanged, {seconds:.1f} s.",
        )
    return _say(words, lang)


def _cautions(result: Result) -> Iterator[Words]:
    """Yield what a person should know of a site that stands: none of it makes the build fail."""
    done = result.published
    if done and not done.durable:
        yield Words(
            "hệ thống không cho biết dữ liệu đã ghi hẳn xuống đĩa hay chưa; nếu mất điện ngay lúc này, hãy dựng lại.",
            "the system could not say that everything is on the medium; after a power loss right now, build again.",
        )
    if done and done.left:
        yield Words(
            f"chưa xóa được trang cũ ở {done.left}; lần dựng sau sẽ thử lại.",
            f"the old site at {done.left} could not be removed; the next build tries again.",
        )


def _say(words: Words, lang: Language) -> str:
    return words.en if lang is Language.EN else words.vi


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


def _today() -> date:
    return datetime.now(VIETNAM).date()


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
        _complain(f"minhbach: {_say(refused.message, lang)} {_say(refused.fix, lang)}")
        return 2
    except (ThemeFault, OSError) as trouble:
        _complain(f"minhbach: {trouble}")
        return 2
    except Exception:  # a fault of the program: its traceback is what a developer needs
        traceback.print_exc()
        return 3
    return 0
