"""What the import says of a workbook (docs/findings.md, F301-F335); what is wrong with a value the reader of `load` says.

A code of the reader (F038, F040, F045, F091, F099) stands here where the same fault must name a cell of a workbook.
"""

from __future__ import annotations

from ...load.faults import Fault, stop, tell, warn

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
TITLES_LEFT = tell(
    "F316",
    "Các dòng đứng trên tiêu đề không phải dữ liệu nên không nhập: {rows}.",
    "What stands above the header is no data and was not read: {rows}.",
)
ORDINALS_LEFT = tell(
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
LETTERS = tell(
    "F321", f"{_AS_VI}: bỏ khoảng trắng thừa, dấu rời.", f"{_AS_EN}: without odd spaces and combining marks."
)
DATE_WORDS = tell("F322", f"{_AS_VI}: ngày viết bằng chữ.", f"{_AS_EN}: a date written as text.")
DAY_NUMBER = tell("F323", f"{_AS_VI}: số thứ tự ngày của Excel.", f"{_AS_EN}: a day number of Excel.")
NUMBER_WORDS = tell("F324", f"{_AS_VI}: số viết bằng chữ.", f"{_AS_EN}: a number written as text.")
CODE_WORDS = tell("F325", f"{_AS_VI}: lời văn đổi thành mã.", f"{_AS_EN}: a label, taken as its code.")
REFERENCE_WORDS = tell("F326", f"{_AS_VI}: tên đổi thành mã.", f"{_AS_EN}: words, taken as the id of their row.")
YES_NO = tell("F327", f"{_AS_VI}: có hoặc không.", f"{_AS_EN}: yes or no.")
NUMBER_IN_TEXT = tell(
    "F328",
    f"{_AS_VI}: ô chứa số trong cột chữ; xem lại số 0 ở đầu.",
    f"{_AS_EN}: a number in a text column; look whether a leading zero was lost.",
)
FORMULA_VALUE = tell(
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

ELSEWHERE = tell(
    "F335",
    "Gói còn {errors} lỗi và {warnings} cảnh báo ở những dòng không có trong tệp; lệnh minhbach check nêu từng chỗ.",
    "In rows of the package that are not in the files there are errors: {errors}, and warnings: {warnings}; minhbach check names each.",
)

#: Every fault worded here, for the reference of codes.
ALL: tuple[Fault, ...] = tuple(fault for fault in list(vars().values()) if isinstance(fault, Fault))
