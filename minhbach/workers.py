"""Other processes of this program that share the work: the only room of `multiprocessing`.

A worker is a fork of this process as it is when hired: it holds all that is in memory, so that nothing but its results
passes between the two. Where a system cannot fork, or not safely (Windows, macOS), the same work is done here, when
its results are asked for. What comes out, and in which order, is the same.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")
W = TypeVar("W")
Work = Callable[[], Iterable[T]]

#: Results that a worker makes before somebody takes them.
AHEAD = 16

#: Forking a process that uses the system's own threads ends badly on macOS.
CAN_FORK = sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":  # a container, or `taskset`, may leave it fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkerLost(OSError):
    """A worker ended without saying why: killed, or out of memory."""


@contextmanager
def hired(work: Work[T], *, apart: bool = True) -> Iterator[Iterator[T]]:
    """Give what `work` yields, done in a process of its own from now on; leaving ends the process.

    An error of the work is raised where its result is taken; WorkerLost where the process is gone. Work that is not to
    be done apart, or cannot be, is done here, item by item, when taken.
    """
    if not (apart and CAN_FORK):
        results = iter(work())
        del work  # what it holds on to may be let go before others leave
        yield results
        return
    worker = _Worker(work)
    del work  # what it holds on to is the worker's now
    try:
        yield worker.results()
    finally:
        worker.end()


#: Hires a worker, and gives what its work yields.
Hire = Callable[[Work[Any]], Iterator[Any]]


@contextmanager
def crew(*, apart: bool = True) -> Iterator[Hire]:
    """Give what hires workers, as `hired` does each; leaving ends all of them."""
    with ExitStack() as workers:
        yield lambda work: workers.enter_context(hired(work, apart=apart))


def at_once(work: Work[T]) -> Iterator[T]:
    """Hire nobody: work is done here, item by item, when taken."""
    return iter(work())


def in_turn(dealt: Iterable[Iterator[T]]) -> Iterator[T]:
    """Yield one item of each iterator in turn until one has no more: work that was dealt out in turn, in its order."""
    hands = list(dealt)
    while True:
        for hand in hands:
            try:
                yield next(hand)
            except StopIteration:
                return


def further_on(things: Iterable[T], count: int) -> Iterator[T]:
    """Yield things, each when so many more have been asked for: works that are begun when they are asked for."""
    waiting: deque[T] = deque()
    for thing in things:
        waiting.append(thing)
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting


def relay(begin: Callable[[W], Iterator[T]], works: Iterable[W]) -> Iterator[T]:
    """Return what works give, one after the other: the first is begun now, each other when the one before has given all."""
    waiting = iter(works)
    first = [begin(work) for work in islice(waiting, 1)]
    return chain.from_iterable(chain(first, map(begin, waiting)))


class _Worker(Generic[T]):
    """A process at work, and this process's end of the pipe to it."""

    def __init__(self, work: Work[T]) -> None:
        context = cast(Any, multiprocessing).get_context("fork")  # typed only for the systems that have it
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(work, self._pipe, theirs), daemon=True)
        self._process.start()
        theirs.close()  # held open here, it would hide that the worker is gone

    def results(self) -> Iterator[T]:
        while (message := self._received()) is not None:
            if isinstance(message, Exception):
                raise message
            yield message[0]
        self.end()  # of many workers, few are at work at a time

    def _received(self) -> tuple[T] | Exception | None:
        try:
            return cast(tuple[T] | Exception | None, self._pipe.recv())
        except EOFError:
            raise WorkerLost(f"worker process {self._process.pid} ended unexpectedly") from None

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(work: Work[T], theirs: Connection, pipe: Connection) -> None:
    """Do the work in the worker, and leave without the exits of the process it was forked from."""
    try:
        theirs.close()  # held open here, it would hide that the reader is gone
        gc.freeze()  # what was forked is never looked through again, so that its memory stays shared
        with ThreadPoolExecutor(1) as post:  # who takes the results may be busy: work goes on meanwhile, to a bound
            sent: deque[Future[None]] = deque()
            for message in _messages(work):
                sent.append(post.submit(pipe.send, message))
                if len(sent) > AHEAD:
                    sent.popleft().result()
    finally:
        os._exit(0)


def _messages(work: Work[T]) -> Iterator[tuple[T] | Exception | None]:
    """Yield each result as a tuple of one; then the error that the work ended with, or None."""
    try:
        yield from ((item,) for item in work())
    except Exception as error:
        yield portable(error)
    else:
        yield None


def portable(error: Exception) -> Exception:
    """Return an error that can cross over to another process, with its traceback told."""
    told = "".join(traceback.format_exception(error))
    try:
        error.add_note(told)
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(told)
    return error
