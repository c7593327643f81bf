"""The sheet for the notice board of a commune."""

from __future__ import annotations

from typing import Any

from ...pages import Publication, addresses
from ...pages.base import Entry
from ...pages.coming import Coming
from ...pages.sheets.notice_board import communes, notice_board
from ...pages.spoken import weekday
from .asked import Asked, body
from .phrases import address_of, count, day, foot, in_full, label


def context(publication: Publication, asked: Asked) -> dict[str, Any]:
    """Return what fills the template. Raises Unknown for a body that posts no such sheet."""
    row = body(publication, asked.org_id, communes(publication))
    board = notice_board(publication, row)
    return {
        **foot(publication),
        "body": in_full(row.name_vi),
        "territory": board.territory.label.vi,
        "page": address_of(publication, addresses.notice_board(publication.name, row.org_id)),
        "coming": [_coming(one) for one in board.coming],
        "channels": [
            ". ".join(filter(None, (one.row.name, one.row.address, one.row.phone, one.row.hours)))
            for one in board.channels
        ],
        "all": count(board.all),
        "all_key": board.all.key,
        "answered": count(board.answered),
        "answered_key": board.answered.key,
        "states": "; ".join(f"{label('headline', code).lower()}: {count(figure)}" for code, figure in board.states),
        "left_out": board.left_out.vi if board.left_out else "",
        "petitions": [_petition(one) for one in board.petitions],
    }


def _coming(one: Coming) -> str:
    what = "tiếp công dân" if one.kind == "reception" else f"đối thoại “{one.about.label.vi}”"
    return f"{weekday(one.day)}, {day(one.day)}: {what}, {one.body.label.vi}"


def _petition(entry: Entry) -> dict[str, Any]:
    state = entry.state
    late = f" {state.days_late} ngày" if state.headline == "overdue" and state.days_late else ""
    return {
        "subject": entry.link.label.vi,
        "owner": ", ".join(one.label.vi for one in entry.owners) or "chưa nêu",
        "due": day(state.due_on) or "chưa có",
        "state": label("headline", state.headline) + late,
    }
