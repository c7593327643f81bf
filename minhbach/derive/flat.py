"""The joined table of petitions: names and words in place of ids, from rows that may be shown already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..corpus import Rows
from ..findings import Words
from ..tables import (
    AdminUnit,
    Assignment,
    AssignmentPetition,
    AssignmentState,
    Conclusion,
    Dialogue,
    Document,
    Duty,
    Organization,
    Petition,
    PetitionFlat,
    PetitionState,
    Resolution,
    ResolutionEvent,
    Row,
    codes,
    column,
    key_of,
)

#: Columns of a petition whose code stands beside its words.
_CODED = ("field", "submission_type", "petitioner_type", "origin", "publication_status")


def petition_flat(rows: Rows) -> Iterator[PetitionFlat]:
    """Yield the petitions that have a state, in the order of their ids, each with what other tables hold about it."""
    items = _items(rows)
    for petition in sorted(rows[Petition], key=key_of):
        state = rows.get(PetitionState, petition.petition_id)
        if state is not None:
            yield _flat(rows, petition, state, items.get(petition.petition_id, ()))


def _flat(rows: Rows, petition: Petition, state: PetitionState, items: Sequence[Assignment]) -> PetitionFlat:
    unit = rows.get(AdminUnit, petition.admin_unit_id)
    return PetitionFlat(
        petition_id=petition.petition_id,
        summary_vi=petition.summary_vi,
        summary_en=petition.summary_en,
        flags=state.flags,
        due_on=state.due_on,
        days_late=state.days_late,
        items=state.items,
        items_done=state.items_done,
        admin_unit_id=petition.admin_unit_id,
        admin_unit_name=unit.name if unit else None,
        raised_on=petition.raised_on,
        answered_on_spot=petition.answered_on_spot,
        **_coded(state, "headline"),
        **_coded(petition, *_CODED),
        **_owners(rows, petition, items),
        **_raised(rows, petition),
        **_notice(rows, items),
        **_replies(rows, items),
    )


def _items(rows: Rows) -> Mapping[str, Sequence[Assignment]]:
    """Return the items that each petition was given to, in the order of the file, each once."""
    further = rows.by(AssignmentPetition, "assignment_id")
    found: defaultdict[str, list[Assignment]] = defaultdict(list)
    for item in rows[Assignment]:
        named = dict.fromkeys([item.petition_id, *(link.petition_id for link in further[item.assignment_id])])
        for petition_id in filter(None, named):
            found[petition_id].append(item)
    return found


def _owners(rows: Rows, petition: Petition, items: Sequence[Assignment]) -> dict[str, Any]:
    """Return the bodies that owe the answer now: of its items, else the one that received the people."""
    states = [rows.get(AssignmentState, item.assignment_id) for item in items]
    told = [state.owner_org_id if state else item.lead_org_id for item, state in zip(items, states, strict=True)]
    duties = rows.by(Duty, "subject_id")[petition.petition_id]
    received = [one.owner_org_id for one in duties if one.kind == "reception_reply" and one.verdict != "transferred"]
    ids = list(dict.fromkeys(told or received))
    bodies = [body for body in (rows.get(Organization, one) for one in ids) if body]
    return {
        "org_ids": " ".join(ids) or None,
        "org_names_vi": "; ".join(body.name_vi for body in bodies) or None,
        "org_names_en": "; ".join(body.name_en or body.name_vi for body in bodies) or None,
    }


def _raised(rows: Rows, petition: Petition) -> dict[str, Any]:
    dialogue = rows.get(Dialogue, petition.dialogue_id)
    host = rows.get(Organization, dialogue.host_org_id) if dialogue else None
    return {
        "dialogue_id": petition.dialogue_id,
        "dialogue_topic": dialogue.topic if dialogue else None,
        "dialogue_held_on": dialogue.held_on if dialogue else None,
        "host_org_id": dialogue.host_org_id if dialogue else None,
        "host_name": host.name_vi if host else None,
    }


def _notice(rows: Rows, items: Sequence[Assignment]) -> dict[str, Any]:
    """Return the first notice that gives the petition to a body."""
    notices = [notice for notice in (rows.get(Conclusion, item.conclusion_id) for item in items) if notice]
    first = min(notices, key=lambda notice: notice.issued_on, default=None)
    return {
        "conclusion_id": first.conclusion_id if first else None,
        "notice_number": _number(rows, first.document_id if first else None),
        "notice_issued_on": first.issued_on if first else None,
    }


class _Reply(NamedTuple):
    on: date
    document_id: str | None
    of: Resolution


def _replies(rows: Rows, items: Iterable[Assignment]) -> dict[str, Any]:
    given = sorted((reply for item in items for reply in _given(rows, item)), key=lambda reply: reply.on)
    if not given:
        return {}
    last = given[-1]
    return {
        "first_replied_on": given[0].on,
        "last_replied_on": last.on,
        "reply_number": _number(rows, last.document_id),
        **_coded(last.of, "result"),
        "result_summary_vi": last.of.result_summary_vi,
        "result_summary_en": last.of.result_summary_en,
    }


def _given(rows: Rows, item: Assignment) -> Iterator[_Reply]:
    """Yield the replies to an item: its body's own, the competent level's, and those that came again or were corrected."""
    answer = rows.get(Resolution, item.assignment_id)
    if answer is None:
        return
    if answer.replied_on:
        yield _Reply(answer.replied_on, answer.reply_document_id, answer)
    if answer.higher_reply_on:
        yield _Reply(answer.higher_reply_on, None, answer)
    for event in rows.by(ResolutionEvent, "assignment_id")[item.assignment_id]:
        if event.event_type in ("reply_again", "corrected_reply"):
            yield _Reply(event.event_on, event.document_id, answer)


def _number(rows: Rows, document_id: str | None) -> str | None:
    document = rows.get(Document, document_id)
    return document.number_symbol if document else None


def _coded(row: Row, *names: str) -> dict[str, Any]:
    """Return codes of a row, each beside its words in both languages."""
    found: dict[str, Any] = {}
    for name in names:
        code = getattr(row, name)
        words = codes(column(type(row), name).codelist)[code].labels if code else Words("", "")
        found |= {name: code, f"{name}_vi": words.vi or None, f"{name}_en": words.en or None}
    return found
