"""The sheet that a chart is drawn on: shapes and words in presentation attributes alone, and how wide words are.

The sheet is 320 units wide, a phone's width, so that its letters are as large as those of the page. Nothing depends on a
style: classes let a page repeat a mark in its own colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Literal

from ..figures import Figure
from ..output import Lang
from .base import Shape
from .wording import written

WIDTH = 320.0
#: Sizes of letters, and the height of a line of text.
TEXT, SMALL, LINE = 13.0, 12.0, 17.0

INK, MUTED, WITHIN, PAST, EDGE = "#17212b", "#4d5b67", "#1d4f8f", "#98300f", "#737f88"

Anchor = Literal["start", "middle", "end"]
#: Solid marks and outlined ones, of what is within its limit and past it; `q` is the quiet ink of rules and bands, `m`
#: that of quiet words.
Class = Literal["a", "b", "al", "bl", "q", "ql", "m"]
_PAINT = {
    "a": f'fill="{WITHIN}"',
    "b": f'fill="{PAST}"',
    "al": f'fill="none" stroke="{WITHIN}"',
    "bl": f'fill="none" stroke="{PAST}"',
    "q": f'fill="{EDGE}"',
    "ql": f'fill="none" stroke="{EDGE}"',
    "m": f'fill="{MUTED}"',
}

_FAINT = ' stroke-opacity=".35"'

#: Widths of letters as parts of the size, a little more than common system fonts have.
_NARROW, _WIDE = frozenset("iíìỉĩịIÍÌjlft.,:;|!'()[]/- \u00a0"), frozenset("mwMWÔỘỐỒỔỖƠỢỚỜỞỠOÓÒỎÕỌQG%@—")


@lru_cache(maxsize=1 << 12)  # names and numbers return in both languages and in every copy
def width(text: str, size: float = TEXT) -> float:
    """Return how wide a text is at most in a common font without serifs."""
    return size * sum(0.36 if c in _NARROW else 0.9 if c in _WIDE else 0.7 if c.isupper() else 0.6 for c in text)


def wrapped(text: str, room: float, size: float = TEXT, most: int = 3) -> list[str]:
    """Return a text in lines that fit, broken between words; what needs more than `most` lines ends in an ellipsis."""
    lines = [""]
    for word in _pieces(text, room, size):
        longer = f"{lines[-1]} {word}".strip(" ")
        if width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), room, size)]
    return lines


def cut(text: str, room: float, size: float = TEXT) -> str:
    """Return as much of a text as fits, with an ellipsis where some is left out."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _pieces(text: str, room: float, size: float) -> Iterable[str]:
    """Yield the words of a text; one that is too wide for any line is cut."""
    for word in text.split(" "):
        yield cut(word, room, size)


