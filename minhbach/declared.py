"""What a publisher adds to the model: are the names of its tables free, and do its figures run on the published database?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from .corpus import Corpus, Rows
from .figures import (
    FAMILIES,
    FUNCTIONS,
    LONGEST_VALUE,
    MOST_VALUES,
    Database,
    Trouble,
    Why,
    tried,
    troubles,
    units,
)
from .findings import Finding
from .load.faults import Fault
from .load.faults import own as faults
from .load.paths import is_device
from .load.suggest import have_you_meant, nearest
from .own import OwnFigure
from .tables import BY_NAME, AdminUnit, Organization, codelists
from .view import View
from .workdays import Calendar

#: Tables of the model whose ids a page can put in words.
NAMED = (Organization.TABLE.name, AdminUnit.TABLE.name)
#: Names of the model's parameters: what their values are called follows from them.
_PARAMETERS = frozenset(name for family in FAMILIES for name in family.params)
#: The page among those of the tables that lists them all.
_PAGE = "index"


def unsound(corpus: Corpus) -> Iterator[Finding]:
    """Yield what is wrong with the publisher's own tables and figures whatever the rows are."""
    if not corpus.extra and not corpus.figures:
        return
    bare = Database(_without_rows(corpus, with_own=False))
    taken = [one for one in corpus.extra if one.name in {*bare.names, _PAGE} or _is_kept(one.name)]
    for one in taken:
        yield faults.TABLE_TAKEN.at(one.place, one.name)
    named = [*NAMED, *(one.name for one in corpus.extra if one.is_codelist), *codelists()]
    yield from (finding for figure in corpus.figures for finding in _misnamed(figure, named))
    if not taken and corpus.figures:
        empty = Database(_without_rows(corpus, with_own=True))
        yield from told(troubles(corpus.figures, corpus.extra, empty))


def failing(view: View) -> Iterator[Finding]:
    """Yield what is wrong with the publisher's own figures on these rows."""
    if view.figures:
        yield from told(tried(view.figures, view.extra, Database(view)).troubles)


def told(wrong: Iterable[Trouble]) -> Iterator[Finding]:
    """Yield the finding of each trouble, at the line of the part that has it."""
    return map(_told, wrong)


def _is_kept(name: str) -> bool:
    return name.startswith("sqlite_") or is_device(name)


def _without_rows(corpus: Corpus, *, with_own: bool) -> View:
    """Return a view that holds tables and not a row: SQL is read against it in no time."""
    extra = tuple(one.emptied() for one in corpus.extra) if with_own else ()
    return View(corpus.package, date.min, Rows({}), Calendar(()), extra=extra)


def _misnamed(figure: OwnFigure, named: Sequence[str]) -> Iterator[Finding]:
    if figure.unit not in units():
        hint = have_you_meant(nearest(figure.unit, units()))
        yield faults.NO_UNIT.at(figure.place("unit"), figure.unit, hint=hint, known=", ".join(units()))
    for name, parameter in figure.by.items():
        if name in _PARAMETERS:
            yield faults.BAD_PARAMETER.at(figure.place(f"by.{name}"), name, right=f"{name}_rieng")
        if parameter.names and parameter.names not in named:
            hint = have_you_meant(nearest(parameter.names, named))
            yield faults.NO_NAMES.at(
                figure.place(f"by.{name}.names"), parameter.names, hint=hint, known=", ".join(NAMED)
            )


def _told(one: Trouble) -> Finding:
    figure, table = one.figure, one.figure.row_table
    return _FAULTS[one.why].at(
        figure.place(one.part),
        one.said,
        part=one.part,
        sql=dict(figure.sql).get(one.part, ""),
        hint=have_you_meant(nearest(one.said.rpartition(".")[2], one.known)),
        known=", ".join(FUNCTIONS),
        limit=LONGEST_VALUE if one.why is Why.NOT_A_VALUE else MOST_VALUES,
        table=table,
        key=" || '/' || ".join(BY_NAME[table].TABLE.key) if table in BY_NAME else "primaryKey",
    )


_FAULTS: Mapping[Why, Fault] = {
    Why.SQL: faults.SQL,
    Why.NO_COLUMN: faults.NO_COLUMN,
    Why.NO_TABLE: faults.NO_TABLE,
    Why.NOT_ALLOWED: faults.NOT_ALLOWED,
    Why.TOO_MUCH: faults.TOO_MUCH,
    Why.NOT_A_NUMBER: faults.NOT_A_NUMBER,
    Why.NOT_ROUNDED: faults.NOT_ROUNDED,
    Why.NOT_A_VALUE: faults.NOT_A_VALUE,
    Why.TOO_MANY_VALUES: faults.TOO_MANY_VALUES,
    Why.NO_ROW: faults.NO_ROW,
    Why.ROW_TWICE: faults.ROW_TWICE,
}
