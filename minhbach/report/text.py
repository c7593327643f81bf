"""Findings as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..findings import SEVERITIES, Finding, Findings, Severity
from ..tables import BY_NAME, columns
from ..text import visible

#: Places that the text shows for each code and table; JSON and SARIF hold every finding that was kept.
PLACES_SHOWN = 5


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
        yield say(
            lang,
            f"  … {first.code}: tất cả {total} chỗ, trên đây là {PLACES_SHOWN} chỗ đầu.\n",
            f"  … {first.code}: {total} places in all, the first {PLACES_SHOWN} are shown.\n",
        )


def _one(finding: Finding, lang: str) -> str:
    told = say(lang, *SEVERITIES[finding.severity])
    return f"{told} {finding.code}  {visible(_where(finding, lang))}\n  {visible(what(finding, lang))}\n"


def _where(finding: Finding, lang: str) -> str:
    place = finding.place
    if place.cell or place.sheet:
        return _in_workbook(finding, lang)
    file = f" ({place.file})" if place.file else ""
    parts = [
        place.package and f"{say(lang, 'gói', 'package')}: {place.package}",
        f"{say(lang, 'bảng', 'table')}: {place.table}{file}" if place.table else place.file,
        _line(finding, lang),
        place.column and f"{say(lang, 'cột', 'column')} {place.column}{_label(finding, lang)}",
    ]
    return "  ".join(part for part in parts if part)


def _in_workbook(finding: Finding, lang: str) -> str:
    """Say a place as a clerk looks for it: file, sheet, cell, and the header of the column as it stands there."""
    place = finding.place
    title = " ".join(place.title.split())
    parts = [
        place.file,
        place.sheet and f"{say(lang, 'trang', 'sheet')} “{place.sheet}”",
        place.cell and f"{say(lang, 'ô', 'cell')} {place.cell}" + (f" ({place.key})" if place.key else ""),
        title and f"{say(lang, 'cột', 'column')} “{title}”",
    ]
    return "  ".join(part for part in parts if part)


def _line(finding: Finding, lang: str) -> str:
    place = finding.place
    if place.line is None:
        return place.key and f"({place.key})"
    record = ""
    if place.record is not None and place.record != place.line:
        record = say(lang, f", hàng {place.record} trong Excel", f", row {place.record} in Excel")
    key = f" ({place.key})" if place.key else ""
    char = say(lang, f", ký tự {place.char}", f", character {place.char}") if place.char else ""
    return f"{say(lang, 'dòng', 'line')} {place.line}{char}{record}{key}"


def _label(finding: Finding, lang: str) -> str:
    cls = BY_NAME.get(finding.place.table)
    found = [one.labels for one in columns(cls) if one.name == finding.place.column] if cls else []
    return f' "{say(lang, *found[0])}"' if found else ""


def what(finding: Finding, lang: str) -> str:
    """Return the cell as typed, what is wrong with it and how to mend it, in one line."""
    value = f'"{finding.value}": ' if finding.value else ""
    fix = say(lang, *finding.fix)
    how = f"  {say(lang, 'Cách sửa', 'To mend it')}: {fix}" if fix else ""
    return f"{value}{say(lang, *finding.message)}{how}"


def summary(findings: Findings, lang: str) -> str:
    """Return one line with the true totals."""
    errors, warnings, notes = (findings.count(level) for level in Severity)
    return say(
        lang,
        f"{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú.",
        f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}, {_counted(notes, 'note')}.",
    )


def _counted(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def say(lang: str, vi: str, en: str) -> str:
    """Return the words in one language."""
    return en if lang == "en" else vi
