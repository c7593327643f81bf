"""How a fault is worded once and said at many places."""

from __future__ import annotations

from dataclasses import dataclass

from ...findings import NOTHING_TO_MEND, Finding, Place, Severity, Words
from ...text import visible

#: Characters of a cell that a finding repeats; the place says where to see all of it.
SHOWN = 80
#: Characters of a suggestion: a longer one would not be typed from a message.
SUGGESTED = 1_000


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault: its code in docs/findings.md, its weight, and sentences with `{named}` gaps in both languages.

    `{value}` is the cell as typed, `{right}` what it should hold; the other gaps are named where the fault is found.
    """

    code: str
    severity: Severity
    what: Words
    fix: Words

    def at(self, place: Place, value: str = "", **facts: object) -> Finding:
        """Return the fault as found at one place. A fact that is `Words` is said in each language."""
        shown = shorten(value)
        gaps = {"value": visible(shown)} | {name: _short(fact) for name, fact in facts.items()}
        right = str(gaps.get("right", ""))
        return Finding(self.code, self.severity, place, _fill(self.what, gaps), _fill(self.fix, gaps), shown, right)

    def said(self, value: str) -> Words:
        """Return what is wrong and how to mend it, of a value that stands in no file."""
        found = self.at(Place(), value)
        return Words(*map(" ".join, zip(found.message, found.fix, strict=True)))

    @property
    def is_error(self) -> bool:
        """Whether the fault stops the build."""
        return self.severity is Severity.ERROR


def stop(code: str, vi: str, en: str, fix_vi: str, fix_en: str) -> Fault:
    """Word a fault that stops the build."""
    return Fault(code, Severity.ERROR, Words(vi, en), Words(fix_vi, fix_en))


def warn(code: str, vi: str, en: str, fix_vi: str, fix_en: str) -> Fault:
    """Word a fault that is published beside the data."""
    return Fault(code, Severity.WARNING, Words(vi, en), Words(fix_vi, fix_en))


def tell(code: str, vi: str, en: str) -> Fault:
    """Word a fact that asks for nothing: what was changed, or passed over."""
    return Fault(code, Severity.NOTE, Words(vi, en), NOTHING_TO_MEND)


def shorten(text: str, limit: int = SHOWN) -> str:
    """Return a text cut to so many characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _short(fact: object) -> object:
    return shorten(fact, SUGGESTED) if isinstance(fact, str) else fact


def _fill(words: Words, gaps: dict[str, object]) -> Words:
    return Words(*(sentence.format(**_in(gaps, lang)) for lang, sentence in enumerate(words)))


def _in(gaps: dict[str, object], lang: int) -> dict[str, object]:
    return {name: fact[lang] if isinstance(fact, Words) else fact for name, fact in gaps.items()}
