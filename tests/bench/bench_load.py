"""Time reading at several sizes: strict, proved by columns, with and without rows, and `frictionless validate`, in one run.

python -m tests.bench.bench_load --rows 10000 100000 1000000 --json FILE

A package of petitions with their dialogues and bodies. Each side has a process of its own, which times itself after its
imports: `proof` is types, constraints, keys and relations of every table and no rows; `fast` and `strict` give typed rows
as well, keys and relations checked; `privacy` is the search for personal data in these rows. Of `proof` and `fast`, `text` is the
look at the letters of prose. Sides take turns, so that a busy machine troubles all alike; of several rounds the least counts.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from minhbach.checks import Case, r36_personal_data
from minhbach.cli import COLLECTS_AFTER
from minhbach.corpus import Corpus, Package, Rows
from minhbach.findings import Findings, Words
from minhbach.limits import Limits
from minhbach.load import collector_paused, decoding, proof, reference_rows
from minhbach.load.keys import check_keys
from minhbach.load.shipped import with_reference
from minhbach.load.table import empty_table, read_table
from minhbach.load.table_read import TableRead
from minhbach.load.values import Form, form_of
from minhbach.tables import Dialogue, Organization, Petition, Row, SourceFile, columns
from tests.bench import measuring
from tests.bench.bench_reader import make_package

TABLES: tuple[type[Row], ...] = (Organization, Dialogue, Petition)


@dataclass(frozen=True)
class Cost:
    """What one side took: seconds, and the bytes by which its memory grew at most."""

    rows: int
    wall: float
    cpu: float
    memory: int
    text: float = 0.0  # CPU seconds of it

    @property
    def rows_a_second(self) -> float:
        """Rows read in a second of CPU time."""
        return self.rows / self.cpu


def main() -> None:
    """Measure every side at every size; print a table, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="petitions")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.side:
        gc.set_threshold(*COLLECTS_AFTER)  # as the command has it
        print(json.dumps(asdict(SIDES[asked.side](asked.folder))))
        return
    found = {str(rows): measured(rows, asked.rounds) for rows in asked.rows}
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


def measured(petitions: int, rounds: int) -> dict[str, dict[str, float]]:
    """Return the cost of each side for a package of so many petitions, with its ratio to frictionless."""
    with tempfile.TemporaryDirectory() as folder:
        make_package(Path(folder) / "goi", petitions, seed=1)
        least: dict[str, Cost] = {}
        for _ in range(rounds):
            for side in SIDES:
                cost = alone(side, Path(folder) / "goi")
                least[side] = min(least.get(side, cost), cost, key=lambda one: one.cpu)
    theirs = least["frictionless"]
    print(
        f"{theirs.rows:,} rows {'CPU s':>24} {'wall s':>8} {'rows/CPU s':>12} {'x frictionless':>14} {'MB':>7} {'text s':>7}"
    )
    result = {}
    for side, cost in least.items():
        ratios = {"ratio_cpu": theirs.cpu / cost.cpu, "ratio_wall": theirs.wall / cost.wall}
        result[side] = asdict(cost) | ratios | {"rows_a_cpu_second": cost.rows_a_second}
        print(
            f"{side:>24} {cost.cpu:>12.2f} {cost.wall:>8.2f} {cost.rows_a_second:>12,.0f} {ratios['ratio_cpu']:>14.1f}"
            f" {cost.memory / 1e6:>7,.0f} {cost.text:>7.2f}"
        )
    return result


def alone(side: str, folder: Path) -> Cost:
    """Measure one side in a process of its own."""
    return Cost(**measuring.told("tests.bench.bench_load", "--side", side, "--folder", folder))


def timed(work: Callable[[], int]) -> Cost:
    """Time something that returns how many rows it dealt with."""
    before, cpu, wall = measuring.highest(), time.process_time(), time.perf_counter()
    rows = work()
    return Cost(rows, time.perf_counter() - wall, time.process_time() - cpu, measuring.highest() - before)


# --- the sides ----------------------------------------------------------------------------------------------------------


def read(folder: Path, *, with_rows: bool, try_proof: bool) -> list[TableRead]:
    """Read every table, keys and relations checked; make sure that nothing was found."""
    findings = Findings()
    reads = []
    with collector_paused():
        for cls in TABLES:
            table = empty_table(cls, SourceFile("goi", cls.TABLE.name, f"{cls.TABLE.name}.csv"))
            table = table if with_rows else replace(table, cls=None)
            read_table(table, (folder / f"{cls.TABLE.name}.csv").read_bytes(), findings, try_proof=try_proof)
            reads.append(table)
        findings.add(check_keys(reads, reference_rows()))
    assert not findings.totals(), findings.totals()
    return reads


def our_side(*, with_rows: bool, try_proof: bool) -> Callable[[Path], Cost]:
    """Return what measures one way of reading."""

    def measure(folder: Path) -> Cost:
        reference_rows()  # read once a run, whatever the package
        if try_proof:
            importlib.import_module("polars")
        else:
            decoding.MAX_BYTES = proof.MAX_PROVED  # of a file so large it would say no more than that
        cost = timed(lambda: sum(one.row_count for one in read(folder, with_rows=with_rows, try_proof=try_proof)))
        return replace(cost, text=text(folder) if try_proof else 0.0)

    return measure


def text(folder: Path) -> float:
    """Return the CPU seconds that the letters of prose take in a proof."""
    taken = 0.0
    for cls in TABLES:
        header, _, utf8 = (folder / f"{cls.TABLE.name}.csv").read_bytes().partition(b"\n")
        split = proof._split(utf8, header.decode().split(","))
        assert split is not None
        for column in columns(cls):
            if form_of(column) is Form.PROSE:
                cells = split.cells[column.name]
                taken += timed(lambda column=column, cells=cells: len(proof.doubtful(column, cells))).cpu
    return taken


def privacy(folder: Path) -> Cost:
    """Measure the search for personal data in rows that were read."""
    reads = read(folder, with_rows=True, try_proof=True)
    rows = with_reference({one.cls: one.rows for one in reads if one.cls}, reference_rows())
    case = Case(
        Corpus(Package("goi", Words("", "")), Rows({cls: rows[cls] for cls in TABLES})),
        date(2026, 1, 1),
        True,
        Limits(rows),
    )

    def search() -> int:
        assert not list(r36_personal_data.check(case))
        return sum(one.row_count for one in reads)

    return timed(search)


def frictionless(folder: Path) -> Cost:
    """Measure `frictionless validate`, its imports left out."""
    package = importlib.import_module("frictionless").Package(str(folder / "datapackage.json"))

    def validate() -> int:
        report = package.validate()
        assert report.valid, report.flatten()[:3]
        return sum(task.stats["rows"] for task in report.tasks)

    return timed(validate)


SIDES: dict[str, Callable[[Path], Cost]] = {
    "proof": our_side(with_rows=False, try_proof=True),
    "fast": our_side(with_rows=True, try_proof=True),
    "strict": our_side(with_rows=True, try_proof=False),
    "privacy": privacy,
    "frictionless": frictionless,
}


if __name__ == "__main__":
    main()
