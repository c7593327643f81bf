"""Why a file was not read, said to the person who put it there."""

from __future__ import annotations

from ..disk import Refusal, Refused
from ..findings import Finding, Place, Words
from .faults import descriptor as faults
from .faults import files as file_faults

_WHAT = {
    Refusal.SYMLINK: Words("liên kết tượng trưng (symlink)", "a symbolic link"),
    Refusal.NOT_REGULAR: Words("thư mục hoặc tệp đặc biệt", "a folder or a special file"),
    Refusal.OUTSIDE: Words("tệp nằm ngoài thư mục của gói", "a file outside the folder of the package"),
    Refusal.TOO_LARGE: Words("tệp quá lớn", "a file that is too large"),
    Refusal.MISSING: Words("không có tệp này", "there is no such file"),
}


def why(refused: Refused) -> Words:
    """Return why a file was not read, where there is no row and no package to name."""
    return _WHAT[refused.why]


def refusal(refused: Refused, place: Place, limit: int) -> Finding:
    """Return the finding of a file that the disk refused. `limit` is in bytes."""
    if refused.why is Refusal.TOO_LARGE:
        return file_faults.TOO_LARGE.at(place, refused.path, limit=limit // 1_000_000)
    if refused.why is Refusal.MISSING:
        entry = place.table or place.column  # nothing of a package names a file that a person gives to a command
        named = faults.MISSING_FILE.at(place, refused.path, name=entry, hint=Words("", ""))
        return named if entry else faults.NO_FILE.at(place, refused.path)
    return faults.SYMLINK.at(place, refused.path, what=_WHAT[refused.why])
