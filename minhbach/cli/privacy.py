"""The commands of the clerk who keeps the private register: `redact`, `redact-file`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..disk import Disk
from ..findings import Findings, Words
from ..report import as_text, summary
from .options import FORMATS_WITHOUT_PAGE, Format, Lang, Language
from .speech import complain, demand_ending, print_for_people, print_for_programs, save_new, say
from .twofold import both

_NOT_WRITTEN = Words(
    "Chưa ghi gì. Sửa các lỗi trên trong sổ riêng rồi chạy lại.",
    "Nothing was written. Mend the errors above in the private workbook and run again.",
)
_REVIEW = Words("Đã thay bằng “[…]”, đọc lại từng câu:", "Replaced by “[…]”; read each sentence again:")


def redact_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help=both("Sổ riêng (XLSX); giữ nguyên.", "The private workbook (XLSX); it is not changed.")
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            help=both(
                "Sổ công khai sẽ ghi ra; chưa được có tệp này.",
                "The public workbook to write; it must not be there yet.",
            )
        ),
    ],
    package: Annotated[
        Path | None,
        typer.Option(
            help=both(
                "Thư mục của gói: tính các ngoại lệ đã rà soát và địa bàn của gói.",
                "Folder of the package: its reviewed exceptions and territories count.",
            )
        ),
    ] = None,
    mask: Annotated[
        bool,
        typer.Option(
            "--mask",
            help=both(
                "Thay tên người bằng […] và liệt kê từng chỗ.", "Put […] where a text names a person, and list each."
            ),
        ),
    ] = False,
    format: Annotated[
        Format,
        typer.Option(help=FORMATS_WITHOUT_PAGE),
    ] = Format.TEXT,
    lang: Lang = Language.VI,
) -> None:
    """Make the public workbook out of a private one; nothing is written while a text still names a person."""
    from ..office import redaction  # late: `build` does not pay for the libraries of workbooks

    demand_ending(out, ".xlsx")
    disk = Disk()
    done = redaction.redact(disk, file, package, masks=mask)
    if format is not Format.TEXT:
        print_for_programs(format, done.findings, done.row_count, {}, lang)
    else:
        rest = Findings(one for one in done.findings if one.code != redaction.MASKED)
        print_for_people(as_text(rest, lang) + _replacements(done.findings, lang) + summary(done.findings, lang))
    if not done.body:
        complain(say(_NOT_WRITTEN, lang))
        raise typer.Exit(1)
    save_new(disk, out, done.body)


def _replacements(findings: Findings, lang: Language) -> str:
    """Return every replacement on a line of its own: a person reads all of them."""
    from ..office import redaction

    masked = [one for one in findings if one.code == redaction.MASKED]
    lines = [f"  {one.place.sheet}!{one.place.cell} ({one.place.key})  {say(one.message, lang)}" for one in masked]
    return "\n".join([say(_REVIEW, lang), *lines, ""]) if lines else ""


def redact_file_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help=both("Văn bản hoặc ảnh; giữ nguyên.", "A document or an image; it is not changed.")
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            help=both("Bản sao sẽ ghi ra; chưa được có tệp này.", "The copy to write; it must not be there yet.")
        ),
    ],
    lang: Lang = Language.VI,
) -> None:
    """Copy a file that goes with a document without what programs and cameras wrote about people into it."""
    from ..office import redaction

    disk = Disk()
    done = redaction.cleaned(disk, file)
    complain(as_text(done.findings, lang) + summary(done.findings, lang))
    if not done.body:
        raise typer.Exit(1)
    demand_ending(out, file.suffix.lower())
    save_new(disk, out, done.body)
    print_for_people(f"file_sha256 {done.digest}")
