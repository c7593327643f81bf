"""Other processes give what this one would, and their faults are told here."""

import copyreg
import os
import signal

import pytest

from minhbach.corpus import ROWS_OF_A_PART, in_parts
from minhbach.findings import Words
from minhbach.theme import ThemeFault
from minhbach.workers import CAN_FORK, WorkerLost, cores, crew, further_on, hired, in_turn, relay

forks = pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")


class Odd(Exception):
    """An error that cannot be put together again from its arguments."""

    def __init__(self, one, other):
        super().__init__(f"{one}{other}")


def squares(turn, turns):
    yield from (n * n for n in range(11) if n % turns == turn)


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("turns", [1, 2, 3, 20])
def test_work_dealt_out_comes_back_in_its_order(turns, apart):
    from contextlib import ExitStack

    with ExitStack() as workers:
        hands = [
            workers.enter_context(hired(lambda turn=turn: squares(turn, turns), apart=apart)) for turn in range(turns)
        ]
        assert list(in_turn(hands)) == [n * n for n in range(11)]


@pytest.mark.parametrize("length", [0, 1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_so_many_works_are_begun_before_the_first_is_waited_for(count, length):
    begun = []
    for at, waited_for in enumerate(further_on((begun.append(n) or n for n in range(length)), count)):
        assert waited_for == at
        assert begun == list(range(min(at + count + 1, length)))
    assert begun == list(range(length))


@forks
def test_a_worker_ends_when_all_is_taken_of_it():
    """Of a thousand that are hired one after the other, few are there at a time."""
    with crew() as hire:
        (pid,) = hire(lambda: [os.getpid()])
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_works_one_after_the_other_begin_when_they_are_due(count):
    begun = []

    def begin(work):
        begun.append(work)
        return iter(range(10 * work, 10 * work + work % 3))  # some give nothing

    results = relay(begin, range(count))
    assert begun == list(range(count))[:1]  # the first goes on while this process does something else
    assert list(results) == [one for work in range(count) for one in range(10 * work, 10 * work + work % 3)]
    assert begun == list(range(count))


@forks
def test_each_work_of_a_relay_has_a_process_of_its_own():
    with crew() as hire:
        pids = list(relay(hire, [lambda: [os.getpid()]] * 3))
    assert len({*pids, os.getpid()}) == 4


@pytest.mark.parametrize(
    ("counts", "parts"),
    [
        ([], []),
        ([0], ["a"]),
        ([0, 10, ROWS_OF_A_PART - 11], ["abc"]),
        ([0, 10, ROWS_OF_A_PART - 10], ["abc"]),
        ([0, 10, ROWS_OF_A_PART - 10, 0], ["abc", "d"]),
        ([2 * ROWS_OF_A_PART, 1, ROWS_OF_A_PART, 1], ["a", "bc", "d"]),
    ],
)
def test_what_follows_from_many_rows_is_parted(counts, parts):
    assert ["".join(part) for part in in_parts(zip(counts, "abcd", strict=False))] == parts


@forks
def test_a_worker_is_another_process_that_knows_all_this_one_knew():
    here = object()
    with hired(lambda: [os.getpid(), id(here)]) as results:
        pid, known = results
    assert pid != os.getpid()
    assert known == id(here)


@forks
def test_more_than_a_pipe_holds_passes():
    with hired(lambda: (bytes([n]) * 1_000_000 for n in range(20))) as results:
        assert [(len(one), one[0]) for one in results] == [(1_000_000, n) for n in range(20)]


@pytest.mark.parametrize("apart", [True, False])
def test_an_error_is_raised_where_its_result_is_taken(apart):
    def work():
        yield 1
        raise ThemeFault("templates/pages/home.html:3", Words("không có", "no such thing"))

    with hired(work, apart=apart) as results:
        assert next(results) == 1
        with pytest.raises(ThemeFault, match=r"home\.html:3") as caught:
            next(results)
    if apart and CAN_FORK:
        assert "in work" in "".join(caught.value.__notes__), "where it arose is told"


@forks
@pytest.mark.parametrize(
    "error", [Odd("a", "b"), OSError(28, "No space left", lambda: None)], ids=["odd", "unsendable"]
)
def test_an_error_that_cannot_cross_over_is_told(error, monkeypatch):
    # dask, where a test before has imported it, teaches pickle errors of any kind
    monkeypatch.delitem(copyreg.dispatch_table, type(error), raising=False)

    def work():
        yield 1
        raise error

    with hired(work) as results, pytest.raises(RuntimeError, match="in work"):
        list(results)


@forks
def test_a_worker_that_is_killed_is_missed():
    def work():
        yield 1
        os.kill(os.getpid(), signal.SIGKILL)
        yield 2

    with hired(work) as results, pytest.raises(WorkerLost, match=r"worker process \d+ ended"):
        list(results)


@forks
def test_leaving_ends_the_worker():
    def forever():
        yield os.getpid()
        while True:
            signal.pause()

    with hired(forever) as results:
        pid = next(results)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@forks
def test_work_that_nobody_takes_does_not_hold_up_the_end():
    with hired(lambda: (bytes(1_000_000) for _ in range(100))):
        pass


def test_there_is_a_core():
    assert cores() >= 1
