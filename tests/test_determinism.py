"""The same data gives the same bytes: whatever the machine's language, time zone, hash seed, umask, folder, file order,
number of processes, clock or Python.

What a small package gave is kept in `golden/open-data.txt`: who changes a byte of what is published sees it there, file by
file. `UPDATE=1 pytest tests/test_determinism.py` writes it anew.
"""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.planted import PACKAGE, plant
from tests.site import BASE_URL, Site

ROOT = Path(__file__).parent.parent

#: Runs the command with every folder listed in an order of its own, as some file systems do, three years later, and where
#: the interpreter itself says when a socket is made or a program started: the process is gone at once.
SHUFFLED = """
import datetime, os, random, sys, time
FOREIGN = ("socket.", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "ftplib.", "urllib.Request")
def watch(event, arguments):
    if event.startswith(FOREIGN):
        sys.stderr.write(f"forbidden in a build: {event} {arguments}"); sys.stderr.flush(); os._exit(77)
sys.addaudithook(watch)
LATER = 3 * 365 * 86_400 + 12_345
class AnyDatetime(type):
    def __instancecheck__(cls, one): return isinstance(one, real)
real = datetime.datetime
class Later(real, metaclass=AnyDatetime):
    @classmethod
    def now(cls, tz=None): return real.fromtimestamp(time.time(), tz)
    @classmethod
    def today(cls): return cls.now()
    @classmethod
    def utcnow(cls): return real.utcfromtimestamp(time.time())
class LaterDay(datetime.date, metaclass=type("AnyDate", (type,), {"__instancecheck__": lambda cls, one: isinstance(one, day)})):
    @classmethod
    def today(cls): return Later.now().date()
day = datetime.date
time.time, time.time_ns = (lambda now: (lambda: now() + LATER, lambda: int((now() + LATER) * 1e9)))(time.time)
for name in ("gmtime", "localtime", "ctime"):
    setattr(time, name, lambda seconds=None, was=getattr(time, name): was(time.time() if seconds is None else seconds))
time.strftime = lambda form, when=None, was=time.strftime: was(form, time.localtime() if when is None else when)
datetime.datetime, datetime.date = Later, LaterDay
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


# --- another Python ---------------------------------------------------------------------------------------------------------

#: An interpreter of another minor version in which `requirements.lock` is installed, where there is one.
OTHER_PYTHON = os.environ.get("OTHER_PYTHON", "")


@pytest.mark.skipif(not OTHER_PYTHON, reason="OTHER_PYTHON names no other interpreter")
def test_another_python_publishes_the_same_bytes(planted_site, tmp_path):
    plant(tmp_path / "data")
    inputs = [f"--data={tmp_path / 'data'}", f"--content={ROOT / 'content'}", f"--theme={ROOT / 'site'}"]
    command = [OTHER_PYTHON, "-m", "minhbach", "build", *inputs, f"--out={tmp_path / 'dist'}", f"--base-url={BASE_URL}"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    one, other = planted_site, Site(tmp_path / "dist")
    assert _contents(one) == _contents(other)


# --- what a small package gave ----------------------------------------------------------------------------------------------

GOLDEN = ROOT / "tests" / "golden" / "open-data.txt"


def test_the_open_data_of_a_small_package_are_what_they_were(planted_site):
    """Pages change with the theme every day; what others compute with must not change unseen."""
    found = {path: digest for path, digest in _contents(planted_site).items() if _is_kept(path)}
    if os.environ.get("UPDATE"):
        GOLDEN.write_text("".join(f"{digest}  {path}\n" for path, digest in sorted(found.items())), "utf-8")
    kept = dict(reversed(line.split("  ", 1)) for line in GOLDEN.read_text("utf-8").splitlines())
    assert found == kept, "if it is meant to be: UPDATE=1 pytest tests/test_determinism.py, and say so in the changelog"


def _is_kept(path: str) -> bool:
    """Whether a file holds data: the tables of the model in each format, not what describes, draws or announces them."""
    return path.startswith(f"open-data/{PACKAGE}/") and path.split("/")[2] in (
        "csv",
        "json",
        "ics",
        f"{PACKAGE}.sqlite",
    )


def _contents(site: Site) -> dict[str, str]:
    """Return the hash of every file; of a container, whose bytes its library chooses, that of what is in it."""
    stated = json.loads((site.folder / "manifest.json").read_bytes())["contents"]
    return {
        path: stated.get(path) or sha256(file.read_bytes()).hexdigest()
        for path, file in _files(site).items()
        if path != "manifest.json"
    }
