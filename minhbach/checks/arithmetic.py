"""Exact arithmetic for the rules on figures: no floating point, halves rounded up as Vietnamese reports print them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor


def half_up(value: Fraction, places: int) -> Decimal:
    """Return a value that is not negative, rounded to `places` decimals with halves up: 2.675 to two is 2.68."""
    return Decimal(floor(value * 10**places + Fraction(1, 2))).scaleb(-places)


def places(value: Decimal) -> int:
    """Return how many decimals a number is printed with: 2 for 99.81, 0 for 20."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
