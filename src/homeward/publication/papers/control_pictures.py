"""Control charts as pictures: figures and limits rounded as they are printed, and a sentence of what is shown."""

from decimal import ROUND_HALF_UP, Decimal

from homeward.figures.over_time.control import Charted, ControlChart
from homeward.figures.over_time.series import Shape
from homeward.figures.over_time.words import VARIATION_WORDS
from homeward.publication.layouts.words import PictureKind
from homeward.publication.papers.picture_model import ControlPicture

SERIES = ("Figure", "Lower limit", "Mean", "Upper limit")
MOST = 100
"""Per cent: no limit of a share is drawn higher."""


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
    )


def figure_text(chart: ControlChart, each: Charted, decimals: int) -> str:
    """A point's figure as it is printed: `130`, `69% (49 of 71)`."""
    value = _value(chart, each, decimals)
    if value is None:
        return each.point.status
    if chart.series.shape is Shape.SHARE:
        return f"{value}% ({each.point.count:,} of {each.point.denominator:,})"
    return f"{value:,}"


def expected_text(chart: ControlChart, each: Charted) -> str:
    """`between 28.4 and 72, mean 50.2`; empty where there are no limits."""
    if each.limits is None:
        return ""
    lower, centre, upper = printed_limits(chart, each)
    return f"between {lower} and {upper}, mean {centre}"


def printed_limits(chart: ControlChart, each: Charted) -> tuple[str, str, str]:
    """Lower limit, mean and upper limit of a point that has them, with their sign."""
    sign = "%" if chart.series.shape is Shape.SHARE else ""
    lower, centre, upper = (f"{number:,}{sign}" for number in _limits(chart, each))
    return lower, centre, upper


def rounded(number: float, decimals: int) -> Decimal:
    """Rounded half up, as papers print."""
    return Decimal(str(round(number, 9))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def plain(number: Decimal) -> Decimal | int:
    """Without decimals that say nothing: 72 for 72.0."""
    return int(number) if number == number.to_integral_value() else number


def _heading(each: Charted) -> str:
    return f"{each.point.period.first_on:%b %Y}"


def _values(chart: ControlChart, each: Charted, decimals: int) -> tuple[Decimal | int | None, ...]:
    limits = (None, None, None) if each.limits is None else _limits(chart, each)
    return (_value(chart, each, decimals), *limits)


def _value(chart: ControlChart, each: Charted, decimals: int) -> Decimal | int | None:
    value = each.point.value
    if value is None:
        return None
    return plain(rounded(value, 0 if chart.series.shape is Shape.COUNT else decimals))


def _limits(chart: ControlChart, each: Charted) -> tuple[Decimal | int, Decimal | int, Decimal | int]:
    """Lower limit, mean and upper limit, within what there can be."""
    limits = each.limits
    if limits is None:
        raise ValueError("A point without limits has none to print.")
    upper = min(limits.upper, MOST) if chart.series.shape is Shape.SHARE else limits.upper
    return _printed(max(limits.lower, 0.0)), _printed(limits.centre), _printed(upper)


def _printed(limit: float) -> Decimal | int:
    return plain(rounded(limit, 1))


def _sentence(chart: ControlChart, title: str, unit: str, decimals: int) -> str:
    """The latest figure, what was to be expected, and what that says."""
    latest = chart.latest
    said = [f"{title} ({unit}), {latest.point.period.title}: {figure_text(chart, latest, decimals)}."]
    if latest.limits:
        said.append(f"Expected {expected_text(chart, latest)}.")
    said.append(f"{VARIATION_WORDS[chart.variation].capitalize()}.")
    return " ".join(said)
