"""Plain words about what is being done and how long it took, on stderr: what `homeward` prints stays clean."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class SetupError(Exception):
    """Set-up cannot go on; the message says what is wrong and what the reader can do about it."""


def say(sentence: str) -> None:
    """Prints a sentence at once, also where the output is a file."""
    print(sentence, file=sys.stderr, flush=True)


def seconds_since(started: float) -> str:
    """The time since `started` (a `time.monotonic`) as people write it: "0.4 s", "2 min 5 s"."""
    seconds = time.monotonic() - started
    return f"{seconds:.1f} s" if seconds < 60 else f"{int(seconds // 60)} min {int(seconds % 60)} s"


@contextmanager
def telling(sentence: str) -> Iterator[None]:
    """Prints what is about to be done and, once it is done, how long it took."""
    started = time.monotonic()
    say(f"{sentence} ...")
    yield
    say(f"  done, {seconds_since(started)}")
