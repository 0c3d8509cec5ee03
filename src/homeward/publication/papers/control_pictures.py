"""Control charts as pictures: figures and limits rounded as they are printed, and a sentence of what is shown."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from homeward.figures.over_time.control import Charted, ControlChart
from homeward.figures.over_time.series import Shape
from homeward.figures.over_time.words import VARIATION_WORDS
from homeward.publication.layouts.words import PictureKind
from homeward.publication.papers.picture_model import ControlPicture

SERIES = ("Figure", "Lower limit", "Mean", "Upper limit")
MOST = 100
"""Per cent: no limit of a share is drawn higher."""
MOST_DECIMALS = 4
"""What is still alike with so many decimals is printed alike."""


def control_picture(
    chart: ControlChart, *, ref: str, title: str, unit: str, source: str, decimals: int = 0
) -> ControlPicture:
    """The picture of a control chart; `decimals` are those of its figures."""
    points = chart.points
    latest = points[-1].point.period
    return ControlPicture(
        ref=ref,
        title=title,
        kind=PictureKind.CONTROL,
        unit=unit,
        series=SERIES,
        points=tuple((_heading(each), _values(chart, each, decimals)) for each in points),
        sentence=_sentence(chart, title, unit, decimals),
        source=source,
        now=f"{latest.first_on:%b %Y}",
        marked=tuple(place for place, each in enumerate(points) if each.signals),
        begins=tuple(place for place, each in enumerate(points) if each.point.begins_series),
        statuses=tuple(each.point.status for each in points),
        target=None if chart.target is None else plain(Decimal(str(chart.target))),
        targets=tuple(_targets(chart)),
    )


def _targets(chart: ControlChart) -> Iterator[tuple[int, Decimal | int]]:
    before: float | None = None
    for place, each in enumerate(chart.points):
        wanted = chart.target_at(each)
        if wanted is not None and wanted != before:
            yield place, plain(Decimal(str(wanted)))
        before = wanted


def figure_text(chart: ControlChart, each: Charted, decimals: int) -> str:
    """A point's figure as it is printed: `130`, `69% (49 of 71)`."""
    value = _value(chart, each, decimals)
    if value is None:
        return each.point.status
    of = f" ({each.point.count:,} of {each.point.denominator:,})" if chart.series.shape is Shape.SHARE else ""
    return f"{value:,}{sign(chart)}{of}"


def expected_text(chart: ControlChart, each: Charted, decimals: int) -> str:
    """`between 28.4 and 72, mean 50.2`; empty where there are no limits."""
    if each.limits is None:
        return ""
    lower, centre, upper = printed_limits(chart, each, decimals)
    return f"between {lower} and {upper}, mean {centre}"


def printed_limits(chart: ControlChart, each: Charted, decimals: int) -> tuple[str, str, str]:
    """Lower limit, mean and upper limit of a point that has them, with their sign, rounded as its figure is."""
    lower, centre, upper = (f"{number:,}{sign(chart)}" for number in _limits(chart, each, decimals))
    return lower, centre, upper


def sign(chart: ControlChart) -> str:
    """What stands behind each of its numbers."""
    return "%" if chart.series.is_percent or chart.series.shape is Shape.SHARE else ""


def rounded(number: float, decimals: int) -> Decimal:
    """Rounded half up, as papers print."""
    return Decimal(str(round(number, 9))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def plain(number: Decimal) -> Decimal | int:
    """Without decimals that say nothing: 72 for 72.0."""
    return int(number) if number == number.to_integral_value() else number


def _heading(each: Charted) -> str:
    return f"{each.point.period.first_on:%b %Y}"


def _values(chart: ControlChart, each: Charted, decimals: int) -> tuple[Decimal | int | None, ...]:
    limits = (None, None, None) if each.limits is None else _limits(chart, each, decimals)
    return (_value(chart, each, decimals), *limits)


def _value(chart: ControlChart, each: Charted, decimals: int) -> Decimal | int | None:
    value = each.point.value
    if value is None:
        return None
    return _printed(chart, value, _decimals(chart, each, decimals))


def _limits(chart: ControlChart, each: Charted, decimals: int) -> tuple[Decimal | int, Decimal | int, Decimal | int]:
    """Lower limit, mean and upper limit, within what there can be."""
    lower, centre, upper = (
        _printed(chart, limit, _decimals(chart, each, decimals)) for limit in _possible(chart, each)
    )
    return lower, centre, upper


def _possible(chart: ControlChart, each: Charted) -> tuple[float, float, float]:
    limits = each.limits
    if limits is None:
        raise ValueError("A point without limits has none to print.")
    upper = min(limits.upper, MOST) if chart.series.shape is Shape.SHARE else limits.upper
    return max(limits.lower, 0.0), limits.centre, upper


def _printed(chart: ControlChart, number: float, decimals: int) -> Decimal | int:
    """Of counts without decimals that say nothing; others have all, as what they are compared with."""
    exact = rounded(number, decimals)
    return plain(exact) if chart.series.shape in (Shape.COUNT, Shape.SUM) else exact


def _decimals(chart: ControlChart, each: Charted, decimals: int) -> int:
    """
    The decimals of a figure and of what it is compared with: those of the paper, or more.

    A figure that is marked is held against unrounded limits: where rounding would print it as equal to one, or on its
    other side, both have more decimals. Limits of counts, and figures that are no percentage, have one at least.
    """
    fewest = decimals if sign(chart) else max(decimals, 1)
    value = each.point.value
    if value is None or not each.signals:
        return fewest
    tried = range(fewest, MOST_DECIMALS + 1)
    return next((many for many in tried if _are_told_apart(chart, each, value, many)), fewest)


def _are_told_apart(chart: ControlChart, each: Charted, value: float, decimals: int) -> bool:
    printed = rounded(value, decimals)
    sides = ((value > limit, printed > rounded(limit, decimals)) for limit in _possible(chart, each) if value != limit)
    others = ((value < limit, printed < rounded(limit, decimals)) for limit in _possible(chart, each) if value != limit)
    return all(truly == as_printed for truly, as_printed in (*sides, *others))


def _sentence(chart: ControlChart, title: str, unit: str, decimals: int) -> str:
    """The latest figure, what was to be expected, and what that says."""
    latest = chart.latest
    said = [f"{title} ({unit}), {latest.point.period.title}: {figure_text(chart, latest, decimals)}."]
    if latest.limits:
        said.append(f"Expected {expected_text(chart, latest, decimals)}.")
    said.append(f"{VARIATION_WORDS[chart.variation].capitalize()}.")
    return " ".join(said)
