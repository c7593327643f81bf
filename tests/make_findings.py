"""Write what is said of each code of a finding: `minhbach/reference/finding_codes.csv`, and a table of docs/findings.md.

Codes that the reader words in `minhbach/load/faults/`, and other rooms in a `faults.py` of theirs, follow from there, the
rules between the tables from the table that docs/findings.md has of them. Those of the YAML and JSON readers, of the data date and of what the privacy gate gives up are
written by hand in the CSV.

python -m tests.make_findings
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from minhbach.checks import CHECKS
from minhbach.ledger import faults as ledger
from minhbach.load.faults import Fault, content, descriptor, files, keys, own, structure, text, values
from minhbach.office.redaction import faults as redaction
from minhbach.office.workbook import faults as workbooks
from minhbach.office.workbook.forms import faults as forms
from minhbach.remote import faults as remote
from minhbach.theme import faults as theme

ROOT = Path(__file__).parent.parent
CODES = ROOT / "minhbach" / "reference" / "finding_codes.csv"
PAGE = ROOT / "docs" / "findings.md"
TABLE = "| mã / code | mức / level | tiếng Việt | English | cách sửa / how to mend |\n|---|---|---|---|---|\n"
ROOMS = (
    files,
    structure,
    text,
    values,
    keys,
    descriptor,
    own,
    content,
    workbooks,
    redaction,
    forms,
    ledger,
    remote,
    theme,
)
#: Codes that the reader words once for each of several encodings.
NAMES = {"F002": "Windows1258", "F003": "Tcvn3", "F004": "Vni", "F005": "Viscii", "F027": "ConflictMarker"}


class Code(NamedTuple):
    """A row of the CSV: `levels` are the first letters of error, warning, note."""

    code: str
    name: str
    levels: str
    vi: str
    en: str
    fix_vi: str
    fix_en: str


def main() -> None:
    """Write both."""
    codes = all_codes()
    before = PAGE.read_text("utf-8")
    head, _, rest = before.partition(TABLE)
    after = rest[rest.index("\n\n") :]
    PAGE.write_text(f"{head}{on_reading().rstrip()}{after}", encoding="utf-8", newline="\n")
    CODES.write_text(as_csv(codes), encoding="utf-8", newline="\n")


def all_codes() -> list[Code]:
    """Return every code once: of the reader, of a rule, and those written by hand."""
    read = {one.code: one for one in worded()}
    rules = {one.code: one for one in rules_told() if one.code[0] == "R" or one.code not in read}
    return [one for _, one in sorted(({one.code: one for one in by_hand()} | read | rules).items())]


def by_hand() -> list[Code]:
    """Return the rows of the CSV that follow from nowhere else."""
    known = {one.code for one in (*worded(), *rules_told())}
    kept = [Code(**row) for row in csv.DictReader(CODES.read_text("utf-8").splitlines(), strict=True)]
    return [one for one in kept if one.code not in known]


def rules_told() -> Iterator[Code]:
    """Yield the rules between the tables, as docs/findings.md tells them."""
    names = rule_names()
    for line in PAGE.read_text("utf-8").partition("## Giữa các bảng")[2].splitlines():
        if re.match(r"\| [RF][0-9]", line):
            code, levels, vi, en, fix = (cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:6])
            fix_vi, _, fix_en = fix.strip("–").partition(" / ")
            yield Code(code, names.get(code, ""), levels.strip("–"), vi, en, fix_vi, fix_en)


def worded() -> Iterator[Code]:
    """Yield a row for each code that the reader words, in whatever ways; “…” stands for what it found."""
    by_code: dict[str, list[tuple[str, Fault]]] = {}
    for name, fault in sorted(constants(), key=lambda one: one[1].code):
        by_code.setdefault(fault.code, []).append((name, fault))
    for code, found in by_code.items():
        ways = [fault for _, fault in found]
        levels = ", ".join(sorted({fault.severity.value[0].upper() for fault in ways}))
        said = zip(*dict.fromkeys((blank(one.what.vi), blank(one.what.en)) for one in ways), strict=True)
        mend = zip(*dict.fromkeys((blank(one.fix.vi), blank(one.fix.en)) for one in ways), strict=True)
        texts = [" · ".join(sentences) for sentences in (*said, *mend)]
        yield Code(code, NAMES.get(code, pascal(found[0][0])), levels, *texts)


def constants() -> Iterator[tuple[str, Fault]]:
    """Yield the faults with the names of their constants."""
    for room in ROOMS:
        for name, found in vars(room).items():
            for fault in found.values() if isinstance(found, dict) else (found,):
                if isinstance(fault, Fault):
                    yield name, fault


def rule_names() -> Mapping[str, str]:
    """Return the name of each rule between the tables, as its file has it."""
    files = (check.__module__.rpartition(".")[2].partition("_") for check in CHECKS)
    return {number.upper(): pascal(name) for number, _, name in files if (number, name) != ("r36", "extra_tables")}


def pascal(name: str) -> str:
    """Return `NOT_UTF8` as `NotUtf8`."""
    return "".join(part.capitalize() for part in name.split("_"))


def blank(sentence: str) -> str:
    """Return a sentence with “…” in place of its gaps."""
    shown = sentence.format(**dict.fromkeys(gaps(sentence), "…"))
    return re.sub("…+", "…", shown.replace("“…”", "…")).strip()


def gaps(sentence: str) -> set[str]:
    """Return the names of the gaps of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def as_csv(codes: Iterable[Code]) -> str:
    """Return the CSV."""
    body = io.StringIO()
    writer = csv.writer(body, lineterminator="\n")
    writer.writerow(Code._fields)
    writer.writerows(codes)
    return body.getvalue()


def on_reading() -> str:
    """Return the table of docs/findings.md of what is found on reading."""
    return TABLE + "".join(map(in_markdown, sorted([*worded(), *by_hand()])))


def in_markdown(code: Code) -> str:
    """Return a row of the table."""
    ways = zip(code.fix_vi.split(" · "), code.fix_en.split(" · "), strict=True)
    cells = (code.code, code.levels, code.vi, code.en, " · ".join(f"{vi} / {en}" if vi else "" for vi, en in ways))
    return f"| {' | '.join(map(escaped, cells))} |\n"


def escaped(cell: str) -> str:
    """Return a cell as Markdown holds it."""
    return cell.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    main()
