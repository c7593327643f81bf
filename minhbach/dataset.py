"""What is quoted is called: a package, a part of it, the site; its publisher, its content in a sentence, its citation.

Pages and files say the same of it, so that both take it from here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .figures import Family, Figure, caution, written
from .findings import Words
from .tables import (
    Conclusion,
    Consultation,
    Coverage,
    Dialogue,
    DirectiveTask,
    ExplanationRequest,
    Inspection,
    LetterPeriod,
    OnestopPeriod,
    Organization,
    Petition,
    ReceptionSession,
    ReportedFigure,
    Row,
    Table,
)
from .view import View

#: The tables that say what a package is about; the others hang on them.
_SUBJECTS: tuple[type[Row], ...] = (
    Petition,
    Dialogue,
    Conclusion,
    ReceptionSession,
    ExplanationRequest,
    LetterPeriod,
    OnestopPeriod,
    Consultation,
    Inspection,
    DirectiveTask,
    ReportedFigure,
)

_DRAFT, _SAMPLE, _NOTHING = Words("Nháp", "Draft"), Words("Minh họa", "Sample"), Words("", "")

#: How complete a package is, by what its descriptor declares.
COVERAGE: Mapping[str, Words] = {
    "register": Words(
        "Sổ theo dõi, ghi đủ trong phạm vi đã cam kết (bảng coverage).",
        "A register, complete within what it declares (table coverage).",
    ),
    "excerpt": Words(
        "Trích từ nguồn công khai, không ghi đủ: không thấy trong dữ liệu không có nghĩa là không có.",
        "An excerpt of public sources, not complete: what is not in the data may still exist.",
    ),
}


def marks(view: View) -> Words:
    """Return what stands before a title that travels without its page: that it is a draft, that it is invented."""
    said = [words for words, holds in ((_DRAFT, view.is_draft), (_SAMPLE, view.package.sample)) if holds]
    return Words("".join(f"[{one.vi}] " for one in said), "".join(f"[{one.en}] " for one in said))


def called(view: View) -> Words:
    """Return what a list of others' data calls the package."""
    mark, (vi, en) = marks(view), view.package.titles
    return Words(f"{mark.vi}{vi}", f"{mark.en}{en or vi}")


def publisher(view: View) -> Words | None:
    """Return the body that publishes the rows; None where the package declares none: then whoever keeps the site does."""
    body = view.rows.get(Organization, view.package.publisher_org_id)
    return Words(body.name_vi, body.name_en or "") if body else None


def subjects(view: View) -> tuple[Words, ...]:
    """Return what the package is about, in the words of the tables that have rows."""
    return tuple(Words(cls.TABLE.vi.lower(), cls.TABLE.en.lower()) for cls in _SUBJECTS if view.rows[cls])


def period(view: View) -> tuple[date, date] | None:
    """Return the first and the last day that any body declares to have registered in full; None where none does."""
    declared = view.rows[Coverage]
    if not declared:
        return None
    return min(row.covered_from for row in declared), max(row.covered_to for row in declared)


def description(view: View) -> Words:
    """Return what the package holds, how complete it is and of which day, after what a reader must know first."""
    about, covered, said = subjects(view), COVERAGE[view.package.coverage], caution(view)
    held = Words("; ".join(one.vi for one in about), "; ".join(one.en for one in about))
    return Words(
        _joined(said.vi, f"Bảng chính: {held.vi}." if about else "", covered.vi, f"Số liệu đến {view.as_of:%d/%m/%Y}."),
        _joined(said.en, f"Main tables: {held.en}." if about else "", covered.en, f"Data as of {view.as_of}."),
    )


@dataclass(frozen=True, slots=True)
class Citation:
    """How to quote something, in both languages: as text (APA, 7th edition), BibTeX, CSL-JSON."""

    apa: Words
    bibtex: Words
    csl_json: Words


@dataclass(frozen=True, slots=True)
class Part:
    """What of a package is quoted: the end of its id, what it is called behind the title of the package, and what a
    reader needs besides to check it later.
    """

    key: str
    called: Words
    note: Words = _NOTHING


_WHOLE = Part("", _NOTHING)


def part_of_table(table: Table) -> Part:
    """Return a whole table as it is quoted."""
    return Part(table.name, Words(f"bảng “{table.vi}”", f"table “{table.en}”"))


def part_of_record(table: Table, key: str, called: Words) -> Part:
    """Return a row as it is quoted: by its id, or its number; never by its text, which may change or be withheld."""
    return Part(f"{table.name}-{key}", Words(called.vi, called.en or called.vi))


def part_of_chart(key: str, title: Words) -> Part:
    """Return a chart as it is quoted."""
    return Part(f"chart-{key}", Words(f"biểu đồ “{title.vi}”", f"chart “{title.en}”"))


def part_of_figure(family: Family, figure: Figure | None, of: Words, head: str) -> Part:
    """Return a figure as it is quoted: its value, its key, and the head of the ledger, empty before the first release.

    `of` says what it is of, empty for the whole package; without `figure` it is all figures of the family.
    """
    key, value = (figure.key, written(figure)) if figure else (family.id, _NOTHING)
    return Part(
        f"figure-{key}",
        Words(
            _figure("số liệu", family.title.vi, of.vi, value.vi), _figure("figure", family.title.en, of.en, value.en)
        ),
        Words(
            _joined(f"Khóa: {key}.", f"Mã băm đầu sổ công bố: {head}." if head else ""),
            _joined(f"Key: {key}.", f"Head of the ledger of releases: {head}." if head else ""),
        ),
    )


