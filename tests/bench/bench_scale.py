"""Time what stands before pages, and their layout, at several sizes: does a row, does a page cost the same in all of them?

python -m tests.bench.bench_scale --sizes 1000 3000 10000

For each size a package of tests/bench/national.py is read; then every stage is timed that stands between reading and
rendering, and every kind of page is laid out without being rendered. Each size has a process of its own. All times are
CPU seconds of one process. The last column says how much dearer a row (of a kind, a page) is at the largest size than at
the smallest: what is well above 1 grows faster than the rows. Memory is the most that the process had held when a stage
was over, the program itself left out. With --rows-only it ends with the figures: 100,000 petitions take minutes, not an hour.
"""

from __future__ import annotations

import gc
import json
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from minhbach import pages
from minhbach.checks import Case, cross_check
from minhbach.cli import COLLECTS_AFTER
from minhbach.derive import derive, published
from minhbach.disk import Disk
from minhbach.exports import figures_json, segment
from minhbach.figures import Database, compute
from minhbach.findings import Findings
from minhbach.limits import Limits
from minhbach.load import collector_paused, packages
from minhbach.output import Workroom
from minhbach.pages import Publication
from minhbach.sources import Options, texts
from minhbach.spool import workroom

from . import measuring
from .measuring import ROOT
from .national import make

T = TypeVar("T")

#: What was measured at one size: of each stage and of each kind of page, CPU seconds and the number of rows or pages; after
#: each stage, megabytes and the number of rows.
Measured = dict[str, dict[str, tuple[float, int]]]


def main() -> None:
    """Measure each size; print microseconds a row and a page, and keep them as JSON where asked."""
    parser = measuring.of_sizes(__doc__, [1000, 3000, 10_000, 30_000])
    parser.add_argument("--rows-only", action="store_true", help="lay no page out")
    parser.add_argument("--bodies", type=int, default=0, help="as tests.bench.national takes it")
    parser.add_argument("--data", type=Path, help="keep the packages in this folder; those that lie there are used")
    arguments = parser.parse_args()
    if arguments.measure:
        gc.set_threshold(*COLLECTS_AFTER)
        print(json.dumps(measured(arguments.measure, rows_only=arguments.rows_only)))
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = arguments.data or Path(folder)
        options = ["--rows-only"] if arguments.rows_only else []
        found = {
            size: _apart(kept / f"{size}-{arguments.bodies}", size, arguments.bodies, options)
            for size in arguments.sizes
        }
    for line in report(found):
        print(line)
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _apart(data: Path, petitions: int, bodies: int, options: list[str]) -> Measured:
    """Measure one size in a process of its own."""
    if not data.exists():
        make(data, petitions, bodies)
    return measuring.told("tests.bench.bench_scale", "--measure", data, *options)  # type: ignore[no-any-return]


def measured(data: Path, *, rows_only: bool = False) -> Measured:
    """Return what each stage and each kind of page of the package in a folder takes; its database lies beside it, as in a build."""
    with workroom(Disk(), data / "database") as room:
        return _measured(data, room, rows_only=rows_only)


