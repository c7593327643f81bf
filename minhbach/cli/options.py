"""The options that commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..disk import Disk, Kind
from ..shipped import shipped


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
        raise typer.BadParameter(f"{text!r}: YYYY-MM-DD") from None


def _theme(folder: Path) -> Path:
    """Return the theme that ships with the program where the usual folder is not there."""
    return shipped("site") if folder == Path("site") and Disk().kind(folder) is Kind.MISSING else folder


Data = Annotated[Path, typer.Option(help="Folder of data packages.")]
Content = Annotated[Path, typer.Option(help="Folder of site.yaml and the pages in Markdown.")]
Theme = Annotated[
    Path,
    typer.Option(callback=_theme, help="Folder of templates, assets and translations; else that of the program."),
]
Out = Annotated[Path, typer.Option(help="Folder of the published site.")]
AsOf = Annotated[date | None, typer.Option(parser=_day, metavar="DATE", help="Data date, YYYY-MM-DD.")]
BaseUrl = Annotated[str, typer.Option(help="Address of the site, over that of site.yaml.")]
Only = Annotated[list[str] | None, typer.Option(metavar="PKG", help="Only this package; may be repeated.")]
Lang = Annotated[Language, typer.Option(help="Language of the messages.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes that render; 0: one for each core.")]
Full = Annotated[bool, typer.Option("--full", help="Let frictionless read every table of every package.")]
