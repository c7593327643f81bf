"""A new publisher's desk: from a few answers a package, the texts of a site and a workbook, laid down together or not at all.

`answers` knows what is asked, `reading` how an answer is read, `places` the territories to choose from; `files` what is
written for which answers (the texts stand in `skeleton/`), `repository` which hosts a site can have; `laying` how it gets
to the disk. Whether what was made is good
data is not known here: the caller judges what is staged as any other data, before it is settled.
"""

from __future__ import annotations

from . import reading
from .answers import DETAILS, LICENCES, ORG_TYPES, ROLES, Answers, Head, english, why_not
from .files import PAGES, Desk, desk, workbook_path
from .laying import Staged, staged
from .places import matching
from .repository import HOSTS

__all__ = [
    "DETAILS",
    "HOSTS",
    "LICENCES",
    "ORG_TYPES",
    "PAGES",
    "ROLES",
    "Answers",
    "Desk",
    "Head",
    "Staged",
    "desk",
    "english",
    "matching",
    "reading",
    "staged",
    "why_not",
    "workbook_path",
]
