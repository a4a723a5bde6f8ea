"""Files that readers open, each read in a process of its own that has limits.

Whatever a file does to the code that reads it, the server answers everybody else meanwhile, and
whoever opened it is told after a time what came of it. A process waits with everything imported. On
Linux it forks another for each file, which takes milliseconds; elsewhere, where a fork of what has
imported so much is not safe, it reads one file itself and ends. It is told on its standard input,
answers on its standard output, and ends with the server, for then its input ends.
"""

from __future__ import annotations

import atexit
import importlib
import math
import os
import pickle
import signal
import struct
import subprocess
import sys
import traceback
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Event, Lock, Timer
from types import ModuleType
from typing import IO, NamedTuple, NoReturn, cast
from weakref import WeakValueDictionary

from timeline.errors import StoryProblem, Told
from timeline.found import Found, find_in_file

READ_AT_ONCE = 2
"""How many files are read at a time; the others wait."""

FORKS = sys.platform == "linux"
"""Whether the process that waits forks another for each file."""

_NO_MEMORY = 12
_HEAD = struct.Struct(">iQ")
"""What a message begins with: how reading ended, as exit codes tell it, and its length in bytes."""
_BEGIN = "from timeline.uploads import answer; answer()"
_Key = tuple[str, str, str, tuple[tuple[str, str], ...]]
# Read before the first file is: what reading imports only once it is needed is there by then.
_WARM_UP = b"""\
title: T
standfirst: S
sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]
lanes: [{id: l, label: L}]
people: []
events: [{id: e, date: May 2011, headline: H, summary: S, lane: l}]
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; a story of 10,000 events takes a fifth of it.

    `seconds` are those of the clock, from when it is the file's turn, and hold on every system.
    `processor` are seconds of the processor, which POSIX systems count. `memory` is in bytes,
    beside what the process holds before it reads; Linux tells that. `answer` are the bytes of the
    story that comes back, with all that follows from it.
    """

    seconds: float = 60
    processor: int = 30
    memory: int = 1_500_000_000
    answer: int = 150_000_000


class _Ended(NamedTuple):
    """How reading a file ended: by which exit code, with what, and whether it was told at all."""

    code: int
    found: bytes
    is_heard: bool
    is_late: bool


class Uploads:
    """Reads files, the same file once for all who open it together or while somebody has it."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._turns = BoundedSemaphore(READ_AT_ONCE)
        self._lock = Lock()
        self._known: WeakValueDictionary[_Key, Found] = WeakValueDictionary()
        self._being_read: dict[_Key, Future[Found]] = {}
        self._waiting: list[subprocess.Popen[bytes]] = []
        self._is_noted = False

    def read(
        self, name: str, content: bytes, language: str, answers: Mapping[str, str] | None = None
    ) -> Found:
        """Return what can be shown of a reader's own file, or why reading it was stopped.

        `answers` are what the reader said of what it leaves open.
        """
        said = dict(answers or {})
        key = (name, sha256(content).hexdigest(), language, tuple(sorted(said.items())))
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                return known
            awaited = self._being_read.get(key)
            if awaited is None:
                promised = self._being_read[key] = Future()
        if awaited is not None:
            return awaited.result()
        try:
            with self._turns:
                found = self._read(name, content, language, said)
        except BaseException as error:  # whoever waits for the same file is told of it too
            with self._lock:
                del self._being_read[key]
            promised.set_exception(error)
            raise
        with self._lock:
            del self._being_read[key]
            if not found.is_stopped:
                self._known[key] = found
        promised.set_result(found)
        return found

    def close(self) -> None:
        """End the processes that wait."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for process in waiting:
            _end(process)

    def _read(self, name: str, content: bytes, language: str, said: dict[str, str]) -> Found:
        asked = pickle.dumps((name, content, language, said, self._limits))
        ended = self._ask(asked)
        if FORKS and not ended.is_heard and not ended.is_late:
            # A file ends the fork that reads it: what waits had ended by itself, and another reads.
            ended = self._ask(asked)
        if ended.is_late:
            return _stopped(name, "time")
        if ended.code == 0:
            return cast("Found", pickle.loads(ended.found))  # noqa: S301 (our own process wrote it)
        return _stopped(name, _reason(ended.code))

    def _ask(self, asked: bytes) -> _Ended:
        """Have a process read what is `asked`, within its time."""
        process, late = self._take(), Event()
        timer = Timer(self._limits.seconds, _stop_late, (process, late))
        timer.start()
        try:
            heard = _answer_of(process, asked)
            code, found = heard or (process.wait(), b"")
        finally:
            timer.cancel()
            timer.join()
            self._give_back(process)
        return _Ended(code, found, heard is not None, late.is_set())

    def _take(self) -> subprocess.Popen[bytes]:
        """Return a process that waits, or a new one where there is none that still runs."""
        with self._lock:
            while self._waiting:
                process = self._waiting.pop()
                if process.poll() is None:
                    return process
                _end(process)
        return _start()

    def _give_back(self, process: subprocess.Popen[bytes]) -> None:
        """Have a process wait for the next file: this one, where it goes on, or a new one."""
        goes_on = FORKS and process.poll() is None
        if not goes_on:
            _end(process)
        with self._lock:
            if not self._is_noted:
                self._is_noted = bool(atexit.register(self.close))
            if goes_on or not self._waiting:
                self._waiting.append(process if goes_on else _start())


