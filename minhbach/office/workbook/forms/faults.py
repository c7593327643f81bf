"""What the import says of a form that offices keep by law (docs/forms.md; docs/findings.md, F361-F394)."""

from __future__ import annotations

from ....load.faults import Fault, stop, tell, warn

FORM_READ = tell(
    "F361",
    "Trang được đọc theo biểu “{form}”: tiêu đề ở dòng {header}, số liệu ở dòng {rows}; không nhập các cột {left} và các dòng khác.",
    "The sheet was read as the form “{form}”: its header in row {header}, its figures in row {rows}; the columns {left} and all other rows were left out.",
)
OTHER_SHEET = tell(
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
EMPTY_ROWS = tell(
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
PERIOD_TAKEN = tell(
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
ORG_TAKEN = tell(
    "F382",
    "Số liệu của “{value}” được nhập cho cơ quan {asked}, như --org nói.",
    "The figures of “{value}” were taken for the body {asked}, as --org says.",
)
TOTAL_LEFT = tell(
    "F383",
    "Dòng tổng không được nhập: thêm --org nếu đó là số liệu của cơ quan báo cáo, gồm cả đơn vị trực thuộc.",
    "The total row was not taken: add --org if it is the figures of the body that reports, its subordinates included.",
)
NOT_ELIGIBLE_LEFT = tell(
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
FIELDS_JOINED = tell(
    "F386",
    "Các dòng {rows} cùng thuộc lĩnh vực “{label}” nên được cộng thành một; tỷ lệ của từng dòng không cộng được nên để trống.",
    "The rows {rows} belong to the field “{label}” and were added up; their rates cannot be added and were left empty.",
)
VISITS_COUNTED = tell(
    "F387",
    "Ngày {day}: {visits} lượt, đếm từ dòng {rows}{more}.",
    "{day}: visits: {visits}, counted from row {rows}{more}.",
)
PEOPLE_UNKNOWN = tell(
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
OUTSIDE_PERIOD = tell(
    "F394",
    "{count} lượt ngoài kỳ --period nên không nhập: dòng {rows}.",
    "Visits outside of --period that were left out: {count}; row {rows}.",
)

#: Every fault worded here, for the reference of codes.
ALL: tuple[Fault, ...] = tuple(fault for fault in list(vars().values()) if isinstance(fault, Fault))
