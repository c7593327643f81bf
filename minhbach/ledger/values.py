"""The figures that a release keeps: what each was, so that a reader sees later whether it was changed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from ..figures import FAMILIES, Figure
from ..history import VALUES_HEADER

_FAMILIES = {family.id: family for family in FAMILIES}


def values_csv(figures_json: bytes) -> bytes:
    """Return the figures that a site publishes (`figures.json`) as the CSV that a release keeps of them."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(VALUES_HEADER)
    for one in json.loads(figures_json):
        writer.writerow([_key(one), *("" if one[name] is None else one[name] for name in VALUES_HEADER[1:])])
    return sink.getvalue().encode()


def _key(one: Mapping[str, Any]) -> str:
    """Return the name that the figure has everywhere: JSON keeps its parameters in the order of the alphabet."""
    params = {name: one["params"][name] for name in _FAMILIES[one["figure"]].params if name in one["params"]}
    return Figure(one["figure"], params, None, None, None, one["unit"], "").key
