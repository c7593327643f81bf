"""What a portal costs that grows: CPU time a petition, and memory, from a few publishers to hundreds of the same size.

python -m tests.bench.bench_portal --publishers 4 34 340 --petitions 2941 --scratch /mnt/large

Each portal is of tests/bench/portal.py with as few files as there can be, and is built once by the real command, in as many
processes as there are cores. A million petitions make a site of 100 GB, a quarter of it `figures.json`; what was measured is
deleted before the next is built. Where nothing else is at work, give it two hours for that size.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from . import portal
from .bench_incremental import build


@dataclass(frozen=True, slots=True)
class Size:
    """One portal: seconds of the whole command, bytes of memory of all its processes together, and of the site."""

    publishers: int
    petitions: int
    rows: int
    files: int
    bytes: int
    wall: float
    cpu: float
    memory: int


def main() -> None:
    """Measure each portal; print a row of a table for each, and keep them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--publishers", type=int, nargs="+", default=[4, 34])
    parser.add_argument("--petitions", type=int, default=2941, help="of each publisher")
    parser.add_argument("--scratch", type=Path, help="a folder for packages and sites, on a large disk")
    parser.add_argument("--json", type=Path, help="write what was measured into this file as well")
    arguments = parser.parse_args()
    known = []
    print("| publishers | petitions | rows | files | GB | wall, s | CPU, s | CPU ms a petition | memory, MB |")
    for publishers in arguments.publishers:
        with tempfile.TemporaryDirectory(dir=arguments.scratch) as place:
            known.append(measured(Path(place), publishers, arguments.petitions))
        print(row(known[-1]), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(one) for one in known], indent=2) + "\n", "utf-8")


def measured(place: Path, publishers: int, petitions: int) -> Size:
    """Make the packages of a portal, and build it."""
    rows = sum(portal.make(place / "data", number + 1, petitions, few_files=True) for number in range(publishers))
    run = build(place, "site", [])
    shutil.rmtree(place / "data")
    sizes = list(_sizes(place / "site" / "dist"))
    return Size(publishers, publishers * petitions, rows, len(sizes), sum(sizes), run.wall, run.cpu, run.memory)


def _sizes(site: Path) -> Iterator[int]:
    return (path.stat().st_size for path in site.rglob("*") if path.is_file())


def row(one: Size) -> str:
    """Return one size as a row of a table."""
    counted = f"| {one.publishers:,} | {one.petitions:,} | {one.rows:,} | {one.files:,} | {one.bytes / 1e9:,.1f} |"
    each = 1000 * one.cpu / one.petitions
    return f"{counted} {one.wall:,.0f} | {one.cpu:,.0f} | {each:.1f} | {one.memory / 2**20:,.0f} |"


if __name__ == "__main__":
    main()
