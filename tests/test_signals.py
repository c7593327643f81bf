"""A command that is told to end half way ends at once, says so by its exit code, and leaves nothing that the next run trips over.

Each runs in a process of its own, forked from this one, and gets its signal at an effect on the disk that the test names: no
clock decides what is interrupted. `build` is interrupted in test_build.py and test_hostile.py.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.output import Output
from minhbach.publish import publish
from minhbach.render import Renderer
from minhbach.theme import load_theme
from minhbach.workers import CAN_FORK
from tests import clerk

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")

BOTH = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
Action = Callable[[], object]


def begin(command: Sequence[object], verb: str, part: str, action: Action) -> multiprocessing.process.BaseProcess:
    """Run a command that does something of ours once, before the first effect of a kind on a path with some part in it."""
    process = multiprocessing.get_context("fork").Process(
        target=_run, args=(list(map(str, command)), verb, part, action), daemon=True
    )
    process.start()
    return process


def _run(command: list[str], verb: str, part: str, action: Action) -> None:
    effect, left = getattr(Disk, verb), [action]

    def watched(self: Disk, path: Path, *more: object) -> object:
        if left and part in str(path):
            left.pop()()
        return effect(self, path, *more)

    setattr(Disk, verb, watched)
    code = main(command)
    os._exit(100 if left else code)  # no effect was met: the test would prove nothing


def interrupted(command: Sequence[object], verb: str, part: str, number: signal.Signals) -> int | None:
    """Return the exit code of a command that gets a signal at such an effect."""
    process = begin(command, verb, part, lambda: os.kill(os.getpid(), number))
    process.join()
    return process.exitcode


def bodies(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@BOTH
@pytest.mark.parametrize("table", ["organization", "petition"])
def test_an_import_leaves_every_table_old_or_new(tmp_path: Path, number: signal.Signals, table: str) -> None:
    into = clerk.package(tmp_path)
    before = bodies(into)
    told = {
        "sheets": {
            "Cơ quan, tổ chức": [["Mã cơ quan", "Tên tiếng Anh"], ["ubnd-xa-a", "Commune A"]],
            "Ý kiến, kiến nghị": [["Mã kiến nghị", "Tóm tắt tiếng Anh"], ["kn-1", "One road"]],
        }
    }
    command = ["import", clerk.made(told, tmp_path), "--into", into, "--yes"]
    assert interrupted(command, "move", table, number) == 128 + number
    left = bodies(into)
    assert main(list(map(str, command))) == 0
    after = bodies(into)
    assert after.keys() == before.keys()
    assert before["petition.csv"] != after["petition.csv"]
    assert all(body in (before.get(name), after.get(name)) for name, body in left.items() if not name.startswith("."))


@BOTH
def test_a_site_that_is_being_put_on_a_host_has_no_half_file(tmp_path: Path, number: signal.Signals) -> None:
    site, host = tmp_path / "dist", tmp_path / "host"
    tables = {path: Output(path, f"id\n{path}\n".encode()) for path in (f"open-data/p/{n}.csv" for n in range(8))}
    publish(tables.values(), site, Disk())
    host.mkdir()
    command = ["deploy", "nginx", "--site", site, "--to", host]
    assert interrupted(command, "move", "5.csv", number) == 128 + number
    whole, left = bodies(site), bodies(host)
    assert left
    assert all(whole[name] == body for name, body in left.items() if name in whole)
    assert main(list(map(str, command))) == 0
    assert {name: bodies(host).get(name) for name in tables} == {name: whole[name] for name in tables}
    assert not [name for name in bodies(host) if "/." in name]


def test_a_release_is_kept_out_by_a_build_and_is_whole_or_not_at_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "tests" / "faults" / "base" / "data", tmp_path / "data")
    stage, ledger = tmp_path / ".dist.stage", tmp_path / "data" / "releases" / "ledger.jsonl"
    places = [f"--data={tmp_path / 'data'}", f"--content={ROOT / 'content'}", f"--theme={ROOT / 'site'}"]
    places += [f"--out={tmp_path / 'dist'}", "--jobs=1"]
    release = ["release", "--reason=Lần đầu", "--yes", *places]
    at_work = multiprocessing.get_context("fork").Event()

    def stays() -> None:
        at_work.set()
        time.sleep(600)

    Renderer(load_theme(Disk(), ROOT / "site")).compile()  # once for all that are forked
    building = begin(["build", *places], "write_new", "/.dist.stage/", stays)
    assert at_work.wait(60)
    assert main(release) == 2
    assert str(building.pid) in capsys.readouterr().err
    os.kill(building.pid or 0, signal.SIGINT)
    building.join()
    assert building.exitcode == 128 + signal.SIGINT
    assert not stage.exists()

    for number in (signal.SIGINT, signal.SIGTERM):
        assert interrupted(release, "sync_names", "/releases", number) == 128 + number
        assert not ledger.exists()
        assert not stage.exists()
    assert main(release) == 0
    assert len(ledger.read_text("utf-8").splitlines()) == 1
    assert (tmp_path / "dist" / "releases" / "ledger.jsonl").read_bytes() == ledger.read_bytes()
