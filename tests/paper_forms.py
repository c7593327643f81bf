"""The statutory forms as offices keep them in Excel, made by openpyxl as they look on paper: the cases of `tests/forms/`.

Above the table the body and the title, then the header in several rows with merged cells, a row of column numbers, the
rows, a total, and who signs. Every person and matter is invented. A case changes some cells of one of these forms.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from minhbach.office.workbook.cells import letters as letters_of
from tests.clerk import value

FOLDER = Path(__file__).parent / "forms"
#: What is private in the book below: none of it may ever be seen anywhere else.
PRIVATE = (
    *("Lò Thị Thử", "Giàng A Nghiệm", "Hoàng Văn Giả", "Bùi Thị Mẫu", "Đinh Văn Bịa", "Xa Thị Tưởng"),
    *("Bản Không Có", "001099000001", "012345678", "tranh chấp ranh giới", "chiếm đoạt", "Cán bộ Tưởng Tượng"),
)


def made(name: str) -> openpyxl.Workbook:
    """Return one of the forms, filled in and right."""
    return MADE[name]()


def body_of(told: dict[str, Any]) -> bytes:
    """Return the file of a case: its form after the edits that it tells."""
    workbook = made(told["form"])
    sheet = workbook.worksheets[0]
    for address in told.get("unmerge", ()):
        sheet.unmerge_cells(address)
    for at in told.get("deleted rows", ()):
        sheet.delete_rows(at)
    for address, cell in told.get("cells", {}).items():
        sheet[address] = value(cell)
    for address, code in told.get("formats", {}).items():
        sheet[address].number_format = code
    for address in told.get("merge", ()):
        sheet.merge_cells(address)
    for at in told.get("hidden rows", ()):
        sheet.row_dimensions[at].hidden = True
    for at in told.get("hidden columns", ()):
        sheet.column_dimensions[at].hidden = True
    for title, rows in told.get("sheets", {}).items():
        other = workbook.create_sheet(title)
        for row in rows:
            other.append(row)
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    """Return the bytes of a workbook."""
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def case(name: str) -> dict[str, Any]:
    """Return a case as it is written."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return loaded


# --- the forms ---------------------------------------------------------------------------------------------------------


def book() -> openpyxl.Workbook:
    """Return a reception book, Mẫu 03: five visits on two days, one day written once for three visits."""
    workbook, sheet = _paper(
        "Sổ tiếp công dân", ["UBND XÃ SUỐI CÁT", "SỔ TIẾP CÔNG DÂN", "Mở sổ ngày 01 tháng 7 năm 2026"]
    )
    _header(
        sheet,
        5,
        {
            "A5:A6": "STT",
            "B5:B6": "Ngày tiếp",
            "C5:C6": "Họ tên - Địa chỉ",
            "D5:D6": "CMND/Hộ chiếu của công dân",
            "E5:E6": "Nội dung vụ việc",
            "F5:F6": "Phân loại đơn/Số người",
            "G5:G6": "Cơ quan đã giải quyết",
            "H5:J5": "Hướng xử lý",
            "H6": "Thụ lý để giải quyết",
            "I6": "Trả lại đơn và hướng dẫn",
            "J6": "Chuyển đơn đến cơ quan, tổ chức đơn vị có thẩm quyền",
            "K5:K6": "Theo dõi kết quả giải quyết",
            "L5:L6": "Ghi chú",
        },
        [str(number) for number in range(1, 13)],
    )
    where = "Bản Không Có, xã Suối Cát"
    rows = [
        (1, date(2026, 10, 6), f"Lò Thị Thử - {where}", "001099000001", "tranh chấp ranh giới", "Kiến nghị/01 người"),
        (
            2,
            None,
            f"Giàng A Nghiệm - {where}",
            "001099000001",
            "tranh chấp ranh giới",
            "Khiếu nại/5 người, đoàn đông người",
        ),
        (3, None, f"Hoàng Văn Giả - {where}", "012345678", "Cán bộ Tưởng Tượng chiếm đoạt", "Tố cáo/1 người"),
        (4, "20/10/2026", f"Bùi Thị Mẫu - {where}", "012345678", "tranh chấp ranh giới", "Phản ánh/2 người"),
        (5, date(2026, 10, 20), f"Đinh Văn Bịa - {where}", "012345678", "tranh chấp ranh giới", "Kiến nghị/2 người"),
    ]
    for at, row in enumerate(rows, 8):
        _row(sheet, at, [*row, "Chủ tịch UBND xã", "x", None, None, "Xa Thị Tưởng theo dõi"])
    sheet.merge_cells("B8:B10")
    _foot(sheet, 14, "NGƯỜI GHI SỔ", "Xa Thị Tưởng")
    return workbook


