"""Time the build command: cold (nothing remembered, no site yet), warm (nothing changed), edited (one cell did).

python -m tests.bench.bench_build --runs 3

Every run is the real command in a process of its own, into a temporary folder. Wall time counts what other programs
take from the machine; CPU time (of the command and its workers) hardly does. Memory is the highest sum over the
command and its workers, what they share counted once, where /proc tells it. Last, one run in a single process with
clocks in it says where the time goes.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench import stages
from tests.bench.measuring import ROOT, Run, run


def main() -> None:
    """Build cold and warm as often as asked; print each run, the medians and the split by stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    arguments, options = parser.parse_known_args()
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        out, data = Path(folder) / "site" / "dist", Path(folder) / "data"
        runs: dict[str, list[Run]] = {"cold": [], "warm": [], "edited": []}
        for _ in range(arguments.runs):
            shutil.rmtree(out.parent, ignore_errors=True)
            shutil.rmtree(data, ignore_errors=True)
            shutil.copytree(ROOT / "data", data)
            for name, known in runs.items():
                if name == "edited":
                    edit(data)
                known.append(build(out, [f"--data={data}", *options]))
        for name, known in runs.items():
            print(report(name, known))
        print(size(out))
        shutil.rmtree(out.parent)
        found = stages.measured(data, out, options)
        print("cold in one process, by stage:", ", ".join(f"{name} {one['wall']:.2f}" for name, one in found.items()))


def edit(data: Path) -> None:
    """Add a word to the summary of the first petition, as a clerk does."""
    path = data / "tinh-mau" / "petition.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index("summary_vi")] += " sớm"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def build(out: Path, options: list[str]) -> Run:
    """Run the command once."""
    return run([sys.executable, "build.py", "build", "--out", str(out), *options], ROOT)


def report(name: str, runs: list[Run]) -> str:
    """Return one line on the runs of a kind: medians, and the best and worst wall time."""
    walls = [run.wall for run in runs]
    return (
        f"{name}: {median(walls):.2f} s wall ({min(walls):.2f}–{max(walls):.2f}), "
        f"{median(run.cpu for run in runs):.2f} s CPU, {max(run.memory for run in runs) / 1e6:.0f} MB"
    )


def size(out: Path) -> str:
    """Return how large the site is, and how many of its bytes are pages."""
    sizes = {path: path.stat().st_size for path in out.rglob("*") if path.is_file()}
    pages = {path: size for path, size in sizes.items() if path.suffix == ".html"}
    return (
        f"{len(sizes):,} files, {sum(sizes.values()) / 1e6:.1f} MB; "
        f"{len(pages):,} pages, {sum(pages.values()) / 1e6:.1f} MB, median {median(pages.values()) / 1e3:.1f} KB"
    )


if __name__ == "__main__":
    main()
