"""What can go wrong between a host and who checks it (docs/findings.md)."""

from __future__ import annotations

from ..findings import Words
from ..load.faults.base import stop, warn

_HOST = (
    "Báo người giữ máy chủ; thử lại sau.",
    "Tell whoever keeps the host; try again later.",
)

STATUS = stop(
    "F421", "Máy chủ trả lời {status} thay vì gửi tệp.", "The host answers {status} in place of the file.", *_HOST
)
BROKEN_OFF = stop("F422", "Không tải trọn được tệp: {why}.", "The file could not be fetched whole: {why}.", *_HOST)
LEADS_AWAY = stop(
    "F423",
    "Địa chỉ chuyển sang nơi khác, không đi theo: {where}",
    "The address leads away, which is not followed: {where}",
    "Kiểm tra đúng địa chỉ mà trang được công bố; máy chủ không được chuyển tệp sang nơi khác.",
    "Check the very address at which the site is published; no file of it may be redirected to another host.",
)
ENCODED = stop(
    "F424",
    "Máy chủ gửi tệp ở dạng nén {coding} dù được yêu cầu gửi nguyên: không so được.",
    "The host sends the file as {coding} though plain was asked for: it cannot be compared.",
    *_HOST,
)
WRONG_TYPE = warn(
    "F425",
    "Máy chủ gửi tệp với kiểu “{found}”; trình duyệt cần “{wanted}”.",
    "The host sends the file as “{found}”; browsers need “{wanted}”.",
    "Khai kiểu tệp ở máy chủ (tệp _headers mà chương trình ghi, hoặc phần cài đặt tương ứng).",
    "Set the media type on the host (the file _headers that the program writes, or what corresponds to it).",
)
PACKED_OTHERWISE = stop(
    "F427",
    "Máy chủ gửi trình duyệt bản nén ({coding}) khác với tệp gửi nguyên: người đọc thấy nội dung khác.",
    "What the host sends browsers packed ({coding}) is not what it sends plain: readers see something else.",
    "Xóa tệp .br, .gz cũ cạnh tệp này và bộ nhớ đệm của máy chủ, rồi kiểm tra lại.",
    "Take away old .br and .gz files beside this one, purge the cache of the host, then check again.",
)
GAVE_UP = stop(
    "F426",
    "Máy chủ thôi trả lời: còn {left} tệp chưa kiểm tra.",
    "The host stopped answering: {left} files were not checked.",
    *_HOST,
)

#: Why a file did not come whole.
SILENT = Words("máy chủ im lặng quá {seconds} giây", "the host kept silent for more than {seconds} s")
SLOW = Words("quá chậm, mới được {found} byte sau {seconds} giây", "too slow, only {found} bytes after {seconds} s")
DROPPED = Words("kết nối đứt sau {found} byte", "the connection broke after {found} bytes")
LOST = Words("lỗi kết nối ({fault})", "no connection ({fault})")
UNTRUSTED = Words("chứng chỉ của máy chủ không tin được ({fault})", "the certificate is not to be trusted ({fault})")
NO_HTTP = Words("câu trả lời không đúng HTTP ({fault})", "the answer is not HTTP ({fault})")
DAMAGED = Words("nén hỏng", "damaged compression")
CIRCLE = Words("chuyển hướng vòng quanh", "redirects in a circle")
