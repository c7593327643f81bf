"""What the parameters of figures are called, and their values in words with the page that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..figures import (
    AGE_SPANS,
    FLOWS,
    LAST_12_MONTHS,
    LIMITS,
    OUTCOMES,
    PROCESSES,
    REPLY_SPANS,
    RESULTS,
    SPANS,
    STANDINGS,
    Family,
    Figure,
    span_of,
)
from ..findings import Words
from ..tables import (
    BY_NAME,
    AdminUnit,
    Assignment,
    Channel,
    Conclusion,
    Dialogue,
    Document,
    Duty,
    HeadDuty,
    Indicator,
    OnestopPeriod,
    Organization,
    Petition,
    ReportedFigure,
    Source,
    codelists,
    codes,
    column,
)
from ..text import collation_key
from . import addresses
from .base import Link, Publication
from .periods import day_words, period

#: The page of reported figures stands among those of the families.
REPORTED = "bao-cao"

NAMES: Mapping[str, Words] = {
    "acceptance": Words("Tiếp nhận", "Acceptance"),
    "admin_unit_id": Words("Địa bàn", "Territory"),
    "age": Words("Số ngày đã chờ", "Days waited"),
    "as_of": Words("Tính đến", "As of"),
    "channel_id": Words("Kênh", "Channel"),
    "conclusion_id": Words("Thông báo kết luận", "Conclusion notice"),
    "count": Words("Chỉ tiêu", "Count"),
    "criterion": Words("Tiêu chí", "Criterion"),
    "days_left": Words("Ngày còn lại", "Days left"),
    "dialogue_id": Words("Cuộc đối thoại", "Dialogue"),
    "document_id": Words("Văn bản", "Document"),
    "field": Words("Lĩnh vực", "Field"),
    "figure_id": Words("Số liệu", "Figure"),
    "flow": Words("Việc đếm", "What is counted"),
    "form": Words("Hình thức", "Form"),
    "forwarded_to": Words("Nơi được chuyển đến", "Forwarded to"),
    "group_key": Words("Cách phân tổ", "Breakdown"),
    "headline": Words("Tình trạng", "State"),
    "inherited": Words("Nguồn việc", "Origin of the duty"),
    "inspection_kind": Words("Loại cuộc", "Kind of inspection"),
    "is_internal": Words("Loại thủ tục", "Kind of procedures"),
    "kind": Words("Nghĩa vụ", "Duty"),
    "lead_org_id": Words("Cơ quan chủ trì", "Lead body"),
    "limit": Words("So với hạn", "Against the limit"),
    "month": Words("Tháng", "Month"),
    "opinion": Words("Chính kiến", "Opinion"),
    "org_id": Words("Cơ quan", "Body"),
    "outcome": Words("Kết quả thực hiện", "Outcome"),
    "per_unit": Words("Tính theo", "Counted by"),
    "period_end": Words("Đến ngày", "To"),
    "period_start": Words("Từ ngày", "From"),
    "planned_or_not": Words("Theo kế hoạch, đột xuất", "Planned or unannounced"),
    "process": Words("Quy trình", "Process"),
    "process_code": Words("Quy trình", "Process"),
    "received_by": Words("Người tiếp", "Received by"),
    "recipient_org_id": Words("Nơi nhận", "Recipient"),
    "refusal_reason": Words("Lý do từ chối", "Reason of refusal"),
    "reply_days": Words("Số ngày đến khi trả lời", "Days until the reply"),
    "requester_type": Words("Bên yêu cầu", "Requester"),
    "respondent_group": Words("Nhóm người giải trình", "Respondents"),
    "result": Words("Kết quả", "Result"),
    "scope": Words("Phạm vi", "Scope"),
    "source_id": Words("Nguồn", "Source"),
    "standing": Words("Tình hình thực hiện", "How it stands"),
    "statistical_window": Words("Kỳ thống kê", "Statistical window"),
    "status": Words("Tình trạng làm rõ", "Clarified"),
    "supervisor_org_id": Words("Cơ quan giám sát", "Supervisor"),
    "table_name": Words("Bảng", "Table"),
    "verdict": Words("Kết quả", "Verdict"),
    "window": Words("Thời gian", "Time"),
    "year": Words("Năm", "Year"),
}
_CODELISTS: Mapping[str, str] = {
    "acceptance": "acceptance",
    "field": "field",
    "form": "explanation_form",
    "headline": "headline",
    "inspection_kind": "inspection_kind",
    "kind": "duty_kind",
    "opinion": "opinion",
    "per_unit": "time_unit",
    "planned_or_not": "planned_or_not",
    "received_by": "received_by",
    "refusal_reason": "refusal_reason",
    "requester_type": "requester_type",
    "respondent_group": "respondent_group",
    "scope": "row_scope",
    "status": "issue_status",
    "verdict": "verdict",
}
#: Parameters whose values are bodies.
_BODIES = ("org_id", "lead_org_id", "forwarded_to", "recipient_org_id", "supervisor_org_id")
#: Values of `window`.
WINDOWS: Mapping[str, Words] = {LAST_12_MONTHS: Words("12 tháng gần nhất", "Last 12 months")}
OWN = Words("Nhận từ đầu", "Own")
INTERNAL = Words("Thủ tục nội bộ", "Internal procedures")
FOR_PEOPLE = Words("Thủ tục cho người dân, tổ chức", "Procedures for people and organisations")
INHERITED = Words("Kế thừa", "Inherited")
#: Parameters whose values only figures have: each value in words, in the order in which people read them.
_LISTED: Mapping[str, Mapping[str, Words]] = {
    "age": AGE_SPANS,
    "days_left": SPANS,
    "flow": FLOWS,
    "inherited": {"0": OWN, "1": INHERITED},
    "is_internal": {"0": FOR_PEOPLE, "1": INTERNAL},
    "limit": LIMITS,
    "outcome": OUTCOMES,
    "process": {code: words for code, (words, _) in PROCESSES.items()},
    "reply_days": REPLY_SPANS,
    "result": {str(code): words for code, words in RESULTS.items()},
    "standing": STANDINGS,
    "window": WINDOWS,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One row that a figure counts; `counted` says whether it is in the numerator of a rate."""

    link: Link
    duty: Duty | None
    counted: bool


