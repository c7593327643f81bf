"""Other processes, of this machine or of others, make the same site; one that is killed loses nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest

from minhbach import cluster, shares
from minhbach.cli import main
from minhbach.cluster import ClusterFault, workers_at
from minhbach.disk import Disk
from minhbach.pipeline import build
from minhbach.publish import PublishRefused
from minhbach.shares import Pack, Share, make
from minhbach.sources import Options
from minhbach.theme import ThemeFault
from minhbach.workers import WorkerLost
from tests.site import ROOT
from tests.test_build import tree

SMALL = ROOT / "tests" / "faults" / "base" / "data"


def options(out: Path) -> Options:
    return Options(SMALL, ROOT / "content", ROOT / "site", out, date(2030, 1, 1))


def made(one: Options, executor: Executor | None = None) -> dict[str, str]:
    assert build(one, Disk(), lambda _: None, executor).published
    return tree(one.out)


def no_more_than_usual(out: Path) -> bool:
    """Return whether a build left nothing but its site, its lock and its memory."""
    cache = out.parent / ".minhbach-cache"
    return not [one for one in cache.glob("*") if one.name.startswith("shares")] if cache.exists() else True


@pytest.fixture(scope="module")
def here(tmp_path_factory) -> dict[str, str]:
    """Return the site as this process alone makes it."""
    return made(options(tmp_path_factory.mktemp("here") / "dist"))


@pytest.fixture
def many(monkeypatch) -> None:
    """Have the pages dealt out in many shares."""
    monkeypatch.setattr(shares, "SIZE", 48)


class Watched(Executor):
    """Hands everything on to another executor, and does something once the first share is made."""

    def __init__(self, executor: Executor, then) -> None:
        self._executor = executor
        self._then = then
        self.futures: list[Future] = []

    def submit(self, work, /, *args):
        self.futures.append(self._executor.submit(work, *args))
        if len(self.futures) == 1:
            self.futures[0].add_done_callback(self._then)
        return self.futures[-1]


# --- one machine ------------------------------------------------------------------------------------------------------------


def test_processes_that_share_nothing_make_the_same_site(here, tmp_path):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        assert made(options(tmp_path / "dist"), executor) == here
    assert no_more_than_usual(tmp_path / "dist")


@pytest.fixture
def hand() -> Iterator[Executor]:
    """Return an executor that costs no process."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


def test_shares_come_in_any_order(here, tmp_path, hand, many):
    class Backwards(Executor):
        """Begins nothing before all was submitted, and then with what came last."""

        def __init__(self):
            self.work = []

        def submit(self, work, /, *args):
            self.work.append((Future(), work, args))
            return self.work[-1][0]

        def all_done(self):
            for future, work, args in reversed(self.work):
                future.set_result(work(*args))

    later = Backwards()
    one = options(tmp_path / "dist")
    told = []

    class WhenAsked(Executor):
        def submit(self, work, /, *args):
            future = later.submit(work, *args)
            real, asked = future.result, []

            def result(timeout=None):
                if not told:
                    told.append(True)
                    later.all_done()
                return real(timeout)

            future.result = result
            return future

    assert made(one, WhenAsked()) == here
    assert len(later.work) > 5


def test_pages_that_stand_are_kept_by_workers_too(here, tmp_path, hand):
    one = options(tmp_path / "dist")
    made(one, hand)
    (one.cache / "builds.json").unlink()  # what would end the build before it began
    result = build(one, Disk(), lambda _: None, hand)
    assert result.published.unchanged >= result.published.files - 1
    assert tree(one.out) == here


def test_a_fault_of_the_theme_is_raised_once_in_its_words(tmp_path, hand, many):
    theme = shutil.copytree(ROOT / "site", tmp_path / "site")
    page = theme / "templates" / "pages" / "not_found.html"
    page.write_text(page.read_text("utf-8").replace("{% block main %}", "{% block main %}{{ page.nonesuch }}"), "utf-8")
    assert "nonesuch" in page.read_text("utf-8")
    with pytest.raises(ThemeFault, match=r"not_found\.html"):
        made(replace(options(tmp_path / "dist"), theme=theme), hand)
    assert not (tmp_path / "dist").exists()
    assert no_more_than_usual(tmp_path / "dist")


class Spoilt(Executor):
    """Makes shares after something was done to their folder, and has something done to what came out."""

    def __init__(self, before=lambda folder: None, after=lambda folder, pack: pack) -> None:
        self._before = before
        self._after = after

    def submit(self, work, /, share: Share):
        future = Future()
        self._before(share.folder)
        try:
            future.set_result(self._after(share.folder, work(share)))
        except Exception as error:
            future.set_exception(error)
        return future


