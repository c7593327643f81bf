"""Charts of a publisher: one page with all of them, and a page each with its table, its definition and its files.

What absence would falsify is not drawn of an excerpt: of what a source leaves out nothing can be counted by month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..charts import Chart, Grid, drawn, embedded
from ..dataset import Citation, part_of_chart
from ..findings import Words
from ..output import LANGS, Page, localized
from . import addresses
from .base import Frame, Link, Offer, Publication
from .charted import RECEPTIONS, charts, over_time
from .cited import cited
from .duty_grid import DutyGrid, duty_latest

#: Rows and marks of a drawing that pages have beside others: one of more stands on its own page alone, and once.
_ROWS, _MARKS = 60, 600
_NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart with its drawing in both languages, empty where it is told without one, and the address of its page."""

    chart: Chart
    drawing: Words
    address: str


@dataclass(frozen=True, slots=True)
class ChartsContext:
    """All charts of a publisher; none of an excerpt."""

    frame: Frame
    shown: tuple[Shown, ...]
    figures: str
    comparison: str


@dataclass(frozen=True, slots=True)
class ChartContext:
    """One chart with everything that belongs to it. `receipts` are the pages of its figures; `grid` is its table, where it
    has one that other pages show too; `embed` is what others put on their pages, empty where it would be too long: then
    they take the file.
    """

    frame: Frame
    shown: Shown
    receipts: tuple[Link, ...]
    grid: DutyGrid | None
    offers: tuple[Offer, ...]
    embed: Words
    cited: Citation
    others: tuple[Link, ...]


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of all charts, then one of each."""
    name, made = publication.name, charts(publication)
    yield from publication.pages(
        addresses.section(name, addresses.CHARTS), addresses.CHARTS, "charts.html", partial(_all, publication, made)
    )
    for chart in made:
        yield from publication.pages(
            addresses.record(name, addresses.CHARTS, chart.id),
            addresses.CHARTS,
            "chart.html",
            partial(_one, publication, chart, [other for other in made if other.id != chart.id]),
        )


def time_series(publication: Publication) -> Shown | None:
    """Return the chart over time, for a publisher's first page; None where there is nothing to show."""
    chart = over_time(publication)
    return _shown(publication, chart) if chart else None


def _all(publication: Publication, made: Sequence[Chart], frame: Frame) -> ChartsContext:
    return ChartsContext(
        frame,
        tuple(_shown(publication, chart, is_drawn=not _is_long(chart)) for chart in made),
        addresses.section(publication.name, addresses.FIGURES),
        addresses.section(publication.name, addresses.COMPARISON),
    )


def _is_long(chart: Chart) -> bool:
    """Whether a chart has a row for each of many bodies, or as many marks."""
    if isinstance(chart.data, Grid):
        return len(chart.data.rows) > _ROWS or len(chart.data.marks) > _MARKS
    return len(chart.data.categories) > _ROWS


def _shown(publication: Publication, chart: Chart, *, is_drawn: bool = True) -> Shown:
    drawing = Words(drawn(chart, "vi"), drawn(chart, "en")) if is_drawn else _NOTHING
    return Shown(chart, drawing, addresses.record(publication.name, addresses.CHARTS, chart.id))


def _one(publication: Publication, chart: Chart, others: Sequence[Chart], frame: Frame) -> ChartContext:
    name, base = publication.name, frame.site.base_url.rstrip("/")
    shown = _shown(publication, chart)
    address, english = (f"{base}/{localized(shown.address, lang)}" if base else "" for lang in LANGS)
    return ChartContext(
        frame=frame,
        shown=shown,
        receipts=tuple(publication.receipt(one) for one in chart.families),
        grid=duty_latest(publication, "reception", _ROWS) if chart.id == RECEPTIONS else None,
        offers=tuple(_offers(publication, chart)),
        embed=_NOTHING if _is_long(chart) else Words(embedded(chart, "vi", address), embedded(chart, "en", english)),
        cited=cited(publication, frame, part_of_chart(chart.id, chart.title)),
        others=tuple(Link(one.title, addresses.record(name, addresses.CHARTS, one.id)) for one in others),
    )


def _offers(publication: Publication, chart: Chart) -> Iterator[Offer]:
    """Yield the files of a chart, where they were made; what is drawn in the reader's language comes first."""
    made = {one.path: one for one in publication.downloads}
    for words, suffix, kind in (
        (Words("Số liệu của biểu đồ", "The numbers of the chart"), "csv", "CSV"),
        (Words("Hình, tiếng Việt", "Drawing, in Vietnamese"), "svg", "SVG"),
        (Words("Hình, tiếng Anh", "Drawing, in English"), "en.svg", "SVG"),
        (Words("Vẽ lại, tiếng Việt", "To draw anew, in Vietnamese"), "vl.json", "Vega-Lite"),
        (Words("Vẽ lại, tiếng Anh", "To draw anew, in English"), "en.vl.json", "Vega-Lite"),
    ):
        path = addresses.open_data(publication.name, f"charts/{chart.id}.{suffix}")
        if path in made:
            yield Offer(words, path, kind, made[path].size)
