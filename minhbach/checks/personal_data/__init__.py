"""What rule R36 looks for in a text: personal data of private persons. `kinds` says which, `search` how."""

from .effort import Effort
from .kinds import KINDS, Kind, Trace
from .search import find, mask, suspects

__all__ = ["KINDS", "Effort", "Kind", "Trace", "find", "mask", "suspects"]
