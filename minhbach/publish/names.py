"""Which names a file of the site may have, so that it lands whole on any file system and server."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Limit of most file systems, in bytes. HFS+ stores names decomposed, where Vietnamese letters grow: that form counts.
_NAME_BYTES = 255
#: Refused by Windows, or with a meaning of their own in an address.
_BAD_CHARACTER = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*#%]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
#: Dot files that hosts ask for.
_DOT_FILES = {".htaccess", ".nojekyll", ".well-known"}


class Addresses:
    """The addresses given so far; two may not be one to a file system that folds case or normal form.

    Each is held once, as it was given: what follows a site's files through a build may hold the same text (`held`).
    """

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {"": ""}

    def admit(self, path: str) -> str:
        """Take one more address; return what is wrong with it, or nothing."""
        return next((wrong for part in path.split("/") if (wrong := _wrong_name(part))), "") or self._enter(path)

    def held(self, path: str) -> str | None:
        """Return an address that was given, None for any other."""
        taken = self._files.get(_folded(path))
        return taken if taken == path else None

    def __contains__(self, path: str) -> bool:
        return self.held(path) is not None

    def _enter(self, path: str) -> str:
        same = _folded(path)
        if (taken := self._files.get(same)) is not None:
            return "address given twice" if taken == path else f"same address as {taken} where case is folded"
        if same in self._folders:
            return "a folder has this name"
        folder = path.rpartition("/")[0]
        if wrong := self._enter_folder(folder):
            return wrong
        self._files[same] = path
        return ""

    def _enter_folder(self, folder: str) -> str:
        same = _folded(folder)
        if (known := self._folders.get(same)) is not None:
            return "" if known == folder else f"folder {folder} is {known} where case is folded"
        if same in self._files:
            return f"{folder} is a file"
        wrong = self._enter_folder(folder.rpartition("/")[0])
        if not wrong:
            self._folders[same] = folder
        return wrong


@lru_cache(maxsize=1 << 12)  # a folder has many files
def _folded(path: str) -> str:
    folded = unicodedata.normalize("NFC", path).casefold()
    return path if folded == path else folded  # one text for both, of most


@lru_cache(maxsize=1 << 12)
def _wrong_name(name: str) -> str:
    if name in ("", ".", ".."):
        return "empty or relative part in the address"
    if _BAD_CHARACTER.search(name):
        return f"character that an address must not have in {name!r}"
    if (name[0] in ".-" and name not in _DOT_FILES) or name[0] == " " or name[-1] in ". ":
        return f"{name!r} begins or ends with a character that hides or changes it"
    if _DEVICE.match(name):
        return f"{name!r} is a device on Windows"
    if not unicodedata.is_normalized("NFC", name):
        return f"{name!r} is not in normal form C"
    if len(unicodedata.normalize("NFD", name).encode()) > _NAME_BYTES:
        return f"name longer than {_NAME_BYTES} bytes: {name[:40]!r}…"
    return ""
