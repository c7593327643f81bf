"""The commands of the clerk's desk: `template`, `import`, `report`, `reminders`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..disk import Disk, Refused
from ..disk import Kind as Entry
from ..findings import Findings, Words
from ..pages import Publication
from ..pipeline import Options, publications
from ..report import as_text, summary
from ..shipped import themes
from . import forms
from .clock import today
from .handing_back import hand_back
from .options import FORMATS, AsOf, BaseUrl, Content, Data, Format, Lang, Language, Theme
from .preview import PREVIEW, Setting, show
from .speech import (
    Unusable,
    complain,
    consents,
    demand_ending,
    print_for_people,
    print_for_programs,
    progress,
    save,
    save_new,
    say,
)
from .twofold import both

#: Bytes that the template of a report may have.
TEMPLATE_LIMIT = 10_000_000


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
            help=both(
                "Chỉ các bảng của quy trình này; nêu được nhiều lần.",
                "Only the tables of this process; may be repeated.",
            )
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
    if format is not Format.TEXT:
        print_for_programs(format, done.findings, done.row_count, {}, lang, done.headers)
    else:
        print_for_people(as_text(done.findings, lang), end="")
        print_for_people("" if done.findings.has_errors else workbook.difference(done.tables, lang), end="")
        print_for_people(summary(done.findings, lang))
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
        found = Findings(workbook.write(disk, done))
        if found.has_errors:
            complain(as_text(found, lang))
            raise typer.Exit(1)
        complain("\n".join(path.as_posix() for path in done.writes))


_ASKED = Words("Ghi các thay đổi trên?", "Write these changes?")
_NOT_WRITTEN = Words(
    "Chưa ghi gì. Sửa các lỗi trên trong sổ rồi nhập lại.",
    "Nothing was written. Mend the errors above and import again.",
)


def _preview_folder(named: Path | None, into: Path | None, *, off: bool) -> Path | None:
    """Return where the preview goes: rows that go into a package have one where it is asked for."""
    return None if off else named or (PREVIEW if into is None else None)


Package = Annotated[
    str, typer.Option(metavar="PKG", help=both("Gói dữ liệu cần báo cáo.", "The data package to report on."))
]
Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help=both(
            "Loại: weekly, follow-up, periodic, schedule, notice-board, loudspeaker, reminder.",
            "weekly, follow-up, periodic, schedule, notice-board, loudspeaker or reminder.",
        ),
    ),
]
Org = Annotated[str, typer.Option(metavar="ORG", help=both("Mã cơ quan.", "Id of the body."))]
Notice = Annotated[
    str,
    typer.Option(
        metavar="ID", help=both("Mã thông báo kết luận (follow-up).", "Id of the conclusion notice (follow-up).")
    ),
]
Window = Annotated[
    str,
    typer.Option(
        "--period",
        metavar="WINDOW",
        help=both("2026-Q3, 2026-H1, 2026-9M hoặc 2026 (periodic).", "2026-Q3, 2026-H1, 2026-9M or 2026 (periodic)."),
    ),
]


def report_command(
    kind: Kind,
    package: Package,
    out: Annotated[Path, typer.Option(help=both("Tệp Word sẽ ghi ra.", "The file of Word to write."))],
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
    from ..office import reports  # late: only this command needs the time that its import takes

    if kind not in reports.KINDS:
        names = ", ".join(reports.KINDS)
        raise Unusable(Words(f"không có loại báo cáo {kind}; có: {names}.", f"no report {kind}; there are: {names}."))
    demand_ending(out, ".docx")
    disk = Disk()
    publication = _laid_out(Options(data, content, theme, out, today(), as_of, base_url, frozenset([package])), lang)
    try:
        body = reports.report(publication, kind, _template(disk, theme, kind), reports.Asked(org, notice, period))
    except reports.Unknown as unknown:
        raise Unusable(unknown.message) from unknown
    except reports.TemplateFault as fault:
        raise _unusable_template(_folder(disk, theme, kind), kind, str(fault)) from fault
    save(disk, out, body)


def reminders_command(
    package: Package,
    out: Annotated[
        Path,
        typer.Option(
            help=both("Thư mục ghi thư, mỗi cơ quan một tệp.", "The folder to write the letters to, one a body.")
        ),
    ],
    data: Data = Path("data"),
    content: Content = Path("content"),
    theme: Theme = Path("site"),
    as_of: AsOf = None,
    base_url: BaseUrl = "",
    lang: Lang = Language.VI,
) -> None:
    """Write a draft letter to every body that has something overdue."""
    from ..office import reports

    disk = Disk()
    publication = _laid_out(Options(data, content, theme, out, today(), as_of, base_url, frozenset([package])), lang)
    try:
        for org_id, body in reports.reminders(publication, _template(disk, theme, "reminder")):
            save(disk, out / f"{org_id}.docx", body)
    except reports.Unknown as unknown:
        raise Unusable(unknown.message) from unknown
    except reports.TemplateFault as fault:
        raise _unusable_template(_folder(disk, theme, "reminder"), "reminder", str(fault)) from fault


def _laid_out(options: Options, lang: Language) -> Publication:
    """Return the package to report on; where its rows have errors, say them and end."""
    findings = Findings()
    made = publications(options, Disk(), findings)
    if findings.has_errors:
        complain(as_text(findings, lang) + summary(findings, lang))
        raise typer.Exit(1)
    return made[0]


def _template(disk: Disk, theme: Path, kind: str) -> bytes:
    folder = _folder(disk, theme, kind)
    try:
        return disk.read(folder, f"{kind}.docx", limit=TEMPLATE_LIMIT)
    except Refused as refused:
        raise _unusable_template(folder, kind, refused.why) from refused


def _folder(disk: Disk, theme: Path, kind: str) -> Path:
    """Return the folder that the template of a report lies in: a site's own, or that of the program."""
    if disk.kind(theme) is Entry.MISSING:
        raise Unusable(Words(f"không có thư mục giao diện {theme}.", f"there is no folder {theme} of a theme."))
    below, *own = (folder / "reports" for folder in themes(theme))
    return next((folder for folder in own if f"{kind}.docx" in disk.files(folder)), below)


def _unusable_template(folder: Path, kind: str, why: str) -> Unusable:
    path = folder / f"{kind}.docx"
    return Unusable(Words(f"không dùng được mẫu {path}: {why}", f"the template {path} cannot be used: {why}"))
