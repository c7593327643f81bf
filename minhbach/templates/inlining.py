"""Puts the body of a macro where it is called: a call costs more than what most macros write.

Works on the tree of a template, before any Python is written. Only what a template prints is replaced, and only by
macros of components whose arguments fit; anything else stays a call. Names of a macro's own get a number, so that the
text between `{% call %}` and `{% endcall %}` still means what it means where it stands. What an argument that stands in
the template decides is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count, islice
from typing import Any, cast

from jinja2 import nodes

#: Nodes of a macro that is put in place: more would make templates slow to compile.
LARGEST = 100
#: What a macro may not hold: it has a scope or a context of its own.
_APART = (nodes.Macro, nodes.Block, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
#: Where a text would be written more than once, or its names would mean something else.
_SCOPES = (nodes.For, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock, nodes.With, nodes.Scope)
#: Names that every loop or call gives another meaning.
_SPECIAL = frozenset({"caller", "loop"})


@dataclass(frozen=True)
class Inlinable:
    """A macro with what its free names mean, wherever it is put; those it has itself, and those of them that change."""

    macro: nodes.Macro
    names: Mapping[str, str]
    own: frozenset[str]
    changed: frozenset[str]


class Inliner:
    """Puts macros in place in one template; `find` gives the macro that a name stands for."""

    def __init__(self, find: Callable[[str], Inlinable | None], is_constant: Callable[[nodes.Expr], bool]) -> None:
        self._find = find
        self._is_constant = is_constant
        self._number = count(1)
        self.names: dict[str, str] = {}  # of macros that were put in place: name -> the Python that it means

    def body(self, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        """Return the statements of a template with macros put in place."""
        return _joined(chain.from_iterable(map(self._statement, body)))

    def _statement(self, node: nodes.Node) -> Iterator[nodes.Node]:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield from self._printed(child) or [nodes.Output([child], lineno=node.lineno)]
            return
        for name, value in node.iter_fields():
            if isinstance(value, list) and value and isinstance(value[0], nodes.Stmt):
                setattr(node, name, self.body(value))
        placed = self._placed(node.call, node.body) if isinstance(node, nodes.CallBlock) and not node.args else None
        yield from [node] if placed is None else placed

    def _printed(self, node: nodes.Expr) -> list[nodes.Node] | None:
        if _trims(node):
            found = self._placed(cast(nodes.Filter, node).node)
            return None if found is None else [_trimmed(found, node.lineno)]
        return self._placed(node)

    def _placed(self, call: nodes.Node | None, text: list[nodes.Node] | None = None) -> list[nodes.Node] | None:
        """Return the body of the macro that is called, with its arguments; None where it must stay a call.

        `text` is what stands between `{% call %}` and `{% endcall %}`.
        """
        if (
            not isinstance(call, nodes.Call)
            or not isinstance(call.node, nodes.Name)
            or call.dyn_args
            or call.dyn_kwargs
        ):
            return None
        found = self._find(call.node.name)
        given = _given(found.macro, call) if found else None
        if found is None or given is None:
            return None
        number = next(self._number)
        put: dict[str, nodes.Expr] = {}
        kept: dict[str, nodes.Expr] = {}
        for name, value in given.items():
            (put if self._is_simple(value) and name not in found.changed else kept)[name] = value

        def named(node: nodes.Name) -> nodes.Expr:
            if node.name in put:
                return put[node.name]
            if node.name in found.own:
                return nodes.Name(f"{node.name}__{number}", node.ctx, lineno=call.lineno)
            if node.name in found.names:
                self.names[f"{node.name} {found.names[node.name]}"] = found.names[node.name]
                return nodes.Name(f"{node.name} {found.names[node.name]}", node.ctx, lineno=call.lineno)
            return node

        copier = _Copier(named, text, call.lineno)
        body = copier.body(found.macro.body)
        if copier.asks_for_text != (text is not None):
            return None
        if not kept and not found.changed:
            return body
        targets = [nodes.Name(f"{name}__{number}", "param", lineno=call.lineno) for name in kept]
        return [nodes.With(targets, list(kept.values()), body, lineno=call.lineno)]

    def _is_simple(self, node: nodes.Expr) -> bool:
        """Tell whether an expression can stand wherever the macro names it, however often."""
        if isinstance(node, nodes.Name):
            return node.name not in _SPECIAL  # which mean something else in the macro
        return isinstance(node, nodes.Const) or self._is_constant(node)


class _Copier:
    """Copies the body of a macro, with what its names stand for, and decides what can be decided."""

    def __init__(self, named: Callable[[nodes.Name], nodes.Expr], text: list[nodes.Node] | None, lineno: int) -> None:
        self._named = named
        self._text = text
        self._lineno = lineno
        self.asks_for_text = False

    def body(self, body: list[nodes.Node]) -> list[nodes.Node]:
        """Return copies of statements."""
        return _joined(chain.from_iterable(map(self._statement, body)))

    def _statement(self, node: nodes.Node) -> Iterator[nodes.Node]:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield from self._printed(child)
        elif isinstance(node, nodes.If):
            yield from self._decided(
                [(node.test, node.body), *((one.test, one.body) for one in node.elif_)], node.else_
            )
        else:
            yield self._copy(node)

    def _printed(self, node: nodes.Expr) -> Iterator[nodes.Node]:
        if _is_caller(node):
            yield self._between()
        elif _trims(node) and _is_caller(cast(nodes.Filter, node).node):
            yield _trimmed([self._between()], self._lineno)
        else:
            yield nodes.Output([self._copy(node)], lineno=self._lineno)

    def _between(self) -> nodes.Node:
        self.asks_for_text = True
        return nodes.Scope(self._text or [], lineno=self._lineno)

    def _decided(
        self, branches: list[tuple[nodes.Node, list[nodes.Node]]], last: list[nodes.Node]
    ) -> Iterator[nodes.Node]:
        """Yield a choice without the branches that are never taken; only one that always is, without a choice."""
        left: list[nodes.If] = []
        for test, body in branches:
            made = self._copy(test)
            if not isinstance(made, nodes.Const):
                left.append(nodes.If(made, self.body(body), [], [], lineno=self._lineno))
            elif made.value:
                last = body
                break
        if not left:
            yield from self.body(last)
            return
        first, *further = left
        yield nodes.If(first.test, first.body, further, self.body(last), lineno=self._lineno)

    def _copy(self, node: nodes.Node) -> Any:
        if isinstance(node, nodes.Name):
            return self._named(node)
        if isinstance(node, nodes.Test) and node.name == "defined" and _is_name(node.node, "caller"):
            return nodes.Const(self._text is not None, lineno=self._lineno)
        fields = [self._field(getattr(node, name)) for name in node.fields]
        made = type(node)(*fields, lineno=self._lineno, environment=node.environment)
        if isinstance(made, nodes.Not) and isinstance(made.node, nodes.Const):
            return nodes.Const(not made.node.value, lineno=self._lineno)
        if isinstance(made, nodes.And | nodes.Or) and isinstance(made.left, nodes.Const):
            return made.right if bool(made.left.value) is isinstance(made, nodes.And) else made.left
        return made

    def _field(self, value: object) -> object:
        if isinstance(value, nodes.Node):
            return self._copy(value)
        if isinstance(value, list) and value and isinstance(value[0], nodes.Stmt):
            return self.body(value)
        return [self._field(one) for one in value] if isinstance(value, list) else value


def inlinable(macro: nodes.Macro) -> Inlinable | None:
    """Return a macro that can be put in place where its free names are known; None for any other."""
    parts = list(islice(macro.find_all(nodes.Node), LARGEST + 1))
    names = [one for one in parts if isinstance(one, nodes.Name)]
    if len(parts) > LARGEST or any(isinstance(one, _APART) for one in parts) or not _calls_plainly(parts):
        return None
    own = frozenset(one.name for one in names if one.ctx != "load")
    free = {one.name for one in names} - own - _SPECIAL
    return Inlinable(macro, dict.fromkeys(free, ""), own, frozenset(one.name for one in names if one.ctx == "store"))


def _calls_plainly(parts: list[nodes.Node]) -> bool:
    """Tell whether a macro does nothing with the text it is called around but to print it, and that in no loop."""
    callers = sum(_is_name(one, "caller") for one in parts)
    if not callers:
        return True
    printed = [child for one in parts if isinstance(one, nodes.Output) for child in one.nodes]
    plain = sum(_is_caller(one) or (_trims(one) and _is_caller(cast(nodes.Filter, one).node)) for one in printed)
    plain += sum(
        isinstance(one, nodes.Test) and one.name == "defined" and _is_name(one.node, "caller") for one in parts
    )
    scopes = [one for one in parts if isinstance(one, _SCOPES)]
    return plain == callers and not any(
        _is_name(one, "caller") for scope in scopes for one in scope.find_all(nodes.Name)
    )


def _given(macro: nodes.Macro, call: nodes.Call) -> dict[str, nodes.Expr] | None:
    """Return the arguments of a call by the names of the parameters; None where they do not fit."""
    names = [one.name for one in macro.args]
    given = dict(zip(names, call.args, strict=False)) | {one.key: one.value for one in call.kwargs}
    if len(given) != len(call.args) + len(call.kwargs) or not given.keys() <= set(names):
        return None
    absent = zip(reversed(names), reversed(macro.defaults), strict=False)
    defaults = {name: value for name, value in absent if isinstance(value, nodes.Const)}
    whole = defaults | given
    return {name: whole[name] for name in names} if whole.keys() == set(names) else None


def _joined(body: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return statements with those that print one after the other joined."""
    joined: list[nodes.Node] = []
    for one in body:
        last = joined[-1] if joined else None
        if isinstance(one, nodes.Output) and isinstance(last, nodes.Output):
            joined[-1] = nodes.Output([*last.nodes, *one.nodes], lineno=last.lineno)
        else:
            joined.append(one)
    return joined


def _trimmed(body: list[nodes.Node], lineno: int) -> nodes.FilterBlock:
    return nodes.FilterBlock(body, nodes.Filter(None, "trim", [], [], None, None, lineno=lineno), lineno=lineno)


def _trims(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Filter) and node.name == "trim" and not node.args and not node.kwargs


def _is_name(node: nodes.Node | None, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def _is_caller(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Call) and _is_name(node.node, "caller") and not node.args and not node.kwargs
