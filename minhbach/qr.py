"""QR codes of the site's addresses, for paper. The one room that knows segno.

A QR code is linear: in codes of one size, what a bit of the text toggles does not depend on the other bits. So segno draws
one code of each length and what single bits toggle there; the codes of further addresses are sums of these. That is what
makes a code a page affordable: addresses of a site differ in a few characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

#: Modules of quiet zone on each side, as the standard asks.
QUIET = 4
#: All codes have one pattern laid over them: which it is matters to no reader, and choosing takes segno most of its time.
_MASK = 0
#: The least version: it holds 78 bytes, nearly every address, so that nearly all codes are of one size.
_VERSION, _HELD = 4, 78
#: Writes the modules of segno, 0 and 1, as digits.
_DIGITS = bytes.maketrans(b"\x00\x01", b"01")


@dataclass(frozen=True, slots=True)
class Code:
    """A code as an SVG draws it: `size` modules a side with the quiet zone, `path` for a stroke of width 1."""

    size: int
    path: str


class Codes:
    """The codes of many addresses; remembers what they have in common."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bytes, _Modules]] = {}
        self._toggled: dict[tuple[int, int, int], int] = {}

    def of(self, address: str) -> Code:
        """Return the code of an address. Raises ValueError for one of more than 2,953 bytes: no code holds it."""
        modules = self.modules(address)
        return Code(modules.size + 2 * QUIET, _path(modules))

    def modules(self, address: str) -> _Modules:
        """Return which modules of the code are dark."""
        text = address.encode()
        if len(text) not in self._known:
            self._known[len(text)] = text, _drawn(text)
        first, modules = self._known[len(text)]
        dark = modules.dark
        for at, (one, other) in enumerate(zip(first, text, strict=True)):
            differing = one ^ other
            while differing:
                bit = differing & -differing
                dark ^= self._toggle(first, modules, at, bit)
                differing ^= bit
        return _Modules(modules.size, dark)

    def _toggle(self, first: bytes, modules: _Modules, at: int, bit: int) -> int:
        """Return the modules that a bit of the character `at` toggles in codes of this size."""
        key = modules.size, at, bit
        if key not in self._toggled:
            text = bytearray(first)
            text[at] ^= bit
            self._toggled[key] = _drawn(bytes(text)).dark ^ modules.dark
        return self._toggled[key]


@dataclass(frozen=True, slots=True)
class _Modules:
    """The modules of a code row by row, each row in whole bytes, as one number: 1 is dark."""

    size: int
    dark: int

    @property
    def stride(self) -> int:
        """Return the bytes of a row."""
        return -(-self.size // 8)


def _drawn(text: bytes) -> _Modules:
    import segno  # a site without an address needs no code and does not wait for this

    version = _VERSION if len(text) <= _HELD else None
    made = segno.make_qr(text, error="l", mode="byte", mask=_MASK, version=version, boost_error=False)
    size = len(made.matrix)
    rows = (row.translate(_DIGITS).ljust(-(-size // 8) * 8, b"0") for row in made.matrix)
    return _Modules(size, int(b"".join(rows), 2))


def _path(modules: _Modules) -> str:
    """Return the strokes of all rows: after each the pen goes back to the beginning of the next."""
    stroke, stride = _strokes().__getitem__, modules.stride
    dark = modules.dark.to_bytes(modules.size * stride)
    rows = ("".join(map(stroke, dark[at : at + stride])) for at in range(0, len(dark), stride))
    return f"M{QUIET} {QUIET}.5" + f"m-{8 * stride} 1".join(rows)


@cache
def _strokes() -> tuple[str, ...]:
    """Return for each byte the strokes and gaps of its eight modules."""
    return tuple(_stroke(f"{byte:08b}") for byte in range(256))


def _stroke(bits: str) -> str:
    runs = bits.replace("01", "0 1").replace("10", "1 0").split()
    return "".join(f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs)
