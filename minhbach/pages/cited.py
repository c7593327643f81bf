"""How the page at hand is quoted: the one place that joins the package, the part of it and the address."""

from __future__ import annotations

from ..dataset import Citation, Part, citation, part_of_record
from ..findings import Words
from ..tables import Row
from .base import Frame, Publication
from .structured import full_address


def cited(publication: Publication, frame: Frame, part: Part | None = None, *, path: str = "") -> Citation:
    """Return how to quote the package, or a part of it, with the address of the page at hand, or with `path`."""
    site = frame.site
    return citation(publication.view, site.publisher.words(), full_address(site, path or frame.path), part)


def cited_record(
    publication: Publication, frame: Frame, cls: type[Row], key: str, called: Words, *, path: str = ""
) -> Citation:
    """Return how to quote one row, which `called` names by its id or number; `path` where it is not the page at hand."""
    return cited(publication, frame, part_of_record(cls.TABLE, key, called), path=path)
