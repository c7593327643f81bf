"""The numbers of a chart as rows, one a mark: what its CSV holds and its Vega-Lite draws."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from ..figures import Figure
from .base import Category, Chart, Grid, Measures, Series

Record = dict[str, str]


def records(chart: Chart) -> list[Record]:
    """Return every mark of a chart with the words of both languages; each row has the same columns.

    A measure has `value`, empty where `status` says why, its two counts where it is a share, and `figure`, the key of its
    receipt in figures.json. A mark of a grid has its days, its state, and the key of the record that it stands for.
    """
    data = chart.data
    return list(_measured(data) if isinstance(data, Measures) else _marked(data))


def csv_bytes(chart: Chart) -> bytes:
    """Return the rows as CSV: UTF-8, commas, one line each."""
    rows, text = records(chart), StringIO()
    if rows:
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return text.getvalue().encode()


def _measured(data: Measures) -> Iterator[Record]:
    for category, line in data.lines:
        for series, figure in line:
            yield _measure(data.name, category, series, figure)
    for category, figure in data.few:
        yield _measure(data.name, category, data.series[len(data.series) // 2], figure)


def _measure(name: str, category: Category, series: Series, figure: Figure | None) -> Record:
    return {
        name: category.code,
        f"{name}_vi": category.label.vi,
        f"{name}_en": category.label.en or category.label.vi,
        "series": series.code,
        "series_vi": series.label.vi,
        "series_en": series.label.en,
        "value": figure.value if figure and figure.value not in (None, "<5") else "",
        "numerator": _whole(figure.numerator if figure else None),
        "denominator": _whole(figure.denominator if figure else None),
        "status": _status(category, figure),
        "figure": figure.key if figure else "",
    }


def _status(category: Category, figure: Figure | None) -> str:
    """Return why a value is not there, or how it is to be read; empty for a plain one."""
    if figure is None:
        return "not_covered"
    if figure.value == "<5":
        return "below_5"
    if figure.value is None:
        return "fewer_than_10"
    return "" if category.over else "not_over"


def _whole(count: int | None) -> str:
    return "" if count is None else str(count)


def _marked(data: Grid) -> Iterator[Record]:
    for mark in data.marks:
        row, column = data.rows[mark.row], data.columns[mark.column]
        yield {
            data.name: row.code,
            f"{data.name}_vi": row.label.vi,
            f"{data.name}_en": row.label.en or row.label.vi,
            "column": column.code,
            "from": mark.first.isoformat(),
            "to": mark.last.isoformat(),
            "state": mark.kind.code,
            "state_vi": mark.kind.label.vi,
            "state_en": mark.kind.label.en,
            "record": mark.record,
            "record_vi": mark.label.vi,
            "record_en": mark.label.en or mark.label.vi,
        }
