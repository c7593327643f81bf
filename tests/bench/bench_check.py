"""Time `check` (reader, keys, every cross-table rule, the privacy gate) against `frictionless validate`, in one run.

The time that importing frictionless takes is left out of both; of several runs the best counts for each.

python -m tests.bench.bench_check --rows 100000
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
import time
from datetime import date
from pathlib import Path

from minhbach.disk import Disk
from minhbach.pipeline import Options, check
from tests.bench.bench_reader import make_package, time_frictionless

RUNS = 3
ROOT = Path(__file__).parent.parent.parent


def main() -> None:
    """Make a seeded package in a temporary folder, check it with both, print rows a second and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="petitions; dialogues are a hundredth of them")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        total = make_package(data / "do-toc-do", arguments.rows, arguments.seed)
        importlib.import_module("frictionless")
        outs = [Path(folder) / str(run) / "dist" for run in range(RUNS)]
        ours = min(time_check(data, out) for out in outs)
        warm = min(time_check(data, out) for out in outs)
        theirs = min(time_frictionless(data / "do-toc-do") for _ in outs)
    print(f"rows                 {total:>10,}")
    print(f"check                {ours:>10.2f} s {total / ours:>10,.0f} rows/s")
    print(f"check, verdict known {warm:>10.2f} s {total / warm:>10,.0f} rows/s")
    print(f"frictionless validate{theirs:>10.2f} s {total / theirs:>10,.0f} rows/s")
    print(f"ratio                {theirs / ours:>10.1f}")
    print(f"ratio, verdict known {theirs / warm:>10.1f}")


def time_check(data: Path, out: Path) -> float:
    """Return the seconds that a check takes, frictionless' share included where its verdict is not known yet."""
    options = Options(data, ROOT / "content", ROOT / "site", out, today=date(2030, 1, 1), as_of=date(2026, 1, 1))
    started = time.perf_counter()
    check(options, Disk())
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
