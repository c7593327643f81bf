"""R27 (warning, or a note where declared): there is a letter of apology for each dossier resolved late or overdue."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Severity, Words
from ..tables import OnestopPeriod
from . import issues
from .base import Case
from .wording import cell, number


def check(case: Case) -> Iterator[Finding]:
    """Compare the letters of each period with its late dossiers, where all are given."""
    for period in case.rows[OnestopPeriod]:
        late, letters = issues.total(period, period.LATE), period.apology_letters
        if late is None or letters is None or letters >= late:
            continue
        one, two = number(letters), number(late)
        yield issues.mismatch(
            "R27",
            Severity.WARNING,
            period.place("apology_letters"),
            Words(
                f"Có {one.vi} văn bản xin lỗi cho {two.vi} hồ sơ giải quyết quá hạn hoặc đang quá hạn.",
                f"Letters of apology: {one.en}; dossiers resolved late or overdue: {two.en}.",
            ),
            issues.about_row(case.rows, period, issues.SUM | {"implausible"}),
            value=cell(period, "apology_letters"),
        )