def _figure(word: str, title: str, of: str, value: str) -> str:
    named = ", ".join(filter(None, (title, of)))
    return f"{word} “{named}”: {value}" if value else f"{word} “{named}”"


def citation(view: View, site: Words, address: Words, part: Part | None = None) -> Citation:
    """Return the citation of a package, or of a `part` of it; it bears the data date, never that of the build.

    `site` is who keeps the site, `address` that of the page to lead to in each language, empty where the site has none.
    """
    by, title, said, what = publisher(view) or site, called(view), caution(view), part or _WHOLE
    # Every id of the work is made of the same parts, so that two of a package never share one.
    key = "-".join(filter(None, (view.package.name, what.key, view.as_of.isoformat())))
    return _cited(
        Words(by.vi, by.en or by.vi),
        Words(*(": ".join(filter(None, both)) for both in zip(title, what.called, strict=True))),
        Words(*(_joined(*both) for both in zip(said, what.note, strict=True))),
        address,
        _Facts(key, view.as_of, "dataset", Words("Bộ dữ liệu", "Data set")),
    )


def site_citation(title: Words, by: Words, address: Words, as_of: date) -> Citation:
    """Return the citation of a whole site, whose newest data stand at `as_of`."""
    facts = _Facts(f"minhbach-{as_of}", as_of, "webpage", Words("Trang web", "Web site"))
    return _cited(by, title, _NOTHING, address, facts)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is the same in both languages; `type` is a word of CSL, `kind` what APA says of it."""

    key: str
    day: date
    type: str
    kind: Words


def _cited(by: Words, title: Words, note: Words, address: Words, facts: _Facts) -> Citation:
    vi = _Work(facts, by.vi, title.vi, "vi", note.vi, address.vi)
    en = _Work(facts, by.en, title.en, "en", note.en, address.en)
    return Citation(
        Words(vi.apa("Phiên bản", facts.kind.vi), en.apa("Version", facts.kind.en)),
        Words(vi.bibtex(), en.bibtex()),
        Words(vi.csl_json(), en.csl_json()),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What is quoted, in one language."""

    facts: _Facts
    author: str
    title: str
    lang: str
    note: str
    address: str

    def apa(self, version: str, kind: str) -> str:
        """Return the entry of a list of references. Author and publisher are one, so that it is named once."""
        entry = f"{self.author}. ({self.facts.day.year}). {self.title} ({version} {self.facts.day}) [{kind}]."
        return _joined(entry, self.note, self.address)

    def bibtex(self) -> str:
        """Return the entry for LaTeX: `@misc` is known to every style, where `@dataset` is not."""
        fields = {
            # In braces within quotes: a style neither takes a body's name apart nor makes capitals of a title small.
            "author": f'"{{{_bibtex(self.author)}}}"',
            "title": f'"{{{_bibtex(self.title)}}}"',
            "year": f"{{{self.facts.day.year}}}",
            "month": f"{{{self.facts.day.month}}}",
            "version": f"{{{self.facts.day}}}",
            "note": f"{{{_bibtex(self.note)}}}" if self.note else "",
            "url": f"{{{self.address}}}" if self.address else "",
        }
        lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
        return f"@misc{{{_NO_KEY.sub('.', self.facts.key)},\n{lines}}}\n"

    def csl_json(self) -> str:
        """Return the entry for Zotero, pandoc and the like (CSL-JSON 1.0)."""
        day = self.facts.day
        entry = {
            "id": _json(self.facts.key),
            "type": _json(self.facts.type),
            "title": _json(self.title),
            "author": f'[{{"literal": {_ENCODED(self.author)}}}]',
            "publisher": _json(self.author),
            "issued": f'{{"date-parts": [[{day.year}, {day.month}, {day.day}]]}}',
            "version": _json(day.isoformat()),
            "language": _json(self.lang),
            "note": _json(self.note),
            "URL": _json(self.address),
        }
        # A line for each property: as short as it can be and still be read.
        lines = (f'  "{name}": {value}' for name, value in entry.items() if value)
        return "[{\n" + ",\n".join(lines) + "\n}]"


#: Signs that end the key of an entry, or that no program takes in one.
_NO_KEY = re.compile(r"[^A-Za-z0-9_.@-]+")
#: A text as JSON writes it, its letters as they are.
_ENCODED = json.JSONEncoder(ensure_ascii=False).encode
#: Signs that TeX takes for a command.
_TEX_SIGN = re.compile(r"[\\~^{}&%$#_]")
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        # By name: BibTeX counts braces, those behind a backslash too.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


def _json(text: str) -> str:
    """Return a text as JSON writes it; nothing for none."""
    return _ENCODED(text) if text else ""


def _bibtex(text: str) -> str:
    return text.translate(_TEX) if _TEX_SIGN.search(text) else text


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
