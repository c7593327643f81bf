"""Measure the search: time and size of its index, and what a browser loads for a list of queries.

python tests/bench/bench_search.py --petitions 10000

Petitions are put together from clauses of the sample's, each with a commune of the country: the vocabulary and how often
words stand beside each other are those of the texts that people write. Sizes are those of `gzip -9`.
"""

from __future__ import annotations

import argparse
import gzip
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from minhbach.disk import Disk
from minhbach.exports import search_files, segment
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.load import everywhere
from minhbach.output import Output, Searchable, Shelf
from minhbach.pages import SEARCHED, Imprint, Publication, search, shelves_of, shelves_of_site
from minhbach.render import Renderer
from minhbach.tables import AdminUnit, Petition
from minhbach.theme import load_theme
from tests import statistics_rows, views
from tests.tools import tool

ROOT = Path(__file__).parent.parent.parent
QUERIES = Path(__file__).with_name("queries.txt").read_text("utf-8").splitlines()
LAST_DAY = date(2026, 10, 31)


def main() -> None:
    """Make the index of so many petitions, ask every query of the list in Chromium, print bytes and first hits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--petitions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    stock = list(with_petitions(sample(), options.petitions, random.Random(options.seed)))
    started = time.process_time()
    index = list(search_files(map(segment, stock), tuple(SEARCHED)))
    taken = time.process_time() - started
    records = sum(len(shelf.items) for shelf in stock)
    print(f"{records:,} records: {taken:.2f} s, {len(index)} files, {sum(sizes(index).values()):,} bytes")
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), index)
        ask(Path(folder), index)


def sample() -> tuple[Publication, ...]:
    """Return the sample of this repository as its pages would show it."""
    view = views.real("tinh-mau")
    database = Database(view)
    return (Publication(Imprint.of(statistics_rows.SITE, ()), view, compute(view, database), database),)


def with_petitions(publications: Sequence[Publication], number: int, rng: random.Random) -> Iterator[Shelf]:
    """Yield the shelves of a site with so many petitions in place of its own."""
    territories = everywhere()
    clauses = [part for row in publications[0].rows[Petition] for part in row.summary_vi.split(", ")]
    communes = [row.name for row in territories[AdminUnit] if row.level == "commune" and row.valid_to is None]
    for shelf in chain(*map(shelves_of, publications), shelves_of_site((), territories)):
        if shelf.kind == "kien-nghi" and shelf.items:
            own = [petition(shelf.items, clauses, communes, place, rng) for place in range(number)]
            yield replace(shelf, items=tuple(own))
        else:
            yield shelf


def petition(
    models: Sequence[Searchable], clauses: Sequence[str], communes: Sequence[str], number: int, rng: random.Random
) -> Searchable:
    """Return a petition of two to five clauses at one of 200 communes, as far back as it is far down."""
    model, commune, key = rng.choice(models), communes[int(rng.triangular(0, 200, 0))], f"kn-{number:06}"
    parts = rng.sample(clauses, rng.randint(2, 5))
    body = model.about.rpartition(", ")[0]
    return replace(
        model,
        path=f"tinh-mau/kien-nghi/{key}.html",
        title=Words(f"{parts[0]} ở {commune}"[:90], model.title.en),
        about=f"{body}, {commune}",
        words=f"{', '.join(parts[1:])}; {body}; {commune}; {key}; {model.words.rpartition('; ')[2]}",
        day=LAST_DAY - timedelta(days=number // 40),
    )


def write(folder: Path, index: Sequence[Output]) -> None:
    """Write the index, the theme's files and the page that searches."""
    theme = load_theme(Disk(), ROOT / "site")
    pages = search.pages(Imprint.of(statistics_rows.SITE, ()), ())
    renderer = Renderer(theme)
    for one in (*index, *theme.outputs(), *map(renderer.render, pages)):
        path = folder / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.body)


def sizes(index: Sequence[Output]) -> dict[str, int]:
    """Return the compressed size of each file by its name."""
    return {Path(one.path).name: len(gzip.compress(one.body)) for one in index}


def ask(folder: Path, index: Sequence[Output]) -> None:
    """Ask every query in a page of its own, and print the bytes of the index that it loaded."""
    weights = sizes(index)
    loaded = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=tool("chromium", "chromium-browser", "google-chrome"), args=["--no-sandbox"]
        )
        tab = browser.new_page()
        for query in QUERIES:
            names, seconds, told, first = answer(tab, folder, query)
            got = [weights[name] for name in names if name in weights]
            loaded.append(sum(got))
            print(f"{sum(got):>8,} B {len(got):>3} files {seconds * 1000:>5.0f} ms  {query} -> {told} {first[:90]}")
        browser.close()
    loaded.sort()
    worst = loaded[int(len(loaded) * 0.95)]
    print(f"median {statistics.median(loaded):,.0f}, 95 % {worst:,}, most {loaded[-1]:,} bytes")


def answer(tab: Page, folder: Path, query: str) -> tuple[list[str], float, str, str]:
    """Return the files that a query loaded, its time, what was told of it and its first hit."""
    names: list[str] = []
    note = lambda request: names.append(request.url.rpartition("/")[2].partition("?")[0])  # noqa: E731
    tab.on("request", note)
    started = time.perf_counter()
    tab.goto(f"{folder.as_uri()}/tim-kiem/index.html?{urlencode({'q': query})}")
    status = tab.locator("#tim-thay", has_text=".")
    status.wait_for()
    taken = time.perf_counter() - started
    tab.remove_listener("request", note)
    hits = tab.locator("#ket-qua .found li")
    return names, taken, status.inner_text(), hits.first.inner_text().replace("\n", " | ") if hits.count() else ""


if __name__ == "__main__":
    main()
