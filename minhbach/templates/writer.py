"""Writes the Python of a template: what Jinja would find out at each call or on each page is found out once.

Jinja's own Python asks at every call whether the callee wants the context, takes every attribute for a possible item,
sorts out the arguments of every macro, makes of every printed value an object that knows it is safe, looks for names
and imports anew on each page, in each block and at each turn of a loop, and hands every piece of a page up through
generators. Here functions give lists of pieces, and a module works out at its end, once for its language, what is the
same on every page: globals, filters, imports, the layout, and the words of the interface with the tags around them.
"""

from __future__ import annotations

from ast import literal_eval
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby
from keyword import iskeyword
from typing import Any, NamedTuple, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, find_undeclared
from jinja2.idtracking import VAR_LOAD_ALIAS, VAR_LOAD_RESOLVE, symbols_for_node
from jinja2.nodes import EvalContext
from jinja2.runtime import exported
from markupsafe import Markup, escape

from .inlining import Inlinable, Inliner, inlinable

#: The filters and tests that may be given what is not there.
_ASKS = frozenset({"defined", "undefined", "default", "d"})
#: The blocks of a template are items of `self`, which templates write as attributes.
_SELF = nodes.Name("self", "load")
#: What the functions of a module call by these names, which a parameter of a macro would hide.
_TAKEN = frozenset(
    {"concat", "context", "environment", "escaped", "joined", "macro", "missing", "printed", "resolve", "safe"}
    | {"Markup", "undefined", "v_"}
)


