"""Workers on other machines, by way of dask.distributed: its only home, and the one way by which a build may open a socket."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .findings import Told, Words

if TYPE_CHECKING:
    from distributed import Client

#: Seconds within which a scheduler answers and has a worker.
PATIENCE = 10


class ClusterFault(Told):
    """A cluster that cannot be used; `message` says why."""


@contextmanager
def workers_at(address: str) -> Iterator[Executor]:
    """Give the workers of the scheduler at an address; what one of them had begun when it was lost is given to another.

    Raises ClusterFault where the extra `cluster` is not installed, nobody answers, there is no worker, or, meanwhile,
    scheduler or workers are lost for good.
    """
    try:
        from distributed import KilledWorker
    except ImportError:
        raise ClusterFault(
            Words(
                'thiếu thư viện để dùng nhiều máy; cài bằng pip install "minhbach[cluster]".',
                'the library for several machines is missing; pip install "minhbach[cluster]".',
            )
        ) from None
    with _reached(address) as client:
        try:
            yield client.get_executor(pure=False)
        except (KilledWorker, CancelledError) as lost:
            raise ClusterFault(
                Words(
                    f"mất các máy của cụm {address}; nhật ký của chúng cho biết vì sao.",
                    f"the workers at {address} were lost; their logs say why.",
                )
            ) from lost


def _reached(address: str) -> Client:
    from distributed import Client
    from distributed.comm import resolve_address

    try:
        resolve_address(address)  # a client that is given no address takes long to close
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as silent:
        raise ClusterFault(
            Words(f"không liên lạc được với cụm máy {address}.", f"no scheduler answers at {address}.")
        ) from silent
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise ClusterFault(Words(f"cụm máy {address} không có máy nào.", f"{address} has no worker.")) from None
    return client
