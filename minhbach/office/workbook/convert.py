"""A cell as a clerk leaves it -> the text that the strict reader takes, by rules that are written down here.

What a text means the strict reader knows: it says what is wrong with a cell and what it should be. `HEALED` names those
of its faults that have one meaning only, and these alone are mended, each mending said. Every other text goes to the
reader as it stands and is refused there: nothing is guessed, and nothing that was not understood is dropped.
What is no text (a date, a number, an error of Excel) is written down by what the column declares:

| cell | date column | number column | text, id, code column | yes/no column |
|--|--|--|--|--|
| date | the day | refused, F308 | refused, F308 | refused, F308 |
| date with a time | refused, F081 | refused, F308 | refused, F308 | refused, F308 |
| number | a day number of 1990-2099, said (F323) | the number, with the decimals shown | its digits, said (F328); a fraction refused (F309) | 1 and 0, said (F327) |
| number shown otherwise (12,5%) | refused, F310 | refused, F310 | refused, F310 | refused, F310 |
| true, false | refused, F311 | refused, F311 | refused, F311 | as it is |
| time of day | refused, F311 | refused, F311 | refused, F311 | refused, F311 |
| #REF! | refused, F092 | refused, F092 | refused, F092 | refused, F092 |
| formula without a result | refused, F091 | refused, F091 | refused, F091 | refused, F091 |
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ...findings import Words
from ...load.cell_text import Hit
from ...load.faults import Fault
from ...load.faults import values as said
from ...load.faults.files import LEGACY_IN_CELL
from ...load.suggest import have_you_meant, nearest
from ...load.values import Odd, converter
from ...tables import Column
from ...text import fold, nfc
from . import faults
from .cells import Error, Fixed, Unclear, Uncomputed, Value, shown
from .labels import References, code_labels
from .names import NO, YES
from .styles import moment


class Order(StrEnum):
    """The order in which a clerk declares that dates are typed."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Taken(NamedTuple):
    """What a cell was taken as: its text for the strict reader, what was changed, and why it was refused."""

    text: str
    changes: tuple[Hit, ...] = ()
    refused: tuple[Hit, ...] = ()


#: Faults of the strict reader that have one meaning: the fact that holds the right text, and how the mending is said.
HEALED: Mapping[Fault, tuple[str, Fault]] = {
    said.DAY_FIRST: ("right", faults.DATE_WORDS),
    said.UNPADDED_DATE: ("right", faults.DATE_WORDS),
    said.SEPARATORS: ("right", faults.NUMBER_WORDS),
    said.LABEL_FOR_CODE: ("right", faults.CODE_WORDS),
}
#: Those that a declared order of dates makes plain.
BY_ORDER: Mapping[Order, Mapping[Fault, tuple[str, Fault]]] = {
    Order.DAY_FIRST: {said.AMBIGUOUS: ("day_first", faults.DATE_WORDS)},
    Order.MONTH_FIRST: {
        said.AMBIGUOUS: ("month_first", faults.DATE_WORDS),
        said.MONTH_FIRST: ("right", faults.DATE_WORDS),
    },
}
#: Words for yes and no in a column that asks for them.
_YES = frozenset(map(fold, (*YES, "x", "✓", "✔", "☑", "đúng", "true", "1")))
_NO = frozenset(map(fold, (*NO, "✗", "✘", "☐", "sai", "false", "0")))

#: Spaces that Word and web pages put in place of the ordinary one.
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n?")
#: A number that is 1,234 where people write a decimal comma, and 1.234 where they write a point.
_EITHER = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
#: Days that a bare number in a date column can mean: 1990-01-01 to 2099-12-31. Below lie years, above typed digits.
_FIRST_DAY, _LAST_DAY = 32_874, 73_050
#: Labels of a list that a finding names.
_LISTED = 16
#: Above it a number has lost digits: Excel keeps fifteen.
_EXACT = 10**15


