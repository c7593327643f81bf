"""Faults of the letters in a cell (docs/findings.md, G3)."""

from .base import stop, warn

_RIGHT_VI, _RIGHT_EN = "Viết lại là “{right}”.", "Write “{right}”."

NOT_NFC_IN_CODE = stop(
    "F050",
    "Mã “{value}” gõ bằng dấu rời (Unicode tổ hợp), nhìn giống mà khác mã dựng sẵn.",
    "The code “{value}” uses combining marks (not NFC): it looks the same and is another code.",
    "Gõ lại bằng Unicode dựng sẵn: “{right}”.",
    "Type it with precomposed letters: “{right}”.",
)
NOT_NFC = warn(
    "F050",
    "Chữ gõ bằng dấu rời (Unicode tổ hợp); đã đổi sang Unicode dựng sẵn khi đọc.",
    "The text uses combining marks (not NFC); it was normalised on reading.",
    "Đặt bộ gõ ở Unicode dựng sẵn rồi lưu lại.",
    "Set the keyboard to precomposed Unicode and save again.",
)
EDGE_SPACES = stop(
    "F052",
    "“{value}” có khoảng trắng ở đầu hoặc cuối ô.",
    "“{value}” begins or ends with white space.",
    _RIGHT_VI,
    _RIGHT_EN,
)
ODD_SPACE = stop(
    "F053",
    "Có khoảng trắng đặc biệt {point} (thường do chép từ Word hoặc trang web).",
    "The cell holds a special space, {point} (mostly copied from Word or a web page).",
    "Thay bằng dấu cách thường: “{right}”.",
    "Replace it by an ordinary space: “{right}”.",
)
ZERO_WIDTH = stop(
    "F054",
    "Có ký tự ẩn {point} không nhìn thấy được.",
    "The cell holds an invisible character, {point}.",
    "Xóa ô rồi gõ lại: “{right}”.",
    "Clear the cell and type it again: “{right}”.",
)
BIDI = stop(
    "F055",
    "Có ký tự đảo chiều chữ {point}, có thể làm chữ hiện ra khác nội dung thật.",
    "The cell holds a character that reverses text, {point}: what is seen can differ from what is stored.",
    "Xóa ô rồi gõ lại: “{right}”.",
    "Clear the cell and type it again: “{right}”.",
)
HOMOGLYPH = stop(
    "F056",
    "Từ “{word}” lẫn chữ cái của bảng chữ khác ({point}) trông giống chữ La-tinh.",
    "The word “{word}” mixes in letters of another alphabet ({point}) that look Latin.",
    "Gõ lại từ này: “{right}”.",
    "Type the word again: “{right}”.",
)
FULL_WIDTH = stop(
    "F057",
    "“{value}” có chữ hoặc số toàn độ rộng (bộ gõ Đông Á).",
    "“{value}” holds full-width letters or digits (East Asian keyboard).",
    _RIGHT_VI,
    _RIGHT_EN,
)
OTHER_DIGITS = stop(
    "F058",
    "“{value}” có chữ số không phải 0-9.",
    "“{value}” holds digits other than 0-9.",
    _RIGHT_VI,
    _RIGHT_EN,
)
TONE_PLACE = warn(
    "F059",
    "“{word}” đặt dấu thanh khác cách viết thông dụng trong văn bản hành chính.",
    "“{word}” places the tone mark unlike the usual spelling of official documents.",
    "Viết thống nhất “{right}” trong mọi tên, trừ khi tên chính thức viết khác.",
    "Write “{right}” in all names, unless the official name is spelled otherwise.",
)
ETH = stop(
    "F060",
    "“{word}” dùng chữ {point} thay cho chữ Đ, đ của tiếng Việt.",
    "“{word}” uses {point} in place of the Vietnamese letter Đ, đ.",
    _RIGHT_VI,
    _RIGHT_EN,
)
STACKED_MARKS = stop(
    "F061",
    "Có chữ mang hơn 3 dấu chồng lên nhau.",
    "A letter carries more than 3 stacked marks.",
    "Gõ lại: “{right}”.",
    "Type it again: “{right}”.",
)
UNASSIGNED = stop(
    "F062",
    "Có ký tự {point} không thuộc Unicode chuẩn, máy khác sẽ không hiện đúng.",
    "The cell holds {point}, which is no standard character: other computers cannot show it.",
    "Xóa ký tự đó, gõ lại bằng chữ thường.",
    "Delete it and type an ordinary character.",
)
EMOJI_IN_CODE = stop(
    "F064", "Mã “{value}” có biểu tượng.", "The code “{value}” holds a pictograph.", _RIGHT_VI, _RIGHT_EN
)
SMART_IN_CODE = stop(
    "F065",
    "Mã “{value}” có dấu gạch hoặc dấu nháy do Word tự đổi ({point}).",
    "The code “{value}” holds a dash or quote changed by Word ({point}).",
    _RIGHT_VI,
    _RIGHT_EN,
)
UPPER_CASE_CODE = stop(
    "F066",
    "Mã “{value}” có chữ hoa; mã chỉ viết chữ thường.",
    "The code “{value}” has capital letters; codes are written in lower case.",
    _RIGHT_VI,
    _RIGHT_EN,
)
LOOK_ALIKE = warn(
    "F067",
    "Mã “{value}” chỉ khác mã “{other}” ở chữ dễ nhầm: o và 0, l và 1.",
    "The code “{value}” differs from “{other}” only in letters easily confused: o and 0, l and 1.",
    "Kiểm tra xem hai mã có phải là một; nếu khác nhau, giữ nguyên.",
    "Check whether the two are one; if they differ, leave them.",
)
ENTITY = warn(
    "F068",
    "Có mã HTML “{found}”, sẽ hiện nguyên như vậy.",
    "The cell holds the HTML code “{found}”, which will be shown as it stands.",
    _RIGHT_VI,
    _RIGHT_EN,
)
TAG = warn(
    "F069",
    "Có thẻ HTML “{found}”, sẽ hiện nguyên như chữ.",
    "The cell holds the HTML tag “{found}”, which will be shown as text.",
    "Bỏ thẻ, chỉ giữ chữ.",
    "Remove the tag and keep the text.",
)
BAD_ID = stop(
    "F160",
    "Mã “{value}” không dùng được làm địa chỉ: mã chỉ gồm a-z, 0-9, dấu chấm, gạch dưới, gạch nối, dài 2-64, không kết thúc bằng dấu chấm.",
    "The id “{value}” cannot serve as an address: ids hold a-z, 0-9, dot, underscore and hyphen, 2 to 64 of them, and do not end in a dot.",
    "Viết chẳng hạn “{right}”; mã đã chọn thì không đổi về sau.",
    "Write for example “{right}”; an id never changes later.",
)
RESERVED_ID = stop(
    "F160",
    "Mã “{value}” trùng với tên mà trang web dành riêng.",
    "The id “{value}” is a name that the site keeps for itself.",
    "Chọn mã khác, chẳng hạn “{right}”.",
    "Choose another id, for example “{right}”.",
)
DEVICE_ID = stop(
    "F160",
    "Mã “{value}” là tên riêng của Windows: máy dùng Windows không mở, không chép được trang mang tên đó.",
    "The id “{value}” is a name reserved by Windows: nobody there could open or copy a page of that name.",
    "Chọn mã khác, chẳng hạn “{right}”.",
    "Choose another id, for example “{right}”.",
)
