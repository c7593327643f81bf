"""The figures that a release keeps: what each was, so that a reader sees later whether it was changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..figures import FAMILIES, Figure, nothing
from ..history import VALUES_HEADER
from ..load.records import written

_FAMILIES = {family.id: family for family in FAMILIES}


def values_csv(figures_json: bytes) -> bytes:
    """Return the figures that a site publishes (`figures.json`) as the CSV that a release keeps of them.

    One that counts nothing follows from its family and is left out: the site lists it only where a page prints it.
    """
    return written([VALUES_HEADER, *_kept(json.loads(figures_json))])


def _kept(published: Iterable[Mapping[str, Any]]) -> Iterator[Sequence[object]]:
    for one in published:
        figure = _figure(one)
        family = _FAMILIES.get(figure.family)  # none for the publisher's own figures, of which all are kept
        if not figure.params or family is None or figure != nothing(family, figure.params):
            yield figure.key, figure.value, figure.numerator, figure.denominator, one["as_of"]


def _figure(one: Mapping[str, Any]) -> Figure:
    """Return a figure with its parameters in their order: JSON has them in that of the alphabet, as own figures do."""
    family = _FAMILIES.get(one["figure"])
    params = {
        name: one["params"][name] for name in (family.params if family else one["params"]) if name in one["params"]
    }
    return Figure(one["figure"], params, one["value"], one["numerator"], one["denominator"], one["unit"], one["sql"])
