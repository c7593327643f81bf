"""Faults of the CSV: quotes, rows and headers (docs/findings.md, G2)."""

from .base import stop, warn

SHORT_ROW = stop(
    "F031",
    "Dòng có {found} ô, tiêu đề có {expected} cột{where}.",
    "Cells in the row: {found}; columns in the header: {expected}{where}.",
    "Thêm {missing} ô còn thiếu (ô trống cũng cần dấu phẩy).",
    "Add the {missing} missing cells (an empty cell needs its comma too).",
)
LONG_ROW = stop(
    "F032",
    "Dòng có {found} ô, tiêu đề có {expected} cột{where}; ô thừa đầu tiên: “{value}”.",
    "Cells in the row: {found}; columns in the header: {expected}{where}; the first extra cell: “{value}”.",
    "Đặt ô có dấu phẩy trong dấu ngoặc kép, hoặc xóa ô thừa.",
    "Put a cell that holds a comma in double quotes, or delete the extra cells.",
)
QUOTED_ROW = stop(
    "F034",
    "Cả dòng nằm trong một cặp dấu ngoặc kép nên chỉ thành một ô.",
    "The whole line stands between two quotes and makes one cell.",
    'Bỏ dấu ngoặc kép ở đầu và cuối dòng, đổi mỗi cặp dấu "" bên trong thành một dấu; hoặc xuất lại tệp.',
    "Take away the quotes at both ends of the line and make each pair of quotes inside one; or export the file again.",
)
UNCLOSED_QUOTE = stop(
    "F033",
    "Dấu ngoặc kép mở ở ô {cell} của dòng này mà không đóng; mọi dòng sau bị nuốt vào ô.",
    "The quote opened in cell {cell} of this line is never closed; the lines after it are swallowed.",
    "Thêm dấu ngoặc kép đóng ở cuối ô.",
    "Add the closing quote at the end of the cell.",
)
STRAY_QUOTE = stop(
    "F034",
    "Trong ô {cell} có dấu ngoặc kép không viết đôi: “{value}”.",
    "Cell {cell} holds a quote that is not doubled: “{value}”.",
    'Trong ô đã đặt giữa hai dấu ngoặc kép, viết mỗi dấu ngoặc kép bên trong thành hai dấu "".',
    'Inside a quoted cell write each quote twice: "".',
)
BACKSLASH_QUOTE = stop(
    "F035",
    'Trong ô {cell} dấu ngoặc kép viết kèm dấu gạch chéo ngược (\\").',
    'Cell {cell} escapes a quote with a backslash (\\").',
    'Viết dấu ngoặc kép bên trong ô thành hai dấu "", bỏ dấu gạch chéo ngược.',
    'Write a quote inside a cell twice "" and drop the backslash.',
)
OTHER_DELIMITER = stop(
    "F036",
    "Các ô cách nhau bằng {delimiter}, không phải dấu phẩy.",
    "The cells are separated by {delimiter}, not by commas.",
    "Lưu lại kiểu “CSV UTF-8 (phân tách bằng dấu phẩy)”, hoặc dùng lệnh minhbach import.",
    "Save again as “CSV UTF-8 (Comma delimited)”, or use the command minhbach import.",
)
TITLE_ROW = stop(
    "F037",
    "Dòng đầu không phải tiêu đề cột; tiêu đề nằm ở dòng {line}.",
    "The first line is no header; the header stands on line {line}.",
    "Xóa các dòng đứng trên dòng tiêu đề; chỉ giữ một dòng tiêu đề.",
    "Delete the lines above the header; keep one header line.",
)
NO_HEADER = stop(
    "F037",
    "Dòng 1 không phải dòng tên cột: phần lớn các ô, như “{value}”, không phải tên cột của bảng này.",
    "Line 1 is no header: most of its cells, as “{value}”, are no column names of this table.",
    "Không xóa gì; chèn lên trên dòng 1 dòng tên cột: {columns}",
    "Delete nothing; put the header above line 1: {columns}",
)
OTHER_TABLE = stop(
    "F037",
    "Dòng 1 là tên cột của bảng {other}, không phải của bảng này: có lẽ đã chép nhầm tệp.",
    "Line 1 is the header of the table {other}, not of this one: another file was probably copied here.",
    "Đặt lại đúng tệp của bảng này; nếu đây là tệp của bảng {other} thì sửa đường dẫn trong datapackage.",
    "Put the file of this table back; if this is the file of {other}, correct the path in the datapackage.",
)
BLANK_HEADER = stop(
    "F038",
    "Có cột không có tên: cột thứ {numbers}.",
    "Columns have no name: number {numbers}.",
    "Đặt tên cột theo mẫu; chỉ xóa cột khi mọi ô của nó đều trống.",
    "Name them as in the template; delete a column only where all its cells are empty.",
)
DUPLICATE_HEADER = stop(
    "F039",
    "Cột “{value}” có hai lần: cột thứ {first} và thứ {number}.",
    "The column “{value}” stands twice: columns {first} and {number}.",
    "Giữ một cột, xóa cột kia.",
    "Keep one and delete the other.",
)
MISSING_COLUMN = stop(
    "F040",
    "Thiếu cột “{value}” ({label}).",
    "The column “{value}” ({label}) is missing.",
    "Thêm cột “{value}” {where}; ô chưa có thông tin thì để trống.",
    "Add the column “{value}” {where}; leave cells without information empty.",
)
MISSPELT_COLUMN = stop(
    "F040",
    "Không có cột “{value}” trong bảng này.",
    "This table has no column “{value}”.",
    "Có phải là “{right}”? Sửa tên cột cho đúng từng chữ.",
    "Have you meant “{right}”? Write the column name exactly so.",
)
OTHER_SPELLING = stop(
    "F040",
    "{count} tên cột viết khác mẫu, như “{value}” thay cho “{right}”.",
    "{count} column names are not written as in the template, as “{value}” for “{right}”.",
    "Thay dòng 1 bằng: {columns}",
    "Write line 1 as: {columns}",
)
EXTRA_COLUMN = stop(
    "F040",
    "Cột “{value}” không có trong bảng này.",
    "The column “{value}” does not belong to this table.",
    "Chuyển những gì cần công khai sang một cột của bảng rồi mới xóa cột này; các cột của bảng: {columns}.",
    "Move what is to be published to a column of the table, then delete this one; the columns of the table: {columns}.",
)
COLUMN_ORDER = warn(
    "F040",
    "Các cột đứng khác thứ tự của mẫu; vẫn đọc được theo tên cột.",
    "The columns stand in another order than in the template; they are read by name.",
    "Nếu tiện, xếp lại: {columns}.",
    "Reorder them when convenient: {columns}.",
)
INVISIBLE_HEADER = stop(
    "F041",
    "Tên cột “{value}” có khoảng trắng, ký tự ẩn hoặc chữ hoa.",
    "The column name “{value}” holds white space, a hidden character or capitals.",
    "Gõ lại tên cột: “{right}”.",
    "Type the column name again: “{right}”.",
)
REPEATED_HEADER = stop(
    "F042",
    "Dòng tiêu đề lặp lại giữa dữ liệu, có lẽ do ghép nhiều trang.",
    "The header is repeated inside the data, probably where pages were joined.",
    "Xóa dòng này.",
    "Delete the line.",
)
BLANK_ROW = stop(
    "F043",
    "Dòng trống giữa hoặc cuối dữ liệu.",
    "A blank row inside or at the end of the data.",
    "Xóa dòng này.",
    "Delete the row.",
)
TOTAL_ROW = stop(
    "F044",
    "Dòng cộng “{value}” không phải là một bản ghi.",
    "The total row “{value}” is no record.",
    "Xóa dòng này; tổng được tính từ dữ liệu.",
    "Delete the row; totals are computed from the data.",
)
MERGED_CELLS = stop(
    "F045",
    "Mã và các ô đầu dòng để trống, có lẽ do gộp ô với dòng trên.",
    "The id and the first cells are empty, probably left from cells merged with the row above.",
    "Bỏ gộp ô và điền đủ mã, thông tin cho từng dòng.",
    "Unmerge the cells and fill the id and the facts in each row.",
)
LONG_CELL = stop(
    "F046",
    "Ô dài {length} ký tự, quá mức {limit}.",
    "The cell has {length} characters, over {limit}.",
    "Tóm tắt nội dung; toàn văn để trong văn bản kèm theo.",
    "Summarise; keep the full text in an attached document.",
)
TOO_MANY_COLUMNS = stop(
    "F047",
    "Tệp có {found} cột, quá mức {limit}.",
    "The file has {found} columns, over {limit}.",
    "Xóa các cột trống bên phải bảng rồi lưu lại.",
    "Delete the empty columns right of the table and save again.",
)
TOO_MANY_FAULTS = stop(
    "F219",
    "Bảng có {count} lỗi tính đến dòng này; phần còn lại của tệp không được đọc.",
    "The table has {count} faults up to this line; the rest of the file was not read.",
    "Có lẽ đây là tệp khác hoặc tệp hỏng: xem các lỗi đầu tiên, xuất lại tệp rồi chạy lại.",
    "It is probably another file, or a damaged one: look at the first faults, export it again and run again.",
)
NEWLINE_IN_CELL = stop(
    "F048",
    "Ô “{value}” có xuống dòng ở giữa.",
    "The cell “{value}” has a line break inside.",
    "Viết trên một dòng: “{right}”.",
    "Write it on one line: “{right}”.",
)
COMMENT_LINE = stop(
    "F049",
    "Dòng ghi chú bắt đầu bằng “#”: “{value}”.",
    "A comment line begins with “#”: “{value}”.",
    "Xóa dòng này khỏi tệp CSV.",
    "Delete the line from the CSV file.",
)
FORBIDDEN_COLUMN = stop(
    "R36",
    "Cột “{value}” chứa thông tin cá nhân và không bao giờ được đặt trong dữ liệu công khai.",
    "The column “{value}” holds personal data and never belongs into public data.",
    "Xóa cả cột khỏi tệp và khỏi các bản đã lưu; giữ thông tin đó trong sổ riêng của cán bộ tiếp nhận. Lệnh minhbach redact lập sổ công khai từ sổ riêng.",
    "Delete the whole column from the file and from saved copies; keep it in the private register of the office. The command minhbach redact makes the public workbook out of the private one.",
)
