"""The client's modules as one script, the same in the page and in a file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_CLIENT = Path(__file__).parent / "client"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |class )", re.MULTILINE)


@cache
def client_script(*entries: str) -> str:
    """Return modules and all that they import as one script, each after what it needs.

    Their names become names of one script, so that no two modules may use the same one. What they
    export is a name of the script like any other.
    """
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", _read(name))) for name in modules(*entries))


def modules(*entries: str) -> list[str]:
    """Return the names of modules and of all that they import, each after what it needs."""
    found: dict[str, None] = {}
    for entry in entries:
        found.update(dict.fromkeys([*modules(*_IMPORT.findall(_read(entry))), entry]))
    return [*found]


@cache
def _read(name: str) -> str:
    return (_CLIENT / name).read_text(encoding="utf-8")
