"""`timeline import`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from timeline.checks import find_unseen
from timeline.cli.files import (
    FILE,
    echo_problems,
    fail,
    is_stream,
    output_option,
    put_out,
    refuse_to_replace,
    view_command,
)
from timeline.dates import DateOrder
from timeline.errors import FEWEST, MOST_TOLD, DateError, StoryError, closest, one_line, reason
from timeline.file_names import printable, typed
from timeline.incoming import (
    ENCODINGS,
    IMPORTERS,
    KEYS,
    MOST_SENTENCES,
    Given,
    Imported,
    Package,
    ask,
    import_stories,
    not_read,
    open_file,
    open_package,
    passed_over,
    readable,
    shown_files,
    tell,
)
from timeline.loading import is_folder, read_file
from timeline.pictures import read_pictures


@click.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--from", "form", type=click.Choice(list(IMPORTERS)), help="The format; guessed if not given."
)
@output_option("The story to write")
@click.option(
    "--published",
    metavar="DATE",
    help="When FILE was published; dates without a year are read against it.",
)
@click.option(
    "--language",
    metavar="CODE",
    default="en",
    show_default=True,
    help="The language of its dates.",
)
@click.option(
    "--date-order",
    type=click.Choice(list(DateOrder), case_sensitive=False),
    help="The order of day, month and year in dates such as 02/03/2015.",
)
@click.option(
    "--first-days",
    "days",
    type=click.Choice(["day", "year"]),
    help="Whether 1843-01-01 is that day or, as some programs write it, the year.",
)
@click.option(
    "--encoding", type=click.Choice(ENCODINGS), help="That of a table that is not in Unicode."
)
@click.option(
    "--column",
    "columns",
    metavar="NAME=KEY",
    multiple=True,
    callback=lambda _context, _option, pairs: _columns(pairs),
    help=f"What a column of a table holds: {', '.join(KEYS)}. May be given several times.",
)
@click.option("--all", "in_full", is_flag=True, help="Tell each of many problems that are alike.")
def import_(
    file: Path, form: str | None, output: Path | None, *, in_full: bool, **known: Any
) -> None:
    """Make a story of FILE: TimelineJS, a table, our JSON, or Markdown with front matter.

    A table is CSV or a workbook. In a folder, or one packed as zip, each file of Markdown, JSON or
    YAML holds an event. A package of ours is unpacked, its pictures beside the story. What could
    not be carried over, and what is still to add, is told on stderr. A file that exists is left as
    it is, and none is written while a question is open.
    """
    if output is not None:
        refuse_to_replace(output)
    contents, others = _contents(file)
    given = _given(**known)
    package = open_package(contents[0][1])
    if package is not None:
        if given.columns:
            raise click.UsageError("--column is for tables, and this is a package of a story")
        _unpack(*contents[0], package, output, in_full=in_full)
    imported = import_stories(contents, given, form)
    imported = replace(imported, changes=(*imported.changes, *not_read(others)))
    _tell(imported, in_full=in_full)
    asked = any(not each.is_settled for each in imported.questions)
    if asked and output is not None and not is_stream(output):
        hint = "with the answers it is; what there is so far goes to stdout without -o"
        fail(f"{printable(output)}: not written, for a question is open ({hint})")
    if imported.data is not None:
        # It takes as long to write as all else.
        _write(output, (imported.text or "").encode())
    sys.exit(bool(imported.problems))


def _write(output: Path | None, story: bytes) -> None:
    put_out(output, story)
    if output is not None and not is_stream(output):
        click.echo(f"{printable(output)}: see it with: {view_command(output)}", err=True)


def _unpack(
    name: str, content: bytes, package: Package, output: Path | None, *, in_full: bool
) -> NoReturn:
    """Write the story of a package as it is, and beside it the files that it shows; exit."""
    read = open_file(name, content)
    unseen = read_pictures(read.story, package.beside).unseen if read.story else {}
    told = find_unseen(read.story, unseen) if read.story else ()
    problems = (*read.problems, *(each.as_problem(name) for each in told))
    echo_problems(problems, None if in_full else MOST_TOLD - MOST_SENTENCES - 2)
    for note in tell(read.changes, None if in_full else MOST_SENTENCES):
        click.echo(one_line(f"{name}: {note}"), err=True)
    shown = shown_files(read.story)
    _put_beside({n: package.beside[n] for n in package.beside if n in shown}, output)
    _write(output, package.story)
    sys.exit(bool(read.problems))


def _put_beside(files: Mapping[str, bytes], output: Path | None) -> None:
    if files and (output is None or is_stream(output)):
        click.echo(
            f"not written, for they need a folder (-o): {', '.join(sorted(files))}", err=True
        )
    elif output is not None:
        for name, content in files.items():
            path = output.parent / name
            if path.exists():
                click.echo(f"{printable(path)} is there already, and is left as it is", err=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            put_out(path, content)


def _columns(pairs: Sequence[str]) -> dict[str, str]:
    """Return the key that each column holds; raise `click.BadParameter`."""
    columns: dict[str, str] = {}
    for pair in pairs:
        name, key = _column(pair)
        if name in columns or key in columns.values():
            twice = f"column '{name}'" if name in columns else f"key '{key}'"
            raise click.BadParameter(f"the {twice} is given twice")
        columns[name] = key
    return columns


def _column(pair: str) -> tuple[str, str]:
    """Return a column and the key that it holds; raise `click.BadParameter`."""
    name, _, key = pair.rpartition("=")
    if not name or key not in KEYS:
        meant = closest(key, KEYS)
        hint = f" (did you mean '{name}={meant}'?)" if name and meant else ""
        known = ", ".join(KEYS)
        raise click.BadParameter(f"'{pair}' is not NAME=KEY{hint}; the keys are {known}")
    return typed(name), key


def _given(published: str | None, date_order: DateOrder | None, **known: Any) -> Given:
    """Return what is said of a file; raise `click.BadParameter` where no date is read by it."""
    given = Given(order=date_order, **known)
    _refuse_unread(given, "2012", "--language")
    if published is not None:
        _refuse_unread(given, typed(published), "--published")
    return replace(given, published=published and typed(published))


def _refuse_unread(given: Given, written: str, option: str) -> None:
    try:
        given.read(written)
    except DateError as error:
        raise click.BadParameter(str(error), param_hint=option) from None


def _contents(file: Path) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Return the files to read with their names, and the names of those that are passed over."""
    try:
        paths, others = _paths(file)
        return [(printable(path), read_file(path)) for path in paths], others
    except StoryError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{printable(error.filename)}: the folder cannot be read: {reason(error)}")


