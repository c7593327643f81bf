"""What is said of what must not get out: of a private workbook, and of files that name people (docs/findings.md, F341-F350).

F303, R34 and R36 stand here where the same fault must name a cell of a private workbook.
"""

from __future__ import annotations

from ...load.faults import Fault, stop, tell, warn

_LEFT_VI, _LEFT_EN = "không đưa vào sổ công khai", "not taken into the public workbook"
PRIVATE_SHEET = tell(
    "F341",
    f"Trang riêng “{{sheet}}” ({{count}} dòng) {_LEFT_VI}.",
    f"The private sheet “{{sheet}}” ({{count}} rows) was {_LEFT_EN}.",
)
PRIVATE_COLUMNS = tell(
    "F342",
    f"{{count}} cột riêng {_LEFT_VI}: {{columns}}.",
    f"Private columns, {{count}} of them, were {_LEFT_EN}: {{columns}}.",
)
ABOVE_LEFT = tell(
    "F343",
    f"{{count}} dòng đứng trên tiêu đề {_LEFT_VI}.",
    f"What stands above the header, {{count}} rows, was {_LEFT_EN}.",
)
MASKED = tell(
    "F344",
    "Đã thay {what} “{shown}” (ký tự thứ {at}) bằng “[…]”; đọc lại cả câu.",
    "Replaced {what} “{shown}” (character {at}) by “[…]”; read the sentence again.",
)
_REWRITE_VI = "Viết lại ô cho không nêu người đó; hoặc thêm --mask để thay phần này bằng “[…]” rồi đọc lại."
_REWRITE_EN = "Write the cell without that person; or add --mask to put “[…]” there, and read it again."
_EMPTY_VI, _EMPTY_EN = "Đặt giá trị khác cho ô này.", "Give the cell another value."
_KNOWN_VI = "Ô có {what}, ghi ở phần riêng: “{shown}” (ký tự thứ {at})."
_KNOWN_EN = "The cell has {what}, which stands in the private part: “{shown}” (character {at})."
KNOWN_IN_TEXT = stop("F345", _KNOWN_VI, _KNOWN_EN, _REWRITE_VI, _REWRITE_EN)
KNOWN_IN_CELL = stop("F345", _KNOWN_VI, _KNOWN_EN, _EMPTY_VI, _EMPTY_EN)
_SEEMS_VI = "Ô có vẻ chứa {what}: “{shown}” (ký tự thứ {at})."
_SEEMS_EN = "The cell seems to hold {what}: “{shown}” (character {at})."
PERSONAL_IN_TEXT = stop("R36", _SEEMS_VI, _SEEMS_EN, _REWRITE_VI, _REWRITE_EN)
PERSONAL_IN_CELL = stop("R36", _SEEMS_VI, _SEEMS_EN, _EMPTY_VI, _EMPTY_EN)
PERSONAL_MAYBE = warn(
    "R36",
    _SEEMS_VI,
    _SEEMS_EN,
    "Kiểm tra lại; nếu chỉ ra một người dân, bỏ phần này khỏi ô.",
    "Check it; if it points at a resident, leave it out of the cell.",
)
STRANGE_SHEET = stop(
    "F303",
    "Trang “{sheet}” có dữ liệu nhưng không ứng với bảng nào, cũng không phải trang riêng.",
    "The sheet “{sheet}” holds data, matches no table and is no private sheet.",
    "Trang riêng thì thêm “(riêng)” vào tên trang; trang công khai thì đặt tên và tiêu đề như trong mẫu; trang nháp thì xóa.",
    "Add “(riêng)” to the name of a private sheet; name a public one and its columns as in the template; delete a draft.",
)
DENUNCIATION_SHEET = stop(
    "R34",
    "Trang thứ {number} của sổ là trang tố cáo; tên và nội dung trang không được hiện ở đây.",
    "Sheet number {number} of the workbook is of denunciations; neither its name nor its content is shown here.",
    "Xóa trang khỏi sổ, khỏi mọi bản sao và khỏi máy tính này (máy có kết nối mạng); xử lý theo quy định bảo vệ bí mật nhà nước.",
    "Remove the sheet from the workbook, from all copies and from this computer (it is connected); handle it under the rules on state secrets.",
)

FILE_DAMAGED = stop(
    "F346",
    "Tệp không có cấu trúc của loại tệp này: có lẽ đã hỏng.",
    "The file is not built as its kind is: it is probably damaged.",
    "Mở bằng phần mềm đã tạo ra tệp rồi lưu lại.",
    "Open it in the program that made it and save it again.",
)
FILE_NAMES_PEOPLE = stop(
    "F347",
    "Thuộc tính của tệp ghi tên người soạn; lệnh này không sửa bên trong tệp PDF.",
    "The properties of the file name its author; this command changes nothing inside a PDF.",
    "Mở văn bản gốc, xóa Tác giả (trong Word: Tệp, Thông tin, Kiểm tra tài liệu, Xóa thông tin cá nhân; trong LibreOffice: Tệp, Thuộc tính, Đặt lại), rồi xuất lại PDF.",
    "Open the original document, remove the author (in Word: File, Info, Inspect Document, Remove personal information; in LibreOffice: File, Properties, Reset) and export the PDF again.",
)
FILE_OF_OTHER_KIND = stop(
    "F347",
    "Lệnh này không đọc được thuộc tính của loại tệp này.",
    "This command cannot read the properties of this kind of file.",
    "Lưu lại thành .docx hoặc .xlsx, hoặc xuất ra PDF; ảnh thì lưu thành .jpg hoặc .png.",
    "Save it as .docx or .xlsx, or export it as PDF; save an image as .jpg or .png.",
)
FILE_CLEANED = tell(
    "F348",
    "Đã bỏ thuộc tính của tệp: tên người, cơ quan, nơi chụp, máy chụp, lời ghi.",
    "The properties of the file were taken out: names, offices, places, cameras, captions.",
)
FILE_UNCHANGED = tell(
    "F348",
    "Tệp không có gì phải bỏ; bản mới giống hệt.",
    "Nothing had to be taken out of the file; the copy is the same.",
)
FILE_TURNED = warn(
    "F349",
    "Máy chụp có ghi rằng ảnh phải xoay khi xem; lời ghi ấy đã bị bỏ cùng các thông tin khác.",
    "The camera had noted that the image is to be turned when shown; that is gone with the rest.",
    "Mở ảnh mới; nếu nằm ngang hay lộn ngược thì xoay cho đúng rồi lưu.",
    "Open the new image; if it lies on its side or upside down, turn it and save it.",
)
FILE_HAS_NO_WORDS = warn(
    "F350",
    "Tệp chỉ có hình, không có lớp chữ: máy không dò được thông tin cá nhân trong đó.",
    "The file is of images alone, without text: it cannot be searched for personal data.",
    "Nhìn kỹ từng hình: mặt người, biển số, chữ viết tay, bảng tên. Khi kiểm tra gói, máy sẽ đòi một dòng ngoại lệ đã rà soát.",
    "Look at every image: faces, plates, handwriting, name plates. The check of the package will ask for a reviewed exception.",
)

#: Every fault worded here, for the reference of codes.
ALL: tuple[Fault, ...] = tuple(fault for fault in list(vars().values()) if isinstance(fault, Fault))
