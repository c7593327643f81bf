"""Charts to take away: the drawing in both languages, its numbers as CSV, and Vega-Lite to draw it anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..charts import Chart, csv_bytes, stand_alone, vega_lite
from ..findings import Words
from ..output import LANGS, Lang
from .base import Export

_LANGUAGES = {"vi": Words("tiếng Việt", "Vietnamese"), "en": Words("tiếng Anh", "English")}


def exports(charts: Iterable[Chart]) -> Iterator[Export]:
    """Yield the files of each chart."""
    for chart in charts:
        yield Export(
            path(chart.id, "csv"), csv_bytes(chart), "csv", "text/csv", _title(chart, Words("số liệu", "data"))
        )
        for lang in LANGS:
            svg, spec = f"{stand_alone(chart, lang)}\n", vega_lite(chart, lang)
            yield Export(
                path(chart.id, "svg", lang), svg.encode(), "svg", "image/svg+xml", _title(chart, _LANGUAGES[lang])
            )
            yield Export(
                path(chart.id, "vl.json", lang),
                f"{json.dumps(spec, ensure_ascii=False, separators=(',', ':'))}\n".encode(),
                "json",
                "application/json",
                _title(chart, Words(f"Vega-Lite, {_LANGUAGES[lang].vi}", f"Vega-Lite, {_LANGUAGES[lang].en}")),
            )


def path(chart_id: str, suffix: str, lang: Lang = "vi") -> str:
    """Return the path of a file of a chart below the package's folder."""
    return f"charts/{chart_id}{'.en' if lang == 'en' else ''}.{suffix}"


def _title(chart: Chart, what: Words) -> Words:
    return Words(f"Biểu đồ “{chart.title.vi}”, {what.vi}", f"Chart “{chart.title.en}”, {what.en}")
