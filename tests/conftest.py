"""What several tests share, and several workers: whoever needs it first makes it for all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from minhbach.cli import ledger, preview, publishing
from minhbach.disk import Disk, Locked
from tests.planted import PlantedSite, build_planted, write_desk
from tests.portal import build_portal
from tests.site import Site, build

#: Takes a name and what fills a folder; returns the folder, filled once in a run.
Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session", autouse=True)
def one_core() -> Iterator[None]:
    """Let a build hire other processes only where a test asks for them: those of pytest keep all cores busy."""
    with pytest.MonkeyPatch.context() as patch:
        for room in (ledger, preview, publishing):
            patch.setattr(room, "cores", lambda: 1)
        yield


@pytest.fixture(scope="session")
def once(tmp_path_factory, worker_id) -> Once:
    """Return what has a folder filled by the first worker that needs it."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def folder_of(name: str, fill: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with _turn(shared / f"{name}.lock"):
            if not done.exists():
                folder.mkdir(exist_ok=True)
                fill(folder)
                done.touch()
        return folder

    return folder_of


@pytest.fixture(scope="session")
def built_site(once: Once) -> Site:
    """Return the site built from the data of this repository."""
    return Site(once("built", lambda folder: build(folder / "dist")) / "dist")


@pytest.fixture(scope="session")
def planted_site(once: Once) -> PlantedSite:
    """Return the small site built from the package of `tests/planted.py`."""
    return PlantedSite(once("planted", build_planted) / "dist")


@pytest.fixture(scope="session")
def portal_site(once: Once) -> Site:
    """Return the site of three small publishers (`tests/portal.py`)."""
    return Site(once("portal", build_portal) / "dist")


@pytest.fixture(scope="session")
def planted_desk(once: Once) -> Path:
    """Return what an office makes of the package of `tests/planted.py` beside its site."""
    return once("planted-desk", lambda folder: write_desk(folder / "project", folder / "desk")) / "desk"


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    while True:
        try:
            with Disk().lock(path):
                yield
                return
        except Locked:
            time.sleep(0.2)
