"""What can be wrong with a publication and its ledger (docs/findings.md)."""

from __future__ import annotations

from ..findings import NOTHING_TO_MEND, Severity, Words
from ..load.faults.base import Fault, stop

_AGAIN = (
    "Lấy lại bản gốc từ nơi công bố, hoặc dựng lại.",
    "Fetch the original from where it is published, or build again.",
)

LEDGER_BROKEN = stop(
    "F214",
    "Sổ công bố không còn như đã ghi: {why}",
    "The ledger of releases is not as it was written: {why}",
    "Không sửa sổ bằng tay. Lấy lại bản mà nơi khác còn giữ; mã băm đầu sổ in trên trang cho biết bản nào đúng.",
    "Never edit it by hand. Fetch the copy that others keep; the head hash printed on the site tells which one is right.",
)
NO_MANIFEST = stop(
    "F401",
    "Không có manifest.json do chương trình này ghi: không biết trang gồm những tệp nào.",
    "There is no manifest.json of this program: nothing says which files make the site.",
    *_AGAIN,
)
FILE_MISSING = stop("F402", "Thiếu tệp có trong manifest.", "A file of the manifest is missing.", *_AGAIN)
FILE_CHANGED = stop(
    "F403", "Nội dung tệp khác với manifest.", "The content of the file differs from the manifest.", *_AGAIN
)
FILE_STRAY = stop(
    "F404",
    "Tệp không có trong manifest.",
    "The manifest does not list this file.",
    "Chuyển tệp đi nơi khác; trang chỉ gồm những gì đã dựng.",
    "Move it elsewhere; a site holds what was built and nothing else.",
)
HEAD_UNKNOWN = stop(
    "F405",
    "Mã băm {head} không có trong sổ: sổ đã bị cắt bớt, viết lại, hoặc là sổ của trang khác.",
    "The hash {head} is not in the ledger: it was cut off, written anew, or is that of another site.",
    "So với mã băm mà báo chí, Mặt trận hoặc nơi lưu trữ đã ghi lại.",
    "Compare it with the hash that the press, supervisors or archives have kept.",
)
RELEASE_DAMAGED = stop(
    "F406",
    "Tệp của một lần công bố khác với sổ.",
    "A file of a release is not what the ledger says of it.",
    *_AGAIN,
)
HEAD_DIFFERS = stop(
    "F407",
    "{file} ghi {found}, sổ kết thúc ở {head}.",
    "{file} says {found}, the ledger ends at {head}.",
    *_AGAIN,
)
NOT_RELEASED = Fault(
    "F408",
    Severity.NOTE,
    Words(
        "Dữ liệu đã khác lần công bố thứ {seq}: trang được dựng sau đó, chưa ghi vào sổ.",
        "The data differ from release {seq}: the site was built since, and is not in the ledger yet.",
    ),
    NOTHING_TO_MEND,
)
