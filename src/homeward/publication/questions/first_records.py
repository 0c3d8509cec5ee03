"""From when on an agency's records tell of something: before its first record, a 0 would say what nobody knows."""

from collections.abc import Iterator, Mapping
from datetime import date

import pyarrow.compute as pc

from homeward.dataset.periods import Period
from homeward.dataset.snapshot import SuppliedAgency
from homeward.indicators.definitions import Dated, Event
from homeward.indicators.plan import make_line
from homeward.indicators.populations import POPULATIONS
from homeward.publication.questions.asking import Asking
from homeward.publication.questions.records import Held

AREA_COLUMN = "reporting_area"
A_MONTH = 31
"""Days without a record at the beginning of a period that need not mean that none was supplied."""


def untold(asking: Asking, held: Held) -> frozenset[tuple[str, Period]]:
    """The areas and periods of a question of which no record tells; an area is untold where one of its agencies is."""
    first_on = _first_days(asking, held)
    if first_on is None:
        return frozenset()
    suppliers = {agency.area for agency in held.agencies(asking.whole.supplier)}
    return frozenset(
        (area.code, period)
        for area in asking.areas
        for period in asking.all_periods
        if any(_is_before(period, first_on.get(member)) for member in suppliers.intersection(area.members))
    )


def before_the_records(asking: Asking, held: Held) -> Iterator[str]:
    """Which periods lie before an agency's first record, in sentences."""
    first_on = _first_days(asking, held)
    if first_on is None:
        return
    one = POPULATIONS[asking.of].row.split(",")[0].split(":")[0]
    if not first_on:
        yield f"Nobody has supplied a record of this kind ({one}), so there are no figures: [x], which is not 0."
        return
    for agency in held.agencies(asking.whole.supplier):
        if _is_asked(agency, asking):
            yield from _of_agency(agency, asking, first_on, one)


def _of_agency(agency: SuppliedAgency, asking: Asking, first_on: Mapping[str, date], one: str) -> Iterator[str]:
    day = first_on.get(agency.area)
    if day is None:
        yield f"{agency.name} has supplied no record of this kind ({one}): its figures are [x], which is not 0."
        return
    told = f"{agency.name}'s earliest record ({one}) is of {day.day} {day:%B %Y}."
    before = [period for period in asking.all_periods if _is_before(period, day)]
    if before:
        yield f"{told} No record of it is as old as {_titles(before)}: [x], which is not 0."
    partly = [p for p in asking.all_periods if p not in before and (day - p.first_on).days > A_MONTH]
    if partly and isinstance(_dated(asking), Event):
        yield f"{told} From before that it supplied none, so figures of {_titles(partly)} are too low."


def _titles(periods: list[Period]) -> str:
    titles = [period.title for period in periods]
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"


def _is_before(period: Period, first_on: date | None) -> bool:
    """Whether a period was over before the first record, and began so long before that it is no chance."""
    if first_on is None:
        return True
    return period.last_on < first_on and (first_on - period.first_on).days > A_MONTH


def _is_asked(agency: SuppliedAgency, asking: Asking) -> bool:
    return any(agency.area in area.members for area in asking.areas)


def _first_days(asking: Asking, held: Held) -> dict[str, date] | None:
    """By area, the day of the earliest record of this kind (of what lasts, its beginning); None of a derived day."""
    dated = _dated(asking)
    population = POPULATIONS[asking.of]
    table, on = held.dataset.tables[population.table], dated.columns()[0]
    if on not in table.column_names:
        return None
    if population.table == "missing_episodes":
        kind = "police" if population.name.startswith("police") else "council"
        category = "absent" if population.name == "absences" else "missing"
        table = table.filter(pc.and_(pc.equal(table["reported_by"], kind), pc.equal(table["category"], category)))
    whose = AREA_COLUMN if AREA_COLUMN in table.column_names else "agency"
    area_of = {agency.key: agency.area for agency in held.dataset.manifest.agencies}
    found = table.group_by(whose).aggregate([(on, "min")])
    days = zip(found[whose].to_pylist(), found[f"{on}_min"].to_pylist(), strict=True)
    return {area_of.get(each, each): day for each, day in days if day is not None}


def _dated(asking: Asking) -> Dated:
    return make_line(asking.whole, None, None).numerator.dated
