"""`theme`: what the theme of the program has, and copies of it to be changed in a site's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..disk import Disk
from ..findings import Words
from ..shipped import shipped
from ..theme import NotCopied, copy, files_of
from .options import Lang, Language
from .speech import Unusable, complain, print_for_people, say, while_somebody_reads
from .twofold import both

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        help=both(
            "Tệp của giao diện, như templates/components/colophon.html; không nêu tệp nào thì liệt kê.",
            "Files of the theme, as templates/components/colophon.html; without any, all are listed.",
        ),
    ),
]
Own = Annotated[
    Path,
    typer.Option(
        "--theme",
        help=both("Thư mục giao diện riêng, nơi đặt bản chép.", "Folder of the site's own theme, for the copies."),
    ),
]


def theme_command(files: Files = None, own: Own = Path("site"), lang: Lang = Language.VI) -> None:
    """Copy files of the program's theme into a site's own, to be changed there; without a name, list them."""
    disk, theme = Disk(), shipped("site")
    if not files:
        with while_somebody_reads():
            print_for_people("\n".join(files_of(disk, theme)))
        return
    try:
        copies = copy(disk, theme, own, files)
    except NotCopied as refused:
        raise Unusable(refused.message) from refused
    for path in copies:
        complain(say(Words(f"Đã chép vào {path}.", f"Copied to {path}."), lang))
