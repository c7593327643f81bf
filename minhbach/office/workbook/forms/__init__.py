"""The forms that offices keep by law -> rows of the tables, so that nothing is typed twice (docs/forms.md).

A form is one file: the words by which its columns are known, what each becomes, what is left out and why. A form that
is not recognised is refused, word by word; an option says what the form does not. From `regions` on its rows go the way
of every import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..cells import Sheet
from ..recognise import Region
from . import letters, one_stop, reception_book
from .base import Asked, Context, Form, Record
from .letters import LETTERS
from .one_stop import ONE_STOP
from .paper import Paper, papers
from .periods import asked_period
from .reception_book import RECEPTION_BOOK
from .region import region

__all__ = ["FORMS", "Asked", "Context", "Form", "asked_period", "regions"]

#: Each form with the function that makes records of its rows; a new form is a file and a line here.
_READ: tuple[tuple[Form, Callable[[Paper, Context], Iterator[Record]]], ...] = (
    (RECEPTION_BOOK, reception_book.records),
    (LETTERS, letters.records),
    (ONE_STOP, one_stop.records),
)
FORMS: Mapping[str, Form] = {form.name: form for form, _ in _READ}
_RECORDS = {form.name: records for form, records in _READ}


def regions(sheets: Sequence[Sheet], context: Context) -> list[Region]:
    """Return the rows that the sheets hold as a form; findings say what was read, left out, counted and refused."""
    form = FORMS[context.asked.form]
    found: list[Region] = []
    for paper in papers(sheets, form, context.findings):
        records = list(_RECORDS[form.name](paper, context))
        if records:
            found.append(region(paper, records))
    return found
