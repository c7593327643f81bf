"""The follow-up table annexed to a conclusion notice."""

from __future__ import annotations

from typing import Any

from ...pages import Publication, addresses
from ...pages.conclusions import conclusion_lines
from ...pages.sheets.follow_up import Followed, follow_up, has_page
from .asked import Asked, unknown
from .phrases import address_of, count, day, foot, in_full, label, long_day


def context(publication: Publication, asked: Asked) -> dict[str, Any]:
    """Return what fills the template. Raises Unknown for a notice that there is not, or that has no items."""
    lines = {line.row.conclusion_id: line for line in conclusion_lines(publication)}
    if asked.notice not in lines or not has_page(publication, asked.notice):
        raise unknown("--notice", asked.notice, (key for key in lines if has_page(publication, key)))
    table = follow_up(publication, lines[asked.notice])
    line = table.line
    return {
        **foot(publication),
        "number": line.link.label.vi,
        "issued": long_day(line.row.issued_on),
        "issuer": in_full(line.issuer.label.vi),
        "topic": line.dialogue.label.vi,
        "page": address_of(publication, addresses.follow_up(publication.name, asked.notice)),
        "all": count(table.all),
        "key": table.all.key,
        "outcomes": [
            {"label": label("headline", code).lower(), "count": count(figure), "key": figure.key}
            for code, figure in table.outcomes
            if figure.value != "0"
        ],
        "lines": [_line(at, one) for at, one in enumerate(table.items, 1)],
    }


def _line(at: int, one: Followed) -> dict[str, Any]:
    item, state = one.item, one.item.state
    return {
        "at": item.row.item_no or at,
        "content": item.row.instruction,
        "petitions": "; ".join(
            entry.link.label.vi if entry.is_public else f"Kiến nghị {entry.petition.petition_id}"
            for entry in item.petitions
        ),
        "lead": item.owner.label.vi,
        "supporting": ", ".join(body.label.vi for body in item.supporting),
        "due": day(state.due_on if state else None) or "không có",
        "state": _state(one),
        "document": _document(one),
    }


def _state(one: Followed) -> str:
    state = one.item.state
    if state is None:
        return "không nêu"
    late = f" {state.days_late} ngày" if state.headline == "overdue" and state.days_late else ""
    return label("headline", state.headline) + late


def _document(one: Followed) -> str:
    if one.document and one.document.number_symbol:
        return ", ".join(filter(None, (one.document.number_symbol, day(one.document.issued_on))))
    if one.reply and one.reply.replied_on:
        return f"trả lời ngày {day(one.reply.replied_on)}, thiếu số văn bản"
    return "chưa có"
