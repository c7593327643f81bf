"""What the import says of a workbook (docs/findings.md, F301-F394); what is wrong with a value the reader of `load` says.

A code of the reader (F038, F040, F045, F091, F099) stands here where the same fault must name a cell of a workbook.
"""

from __future__ import annotations

from ...findings import NOTHING_TO_MEND, Severity, Words
from ...load.faults import Fault, stop, warn


def _tell(code: str, vi: str, en: str) -> Fault:
    """Word a fact that asks for nothing: what the import has changed or passed over."""
    return Fault(code, Severity.NOTE, Words(vi, en), NOTHING_TO_MEND)


# --- files and sheets ----------------------------------------------------------------------------------------------

UNREADABLE = stop(
    "F301",
    "Không đọc được sổ tính này: tệp hỏng, hoặc không phải là .xlsx ({why}).",
    "The workbook cannot be read: it is damaged, or no .xlsx file ({why}).",
    "Mở bằng Excel, chọn Lưu dưới dạng, kiểu “Sổ tính Excel (*.xlsx)”.",
    "Open it in Excel and choose Save As, type “Excel Workbook (*.xlsx)”.",
)
OLD_OR_LOCKED = stop(
    "F302",
    "Sổ tính có kiểu cũ (.xls) hoặc đặt mật khẩu mở tệp.",
    "The workbook is of the old kind (.xls), or a password is needed to open it.",
    "Mở bằng Excel, bỏ mật khẩu mở tệp, lưu kiểu “Sổ tính Excel (*.xlsx)”.",
    "Open it in Excel, remove the password, and save it as “Excel Workbook (*.xlsx)”.",
)
UNKNOWN_SHEET = stop(
    "F303",
    "Trang “{sheet}” có dữ liệu nhưng không ứng với bảng nào.",
    "The sheet “{sheet}” holds data and matches no table.",
    "{hint}Đặt tên trang và tiêu đề cột như trong mẫu, hoặc xóa trang khỏi sổ.",
    "{hint}Name the sheet and its columns as in the template, or delete the sheet.",
)
NO_HEADER = stop(
    "F304",
    "Không thấy dòng tiêu đề của bảng “{label}” trong {limit} dòng đầu.",
    "No header of the table “{label}” stands in the first {limit} rows.",
    "Chép dòng tiêu đề từ mẫu vào trên các dòng dữ liệu.",
    "Copy the header from the template above the rows.",
)
SEVERAL_TABLES = stop(
    "F305",
    "Tiêu đề cột của trang ứng với nhiều bảng: {tables}.",
    "The columns of the sheet match several tables: {tables}.",
    "Đặt tên trang đúng tên một bảng.",
    "Name the sheet after one of the tables.",
)
SEVERAL_COLUMNS = stop(
    "F306",
    "Tiêu đề “{value}” có thể là nhiều cột: {columns}.",
    "The header “{value}” can be several columns: {columns}.",
    "Viết đúng một trong các tiêu đề đó.",
    "Write one of these headers.",
)
NAMELESS_COLUMN = stop(
    "F038",
    "Ô có nội dung mà cột không có tiêu đề: “{value}”.",
    "The cell is filled and its column has no header: “{value}”.",
    "Viết tiêu đề của cột, hoặc xóa ô.",
    "Write the header of the column, or clear the cell.",
)
MISSING_COLUMN = stop(
    "F040",
    "Trang thiếu cột “{label}”, cột bắt buộc đối với {count} dòng mới.",
    "The sheet lacks the column “{label}”, which its {count} new rows must have.",
    "Thêm cột “{label}” và điền các dòng.",
    "Add the column “{label}” and fill its rows.",
)
MISSING_KEY_COLUMN = stop(
    "F040",
    "Trang thiếu cột “{label}”: không biết dòng nào là bản ghi nào.",
    "The sheet lacks the column “{label}”: nothing tells which row is which record.",
    "Thêm cột “{label}” và điền các dòng.",
    "Add the column “{label}” and fill its rows.",
)
MERGED = stop(
    "F045",
    "Các ô {range} được gộp: không biết giá trị thuộc dòng nào.",
    "The cells {range} are merged: nothing tells which row the value belongs to.",
    "Bỏ gộp ô (Trang đầu, Gộp và căn giữa) rồi điền từng ô.",
    "Unmerge them (Home, Merge & Center) and fill each cell.",
)
REPEATED_HEADER = stop(
    "F042",
    "Dòng tiêu đề lặp lại giữa dữ liệu.",
    "The header is repeated inside the data.",
    "Xóa dòng này.",
    "Delete the row.",
)
SAME_KEY = stop(
    "F099",
    "Mã “{value}” có ở hai dòng: {first} và {second}.",
    "The id “{value}” stands on two rows: {first} and {second}.",
    "Nếu là hai bản ghi, đặt mã khác cho một dòng; nếu là một, xóa một dòng.",
    "If they are two records, give one another id; if they are one, delete a row.",
)
HIDDEN_SHEET = warn(
    "F313",
    "Trang “{sheet}” đang ẩn mà có dữ liệu; dữ liệu đó vẫn được đọc.",
    "The sheet “{sheet}” is hidden and holds data; it is read all the same.",
    "Bỏ ẩn để xem lại; xóa trang nếu không muốn công khai.",
    "Unhide it and look at it; delete it if it is not to be published.",
)
HIDDEN_COLUMN = warn(
    "F314",
    "Cột “{value}” đang ẩn mà có dữ liệu; dữ liệu đó vẫn được đọc.",
    "The column “{value}” is hidden and holds data; it is read all the same.",
    "Bỏ ẩn để xem lại; xóa nội dung nếu không muốn công khai.",
    "Unhide it and look at it; clear it if it is not to be published.",
)
HIDDEN_ROWS = warn(
    "F315",
    "{count} dòng đang ẩn (ẩn tay hoặc do lọc) vẫn được đọc: {rows}.",
    "Hidden rows (by hand or by a filter), read all the same, {count} in all: {rows}.",
    "Bỏ lọc, bỏ ẩn để xem lại.",
    "Clear the filter, unhide them and look at them.",
)
NO_ORDINAL = stop(
    "F318",
    "Cột số thứ tự có ô không phải số: “{value}”; cột này không được nhập.",
    "The column of running numbers has a cell that is no number: “{value}”; the column is not read.",
    "Chuyển nội dung sang cột của nó, hoặc xóa ô.",
    "Move it to the column where it belongs, or clear the cell.",
)
TITLES_LEFT = _tell(
    "F316",
    "Các dòng đứng trên tiêu đề không phải dữ liệu nên không nhập: {rows}.",
    "What stands above the header is no data and was not read: {rows}.",
)
ORDINALS_LEFT = _tell(
    "F317",
    "Cột số thứ tự “{value}” không phải dữ liệu nên không nhập.",
    "The column of running numbers “{value}” is no data and was not read.",
)

