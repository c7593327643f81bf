"""The public benchmark: the whole build and its stages, the same pages by other programs, the limit of the disk.

python -m tests.bench --petitions 10000 --rounds 3 --peers hugo,eleventy,jinja --json docs/performance.json
python -m tests.bench.report

Makes a package of national size, builds it, and measures. Results go into one file; `--parts` measures some parts anew
and leaves the others as they are, `--parts all` runs the other measurements of this folder as well. Sides that are
compared take turns. Peers are fetched from their registries into a scratch folder; what cannot be fetched is left out
and said.
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
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minhbach.workers import cores

from . import measuring, national, report, sameness, stages
from .peers import PEERS, Side, installed

ROOT = Path(__file__).parent.parent.parent
MEMORY, DISK = Path("/dev/shm"), Path(tempfile.gettempdir())
#: A side that takes longer than this in its first run has no others.
LONG = 60.0  # seconds

Results = dict[str, Any]


@dataclass(frozen=True)
class Bench:
    """What is measured, and where: `fast` lies in memory, `slow` on a disk."""

    petitions: int
    rounds: int
    peers: tuple[str, ...]
    fast: Path
    slow: Path

    @property
    def data(self) -> Path:
        """The folder of the package."""
        return self.fast / "data"

    @property
    def site(self) -> Path:
        """The site built from it, in memory."""
        return self.fast / "site" / "dist"


def main() -> None:
    """Measure the parts asked for, and write them into the file of results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--petitions", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default=",".join(one.name for one in PEERS))
    parser.add_argument("--parts", default="build,stages,pages", help=f"of {', '.join(PARTS)}; all")
    parser.add_argument("--fast", type=Path, default=MEMORY if MEMORY.exists() else DISK, help="a folder in memory")
    parser.add_argument("--slow", type=Path, default=DISK, help="a folder on a disk")
    parser.add_argument("--json", type=Path, required=True, help="the file of results")
    asked = parser.parse_args()
    results: Results = json.loads(asked.json.read_text("utf-8")) if asked.json.exists() else {}
    with tempfile.TemporaryDirectory(dir=asked.fast) as fast, tempfile.TemporaryDirectory(dir=asked.slow) as slow:
        bench = Bench(asked.petitions, asked.rounds, tuple(asked.peers.split(",")), Path(fast), Path(slow))
        for name in PARTS if asked.parts == "all" else asked.parts.split(","):
            began = time.perf_counter()
            results |= PARTS[name](bench)
            print(f"{name}: {time.perf_counter() - began:.0f} s")
            asked.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")


def whole(bench: Bench) -> Results:
    """The command `build`, in memory and on a disk, and the same bytes written bare to each."""
    build = {"memory": _built(bench, bench.site), "disk": _built(bench, bench.slow / "site" / "dist")}
    raw = {
        "memory": _written_bare(bench.site, bench.fast / "bare"),
        "disk": _written_bare(bench.site, bench.slow / "bare"),
    }
    shutil.rmtree(bench.slow / "site")
    return {"machine": machine(), "package": _package(bench), "build": build, "raw": raw}


def by_stage(bench: Bench) -> Results:
    """One build in one process, with clocks in it."""
    _ready(bench)
    found = stages.measured(bench.data, bench.fast / "staged" / "dist")
    shutil.rmtree(bench.fast / "staged")
    return {"stages": found}


def pages(bench: Bench) -> Results:
    """The petition pages alone, by the product and by others, all from the same contexts."""
    _ready(bench)
    contexts, tools, projects = bench.fast / "contexts", bench.slow / "tools", bench.fast / "projects"
    tools.mkdir()
    measuring.run(measuring.python("tests.bench.contexts", bench.data, bench.site, contexts), ROOT)
    sides = installed(bench.peers, tools, contexts, projects)
    runs: dict[str, list[measuring.Run]] = {side.name: [] for side in sides}
    same: dict[str, float] = {}
    for turn in range(bench.rounds):
        for side in sides:
            if turn and runs[side.name][0].wall > LONG:
                continue
            out = bench.fast / "pages" / side.name
            runs[side.name].append(side.run(projects / side.name, tools, contexts, out))
            if not turn:
                same[side.name] = _share_as_published(bench.site, out)
            shutil.rmtree(out)
    written = sorted(_petition_pages(bench.site))
    return {
        "pages": {
            "number": len(written),
            "bytes": sum(path.stat().st_size for path in written),
            "sides": {side.name: _side(side, runs[side.name], same[side.name]) for side in sides},
        }
    }


