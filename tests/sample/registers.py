"""The registers that are too long to write by hand: receptions, petitions that came another way, one-stop, coverage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from minhbach.tables import (
    Coverage,
    OnestopPeriod,
    Organization,
    Petition,
    ReceptionSession,
    Resolution,
)
from minhbach.workdays import Calendar

from .book import Book, table
from .case import AS_OF, Case
from .texts import Places, Texts

_FIRST = date(2024, 1, 1)


def add_registers(book: Book, rng: Random, texts: Texts, places: Places, calendar: Calendar) -> None:
    """Add them all."""
    for plan in _RECEPTIONS:
        _add_receptions(book, rng, calendar, *plan)
    Others(book, rng, texts, places, calendar).tell()
    _add_onestop(book, rng)
    _add_coverage(book)


# -- receptions ------------------------------------------------------------------------------------------------------

#: Body, head, deputy, first and last month, days of the month (or weekday) on which it receives people.
_RECEPTIONS = (
    ("mau-ubnd", "mau-nk-ubnd-2", "mau-nk-ubnd-pct", date(2025, 11, 1), (15,)),
    ("mau-snnmt", "mau-nk-snnmt", None, date(2026, 1, 1), (10,)),
    ("mau-x-vinhthuy", "mau-nk-x-vinhthuy", "mau-nk-x-vinhthuy-p", date(2026, 4, 1), (1, 8, 15, 22)),
    ("mau-tu", "mau-nk-tu-2", None, date(2026, 1, 1), (20,)),
)
#: Receptions that did not go as planned: a deputy stood in, or nobody received, with a reason or without.
_DEPUTY = {
    "mau-tcd-ubnd-2026-03",
    "mau-tcd-ubnd-2026-08",
    "mau-tcd-x-vinhthuy-2026-05-2",
    "mau-tcd-x-vinhthuy-2026-09-1",
}
_NOT_HELD = {
    "mau-tcd-ubnd-2026-06": "Trùng kỳ họp HĐND tỉnh",
    "mau-tcd-snnmt-2026-07": "Chống lũ; lịch bù vào tháng sau",
    "mau-tcd-tu-2026-09": None,
}


def _add_receptions(
    book: Book,
    rng: Random,
    calendar: Calendar,
    org: str,
    head: str,
    deputy: str | None,
    since: date,
    days: tuple[int, ...],
) -> None:
    for month in _months(since, AS_OF):
        # from July 2026 communes receive twice a month, before that every week
        chosen = days[::2] if len(days) > 2 and month >= date(2026, 7, 1) else days
        for number, day in enumerate(chosen, 1):
            planned = calendar.next_working_day(month.replace(day=day))
            suffix = f"-{number}" if len(days) > 1 else ""
            reception_id = f"mau-tcd-{org.removeprefix('mau-')}-{month:%Y-%m}{suffix}"
            _add_reception(book, rng, reception_id, org, head, deputy, planned)


def _add_reception(
    book: Book, rng: Random, reception_id: str, org: str, head: str, deputy: str | None, planned: date
) -> None:
    held = reception_id not in _NOT_HELD and planned <= AS_OF
    by_deputy = reception_id in _DEPUTY
    visits = rng.randint(4, 22)
    what_happened = {
        "held_on": planned,
        "received_by": "deputy" if by_deputy else "head",
        "receiver_term_id": deputy if by_deputy else head,
        "mode": "online" if org == "mau-ubnd" and planned > date(2026, 8, 1) else "in_person",
        "visits": visits,
        "people": visits + rng.randint(0, 15),
        "large_groups": rng.choice((0, 0, 0, 1)),
        "cases": visits - rng.randint(0, 3),
        "conclusion_document_id": "mau-84-tb-vinhthuy" if reception_id == "mau-tcd-x-vinhthuy-2026-09-1" else None,
    }
    book.add(
        ReceptionSession(
            reception_id=reception_id,
            org_id=org,
            kind="periodic",
            scheduled_on=planned,
            schedule_published_on=planned - timedelta(days=12),
            not_held_reason=_NOT_HELD.get(reception_id),
            **(what_happened if held else {}),
        )
    )


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


# -- petitions that did not come from a dialogue ---------------------------------------------------------------------


class Others:
    """Tells the petitions of `others.csv`: raised at a reception, by letter, by telephone, on the portal."""

    def __init__(self, book: Book, rng: Random, texts: Texts, places: Places, calendar: Calendar) -> None:
        self._book, self._rng, self._texts, self._places, self._calendar = book, rng, texts, places, calendar

    def tell(self) -> None:
        """Add them after those of the dialogues."""
        for line in table("others"):
            for number in range(int(line["count"])):
                self._raise(line, number)

    def _raise(self, line: dict[str, str], number: int) -> None:
        session = self._session(line, number)
        on = (
            session.held_on
            if session
            else self._calendar.next_working_day(date.fromisoformat(line["raised_on"]) + timedelta(days=13 * number))
        )
        assert on
        host = session.org_id if session else line["host"]
        territory = self._book.get(Organization, host).admin_unit_id
        assert territory
        matter = self._texts.matter(self._places.inside(territory), ())
        petition = self._book.add(
            Petition(
                petition_id=f"mau-kn-{1 + len(self._book.rows(Petition)):03}",
                origin=line["origin"],
                reception_id=session.reception_id if session else None,
                raised_on=on,
                submission_type=self._rng.choice(("recommendation", "feedback", "complaint", "question")),
                petitioner_type=self._rng.choice(("individual", "individual", "group", "household_business")),
                petitioner_count=self._rng.choice((1, 1, 2, 3, 6, 18)),
                admin_unit_id=self._places.unit(matter.place, on) if matter.place else territory,
                field=matter.field,
                summary_vi=matter.vi,
                summary_en=matter.en,
                answered_on_spot=False,
                publication_status="public",
            )
        )
        case = Case(self._book, self._rng, self._texts, self._calendar, petition, matter, host)
        OTHERS[line["scenario"]](case)

    def _session(self, line: dict[str, str], number: int) -> ReceptionSession | None:
        if line["origin"] != "reception":
            return None
        held = [row for row in self._book.rows(ReceptionSession) if row.org_id == line["host"] and row.held_on]
        since = date.fromisoformat(line["raised_on"])
        return [row for row in held if row.held_on and row.held_on >= since][number]


def _answered(case: Case) -> None:
    """Answered within the ten working days after the reception, or the date that the body set itself."""
    on = case.after(case.raised_on, 1)
    item = case.assign(case.host, source="direct", assigned_on=on, explicit_due_on=case.after(on, 20))
    case.reply(item, case.after(case.raised_on, 9))


def _answered_late(case: Case) -> None:
    """Answered, after both limits."""
    on = case.after(case.raised_on, 1)
    item = case.assign(case.host, source="direct", assigned_on=on, explicit_due_on=case.after(on, 20))
    case.reply(item, case.after(on, 34), delay_reason="await_other_body")


def _answered_on_the_spot(case: Case) -> None:
    """Made clear at the reception; the result was notified the next day."""
    answer = case.texts.answer("explained", case.matter)
    case.amend(answered_on_spot=True, on_spot_answer=answer.vi)
    item = case.assign(case.host, source="direct", assigned_on=case.raised_on)
    case.reply(item, case.after(case.raised_on, 1), "explained")


def _given_out_by_rule(case: Case) -> None:
    """Given to a department straight after the reception, under the rule for dialogues."""
    item = case.assign(source="direct", assigned_on=case.after(case.raised_on, 2), rule_id="mau-qt-tra-loi")
    on = case.after(case.raised_on, 24)
    if on <= AS_OF:
        case.reply(item, on)


def _given_out_without_limit(case: Case) -> None:
    """Given to a department without a date and without a rule: no limit."""
    case.assign(source="direct", assigned_on=case.after(case.raised_on, 2))


def _only_received(case: Case) -> None:
    """Received; nothing else is known yet."""


def _noted_by_telephone(case: Case) -> None:
    """Answered on the portal, without a document."""
    item = case.assign(case.host, source="direct", assigned_on=case.raised_on)
    answer = case.texts.answer("explained", case.matter)
    case.book.add(
        Resolution(
            assignment_id=item.assignment_id,
            replied_on=case.after(case.raised_on, 6),
            no_document_reason="portal_reply",
            result="explained",
            result_summary_vi=answer.vi,
            result_summary_en=answer.en,
        )
    )


OTHERS = {
    "answered": _answered,
    "answered_late": _answered_late,
    "answered_on_the_spot": _answered_on_the_spot,
    "given_out_by_rule": _given_out_by_rule,
    "given_out_without_limit": _given_out_without_limit,
    "only_received": _only_received,
    "noted_by_telephone": _noted_by_telephone,
}


# -- one-stop --------------------------------------------------------------------------------------------------------

_QUARTERS = (
    (date(2025, 12, 15), date(2026, 3, 14)),
    (date(2026, 3, 15), date(2026, 6, 14)),
    (date(2026, 6, 15), date(2026, 9, 14)),
)
_COUNTS = (
    "carried_over",
    "received_direct",
    "received_online",
    "resolved_early",
    "resolved_on_time",
    "resolved_late",
    "returned_refused",
    "withdrawn",
    "awaiting_supplement",
    "pending_in_time",
    "pending_overdue",
)


def _add_onestop(book: Book, rng: Random) -> None:
    """Add balanced rows by field, and the row of all fields that they sum to."""
    for org, size in (("mau-ttpvhcc", 900), ("mau-x-vinhthuy", 260)):
        for quarter in _QUARTERS:
            fields = {name: _dossiers(rng, size) for name in ("land", "civil_status", "construction", "other")}
            # one body sent fewer letters of apology than it had late dossiers
            fields["land"]["apology_letters"] //= 2 if org == "mau-x-vinhthuy" else 1
            fields["all"] = {count: sum(one[count] for one in fields.values()) for count in fields["land"]}
            for name, counts in fields.items():
                book.add(_onestop(org, name, quarter, counts))


def _dossiers(rng: Random, size: int) -> dict[str, int]:
    carried, direct, online = (
        rng.randint(5, size // 10),
        rng.randint(size // 5, size // 3),
        rng.randint(size // 3, size),
    )
    late, refused, withdrawn, waiting, overdue = (rng.randint(0, size // 60) for _ in range(5))
    pending = rng.randint(size // 40, size // 12)
    on_time = rng.randint(size // 5, size // 4)
    early = carried + direct + online - (late + refused + withdrawn + waiting + overdue + pending + on_time)
    counts = (carried, direct, online, early, on_time, late, refused, withdrawn, waiting, pending, overdue)
    return dict(zip(_COUNTS, counts, strict=True)) | {"apology_letters": late + overdue}


def _onestop(org: str, field: str, quarter: tuple[date, date], counts: dict[str, int]) -> OnestopPeriod:
    in_time = counts["resolved_early"] + counts["resolved_on_time"]
    rate = Decimal(100 * in_time) / (in_time + counts["resolved_late"])
    return OnestopPeriod(
        org_id=org,
        field=field,
        period_start=quarter[0],
        period_end=quarter[1],
        scope="own",
        reported_rate=rate.quantize(Decimal("0.01"), ROUND_HALF_UP),
        source_id="mau-ng-mot-cua",
        **counts,
    )


# -- coverage --------------------------------------------------------------------------------------------------------

#: Bodies that declare nothing: what their rows leave out is not judged.
_UNDECLARED = {"mau-dienluc", "mau-cqhc", "mau-x-eakral", "mau-x-palung", "mau-hdnd"}
_DECLARED = {
    "reception_session": ("mau-ubnd", "mau-snnmt", "mau-tu", "mau-x-vinhthuy"),
    "explanation_request": (
        "mau-snnmt",
        "mau-sxd",
        "mau-syt",
        "mau-stc",
        "mau-ubnd",
        "mau-x-vinhthuy",
        "mau-x-suoicat",
    ),
    "consultation": (
        "mau-sxd",
        "mau-snv",
        "mau-stc",
        "mau-stp",
        "mau-sgddt",
        "mau-scth",
        "mau-x-hoakhe",
        "mau-x-binhlam",
    ),
    "inspection": ("mau-tt", "mau-snv", "mau-sxd", "mau-stc", "mau-x-suoicat"),
    "directive_task": (
        "mau-snnmt",
        "mau-sxd",
        "mau-snv",
        "mau-ttpvhcc",
        "mau-x-vinhthuy",
        "mau-x-hoakhe",
        "mau-x-suoicat",
    ),
    "report_submission": ("mau-ubnd", "mau-x-vinhthuy", "mau-x-hoakhe", "mau-snnmt"),
    "supervision": ("mau-ubnd", "mau-x-phuocdien", "mau-sxd", "mau-x-vinhthuy"),
}


def _add_coverage(book: Book) -> None:
    """Declare the registers complete: for successors from the start, since they took over the rows of the old bodies."""
    for org in book.rows(Organization):
        if org.org_id not in _UNDECLARED:
            _cover(book, org, "petition", _FIRST)
            _cover(book, org, "dialogue", max(org.established_on or _FIRST, _FIRST))
    for table_name, bodies in _DECLARED.items():
        for body in bodies:
            since = _first_reception(book, body) if table_name == "reception_session" else date(2025, 1, 1)
            _cover(book, book.get(Organization, body), table_name, since)


def _first_reception(book: Book, org_id: str) -> date:
    held = [row.scheduled_on for row in book.rows(ReceptionSession) if row.org_id == org_id and row.scheduled_on]
    return min(held).replace(day=1)


def _cover(book: Book, org: Organization, table_name: str, since: date) -> None:
    until = min(org.dissolved_on or AS_OF, AS_OF)
    took_over = org.established_on and since < org.established_on
    book.add(
        Coverage(
            org_id=org.org_id,
            table_name=table_name,
            covered_from=since,
            covered_to=until,
            declared_on=AS_OF,
            note="Gồm việc tiếp nhận từ cơ quan cũ" if took_over else None,
        )
    )
