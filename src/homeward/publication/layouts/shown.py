"""What a cell shows: the indicator, breakdown and categories that a layout names, looked up when it is read."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from homeward.dataset.errors import HomewardError, nearest
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import indicator
from homeward.indicators.definitions import Breakdown, Count, Indicator, Rate, Ratio, Summary, Unit, population_of
from homeward.indicators.plan import Asked, fits
from homeward.indicators.populations import POPULATIONS

WHOLE = ""


@dataclass(frozen=True)
class Shown:
    """
    What a cell shows: an indicator, whole or as the sum of some categories of a breakdown, and what it is a share of.

    With `share_of` the cell has a percentage of that indicator; with `share_of_recorded`, of the rows that the
    breakdown records. A Ratio needs neither: its percentage is its own, and so is a Rate's in per cent.
    """

    indicator: Indicator
    breakdown: Breakdown | None = None
    categories: tuple[str, ...] = (WHOLE,)
    share_of: Indicator | None = None
    share_of_recorded: bool = False

    def asked(self) -> Iterator[Asked]:
        yield Asked(self.indicator)
        if self.breakdown:
            yield Asked(self.indicator, self.breakdown)
        if self.share_of:
            yield Asked(self.share_of)

    @property
    def has_percent(self) -> bool:
        return has_own_percent(self.indicator) or self.share_of is not None or self.share_of_recorded

    @property
    def is_value(self) -> bool:
        """Whether the cell shows a statistic or a rate per so many, not a count."""
        return isinstance(self.indicator, Summary | Rate) and not has_own_percent(self.indicator)

    def definition(self) -> str:
        """What is counted, in words."""
        if self.breakdown is None:
            return f"{self.indicator.title}."
        labels = [self.breakdown.category(key).label for key in self.categories]
        return f"{self.indicator.title}. {self.breakdown.title}: {', '.join(labels)}."

    def percent_of(self) -> str:
        """What the percentage is of, in words, or empty."""
        if isinstance(self.indicator, Ratio):
            return self.indicator.of.title
        if isinstance(self.indicator, Rate):
            return self.indicator.over.title
        if self.share_of:
            return self.share_of.title
        return f"{self.indicator.title}, of those recorded" if self.share_of_recorded else ""


def has_own_percent(counted: Indicator) -> bool:
    """Whether an indicator is a percentage by itself."""
    return isinstance(counted, Ratio) or (isinstance(counted, Rate) and counted.unit is Unit.PER_CENT)


def read_shown(
    where: str,
    name: str,
    *,
    breakdown: str = "",
    categories: Sequence[str] = (),
    share_of: str = "",
    share_of_recorded: bool = False,
) -> Shown:
    """Look up the names of what a cell shows. `where` begins the message when one does not do."""
    counted = _found(where, name)
    by = _breakdown(where, counted, breakdown, categories)
    share = _share(where, counted, share_of) if share_of else None
    if len(categories) > 1 and isinstance(counted, Summary | Rate):
        raise HomewardError(f"{where}: {name} of several categories is not the sum of theirs. Name one with `in`.")
    if share_of_recorded and (share or by is None or not isinstance(counted, Count)):
        raise HomewardError(
            f"{where}: a share of those recorded needs a breakdown (`by`), a count, and no other share beside it."
        )
    return Shown(counted, by, tuple(categories) if by else (WHOLE,), share, share_of_recorded)


def _found(where: str, name: str) -> Indicator:
    try:
        return indicator(name)
    except HomewardError as error:
        raise HomewardError(f"{where}: {error}") from None


def _breakdown(where: str, counted: Indicator, name: str, categories: Sequence[str]) -> Breakdown | None:
    if not name:
        if categories:
            raise HomewardError(f"{where}: it names a category, and no breakdown; say which with `by`.")
        return None
    by = BREAKDOWNS[nearest_or_fail(name, BREAKDOWNS, f"{where}: broken down `by`")]
    if not fits(by, counted):
        row = POPULATIONS[population_of(counted)].row
        raise HomewardError(f"{where}: {counted.name} cannot be broken down by {by.name}: it counts {row}.")
    if not categories:
        raise HomewardError(f"{where}: it is broken down by {by.name}; say which category with `in`.")
    for key in categories:
        nearest_or_fail(key, [c.key for c in by.categories], f"{where}: it names category")
        if categories.count(key) > 1:
            raise HomewardError(f"{where}: it names category '{key}' twice, and would count it twice.")
    return by


def _share(where: str, counted: Indicator, name: str) -> Indicator:
    share = _found(where, name)
    if not isinstance(counted, Count):
        raise HomewardError(f"{where}: {counted.name} brings its own percentage or has none. Leave the share out.")
    if not isinstance(share, Count):
        raise HomewardError(f"{where}: a share is of a count, and {name} is none.")
    if population_of(share) != population_of(counted):
        raise HomewardError(
            f"{where}: {counted.name} and {name} count different records, so the one is no share of the other."
        )
    return share


def nearest_or_fail(name: str, known: Collection[str], what: str) -> str:
    """`name` if it is known; else a HomewardError with the nearest known name."""
    if name in known:
        return name
    hint = nearest(name, known) or f" Known: {', '.join(known)}."
    raise HomewardError(f"{what} '{name}', which there is not.{hint}")
