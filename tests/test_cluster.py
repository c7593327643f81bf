"""Other processes, of this machine or of others, make the same site; one that is killed loses nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace

import pytest
from distributed import KilledWorker, LocalCluster

from minhbach import cluster, shares
from minhbach.cli import main
from minhbach.cluster import ClusterFault, workers_at
from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.pipeline import build
from minhbach.prepared import Prepared, prepared
from minhbach.publish import Kept, PublishRefused
from minhbach.remembered import Made
from minhbach.shares import Pack, Share, dealt
from minhbach.sources import Options
from minhbach.theme import ThemeFault
from minhbach.workers import WorkerLost
from tests.site import ROOT
from tests.test_build import tree

SMALL = ROOT / "tests" / "faults" / "base" / "data"


def options(out: Path) -> Options:
    return Options(SMALL, ROOT / "content", ROOT / "site", out, date(2030, 1, 1))


def nothing_left(one: Options) -> bool:
    """Return whether no share lies in the memory beside a site."""
    return not list(one.cache.glob("shares*"))


@pytest.fixture(scope="module")
def here(tmp_path_factory) -> Options:
    """Return what the site was made from that this process alone made."""
    one = options(tmp_path_factory.mktemp("here") / "dist")
    assert build(one, Disk(), lambda _: None).published
    return one


@pytest.fixture
def many(monkeypatch) -> None:
    """Have the pages dealt out in many shares."""
    monkeypatch.setattr(shares, "SIZE", 16)


# --- the pages alone --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ready(here) -> Prepared:
    """Return the site as the coordinator has it before any page is made."""
    return prepared(here, Disk(), Findings())


def pages(one: Options, site: Prepared, executor: Executor, most: int | None = None) -> list[Made]:
    """Return the pages of a site, all or the first of them, as an executor makes them."""
    try:
        with dealt(executor, one, Disk(), site.layout, [each.downloads for each in site.publications]) as made:
            return list(islice(made, most))
    finally:
        assert nothing_left(one)


class Late(Executor):
    """Makes the shares once the first is waited for, in any order, and has something done before and after each."""

    def __init__(self, order=list, before=lambda folder: None, after=lambda folder, pack: pack, through=None) -> None:
        self._order = order
        self._before = before
        self._after = after
        self._through = through
        self.waiting: list[tuple[Future, Share]] = []

    def submit(self, work, /, share: Share) -> Future:
        future: Future = Future()
        self.waiting.append((future, share))
        result = future.result
        future.result = lambda timeout=None: self._work(work) or result(timeout)
        return future

    def _work(self, work) -> None:
        waiting, self.waiting = self.waiting, []
        chosen = list(self._order(waiting))
        for future, share in waiting:
            if (future, share) not in chosen:
                future.cancel()
        for future, share in chosen:
            self._before(share.folder)
            try:
                pack = self._through.submit(work, share).result() if self._through else work(share)
                future.set_result(self._after(share.folder, pack))
            except Exception as error:
                future.set_exception(error)


def test_a_process_that_shares_nothing_makes_the_same_pages_in_any_order(here, ready, tmp_path, many):
    def backwards(waiting):
        return reversed(waiting[:5])

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        made = pages(options(tmp_path / "dist"), ready, Late(backwards, through=pool), most=80)
    assert [one.file.path for one in made] == [page.address for page in islice(ready.layout.pages(), 80)]
    assert all(one.file.output.content == (here.out / one.file.path).read_bytes() for one in made)


def first(waiting):
    return waiting[:1]


def another_program(folder: Path) -> None:
    body = (folder / "order").read_bytes()
    (folder / "order").write_bytes(b"x" + body[1:])


def elsewhere(folder: Path) -> None:
    (folder / "order").unlink()


def torn(folder: Path, pack: Pack) -> Pack:
    path = folder / pack.name
    path.write_bytes(path.read_bytes()[:-1])
    return pack


def gone(folder: Path, pack: Pack) -> Pack:
    (folder / pack.name).unlink()
    return pack


REFUSED = {
    "another program": (Late(first, another_program), "another program"),
    "a folder that is not shared": (Late(first, elsewhere), "does not see the folder"),
    "a pack that is not whole": (Late(first, after=torn), "cannot be read here"),
    "a pack that is not here": (Late(first, after=gone), "cannot be read here"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_the_same_site_is_refused(name, ready, tmp_path, many):
    executor, words = REFUSED[name]
    with pytest.raises(PublishRefused, match=words):
        pages(options(tmp_path / "dist"), ready, executor)


def test_data_that_is_otherwise_at_the_worker_is_refused(ready, tmp_path):
    data = shutil.copytree(SMALL, tmp_path / "data")

    def changed(folder: Path) -> None:
        table = data / "goi" / "dialogue.csv"
        table.write_text(table.read_text("utf-8") + "\n", "utf-8")

    with pytest.raises(PublishRefused, match="other data"):
        pages(replace(options(tmp_path / "dist"), data=data), ready, Late(first, changed))


def test_a_process_that_outlived_its_program_is_refused(ready, tmp_path, monkeypatch):
    monkeypatch.setattr(shares, "_begun_with", lambda: "0" * 64)
    with pytest.raises(PublishRefused, match="started before a change"):
        pages(options(tmp_path / "dist"), ready, Late(first))


def test_a_fault_of_the_theme_is_raised_once_in_its_words(ready, tmp_path, many):
    theme = shutil.copytree(ROOT / "site", tmp_path / "site")
    (theme / "templates" / "layouts" / "base.html").write_text("{% if %}", "utf-8")
    with pytest.raises(ThemeFault, match=r"base\.html"):
        pages(replace(options(tmp_path / "dist"), theme=theme), ready, Late(first))


def _kill(share: Share) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_pool_that_broke_is_told_as_a_lost_worker(ready, tmp_path, monkeypatch):
    monkeypatch.setattr(shares, "make", _kill)
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as executor, pytest.raises(WorkerLost):
        pages(options(tmp_path / "dist"), ready, executor)


def test_pages_that_stand_are_not_made_again(here, ready):
    with ThreadPoolExecutor(1) as hand:
        assert all(isinstance(one.file, Kept) or not one.shown for one in pages(here, ready, hand))


# --- the whole site ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dask():
    """Return a cluster of two processes."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", memory_limit=0
    ) as running:
        yield running


