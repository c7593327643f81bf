"""Findings as one page to read and print: grouped by cause, with the first places of each drawn as the sheet shows them.

The page stands alone: its style is in it, it has no script and asks for nothing. Of a row only the cell that is wrong is
shown, as far as its finding shows it; beside it stand the headers of its neighbours, never what they hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from textwrap import shorten

from ..findings import SEVERITIES, Finding, Findings, Severity
from ..tables import BY_NAME, columns
from .codes import SPELLED, codes
from .text import say, summary

#: Examples of a cause that are drawn, and places of all causes that are listed.
DRAWN, LISTED = 3, 10_000
#: Letters that the table of contents tells of a cause.
_TOLD = 110

#: The headers of a sheet by file and sheet, as they stand there.
Headers = Mapping[tuple[str, str], Sequence[str]]

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif;
  color: #1b2a3a; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; color: #1f4e79; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0; }
nav ul, .places { padding-left: 1.25rem; margin: .25rem 0; }
nav ul { list-style: none; padding: 0; margin: 1rem 0; }
nav li { margin: .35rem 0; }
a { color: #0b5394; }
section { border-top: 4px solid; margin-top: 2rem; padding-top: .75rem; }
.error { border-color: #9c0006; } .warning { border-color: #b36b00; } .note { border-color: #5b6b7b; }
.level { display: inline-block; padding: 0 .4em; border-radius: .2em; font-weight: 700; }
.error .level { background: #ffc7ce; color: #7a0005; } .warning .level { background: #ffe699; color: #5f3c00; }
.note .level { background: #e3e8ee; color: #33414f; }
.example { margin: .75rem 0 1.25rem; break-inside: avoid; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; max-width: 40rem; font-size: .875rem; margin: .35rem 0; }
caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
th, td { border: 1px solid #b8c4d0; padding: .2rem .4rem; text-align: left; vertical-align: top; }
th { background: #eef2f6; font-weight: 400; text-align: center; color: #33414f; }
tr > :first-child { width: 3.25rem; }
.header { background: #dbe7f3; font-weight: 600; }
.bad { background: #ffc7ce; color: #7a0005; border: 2px solid #9c0006; font-weight: 700; }
.warning .bad { background: #ffe699; color: #5f3c00; border-color: #b36b00; }
.note .bad { background: #e3e8ee; color: #1b2a3a; border-color: #5b6b7b; }
.caution { border-left: 4px solid #9c0006; padding-left: .75rem; }
@media print {
  @page { margin: 15mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  a { color: inherit; text-decoration: none; }
  h2, h3 { break-after: avoid; }
  .bad, .level, .header, th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def as_page(findings: Findings, lang: str, name: str = "", headers: Headers | None = None) -> Iterator[str]:
    """Yield the page, piece by piece. `name` is that of the file that was read, `headers` those of its sheets."""
    groups = _groups(findings)
    yield _head(findings, lang, name)
    if groups:
        yield _contents(groups, findings, lang)
    left = LISTED
    for group in groups:
        yield from _section(group, _total(group, findings), lang, headers or {}, left)
        left = max(0, left - len(group))
    yield "</main>\n</body>\n</html>\n"


def _groups(findings: Findings) -> list[list[Finding]]:
    """Return the findings by severity and code, the worst first; within a group the reading order stays."""

    def cause(finding: Finding) -> tuple[int, str]:
        return list(Severity).index(finding.severity), finding.code

    return [list(group) for _, group in groupby(sorted(findings, key=cause), key=cause)]


def _total(group: Sequence[Finding], findings: Findings) -> int:
    """Return the true number of findings of a cause, of which not all may have been kept."""
    each = {(one.place.package, one.place.table): one for one in group}
    return sum(map(findings.total, each.values()))


def _head(findings: Findings, lang: str, name: str) -> str:
    what = say(lang, "Kết quả kiểm tra dữ liệu", "What the check of the data found")
    title = f"{what}: {name}" if name else what
    nothing = say(lang, "Không có gì phải sửa.", "There is nothing to mend.")
    done = f"<p>{escape(nothing)}</p>\n" if not findings.has_errors else ""
    caution = say(
        lang,
        "Trang này nhắc lại nội dung của dữ liệu: chỉ dùng trong cơ quan, không gửi đi, không đưa lên mạng.",
        "This page repeats cells of the data: keep it in the office, do not send it around or put it online.",
    )
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p>{escape(summary(findings, lang))}</p>
{done}<p class="caution">{escape(caution)}</p>
"""


def _contents(groups: Sequence[Sequence[Finding]], findings: Findings, lang: str) -> str:
    label = say(lang, "Các loại lỗi", "Kinds of faults")
    items = "".join(
        f'<li><a href="#{_id(group[0])}">{_called(group[0], lang)}</a> {_places(_total(group, findings), lang)}: '
        f"{escape(shorten(_rule(group[0], lang) or say(lang, *group[0].message), _TOLD, placeholder='…'))}</li>\n"
        for group in groups
    )
    return f'<nav aria-label="{label}">\n<ul>\n{items}</ul>\n</nav>\n'


def _id(finding: Finding) -> str:
    return f"{finding.severity}-{finding.code}"


def _called(finding: Finding, lang: str) -> str:
    return f'<span class="{finding.severity}"><span class="level">{_level(finding, lang)} {finding.code}</span></span>'


def _level(finding: Finding, lang: str) -> str:
    return say(lang, *SEVERITIES[finding.severity])


def _places(count: int, lang: str) -> str:
    return say(lang, f"{count} chỗ", f"{count} places" if count != 1 else "1 place")


# --- a cause -------------------------------------------------------------------------------------------------------------