class Sheet:
    """A drawing that grows downwards: `y` is where the next part begins."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.y = 0.0
        self._parts: list[str] = []

    @property
    def body(self) -> str:
        """Return what was drawn."""
        return "".join(self._parts)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: Anchor = "start",
        size: float = TEXT,
        quiet: bool = False,
        bold: bool = False,
    ) -> None:
        """Write words that are no number of anything: what a category is called."""
        weight = ' font-weight="600"' if bold else ""
        attributes = f'{_letters(anchor, size, quiet=quiet)}{weight} data-label="axis"'
        self._write(x, y, attributes, escape(text, quote=False))

    def figure(
        self, x: float, y: float, *figures: Figure, anchor: Anchor = "start", size: float = TEXT, quiet: bool = False
    ) -> None:
        """Write the value of a figure, or of two with a dash between; each names its receipt."""
        attributes = _letters(anchor, size, quiet=quiet)
        named = [(f'data-figure="{escape(one.key)}"', escape(written(one, self.lang))) for one in figures]
        if len(named) == 1:
            self._write(x, y, f"{attributes} {named[0][0]}", named[0][1])
        else:
            self._write(x, y, attributes, "–".join(f"<tspan {key}>{value}</tspan>" for key, value in named))

    def _write(self, x: float, y: float, attributes: str, inner: str) -> None:
        self._parts.append(f'<text x="{num(x)}" y="{num(y)}"{attributes}>{inner}</text>')

    def rect(self, tone: Class, box: tuple[float, float, float, float], *, dashed: bool = False) -> None:
        """Draw a rectangle: left, top, width, height. An outline lies within it."""
        x, y, wide, high = box
        if tone in ("al", "bl", "ql"):
            x, y, wide, high = x + 0.5, y + 0.5, max(wide - 1, 0.1), max(high - 1, 0.1)
        dashes = ' stroke-dasharray="2"' if dashed else ""
        place = f'x="{num(x)}" y="{num(y)}" width="{num(wide)}" height="{num(high)}"'
        self._parts.append(f'<rect class="{tone}" {_PAINT[tone]}{dashes} {place}/>')

    def path(self, tone: Class, way: str, *, dashed: bool = False) -> None:
        """Draw a path."""
        dashes = ' stroke-dasharray="2"' if dashed else ""
        self._parts.append(f'<path class="{tone}" {_PAINT[tone]}{dashes} d="{way}"/>')

    def rule(self, left: float, right: float, y: float, *, faint: bool = False) -> None:
        """Draw the line that bars stand on, or a fainter one between rows."""
        self._parts.append(
            f'<path class="ql" {_PAINT["ql"]}{_FAINT if faint else ""} d="M{num(left)} {num(y)}H{num(right)}"/>'
        )

    def hatch(self, left: float, right: float, base: float) -> None:
        """Fill a stretch of a base line with slanting strokes: nothing is known here."""
        strokes, x = [], left
        while x + 3 <= right:
            strokes.append(f"M{num(x)} {num(base)}l3-8")
            x += 4
        if strokes:
            self.path("ql", "".join(strokes))

    def shape(self, shape: Shape, x: float, y: float, reach: float) -> None:
        """Draw a mark around a point."""
        tone, way, dashed = _shape(shape, x, y, reach)
        self.path(tone, way, dashed=dashed)


def _letters(anchor: Anchor, size: float, *, quiet: bool) -> str:
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    sized = "" if size == TEXT else f' font-size="{num(size)}"'
    tone = f' class="m" fill="{MUTED}"' if quiet else ""
    return f"{placed}{sized}{tone}"


def num(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    return f"{round(value, 1):g}"


def _shape(shape: Shape, x: float, y: float, r: float) -> tuple[Class, str, bool]:
    left, right, top, bottom = num(x - r), num(x + r), num(y - r), num(y + r)
    half, wide = num(r), num(2 * r)
    match shape:
        case "disc" | "ring":
            round_ = f"M{left} {num(y)}a{half} {half} 0 1 0 {wide} 0a{half} {half} 0 1 0-{wide} 0z"
            return ("a" if shape == "disc" else "al"), round_, False
        case "diamond":
            return "b", f"M{num(x)} {top}L{right} {num(y)} {num(x)} {bottom} {left} {num(y)}z", False
        case "triangle":
            return "ql", f"M{num(x)} {top}L{right} {bottom}H{left}z", False
        case "cross":
            return "ql", f"M{left} {top}L{right} {bottom}M{right} {top}L{left} {bottom}", False
        case "minus":
            box = f"M{left} {top}H{right}V{bottom}H{left}z"
            return "ql", f"{box}M{num(x - r / 2)} {num(y)}H{num(x + r / 2)}", False
        case "dots":
            dot = num(r / 2)
            dots = "".join(f"M{num(x + at * r)} {num(y - r / 4)}h{dot}v{dot}h-{dot}z" for at in (-1, -0.25, 0.5))
            return "m", dots, False
        case "square":
            return "ql", f"M{left} {top}H{right}V{bottom}H{left}z", True
