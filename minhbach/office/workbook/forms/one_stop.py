"""Administrative procedures of a one-stop office by field: Biểu II.06a of the Government Office, total row included.

The fields of the form are finer than the list of the model: rows that belong to one code are added, and said. A field that
the map does not know is refused; `--field` tells its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ....findings import Words
from ....load.suggest import have_you_meant, nearest
from ....tables import OnestopPeriod, codes
from ....text import fold
from ..cells import Line
from . import faults
from .base import A_SUM, NO_COLUMN, Cell, Context, Field, Form, Record, ordinal, under
from .numbers import Counts, with_figures
from .paper import Paper, ranges
from .periods import Period, period_of

#: What forms call the fields of the model, beside the label of each code.
CALLED: Mapping[str, tuple[str, ...]] = {
    "compensation_resettlement": ("Bồi thường", "Giải phóng mặt bằng", "Tái định cư"),
    "construction": ("Xây dựng", "Hoạt động xây dựng", "Quy hoạch xây dựng"),
    "minerals": ("Khoáng sản", "Địa chất và khoáng sản", "Tài nguyên nước"),
    "procurement": ("Đấu thầu",),
    "industry_trade": ("Công thương", "Công nghiệp", "Thương mại", "Lưu thông hàng hóa trong nước"),
    "finance_budget": ("Tài chính", "Ngân sách"),
    "tax_fees": ("Thuế", "Phí, lệ phí"),
    "education": ("Giáo dục và đào tạo", "Giáo dục mầm non", "Giáo dục tiểu học", "Giáo dục trung học"),
    "health": ("Y tế dự phòng", "Khám bệnh, chữa bệnh"),
    "social_policy": ("Bảo trợ xã hội", "Người có công", "Chính sách xã hội"),
    "labour": ("Lao động", "Việc làm"),
    "civil_status": ("Hộ tịch", "Hộ khẩu", "Cư trú", "Đăng ký, quản lý cư trú"),
    "transport": ("Giao thông vận tải", "Đường bộ", "Đường thủy nội địa"),
    "agriculture_rural": (
        *("Nông nghiệp", "Nông nghiệp và phát triển nông thôn", "Trồng trọt", "Chăn nuôi", "Thú y"),
        *("Thủy lợi", "Thủy sản", "Lâm nghiệp", "Phát triển nông thôn"),
    ),
    "water_electricity": ("Điện", "Cấp nước"),
    "security_order": ("An ninh", "Trật tự"),
    "culture_tourism": ("Văn hóa", "Thể thao", "Du lịch", "Văn hóa cơ sở"),
    "ethnic_religion": ("Dân tộc", "Tôn giáo", "Tín ngưỡng, tôn giáo"),
    "other": ("Lĩnh vực khác", "Các lĩnh vực khác"),
}
_ALL, _RATE = "all", "reported_rate"
_LEADING = re.compile(r"^(?:linh vuc|nganh)\s*:?\s+(?=\S)")

_HANDED = ("Số lượng hồ sơ tiếp nhận", "Số hồ sơ nhận giải quyết", "Hồ sơ tiếp nhận", "Tiếp nhận hồ sơ")
_DONE = ("Số lượng hồ sơ đã giải quyết", "Kết quả giải quyết")
_OPEN = ("Số lượng hồ sơ đang giải quyết", "Hồ sơ chưa giải quyết")


_COUNTS = (
    Field(
        "carried_over",
        (
            *under(_HANDED, "Từ kỳ trước", "Kỳ trước chuyển sang", "Kỳ trước chuyển qua"),
            *("Kỳ trước chuyển sang", "Từ kỳ trước", "Tồn kỳ trước"),
        ),
        "carried_over",
    ),
    Field(
        "received_direct",
        (
            *under(_HANDED, "Trong kỳ > Trực tiếp, dịch vụ bưu chính", "Trong kỳ > Trực tiếp, bưu chính"),
            *under(_HANDED, "Số mới tiếp nhận trực tiếp, dịch vụ bưu chính"),
            *("Tiếp nhận trực tiếp, bưu chính", "Tiếp nhận trực tiếp, dịch vụ bưu chính"),
        ),
        "received_direct",
    ),
    Field(
        "received_online",
        (*under(_HANDED, "Trong kỳ > Trực tuyến", "Số mới tiếp nhận trực tuyến"), "Tiếp nhận trực tuyến"),
        "received_online",
    ),
    Field("resolved_early", (*under(_DONE, "Trước hạn"), "Giải quyết trước hạn"), "resolved_early"),
    Field("resolved_on_time", (*under(_DONE, "Đúng hạn"), "Giải quyết đúng hạn"), "resolved_on_time"),
    Field("resolved_late", (*under(_DONE, "Quá hạn"), "Giải quyết quá hạn"), "resolved_late"),
    Field(
        "returned_refused",
        ("Trả lại, từ chối", "Hồ sơ trả lại, từ chối", "Trả lại hồ sơ", "Từ chối giải quyết"),
        "returned_refused",
    ),
    Field("withdrawn", ("Người nộp rút", "Rút hồ sơ", "Người nộp rút hồ sơ"), "withdrawn"),
    Field("awaiting_supplement", ("Chờ bổ sung", "Hồ sơ chờ bổ sung"), "awaiting_supplement"),
    Field("pending_in_time", (*under(_OPEN, "Trong hạn"), "Đang giải quyết, trong hạn"), "pending_in_time"),
    Field("pending_overdue", (*under(_OPEN, "Quá hạn"), "Đang giải quyết, quá hạn"), "pending_overdue"),
    Field("apology_letters", ("Số văn bản xin lỗi", "Văn bản xin lỗi", "Thư xin lỗi"), "apology_letters"),
    Field(
        "procedures_handled", ("Số TTHC đang giải quyết", "Số thủ tục hành chính đang giải quyết"), "procedures_handled"
    ),
)
_FIELDS = (
    ordinal(),
    Field(
        "label",
        ("Lĩnh vực giải quyết", "Lĩnh vực", "Lĩnh vực, công việc giải quyết"),
        "field",
        Words("xem bảng lĩnh vực dưới đây; dòng tổng thành all", "see the fields below; the total becomes all"),
        required=True,
    ),
    Field("received_all", under(_HANDED, "Tổng số"), why=A_SUM),
    Field("received_now", under(_HANDED, "Trong kỳ > Tổng số"), why=A_SUM),
    Field("resolved_all", under(_DONE, "Tổng số"), why=A_SUM),
    Field("pending_all", under(_OPEN, "Tổng số"), why=A_SUM),
    *_COUNTS,
    Field(
        _RATE,
        (
            *("Tỷ lệ trước và đúng hạn", "Tỷ lệ trước hạn và đúng hạn", "Tỷ lệ giải quyết trước và đúng hạn"),
            *("Tỷ lệ giải quyết đúng hạn", "Tỷ lệ đúng hạn", "Tỷ lệ trước hạn, đúng hạn"),
        ),
        _RATE,
    ),
    Field("note", ("Ghi chú",), why=NO_COLUMN),
)


def records(paper: Paper, context: Context) -> Iterator[Record]:
    """Yield a record a field and one of the total; findings say what was counted, left out and refused."""
    counts = Counts(paper, context, "carried_over")
    lines, total = with_figures(paper, context)
    context.findings.add(counts.check(lines if total is None else [*lines, total]))
    period = period_of(paper, context)
    by_code: dict[str, list[Line]] = {}
    for line in lines:
        if (code := _code(paper, context, line)) is not None:
            by_code.setdefault(code, []).append(line)
    if period is None:
        return
    for code, rows in by_code.items():
        yield _record(paper, context, counts, period, code=code, rows=rows)
    if total is not None:
        yield _record(paper, context, counts, period, code=_ALL, rows=[total])


def _record(
    paper: Paper, context: Context, counts: Counts, period: Period, *, code: str, rows: Sequence[Line]
) -> Record:
    first = rows[0]
    cells = {
        one.into: counts.added(first.number, [paper.cell(row, one.name) for row in rows])
        for one in _COUNTS
        if paper.has(one.name)
    }
    if paper.has(_RATE):
        cells[_RATE] = paper.cell(first, _RATE) if len(rows) == 1 else Cell(None)
    if len(rows) > 1:
        place, numbers = paper.place(first.number), ranges(row.number for row in rows)
        context.findings.add([faults.FIELDS_JOINED.at(place, label=codes("field")[code].labels, rows=numbers)])
    label = paper.cell(first, "label")
    return Record(
        first.number,
        {
            "org_id": Cell(context.asked.org_id, title="--org"),
            "field": label._replace(value=code, formula=""),
            "scope": Cell(context.asked.scope, title="--scope"),
            "source_id": Cell(context.asked.source_id, title="--source"),
            **period.cells(),
            **cells,
        },
    )


def _code(paper: Paper, context: Context, line: Line) -> str | None:
    """Return the code of a row's field; findings name one that is not known."""
    words = paper.words(line, "label")
    known = _known() | {_plain(told): code for told, code in context.asked.fields.items()}
    if (code := known.get(_plain(words))) is not None:
        return code
    cell = paper.cell(line, "label")
    place = paper.place(line.number, cell.at, cell.title)
    labels = {code: entry.labels.vi for code, entry in codes("field").items() if code != _ALL}
    hint = have_you_meant(nearest(words, labels.values()))
    allowed = "; ".join(f"{code} ({label})" for code, label in labels.items())
    context.findings.add([faults.FIELD_UNKNOWN.at(place, words, hint=hint, allowed=allowed)])
    return None


def _known() -> dict[str, str]:
    """Return the codes by the words of their labels and by what forms call them."""
    labels = {_plain(entry.labels.vi): code for code, entry in codes("field").items() if code != _ALL}
    return labels | {_plain(word): code for code, words in CALLED.items() for word in words}


def _plain(words: str) -> str:
    bare = re.sub(r"[^a-z0-9]+", " ", fold(words)).strip()
    return _LEADING.sub("", bare)


ONE_STOP = Form(
    name="mot-cua",
    title=Words(
        "Tình hình, kết quả giải quyết thủ tục hành chính (Biểu II.06a)",
        "Handling of administrative procedures (Form II.06a)",
    ),
    cls=OnestopPeriod,
    fields=_FIELDS,
    anchors=("received_all", "resolved_all", "pending_all", *(one.name for one in _COUNTS)),
    needs=("org", "scope", "source"),
    sums=(
        ("received_all", ("received_online", "received_direct", "carried_over")),
        ("received_now", ("received_online", "received_direct")),
        ("resolved_all", ("resolved_early", "resolved_on_time", "resolved_late")),
        ("pending_all", ("pending_in_time", "pending_overdue")),
    ),
)
