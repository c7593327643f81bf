"""Rows that are none of a table: totals and comments (docs/findings.md, F044, F049), told by their first cell."""

from __future__ import annotations

import re

from ..text import fold

COMMENT = "#"
#: How the first cell of a comment or of a total row begins: almost none does.
NO_ROW = re.compile(rf"{COMMENT}|(?i:t[oổ]ng|c[oộ]ng|total|grand|sum)")
_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong|total|grand total|sum)\b[ :]*")


def is_total(cell: str) -> bool:
    """Whether the first filled cell of a row says that the row is a total, which is no record."""
    return _TOTAL.fullmatch(fold(cell[:30])) is not None
