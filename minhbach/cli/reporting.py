"""The commands of reports, as files of Word: `report`, and `reminders` to every body that is late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
from .clock import today
from .options import AsOf, BaseUrl, Content, Data, Lang, Language, Theme
from .speech import Unusable, complain, demand_ending, save, say
from .twofold import both

#: Bytes that the template of a report may have.
TEMPLATE_LIMIT = 10_000_000
_NOBODY_TO_REMIND = Words(
    "Không có thư nào: ngoài nơi công bố, không cơ quan nào còn việc quá hạn.",
    "No letters: no body but the publisher itself has anything overdue.",
)

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
    with _template(disk, theme, kind) as template:
        body = reports.report(publication, kind, template, reports.Asked(org, notice, period))
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
    reminded = False
    with _template(disk, theme, "reminder") as template:
        for org_id, body in reports.reminders(publication, template):
            save(disk, out / f"{org_id}.docx", body)
            reminded = True
    if not reminded:
        complain(say(_NOBODY_TO_REMIND, lang))


def _laid_out(options: Options, lang: Language) -> Publication:
    """Return the package to report on; where its rows have errors, say them and end."""
    findings = Findings()
    made = publications(options, Disk(), findings)
    if findings.has_errors:
        complain(as_text(findings, lang) + summary(findings, lang))
        raise typer.Exit(1)
    return made[0]


@contextmanager
def _template(disk: Disk, theme: Path, kind: str) -> Iterator[bytes]:
    """Give the template of a report; what cannot be made of it, or of what was asked, is wrong use."""
    from ..office import reports

    folder = _folder(disk, theme, kind)
    try:
        template = disk.read(folder, f"{kind}.docx", limit=TEMPLATE_LIMIT)
    except Refused as refused:
        raise _unusable_template(folder, kind, refused.why) from refused
    try:
        yield template
    except reports.Unknown as unknown:
        raise Unusable(unknown.message) from unknown
    except reports.TemplateFault as fault:
        raise _unusable_template(folder, kind, str(fault)) from fault


def _folder(disk: Disk, theme: Path, kind: str) -> Path:
    """Return the folder that the template of a report lies in: a site's own, or that of the program."""
    if disk.kind(theme) is Entry.MISSING:
        raise Unusable(Words(f"không có thư mục giao diện {theme}.", f"there is no folder {theme} of a theme."))
    below, *own = (folder / "reports" for folder in themes(theme))
    return next((folder for folder in own if f"{kind}.docx" in disk.files(folder)), below)


def _unusable_template(folder: Path, kind: str, why: str) -> Unusable:
    path = folder / f"{kind}.docx"
    return Unusable(Words(f"không dùng được mẫu {path}: {why}", f"the template {path} cannot be used: {why}"))