class Converter:
    """The cells of one column, each distinct text looked at once."""

    def __init__(self, column: Column, order: Order | None, references: References | None) -> None:
        self._column = column
        self._strict = converter(column)
        self._references = references
        self._labels = {label: code for code, label in code_labels(column).items()}
        self._healed = {**HEALED, **(BY_ORDER[order] if order else {})}
        self._known: dict[str, Taken] = {}

    def __call__(self, value: Value) -> Taken:
        """Return what a cell was taken as."""
        if value is None:
            return _EMPTY
        if isinstance(value, str):
            if (taken := self._known.get(value)) is None:
                taken = self._known[value] = self._of_text(value)
            return taken
        return self._of_value(value)

    # --- text ---

    def _of_text(self, typed: str) -> Taken:
        text = tidied(typed)
        changes = (_change(faults.LETTERS, typed, text),) if text != typed else ()
        if text in self._labels:  # as the template shows it
            return Taken(self._labels[text], changes)
        if self._references is not None:
            return self._of_reference(text, changes)
        if self._column.type == "number" and _EITHER.fullmatch(text):
            return Taken(text, changes, (_either(text),))
        return self._healing(text, changes)

    def _healing(self, text: str, changes: tuple[Hit, ...]) -> Taken:
        odd = self._strict(text)
        errors = [hit for hit in odd.hits if hit.fault.is_error] if isinstance(odd, Odd) else []
        if old := next((hit for hit in errors if hit.fault.code in LEGACY_IN_CELL), None):
            return Taken("", changes, (old,))
        if len(errors) != 1:
            return Taken(text, changes)
        if errors[0].fault is said.NOT_YES_NO and fold(text) in _YES | _NO:
            right = "true" if fold(text) in _YES else "false"
            return Taken(right, (*changes, _change(faults.YES_NO, text, right)))
        if errors[0].fault not in self._healed:
            return Taken(text, changes, self._as_a_clerk_says(errors[0]))
        fact, told = self._healed[errors[0].fault]
        right = str(errors[0].facts[fact])
        return Taken(right, (*changes, _change(told, text, right)))

    def _as_a_clerk_says(self, hit: Hit) -> tuple[Hit, ...]:
        """Refuse here what the strict reader would explain in the words of a CSV file: codes, and dates as ISO has them."""
        if hit.fault is said.AMBIGUOUS:
            days = {name: f"{day:%d/%m/%Y}" for name, day in hit.facts.items() if isinstance(day, date)}
            return (Hit(faults.AMBIGUOUS_DATE, hit.value, days),)
        if hit.fault is said.UNKNOWN_CODE:
            hint = have_you_meant(_meant(hit.value, self._labels))
            return (Hit(faults.UNKNOWN_WORDS, hit.value, {"hint": hint, "allowed": _in_short(self._labels)}),)
        return ()

    def _of_reference(self, text: str, changes: tuple[Hit, ...]) -> Taken:
        """Take the id before the bar, a bare id, or words that tell one row only; else leave it to the check of keys."""
        assert self._references is not None
        one, words = self._references.split(text)
        if words and not self._references.agrees(one, words):
            other = ", ".join(sorted(self._references.called(words)))
            return Taken("", changes, (Hit(faults.WORDS_DISAGREE, text, {"one": one, "other": other}),))
        if words:
            as_shown = fold(self._references.words.get(one, words)) == fold(words)
            return Taken(one, changes if as_shown else (*changes, _change(faults.REFERENCE_WORDS, text, one)))
        ids = self._references.called(text)
        if text in self._references.words or len(ids) != 1:
            return Taken(text, changes)
        (right,) = ids
        return Taken(right, (*changes, _change(faults.REFERENCE_WORDS, text, right)))

    # --- what is no text ---

    def _of_value(self, value: Value) -> Taken:
        match value:
            case Error():
                return Taken(value.text)
            case Uncomputed():
                return _refused(faults.UNCOMPUTED, f"={value.formula}")
            case Unclear():
                return _refused(faults.UNCLEAR_NUMBER, value.shown, stored=f"{value.value:.15g}")
            case bool():
                return self._of_truth(value)
            case date():
                return self._of_day(value)
            case time():
                return _refused(faults.OTHER_KIND, shown(value), kind=Words("giờ", "the time"))
            case float() | Fixed():
                return self._of_number(value)
        raise AssertionError(value)

    def _of_truth(self, value: bool) -> Taken:
        if self._column.type == "boolean":
            return Taken(str(value).lower())
        return _refused(faults.OTHER_KIND, shown(value), kind=Words("giá trị đúng/sai", "the truth value"))

    def _of_day(self, value: date) -> Taken:
        if self._column.type != "date":
            return _refused(faults.TURNED_INTO_DATE, shown(value))
        return Taken(f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat())

    def _of_number(self, value: float | Fixed) -> Taken:
        number, decimals = value if isinstance(value, Fixed) else (value, 0)
        text = digits(number, decimals)
        match self._column.type:
            case "integer" | "number" | "year":
                return Taken(digits(number, decimals if self._column.type == "number" else 0))
            case "date" if number == int(number) and _FIRST_DAY <= number <= _LAST_DAY:
                day = moment(number)
                assert isinstance(day, date)
                return Taken(day.isoformat(), (_change(faults.DAY_NUMBER, text, day.isoformat()),))
            case "boolean" if number in (0, 1):
                right = str(number == 1).lower()
                return Taken(right, (_change(faults.YES_NO, text, right),))
            case "string" if number != int(number) or abs(number) >= _EXACT:
                return _refused(faults.FRACTION_IN_TEXT, text)
            case "string":
                whole = digits(number, 0)
                taken = self._of_text(whole)
                return Taken(taken.text, (_change(faults.NUMBER_IN_TEXT, whole, taken.text),), taken.refused)
        return Taken(digits(number, 0))


_EMPTY = Taken("")


def tidied(text: str) -> str:
    """Return a text in precomposed letters, with ordinary spaces and line ends, none of them at its edges."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _SPACES.sub(" ", _LINE_ENDS.sub("\n", nfc(text))).strip(" \n")


def digits(number: float, decimals: int) -> str:
    """Return a number in the one accepted form, with at least so many decimals; fifteen digits, as Excel keeps them."""
    exact = Decimal(f"{number:.15g}")
    whole = f"{exact:f}"
    if "." in whole:
        whole = whole.rstrip("0").rstrip(".")
    places = len(whole.partition(".")[2])
    return f"{exact:.{decimals}f}" if decimals > places else whole


def _meant(typed: str, labels: Iterable[str]) -> str | None:
    """Return the label that looks most like what was typed, or the only one that has it as a part."""
    words = list(labels)
    around = [label for label in words if fold(typed) in fold(label)]
    return around[0] if len(around) == 1 else nearest(typed, words)


def _in_short(labels: Collection[str]) -> str:
    """Return the first labels of a list; they hold commas, so that semicolons stand between them."""
    return "; ".join(list(labels)[:_LISTED]) + (f"; … (+{len(labels) - _LISTED})" if len(labels) > _LISTED else "")


def _change(told: Fault, typed: str, right: str) -> Hit:
    return Hit(told, typed, {"right": right})


def _refused(fault: Fault, value: str, **facts: object) -> Taken:
    return Taken("", (), (Hit(fault, value, facts),))


def _either(text: str) -> Hit:
    return Hit(said.AMBIGUOUS_NUMBER, text, {"thousands": text.replace(".", ""), "decimal": text})
