"""The theme: what a web designer keeps in folders, read once, then frozen.

templates/{layouts,components,pages}/*.html   Jinja; `*.examples.html` beside a component shows it in use
assets/{css,js,img}/*                         published as `assets/<name>.<hash>.<type>`
locales/<lang>/LC_MESSAGES/minhbach.po        the Vietnamese words of the templates -> another language, or other words
reports/*.docx                                what the reports of the desk are written with
theme.yaml                                    what a site sets: logo, colours, letters, style sheets

A site keeps only what differs from the theme that comes with the program: its own folder lies upon that one, file upon
file, asset upon asset, message upon message (docs/theming.md).
"""

from __future__ import annotations

from .base import CONTEXT, DRAFT_STYLE, Catalog, Emblem, Look, Theme, ThemeFault
from .copies import NotCopied, copy, files_of
from .reading import load_theme, read_theme

__all__ = [
    "CONTEXT",
    "DRAFT_STYLE",
    "Catalog",
    "Emblem",
    "Look",
    "NotCopied",
    "Theme",
    "ThemeFault",
    "copy",
    "files_of",
    "load_theme",
    "read_theme",
]
