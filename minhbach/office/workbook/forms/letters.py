"""Letters by period: Biểu 01/XLD of the Government Inspectorate, or the office's own table in the words of the model.

The form has a row a body and a total. Of one body its row is taken; of several each row, and the total as the figures of
the body that reports, its subordinates included: a row is never both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....findings import Words
from ....tables import LetterPeriod
from ..cells import Line, is_filled
from ..labels import References
from ..references import references
from . import faults
from .base import A_SUM, NO_COLUMN, Cell, Context, Field, Form, Record, ordinal, under
from .numbers import Counts, with_figures
from .paper import Paper
from .periods import Period, period_of

_SUBORDINATES = "with_subordinates"

_OTHER_SORTING = Words(
    "cách chia khác của cùng số đơn, bảng không có cột", "another sorting of the same letters, no column of the table"
)
_STATE = Words(
    "tình trạng của vụ việc ở bất cứ cơ quan nào; không phải “Đã giải quyết”, “Đang giải quyết” của cơ quan này",
    "the state of the case at whichever body; not what this body has resolved or has pending",
)


_CARRIED = ("Kỳ trước chuyển sang", "Tồn kỳ trước chuyển sang", "Tồn kỳ trước", "Từ kỳ trước chuyển sang")
_RECEIVED = ("Tiếp nhận trong kỳ", "Nhận trong kỳ", "Phát sinh trong kỳ", "Tiếp nhận mới trong kỳ")
_ELIGIBLE = ("Đủ điều kiện xử lý",)
_WITHIN = ("Đơn thuộc thẩm quyền", "Thuộc thẩm quyền giải quyết")
_OUTSIDE = ("Đơn không thuộc thẩm quyền", "Không thuộc thẩm quyền giải quyết")
_STANDS = ("Phân loại đơn theo tình trạng giải quyết", "Theo tình trạng giải quyết")
_JOINT, _SINGLE, _OTHER = ("Đơn có nhiều người đứng tên", "Đơn một người đứng tên", "Đơn khác")

_FIELDS = (
    ordinal(),
    Field(
        "body",
        ("Đơn vị", "Tên đơn vị", "Cơ quan", "Tên cơ quan", "Cơ quan, đơn vị"),
        "org_id",
        Words("tên đúng như trong bảng cơ quan, hoặc mã", "the name as in the table of bodies, or the id"),
    ),
    Field("all", ("Tổng số đơn", "Tổng số đơn phải xử lý"), why=A_SUM),
    Field("carried_over", (*_CARRIED, *under(_CARRIED, "Tổng số")), "carried_over"),
    Field("carried_joint", under(_CARRIED, _JOINT), "carried_over"),
    Field("carried_single", under(_CARRIED, _SINGLE), "carried_over"),
    Field("carried_other", under(_CARRIED, _OTHER), "carried_over"),
    Field("received", (*_RECEIVED, *under(_RECEIVED, "Tổng số")), "received"),
    Field("received_joint", under(_RECEIVED, _JOINT), "received"),
    Field("received_single", under(_RECEIVED, _SINGLE), "received"),
    Field("received_other", under(_RECEIVED, _OTHER), "received"),
    Field(
        "processed",
        ("Số đơn đã xử lý",),
        why=Words(
            "trừ đi “Đủ điều kiện xử lý” thì được not_eligible, khi mọi đơn đã xử lý",
            "less the eligible ones it gives not_eligible, where every letter has been processed",
        ),
    ),
    Field(
        "eligible",
        (*_ELIGIBLE, *under(_ELIGIBLE, "Tổng số")),
        "type_base",
        Words(
            "có cột này thì type_base là eligible, và mixed_other là 0 khi biểu chỉ có ba loại đơn",
            "with this column type_base is eligible, and mixed_other is 0 where the form has three types",
        ),
    ),
    Field("cases", under(_ELIGIBLE, "Số vụ việc"), why=NO_COLUMN),
    Field("complaints", ("Khiếu nại", *under(_ELIGIBLE, "Khiếu nại")), "complaints"),
    Field("denunciations", ("Tố cáo", *under(_ELIGIBLE, "Tố cáo")), "denunciations"),
    Field(
        "recommendations_feedback",
        ("Kiến nghị, phản ánh", *under(_ELIGIBLE, "Kiến nghị, phản ánh")),
        "recommendations_feedback",
    ),
    Field("mixed_other", ("Khác, nhiều nội dung", "Đơn có nhiều nội dung", "Nội dung khác", "Khác"), "mixed_other"),
    Field("state_once", under(_STANDS, "Đã giải quyết > Lần đầu"), why=_STATE),
    Field("state_again", under(_STANDS, "Đã giải quyết > Nhiều lần"), why=_STATE),
    Field("state_pending", under(_STANDS, "Đang giải quyết"), why=_STATE),
    Field("state_untouched", under(_STANDS, "Chưa giải quyết"), why=_STATE),
    Field("not_eligible", ("Không đủ điều kiện xử lý",), "not_eligible"),
    Field("within_competence", (*_WITHIN, *under(_WITHIN, "Tổng số")), "within_competence"),
    Field("within_complaints", under(_WITHIN, "Khiếu nại"), why=_OTHER_SORTING),
    Field("within_denunciations", under(_WITHIN, "Tố cáo"), why=_OTHER_SORTING),
    Field("within_feedback", under(_WITHIN, "Kiến nghị, phản ánh"), why=_OTHER_SORTING),
    Field("outside", (*_OUTSIDE, *under(_OUTSIDE, "Tổng số")), why=A_SUM),
    Field(
        "guided_returned",
        (
            *under(_OUTSIDE, "Hướng dẫn", "Hướng dẫn, trả đơn"),
            "Hướng dẫn, trả đơn",
            "Hướng dẫn, trả lại đơn",
            "Hướng dẫn",
        ),
        "guided_returned",
    ),
    Field("forwarded", (*under(_OUTSIDE, "Chuyển đơn"), "Chuyển đơn"), "forwarded"),
    Field("urged", under(_OUTSIDE, "Đôn đốc giải quyết"), why=NO_COLUMN),
    Field("resolved", ("Đã giải quyết", "Đã giải quyết > Tổng số"), "resolved"),
    Field("resolved_late", ("Đã giải quyết > Quá hạn",), "resolved_late"),
    Field("pending", ("Đang giải quyết", "Đang giải quyết > Tổng số"), "pending"),
    Field("pending_overdue", ("Đang giải quyết > Quá hạn",), "pending_overdue"),
    Field("pending_over_1y", ("Đang giải quyết > Trên 1 năm",), "pending_over_1y"),
    Field(
        "answers",
        ("Số văn bản phúc đáp nhận được do chuyển đơn", "Số văn bản phúc đáp nhận được"),
        why=NO_COLUMN,
    ),
    Field("note", ("Ghi chú",), why=NO_COLUMN),
)

#: The columns of the table that come from several of the form: the whole if the form has it, else its parts.
_ADDED = {
    "carried_over": ("carried_joint", "carried_single", "carried_other"),
    "received": ("received_joint", "received_single", "received_other"),
}
#: Columns that are the table's own, each from the column of the form that has its name.
_STRAIGHT = (
    "complaints",
    "denunciations",
    "recommendations_feedback",
    "mixed_other",
    "not_eligible",
    "within_competence",
    "forwarded",
    "guided_returned",
    "resolved",
    "resolved_late",
    "pending",
    "pending_overdue",
    "pending_over_1y",
)
_TYPES = ("complaints", "denunciations", "recommendations_feedback")


def records(paper: Paper, context: Context) -> Iterator[Record]:
    """Yield a record a body and its total; findings say what was counted, left out and refused."""
    counts = Counts(paper, context, "received")
    lines, total = with_figures(paper, context)
    context.findings.add(counts.check(lines if total is None else [*lines, total]))
    period = period_of(paper, context)
    if not any(map(paper.has, ("received", *_ADDED["received"]))):
        wanted = next(one.label for one in paper.form.fields if one.name == "received")
        context.findings.add([faults.FORM_COLUMN_MISSING.at(paper.place(paper.head.last), label=wanted)])
        return
    if total is not None and lines:
        context.findings.add(counts.compare_total(total, lines, paper.form.anchors))
    if period is not None:
        for line, body, scope in _bodies(paper, context, lines, total):
            yield Record(line.number, _cells(paper, context, counts, line, period) | {"org_id": body, "scope": scope})


def _bodies(
    paper: Paper, context: Context, lines: Sequence[Line], total: Line | None
) -> Iterator[tuple[Line, Cell, Cell]]:
    """Yield the rows to take, each with its body and scope."""
    asked = Cell(context.asked.org_id, title="--org")
    scope = Cell(context.asked.scope, title="--scope")
    known = references([paper.form.cls], context.into)["organization"]
    if len(lines) == 1 or not lines:
        line = lines[0] if lines else total
        if line is not None:
            yield line, _body(paper, context, line, known) if lines else _or_asked(paper, context, line), scope
        return
    for line in lines:
        yield line, paper.cell(line, "body"), scope
    if total is not None and asked.value:
        yield total, asked, Cell(_SUBORDINATES)
    elif total is not None:
        context.findings.add([faults.TOTAL_LEFT.at(paper.place(total.number))])


def _body(paper: Paper, context: Context, line: Line, known: References) -> Cell:
    """Return the body of the only row: as asked, unless the row names another one; else as the row names it."""
    words, named = paper.words(line, "body"), paper.cell(line, "body")
    others = known.called(words) - {context.asked.org_id}
    if not context.asked.org_id:
        return named if is_filled(named.value) else _or_asked(paper, context, line)
    place = paper.place(line.number, named.at, named.title)
    if others and context.asked.org_id not in known.called(words):
        context.findings.add(
            [faults.ORG_DIFFERS.at(place, words, found=", ".join(sorted(others)), asked=context.asked.org_id)]
        )
    elif words:
        context.findings.add([faults.ORG_TAKEN.at(place, words, asked=context.asked.org_id)])
    return Cell(context.asked.org_id, title="--org")


def _or_asked(paper: Paper, context: Context, line: Line) -> Cell:
    if not context.asked.org_id:
        what = Words("số liệu của cơ quan nào", "whose figures these are")
        context.findings.add([faults.OPTION_NEEDED.at(paper.place(line.number), what=what, option="--org")])
    return Cell(context.asked.org_id, title="--org")


def _cells(paper: Paper, context: Context, counts: Counts, line: Line, period: Period) -> dict[str, Cell]:
    cells = {name: paper.cell(line, name) for name in _STRAIGHT if paper.has(name)}
    for name, parts in _ADDED.items():
        names = [name] if paper.has(name) else [part for part in parts if paper.has(part)]
        if names:
            cells[name] = counts.added(line.number, [paper.cell(line, one) for one in names])
    return {
        **cells,
        **_types(paper, context, counts, line, cells),
        **period.cells(),
        "source_id": Cell(context.asked.source_id, title="--source"),
    }


def _types(paper: Paper, context: Context, counts: Counts, line: Line, cells: dict[str, Cell]) -> dict[str, Cell]:
    """Return what the sorting by type stands on.

    Biểu 01/XLD sorts the eligible letters into three types and no other; those not eligible are the rest of the letters
    processed, which is the rest of all letters only when every one has been processed.
    """
    if not paper.has("eligible"):
        if any(map(paper.has, _TYPES)) and not context.asked.type_base:
            what = Words("các loại đơn cộng thành số nào", "what the types of letters add up to")
            context.findings.add([faults.OPTION_NEEDED.at(paper.place(line.number), what=what, option="--type-base")])
        return {"type_base": Cell(context.asked.type_base or "received", title="--type-base")}
    eligible = paper.cell(line, "eligible")
    found = {"type_base": eligible._replace(value="eligible", formula="")}
    if not paper.has("mixed_other") and all(map(paper.has, _TYPES)):
        found["mixed_other"] = eligible._replace(value="0", formula="")
    if not paper.has("not_eligible") and (rest := _rest(paper, counts, line, cells)) is not None:
        found["not_eligible"] = rest
    elif not paper.has("not_eligible"):
        context.findings.add([faults.NOT_ELIGIBLE_LEFT.at(paper.place(line.number, eligible.at, eligible.title))])
    return found


def _rest(paper: Paper, counts: Counts, line: Line, cells: dict[str, Cell]) -> Cell | None:
    processed = paper.cell(line, "processed")
    came, done, good = (
        counts.number(value) for value in (_sum(counts, cells), processed.value, paper.cell(line, "eligible").value)
    )
    if came is None or done is None or good is None or came != done or good > done:
        return None
    return processed._replace(value=str(done - good), formula="")


def _sum(counts: Counts, cells: dict[str, Cell]) -> str | None:
    came = [counts.number(cells[name].value) for name in _ADDED if name in cells]
    given = [one for one in came if one is not None]
    return str(sum(given)) if len(given) == len(_ADDED) else None


LETTERS = Form(
    name="don-thu",
    title=Words("Tổng hợp kết quả xử lý đơn (Biểu 01/XLD)", "Results of handling letters (Form 01/XLD)"),
    cls=LetterPeriod,
    fields=_FIELDS,
    anchors=(
        *(one.name for one in _FIELDS if one.into and one.name != "body"),
        *("all", "processed"),
    ),
    needs=("scope", "source"),
    grouping=(
        "Kết quả xử lý đơn",
        "Phân loại đơn theo nội dung",
        "Phân loại",
        "Theo nội dung",
        "Kết quả giải quyết",
        "Phân loại đơn",
    ),
    sums=(
        ("all", ("carried_over", "received")),
        ("all", tuple(part for parts in _ADDED.values() for part in parts)),
        ("carried_over", _ADDED["carried_over"]),
        ("received", _ADDED["received"]),
        ("eligible", ("within_competence", "outside")),
        ("eligible", ("state_once", "state_again", "state_pending", "state_untouched")),
        ("within_competence", ("within_complaints", "within_denunciations", "within_feedback")),
        ("outside", ("guided_returned", "forwarded", "urged")),
    ),
)
