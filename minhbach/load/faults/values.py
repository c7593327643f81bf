"""Faults of dates, numbers and codes (docs/findings.md, G4)."""

from .base import stop, warn

_RIGHT_VI, _RIGHT_EN = "Viết lại là “{right}”.", "Write “{right}”."
_ISO_VI = "Ngày phải viết năm-tháng-ngày, như 2024-01-13"
_ISO_EN = "A date is written year-month-day, as 2024-01-13"

DAY_FIRST = stop(
    "F072",
    "“{value}” viết theo kiểu ngày/tháng/năm.",
    "“{value}” is written day/month/year.",
    f"{_ISO_VI}: viết “{{right}}”.",
    f"{_ISO_EN}: write “{{right}}”.",
)
AMBIGUOUS = stop(
    "F073",
    "“{value}” có thể là {day_first} (ngày/tháng) hoặc {month_first} (tháng/ngày); máy không đoán.",
    "“{value}” can be {day_first} (day/month) or {month_first} (month/day); it is not guessed.",
    f"{_ISO_VI}: nếu là ngày/tháng/năm như thường dùng ở Việt Nam, viết “{{day_first}}”.",
    f"{_ISO_EN}: if it is day/month/year, as usual in Viet Nam, write “{{day_first}}”.",
)
MONTH_FIRST = stop(
    "F074",
    "“{value}” viết theo kiểu tháng/ngày/năm.",
    "“{value}” is written month/day/year.",
    f"{_ISO_VI}: viết “{{right}}” sau khi đối chiếu văn bản gốc.",
    f"{_ISO_EN}: write “{{right}}” after a look at the original document.",
)
EXCEL_SERIAL = stop(
    "F075",
    "“{value}” là số thứ tự ngày của Excel, không phải ngày.",
    "“{value}” is a day number of Excel, not a date.",
    "Đối chiếu rồi viết “{right}”; trong Excel định dạng cột là Văn bản (Text).",
    "Check and write “{right}”; in Excel format the column as Text.",
)
NO_SUCH_DAY = stop(
    "F076",
    "Không có ngày “{value}”: {why}.",
    "There is no day “{value}”: {why}.",
    "Đối chiếu văn bản gốc và viết ngày đúng.",
    "Look at the original document and write the right day.",
)
OUT_OF_RANGE = stop(
    "F077",
    "Năm của “{value}” nằm ngoài khoảng {first}-{last}.",
    "The year of “{value}” lies outside {first}-{last}.",
    "Kiểm tra lại bốn chữ số của năm.",
    "Check the four digits of the year.",
)
OTHER_ERA = stop(
    "F078",
    "“{value}” dùng năm theo lịch {era}.",
    "“{value}” gives the year of the {era} calendar.",
    "Đối chiếu văn bản gốc; nếu đúng là lịch {era}, viết năm dương lịch: “{right}”.",
    "Look at the original document; if it is the {era} calendar, write the common year: “{right}”.",
)
UNKNOWN_DAY = stop(
    "F079",
    "“{value}” là ngày giả để chỉ chưa biết.",
    "“{value}” is a stand-in for an unknown date.",
    "Chưa biết ngày thì để trống ô.",
    "Leave the cell empty while the date is not known.",
)
DATE_TIME = stop(
    "F081",
    "“{value}” có cả giờ; cột này chỉ ghi ngày (giờ Việt Nam).",
    "“{value}” has a time of day; this column holds a date (time of Viet Nam).",
    _RIGHT_VI,
    _RIGHT_EN,
)
ODD_TIME = stop(
    "F083",
    "“{value}” có giờ 24:00 hoặc giây 60; cột này chỉ ghi ngày (giờ Việt Nam).",
    "“{value}” has the time 24:00 or a second 60; this column holds a date (time of Viet Nam).",
    _RIGHT_VI,
    _RIGHT_EN,
)
SHORT_YEAR = stop(
    "F084",
    "Năm trong “{value}” chỉ có hai chữ số.",
    "The year in “{value}” has only two digits.",
    f"{_ISO_VI}: nếu là ngày/tháng/năm, viết “{{right}}”.",
    f"{_ISO_EN}: if it is day/month/year, write “{{right}}”.",
)
MONTH_ONLY = stop(
    "F085",
    "“{value}” chỉ có tháng hoặc năm, thiếu ngày.",
    "“{value}” has only a month or a year, no day.",
    "Ghi đủ ngày theo văn bản gốc; nếu nguồn không nêu ngày thì để trống ô.",
    "Write the full date from the original document; leave the cell empty if the source gives no day.",
)
NOT_A_DATE = stop(
    "F072",
    "“{value}” không đọc được là một ngày.",
    "“{value}” cannot be read as a date.",
    f"{_ISO_VI}.",
    f"{_ISO_EN}.",
)
UNPADDED_DATE = stop(
    "F072",
    "“{value}” thiếu số 0 hoặc dùng dấu phân cách khác gạch nối.",
    "“{value}” lacks a zero or is not separated by hyphens.",
    f"{_ISO_VI}: viết “{{right}}”.",
    f"{_ISO_EN}: write “{{right}}”.",
)
SEPARATORS = stop(
    "F086",
    "“{value}” có dấu phân cách hàng nghìn hoặc dấu phẩy thập phân.",
    "“{value}” has a thousands separator or a decimal comma.",
    "Viết số liền, phần lẻ sau dấu chấm: “{right}”.",
    "Write the digits together, decimals after a point: “{right}”.",
)
AMBIGUOUS_NUMBER = stop(
    "F086",
    "“{value}” có thể là {thousands} (phân cách hàng nghìn) hoặc {decimal} (phần lẻ); máy không đoán.",
    "“{value}” can be {thousands} (thousands) or {decimal} (decimals); it is not guessed.",
    "Viết số liền, phần lẻ sau dấu chấm.",
    "Write the digits together, decimals after a point.",
)
NOT_FINITE = stop(
    "F087",
    "“{value}” không phải là một số hữu hạn.",
    "“{value}” is no finite number.",
    "Viết số, hoặc để trống ô khi chưa có số liệu.",
    "Write a number, or leave the cell empty while there is none.",
)
WITH_UNIT = stop(
    "F088",
    "“{value}” có cả đơn vị; cột này chỉ ghi số.",
    "“{value}” holds a unit; this column holds a number.",
    _RIGHT_VI,
    _RIGHT_EN,
)
LEADING_ZERO = stop(
    "F089",
    "“{value}” là số có chữ số 0 thừa ở đầu.",
    "“{value}” is a number with a needless leading zero.",
    _RIGHT_VI,
    _RIGHT_EN,
)
LOST_ZERO = stop(
    "F089",
    "Mã “{value}” thiếu chữ số, có lẽ Excel đã bỏ số 0 ở đầu.",
    "The code “{value}” lacks a digit: Excel has probably dropped a leading zero.",
    "Viết “{right}” sau khi đối chiếu; trong Excel định dạng cột là Văn bản (Text).",
    "Check and write “{right}”; in Excel format the column as Text.",
)
SCIENTIFIC = stop(
    "F090",
    "“{value}” là cách viết số mũ của Excel.",
    "“{value}” is the scientific notation of Excel.",
    "Viết đủ các chữ số theo văn bản gốc; trong Excel định dạng cột là Văn bản (Text).",
    "Write all digits from the original document; in Excel format the column as Text.",
)
TYPED_AS_FORMULA = stop(
    "F091",
    "“{value}” là công thức Excel, không phải nội dung.",
    "“{value}” is an Excel formula, not content.",
    _RIGHT_VI,
    _RIGHT_EN,
)
FORMULA = stop(
    "F091",
    "“{value}” là công thức Excel; tệp này không giữ kết quả của nó.",
    "“{value}” is an Excel formula, and this file does not keep its result.",
    "Mở bảng tính gốc, chép ô rồi dán giá trị (Paste Values) và lưu lại; hoặc gõ kết quả vào ô.",
    "Open the workbook it comes from, copy the cell, paste its value (Paste Values) and save again; or type the result.",
)
EXCEL_ERROR = stop(
    "F092",
    "“{value}” là thông báo lỗi của Excel.",
    "“{value}” is an error value of Excel.",
    "Sửa công thức trong Excel, hoặc để trống ô.",
    "Mend the formula in Excel, or leave the cell empty.",
)
TOO_LARGE_NUMBER = stop(
    "F093",
    "Số “{value}” quá lớn, nhiều phần mềm sẽ làm sai chữ số cuối.",
    "The number “{value}” is too large: many programs spoil its last digits.",
    "Kiểm tra lại; nếu là mã thì không đặt trong cột số.",
    "Check it; if it is a code, it does not belong in a number column.",
)
TOO_SMALL = stop(
    "F094",
    "“{value}” nhỏ hơn mức thấp nhất là {limit}.",
    "“{value}” is below the least value, {limit}.",
    "Đối chiếu văn bản gốc và viết số đúng.",
    "Look at the original document and write the right number.",
)
TOO_GREAT = stop(
    "F094",
    "“{value}” lớn hơn mức cao nhất là {limit}.",
    "“{value}” is above the greatest value, {limit}.",
    "Đối chiếu văn bản gốc và viết số đúng.",
    "Look at the original document and write the right number.",
)
NOT_A_NUMBER = stop(
    "F088",
    "“{value}” không phải là số.",
    "“{value}” is no number.",
    "Viết số bằng chữ số 0-9, hoặc để trống ô khi chưa có số liệu.",
    "Write the number in digits 0-9, or leave the cell empty while there is none.",
)
NOT_WHOLE = stop(
    "F086",
    "“{value}” có phần lẻ; cột này chỉ ghi số nguyên.",
    "“{value}” has decimals; this column holds whole numbers.",
    "Viết số nguyên theo văn bản gốc.",
    "Write the whole number of the original document.",
)
NOT_YES_NO = stop(
    "F095",
    "“{value}” không dùng được trong cột đúng/sai.",
    "“{value}” cannot stand in a true/false column.",
    "Viết “true” (có) hoặc “false” (không){hint}.",
    "Write “true” (yes) or “false” (no){hint}.",
)
REQUIRED = stop(
    "F096",
    "Ô “{label}” bắt buộc mà để trống.",
    "The required cell “{label}” is empty.",
    "Điền thông tin theo văn bản gốc.",
    "Fill it in from the original document.",
)
PLACEHOLDER = stop(
    "F096",
    "“{value}” trong ô bắt buộc “{label}” không phải là thông tin.",
    "“{value}” in the required cell “{label}” is no information.",
    "Điền thông tin thật theo văn bản gốc.",
    "Fill in the fact from the original document.",
)
OPTIONAL_PLACEHOLDER = stop(
    "F096",
    "“{value}” không phải là thông tin.",
    "“{value}” is no information.",
    "Để trống ô khi chưa có thông tin.",
    "Leave the cell empty while there is no information.",
)
PLACEHOLDER_TEXT = warn(
    "F096",
    "“{value}” không phải là thông tin, sẽ hiện nguyên như vậy.",
    "“{value}” is no information and will be shown as it stands.",
    "Để trống ô khi chưa có thông tin.",
    "Leave the cell empty while there is no information.",
)
UNKNOWN_CODE = stop(
    "F097",
    "“{value}” không có trong danh mục của cột này.",
    "“{value}” is not in the code list of this column.",
    "{hint}Các mã được dùng: {allowed}.",
    "{hint}The codes: {allowed}.",
)
LABEL_FOR_CODE = stop(
    "F098",
    "“{value}” là lời văn; cột này ghi mã.",
    "“{value}” is the label; this column holds the code.",
    "Viết mã “{right}”.",
    "Write the code “{right}”.",
)
SCRIPT_ADDRESS = stop(
    "F176",
    "“{value}” không phải là địa chỉ trang web.",
    "“{value}” is no web address.",
    "Viết đủ địa chỉ, bắt đầu bằng https:// hoặc http://{hint}.",
    "Write the whole address, beginning with https:// or http://{hint}.",
)
BAD_EMAIL = stop(
    "R01",
    "“{value}” không phải là địa chỉ thư điện tử.",
    "“{value}” is no e-mail address.",
    "Viết một địa chỉ thư công vụ, như vanthu@tinh.gov.vn.",
    "Write one office address, as vanthu@tinh.gov.vn.",
)
WRONG_FORM = stop(
    "R01",
    "“{value}” không đúng dạng của cột này: {form}.",
    "“{value}” does not have the form of this column: {form}.",
    "Đối chiếu văn bản gốc và viết lại{hint}.",
    "Look at the original document and write it again{hint}.",
)
TOO_SHORT = stop(
    "R01",
    "“{value}” quá ngắn: cần ít nhất {limit} ký tự.",
    "“{value}” is too short: at least {limit} characters are needed.",
    "Viết đủ ý để người đọc hiểu nội dung.",
    "Write enough for a reader to understand the matter.",
)
DENUNCIATION = stop(
    "R34",
    "Dòng này được ghi là tố cáo. Tố cáo không bao giờ nằm trong dữ liệu này; nội dung dòng không được hiện ở đây.",
    "This row is typed as a denunciation. Denunciations never belong in this data; nothing of the row is shown here.",
    "Xóa dòng khỏi tệp, khỏi mọi bản sao và khỏi máy tính này (máy có kết nối mạng); xử lý theo quy định bảo vệ bí mật nhà nước.",
    "Remove the row from the file, from all copies and from this computer (it is connected); handle it under the rules on state secrets.",
)
UNKNOWN_CELL = stop(
    "F228",
    "Ngoại lệ nêu {what} “{value}” không có trong mô hình dữ liệu.",
    "The exception names the {what} “{value}”, which the data model does not have.",
    "{hint}Chép lại đúng dòng mà thông báo R36 đã nêu, hoặc xóa dòng này.",
    "{hint}Copy the line that the finding R36 gave, or delete this one.",
)
