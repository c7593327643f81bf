"""The same chart for those who draw it anew: Vega-Lite 5 with its numbers in it, so that it asks for no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from ..output import Lang
from .base import Chart, Form, Grid, Measures, Shape
from .records import Record, records
from .sheet import EDGE, INK, PAST, WITHIN
from .wording import as_of, said, sentence

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
Spec = dict[str, Any]

#: Names of bodies are long.
_WIDE = {"labelLimit": 320}

#: Vega's names of the shapes, or the outline where it has none, within a square from -1 to 1.
_SHAPES: Mapping[Shape, str] = {
    "disc": "circle",
    "ring": "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0M-.7 0a.7 .7 0 1 1 1.4 0a.7 .7 0 1 1-1.4 0",
    "triangle": "triangle-up",
    "diamond": "diamond",
    "dots": "M-1 -.2h.4v.4h-.4zM-.2 -.2h.4v.4h-.4zM.6 -.2h.4v.4h-.4z",
    "minus": "M-1 -1h2v2h-2zM-.8 -.8v1.6h1.6v-1.6zM-.5 -.1h1v.2h-1z",
    "cross": "cross",
    "square": "M-1 -1h2v2h-2zM-.8 -.8v1.6h1.6v-1.6z",
}
_TONES: Mapping[Shape, str] = {"disc": WITHIN, "ring": WITHIN, "diamond": PAST}


def vega_lite(chart: Chart, lang: Lang) -> Spec:
    """Return the specification of a chart in one language."""
    data = chart.data
    drawn = _grid(data, lang) if isinstance(data, Grid) else _FORMS[data.form](chart, data, lang)
    caution = [said(chart.caution, lang)] if chart.caution.vi else []
    return {
        "$schema": SCHEMA,
        "title": {
            "text": said(chart.title, lang),
            "subtitle": [*caution, f"{as_of(chart, lang)} {said(chart.source, lang)}"],
            "anchor": "start",
        },
        "description": f"{sentence(chart.said, lang)} {said(chart.note, lang)}",
        "config": {"font": "sans-serif", "title": {"subtitleFontSize": 11}},
        "data": {"values": [_value(row, lang) for row in records(chart)]},
        **drawn,
    }


def _value(row: Record, lang: Lang) -> dict[str, object]:
    """Return a row in one language, its numbers as numbers; what is not known is null, never zero."""
    other = "_en" if lang == "vi" else "_vi"
    return {
        name: _number(cell) if name in ("value", "numerator", "denominator") else cell
        for name, cell in row.items()
        if not name.endswith(other)
    }


def _number(cell: str) -> float | int | None:
    if not cell:
        return None
    return float(cell) if "." in cell else int(cell)


def _names(data: Measures, lang: Lang) -> Spec:
    """Return the channel of the categories, in the order of the rows."""
    return {
        "field": f"{data.name}_{lang}",
        "type": "ordinal",
        "sort": None,
        "title": said(data.title, lang),
        "axis": _WIDE,
    }


def _values(chart: Chart, lang: Lang) -> Spec:
    return {"field": "value", "type": "quantitative", "title": said(chart.unit, lang)}


def _tones(data: Measures, lang: Lang) -> Spec:
    names = [said(one.label, lang) for one in data.series]
    colours = [PAST if one.past_limit else WITHIN for one in data.series]
    scale = {"domain": names, "range": colours}
    return {
        "field": f"series_{lang}",
        "type": "nominal",
        "title": None,
        "scale": scale,
        "legend": {"orient": "top", "labelLimit": 320},
    }


def _panels(chart: Chart, data: Measures, lang: Lang) -> Spec:
    return {
        "mark": "bar",
        "width": 480,
        "height": 90,
        "encoding": {
            "row": {
                "field": f"series_{lang}",
                "type": "nominal",
                "sort": [said(one.label, lang) for one in data.series],
                "title": None,
                "header": _ABOVE,
            },
            "x": {"field": data.name, "type": "ordinal", "title": said(data.title, lang)},
            "y": _values(chart, lang),
            "fillOpacity": {"condition": {"test": "datum.status === 'not_over'", "value": 0.4}, "value": 1},
            "color": {**_tones(data, lang), "legend": None},
            "tooltip": _tooltip(data, lang),
        },
    }


_ABOVE = {"labelOrient": "top", "labelAngle": 0, "labelAnchor": "start"}


def _tooltip(data: Measures, lang: Lang) -> list[Spec]:
    return [
        {"field": f"{data.name}_{lang}", "type": "nominal", "title": said(data.title, lang)},
        {"field": f"series_{lang}", "type": "nominal", "title": "Đếm" if lang == "vi" else "Counted"},
        {"field": "value", "type": "quantitative", "title": "Giá trị" if lang == "vi" else "Value"},
    ]


def _bars(chart: Chart, data: Measures, lang: Lang) -> Spec:
    return {
        "mark": "bar",
        "width": 400,
        "encoding": {
            "y": _names(data, lang),
            "x": {**_values(chart, lang), "stack": "zero"},
            "color": _tones(data, lang),
            "stroke": _tones(data, lang),
            "fillOpacity": {"condition": {"test": "datum.series === 'past'", "value": 0.2}, "value": 1},
            "order": {"field": "series", "type": "nominal", "sort": "descending"},
            "tooltip": _tooltip(data, lang),
        },
    }


def _pyramid(chart: Chart, data: Measures, lang: Lang) -> Spec:
    """Return bars to both sides of zero; the axis writes them without a sign."""
    left = data.series[0].code
    return {
        "transform": [{"calculate": f"datum.series === '{left}' ? -datum.value : datum.value", "as": "side"}],
        "mark": "bar",
        "width": 400,
        "encoding": {
            "y": _names(data, lang),
            "x": {
                "field": "side",
                "type": "quantitative",
                "title": said(chart.unit, lang),
                "axis": {"labelExpr": "abs(datum.value)"},
            },
            "color": _tones(data, lang),
            "tooltip": _tooltip(data, lang),
        },
    }


def _intervals(chart: Chart, data: Measures, lang: Lang) -> Spec:
    """Return a rule from the lower to the upper end and a tick at the share; bodies with too few items have neither."""
    low, at, high = (one.code for one in data.series)
    y = _names(data, lang)
    x = {"type": "quantitative", "scale": {"domain": [0, 100]}, "title": said(chart.unit, lang)}
    keys = [data.name, f"{data.name}_{lang}"]
    return {
        "width": 400,
        "transform": [
            {"filter": "datum.value !== null"},
            {"pivot": "series", "value": "value", "groupby": keys},
        ],
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 6, "color": EDGE},
                "encoding": {"y": y, "x": {**x, "field": low}, "x2": {"field": high}},
            },
            {
                "mark": {"type": "tick", "thickness": 4, "color": WITHIN},
                "encoding": {"y": y, "x": {**x, "field": at}},
            },
        ],
    }


def _grid(data: Grid, lang: Lang) -> Spec:
    """Return marks by row and column; those of one place stand below each other."""
    names = [said(one.label, lang) for one in data.kinds]
    state = {"field": f"state_{lang}", "type": "nominal", "title": None}
    shapes, tones = [_SHAPES[one.shape] for one in data.kinds], [_TONES.get(one.shape, INK) for one in data.kinds]
    depth = max(Counter((mark.row, mark.column) for mark in data.marks).values(), default=1)
    return {
        "transform": [{"window": [{"op": "row_number", "as": "number"}], "groupby": [data.name, "column"]}],
        "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
        "width": {"step": 18},
        "height": {"step": 12 * depth + 6, "for": "position"},
        "encoding": {
            "y": {
                "field": f"{data.name}_{lang}",
                "type": "ordinal",
                "scale": {"domain": [said(one.label, lang) for one in data.rows]},
                "title": said(data.title, lang),
                "axis": _WIDE,
            },
            "x": {
                "field": "column",
                "type": "ordinal",
                "scale": {"domain": [one.code for one in data.columns]},
                "title": None,
            },
            **({"yOffset": {"field": "number", "type": "ordinal"}} if depth > 1 else {}),
            "shape": {
                **state,
                "scale": {"domain": names, "range": shapes},
                "legend": {"orient": "top", "columns": 2, "labelLimit": 320},
            },
            "color": {**state, "scale": {"domain": names, "range": tones}},
            "tooltip": [
                {"field": f"record_{lang}", "type": "nominal", "title": said(data.title, lang)},
                {"field": "from", "type": "nominal", "title": "Từ ngày" if lang == "vi" else "From"},
                {"field": "to", "type": "nominal", "title": "Đến ngày" if lang == "vi" else "To"},
                {**state, "title": "Tình trạng" if lang == "vi" else "State"},
            ],
        },
    }


_FORMS: Mapping[Form, Callable[[Chart, Measures, Lang], Spec]] = {
    "panels": _panels,
    "bars": _bars,
    "pyramid": _pyramid,
    "intervals": _intervals,
}
