"""Which names and paths may be used at all (docs/findings.md, F142, F150, F151, F154, F160): judged by their letters alone."""

from __future__ import annotations

import re

from ..corpus import EXEMPTIONS_FILE
from ..findings import Finding, Place, Words
from .faults import descriptor as faults
from .faults import files as file_faults

_REMOTE = re.compile(r"(?:(?!file:)[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\)", re.I)
_ENCODED = re.compile(r"%[0-9a-fA-F]{2}|[\u2044\u2215\u29f8\uff0f\uff3c\u2216]")
_ARCHIVE = re.compile(r".*\.(?:zip|gz|tgz|bz2|xz|zst|7z|rar|tar)", re.I)
#: Names that Windows keeps for devices, whatever follows a dot: nobody there could open or copy such a file.
DEVICE = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?"
#: First parts of addresses that belong to the site itself: no package and no page of text may take them.
SITE_NAMES = frozenset(
    ("en", "assets", "open-data", "releases", "tim-kiem", "thuat-ngu", "dia-ban", "so-sanh", "index", "manifest")
)

_DEVICE = re.compile(DEVICE, re.I)
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')

_WHOLE: tuple[tuple[str, Words], ...] = (
    (r"\s*", Words("để trống", "it is empty")),
    (r"/.*", Words("bắt đầu bằng /", "it begins with /")),
    (r"~.*", Words("bắt đầu bằng ~", "it begins with ~")),
    (r"(?i:file:).*", Words("bắt đầu bằng file:", "it begins with file:")),
    (r"[A-Za-z]:.*", Words("có tên ổ đĩa", "it names a drive")),
    (r".*\\.*", Words("có dấu gạch chéo ngược", "it holds a backslash")),
)


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for a device."""
    return _DEVICE.fullmatch(name) is not None


def refuse(path: str, place: Place, right: str) -> Finding | None:
    """Return why a path must not be opened, or None. `right` is a path that could stand in its place."""
    if _REMOTE.match(path) and not re.match(r"[A-Za-z]:[\\/]", path):
        return faults.REMOTE_PATH.at(place, path, right=right)
    if _ENCODED.search(path):
        return faults.ENCODED_PATH.at(place, path, right=right)
    if why := _why_not(path):
        turned = path.replace("\\", "/")
        right = right if _why_not(turned) else turned
        return faults.BAD_PATH.at(place, path, why=why, right=right)
    return file_faults.ARCHIVE.at(place, path) if _ARCHIVE.fullmatch(path) else None


def _why_not(path: str) -> Words | None:
    for pattern, why in _WHOLE:
        if re.fullmatch(pattern, path, re.DOTALL):
            return why
    return next((wrong for part in path.split("/") if (wrong := _part(part))), None)


def _part(part: str) -> Words | None:
    if part == "..":
        return Words("có .. để ra ngoài thư mục", "it leaves the folder with ..")
    if not part or part == ".":
        return Words("có phần trống giữa hai dấu /", "it has an empty part")
    if part.startswith("."):
        return Words(f"“{part}” là tệp ẩn", f"“{part}” is a hidden file")
    if part[-1] in ". ":
        return Words(f"“{part}” kết thúc bằng dấu chấm hoặc dấu cách", f"“{part}” ends in a dot or a space")
    if part[0] == " " or _FORBIDDEN.search(part):
        return Words(f"“{part}” có ký tự không dùng được", f"“{part}” holds a character that cannot be used")
    if part == EXEMPTIONS_FILE:
        return Words(
            "là bảng ngoại lệ đã rà soát, không bao giờ công khai",
            "it holds reviewed exceptions and is never published",
        )
    if is_device(part):
        return Words(f"“{part}” là tên riêng của Windows", f"“{part}” is a name reserved by Windows")
    return None
