"""The words of the interface: messages of a catalogue, and values put into them as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from ..findings import Words
from ..output import Lang
from ..templates import printed, safe
from ..theme import CONTEXT, Catalog, ThemeFault
from .filters import NO_BREAK, number

#: A number named `num` never parts from the word it counts.
_NUMBER_AND_UNIT = re.compile(r"(%\(num\)s) ")


class Messages:
    """The words of the interface in one language; messages are the Vietnamese text itself."""

    def __init__(self, catalog: Catalog, lang: Lang) -> None:
        self._catalog = catalog
        self.lang = lang

    def forms(self, *words: str) -> tuple[str, ...]:
        """Return the forms of a message, which may follow its context: Vietnamese has one, English up to two."""
        key = CONTEXT.join(words)
        forms = self._catalog.get(key)
        if forms is None and self.lang == "vi":
            forms = words[-1:]
        if forms is None:
            raise ThemeFault(
                f"locales/{self.lang}/LC_MESSAGES/minhbach.po",
                Words(f"chưa có bản dịch của {key!r}", f"no translation of {key!r}"),
            )
        return tuple(_NUMBER_AND_UNIT.sub(rf"\1{NO_BREAK}", form) for form in forms)

    def said(self, message: str) -> str:
        """Return a message without values, as it stands in HTML."""
        return self.forms(message)[0]


class Phrase:
    """What templates say with `_`, `pgettext` and `ngettext`: a message of so many `words`, and values in it.

    Values are escaped, and a value called `num` is written as a number of the language and joined to its unit. One that
    `counts` is given this number after its words.
    """

    def __init__(self, messages: Messages, words: int, *, counts: bool = False) -> None:
        self.words = words
        self._messages = messages
        self._counts = counts
        self._kept: dict[tuple[object, ...], Callable[..., str]] = {}

    @staticmethod
    def words_of(names: Mapping[str, object]) -> dict[str, int]:
        """Return those of some names that are phrases, each with the number of its words."""
        return {name: one.words for name, one in names.items() if isinstance(one, Phrase)}

    def __call__(self, *given: Any, **values: object) -> Markup:
        """Say words that do not stand in the template."""
        words, names = given[: self.words], tuple(values)
        if (words, names) not in self._kept:
            self._kept[words, names] = self.bound(*words, names=names)
        shown = (self.number(value) if name == "num" else printed(value) for name, value in values.items())
        return safe(self._kept[words, names](*given[self.words :], *shown))

    def bound(self, *words: str, names: tuple[str, ...]) -> Callable[..., str]:
        """Return the function that says these words with the values of these names, in this order: HTML, and of HTML."""
        forms = self._messages.forms(*words)
        if not self._counts:
            return _filled(forms[0], names) if names else lambda: forms[0]
        one, *many = (_filled(form, ("num", *names)) for form in forms)
        if self._messages.lang == "vi":
            return lambda num, *values: one(self.number(num), *values)
        return lambda num, *values: (one if num == 1 else many[0])(self.number(num), *values)

    def number(self, value: object) -> str:
        """Return a number as the language writes it; anything else that is called one, as HTML."""
        return number(value, self._messages.lang) if isinstance(value, int | Decimal) else printed(value)


def _filled(form: str, names: tuple[str, ...]) -> Callable[..., str]:
    """Return the function that puts HTML into a form."""
    marked = form % {name: f"\0{name}\0" for name in names}
    last = {name: place for place, name in enumerate(names)}  # what is counted may be given in a tag, as `num`
    texts, places = marked.split("\0")[::2], [last[name] for name in marked.split("\0")[1::2]]
    if places == [0]:
        before, after = texts
        return lambda value, *_: "".join((before, value, after))
    if places == [0, 1]:
        start, between, end = texts
        return lambda one, other, *_: "".join((start, one, between, other, end))
    template = "%s".join(text.replace("%", "%%") for text in texts)
    return lambda *values: template % tuple(map(values.__getitem__, places))
