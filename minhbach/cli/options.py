"""The options that commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..disk import Disk, Kind
from ..findings import Told, Words
from ..load.content import wrong_address
from ..shipped import shipped
from .twofold import both


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"


class Language(StrEnum):
    """The language of the messages."""

    VI = "vi"
    EN = "en"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Told(
            Words(f"--as-of {text}: viết ngày dạng 2026-10-31.", f"--as-of {text}: write a day as 2026-10-31.")
        ) from None


def _address(url: str) -> str:
    if fault := wrong_address(url) if url else None:
        raise Told(Words(*(f"--base-url: {words}" for words in fault.said(url))))
    return url


def _theme(folder: Path) -> Path:
    """Return the theme that ships with the program where the usual folder is not there."""
    return shipped("site") if folder == Path("site") and Disk().kind(folder) is Kind.MISSING else folder


FORMATS = both(
    "Văn bản hoặc trang (html) cho người đọc, json hoặc sarif cho chương trình.",
    "Text or a page (HTML) for people, JSON or SARIF for programs.",
)
FORMATS_WITHOUT_PAGE = both(
    "Văn bản cho người đọc, json hoặc sarif cho chương trình.",
    "Text for people, JSON or SARIF for programs.",
)
Data = Annotated[Path, typer.Option(help=both("Thư mục các gói dữ liệu.", "Folder of data packages."))]
Content = Annotated[
    Path,
    typer.Option(
        help=both("Thư mục có site.yaml và các trang Markdown.", "Folder of site.yaml and the pages in Markdown.")
    ),
]
Theme = Annotated[
    Path,
    typer.Option(
        callback=_theme,
        help=both(
            "Thư mục giao diện (mẫu trang, tệp kèm, bản dịch); không có thì dùng của chương trình.",
            "Folder of templates, assets and translations; else that of the program.",
        ),
    ),
]
Out = Annotated[Path, typer.Option(help=both("Thư mục của trang web dựng ra.", "Folder of the published site."))]
AsOf = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DATE", help=both("Ngày số liệu, dạng 2026-10-31.", "Data date, YYYY-MM-DD.")),
]
BaseUrl = Annotated[
    str,
    typer.Option(
        callback=_address,
        help=both(
            "Địa chỉ của trang web, thay cho địa chỉ trong site.yaml.", "Address of the site, over that of site.yaml."
        ),
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(metavar="PKG", help=both("Chỉ gói này; nêu được nhiều lần.", "Only this package; may be repeated.")),
]
Lang = Annotated[Language, typer.Option(help=both("Ngôn ngữ của thông báo.", "Language of the messages."))]
Jobs = Annotated[
    int,
    typer.Option(
        min=0,
        help=both(
            "Số tiến trình kết xuất trang; 0: mỗi nhân một tiến trình.", "Processes that render; 0: one for each core."
        ),
    ),
]
Full = Annotated[
    bool,
    typer.Option(
        "--full",
        help=both("Để frictionless đọc mọi bảng của mọi gói.", "Let frictionless read every table of every package."),
    ),
]
