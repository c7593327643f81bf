"""A live copy of a site: what its host sends for each address, fetched over a few lines at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from queue import SimpleQueue

from ..disk import Refusal, Refused
from ..findings import Finding, Place, Told, Words
from ..ledger import Held, Unread, is_for_hosts
from ..ledger.snapshot import Unpackable, unpacked
from . import faults
from .address import Address
from .line import AS_BROWSERS, DECENT, Answer, Failed, LedAway, Line, Patience

#: Lines to one host: enough to hide its distance, too few to burden it.
LINES = 6
#: Files in a row that did not come, after which the host is given up.
_GIVE_UP = 20
_GONE = frozenset((404, 410))
#: Types without which a browser does not show a page as it is; any other file must only not pass for a page.
_TYPES: Mapping[str, Sequence[str]] = {
    ".html": ("text/html",),
    ".css": ("text/css",),
    ".js": ("text/javascript", "application/javascript", "application/x-javascript"),
    ".svg": ("image/svg+xml",),
}
_PAGE = "text/html"
#: Bytes by which packing may make a file longer.
_PACKING = 1_000

#: Takes how many files were checked, and how many there are.
Tell = Callable[[int, int], None]


class Unreachable(Told):
    """A host that cannot be asked at all; `message` says why."""


class Live:
    """A site at an address (a `Copy`)."""

    def __init__(self, address: Address, tell: Tell, patience: Patience = DECENT) -> None:
        self._address = address
        self._tell = tell
        self._patience = patience
        self._was_reached = False

    def strays(self, known: Collection[str]) -> Iterator[Finding]:  # noqa: ARG002  no host lists its files
        """Yield nothing."""
        return iter(())

    def read(self, path: str, limit: int) -> bytes:
        """Return a file. Raises Refused where there is none, Unread where it cannot be had, Unreachable at the first."""
        with _hung_up([Line(self._patience)]) as (line,):
            try:
                answer = line.get(self._address.of_file(path), limit, keeps=True)
            except (Failed, LedAway) as fault:
                if not self._was_reached:
                    raise _unreachable(self._address, fault) from fault
                raise Unread(_told(path, fault)) from fault
        self._was_reached = True
        return _body(path, answer, limit)

    def held(self, most: Mapping[str, int]) -> Iterator[tuple[str, Held]]:
        """Yield what the host sends for each address, in the order asked; what hosts keep to themselves is left out."""
        lines = [Line(self._patience) for _ in range(LINES)]
        free: SimpleQueue[Line] = SimpleQueue()
        for line in lines:
            free.put(line)

        def fetched(path: str, limit: int) -> Held | None:
            line = free.get()
            try:
                return self._held(line, path, limit)
            finally:
                free.put(line)

        with _hung_up(lines), _workers() as workers:
            asked = {path: workers.submit(fetched, path, limit) for path, limit in most.items()}
            yield from self._collected(asked)

    def _collected(self, asked: Mapping[str, Future[Held | None]]) -> Iterator[tuple[str, Held]]:
        failed = 0
        for number, (path, future) in enumerate(asked.items(), 1):
            held = future.result()
            self._tell(number, len(asked))
            if held is None:
                continue
            yield path, held
            failed = failed + 1 if any(one.code == faults.BROKEN_OFF.code for one in held.said) else 0
            if failed == _GIVE_UP:
                gone = faults.GAVE_UP.at(Place(file=path), left=len(asked) - number)
                yield path, Held(None, said=(gone,))
                return

    def _held(self, line: Line, path: str, limit: int) -> Held | None:
        """Ask as browsers do, and where the file comes packed once more for the plain one, which must be the same."""
        address = self._address.of_file(path)
        try:
            shown = line.get(address, limit + _PACKING, accepts=AS_BROWSERS)
            if not shown.coding:
                return _judged(path, shown)
            plain = line.get(address, limit)
        except (Failed, LedAway) as fault:
            return Held(None, said=(_told(path, fault),))
        held = _judged(path, plain)
        if held and held.stands and not plain.coding and shown.unpacked != held.stands:
            other = faults.PACKED_OTHERWISE.at(Place(file=path), coding=shown.coding[:20])
            return replace(held, said=(*held.said, other))
        return held


def _judged(path: str, answer: Answer) -> Held | None:
    """Return what stands at an address by what the host sends; None for what it keeps to itself."""
    if is_for_hosts(path) and answer.status != 200:
        return None
    if answer.status in _GONE:
        return Held(None)
    if answer.status != 200:
        return Held(None, said=(faults.STATUS.at(Place(file=path), status=answer.status),))
    if answer.coding not in ("", "gzip"):
        return Held(None, said=(faults.ENCODED.at(Place(file=path), coding=answer.coding),))
    return Held(answer.stands, answer.unpacked, answer.coding == "gzip", tuple(_wrong_type(path, answer.type)))


def _body(path: str, answer: Answer, limit: int) -> bytes:
    """Return the body of an answer, unpacked. Raises Refused where there is none, Unread where it is of no use."""
    place = Place(file=path)
    if answer.status in _GONE:
        raise Refused(Refusal.MISSING, path)
    if answer.status != 200:
        raise Unread(faults.STATUS.at(place, status=answer.status))
    if answer.stands.size > limit:
        raise Refused(Refusal.TOO_LARGE, path)
    if answer.coding not in ("", "gzip"):
        raise Unread(faults.ENCODED.at(place, coding=answer.coding))
    try:
        return unpacked(answer.body) if answer.coding else answer.body
    except Unpackable:
        raise Unread(faults.BROKEN_OFF.at(place, why=faults.DAMAGED)) from None


def _told(path: str, fault: Failed | LedAway) -> Finding:
    if isinstance(fault, LedAway):
        return faults.LEADS_AWAY.at(Place(file=path), where=fault.where[:200])
    return faults.BROKEN_OFF.at(Place(file=path), why=fault.why)


def _unreachable(address: Address, fault: Failed | LedAway) -> Unreachable:
    if isinstance(fault, LedAway):
        there = fault.where[:200]
        return Unreachable(
            Words(
                f"{address} chuyển sang {there}; nếu trang ở đó thì kiểm tra địa chỉ ấy.",
                f"{address} leads to {there}; if the site is there, verify that address.",
            )
        )
    return Unreachable(
        Words(f"không hỏi được {address}: {fault.why.vi}.", f"{address} cannot be asked: {fault.why.en}.")
    )


def _wrong_type(path: str, found: str) -> Iterator[Finding]:
    if is_for_hosts(path):
        return
    kind, _, rest = found.lower().partition(";")
    wanted = _TYPES.get(PurePosixPath(path).suffix)
    is_wrong = kind.strip() not in wanted if wanted else kind.strip() == _PAGE
    charset = rest.replace('"', "").partition("charset=")[2].strip()
    if is_wrong or (wanted and charset not in ("", "utf-8", "utf8")):
        named = f"{wanted[0]}; charset=utf-8" if wanted else Words("một kiểu khác", "another type")
        yield faults.WRONG_TYPE.at(Place(file=path), found=found[:80], wanted=named)


@contextmanager
def _hung_up(lines: list[Line]) -> Iterator[list[Line]]:
    """Close the lines in the end, also under workers that nobody waits for any more."""
    try:
        yield lines
    finally:
        for line in lines:
            line.hang_up()


@contextmanager
def _workers() -> Iterator[ThreadPoolExecutor]:
    """Give workers; what they were not asked for in time is dropped."""
    workers = ThreadPoolExecutor(LINES, "remote")
    try:
        yield workers
    finally:
        workers.shutdown(wait=False, cancel_futures=True)
