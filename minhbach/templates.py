"""Jinja, made quick for this site: the same templates give the same pages in a third of the time.

Jinja turns each template into Python. Three things make that Python slow, and nothing here needs them: every call
asks whether the callee wants the context, every macro sorts out its arguments anew, and every value that is printed
becomes an object that knows it is safe. `_Writer` writes it without. What a template may say stays as Jinja documents
it, but for `varargs` and `kwargs`: a macro here names its arguments. `tests/test_templates.py` compares the two.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, MutableMapping
from functools import lru_cache, partial
from types import CodeType
from typing import Any, ClassVar

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape

#: Marks text as safe HTML; `Markup(…)` would first ask it for its own.
safe: Callable[[str], Markup] = partial(str.__new__, Markup)
_escaped = lru_cache(maxsize=1 << 16)(escape)


def printed(value: object) -> str:
    """Return a value as it stands in HTML: escaped, unless it is safe already."""
    if type(value) is Markup:
        return value
    return _escaped(value) if type(value) is str else escape(value)


def _trim(text: str, chars: str | None = None) -> str:
    return safe(str.strip(text, chars)) if type(text) is Markup else text.strip(chars)


class Compiled(jinja2.BytecodeCache):
    """The code of the templates, kept in memory: compiled once, run for each language."""

    def __init__(self) -> None:
        self._known: dict[str, CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the code of a template that was compiled before."""
        bucket.code = self._known.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code that Jinja compiled."""
        self._known[bucket.key] = bucket.code


class Environment(jinja2.Environment):
    """Templates of HTML pages in one language, which is in its globals and filters; `compiled` holds no language."""

    printed = staticmethod(printed)
    safe = staticmethod(safe)
    call: ClassVar[Any] = staticmethod(operator.call)

    def __init__(self, loader: jinja2.BaseLoader, compiled: Compiled) -> None:
        super().__init__(
            loader=loader,
            bytecode_cache=compiled,
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,  # as in `_output_child_to_const`
            auto_reload=False,
            cache_size=-1,
        )
        self.code_generator_class = _Writer
        self.filters["trim"] = _trim

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:  # noqa: ARG002
        """Return the globals of every template: none has its own."""
        return self.globals

    def macro(
        self,
        function: Any,  # a function of this one macro
        names: tuple[str, ...],
        takes_caller: bool,
    ) -> Callable[..., Markup]:
        """Return what calls a macro: `function` takes its arguments by position, templates may name them."""
        absent: tuple[object, ...] = (missing,) * len(names)  # what `function` takes for an argument not given
        if takes_caller:
            names, absent = (*names, "caller"), (*absent, self.undefined(name="caller"))
        function.__defaults__ = absent

        def call(*args: object, **named: object) -> Markup:
            if named:
                args += tuple([named.pop(names[i], absent[i]) for i in range(len(args), len(names))])
                if named:
                    raise TypeError(f"macro takes no argument {next(iter(named))!r}")
            return function(*args)  # type: ignore[no-any-return]

        return call


class _Writer(CodeGenerator):
    """Writes the Python of one template. Overrides what Jinja documents as its own: the lock file pins its version."""

    def write_commons(self) -> None:
        super().write_commons()
        for name in ("printed", "safe", "call"):
            self.writeline(f"{name} = environment.{name}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call as a call."""
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        """Write what the name of a macro stands for: its function, where it has no arguments to sort out."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("a macro names all its arguments", macro_ref.node.lineno)
        names = tuple(one.name for one in macro_ref.node.args)
        takes_caller = macro_ref.accesses_caller and "caller" not in names
        self.write(f"environment.macro(macro, {names!r}, {takes_caller})" if names or takes_caller else "macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002
        """Write the end of a macro: all is HTML."""
        self.writeline(f"return safe(concat({frame.buffer}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        self.write("printed(")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible  # a filter of a constant says it in the language of the page
        return super()._output_child_to_const(node, frame, finalize)
