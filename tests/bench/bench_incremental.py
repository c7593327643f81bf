"""What a build costs after a change: of everything, of one cell, of nothing; ratios to the full build.

python -m tests.bench.bench_incremental --petitions 10000 --json FILE
python -m tests.bench.bench_incremental --petitions 400 --publishers 34

A package of tests/bench/national.py, or a portal of many, each with so many petitions, is built into an empty folder, then
after one word more in one petition, then as it is.
Each is the real command in a process of its own; the sides take turns. Last, the site that kept pages is compared with
one that was rendered whole, byte by byte.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import measuring, national, portal

ROOT = Path(__file__).parent.parent.parent
SIDES = ("full", "one cell", "nothing")


def main() -> None:
    """Measure as often as asked; print seconds and ratios, and keep them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--petitions", type=int, default=10_000)
    parser.add_argument("--publishers", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--scratch", type=Path, help="a folder for the package and the sites, such as /dev/shm")
    parser.add_argument("--json", type=Path, help="write what was measured into this file as well")
    arguments, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory(dir=arguments.scratch) as scratch:
        place = Path(scratch)
        rows = make(place / "data", arguments.publishers, arguments.petitions)
        runs: dict[str, list[measuring.Run]] = {side: [] for side in SIDES}
        for number in range(arguments.rounds):
            for side, run in round_of(place, number, options):
                runs[side].append(run)
                print(f"{side}: {run.wall:.1f} s, {run.cpu:.1f} s CPU, {run.memory / 2**20:,.0f} MB", flush=True)
        build(place, "clean", options)
        if other := differing(place / "site" / "dist", place / "clean" / "dist"):
            sys.exit(f"not the bytes of a clean build: {', '.join(other[:10])}")
    result = {
        "publishers": arguments.publishers,
        "petitions": arguments.petitions,
        "rows": rows,
        "sides": summary(runs),
    }
    for side, told in result["sides"].items():
        print(f"{side:10} {told['of_full_cpu']:6.1%} of the CPU time, {told['of_full_wall']:6.1%} of the wall time")
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=2) + "\n", "utf-8")


def make(data: Path, publishers: int, petitions: int) -> int:
    """Write the packages; return the number of their rows."""
    if publishers == 1:
        return national.make(data, petitions)
    return sum(portal.make(data, number, petitions) for number in range(1, publishers + 1))


def round_of(place: Path, number: int, options: list[str]) -> Iterator[tuple[str, measuring.Run]]:
    """Yield the three builds of one round."""
    shutil.rmtree(place / "site", ignore_errors=True)
    yield "full", build(place, "site", options)
    edit(place / "data", number)
    yield "one cell", build(place, "site", options)
    yield "nothing", build(place, "site", options)


def edit(data: Path, number: int) -> None:
    """Add a word to the summary of a petition in the middle of the table of the first publisher."""
    path = min(data.iterdir()) / "petition.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[len(rows) // 2 + number][rows[0].index("summary_vi")] += " sớm"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def build(place: Path, name: str, options: list[str]) -> measuring.Run:
    """Run the command once, into a folder of this name."""
    (place / name).mkdir(exist_ok=True)
    command = [sys.executable, str(ROOT / "build.py"), "build", "--data", str(place / "data")]
    return measuring.run([*command, "--out", str(place / name / "dist"), *options], ROOT)


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that two sites do not have alike."""
    paths = {path.relative_to(site).as_posix() for site in (one, other) for path in site.rglob("*") if path.is_file()}
    return sorted(path for path in paths if _bytes(one / path) != _bytes(other / path))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def summary(runs: dict[str, list[measuring.Run]]) -> dict[str, Any]:
    """Return what each side took, and what part of the full build that is."""
    taken: dict[str, Any] = {side: measuring.summary(known) for side, known in runs.items()}
    for told in taken.values():
        told |= {f"of_full_{one}": told[one] / taken["full"][one] for one in ("cpu", "wall")}
    return taken


if __name__ == "__main__":
    main()
