"""F224 (error): a cell that another cell of its row makes necessary is filled.

The conditions that a table's own columns state (docs/model.md) and no rule R02 to R45 covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from ..corpus import Rows
from ..findings import Finding, Words
from ..tables import Assignment, Dialogue, FigureRelation, Petition, ReportedFigure, ResolutionEvent, Row
from .base import Case
from .wording import called, en, missing, vi

R = TypeVar("R", bound=Row)


class Need(NamedTuple, Generic[R]):
    """A column that some rows must fill, which rows these are, and why, as `missing` says it."""

    column: str
    holds: Callable[[R], bool]
    why: Words


def check(case: Case) -> Iterator[Finding]:
    """Look at every row of these tables."""
    yield from _unmet(case.rows, Petition, PETITION)
    yield from _undated(case.rows)
    yield from _unmet(case.rows, Assignment, ASSIGNMENT)
    yield from _unmet(case.rows, ResolutionEvent, EVENT)
    yield from _unmet(case.rows, ReportedFigure, FIGURE)
    yield from _unmet(case.rows, FigureRelation, RELATION)


def _unmet(rows: Rows, cls: type[R], needs: tuple[Need[R], ...]) -> Iterator[Finding]:
    for need in needs:
        for row, value in zip(rows[cls], map(attrgetter(need.column), rows[cls]), strict=True):
            if not value and need.holds(row):
                yield missing("F224", row, need.column, need.why)


def _undated(rows: Rows) -> Iterator[Finding]:
    """Look for petitions without a date; their dialogue may have none where the source words its time and prints no date."""
    for petition in rows[Petition] if rows.is_whole(Dialogue) else ():
        if petition.raised_on is None:
            dialogue = rows.get(Dialogue, petition.dialogue_id)
            if not (dialogue and dialogue.held_on is None and dialogue.held_text):
                yield missing("F224", petition, "raised_on", _dated(dialogue))


def _dated(dialogue: Dialogue | None) -> Words:
    if dialogue is None or dialogue.held_on is None:
        return Words(
            "chỉ kiến nghị của một cuộc đối thoại không rõ ngày mới được để trống",
            "it may only be so for a petition of a dialogue whose date is not known",
        )
    other, day = called(dialogue), dialogue.held_on
    return Words(f"{other.vi} có ngày {vi(day)}", f"{other.en} is dated {en(day)}")


PETITION: tuple[Need[Petition], ...] = (
    Need(
        "dialogue_id",
        lambda petition: petition.origin == "dialogue",
        Words("kiến nghị nêu tại đối thoại", "it was raised in a dialogue"),
    ),
    Need(
        "reception_id",
        lambda petition: petition.origin == "reception",
        Words("kiến nghị nêu khi tiếp công dân", "it was raised at a reception"),
    ),
    Need(
        "intake_on",
        lambda petition: petition.intake in ("inadmissible", "withdrawn"),
        Words("kiến nghị không thuộc diện xử lý hoặc đã rút", "it is inadmissible or withdrawn"),
    ),
    Need(
        "merged_on",
        lambda petition: petition.merged_into_id is not None,
        Words("kiến nghị đã gộp vào kiến nghị khác", "it is merged into another one"),
    ),
    Need(
        "withhold_basis",
        lambda petition: petition.publication_status == "withheld",
        Words("kiến nghị không được công khai", "it is withheld"),
    ),
)
ASSIGNMENT: tuple[Need[Assignment], ...] = (
    Need(
        "petition_id",
        lambda given: given.kind == "resolve_petition" and given.source != "direct",  # rule R45 says it of a direct one
        Words("nhiệm vụ là giải quyết kiến nghị", "the work is to resolve a petition"),
    ),
)
EVENT: tuple[Need[ResolutionEvent], ...] = (
    Need(
        "org_id",
        lambda event: event.actor != "petitioner",
        Words("bên thực hiện là một cơ quan", "the actor is a body"),
    ),
    Need(
        "finding",
        lambda event: event.event_type == "supervision_finding",
        Words("diễn biến là kết quả giám sát", "the event is a finding of a supervision"),
    ),
)
FIGURE: tuple[Need[ReportedFigure], ...] = (
    Need(
        "org_id",
        lambda figure: figure.admin_unit_id is None,
        Words("cột “Địa bàn” cũng để trống", "the territory is empty too"),
    ),
)
RELATION: tuple[Need[FigureRelation], ...] = (
    Need(
        "base_figure_id",
        lambda relation: relation.kind == "percent_of",
        Words("quan hệ là tỷ lệ", "the relation is a percentage"),
    ),
)
