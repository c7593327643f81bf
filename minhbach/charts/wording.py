"""How a chart writes numbers, days and sentences in each language, as the pages do."""

from __future__ import annotations

from datetime import date

from ..figures import Figure
from ..findings import Words
from ..output import Lang
from ..text import MONTHS
from .base import Chart, Said

NO_BREAK = "\u00a0"
BELOW_FIVE = Words("dưới 5", "below 5")
NOT_COVERED = Words("Sổ không cam kết ghi đủ", "Not covered by the register")
NOT_OVER = Words("Tháng chưa hết", "Month not over")
TOO_SMALL = Words("Dưới 5, không nêu số", "Below 5, not shown")


def said(words: Words, lang: Lang) -> str:
    """Return words in a language; Vietnamese where there are no English ones."""
    return getattr(words, lang) or words.vi


def written(figure: Figure, lang: Lang) -> str:
    """Return the value of a figure as the pages print it; of a share over too few its two counts."""
    if figure.value == "<5":
        return said(BELOW_FIVE, lang)
    if figure.value is not None:
        return grouped(figure.value, lang) + ("%" if figure.unit == "percent" else "")
    if figure.denominator:
        return f"{grouped(str(figure.numerator), lang)}/{grouped(str(figure.denominator), lang)}"
    return "–"


def grouped(value: str, lang: Lang) -> str:
    """Return a plain decimal with its thousands apart: `1.234,5` or `1,234.5`."""
    whole, point, rest = value.partition(".")
    english = f"{int(whole):,}{point}{rest}"
    return english if lang == "en" else english.translate(str.maketrans(",.", ".,"))


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
