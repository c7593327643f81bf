"""What a long text, of a petition or of what was found, is called in a line: its first sentence."""

from __future__ import annotations

import re

#: Signs that end a sentence; a capital with at most one more letter before the full stop is an abbreviation (`TP.`).
_SENTENCE_END = re.compile(r"(?<!\b[A-ZĐ])(?<!\b[A-ZĐ][A-Za-zĐđ])\.+(?=\s)|[!?…;]+(?=\s)")
_TITLE_LENGTH = 90


def title(summary: str) -> str:
    """Return what a petition is called: the first sentence of its summary, at most 90 characters, cut between words."""
    first = first_sentence(summary)
    if len(first) <= _TITLE_LENGTH:
        return first
    cut = first.rfind(" ", 0, _TITLE_LENGTH)
    return first[: cut if cut > 0 else _TITLE_LENGTH].rstrip(",;: –-") + "…"


def first_sentence(summary: str) -> str:
    """Return the first sentence of a text, without the full stop."""
    text = summary.strip()
    end = _SENTENCE_END.search(text)
    return (text[: end.end()] if end else text).rstrip(".;")
