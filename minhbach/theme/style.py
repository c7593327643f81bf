"""The style sheet that is written from what a site declares: tokens of minhbach.css set anew, in the same layer of the cascade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..config import Appearance
from .colours import Tokens

_FAMILY = re.compile(r"[\w -]+")
#: Families that browsers know by a word and not by a name: these stand without quotes.
_GENERIC = frozenset({"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace"})
#: The picture stands left of the title, and of what it is the site of, however many lines these take.
_EMBLEM = """@layer components {
  .top .brand { display: grid; grid-template-columns: auto 1fr; column-gap: var(--s2); align-items: center; line-height: 1.3; }
  .brand img { grid-row: span 2; max-inline-size: 40vw; block-size: auto; }
  .brand b:last-child { grid-row: span 2; }
}
"""


def families(text: str) -> list[str] | None:
    """Return families of letters as a style sheet lists them; None where one is no name."""
    names = [" ".join(name.split()) for name in text.split(",")]
    if not all(map(_FAMILY.fullmatch, names)):
        return None
    return [name if name in _GENERIC else f'"{name}"' for name in names]


def style_of(said: Appearance, colours: Mapping[str, Tokens], dark: Tokens) -> str:
    """Return the style sheet of a site with its colours by scheme; empty where it needs none.

    `dark` are the tokens on a dark screen that it lies upon: a colour that is set for a light screen alone keeps them.
    """
    fonts = {"font": families(said.fonts.text) or (), "mono": families(said.fonts.mono) or ()}
    light = {name: ", ".join(found) for name, found in fonts.items() if found} | dict(colours["light"])
    at_night = {name: dark[name] for name in colours["light"]} | dict(colours["dark"])
    return "".join(_sheet(light, at_night, has_emblem=said.logo is not None))


def _sheet(light: Tokens, dark: Tokens, *, has_emblem: bool) -> Iterator[str]:
    if light or dark:
        yield "@layer tokens {\n"
        if light:
            yield f"  :root {{ {_set(light)} }}\n"
        if dark:
            yield f"  @media screen and (prefers-color-scheme: dark) {{ :root {{ {_set(dark)} }} }}\n"
        yield "}\n"
    if has_emblem:
        yield _EMBLEM


def _set(tokens: Tokens) -> str:
    return " ".join(f"--{name}: {value};" for name, value in tokens.items())