# --- cells -----------------------------------------------------------------------------------------------------------

UNCOMPUTED = stop(
    "F091",
    "Ô có công thức “{value}” mà tệp không lưu kết quả.",
    "The cell holds the formula “{value}”, and the file does not keep its result.",
    "Mở sổ bằng Excel rồi lưu lại, hoặc gõ giá trị thay cho công thức.",
    "Open the workbook in Excel and save it, or type the value in place of the formula.",
)
TURNED_INTO_DATE = stop(
    "F308",
    "Ô chứa ngày {value}, mà cột này không ghi ngày: có lẽ Excel đã tự đổi chữ gõ vào thành ngày.",
    "The cell holds the date {value}, and the column holds none: Excel has probably turned what was typed into a date.",
    "Định dạng ô là Văn bản (Text) rồi gõ lại theo văn bản gốc.",
    "Format the cell as Text and type it again from the original document.",
)
FRACTION_IN_TEXT = stop(
    "F309",
    "Cột chữ mà ô chứa số lẻ “{value}”: không biết đã gõ dấu chấm hay dấu phẩy, có số 0 ở cuối hay không.",
    "A text column, and the cell holds the fraction “{value}”: nothing tells whether a point or a comma was typed, or a final zero.",
    "Định dạng ô là Văn bản (Text) rồi gõ lại.",
    "Format the cell as Text and type it again.",
)
UNCLEAR_NUMBER = stop(
    "F310",
    "Ô hiện “{value}” nhưng Excel lưu số {stored}: không biết số nào là số đúng.",
    "The cell shows “{value}”, and Excel keeps the number {stored}: nothing tells which one is meant.",
    "Đổi định dạng ô thành Số (Number) rồi gõ lại đúng số như tiêu đề cột nói.",
    "Format the cell as Number and type the number again as the header says.",
)
OTHER_KIND = stop(
    "F311",
    "Ô chứa {kind} “{value}”, cột này không nhận.",
    "The cell holds {kind} “{value}”, which the column does not take.",
    "Gõ lại theo chú thích của tiêu đề cột.",
    "Type it again as the note of the header says.",
)
AMBIGUOUS_DATE = stop(
    "F073",
    "“{value}” có thể là {day_first} (ngày/tháng) hoặc {month_first} (tháng/ngày); máy không đoán.",
    "“{value}” can be {day_first} (day/month) or {month_first} (month/day); it is not guessed.",
    "Gõ lại {day_first} trong ô định dạng Ngày; hoặc thêm --order dmy khi nhập nếu cả sổ viết ngày/tháng/năm.",
    "Type {day_first} into a cell formatted as Date; or import with --order dmy if the whole file has day/month/year.",
)
UNKNOWN_WORDS = stop(
    "F097",
    "“{value}” không có trong danh sách của cột này.",
    "“{value}” is not in the list of this column.",
    "{hint}Chọn một trong: {allowed}.",
    "{hint}Choose one of: {allowed}.",
)
WORDS_DISAGREE = stop(
    "F312",
    "Ô ghi mã “{one}” nhưng lời đi kèm là của “{other}”.",
    "The cell has the id “{one}”, and the words beside it are those of “{other}”.",
    "Chọn lại trong danh sách.",
    "Choose again from the list.",
)

