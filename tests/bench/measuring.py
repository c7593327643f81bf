"""What a command costs: wall time, CPU time of all its processes, the most memory they held at once."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PROC = Path("/proc")
#: Seconds between two looks at memory, and the largest part of the time that they may take: of gigabytes a look takes long,
#: and holds up who is looked at.
SAMPLED_EVERY, _PART_OF_TIME = 0.2, 0.01


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds, and the highest memory in bytes (0 where it cannot be known)."""

    wall: float
    cpu: float
    memory: int


class Failed(Exception):
    """A command that did not do what it was asked to; the message holds the end of what it said."""


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] = os.environ,
    look: Callable[[int], object] = id,
) -> Run:
    """Run a command once; `look` is told the memory whenever it is measured. Raises Failed."""
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=of_a_user(environment), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        with highest_memory(process.pid, look) as highest:
            complaint = process.stderr.read() if process.stderr else ""
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{command[0]}: exit {process.returncode}: {complaint[-800:]}")
    return Run(wall, used.ru_utime + used.ru_stime, max(highest, default=0))


def of_a_user(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment with bytecode, which a developer's shell may forbid: else each run compiles every module."""
    return {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def highest_memory(pid: int, look: Callable[[int], object]) -> Iterator[list[int]]:
    """Give a list that the memory of a process and its children is added to, again and again, until this is left."""
    seen: list[int] = []
    done = threading.Event()

    def sample() -> None:
        pause = SAMPLED_EVERY
        while not done.wait(pause):
            began = time.perf_counter()
            seen.append(sum(map(resident, family(pid))))
            look(seen[-1])
            pause = max(SAMPLED_EVERY, (time.perf_counter() - began) / _PART_OF_TIME)

    watcher = threading.Thread(target=sample, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    yield pid
    children: list[int] = []
    with suppress(OSError):  # it ends meanwhile
        for task in (PROC / str(pid) / "task").iterdir():
            children += map(int, (task / "children").read_text().split())
    for child in children:
        yield from family(child)


def resident(pid: int) -> int:
    """Return the memory of one process in bytes; what it shares is divided among those that share it (PSS)."""
    try:
        return int(re.search(r"^Pss:\s+(\d+) kB", (PROC / str(pid) / "smaps_rollup").read_text(), re.M)[1]) * 1024  # type: ignore[index]
    except (OSError, TypeError):
        return 0


def summary(runs: Sequence[Run]) -> dict[str, object]:
    """Return medians and minima of several runs, and each of them."""
    return {
        "wall": round(median(one.wall for one in runs), 3),
        "wall_min": round(min(one.wall for one in runs), 3),
        "cpu": round(median(one.cpu for one in runs), 3),
        "cpu_min": round(min(one.cpu for one in runs), 3),
        "memory": max(one.memory for one in runs),
        "runs": [asdict(one) for one in runs],
    }


def highest() -> int:
    """Return the most memory that this process has held, in bytes; 0 where the system does not tell."""
    status = PROC / "self" / "status"
    found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.M) if status.exists() else None
    return int(found[1]) * 1024 if found else 0


def python(module: str, *arguments: object) -> list[str]:
    """Return the command that runs a module of the benchmark."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def told(module: str, *arguments: object) -> Any:
    """Run a module of the benchmark in a process of its own; return what it prints as JSON."""
    done = subprocess.run(python(module, *arguments), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def of_sizes(about: str | None, sizes: Sequence[int]) -> argparse.ArgumentParser:
    """Return what a bench is asked that measures packages of several sizes, each in a process of its own."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes, help="petitions")
    parser.add_argument("--json", type=Path, help="write what was measured into this file as well")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)  # the package that such a process measures
    return parser
