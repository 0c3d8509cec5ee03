"""What is counted, in sentences that anybody can read, and as the machine has it."""

from collections.abc import Iterator, Sequence
from datetime import date

from homeward.dataset.periods import Period
from homeward.dataset.tables import TABLES
from homeward.indicators.conditions import PERIOD_COLUMNS
from homeward.indicators.definitions import Category, Count, Indicator, Rate, Ratio, Summary
from homeward.indicators.plan import make_line
from homeward.indicators.populations import POPULATIONS
from homeward.publication.questions.asking import AskedRow, Asking
from homeward.publication.questions.conditions import Condition
from homeward.publication.questions.filters import words_of

INTERVIEW_COLUMNS = frozenset(
    {"is_held", "is_offered", "is_accepted", "interview_outcome", "interview_timing", "minutes_to_interview"}
)
MOST_PERIODS = 4
"""More are told by the first and the last day alone."""
FOR_EACH = "An interview for several episodes answers for each of them."
ONCE = "An interview for several episodes is counted once."
IN_EACH = "A child is counted once in each row in which it has {one}, so the rows may add up to more than all."


def title_of(asking: Asking) -> str:
    """What the answer shows, as the title of its table."""
    title = asking.whole.title
    if asking.conditions:
        title += f" ({'; '.join(condition.short for condition in asking.conditions)})"
    if len(asking.times) == 1:
        title += f", {asking.times[0].label}"
    if asking.also:
        title += f", who also have one with {'; '.join(condition.short for condition in asking.also)}"
    if asking.percent_with:
        title += f": per cent with {'; '.join(condition.short for condition in asking.percent_with)}"
    if len(asking.times) > 1:
        return f"{title}, by how many times"
    if asking.breakdown is None:
        return title
    return f"{title}, by {words_of(asking.breakdown)}"


def definition(asking: Asking) -> tuple[str, ...]:
    """What is counted, in sentences."""
    return tuple(_sentences(asking))


def _sentences(asking: Asking) -> Iterator[str]:
    one = _one(asking)
    yield f"{asking.whole.title}."
    if asking.conditions:
        yield f"Counted are only {one} of which this holds: {_joined(asking.conditions)}."
    if len(asking.times) == 1:
        yield f"Counted are children with this {asking.times[0].label} in the period."
    if asking.also:
        yield f"Of these children, those who in the period also have one of which this holds: {_joined(asking.also)}."
    if asking.percent_with:
        part = "who have one of which" if asking.counts_children else "of which"
        yield f"Of these, the percentage {part} this also holds: {_joined(asking.percent_with)}."
    yield from _of_rows(asking, one)
    if asking.totals:
        yield _not_to_be_added(asking)
    yield from _of_records(asking)


def _one(asking: Asking) -> str:
    return asking.subject.one if asking.subject else str(POPULATIONS[asking.of].unit)


def _of_rows(asking: Asking, one: str) -> Iterator[str]:
    """What stands in which row."""
    if asking.breakdown and words_of(asking.breakdown) != asking.breakdown.title.casefold():
        yield f"The rows are: {asking.breakdown.title}."
    if asking.question.first:
        yield f"A child is in the row that the first of its {one} in the period, of those counted, belongs to."
    elif asking.breakdown and asking.counts_children and not asking.adds_up:
        yield IN_EACH.format(one=f"one of the {one}")


def _not_to_be_added(asking: Asking) -> str:
    parts, total = f"{asking.by_time}s", f"'{total_title(asking.totals[0])}'"
    if asking.counts_children and not asking.whole_is_percentage:
        return f"The {parts} must not be added up: a child is counted in each of them. {total} counts each child once."
    return f"The {parts} must not be added up or averaged. {total} is worked out from all of its records."


def total_title(period: Period) -> str:
    """What stands at a period beside the parts of it."""
    return f"{period.title} in all"


def _of_records(asking: Asking) -> Iterator[str]:
    """Who defined it, and what a record is."""
    if not asking.subject:
        yield f"Defined by: {asking.whole.authority}."
    yield f"One record is {POPULATIONS[asking.of].row}."
    if asking.of == "missing" and INTERVIEW_COLUMNS & set(columns_of(asking)):
        yield FOR_EACH
    if asking.of == "interviews":
        yield ONCE


def _joined(conditions: Sequence[Condition]) -> str:
    return "; and ".join(condition.words for condition in conditions)


def columns_of(asking: Asking) -> list[str]:
    """The population's columns that the answer reads."""
    lines = [make_line(row.shown.indicator, row.shown.breakdown, c) for row in asking.rows for c in _categories(row)]
    reads = [name for line in lines for measure in line.measures() for name in measure.reads()]
    return [name for name in dict.fromkeys(reads) if name not in PERIOD_COLUMNS and not name.endswith("_key")]


def _categories(row: AskedRow) -> list[Category | None]:
    by = row.shown.breakdown
    return [by.category(key) for key in row.shown.categories] if by else [None]


def exact_words(asking: Asking) -> tuple[str, ...]:
    """The definition as the machine has it: the condition, each column that it reads, and where that comes from."""
    population = POPULATIONS[asking.of]
    lines = [_formula(asking.whole)]
    for name in columns_of(asking):
        column = population.column(name)
        needs = f" (from {', '.join(column.needs)})" if column.needs else ""
        lines.append(f"{name}: {column.meaning}{needs}")
    return (*lines, f"definition {make_line(asking.whole, None, None).definition}")


def _formula(whole: Indicator) -> str:
    match whole:
        case Ratio(of=of, where=where):
            return f"per cent of ({_formula(of)}) with {where}"
        case Rate(of=of, over=over):
            return f"({_formula(of)}) over ({_formula(over)}) x {whole.scale}"
        case Count(of=of, where=where, each=each, having=having, also=also):
            more = (f" having {having}" if each else "") + (f" also {also}" if also else "")
            return f"count {each or 'rows'} of {of} where {where}{more}"
        case Summary():
            return whole.definition()
    return whole.definition()


def date_basis(asking: Asking) -> str:
    """By which day a record belongs to a period, in words."""
    if asking.subject:
        return asking.subject.date_basis
    dated = make_line(asking.whole, None, None).numerator.dated
    column = POPULATIONS[asking.of].column(dated.columns()[0])
    return f"{column.meaning}" if len(dated.columns()) == 1 else f"what lasts: from {column.meaning}"


def period_words(periods: tuple[Period, ...]) -> str:
    """The periods with their first and last days."""
    if len(periods) <= MOST_PERIODS:
        return "; ".join(_period(each) for each in periods)
    first_on, last_on = min(each.first_on for each in periods), max(each.last_on for each in periods)
    return f"{len(periods)} periods from {_day(first_on)} to {_day(last_on)}"


def _period(period: Period) -> str:
    days = f"{_day(period.first_on)} to {_day(period.last_on)}"
    return days if period.days else f"{period.title} ({days})"


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def column_meaning(need: str) -> str:
    """What a canonical column (table.column) means."""
    table, _, name = need.partition(".")
    return TABLES[table].column(name).meaning
