"""One text that holds another: the command line takes a single string where a person may read either language."""

from __future__ import annotations

from ..findings import Words

#: Stands in no text of ours; a terminal shows nothing of it.
_BETWEEN = "\x1f"


def both(vi: str, en: str) -> str:
    """Return the Vietnamese and the English text as one; `halves` parts them."""
    return f"{vi}{_BETWEEN}{en}"


def halves(text: str) -> Words:
    """Return the two texts of `both`; any other stands for itself in both languages."""
    vi, _, en = text.partition(_BETWEEN)
    return Words(vi, en or vi)
