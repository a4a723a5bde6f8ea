"""Imports run one way, each heavy library has one home, and nobody reads the clock."""

from __future__ import annotations

import ast
import re
from collections.abc import Container, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.files import for_each, parsed
from timeline.reader.scripts import CLASSWORK, modules

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "timeline"
MODULES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).parts[0] != "__init__.py"
]
ASKING = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py"), ROOT / "app.py"]

# The rooms, from the bottom up: each may import those before it and none after it.
ORDER = (
    "limits",
    "file_names",
    "own_computer",
    "folding",
    "errors",
    "json_text",
    "dates",
    "choices",
    "story",
    "chronology",
    "wording",
    "loading",
    "incoming",
    "pictures",
    "table",
    "timeline",
    "comparing",
    "checks",
    "layout",
    "marks",
    "focus",
    "lesson",
    "classroom",
    "bundle",
    "markup",
    "reader",
    "exchange",
    "found",
    "uploads",
    "sessions",
    "shelf",
    "streamlit_insides",
    "views",
    "serving",
    "cli",
    "__main__",
)
# What a room may not know though it stands higher.
APART = {
    "layout": {"story", "chronology", "loading", "incoming", "timeline"},
    "marks": {"story", "chronology", "loading", "incoming", "table", "timeline"},
    "focus": {"story", "chronology", "loading", "incoming", "table", "timeline", "layout", "marks"},
    "checks": {"loading", "incoming"},
    "exchange": {"checks"},
    "cli": {"views", "serving"},
}
HOMES = {
    "babel": {"dates", "wording"},
    "click": {"cli"},
    "dateparser": {"dates"},
    "h11": {"serving"},
    "markdown_it": {"incoming"},
    "openpyxl": {"incoming"},
    "PIL": {"exchange", "pictures"},
    "plotly": {"marks"},
    "pydantic": {"story", "loading"},
    "redis": {"sessions"},
    "regex": {"folding"},
    "resvg_py": {"exchange"},
    "ruamel": {"loading"},
    "starlette": {"serving", "streamlit_insides"},
    "starlette_compress": {"serving"},
    "streamlit": {"streamlit_insides", "views", "serving"},
    "uvicorn": {"serving", "streamlit_insides"},
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its room"
            module = node.module or ""
            yield module
            if module == "timeline":
                yield from (f"timeline.{alias.name}" for alias in node.names)


def rooms_of(path: Path) -> set[str]:
    parts = [name.split(".") for name in imported(path)]
    return {part[1] for part in parts if part[0] == "timeline" and len(part) > 1} - {room(path)}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.long
@for_each(MODULES)
def test_imports_run_one_way(path: Path) -> None:
    assert room(path) in ORDER, f"give {room(path)} its place in ORDER"
    below = set(ORDER[: ORDER.index(room(path))]) - APART.get(room(path), set())
    assert rooms_of(path) <= below


@pytest.mark.long
def test_no_module_needs_one_that_needs_it() -> None:
    """What is imported for types alone counts: a condition would only hide the circle."""
    paths = {dotted(path): path for path in MODULES}
    needs = {module: {*needed(path, paths)} - {module} for module, path in paths.items()}
    assert len([*TopologicalSorter(needs).static_order()]) == len(MODULES)  # or it names a circle


def dotted(path: Path) -> str:
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def needed(path: Path, known: Container[str]) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom):
            parts = (f"{node.module}.{alias.name}" for alias in node.names)
            either = (part if part in known else str(node.module) for part in parts)
            yield from (module for module in either if module in known)


@pytest.mark.long
@for_each(MODULES)
def test_heavy_libraries_stay_at_home(path: Path) -> None:
    libraries = {imported_name.split(".")[0] for imported_name in imported(path)}
    strays = {
        library for library in libraries if room(path) not in HOMES.get(library, {room(path)})
    }
    assert strays == set()


def test_the_app_serves_and_knows_nothing_of_stories() -> None:
    libraries = {imported_name.split(".")[0] for imported_name in imported(ROOT / "app.py")}
    assert libraries <= {"__future__", "pathlib", "streamlit", "starlette", "timeline"}
    assert {part for part in imported(ROOT / "app.py") if part.startswith("timeline.")} <= {
        "timeline.serving"
    }


