"""What a specification is, and how one is checked with an engine."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from homeward.dataset.periods import Month, Period, parse_period
from homeward.dataset.uk_time import parse_as_at
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Breakdown, Indicator, Ratio, population_of
from homeward.indicators.plan import Asked, FigureArea, Plan, make_plan
from homeward.indicators.populations import POPULATIONS
from tests.engines.plain_python import Figure, Key
from tests.spec.drawn import Drawn, Row, draw, read_drawn

Engine = Callable[[Drawn, Plan, datetime], dict[Key, Figure]]

NO_FIGURE = Figure(0.0, 0.0, 0.0, 0, "")
"""Of an area in which no agency owes one."""


@dataclass(frozen=True, kw_only=True)
class Specification:
    """
    Drawn records and the answer that an indicator gives about them.

    The records are rows of the table that the indicator's population is of: episodes begin with a column `episode`,
    others with a column `row`. `beside` draws other tables' rows, by the `child` or the `episode` that they are about.
    A row says by itself whether it is `counted` in `period`, or which category it `falls_in`; `answer` draws whole
    figures. `always` holds for every row that does not say otherwise.

    Args:
        of: the indicator.
        name: what is shown, in a few words.
        story: why it is so.
        by: the breakdown, if there is one.
        as_at: the moment of the report, in UK clock time.
    """

    of: str
    name: str
    story: str
    records: str
    answer: str = ""
    by: str = ""
    beside: dict[str, str] = field(default_factory=dict)
    period: str = "2019-04"
    as_at: str = "2020-06-30"
    always: dict[str, str] = field(default_factory=dict)

    @property
    def indicator(self) -> Indicator:
        return INDICATORS[self.of]

    @property
    def breakdown(self) -> Breakdown | None:
        return BREAKDOWNS[self.by] if self.by else None

    def __str__(self) -> str:
        return f"{self.by or self.of}: {self.name}"


def check(specification: Specification, engine: Engine) -> None:
    """Compare every row that says what becomes of it, and every figure of the answer."""
    rows = read_drawn(specification.records)
    answers = read_drawn(specification.answer) if specification.answer else []
    table = POPULATIONS[population_of(specification.indicator)].table
    beside = {name: read_drawn(text) for name, text in specification.beside.items()}
    kind = specification.indicator.records_of or specification.indicator.supplier
    drawn = draw([specification.always | row for row in rows], kind, table, beside)
    period = read_period(specification.period)
    periods = list(dict.fromkeys([period, *(read_period(row.get("period", specification.period)) for row in answers)]))
    asked = [Asked(specification.indicator, specification.breakdown)]
    plan = make_plan(asked, [drawn.total, *drawn.areas.values()], periods)
    figures = Figures(specification, engine(drawn, plan, parse_as_at(specification.as_at)))
    told = [row for row in rows if "counted" in row or "falls_in" in row]
    assert told or answers, "the specification draws no answer"
    differences = [*_rows_that_differ(told, figures, drawn, period), *_answers_that_differ(answers, figures, drawn)]
    assert not differences, "\n".join(differences)


def read_period(text: str) -> Period:
    """As `parse_period`; a year to date is written `2019-YTD to 2019-06`."""
    name, _, to = text.partition(" to ")
    return parse_period(name, Month.parse(to or "2020-06"))


@dataclass(frozen=True)
class Figures:
    """An engine's figures of a specification's indicator."""

    specification: Specification
    by_key: dict[Key, Figure]

    def at(self, area: FigureArea, period: Period, category: str = "") -> Figure:
        key = (self.specification.of, self.specification.by, category, area.code, str(period.kind), period.last_on)
        return self.by_key.get(key, NO_FIGURE)


def _rows_that_differ(rows: Iterable[Row], figures: Figures, drawn: Drawn, period: Period) -> Iterator[str]:
    for row in rows:
        wanted = row["falls_in"] if "falls_in" in row else row["counted"]
        name = row["episode"] if "episode" in row else row["row"]
        came = _outcome(figures, drawn.areas[name], period)
        if came != wanted:
            yield f"{name}: {came or 'nothing'}, where the specification says {wanted}"


def _outcome(figures: Figures, area: FigureArea, period: Period) -> str:
    if breakdown := figures.specification.breakdown:
        return ", ".join(c.key for c in breakdown.categories if figures.at(area, period, c.key).value)
    return _counted(figures.at(area, period), figures.specification.indicator)


def _counted(figure: Figure, indicator: Indicator) -> str:
    if figure.numerator:
        return "yes"
    if figure.unknown:
        return "unknown"
    return "left out" if isinstance(indicator, Ratio) and not figure.denominator else "no"


def _answers_that_differ(answers: Iterable[Row], figures: Figures, drawn: Drawn) -> Iterator[str]:
    for row in answers:
        area = drawn.areas[row["area"]] if row.get("area", "Total") != "Total" else drawn.total
        period = row.get("period", figures.specification.period)
        figure = figures.at(area, read_period(period), row.get("category", ""))
        at = " ".join(part for part in (row.get("area"), row.get("category"), period) if part)
        for name in ("numerator", "denominator", "value", "unknown", "status"):
            came = getattr(figure, name)
            if name in row and not _agrees(row[name], came):
                yield f"{at}, {name}: {_words(came)}, where the answer says {row[name] or 'nothing'}"


def _words(number: float | str | None) -> str:
    return f"{number:g}" if isinstance(number, float) else str(number or "nothing")


def _agrees(text: str, actual: float | str | None) -> bool:
    """Whether a number, rounded as the text is, is the text's; text is compared as it is."""
    if actual is None or isinstance(actual, str):
        return text == (actual or "")
    if not text:
        return False
    decimals = len(text.partition(".")[2])
    return abs(float(text) - actual) <= 0.5 * 10**-decimals - (0.49 if decimals == 0 else 0) + 1e-9