def _measured(data: Path, room: Workroom | None, *, rows_only: bool) -> Measured:
    options = Options(data, ROOT / "content", ROOT / "site", data / "dist", date(2030, 1, 1))
    imprint, _ = texts(options, Disk(), Findings())
    spent = _Stages()
    (loaded,) = spent.on("load", lambda: packages(Disk(), data, Findings()))
    corpus, exemptions = loaded.corpus, loaded.exemptions
    del loaded  # and the files as they were read, which the build gives to frictionless
    as_of = corpus.package.as_of or options.today
    limits = spent.on("limits", lambda: Limits(corpus.rows))
    case = Case(corpus, as_of, True, limits, exemptions)
    with collector_paused():
        spent.on("check", lambda: deque(cross_check(case), 0))
    computed = spent.on("derive", lambda: derive(corpus, limits, as_of))
    view = spent.on("view", lambda: published(corpus, computed, as_of, limits.calendar, Findings()))
    database = Database(view, room)
    spent.on("database", lambda: database.names)
    book = spent.on("figures", lambda: compute(view, database))
    rows = sum(len(view.rows[table]) for table in view.rows.classes())
    if rows_only:
        return spent.measured(rows)
    publication = Publication(imprint, view, book, database)
    spent.on("agendas", lambda: deque(pages.agendas(publication)))
    spent.on("feeds", lambda: deque(pages.feeds(publication)))
    spent.on("charts", lambda: deque(pages.charts_of(publication)))
    spent.on("segments", lambda: deque(map(segment, pages.shelves_of(publication))))
    spent.on("figures.json", lambda: figures_json(view, book, dict))
    kinds = dict(_laid_out(publication))
    spent.seconds["all pages"] = sum(seconds for seconds, _ in kinds.values())
    return spent.measured(rows) | {"kind of page": kinds}


class _Stages:
    """CPU seconds by the name of the stage, and the most memory that was held when it was over."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.memory: dict[str, int] = {}
        self._before = measuring.highest()

    def on(self, name: str, stage: Callable[[], T]) -> T:
        """Run a stage and return what it gives."""
        started = time.process_time()
        given = stage()
        self.seconds[name] = time.process_time() - started
        self.memory[name] = measuring.highest() - self._before
        return given

    def measured(self, rows: int) -> Measured:
        """Return what was measured of so many rows."""
        held = {name: (size / 1e6, rows) for name, size in self.memory.items()}
        return {"stage": {name: (seconds, rows) for name, seconds in self.seconds.items()}, "memory": held}


def _laid_out(publication: Publication) -> Iterator[tuple[str, tuple[float, int]]]:
    """Yield the seconds that laying out the pages of each kind takes, and their number, each in its languages."""
    for kind in pages.KINDS:
        started = time.process_time()
        count = sum(page.lay_out() is not None for page in kind(publication))
        yield kind.__module__.removeprefix("minhbach.pages."), (time.process_time() - started, count)


def report(found: Mapping[int, Measured]) -> Iterator[str]:
    """Yield a table of the stages in microseconds a row, of memory in bytes a row, of kinds of page in microseconds a page.

    What there is one of whatever the size may take longer on more rows: then a row still takes as long.
    """
    sizes = list(found)
    for table, unit, what in (
        ("stage", "row", "microseconds"),
        ("memory", "row", "bytes"),
        ("kind of page", "page", "microseconds"),
    ):
        if table not in found[sizes[0]]:
            continue
        yield f"{table:20}" + "".join(f"{f'{size:,}':>18}" for size in sizes) + f"{f'a {unit}':>10}{'a row':>10}"
        for name in found[sizes[0]][table]:
            taken = [found[size][table].get(name, (0.0, 0)) for size in sizes]
            cells = (f"{count:9,}{1e6 * seconds / max(count, 1):9,.1f}" for seconds, count in taken)
            yield f"{name:20}" + "".join(cells) + _dearer(taken[0], taken[-1]) + _dearer(*_for_rows(found, table, name))
        yield f"(a cell: how many, {what} a {unit}; last, how much dearer at the largest size)\n"


def _for_rows(found: Mapping[int, Measured], table: str, name: str) -> list[tuple[float, int]]:
    """Return what something takes at the smallest and at the largest size, with the rows that there are."""
    ends = (found[size] for size in (min(found), max(found)))
    return [(one[table].get(name, (0.0, 0))[0], one["stage"]["derive"][1]) for one in ends]


def _dearer(one: tuple[float, int], other: tuple[float, int]) -> str:
    (seconds, count), (more, many) = one, other
    return f"{more * count / (seconds * many):10.1f}" if seconds and many else f"{'–':>10}"


if __name__ == "__main__":
    main()
