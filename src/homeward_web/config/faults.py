"""How a fault is written to the log: its kind and place. Its own words might hold what is in a child's record."""

import logging
import os
import traceback
from types import TracebackType

_Told = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class KindAndPlace(logging.Formatter):
    """As the usual, but of an exception only its kind and the lines of the program; all with HOMEWARD_TRACEBACK=1."""

    def formatException(self, ei: _Told) -> str:  # noqa: N802 - logging calls it so
        if os.environ.get("HOMEWARD_TRACEBACK") == "1":
            return super().formatException(ei)
        kind, _, where = ei
        lines = [f"  {frame.filename}, line {frame.lineno}, in {frame.name}" for frame in traceback.extract_tb(where)]
        return "\n".join([f"{kind.__name__ if kind else 'A fault'}, at", *lines])
