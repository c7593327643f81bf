"""Findings -> what a person or another program reads: text for a terminal, a page, JSON, SARIF for code hosts."""

from .page import Headers, as_page
from .plain import as_json
from .sarif import as_sarif
from .text import PLACES_SHOWN, as_text, summary

__all__ = ["PLACES_SHOWN", "Headers", "as_json", "as_page", "as_sarif", "as_text", "summary"]
