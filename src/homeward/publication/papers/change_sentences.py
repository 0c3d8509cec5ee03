"""The sentences of what changed: figures and what was to be expected of them, and not a word of judgement."""

from collections.abc import Sequence
from decimal import Decimal

from homeward.dataset.periods import Month, PeriodKind
from homeward.figures.over_time.breaks import SeriesBreak
from homeward.figures.over_time.control import Charted, ControlChart, Variation
from homeward.figures.over_time.limits import FEWEST_POINTS
from homeward.figures.over_time.rules import Signal
from homeward.figures.over_time.streaks import points_going_one_way, points_on_one_side
from homeward.figures.over_time.targets import target_of
from homeward.figures.over_time.words import ASSURANCE_WORDS, VARIATION_SHORT
from homeward.figures.revisions import Because, Revision
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Polarity, Unit
from homeward.publication.papers.control_pictures import (
    expected_text,
    figure_text,
    plain,
    printed_limits,
    rounded,
    sign,
)

FALSE_ALARMS = "about 1 or 2 in 100"
"""How many rows chance alone marks in a month: docs/reference/false-alarms.md."""
TOO_FEW_TO_TELL = (
    f"There are fewer than {FEWEST_POINTS} finished months of one series: these differences may be chance."
)
BECAUSE = {
    Because.HAPPENED: "because of what happened since",
    Because.RECORDS_CHANGED: "because records changed",
    Because.REDEFINED: "because it is counted otherwise now: the two are not comparable",
}


def compared(charts: Sequence[ControlChart]) -> list[ControlChart]:
    """Those that have limits, and a finished figure to hold against them."""
    return [chart for chart in charts if chart.variation not in (Variation.TOO_FEW, Variation.NOT_GIVEN)]


def summary(charts: Sequence[ControlChart], held: int = 0, totals: int = 0) -> tuple[str, ...]:
    """How many rows were looked at, how many compared, what to make of a mark; `held` and `totals` have no charts."""
    able = compared(charts)
    not_given = sum(chart.variation is Variation.NOT_GIVEN for chart in charts)
    too_few = len(charts) - len(able) - not_given
    said = []
    if able:
        special = sum(chart.variation.is_special for chart in able)
        said.append(
            f"{_rows(len(able))} compared with the months before: {special} differ by more than chance explains. "
            f"Chance alone marks {FALSE_ALARMS} rows each month."
        )
    if not_given:
        said.append(f"{_rows(not_given)} not compared: no finished figure for the month.")
    if too_few:
        said.append(f"{_rows(too_few)} not compared: fewer than {FEWEST_POINTS} finished months of one series.")
    if held:
        said.append(f"{_rows(held)} not compared: snapshots that hold for months are no new figure each month.")
    if totals:
        said.append(f"{_rows(totals)} not compared: running totals have the months before in them.")
    return tuple(said) or ("There are no figures for this month.",)


def no_special_cause(rows: int) -> str:
    return f"Nothing changed beyond chance: {_rows(rows)} compared with the months before."


def brief(chart: ControlChart, decimals: int) -> str:
    """`151, the 8th month in a row below the mean (159.3). Lower than chance explains.`"""
    figure = figure_text(chart, chart.latest, decimals)
    words = VARIATION_SHORT[chart.variation]
    return f"{figure}, {why(chart, decimals)}. {words[:1].upper()}{words[1:]}."


def signal(chart: ControlChart, decimals: int) -> str:
    """
    Beside a key number: `lower than usual over the last months: the 7th in a row below the mean (159.3)`.

    It says what its arrow is of, since the figure may have gone the other way since the month before; and where there
    is a target, whether it is met.
    """
    return f"{reading(chart, decimals)}{_beside_target(chart)}"


def _beside_target(chart: ControlChart) -> str:
    if chart.target is None or chart.latest.point.value is None:
        return ""
    return f". Target {_of_target(chart, chart.target)}: {against_target(chart, chart.latest)}"


def _of_target(chart: ControlChart, target: float) -> str:
    return f"{plain(Decimal(str(target)))}{sign(chart)}"


def reading(chart: ControlChart, decimals: int) -> str:
    """What the latest month says beside those before: beyond chance or not, by which rule, and which way is better."""
    if chart.variation is Variation.TOO_FEW:
        return too_few(chart)
    if not chart.variation.is_special:
        return VARIATION_SHORT[chart.variation]
    usual = "higher than usual" if chart.variation.is_high else "lower than usual"
    when = "" if chart.latest.signals[0] is Signal.OUTSIDE else " over the last months"
    return f"{usual}{when}: {why(chart, decimals)}{_BETTER[chart.series.polarity]}"


def too_few(chart: ControlChart) -> str:
    """Why a figure is not compared: how many months there are since the break, or since the figures begin."""
    stretch = chart.stretches[-1]
    begins = stretch[0].point
    since = f"after the break of {begins.period.title}" if begins.begins_series else "not compared yet"
    finished = sum(each.point.value is not None for each in stretch)
    months = "1 month" if finished == 1 else f"{finished} months"
    return f"{since}: {months} so far, {FEWEST_POINTS} are needed"


