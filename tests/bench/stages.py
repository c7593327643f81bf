"""One build in one process with a clock at each stage: seconds, and the most memory while the stage ran.

python -m tests.bench.stages --data DATA --out OUT --json FILE [OPTIONS OF BUILD]

What a generator yields is timed where it is consumed, and time spent in a stage within a stage counts for the inner one
alone. The clocks themselves cost a little: pages pass some ten of them each.
"""

from __future__ import annotations

import argparse
import importlib
import json
import mmap
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from . import measuring
from .measuring import ROOT

#: What is clocked: the stage, the module, what is called in it, and whether it gives its results one by one.
CLOCKED = (
    ("load", "minhbach.dossier", "load_package", False),
    ("load", "minhbach.sources", "load_content", False),
    ("check", "minhbach.dossier", "cross_check", True),
    ("frictionless", "minhbach.conformance", "_settle", True),
    ("derive", "minhbach.publications", "derive", False),
    ("derive", "minhbach.publications", "published", False),
    ("figures", "minhbach.publications", "Database", False),
    ("figures", "minhbach.publications", "compute", False),
    ("exports", "minhbach.editions", "open_data", False),
    ("exports", "minhbach.editions", "workbook", False),
    ("exports", "minhbach.prepared", "figures_json", False),
    ("exports", "minhbach.prepared", "site_files", True),
    ("search", "minhbach.prepared", "search_files", True),
    ("search", "minhbach.editions", "explored", True),
    ("layout", "minhbach.pages", "site_pages", True),
    ("layout", "minhbach.pages", "pages_of", True),
    ("layout", "minhbach.output", "Page.context", False),
    ("render", "minhbach.render", "Renderer.render", False),
    ("render", "minhbach.render", "Renderer.compile", False),
    ("remember", "minhbach.remembered", "Gallery._shown", False),
    ("remember", "minhbach.remembered", "Gallery.save", False),
    ("self-check", "minhbach.remembered", "inspected", False),
    ("self-check", "minhbach.publish.self_check", "SelfCheck.admits", False),
    ("self-check", "minhbach.publish.self_check", "SelfCheck.problems", False),
    ("write", "minhbach.publish.stage", "Stage.put", False),
    ("write", "minhbach.publish.stage", "Stage.finish", False),
    ("publish", "minhbach.disk", "Disk.sync", False),
    ("publish", "minhbach.publish", "swap", False),
    ("publish", "minhbach.publish", "sweep", False),
    ("other", "minhbach.cli.publishing", "build", False),
)  # fmt: skip
STAGES = ("imports", *dict.fromkeys(stage for stage, *_ in CLOCKED))


def main() -> None:
    """Build once, and write what each stage took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--json", type=Path, required=True)
    parser.add_argument("--now", type=Path, help=argparse.SUPPRESS)
    arguments, options = parser.parse_known_args()
    if arguments.now:
        _build(arguments.data, arguments.out, arguments.json, arguments.now, options)
    else:
        found = measured(arguments.data, arguments.out, options)
        arguments.json.write_text(json.dumps(found, indent=1), "utf-8")


def measured(data: Path, out: Path, more: Sequence[str] = ()) -> dict[str, dict[str, float]]:
    """Return wall and CPU seconds of each stage and the highest memory in bytes while it ran.

    `more` are further options of the command.
    """
    highest: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        now, times = Path(folder) / "now", Path(folder) / "times.json"
        now.write_bytes(b"\0")

        def look(memory: int) -> None:
            stage = STAGES[now.read_bytes()[0]]
            highest[stage] = max(highest[stage], memory)

        options = ("--data", data, "--out", out, "--json", times, "--now", now, *more)
        measuring.run(measuring.python("tests.bench.stages", *options), ROOT, look=look)
        found = json.loads(times.read_text("utf-8"))
    return {stage: {**found[stage], "memory": highest[stage]} for stage in STAGES if stage in found}


class _Clocks:
    """Seconds by stage; the number of the stage at hand stands in a file that another process reads."""

    def __init__(self, now: Path) -> None:
        self.wall: defaultdict[str, float] = defaultdict(float)
        self.cpu: defaultdict[str, float] = defaultdict(float)
        self._running: list[list[Any]] = []
        with now.open("r+b") as file:
            self._now = mmap.mmap(file.fileno(), 1)

    def timed(self, stage: str, work: Callable[[], Any]) -> Any:
        """Do some work of a stage."""
        began, began_cpu = time.perf_counter(), time.process_time()
        self._running.append([stage, 0.0, 0.0])
        self._now[0] = STAGES.index(stage)
        try:
            return work()
        finally:
            wall, cpu = time.perf_counter() - began, time.process_time() - began_cpu
            _, inner, inner_cpu = self._running.pop()
            self.wall[stage] += wall - inner
            self.cpu[stage] += cpu - inner_cpu
            if self._running:
                self._running[-1][1] += wall
                self._running[-1][2] += cpu
                self._now[0] = STAGES.index(self._running[-1][0])

    def call(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that is timed when it is called."""
        return lambda *given, **named: self.timed(stage, partial(function, *given, **named))

    def steps(self, stage: str, function: Callable[..., Any]) -> Callable[..., Iterator[Any]]:
        """Return a function whose results are timed as they are taken."""

        def run(*given: Any, **named: Any) -> Iterator[Any]:
            results = iter(function(*given, **named))
            end = object()
            while (one := self.timed(stage, lambda: next(results, end))) is not end:
                yield one

        return run


def place(module: str, name: str) -> tuple[Any, str, Any]:
    """Return what holds a clocked function, its name there, and the function; of a property what works it out."""
    owner = importlib.import_module(module)
    *outer, name = name.split(".")
    for one in outer:
        owner = getattr(owner, one)
    return owner, name, vars(owner)[name]


def _build(data: Path, out: Path, times: Path, now: Path, options: Sequence[str]) -> None:
    began, began_cpu = time.perf_counter(), time.process_time()
    from minhbach.cli import main as command

    clocks = _Clocks(now)
    for stage, module, name, one_by_one in CLOCKED:
        owner, attribute, function = place(module, name)
        wrap = clocks.steps if one_by_one else clocks.call
        if isinstance(function, property):
            assert function.fget is not None
            setattr(owner, attribute, property(wrap(stage, function.fget)))
        else:
            setattr(owner, attribute, _as_method(wrap(stage, function)))
    clocks.wall["imports"] += time.perf_counter() - began
    clocks.cpu["imports"] += time.process_time() - began_cpu
    code = command(["build", "--jobs=1", "--data", str(data), "--out", str(out), *options])
    found = {stage: {"wall": round(clocks.wall[stage], 3), "cpu": round(clocks.cpu[stage], 3)} for stage in clocks.wall}
    times.write_text(json.dumps(found), "utf-8")
    sys.exit(code)


def _as_method(function: Callable[..., Any]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        return function(*given, **named)

    return run


if __name__ == "__main__":
    main()
