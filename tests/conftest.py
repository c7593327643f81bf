"""What several tests share: the site built from the data of this repository."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from minhbach.disk import Disk, Locked
from tests.site import Site, build


@pytest.fixture(scope="session")
def built_site(tmp_path_factory, worker_id) -> Site:
    """Return the built site; the first worker that needs it builds it for all."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    out = shared / "built/dist"
    with _turn(shared / "built.lock"):
        if not (out / "manifest.json").is_file():
            build(out)
    return Site(out)


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    while True:
        try:
            with Disk().lock(path):
                yield
                return
        except Locked:
            time.sleep(0.2)
