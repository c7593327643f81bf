"""A browser shows a package full of payloads, in every column that is published, and runs none of them.

The scripts of the site put the data into the page by themselves (search, tables to explore, charts): they are used here.
"""

from __future__ import annotations

import pytest

from tests.planted import RAN

#: Read by the search, and typed in to make it draw what it found.
_ASKED = "zqlo"


@pytest.fixture
def tab(visit, planted_site, serve):
    """Return a visit to the planted site in which nothing may open, leave or break."""
    visited = visit(serve(planted_site))
    visited.tab.on("dialog", lambda dialog: visited.errors.append(f"dialog: {dialog.message}"))
    return visited


def test_no_payload_runs_on_any_kind_of_page(tab, planted_site):
    """In Vietnamese: the other language has the same templates and scripts; `tests/test_planted.py` reads both."""
    found = (path for path in planted_site.pages if not path.startswith("en/") and b"zqlo" in planted_site.bodies[path])
    pages = {planted_site.kind(path): path for path in found}
    assert len(pages) > 10
    for path in sorted(pages.values()):
        page = tab.open(path)
        for field in page.query_selector_all('input[type="search"]:visible')[:1]:
            field.fill(_ASKED)
            page.wait_for_timeout(100)
        assert page.evaluate(f"window.{RAN} === undefined && !document.querySelector('img[src=x]')"), path
        inline = (
            "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).length"
        )
        assert page.evaluate(inline) == 0, path
    assert tab.errors == []
    assert tab.astray == []