def _section(group: Sequence[Finding], total: int, lang: str, headers: Headers, left: int) -> Iterator[str]:
    first = group[0]
    yield f'<section class="{first.severity}" id="{_id(first)}">\n'
    yield f'<h2><span class="level">{_level(first, lang)}</span> {first.code}: {_places(total, lang)}</h2>\n'
    yield _said(say(lang, "Quy tắc", "Rule"), _rule(first, lang))
    shared = len({one.fix for one in group}) == 1
    if shared:
        yield _said(say(lang, "Cách sửa", "To mend it"), say(lang, *first.fix))
    for one in group[:DRAWN]:
        yield _example(one, lang, headers, with_fix=not shared)
    if len(group) > DRAWN and left:
        yield _list(group[:left], total, lang)
    yield "</section>\n"


def _rule(finding: Finding, lang: str) -> str:
    """Return what the code stands for, where that is a sentence that needs nothing of what was found.

    A rule that weighs less in some cases tells these apart: `… · Warning: …`.
    """
    known = codes().get(finding.code)
    weighs = say(lang, *SPELLED[finding.severity]) + ": " if finding.severity in SPELLED else ""
    parts = say(lang, *known.what).replace("`", "").split(" · ") if known else []
    own = [one.removeprefix(weighs) for one in parts if weighs and one.startswith(weighs)] or parts[:1]
    text = " · ".join(own)
    return "" if "…" in text or " " not in text or text == say(lang, *finding.message) else text


def _said(label: str, text: str) -> str:
    return f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>\n" if text else ""


def _example(finding: Finding, lang: str, headers: Headers, *, with_fix: bool) -> str:
    fix = _said(say(lang, "Cách sửa", "To mend it"), say(lang, *finding.fix)) if with_fix else ""
    right = _said(say(lang, "Giá trị đúng", "Right value"), finding.right)
    drawn = _sheet(finding, lang, headers) or f"<p><strong>{_where(finding, lang)}</strong></p>\n"
    return f'<div class="example">\n{drawn}<p>{escape(say(lang, *finding.message))}</p>\n{fix}{right}</div>\n'


def _list(group: Sequence[Finding], total: int, lang: str) -> str:
    head = say(lang, "Tất cả các chỗ", "All places")
    if total > len(group):
        head = say(lang, f"{len(group)} chỗ đầu trong {total} chỗ", f"The first {len(group)} of {total} places")
    items = "".join(
        f"<li>{_where(one, lang)}: {f'“{escape(one.value)}”. ' if one.value else ''}{escape(say(lang, *one.message))}</li>\n"
        for one in group
    )
    return f'<h3>{head}</h3>\n<ol class="places">\n{items}</ol>\n'


def _where(finding: Finding, lang: str) -> str:
    """Return where a finding is, in one line; of a file only its name, of the folders above it nothing."""
    place = finding.place
    row = place.record or place.line
    cell = place.cell or (say(lang, f"hàng {row}", f"row {row}") if row else "")
    parts = [
        place.package if not place.sheet else "",
        place.sheet or place.file.rpartition("/")[2] or place.table,
        " ".join(part for part in (say(lang, "ô", "cell") if place.cell else "", cell) if part),
        f"({place.key})" if place.key else "",
        " ".join(place.title.split()) or ("" if place.cell else _label(finding, lang)),
    ]
    return escape(" · ".join(part for part in parts if part)) or "–"


def _label(finding: Finding, lang: str) -> str:
    cls = BY_NAME.get(finding.place.table)
    return next((say(lang, *one.labels) for one in columns(cls) if one.name == finding.place.column), "") if cls else ""


# --- drawn as the sheet shows it -------------------------------------------------------------------------------------------


def _sheet(finding: Finding, lang: str, headers: Headers) -> str:
    """Return the row of a cell as its sheet shows it: letters, headers, and of the cells the wrong one alone."""
    place = finding.place
    row, at = place.record or place.line, _column(finding)
    if at is None or not row:
        return ""
    known = headers.get((place.file, place.sheet)) or _declared(finding, lang)
    first = max(0, at - 1)
    around = range(first, first + 3)
    letters = "".join(f'<th scope="col">{_letters(one)}</th>' for one in around)
    titles = "".join(f'<td class="header">{escape(_title(finding, one, at, known))}</td>' for one in around)
    bad = f'<td class="bad">{escape(finding.value) or "&nbsp;"}</td>'
    cells = "".join(bad if one == at else "<td></td>" for one in around)
    return (
        f"<table>\n<caption>{_where(finding, lang)}</caption>\n"
        f"<thead><tr><td></td>{letters}</tr></thead>\n"
        f"<tbody>\n<tr><td></td>{titles}</tr>\n"
        f'<tr><th scope="row">{row}</th>{cells}</tr>\n</tbody>\n</table>\n'
    )


def _column(finding: Finding) -> int | None:
    """Return the column of the cell, counted from 0: by the cell's letters, else as the table declares its columns."""
    place = finding.place
    number = 0
    for letter in place.cell.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    cls = BY_NAME.get(place.table)
    if number or place.sheet or cls is None:
        return number - 1 if number else None
    return next((at for at, one in enumerate(columns(cls)) if one.name == place.column), None)


def _declared(finding: Finding, lang: str) -> Sequence[str]:
    cls = BY_NAME.get(finding.place.table)
    return [say(lang, *one.labels) for one in columns(cls)] if cls and not finding.place.cell else ()


def _title(finding: Finding, one: int, at: int, known: Sequence[str]) -> str:
    if one == at and finding.place.title:
        return " ".join(finding.place.title.split())
    return " ".join(known[one].split()) if one < len(known) else ""


def _letters(column: int) -> str:
    """Return the letters of a column, counted from 0, as a spreadsheet writes them."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
