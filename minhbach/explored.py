"""Which tables a reader can filter, sort and group in the browser, and how each looks to begin with.

The page of such a table and its data are made in different rooms; what they must agree on stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .tables import (
    Assignment,
    Consultation,
    Dialogue,
    DirectiveTask,
    Document,
    Duty,
    ExplanationRequest,
    FeedbackPeriod,
    HeadDuty,
    Inspection,
    InspectionRecommendation,
    LetterPeriod,
    OnestopPeriod,
    Organization,
    PetitionFlat,
    ReceptionSession,
    ReportedFigure,
    ReportSubmission,
    Row,
    Supervision,
    columns,
)

#: Columns that a table shows to begin with, where it does not name them itself.
_FIRST = 8
#: Tables whose ids say nothing to a reader who did not ask for them.
_BEHIND = frozenset({"source", "document"})


@dataclass(frozen=True, slots=True)
class Explored:
    """A table as a reader first meets it.

    `first` are the columns shown, `filters` those with a filter at hand: none named, the columns shown. `lists` are columns of several codes joined by
    a space, each with its code list or the table whose ids they are. `repeated` say in words what the id beside them
    is shown as. `late` names the column, and the codes in it, that mean a due date has passed.
    """

    table: type[Row]
    first: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    late: tuple[str, tuple[str, ...]] | None = None

    @property
    def spare(self) -> frozenset[str]:
        """Return the columns that are not offered: words of a code or an id that is shown in words itself."""
        names = {one.name for one in columns(self.table)}
        coded = {one.name for one in columns(self.table) if one.codelist}
        worded = {f"{name}_{lang}" for name in coded for lang in ("vi", "en")}
        return self.repeated | (worded & names)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the columns shown to begin with."""
        offered = (one.name for one in columns(self.table) if one.name not in self.spare and one.ref not in _BEHIND)
        return self.first or tuple(offered)[:_FIRST]


EXPLORED: tuple[Explored, ...] = (
    Explored(
        PetitionFlat,
        first=("petition_id", "summary_vi", "headline", "due_on", "days_late", "org_ids", "field"),
        filters=("summary_vi", "headline", "org_ids", "field", "admin_unit_id", "due_on", "raised_on"),
        lists={"flags": "headline_flag", "org_ids": Organization.TABLE.name},
        repeated=frozenset({"org_names_vi", "org_names_en", "admin_unit_name", "host_name"}),
        late=("headline", ("overdue", "awaiting_notice_overdue")),
    ),
    Explored(
        Dialogue,
        first=(
            "dialogue_id",
            "topic",
            "held_on",
            "status",
            "host_org_id",
            "counterpart",
            "attendees",
            "opinions_raised",
        ),
        filters=("topic", "status", "host_org_id", "counterpart", "held_on"),
    ),
    Explored(
        Assignment,
        first=(
            "assignment_id",
            "instruction",
            "kind",
            "lead_org_id",
            "explicit_due_on",
            "conclusion_id",
            "petition_id",
        ),
        filters=("instruction", "kind", "lead_org_id", "explicit_due_on"),
    ),
    Explored(
        Duty,
        first=("kind", "subject_id", "owner_org_id", "verdict", "start_on", "due_on", "closed_on", "days_late"),
        filters=("verdict", "kind", "owner_org_id", "due_on", "days_late"),
        late=("verdict", ("overdue",)),
    ),
    *(
        Explored(table)
        for table in (
            HeadDuty,
            ReceptionSession,
            LetterPeriod,
            OnestopPeriod,
            FeedbackPeriod,
            ExplanationRequest,
            Consultation,
            Inspection,
            InspectionRecommendation,
            DirectiveTask,
            Supervision,
            ReportSubmission,
            ReportedFigure,
            Document,
        )
    ),
)

TABLES: frozenset[type[Row]] = frozenset(one.table for one in EXPLORED)


def part(package: str, table: str, number: int = 1) -> str:
    """Return the path of a part of a table's data below the site's root; parts count from 1."""
    return f"{package}/kham-pha/{table}{f'.{number}' if number > 1 else ''}.js"
