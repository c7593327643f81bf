"""Charts: one declaration of what is shown, from which come drawing, table, CSV, Vega-Lite and an excerpt to embed.

Nothing is worked out here: every number is a figure with its receipt.
"""

from .base import Category, Chart, Grid, Kind, Mark, Measures, Said, Series
from .drawing import drawn, embedded, stand_alone
from .records import csv_bytes, records
from .vega_lite import vega_lite

__all__ = [
    "Category",
    "Chart",
    "Grid",
    "Kind",
    "Mark",
    "Measures",
    "Said",
    "Series",
    "csv_bytes",
    "drawn",
    "embedded",
    "records",
    "stand_alone",
    "vega_lite",
]
