"""What can be wrong with the theme that a site lays upon the one that comes with the program (docs/findings.md)."""

from __future__ import annotations

from ..load.faults.base import stop, warn

TEMPLATE_ASTRAY = stop(
    "F260",
    "Mẫu “{value}” không thay mẫu nào của chương trình, nên không trang nào dùng đến.",
    "The template “{value}” stands for none of the program, so that no page uses it.",
    "{hint}Sửa đường dẫn cho trùng với mẫu muốn thay; mẫu mới do mẫu khác gọi thì đặt trong {own}.",
    "{hint}Give it the path of the template that it is to replace; a new one that others call belongs in {own}.",
)
UNREAD_FILE = warn(
    "F261",
    "Không nơi nào đọc tệp “{value}” của giao diện.",
    "Nothing reads the file “{value}” of the theme.",
    "{hint}Giao diện gồm theme.yaml và các thư mục {folders}.",
    "{hint}A theme is theme.yaml and the folders {folders}.",
)
UNUSED_ASSET = warn(
    "F262",
    "Không mẫu, kiểu hay khai báo nào nhắc đến “{value}”, và tệp không thay tệp nào của chương trình.",
    "No template, style or declaration names “{value}”, and it replaces no file of the program.",
    "{hint}Sửa tên tệp cho trùng tệp muốn thay, nêu tệp ở theme.yaml, hoặc xóa.",
    "{hint}Give it the name of the file that it is to replace, name it in theme.yaml, or delete it.",
)
NAME_TAKEN = stop(
    "F263",
    "Tên “{value}” dành cho kiểu mà chương trình viết theo theme.yaml.",
    "The name “{value}” is that of the style which the program writes from theme.yaml.",
    "Đổi tên tệp, rồi nêu tên mới ở mục styles.",
    "Give the file another name, and list that one under styles.",
)
BAD_NAME = stop(
    "F263",
    "Tên tệp “{value}” không dùng được trong địa chỉ.",
    "The file name “{value}” cannot stand in an address.",
    "Đặt tên bằng chữ thường không dấu, số, dấu chấm và gạch nối, như {right}.",
    "Name it with lower-case letters without accents, digits, full stops and hyphens, as {right}.",
)
TOO_LARGE = stop(
    "F273",
    "Tệp “{value}” nặng {size} KB, quá mức {limit} KB.",
    "The file “{value}” has {size} KB, over {limit} KB.",
    "Thu nhỏ hình, hoặc bớt chữ của phông: mọi trang đều tải tệp này, kể cả trên điện thoại.",
    "Make the picture smaller, or drop letters of the font: every page loads it, on phones too.",
)
NO_ASSET = stop(
    "F264",
    "Không có tệp “{value}” trong thư mục assets.",
    "There is no file “{value}” in the folder assets.",
    "{hint}Viết đúng tên tệp; tệp phải thuộc các loại {types}.",
    "{hint}Write the name of the file; it must be one of {types}.",
)
REMOTE = stop(
    "F265",
    "Kiểu tải “{value}” từ nơi khác, mà trang không gửi yêu cầu ra ngoài.",
    "The style loads “{value}” from elsewhere; the site sends no request to anybody else.",
    "Chép tệp vào thư mục assets rồi viết url(tên-tệp).",
    "Put the file into the folder assets and write url(its-name).",
)
IMPORTED = stop(
    "F265",
    "Kiểu dùng @import.",
    "The style uses @import.",
    "Nêu từng tệp kiểu ở mục styles của theme.yaml, theo thứ tự.",
    "List each style sheet under styles in theme.yaml, in their order.",
)
UNKNOWN_TOKEN = stop(
    "F266",
    "Không có màu tên “{value}”.",
    "There is no colour called “{value}”.",
    "{hint}Các màu đặt được: {known}.",
    "{hint}The colours are: {known}.",
)
NO_COLOUR = stop(
    "F267",
    "“{value}” của “{key}” không phải một màu.",
    "“{value}” of “{key}” is no colour.",
    'Viết dấu thăng và sáu chữ số thập lục phân, trong dấu ngoặc kép, như "#0b4f94".',
    'Write a hash sign and six hexadecimal digits, in double quotes, as in "#0b4f94".',
)
LOW_CONTRAST = stop(
    "F268",
    "{scheme}: {ink} trên {ground} chỉ có độ tương phản {ratio}, cần ít nhất {need} ({kind}, WCAG 2.2).",
    "{scheme}: {ink} on {ground} has a contrast of only {ratio}; {need} is needed ({kind}, WCAG 2.2).",
    "{hint}",
    "{hint}",
)
LOGO_KIND = stop(
    "F269",
    "Logo “{value}” không phải tệp svg hoặc png có kích thước đọc được.",
    "The logo “{value}” is no SVG or PNG whose size can be told.",
    "Dùng tệp .png, hoặc tệp .svg có viewBox.",
    "Use a .png, or an .svg with a viewBox.",
)
FONT = stop(
    "F270",
    "Tên phông “{value}” không dùng được.",
    "The font family “{value}” cannot be used.",
    "Viết tên các phông, cách nhau bằng dấu phẩy; tên chỉ gồm chữ, số, dấu cách, gạch nối.",
    "Write names of families, parted by commas, of letters, digits, spaces and hyphens alone.",
)
NO_MESSAGE = warn(
    "F271",
    "Bản dịch của “{value}” không được dùng: không mẫu nào nói câu này.",
    "The translation of “{value}” is not used: no template says it.",
    "{hint}Chép câu đúng như trong tệp minhbach.po của chương trình, kể cả ngữ cảnh.",
    "{hint}Copy the message as it stands in the minhbach.po of the program, its context too.",
)
BAD_TRANSLATION = stop(
    "F272",
    "Bản dịch “{value}” không khớp câu gốc: cần {forms} dạng, mỗi dạng chỉ dùng các chỗ trống của câu ({gaps}).",
    "The translation “{value}” does not fit its message: it takes {forms} forms, with no gaps but those of the message ({gaps}).",
    "Giữ nguyên các chỗ trống %(…)s và số dạng như trong tệp của chương trình.",
    "Keep the gaps %(…)s and the number of forms as in the file of the program.",
)