def _side(side: Side, runs: list[measuring.Run], same: float) -> Results:
    return {"called": side.called, "holds": side.holds, "same": same, **measuring.summary(runs)}


def _petition_pages(site: Path) -> Iterator[Path]:
    return (path for path in site.rglob("kien-nghi/*.html") if path.name != "index.html")


def _share_as_published(site: Path, out: Path) -> float:
    """Return the share of the pages in `out` that are those of the site; all that are missing or extra count as wrong."""
    wanted = {path.relative_to(site).as_posix() for path in _petition_pages(site)}
    found = sameness.pages(out)
    alike = sum(sameness.alike(site / path, out / path) for path in wanted & found)
    return alike / len(wanted | found)


def _ready(bench: Bench) -> None:
    """Make the package and its site, where an earlier part has not."""
    if not bench.data.exists():
        national.make(bench.data, bench.petitions)
    if not bench.site.exists():
        _built(bench, bench.site)


def _built(bench: Bench, out: Path) -> Results:
    if not bench.data.exists():
        national.make(bench.data, bench.petitions)
    done = measuring.run(measuring.python("minhbach", "build", "--data", bench.data, "--out", out), ROOT)
    files = [path for path in out.rglob("*") if path.is_file()]
    return {
        **measuring.summary([done]),
        "files": len(files),
        "pages": sum(path.suffix == ".html" for path in files),
        "bytes": sum(path.stat().st_size for path in files),
    }


def _written_bare(site: Path, out: Path) -> Results:
    """Write every file of a site again, one after the other: open, write, close. Reading them is not timed."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    for folder in sorted({path.parent.relative_to(site) for path in files}):
        (out / folder).mkdir(parents=True, exist_ok=True)
    wall = cpu = 0.0
    for path in files:
        body, target = path.read_bytes(), str(out / path.relative_to(site))
        began, began_cpu = time.perf_counter(), time.process_time()
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        os.write(handle, body)
        os.close(handle)
        wall, cpu = wall + time.perf_counter() - began, cpu + time.process_time() - began_cpu
    shutil.rmtree(out)
    return {"wall": round(wall, 3), "cpu": round(cpu, 3), "files": len(files)}


def _package(bench: Bench) -> Results:
    tables = sorted(path for path in bench.data.rglob("*.csv") if path.parent.parent == bench.data)
    rows = {path.stem: _rows(path) for path in tables}
    return {
        "petitions": rows["petition"],
        "rows": sum(rows.values()),
        "bytes": sum(path.stat().st_size for path in tables),
    }


def _rows(table: Path) -> int:
    with table.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def machine() -> Results:
    """What was measured on."""
    cpuinfo = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", cpuinfo.read_text("utf-8")) if cpuinfo.exists() else None
    return {
        "processor": model[1] if model else platform.processor(),
        "cores": cores(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": platform.system(),
    }


def _other(name: str) -> Callable[[Bench], Results]:
    """Return a part that another script of this folder measures and tells in its own words, where there is one."""

    def part(bench: Bench) -> Results:
        script = Path(__file__).with_name(f"bench_{name}.py")
        if not script.exists():
            print(f"left out: {name}, which nothing here measures")
            return {}
        found, module = bench.fast / f"{name}.json", f"tests.bench.{script.stem}"
        options = ("--json", found) if "--json" in script.read_text("utf-8") else ()
        done = subprocess.run(measuring.python(module, *options), check=False, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            print(f"left out: {name}, which failed: {done.stderr.strip()[-300:]}")
            return {}
        told = {"command": f"python -m {module}", "printed": done.stdout}
        return {name: {**told, "found": json.loads(found.read_text("utf-8")) if options else None}}

    return part


PARTS: dict[str, Callable[[Bench], Results]] = {
    "build": whole,
    "stages": by_stage,
    "pages": pages,
    **{name: _other(name) for name in report.OTHERS},
}

if __name__ == "__main__":
    main()
