"""The theme folder as a web designer keeps it: templates, assets, translations. Read once, then frozen.

templates/{layouts,components,pages}/*.html   Jinja; `*.examples.html` beside a component shows it in use
assets/{css,js,img}/*                         published as `assets/<name>.<hash>.<type>`
locales/<lang>/LC_MESSAGES/minhbach.po        the Vietnamese words of the templates -> another language
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from .disk import Disk, Refused
from .output import LANGS, Lang, Output

#: What an asset may be; anything else in the folder (backups, desktop files) stays where it is.
ASSET_TYPES = frozenset({".css", ".js", ".svg", ".png", ".ico", ".woff2"})
#: Bytes a file of a theme may have: a page with its styles has 30 KB to spend.
LIMIT = 1_000_000
#: Between a context and a message in a catalogue's key, as gettext writes it.
CONTEXT = "\x04"

#: The style that only the pages of a draft have; no other site is given it.
DRAFT_STYLE = "draft.css"

Catalog = Mapping[str, tuple[str, ...]]


class ThemeFault(Exception):
    """A theme that cannot be used; the message names the file and what to mend."""


@dataclass(frozen=True)
class Theme:
    """Everything the theme folder gives.

    `templates` by their path below `templates/`; `assets` by file name, under the name they are published with;
    `catalogs` by language: message -> its translations, one a plural form.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, Output]
    catalogs: Mapping[Lang, Catalog]

    def outputs(self, *, is_draft: bool = False) -> tuple[Output, ...]:
        """Return the assets as files of the site."""
        return tuple(one for name, one in self.assets.items() if is_draft or name != DRAFT_STYLE)


def load_theme(disk: Disk, root: Path) -> Theme:
    """Read a theme folder. Raises ThemeFault for a folder without templates or a file that cannot be used."""
    try:
        templates = dict(_templates(disk, root / "templates"))
        assets = dict(_assets(disk, root / "assets"))
        catalogs = {lang: _catalog(disk, root / "locales" / lang / "LC_MESSAGES") for lang in LANGS}
    except Refused as refused:
        raise ThemeFault(f"{root}: {refused}") from refused
    if not templates:
        raise ThemeFault(f"{root / 'templates'}: no templates")
    return Theme(templates, assets, catalogs)


def _templates(disk: Disk, folder: Path) -> Iterator[tuple[str, str]]:
    for path in disk.files(folder):
        if path.endswith(".html") and not path.endswith(".examples.html"):
            try:
                yield path, disk.read(folder, path, limit=LIMIT).decode()
            except UnicodeDecodeError:
                raise ThemeFault(f"{folder / path}: not UTF-8") from None


def _assets(disk: Disk, folder: Path) -> Iterator[tuple[str, Output]]:
    seen: set[str] = set()
    for path in map(PurePosixPath, disk.files(folder)):
        if path.suffix not in ASSET_TYPES:
            continue
        if path.name in seen:
            raise ThemeFault(f"{folder / path}: another folder of assets has a file of this name")
        seen.add(path.name)
        body = disk.read(folder, str(path), limit=LIMIT)
        yield path.name, Output(f"assets/{_fingerprinted(path, body)}", body)


def _fingerprinted(path: PurePosixPath, body: bytes) -> str:
    """Return a name that changes with the bytes, so that a browser may keep the file for ever."""
    return f"{path.stem}.{hashlib.sha256(body).hexdigest()[:8]}{path.suffix}"


def _catalog(disk: Disk, folder: Path) -> Catalog:
    if "minhbach.po" not in disk.files(folder):
        return {}
    body = disk.read(folder, "minhbach.po", limit=LIMIT)
    try:
        messages = read_po(BytesIO(body), abort_invalid=True)
    except (PoFileError, UnicodeError) as fault:
        raise ThemeFault(f"{folder / 'minhbach.po'}: {fault}") from fault
    return {_key(message): forms for message in messages if (forms := _forms(message))}


def _key(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}{CONTEXT}{text}" if message.context else text


def _forms(message: Message) -> tuple[str, ...]:
    """Return the translations that are fit for use: none of an entry that is empty or marked fuzzy."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return forms if message.id and all(forms) and not message.fuzzy else ()
