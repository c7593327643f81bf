"""Calendars that phones and office programs subscribe to: one a body, in iCalendar (RFC 5545, names of RFC 7986).

The text is written here: for hundreds of events icalendar takes fifty times as long. A test reads every file back with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import quote

from ..figures import caution
from ..findings import Words
from ..output import Agenda, Event
from ..view import View
from .base import Export, title_mark

#: Bytes of a line before it is folded; the space that begins a folded line counts.
_LINE = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_ONE_DAY = timedelta(days=1)


def exports(view: View, agendas: Iterable[Agenda], base_url: str = "") -> Iterator[Export]:
    """Yield the calendar of every body that has an event: a calendar without one would not be valid."""
    for agenda in agendas:
        if agenda.events:
            yield Export(
                f"ics/{agenda.org_id}.ics",
                calendar(view, agenda, base_url),
                "ics",
                "text/calendar",
                Words(f"Lịch của {agenda.name}", f"Calendar of {agenda.name}"),
            )


def calendar(view: View, agenda: Agenda, base_url: str = "") -> bytes:
    """Return one calendar. It is stamped with the data date, so that the same rows give the same bytes."""
    site = base_url.rstrip("/")
    package, stamp = view.package, f"{view.as_of:%Y%m%d}T000000Z"
    name = _text(f"{agenda.name} – {view.titles.vi}")
    about = f"Số liệu đến hết ngày {view.as_of:%d/%m/%Y}. {caution(view).vi}".rstrip()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//minhbach//Lich cong khai//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        f"DESCRIPTION:{_text(about)}",
        f"X-WR-CALDESC:{_text(about)}",
        f"LAST-MODIFIED:{stamp}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *_url(site, agenda.path),
    ]
    for event in agenda.events:
        lines += _event(event, package.name, stamp, site, about, mark=title_mark(view))
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _event(event: Event, package: str, stamp: str, site: str, about: str, *, mark: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.key)}@{package}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    yield f"DTEND;VALUE=DATE:{_day(event.last + _ONE_DAY)}"
    yield f"SUMMARY;LANGUAGE=vi:{mark}{_text(event.title)}"
    yield f"DESCRIPTION;LANGUAGE=vi:{_text(f'{event.text}{about}')}"
    yield f"CATEGORIES;LANGUAGE=vi:{_text(event.category)}"
    yield f"STATUS:{event.status}"
    yield "TRANSP:TRANSPARENT"
    yield from _url(site, event.path)
    yield "END:VEVENT"


def _url(site: str, path: str) -> Iterator[str]:
    if site:
        page, _, anchor = path.partition("#")
        yield f"URL:{site}/{quote(page, safe='/@')}{anchor and f'#{quote(anchor)}'}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """Return a line with its end, broken where it is too long, but never within a letter."""
    rest = line.encode()
    if len(rest) <= _LINE:
        return rest + b"\r\n"
    pieces, room = [], _LINE
    while len(rest) > room:
        cut = room
        while rest[cut] & 0xC0 == 0x80:  # within a letter
            cut -= 1
        pieces.append(rest[:cut])
        rest, room = rest[cut:], _LINE - 1
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"
