"""Dialogues by the windows of state statistics, which open on the 15th (docs/rules.md, statistical windows).

A window has a code: `2026-Q1` to `2026-Q4`, `2026-H1` (half a year), `2026-9M` (nine months) and `2026` (the year).
"""

from __future__ import annotations

from datetime import date

from ...findings import Words
from ..base import AS_OF, COUNT, Family, Measure
from .petitions import COUNT_OF_PETITIONS

#: What follows the year in a code: the months after the 15th of the last December that the window opens and closes.
_MONTHS = {"-Q1": (0, 3), "-Q2": (3, 6), "-Q3": (6, 9), "-Q4": (9, 12), "-H1": (0, 6), "-9M": (0, 9), "": (0, 12)}
_OPENS, _CLOSES = 15, 14

#: From the year of the first dialogue on: a duty or a petition of a dialogue lies in none before.
_ROWS = ", ".join(f"('{suffix}', {first}, {last})" for suffix, (first, last) in _MONTHS.items())
STATISTICAL_WINDOW = f"""create view statistical_window as
with recursive year(opens) as (
  select substr(date(min(held_on), '-1 year'), 1, 4) || '-12-{_OPENS}' from dialogue having min(held_on) is not null
  union all
  select date(opens, '+1 year') from year where date(opens, '+1 year') <= {AS_OF}
), span(suffix, first, last) as (values {_ROWS})
select (substr(opens, 1, 4) + 1) || suffix as statistical_window, date(opens, '+' || first || ' months') as first_on,
       date(opens, '+' || last || ' months', '-1 day') as last_on
from year, span"""


def span_of(code: str) -> tuple[date, date]:
    """Return the first and the last day of a window by its code. Raises ValueError for what is no code."""
    year, suffix = code[:4], code[4:]
    if suffix not in _MONTHS or not year.isdigit():
        raise ValueError(f"no statistical window: {code}")
    first, last = _MONTHS[suffix]
    return _in_window(int(year), first, _OPENS), _in_window(int(year), last, _CLOSES)


def _in_window(year: int, months: int, day: int) -> date:
    """Return a day some months after December of the year before."""
    return date(year, months, day) if months else date(year - 1, 12, day)


def _joined(table: str, day: str) -> str:
    return f"{table} join statistical_window on {day} between first_on and last_on"


_OVERLAP = Words(
    "Kỳ dài gồm các kỳ ngắn (quý, 6 tháng, 9 tháng, năm): không cộng các kỳ với nhau.",
    "Long windows contain short ones (quarter, half, nine months, year): windows are never added up.",
)


def _family(
    name: str,
    words: tuple[Words, Words],
    *,
    source: str,
    body: str,
    where: tuple[str, ...] = (),
    unit: str,
    row: str,
    row_table: str,
    measure: Measure = COUNT,
    caveats: Words = _OVERLAP,
) -> Family:
    """Return a family by window, of all bodies and of each; `words` are its title and its definition."""
    return Family(
        id=name,
        title=words[0],
        definition=words[1],
        caveats=caveats,
        unit=unit,
        source=source,
        where=where,
        measure=measure,
        row=row,
        row_table=row_table,
        params={"org_id": body, "statistical_window": "statistical_window"},
        domains=(("statistical_window",), ("org_id", "statistical_window")),
        main=None,
    )


def _dialogues(name: str, words: tuple[Words, Words], *where: str) -> Family:
    return _family(
        name,
        words,
        source=_joined("dialogue", "held_on"),
        body="host_org_id",
        where=("status = 'held'", *where),
        unit="dialogue",
        row="dialogue_id",
        row_table="dialogue",
    )


WINDOW_DIALOGUES = _dialogues(
    "window_dialogues",
    (
        Words("Cuộc đối thoại trong kỳ thống kê", "Dialogues of a statistical window"),
        Words("Số cuộc đối thoại tổ chức trong kỳ.", "Dialogues held in the window."),
    ),
)
WINDOW_CHAIRED_BY_HEAD = _dialogues(
    "window_chaired_by_head",
    (
        Words("Cuộc đối thoại do người đứng đầu chủ trì", "Dialogues chaired by the head"),
        Words(
            "Số cuộc đối thoại trong kỳ mà nguồn ghi người đứng đầu trực tiếp chủ trì.",
            "Dialogues of the window that the head chaired in person, as the source states.",
        ),
    ),
    "chaired_by_head = 1",
)


