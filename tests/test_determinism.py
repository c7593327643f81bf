"""The same data gives the same bytes: whatever the machine's language, time zone, hash seed, umask, folder, file order
or number of processes."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: Runs the command with every folder listed in an order of its own, as some file systems do.
SHUFFLED = """
import os, random, sys
listed = os.scandir
class Shuffled(list):
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
def scandir(path="."):
    with listed(path) as entries:
        found = Shuffled(entries)
    random.Random(os.fsencode(path)).shuffle(found)
    return found
os.scandir = scandir
from minhbach.cli import main
sys.exit(main(sys.argv[1:]))
"""


@dataclass(frozen=True)
class Machine:
    """What differs between two computers that build the same site."""

    folder: str
    umask: int
    jobs: int
    program: tuple[str, ...]
    environment: dict[str, str]

    def build(self, base: Path) -> subprocess.Popen:
        """Start a build into a folder of this machine's own."""
        home = base / self.folder
        home.mkdir(parents=True)
        inputs = [
            f"--{name}={ROOT / path}" for name, path in (("data", "data"), ("content", "content"), ("theme", "site"))
        ]
        return subprocess.Popen(
            [sys.executable, *self.program, "build", *inputs, f"--out={self.out(base)}", f"--jobs={self.jobs}"],
            cwd=home,
            umask=self.umask,
            env={**os.environ, "PYTHONPATH": str(ROOT), **self.environment},
            stderr=subprocess.PIPE,
        )

    def out(self, base: Path) -> Path:
        """Return where this machine's site stands."""
        return base / self.folder / "dist"


MACHINES = (
    Machine(
        "a",
        0o022,
        1,
        (str(ROOT / "build.py"),),
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
    ),
    Machine(
        "thư mục có dấu cách và tên dài " * 3,
        0o077,
        3,
        ("-c", SHUFFLED),
        {
            "PYTHONHASHSEED": "12345",
            "TZ": "America/St_Johns",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        },
    ),
)


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Return the folders of the sites that two unlike machines built at the same time."""
    base = tmp_path_factory.mktemp("machines")
    builds = [machine.build(base) for machine in MACHINES]
    said = [build.communicate()[1].decode(errors="replace") for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    return [machine.out(base) for machine in MACHINES]


def _files(site: Path) -> dict[str, Path]:
    return {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}


def test_two_machines_publish_the_same_bytes(sites):
    one, other = map(_files, sites)
    assert one.keys() == other.keys()
    assert [path for path in sorted(one) if one[path].read_bytes() != other[path].read_bytes()] == []


def test_no_page_tells_on_the_machine_that_built_it(sites, tmp_path):
    """Neither the folder nor the user that ran the build may end up in what is published."""
    for site in sites:
        marks = [str(site.parent).encode(), str(ROOT).encode()]
        telling = [path for path, file in _files(site).items() if any(mark in file.read_bytes() for mark in marks)]
        assert telling == []
