"""How the value of a figure is written in a sentence, outside of a page's markup."""

from __future__ import annotations

from ..findings import Words
from ..text import english_number, vietnamese_number
from .base import Figure

_BELOW_FIVE, _NO_VALUE = Words("dưới 5", "below 5"), Words("–", "–")


def written(figure: Figure) -> Words:
    """Return the value as pages print it: `61,5%` and `61.5%`; of a rate over too few rows its two counts."""
    if figure.value == "<5":
        return _BELOW_FIVE
    if figure.value is not None:
        return _number(figure.value, "%" if figure.unit == "percent" else "")
    if figure.denominator:
        part, whole = _number(str(figure.numerator)), _number(str(figure.denominator))
        return Words(f"{part.vi}/{whole.vi}", f"{part.en}/{whole.en}")
    return _NO_VALUE


def _number(value: str, sign: str = "") -> Words:
    return Words(f"{vietnamese_number(value)}{sign}", f"{english_number(value)}{sign}")