# --- what was changed --------------------------------------------------------------------------------------------------

_AS_VI, _AS_EN = "“{value}” được nhập là “{right}”", "“{value}” was taken as “{right}”"
LETTERS = _tell(
    "F321", f"{_AS_VI}: bỏ khoảng trắng thừa, dấu rời.", f"{_AS_EN}: without odd spaces and combining marks."
)
DATE_WORDS = _tell("F322", f"{_AS_VI}: ngày viết bằng chữ.", f"{_AS_EN}: a date written as text.")
DAY_NUMBER = _tell("F323", f"{_AS_VI}: số thứ tự ngày của Excel.", f"{_AS_EN}: a day number of Excel.")
NUMBER_WORDS = _tell("F324", f"{_AS_VI}: số viết bằng chữ.", f"{_AS_EN}: a number written as text.")
CODE_WORDS = _tell("F325", f"{_AS_VI}: lời văn đổi thành mã.", f"{_AS_EN}: a label, taken as its code.")
REFERENCE_WORDS = _tell("F326", f"{_AS_VI}: tên đổi thành mã.", f"{_AS_EN}: words, taken as the id of their row.")
YES_NO = _tell("F327", f"{_AS_VI}: có hoặc không.", f"{_AS_EN}: yes or no.")
NUMBER_IN_TEXT = _tell(
    "F328",
    f"{_AS_VI}: ô chứa số trong cột chữ; xem lại số 0 ở đầu.",
    f"{_AS_EN}: a number in a text column; look whether a leading zero was lost.",
)
FORMULA_VALUE = _tell(
    "F329",
    "Ô có công thức “={formula}”; nhập kết quả đã lưu “{value}”.",
    "The cell holds the formula “={formula}”; its kept result “{value}” was taken.",
)

