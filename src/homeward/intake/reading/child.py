"""The process apart: it bounds itself, then answers questions about one file at a time until its input ends."""

import contextlib
import math
import os
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

import pyarrow as pa

from homeward.intake.reading.apart import receive, send
from homeward.intake.sheets import Sheet, Unreadable

_TOO_LARGE = (
    "it needs more memory than reading a file may take ({memory} MB). Save it as CSV, or take out the columns and rows "
    "that are not needed."
)
_DAMAGED = "it is damaged, or of a kind that cannot be read. Open it in the program it came from and save it again."


Answer = tuple[dict[str, Any], bytes | pa.Buffer]


class Book(Protocol):
    """A file of any kind, opened. Each method raises Unreadable."""

    def names(self) -> list[str]:
        """Its sheets that can be seen."""

    def peek(self, sheet: str, named_as: str) -> list[list[str]]:
        """The first rows of a sheet."""

    def read(self, sheet: str, wanted: set[str] | None, named_as: str) -> Sheet:
        """A sheet."""


def serve() -> None:
    """Answer until the input ends."""
    memory, cpu_seconds = int(sys.argv[1]), int(sys.argv[2])
    _bound_memory(memory)
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    pa.set_cpu_count(1)
    _answer_all(questions, answers, memory, cpu_seconds)


def _answer_all(questions: BinaryIO, answers: BinaryIO, memory: int, cpu_seconds: int) -> None:
    file = _File(memory)
    while True:
        try:
            question, data = receive(questions)
        except EOFError:
            return
        _bound_time(cpu_seconds)
        content = data.to_pybytes()
        del data
        send(answers, *file.answer(question, content))


class _File:
    """The file that is open, or why it could not be opened."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._book: Book | Unreadable = Unreadable("file_is_readable", _DAMAGED)

    def answer(self, question: dict[str, Any], content: bytes) -> Answer:
        """The answer, or why there is none. What a reader itself says may quote a cell and goes no further."""
        try:
            if question["kind"]:
                self._open(question["kind"], content)
            return _answer(self._book, question)
        except Unreadable as reason:
            return {"rule": reason.rule, "message": reason.message}, b""
        except MemoryError:
            told = _TOO_LARGE.format(memory=self._memory >> 20)
            return {"rule": "file_is_readable", "message": told, "is_exhausted": True}, b""
        except Exception:  # noqa: BLE001 - whatever a reader raises, its words may quote a cell
            return {"rule": "file_is_readable", "message": _DAMAGED}, b""

    def _open(self, kind: str, content: bytes) -> None:
        self._book = Unreadable("file_is_readable", _DAMAGED)
        try:
            self._book = _opened(kind, content)
        except Unreadable as reason:
            self._book = reason


def _opened(kind: str, content: bytes) -> Book:
    """Readers are imported when they are needed, so that the process starts quickly."""
    if kind == "parquet":
        from homeward.intake.reading.parquet_files import ParquetBook

        return ParquetBook(content)
    if kind == "xml":
        from homeward.intake.reading.xml_files import XmlBook

        return XmlBook(content)
    from homeward.intake.reading.workbooks import Workbook

    return Workbook(content)


def _answer(book: Book | Unreadable, question: dict[str, Any]) -> Answer:
    if isinstance(book, Unreadable):
        raise book
    if question["do"] == "names":
        return {"names": book.names()}, b""
    if question["do"] == "values":
        return {"sheets": _values(book)}, b""
    sheet, named_as = question["sheet"], question["named_as"]
    if question["do"] == "peek":
        return {"rows": book.peek(sheet, named_as)}, b""
    wanted = question["wanted"]
    found = book.read(sheet, None if wanted is None else set(wanted), named_as)
    errors = [(cell.row, cell.heading, cell.error) for cell in found.error_cells]
    message = {"name": found.name, "headings": found.headings, "serial": found.has_serial_dates, "errors": errors}
    return message, _stream(found.cells)


def _values(book: Book) -> list[tuple[str, list[list[Any]]]]:
    from homeward.intake.reading.values import packed
    from homeward.intake.reading.workbooks import Workbook

    if not isinstance(book, Workbook):
        raise TypeError("only a workbook has typed cells")
    return [(name, [[packed(cell) for cell in row] for row in book.values(name)]) for name in book.names()]


def _stream(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _limit(kind: str) -> Callable[[int], None]:
    """Sets a limit of this process, where the system has such limits."""

    def to(value: int) -> None:
        with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
            import resource

            number = getattr(resource, kind)
            _, hardest = resource.getrlimit(number)
            resource.setrlimit(number, (value, hardest))

    return to


def _bound_memory(size: int) -> None:
    _limit("RLIMIT_DATA")(size)
    _limit("RLIMIT_CORE")(0)


def _bound_time(seconds: int) -> None:
    """For one question: the system counts what the process has used since it started."""
    _limit("RLIMIT_CPU")(math.ceil(time.process_time()) + seconds)