def named(publication: Publication, figure: Figure) -> tuple[Link, ...]:
    """Return the parameters of a figure in words, in their order."""
    family = publication.figures.family(figure.family)
    return tuple(value_of(publication, family, name, text) for name, text in figure.params.items())


def title_of(family: Family, name: str) -> Words:
    """Return what a parameter of a family is called."""
    return family.own[name].title if family.own is not None else NAMES[name]


def value_of(publication: Publication, family: Family, name: str, text: str) -> Link:
    """Return the value of a parameter of a family in words, with its page where it has one."""
    if family.own is None:
        return value(publication, name, text)
    return called(publication, family.own[name].names, text)


def called(publication: Publication, names: str, text: str) -> Link:
    """Return a code or an id in words: `names` is the code list, or the table that the id refers to, empty for neither."""
    if names == Organization.TABLE.name and publication.rows.get(Organization, text):
        return publication.body(text)
    if names == AdminUnit.TABLE.name and publication.rows.get(AdminUnit, text):
        return publication.territory(text)
    if names in codelists() and text in codes(names):
        return Link(codes(names)[text].labels)
    return Link(publication.once(own_codes).get(names, {}).get(text) or Words(text, text))


def own_codes(publication: Publication) -> Mapping[str, Mapping[str, Words]]:
    """Return the code lists of the publisher's own: the words of each code, in their order."""
    return {one.name: one.labels() for one in publication.view.extra if one.is_codelist}


def value(publication: Publication, name: str, text: str) -> Link:
    """Return the value of a parameter in words, with its page where it has one."""
    match name:
        case _ if name in _BODIES:
            return publication.body(text)
        case "admin_unit_id":
            return publication.territory(text)
        case "field":
            return field_link(publication, text)
        case "count":
            return Link(column(OnestopPeriod, text).labels)
        case "table_name":
            return Link(Words(BY_NAME[text].TABLE.vi, BY_NAME[text].TABLE.en))
        case "statistical_window":
            return Link(period(*span_of(text)).name)
        case "month":
            return Link(Words(f"{text[5:]}/{text[:4]}", text))
        case "as_of" | "period_start" | "period_end":
            return Link(day_words(date.fromisoformat(text)))
        case "dialogue_id" | "conclusion_id" | "document_id" | "figure_id" | "source_id" | "channel_id":
            return _record(publication, name, text)
        case _ if name in _LISTED:
            return Link(_LISTED[name][text])
        case _ if name in _CODELISTS:
            return Link(codes(_CODELISTS[name])[text].labels)
    return Link(Words(text, text))


def in_order(publication: Publication, family: str, *names: str) -> list[tuple[str, ...]]:
    """Return the values of a breakdown that something falls under, as people read them: codes in their order, names as a
    dictionary has them.
    """
    known, declared = publication.figures.known(family, *names), publication.figures.family(family)
    ranks = [
        {text: _rank(publication, declared, name, text) for text in set(texts)}
        for name, texts in zip(names, zip(*known, strict=True), strict=bool(known))
    ]
    return sorted(known, key=lambda values: [rank[text] for rank, text in zip(ranks, values, strict=True)])


