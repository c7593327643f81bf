"""The text that a commune reads out over its loudspeakers: short sentences, with numbers and dates in words.

It is Vietnamese on every page: it is there to be read out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from ...figures import Figure
from ...output import Page
from ...tables import Organization
from .. import addresses, spoken
from ..base import Entry, Frame, Link, Publication
from ..coming import Coming
from ..titles import first_sentence
from .notice_board import NoticeBoard, communes, notice_board

#: Petitions and events that are read out: nobody listens to more.
PETITIONS = 3
COMING = 3
#: Kinds of channels that people can walk up to.
_PLACES = ("reception_office", "one_stop")


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is read out, paragraph by paragraph, and the figures in it as numbers."""

    row: Organization
    body: Link
    paragraphs: tuple[tuple[str, ...], ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class LoudspeakerContext:
    """What the page of the text shows; `figures` with what each is called and its receipt."""

    frame: Frame
    announcement: Announcement
    figures: tuple[tuple[Link, Figure], ...]


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the text of every commune that has a sheet for its notice board."""
    for row in communes(publication):
        yield from publication.pages(
            addresses.loudspeaker(publication.name, row.org_id),
            addresses.BODIES,
            "loudspeaker.html",
            partial(_context, publication, row),
        )


def _context(publication: Publication, row: Organization, frame: Frame) -> LoudspeakerContext:
    said = announcement(publication, row)
    return LoudspeakerContext(frame, said, tuple((called(publication, one), one) for one in said.figures))


def called(publication: Publication, figure: Figure) -> Link:
    """Return what a figure that is read out counts, and its receipt."""
    return Link(publication.figures.family(figure.family).title, addresses.figure(publication.name, figure.family))


def announcement(publication: Publication, row: Organization) -> Announcement:
    """Return what the People's Committee of a commune reads out."""
    board = notice_board(publication, row)
    overdue = publication.figures.get("petitions", admin_unit_id=row.admin_unit_id or "", headline="overdue")
    parts = (
        _opening(publication, row),
        _coming(board.coming[:COMING], publication.view.as_of),
        _counts(publication, board, overdue),
        _petitions(board.petitions[:PETITIONS], publication.view.as_of),
        _where(board),
        ("Xin cảm ơn bà con đã lắng nghe.",),
    )
    return Announcement(
        row,
        board.body,
        tuple(tuple(map(spoken.text, part)) for part in parts if part),
        (board.all, board.answered, overdue),
    )


def _opening(publication: Publication, row: Organization) -> tuple[str, ...]:
    sample = ("Đây là bản đọc thử.", "Mọi nội dung đều không có thật.") if publication.view.package.sample else ()
    return (*sample, "Kính thưa bà con.", f"{row.name_vi} xin thông báo.")


def _coming(events: tuple[Coming, ...], as_of: date) -> tuple[str, ...]:
    if not events:
        return ()
    said = (
        f"{_begun(spoken.weekday(one.day))}, {_near(one.day, as_of)}, {one.body.label.vi} "
        + ("tiếp công dân." if one.kind == "reception" else f"tổ chức đối thoại về: {one.about.label.vi}.")
        for one in events
    )
    return ("Lịch tiếp công dân và đối thoại sắp tới.", *said)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _near(day: date, as_of: date) -> str:
    """Return a date, without the year of the data date, which listeners know."""
    return spoken.day(day, with_year=day.year != as_of.year)


def _counts(publication: Publication, board: NoticeBoard, overdue: Figure) -> tuple[str, ...]:
    as_of, here = spoken.day(publication.view.as_of), board.place.vi
    left_out = (board.left_out.vi,) if board.left_out else ()
    if board.all.value == "0":
        return (f"Đến hết {as_of}, sổ theo dõi chưa ghi kiến nghị nào ở {here}.", *left_out)
    return (
        "Về kiến nghị của bà con.",
        f"Đến hết {as_of}, ở {here} có {said(board.all)} kiến nghị được ghi vào sổ.",
        *left_out,
        f"Đã trả lời {said(board.answered)} kiến nghị.",
        "Không có kiến nghị nào quá hạn." if overdue.value == "0" else f"Đang quá hạn {said(overdue)} kiến nghị.",
    )


def said(figure: Figure) -> str:
    """Return a count in words; a small one that is not shown is said as such."""
    return "dưới năm" if figure.value == "<5" else spoken.number(int(figure.value or 0))


def _petitions(entries: tuple[Entry, ...], as_of: date) -> tuple[str, ...]:
    if not entries:
        return ()
    return ("Sau đây là một số kiến nghị.", *(sentence for entry in entries for sentence in _petition(entry, as_of)))


def _petition(entry: Entry, as_of: date) -> Iterator[str]:
    yield f"Kiến nghị: {first_sentence(entry.petition.summary_vi)}."
    if entry.owners:
        yield f"Cơ quan phải trả lời: {', '.join(one.label.vi for one in entry.owners)}."
    due, state = entry.state.due_on, entry.state
    if state.headline == "overdue" and state.days_late:
        yield f"Việc này đã quá hạn {spoken.number(state.days_late)} ngày."
    elif state.headline in ("in_time", "due_soon", "extended") and due:
        yield f"Hạn trả lời: {_near(due, as_of)}."


def _where(board: NoticeBoard) -> tuple[str, ...]:
    phone = next((piece for one in board.channels for piece in one.phones if piece.dial), None)
    place = next((one.row for one in board.channels if one.row.kind in _PLACES and one.row.address), None)
    told = [f"Bà con có thể đến {place.name}, {place.address}." if place else ""]
    told.append(f"Số điện thoại: {spoken.digits(phone.text)}." if phone else "")
    return tuple(filter(None, told))