# --- the package -----------------------------------------------------------------------------------------------------

DESCRIPTOR_BY_HAND = stop(
    "F331",
    "Không tự thêm được bảng “{tables}” vào mục resources của {file}.",
    "The table “{tables}” could not be added to the resources of {file}.",
    "Thêm dòng “- {{name: tên bảng, path: tên bảng.csv}}” vào mục resources rồi nhập lại.",
    "Add the line “- {{name: table, path: table.csv}}” to resources and import again.",
)
NO_DESCRIPTOR = warn(
    "F332",
    "Thư mục “{value}” chưa có datapackage.yaml nên chưa công bố được.",
    "The folder “{value}” has no datapackage.yaml yet, so it cannot be published.",
    "Tạo tệp datapackage.yaml nêu tên gói, cơ quan công bố, giấy phép và các bảng.",
    "Write a datapackage.yaml that states the name, the publisher, the licence and the tables.",
)
CHANGED_MEANWHILE = stop(
    "F333",
    "Tệp “{value}” đã thay đổi trong lúc nhập; chưa ghi gì.",
    "The file “{value}” changed during the import; nothing was written.",
    "Chạy lại lệnh nhập.",
    "Run the import again.",
)
RAGGED = stop(
    "F031",
    "Dòng của bảng đang có gồm {found} ô, tiêu đề có {expected} cột.",
    "Cells in the row of the present table: {found}; columns in its header: {expected}.",
    "Sửa tệp CSV của gói trước khi nhập.",
    "Mend the CSV file of the package before the import.",
)
NO_TABLE = stop(
    "F334",
    "Tệp không có trang nào ứng với một bảng.",
    "The file holds no sheet that matches a table.",
    "Chép dữ liệu vào sổ do lệnh minhbach template tạo ra.",
    "Copy the rows into a workbook made by minhbach template.",
)

ELSEWHERE = _tell(
    "F335",
    "Gói còn {errors} lỗi và {warnings} cảnh báo ở những dòng không có trong tệp; lệnh minhbach check nêu từng chỗ.",
    "In rows of the package that are not in the files there are errors: {errors}, and warnings: {warnings}; minhbach check names each.",
)

# --- redaction: from the private workbook to the public one ------------------------------------------------------------

