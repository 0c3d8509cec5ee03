"""
Parsing in a process of its own, so that a hostile file can do no more than end that process.

What a council sends is read by libraries in Rust and C++, which may take all memory, run for ever or abort. The process
is started when the first such file comes, and stays for the next ones. It has limits of memory and time, and talks
through two pipes: content goes in, an Arrow table comes out. Nothing is written to the disk.
"""

import atexit
import contextlib
import functools
import json
import os
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyarrow as pa

from homeward.intake.sheets import ErrorCell, Sheet, Unreadable

_START = "import sys; sys.modules['numpy'] = None; from homeward.intake.reading.child import serve; serve()"
"""Arrow works without numpy, and so the process starts in half the time."""

WALL_SECONDS = 120
"""Longer than the limit of processor time (`child.CPU_SECONDS`), which a machine busy elsewhere does not use up."""

_STOPPED = (
    "reading it was stopped, because it took more than {memory} MB of memory or {seconds} seconds, or crashed the "
    "reader, as a damaged or malicious file does. Open it in a spreadsheet program and save it again, best as CSV."
)
_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True)
class Limits:
    """Of the process. Memory is what it may take up at all, in bytes; processor time is for each question."""

    memory: int = 900 << 20
    cpu_seconds: int = 30
    wall_seconds: int = WALL_SECONDS


@dataclass(frozen=True)
class Content:
    """A file's bytes; `kind` says which reader they need."""

    kind: str
    sha256: str
    data: bytes


class Apart:
    """The process. It keeps the last file open, so that a look at it and its reading parse it once."""

    def __init__(self, limits: Limits = Limits()) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._open = ("", "")
        self._lock = threading.Lock()

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process else None

    def names(self, content: Content) -> list[str]:
        """The sheets of a file. Raises Unreadable."""
        return cast(list[str], self._ask(content, do="names")[0]["names"])

    def peek(self, content: Content, sheet: str, named_as: str) -> list[list[str]]:
        """The first rows of a sheet. Raises Unreadable."""
        return cast(list[list[str]], self._ask(content, do="peek", sheet=sheet, named_as=named_as)[0]["rows"])

    def read(self, content: Content, sheet: str, wanted: set[str] | None, named_as: str) -> Sheet:
        """A sheet. Raises Unreadable."""
        asked = None if wanted is None else sorted(wanted)
        answer, data = self._ask(content, do="read", sheet=sheet, wanted=asked, named_as=named_as)
        errors = tuple(ErrorCell(*error) for error in answer["errors"])
        cells = pa.ipc.open_stream(data).read_all()
        return Sheet(answer["name"], tuple(answer["headings"]), cells, answer["serial"], errors)

    def values(self, content: Content) -> list[tuple[str, list[list[Any]]]]:
        """All cells of a small workbook, packed as `values.packed` does. Raises Unreadable."""
        return [(name, rows) for name, rows in self._ask(content, do="values")[0]["sheets"]]

    def end(self) -> None:
        """End the process; the next question starts another."""
        process, self._process, self._open = self._process, None, ("", "")
        if process:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close() if pipe else None
            process.wait()

    def _ask(self, content: Content, **question: object) -> tuple[dict[str, Any], pa.Buffer]:
        with self._lock:
            try:
                answer, data = self._exchange(content, question)
            except (OSError, EOFError):
                self.end()
                memory, seconds = self.limits.memory >> 20, self.limits.cpu_seconds
                raise Unreadable("file_is_readable", _STOPPED.format(memory=memory, seconds=seconds)) from None
            except BaseException:
                self.end()
                raise
            if answer.get("is_exhausted"):
                self.end()
        if "rule" in answer:
            raise Unreadable(answer["rule"], answer["message"])
        return answer, data

    def _exchange(self, content: Content, question: dict[str, object]) -> tuple[dict[str, Any], pa.Buffer]:
        process = self._started()
        to_it, from_it = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        watch = threading.Timer(self.limits.wall_seconds, process.kill)
        watch.daemon = True
        watch.start()
        try:
            key = (content.kind, content.sha256)
            is_new = key != self._open
            send(to_it, {**question, "kind": content.kind if is_new else None}, content.data if is_new else b"")
            self._open = key
            return receive(from_it)
        finally:
            watch.cancel()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            source = str(Path(__file__).parents[3])
            path = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH", "")]))
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, str(self.limits.memory), str(self.limits.cpu_seconds)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's last words could quote a cell
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": path, "ARROW_DEFAULT_MEMORY_POOL": "system"},
            )
        return self._process


@functools.cache
def shared() -> Apart:
    """The process that a whole run uses."""
    apart = Apart()
    atexit.register(apart.end)
    return apart


def send(pipe: BinaryIO, message: dict[str, Any], data: bytes | pa.Buffer = b"") -> None:
    """A message and its data, each with its length before it."""
    text = json.dumps(message).encode()
    for part in (text, data):
        pipe.write(_LENGTH.pack(len(part)))
        pipe.write(part)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[dict[str, Any], pa.Buffer]:
    """What `send` sent. Raises EOFError when the other end is gone."""
    message = json.loads(_exactly(pipe).to_pybytes())
    return message, _exactly(pipe)


def _exactly(pipe: BinaryIO) -> pa.Buffer:
    length = pipe.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(length)
    buffer = pa.allocate_buffer(size)
    view, filled = memoryview(buffer).cast("B"), 0
    while filled < size:
        got = cast(Any, pipe).readinto(view[filled:])
        if not got:
            raise EOFError
        filled += got
    return buffer
