"""Faults of the package descriptor and its paths (docs/findings.md, G7)."""

from .base import stop, warn

NO_DESCRIPTOR = stop(
    "F144",
    "Thư mục “{value}” không có tệp datapackage.yaml (hay .json).",
    "The folder “{value}” has no datapackage.yaml (or .json).",
    "Tạo bằng lệnh minhbach new, hoặc chuyển thư mục ra khỏi nơi chứa dữ liệu.",
    "Make one with minhbach new, or move the folder out of the data.",
)
NO_PACKAGE = stop(
    "F144",
    "Thư mục dữ liệu “{value}” không có gói nào (hoặc chưa có thư mục này).",
    "The data folder “{value}” has no package in it, or is not there.",
    "Kiểm tra đường dẫn (--data); mỗi gói là một thư mục bên trong, tạo bằng lệnh minhbach new.",
    "Check the path (--data); each package is a folder inside it, made with minhbach new.",
)
TWO_DESCRIPTORS = stop(
    "F143",
    "Thư mục có cả datapackage.yaml và datapackage.json.",
    "The folder has both datapackage.yaml and datapackage.json.",
    "Giữ một tệp, xóa tệp kia.",
    "Keep one and delete the other.",
)
NOT_AN_OBJECT = stop(
    "F133",
    "Tệp phải là các dòng “khóa: giá trị”.",
    "The file must hold “key: value” lines.",
    "Bắt đầu từ mẫu của lệnh minhbach new.",
    "Start from the template of minhbach new.",
)
WRONG_KIND = stop(
    "F139",
    "“{key}” phải là {kind}, ở đây là “{value}”.",
    "“{key}” must be {kind}; here it is “{value}”.",
    "Viết {example}.",
    "Write {example}.",
)
EMPTY_KEY = stop(
    "F139",
    "“{key}” chưa có giá trị; cần {kind}.",
    "“{key}” has no value; it needs {kind}.",
    "Viết {example} sau dấu hai chấm, hoặc xóa dòng nếu không bắt buộc.",
    "Write {example} after the colon, or delete the line where it is not required.",
)
MISSING_KEY = stop(
    "F142",
    "Thiếu “{key}”.",
    "“{key}” is missing.",
    "Thêm dòng {example}.",
    "Add the line {example}.",
)
BAD_PACKAGE_NAME = stop(
    "F142",
    "Tên gói “{value}” không dùng được làm địa chỉ: cần chữ thường a-z đứng đầu, rồi a-z, 0-9, gạch nối, dài 2-41.",
    "The package name “{value}” cannot serve as an address: it begins with a-z, then a-z, 0-9 and hyphens, 2 to 41 of them.",
    "Viết chẳng hạn “{right}”.",
    "Write for example “{right}”.",
)
RESERVED_PACKAGE_NAME = stop(
    "F142",
    "Tên gói “{value}” là tên mà trang web dành riêng.",
    "The package name “{value}” is one that the site keeps for itself.",
    "Chọn tên khác, chẳng hạn “{right}”.",
    "Choose another name, for example “{right}”.",
)
NAME_OF_A_PAGE = stop(
    "F142",
    "Tên gói “{value}” trùng với trang chữ content/vi/{value}.md.",
    "The package name “{value}” is that of the page content/en/{value}.md.",
    "Chọn tên khác, chẳng hạn “goi-{value}”, hoặc đổi tên trang.",
    "Choose another name, for example “goi-{value}”, or rename the page.",
)
SAMPLE_WITHOUT_SUFFIX = stop(
    "F225",
    "Gói minh họa “{value}” có tên không kết thúc bằng “-mau”.",
    "The name of the sample package “{value}” does not end in “-mau”.",
    "Đổi tên thành “{value}-mau”; nếu là dữ liệu thật, xóa dòng “sample: true”.",
    "Name it “{value}-mau”; if the data is real, delete the line “sample: true”.",
)
SUFFIX_WITHOUT_SAMPLE = stop(
    "F225",
    "Tên gói “{value}” kết thúc bằng “-mau”, dành cho dữ liệu minh họa.",
    "The package name “{value}” ends in “-mau”, which marks invented data.",
    "Nếu là dữ liệu minh họa, thêm dòng “sample: true”; nếu là dữ liệu thật, chọn tên khác.",
    "If the data is invented, add the line “sample: true”; if it is real, choose another name.",
)
BAD_RESOURCE_NAME = stop(
    "F142",
    "Không có bảng “{value}” trong mô hình dữ liệu.",
    "The data model has no table “{value}”.",
    "{hint}Bảng ngoài mô hình cần “extra: true” và schema riêng.",
    "{hint}A table outside the model needs “extra: true” and a schema of its own.",
)
NAMELESS_RESOURCE = stop(
    "F142",
    "Mục thứ {number} của resources không có tên.",
    "Entry {number} of resources has no name.",
    "Thêm dòng “name: {right}”.",
    "Add the line “name: {right}”.",
)
TOO_MANY_RESOURCES = stop(
    "F142",
    "Mục resources nêu {count} bảng, quá mức {limit}.",
    "The key resources names {count} tables, over {limit}.",
    "Tách thành nhiều gói, hoặc bỏ các bảng thừa.",
    "Split the package, or remove the tables that are not needed.",
)
COMPUTED_RESOURCE = stop(
    "F142",
    "Bảng “{value}” do chương trình tính ra, không nhập từ tệp.",
    "The table “{value}” is computed and never an input.",
    "Xóa mục này.",
    "Delete the entry.",
)
SAME_NAME = stop(
    "F143",
    "Hai mục của resources cùng {what} “{value}” (mục {first} và {number}).",
    "Two entries of resources share the {what} “{value}” (entries {first} and {number}).",
    "Xóa một mục hoặc đổi tên.",
    "Delete one entry or rename it.",
)
SAME_PACKAGE = stop(
    "F143",
    "Hai thư mục cùng khai tên gói “{value}”: {first} và {folder}.",
    "Two folders declare the package name “{value}”: {first} and {folder}.",
    "Đặt tên khác cho một gói.",
    "Give one of the packages another name.",
)
MISSING_FILE = stop(
    "F144",
    "Không có tệp “{value}” mà mục “{name}” nêu.",
    "The file “{value}” named by the entry “{name}” does not exist.",
    "{hint}Chép tệp vào thư mục của gói, hoặc xóa mục này.",
    "{hint}Copy the file into the folder of the package, or delete the entry.",
)
NO_FILE = stop(
    "F144",
    "Không có tệp “{value}”.",
    "There is no file “{value}”.",
    "Kiểm tra đường dẫn và đuôi tệp; đường dẫn có dấu cách thì đặt trong dấu ngoặc kép.",
    "Check the path and the ending; put a path with spaces in quotes.",
)
UNNAMED_FILE = warn(
    "F145",
    "Tệp “{value}” nằm trong thư mục dữ liệu mà không mục nào nêu tên.",
    "The file “{value}” lies in the data folder and no entry names it.",
    "Nếu cần công bố, thêm vào resources; nếu không, chuyển đi nơi khác, nhất là khi có thông tin riêng.",
    "Add it to resources if it is to be published; else move it away, above all if it holds private information.",
)
PRIVATE_FILE = stop(
    "R36",
    "Tệp “{value}” là bảng riêng của cán bộ, không bao giờ được nằm trong dữ liệu công khai.",
    "The file “{value}” is a private working table and never belongs into public data.",
    "Chuyển tệp ra khỏi thư mục này và khỏi mọi bản đã lưu.",
    "Take the file out of this folder and out of all saved copies.",
)
SCHEMA_DIFFERS = stop(
    "F146",
    "Schema của bảng “{table}” khác mô hình ở “{what}”: ở đây {value}, mô hình {right}.",
    "The schema of “{table}” differs from the model in “{what}”: here {value}, in the model {right}.",
    "Xóa phần schema: bảng của mô hình tự có schema.",
    "Delete the schema: a table of the model brings its own.",
)
BAD_FIELD = stop(
    "F146",
    "Cột “{field}” khai {what} “{value}” không dùng được.",
    "The column “{field}” declares {what} “{value}”, which is not read.",
    "{hint}",
    "{hint}",
)
FIELD_TWICE = stop(
    "F147",
    "Schema khai cột “{value}” hai lần.",
    "The schema names the column “{value}” twice.",
    "Xóa một lần.",
    "Delete one of them.",
)
KEY_OVER_NOTHING = stop(
    "F147",
    "{what} dùng cột “{value}” mà schema không có.",
    "{what} uses the column “{value}”, which the schema does not have.",
    "Sửa tên cột, hoặc thêm cột vào schema.",
    "Correct the name, or add the column to the schema.",
)
NO_SCHEMA = stop(
    "F147",
    "Bảng ngoài mô hình “{value}” không có schema với các cột.",
    "The extra table “{value}” has no schema with fields.",
    "Thêm “schema: {{fields: [...]}}”, mỗi cột một tên và một kiểu.",
    "Add “schema: {{fields: [...]}}”, a name and a type for each column.",
)
NO_LICENCE = stop(
    "F148",
    "Gói chưa nêu giấy phép sử dụng dữ liệu.",
    "The package states no licence.",
    "Thêm “licenses:” rồi dòng “  - name: CC-BY-4.0”.",
    "Add “licenses:” and the line “  - name: CC-BY-4.0”.",
)
LICENCE_NOT_LIST = stop(
    "F148",
    "“licenses” phải là một danh sách, mỗi giấy phép có name.",
    "“licenses” must be a list in which each licence has a name.",
    "Viết “licenses:” rồi dòng “  - name: CC-BY-4.0”.",
    "Write “licenses:” and the line “  - name: CC-BY-4.0”.",
)
HASH_DIFFERS = stop(
    "F149",
    "{what} của tệp “{file}” khác với khai báo “{value}”.",
    "The {what} of the file “{file}” differs from the declared “{value}”.",
    "Kiểm tra đúng tệp chưa; nếu đúng, viết “{right}” hoặc xóa dòng này.",
    "Check that it is the right file; if so, write “{right}” or delete the line.",
)
BAD_PATH = stop(
    "F150",
    "Đường dẫn “{value}” không dùng được: {why}.",
    "The path “{value}” cannot be used: {why}.",
    "Viết đường dẫn trong thư mục của gói, như “{right}”.",
    "Write a path inside the folder of the package, as “{right}”.",
)
REMOTE_PATH = stop(
    "F151",
    "“{value}” là địa chỉ trên mạng; dữ liệu chỉ đọc từ thư mục của gói.",
    "“{value}” is a network address; data is read only from the folder of the package.",
    "Tải tệp về và viết “{right}”.",
    "Download the file and write “{right}”.",
)
REMOTE_SCHEMA = stop(
    "F152",
    "“{key}” dẫn tới “{value}”; chỉ nhận nội dung viết ngay trong tệp này.",
    "“{key}” refers to “{value}”; only what is written in this file is read.",
    "Xóa dòng này (bảng của mô hình tự có schema).",
    "Delete the line (a table of the model brings its own schema).",
)
SYMLINK = stop(
    "F153",
    "“{value}” là {what}; chỉ đọc tệp thường nằm trong thư mục của gói.",
    "“{value}” is {what}; only ordinary files inside the folder of the package are read.",
    "Thay bằng chính tệp đó.",
    "Put the file itself there.",
)
ENCODED_PATH = stop(
    "F154",
    "Đường dẫn “{value}” có ký tự mã hóa hoặc dấu giống gạch chéo.",
    "The path “{value}” holds an escaped character or a look-alike of a slash.",
    "Viết đường dẫn bằng chữ thường, như “{right}”.",
    "Write the path plainly, as “{right}”.",
)
SLOW_PATTERN = stop(
    "F155",
    "Mẫu “{value}” của cột “{field}” không dùng được: {why}.",
    "The pattern “{value}” of the column “{field}” cannot be used: {why}.",
    "Viết mẫu đơn giản hơn, hoặc bỏ.",
    "Write a simpler pattern, or remove it.",
)
MISSING_VALUES = stop(
    "F156",
    "missingValues {value} có thể giấu mã thật; chỉ ô trống là thiếu.",
    "missingValues {value} could hide ids; only an empty cell is missing.",
    "Xóa dòng missingValues.",
    "Delete the line missingValues.",
)
UNKNOWN_KEY = warn(
    "F157",
    "Không có khóa “{value}”{where}; dòng này không có tác dụng.",
    "There is no key “{value}”{where}; the line has no effect.",
    "{hint}",
    "{hint}",
)
NEWER_MODEL = stop(
    "F158",
    "Gói dùng mô hình phiên bản {value}; chương trình này chỉ biết tới phiên bản {right}.",
    "The package uses model version {value}; this program knows versions up to {right}.",
    "Cập nhật chương trình.",
    "Update the program.",
)
OLDER_MODEL = stop(
    "F158",
    "Gói dùng mô hình phiên bản {value}; chương trình này đọc phiên bản {right}.",
    "The package uses model version {value}; this program reads version {right}.",
    "Chạy minhbach migrate {folder}; gói cũ được giữ lại.",
    "Run minhbach migrate {folder}; the old package is kept.",
)
PERSONAL_CONTACT = warn(
    "F159",
    "“{value}” ở “{key}” có vẻ là liên hệ của cá nhân.",
    "“{value}” in “{key}” looks like a contact of a person.",
    "Ghi liên hệ của cơ quan.",
    "Write the contact of the office.",
)
OTHER_DIALECT = stop(
    "F036",
    "“{key}: {value}” không được dùng: tệp CSV luôn là UTF-8, các ô cách nhau bằng dấu phẩy.",
    "“{key}: {value}” is not read: CSV files are UTF-8 with commas.",
    "Lưu tệp kiểu “CSV UTF-8 (phân tách bằng dấu phẩy)” và xóa dòng này.",
    "Save the file as “CSV UTF-8 (Comma delimited)” and delete the line.",
)
