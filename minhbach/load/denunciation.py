"""How a denunciation is told (rule R34): of a row that may be one nothing is ever shown, however broken the row is."""

from __future__ import annotations

import re

from ..text import fold

#: In place of what is not shown.
HIDDEN = "…"
_WORDS = re.compile(r"to[ _-]?cao|denunciation|denounce")


def is_denunciation(text: str) -> bool:
    """Whether a cell, or a raw line, has the word in Vietnamese or English."""
    return _WORDS.search(fold(text)) is not None


def shown(part: str, of: str) -> str:
    """Return a part of a raw text for a message, or `HIDDEN` where the text may be that of a denunciation."""
    return HIDDEN if is_denunciation(of) else part
