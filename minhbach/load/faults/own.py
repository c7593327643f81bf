"""Faults of what a publisher adds to the model: figures.yaml, and the names of its own tables (docs/findings.md, G10)."""

from .base import stop

BAD_ID = stop(
    "F231",
    "Mã số liệu “{value}” không dùng được: cần “rieng_” rồi chữ thường không dấu, số, gạch dưới, nhiều nhất 50 ký tự.",
    "The id “{value}” cannot be used: it is “rieng_” and then a-z, 0-9 and underscores, 50 characters at most.",
    "Viết chẳng hạn “{right}”.",
    "Write for example “{right}”.",
)
SAME_ID = stop(
    "F231",
    "Hai số liệu cùng mã “{value}”.",
    "Two figures have the id “{value}”.",
    "Đổi mã của một số liệu.",
    "Give one of them another id.",
)
UNKNOWN_KEY = stop(
    "F157",
    "Không có khóa “{value}”: số liệu sẽ đếm khác điều muốn đếm.",
    "There is no key “{value}”: the figure would count something else.",
    "{hint}Các khóa được dùng: {known}.",
    "{hint}The keys are: {known}.",
)
TOO_MANY = stop(
    "F231",
    "“{what}” có {count} mục, quá mức {limit}.",
    "“{what}” has {count} entries, over {limit}.",
    "Bỏ bớt, chỉ giữ những số mà người đọc cần.",
    "Keep those that readers need.",
)
NO_UNIT = stop(
    "F232",
    "Không có đơn vị tính “{value}”.",
    "There is no unit “{value}”.",
    "{hint}Chọn trong: {known}; hoặc viết lời riêng {{vi: …, en: …}}.",
    "{hint}Choose among: {known}; or write words of your own {{vi: …, en: …}}.",
)
UNIT_OF_SHARE = stop(
    "F232",
    "Số liệu có “met” là một tỷ lệ, không tính theo “{value}”.",
    "A figure with “met” is a share and not counted in “{value}”.",
    "Xóa dòng unit, hoặc xóa dòng met.",
    "Delete the line unit, or the line met.",
)
SHARE_AND_VALUE = stop(
    "F232",
    "Số liệu có cả “met” và “value”.",
    "The figure has both “met” and “value”.",
    "Giữ một: met cho tỷ lệ phần trăm, value cho một số tính khác số dòng.",
    "Keep one: met for a percentage, value for another number than that of the rows.",
)
NOT_ALONE = stop(
    "F233",
    "Đoạn SQL của “{part}” có {sign}.",
    "The SQL of “{part}” holds {sign}.",
    "Mỗi mục là một đoạn tự đứng được, không chú thích, không dấu chấm phẩy, không tham số; ngoặc mở phải có ngoặc đóng.",
    "Each entry is one expression on its own: no comment, no semicolon, no parameter, every bracket closed.",
)
SQL = stop(
    "F234",
    "SQLite không chạy được “{part}”: {value}.",
    "SQLite cannot run “{part}”: {value}.",
    "Sửa đoạn SQL; chạy thử bằng sqlite3 trên tệp dữ liệu tải về.",
    "Correct the SQL; try it with sqlite3 on the published file.",
)
NO_COLUMN = stop(
    "F235",
    "“{part}” dùng cột “{value}” mà các bảng ở from không có.",
    "“{part}” uses the column “{value}”, which the tables of from do not have.",
    "{hint}Xem tên cột ở docs/tables.md, hoặc trong schema của bảng riêng.",
    "{hint}See the columns in docs/tables.md, or in the schema of your own table.",
)
NO_TABLE = stop(
    "F235",
    "“{part}” dùng bảng “{value}” mà dữ liệu công bố không có.",
    "“{part}” uses the table “{value}”, which the published data do not have.",
    "{hint}Xem tên bảng ở docs/tables.md; bảng riêng phải có trong datapackage.yaml.",
    "{hint}See the tables in docs/tables.md; a table of your own must be in datapackage.yaml.",
)
NOT_ALLOWED = stop(
    "F236",
    "“{part}” dùng {value}, không được dùng trong số liệu riêng.",
    "“{part}” uses {value}, which a figure of your own may not use.",
    "Chỉ đọc các bảng đã công bố và dùng các hàm: {known}. Ngày số liệu: (select value from about where key = 'as_of').",
    "Read published tables alone and use the functions {known}. The data date: (select value from about where key = 'as_of').",
)
TOO_MUCH = stop(
    "F237",
    "“{part}” cần quá nhiều phép tính trên dữ liệu này.",
    "“{part}” takes too much work on this data.",
    "Nối bảng bằng khóa (using hoặc on); tránh ghép mọi dòng với mọi dòng, tránh truy vấn con cho từng dòng.",
    "Join tables by their keys (using or on); avoid pairing all rows with all, and subqueries for each row.",
)
NOT_A_NUMBER = stop(
    "F238",
    "Kết quả của “{part}” là “{value}”, không phải một con số.",
    "The result of “{part}” is “{value}”, which is no number.",
    "value phải là một phép gộp cho ra số, như sum(...), max(...), count(distinct ...).",
    "value must be an aggregate that gives a number, as sum(...), max(...), count(distinct ...).",
)
NOT_ROUNDED = stop(
    "F238",
    "Kết quả của “{part}” là {value}: máy khác có thể in số lẻ khác.",
    "The result of “{part}” is {value}: other machines may print other decimals.",
    "Làm tròn, như round({sql}, 1).",
    "Round it, as in round({sql}, 1).",
)
NOT_A_VALUE = stop(
    "F238",
    "Phân tổ “{part}” cho giá trị “{value}”, không dùng làm tên phân tổ được.",
    "The breakdown “{part}” gives the value “{value}”, which cannot name one.",
    "Giá trị phải là chữ hoặc số trên một dòng, nhiều nhất {limit} ký tự.",
    "A value is a text or number on one line, {limit} characters at most.",
)
TOO_MANY_VALUES = stop(
    "F238",
    "Phân tổ “{part}” có hơn {limit} giá trị.",
    "The breakdown “{part}” has over {limit} values.",
    "Phân tổ theo nhóm lớn hơn, như năm thay cho ngày.",
    "Break it down by larger groups, as years in place of days.",
)
NO_ROW = stop(
    "F239",
    "“row” cho “{value}”, không phải khóa của dòng nào trong bảng “{table}”.",
    "“row” gives “{value}”, which is no key of a row of the table “{table}”.",
    "Viết khóa của bảng đó: {key}.",
    "Write the key of that table: {key}.",
)
ROW_TWICE = stop(
    "F239",
    "Dòng “{value}” của bảng “{table}” được đếm hơn một lần.",
    "The row “{value}” of the table “{table}” is counted more than once.",
    "Sửa from hoặc where để mỗi dòng chỉ gặp một lần, hoặc đếm dòng của bảng khác.",
    "Change from or where so that each row is met once, or count the rows of another table.",
)
BAD_PARAMETER = stop(
    "F240",
    "Tên phân tổ “{value}” không dùng được: cần chữ thường không dấu, số, gạch dưới, và không trùng tên mà mô hình đã dùng.",
    "The name “{value}” cannot be used for a breakdown: it is a-z, 0-9 and underscores, and none that the model uses.",
    "Viết chẳng hạn “{right}”.",
    "Write for example “{right}”.",
)
NO_PARAMETER = stop(
    "F240",
    "breakdowns nêu “{value}” mà by không có.",
    "breakdowns names “{value}”, which by does not have.",
    "{hint}Mỗi mục của breakdowns là một danh sách tên trong by, như [nam] hoặc [nam, co_quan].",
    "{hint}Each entry of breakdowns is a list of names of by, as [nam] or [nam, co_quan].",
)
NO_NAMES = stop(
    "F240",
    "names nêu “{value}”, không phải danh mục mã hay bảng có tên.",
    "names gives “{value}”, which is no code list and no table with names.",
    "{hint}Dùng {known}, một danh mục mã của mô hình, hoặc bảng riêng có khóa một cột và cột label_vi; không có thì bỏ dòng này.",
    "{hint}Use {known}, a code list of the model, or a table of your own with a key of one column and a column label_vi; else leave the line out.",
)
TABLE_TAKEN = stop(
    "F241",
    "Tên bảng riêng “{value}” là tên mà cơ sở dữ liệu đã dùng.",
    "The name “{value}” of a table of your own is one that the database uses already.",
    "Đổi tên bảng, chẳng hạn “rieng_{value}”.",
    "Give the table another name, for example “rieng_{value}”.",
)