def _own_rank(publication: Publication, names: str, text: str) -> tuple[int, object]:
    known = list(codes(names)) if names in codelists() else list(publication.once(own_codes).get(names, ()))
    if text in known:
        return 0, known.index(text)
    return 1, collation_key(called(publication, names, text).label.vi)


def _rank(publication: Publication, family: Family, name: str, text: str) -> object:
    if family.own is not None:
        return _own_rank(publication, family.own[name].names, text)
    if name in _CODELISTS:
        return codes(_CODELISTS[name])[text].position
    if name in _LISTED:
        return list(_LISTED[name]).index(text)
    if name in _BODIES:
        return collation_key(publication.body(text).label.vi)
    return text


def field_link(publication: Publication, code: str) -> Link:
    """Return the name of a field; only fields with petitions have a page."""
    if publication.rows.by(Petition, "field")[code]:
        return publication.field(code)
    return Link(codes("field")[code].labels)


def reported_address(publication: Publication, figure_id: str = "") -> str:
    """Return the address of the reported figures, or of one of them."""
    page = addresses.figure(publication.name, REPORTED)
    return f"{page}#{figure_id}" if figure_id else page


def reported_name(publication: Publication, figure_id: str) -> Link:
    """Return what a reported figure is about, and its entry on the page of reported figures."""
    row = publication.rows.get(ReportedFigure, figure_id)
    indicator = publication.rows.get(Indicator, row.indicator_code) if row else None
    name = Words(indicator.name_vi, indicator.name_en) if indicator else Words(figure_id, figure_id)
    return Link(name, reported_address(publication, figure_id))


def _record(publication: Publication, name: str, key: str) -> Link:
    rows, package = publication.rows, publication.name
    match name:
        case "dialogue_id" if dialogue := rows.get(Dialogue, key):
            return Link(Words(dialogue.topic, ""), addresses.record(package, addresses.DIALOGUES, key))
        case "conclusion_id" if conclusion := rows.get(Conclusion, key):
            document = rows.get(Document, conclusion.document_id)
            called = (document.number_symbol if document else None) or key
            return Link(Words(called, called), addresses.record(package, addresses.CONCLUSIONS, key))
        case "document_id" if document := rows.get(Document, key):
            number = document.number_symbol
            called = f"{number}: {document.title}" if number else document.title
            return Link(Words(called, ""), publication.documents[key])
        case "channel_id" if channel := rows.get(Channel, key):
            return Link(Words(channel.name, ""), publication.registered["channel", key])
        case "source_id" if source := rows.get(Source, key):
            return Link(Words(source.title, ""))
        case "figure_id":
            return reported_name(publication, key)
    return Link(Words(key, key))


def counted_row(publication: Publication, table: str, key: str, *, counted: bool) -> Counted:
    """Return one counted row as the page of a family lists it."""
    duty = publication.rows.get(Duty, key) if table == "duty" else None
    return Counted(duty_or_record(publication, table, key, duty), duty, counted)


def duty_or_record(publication: Publication, table: str, key: str, duty: Duty | None) -> Link:
    """Return the link of a row of any table: its own page, the page of what it is about, or its key alone."""
    called, rows, package = Words(key, key), publication.rows, publication.name
    if duty:
        subject = duty.subject_petition_id or duty.subject_id
        return Link(
            Words(subject, subject), addresses.subject(publication.view.package, duty, rows, publication.registered)
        )
    match table:
        case "petition":
            return Link(called, publication.petition(key))
        case "dialogue":
            return Link(called, addresses.record(package, addresses.DIALOGUES, key))
        case "organization":
            return publication.body(key)
        case "conclusion":
            return _record(publication, "conclusion_id", key)
        case "reported_figure":
            return reported_name(publication, key)
        case "assignment" if row := rows.get(Assignment, key):
            return Link(called, addresses.assignment(publication.view.package, row, rows))
        case "head_duty" if period := rows.get(HeadDuty, key):
            return _period(publication, period)
    is_own = any(one.name == table for one in publication.view.extra)
    return Link(called, addresses.table(package, table) if is_own else publication.registered.get((table, key), ""))


def _period(publication: Publication, row: HeadDuty) -> Link:
    """Return one period of a head's recurring duty, and the page of the body."""
    body, first, last = publication.body(row.org_id), day_words(row.period_start), day_words(row.period_end)
    name = Words(body.label.vi, body.label.en or body.label.vi)
    return Link(Words(*(f"{who}, {a} – {z}" for who, a, z in zip(name, first, last, strict=True))), body.address)