def _paths(file: Path) -> tuple[list[Path], list[str]]:
    """Return the files to read, `file` or those in a folder that hold events, and other names.

    Raises `OSError`.
    """
    if not is_folder(file):
        return [file], []
    walked = os.walk(file, onerror=_refuse)
    paths = [str(Path(folder, name)) for folder, _, names in walked for name in names]
    names = [os.path.relpath(path, file) for path in paths]
    found, others = [file / name for name in readable(names)], passed_over(names)
    if not found:
        hint = "of a table, a package or a zip file, name that file instead of its folder"
        told = "".join(f"; {each} ({hint})" for each in tell(not_read(others)))
        fail(f"{printable(file)}: the folder holds no Markdown, JSON or YAML file{told}")
    for path in found:
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(file)):
            fail(f"{printable(path)}: this is a link out of the folder, and is not followed")
    return found, list(map(printable, others))


def _refuse(error: OSError) -> NoReturn:
    raise error


def _tell(imported: Imported, *, in_full: bool) -> None:
    """Say on stderr what became of a file, in as many lines as are read unless `in_full`."""
    asked = ["{} ({})".format(*ask(each)) for each in imported.questions if not each.is_settled]
    needs = tell(imported.needs, None if in_full else MOST_SENTENCES)
    # Beside them stand three headings, and two lines that say how to go on.
    room = MOST_TOLD - len(asked) - len(needs) - 5 - min(FEWEST, len(imported.problems))
    changes = tell(imported.changes, None if in_full else room)
    told = {"Changed:": changes, "To answer:": asked, "Still to add:": needs}
    lines = [
        one_line(line)
        for heading, sentences in told.items()
        if sentences
        for line in (heading, *(f"- {sentence}" for sentence in sentences))
    ]
    if changes != tell(imported.changes, None):
        lines.append("(--all tells every change)")
    # One more line says how the story that was written is seen.
    echo_problems(imported.problems, None if in_full else MOST_TOLD - len(lines) - 1)
    for line in lines:
        click.echo(line, err=True)
