"""What the parameters of figures are called, and their values in words with the page that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..figures import RESULTS, Figure
from ..findings import Words
from ..tables import (
    Assignment,
    Conclusion,
    Dialogue,
    Document,
    Duty,
    Indicator,
    Petition,
    ReportedFigure,
    Source,
    codes,
)
from ..text import collation_key
from . import addresses
from .base import Link, Publication

#: The page of reported figures stands among those of the families.
REPORTED = "bao-cao"

NAMES: Mapping[str, Words] = {
    "acceptance": Words("Tiếp nhận", "Acceptance"),
    "admin_unit_id": Words("Địa bàn", "Territory"),
    "conclusion_id": Words("Thông báo kết luận", "Conclusion notice"),
    "dialogue_id": Words("Cuộc đối thoại", "Dialogue"),
    "field": Words("Lĩnh vực", "Field"),
    "figure_id": Words("Số liệu", "Figure"),
    "form": Words("Hình thức", "Form"),
    "group_key": Words("Cách phân tổ", "Breakdown"),
    "headline": Words("Tình trạng", "State"),
    "inherited": Words("Nguồn việc", "Origin of the duty"),
    "kind": Words("Nghĩa vụ", "Duty"),
    "month": Words("Tháng", "Month"),
    "org_id": Words("Cơ quan", "Body"),
    "period_end": Words("Đến ngày", "To"),
    "period_start": Words("Từ ngày", "From"),
    "received_by": Words("Người tiếp", "Received by"),
    "respondent_group": Words("Nhóm người giải trình", "Respondents"),
    "result": Words("Kết quả", "Result"),
    "scope": Words("Phạm vi", "Scope"),
    "source_id": Words("Nguồn", "Source"),
    "status": Words("Tình trạng làm rõ", "Clarified"),
    "verdict": Words("Kết quả", "Verdict"),
    "year": Words("Năm", "Year"),
}
_CODELISTS: Mapping[str, str] = {
    "acceptance": "acceptance",
    "field": "field",
    "form": "explanation_form",
    "headline": "headline",
    "kind": "duty_kind",
    "received_by": "received_by",
    "respondent_group": "respondent_group",
    "scope": "row_scope",
    "status": "issue_status",
    "verdict": "verdict",
}
OWN = Words("Nhận từ đầu", "Own")
INHERITED = Words("Kế thừa", "Inherited")
_RESULTS: Mapping[str, Words] = {str(code): words for code, words in RESULTS.items()}


@dataclass(frozen=True, slots=True)
class Counted:
    """One row that a figure counts; `counted` says whether it is in the numerator of a rate."""

    link: Link
    duty: Duty | None
    counted: bool


def named(publication: Publication, figure: Figure) -> tuple[Link, ...]:
    """Return the parameters of a figure in words, in their order."""
    return tuple(value(publication, name, text) for name, text in figure.params.items())


def value(publication: Publication, name: str, text: str) -> Link:
    """Return the value of a parameter in words, with its page where it has one."""
    match name:
        case "org_id":
            return publication.body(text)
        case "admin_unit_id":
            return publication.territory(text)
        case "field":
            return field_link(publication, text)
        case "inherited":
            return Link(INHERITED if text == "1" else OWN)
        case "result":
            return Link(_RESULTS[text])
        case "month":
            return Link(Words(f"{text[5:]}/{text[:4]}", text))
        case "dialogue_id" | "conclusion_id" | "figure_id" | "source_id":
            return _record(publication, name, text)
        case _ if name in _CODELISTS:
            return Link(codes(_CODELISTS[name])[text].labels)
    return Link(Words(text, text))


def order(publication: Publication, figure: Figure) -> tuple[object, ...]:
    """Return a key that sorts figures as people read them: codes in their order, names as a dictionary has them."""
    return tuple(_rank(publication, name, text) for name, text in figure.params.items())


def _rank(publication: Publication, name: str, text: str) -> object:
    if name in _CODELISTS:
        return codes(_CODELISTS[name])[text].position
    if name == "org_id":
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
        return Link(Words(subject, subject), addresses.subject(package, duty, rows, publication.registered))
    match table:
        case "petition":
            return Link(called, addresses.petition(package, key))
        case "dialogue":
            return Link(called, addresses.record(package, addresses.DIALOGUES, key))
        case "organization":
            return publication.body(key)
        case "reported_figure":
            return reported_name(publication, key)
        case "assignment" if row := rows.get(Assignment, key):
            return Link(called, addresses.assignment(package, row))
    return Link(called)
