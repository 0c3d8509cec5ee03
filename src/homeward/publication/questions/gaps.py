"""What cannot be answered: which agency's column is missing, and for how many records there is no answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from homeward.dataset.code_list import CodeList
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.snapshot import SuppliedAgency
from homeward.dataset.tables import TABLES
from homeward.figures.lookup import Figures
from homeward.indicators.definitions import Count, Event, Indicator, Rate, Ratio, Summary
from homeward.indicators.plan import FigureArea, Line, make_line
from homeward.indicators.populations import POPULATIONS
from homeward.publication.questions.asking import AskedRow, Asking
from homeward.publication.questions.conditions import all_of
from homeward.publication.questions.first_records import before_the_records
from homeward.publication.questions.records import Held
from homeward.publication.questions.wording import column_meaning, columns_of

_MARK = "__"
"""Stands in the names of the counts that are made here, and in no question's key."""


WITHOUT = "What needs it is [x]."


@dataclass(frozen=True)
class Unanswered:
    """The counts that tell how many records have no answer: of each column that is asked, and all that there are."""

    of_all: Count
    of_columns: tuple[tuple[str, Count], ...]

    def lines(self) -> list[Line]:
        return [make_line(count, None, None) for count in (self.of_all, *(count for _, count in self.of_columns))]


def unanswered(asking: Asking) -> Unanswered:
    """
    Counts of the records of which nobody knows whether they are counted, by the column that is empty.

    Where a condition that fails settles it, an empty column does not matter: a child that is not looked after needs no
    legal status.
    """
    base = _rows_of(asking.whole)
    everything = replace(
        base, name=f"{asking.question.key}{_MARK}all", where=asking.subject.always if asking.subject else "true"
    )
    population = POPULATIONS[asking.of]
    nullable = [name for name in columns_of(asking) if population.column(name).is_nullable]
    counts: list[tuple[str, Count]] = []
    for condition in dict.fromkeys(each for each in (base.where, *_further(asking)) if each != "true"):
        for name in nullable:
            where = f"(({condition}) is null) and ({name} is null)"
            key = f"{asking.question.key}{_MARK}{name}{_MARK}{len(counts)}"
            if name in make_line(replace(base, where=condition), None, None).numerator.reads():
                counts.append((name, replace(everything, name=key, where=where)))
    return Unanswered(everything, tuple(counts))


def _rows_of(whole: Indicator) -> Count:
    """The records that an indicator reads, as a count of them."""
    of = whole.of if isinstance(whole, Ratio | Rate) else whole
    if isinstance(of, Summary):
        return Count(
            name=of.name, title=of.title, supplier=of.supplier, authority="", of=of.of, dated=of.dated, where=of.where
        )
    assert isinstance(of, Count)  # noqa: S101 - there are four kinds of indicator
    return replace(of, each="", having="n >= 1", also="", adds="", counts_rows=False, at_first="")


def _further(asking: Asking) -> list[str]:
    """What else must hold: of another record of the child, or of those that a percentage counts."""
    return [all_of(conditions) for conditions in (asking.also, asking.percent_with) if conditions]


def gaps(asking: Asking, held: Held, counted: Unanswered, figures: Figures) -> tuple[str, ...]:
    """What a reader must know of what is not there, in sentences."""
    return tuple(
        dict.fromkeys(
            [
                *before_the_records(asking, held),
                *_missing_columns(asking, held, counted, figures),
                *_empty(asking, counted, figures),
            ]
        )
    )


def _missing_columns(asking: Asking, held: Held, counted: Unanswered, figures: Figures) -> Iterator[str]:
    """Which agency did not supply which column, and how many of its records say nothing for it."""
    lines = [line for row in asking.rows for line in lines_of(row)]
    needs = {need for line in lines for need in line.needs}
    codes = {code for line in lines for code in line.codes}
    members = {member for area in asking.areas for member in area.members}
    for agency in held.agencies(asking.whole.supplier):
        if agency.area in members:
            lacking = sorted(need for need in needs if not _has(agency, need))
            for need in lacking:
                many = _how_many(agency, counted, figures, asking)
                yield f"{agency.name} has not supplied this: {column_meaning(need)}.{many} {WITHOUT}"
            for column, code in sorted(codes):
                if column not in lacking and not agency.can_say(column, code):
                    label = _label(column, code)
                    yield f"{agency.name}'s files cannot say '{label}' ({column_meaning(column)}). {WITHOUT}"


def _has(agency: SuppliedAgency, need: str) -> bool:
    table, _, column = need.partition(".")
    return column in agency.columns.get(table, ())


def _label(column: str, code: str) -> str:
    table, _, name = column.partition(".")
    codes = TABLES[table].column(name).codes
    known: CodeList | None = CODE_LISTS.get(codes or "")
    return known.label(code) if known and code in known.values() else code


def _how_many(agency: SuppliedAgency, counted: Unanswered, figures: Figures, asking: Asking) -> str:
    area = next((each for each in asking.areas if each.members == (agency.area,)), None)
    number = _over_periods(asking, counted.of_all, area, figures) if area else 0
    return f" None of its {number:,} {POPULATIONS[asking.of].unit} of these periods says it." if number else ""


def _empty(asking: Asking, counted: Unanswered, figures: Figures) -> Iterator[str]:
    """For how many of an area's records there is no answer, by the column that is empty."""
    parts = [area for area in asking.areas if len(area.members) == 1] or list(asking.areas)
    for area in parts:
        whole = _over_periods(asking, counted.of_all, area, figures)
        empty: dict[str, int] = {}
        for name, count in counted.of_columns:
            empty[name] = max(empty.get(name, 0), _over_periods(asking, count, area, figures))
        for name, number in empty.items():
            if number:
                meaning = POPULATIONS[asking.of].column(name).meaning.split(";")[0]
                yield (
                    f"{area.name}: for {number:,} of {whole:,} {POPULATIONS[asking.of].unit} "
                    f"({_share(number, whole)}) it is not recorded: {meaning}. Nobody knows whether they "
                    "belong, and they are not counted."
                )


def _share(number: int, whole: int) -> str:
    percent = 100 * number / whole if whole else 0
    return "under 0.1%" if percent < 0.1 else f"{percent:.1f}%"


def _over_periods(asking: Asking, count: Count, area: FigureArea | None, figures: Figures) -> int:
    """Of all periods together where they do not overlap; of what lasts, and where they overlap, the largest."""
    if area is None:
        return 0
    found = [figures.find(count.name, area.code, period).count or 0 for period in asking.periods]
    ordered = sorted(asking.periods, key=lambda period: period.first_on)
    apart = all(before.last_on < after.first_on for before, after in pairwise(ordered))
    return sum(found) if apart and isinstance(count.dated, Event) else max(found, default=0)


def lines_of(row: AskedRow) -> list[Line]:
    """The lines that a row of the answer shows."""
    shown = row.shown
    by = shown.breakdown
    lines = [make_line(shown.indicator, by, by.category(key)) for key in shown.categories] if by else []
    return lines or [make_line(shown.indicator, None, None)]
