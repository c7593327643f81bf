"""Sheets: what staff must write anyway, laid out from the same rows to be printed, posted up or read out."""

from __future__ import annotations

from . import follow_up, loudspeaker, notice_board, periodic, schedule, weekly

#: Kinds of sheets that each publisher has; a new kind is one file and one line here.
KINDS = (weekly.pages, periodic.pages, follow_up.pages, schedule.pages, notice_board.pages, loudspeaker.pages)
