"""
What an indicator is: a `Count`, a `Ratio`, a `Rate` or a `Summary` over populations, and what it may be split by.

A condition (`where`) is plain SQL over the named columns of the population. It may name `period_first_on` and
`period_last_on`, UK dates, inclusive; it is then asked again for each period. It may call
`age_in_years(born_on, period_last_on)` or `age_in_months`. `having` sees one column, `n`: the child's rows that meet
`where` in the period.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from homeward.dataset.errors import HomewardError
from homeward.indicators.conditions import names_in
from homeward.indicators.history import FIRST_VERSION, Change, check_history


class Polarity(StrEnum):
    """Which way is better. Many counts of children have none: more may mean better recording."""

    LOWER_IS_BETTER = "less is better"
    HIGHER_IS_BETTER = "more is better"
    NEITHER = ""


class Unit(StrEnum):
    """What a figure is a number of."""

    EPISODES = "episodes"
    CHILDREN = "children"
    INTERVIEWS = "interviews"
    REFERRALS = "referrals"
    CASES = "cases"
    ENTRIES = "entries"
    ASSESSMENTS = "assessments"
    SPELLS = "spells"
    MEETINGS = "meetings"
    DISCUSSIONS = "discussions"
    ACTIONS = "actions"
    FORMS = "forms"
    DISRUPTIONS = "disruptions"
    INCIDENTS = "incidents"
    CONTACTS = "contacts"
    AUDITS = "audits"
    EVENTS = "events"
    PEOPLE = "people"
    PER_CENT = "per cent"
    PER_10_000 = "per 10,000 children"
    HOURS = "hours"
    DAYS = "days"
    YEARS = "years"


class Statistic(Enum):
    """A summary's statistic: the quantile that it is, interpolated between neighbours."""

    MEDIAN = 0.5
    NINETIETH_PERCENTILE = 0.9


PER_CENT = 100
PER_10_000 = 10_000


@dataclass(frozen=True)
class Event:
    """A flow: a row belongs to the period in which this UK date lies."""

    column: str

    def __str__(self) -> str:
        return self.column

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@dataclass(frozen=True)
class AtEnd:
    """
    A stock: a row belongs to the periods at the end of which it lasts.

    It lasts from `since`, and no longer on `until`: who is taken off on a period's last day is not there at its end. A
    row that says no `until` goes on.
    """

    since: str
    until: str

    def __str__(self) -> str:
        return f"at end {self.since} {self.until}"

    def columns(self) -> tuple[str, ...]:
        return (self.since, self.until)


@dataclass(frozen=True)
class HeldAtEnd(AtEnd):
    """
    A stock of snapshots, each of which holds for months, until the next is taken.

    Where none of an agency's holds at a period's end nothing is known of it, which is another thing than none. Where
    one holds, the figure stays as it is from month to month, and is no new one.
    """


@dataclass(frozen=True)
class ToDate(AtEnd):
    """A running total: a stock that nothing leaves, of all since the records begin. `until` is always empty."""


@dataclass(frozen=True)
class AtStart:
    """The stock that a period begins with: what lasted at the end of the day before."""

    since: str
    until: str

    def __str__(self) -> str:
        return f"at start {self.since} {self.until}"

    def columns(self) -> tuple[str, ...]:
        return (self.since, self.until)


@dataclass(frozen=True)
class During:
    """A row belongs to every period of which it lasts at least a day: from `since` to `until`, both inclusive."""

    since: str
    until: str

    def __str__(self) -> str:
        return f"during {self.since} {self.until}"

    def columns(self) -> tuple[str, ...]:
        return (self.since, self.until)


Dated = Event | AtEnd | AtStart | During
"""How rows belong to periods."""


@dataclass(frozen=True)
class Category:
    """One category of a breakdown: its key in files, its words, and the rows that are in it."""

    key: str
    label: str
    where: str


class Shape(StrEnum):
    PARTITION = "partition"
    """Every row is in exactly one category, or not recorded: the categories and `not_recorded` sum to the whole."""
    CUMULATIVE = "cumulative"
    """Some categories include the ones before them."""


