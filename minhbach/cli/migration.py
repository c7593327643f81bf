"""The command `migrate`: a package of an older data model is brought to a newer one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..disk import Disk
from ..findings import Findings, Words
from ..load.descriptor import MODEL_VERSION
from ..migrating import NotMigratable, carry_out, plan, recover
from ..report import as_text, summary
from .options import Lang, Language
from .speech import Unusable, complain, print_for_people, say
from .twofold import both


def migrate_command(
    package: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help=both("Thư mục của gói, như data/xa-thuong-coc.", "Folder of the package, as data/xa-thuong-coc."),
        ),
    ],
    to: Annotated[
        int,
        typer.Option(
            min=1,
            max=MODEL_VERSION,
            help=both("Phiên bản mô hình cần tới; không ghi thì là mới nhất.", "Version to reach; else the newest."),
        ),
    ] = MODEL_VERSION,
    check: Annotated[
        bool,
        typer.Option("--check", help=both("Chỉ cho biết sẽ đổi gì, không ghi.", "Say what would change, no more.")),
    ] = False,
    lang: Lang = Language.VI,
) -> None:
    """Bring a package to a newer version of the data model; the old one is kept beside the folder of packages."""
    disk, findings = Disk(), Findings()
    try:
        recover(disk, package)
        made = plan(disk, package, findings, to)
        if made is None:
            complain(as_text(findings, lang) + summary(findings, lang))
            raise typer.Exit(1)
        for words in made.told:
            print_for_people(say(words, lang))
        if made.since == made.to:
            print_for_people(say(_nothing(made.to), lang))
        elif check:
            print_for_people(say(_would(made.since, made.to, len(made.written)), lang))
        else:
            print_for_people(say(_done(made.since, made.to, carry_out(disk, made), package), lang))
    except NotMigratable as fault:
        raise Unusable(fault.message) from fault


def _nothing(version: int) -> Words:
    return Words(
        f"Gói đã ở phiên bản {version}: không phải làm gì.", f"The package is of version {version}: nothing to do."
    )


def _would(since: int, to: int, files: int) -> Words:
    return Words(
        f"Sẽ từ phiên bản {since} lên {to}, viết lại {files} tệp. Chưa ghi gì.",
        f"From version {since} to {to}, {files} files would be written. Nothing was.",
    )


def _done(since: int, to: int, old: Path, package: Path) -> Words:
    shown = package.as_posix()
    return Words(
        f"Từ phiên bản {since} lên {to}; bản cũ nằm ở {old}.\n"
        f"Tiếp theo: minhbach check; lấy lại sổ bằng minhbach template --package {shown}",
        f"From version {since} to {to}; the old package is {old}.\n"
        f"Next: minhbach check; for its workbook minhbach template --package {shown}",
    )
