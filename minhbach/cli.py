"""Talk to the person: arguments in, findings and an exit code out.

Exit codes: 0 done, 1 the data must be mended, 2 wrong use or environment, 3 a fault of the program, 130/143 signals.
"""

from __future__ import annotations

import re
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from .disk import Disk, Refused
from .disk import Kind as Standing
from .findings import Findings, Words
from .pages import Publication
from .pipeline import Options, Result, build, check, publications
from .publish import PublishRefused
from .report import as_json, as_sarif, as_text, summary
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
    SARIF = "sarif"


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
    format: Annotated[Format, typer.Option(help="Text for people, JSON or SARIF for programs.")] = Format.TEXT,
    lang: Lang = Language.VI,
) -> None:
    """Print the findings and publish nothing."""
    options = Options(data, content, Path("site"), Path("dist"), _today(), as_of, "", frozenset(only or ()), full)
    findings, rows = check(options, Disk())
    with _while_somebody_reads():
        if format is Format.TEXT:
            print(as_text(findings, lang) + summary(findings, lang))
        else:
            _print_for_programs(format, findings, rows, {data.name: data, content.name: content}, lang)
    raise typer.Exit(1 if findings.has_errors else 0)


def _print_for_programs(
    form: Format, findings: Findings, rows: int, folders: Mapping[str, Path], lang: Language
) -> None:
    """Print the findings piece by piece: there may be a hundred thousand."""
    sarif = form is Format.SARIF
    for piece in as_sarif(findings, rows, lang, folders) if sarif else as_json(findings, rows, lang):
        print(piece, end="")


@contextmanager
def _while_somebody_reads() -> Iterator[None]:
    """End at once and in silence where the reader of the output has gone, as `| head` expects."""
    pipe = getattr(signal, "SIGPIPE", None)  # Windows has none
    before = signal.signal(pipe, signal.SIG_DFL) if pipe else None
    try:
        yield
        if sys.stdout:  # None where the shell has closed it
            sys.stdout.flush()
    finally:
        if pipe:
            signal.signal(pipe, before)


#: Bytes that the template of a report may have.
TEMPLATE_LIMIT = 10_000_000


class _Unusable(Exception):
    """Wrong use of a command; `message` says what to do."""

    def __init__(self, message: Words) -> None:
        super().__init__(message.en)
        self.message = message


class DateOrder(StrEnum):
    """The order in which dates that are typed as text are read."""

    DMY = "dmy"
    MDY = "mdy"


@app.command("template")
def template_command(
    package: Annotated[Path | None, typer.Option(help="Folder of a package: its rows are filled in.")] = None,
    process: Annotated[list[str] | None, typer.Option(help="Only the tables of this process; may be repeated.")] = None,
    out: Annotated[Path | None, typer.Option(help="The workbook to write; it must not be there yet.")] = None,
    lang: Lang = Language.VI,
) -> None:
    """Write the workbook (XLSX) in which a clerk fills in the tables."""
    from .office import workbook  # late: `build` does not pay for the libraries of workbooks

    if unknown := set(process or ()) - set(workbook.PROCESSES):
        known = ", ".join(workbook.PROCESSES)
        words = ", ".join(sorted(unknown))
        raise _Unusable(Words(f"không có quy trình {words}; có: {known}.", f"no process {words}; there are: {known}."))
    path = out or Path(f"{package.resolve().name if package else 'so-nhap-du-lieu'}.xlsx")
    findings, body = workbook.made(Disk(), package, process or ())
    if findings.has_errors:
        _complain(as_text(findings, lang) + summary(findings, lang))
        raise typer.Exit(1)
    _save_new(Disk(), path, body)


def _save_new(disk: Disk, path: Path, body: bytes) -> None:
    """Write a file that a clerk may have filled in since: one that is there and is another one is left alone."""
    if disk.kind(path) is not Standing.MISSING and not disk.holds(path, body):
        raise _Unusable(
            Words(
                f"đã có tệp {path}; chọn tên khác bằng --out, để không mất những gì đã nhập trong đó.",
                f"{path} is there already; choose another name with --out, so that what was typed is not lost.",
            )
        )
    _save(disk, path, body)