def letters() -> openpyxl.Workbook:
    """Return Biểu 01/XLD of one commune."""
    return _letters(
        [["UBND xã Suối Cát", 34, 1, 3, 0, 2, 28, 0, 34, 31, 30, 7, 1, 23, 20, 2, 6, 3, 26, 5, 1, 20, 5, 2, 3, 0, 1]]
    )


def letters_of_a_province() -> openpyxl.Workbook:
    """Return Biểu 01/XLD of a province: two bodies and the total."""
    rows = [
        ["UBND xã Suối Cát", 34, 1, 3, 0, 2, 28, 0, 34, 31, 30, 7, 1, 23, 20, 2, 6, 3, 26, 5, 1, 20, 5, 2, 3, 0, 1],
        ["UBND xã Bình Lâm", 27, 0, 4, 0, 3, 20, 0, 27, 25, 25, 5, 1, 19, 18, 0, 5, 2, 21, 4, 1, 16, 4, 2, 2, 0, 2],
    ]
    return _letters([*rows, ["Tổng", *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True))]])


def _letters(rows: Sequence[Sequence[Any]]) -> openpyxl.Workbook:
    period = "Số liệu tính từ ngày 15/6/2026 đến ngày 14/9/2026"
    titles = ["UBND TỈNH MẪU", "TỔNG HỢP KẾT QUẢ XỬ LÝ ĐƠN", period]
    workbook, sheet = _paper("01-XLD", titles)
    names = ("Đơn có nhiều người đứng tên", "Đơn một người đứng tên", "Đơn khác")
    types = ("Khiếu nại", "Tố cáo", "Kiến nghị, phản ánh")
    _header(
        sheet,
        6,
        {
            "A6:A8": "Đơn vị",
            "B6:B8": "Tổng số đơn",
            "C6:E6": "Kỳ trước chuyển sang",
            "F6:H6": "Tiếp nhận trong kỳ",
            **{f"{at}7:{at}8": name for at, name in zip("CDEFGH", names * 2, strict=True)},
            "I6:I8": "Số đơn đã xử lý",
            "J6:K6": "Đủ điều kiện xử lý",
            "J7:J8": "Số đơn",
            "K7:K8": "Số vụ việc",
            "L6:N6": "Phân loại đơn theo nội dung",
            **{f"{at}7:{at}8": name for at, name in zip("LMN", types, strict=True)},
            "O6:R6": "Phân loại đơn theo tình trạng giải quyết",
            "O7:P7": "Đã giải quyết",
            "O8": "Lần đầu",
            "P8": "Nhiều lần",
            "Q7:Q8": "Đang giải quyết",
            "R7:R8": "Chưa giải quyết",
            "S6:Z6": "Kết quả xử lý đơn",
            "S7:V7": "Đơn thuộc thẩm quyền",
            "S8": "Tổng số",
            **{f"{at}8": name for at, name in zip("TUV", types, strict=True)},
            "W7:Z7": "Đơn không thuộc thẩm quyền",
            "W8": "Tổng số",
            "X8": "Hướng dẫn",
            "Y8": "Chuyển đơn",
            "Z8": "Đôn đốc giải quyết",
            "AA6:AA8": "Số văn bản phúc đáp nhận được do chuyển đơn",
        },
        [
            *("MS", "1=2+3+...+7", *map(str, range(2, 9)), "9=11+12+13=18+22", *map(str, range(10, 18))),
            *("18=19+20+21", "19", "20", "21", "22=23+24+25", "23", "24", "25", "26"),
        ],
    )
    for at, row in enumerate(rows, 10):
        _row(sheet, at, row)
    _foot(sheet, 12 + len(rows), "NGƯỜI LẬP BIỂU", "Xa Thị Tưởng")
    return workbook


def own_letters() -> openpyxl.Workbook:
    """Return an office's own table of letters: one row of headers in the words of the model, the columns as it likes."""
    workbook, sheet = _paper("Đơn thư", ["THANH TRA TỈNH MẪU", "TỔNG HỢP ĐƠN THƯ", "Quý III năm 2026"])
    headers = [
        *(
            "TT",
            "Tên đơn vị",
            "Kỳ trước chuyển sang",
            "Tiếp nhận trong kỳ",
            "Khiếu nại",
            "Tố cáo",
            "Kiến nghị, phản ánh",
        ),
        *("Khác, nhiều nội dung", "Đơn không đủ điều kiện xử lý", "Đơn thuộc thẩm quyền", "Chuyển đơn"),
        *("Hướng dẫn, trả đơn", "Đã giải quyết", "Đang giải quyết"),
    ]
    _header(sheet, 5, {f"{letters_of(at)}5": text for at, text in enumerate(headers)}, [])
    _row(sheet, 6, [1, "Thanh tra tỉnh", 11, "1.064", 300, 40, 700, 24, 75, 800, 100, 90, 780, 30])
    _foot(sheet, 8, "NGƯỜI LẬP BIỂU", "Xa Thị Tưởng")
    return workbook


