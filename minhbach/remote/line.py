"""One line to a host, kept open from file to file: asks, reads no more than is wanted, waits no longer than is decent."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from ..findings import Words
from ..hosting import BROTLI, GZIP, NotPacked, Unpacking
from ..publish import Fingerprint
from . import faults
from .address import Address

_PIECE = 1 << 16
#: Bytes of what was packed.
_UNPACKED = 1 << 30
#: Redirects on the way to one file.
_STEPS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
#: Answers of a host that may be well again in a moment.
_PASSING = frozenset((429, 500, 502, 503, 504))
_ASKED = {"Accept": "*/*", "User-Agent": "minhbach"}
#: How a file may come: just as it is, or packed as browsers ask for it.
PLAIN, AS_BROWSERS = "identity", f"{BROTLI}, {GZIP}"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait: for a sign of life in seconds, and over a whole file in bytes a second; how often to ask."""

    silence: float = 20.0
    slowest: int = 16_384
    tries: int = 3
    pause: float = 0.5

    def for_bytes(self, size: int) -> float:
        """Return the seconds after which a file of this size is too slow."""
        return self.silence + size / self.slowest


DECENT = Patience()


class Failed(Exception):
    """A file did not come whole; `why` says how far it got."""

    def __init__(self, why: Words, **facts: object) -> None:
        super().__init__(why.en)
        self.why = Words(*(text.format(**facts) for text in why))


class LedAway(Exception):
    """A redirect that is not followed; `where` it leads."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@dataclass(slots=True)
class Answer:
    """What the host sent: the status, the headers that matter, and the body as far as it was wanted.

    `body` is kept where it was asked for; `unpacked` is what was packed for the way, or a file of gzip, None for all else.
    """

    status: int
    address: Address
    type: str
    coding: str
    stands: Fingerprint
    unpacked: Fingerprint | None
    body: bytes = field(default=b"", repr=False)


class Line:
    """The connections of one worker."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._open: dict[tuple[str, str, int], http.client.HTTPConnection] = {}
        self._is_over = False

    def get(self, address: Address, most: int, *, keeps: bool = False, accepts: str = PLAIN) -> Answer:
        """Return what the host sends for an address to who accepts it so, of at most `most` bytes and one more.

        Raises Failed, LedAway.
        """
        for attempt in range(1, self._patience.tries):
            with suppress(Failed):
                answer = self._followed(address, most, keeps=keeps, accepts=accepts)
                if answer.status not in _PASSING:
                    return answer
            time.sleep(self._patience.pause * attempt)
        return self._followed(address, most, keeps=keeps, accepts=accepts)

    def hang_up(self) -> None:
        """Close every connection for good, also under a worker that still reads from one."""
        self._is_over = True
        for connection in list(self._open.values()):  # a worker may open one yet
            if connection.sock:
                with suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)
            connection.close()

    def _followed(self, address: Address, most: int, *, keeps: bool, accepts: str) -> Answer:
        for _ in range(_STEPS):
            answer, location = self._answer(address, accepts, _Body(most, keeps=keeps))
            if answer.status not in _REDIRECTS:
                return answer
            there = address.moved_to(location)
            if there is None:
                raise LedAway(location)
            address = there
        raise Failed(faults.CIRCLE)

    def _answer(self, address: Address, accepts: str, body: _Body) -> tuple[Answer, str]:
        """Ask once. Whatever goes wrong ends the connection, so that the next question begins anew."""
        if self._is_over:
            raise Failed(faults.DROPPED, found=0)
        connection = self._connection(address)
        try:
            connection.request("GET", address.target, headers={**_ASKED, "Accept-Encoding": accepts})
            response = connection.getresponse()
            self._receive(response, body)
        except Failed:
            connection.close()
            raise
        except (OSError, http.client.HTTPException, ValueError) as fault:
            connection.close()  # `request` opens it again
            raise _told(fault, body.size, self._patience) from fault
        response.close()
        if body.is_enough:  # the rest would come before the next answer
            connection.close()
        return body.answer(address, response), response.headers.get("Location", "")

    def _receive(self, response: http.client.HTTPResponse, body: _Body) -> None:
        begun = time.monotonic()
        most = self._patience.for_bytes(body.most)
        body.unpack(_coding(response.headers))
        while not body.is_enough and (piece := response.read1(_PIECE)):
            body.add(piece)
            if time.monotonic() - begun > most:
                raise Failed(faults.SLOW, found=body.size, seconds=f"{most:.0f}")
        if not body.is_enough and response.length:
            raise Failed(faults.DROPPED, found=body.size)

    def _connection(self, address: Address) -> http.client.HTTPConnection:
        key = (address.scheme, address.host, address.port)
        if key not in self._open:
            self._open[key] = _connection(address, self._patience.silence)
        return self._open[key]


