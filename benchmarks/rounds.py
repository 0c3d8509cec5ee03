"""What the rounds of a run measured, and the bars that they are held against."""

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from statistics import median
from typing import Any

Result = dict[str, Any]


@dataclass(frozen=True)
class Bar:
    """A bar, what was measured, and whether it is met."""

    what: str
    measured: str
    limit: str
    is_met: bool


@dataclass(frozen=True)
class Machine:
    """What the measurements ran on, and how busy it was with other work."""

    cores: int
    python: str
    versions: dict[str, str]
    rows: int
    many: int
    rounds: int
    load_before: float
    load_after: float

    @classmethod
    def here(cls, rows: int, many: int, rounds: int, load_before: float) -> "Machine":
        versions = {name: version(name) for name in ("duckdb", "pyarrow", "pandas", "polars", "pyspark", "numpy")}
        cores, python = os.cpu_count() or 1, platform.python_version()
        return cls(cores, python, versions, rows, many, rounds, load_before, os.getloadavg()[0])


@dataclass
class Rounds:
    """What each round measured, by the name of the formulation."""

    results: dict[str, list[Result]] = field(default_factory=dict)

    def add(self, name: str, result: Result) -> None:
        self.results.setdefault(name, []).append(result)

    def of(self, name: str, read: Callable[[Result], float]) -> list[float]:
        return [read(result) for result in self.results[name]]

    def middle(self, name: str, read: Callable[[Result], float]) -> float:
        return median(self.of(name, read))

    def seconds(self, name: str) -> float:
        return self.middle(name, lambda result: result["seconds"])

    def cost(self, name: str) -> float:
        """Microseconds a figure."""
        return self.middle(name, lambda result: result["seconds"] / result["figures"] * 1e6)

    def ratio(self, name: str, other: str) -> float:
        """The median over the rounds of the one's seconds to the other's."""
        pairs = zip(self.of(name, _seconds), self.of(other, _seconds), strict=True)
        return median(one / another for one, another in pairs)


def _seconds(result: Result) -> float:
    return float(result["seconds"])
