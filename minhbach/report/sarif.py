"""Findings as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), for code hosts, editors and other tools.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ . What GitHub asks of a file is kept: a rule and a place for each result,
and a fingerprint that does not change when rows are added above.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..findings import Finding, Findings, Place, Severity, Words
from .codes import codes
from .text import say, what

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LANGS = ("vi", "en")
_BRACKET = re.compile(r"\[(?=[^\[\]]*\]\()")


def as_sarif(findings: Findings, rows: int, lang: str, folders: Mapping[str, Path]) -> Iterator[str]:
    """Yield the findings as SARIF, piece by piece.

    `folders` are the folders that were read, by the name that begins the file of a place: their paths as given say where
    the file lies. The true totals stand in `properties` of the run, since at most 10,000 results of a code are listed.
    """
    totals = findings.totals()
    rules = {code: number for number, code in enumerate(sorted(totals))}
    driver, translation = _components(rules, findings, lang)
    run = {
        "tool": {"driver": driver},
        "translations": [translation],
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "minhbach/check/"},
        "invocations": [{"executionSuccessful": True}],
        "properties": _totals(findings, totals, rows),
    }
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{_dumped(run)[:-1]},\n"results": ['
    seen: Counter[str] = Counter()
    for number, finding in enumerate(findings):
        result = _result(finding, lang, rules[finding.code], folders, seen)
        yield f"{',' if number else ''}\n{_dumped(result)}"
    yield "\n]}]}\n"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _totals(findings: Findings, totals: Mapping[str, int], rows: int) -> dict[str, Any]:
    counts = {f"{level}s": findings.count(level) for level in Severity}
    return {"totals": counts | {"rows": rows}, "codes": dict(sorted(totals.items()))}


# --- the rules -----------------------------------------------------------------------------------------------------------


def _components(rules: Mapping[str, int], findings: Findings, lang: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the program with a rule for each code that occurs, and the same in the other language."""
    (other,) = (one for one in _LANGS if one != lang)
    unknown = {one.code: one for one in findings if one.code not in codes()} if rules.keys() - codes().keys() else {}
    driver = {
        "name": "minhbach",
        "version": __version__,
        "language": lang,
        "rules": [_rule(code, unknown, lang) for code in rules],
    }
    translation = {
        "name": "minhbach",
        "language": other,
        "contents": ["localizedData"],
        "rules": [_rule(code, unknown, other) for code in rules],
    }
    return driver, translation


def _rule(code: str, unknown: Mapping[str, Finding], lang: str) -> dict[str, Any]:
    """Return a code as a rule; one that is not documented is told by a finding that has it."""
    known = codes().get(code)
    if known is None:
        return {"id": code, "shortDescription": {"text": _plain(say(lang, *unknown[code].message))}}
    both = [_said(known.what, known.fix, one) for one in _LANGS]
    return {
        "id": code,
        "name": known.name,
        "shortDescription": {"text": _plain(say(lang, *known.what).partition(" · ")[0])},
        "fullDescription": {"text": _plain(say(lang, *known.what))},
        "help": {"text": _plain(_said(known.what, known.fix, lang)), "markdown": _plain("\n\n---\n\n".join(both))},
        "defaultConfiguration": {"level": str(known.levels[0]) if known.levels else "none"},
    }


def _said(about: Words, fix: Words, lang: str) -> str:
    how = f"{say(lang, 'Cách sửa', 'To mend it')}: {say(lang, *fix)}" if fix.vi else ""
    return "\n\n".join(part for part in (say(lang, *about), how) if part)


# --- the results ---------------------------------------------------------------------------------------------------------


def _result(finding: Finding, lang: str, rule: int, folders: Mapping[str, Path], seen: Counter[str]) -> dict[str, Any]:
    print_ = fingerprint(finding)
    seen[print_] += 1
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": _plain(what(finding, lang))},
        "locations": [_location(finding.place, folders)],
        "partialFingerprints": {"minhbach/v1": print_, "primaryLocationLineHash": f"{print_}:{seen[print_]}"},
    }


def fingerprint(finding: Finding) -> str:
    """Return what tells a finding from others in the next run too: code, table, key and column, not the line."""
    place = finding.place
    parts = (finding.code, place.package, place.table or place.file, place.key, place.column)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _location(place: Place, folders: Mapping[str, Path]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place, folders)}}
    if place.line:
        physical["region"] = {"startLine": place.line} | ({"startColumn": place.char} if place.char else {})
    logical = [part for part in (place.package, place.table, place.key, place.column) if part]
    names = {"logicalLocations": [{"name": logical[-1], "fullyQualifiedName": "/".join(logical)}]} if logical else {}
    return {"physicalLocation": physical} | names


def _uri(place: Place, folders: Mapping[str, Path]) -> str:
    """Return the path of the file as the command was given its folder; without a file, that of the package."""
    data = next(iter(folders), "data")
    top, _, below = (place.file or f"{data}/{place.package}".rstrip("/")).partition("/")
    path = folders.get(top, Path(top)) / below
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _plain(text: str) -> str:
    """Return a text in which nothing is a placeholder or a link of SARIF (3.11.5 and 3.11.6)."""
    return _BRACKET.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))
