"""A site as a host serves it: the one room that speaks over the network. No stage of a build may use it."""

from __future__ import annotations

from .address import Address, NoAddress
from .line import Patience
from .live import Live, Unreachable

__all__ = ["Address", "Live", "NoAddress", "Patience", "Unreachable"]
