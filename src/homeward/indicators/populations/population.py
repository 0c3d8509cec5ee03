"""
What a population is: a derived table that indicators count, with named columns that conditions read.

Joins and bands are portable SQL. Four functions are written as if SQL had them: `days_between(since, until)` and
`minutes_between`, which engines do not agree on, `age_in_years(born_on, on)` and `age_in_months`, which none has. Their
arguments are plain columns. `{as_at}` and `{as_at_on}` stand for the moment of the report and its UK date.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.sql_engines.engine import Dialect
from homeward.dataset.uk_time import to_uk
from homeward.indicators.conditions import PERIOD_COLUMNS, codes_in
from homeward.indicators.definitions import Unit

AREA, CHILD = "area", "child_key"


@dataclass(frozen=True)
class DerivedColumn:
    """
    A column of a population.

    `needs` lists the canonical columns (table.column) that an agency must have supplied for it to mean anything; where
    one is missing, a figure that reads the column is `[x]`. `is_nullable` says that a row may have no answer.
    """

    name: str
    sql: str
    meaning: str
    needs: tuple[str, ...] = ()
    is_nullable: bool = True


@dataclass(frozen=True)
class Join:
    """What a population's columns may read besides: taken in only where a column that is asked for names the alias."""

    alias: str
    sql: str


@dataclass(frozen=True)
class Population:
    """
    A derived table.

    Attributes:
        row: what one row is, in words.
        unit: what counting its rows counts.
        table: the canonical table whose key (`key`) tells its rows apart, and that says where each came from.
        source: the FROM clause, without `joins`; `where` chooses among its rows.
        needs: the canonical columns without which no row means anything.
        once: names and SQL of what columns hold many times, and derived rows once; one may hold those before it.
    """

    name: str
    row: str
    unit: Unit
    table: str
    key: str
    source: str
    columns: tuple[DerivedColumn, ...]
    needs: tuple[str, ...]
    where: str = "true"
    joins: tuple[Join, ...] = ()
    once: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> DerivedColumn:
        for column in self.columns:
            if column.name == name:
                return column
        raise HomewardError(f"Population {self.name} has no column '{name}'.{nearest(name, self.names())}")

    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def has_children(self) -> bool:
        return CHILD in self.names()

    def has(self, names: Iterable[str]) -> bool:
        """Whether a condition over these columns can be asked of it."""
        return set(names) <= {*self.names(), *PERIOD_COLUMNS}

    def needed_for(self, names: Iterable[str]) -> frozenset[str]:
        """The canonical columns that an agency must supply for a condition over these columns to have an answer."""
        asked = [name for name in names if name not in PERIOD_COLUMNS]
        return frozenset(self.needs) | {need for name in asked for need in self.column(name).needs}

    def codes_of(self, condition: str) -> list[tuple[str, str]]:
        """The codes that a condition asks for, each with the canonical column that must be able to say it."""
        return [(need, code) for name, code in codes_in(condition) for need in self.column(name).needs]

    def is_nullable(self, names: Iterable[str]) -> bool:
        """Whether a condition over these columns may have no answer for a row."""
        return any(self.column(name).is_nullable for name in names if name not in PERIOD_COLUMNS)

    def definition_of(self, names: Iterable[str]) -> str:
        """What these columns are and which rows there are, as text."""
        asked = [self.column(name) for name in names if name not in PERIOD_COLUMNS]
        columns = [f"{column.name} = {column.sql}" for column in asked]
        return "\n".join([self.source, self.where, *(j.sql for j in self._joined(asked)), *columns])

    def sql(self, names: Sequence[str], as_at: datetime, dialect: Dialect) -> str:
        """The query that derives these columns of it from the tables of `as_at.known_tables`."""
        asked = [self.column(name) for name in names]
        columns = ",\n  ".join(f"{column.sql} as {column.name}" for column in asked)
        joins = "".join(f"\n{join.sql.strip()}" for join in self._joined(asked))
        columns, source = self._once(columns)
        text = f"select\n  {columns}\nfrom {source}{joins}\nwhere {self.where}"
        return _in_dialect(text, dialect).format(
            as_at=f"timestamp '{as_at:%Y-%m-%d %H:%M:%S}'", as_at_on=f"date '{to_uk(as_at):%Y-%m-%d}'"
        )

    def _once(self, columns: str) -> tuple[str, str]:
        """The columns, reading what is held many times from the source, and the source with it."""
        held: dict[str, str] = {}
        for name, sql in reversed(self.once):
            if sql in columns or any(sql in each for each in held.values()):
                columns = columns.replace(sql, f"t.{name}")
                held = {name: sql} | {other: each.replace(sql, f"t.{name}") for other, each in held.items()}
        source = self.source.strip()
        for name, sql in held.items():
            source = f"(select t.*, {sql} as {name} from {source}) t"
        return columns, source

    def _joined(self, asked: Iterable[DerivedColumn]) -> list[Join]:
        """The joins that the columns read, with those that these joins read in turn, in their order."""
        texts = [self.where, *(column.sql for column in asked)]
        found: list[Join] = []
        for join in reversed(self.joins):
            if any(re.search(rf"\b{join.alias}\.", text) for text in texts):
                found.insert(0, join)
                texts.append(join.sql)
        return found


def _in_dialect(text: str, dialect: Dialect) -> str:
    days = _called("days_between", "since", "until").sub(lambda m: dialect.days_between.format(**m.groupdict()), text)
    minutes = _called("minutes_between", "since", "until").sub(
        lambda m: dialect.minutes_between.format(**m.groupdict()), days
    )
    return with_ages(minutes)


def with_ages(text: str) -> str:
    """`age_in_years(born_on, on)` and `age_in_months` written out: the age in whole years or months on a day."""
    in_years = _called("age_in_years", "born", "on").sub(lambda m: _AGE.format(**m.groupdict()), text)
    return _called("age_in_months", "born", "on").sub(lambda m: _AGE_IN_MONTHS.format(**m.groupdict()), in_years)


def _called(function: str, first: str, second: str) -> re.Pattern[str]:
    return re.compile(rf"\b{function}\((?P<{first}>[a-z_.{{}}]+), (?P<{second}>[a-z_.{{}}]+)\)")


_AGE = (
    "cast(extract(year from {on}) - extract(year from {born}) - case when "
    "extract(month from {on}) * 100 + extract(day from {on}) < "
    "extract(month from {born}) * 100 + extract(day from {born}) then 1 else 0 end as integer)"
)
_AGE_IN_MONTHS = (
    "cast((extract(year from {on}) - extract(year from {born})) * 12 + extract(month from {on}) - "
    "extract(month from {born}) - case when extract(day from {on}) < extract(day from {born}) then 1 else 0 end "
    "as integer)"
)
