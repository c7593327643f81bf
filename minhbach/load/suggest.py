"""What a mistyped word most probably was. A suggestion is shown, never applied."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from difflib import get_close_matches
from itertools import islice

from ..findings import Words
from ..text import fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.-_@"
_NOT_SLUG = re.compile(r"[^a-z0-9._-]+")
_ID = re.compile(r"[a-z0-9][a-z0-9._@-]+")
_DIGITS = re.compile(r"\d+")
_LONGEST = 100  # characters of a word that is mistyped; a longer text is no slip of the finger
_FEW = 2_000  # candidates among which similarity is computed; above it only one slip of the finger is tried


def nearest(value: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that looks most like `value`, read without accents, case and separators; or None."""
    candidates = list(islice(candidates, _FEW + 1))
    if len(value) > _LONGEST or len(candidates) > _FEW:
        return None
    plain = {_plain(candidate): candidate for candidate in candidates}
    match = get_close_matches(_plain(value), plain, n=1, cutoff=0.75)
    return plain[match[0]] if match else None


def nearest_id(value: str, known: Set[str]) -> str | None:
    """Return the known id that `value` most probably was, or None; its cost does not grow with `known`."""
    words = [word for word in _ID.findall(value) if word in known and word != value]
    if words:  # an id with its name beside it; of several none is the one
        return words[0] if len(words) == 1 else None
    for slip in _slips(value) if len(value) <= _LONGEST else ():
        if slip in known and not _is_another(slip, value):
            return slip
    return nearest(value, (one for one in known if not _is_another(one, value))) if len(known) <= _FEW else None


def slug(value: str) -> str:
    """Return a text as an id of the model could be written."""
    word = _NOT_SLUG.sub("-", fold(value)).strip("-._")[:64].rstrip(".")
    return word if len(word) >= 2 else f"ma-{word or '1'}"


def have_you_meant(word: str | None) -> Words:
    """Return the question for a suggestion, with a space after it, or nothing."""
    return Words(f"Có phải là “{word}”? ", f"Have you meant “{word}”? ") if word else Words("", "")


def which_of(things: Sequence[Words], limit: int = 3) -> Words:
    """Return the question which of some things was meant, with a space after it; those beyond the first few are counted."""
    more = f", … (+{len(things) - limit})" if len(things) > limit else ""
    vi = " hay ".join(one.vi for one in things[:limit])
    en = " or ".join(one.en for one in things[:limit])
    return Words(f"Có phải là {vi}{more}? ", f"Have you meant {en}{more}? ")


def listed(words: Collection[str], limit: int = 12) -> str:
    """Return words joined by commas, the rest counted."""
    shown = ", ".join(list(words)[:limit])
    return shown if len(words) <= limit else f"{shown}, … (+{len(words) - limit})"


def _is_another(one: str, value: str) -> bool:
    """Whether two ids differ in their numbers alone: kn-005 is no slip for kn-050, it is another record."""
    numbers = ([int(digits) for digits in _DIGITS.findall(word)] for word in (one, value))
    return _DIGITS.sub("#", one) == _DIGITS.sub("#", value) and next(numbers) != next(numbers)


def _plain(word: str) -> str:
    return re.sub(r"[\W_]+", "", fold(word))


def _slips(value: str) -> Iterator[str]:
    """Yield what one slip away from `value` could have been meant, likeliest first."""
    low = fold(value).replace(" ", "-")
    yield low
    yield low.replace("_", "-")
    for width in (1, 2, 3, 4):
        yield _DIGITS.sub(lambda m, width=width: m.group().lstrip("0").rjust(width, "0"), low)  # type: ignore[misc]
    for i in range(len(low)):
        yield low[:i] + low[i + 1 :]
        yield low[:i] + low[i + 1 : i + 2] + low[i] + low[i + 2 :]
    for i in range(len(low) + 1):
        for letter in _LETTERS:
            yield low[:i] + letter + low[i:]
            yield low[:i] + letter + low[i + 1 :]
