"""What every chart of a publisher has: what its package and its figures say of it; and none of an excerpt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...charts import Chart, Grid, Measures, Said
from ...figures import caution
from ...findings import Words
from ..base import Publication

Make = Callable[[Publication], Chart | None]


def of_registers(make: Make) -> Make:
    """Let nothing be drawn of an excerpt."""

    def made(publication: Publication) -> Chart | None:
        return make(publication) if publication.view.package.is_register else None

    return made


def chart_of(
    publication: Publication,
    chart_id: str,
    title: Words,
    data: Measures | Grid,
    *,
    families: Sequence[str],
    said: Said,
    note: Words,
    unit: Words,
    caveats: tuple[Words, ...] = (),
) -> Chart:
    """Return a chart with what its publisher and the first of its families say."""
    view, family = publication.view, publication.figures.family(families[0])
    return Chart(
        id=chart_id,
        title=title,
        said=said,
        note=note,
        unit=unit,
        data=data,
        definition=family.definition,
        caveats=(*caveats, *([family.notes] if family.notes.vi else [])),
        families=tuple(families),
        as_of=view.as_of,
        source=view.titles,
        caution=caution(view),
    )
