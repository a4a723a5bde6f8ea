"""The client's modules as one script, the same in the page and in a file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_CLIENT = Path(__file__).parent / "client"
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";$', re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)
_REMARK = re.compile(r"(?<=[;{,]) // [^\n]*$", re.MULTILINE)
_INDENT = re.compile(r"\n\s+")
GAP = re.compile(
    r"(?<=[;{,])\n|(?<=[{)]) (?=[\w{.])|(?<=if) (?=\()| (?=})"
    r"| (=>|&&|\|\||\?\?|[!=]==|[<>+]?=|[?:+*-]) "
)
"""What no text of the client holds, and the script is written without but for its operators."""
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)


CLASSWORK = ("exercise", "collecting", "verdicts")
"""The modules that lie in a script of their own, for most readers of a page never want them."""

EARLY = (
    'window.early = []; for (const type of ["click", "keydown"]) '
    "addEventListener(type, (event) => window.early?.push(event), true); "
    "const later = window.requestIdleCallback ?? setTimeout; "
    'addEventListener("load", () => later(() => document.body.append('
    'document.importNode(document.getElementById("later").content, true))));'
)
"""Stands before the words, and keeps what is pressed until the client is there to answer it. What
can wait lies in a template until the words are drawn and the client is there."""


@cache
def client_script(*entries: str) -> str:
    """Return modules and all that they import as one script, which no other file is needed for.

    Comments stay behind, a third of it, and so do indents, ends of lines and gaps: no text of the
    client goes on over the end of a line, or holds an operator or what looks like a comment at it.
    What the entries export are names of the script; all others stay within their modules.
    """
    bodies = [_wrapped(name) for name in modules(*entries)]
    given = [f"const {{ {', '.join(_exported(name))} }} = {_held(name)};" for name in entries]
    return "\n".join([*bodies, *given])


def modules(*entries: str) -> list[str]:
    """Return the names of modules and of all that they import, each after what it needs."""
    found: dict[str, None] = {}
    for entry in entries:
        needed = [name for _names, name in _IMPORT.findall(_read(entry))]
        found.update(dict.fromkeys([*modules(*needed), entry]))
    return [*found]


def _wrapped(name: str) -> str:
    """Return a module as a function that gives what it exports."""
    body = _IMPORT.sub(lambda found: f"const {found[1]} = {_held(found[2])};", _read(name))
    given = f"return {{ {', '.join(_exported(name))} }};"
    bare = _INDENT.sub("\n", _REMARK.sub("", _COMMENT.sub("", _EXPORT.sub("", body))))
    tight = GAP.sub(r"\1", bare)
    return f"const {_held(name)} = (() => {{\n{tight}{given}\n}})();"


def _exported(name: str) -> list[str]:
    return _EXPORT.findall(_read(name))


def _held(name: str) -> str:
    """Return the script's own name for what a module exports."""
    return f"from_{name}"


@cache
def _read(name: str) -> str:
    return (_CLIENT / f"{name}.js").read_text(encoding="utf-8")
