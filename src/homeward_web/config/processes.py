"""The processes of a server, started together and stopped together: what answers browsers, and what works behind."""

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SECONDS_TO_FINISH = 25
_SECONDS_BETWEEN_LOOKS = 0.2
_SECONDS_BEFORE_ANOTHER_START = 5
_PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux


@dataclass
class Part:
    """
    A process of the server.

    Attributes:
        name: as messages say it.
        is_essential: whether the server ends with it; another part is started again.
    """

    name: str
    command: Sequence[str]
    is_essential: bool
    inherits: tuple[int, ...] = ()
    running: subprocess.Popen[bytes] | None = None
    not_before: float = 0.0


def run_together(parts: Sequence[Part], variables: Mapping[str, str], say: Callable[[str], None]) -> int:
    """
    Run the parts until somebody asks to stop, or one that is essential ends.

    Returns:
        the exit code: 0 when asked to stop, otherwise that of the part that ended.
    """
    stop = threading.Event()
    for number in _STOPPING:
        signal.signal(number, lambda _number, _frame: stop.set())
    try:
        for part in parts:
            _start(part, variables)
        return _watch(parts, variables, stop, say)
    finally:
        _end(parts)


def _watch(
    parts: Sequence[Part], variables: Mapping[str, str], stop: threading.Event, say: Callable[[str], None]
) -> int:
    while not stop.wait(_SECONDS_BETWEEN_LOOKS):
        for part in parts:
            code = part.running.poll() if part.running else None
            if code is None and part.running:
                continue
            if part.is_essential:
                say(f"{part.name} has stopped by itself; what it said is above.")
                return code or 1
            if part.running:
                say(f"{part.name} has stopped by itself, and is started again.")
                part.running, part.not_before = None, time.monotonic() + _SECONDS_BEFORE_ANOTHER_START
            elif time.monotonic() >= part.not_before:
                _start(part, variables)
    return 0


def _start(part: Part, variables: Mapping[str, str]) -> None:
    """Starts it in a group of its own: Ctrl-C reaches us alone, and we ask it to finish what it does."""
    part.running = subprocess.Popen(
        part.command,
        env=dict(variables),
        pass_fds=part.inherits,
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,
    )


def _die_with_parent() -> None:
    """Should we be killed with no chance to stop it, it stops, too: otherwise it would keep the port."""
    ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGTERM)


def _end(parts: Sequence[Part]) -> None:
    """Asks all to finish, and kills what has not after a while. Another Ctrl-C kills at once."""
    hurry = threading.Event()
    signal.signal(signal.SIGINT, lambda _number, _frame: hurry.set())
    running = [part.running for part in parts if part.running]
    for process in running:
        process.terminate()
    until = time.monotonic() + _SECONDS_TO_FINISH
    while any(process.poll() is None for process in running) and time.monotonic() < until and not hurry.is_set():
        time.sleep(_SECONDS_BETWEEN_LOOKS / 4)
    for process in running:
        if process.poll() is None:
            process.kill()
            process.wait()
