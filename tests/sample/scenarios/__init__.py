"""What can happen to a petition: one function a scenario; `scenarios.csv` says where each one happens."""

from . import answered, moved_limits, ordinary, outcomes, overdue, passed_on, reforms, set_aside
from .ordinary import ORDINARY
from .registry import SCENARIOS

__all__ = [
    "ORDINARY",
    "SCENARIOS",
    "answered",
    "moved_limits",
    "ordinary",
    "outcomes",
    "overdue",
    "passed_on",
    "reforms",
    "set_aside",
]
