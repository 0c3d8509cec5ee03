"""
The twenty rules in plain Python, row by row: slow and obvious, to compare with.

Written from the rules' words and not from the SQL. A row is a dict of its cells; an answer is a set of places in the
tables as they were given.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pyarrow as pa

from homeward.intake.ssda903.definition import CollectionYear

Row = dict[str, str | None]
Broken = dict[str, dict[str, list[int]]]


def day(text: str | None) -> date | None:
    """The date of dd/mm/yyyy; None for anything else."""
    parts = (text or "").split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or len(parts[2]) != 4:
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def check(tables: dict[str, pa.Table], year: CollectionYear) -> Broken:
    """Every rule's rows, for a return with all tables."""
    rows = {name: table.to_pylist() for name, table in tables.items()}
    missing, episodes = rows["Missing"], rows["Episodes"]
    found: Broken = {}
    for place, row in enumerate(missing):
        of_care, of_child = _of_care(row, episodes), _of_child(row, rows["Header"], episodes)
        for code in {*_of_cells(row), *_of_dates(row, year), *of_care, *of_child}:
            found.setdefault(code, {}).setdefault("Missing", []).append(place)
    found["574"] = {"Missing": sorted(_overlapping(missing))}
    found["576"] = _not_carried_over(missing, rows["Missing_last"])
    found["580"] = {"Episodes": [n for n, episode in enumerate(episodes) if _came_of_age(episode, missing)]}
    return found


def _of_cells(row: Row) -> Iterator[str]:
    kind, start, end = row["MISSING"], row["MIS_START"], row["MIS_END"]
    began, ended = day(start), day(end)
    if began is None:
        yield "1004"
    if end is not None and ended is None:
        yield "1005"
    if kind is not None and kind not in ("M", "A"):
        yield "1006"
    if kind is not None and kind.upper() in ("M", "A") and start is None:
        yield "564"
    if kind is None and start is not None:
        yield "565"
    if kind is None and end is not None:
        yield "566"


def _of_dates(row: Row, year: CollectionYear) -> Iterator[str]:
    began, ended, born = day(row["MIS_START"]), day(row["MIS_END"]), day(row["DOB"])
    if began and ended and ended < began:
        yield "567"
    if began and year.last_on and began > year.last_on:
        yield "570"
    if ended and year.first_on and year.last_on and not year.first_on <= ended <= year.last_on:
        yield "571"
    if began and born and began <= born:
        yield "586"


def _of_care(row: Row, episodes: list[Row]) -> Iterator[str]:
    own = [e for e in episodes if row["CHILD"] is not None and e["CHILD"] == row["CHILD"]]
    began, ended = day(row["MIS_START"]), day(row["MIS_END"])
    if began is None or not own:
        return
    holding = [e for e in own if _holds(day(e["DECOM"]), day(e["DEC"]), began)]
    if not holding:
        yield "581"
    if row["MIS_END"] is None and any(day(e["DEC"]) for e in holding):
        yield "575"
    periods = _periods_of_care(own)
    if periods and not any(_holds(first, last, began) for first, last in periods):
        yield "578"
    if ended:
        fits = any(_holds(first, last, ended) for first, last in periods)
    else:
        fits = any(last is None and began >= first for first, last in periods)
    if periods and not fits:
        yield "577"


def _holds(first: date | None, last: date | None, moment: date) -> bool:
    return first is not None and first <= moment and (last is None or moment <= last)


def _periods_of_care(own: list[Row]) -> list[tuple[date, date | None]]:
    spells = [(first, day(e["DEC"])) for e in own if (first := day(e["DECOM"]))]
    spells.sort(key=lambda spell: spell[0])  # those of one day stay as they are in the file
    periods: list[tuple[date, date | None]] = []
    for first, last in spells:
        end = periods[-1][1] if periods else None
        if not periods or (end is not None and first > end):
            periods.append((first, last))
        else:
            periods[-1] = (periods[-1][0], last)
    return periods


def _of_child(row: Row, header: list[Row], episodes: list[Row]) -> Iterator[str]:
    child, born = row["CHILD"], day(row["DOB"])
    entries = [h for h in header if child is not None and h["CHILD"] == child]
    if child is None or all(e["CHILD"] != child for e in episodes):
        yield "1012"
    if not entries:
        yield "INT04"
    if born and any((other := day(h["DOB"])) is not None and other != born for h in entries):
        yield "INT13"


def _overlapping(missing: list[Row]) -> Iterator[int]:
    for child in {row["CHILD"] for row in missing} - {None}:
        own = [place for place, row in enumerate(missing) if row["CHILD"] == child]
        own.sort(key=lambda place: _end_and_start(missing[place]))
        for previous, place in pairwise(own):
            ended, began = day(missing[previous]["MIS_END"]), day(missing[place]["MIS_START"])
            if ended is None or (began is not None and began < ended):
                yield place


def _end_and_start(row: Row) -> tuple[date, date]:
    began, ended = day(row["MIS_START"]), day(row["MIS_END"])
    return ended or began or date.max, began or date.max


def _not_carried_over(missing: list[Row], last_year: list[Row]) -> dict[str, list[int]]:
    this_year: dict[str | None, list[int]] = {}
    for place, row in enumerate(missing):
        this_year.setdefault(row["CHILD"], []).append(place)
    found: dict[str, set[int]] = {"Missing": set(), "Missing_last": set()}
    for place, row in enumerate(last_year):
        began = day(row["MIS_START"])
        if began is None or row["MIS_END"] is not None:
            continue
        if row["CHILD"] is None or row["CHILD"] not in this_year:
            found["Missing_last"].add(place)
            continue
        first = min(this_year[row["CHILD"]], key=lambda n: day(missing[n]["MIS_START"]) or date.max)
        if day(missing[first]["MIS_START"]) != began:
            found["Missing"].add(first)
    return {name: sorted(places) for name, places in found.items()}


def _came_of_age(episode: Row, missing: list[Row]) -> bool:
    ended = day(episode["DEC"])
    if ended is None or episode["REC"] == "E8":
        return False
    return any(
        row["CHILD"] is not None
        and row["CHILD"] == episode["CHILD"]
        and day(row["MIS_END"]) == ended
        and (born := day(row["DOB"])) is not None
        and _eighteenth(born) == ended
        for row in missing
    )


def _eighteenth(born: date) -> date:
    """As the DfE's rule counts: who was born on 29 February comes of age on 28 February."""
    is_leap_day = (born.month, born.day) == (2, 29)
    return date(born.year + 18, 2, 28) if is_leap_day else born.replace(year=born.year + 18)
