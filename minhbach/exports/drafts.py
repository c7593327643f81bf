"""`NHAP.txt`: says what a draft is where a file has no room for it, as CSV has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..output import Output
from .base import folder

NAME = "NHAP.txt"

_TEXT = """BẢN NHÁP – không phải thông tin đã công bố.
Các tệp trong thư mục này được tạo để xem trước, từ những dòng chưa ai quyết định công bố.
Không đăng lên mạng, không trích dẫn, không gửi đi như số liệu chính thức.

DRAFT – not published information.
The files in this folder were made to look at, from rows that nobody has decided to publish.
Do not put them online, quote them, or send them on as official figures.
"""


def files(packages: Iterable[str]) -> Iterator[Output]:
    """Yield the file for the root of the site and for the open data of each package."""
    for path in (NAME, *(f"{folder(one)}/{NAME}" for one in packages)):
        yield Output(path, _TEXT.encode())
