"""Findings as JSON, for other programs. Its shape does not change; a finding is a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..findings import Finding, Findings, Severity
from .text import say


def as_json(findings: Findings, rows: int, lang: str) -> Iterator[str]:
    """Yield the findings as JSON, piece by piece: `summary` with the true totals, `findings` with those that were kept."""
    counts = {f"{level}s": findings.count(level) for level in Severity}
    yield f'{{"summary": {json.dumps(counts | {"rows": rows})},\n"findings": ['
    for number, finding in enumerate(findings):
        yield f"{',' if number else ''}\n{json.dumps(_one(finding, lang), ensure_ascii=False)}"
    yield "\n]}\n"


def _one(finding: Finding, lang: str) -> dict[str, Any]:
    place = finding.place
    workbook = {"sheet": place.sheet, "cell": place.cell, "title": place.title} if place.cell or place.sheet else {}
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
        **workbook,
        "value": finding.value,
        "message": say(lang, *finding.message),
        "fix": say(lang, *finding.fix),
    }
