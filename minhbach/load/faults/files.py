"""Faults of a file as a whole and of its bytes (docs/findings.md, G1)."""

from .base import stop, warn

_SAVE_VI = "Trong Excel chọn Lưu dưới dạng, kiểu “CSV UTF-8 (phân tách bằng dấu phẩy)”."
_SAVE_EN = "In Excel choose Save As, type “CSV UTF-8 (Comma delimited)”."

NOT_UTF8 = stop(
    "F001",
    "Tệp không phải UTF-8: byte thứ {offset} ({byte}) không đọc được, gần “{around}”.",
    "The file is not UTF-8: byte {offset} ({byte}) cannot be read, near “{around}”.",
    _SAVE_VI,
    _SAVE_EN,
)
_ENCODINGS = (("F002", "Windows-1258"), ("F003", "TCVN3 (ABC)"), ("F004", "VNI"), ("F005", "VISCII"))
LEGACY = {
    code: stop(
        code,
        f"Chữ trong tệp theo bảng mã {name}, không phải Unicode: “{{around}}”.",
        f"The text of the file is in the encoding {name}, not in Unicode: “{{around}}”.",
        f"Mở bằng phần mềm đã tạo ra tệp, chuyển mã từ {name} sang Unicode dựng sẵn rồi lưu kiểu “CSV UTF-8 (phân tách bằng dấu phẩy)”.",
        f"Open it in the program that made it, convert from {name} to precomposed Unicode and save as “CSV UTF-8 (Comma delimited)”.",
    )
    for code, name in _ENCODINGS
}
LEGACY_IN_CELL = {
    code: stop(
        code,
        f"Chữ trong ô theo bảng mã {name}, không phải Unicode: “{{value}}”.",
        f"The text of the cell is in the encoding {name}, not in Unicode: “{{value}}”.",
        f"Chuyển mã từ {name} sang Unicode dựng sẵn (UniKey: Ctrl+Shift+F6) rồi dán lại.",
        f"Convert it from {name} to precomposed Unicode (UniKey: Ctrl+Shift+F6) and paste it again.",
    )
    for code, name in _ENCODINGS
}
DOUBLE_ENCODED = stop(
    "F006",
    "“{value}” là chữ Việt bị mã hóa UTF-8 hai lần.",
    "“{value}” is Vietnamese text encoded as UTF-8 twice.",
    "Gõ lại là “{right}”, hoặc xuất lại tệp từ phần mềm gốc.",
    "Type “{right}”, or export the file again from its source.",
)
REPLACEMENT = stop(
    "F007",
    "Có ký tự “\ufffd”: một chữ đã mất khi chuyển mã.",
    "The cell holds “\ufffd”: a letter was lost in a conversion.",
    "Gõ lại chữ đó theo văn bản gốc.",
    "Type the letter again from the original document.",
)
UTF16 = stop("F008", "Tệp lưu theo UTF-16.", "The file is saved as UTF-16.", _SAVE_VI, _SAVE_EN)
BOM_INSIDE = stop(
    "F010",
    "Giữa tệp có dấu đầu tệp U+FEFF: có lẽ hai tệp đã được nối lại.",
    "A byte order mark U+FEFF stands inside the file: two files were probably joined.",
    "Xóa ký tự ẩn ở đầu dòng này; nếu dòng này là tiêu đề lặp lại thì xóa cả dòng.",
    "Delete the hidden character at the start of the line; if the line repeats the header, delete the line.",
)
NUL = stop(
    "F011",
    "Tệp có byte rỗng (NUL): không phải tệp chữ, hoặc đã hỏng.",
    "The file holds a NUL byte: it is no text file, or it is damaged.",
    _SAVE_VI,
    _SAVE_EN,
)
CONTROL = stop(
    "F012",
    "Có ký tự điều khiển không in được {point}.",
    "The cell holds a control character that cannot be printed, {point}.",
    "Viết lại ô là “{right}”.",
    "Write the cell as “{right}”.",
)
EMPTY = stop(
    "F013",
    "Tệp rỗng (0 byte).",
    "The file is empty (0 bytes).",
    "Xuất lại tệp; nếu bảng chưa có dữ liệu, xóa mục của bảng trong datapackage.",
    "Export the file again; if the table has no data yet, delete its entry from the datapackage.",
)
BLANK = stop(
    "F014",
    "Tệp chỉ có khoảng trắng.",
    "The file holds only white space.",
    "Xuất lại tệp; nếu bảng chưa có dữ liệu, xóa mục của bảng trong datapackage.",
    "Export the file again; if the table has no data yet, delete its entry from the datapackage.",
)
HEADER_ONLY = warn(
    "F015",
    "Bảng chỉ có dòng tiêu đề, không có dòng dữ liệu nào.",
    "The table has only its header and no row.",
    "Nếu đúng là chưa có dữ liệu, ghi “allow_empty: true” ở mục của bảng trong datapackage.",
    "If there is no data yet, write “allow_empty: true” in the table's entry of the datapackage.",
)
MIXED_ENDS = warn(
    "F018",
    "Dấu xuống dòng không thống nhất: từ dòng này kết thúc khác các dòng trước (CR LF và LF).",
    "Line ends differ: this line ends otherwise than those before it (CR LF and LF).",
    "Lưu lại cả tệp bằng một phần mềm.",
    "Save the whole file again with one program.",
)
CR_ONLY = warn(
    "F019",
    "Các dòng kết thúc bằng CR, kiểu máy Macintosh cũ.",
    "The lines end in CR, as on old Macintosh computers.",
    _SAVE_VI,
    _SAVE_EN,
)
CR_CR_LF = stop(
    "F020",
    "Dòng kết thúc bằng CR CR LF: tệp đã bị đổi dấu xuống dòng hai lần.",
    "The line ends in CR CR LF: the line ends were converted twice.",
    "Lưu lại tệp từ phần mềm gốc; chép tệp ở chế độ nhị phân.",
    "Save the file again from its source; copy files in binary mode.",
)
CR_INSIDE = stop(
    "F021",
    "Có ký tự CR đứng một mình giữa dòng.",
    "A bare CR character stands inside the line.",
    "Xóa chỗ xuống dòng ẩn trong ô rồi gõ lại bằng dấu cách.",
    "Delete the hidden line break in the cell and type a space.",
)
TRUNCATED = stop(
    "F022",
    "Tệp bị cắt ngang: dòng cuối chỉ có {found} trong {expected} ô và không có dấu xuống dòng.",
    "The file is cut off: the last line has {found} of {expected} cells and no line end.",
    "Chép hoặc xuất lại tệp cho đủ.",
    "Copy or export the whole file again.",
)
TOO_LARGE = stop(
    "F023",
    "Tệp lớn quá {limit} MB.",
    "The file is over {limit} MB.",
    "Tách dữ liệu cũ sang gói khác.",
    "Move older data to another package.",
)
NOT_PROVED = stop(
    "F023",
    "Tệp lớn quá {limit} MB chỉ được nhận khi đúng hoàn toàn; tệp này có chỗ sai.",
    "A file over {limit} MB is taken only where all of it is right; something in this one is not.",
    "Chia tệp thành các phần dưới {limit} MB rồi kiểm tra từng phần để biết dòng nào sai.",
    "Cut it into parts below {limit} MB and check each: that says which line is wrong.",
)
SPREADSHEET = stop(
    "F024",
    "Tệp là sổ tính Excel (hoặc tệp nén) đổi tên thành .csv.",
    "The file is an Excel workbook (or an archive) renamed to .csv.",
    "Mở bằng Excel rồi lưu kiểu “CSV UTF-8”, hoặc dùng lệnh minhbach import.",
    "Open it in Excel and save as “CSV UTF-8”, or use the command minhbach import.",
)
WEB_PAGE = stop(
    "F025",
    "Tệp là một trang web (HTML), có lẽ là trang báo lỗi lưu nhầm.",
    "The file is a web page (HTML), probably an error page saved by mistake.",
    "Tải lại tệp CSV.",
    "Download the CSV file again.",
)
POINTER = stop(
    "F026",
    "Tệp chỉ là con trỏ của {tool}, chưa có nội dung thật.",
    "The file is only a pointer of {tool}, without the content.",
    "Tải nội dung thật về (git lfs pull, git annex get) rồi chạy lại.",
    "Fetch the content (git lfs pull, git annex get) and run again.",
)
CONFLICT = stop(
    "F027",
    "Còn dấu xung đột của git: “{value}”.",
    "A conflict marker of git is left: “{value}”.",
    "Chọn một trong hai bản, xóa các dòng <<<<<<<, =======, >>>>>>>.",
    "Choose one of the two versions and delete the lines <<<<<<<, =======, >>>>>>>.",
)
ARCHIVE = stop(
    "F028",
    "“{value}” là tệp nén; tệp nén không được mở.",
    "“{value}” is an archive; archives are not opened.",
    "Giải nén và đặt tệp CSV vào thư mục của gói.",
    "Unpack it and put the CSV file into the folder of the package.",
)
ATTACHMENT_KIND = stop(
    "F181",
    "Loại của tệp “{value}” không được công bố.",
    "Files of the kind of “{value}” are not published.",
    "Xuất văn bản ra PDF; các loại được nhận: {known}.",
    "Export the document as PDF; what is taken: {known}.",
)
ATTACHMENT_CONTENT = stop(
    "F181",
    "Tệp “{value}” có đuôi của {kind}, nhưng nội dung là loại khác.",
    "The file “{value}” has the ending of {kind}, and its content is something else.",
    "Mở tệp bằng phần mềm đã tạo ra nó rồi xuất lại; không đổi đuôi tệp bằng tay.",
    "Open it in the program that made it and export it again; an ending is not changed by hand.",
)
ATTACHMENT_MACROS = stop(
    "F181",
    "Tệp “{value}” chứa macro (chương trình chạy khi mở tệp).",
    "The file “{value}” holds macros, programs that run when it is opened.",
    "Xuất văn bản ra PDF, hoặc lưu lại không có macro.",
    "Export the document as PDF, or save it without macros.",
)
ATTACHMENT_HIDDEN = stop(
    "F181",
    "Tệp “{value}” còn {what}, người đọc không thấy mà người khác mở ra được.",
    "The file “{value}” still holds {what}, which a reader does not see and anybody can open.",
    "Bỏ hẳn phần đó bằng phần mềm đã tạo ra tệp (chấp nhận hoặc từ chối mọi sửa đổi, xóa nhận xét, trang ẩn), hoặc xuất văn bản ra PDF.",
    "Remove it in the program that made the file (accept or reject all changes, delete comments and hidden sheets), or export it as PDF.",
)
ATTACHMENT_SCAN = stop(
    "F181",
    "Tệp “{value}” chỉ có hình (bản chụp, ảnh), không có lớp chữ: máy không dò được thông tin cá nhân và người khiếm thị không nghe được.",
    "The file “{value}” is of images alone, without text: it cannot be searched for personal data, and nobody can have it read aloud.",
    "Dùng bản PDF xuất thẳng từ phần mềm soạn thảo. Nếu chỉ có bản chụp: đọc hết, che thông tin cá nhân, ghi {digest} ở cột file_sha256 rồi thêm vào {file} dòng sau, kèm lý do: {line}",
    "Use the PDF that the word processor exports. If there is only a scan: read all of it, cover personal data, write {digest} into file_sha256 and add this line to {file}, with the reason: {line}",
)
ATTACHMENT_EXIF = warn(
    "F191",
    "Ảnh “{value}” còn thông tin do máy chụp ghi (Exif), có thể có nơi chụp và tên người.",
    "The image “{value}” still holds what the camera wrote (Exif): maybe the place and a name.",
    "Dùng lệnh minhbach redact-file để lập bản không còn thông tin này, rồi đính kèm bản đó.",
    "Make a copy without it by the command minhbach redact-file, and attach the copy.",
)
ATTACHMENT_AUTHOR = warn(
    "F191",
    "Tệp “{value}” ghi tên người soạn trong thuộc tính của tệp.",
    "The file “{value}” names its author in its properties.",
    "Nếu tên đó không cần công khai: xóa trong thuộc tính rồi xuất lại PDF; tệp docx, xlsx thì dùng lệnh minhbach redact-file.",
    "If the name need not be public: remove it from the properties and export the PDF again; of docx and xlsx make a copy by minhbach redact-file.",
)
