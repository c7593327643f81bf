"""The same data gives the same bytes: whatever the machine's language, time zone, hash seed, umask, folder, file order
or number of processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import BASE_URL, Site

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


#: Another machine than the one that built the site of the other tests.
FOLDER = "thư mục có dấu cách và tên dài " * 3
UMASK = 0o077
ENVIRONMENT = {
    "PYTHONHASHSEED": "12345",
    "TZ": "America/St_Johns",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}


@pytest.fixture(scope="module")
def elsewhere(once) -> Site:
    """Return the site as another machine builds it, in one process."""
    return Site(once("elsewhere", build_elsewhere) / FOLDER / "dist")


def build_elsewhere(folder: Path) -> None:
    """Build the site in a folder as if on the other machine."""
    home = folder / FOLDER
    home.mkdir()
    inputs = [f"--data={ROOT / 'data'}", f"--content={ROOT / 'content'}", f"--theme={ROOT / 'site'}"]
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            SHUFFLED,
            "build",
            *inputs,
            f"--out={home / 'dist'}",
            "--jobs=1",
            f"--base-url={BASE_URL}",
        ],
        cwd=home,
        umask=UMASK,
        env={**os.environ, "PYTHONPATH": str(ROOT), **ENVIRONMENT},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")


def _files(site: Site) -> dict[str, Path]:
    return {p.relative_to(site.folder).as_posix(): p for p in site.folder.rglob("*") if p.is_file()}


def test_two_machines_publish_the_same_bytes(built_site, elsewhere):
    one, other = _files(built_site), _files(elsewhere)
    assert one.keys() == other.keys()
    assert [path for path in sorted(one) if one[path].read_bytes() != other[path].read_bytes()] == []


def test_no_page_tells_on_the_machine_that_built_it(built_site, elsewhere):
    """Neither the folder of a site nor that of the program that built it may end up in what is published."""
    for site in (built_site, elsewhere):
        marks = [str(site.folder.parent).encode(), str(ROOT).encode()]
        telling = [path for path, file in _files(site).items() if any(mark in file.read_bytes() for mark in marks)]
        assert telling == []
