"""What is told of a publisher elsewhere: it comes back from plain data as it was, and nobody looks at the rows for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from minhbach.digests import Digests
from minhbach.exports import Segment, segment
from minhbach.figures import Database, compute
from minhbach.load import everywhere
from minhbach.pages import Imprint, Publication, Summary, addresses, shelves_of, site_pages, summary_of, summed_up
from minhbach.tables import Organization, Petition
from minhbach.view import LaterView, View
from tests import statistics_rows as some
from tests import views
from tests.site import ROOT

NAMES = sorted(path.name for path in (ROOT / "data").iterdir() if (path / "datapackage.yaml").exists())
IMPRINT = Imprint.of(some.SITE, ())


@pytest.fixture(scope="module", params=NAMES)
def publication(request: pytest.FixtureRequest) -> Publication:
    return publication_of(request.param)


def publication_of(name: str) -> Publication:
    view = views.real(name)
    database = Database(view)
    return Publication(IMPRINT, view, compute(view, database), database)


@pytest.mark.parametrize(
    ("told", "form"),
    [(summary_of, Summary), (lambda one: tuple(map(segment, shelves_of(one))), tuple[Segment, ...])],
    ids=["summary", "segments"],
)
def test_it_comes_back_as_it_was(publication: Publication, told: Callable[[Publication], Any], form: Any) -> None:
    adapter, was = TypeAdapter(form), told(publication)
    back = adapter.validate_python(json.loads(json.dumps(adapter.dump_python(was, mode="json"))))
    assert back == was
    assert Digests().of(back) == Digests().of(was), "a page of it would be made anew"


def test_pages_of_the_whole_site_look_at_no_row() -> None:
    register = publication_of("tinh-mau")
    whole = [register, _named(register, "tinh-khac"), publication_of("bao-chi")]
    unseen = [summed_up(_unseen(one), summary_of(one)) for one in whole]
    with pytest.raises(AssertionError, match="rows"):
        unseen[0].rows[Organization]
    pages = [list(site_pages(IMPRINT, some_of_them, (), everywhere())) for some_of_them in (whole, unseen)]
    some_page = f"tinh-khac/kien-nghi/{whole[1].rows[Petition][0].petition_id}.html"
    assert [one[1].in_english(some_page) for one in (whole, unseen)] == [False, False]
    assert addresses.PORTAL in {page.path for page in pages[0]}
    assert [Digests().of(page.context) for page in pages[0]] == [Digests().of(page.context) for page in pages[1]]


def _named(publication: Publication, name: str) -> Publication:
    """Return a publication under another name, whose petitions have English pages only where there is an English text: none."""
    view = publication.view
    package = replace(view.package, name=name, english="where-written")
    petitions = [replace(row, summary_en=None) for row in view.rows[Petition]]
    rows = view.rows.with_tables({Petition: petitions})
    return replace(publication, view=replace(view, package=package, rows=rows))


def _unseen(publication: Publication) -> Publication:
    def work() -> View:
        raise AssertionError("somebody looks at the rows")

    return replace(publication, view=LaterView(publication.view, (), work))
