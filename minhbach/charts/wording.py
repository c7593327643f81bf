"""How a chart writes numbers, days and sentences in each language, as the pages do."""

from __future__ import annotations

from datetime import date

from ..figures import Figure
from ..figures import written as in_words
from ..findings import Words
from ..output import Lang
from ..text import MONTHS
from .base import Chart, Said

NOT_COVERED = Words("Sổ không cam kết ghi đủ", "Not covered by the register")
NOT_OVER = Words("Tháng chưa hết", "Month not over")
TOO_SMALL = Words("Dưới 5, không nêu số", "Below 5, not shown")


def said(words: Words, lang: Lang) -> str:
    """Return words in a language; Vietnamese where there are no English ones."""
    return getattr(words, lang) or words.vi


def written(figure: Figure, lang: Lang) -> str:
    """Return the value of a figure as the pages print it."""
    return said(in_words(figure), lang)


def day(one: date, lang: Lang) -> str:
    """Return a day as people write it."""
    return f"{one:%d/%m/%Y}" if lang == "vi" else f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def sentence(pieces: Said, lang: Lang) -> str:
    """Return a sentence as plain text."""
    return "".join(written(one, lang) if isinstance(one, Figure) else said(one, lang) for one in pieces)


def as_of(chart: Chart, lang: Lang) -> str:
    """Return the day that the numbers stand at, in words."""
    shown = day(chart.as_of, lang)
    return f"Số liệu đến hết ngày {shown}." if lang == "vi" else f"Data to the end of {shown}."