class Writer(CodeGenerator):
    """Writes the Python of one template. Overrides what Jinja documents as its own: the lock file pins its version."""

    environment: Any  # ours, which imports this module

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._asked: set[nodes.Node | None] = set()  # what need not be there
        self._once: dict[str, str] = {}  # what is worked out once: its Python, and what the module calls it
        self._names: list[nodes.Name] = []  # all of the template, before macros are put in place
        self._fixed: dict[str, str] = {}  # names that mean the same wherever nothing hides them, and their Python
        self._html: set[str] = self.environment.html  # the Python of those that are functions which give HTML
        self._phrases = {f"environment.globals[{name!r}]": words for name, words in self.environment.phrases.items()}
        self._imported: dict[str, Inlinable] = {}  # macros that can be put where they are called, by name

    # Modules

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: ARG002
        """Write a module: a function for the template and for each block, then what these find worked out."""
        found = list(node.find_all((nodes.Extends, nodes.Block, nodes.Name)))  # once: a tree is slow to go through
        self._names = [one for one in found if isinstance(one, nodes.Name)]
        layout = self._layout(node, [one for one in found if isinstance(one, nodes.Extends)])
        for block in found:
            if isinstance(block, nodes.Block):
                if block.name in self.blocks:
                    self.fail(f"block {block.name!r} defined twice", block.lineno)
                self.blocks[block.name] = block
        self._fix_names(node)
        self._inline(node)
        self.writeline(f"from jinja2.runtime import {', '.join(exported)}")
        self.writeline(f"name = {self.name!r}")
        root = Frame(EvalContext(self.environment, self.name))
        root.toplevel = root.rootlevel = True
        root.require_output_check = self.has_known_extends = bool(layout)
        self._function("root", node, root, layout)
        for name, block in self.blocks.items():
            inside = Frame(EvalContext(self.environment, self.name))
            inside.block_frame, inside.block = True, name
            self._function(f"block_{name}", block, inside)
        self.writeline(f"blocks = {{{', '.join(f'{one!r}: block_{one}' for one in self.blocks)}}}", extra=1)
        for name in ("concat", "escaped", "joined", "printed", "safe", "undefined"):
            self.writeline(f"{name} = environment.{name}")
        self.writeline("LoopContext = environment.loop")
        self.writeline("cond_expr_undefined = Undefined")
        for expression, name in self._once.items():
            self.writeline(f"{name} = {expression}")
        self.writeline(f"debug_info = {'&'.join(f'{k}={v}' for k, v in self.debug_info)!r}")

    def _function(self, name: str, node: nodes.Template | nodes.Block, frame: Frame, layout: str = "") -> None:
        """Write a function that gives the pieces of a template or of a block."""
        self.writeline(f"def {name}(context):", node, 1)
        self.indent()
        self.writeline("resolve = context.resolve_or_missing")
        special = self._undeclared(node.body, ("self", "super"))
        if "self" in special:
            self.writeline(f"{frame.symbols.declare_parameter('self')} = TemplateReference(context)")
        if "super" in special:
            self.writeline(f"{frame.symbols.declare_parameter('super')} = context.super({frame.block!r}, {name})")
        if frame.block_frame:
            self.writeline("_block_vars = {}")
        frame.symbols.analyze_node(node)
        self.buffer(frame)
        self.enter_frame(frame)
        self.blockvisit(node.body, frame)
        if layout:
            above = self._worked_out(f"environment.get_template({layout!r})")
            self.writeline(f"for name, block in {above}.blocks.items():")
            self.writeline("    context.blocks.setdefault(name, []).append(block)")
            self.writeline(f"return {above}.root_render_func(context)")
        else:
            self.writeline(f"return {frame.buffer}")
        self.outdent()

    def _layout(self, node: nodes.Template, found: list[nodes.Extends]) -> str:
        """Return the name of the template that this one extends, if any."""
        if not found:
            return ""
        if found != node.body[:1] or not isinstance(found[0].template, nodes.Const):
            self.fail("a template names its layout first, in words", found[0].lineno)
        return self._known(found[0].template, found[0].lineno).name or ""

    def _undeclared(self, body: list[nodes.Node], names: Iterable[str]) -> set[str]:
        """Return those of some names that statements use without giving them a meaning; few templates use any."""
        used = {one.name for one in self._names}.intersection(names)
        return find_undeclared(body, used) if used else set()

    def visit_Extends(self, node: nodes.Extends, frame: Frame) -> None:
        """Write nothing: the function of the template ends with that of its layout."""

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: ARG002
        """Refuse it: what is included sees whatever happens to be there, a macro names what it takes."""
        self.fail("there is no include here: import a macro and call it", node.lineno)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        """Write where the pieces of a block go."""
        if frame.require_output_check:
            return
        if node.required:
            self.writeline(f"if len(context.blocks[{node.name!r}]) <= 1:", node)
            missing = f"Required block {node.name!r} not found"
            self.writeline(f"    raise TemplateRuntimeError({missing!r})", node)
        context = self.derive_context(frame) if node.scoped else "context"
        self.writeline(f"{frame.buffer}.extend(context.blocks[{node.name!r}][0]({context}))", node)

    def _known(self, template: nodes.Const, lineno: int) -> jinja2.Template:
        """Return a template that must be there."""
        try:
            found: jinja2.Template = self.environment.get_template(template.value)
        except jinja2.TemplateNotFound:
            self.fail(f"no template {template.value}", lineno)
        return found

    def _worked_out(self, expression: str) -> str:
        """Return what the module calls the value of an expression that it works out once."""
        if expression not in self._once:
            self._once[expression] = self.temporary_identifier()
        return self._once[expression]

    # Names

    def _fix_names(self, node: nodes.Template) -> None:
        """Find out what globals and imports mean, once for all functions, and take the imports out of the template."""
        imports = {
            id(one): (one, one.template)
            for one in node.body
            if isinstance(one, nodes.FromImport) and isinstance(one.template, nodes.Const) and not one.with_context
        }
        node.body = [one for one in node.body if id(one) not in imports]
        own = symbols_for_node(node).stores
        for name, value in self.environment.globals.items():
            if name not in own:
                self._mean(name, f"environment.globals[{name!r}]", value)
        for one, template in imports.values():
            module = self._known(template, one.lineno).module
            for name, alias in (it if isinstance(it, tuple) else (it, it) for it in one.names):
                if alias in own:
                    self.fail(f"{alias!r} is imported and set", one.lineno)
                absent = f"undefined({f'{template.value} has no {name}'!r}, name={name!r})"
                place = f"environment.get_template({template.value!r}).module"
                self._mean(alias, f"getattr({place}, {name!r}, {absent})", getattr(module, name, None))
                if found := self.environment.inlinable[template.value].get(name):
                    self._imported[alias] = found

    def _mean(self, name: str, python: str, value: object) -> None:
        self._fixed[name] = python
        if _gives_html(value):
            self._html.add(python)

    def _inline(self, node: nodes.Template) -> None:
        """Put macros where they are called, and leave for other templates what they can put in place of this one."""
        stored = Counter(one.name for one in self._names if one.ctx != "load")
        hidden = _hidden(node, stored)
        own = symbols_for_node(node).stores
        known = {name: one for name, one in self._imported.items() if name not in hidden}
        made: list[Inlinable] = []
        waiting = {one.name: one for one in node.body if isinstance(one, nodes.Macro)}

        def find(name: str) -> Inlinable | None:
            """Find a macro, with what it calls put in place first: templates tell the whole before its parts."""
            if macro := waiting.pop(name, None):
                inliner.body([macro])
                if found := inlinable(macro):
                    made.append(found)
                    if hidden.isdisjoint({name, *found.names}):
                        known[name] = replace(found, names={})
            return known.get(name)

        inliner = Inliner(find, self._is_constant)
        for name in [*waiting]:
            find(name)
        node.body = [
            each for one in node.body for each in ([one] if isinstance(one, nodes.Macro) else inliner.body([one]))
        ]
        self._fixed |= inliner.names
        module = f"environment.get_template({self.name!r}).module"
        means = self._fixed | {name: f"{module}.{name}" for name in own if not name.startswith("_")}
        self._html |= {
            f"{module}.{one.name}" for one in node.body if isinstance(one, nodes.Macro) and one.name not in stored
        }
        self.environment.inlinable[self.name] = {
            one.macro.name: replace(one, names={name: means[name] for name in one.names})
            for one in made
            if means.keys() >= one.names.keys()
        }

    def _is_constant(self, node: nodes.Expr) -> bool:
        """Tell whether an expression is a phrase without values."""
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.kwargs:
            return False
        words = self.environment.phrases.get(node.node.name)
        return len(node.args) == words and all(isinstance(one, nodes.Const) for one in node.args)

    def enter_frame(self, frame: Frame) -> None:
        """Write where the names of a frame come from, but for those that the module has."""
        symbols = frame.symbols
        for own, (load, name) in list(symbols.loads.items()):
            if load != VAR_LOAD_RESOLVE or name not in self._fixed:
                continue
            known = self._worked_out(self._fixed[name])
            if name in symbols.stores:
                symbols.loads[own] = (VAR_LOAD_ALIAS, known)
            else:
                del symbols.loads[own]
                symbols.refs[name] = known
        super().enter_frame(frame)

    def _meaning(self, node: nodes.Node | None, frame: Frame) -> str:
        """Return the Python of a name that means the same wherever it stands; empty for anything else."""
        meaning = self._fixed.get(node.name, "") if isinstance(node, nodes.Name) else ""
        is_hidden = not meaning or frame.symbols.ref(cast(nodes.Name, node).name) != self._once.get(meaning)
        return "" if is_hidden else meaning

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """Write a name; what the module has worked out is there."""
        if self._meaning(node, frame):
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute as one, where it must be there and Python can write it so."""
        if node in self._asked or node.node == _SELF or isinstance(node.node, nodes.Const) or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Write values one after the other."""
        self.write("joined((")
        for one in node.nodes:
            self.visit(one, frame)
            self.write(", ")
        self.write("))")

    # Calls

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Write nothing: the module has its filters and tests."""

    def _filter_test_common(self, node: nodes.Filter | nodes.Test, frame: Frame, is_filter: bool) -> Any:
        kind, table = ("filter", "filters") if is_filter else ("test", "tests")
        if node.name not in getattr(self.environment, table):
            self.fail(f"No {kind} named {node.name!r}.", node.lineno)
        getattr(self, table)[node.name] = self._worked_out(f"environment.{table}[{node.name!r}]")
        if node.name in _ASKS:
            self._asked.add(node.node)
        return super()._filter_test_common(node, frame, is_filter)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call as a call, unless Python cannot name an argument of it: `class=…`."""
        phrase = self._phrase(node, frame)
        if phrase and phrase.is_fixed:
            self.write(self._worked_out(f"safe({phrase.bound}())"))
        elif phrase:
            self.write("safe(")
            self._say(phrase, frame)
            self.write(")")
        elif any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
        else:
            self.visit(node.node, frame)
            self.write("(")
            for before, value in _arguments(node):
                self.write(before)
                self.visit(value, frame)
                self.write(", ")
            self.write("caller=caller)" if forward_caller else ")")

    # Macros

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        """Write a macro as a function whose parameters are named as in the template."""
        frame = frame.inner()
        frame.symbols.analyze_node(node)
        special = self._undeclared(node.body, ("caller", "kwargs", "varargs"))
        given = {one.name: "missing" for one in node.args}
        if special - {"caller"} - given.keys():
            self.fail("a macro names all its arguments", node.lineno)
        if "caller" in special and "caller" not in given:
            given["caller"] = "undefined(name='caller')"
            frame.symbols.declare_parameter("caller")
        for name in given:
            if iskeyword(name) or name in _TAKEN:
                self.fail(f"a macro cannot name an argument {name!r}", node.lineno)
        frame.require_output_check = False
        html = " -> Markup" if isinstance(node, nodes.Macro) else ""
        self.writeline(f"def macro({', '.join(f'{one}={absent}' for one, absent in given.items())}){html}:", node)
        self.indent()
        for name in given:
            self.writeline(f"{frame.symbols.ref(name)} = {name}")
        self.buffer(frame)
        self.enter_frame(frame)
        self._defaults(node, frame)
        self.blockvisit(node.body, frame)
        self.return_buffer_contents(frame)
        self.outdent()
        return frame, MacroRef(node)

    def _defaults(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> None:
        """Write what stands for arguments that were not given."""
        self.push_parameter_definitions(frame)
        absent = [None] * (len(node.args) - len(node.defaults))
        for one, default in zip(node.args, [*absent, *node.defaults], strict=True):
            ref = frame.symbols.ref(one.name)
            self.writeline(f"if {ref} is missing: {ref} = ")
            if default is None:
                self.write(f"undefined({f'parameter {one.name!r} was not provided'!r}, name={one.name!r})")
            else:
                self.visit(default, frame)
            self.mark_parameter_stored(ref)
        self.pop_parameter_definitions()

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        """Write what the name of a macro stands for: the function."""
        self.write("macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002
        """Write the end of a macro: all is HTML."""
        self.writeline(f"return safe(concat({frame.buffer}))")

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:
        """Write a filtered text; what is trimmed needs no object that knows it is safe."""
        if node.filter.name != "trim" or node.filter.args or node.filter.kwargs:
            super().visit_FilterBlock(node, frame)
            return
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        self.buffer(inner)
        self.blockvisit(node.body, inner)
        self.writeline(f"{frame.buffer}.append(concat({inner.buffer}).strip())", node)
        self.leave_frame(inner)

    # What is printed

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Write the pieces that a template prints; outside its blocks, one with a layout prints nothing."""
        if frame.require_output_check:
            return
        pieces = list(self._pieces(node, frame))
        before, after = (".append(", ")") if len(pieces) == 1 else (".extend((", "))")
        self.writeline(f"{frame.buffer}{before}", node)
        for one in pieces:
            if isinstance(one, str):
                self.write(f"{one}, ")
            else:
                self.newline(one)
                self.write(" ")
                self._print(one, frame)
                self.write(", ")
        self.write(after)

    def _pieces(self, node: nodes.Output, frame: Frame) -> Iterator[str | nodes.Expr]:
        """Yield what a template prints: Python for what it says on every page, and the expressions between."""
        for is_said, group in groupby(node.nodes, lambda one: bool(self._said(one, frame))):
            pieces = list(group)
            if not is_said:
                yield from pieces
            elif not any(isinstance(one, nodes.Call) for one in pieces):
                yield repr("".join(literal_eval(self._said(one, frame)) for one in pieces))
            else:
                yield self._worked_out(f"concat(({', '.join(self._said(one, frame) for one in pieces)},))")

    def _said(self, node: nodes.Expr, frame: Frame) -> str:
        """Return Python for the text of a template and for phrases without values; empty for other expressions."""
        if isinstance(node, nodes.TemplateData):
            return repr(node.data)
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            return repr(str(escape(node.value)))
        phrase = self._phrase(node, frame)
        return f"{phrase.bound}()" if phrase and phrase.is_fixed else ""

    def _print(self, node: nodes.Expr, frame: Frame) -> None:
        """Write an expression as it stands in HTML: nothing is done to what is HTML already."""
        if phrase := self._phrase(node, frame):
            self._say(phrase, frame)
        elif self._is_html(node, frame):
            self.visit(node, frame)
        else:
            self.write("(v_ if (v_ := ")
            self.visit(node, frame)
            self.write(").__class__ is Markup else escaped[v_] if v_.__class__ is str else printed(v_))")

    def _is_html(self, node: nodes.Expr, frame: Frame) -> bool:
        if isinstance(node, nodes.Filter):
            return _gives_html(self.environment.filters.get(node.name))
        return isinstance(node, nodes.Call) and self._meaning(node.node, frame) in self._html

    # Phrases

    def _phrase(self, node: nodes.Expr, frame: Frame) -> _Phrase | None:
        """Return the phrase that an expression says, if it is one in words that stand in the template."""
        meaning = self._meaning(node.node, frame) if isinstance(node, nodes.Call) else ""
        if not isinstance(node, nodes.Call) or meaning not in self._phrases or node.dyn_args or node.dyn_kwargs:
            return None
        words = self._phrases[meaning]
        said = [one.value for one in node.args[:words] if isinstance(one, nodes.Const)]
        if len(said) < words:
            return None
        names = tuple(one.key for one in node.kwargs)
        bound = f"{meaning}.bound({', '.join(map(repr, said))}, names={names!r})"
        return _Phrase(meaning, bound, node.args[words:], node.kwargs)

    def _say(self, phrase: _Phrase, frame: Frame) -> None:
        self.write(f"{self._worked_out(phrase.bound)}(")
        for value in phrase.counted:
            self.visit(value, frame)
            self.write(", ")
        for one in phrase.values:
            if one.key == "num":
                self.write(f"{self._worked_out(f'{phrase.meaning}.number')}(")
                self.visit(one.value, frame)
                self.write(")")
            else:
                self._print(one.value, frame)
            self.write(", ")
        self.write(")")


class _Phrase(NamedTuple):
    """A phrase of the template: what says it, the Python that gives the function which says it, what it counts, and its
    values.
    """

    meaning: str
    bound: str
    counted: list[nodes.Expr]
    values: list[nodes.Keyword]

    @property
    def is_fixed(self) -> bool:
        """Whether it says the same on every page."""
        return not self.counted and not self.values


def _gives_html(function: object) -> bool:
    """Tell whether a function is declared to give text that is safe to print."""
    return getattr(function, "__annotations__", {}).get("return") in (Markup, Markup.__name__)


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


def _hidden(node: nodes.Template, stored: Counter[str]) -> set[str]:
    """Return the names that mean something else somewhere within a template than at its top level, or two things there.

    `stored` counts how often it gives each a meaning.
    """
    top = (name for one in node.body if isinstance(one, nodes.Assign) for name in one.target.find_all(nodes.Name))
    tops = (one.target for one in node.body if isinstance(one, nodes.Assign) and isinstance(one.target, nodes.Name))
    macros = Counter(one.name for one in node.body if isinstance(one, nodes.Macro))
    return {*(stored - Counter(one.name for one in chain(top, tops))), *(macros - Counter(macros.keys()))}
