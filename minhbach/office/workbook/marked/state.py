"""Whether a cell still holds what was typed, as a formula: it turns the moment the cell is changed, without this program.

What may be shown is compared with a copy of it. Of what may not, only the number of letters and a sum over them are kept:
enough to see that the cell changed, too little to read it by.
"""

from __future__ import annotations

from datetime import date, time

from ..cells import Error, Fixed, Unclear, Uncomputed, Value

#: Beyond it a letter is two for Excel and one for others.
_LAST_LETTER = 0xFFFF


def holds_still(cell: str, kept: str, typed: Value, *, is_shown: bool) -> str:
    """Return the formula that is true while `cell` holds what was typed, of which `kept` is the cell with a copy."""
    if isinstance(typed, Error):
        return f"ISERROR({cell})"
    if isinstance(typed, Uncomputed):
        return f"IF(ISERROR({cell}),TRUE,LEN({cell})=0)"
    if is_shown or typed is None:
        return f"AND(TYPE({cell})=TYPE({kept}),EXACT({cell},{kept}))"
    if not isinstance(typed, str):
        return f"ISNUMBER({cell})"
    if any(ord(letter) > _LAST_LETTER for letter in typed):
        return f"LEN({cell})={len(typed.encode('utf-16-le')) // 2}"
    count = len(typed)
    places = f"ROW(INDEX($A:$A,1):INDEX($A:$A,{count}))"
    total = sum(at * ord(letter) for at, letter in enumerate(typed, 1))
    letters = f"SUMPRODUCT(_xlfn.UNICODE(MID({cell},{places},1))*{places})"
    return f"IF(LEN({cell})={count},{letters}={total},FALSE)"


def copied(typed: Value) -> str | float | bool | date | time | None:
    """Return what a copy of a cell holds, as openpyxl takes it."""
    match typed:
        case Fixed() | Unclear():
            return typed.value
        case Error() | Uncomputed():
            return None
    return typed
