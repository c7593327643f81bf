"""Which cells hold words that a person typed, for the rules that look for what must not be published."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from ..corpus import Rows
from ..tables import BY_NAME, INPUT, Row, columns

#: Names of officials and bodies' own lines, and values that are no words: ids, codes, hashes, names of tables and columns.
NOT_SCANNED = frozenset(
    {
        ("source", "author"),
        ("channel", "phone"),
        ("office_term", "full_name"),
        ("organization", "office_address"),
        ("organization", "office_phone"),
        ("organization", "official_code"),
        ("document", "file_sha256"),
        ("admin_unit", "code"),
        ("deadline_rule", "starts_from"),
        ("work_step", "process_code"),
        ("indicator", "better"),
        ("figure_relation", "group_key"),
        ("figure_issue", "table_name"),
        ("figure_issue", "record_id"),
        ("correction", "table_name"),
        ("correction", "record_id"),
        ("correction", "field_name"),
    }
)


@cache
def text_columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table that hold words: no codes, keys, patterns, addresses of the web."""
    return tuple(
        one.name
        for one in columns(BY_NAME[table])
        if one.type == "string"
        and not (one.codelist or one.ref or one.pattern or one.format)
        and (table, one.name) not in NOT_SCANNED
    )


def text_cells(rows: Rows) -> Iterator[tuple[Row, str, str]]:
    """Yield every cell of words that the publisher sent, column after column: its row, its column and the text."""
    for cls in INPUT:
        names = text_columns(cls.TABLE.name)
        own = [row for row in rows[cls] if not row.file.file.startswith("reference/")] if names else []
        for name in names:
            for row, text in zip(own, map(attrgetter(name), own), strict=True):
                if text:
                    yield row, name, text
