"""The first sheet of a workbook: what it is, how to fill it, how to hand it in; in the words of an office."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple


class Style(Enum):
    """How a line of the guide looks."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()


class Said(NamedTuple):
    """A line of the guide."""

    style: Style
    text: str


def guide(publisher: str, package: str) -> Iterator[Said]:
    """Yield the lines above the list of sheets. `publisher` and `package` are empty where none is known."""
    of = f" của {publisher}" if publisher else ""
    yield Said(Style.TITLE, f"Sổ nhập dữ liệu{of}")
    yield Said(
        Style.TEXT,
        "Mỗi trang là một bảng, mỗi dòng là một bản ghi. Dữ liệu nhập ở đây được kiểm tra rồi mới công bố; "
        "sổ này là bản nháp của cơ quan, không tự đăng lên mạng.",
    )
    for heading, lines in _PARTS:
        yield Said(Style.HEADING, heading)
        for number, line in enumerate(lines, 1):
            yield Said(Style.TEXT, f"{number}. {line}")
    yield Said(Style.HEADING, "Nộp lại")
    into = f"data/{package}" if package else "data/ten-goi"
    yield Said(Style.TEXT, f'Xem trước, chưa ghi gì:  minhbach import "ten-tep.xlsx" --into {into}')
    yield Said(Style.TEXT, f'Ghi vào dữ liệu:  minhbach import "ten-tep.xlsx" --into {into} --yes')
    yield Said(Style.HEADING, "Các trang")


_PARTS = (
    (
        "Cách điền",
        (
            "Điền từ dòng 2. Không xóa, không đổi dòng tiêu đề; đưa chuột vào tiêu đề để xem ý nghĩa và ví dụ.",
            "Tiêu đề nền đậm là cột bắt buộc. Cột khác chưa có thông tin thì để trống, không gõ “-” hay “không rõ”.",
            "Ô có mũi tên: chọn trong danh sách. Dòng vừa thêm ở trang này có ngay trong danh sách ở trang khác.",
            "Ô dẫn tới dòng khác ghi “mã | tên”. Chỉ gõ mã, hoặc gõ đúng tên, cũng được.",
            "Ngày gõ ngày/tháng/năm, như 15/03/2026. Số lẻ gõ dấu phẩy, như 12,5.",
            "Mã tự đặt một lần rồi không đổi: các trang khác và địa chỉ trên mạng theo mã đó.",
        ),
    ),
    (
        "Không làm",
        (
            "Không ghi tên, số giấy tờ, điện thoại, địa chỉ nhà của người dân; không ghi tố cáo.",
            "Không gộp ô, không thêm dòng “Tổng cộng”: chương trình tự tính.",
            "Không để công thức báo lỗi (#REF!, #N/A): chương trình sẽ từ chối ô đó.",
        ),
    ),
)
