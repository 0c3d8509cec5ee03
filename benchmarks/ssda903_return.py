"""An invented SSDA903 return of any size, with the faults that returns have."""

from datetime import date

import numpy as np
import pyarrow as pa

from homeward.intake.ssda903.definition import CollectionYear

YEAR = CollectionYear(date(2024, 4, 1), date(2025, 3, 31))
FIRST = np.datetime64(YEAR.first_on, "D")
CHILDREN, EPISODES, MISSING = 19_391, 32_634, 1_348
"""England's largest return, as the public validator is tried on."""


def invented_return(missing: int, seed: int = 1) -> dict[str, pa.Table]:
    """
    A return with so many missing periods, as text.

    Children and episodes are as in the largest return, or more, so that a child has five missing periods at most on
    average. Every rule is broken somewhere: cells are empty or no dates, types and births differ, children come of age.
    """
    chance = np.random.default_rng(seed)
    children = max(CHILDREN, missing // 5)
    episodes = max(EPISODES, missing // 3)
    born = FIRST - chance.integers(365, 365 * 18, children)
    periods = _periods(chance, children, missing, born)
    open_before = chance.random(missing // 10) < 0.5
    last = _periods(chance, children, missing // 10, born, began_from=FIRST - 365)
    return {
        "Header": _texts(
            {"CHILD": _names(np.arange(children)), "DOB": _faulty(chance, born + _slips(chance, children))}
        ),
        "Episodes": _episodes(chance, born, episodes),
        "Missing": _texts(periods),
        "Missing_last": _texts({**last, "MIS_END": _empty(last["MIS_END"], open_before)}),
    }


def _periods(
    chance: np.random.Generator, children: int, count: int, born: np.ndarray, began_from: np.datetime64 = FIRST
) -> dict[str, np.ndarray]:
    child = chance.integers(0, children + children // 50, count)
    began = np.where(chance.random(count) < 0.005, born[child % children], began_from + chance.integers(-5, 368, count))
    ended = np.where(
        chance.random(count) < 0.01, _eighteenth(born[child % children]), began + chance.integers(-1, 6, count)
    )
    return {
        "CHILD": _names(child),
        "DOB": _faulty(chance, born[child % children]),
        "MISSING": chance.choice(np.array(["M", "A", None, "m"], object), count, p=[0.8, 0.16, 0.02, 0.02]),
        "MIS_START": _faulty(chance, began),
        "MIS_END": _empty(_faulty(chance, ended), chance.random(count) < 0.05),
    }


def _episodes(chance: np.random.Generator, born: np.ndarray, count: int) -> pa.Table:
    """All but a few children have one or more."""
    child = np.concatenate([np.arange(born.size), chance.integers(0, born.size, max(0, count - born.size))])
    began = FIRST + chance.integers(-700, 300, child.size)
    ended = np.where(
        chance.random(child.size) < 0.1, _eighteenth(born[child]), began + chance.integers(1, 400, child.size)
    )
    return _texts(
        {
            "CHILD": _empty(_names(child), chance.random(child.size) < 0.01),
            "DECOM": _faulty(chance, began),
            "DEC": _empty(_faulty(chance, ended), chance.random(child.size) < 0.5),
            "REC": chance.choice(np.array(["X1", "E4A", "E8", None], object), child.size),
            "LS": chance.choice(np.array(["C2", "V2", "V3"], object), child.size),
        }
    )


def _eighteenth(born: np.ndarray) -> np.ndarray:
    """The day on which a child comes of age; of who was born on 29 February, the day after."""
    months = born.astype("datetime64[M]")
    birthday: np.ndarray = (months + np.timedelta64(18 * 12, "M")).astype("datetime64[D]") + (
        born - months.astype("datetime64[D]")
    )
    return birthday


def _slips(chance: np.random.Generator, count: int) -> np.ndarray:
    """Days by which a birth is written wrong: of one child in a hundred, not 0."""
    return np.where(chance.random(count) < 0.01, chance.integers(1, 30, count), 0)


def _names(numbers: np.ndarray) -> np.ndarray:
    return np.char.add("C", numbers.astype(str)).astype(object)


def _faulty(chance: np.random.Generator, days: np.ndarray) -> np.ndarray:
    """Days as a return writes them; two in a hundred are empty and one cannot be read."""
    iso = days.astype("datetime64[D]").astype(str)
    parts = np.char.partition(iso, "-")
    month = np.char.partition(parts[:, 2], "-")
    texts = np.char.add(np.char.add(np.char.add(month[:, 2], "/"), np.char.add(month[:, 0], "/")), parts[:, 0])
    fault = chance.random(days.size)
    cells = texts.astype(object)
    cells[fault < 0.03] = "31/02/2024"
    return _empty(cells, fault < 0.02)


def _empty(cells: np.ndarray, where: np.ndarray) -> np.ndarray:
    """The same cells, with those not filled in that `where` says."""
    left = cells.copy()
    left[where] = None
    return left


def _texts(columns: dict[str, np.ndarray]) -> pa.Table:
    return pa.table({name: pa.array(cells.tolist(), pa.string()) for name, cells in columns.items()})
