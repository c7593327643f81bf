"""What can be wrong with a publication and its ledger (docs/findings.md)."""

from __future__ import annotations

from ..findings import NOTHING_TO_MEND, Severity, Words
from ..load.faults.base import Fault, stop, warn

_AGAIN = (
    "Lấy lại bản gốc từ nơi công bố, hoặc dựng lại; ở nơi do deploy đưa lên: xóa manifest.json ở đó rồi deploy.",
    "Fetch the original from where it is published, or build again; where deploy put it: remove manifest.json there, then deploy.",
)

LEDGER_BROKEN = stop(
    "F214",
    "Sổ công bố không còn như đã ghi: {why}",
    "The ledger of releases is not as it was written: {why}",
    "Không sửa sổ bằng tay. Lấy lại bản mà nơi khác còn giữ; mã băm đầu sổ in trên trang cho biết bản nào đúng.",
    "Never edit it by hand. Fetch the copy that others keep; the head hash printed on the site tells which one is right.",
)
LEDGER_SHORTER = stop(
    "F438",
    "Trang đang có ghi {which}; sổ trong thư mục dữ liệu, đến lần {last}, không có: dựng tiếp là trang quên lần ấy.",
    "The site that stands tells of {which}; the ledger among the data, at release {last}, does not: the site would forget it.",
    "Chép ledger.jsonl và các thư mục lần công bố từ {site} hoặc từ bản lưu về data/releases. Nếu chủ ý bỏ sổ cũ: dựng ra một thư mục trống (--out).",
    "Copy ledger.jsonl and the folders of releases from {site} or from a backup into data/releases. To give the old ledger up on purpose, build into an empty folder (--out).",
)
LINE_MISSING = stop(
    "F439",
    "Có thư mục của một lần công bố mà sổ, kết thúc ở lần {last}, không có dòng nào ghi.",
    "There is a folder of a release of which the ledger, ending at release {last}, has no line.",
    "Sổ bị cắt bớt thì lấy lại ledger.jsonl từ releases/ của trang đang có hoặc từ bản lưu; thư mục không phải của sổ này thì chuyển đi nơi khác.",
    "If the ledger was cut off, fetch ledger.jsonl from releases/ of the site that stands or from a backup; a folder that is not of this ledger is to be moved elsewhere.",
)
NO_SIGNATURE = stop(
    "F440",
    "Tệp này không phải là chữ ký do ssh-keygen -Y sign tạo ra.",
    "This file is no signature as ssh-keygen -Y sign makes them.",
    "Ký lại theo docs/releases.md, hoặc bỏ tệp. Nếu đây là khóa riêng: chuyển đi ngay, khóa không bao giờ nằm trong thư mục dữ liệu.",
    "Sign again (docs/releases.md) or take the file away. If it is a private key, move it at once: a key never lies among the data.",
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
FILE_SHORT = stop(
    "F409",
    "Tệp ngắn hơn manifest ghi: {found} trong {wanted} byte; có thể bị cắt khi chép hoặc tải lên.",
    "The file is shorter than the manifest says: {found} of {wanted} bytes; it may have been cut off in copying.",
    *_AGAIN,
)
FILE_LONG = stop(
    "F410",
    "Tệp dài hơn {wanted} byte mà manifest ghi.",
    "The file is longer than the {wanted} bytes that the manifest says.",
    *_AGAIN,
)
NO_ADDRESS = stop(
    "F411",
    "Manifest ghi một tên tệp không thể là địa chỉ trong trang: {value}",
    "The manifest lists a name that cannot be an address of a site: {value}",
    "Tệp manifest.json không do chương trình này ghi; lấy lại bản gốc.",
    "This program did not write that manifest.json; fetch the original.",
)
MANIFEST_STALE = stop(
    "F412",
    "Manifest có từ lần công bố thứ {seq}, sổ đã đến lần {last}: bản này trộn hai lần công bố.",
    "The manifest is as old as release {seq}, the ledger is at {last}: the copy mixes two publications.",
    "Tải lên cho trọn, manifest.json sau cùng; hoặc xóa bộ nhớ đệm của máy chủ rồi kiểm tra lại.",
    "Finish the upload, manifest.json last; or purge the cache of the host, then check again.",
)
LEDGER_CUT = stop(
    "F413",
    "Sổ kết thúc ở lần công bố thứ {seq} mà manifest ghi một sổ dài hơn: {found} trong {wanted} byte.",
    "The ledger ends at release {seq}, but the manifest lists a longer one: {found} of {wanted} bytes.",
    "So với mã băm mà báo chí, Mặt trận hoặc nơi lưu trữ đã ghi lại; lấy lại sổ gốc.",
    "Compare it with the hash that the press, supervisors or archives have kept; fetch the original ledger.",
)
MOVED = stop(
    "F414",
    "Trang vừa được công bố lại trong lúc kiểm tra: manifest.json đã đổi.",
    "The site was published anew during the check: manifest.json has changed.",
    "Chạy lại lệnh.",
    "Run the command again.",
)
SENT_PACKED = Fault(
    "F415",
    Severity.NOTE,
    Words(
        "Máy chủ gửi tệp ở dạng nén dù được yêu cầu gửi nguyên; giải nén ra thì đúng.",
        "The host sends the file compressed though plain was asked for; once unpacked it is right.",
    ),
    NOTHING_TO_MEND,
)
FILE_REMEMBERED = warn(
    "F416",
    "Tệp không thuộc trang; deploy.json ở nơi nhận ghi: {why}.",
    "The file is not part of the site; deploy.json of the host says of it: {why}.",
    "Chạy lại deploy: việc dở dang được làm nốt, tệp hết hạn giữ được xóa (--grace-days).",
    "Run deploy again: what was cut off is finished, and what has stayed its days is removed (--grace-days).",
)
PACKED_OTHERWISE = stop(
    "F417",
    "Tệp nén sẵn không giải nén ra đúng {plain}: trình duyệt nhận được nội dung khác với trang.",
    "The packed file does not unpack to just {plain}: browsers are sent something else than the site.",
    "Xóa tệp này, hoặc chạy lại deploy vào một nơi trống.",
    "Take the file away, or deploy to an empty place.",
)
UNSIGNED = stop(
    "F431",
    "Mã băm đầu sổ không có chữ ký (releases/{file}).",
    "The head of the ledger is not signed (releases/{file}).",
    "Nơi công bố ký lần công bố này rồi dựng lại trang: docs/releases.md.",
    "The publisher signs this release and builds the site again: docs/releases.md.",
)
SIGNATURE_WRONG = stop(
    "F432",
    "Chữ ký không phải của người nào trong tệp --signers cho mã băm đầu sổ {head}.",
    "The signature is not one of anybody in the file of --signers over the head {head}.",
    "Chưa tin bản này. Kiểm tra tệp --signers có phải do nơi công bố trao tận tay hay không.",
    "Do not trust this copy yet. Make sure that the file of --signers came from the publisher by another way.",
)
SIGNED = Fault(
    "F433",
    Severity.NOTE,
    Words("Mã băm đầu sổ có chữ ký của {who}.", "The head of the ledger is signed by {who}."),
    NOTHING_TO_MEND,
)
DETAIL_CHANGED = stop(
    "F437",
    "Lần công bố thứ {seq} đặt kiến nghị trong trang của cuộc đối thoại (detail: dialogue); nay khai detail: page.",
    "Release {seq} had petitions on the pages of their dialogues (detail: dialogue); now it is detail: page.",
    "Giữ detail: dialogue: địa chỉ đã công bố không được đổi. Chỉ đổi được từ page sang dialogue.",
    "Keep detail: dialogue: published addresses never change. Only page can become dialogue.",
)
RELEASE_LACKS = warn(
    "F435",
    "Thiếu tệp của lần công bố thứ {seq}: trang vẫn được dựng nhưng không còn cung cấp tệp này.",
    "A file of release {seq} is missing: the site is built, but no longer offers it.",
    "Lấy lại tệp gốc. Nếu đã xóa vì có thông tin cá nhân: ghi đính chính rồi công bố bằng --kind withdrawal.",
    "Fetch the original. If it was deleted for personal data, add a correction and release with --kind withdrawal.",
)
RENAMED = warn(
    "F102",
    "Bản ghi “{old}” của lần trước có vẻ đã đổi mã thành “{new}”: nội dung giống hệt.",
    "The record “{old}” of the last release looks renamed to “{new}”: it says just the same.",
    "Giữ mã cũ: mã là địa chỉ mà người khác đã dẫn. Nếu buộc phải đổi, thêm dòng correction cho mã cũ, nêu lý do; trang của mã cũ sẽ dẫn sang mã mới.",
    "Keep the old key: others refer to its address. If it must change, add a correction for the old key with the reason; the page of the old key then leads to the new one.",
)
REASON_LENGTH = stop(
    "F436",
    "Lý do công bố dài {shown} ký tự; cần từ 1 đến {most}.",
    "The reason of the release has {shown} characters; 1 to {most} are wanted.",
    "Viết một câu ngắn cho người đọc trang.",
    "Write one short sentence for readers of the site.",
)
