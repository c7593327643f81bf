"""The index of the site's search, made once and cut so that a query loads little of it; `shards` says what is where."""

from __future__ import annotations

from .shards import files

__all__ = ["files"]
