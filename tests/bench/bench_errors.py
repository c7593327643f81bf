"""Time `check` on packages that are wrong a hundred thousand times, and on small ones made to exhaust the machine.

Each package is checked by a process of its own, as a clerk would; the processor time and the most memory that it took are
printed: the time of the clock says more of who else is at work.

python -m tests.bench.bench_errors --rows 100000
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.bench.measuring import of_a_user
from tests.hostile import HOSTILE, WRONG, Files

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60  # seconds of processor time


class Run(NamedTuple):
    """What one check cost and how it ended."""

    code: int
    seconds: float  # of processor time, its own processes included
    megabytes: float
    said: str


def main() -> None:
    """Write each package, check it, and print a line of figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="wrong rows")
    parser.add_argument("--bytes", type=int, default=10_000_000, help="size of a hostile package")
    parser.add_argument("--only", default="", help="part of a name")
    parser.add_argument("--format", default="text", choices=("text", "json", "sarif"))
    options = parser.parse_args()
    for name, make in WRONG.items():
        if options.only in name:
            report(f"{options.rows} × {name}", lambda make=make: make(options.rows), options.format)  # type: ignore[misc]
    for name, make in HOSTILE.items():
        if options.only in name:
            report(name, lambda make=make: make(options.bytes), options.format)  # type: ignore[misc]


def report(name: str, make: Callable[[], Files], form: str) -> None:
    """Check one package and print what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        # a process of its own: what it held would count as held by every process that is begun later
        maker = multiprocessing.get_context("fork").Process(target=write, args=(make, Path(folder)))
        maker.start()
        maker.join()
        run = checked(Path(folder), form)
    print(f"{name:<46}{run.code:>3} {run.seconds:>7.1f} s {run.megabytes:>7.0f} MB  {run.said}", flush=True)


def write(make: Callable[[], Files], folder: Path) -> None:
    """Write the files of a package."""
    for path, body in make().items():
        target = folder / "data" / "goi" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)


def checked(folder: Path, form: str) -> Run:
    """Run the command on a folder of data."""
    out = folder / "said"
    command = [sys.executable, "-m", "minhbach", "check", "--data", str(folder / "data"), "--format", form]
    with out.open("wb") as said:
        process = subprocess.Popen(
            [*command, "--content", str(ROOT / "content")], cwd=folder, env=of_a_user(), stdout=said, stderr=said
        )
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        _, status, used = os.wait4(process.pid, 0)
    first = out.read_bytes()[:2000].decode("utf-8", "replace").splitlines() or [""]
    size = out.stat().st_size
    return Run(
        os.waitstatus_to_exitcode(status),
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1000,
        f"{size / 1000:.0f} kB {first[0][:60]}",
    )


if __name__ == "__main__":
    main()
