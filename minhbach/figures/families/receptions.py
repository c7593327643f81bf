"""Citizen receptions: how many were held, by whom, who came, and whether they were announced."""

from __future__ import annotations

from ...findings import Words
from ..base import AS_OF, Domain, Family, Measure, share

_PARAMS = {
    "org_id": "org_id",
    "year": "substr(held_on, 1, 4)",
    "month": "substr(held_on, 1, 7)",
    "received_by": "received_by",
}
_DOMAINS: tuple[Domain, ...] = (
    (),
    ("received_by",),
    ("org_id",),
    ("org_id", "received_by"),
    ("year",),
    ("year", "received_by"),
    ("month",),
    ("month", "received_by"),
)

RECEPTIONS = Family(
    id="receptions",
    title=Words("Buổi tiếp công dân đã tổ chức", "Receptions held"),
    definition=Words("Số buổi tiếp công dân đã tổ chức.", "Citizen receptions that took place."),
    unit="session",
    source="reception_session",
    where=("held_on is not null",),
    row="reception_id",
    row_table="reception_session",
    params=_PARAMS,
    domains=_DOMAINS,
)

RECEPTION_DAYS = Family(
    id="reception_days",
    title=Words("Số ngày tiếp công dân", "Days of reception"),
    definition=Words(
        "Số ngày khác nhau có tiếp công dân của từng cơ quan; hai buổi trong một ngày tính một ngày.",
        "Distinct days on which a body received citizens; two sessions on one day count once.",
    ),
    unit="day",
    source="reception_session",
    where=("held_on is not null",),
    measure=Measure("count(distinct org_id || held_on)", nothing="0"),
    row="reception_id",
    row_table="reception_session",
    params=_PARAMS,
    domains=_DOMAINS,
)

_OWN_UNIT = Words(
    "Mỗi đơn vị đếm riêng, không cộng với nhau: một lượt có thể nhiều người, một người có thể nêu nhiều vụ việc. "
    "Buổi không ghi số này thì không có trong tổng; nơi không buổi nào ghi thì không có số, không phải là 0.",
    "Each unit is counted on its own and never added to another: one visit may be of several people, one person may raise several "
    "cases. Sessions that do not state the number are not in the sum; where none states it there is no number, which is not 0.",
)


def _came(column: str, unit: str, title: Words, definition: Words) -> Family:
    """Return the sum of what the sessions that were held state in one column."""
    return Family(
        id=f"reception_{column}",
        title=title,
        definition=definition,
        caveats=_OWN_UNIT,
        unit=unit,
        source="reception_session",
        where=("held_on is not null", f"{column} is not null"),
        measure=Measure(f"sum({column})"),
        row="reception_id",
        row_table="reception_session",
        params={name: _PARAMS[name] for name in ("org_id", "year")},
        domains=((), ("org_id",), ("year",), ("org_id", "year")),
    )


RECEPTION_VISITS = _came(
    "visits",
    "visit",
    Words("Lượt công dân đến", "Visits"),
    Words("Tổng số lượt công dân đến các buổi tiếp đã tổ chức.", "Visits to the receptions held, added up."),
)
RECEPTION_PEOPLE = _came(
    "people",
    "person",
    Words("Số người đến", "People"),
    Words("Tổng số người đến các buổi tiếp đã tổ chức.", "People who came to the receptions held, added up."),
)
RECEPTION_CASES = _came(
    "cases",
    "case",
    Words("Vụ việc công dân nêu", "Cases"),
    Words("Tổng số vụ việc nêu tại các buổi tiếp đã tổ chức.", "Cases raised at the receptions held, added up."),
)
RECEPTION_LARGE_GROUPS = _came(
    "large_groups",
    "group",
    Words("Đoàn đông người", "Large groups"),
    Words("Tổng số đoàn đông người đến các buổi tiếp đã tổ chức.", "Large groups at the receptions held, added up."),
)

_SCHEDULED = (f"scheduled_on <= {AS_OF}",)
_SCHEDULED_PARAMS = {"org_id": "org_id", "year": "substr(scheduled_on, 1, 4)"}
_SCHEDULED_DOMAINS: tuple[Domain, ...] = ((), ("org_id",), ("year",))

RECEPTIONS_ANNOUNCED = Family(
    id="receptions_announced",
    title=Words("Buổi tiếp công dân công khai lịch trước", "Receptions announced in advance"),
    definition=Words(
        "Trong số buổi có ngày theo lịch đã tới, bao nhiêu buổi có lịch được công khai trước ngày đó.",
        "Of the sessions whose scheduled day has come, how many had their schedule published before that day.",
    ),
    caveats=Words(
        "Buổi không ghi ngày công khai lịch thì không tính là công khai trước.",
        "A session without a day of publication does not count as announced.",
    ),
    unit="percent",
    source="reception_session",
    where=_SCHEDULED,
    measure=share("schedule_published_on < scheduled_on"),
    row="reception_id",
    row_table="reception_session",
    params=_SCHEDULED_PARAMS,
    domains=_SCHEDULED_DOMAINS,
)

RECEPTIONS_HELD_RATE = Family(
    id="receptions_held_rate",
    title=Words("Buổi tiếp công dân theo lịch đã tổ chức", "Scheduled receptions that were held"),
    definition=Words(
        "Trong số buổi có ngày theo lịch đã tới, bao nhiêu buổi đã tổ chức, đúng ngày hay dời ngày.",
        "Of the sessions whose scheduled day has come, how many were held, on that day or another.",
    ),
    caveats=Words(
        "Tính đến hết ngày số liệu.",
        "Up to the data date.",
    ),
    unit="percent",
    source="reception_session",
    where=_SCHEDULED,
    measure=share("held_on is not null"),
    row="reception_id",
    row_table="reception_session",
    params=_SCHEDULED_PARAMS,
    domains=_SCHEDULED_DOMAINS,
)
