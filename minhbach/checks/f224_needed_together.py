"""F224 (error): a cell that another cell of its row makes necessary is filled.

The conditions that a table's own columns state (docs/model.md) and no rule R02 to R45 covers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..corpus import Rows
from ..findings import Finding, Words
from ..tables import Assignment, Dialogue, FigureRelation, Petition, ReportedFigure, ResolutionEvent, Row
from .base import Case
from .wording import missing

#: Whether a need holds of a row, the column it is about, and why, as `missing` says it.
Need = tuple[bool, str, Words]


def check(case: Case) -> Iterator[Finding]:
    """Look at every row of these tables."""
    rows = case.rows
    for petition in rows[Petition]:
        yield from _unmet(petition, _petition(petition, rows))
    for assignment in rows[Assignment]:
        yield from _unmet(assignment, _assignment(assignment))
    for event in rows[ResolutionEvent]:
        yield from _unmet(event, _event(event))
    for figure in rows[ReportedFigure]:
        yield from _unmet(figure, _figure(figure))
    for relation in rows[FigureRelation]:
        yield from _unmet(relation, _relation(relation))


def _unmet(row: Row, needs: Iterable[Need]) -> Iterator[Finding]:
    for holds, name, why in needs:
        if holds and not getattr(row, name):
            yield missing("F224", row, name, why)


def _petition(petition: Petition, rows: Rows) -> Iterator[Need]:
    origin, intake = petition.origin, petition.intake
    yield origin == "dialogue", "dialogue_id", Words("kiến nghị nêu tại đối thoại", "it was raised in a dialogue")
    yield (
        origin == "reception",
        "reception_id",
        Words("kiến nghị nêu khi tiếp công dân", "it was raised at a reception"),
    )
    yield (
        _is_dated(petition, rows),
        "raised_on",
        Words("nguồn có ghi ngày của cuộc đó", "the event it was raised at is dated"),
    )
    yield (
        intake in ("inadmissible", "withdrawn"),
        "intake_on",
        Words("kiến nghị không thuộc diện xử lý hoặc đã rút", "it is inadmissible or withdrawn"),
    )
    yield (
        petition.merged_into_id is not None,
        "merged_on",
        Words("kiến nghị đã gộp vào kiến nghị khác", "it is merged into another one"),
    )
    yield (
        petition.publication_status == "withheld",
        "withhold_basis",
        Words("kiến nghị không được công khai", "it is withheld"),
    )


def _is_dated(petition: Petition, rows: Rows) -> bool:
    """Whether a date must be known: not where the source words the time of the dialogue and prints no date."""
    dialogue = rows.get(Dialogue, petition.dialogue_id)
    return not (dialogue and dialogue.held_on is None and dialogue.held_text)


def _assignment(assignment: Assignment) -> Iterator[Need]:
    yield (
        assignment.kind == "resolve_petition" and assignment.source != "direct",  # rule R45 says it of a direct one
        "petition_id",
        Words("nhiệm vụ là giải quyết kiến nghị", "the work is to resolve a petition"),
    )


def _event(event: ResolutionEvent) -> Iterator[Need]:
    yield event.actor != "petitioner", "org_id", Words("bên thực hiện là một cơ quan", "the actor is a body")
    yield (
        event.event_type == "supervision_finding",
        "finding",
        Words("diễn biến là kết quả giám sát", "the event is a finding of a supervision"),
    )


def _figure(figure: ReportedFigure) -> Iterator[Need]:
    yield (
        figure.admin_unit_id is None,
        "org_id",
        Words("cột “Địa bàn” cũng để trống", "the territory is empty too"),
    )


def _relation(relation: FigureRelation) -> Iterator[Need]:
    yield relation.kind == "percent_of", "base_figure_id", Words("quan hệ là tỷ lệ", "the relation is a percentage")
