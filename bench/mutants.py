"""Small faults for a module: each a place in its code and what stands there instead.

A mutant is found again by its number among those of its module, so that a sample is a list of
numbers and no tree is kept. What nothing at run time depends on has none: docstrings, annotations,
imports, base classes, decorators, aliases of types, `__all__`, and `strict` of `zip`, which refuses
what the code around it has made impossible.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

Lines = tuple[int, int]
"""The first and last line of a function."""

LONGEST = 60
"""So many letters of a change are shown of either side."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: its file, its number among those of the file, its line, and what it changes.

    `function` is the innermost function that holds it, `None` where it takes effect on import.
    """

    file: Path
    number: int
    line: int
    function: Lines | None
    change: str


@dataclass(frozen=True, slots=True)
class Place:
    """A node with the way to put another in its place."""

    node: ast.AST
    put: Callable[[ast.AST], None]
    line: int
    function: Lines | None


def mutants(file: Path, function: str | None = None) -> Iterator[Mutant]:
    """Yield the mutants of a file, or those of the function of that name in it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    only = None if function is None else lines_of(tree, function)
    for number, (place, new) in enumerate(changes(tree)):
        if only is None or place.function == only:
            yield Mutant(file, number, place.line, place.function, told(place.node, new))


def mutated(mutant: Mutant) -> ast.Module:
    """Return the module of a mutant with its fault in it."""
    tree = ast.parse(mutant.file.read_text(encoding="utf-8"))
    place, new = next(islice(changes(tree), mutant.number, None))
    for node in ast.walk(new):
        if not hasattr(node, "lineno"):
            ast.copy_location(node, place.node)
    place.put(new)
    return ast.fix_missing_locations(tree)


def told(old: ast.AST, new: ast.AST) -> str:
    """Return a change in words of the code."""
    if isinstance(old, ast.Call) and isinstance(new, ast.Call):
        (gone,) = (keyword for keyword in old.keywords if keyword not in new.keywords)
        return f"{shown(old.func)}(…): {shown(gone)} left out"
    return f"{shown(old)} → {shown(new)}"


def shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def lines_of(tree: ast.AST, name: str) -> Lines:
    (found,) = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == name)
    return extent(found)


def extent(function: ast.FunctionDef) -> Lines:
    """Return the lines of a function as its code object counts them, from its first decorator."""
    first = min([function.lineno, *(each.lineno for each in function.decorator_list)])
    return first, function.end_lineno or function.lineno


def changes(tree: ast.AST) -> Iterator[tuple[Place, ast.AST]]:
    """Yield each place of a tree with each node that may stand there instead, always in one order.

    The tree may be changed only after the last one that is asked for.
    """
    for place in places(tree, 1, None):
        for make in MAKERS.get(type(place.node), ()):
            for new in make(place.node):
                yield place, new


# Where

UNSEEN = {"annotation", "returns", "decorator_list", "bases", "type_params"}
"""The fields of nodes on which nothing depends at run time, or nothing but an import."""


def places(node: ast.AST, line: int, function: Lines | None) -> Iterator[Place]:
    """Yield every node below `node` in which a fault could be seen."""
    for field, value in ast.iter_fields(node):
        if field in UNSEEN:
            continue
        inner = function
        if isinstance(node, ast.FunctionDef) and field == "body":
            inner = extent(node)
        children = value if isinstance(value, list) else [value]
        for number, child in enumerate(children):
            if not isinstance(child, ast.AST) or is_unseen(child, node):
                continue
            at = getattr(child, "lineno", line)
            put = _into(value, number) if isinstance(value, list) else _onto(node, field)
            yield Place(child, put, at, inner)
            yield from places(child, at, inner)


def _into(nodes: list[Any], number: int) -> Callable[[ast.AST], None]:
    return lambda new: nodes.__setitem__(number, new)


def _onto(node: ast.AST, field: str) -> Callable[[ast.AST], None]:
    return lambda new: setattr(node, field, new)


def is_unseen(node: ast.AST, parent: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant()):  # a docstring
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return name == "__all__" or is_type(name, value)
        case ast.keyword(arg="strict"):
            return True
        case ast.Constant():  # words between the values of an f-string
            return isinstance(parent, ast.JoinedStr)
    return False