_BETTER = {
    Polarity.LOWER_IS_BETTER: "; less is better",
    Polarity.HIGHER_IS_BETTER: "; more is better",
    Polarity.NEITHER: "",
}


def why(chart: ControlChart, decimals: int) -> str:
    """By which rule the latest point is marked, with what it is held against: the first where it meets several."""
    latest, stretch = chart.latest, chart.stretches[-1]
    lower, centre, upper = printed_limits(chart, latest, decimals)
    is_above = chart.variation.is_high
    match latest.signals[0]:
        case Signal.OUTSIDE:
            return f"above the upper limit ({upper})" if is_above else f"below the lower limit ({lower})"
        case Signal.RUN:
            side = "above" if is_above else "below"
            return f"the {_ordinal(points_on_one_side(stretch))} month in a row {side} the mean ({centre})"
        case Signal.TREND:
            return f"the last of {points_going_one_way(stretch)} months that go one way"
        case Signal.NEAR:
            limit = f"upper limit ({upper})" if is_above else f"lower limit ({lower})"
            return f"one of two in three months close to the {limit}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _rows(number: int) -> str:
    return "1 row was" if number == 1 else f"{number} rows were"


def special_cause(chart: ControlChart, decimals: int) -> str:
    """The latest figure, why it is marked, and what was expected."""
    latest = chart.latest
    months = sum(each.limits is not None for each in chart.stretches[-1])
    return (
        f"{latest.point.period.title}: {figure_text(chart, latest, decimals)}, {why(chart, decimals)}. Expected "
        f"{expected_text(chart, latest, decimals)} ({chart.method}, from {months} months)."
    )


def declared_break(each: SeriesBreak) -> str:
    of = f" ({'; '.join(INDICATORS[name].title for name in each.indicators)})" if each.indicators else ""
    day = f"{each.since.day} {each.since:%B %Y}"
    return f"From {day}{of}: {each.reason.rstrip('.')}. Figures before are not comparable, and are not compared."


def target(chart: ControlChart, decimals: int) -> str:
    """The latest figure beside its target, whether it crossed it, and whether that can be counted on."""
    given = [each for each in chart.points if each.point.value is not None]
    words = _declared_target(chart)
    if not given:
        return f"{words} No finished figure."
    now = given[-1]
    wanted = chart.target_at(now)
    if wanted is None:
        return f"{words} No finished figure since it began."
    month = f"{now.point.period.title} alone"
    words += f" {month}: {figure_text(chart, now, decimals)}, {against_target(chart, now)}."
    before = given[-2] if len(given) > 1 and chart.target_at(given[-2]) == wanted else None
    if before and _is_above(before.point.value, wanted) != _is_above(now.point.value, wanted):
        words += f" It crossed the target: {before.point.period.title} was {figure_text(chart, before, decimals)}."
    assured = ASSURANCE_WORDS[chart.assurance]
    return f"{words} It {assured}." if assured else words


def _declared_target(chart: ControlChart) -> str:
    """The target of the latest month; from when, and what it was before, where it began among the months shown."""
    now = target_of(chart.targets, chart.latest.point.period)
    words = f"Target {_of_target(chart, now.value if now else 0.0)}"
    first = chart.points[0].point.period
    if now is None or now.since is None or now.since <= first.first_on:
        return f"{words}."
    earlier = [each for each in chart.points if each.point.period.first_on < now.since]
    before = chart.target_at(earlier[-1]) if earlier else None
    was = "" if before is None else f", {_of_target(chart, before)} before"
    return f"{words} from {now.since:%B %Y}{was}."


def against_target(chart: ControlChart, each: Charted) -> str:
    """`met` or `not met`; of what nobody says which way is better, on which side of the target it is."""
    value, wanted = each.point.value or 0.0, chart.target_at(each) or 0.0
    if value == wanted or chart.series.polarity is Polarity.NEITHER:
        side = "at" if value == wanted else "above" if value > wanted else "below"
        return "met" if value == wanted and chart.series.polarity is not Polarity.NEITHER else f"{side} the target"
    return "met" if (value > wanted) == (chart.series.polarity is Polarity.HIGHER_IS_BETTER) else "not met"


def _is_above(value: float | None, wanted: float) -> bool:
    return (value or 0) >= wanted


def revised(revision: Revision, decimals: int) -> str:
    """What a figure was, what it is, and why."""
    was, now = (_number(value, revision, decimals) for value in (revision.was_value, revision.now_value))
    return f"{_period(revision)}: was {was}, is {now}, {BECAUSE[revision.because]}."


def _number(value: float | None, revision: Revision, decimals: int) -> str:
    if value is None:
        return "not given"
    return f"{rounded(value, decimals)}%" if revision.unit == Unit.PER_CENT else f"{plain(rounded(value, 1)):,}"


def _period(revision: Revision) -> str:
    if revision.period_kind != PeriodKind.MONTH:
        return revision.period
    return f"{Month.of(revision.period_last_on).first_on:%B %Y}"


def more_revised(number: int) -> str:
    return f"{number} more headline figures were revised: revised_figures.csv lists each."


def small(rows: Sequence[str]) -> str:
    return (
        "Numbers are small here, so that a few children more or fewer say nothing. Read the limits, not the difference "
        f"from month to month: {'; '.join(rows)}."
    )
