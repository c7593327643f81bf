"""Administrative procedures: how many are published, posted where people come, and simplified."""

from __future__ import annotations

from ...findings import Words
from ..base import Family
from ..statistics import given, rate_of, row_of

_PARAMS = {name: name for name in ("org_id", "is_internal", "as_of")}


def _share(name: str, column: str, title: Words, definition: Words) -> Family:
    return Family(
        id=name,
        title=title,
        definition=definition,
        unit="percent",
        source="procedure_publication",
        where=given((column,)),
        measure=rate_of(column, "procedures_total"),
        row=row_of(_PARAMS),
        row_table="procedure_publication",
        params=_PARAMS,
        domains=(tuple(_PARAMS),),
        main=None,
    )


PROCEDURES_ONLINE_RATE = _share(
    "procedures_online_rate",
    "published_online",
    Words("Thủ tục công khai trên CSDL quốc gia", "Procedures in the national database"),
    Words(
        "Thủ tục hành chính đã công khai trên Cơ sở dữ liệu quốc gia trên tổng số thủ tục của cơ quan.",
        "Administrative procedures published in the national database, of all procedures of the body.",
    ),
)
PROCEDURES_POSTED_RATE = _share(
    "procedures_posted_rate",
    "posted_at_office",
    Words("Thủ tục niêm yết tại trụ sở", "Procedures posted at the office"),
    Words(
        "Thủ tục hành chính đã niêm yết tại nơi tiếp nhận trên tổng số thủ tục của cơ quan.",
        "Administrative procedures posted at the office, of all procedures of the body.",
    ),
)
PROCEDURES_SIMPLIFIED_RATE = _share(
    "procedures_simplified_rate",
    "simplified",
    Words("Thủ tục đã đơn giản hóa", "Procedures simplified"),
    Words(
        "Thủ tục hành chính đã đơn giản hóa trên tổng số thủ tục của cơ quan.",
        "Administrative procedures simplified, of all procedures of the body.",
    ),
)

PROCEDURES = (PROCEDURES_ONLINE_RATE, PROCEDURES_POSTED_RATE, PROCEDURES_SIMPLIFIED_RATE)