def is_type(name: str, value: ast.AST) -> bool:
    """Return whether a name is that of an alias of types."""
    is_joined = isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)
    return (
        name[0].isupper() and not name.isupper() and (is_joined or isinstance(value, ast.Subscript))
    )


# What instead

COMPARED: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
RECKONED: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
}
EACH_OTHER = (
    *(("min", "max"), ("minimum", "maximum"), ("any", "all"), ("floor", "ceil"), ("sin", "cos")),
    *(("left", "right"), ("start", "end"), ("top", "bottom"), ("first", "last")),
)
SWAPPED = {
    **{one: other for pair in EACH_OTHER for one, other in (pair, pair[::-1])},
    **dict.fromkeys(("sorted", "reversed"), "list"),
    "argmax": "argmin",
}
"""Names, of functions and of fields of the layout, that could be taken for each other."""


def compare(node: ast.Compare) -> Iterator[ast.AST]:
    for number, op in enumerate(node.ops):
        for other in COMPARED[type(op)]:
            ops = [*node.ops[:number], other(), *node.ops[number + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators)


def reckon(node: ast.BinOp) -> Iterator[ast.AST]:
    yield ast.BinOp(node.left, RECKONED[type(node.op)](), node.right)


def add_up(node: ast.AugAssign) -> Iterator[ast.AST]:
    yield ast.AugAssign(node.target, RECKONED[type(node.op)](), node.value)
    yield ast.Pass()


def join(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def without_sign(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def constant(node: ast.Constant) -> Iterator[ast.AST]:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int() | float():
            yield ast.Constant(node.value + 1)
            if node.value == 1:
                yield ast.Constant(0)
        case str() if node.value.startswith("#"):
            yield ast.Constant("#ff00ff")
        case str():
            yield ast.Constant(f"{node.value}x")


def unsaid(_node: ast.Expr) -> Iterator[ast.AST]:
    yield ast.Pass()


def nothing(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None:
        yield ast.Return(ast.Constant(None))


def without_keyword(node: ast.Call) -> Iterator[ast.AST]:
    for number, keyword in enumerate(node.keywords):
        if keyword.arg not in {None, "strict"}:
            keywords = [*node.keywords[:number], *node.keywords[number + 1 :]]
            yield ast.Call(node.func, node.args, keywords)


def wider(node: ast.Slice) -> Iterator[ast.AST]:
    if node.lower is not None:
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)


def other_name(node: ast.Name) -> Iterator[ast.AST]:
    if isinstance(node.ctx, ast.Load) and node.id in SWAPPED:
        yield ast.Name(SWAPPED[node.id], ast.Load())


def other_field(node: ast.Attribute) -> Iterator[ast.AST]:
    if isinstance(node.ctx, ast.Load) and node.attr in SWAPPED:
        yield ast.Attribute(node.value, SWAPPED[node.attr], ast.Load())


PLAIN = (ast.Name, ast.Attribute, ast.Call)
"""Conditions that have no operator of their own to change."""


def not_if(node: ast.If | ast.While | ast.IfExp) -> Iterator[ast.AST]:
    if isinstance(node.test, PLAIN):
        other = copy(node)
        other.test = ast.UnaryOp(ast.Not(), node.test)
        yield other


def not_among(node: ast.comprehension) -> Iterator[ast.AST]:
    for number, test in enumerate(node.ifs):
        ifs = [*node.ifs[:number], *node.ifs[number + 1 :]]
        yield ast.comprehension(node.target, node.iter, ifs, node.is_async)
        if isinstance(test, PLAIN):
            ifs.insert(number, ast.UnaryOp(ast.Not(), test))
            yield ast.comprehension(node.target, node.iter, ifs, node.is_async)


MAKERS: Mapping[type[ast.AST], tuple[Callable[[Any], Iterator[ast.AST]], ...]] = {
    ast.Compare: (compare,),
    ast.BinOp: (reckon,),
    ast.AugAssign: (add_up,),
    ast.BoolOp: (join,),
    ast.UnaryOp: (without_sign,),
    ast.Constant: (constant,),
    ast.Expr: (unsaid,),
    ast.Return: (nothing,),
    ast.Call: (without_keyword,),
    ast.Slice: (wider,),
    ast.Name: (other_name,),
    ast.Attribute: (other_field,),
    ast.If: (not_if,),
    ast.While: (not_if,),
    ast.IfExp: (not_if,),
    ast.comprehension: (not_among,),
}
