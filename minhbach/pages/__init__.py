"""The published view laid out as pages, one file a page kind, in the order the menu shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..config import ContentPage
from ..corpus import Rows
from ..output import Page
from . import (
    changes,
    comparison,
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
    month,
    not_found,
    organization,
    organizations,
    overdue,
    owed,
    petition,
    petitions,
    places,
    quality,
    register,
    reported,
    rules,
    sheets,
    table,
    territory,
    tombstone,
)
from .agenda import agendas
from .base import Imprint, Publication
from .news import feeds

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
    comparison.pages,
    owed.pages,
    month.pages,
    *sheets.KINDS,
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
    changes.pages,
    tombstone.pages,
)


def all_pages(
    imprint: Imprint, publications: Sequence[Publication], texts: Sequence[ContentPage], territories: Rows
) -> Iterator[Page]:
    """Yield every page of the site: those of the whole site, then each publisher's.

    `territories` are those of the whole country that ship with the program.
    """
    yield from home.pages(imprint, publications)
    yield from content.pages(imprint, texts, publications)
    yield from places.pages(imprint, territories, publications)
    yield from not_found.pages(imprint)
    for publication in publications:
        for pages in KINDS:
            yield from pages(publication)


__all__ = ["Imprint", "Publication", "agendas", "all_pages", "feeds"]
