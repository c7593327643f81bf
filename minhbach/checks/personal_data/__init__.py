"""What rule R36 looks for in a text: personal data of private persons. `kinds` says which, `search` how."""

from .kinds import KINDS, Kind, Trace
from .search import find, is_plain, mask

__all__ = ["KINDS", "Kind", "Trace", "find", "is_plain", "mask"]
