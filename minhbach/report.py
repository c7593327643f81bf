"""Findings as a person or a machine reads them: text for a terminal, JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from .findings import Finding, Findings, Severity, Words
from .tables import BY_NAME, columns

#: Places that the text shows for each code and table; JSON holds every finding that was kept.
PLACES_SHOWN = 5

_SEVERITY = {
    Severity.ERROR: Words("LỖI", "ERROR"),
    Severity.WARNING: Words("CẢNH BÁO", "WARNING"),
    Severity.NOTE: Words("GHI CHÚ", "NOTE"),
}


def as_text(findings: Findings, lang: str) -> str:
    """Return the findings for a terminal, errors first, at most `PLACES_SHOWN` of a code and table with the total."""
    ordered = sorted(findings, key=lambda f: list(Severity).index(f.severity))
    groups = groupby(
        sorted(ordered, key=_group), key=_group
    )  # sorted is stable: within a group the reading order stays
    return "".join(line for _, group in groups for line in _group_text(list(group), findings, lang))


def _group(finding: Finding) -> tuple[int, str, str, str]:
    place = finding.place
    return list(Severity).index(finding.severity), place.package, place.table, finding.code


def _group_text(group: list[Finding], findings: Findings, lang: str) -> Iterator[str]:
    for finding in group[:PLACES_SHOWN]:
        yield _one(finding, lang)
    total = findings.total(group[0])
    if total > PLACES_SHOWN:
        first = group[0]
        yield _say(
            lang,
            f"  … {first.code}: tất cả {total} chỗ, trên đây là {PLACES_SHOWN} chỗ đầu.\n",
            f"  … {first.code}: {total} places in all, the first {PLACES_SHOWN} are shown.\n",
        )


def _one(finding: Finding, lang: str) -> str:
    return f"{_say(lang, *_SEVERITY[finding.severity])} {finding.code}  {_where(finding, lang)}\n  {_what(finding, lang)}\n"


def _where(finding: Finding, lang: str) -> str:
    place = finding.place
    file = f" ({place.file})" if place.file else ""
    parts = [
        place.package and f"{_say(lang, 'gói', 'package')}: {place.package}",
        f"{_say(lang, 'bảng', 'table')}: {place.table}{file}" if place.table else place.file,
        _line(finding, lang),
        place.column and f"{_say(lang, 'cột', 'column')} {place.column}{_label(finding, lang)}",
    ]
    return "  ".join(part for part in parts if part)


def _line(finding: Finding, lang: str) -> str:
    place = finding.place
    if place.line is None:
        return place.key and f"({place.key})"
    record = ""
    if place.record is not None and place.record != place.line:
        record = _say(lang, f", hàng {place.record} trong Excel", f", row {place.record} in Excel")
    key = f" ({place.key})" if place.key else ""
    return f"{_say(lang, 'dòng', 'line')} {place.line}{record}{key}"


def _label(finding: Finding, lang: str) -> str:
    cls = BY_NAME.get(finding.place.table)
    found = [one.labels for one in columns(cls) if one.name == finding.place.column] if cls else []
    return f' "{_say(lang, *found[0])}"' if found else ""


def _what(finding: Finding, lang: str) -> str:
    value = f'"{finding.value}": ' if finding.value else ""
    fix = _say(lang, *finding.fix)
    how = f"  {_say(lang, 'Cách sửa', 'To mend it')}: {fix}" if fix else ""
    return f"{value}{_say(lang, *finding.message)}{how}"


def summary(findings: Findings, lang: str) -> str:
    """Return one line with the true totals."""
    errors, warnings, notes = (findings.count(level) for level in Severity)
    return _say(
        lang,
        f"{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú.",
        f"{errors} errors, {warnings} warnings, {notes} notes.",
    )


def as_json(findings: Findings, rows: int, lang: str) -> str:
    """Return the findings as JSON: `summary` with the true totals, `findings` with those kept (10,000 a code)."""
    counts = {f"{level}s": findings.count(level) for level in Severity}
    found = [_json_of(finding, lang) for finding in findings]
    return json.dumps({"summary": counts | {"rows": rows}, "findings": found}, ensure_ascii=False, indent=1) + "\n"


def _json_of(finding: Finding, lang: str) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "package": place.package,
        "table": place.table,
        "file": place.file,
        "line": place.line,
        "record": place.record,
        "column": place.column,
        "key": place.key,
        "value": finding.value,
        "message": _say(lang, *finding.message),
        "fix": _say(lang, *finding.fix),
    }


def _say(lang: str, vi: str, en: str) -> str:
    return en if lang == "en" else vi