@dataclass(frozen=True)
class Breakdown:
    """
    A way to split the figures of every population that has the columns its categories read.

    `not_recorded` names the category of rows that say nothing, or is empty when every row says something. Counted in
    children, a child is counted once in each category that it has a row in.
    """

    name: str
    title: str
    categories: tuple[Category, ...]
    shape: Shape = Shape.PARTITION
    not_recorded: str = ""

    def reads(self) -> list[str]:
        """The columns that its categories' conditions read."""
        return list(dict.fromkeys(name for category in self.categories for name in names_in(category.where)))

    def category(self, key: str) -> Category:
        for category in self.categories:
            if category.key == key:
                return category
        known = ", ".join(c.key for c in self.categories)
        raise HomewardError(f"Breakdown {self.name} has no category '{key}'. It has: {known}.")

    def recorded(self) -> tuple[Category, ...]:
        """The categories without the one for rows that say nothing."""
        return tuple(c for c in self.categories if c.key != self.not_recorded)


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """
    What every indicator says about itself.

    `supplier` is the kind of agency whose records it counts; `authority` who defined it; `version` rises when the
    definition changes meaning, and `history` then tells what changed, when and why. `records_of` is the kind of agency
    that holds the records, where they count in another's area: the police's forms, in that of the council they are of.
    """

    name: str
    title: str
    supplier: str = "council"
    records_of: str = ""
    polarity: Polarity = Polarity.NEITHER
    authority: str
    version: int = FIRST_VERSION
    history: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        check_history(self.name, self.version, self.history)

    def definition(self) -> str:
        """The parts of the definition that change a figure, as text."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Count(Indicator):
    """
    A number of rows, or with `each="child"` of children that have rows.

    Attributes:
        having: chooses children by `n`, their rows that meet `where` in the period; a year to date applies it again
            over the whole year so far.
        counts_rows: it is the chosen children's rows that are counted, not the children.
        also: of the children, those who also have a row in the period that meets this condition.
        at_first: of the children, those of whose rows that meet `where` in the period the first meets this too.
        adds: a column whose values are added up, where a row stands for several (people, children).
    """

    of: str
    dated: Dated
    where: str = "true"
    each: str = ""
    having: str = "n >= 1"
    counts_rows: bool = False
    also: str = ""
    adds: str = ""
    at_first: str = ""

    def definition(self) -> str:
        counted = f"rows by {self.each}" if self.counts_rows else self.each
        more = f" also {self.also}" if self.also else ""
        more += f" at first {self.at_first}" if self.at_first else ""
        more += f" adding {self.adds}" if self.adds else ""
        return f"count {counted} of {self.of} dated {self.dated} where {self.where} having {self.having}{more}"


@dataclass(frozen=True, kw_only=True)
class Ratio(Indicator):
    """The rows of a Count that also meet `where`, over all of them: the numerator is a subset by construction."""

    of: Count
    where: str
    scale: int = PER_CENT

    def definition(self) -> str:
        return f"ratio x {self.scale} of ({self.of.definition()}) where {self.where}"


@dataclass(frozen=True, kw_only=True)
class Rate(Indicator):
    """One Count over another of a different population, for example referrals per 10,000 children living there."""

    of: Count
    over: Count
    scale: int
    unit: Unit

    def definition(self) -> str:
        return f"rate x {self.scale} of ({self.of.definition()}) over ({self.over.definition()})"


@dataclass(frozen=True, kw_only=True)
class Summary(Indicator):
    """A statistic of a value over the rows that meet `where`; rows whose value is not known are counted as unknown."""

    of: str
    dated: Dated
    value: str
    statistic: Statistic
    unit: Unit
    where: str = "true"

    def definition(self) -> str:
        return f"{self.statistic.name} of {self.value} of {self.of} dated {self.dated} where {self.where}"


def population_of(indicator: Indicator) -> str:
    """The name of the population that an indicator counts; of a rate, the one above the line."""
    match indicator:
        case Ratio() | Rate():
            return indicator.of.of
        case Count() | Summary():
            return indicator.of
    raise HomewardError(f"{indicator.name} is none of Count, Ratio, Rate and Summary.")
