"""How petitions, assignments and conclusion notices stand: one state each, from events and duties."""

from __future__ import annotations

from .assignment import assignment_states
from .conclusion import conclusion_states
from .petition import petition_states

__all__ = ["assignment_states", "conclusion_states", "petition_states"]
