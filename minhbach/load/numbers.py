"""A cell that should be a number and is not (docs/findings.md, F086-F094)."""

from __future__ import annotations

import re
from decimal import Decimal

from ..tables import Column
from .cell_text import Hit
from .faults import Fault
from .faults import values as faults

#: The largest whole number that a spreadsheet and JavaScript keep exactly.
LARGEST = 2**53
#: Characters of a cell that could be meant for a number.
LONGEST = 100

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,12})?")

_NOT_FINITE = re.compile(r"[-+]?(?:nan|inf|infinity|∞|[0-9.]+e\+?[0-9]{3,})", re.I)
SCIENTIFIC = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?e[-+]?[0-9]{1,2}", re.I)
_LEADING_ZERO = re.compile(r"(-?)0+([0-9][0-9]*(?:\.[0-9]+)?)")
_THOUSANDS_POINT = re.compile(r"-?[0-9]{1,3}(?:[.  _'][0-9]{3})+(?:,[0-9]+)?")
_THOUSANDS_COMMA = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_UNIT = re.compile(r"([-+]?[0-9][0-9.,]*)\s*(?:%+|‰|[^\W\d_][\w /%.]*)")
_LONG = re.compile(r"-?[0-9]{16,}(?:\.[0-9]+)?")


def exact(cell: str, column: Column) -> int | Decimal | None:
    """Return the number a cell states in the one accepted form and within the column's limits, or None."""
    if column.type == "integer":
        if INTEGER.fullmatch(cell) is None:
            return None
        value: int | Decimal = int(cell)
    else:
        if NUMBER.fullmatch(cell) is None:
            return None
        value = Decimal(cell)
    if not -LARGEST <= value <= LARGEST or _beyond(value, column):
        return None
    return value


def why_not(cell: str, column: Column) -> Hit:
    """Return the fault of a cell that `exact` refuses, with the number it could mean when only one is possible."""
    if len(cell) > LONGEST:
        return _hit(faults.TOO_LARGE_NUMBER if cell.isdecimal() else faults.NOT_A_NUMBER, cell)
    if _NOT_FINITE.fullmatch(cell):
        return _hit(faults.NOT_FINITE, cell)
    if SCIENTIFIC.fullmatch(cell):
        return _hit(faults.SCIENTIFIC, cell)
    if _LONG.fullmatch(cell):
        return _hit(faults.TOO_LARGE_NUMBER, cell)
    if match := _LEADING_ZERO.fullmatch(cell):
        return _hit(faults.LEADING_ZERO, cell, right=match[1] + match[2])
    if match := _UNIT.fullmatch(cell):
        return _with_unit(cell, match[1], column)
    return _separated(cell, column) or _out_of_limits(cell, column) or _hit(faults.NOT_A_NUMBER, cell)


def _hit(fault: Fault, cell: str, **facts: object) -> Hit:
    return Hit(fault, cell, facts)


def _beyond(value: int | Decimal, column: Column) -> bool:
    return (column.minimum is not None and value < column.minimum) or (
        column.maximum is not None and value > column.maximum
    )


def _with_unit(cell: str, number: str, column: Column) -> Hit:
    if exact(number, column) is not None:
        return _hit(faults.WITH_UNIT, cell, right=number)
    inner = why_not(number, column)
    return (
        _hit(faults.WITH_UNIT, cell, right=inner.facts["right"])
        if "right" in inner.facts
        else inner._replace(value=cell)
    )


def _separated(cell: str, column: Column) -> Hit | None:
    whole = column.type == "integer"
    if _THOUSANDS_COMMA.fullmatch(cell):
        plain = cell.replace(",", "")
        if cell.count(",") == 1 and "." not in cell and not whole:
            return _hit(faults.AMBIGUOUS_NUMBER, cell, thousands=plain, decimal=cell.replace(",", "."))
        return _hit(faults.SEPARATORS, cell, right=plain)
    if _THOUSANDS_POINT.fullmatch(cell) and (whole or not _DECIMAL.fullmatch(cell)):
        right = re.sub(r"[.  _']", "", cell).replace(",", ".")
        return _hit(faults.NOT_WHOLE, cell) if whole and "." in right else _hit(faults.SEPARATORS, cell, right=right)
    if _DECIMAL_COMMA.fullmatch(cell) and not whole:
        return _hit(faults.SEPARATORS, cell, right=cell.replace(",", "."))
    if whole and (_DECIMAL.fullmatch(cell) or _DECIMAL_COMMA.fullmatch(cell)):
        return _hit(faults.NOT_WHOLE, cell)
    return None


def _out_of_limits(cell: str, column: Column) -> Hit | None:
    if not NUMBER.fullmatch(cell):
        return None
    value = Decimal(cell)
    if column.minimum is not None and value < column.minimum:
        return _hit(faults.TOO_SMALL, cell, limit=column.minimum)
    if column.maximum is not None and value > column.maximum:
        return _hit(faults.TOO_GREAT, cell, limit=column.maximum)
    return _hit(faults.TOO_LARGE_NUMBER, cell) if abs(value) > LARGEST else None
