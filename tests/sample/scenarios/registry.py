"""The scenarios by the name that `scenarios.csv` uses: the name of the function."""

from __future__ import annotations

from collections.abc import Callable

from ..case import Case

Scenario = Callable[[Case], None]
SCENARIOS: dict[str, Scenario] = {}


def scenario(tell: Scenario) -> Scenario:
    """Make a function known under its name."""
    SCENARIOS[tell.__name__] = tell
    return tell
