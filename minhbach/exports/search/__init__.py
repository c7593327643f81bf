"""The index of the site's search, made shelf by shelf and cut so that a query loads little of it; `shards` says what is where."""

from __future__ import annotations

from .segments import Segment, segment
from .shards import files

__all__ = ["Segment", "files", "segment"]