def _connection(address: Address, silence: float) -> http.client.HTTPConnection:
    if address.scheme == "https":
        return http.client.HTTPSConnection(address.host, address.port, timeout=silence, context=_trusted())
    return http.client.HTTPConnection(address.host, address.port, timeout=silence)


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


def _told(fault: Exception, found: int, patience: Patience) -> Failed:
    """Return in words what broke a connection."""
    match fault:
        case TimeoutError():
            return Failed(faults.SILENT, seconds=f"{patience.silence:g}")
        case ssl.SSLCertVerificationError():
            return Failed(faults.UNTRUSTED, fault=fault.verify_message)
        case OSError() if not found:
            return Failed(faults.LOST, fault=fault.strerror or fault)
        case OSError() | http.client.IncompleteRead():
            return Failed(faults.DROPPED, found=found)
        case _:
            return Failed(faults.NO_HTTP, fault=type(fault).__name__)


def _coding(headers: http.client.HTTPMessage) -> str:
    """Return how the host packed a body for the way; empty where it did not."""
    coding = headers.get("Content-Encoding", "").strip().lower()
    return {"identity": "", "x-gzip": "gzip"}.get(coding, coding)


class _Body:
    """Bytes as they come: counted, hashed, unpacked where they are packed, kept where that is wanted."""

    def __init__(self, most: int, *, keeps: bool) -> None:
        self.most = most
        self.size = 0
        self._hash = sha256()
        self._unpacked = _Unpacked(GZIP)
        self._kept: list[bytes] | None = [] if keeps else None

    @property
    def is_enough(self) -> bool:
        """Whether nothing more can be learnt from it."""
        return self.size > self.most

    def unpack(self, coding: str) -> None:
        """Say how the bytes to come are packed; a file may be gzip without having been packed for the way."""
        self._unpacked = _Unpacked(coding or GZIP)

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        self._hash.update(piece)
        self._unpacked.add(piece)
        if self._kept is not None:
            self._kept.append(piece)

    def answer(self, address: Address, response: http.client.HTTPResponse) -> Answer:
        return Answer(
            response.status,
            address,
            response.headers.get("Content-Type", ""),
            _coding(response.headers),
            Fingerprint(self.most + 1, "") if self.is_enough else Fingerprint(self.size, self._hash.hexdigest()),
            None if self.is_enough else self._unpacked.stands,
            b"".join(self._kept or ()),
        )


class _Unpacked:
    """What was packed, as it comes; nothing where it is not packed in this way, damaged, or would never end."""

    def __init__(self, coding: str) -> None:
        self._stream = Unpacking(coding)
        self._hash = sha256()
        self._size = 0
        self._is_broken = False

    def add(self, piece: bytes) -> None:
        if self._is_broken:
            return
        try:
            for part in self._stream.unpacked(piece):
                self._hash.update(part)
                self._size += len(part)
                if self._size > _UNPACKED:
                    raise NotPacked
        except NotPacked:
            self._is_broken = True

    @property
    def stands(self) -> Fingerprint | None:
        is_whole = not self._is_broken and self._stream.is_whole
        return Fingerprint(self._size, self._hash.hexdigest()) if is_whole else None
