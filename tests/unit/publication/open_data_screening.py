"""
The Department for Education's screening of open data, as far as its rules are published, written anew.

From "Open Data Standards" in the Department's Analysts' Guide, and the names of the checks of its data screener.
`screen(folder)` says in sentences what would be refused; nothing for data that would be taken.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MANDATORY = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
META = (
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
    "filter_grouping_column",
)  # fmt: skip
SIX_DIGITS = {"Financial year", "Academic year", "Tax year", *(f"Financial year Q{n}" for n in range(1, 5))}
FOUR_DIGITS = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
}  # fmt: skip
LEVELS = {
    "National": (),
    "Regional": ("region_code", "region_name"),
    "Local authority": ("old_la_code", "new_la_code", "la_name"),
    "Police force area": ("pfa_code", "pfa_name"),
}
MAY_STAND_IN = {
    "region_code": {"Regional", "Local authority", "Police force area"},
    "region_name": {"Regional", "Local authority", "Police force area"},
    "old_la_code": {"Local authority", "Police force area"},
    "new_la_code": {"Local authority", "Police force area"},
    "la_name": {"Local authority", "Police force area"},
    "pfa_code": {"Police force area"},
    "pfa_name": {"Police force area"},
}
PLACES = {*MANDATORY, *MAY_STAND_IN}
SIGNS = {"z", "x", "c", "low", "u"}
UNITS = {"", "%", "pp", "£", "£m"}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
Row = dict[str, str]


@dataclass(frozen=True)
class Pair:
    """A data file and its metadata, as they were read."""

    name: str
    columns: list[str]
    rows: list[Row]
    meta_columns: list[str]
    meta: list[Row]

    def of(self, kind: str) -> list[Row]:
        return [row for row in self.meta if row["col_type"] == kind]

    def levels(self, column: str) -> set[str]:
        return {row.get(column, "") for row in self.rows}


def screen(folder: Path) -> list[str]:
    """What would be refused of the pairs in a folder."""
    said = []
    for path in sorted(folder.glob("*.meta.csv")):
        name = path.name.removesuffix(".meta.csv")
        data = folder / f"{name}.csv"
        if not data.is_file():
            said.append(f"{name}: no data file of this name")
            continue
        columns, rows = _read(data)
        meta_columns, meta = _read(path)
        pair = Pair(name, columns, rows, meta_columns, meta)
        said += [f"{name}: {what}" for rule in RULES for what in rule(pair)]
    return said


def _read(path: Path) -> tuple[list[str], list[Row]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *lines = list(csv.reader(file))
    return header, [dict(zip(header, line, strict=True)) for line in lines]


def names(pair: Pair) -> Iterator[str]:
    if not re.fullmatch(r"[a-z0-9_-]+", pair.name):
        yield "the file's name has capitals, spaces or special characters"
    for column in pair.columns:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", column):
            yield f"column {column} is not in snake case"
    yield from (f"column {name} is there twice" for name, n in Counter(pair.columns).items() if n > 1)


def columns(pair: Pair) -> Iterator[str]:
    yield from (f"no column {name}" for name in MANDATORY if name not in pair.columns)
    if tuple(pair.meta_columns) != META:
        yield "the metadata's columns are others"
    described = {row["col_name"] for row in pair.meta}
    grouping = {row["filter_grouping_column"] for row in pair.meta} - {""}
    yield from (f"{name} is described and not there" for name in (described | grouping) - set(pair.columns))
    yield from (f"{name} is a place or time, and described" for name in described & PLACES)
    for name in set(pair.columns) - described - grouping - PLACES:
        if len(pair.levels(name)) > 1 and name not in _groups_of_single(pair):
            yield f"{name} has several levels and is not described"
    for name in pair.columns:
        if pair.levels(name) == {""}:
            yield f"column {name} is empty"


def _groups_of_single(pair: Pair) -> set[str]:
    return {"breakdown_topic"} if len(pair.levels("breakdown")) == 1 else set()


def metadata(pair: Pair) -> Iterator[str]:
    yield from (f"col_type of {r['col_name']}" for r in pair.meta if r["col_type"] not in ("Filter", "Indicator"))
    for what in ("col_name", "label"):
        counted = Counter(row[what] for row in pair.meta)
        yield from (f"{what} '{text}' is there twice" for text, n in counted.items() if n > 1)
        if any(not row[what].strip() for row in pair.meta):
            yield f"a {what} is blank"


def described_filters(pair: Pair) -> Iterator[str]:
    for row in pair.of("Filter"):
        if row["indicator_unit"] or row["indicator_dp"] or row["indicator_grouping"]:
            yield f"filter {row['col_name']} has what is an indicator's"
        group = row["filter_grouping_column"]
        if group and any(group == other["col_name"] for other in pair.meta):
            yield f"{group} groups a filter and is one itself"
        if group in pair.columns and len(pair.levels(group)) >= len(pair.levels(row["col_name"])):
            yield f"{group} has as many levels as the filter that it groups"


def described_indicators(pair: Pair) -> Iterator[str]:
    for row in pair.of("Indicator"):
        if row["filter_hint"] or row["filter_grouping_column"]:
            yield f"indicator {row['col_name']} has what is a filter's"
        if row["indicator_unit"] not in UNITS:
            yield f"unit {row['indicator_unit']}"
        if not row["indicator_dp"].isdigit():
            yield f"decimals of {row['col_name']}"
    if not pair.of("Indicator"):
        yield "no indicator"


def times(pair: Pair) -> Iterator[str]:
    identifiers = pair.levels("time_identifier")
    if len(identifiers) > 1 and not identifiers <= FOUR_DIGITS:
        yield "time identifiers that do not mix"
    for row in pair.rows:
        year, identifier = row["time_period"], row["time_identifier"]
        if identifier in FOUR_DIGITS:
            yield from () if re.fullmatch(r"(19|20)\d{2}", year) else (f"time period {year} of {identifier}",)
        elif identifier not in SIX_DIGITS:
            yield f"time identifier {identifier}"
        elif not re.fullmatch(r"\d{6}", year) or (int(year[:4]) + 1) % 100 != int(year[4:]):
            yield f"time period {year}"


def places(pair: Pair) -> Iterator[str]:
    for row in pair.rows:
        level = row["geographic_level"]
        if level not in LEVELS:
            yield f"level {level}"
            continue
        if (row["country_code"], row["country_name"]) != ("E92000001", "England"):
            yield "a row without its country"
        yield from (f"a {level} without {name}" for name in LEVELS[level] if not row.get(name))
        for name, levels in MAY_STAND_IN.items():
            if row.get(name) and level not in levels:
                yield f"{name} of a {level}"
    for code, name in (("new_la_code", "la_name"), ("pfa_code", "pfa_name"), ("region_code", "region_name")):
        if code in pair.columns:
            both = {(row[code], row[name]) for row in pair.rows}
            if len({c for c, _ in both}) != len(both) or len({n for _, n in both}) != len(both):
                yield f"a {code} with two names, or a name with two"


def filters(pair: Pair) -> Iterator[str]:
    for row in pair.of("Filter"):
        levels = pair.levels(row["col_name"])
        if len(levels) < 2:
            yield f"filter {row['col_name']} has one level"
        if "Total" not in levels:
            yield f"filter {row['col_name']} has no Total"
        if any(level != level.strip() or not level for level in levels):
            yield f"filter {row['col_name']} has blanks"
    for name in PLACES & set(pair.columns):
        if pair.levels(name) & {"Total", "total", "All", "all"}:
            yield f"a total in {name}"


def indicators(pair: Pair) -> Iterator[str]:
    for row in pair.of("Indicator"):
        for value in pair.levels(row["col_name"]):
            if value not in SIGNS and not NUMBER.fullmatch(value):
                yield f"'{value}' in {row['col_name']}"


def rows(pair: Pair) -> Iterator[str]:
    values = {row["col_name"] for row in pair.of("Indicator")}
    keys = Counter(tuple(v for name, v in row.items() if name not in values) for row in pair.rows)
    yield from (f"two rows of {key}" for key, n in keys.items() if n > 1)
    if not pair.rows:
        yield "no rows"


RULES = (names, columns, metadata, described_filters, described_indicators, times, places, filters, indicators, rows)
