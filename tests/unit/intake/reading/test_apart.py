"""The process apart: its limits hold, and what ends it is a reason and no fault of ours."""

import os
import signal
import sys
import threading

import pytest

from homeward.intake.reading import apart, child
from homeward.intake.reading.apart import Apart, Content, Limits
from homeward.intake.sheets import Unreadable
from tests.unit.intake.reading import made

GOOD = Content("workbook", "good", made.xlsx())
OTHER = Content("parquet", "other", made.parquet())

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are set on Linux")


@pytest.fixture
def process():
    started: list[Apart] = []

    def start(**limits: int) -> Apart:
        started.append(Apart(Limits(**limits)))
        return started[-1]

    yield start
    for each in started:
        each.end()


def test_one_process_reads_all_files_and_goes_back_to_an_earlier_one(process):
    here = process()

    sheets = [here.read(content, "", None, "") for content in (GOOD, OTHER, GOOD)]
    first = here.process_id
    here.peek(GOOD, "", "")

    assert [sheet.cells.num_rows for sheet in sheets] == [40, 40, 40]
    assert here.process_id == first is not None


def test_a_process_that_was_killed_is_a_reason_and_the_next_file_is_read(process):
    here = process()
    here.names(GOOD)
    os.kill(here.process_id, signal.SIGKILL)

    with pytest.raises(Unreadable, match="was stopped"):
        here.read(GOOD, "", None, "")
    assert here.read(GOOD, "", None, "").cells.num_rows == 40


@linux
def test_a_file_that_needs_more_memory_than_is_allowed_is_a_reason_and_the_next_is_read(process):
    here = process(memory=200 << 20)
    rows = "".join(f"<R><a>{'x' * 200}</a><b>{i}</b></R>" for i in range(150_000))

    with pytest.raises(Unreadable, match="memory"):
        here.read(Content("xml", "large", f"<All>{rows}</All>".encode()), "", None, "")
    assert here.read(GOOD, "", None, "").cells.num_rows == 40


@linux
def test_a_file_that_takes_too_long_is_stopped(process):
    rows = "".join(f"<R><a>{i}</a><b>{i}</b></R>" for i in range(400_000))

    with pytest.raises(Unreadable, match="1 seconds"):
        process(cpu_seconds=1).read(Content("xml", "long", f"<All>{rows}</All>".encode()), "", None, "")


def test_a_process_that_hangs_is_stopped(process):
    here = process(wall_seconds=4)
    here.names(GOOD)
    os.kill(here.process_id, signal.SIGSTOP)

    with pytest.raises(Unreadable, match="was stopped"):
        here.names(GOOD)


@linux
def test_time_is_counted_for_each_question_and_not_for_the_whole_run(process):
    here = process(cpu_seconds=1)
    rows = "".join(f"<R><a>{i}</a><b>{i}</b></R>" for i in range(60_000))

    for number in range(6):
        content = Content("xml", str(number), f"<All>{rows}</All>".encode())
        assert here.read(content, "", None, "").cells.num_rows == 60_000


def test_where_limits_cannot_be_set_files_are_read_all_the_same(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)

    child._bound_memory(1)
    child._bound_time(1)


def test_an_error_that_nobody_thought_of_is_a_reason_without_its_text(monkeypatch):
    class Breaks:
        def names(self) -> list[str]:
            raise AssertionError("Ann Smith")

    monkeypatch.setattr(child, "_opened", lambda *_: Breaks())
    monkeypatch.setattr(child, "_bound_time", lambda *_: None)
    (ask, asked), (answer, answered) = os.pipe(), os.pipe()
    with os.fdopen(asked, "wb") as asks:
        apart.send(asks, {"do": "names", "kind": "xml"})
    with os.fdopen(ask, "rb") as questions, os.fdopen(answered, "wb") as answers:
        child._answer_all(questions, answers, 1, 1)
    with os.fdopen(answer, "rb") as told:
        message, _ = apart.receive(told)

    assert message["rule"] == "file_is_readable"
    assert "Ann" not in str(message)


def test_questions_from_several_threads_do_not_mix(process):
    here = process()
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda c=content: found.append(len(here.peek(c, "", "")[0])))
        for content in (GOOD, OTHER) * 5
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [4] * 10


def test_the_process_writes_nothing_to_the_disk(process, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    here = process()
    here.read(GOOD, "", None, "")
    here.read(OTHER, "", None, "")

    assert list(tmp_path.iterdir()) == []
