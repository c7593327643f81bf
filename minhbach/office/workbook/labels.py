"""What a cell shows in place of what is stored: the label of a code, yes and no, an id with the words of its row.

Both directions stand here, so that what the template shows is what the import takes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...tables import Column, codes
from ...text import fold
from .names import BAR, NO, YES

#: The columns whose words tell a row from another; a table that is not here is told by its ids alone.
TELLING: Mapping[str, tuple[str, ...]] = {
    "source": ("title",),
    "document": ("number_symbol", "title"),
    "admin_unit": ("name",),
    "organization": ("name_vi",),
    "office_term": ("full_name",),
    "channel": ("name",),
    "deadline_rule": ("step_vi",),
    "dialogue_plan": ("expected_topics",),
    "dialogue": ("topic",),
    "petition": ("summary_vi",),
    "assignment": ("instruction",),
    "supervision": ("findings",),
    "consultation": ("subject",),
    "indicator": ("name_vi",),
    "reported_figure": ("period_text",),
}
#: Characters of each telling column that a drop-down shows.
SHOWN = 60

_BAR = re.compile(r"\s*\|\s*")
_SPACES = re.compile(" +")


def telling(table: str, cells: Mapping[str, str]) -> str:
    """Return the words that tell a row from another, as the formula of the drop-down works them out."""
    words = " ".join(cells.get(name, "")[:SHOWN] for name in TELLING.get(table, ()))
    return _SPACES.sub(" ", words).strip(" ")


def with_words(one: str, words: str) -> str:
    """Return an id as a cell shows it."""
    return f"{one}{BAR}{words}" if words else one


def code_labels(column: Column) -> Mapping[str, str]:
    """Return the Vietnamese label of each code of a column; of a boolean those of its two values."""
    if column.codelist:
        return {code: entry.labels.vi for code, entry in codes(column.codelist).items()}
    return {"true": YES.vi, "false": NO.vi} if column.type == "boolean" else {}


@dataclass
class References:
    """The rows of one table that a cell can refer to: by id, and by the words that tell them, where these are unique."""

    words: dict[str, str] = field(default_factory=dict)  # id -> telling words
    _ids: dict[str, set[str]] = field(default_factory=dict)  # folded words -> ids

    def add(self, rows: Iterable[tuple[str, str]]) -> None:
        """Take rows as pairs of id and telling words; the first account of an id counts."""
        for one, words in rows:
            if one and one not in self.words:
                self.words[one] = words
                self._ids.setdefault(fold(words), set()).add(one)

    def called(self, words: str) -> set[str]:
        """Return the ids that words tell; none for no words."""
        return self._ids.get(fold(words), set()) if words else set()

    def split(self, cell: str) -> tuple[str, str]:
        """Return the id and the words of a cell of the form `id | words`; words are empty where there is no bar."""
        one, *rest = _BAR.split(cell, maxsplit=1)
        return one, rest[0] if rest else ""

    def agrees(self, one: str, words: str) -> bool:
        """Whether the words of a cell do not tell other rows than the id that stands before them."""
        others = self.called(words)
        return not others or one in others