def one_stop() -> openpyxl.Workbook:
    """Return Biểu II.06a of a one-stop office: five fields, two of them of one code, and the total."""
    titles = ["UBND XÃ SUỐI CÁT", "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC", "Kỳ báo cáo: Quý III/2026"]
    workbook, sheet = _paper("II.06a", [*titles, "(Từ ngày 15/6/2026 đến ngày 14/9/2026)"])
    _header(
        sheet,
        7,
        {
            "A7:A9": "STT",
            "B7:B9": "Lĩnh vực giải quyết",
            "C7:F7": "Số lượng hồ sơ tiếp nhận",
            "C8:C9": "Tổng số",
            "D8:E8": "Trong kỳ",
            "D9": "Trực tuyến",
            "E9": "Trực tiếp, dịch vụ bưu chính",
            "F8:F9": "Từ kỳ trước",
            "G7:J7": "Số lượng hồ sơ đã giải quyết",
            "G8:G9": "Tổng số",
            "H8:H9": "Trước hạn",
            "I8:I9": "Đúng hạn",
            "J8:J9": "Quá hạn",
            "K7:M7": "Số lượng hồ sơ đang giải quyết",
            "K8:K9": "Tổng số",
            "L8:L9": "Trong hạn",
            "M8:M9": "Quá hạn",
            "N7:N9": "Tỷ lệ trước và đúng hạn (%)",
        },
        ["(1)", "(2)", "(3)=(4)+(5)+(6)", *(f"({number})" for number in range(4, 15))],
    )
    rows = [
        [1, "Hộ tịch", 218, 142, 61, 15, 200, 150, 46, 4, 18, 16, 2, 98.0],
        [2, "Cư trú", 60, 40, 18, 2, 56, 50, 6, 0, 4, 4, 0, 100.0],
        [3, "Đất đai", 131, 80, 40, 11, 120, 80, 38, 2, 11, 10, 1, 98.33],
        [4, "Chứng thực", 912, 12, 900, 0, 912, 0, 912, 0, 0, 0, 0, 100.0],
        [5, "Bảo trợ xã hội", 43, 20, 18, 5, 40, 36, 4, 0, 3, 3, 0, 100.0],
    ]
    for at, row in enumerate(rows, 11):
        _row(sheet, at, row)
    totals = [sum(column) for column in zip(*(row[2:13] for row in rows), strict=True)]
    _row(sheet, 16, ["Tổng cộng", None, *totals, 99.55])
    sheet.merge_cells("A16:B16")
    _foot(sheet, 18, "NGƯỜI LẬP BIỂU", "Xa Thị Tưởng")
    return workbook


# --- paper -------------------------------------------------------------------------------------------------------------


def _paper(name: str, titles: Sequence[str]) -> tuple[openpyxl.Workbook, Worksheet]:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = name
    for at, title in enumerate(titles, 1):
        sheet.cell(at, 1 if at == 1 else 3, title).font = Font(bold=True)
    return workbook, sheet


def _header(sheet: Worksheet, first: int, cells: dict[str, str], numbers: Sequence[str]) -> None:
    line = Side(style="thin")
    last = first
    for address, text in cells.items():
        cell = sheet[address.partition(":")[0]]
        cell.value = text
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        cell.border = Border(line, line, line, line)
        last = max(last, cell.row, *(row[-1].row for row in (sheet[address] if ":" in address else ())))
        if ":" in address:
            sheet.merge_cells(address)
    for at, number in enumerate(numbers, 1):
        sheet.cell(last + 1, at, number)


def _row(sheet: Worksheet, at: int, cells: Sequence[Any]) -> None:
    for column, cell in enumerate(cells, 1):
        sheet.cell(at, column, cell)
        if isinstance(cell, date):
            sheet.cell(at, column).number_format = "dd/mm/yyyy"


def _foot(sheet: Worksheet, at: int, who: str, name: str) -> None:
    sheet.cell(at, 9, "Suối Cát, ngày 31 tháng 10 năm 2026")
    sheet.cell(at + 1, 2, who)
    sheet.cell(at + 1, 9, "TM. ỦY BAN NHÂN DÂN")
    sheet.cell(at + 5, 2, name)
    sheet.cell(at + 6, 1, "Nơi nhận: Thanh tra tỉnh; lưu VT.")


MADE = {
    "so-tiep-dan": book,
    "don-thu": letters,
    "don-thu-tinh": letters_of_a_province,
    "don-thu-rieng": own_letters,
    "mot-cua": one_stop,
}