def test_the_map_for_those_who_carry_it_on_is_this_order() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.split("<!-- rooms -->\n")[1].split("<!-- end of rooms -->")[0]
    rows = [f"| `{room}` | {first_line(room)} |" for room in ORDER]
    assert table == "\n".join(["| room | what is in it |", "|---|---|", *rows, ""])


def first_line(name: str) -> str:
    place = PACKAGE / name
    path = place / "__init__.py" if place.is_dir() else PACKAGE / f"{name}.py"
    return (ast.get_docstring(parsed(path)) or "").split("\n")[0]


IMPORT = re.compile(r"from (timeline\.\w+)(\.\w+)? import (\([^)]*\)|.*)")


def test_a_room_offers_what_another_asks_for() -> None:
    files = (*MODULES, *ASKING)
    imports = {path: IMPORT.findall(path.read_text(encoding="utf-8")) for path in files}
    asked = {
        (room, name)
        for found in imports.values()
        for room, within, names in found
        if not within
        for name in re.findall(r"\w+", names)
    }
    for path in MODULES:
        if path.name == "__init__.py" and path.parent.parent == PACKAGE:
            room = f"timeline.{path.parent.name}"
            told = " ".join(names for of, within, names in imports[path] if of == room and within)
            below = IMPORT.sub("", path.read_text(encoding="utf-8"))
            used = {name for of, name in asked if of == room} | {*re.findall(r"\w+", below)}
            assert {*re.findall(r"\w+", told)} - used == set(), room


CLOCKS = {"now", "today", "utcnow", "localtime", "gmtime", "time_ns"}


@pytest.mark.long
@for_each([*MODULES, ROOT / "app.py"])
def test_nobody_reads_the_clock(path: Path) -> None:
    tree = parsed(path)
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert called & CLOCKS == set()
    assert not any(
        isinstance(call, ast.Attribute)
        and call.attr == "time"
        and isinstance(call.value, ast.Name)
        and call.value.id == "time"
        for call in calls
    )


ASSETS = [path for path in PACKAGE.rglob("*") if path.suffix in {".css", ".html", ".js", ".svg"}]


def literals(node: ast.AST) -> Iterator[str]:
    """Yield the texts that stand in the code below a node."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


@pytest.mark.long
@for_each(MODULES)
def test_no_file_of_a_higher_room_is_read(path: Path) -> None:
    tree = parsed(path)
    reach = set(ORDER[: ORDER.index(room(path)) + 1])
    for text in literals(tree):
        rooms = {room(asset) for asset in ASSETS if asset.as_posix().endswith(f"/{text}")}
        assert not rooms or rooms & reach, f"{text} is a file of {rooms}"
    paths = [n for n in ast.walk(tree) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div)]
    named = {step for each in paths for text in literals(each) for step in text.split("/")}
    assert named & (set(ORDER) - reach) == set()


@pytest.mark.long
def test_every_file_of_the_page_is_read_by_somebody() -> None:
    """Were none found by its name, the test before this one would hold nothing."""
    read = {text for path in MODULES for text in literals(parsed(path))}
    templates = [path.read_text("utf-8") for path in ASSETS if path.suffix == ".html"]
    read |= {
        name
        for text in templates
        for name in re.findall(r"{% (?:include|from|extends) [\'\"](.+?)[\'\"]", text)
    }
    named = [a for a in ASSETS if any(a.as_posix().endswith(f"/{text}") for text in read if text)]
    elements = {path for path in ASSETS if path.parent == PACKAGE / "views" / "elements"}
    client = {PACKAGE / "reader" / "client" / name for name in client_modules()}
    assert set(ASSETS) - set(named) - elements - client == set()


def client_modules() -> list[str]:
    return [
        f"{name}.js" for name in modules("full", "packed", "page", *CLASSWORK, "following", "scorm")
    ]


def test_naming_a_date_needs_neither_stories_nor_pictures() -> None:
    heavy = {"timeline.story", "timeline.chronology", "pydantic", "pandas", "plotly", "streamlit"}
    reached = {"timeline.dates"}
    waiting = [PACKAGE / "dates", PACKAGE / "errors.py", PACKAGE / "cli" / "date.py"]
    for place in waiting:
        for path in place.rglob("*.py") if place.is_dir() else [place]:
            reached |= set(imported(path))
    assert reached & heavy == set()
