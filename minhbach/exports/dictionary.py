"""What every column and every code means, as rows: the dictionary that travels with the workbook and the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..tables import Column, Row, codelists, columns

COLUMNS = (
    "table",
    "table_vi",
    "table_en",
    "column",
    "label_vi",
    "label_en",
    "type",
    "required",
    "key",
    "refers_to",
    "codelist",
    "constraints",
    "note_vi",
    "note_en",
)
CODES = ("codelist", "code", "label_vi", "label_en")
#: Codes that several columns hold joined by a space, so that no column names their list.
_JOINED = "headline_flag"


def column_rows(tables: Iterable[type[Row]]) -> Iterator[tuple[str, ...]]:
    """Yield a row a column, as `COLUMNS` are named."""
    for cls in tables:
        table = cls.TABLE
        for one in columns(cls):
            yield (
                table.name,
                table.vi,
                table.en,
                one.name,
                one.labels.vi,
                one.labels.en,
                one.type,
                "true" if one.required else "false",
                "true" if one.name in table.key else "false",
                one.ref,
                one.codelist,
                _constraints(one),
                *one.note,
            )


def code_rows(tables: Iterable[type[Row]]) -> Iterator[tuple[str, ...]]:
    """Yield every code that a column of these tables may hold, as `CODES` are named, in the order of the lists."""
    used = {one.codelist for cls in tables for one in columns(cls)} | {_JOINED}
    for name, listed in codelists().items():
        if name in used:
            for one in listed.values():
                yield name, one.code, one.labels.vi, one.labels.en


def _constraints(one: Column) -> str:
    facts = (
        ("minimum", one.minimum),
        ("maximum", one.maximum),
        ("minLength", one.min_length),
        ("format", one.format),
        ("pattern", one.pattern),
    )
    return "; ".join(f"{name} {value}" for name, value in facts if value not in (None, ""))