@app.command("import")
def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Workbooks (XLSX) and CSV files.")],
    into: Annotated[Path | None, typer.Option(help="Folder of the package; without it, only read and check.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    order: Annotated[DateOrder | None, typer.Option(help="Order of dates that are typed as text.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove rows that the files do not have.")] = False,
    format: Annotated[Format, typer.Option(help="Text for people, JSON or SARIF for programs.")] = Format.TEXT,
    lang: Lang = Language.VI,
) -> None:
    """Take the rows of workbooks into a package: show what would change, then write it."""
    from .office import workbook

    disk = Disk()
    request = workbook.Request(files, into, workbook.Order(order) if order else None, remove)
    done = workbook.prepare(disk, request)
    if format is not Format.TEXT:
        _print_for_programs(format, done.findings, done.row_count, {}, lang)
    else:
        print(as_text(done.findings, lang), end="")
        print("" if done.findings.has_errors else workbook.difference(done.tables, lang), end="")
        print(summary(done.findings, lang))
    if done.findings.has_errors:
        _complain(_say(_NOT_WRITTEN, lang))
        raise typer.Exit(1)
    if into is not None and done.writes and _consents(yes, lang):
        found = Findings(workbook.write(disk, done))
        if found.has_errors:
            _complain(as_text(found, lang))
            raise typer.Exit(1)
        _complain("\n".join(path.as_posix() for path in done.writes))


_NOT_WRITTEN = Words(
    "Chưa ghi gì. Sửa các lỗi trên trong sổ rồi nhập lại.",
    "Nothing was written. Mend the errors above and import again.",
)


def _consents(yes: bool, lang: Language) -> bool:
    """Return whether the person wants it written; where nobody can be asked, say how to."""
    if yes:
        return True
    if not (sys.stdin and sys.stdin.isatty()):
        raise _Unusable(Words("chưa ghi gì; thêm --yes để ghi.", "nothing was written; add --yes to write it."))
    return typer.confirm(_say(Words("Ghi các thay đổi trên?", "Write these changes?"), lang), err=True)


Package = Annotated[str, typer.Option(metavar="PKG", help="The data package to report on.")]
Kind = Annotated[
    str,
    typer.Argument(help="weekly, follow-up, periodic, schedule, notice-board, loudspeaker or reminder."),
]
Org = Annotated[str, typer.Option(metavar="ORG", help="Id of the body.")]
Notice = Annotated[str, typer.Option(metavar="ID", help="Id of the conclusion notice (follow-up).")]
Window = Annotated[
    str, typer.Option("--period", metavar="WINDOW", help="2026-Q3, 2026-H1, 2026-9M or 2026 (periodic).")
]


@app.command("report")
def report_command(
    kind: Kind,
    package: Package,
    out: Annotated[Path, typer.Option(help="The file of Word to write.")],
    org: Org = "",
    notice: Notice = "",
    period: Window = "",
    data: Data = Path("data"),
    content: Content = Path("content"),
    theme: Theme = Path("site"),
    as_of: AsOf = None,
    base_url: BaseUrl = "",
    lang: Lang = Language.VI,
) -> None:
    """Write one report as a file of Word, from the template of its kind in the theme's folder `reports`."""
    from .office import reports  # late: only this command needs the time that its import takes

    if kind not in reports.KINDS:
        names = ", ".join(reports.KINDS)
        raise _Unusable(Words(f"không có loại báo cáo {kind}; có: {names}.", f"no report {kind}; there are: {names}."))
    disk = Disk()
    publication = _laid_out(Options(data, content, theme, out, _today(), as_of, base_url, frozenset([package])), lang)
    try:
        body = reports.report(publication, kind, _template(disk, theme, kind), reports.Asked(org, notice, period))
    except reports.Unknown as unknown:
        raise _Unusable(unknown.message) from unknown
    except reports.TemplateFault as fault:
        raise _unusable_template(theme, kind, str(fault)) from fault
    _save(disk, out, body)


@app.command("reminders")
def reminders_command(
    package: Package,
    out: Annotated[Path, typer.Option(help="The folder to write the letters to, one a body.")],
    data: Data = Path("data"),
    content: Content = Path("content"),
    theme: Theme = Path("site"),
    as_of: AsOf = None,
    base_url: BaseUrl = "",
    lang: Lang = Language.VI,
) -> None:
    """Write a draft letter to every body that has something overdue."""
    from .office import reports

    disk = Disk()
    publication = _laid_out(Options(data, content, theme, out, _today(), as_of, base_url, frozenset([package])), lang)
    try:
        for org_id, body in reports.reminders(publication, _template(disk, theme, "reminder")):
            _save(disk, out / f"{org_id}.docx", body)
    except reports.Unknown as unknown:
        raise _Unusable(unknown.message) from unknown
    except reports.TemplateFault as fault:
        raise _unusable_template(theme, "reminder", str(fault)) from fault


def _laid_out(options: Options, lang: Language) -> Publication:
    """Return the package to report on; where its rows have errors, say them and end."""
    findings = Findings()
    made = publications(options, Disk(), findings)
    if findings.has_errors:
        _complain(as_text(findings, lang) + summary(findings, lang))
        raise typer.Exit(1)
    if not made:
        (name,) = options.only
        raise _Unusable(Words(f"không có gói {name} trong {options.data}.", f"no package {name} in {options.data}."))
    return made[0]


def _template(disk: Disk, theme: Path, kind: str) -> bytes:
    try:
        return disk.read(theme / "reports", f"{kind}.docx", limit=TEMPLATE_LIMIT)
    except Refused as refused:
        raise _unusable_template(theme, kind, refused.why) from refused


def _unusable_template(theme: Path, kind: str, why: str) -> _Unusable:
    path = theme / "reports" / f"{kind}.docx"
    return _Unusable(Words(f"không dùng được mẫu {path}: {why}", f"the template {path} cannot be used: {why}"))


def _save(disk: Disk, path: Path, body: bytes) -> None:
    disk.make_folders(path.parent)
    disk.replace(path, body)
    _complain(str(path))


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
    with suppress(BrokenPipeError):  # nobody listens; what was done is done all the same
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
    except _Unusable as wrong:
        _complain(f"minhbach: {_say(wrong.message, _language(arguments))}")
        return 2
    except (ThemeFault, OSError) as trouble:
        _complain(f"minhbach: {trouble}")
        return 2
    except Exception:  # a fault of the program: its traceback is what a developer needs
        traceback.print_exc()
        return 3
    return 0
