"""Random returns: few children, few days, and every kind of cell, so that rules meet and rows tie."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa

from homeward.intake.ssda903.definition import CollectionYear

YEAR = CollectionYear(date(2020, 4, 1), date(2021, 3, 31))
CHILDREN = [f"C{number}" for number in range(40)]
GONE = "L1"
"""A child of last year's missing periods only."""
BAD_DATES = ["soon", "31/02/2020", "13/10/21", "10/24/2020", "", "2020-06-01"]


def random_return(seed: int, rows: int = 150) -> dict[str, pa.Table]:
    """A return that breaks every rule somewhere."""
    chance = random.Random(seed)
    born = {child: date(2002, 3, 1) + timedelta(days=chance.randrange(120)) for child in CHILDREN}
    born |= {"C1": date(2004, 2, 29), GONE: date(2004, 5, 1)}
    return {
        "Header": _table(("CHILD", "DOB"), [_header(chance, born) for _ in range(rows)]),
        "Episodes": _table(("CHILD", "DECOM", "DEC", "REC", "LS"), [_episode(chance, born) for _ in range(rows)]),
        "Missing": _table(
            ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"), [_missing(chance, born) for _ in range(rows)]
        ),
        "Missing_last": _table(
            ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
            [_missing(chance, born, [*CHILDREN, GONE, GONE, GONE]) for _ in range(rows // 3)],
        ),
    }


def _table(names: tuple[str, ...], rows: list[tuple[str | None, ...]]) -> pa.Table:
    columns = zip(names, zip(*rows, strict=True), strict=True)
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns})


def _header(chance: random.Random, born: dict[str, date]) -> tuple[str | None, ...]:
    child = chance.choice(CHILDREN[:35])
    return child, _written(chance, born[child] if chance.random() < 0.9 else _day(chance))


def _episode(chance: random.Random, born: dict[str, date]) -> tuple[str | None, ...]:
    child = chance.choice(CHILDREN[5:])
    began = _day(chance)
    ended = None if chance.random() < 0.3 else began + timedelta(days=chance.randrange(-1, 20))
    if chance.random() < 0.2:
        ended = _eighteenth(born[child])
    reason = chance.choice(["E8", "E4A", "X1", None])
    return child, _written(chance, began), _written(chance, ended), reason, chance.choice(["C2", "V3", "V4"])


def _missing(
    chance: random.Random, born: dict[str, date], children: Sequence[str] = CHILDREN
) -> tuple[str | None, ...]:
    child = None if chance.random() < 0.02 else chance.choice(children)
    of = child or "C1"
    began = born[of] if chance.random() < 0.05 else _day(chance)
    ended = None if chance.random() < 0.3 else began + timedelta(days=chance.randrange(-2, 9))
    if chance.random() < 0.15:
        ended = _eighteenth(born[of])
    kind = chance.choice(["M", "M", "A", "A", None, "m", "", "AWAY"])
    return child, _written(chance, born[of]), kind, _written(chance, began), _written(chance, ended)


def _day(chance: random.Random) -> date:
    return date(2020, 3, 20) + timedelta(days=chance.randrange(40) + chance.choice([0, 0, 0, 345]))


def _eighteenth(born: date) -> date:
    return date(2022, 2, 28) if (born.month, born.day) == (2, 29) else born.replace(year=born.year + 18)


def _written(chance: random.Random, day: date | None) -> str | None:
    if day is None or chance.random() < 0.04:
        return None
    return chance.choice(BAD_DATES) if chance.random() < 0.04 else day.strftime("%d/%m/%Y")