def _petitions(name: str, words: tuple[Words, Words], *where: str) -> Family:
    return _family(
        name,
        words,
        source=f"{_joined('petition', 'raised_on')} join dialogue using (dialogue_id)",
        body="host_org_id",
        where=("petition.merged_into_id is null", *where),
        unit="petition",
        row="petition_id",
        row_table="petition",
        measure=COUNT_OF_PETITIONS,
        caveats=Words(
            f"Kiến nghị nêu ở đối thoại, kiến nghị đã gộp tính một lần. {_OVERLAP.vi}",
            f"Petitions raised at dialogues, merged ones once. {_OVERLAP.en}",
        ),
    )


WINDOW_PETITIONS = _petitions(
    "window_petitions",
    (
        Words("Kiến nghị nêu trong kỳ thống kê", "Petitions of a statistical window"),
        Words("Số kiến nghị nêu tại đối thoại trong kỳ.", "Petitions raised at dialogues in the window."),
    ),
)
WINDOW_ANSWERED_AT_EVENT = _petitions(
    "window_answered_at_event",
    (
        Words("Kiến nghị làm rõ tại hội nghị", "Petitions answered at the event"),
        Words(
            "Số kiến nghị nêu trong kỳ đã làm rõ ngay tại hội nghị.", "Petitions of the window answered at the event."
        ),
    ),
    "petition.answered_on_spot = 1",
)
WINDOW_NOTICES = _family(
    "window_notices",
    (
        Words("Thông báo kết luận ban hành trong kỳ thống kê", "Conclusion notices of a statistical window"),
        Words("Số thông báo kết luận có ngày ban hành trong kỳ.", "Conclusion notices issued in the window."),
    ),
    source=_joined("conclusion", "issued_on"),
    body="issuing_org_id",
    unit="document",
    row="conclusion_id",
    row_table="conclusion",
)


def _duties(kind: str, outcome: str) -> Family:
    """Return the duties of a kind that fell due in a window and ended or stand in one way."""
    named, (verdicts, what) = _KINDS[kind], _OUTCOMES[outcome]
    return _family(
        f"window_{kind}_{outcome}",
        (
            Words(f"{named.vi} {what.vi}", f"{named.en} {what.en}"),
            Words(f"Số nghĩa vụ: {named.vi.lower()} {what.vi}.", f"Duties: {named.en.lower()} {what.en}."),
        ),
        source=_joined("duty", "coalesce(extended_due_on, due_on)"),
        body="owner_org_id",
        where=(f"kind = '{kind}'", verdicts),
        unit="duty",
        row="duty_id",
        row_table="duty",
        caveats=Words(
            f"Nghĩa vụ thuộc kỳ có hạn đang áp dụng. {_OVERLAP.vi}",
            f"A duty belongs to the window of the due date in force. {_OVERLAP.en}",
        ),
    )


_OUTCOMES = {
    "due": ("verdict not in ('transferred', 'void')", Words("đến hạn trong kỳ", "due in the window")),
    "in_time": (
        "verdict in ('met', 'met_within_extension')",
        Words("đến hạn trong kỳ, đã làm đúng hạn", "due in the window, done in time"),
    ),
    "late": ("verdict = 'met_late'", Words("đến hạn trong kỳ, đã làm muộn", "due in the window, done late")),
    "overdue": ("verdict = 'overdue'", Words("đến hạn trong kỳ, đang quá hạn", "due in the window, overdue now")),
}
_KINDS = {
    "notice": Words("Thông báo kết luận", "Conclusion notices"),
    "written_reply": Words("Trả lời hoặc chuyển bằng văn bản", "Replies or transfers in writing"),
}
WINDOW_DUTIES = tuple(_duties(kind, outcome) for kind in _KINDS for outcome in _OUTCOMES)

WINDOWS: tuple[Family, ...] = (
    WINDOW_DIALOGUES,
    WINDOW_CHAIRED_BY_HEAD,
    WINDOW_PETITIONS,
    WINDOW_ANSWERED_AT_EVENT,
    WINDOW_NOTICES,
    *WINDOW_DUTIES,
)
