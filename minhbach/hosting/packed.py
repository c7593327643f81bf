"""Files packed before they are asked for: `page.html.br` and `page.html.gz` beside `page.html`.

They are made when a site is handed to a host that serves them, not by a build: what is published is the plain file.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import Any

from ..output import Output
from .media import is_compressible

_ENDINGS = (".br", ".gz")
#: What a host calls the ways of packing (Content-Encoding).
BROTLI, GZIP = "br", "gzip"
#: Bytes that are unpacked at a time.
_PART = 1 << 16
#: Of brotli: what takes as long as gzip -6 and is a tenth smaller; and the best there is, for files that stay.
_QUICK, _BEST = 5, 11


def packed(output: Output) -> Iterator[Output]:
    """Yield a text packed by brotli and by gzip; nothing for a file that is none.

    However small it is: else the packed files of a longer text that stood there before would be left beside it.
    """
    if not is_compressible(output.path):
        return
    import brotli  # late: a build has no need of it

    quality = _BEST if output.path.startswith("assets/") else _QUICK
    brotlied, gzipped = packed_names(output.path)
    yield Output(brotlied, brotli.compress(output.content, mode=brotli.MODE_TEXT, quality=quality))
    yield Output(gzipped, gzip.compress(output.content, 9, mtime=0))


def packed_names(path: str) -> tuple[str, ...]:
    """Return the addresses of the packed files that may lie beside a file."""
    return tuple(f"{path}{ending}" for ending in _ENDINGS) if is_compressible(path) else ()


def plain_name(path: str) -> str:
    """Return the address of the file that a packed one lies beside; empty for any other file."""
    plain = path.rpartition(".")[0]
    return plain if path in packed_names(plain) else ""


def unpacks_to(path: str, body: bytes, plain: bytes) -> bool:
    """Return whether a packed file holds just this text; little more of it is unpacked than shows that it does not."""
    stream = Unpacking(BROTLI if path.endswith(_ENDINGS[0]) else GZIP)
    at = 0
    try:
        for piece in stream.unpacked(body):
            if not plain.startswith(piece, at):
                return False
            at += len(piece)
    except NotPacked:
        return False
    return stream.is_whole and at == len(plain)


class NotPacked(Exception):
    """Bytes that are not packed in the way that was said."""


class Unpacking:
    """What was packed in one of the ways that hosts and browsers speak, as it comes: no bomb is ever in memory whole."""

    def __init__(self, coding: str) -> None:
        self._gzip = zlib.decompressobj(wbits=31)
        self._brotli: Any = _brotli() if coding == BROTLI else None

    def unpacked(self, piece: bytes) -> Iterator[bytes]:
        """Yield what the next bytes hold, part by part. Raises NotPacked."""
        return self._unbrotlied(piece) if self._brotli else self._gunzipped(piece)

    @property
    def is_whole(self) -> bool:
        """Whether the end was reached."""
        return self._brotli.is_finished() if self._brotli else self._gzip.eof

    def _gunzipped(self, piece: bytes) -> Iterator[bytes]:
        while piece:
            try:
                yield self._gzip.decompress(piece, _PART)
            except zlib.error as fault:
                raise NotPacked(str(fault)) from None
            if self._gzip.eof and self._gzip.unused_data:
                raise NotPacked("something follows")
            piece = self._gzip.unconsumed_tail

    def _unbrotlied(self, piece: bytes) -> Iterator[bytes]:
        import brotli

        try:
            part = self._brotli.process(piece, output_buffer_limit=_PART)
            while part:  # it may hold back more than it says (`can_accept_more_data`)
                yield part
                part = self._brotli.process(b"", output_buffer_limit=_PART)
        except brotli.error as fault:
            raise NotPacked(str(fault)) from None


def _brotli() -> Any:
    import brotli  # late, as above

    return brotli.Decompressor()
