"""Faults of the site's own texts: content/site.yaml and the pages in Markdown (docs/findings.md, G9)."""

from .base import stop, warn

MISSING_SITE = stop(
    "F144",
    "Không có tệp “{value}”, nơi khai tên trang, cơ quan công bố và giấy phép.",
    "There is no file “{value}”, which states the site's title, publisher and licence.",
    "Chép tệp mẫu của chương trình rồi sửa lại.",
    "Copy the one that comes with the program and edit it.",
)
MISSING_PAGE = stop(
    "F144",
    "Mục pages nêu trang “{value}” nhưng không có tệp {files}.",
    "The list pages names “{value}”, but there is no file {files}.",
    "Viết trang đó, hoặc xóa tên khỏi mục pages.",
    "Write the page, or take its name out of pages.",
)
UNREAD_FILE = warn(
    "F192",
    "Tệp “{value}” không phải trang chữ nên không được đọc và không được công bố.",
    "The file “{value}” is no page of text: it is not read and not published.",
    "Xóa hoặc chuyển đi nơi khác; trang đặt ở vi/tên-trang.md và en/tên-trang.md.",
    "Delete it or move it away; pages are vi/page-name.md and en/page-name.md.",
)
NOT_A_FILE = stop(
    "F153",
    "“{value}” không phải tệp thường nằm trong thư mục nội dung.",
    "“{value}” is no ordinary file inside the content folder.",
    "Thay bằng chính tệp đó.",
    "Put the file itself there.",
)
TOO_LARGE = stop(
    "F023",
    "Trang dài quá {limit} KB, quá nặng cho người đọc trên điện thoại.",
    "The page is over {limit} KB: too heavy for someone who reads on a phone.",
    "Tách thành nhiều trang.",
    "Split it into several pages.",
)
NOT_UTF8 = stop(
    "F001",
    "Tệp không phải UTF-8: byte thứ {offset} không đọc được.",
    "The file is not UTF-8: byte {offset} cannot be read.",
    "Lưu lại tệp với bảng mã UTF-8.",
    "Save the file as UTF-8.",
)
HIDDEN = stop(
    "F055",
    "Có ký tự ẩn {point}: chữ hiện ra có thể khác nội dung thật.",
    "The text holds the hidden character {point}: what is seen can differ from what is stored.",
    "Xóa ký tự đó rồi gõ lại chỗ này.",
    "Delete it and type the words again.",
)
BAD_SLUG = stop(
    "F160",
    "Tên trang “{value}” không dùng được làm địa chỉ.",
    "The page name “{value}” cannot serve as an address.",
    "Dùng chữ thường không dấu, số và gạch nối, như gioi-thieu; tránh các tên trang web dành riêng.",
    "Use lower-case letters without accents, digits and hyphens, as in gioi-thieu; avoid names the site keeps for itself.",
)
NO_FRONT_MATTER = stop(
    "F142",
    "Trang chưa có phần đầu giữa hai dòng “---”.",
    "The page does not begin with a head between two lines of “---”.",
    "Thêm ở đầu tệp: dòng “---”, dòng “title: …”, dòng “description: …”, dòng “---”.",
    "Begin the file with the lines “---”, “title: …”, “description: …”, “---”.",
)
MISSING_KEY = stop("F142", "Thiếu “{key}”.", "“{key}” is missing.", "Thêm dòng “{key}: …”.", "Add the line “{key}: …”.")
UNKNOWN_KEY = stop(
    "F157",
    "Không có khóa “{key}”.",
    "There is no key “{key}”.",
    "Sửa tên khóa hoặc xóa dòng; các khóa được dùng: {known}.",
    "Correct the name or delete the line; the keys are: {known}.",
)
UNKNOWN_HOST = warn(
    "F139",
    "Mục hosting nêu “{value}”, nơi mà chương trình không biết giới hạn.",
    "The list hosting names “{value}”, of which no limits are known.",
    "Chọn trong: {known}; nơi khác thì bỏ dòng này.",
    "Choose among: {known}; leave it out for any other host.",
)
WRONG_KIND = stop(
    "F139",
    "Giá trị của “{key}” không dùng được: “{value}”.",
    "The value of “{key}” cannot be used: “{value}”.",
    "Viết giá trị là một dòng chữ (đặt trong dấu ngoặc kép nếu cần), đúng dạng ghi trong tệp mẫu.",
    "Write a text (in double quotes where needed) in the form that the sample file shows.",
)
EMPTY_KEY = stop(
    "F139",
    "“{key}” chưa có giá trị.",
    "“{key}” has no value.",
    "Viết giá trị sau dấu hai chấm. Giá trị có dấu # phải đặt trong dấu ngoặc kép, nếu không phần sau dấu # là ghi chú.",
    "Write the value after the colon. One with a # must be in double quotes: else what follows the # is a comment.",
)
NOT_A_LIST = stop(
    "F139",
    "“{key}” phải là danh sách.",
    "“{key}” must be a list.",
    "Viết trong ngoặc vuông, cách nhau bằng dấu phẩy, như [một, hai]; hoặc mỗi mục một dòng, bắt đầu bằng gạch nối.",
    "Write it in square brackets, parted by commas, as in [one, two]; or one item a line, each after a hyphen.",
)
NO_KEYS_BELOW = stop(
    "F139",
    "“{key}” phải có các khóa thụt vào ở dưới.",
    "“{key}” must have keys of its own, indented below it.",
    "Viết mỗi khóa một dòng dưới “{key}:”, thụt vào hai dấu cách.",
    "Write one key a line below “{key}:”, indented by two spaces.",
)
RAW_HTML = stop(
    "F175",
    "Trang có thẻ HTML “{value}”; trang chỉ viết bằng Markdown.",
    "The page holds the HTML “{value}”; pages are written in Markdown alone.",
    "Viết lại bằng Markdown, hoặc đặt trong dấu ` để hiện nguyên văn.",
    "Write it in Markdown, or put it between ` marks to show it as it stands.",
)
UNSAFE = stop(
    "F175",
    "Trang có nội dung không được công bố: “{value}”.",
    "The page holds content that is not published: “{value}”.",
    "Viết lại chỗ này bằng Markdown thường.",
    "Write this place in plain Markdown.",
)
SCHEME = stop(
    "F176",
    "Liên kết “{value}” không được dùng.",
    "The link “{value}” is not allowed.",
    "Chỉ dùng https:, mailto:, tel: hoặc đường dẫn trong trang web này.",
    "Use https:, mailto:, tel: or a path within this site.",
)
NOT_HTTPS = stop(
    "F176",
    "Địa chỉ “{value}” không bắt đầu bằng https://.",
    "The address “{value}” does not begin with https://.",
    "Viết đủ địa chỉ, bắt đầu bằng https://.",
    "Write the whole address, beginning with https://.",
)
NO_ADDRESS = stop(
    "F176",
    "“{value}” không phải địa chỉ của một trang web.",
    "“{value}” is not the address of a site.",
    "Viết tên miền và, nếu có, thư mục, không có dấu cách, ? hay #, như https://minhbach.example/xa.",
    "Write the host and, if there is one, the folder, without spaces, ? or #, as https://minhbach.example/xa.",
)
PROTOCOL_RELATIVE = stop(
    "F177",
    "Liên kết “{value}” không nêu giao thức.",
    "The link “{value}” states no protocol.",
    "Viết đủ “https://…”.",
    "Write “https://…” in full.",
)
ABSOLUTE_PATH = stop(
    "F173",
    "Liên kết “{value}” bắt đầu bằng dấu gạch chéo nên hỏng khi trang web nằm trong thư mục con hoặc mở từ máy.",
    "The link “{value}” begins with a slash: it breaks when the site stands in a folder or is opened from a disk.",
    "Bỏ dấu gạch chéo đầu: các trang chữ nằm cùng một thư mục.",
    "Remove the slash: the pages of text stand in one folder.",
)
IMAGE = stop(
    "F178",
    "Trang có ảnh “{value}”; trang chữ không nhận ảnh, vì ảnh từ trang khác làm lộ người đọc.",
    "The page holds the image “{value}”; pages of text take none, as an image from another site tells on the reader.",
    "Bỏ ảnh, hoặc đặt liên kết tới nơi xem ảnh.",
    "Remove it, or link to the place that shows it.",
)
BROKEN_LINK = stop(
    "F165",
    "Liên kết “{value}” hỏng: trang web không có “{target}”.",
    "The link “{value}” is broken: the site has no “{target}”.",
    "{hint}Sửa hoặc bỏ liên kết. Trang chữ ghi như gioi-thieu.html; trang của gói dữ liệu ghi đủ như ten-goi/kien-nghi/index.html.",
    "{hint}Correct it or take it out. A page of text is written as in gioi-thieu.html, one of a package in full as in package-name/kien-nghi/index.html.",
)
LINK_TO_NO_PACKAGE = stop(
    "F165",
    "Liên kết “{value}” hỏng: không có gói dữ liệu nào tên là “{package}”.",
    "The link “{value}” is broken: no package is called “{package}”.",
    "{hint}Sửa hoặc bỏ liên kết; các gói: {known}.",
    "{hint}Correct it or take it out; the packages are: {known}.",
)
LINK_LEFT_OUT = warn(
    "F165",
    "Lần dựng này không có gói “{package}” mà liên kết “{value}” dẫn tới: trang chữ chỉ in chữ của liên kết.",
    "This build leaves out the package “{package}” that the link “{value}” leads to: the text prints its words alone.",
    "Dựng mọi gói để có liên kết.",
    "Build all packages to have it.",
)
BROKEN_ANCHOR = stop(
    "F165",
    "Liên kết “{value}” hỏng: “{target}” không có mục “{anchor}”.",
    "The link “{value}” is broken: “{target}” has no heading “{anchor}”.",
    "{hint}Sửa hoặc bỏ phần từ dấu #{known}.",
    "{hint}Correct or take out what begins with #{known}.",
)
FIGURE_IN_LINK = stop(
    "F193",
    "Số liệu “{value}” nằm trong chữ của một liên kết; số liệu đã tự dẫn đến cách tính của nó.",
    "The figure “{value}” stands in the words of a link; a figure links to its own receipt.",
    "Đưa số liệu ra ngoài liên kết.",
    "Move the figure out of the link.",
)
NO_PACKAGE = stop(
    "F193",
    "Không có gói dữ liệu của số liệu “{value}”.",
    "There is no package of the figure “{value}”.",
    "{hint}Viết [[figure: GÓI/MÃ?THAM-SỐ=GIÁ-TRỊ]]; các gói: {known}.",
    "{hint}Write [[figure: PACKAGE/ID?PARAMETER=VALUE]]; the packages are: {known}.",
)
NO_FIGURE = stop(
    "F193",
    "Gói dữ liệu không có loại số liệu của “{value}”.",
    "The package has no family of figures for “{value}”.",
    "{hint}Xem các mã số liệu ở figures.json của gói.",
    "{hint}See the ids of the figures in figures.json of the package.",
)
NO_BREAKDOWN = stop(
    "F193",
    "Số liệu không được tính theo các tham số của “{value}”.",
    "The figure is not worked out by the parameters of “{value}”.",
    "{hint}Các cách tính: {known}.",
    "{hint}It is worked out by: {known}.",
)
NO_VALUE = stop(
    "F193",
    "Không số liệu nào của gói có “{part}”, như “{value}” ghi.",
    "No figure of the package has “{part}”, which “{value}” states.",
    "{hint}Xem các giá trị ở figures.json của gói.",
    "{hint}See the values in figures.json of the package.",
)
LEFT_OUT = warn(
    "F193",
    "Lần dựng này không có gói của số liệu “{value}”: trang chữ in “–”.",
    "This build leaves out the package of the figure “{value}”: the text prints “–”.",
    "Dựng mọi gói để có số liệu.",
    "Build all packages to have it.",
)
NO_ENGLISH = warn(
    "F116",
    "Trang “{value}” chưa có bản tiếng Anh; trang tiếng Anh hiện tiếng Việt và nói rõ như vậy.",
    "The page “{value}” has no English version; the English page shows the Vietnamese and says so.",
    "Thêm tệp {file}.",
    "Add the file {file}.",
)
NO_VIETNAMESE = stop(
    "F116",
    "Trang “{value}” chỉ có bản tiếng Anh.",
    "The page “{value}” is in English alone.",
    "Thêm bản tiếng Việt: tệp {file}.",
    "Add the Vietnamese version: the file {file}.",
)
