"""The published view laid out as pages, one file a page kind, in the order the menu shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..config import ContentPage
from ..output import Page
from . import (
    conclusion,
    conclusions,
    content,
    dashboard,
    data,
    dialogue,
    dialogues,
    documents,
    field,
    figure,
    figures,
    home,
    not_found,
    organization,
    organizations,
    overdue,
    petition,
    petitions,
    quality,
    register,
    reported,
    rules,
    table,
    territory,
)
from .base import Imprint, Publication

#: Kinds that each publisher has; a new kind is one file and one line here.
KINDS = (
    dashboard.pages,
    overdue.pages,
    petitions.pages,
    petition.pages,
    dialogues.pages,
    dialogue.pages,
    conclusions.pages,
    conclusion.pages,
    register.pages,
    organizations.pages,
    organization.pages,
    territory.pages,
    field.pages,
    figures.pages,
    figure.pages,
    reported.pages,
    quality.pages,
    documents.pages,
    rules.pages,
    data.pages,
    table.pages,
)


def all_pages(
    imprint: Imprint, publications: Sequence[Publication], texts: Sequence[ContentPage] = ()
) -> Iterator[Page]:
    """Yield every page of the site: those of the whole site, then each publisher's."""
    yield from home.pages(imprint, publications)
    yield from content.pages(imprint, texts)
    yield from not_found.pages(imprint)
    for publication in publications:
        for pages in KINDS:
            yield from pages(publication)


__all__ = ["Imprint", "Publication", "all_pages"]