UPLOADS = Uploads()
"""Where this server's readers have their files read."""


def answer() -> None:
    """Read each file that standard input tells, and write what was found to standard output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed meanwhile is for the log
    find_in_file("", _WARM_UP, "en")
    while asked := _take_message(sys.stdin.buffer):
        code, answered = _fork(asked[1]) if FORKS else (0, _answer_to(asked[1]))
        _give_message(out, code, answered)
        if not FORKS:
            return


def _fork(asked: bytes) -> tuple[int, bytes]:
    """Read a file in a process of its own; return how that ended and what it found."""
    taken, given = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(taken)
        _answer_into(given, asked)
    os.close(given)
    with os.fdopen(taken, "rb") as pipe:
        answered = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), answered


def _answer_into(given: int, asked: bytes) -> NoReturn:
    code = 1
    try:
        with os.fdopen(given, "wb") as pipe:
            pipe.write(_answer_to(asked))
        code = 0
    except BaseException:  # noqa: BLE001 (whatever it is goes to the log, and this process ends)
        traceback.print_exc()
    finally:
        os._exit(code)


def _answer_to(asked: bytes) -> bytes:
    """Return what is found in a file; end this process where that takes too much."""
    name, content, language, said, limits = pickle.loads(asked)  # noqa: S301 (the server wrote it)
    _obey(limits)
    try:
        answered = pickle.dumps(find_in_file(name, content, language, said, is_own=True))
    except MemoryError:
        os._exit(_NO_MEMORY)  # to end in good order takes memory too
    if len(answered) > limits.answer:
        os._exit(_NO_MEMORY)
    return answered


def _obey(limits: Limits) -> None:
    """Give this process its limits, where the system has them."""
    try:
        resource: ModuleType = importlib.import_module("resource")
    except ImportError:
        return  # Windows has none
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(used.ru_utime + used.ru_stime) + limits.processor
    _lower(resource, resource.RLIMIT_CPU, seconds)
    _lower(resource, resource.RLIMIT_CORE, 0)
    held = Path("/proc/self/statm")
    if held.exists():
        pages = int(held.read_text(encoding="ascii").split()[0])
        _lower(resource, resource.RLIMIT_AS, pages * resource.getpagesize() + limits.memory)


def _lower(resource: ModuleType, kind: int, most: int) -> None:
    """Set a limit, unless it is lower already."""
    _, hard = resource.getrlimit(kind)
    known = [limit for limit in (most, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(kind, (min(known), hard))


def _start() -> subprocess.Popen[bytes]:
    paths = [path for path in sys.path if path]
    return subprocess.Popen(  # noqa: S603 (our own words)
        # Nothing is imported from the folder that the server was started in (-P).
        [sys.executable, "-P", "-c", _BEGIN],
        # What forks has one thread: numpy's library for matrices starts none where it may use one.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Ctrl+C in the server's terminal is for the server, with which this ends.
        start_new_session=True,
    )


def _answer_of(process: subprocess.Popen[bytes], asked: bytes) -> tuple[int, bytes] | None:
    """Return how reading ended in `process` and what it found; `None` where it says nothing."""
    told, heard = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    with suppress(BrokenPipeError):  # where it ended before it was asked
        _give_message(told, 0, asked)
    return _take_message(heard)


def _give_message(out: IO[bytes], code: int, content: bytes) -> None:
    out.write(_HEAD.pack(code, len(content)))
    out.write(content)
    out.flush()


def _take_message(source: IO[bytes]) -> tuple[int, bytes] | None:
    """Return the next message, `None` where no whole one comes any more."""
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    code, length = _HEAD.unpack(head)
    content = source.read(length)
    return (code, content) if len(content) == length else None


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Kill a process, and the one that it forked."""
    if FORKS:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _stop_late(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    _stop(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and wait until nothing of it is left."""
    _stop(process)
    process.communicate()


def _reason(code: int) -> str:
    # Libraries that are not Python's give up with an abort.
    if code in {_NO_MEMORY, -signal.SIGABRT}:
        return "memory"
    return "time" if -code == getattr(signal, "SIGXCPU", 0) else "end"


_SMALLER = Told("make several files of it, and a story of each")
_STOPPED = {
    "time": (Told("reading this file took too long, so it was stopped"), _SMALLER),
    "memory": (Told("reading this file took too much memory, so it was stopped"), _SMALLER),
    "end": (
        Told("reading this file broke off"),
        Told("open it once more; if it breaks off again, ask whoever runs this page"),
    ),
}


def _stopped(name: str, reason: str) -> Found:
    """Return why there is nothing to be shown, and what its reader can do."""
    return Found(None, (StoryProblem(name, 0, "", *_STOPPED[reason]),), is_stopped=True)
