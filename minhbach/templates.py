"""Jinja, made quick for this site: the same templates give the same pages in a third of the time.

Jinja turns each template into Python. Four things make that Python slow, and nothing here needs them: every call
asks whether the callee wants the context, every attribute might be an item, every macro sorts out its arguments and
looks up the globals anew, and every value that is printed becomes an object that knows it is safe. `_Writer` writes it
without. What a template may say stays as Jinja documents it, but for three things. `x.y` is an attribute and `x["y"]`
an item, never the other; an attribute must be there, unless `is defined` or `default` asks. A macro names its
arguments, in words that Python has not taken: no `varargs`, no `kwargs`, no `class`. A filter must exist even where it
is not reached. `tests/test_templates.py` compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import partial
from keyword import iskeyword
from traceback import walk_tb
from types import CodeType
from typing import Any, NoReturn, TypeVar

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape

T = TypeVar("T")

#: Marks text as safe HTML; `Markup(…)` would first ask it for its own.
safe: Callable[[str], Markup] = partial(str.__new__, Markup)


class Kept(dict[str, T]):
    """What was worked out for a key, once: quicker than `lru_cache`. Forgets all at a bound, so that memory has one."""

    BOUND = 1 << 16

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: str) -> T:
        if len(self) == self.BOUND:
            self.clear()
        self[key] = value = self._work_out(key)
        return value


_escaped = Kept[str](escape)


def printed(value: object) -> str:
    """Return a value as it stands in HTML: escaped, unless it is safe already."""
    if type(value) is Markup:
        return value
    return _escaped[value] if type(value) is str else escape(value)


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


#: The filters and tests that may be given what is not there.
_ASKS = frozenset({"defined", "undefined", "default", "d"})
#: The blocks of a template are items of `self`, which templates write as attributes.
_SELF = nodes.Name("self", "load")


class _Writer(CodeGenerator):
    """Writes the Python of one template. Overrides what Jinja documents as its own: the lock file pins its version."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.filters = defaultdict(self.temporary_identifier)
        self.tests = defaultdict(self.temporary_identifier)
        self._asked: set[nodes.Node | None] = set()  # what need not be there

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Write a module, and at its end what Jinja would have each of its functions look up anew."""
        super().visit_Template(node, frame)
        self.writeline("cond_expr_undefined = Undefined")
        for name in ("concat", "printed", "safe", "undefined"):
            self.writeline(f"{name} = environment.{name}")
        for table, known in (("filters", self.filters), ("tests", self.tests)):
            for name, identifier in known.items():
                self.writeline(f"{identifier} = environment.{table}[{name!r}]")

    def write_commons(self) -> None:
        """Write how each function of a template begins: it finds names, and it is a generator even if it is empty."""
        self.writeline("resolve = context.resolve_or_missing")
        self.writeline("if 0: yield None")

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Write nothing: the filters and tests of a module stand at its end."""

    def _filter_test_common(self, node: nodes.Filter | nodes.Test, frame: Frame, is_filter: bool) -> Any:
        kind, known = ("filter", self.environment.filters) if is_filter else ("test", self.environment.tests)
        if node.name not in known:
            self.fail(f"No {kind} named {node.name!r}.", node.lineno)
        if node.name in _ASKS:
            self._asked.add(node.node)
        return super()._filter_test_common(node, frame, is_filter)

    def enter_frame(self, frame: Frame) -> None:
        """Write where the names of a frame come from: globals are found once a template, not once a macro."""
        if frame.toplevel:
            for name in self.environment.globals:
                frame.symbols.load(name)
        super().enter_frame(frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute as one, where it must be there and Python can write it so."""
        if node in self._asked or node.node == _SELF or isinstance(node.node, nodes.Const) or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call as a call, unless Python cannot name an argument of it: `class=…`."""
        if any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for before, value in _arguments(node):
            self.write(before)
            self.visit(value, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        """Write what the name of a macro stands for: a function whose parameters are named as in the template."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("a macro names all its arguments", macro_ref.node.lineno)
        given = {one.name: "missing" for one in macro_ref.node.args}
        if macro_ref.accesses_caller:
            given.setdefault("caller", "undefined(name='caller')")
        for name in given:
            if iskeyword(name) or name == "macro":
                self.fail(f"a macro cannot name an argument {name!r}", macro_ref.node.lineno)
        parameters = ", ".join(f"{name}={absent}" for name, absent in given.items())
        self.write(f"(lambda macro: lambda {parameters}: macro({', '.join(given)}))(macro)" if given else "macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002
        """Write the end of a macro: all is HTML."""
        self.writeline(f"return safe(concat({frame.buffer}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        self.write("printed(")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible  # a filter of a constant says it in the language of the page
        return super()._output_child_to_const(node, frame, finalize)


def _arguments(node: nodes.Call) -> Iterator[tuple[str, nodes.Expr]]:
    """Yield the arguments of a call, each after what Python writes before it."""
    for value in node.args:
        yield "", value
    for one in node.kwargs:
        yield f"{one.key}=", one.value
    if node.dyn_args:
        yield "*", node.dyn_args
    if node.dyn_kwargs:
        yield "**", node.dyn_kwargs
