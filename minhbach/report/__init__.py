"""Findings -> what a person or another program reads: text for a terminal, JSON, SARIF for code hosts and editors."""

from .plain import as_json
from .sarif import as_sarif
from .text import PLACES_SHOWN, as_text, summary

__all__ = ["PLACES_SHOWN", "as_json", "as_sarif", "as_text", "summary"]
