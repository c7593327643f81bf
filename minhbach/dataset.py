"""What a package is called where it is listed or quoted: its publisher, its content in a sentence, its citation.

Pages and files say the same of it, so that both take it from here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .figures import caution
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

_DRAFT, _SAMPLE = Words("Nháp", "Draft"), Words("Minh họa", "Sample")

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
    """How to quote a package or one of its tables, in both languages: as text (APA, 7th edition), BibTeX, CSL-JSON."""

    apa: Words
    bibtex: Words
    csl_json: Words


def citation(view: View, site: Words, address: Words, table: Table | None = None) -> Citation:
    """Return the citation of a package, or of one `table`; it bears the data date, never that of the build.

    `site` is who keeps the site, `address` that of the page to lead to in each language, empty where the site has none.
    """
    by, title, said = publisher(view) or site, called(view), caution(view)
    of_vi = f": bảng “{table.vi}”" if table else ""
    of_en = f": table “{table.en}”" if table else ""
    # Every id of the work is made of the same parts, so that two of a package never share one.
    key = "-".join((view.package.name, *([table.name] if table else []), view.as_of.isoformat()))
    vi = _Work(key, by.vi, f"{title.vi}{of_vi}", view.as_of, "vi", said.vi, address.vi)
    en = _Work(key, by.en or by.vi, f"{title.en}{of_en}", view.as_of, "en", said.en, address.en)
    return Citation(
        Words(vi.apa("Phiên bản", "Bộ dữ liệu"), en.apa("Version", "Data set")),
        Words(vi.bibtex(), en.bibtex()),
        Words(vi.csl_json(), en.csl_json()),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What is quoted, in one language."""

    key: str
    author: str
    title: str
    day: date
    lang: str
    note: str
    address: str

    def apa(self, version: str, kind: str) -> str:
        """Return the entry of a list of references. Author and publisher are one, so that it is named once."""
        entry = f"{self.author}. ({self.day.year}). {self.title} ({version} {self.day}) [{kind}]."
        return _joined(entry, self.note, self.address)

    def bibtex(self) -> str:
        """Return the entry for LaTeX: `@misc` is known to every style, where `@dataset` is not."""
        fields = {
            # In braces within quotes: a style neither takes a body's name apart nor makes capitals of a title small.
            "author": f'"{{{_bibtex(self.author)}}}"',
            "title": f'"{{{_bibtex(self.title)}}}"',
            "year": f"{{{self.day.year}}}",
            "month": f"{{{self.day.month}}}",
            "version": f"{{{self.day}}}",
            "note": f"{{{_bibtex(self.note)}}}" if self.note else "",
            "url": f"{{{self.address}}}" if self.address else "",
        }
        lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{lines}}}\n"

    def csl_json(self) -> str:
        """Return the entry for Zotero, pandoc and the like (CSL-JSON 1.0)."""
        entry = {
            "id": self.key,
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": self.author}],
            "publisher": self.author,
            "issued": {"date-parts": [[self.day.year, self.day.month, self.day.day]]},
            "version": self.day.isoformat(),
            "language": self.lang,
            "note": self.note,
            "URL": self.address,
        }
        return json.dumps([{name: value for name, value in entry.items() if value}], ensure_ascii=False, indent=2)


#: Signs that TeX takes for a command.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    }
)


def _bibtex(text: str) -> str:
    return text.translate(_TEX)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
