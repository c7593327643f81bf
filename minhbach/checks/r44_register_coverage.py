"""R44 (warning): a package that declares itself a register says, in `coverage`, where it is complete."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Place, Words, warning
from ..tables import Coverage
from .base import Case


def check(case: Case) -> Iterator[Finding]:
    """Look at the package as a whole."""
    if case.corpus.package.is_register and not case.rows[Coverage] and case.rows.is_whole(Coverage):
        yield warning(
            "R44",
            Place(case.corpus.package.name, Coverage.TABLE.name),
            Words(
                "Gói tự khai là sổ đăng ký đầy đủ (register) nhưng bảng coverage không có dòng nào: việc không có dữ liệu sẽ không được tính ở đâu cả.",
                "The package declares itself a register, but the table coverage is empty: absence counts nowhere.",
            ),
            Words(
                "Thêm dòng coverage cho từng cơ quan, bảng và thời gian mà sổ đầy đủ; hoặc đổi thành coverage: excerpt.",
                "Add a row of coverage for each body, table and period that is complete; or declare coverage: excerpt.",
            ),
        )
