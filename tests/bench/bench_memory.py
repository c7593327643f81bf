"""Where a build's memory goes, at several sizes: the peak of all its processes, the peak of each stage, what holds it.

python -m tests.bench.bench_memory --sizes 1000 3000 10000 --json FILE

For each size a package of tests/bench/national.py is built three times over: by the command as it is, whose processes
are watched together (what they share counted once); in one process with a note of the stage at hand; and short of its
pages, after which everything that is held is followed from what holds it, each object counted for the first to lead to
it. The last columns say how many bytes a row and a petition cost between the smallest size and the largest.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from minhbach.cli import COLLECTS_AFTER
from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.output import size_of
from minhbach.prepared import Prepared, prepared
from minhbach.sources import Options

from . import measuring, stages
from .measuring import ROOT
from .national import make

#: What is not followed: it belongs to the program, not to the data.
_PROGRAM = (type, ModuleType, FunctionType, BuiltinFunctionType, property)
_MOST_TYPES = 12


@dataclass(frozen=True)
class Size:
    """What was measured at one size, in bytes: of all processes, by stage, by what holds it, by type."""

    rows: int
    peak: int
    stages: Mapping[str, int]
    holders: Mapping[str, int]
    types: Mapping[str, int]


def main() -> None:
    """Measure each size; print bytes, and keep them as JSON where asked."""
    parser = measuring.of_sizes(__doc__, [1000, 3000, 10_000])
    parser.add_argument("--parts", default="peak,stages,holders", help="what is measured of each size")
    parser.add_argument("--scratch", type=Path, help="a folder for packages and sites, such as /dev/shm")
    asked = parser.parse_args()
    if asked.measure:
        gc.set_threshold(*COLLECTS_AFTER)
        print(json.dumps(holders(asked.measure)))
        return
    found = {}
    for petitions in asked.sizes:
        with tempfile.TemporaryDirectory(dir=asked.scratch) as folder:
            found[petitions] = measured(Path(folder), petitions, asked.parts.split(","))
    for line in report(found):
        print(line)
    if asked.json:
        told = {str(petitions): vars(size) for petitions, size in found.items()}
        asked.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def measured(folder: Path, petitions: int, parts: Iterable[str]) -> Size:
    """Make a package, build it in each of the ways, and return what was seen."""
    data, out = folder / "data", folder / "dist"
    rows, peak, by_stage, held = make(data, petitions), 0, {}, {"holders": {}, "types": {}}
    if "peak" in parts:
        command = [sys.executable, "build.py", "build", "--data", str(data), "--out", str(out)]
        peak = measuring.run(command, ROOT).memory
    if "stages" in parts:
        by_stage = {name: int(one["memory"]) for name, one in stages.measured(data, folder / "alone").items()}
    if "holders" in parts:
        held = measuring.told("tests.bench.bench_memory", "--measure", data)
    return Size(rows, peak, by_stage, held["holders"], held["types"])


def holders(data: Path) -> dict[str, dict[str, int]]:
    """Return what is held, in bytes, when a package is ready to be laid out: by holder, and the rows by type of object."""
    options = Options(data, ROOT / "content", ROOT / "site", data / "dist", date(2030, 1, 1))
    known: set[int] = set()
    _reach([*vars(sys.modules["minhbach.load.shipped"]).values()], known)  # what ships with the program
    site = prepared(options, Disk(), Findings())
    assert site is not None
    types: Counter[str] = Counter()
    found = {}
    for name, roots in _roots(site):
        here = _reach(roots, known)
        found[name] = sum(here.values())
        if name.startswith("rows"):
            types.update(here)
    ((pages, page_size),) = site.publications[0].database.query("select * from pragma_page_count(), pragma_page_size()")
    found["database, which a build keeps on the disk"] = int(pages or 0) * int(page_size or 0)
    found["downloads, which a build keeps on the disk"] = sum(
        size_of(one.body) for edition in site.editions for one in edition.files
    )
    return {"holders": found, "types": dict(types.most_common(_MOST_TYPES))}


def _roots(site: Prepared) -> Iterator[tuple[str, list[object]]]:
    """Yield the holders in the order in which what they share is counted."""
    yield "rows as read", [one.loaded.corpus.rows._tables for one in site.sources.dossiers]
    yield "rows computed, and the published view", [one.view.rows._tables for one in site.publications]
    yield "look-ups by key and column", [one.loaded.corpus.rows for one in site.sources.dossiers]
    yield "look-ups of the view", [one.view.rows for one in site.publications]
    yield "files as read, for frictionless", [one.loaded.files for one in site.sources.dossiers]
    yield "attachments", [one.loaded.attachments for one in site.sources.dossiers]
    yield "figures", [one.figures for one in site.publications]
    yield (
        "findings and checks",
        [[one.account for one in site.sources.dossiers], [one.view.findings for one in site.publications]],
    )


def _reach(roots: Iterable[object], known: set[int]) -> Counter[str]:
    """Return the bytes of all objects, by type, that these lead to and nothing before led to."""
    found: Counter[str] = Counter()
    waiting: list[Any] = list(roots)
    while waiting:
        one = waiting.pop()
        if id(one) in known or isinstance(one, _PROGRAM):
            continue
        known.add(id(one))
        found[type(one).__name__] += sys.getsizeof(one)
        waiting += gc.get_referents(one)
    return found


def report(found: Mapping[int, Size]) -> Iterator[str]:
    """Yield the figures as tables: a column a size, in MB, and what a row and a petition cost."""
    yield _line("petitions", [f"{petitions:,}" for petitions in found], "bytes a row", "a petition")
    yield _line("rows", [f"{size.rows:,}" for size in found.values()])
    yield _figures("peak of all processes", found, {petitions: size.peak for petitions, size in found.items()})
    for title, part in (("peak by stage, one process", "stages"), ("held before pages", "holders"), ("rows", "types")):
        yield ""
        yield f"{title}, MB"
        tables = {petitions: getattr(size, part) for petitions, size in found.items()}
        largest = tables[max(tables)]
        for name in sorted(largest, key=lambda name: -largest[name]):
            yield _figures(f"  {name}", found, {petitions: one.get(name, 0) for petitions, one in tables.items()})


def _figures(title: str, found: Mapping[int, Size], sizes: Mapping[int, int]) -> str:
    low, high = min(found), max(found)
    more = sizes[high] - sizes[low]
    a_row = _share(more, found[high].rows - found[low].rows)
    return _line(title, [f"{size / 1e6:,.1f}" for size in sizes.values()], a_row, _share(more, high - low))


def _share(more: int, count: int) -> str:
    """Return what each of so many costs; nothing where there are none: of few petitions the least package is made."""
    return f"{more / count:,.0f}" if count else ""


def _line(title: str, columns: Iterable[str], a_row: str = "", a_petition: str = "") -> str:
    return f"{title:44}" + "".join(f"{one:>12}" for one in (*columns, a_row, a_petition))


if __name__ == "__main__":
    main()
