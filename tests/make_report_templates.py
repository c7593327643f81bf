"""Writes the templates of reports as they come with the program: `python -m tests.make_report_templates`.

An office edits its copies in Word; this script is how the first ones came about. Form of official papers: Decree
30/2020/NĐ-CP, annex I (A4, Times New Roman 13-14, margins 20/20/30/15 mm), and the guidance 36-HD/VPTW of the party.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from minhbach.office.reports.word import steady

FOLDER = Path(__file__).parent.parent / "site" / "reports"
FONT = "Times New Roman"
PORTRAIT, LANDSCAPE = 165, 257  # mm of text between the margins


# --- pieces -----------------------------------------------------------------------------------------------------------


def new(*, landscape: bool = False, size: float = 13) -> Doc:
    """Return an empty A4 document in the type of official papers."""
    doc = Document()
    doc.core_properties.author = doc.core_properties.last_modified_by = ""
    doc.core_properties.title = doc.core_properties.comments = ""
    doc.core_properties.created = doc.core_properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
    doc.core_properties.language = "vi-VN"
    section = doc.sections[0]
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(20), Mm(20)) if landscape else (Mm(30), Mm(15))
    number(section)
    style = doc.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_after = Pt(4)
    style.paragraph_format.line_spacing = 1.1
    return doc


def number(section: Section) -> None:
    """Number the sheets from the second on, in the middle of the upper margin (Decree 30/2020/NĐ-CP, annex I)."""
    section.different_first_page_header_footer = True
    section.header_distance = Mm(10)
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def write(
    at: Doc | _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 0,
    align: ALIGN | None = None,
    indent: bool = False,
    before: float | None = None,
    after: float | None = None,
) -> Paragraph:
    """Add a paragraph."""
    first = isinstance(at, _Cell) and not at.paragraphs[0].text
    paragraph = at.paragraphs[0] if first and isinstance(at, _Cell) else at.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if align is not None:
        paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    if before is not None:
        paragraph.paragraph_format.space_before = Pt(before)
    if after is not None:
        paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def control(at: Doc, statement: str) -> None:
    """Add a paragraph that is gone once the template is filled."""
    at.add_paragraph(f"{{%p {statement} %}}")


def grid(doc: Doc, columns: int, widths: Sequence[float], *, lines: bool) -> Table:
    """Add a table of one row; `widths` in millimetres."""
    table = doc.add_table(rows=1, cols=columns)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    if lines:
        table.style = "Table Grid"
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    return table


def listing(
    doc: Doc,
    heads: Sequence[str],
    cells: Sequence[str],
    widths: Sequence[float],
    rows: str,
    *,
    size: float = 11,
    centred: Sequence[int] = (0,),
) -> Table:
    """Add a table with a head that repeats on every sheet, and a row for each entry of `rows` (a Jinja loop).

    `centred` are the columns of numbers and dates, counted from 0.
    """
    table = grid(doc, len(heads), widths, lines=True)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        write(cell, head, bold=True, size=size, align=ALIGN.CENTER, after=0)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for texts in ([f"{{%tr for {rows} %}}"], cells, ["{%tr endfor %}"]):
        row = table.add_row()
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)
        padded = [*texts, *[""] * (len(heads) - len(texts))]
        for at, (cell, text, width) in enumerate(zip(row.cells, padded, widths, strict=True)):
            cell.width = Mm(width)
            write(cell, text, size=size, after=0, align=ALIGN.CENTER if at in centred else None)
    doc.add_paragraph().paragraph_format.space_after = Pt(0)
    return table


def rule(paragraph: Paragraph) -> None:
    """Draw the line that stands below a motto or the name of a body."""
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().append(border)


def short_rule(cell: _Cell, indent: float) -> None:
    """Add a line that is shorter than its cell on both sides by `indent` millimetres."""
    paragraph = write(cell, "", size=2, after=4)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    paragraph.paragraph_format.line_spacing = Pt(3)
    rule(paragraph)


def sample(doc: Doc) -> None:
    """Say on top that everything is invented, where it is."""
    control(doc, "if sample")
    write(doc, "{{ sample }}", bold=True, italic=True, size=11, align=ALIGN.CENTER)
    control(doc, "endif")


def heading(doc: Doc, *, subject: str = "", width: float = PORTRAIT) -> None:
    """Add the heading of an official paper: who issues it, number, subject; the country, place and day."""
    left_width = width * 0.41
    table = grid(doc, 2, (left_width, width - left_width), lines=False)
    left, right = table.rows[0].cells
    write(left, "{%p if parent %}", after=0)
    write(left, "{{ parent }}", size=12, align=ALIGN.CENTER, after=0)
    write(left, "{%p endif %}", after=0)
    write(left, "{{ issuer_upper }}", bold=True, size=12, align=ALIGN.CENTER, after=0)
    write(left, "{%p if is_party %}", after=0)
    write(left, "*", align=ALIGN.CENTER, after=0)
    write(left, "{%p else %}", after=0)
    short_rule(left, 24)
    write(left, "{%p endif %}", after=0)
    write(left, "{{ number }}", align=ALIGN.CENTER, after=0)
    if subject:
        write(left, subject, size=12, align=ALIGN.CENTER, after=0)
    write(right, "{{ country }}", bold=True, size=12, align=ALIGN.CENTER, after=0)
    write(right, "{%p if motto %}", after=0)
    write(right, "{{ motto }}", bold=True, align=ALIGN.CENTER, after=0)
    write(right, "{%p endif %}", after=0)
    short_rule(right, 22)
    write(right, "………, ngày      tháng      năm {{ signing_year }}", italic=True, align=ALIGN.CENTER)
    doc.add_paragraph().paragraph_format.space_after = Pt(0)


def signature(doc: Doc, *recipients: str, width: float = PORTRAIT) -> None:
    """Add who gets the paper and where it is signed; the name and post are those of whoever signs."""
    table = grid(doc, 2, (width * 0.44, width * 0.56), lines=False)
    left, right = table.rows[0].cells
    write(left, "Nơi nhận:", bold=True, italic=True, size=12, after=0)
    for one in recipients:
        write(left, f"- {one}", size=11, after=0)
    write(right, "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", bold=True, size=12, align=ALIGN.CENTER, after=0)
    write(right, "(Chữ ký, dấu)", italic=True, align=ALIGN.CENTER, after=48)
    write(right, "Họ và tên", bold=True, align=ALIGN.CENTER, after=0)


def receipts(doc: Doc, text: str) -> None:
    """Say in small type where the figures come from."""
    write(doc, text, italic=True, size=10)


def title(doc: Doc, *lines: str) -> None:
    """Add a title in capitals, then lines below it."""
    first, *rest = lines
    write(doc, first, bold=True, size=14, align=ALIGN.CENTER, after=2)
    for line in rest:
        write(doc, line, bold=True, align=ALIGN.CENTER, after=2)


# --- templates --------------------------------------------------------------------------------------------------------


def reminder() -> Doc:
    doc = new(size=13)
    sample(doc)
    heading(doc, subject="V/v đôn đốc thực hiện các việc đã quá hạn")
    write(doc, "Kính gửi: {{ to }}", align=ALIGN.CENTER, size=14, after=8)
    write(
        doc,
        "Qua theo dõi việc thực hiện kết luận sau đối thoại và các nhiệm vụ có thời hạn, tính đến hết {{ as_of_long }}, "
        "{{ issuer }} ghi nhận {{ count }} việc thuộc trách nhiệm của quý cơ quan đã quá hạn{% if inherited != '0' %}, trong đó "
        "{{ inherited }} việc kế thừa từ cơ quan trước sắp xếp{% endif %}:",
        indent=True,
        align=ALIGN.JUSTIFY,
    )
    listing(
        doc,
        ("TT", "Nội dung", "Loại việc", "Căn cứ", "Hạn", "Số ngày quá hạn"),
        (
            "{{ line.at }}",
            "{{ line.subject }}",
            "{{ line.kind }}",
            "{{ line.basis }}",
            "{{ line.due }}",
            "{{ line.days }}",
        ),
        (10, 57, 33, 25, 24, 16),
        "line in lines",
        centred=(0, 3, 4, 5),
    )
    for text in (
        "Đề nghị quý cơ quan rà soát, thực hiện các việc nêu trên và trả lời bằng văn bản. Việc đã làm xong mà chưa được cập "
        "nhật, xin cho biết số, ngày văn bản. Việc còn khó khăn, vướng mắc, xin cho biết lý do và thời gian dự kiến hoàn thành "
        "để {{ issuer }} ghi nhận bên cạnh từng việc.",
        "Rất mong sự phối hợp của quý cơ quan./.",
    ):
        write(doc, text, indent=True, align=ALIGN.JUSTIFY)
    signature(doc, "Như trên;", "………;", "Lưu: VT, ………")
    receipts(
        doc,
        "Số liệu đến hết ngày {{ as_of }}. Mã số liệu: {{ key }}{% if inherited != '0' %}; {{ inherited_key }}{% endif %}. "
        "Danh sách: {{ page }}. Cách tính: {{ receipt }}.",
    )
    return doc


def weekly() -> Doc:
    doc = new(landscape=True, size=12)
    sample(doc)
    title(doc, "DANH SÁCH NHẮC VIỆC TRONG TUẦN")
    control(doc, "if body")
    write(doc, "{{ body }}", bold=True, align=ALIGN.CENTER)
    control(doc, "endif")
    write(doc, "Số liệu đến hết {{ as_of_long }}", italic=True, align=ALIGN.CENTER)
    control(doc, "for span in spans")
    write(doc, "{{ span.label }}: {{ span.count }} việc", bold=True, size=13, before=8)
    receipts(doc, "Mã số liệu: {{ span.key }}")
    control(doc, "if span.lines")
    listing(
        doc,
        ("TT", "Về việc", "Loại việc", "Cơ quan", "Hạn", "Tình trạng"),
        (
            "{{ line.at }}",
            "{{ line.subject }}",
            "{{ line.kind }}",
            "{{ line.owner }}",
            "{{ line.due }}",
            "{{ line.state }}",
        ),
        (11, 93, 46, 46, 25, 36),
        "line in span.lines",
        centred=(0, 4),
    )
    control(doc, "else")
    write(doc, "Không có.")
    control(doc, "endif")
    control(doc, "endfor")
    write(doc, "Đã trả lời mà thiếu văn bản: {{ unnumbered_count }} việc", bold=True, size=13, before=8)
    receipts(doc, "Mã số liệu: {{ unnumbered_key }}")
    control(doc, "if unnumbered")
    listing(
        doc,
        ("TT", "Về việc", "Cơ quan", "Ngày trả lời"),
        ("{{ line.at }}", "{{ line.subject }}", "{{ line.owner }}", "{{ line.replied }}"),
        (11, 140, 76, 30),
        "line in unnumbered",
        centred=(0, 3),
    )
    control(doc, "else")
    write(doc, "Không có.")
    control(doc, "endif")
    receipts(doc, "Nguồn: {{ source }}. Trang: {{ page }}")
    return doc


def follow_up() -> Doc:
    doc = new(landscape=True, size=12)
    sample(doc)
    title(doc, "PHỤ LỤC", "BẢNG THEO DÕI THỰC HIỆN THÔNG BÁO KẾT LUẬN ĐỐI THOẠI")
    write(
        doc,
        "(Kèm theo Thông báo kết luận số {{ number }} {{ issued }} của {{ issuer }})",
        italic=True,
        align=ALIGN.CENTER,
    )
    rule(write(doc, "Cuộc đối thoại: {{ topic }}", align=ALIGN.CENTER))
    write(
        doc,
        "Tổng số {{ all }} việc{% for one in outcomes %}; {{ one.label }}: {{ one.count }}{% endfor %}. "
        "Số liệu đến hết {{ as_of_long }}.",
    )
    listing(
        doc,
        ("TT", "Nội dung việc giao", "Cơ quan chủ trì", "Cơ quan phối hợp", "Hạn", "Tình trạng", "Số, ngày văn bản"),
        (
            "{{ line.at }}",
            "{{ line.content }}{% if line.petitions %} (Kiến nghị: {{ line.petitions }}){% endif %}",
            "{{ line.lead }}",
            "{{ line.supporting }}",
            "{{ line.due }}",
            "{{ line.state }}",
            "{{ line.document }}",
        ),
        (11, 90, 40, 32, 25, 28, 31),
        "line in lines",
        centred=(0, 4),
    )
    receipts(doc, "Mã số liệu: {{ key }}{% for one in outcomes %}; {{ one.key }}{% endfor %}. Trang: {{ page }}")
    return doc


def periodic() -> Doc:
    doc = new(size=13)
    sample(doc)
    heading(doc)
    title(doc, "BÁO CÁO", "Kết quả đối thoại và xử lý đơn thư, {{ window }}")
    write(
        doc,
        "Kỳ thống kê từ ngày {{ first }} đến ngày {{ last }}{% if is_open %} (kỳ chưa kết thúc){% endif %}. Số liệu đến hết "
        "{{ as_of_long }}.{% if of %} Phạm vi: {{ of }}.{% endif %}",
        indent=True,
        align=ALIGN.JUSTIFY,
    )
    write(doc, "1. Đối thoại", bold=True)
    listing(
        doc,
        ("TT", "Chỉ tiêu", "Số liệu", "Mã số liệu"),
        ("{{ line.at }}", "{{ line.label }}", "{{ line.count }}", "{{ line.key }}"),
        (10, 75, 18, 62),
        "line in totals",
        centred=(0, 2),
    )
    control(doc, "if bodies")
    write(doc, "2. Theo cơ quan", bold=True)
    listing(
        doc,
        ("Cơ quan", *(f"{{{{ columns[{at}] }}}}" for at in range(8))),
        ("{{ line.name }}", *(f"{{{{ line.counts[{at}] }}}}" for at in range(8))),
        (45, *[15] * 8),
        "line in bodies",
        size=10,
        centred=range(1, 9),
    )
    control(doc, "endif")
    control(doc, "if letters")
    write(doc, "3. Đơn thư", bold=True)
    listing(
        doc,
        (
            "Cơ quan",
            "Phải xử lý",
            "Đã giải quyết",
            "Quá hạn",
            "Đang giải quyết",
            "Quá hạn",
            "Đã rõ kết quả",
            "Chênh lệch",
        ),
        (
            "{{ line.name }} ({{ line.scope }})",
            "{{ line.to_handle }}",
            "{{ line.resolved }}",
            "{{ line.late }}",
            "{{ line.pending }}",
            "{{ line.overdue }}",
            "{{ line.accounted }}",
            "{{ line.gap }}",
        ),
        (53, *[16] * 7),
        "line in letters",
        size=10,
        centred=range(1, 8),
    )
    receipts(
        doc,
        "Đã rõ kết quả gồm đơn đã giải quyết, đang giải quyết, chuyển, hướng dẫn, trả và không đủ điều kiện xử lý; chênh lệch "
        "so với số phải xử lý, không sửa số nào. Mã số liệu: {% for line in letters %}{{ line.key }}{% if not loop.last %}; "
        "{% endif %}{% endfor %}.",
    )
    control(doc, "endif")
    signature(doc, "………;", "Lưu: VT, ………")
    receipts(doc, "Trang: {{ page }}")
    return doc


def schedule() -> Doc:
    doc = new(size=14)
    sample(doc)
    heading(doc)
    title(doc, "LỊCH TIẾP CÔNG DÂN", "của {{ issuer }}")
    write(doc, "(Các buổi sau ngày {{ as_of }})", italic=True, align=ALIGN.CENTER)
    listing(
        doc,
        ("TT", "Ngày", "Thứ", "Người tiếp", "Hình thức", "Ghi chú"),
        (
            "{{ line.at }}",
            "{{ line.day }}",
            "{{ line.weekday }}",
            "{{ line.who }}",
            "{{ line.how }}",
            "{{ line.moved }}",
        ),
        (12, 27, 25, 34, 32, 35),
        "line in lines",
        size=12,
        centred=(0, 1, 2),
    )
    write(doc, "Ngày tiếp trùng ngày nghỉ thì dời sang ngày làm việc tiếp theo.", indent=True)
    control(doc, "if office")
    write(doc, "Trụ sở: {{ office }}.", indent=True)
    control(doc, "endif")
    control(doc, "for one in channels")
    write(doc, "- {{ one }}.", indent=True)
    control(doc, "endfor")
    signature(doc, "Niêm yết;", "Lưu: VT, ………")
    receipts(doc, "Trang: {{ page }}")
    return doc


def notice_board() -> Doc:
    doc = new(size=12)
    section = doc.sections[0]
    section.top_margin = section.bottom_margin = section.right_margin = section.left_margin = Mm(15)
    sample(doc)
    title(doc, "BẢNG TIN CÔNG KHAI", "{{ body }}")
    write(doc, "Số liệu đến hết {{ as_of_long }}", italic=True, align=ALIGN.CENTER)
    write(doc, "Tiếp công dân, đối thoại sắp tới", bold=True, size=13, before=8)
    control(doc, "for one in coming")
    write(doc, "- {{ one }}", after=1)
    control(doc, "endfor")
    control(doc, "if not coming")
    write(doc, "Dữ liệu chưa ghi buổi nào sắp tới.")
    control(doc, "endif")
    write(doc, "Kiến nghị ở {{ territory }}: {{ all }}, đã trả lời {{ answered }}", bold=True, size=13, before=8)
    control(doc, "if left_out")
    write(doc, "{{ left_out }}")
    control(doc, "endif")
    control(doc, "if states")
    write(doc, "Tình trạng: {{ states }}.")
    control(doc, "endif")
    control(doc, "if petitions")
    listing(
        doc,
        ("Kiến nghị", "Cơ quan phải trả lời", "Hạn", "Tình trạng"),
        ("{{ line.subject }}", "{{ line.owner }}", "{{ line.due }}", "{{ line.state }}"),
        (83, 42, 25, 30),
        "line in petitions",
        centred=(2,),
    )
    control(doc, "endif")
    write(doc, "Nêu kiến nghị ở đâu", bold=True, size=13, before=8)
    control(doc, "for one in channels")
    write(doc, "- {{ one }}.", after=1)
    control(doc, "endfor")
    control(doc, "if not channels")
    write(doc, "Dữ liệu chưa ghi nơi tiếp nhận.")
    control(doc, "endif")
    receipts(doc, "Xem đầy đủ: {{ page }}. Mã số liệu: {{ all_key }}; {{ answered_key }}.")
    return doc


def loudspeaker() -> Doc:
    doc = new(size=15)
    sample(doc)
    title(doc, "BÀI ĐỌC TRÊN LOA TRUYỀN THANH", "{{ body }}", "")
    control(doc, "for one in paragraphs")
    write(doc, "{{ one }}", after=10).paragraph_format.line_spacing = 1.5
    control(doc, "endfor")
    receipts(
        doc,
        "Số liệu đến hết ngày {{ as_of }}: {% for one in figures %}{{ one.label }} {{ one.count }} ({{ one.key }})"
        "{% if not loop.last %}; {% endif %}{% endfor %}. Trang: {{ page }}",
    )
    return doc


TEMPLATES: dict[str, Callable[[], Doc]] = {
    "follow-up": follow_up,
    "loudspeaker": loudspeaker,
    "notice-board": notice_board,
    "periodic": periodic,
    "reminder": reminder,
    "schedule": schedule,
    "weekly": weekly,
}


def made(name: str) -> bytes:
    """Return a template as bytes, the same on every run."""
    sink = BytesIO()
    TEMPLATES[name]().save(sink)
    return steady(sink.getvalue())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in TEMPLATES:
        (FOLDER / f"{name}.docx").write_bytes(made(name))
