"""Time the rendering of pages, kind by kind, beside Jinja as it comes: what laying out, rendering and reading them cost.

python -m tests.bench.bench_render --data data --of 200 --json render.json

Of each kind, at most so many pages are laid out, rendered (best of the rounds, both sides in turn, so that a machine
that slows down slows both), and read for the self-check. Times are CPU time in microseconds a page. Then the pages of
petitions, which are most of a site, are rendered and read in one process and in several, by the wall clock.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path

from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.output import Page
from minhbach.prepared import Prepared, prepared
from minhbach.publish import inspected
from minhbach.render import Renderer
from minhbach.sources import Options
from minhbach.theme import load_theme
from minhbach.workers import hired

ROOT = Path(__file__).parent.parent.parent
BASE_URL = "https://minhbach.example"
#: The kind that a large site is mostly made of.
PETITIONS = "pages/petition.html"


@dataclass(frozen=True, slots=True)
class Kind:
    """What one page of a kind costs in microseconds of CPU time, and its size in bytes, both on average."""

    template: str
    pages: int
    bytes: int
    lay_out: float
    render: float
    jinja: float
    inspect: float

    @property
    def ratio(self) -> float:
        """How many times faster than Jinja it is rendered."""
        return self.jinja / self.render


def main() -> None:
    """Measure and print a table; write the same as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--of", type=int, default=100, help="pages of a kind, at most")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    site = _site(asked.data)
    pages: defaultdict[str, list[Page]] = defaultdict(list)
    for page in site.layout.pages():
        pages[page.template].append(page)
    renderer = Renderer(load_theme(Disk(), ROOT / "site"), BASE_URL)
    start = time.process_time()
    renderer.compile()
    compiling = time.process_time() - start
    kinds = [_kind(template, _some(of, asked.of), renderer, asked.rounds) for template, of in pages.items()]
    walls = {jobs: _pages_a_second(pages[PETITIONS], renderer, jobs) for jobs in (1, asked.jobs)}
    _print(sorted(kinds, key=lambda one: -one.render * len(pages[one.template])), compiling, walls)
    if asked.json:
        said = {"compiling": compiling, "kinds": [asdict(one) for one in kinds], "pages_a_second": walls}
        asked.json.write_text(json.dumps(said, indent=1), "utf-8")


def _site(data: Path) -> Prepared:
    options = Options(data, ROOT / "content", ROOT / "site", ROOT / "dist", date.max, base_url=BASE_URL)
    found = Findings()
    site = prepared(options, Disk(), found)
    if site is None:
        raise SystemExit(f"{data}: {sum(1 for one in found if one.severity == 'error')} errors")
    return site


def _some(pages: Sequence[Page], at_most: int) -> Sequence[Page]:
    return pages[:: -(-len(pages) // at_most)]


def _kind(template: str, pages: Sequence[Page], renderer: Renderer, rounds: int) -> Kind:
    lay_out = _cpu(lambda: [page.context for page in pages])
    ours, jinjas, reading = [], [], []
    files = [renderer.render(page) for page in pages]
    if files != [renderer.as_jinja(page) for page in pages]:
        raise SystemExit(f"{template}: Jinja makes other bytes of it")
    for _ in range(rounds):
        ours.append(_cpu(lambda: [renderer.render(page) for page in pages]))
        jinjas.append(_cpu(lambda: [renderer.as_jinja(page) for page in pages]))
        reading.append(_cpu(lambda: [inspected(file) for file in files]))
    each = 1e6 / len(pages)
    size = sum(len(file.body) for file in files) // len(files)
    return Kind(template, len(pages), size, lay_out * each, min(ours) * each, min(jinjas) * each, min(reading) * each)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _pages_a_second(pages: Sequence[Page], renderer: Renderer, jobs: int) -> float:
    """Return how many pages are rendered and read in a second by so many processes, which keep what they made."""
    with ExitStack() as workers:
        start = time.perf_counter()
        hands = [
            workers.enter_context(hired(partial(_made, pages[turn::jobs], renderer), apart=jobs > 1))
            for turn in range(jobs)
        ]
        made = sum(sum(hand) for hand in hands)
        return made / (time.perf_counter() - start)


def _made(pages: Sequence[Page], renderer: Renderer) -> Iterator[int]:
    yield sum(1 for page in pages if inspected(renderer.render(page)))


def _print(kinds: Sequence[Kind], compiling: float, walls: dict[int, float]) -> None:
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
    print(f"compiling the templates: {compiling:.2f} s")
    print("| kind | pages | KB | layout, µs | render, µs | Jinja, µs | times | self-check, µs |")
    print("|---|---|---|---|---|---|---|---|")
    for one in kinds:
        name = one.template.removeprefix("pages/").removesuffix(".html")
        times = f"{one.lay_out:.0f} | {one.render:.0f} | {one.jinja:.0f} | {one.ratio:.1f} | {one.inspect:.0f}"
        print(f"| {name} | {one.pages} | {one.bytes / 1000:.1f} | {times} |")
    for jobs, speed in walls.items():
        print(
            f"petitions laid out, rendered and read in {jobs} process{'es' if jobs > 1 else ''}: {speed:,.0f} pages/s"
        )


if __name__ == "__main__":
    main()
