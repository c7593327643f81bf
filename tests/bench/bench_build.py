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
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.measuring import Run, run

ROOT = Path(__file__).parent.parent.parent


def main() -> None:
    """Build cold and warm as often as asked; print each run, the medians and the split by stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    arguments, options = parser.parse_known_args()
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        out, data = Path(folder) / "site" / "dist", Path(folder) / "data"
        options = [f"--data={data}", *options]
        runs: dict[str, list[Run]] = {"cold": [], "warm": [], "edited": []}
        for _ in range(arguments.runs):
            shutil.rmtree(out.parent, ignore_errors=True)
            shutil.rmtree(data, ignore_errors=True)
            shutil.copytree(ROOT / "data", data)
            for name, known in runs.items():
                if name == "edited":
                    edit(data)
                known.append(build(out, options))
        for name, known in runs.items():
            print(report(name, known))
        print(size(out))
        shutil.rmtree(out.parent)
        print(f"cold in one process, by stage: {stages(out, options)}")


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


def stages(out: Path, options: list[str]) -> str:
    """Return the seconds that each stage takes, from one more run with clocks in it."""
    command = [sys.executable, "-c", CLOCKS, json.dumps(["build", "--jobs=1", "--out", str(out), *options])]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(re.search(r"^\{.*\}$", done.stdout, re.MULTILINE)[0])  # type: ignore[index]
    return ", ".join(f"{name} {seconds:.2f}" for name, seconds in found.items())


#: Runs the command with a clock around each stage. What a generator yields is timed where it is consumed, and time
#: spent in a stage within a stage counts for the inner one alone.
CLOCKS = """
import json, sys, time
from collections import Counter
started = time.perf_counter()
from minhbach import cli, conformance, editions, pipeline, remembered, shares, sources
from minhbach.publish import self_check, stage
imported = time.perf_counter()
spent, running = Counter(), []

def clocked(name, function):
    def run(*args, **kwargs):
        begun, inner = time.perf_counter(), len(running)
        running.append(0.0)
        try:
            return function(*args, **kwargs)
        finally:
            taken = time.perf_counter() - begun
            spent[name] += taken - running.pop()
            if running:
                running[-1] += taken
    return run

def steps(name, function):
    def run(*args, **kwargs):
        iterator = iter(function(*args, **kwargs))
        advance = clocked(name, lambda: next(iterator, None))
        while (one := advance()) is not None:
            yield one
    return run

for name, owner, attribute, wrap in (
    ("load", sources, "packages", clocked),
    ("texts", sources, "load_content", clocked),
    ("checks", sources, "cross_check", steps),
    ("frictionless", conformance, "_settle", steps),
    ("derive", editions, "derive", clocked),
    ("view", editions, "published", clocked),
    ("database", editions, "Database", clocked),
    ("exports", editions, "open_data", clocked),
    ("figures", editions, "compute", clocked),
    ("figures.json", editions, "figures_json", clocked),
    ("theme", shares, "load_theme", clocked),
    ("layout", editions, "all_pages", steps),
    ("render", shares.Renderer, "render", clocked),
    ("self-check", remembered, "inspected", clocked),
    ("self-check", self_check.SelfCheck, "admits", clocked),
    ("links", self_check.SelfCheck, "problems", clocked),
    ("write", stage.Stage, "put", clocked),
    ("other", pipeline, "build", clocked),
    ("other", cli.publishing, "build", clocked),
):
    setattr(owner, attribute, wrap(name, getattr(owner, attribute)))
try:
    sys.exit(cli.main(json.loads(sys.argv[1])))
finally:
    print(json.dumps({"imports": imported - started, **spent, "whole": time.perf_counter() - started}))
"""


if __name__ == "__main__":
    main()
