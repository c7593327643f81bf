"""What a theme is once it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..findings import Words
from ..output import Lang, Output

#: Bytes a file of a theme may have, and a file that pages load: these are to be read on a phone.
LIMIT, ASSET_LIMIT = 20_000_000, 1_000_000
#: Between a context and a message in a catalogue's key, as gettext writes it.
CONTEXT = "\x04"
#: The style that only the pages of a draft have; no other site is given it.
DRAFT_STYLE = "draft.css"

Catalog = Mapping[str, tuple[str, ...]]


class ThemeFault(Exception):
    """A theme that cannot be used: `message` names the file, where it is known the line, and what to mend."""

    def __init__(self, where: str, what: Words) -> None:
        super().__init__(where, what)  # both, so that it can cross over from another process
        self.message = Words(f"{where}: {what.vi}", f"{where}: {what.en}")

    def __str__(self) -> str:
        return self.message.en


class Emblem(NamedTuple):
    """A picture beside the title of the site: the name of an asset, what it says besides, its size in CSS pixels."""

    asset: str
    alt: Words
    width: int
    height: int


@dataclass(frozen=True)
class Look:
    """What a site adds to every page: the picture in its head, and style sheets, by name, in the order of their links."""

    emblem: Emblem | None = None
    styles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Theme:
    """Everything the theme folders give.

    `templates` by their path below `templates/`; `assets` by file name, under the name they are published with;
    `catalogs` by language: message -> its translations, one a plural form.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, Output]
    catalogs: Mapping[Lang, Catalog]
    look: Look = Look()

    def outputs(self, *, is_draft: bool = False) -> tuple[Output, ...]:
        """Return the assets as files of the site."""
        return tuple(one for name, one in self.assets.items() if is_draft or name != DRAFT_STYLE)
