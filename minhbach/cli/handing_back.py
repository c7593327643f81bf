"""What `import` hands back to the clerk: the workbook with every wrong cell marked, and the list as a page."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..disk import Disk
from ..findings import Words
from ..report import as_page
from .options import Language
from .speech import complain, say

if TYPE_CHECKING:
    from ..office.workbook import Import
    from ..office.workbook.marked import HandedBack

_COPIED = Words(
    "{path}: bản sao có tô màu chỗ sai; sửa ngay trong đó rồi nhập lại chính tệp ấy. Giữ kín như sổ gốc.",
    "{path}: a copy with the wrong cells coloured; mend it there and import that very file. Keep it as private.",
)
_LISTED = Words(
    "{path}: danh sách chỗ sai; sổ không chép lại được để tô màu nên sửa trong sổ gốc.",
    "{path}: the list of what is wrong; no coloured copy could be made, so mend the original.",
)
_PAGE = Words("{path}: danh sách lỗi, để đọc và in.", "{path}: the list of faults, to read and print.")
_CLEARED = Words(
    "{path}: không còn lỗi; đã bỏ trang LỖI, màu và chú thích của lần trước.",
    "{path}: nothing is wrong any more; the list, colours and comments of the last round were taken away.",
)
_STALE = Words(
    "{path} là bản tô màu của lần nhập trước, nay không còn đúng; xóa được.",
    "{path} is the coloured copy of an earlier import and no longer true; it can be deleted.",
)
_KEPT = Words(
    "{path} không chép lại nguyên vẹn được nên giữ nguyên; các dấu trong đó là của lần trước.",
    "{path} could not be made anew without a loss and is left alone; the marks in it are those of an earlier round.",
)
_WORKED_IN = Words(
    "{path} đã được sửa từ lần nhập trước nên không ghi đè. Nhập chính tệp đó; hoặc xóa nó rồi nhập lại sổ gốc.",
    "{path} has been worked in since the last import and is left alone. Import that file; or delete it and import again.",
)
_IN_USE = Words(
    "Không ghi được {path}: tệp đang mở trong Excel, hoặc thư mục không cho ghi. Đóng tệp rồi nhập lại.",
    "{path} cannot be written: it is open in Excel, or the folder is read-only. Close it and import again.",
)


def hand_back(disk: Disk, files: Sequence[Path], done: Import, lang: Language) -> None:
    """Write beside each file its marked copy and its page, and name them; tell of marks that are no longer true."""
    from ..office.workbook.marked import State, handed_back  # late: `build` does not pay for the libraries of workbooks

    for back in handed_back(disk, files, done, lang):
        match back.state:
            case State.MARKED | State.LISTED:
                told = _COPIED if back.state is State.MARKED else _LISTED
                _write(disk, back.path, back.body, told, lang)
                _write(disk, back.page, _page(back, done, lang), _PAGE, lang)
            case State.CLEARED:
                _write(disk, back.path, back.body, _CLEARED, lang)
            case State.KEPT:
                complain(say(_KEPT, lang).format(path=back.path.as_posix()))
            case State.STALE:
                complain(say(_STALE, lang).format(path=back.path.as_posix()))
            case State.WORKED_IN:
                complain(say(_WORKED_IN, lang).format(path=back.path.as_posix()))
        if back.has_page:
            _write(disk, back.page, _page(back, done, lang), _PAGE, lang)


def _page(back: HandedBack, done: Import, lang: Language) -> bytes:
    return "".join(as_page(back.findings, lang, back.name, done.headers)).encode()


def _write(disk: Disk, path: Path, body: bytes, told: Words, lang: Language) -> None:
    try:
        disk.replace(path, body)
    except PermissionError:
        with suppress(OSError):
            disk.remove_file(path.with_name(f".{path.name}.new"))
        complain(say(_IN_USE, lang).format(path=path.as_posix()))
    else:
        complain(say(told, lang).format(path=path.as_posix()))