def unlike(folder: Path) -> None:
    """Have the order come from a program that differs by a letter."""
    body = (folder / "order").read_bytes()
    (folder / "order").write_bytes(b"x" + body[1:])


def elsewhere(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def torn(folder: Path, pack: Pack) -> Pack:
    path = folder / pack.name
    path.write_bytes(path.read_bytes()[:-1])
    return pack


def gone(folder: Path, pack: Pack) -> Pack:
    (folder / pack.name).unlink()
    return pack


REFUSED = {
    "another program": (Spoilt(unlike), "another program"),
    "a folder that is not shared": (Spoilt(elsewhere), "does not see the folder"),
    "a pack that is not whole": (Spoilt(after=torn), "cannot be read here"),
    "a pack that is not here": (Spoilt(after=gone), "cannot be read here"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_the_same_site_is_never_published(name, tmp_path):
    executor, words = REFUSED[name]
    with pytest.raises(PublishRefused, match=words):
        made(options(tmp_path / "dist"), executor)
    assert not (tmp_path / "dist").exists()
    assert no_more_than_usual(tmp_path / "dist")


def test_data_that_changed_meanwhile_is_refused(tmp_path):
    data = shutil.copytree(SMALL, tmp_path / "data")

    def changed(folder: Path) -> None:
        table = data / "goi" / "dialogue.csv"
        table.write_text(table.read_text("utf-8").rstrip("\n") + "\n\n", "utf-8")

    with pytest.raises(PublishRefused, match="other data"):
        made(replace(options(tmp_path / "dist"), data=data), Spoilt(changed))


def test_a_process_that_outlived_its_program_is_refused(tmp_path, hand, monkeypatch):
    monkeypatch.setattr(shares, "_begun_with", lambda: "0" * 64)
    with pytest.raises(PublishRefused, match="started before a change"):
        made(options(tmp_path / "dist"), hand)


def kill_itself(share: Share) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_pool_that_broke_is_told_as_a_lost_worker(tmp_path, monkeypatch):
    monkeypatch.setattr(shares, "make", kill_itself)
    with (
        ProcessPoolExecutor(1, mp_context=get_context("fork")) as executor,
        pytest.raises(WorkerLost),
    ):
        made(options(tmp_path / "dist"), executor)
    assert not (tmp_path / "dist").exists()


# --- a cluster --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dask():
    """Return a cluster of two processes."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, memory_limit=0
    ) as running:
        yield running


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_worker_that_is_killed_loses_nothing(here, tmp_path, dask, many):
    killed = []

    def kill(_: Future) -> None:
        pid = next(one.pid for one in dask.workers.values())
        os.kill(pid, signal.SIGKILL)
        killed.append(sum(not one.done() for one in watched.futures))

    with workers_at(dask.scheduler_address) as executor:
        watched = Watched(executor, kill)
        assert made(options(tmp_path / "dist"), watched) == here
    assert killed[0] >= 5, "it was killed in the midst"
    assert no_more_than_usual(tmp_path / "dist")


def test_the_command_builds_on_a_cluster(here, tmp_path, dask, capsys):
    where = [f"--data={SMALL}", f"--content={ROOT / 'content'}", f"--theme={ROOT / 'site'}"]
    assert main(["build", *where, f"--out={tmp_path / 'dist'}", f"--cluster={dask.scheduler_address}"]) == 0
    assert tree(tmp_path / "dist") == here


def _nobody() -> str:
    """Return an address of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize("address", [_nobody(), "no such place", "gopher://127.0.0.1:70"])
def test_a_cluster_that_is_not_there_is_named(address, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    assert main(["build", f"--cluster={address}", "--lang=en"]) == 2
    assert re.fullmatch(rf"minhbach: no scheduler answers at {re.escape(address)}\.\n", capsys.readouterr().err)


def test_a_cluster_without_workers_is_not_waited_for(monkeypatch):
    from distributed import LocalCluster

    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    with ExitStack() as open_:
        empty = open_.enter_context(LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None))
        with pytest.raises(ClusterFault, match="has no worker"), workers_at(empty.scheduler_address):
            pass


def test_the_missing_library_is_named(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["build", "--cluster=tcp://127.0.0.1:8786", "--lang=en"]) == 2
    assert "minhbach[cluster]" in capsys.readouterr().err


def test_a_share_tells_what_it_made():
    assert make(Share(Path("/nonexistent"), 0, 1)).why.en.startswith("A worker does not see")
