"""The wording of every fault that the reader finds, one room a group of docs/findings.md."""

from __future__ import annotations

from types import ModuleType

from . import content, descriptor, files, keys, own, structure, text, values
from .base import Fault, stop, tell, warn

_ROOMS: tuple[ModuleType, ...] = (files, structure, text, values, keys, descriptor, own, content)


def all_faults() -> tuple[Fault, ...]:
    """Return every worded fault, group after group, in the order it is written."""
    return tuple(fault for room in _ROOMS for found in vars(room).values() for fault in _faults(found))


def _faults(found: object) -> tuple[Fault, ...]:
    if isinstance(found, Fault):
        return (found,)
    return tuple(f for f in found.values() if isinstance(f, Fault)) if isinstance(found, dict) else ()


__all__ = [
    "Fault",
    "all_faults",
    "content",
    "descriptor",
    "files",
    "keys",
    "own",
    "stop",
    "structure",
    "tell",
    "text",
    "values",
    "warn",
]