_LEFT_VI, _LEFT_EN = "không đưa vào sổ công khai", "not taken into the public workbook"
PRIVATE_SHEET = _tell(
    "F341",
    f"Trang riêng “{{sheet}}” ({{count}} dòng) {_LEFT_VI}.",
    f"The private sheet “{{sheet}}” ({{count}} rows) was {_LEFT_EN}.",
)
PRIVATE_COLUMNS = _tell(
    "F342",
    f"{{count}} cột riêng {_LEFT_VI}: {{columns}}.",
    f"Private columns, {{count}} of them, were {_LEFT_EN}: {{columns}}.",
)
ABOVE_LEFT = _tell(
    "F343",
    f"{{count}} dòng đứng trên tiêu đề {_LEFT_VI}.",
    f"What stands above the header, {{count}} rows, was {_LEFT_EN}.",
)
MASKED = _tell(
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
FILE_CLEANED = _tell(
    "F348",
    "Đã bỏ thuộc tính của tệp: tên người, cơ quan, nơi chụp, máy chụp, lời ghi.",
    "The properties of the file were taken out: names, offices, places, cameras, captions.",
)
FILE_UNCHANGED = _tell(
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

# --- the forms that offices keep by law (docs/forms.md) -----------------------------------------------------------------

FORM_READ = _tell(
    "F361",
    "Trang được đọc theo biểu “{form}”: tiêu đề ở dòng {header}, số liệu ở dòng {rows}; không nhập các cột {left} và các dòng khác.",
    "The sheet was read as the form “{form}”: its header in row {header}, its figures in row {rows}; the columns {left} and all other rows were left out.",
)
OTHER_SHEET = _tell(
    "F362",
    "Trang “{sheet}” không có tiêu đề của biểu “{form}” trong {limit} dòng đầu nên không được đọc.",
    "The sheet “{sheet}” has no header of the form “{form}” in its first {limit} rows and was not read.",
)
NOT_THE_FORM = stop(
    "F363",
    "Không thấy tiêu đề của biểu “{form}” trong {limit} dòng đầu.",
    "No header of the form “{form}” stands in the first {limit} rows.",
    "Xem lại tên biểu sau --form, và so tiêu đề với docs/forms.md. Tiêu đề viết khác mẫu thì không nhận ra được.",
    "Look at the name after --form, and compare the header with docs/forms.md. Words that differ are not recognised.",
)
FORM_COLUMN_UNKNOWN = stop(
    "F364",
    "Tiêu đề “{value}” không có trong biểu này; cột có số liệu nên không thể bỏ qua.",
    "The form has no header “{value}”; the column holds figures and cannot be passed over.",
    "{hint}Viết tiêu đề như ở docs/forms.md (cả các dòng tiêu đề gộp phía trên), hoặc xóa cột.",
    "{hint}Write the header as in docs/forms.md (with the merged rows above it), or delete the column.",
)
PRIVATE_COLUMN = warn(
    "F365",
    "Không nhận ra tiêu đề của cột này nên cột không được đọc.",
    "The header of this column is not recognised, so the column was not read.",
    "Nếu cột ghi số người, số vụ việc hoặc đoàn đông người, viết tiêu đề như ở docs/forms.md.",
    "If it counts people, cases or large groups, write its header as in docs/forms.md.",
)
FORM_COLUMN_TWICE = stop(
    "F366",
    "Hai cột {first} và {second} đều là “{label}”.",
    "The columns {first} and {second} are both “{label}”.",
    "Viết đủ các dòng tiêu đề gộp phía trên hai cột, hoặc xóa một cột.",
    "Write the merged rows of the header above both, or delete one of them.",
)
FORM_COLUMN_MISSING = stop(
    "F367",
    "Biểu thiếu cột “{label}”.",
    "The form lacks the column “{label}”.",
    "Viết tiêu đề như ở docs/forms.md.",
    "Write the header as in docs/forms.md.",
)
NO_ROWS = stop(
    "F368",
    "Dưới tiêu đề của biểu không có dòng số liệu nào.",
    "No row of figures stands below the header of the form.",
    "Điền biểu rồi nhập lại.",
    "Fill in the form and import again.",
)
BELOW_FOOT = stop(
    "F369",
    "Dòng này có số liệu nhưng nằm dưới phần ký, ghi chú bắt đầu ở dòng {foot}.",
    "The row holds figures and stands below the signatures and notes, which begin in row {foot}.",
    "Chuyển dòng lên trên phần ký, hoặc xóa dòng.",
    "Move the row above the signatures, or delete it.",
)
NO_FIGURES = stop(
    "F370",
    "Ô ở cột số có chữ, và cả dòng không có số nào: không biết dòng này là số liệu hay lời ghi.",
    "A cell of a column of numbers holds words, and its row no number: nothing tells whether it is a row or a remark.",
    "Gõ số bằng chữ số; lời ghi thì để dưới bảng, sau dòng “Ghi chú” hoặc phần ký.",
    "Type numbers in digits; put remarks below the table, after “Ghi chú” or the signatures.",
)
EMPTY_ROWS = _tell(
    "F371",
    "Các dòng {rows} không có số liệu nên không nhập.",
    "The rows {rows} hold no figures and were not read.",
)
SECOND_TOTAL = stop(
    "F372",
    "Biểu có hai dòng tổng: dòng {first} và dòng này.",
    "The form has two total rows: row {first} and this one.",
    "Chỉ để một dòng tổng; bảng nhiều cấp thì tách mỗi cấp một tệp.",
    "Keep one total row; put each level of a table of several levels into a file of its own.",
)
OPTION_NEEDED = stop(
    "F373",
    "Biểu không cho biết {what}.",
    "The form does not tell {what}.",
    "Thêm {option} khi nhập.",
    "Add {option} to the import.",
)
BLANK_PART = stop(
    "F374",
    "Ô để trống trong một phép cộng mà các ô khác có số: không biết là 0 hay chưa có số liệu.",
    "The cell is empty, and others that it is added to are not: nothing tells whether it means 0 or is unknown.",
    "Ghi 0 nếu không có.",
    "Type 0 if there are none.",
)
SUM_DIFFERS = warn(
    "F375",
    "Biểu in tổng là “{value}”, còn {cells} cộng lại là {sum}.",
    "The form prints the sum “{value}”, and {cells} add up to {sum}.",
    "Kiểm tra lại các ô với báo cáo gốc. Tổng in không được nhập; các ô thành phần được nhập.",
    "Check the cells against the report. The printed sum is not taken; its parts are.",
)
TOTAL_DIFFERS = warn(
    "F376",
    "Dòng tổng ghi “{value}”, còn các dòng {rows} cộng lại là {sum}.",
    "The total row has “{value}”, and the rows {rows} add up to {sum}.",
    "Kiểm tra lại cột này với báo cáo gốc.",
    "Check the column against the report.",
)
PERIOD_TAKEN = _tell(
    "F377",
    "Kỳ số liệu: {days} (kỳ thống kê {window}).",
    "Period of the figures: {days} (statistical window {window}).",
)
NOT_A_WINDOW = warn(
    "F378",
    "Kỳ số liệu {days} không phải kỳ thống kê (từ ngày 15 đến ngày 14).",
    "The period {days} is no statistical window (from the 15th to the 14th).",
    "Xem lại hai ngày. Nếu cơ quan lấy số liệu đúng như vậy thì để nguyên.",
    "Look at the two days again. If the body counts so, leave them.",
)
PERIOD_DIFFERS = stop(
    "F379",
    "Biểu in kỳ số liệu {printed}, còn --period là {asked}.",
    "The form prints the period {printed}, and --period is {asked}.",
    "Bỏ --period nếu biểu đúng; nếu không, sửa ngày ở đầu biểu.",
    "Leave out --period if the form is right; else mend the days above the table.",
)
PERIOD_UNREADABLE = stop(
    "F380",
    "Không đọc được kỳ số liệu trong “{value}”.",
    "The period cannot be read from “{value}”.",
    "Viết “từ ngày 15/06/2026 đến ngày 14/09/2026”, hoặc thêm --period khi nhập.",
    "Write “từ ngày 15/06/2026 đến ngày 14/09/2026”, or add --period to the import.",
)
PERIOD_AMBIGUOUS = stop(
    "F380",
    "Ngày trong “{value}” có thể là ngày/tháng hoặc tháng/ngày; máy không đoán.",
    "The days in “{value}” can be day/month or month/day; it is not guessed.",
    "Thêm --order dmy khi nhập nếu biểu viết ngày/tháng/năm, hoặc thêm --period.",
    "Import with --order dmy if the form writes day/month/year, or add --period.",
)
ORG_DIFFERS = stop(
    "F381",
    "Biểu ghi “{value}”, là cơ quan {found}; --org là {asked}.",
    "The form names “{value}”, which is the body {found}; --org is {asked}.",
    "Nhập bằng --org {found}, hoặc bỏ --org.",
    "Import with --org {found}, or without --org.",
)
ORG_TAKEN = _tell(
    "F382",
    "Số liệu của “{value}” được nhập cho cơ quan {asked}, như --org nói.",
    "The figures of “{value}” were taken for the body {asked}, as --org says.",
)
TOTAL_LEFT = _tell(
    "F383",
    "Dòng tổng không được nhập: thêm --org nếu đó là số liệu của cơ quan báo cáo, gồm cả đơn vị trực thuộc.",
    "The total row was not taken: add --org if it is the figures of the body that reports, its subordinates included.",
)
NOT_ELIGIBLE_LEFT = _tell(
    "F384",
    "Số đơn không đủ điều kiện xử lý không tính được từ biểu (còn đơn chưa xử lý, hoặc thiếu số) nên để trống.",
    "The letters that are not eligible do not follow from the form (some are not processed, or a number lacks); left empty.",
)
FIELD_UNKNOWN = stop(
    "F385",
    "Không biết “{value}” thuộc lĩnh vực nào trong danh mục.",
    "Nothing tells to which field of the list “{value}” belongs.",
    '{hint}Thêm --field "{value}=mã" khi nhập; mã là một trong: {allowed}.',
    '{hint}Add --field "{value}=code" to the import; the code is one of: {allowed}.',
)
FIELDS_JOINED = _tell(
    "F386",
    "Các dòng {rows} cùng thuộc lĩnh vực “{label}” nên được cộng thành một; tỷ lệ của từng dòng không cộng được nên để trống.",
    "The rows {rows} belong to the field “{label}” and were added up; their rates cannot be added and were left empty.",
)
VISITS_COUNTED = _tell(
    "F387",
    "Ngày {day}: {visits} lượt, đếm từ dòng {rows}{more}.",
    "{day}: visits: {visits}, counted from row {rows}{more}.",
)
PEOPLE_UNKNOWN = _tell(
    "F388",
    "Ngày {day}: dòng {rows} không ghi số người nên số người của ngày này không được tính.",
    "{day}: row {rows} has no number of people, so the people of the day were not counted.",
)
DAY_MISSING = stop(
    "F389",
    "Dòng có nội dung mà không có ngày tiếp.",
    "The row is filled and has no day.",
    "Ghi ngày tiếp ở từng dòng, hoặc gộp ô ngày cho các lượt cùng ngày.",
    "Write the day on each row, or merge the cell of the day over the visits of one day.",
)
DAY_UNREADABLE = stop(
    "F390",
    "Ô ngày tiếp không phải là một ngày.",
    "The cell of the day holds no date.",
    "Gõ lại ngày/tháng/năm trong ô định dạng Ngày.",
    "Type day/month/year into a cell formatted as Date.",
)
COUNT_UNREADABLE = stop(
    "F391",
    "Ô đếm số không phải là một số.",
    "The cell should hold a number and does not.",
    "Gõ lại bằng chữ số, hoặc để trống.",
    "Type it in digits, or leave it empty.",
)
SEVERAL_SESSIONS = stop(
    "F392",
    "Ngày {day} cơ quan đã có {count} buổi tiếp trong gói ({ids}): không biết các lượt thuộc buổi nào.",
    "On {day} the package has {count} sessions of the body ({ids}): nothing tells whose the visits are.",
    "Thêm --kind để chỉ loại buổi tiếp; nếu vẫn còn nhiều buổi, nhập số đếm bằng sổ của minhbach template.",
    "Add --kind for the kind of session; if several are left, type the counts into the workbook of minhbach template.",
)
ID_TAKEN = stop(
    "F393",
    "Mã “{value}” dành cho buổi tiếp ngày {day} đã thuộc về một buổi khác trong gói.",
    "The id “{value}” of the session of {day} belongs to another session of the package.",
    "Xem lại dòng đó ở trang “Buổi tiếp công dân”.",
    "Look at that row of the sheet “Buổi tiếp công dân”.",
)
OUTSIDE_PERIOD = _tell(
    "F394",
    "{count} lượt ngoài kỳ --period nên không nhập: dòng {rows}.",
    "Visits outside of --period that were left out: {count}; row {rows}.",
)

#: Every fault worded here, for the reference of codes.
ALL: tuple[Fault, ...] = tuple(fault for fault in list(vars().values()) if isinstance(fault, Fault))
