"""The commands of workbooks: `template`, which makes one, and `import`, which takes its rows into a package."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..disk import Disk
from ..findings import Findings, Words
from ..report import as_text, summary
from . import forms
from .clock import today
from .handing_back import hand_back
from .options import FORMATS, AsOf, Content, Format, Lang, Language, Theme
from .preview import PREVIEW, Setting, show
from .speech import (
    Unusable,
    complain,
    consents,
    demand_ending,
    print_for_people,
    print_for_programs,
    progress,
    save_new,
    say,
)
from .twofold import both

if TYPE_CHECKING:
    from ..office.workbook import Import


class DateOrder(StrEnum):
    """The order in which dates that are typed as text are read."""

    DMY = "dmy"
    MDY = "mdy"


#: Where `--help` lists what belongs together.
_PREVIEWED = both("Bản xem trước", "The preview")


def template_command(
    package: Annotated[
        Path | None,
        typer.Option(
            help=both("Thư mục của gói: điền sẵn các dòng đang có.", "Folder of a package: its rows are filled in.")
        ),
    ] = None,
    process: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PROCESS",
            help=both(
                "Chỉ các bảng của quy trình này; nêu được nhiều lần.",
                "Only the tables of this process; may be repeated.",
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help=both("Sổ sẽ ghi ra; chưa được có tệp này.", "The workbook to write; it must not be there yet.")
        ),
    ] = None,
    lang: Lang = Language.VI,
) -> None:
    """Write the workbook (XLSX) in which a clerk fills in the tables."""
    from ..office import workbook  # late: `build` does not pay for the libraries of workbooks

    if unknown := set(process or ()) - set(workbook.PROCESSES):
        known = ", ".join(workbook.PROCESSES)
        words = ", ".join(sorted(unknown))
        raise Unusable(Words(f"không có quy trình {words}; có: {known}.", f"no process {words}; there are: {known}."))
    path = out or Path(workbook.file_name(package.resolve().name if package else ""))
    demand_ending(path, ".xlsx")
    findings, body = workbook.made(Disk(), package, process or ())
    if findings.has_errors:
        complain(as_text(findings, lang) + summary(findings, lang))
        raise typer.Exit(1)
    save_new(Disk(), path, body)


def import_command(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help=both("Sổ Excel (XLSX) và tệp CSV.", "Workbooks (XLSX) and CSV files.")),
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            help=both(
                "Thư mục của gói; không ghi thì chỉ đọc, kiểm tra và cho xem.",
                "Folder of the package; without it, only read, check and show.",
            )
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=both("Ghi mà không hỏi lại.", "Write without asking."))] = False,
    order: Annotated[
        DateOrder | None,
        typer.Option(help=both("Thứ tự ngày, tháng của ngày gõ dạng chữ.", "Order of dates that are typed as text.")),
    ] = None,
    remove: Annotated[
        bool,
        typer.Option("--remove", help=both("Xóa các dòng mà tệp không có.", "Remove rows that the files do not have.")),
    ] = False,
    form: forms.Form = "",
    org: forms.Body = "",
    period: forms.Period = "",
    scope: forms.Scope = "",
    source: forms.Source = "",
    kind: forms.Kind = "",
    type_base: forms.TypeBase = "",
    field: forms.FieldCode = None,
    preview: Annotated[
        Path | None,
        typer.Option(
            rich_help_panel=_PREVIEWED,
            help=both(
                f"Thư mục của bản xem trước; không có --into thì là {PREVIEW}.",
                f"Folder of the preview; without --into: {PREVIEW}.",
            ),
        ),
    ] = None,
    no_preview: Annotated[
        bool,
        typer.Option(
            "--no-preview", rich_help_panel=_PREVIEWED, help=both("Chỉ đọc và kiểm tra.", "Only read and check.")
        ),
    ] = False,
    content: Content = Path("content"),
    theme: Theme = Path("site"),
    as_of: AsOf = None,
    no_copy: Annotated[
        bool,
        typer.Option(
            "--no-copy", help=both("Không ghi bản sao đánh dấu lỗi.", "Write no marked copy of a file with errors.")
        ),
    ] = False,
    format: Annotated[Format, typer.Option(help=FORMATS)] = Format.TEXT,
    lang: Lang = Language.VI,
) -> None:
    """Take the rows of workbooks into a package: show what would change, then write it."""
    from ..office import workbook

    disk = Disk()
    said = workbook.Asked(form, org, period, scope, source, kind, type_base, forms.fields(field or ()))
    paper = forms.asked(said, removes=remove)
    request = workbook.Request(files, into, workbook.Order(order) if order else None, remove, as_of, today(), paper)
    with progress(lang) as tell:
        done = workbook.prepare(disk, request, tell)
        wanted = _preview_folder(preview, into, off=no_preview or done.findings.has_errors)
        shown = show(disk, done, Setting(content, theme, wanted, as_of), tell) if wanted else None
    _print(done, format, lang)
    if not (no_copy or forms.is_private(paper)):
        hand_back(disk, files, done, lang)
    if done.findings.has_errors:
        complain(say(_NOT_WRITTEN, lang))
        raise typer.Exit(1)
    if shown:
        complain(shown.said(lang))
        if shown.has_errors or (preview and not shown.stands):
            raise typer.Exit(1)
    if into is not None and done.writes and consents(yes, _ASKED, lang):
        _write(disk, done, lang)


_ASKED = Words("Ghi các thay đổi trên?", "Write these changes?")
_NOT_WRITTEN = Words(
    "Chưa ghi gì. Sửa các lỗi trên trong sổ rồi nhập lại.",
    "Nothing was written. Mend the errors above and import again.",
)


def _preview_folder(named: Path | None, into: Path | None, *, off: bool) -> Path | None:
    """Return where the preview goes: rows that go into a package have one where it is asked for."""
    return None if off else named or (PREVIEW if into is None else None)


def _print(done: Import, format: Format, lang: Language) -> None:
    """Print what is wrong, and to people also what would change."""
    from ..office import workbook

    if format is not Format.TEXT:
        print_for_programs(format, done.findings, done.row_count, {}, lang, done.headers)
        return
    print_for_people(as_text(done.findings, lang), end="")
    print_for_people("" if done.findings.has_errors else workbook.difference(done.tables, lang), end="")
    print_for_people(summary(done.findings, lang))


def _write(disk: Disk, done: Import, lang: Language) -> None:
    """Write the changes, and name the files."""
    from ..office import workbook

    found = Findings(workbook.write(disk, done))
    if found.has_errors:
        complain(as_text(found, lang))
        raise typer.Exit(1)
    complain("\n".join(path.as_posix() for path in done.writes))
