"""Colours of the pages: which stand upon which, and how much they differ, as WCAG 2.2 reckons (success criteria 1.4.3, 1.4.11).

The tokens are those of minhbach.css; what the style sheet puts upon what is told here once, for the theme that comes with
the program and for whatever colours a site sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

#: The least contrast of a text with its ground, and of a mark or an edge that says something.
TEXT, MARK = 4.5, 3.0
#: Share of a tone in the ground of a word that was searched for, as search.css has it.
_FOUND = 0.24
#: The token that says how much of a tone is in its wash.
_MIX = "mix"

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_SHARE = re.compile(r"\d+%")
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
_TOKENS = re.compile(r"@layer tokens \{(.*?)(@media.*?)?\n\}", re.DOTALL)

#: Tokens of one scheme: name -> what the style sheet gives it.
Tokens = Mapping[str, str]
Rgb = tuple[float, float, float]


class Ground(NamedTuple):
    """What something stands on: a token, or so much of a tone mixed into one."""

    token: str
    tone: str = ""
    share: float | None = None  # None: the share of a wash

    @property
    def names(self) -> tuple[str, ...]:
        """The tokens that it follows from."""
        return (self.token, self.tone, *([] if self.share else [_MIX])) if self.tone else (self.token,)


class Pair(NamedTuple):
    """An ink on a ground, and the contrast that they need."""

    ink: str
    ground: Ground
    need: float

    @property
    def names(self) -> set[str]:
        """The tokens that it follows from."""
        return {self.ink, *self.ground.names}


#: Tones of states: of words as well as marks, and of marks alone.
_WORDED, _DRAWN = ("late", "soon", "flag"), ("ok", "work", "none")
_WRITTEN = ("ink", "muted", "link", "visited")
_BARE = (Ground("ground"), Ground("panel"))
_WASHES = {tone: Ground("ground", tone) for tone in (*_WORDED, *_DRAWN)}

#: Everything that the pages write and draw, and what it stands on.
PAIRS: tuple[Pair, ...] = (
    *(Pair(ink, ground, TEXT) for ink, ground in product(_WRITTEN, (*_BARE, *_WASHES.values()))),
    *(Pair(ink, Ground("ground", "soon", _FOUND), TEXT) for ink in ("ink", "link", "visited")),
    *(Pair(tone, ground, TEXT) for tone in _WORDED for ground in (Ground("ground"), _WASHES[tone])),
    *(Pair(tone, ground, MARK) for tone in _DRAWN for ground in (Ground("ground"), _WASHES[tone])),
    *(Pair("edge", ground, MARK) for ground in _BARE),
    *(Pair("focus", ground, MARK) for ground in (*_BARE, *_WASHES.values())),
)


def tokens_of(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the tokens of a style sheet on a light and on a dark screen; none of one that has no layer of tokens."""
    found = _TOKENS.search(css)
    light, dark = (dict(_TOKEN.findall(part or "")) for part in found.groups()) if found else ({}, {})
    return light, light | dark


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour as the tokens have them."""
    return bool(_COLOUR.fullmatch(text))


def colours_among(tokens: Tokens) -> list[str]:
    """Return the tokens that are colours, in their order."""
    return [name for name, value in tokens.items() if is_colour(value)]


def contrast(pair: Pair, tokens: Tokens) -> float:
    """Return the contrast of a pair: 1 (none) to 21."""
    lighter, darker = sorted(map(_luminance, (_rgb(tokens[pair.ink]), _of(pair.ground, tokens))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def too_low(tokens: Tokens) -> Iterator[tuple[Pair, float]]:
    """Yield the pairs that differ too little, with their contrast; those that lack a token are left out."""
    known = {name for name, value in tokens.items() if is_colour(value) or _SHARE.fullmatch(value)}
    for pair in PAIRS:
        if pair.names <= known and (found := contrast(pair, tokens)) < pair.need:
            yield pair, found


def enough(ink: str, tokens: Tokens) -> str | None:
    """Return the colour nearest to that of an ink, towards black or white, which stands out from all its grounds."""
    pairs = [pair for pair in PAIRS if ink in (pair.ink, pair.ground.tone) and pair.names <= tokens.keys()]
    ends = ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    for percent, end in product(range(1, 101), ends):
        tried = _hex(_mixed(end, _rgb(tokens[ink]), percent / 100))
        if all(contrast(pair, {**tokens, ink: tried}) >= pair.need for pair in pairs):
            return tried
    return None


def _of(ground: Ground, tokens: Tokens) -> Rgb:
    below = _rgb(tokens[ground.token])
    if not ground.tone:
        return below
    share = float(tokens[_MIX].removesuffix("%")) / 100 if ground.share is None else ground.share
    return _mixed(_rgb(tokens[ground.tone]), below, share)


def _mixed(tone: Rgb, ground: Rgb, share: float) -> Rgb:
    """Return what `color-mix(in srgb, tone share, ground)` gives."""
    red, green, blue = (one * share + other * (1 - share) for one, other in zip(tone, ground, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(text: str) -> Rgb:
    digits = text.removeprefix("#")
    wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    red, green, blue = (int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(one * 255):02x}" for one in colour)