class Watched(Executor):
    """Hands everything on to another executor, and does something once the first share is made."""

    def __init__(self, executor: Executor, then) -> None:
        self._executor = executor
        self._then = then
        self.futures: list[Future] = []

    def submit(self, work, /, *args) -> Future:
        self.futures.append(self._executor.submit(work, *args))
        if len(self.futures) == 1:
            self.futures[0].add_done_callback(self._then)
        return self.futures[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_worker_that_is_killed_loses_nothing(here, tmp_path, dask, many, monkeypatch):
    open_then = []

    def kill(_: Future) -> None:
        os.kill(next(iter(dask.workers.values())).pid, signal.SIGKILL)
        open_then.append(sum(not one.done() for one in watched[0].futures))

    watched = []

    @contextmanager
    def watched_workers(address: str) -> Iterator[Executor]:
        with workers_at(address) as executor:
            watched.append(Watched(executor, kill))
            yield watched[0]

    monkeypatch.setattr(cluster, "workers_at", watched_workers)
    where = [f"--data={SMALL}", f"--content={ROOT / 'content'}", f"--theme={ROOT / 'site'}"]
    out = tmp_path / "dist"
    shutil.copytree(here.cache, options(out).cache, ignore=shutil.ignore_patterns("pages-*", "builds.json"))
    assert main(["build", *where, f"--out={out}", "--jobs=1", f"--cluster={dask.scheduler_address}"]) == 0
    assert open_then[0] >= 5, "it was killed in the midst"
    assert tree(out) == tree(here.out)
    assert nothing_left(options(out))


def _nobody() -> str:
    """Return an address of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize("address", [_nobody, lambda: "no such place", lambda: "gopher://127.0.0.1:70"])
def test_a_cluster_that_is_not_there_is_named(address, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    named = address()
    assert main(["build", f"--cluster={named}", "--lang=en"]) == 2
    assert re.fullmatch(rf"minhbach: no scheduler answers at {re.escape(named)}\.\n", capsys.readouterr().err)


def test_a_cluster_without_workers_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(ClusterFault, match="has no worker"),
        workers_at(empty.scheduler_address),
    ):
        pass


@pytest.mark.parametrize("error", [KilledWorker("make", "tcp://x", 3), CancelledError()], ids=["workers", "scheduler"])
def test_a_cluster_that_is_lost_for_good_is_named(error, monkeypatch):
    client = SimpleNamespace(get_executor=lambda pure: None)
    monkeypatch.setattr(cluster, "_reached", lambda address: nullcontext(client))
    with pytest.raises(ClusterFault, match=r"tcp://x:1 were lost"), workers_at("tcp://x:1"):
        raise error


def test_the_missing_library_is_named(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["build", "--cluster=tcp://127.0.0.1:8786", "--lang=en"]) == 2
    assert "minhbach[cluster]" in capsys.readouterr().err
