"""The words of a marked copy, in both languages."""

from __future__ import annotations

from ....findings import Words

TITLE = Words("Những chỗ cần sửa trong {name}", "What is to be mended in {name}")
COUNTS = Words("{errors} lỗi phải sửa, {warnings} cảnh báo nên xem lại.", "Errors: {errors}; warnings: {warnings}.")
STEPS = Words(
    "Bấm vào ô ở cột “Ô” để tới chỗ cần sửa; sửa ngay trên trang đó. Ô hết màu khi nội dung đã khác lúc nhập. "
    'Lưu rồi nhập lại chính tệp này: minhbach import "{copy}", kèm --into như lần trước.',
    "Click a cell in the column “Cell” to go there, and mend it where it stands. It loses its colour once it holds "
    'something else. Save, then import this very file again: minhbach import "{copy}", with --into as before.',
)
LIST_ONLY = Words(
    "Tệp này chỉ liệt kê. Mở sổ gốc, tới ô nêu ở cột “Ô”, sửa, lưu rồi nhập lại sổ gốc.",
    "This file is a list only. Open the original, go to the cell named in the column “Cell”, mend it, save and import it.",
)
TOO_LARGE = Words("Sổ quá lớn để chép lại và tô màu.", "The workbook is too large to be copied and coloured.")
NOT_COPIED = Words(
    "Sổ có những chỗ không chép lại nguyên vẹn được nên không có bản tô màu.",
    "Parts of the workbook could not be copied faithfully, so there is no coloured copy.",
)
PRIVATE = Words(
    "Tệp này chứa mọi thông tin của sổ gốc: giữ kín như sổ gốc, không gửi đi, không đưa lên mạng.",
    "This file holds all that the original holds: keep it as private, do not send it around or put it online.",
)
PRIVATE_LIST = Words(
    "Tệp này nêu nội dung của sổ gốc: giữ kín như sổ gốc, không gửi đi.",
    "This file repeats cells of the original: keep it as private, do not send it around.",
)
LOST = Words(
    "Bản này có thể thiếu so với sổ gốc: {parts}. Sổ gốc vẫn còn nguyên.",
    "Against the original this copy may lack: {parts}. The original is untouched.",
)
MORE = Words(
    "Danh sách nêu {listed} trong {total} chỗ; sửa xong rồi nhập lại để thấy các chỗ còn lại.",
    "{listed} of {total} places are listed; mend them and import again to see the others.",
)
NOT_ALL_MARKED = Words(
    "Chỉ {count} ô đầu được tô màu.",
    "Only the first {count} cells are coloured.",
)
HEADERS = (
    Words("Mã", "Code"),
    Words("Mức", "Level"),
    Words("Trang", "Sheet"),
    Words("Ô", "Cell"),
    Words("Cột", "Column"),
    Words("Đã gõ", "Typed"),
    Words("Sai ở đâu", "What is wrong"),
    Words("Sửa thế nào", "How to mend it"),
    Words("Giá trị đúng", "Right value"),
    Words("Đã sửa?", "Mended?"),
    Words("Nội dung lúc nhập", "As it was"),
)
YES, NO = Words("Đã sửa", "Mended"), Words("Chưa", "Not yet")
EMPTY, UNSHOWN = Words("(trống)", "(empty)"), Words("(không nhắc lại)", "(not repeated)")
MEND = Words("Cách sửa: {how}", "To mend it: {how}")
ROW = Words("dòng {row}", "row {row}")

#: What openpyxl does not keep, or not whole, by how the names of its parts begin.
PARTS = {
    "xl/drawings/drawing": Words("hình, biểu đồ, hộp chữ", "pictures, charts, text boxes"),
    "xl/threadedComments/": Words("trao đổi trong chú thích", "threads of comments"),
    "xl/ctrlProps/": Words("nút bấm, ô chọn", "buttons and boxes"),
    "xl/vbaProject": Words("macro", "macros"),
    "xl/slicers/": Words("bộ lọc dạng nút", "slicers"),
    "_xmlsignatures/": Words("chữ ký số", "digital signatures"),
}
#: The same for what stands in the extensions of a sheet, by a tag of it.
EXTENSIONS = {
    b":conditionalFormatting>": Words("định dạng có điều kiện kiểu mới", "newer conditional formats"),
    b":sparklineGroup>": Words("biểu đồ nhỏ trong ô", "sparklines"),
}
