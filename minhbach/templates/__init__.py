"""Jinja, made quick for this site: the same templates give the same pages in a fraction of the time.

What a template may say stays as Jinja documents it, but for a few rules, which hold for whatever a designer writes:

* `x.y` is an attribute and `x["y"]` an item, never the other; an attribute must be there, unless `is defined` or
  `default` asks.
* A macro names its arguments, in words that neither Python nor `writer` has taken: no `varargs`, no `kwargs`, no
  `class`, no `context`.
* A filter, a layout or a template that is imported from must exist even where it is not reached; a layout is named in
  the first line, in words.
* There is no `include`: what templates share are macros.
* What a template imports is its own: neither its layout nor the page that extends it sees it. A page gives nothing
  the name of a global.

`writer` says how Jinja's Python is made quick, `inlining` how calls are saved; `tests/test_templates.py` compares what
both make of small templates, `tests/test_render.py` of every kind of page.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from traceback import walk_tb
from types import CodeType
from typing import Any, NoReturn

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from .html import Kept, escaped, joined, printed, safe
from .inlining import Inlinable
from .loops import Loop
from .writer import Writer

__all__ = ["Compiled", "Environment", "Kept", "printed", "safe", "stock"]


#: What templates are written for.
_SETTINGS: dict[str, Any] = {
    "undefined": jinja2.StrictUndefined,
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
    "cache_size": -1,
}


def stock(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """Return Jinja as it comes, for the same templates: slower, the same pages."""
    return jinja2.Environment(loader=loader, **_SETTINGS)


def _trim(text: str, chars: str | None = None) -> str:
    return safe(str.strip(text, chars)) if type(text) is Markup else text.strip(chars)


def _formatted(text: str, *values: object, **named: object) -> str:
    return text % (named or values)


class Compiled(jinja2.BytecodeCache):
    """The code of the templates, kept in memory: compiled once, run for each language."""

    def __init__(self) -> None:
        self._known: dict[str, CodeType | None] = {}
        self.inlinable: dict[str, dict[str, Inlinable]] = {}  # macros to be put where they are called, by template
        self.html: set[str] = set()  # the Python of functions that give HTML

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the code of a template that was compiled before."""
        bucket.code = self._known.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code that Jinja compiled."""
        self._known[bucket.key] = bucket.code


class Environment(jinja2.Environment):
    """Templates of HTML pages in one language, which is in its globals and filters; `compiled` holds no language.

    `phrases` are the globals whose first so many arguments are words: where these stand in the template,
    `bound(*words, names=…)` is asked once for a function of the further arguments: what is counted, as it is, then those
    of these names, as HTML. It gives HTML. `number` is asked for the HTML of the one that is called `num`.
    """

    escaped = escaped
    joined = staticmethod(joined)
    loop = Loop
    printed = staticmethod(printed)
    safe = staticmethod(safe)

    def __init__(self, loader: jinja2.BaseLoader, compiled: Compiled) -> None:
        super().__init__(
            loader=loader,
            bytecode_cache=compiled,
            optimized=False,  # a filter of a constant says it in the language of the page
            **_SETTINGS,
        )
        self.code_generator_class = Writer
        self.filters |= {"trim": _trim, "format": _formatted}
        self.tests["mapping"] = lambda value: isinstance(value, dict)
        self.phrases: dict[str, int] = {}
        self.inlinable = compiled.inlinable
        self.html = compiled.html

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:  # noqa: ARG002
        """Return the globals of every template: none has its own."""
        return self.globals

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise what went wrong with the lines of the templates; of an attribute that is not there as Jinja does."""
        try:
            super().handle_exception(source)
        except AttributeError as fault:
            if fault.name is None or not _raised_in_template(fault):
                raise
            absent = self.undefined(obj=fault.obj, name=fault.name)
            raise jinja2.UndefinedError(absent._undefined_message).with_traceback(fault.__traceback__) from None


def _raised_in_template(fault: Exception) -> bool:
    """Tell a template that asks for too much from a property that fails: that one is no fault of the theme."""
    *_, (frame, _) = walk_tb(fault.__traceback__)
    return "__jinja_exception__" in frame.f_globals
