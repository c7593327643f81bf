"""Faults of ids and of what refers to them (docs/findings.md, G5)."""

from .base import stop, warn

DUPLICATE_KEY = stop(
    "F099",
    "Mã “{value}” có ở hai dòng: dòng {first} và dòng {line}.",
    "The id “{value}” stands on two rows: lines {first} and {line}.",
    "Nếu là hai bản ghi, đặt mã khác cho một dòng; nếu là một, xóa một dòng.",
    "If they are two records, give one another id; if they are one, delete a row.",
)
DUPLICATE_ROW = stop(
    "F100",
    "Dòng này giống hệt dòng {first}.",
    "The row is the same as line {first}.",
    "Xóa một trong hai dòng.",
    "Delete one of the two.",
)
MISSING_KEY = stop(
    "F101",
    "Dòng không có mã ở cột “{label}”.",
    "The row has no id in the column “{label}”.",
    "Đặt cho dòng một mã riêng, chưa dùng ở dòng nào.",
    "Give the row an id of its own.",
)
ORPHAN = stop(
    "F104",
    "Không có “{value}” trong bảng {target}.",
    "The table {target} has no “{value}”.",
    "{hint}Thêm dòng đó vào bảng {target}, hoặc sửa mã ở đây.",
    "{hint}Add the row to the table {target}, or correct the id here.",
)
ABSENT_TABLE = stop(
    "F105",
    "Cột này dẫn tới bảng {target}, nhưng gói không có bảng đó ({count} ô, như “{value}”).",
    "The column refers to the table {target}, which the package does not have (cells: {count}, such as “{value}”).",
    "Thêm bảng {target} vào gói, hoặc để trống cột này.",
    "Add the table {target} to the package, or leave the column empty.",
)
CYCLE = stop(
    "F106",
    "Các dòng nối nhau thành vòng: {loop}.",
    "The rows form a circle: {loop}.",
    "Đối chiếu văn bản và bỏ một mối nối.",
    "Look at the documents and remove one of the links.",
)
SELF_LINK = stop(
    "F107",
    "“{value}” dẫn tới chính nó.",
    "“{value}” refers to itself.",
    "Để trống ô, hoặc ghi mã của dòng khác.",
    "Leave the cell empty, or write the id of another row.",
)
SELF_SUCCESSION = stop(
    "F107",
    "“{value}” được ghi là kế thừa chính nó.",
    "“{value}” is said to succeed itself.",
    "Ghi mã đơn vị mới, hoặc xóa dòng.",
    "Write the id of the new unit, or delete the row.",
)
ATTACHMENT_MISSING = stop(
    "F114",
    "Không có tệp “{value}” trong thư mục của gói.",
    "The folder of the package has no file “{value}”.",
    "{hint}Chép tệp vào thư mục, hoặc để trống ô.",
    "{hint}Copy the file there, or leave the cell empty.",
)
ATTACHMENT_UNNAMED = warn(
    "F114",
    "Tệp “{value}” không được văn bản nào nêu tên, nên không được công bố.",
    "No document names the file “{value}”, so it is not published.",
    "Ghi đường dẫn ở cột file_path của bảng document, hoặc bỏ tệp ra khỏi thư mục.",
    "Write its path in file_path of the table document, or take the file out of the folder.",
)
ATTACHMENT_HASH = stop(
    "F115",
    "Mã băm SHA-256 của tệp “{file}” khác với mã ghi ở đây.",
    "The SHA-256 of the file “{file}” differs from the one written here.",
    "Kiểm tra đúng tệp chưa; nếu đúng, viết “{right}”.",
    "Check that it is the right file; if so, write “{right}”.",
)
NO_ENGLISH = warn(
    "F116",
    "{count} dòng có “{vi}” mà không có “{en}”; trang tiếng Anh hiện tiếng Việt và nói rõ như vậy.",
    "Rows that fill “{vi}” and not “{en}”: {count}; the English pages show the Vietnamese and say so.",
    "Dịch dần các dòng này khi có thể.",
    "Translate these rows when possible.",
)
SAMPLE_ID = stop(
    "F226",
    "Mã “{value}” của gói minh họa không bắt đầu bằng “mau-”, nên có thể bị nhầm với dữ liệu thật.",
    "The id “{value}” of a sample package does not begin with “mau-”: it could be taken for a real one.",
    "Viết “mau-{value}”, ở đây và ở mọi nơi dẫn tới.",
    "Write “mau-{value}”, here and wherever it is referred to.",
)
SAMPLE_TERRITORY = stop(
    "F227",
    "Mã “{value}” của gói minh họa không bắt đầu bằng “99”, nên có thể bị nhầm với một địa bàn thật.",
    "The code “{value}” of a sample package does not begin with “99”: it could be taken for a real territory.",
    "Viết mã bắt đầu bằng “99”, ở đây và ở mọi nơi dẫn tới.",
    "Write a code that begins with “99”, here and wherever it is referred to.",
)
INVENTED_TERRITORY = stop(
    "F227",
    "Mã “{value}” bắt đầu bằng “99”, dành cho địa bàn tưởng tượng của gói minh họa.",
    "The code “{value}” begins with “99”, which is kept for the invented territories of sample packages.",
    "Ghi mã chính thức của đơn vị hành chính.",
    "Write the official code of the administrative unit.",
)
