"""
What changed: the facts that an analyst would want to comment on, computed, each with its figures.

Nothing here says why, or whether it is good work: it says what is beyond chance, and which way is better. Facts stand
in the order of `ChangeKind`, and within one the farther beyond its limits the earlier.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from homeward.dataset.periods import Month, PeriodKind, month, months_between
from homeward.figures.door import Internal, Released
from homeward.figures.over_time.control import MOST_POINTS, ControlChart, Variation, control_chart
from homeward.figures.over_time.limits import Method
from homeward.figures.over_time.of_figures import series_of
from homeward.figures.revisions import Because, Revision
from homeward.indicators.definitions import Indicator
from homeward.indicators.stocks import holds_for_months, is_running_total
from homeward.publication.layouts.shown import Shown
from homeward.publication.over_time import OverTime
from homeward.publication.papers import change_sentences
from homeward.publication.papers.change_model import Change, ChangeKind, Reading, WhatChanged
from homeward.publication.papers.control_pictures import control_picture
from homeward.publication.papers.model import KeyNumber
from homeward.publication.papers.picture_model import ControlPicture
from homeward.publication.papers.revised import is_headline

SMALL_METHODS = (Method.SMALL_COUNTS, Method.SMALL_SHARES)
MOST_ON_PAGE_1 = 6
MOST_REVISED = 8
"""Revised figures that are told one by one; the file has them all."""


@dataclass(frozen=True)
class Looked:
    """A row that is looked at: a whole indicator, as the paper calls it. `decimals` are those of its percentage."""

    ref: str
    label: str
    indicator: Indicator
    unit: str
    decimals: int = 0

    @property
    def subject(self) -> str:
        """What facts call it: it is looked at by month, and a label may speak of the quarter."""
        return f"{self.ref} {self.label}".strip().replace("the quarter", "the month")


@dataclass(frozen=True)
class Place:
    """
    An agency's area, with its control charts by row.

    Attributes:
        held: the rows that have no chart since their figures hold for months.
        totals: likewise, since they are running totals.
    """

    agency: str
    area: str
    charts: tuple[tuple[Looked, ControlChart], ...]
    held: tuple[Looked, ...] = ()
    totals: tuple[Looked, ...] = ()

    def _found(self, shown: Shown) -> tuple[Looked, ControlChart] | None:
        """The row that shows the same, with its chart; None where it was not looked at."""
        if shown.breakdown is not None:
            return None
        return next((each for each in self.charts if each[0].indicator.name == shown.indicator.name), None)

    def with_signal(self, number: KeyNumber, shown: Shown) -> KeyNumber:
        """A key number with what its row's chart says."""
        found = self._found(shown)
        if found is None:
            return number
        row, chart = found
        return replace(number, variation=chart.variation, signal=change_sentences.signal(chart, row.decimals))


def look_at(
    released: Released[Internal], rows: Iterable[Looked], agency: str, area: str, to: Month, over_time: OverTime
) -> Place:
    """
    The control charts of rows up to a month; an indicator that several rows print is looked at once.

    Months before the first that has anything in some row are left out: the records do not reach so far back. What
    counts snapshots has no chart: the months for which one holds are one figure, and not several. Nor has a running
    total: each month has those before in it, so that it is always higher than usual.
    """
    known = [row for row in rows if released.has(row.indicator.name, area, month(to))]
    once = list({row.indicator.name: row for row in reversed(known)}.values())[::-1]
    held = tuple(row for row in once if holds_for_months(row.indicator))
    totals = tuple(row for row in once if is_running_total(row.indicator))
    looked = [row for row in once if row not in (*held, *totals)]
    months = [month(each) for each in months_between(Month(to.number - MOST_POINTS + 1), to)]
    series = [series_of(released.tidy(), row.indicator, area, months, over_time.breaks) for row in looked]
    before = min((each.nothing_before() for each in series if each.nothing_before() < len(each.points)), default=0)
    targets = [over_time.targets_of(row.indicator.name, area) for row in looked]
    charts = [control_chart(each.without_first(before), of) for each, of in zip(series, targets, strict=True)]
    return Place(agency, area, tuple(zip(looked, charts, strict=True)), held, totals)


def make_what_changed(
    released: Released[Internal],
    places: Sequence[Place],
    to: Month,
    over_time: OverTime,
    doubts: Sequence[str],
    source: str,
) -> WhatChanged:
    """
    The facts of a month about some agencies' rows.

    Args:
        doubts: sentences that make one doubt figures: what does not add up, and months that look empty.
    """
    changes = [Change(ChangeKind.DOUBT, "", doubt) for doubt in doubts]
    changes += _breaks(places, to, over_time)
    pictures: list[ControlPicture] = []
    for place, row, chart in _ranked(places):
        ref = f"changed-{len(pictures) + 1}"
        pictures.append(_picture(place, row, chart, ref, source, several=len(places) > 1))
        said, brief = change_sentences.special_cause(chart, row.decimals), change_sentences.brief(chart, row.decimals)
        kind = _kind(chart.variation)
        changes.append(Change(kind, row.subject, said, brief, chart.variation, agency=place.agency, picture=ref))
    changes += _targets(places)
    changes += _revised(released, places)
    changes += _small(places)
    order = list(ChangeKind)
    changes.sort(key=lambda change: order.index(change.kind))
    charts = [chart for place in places for _, chart in place.charts]
    held, totals = (sum(map(len, each)) for each in ([p.held for p in places], [p.totals for p in places]))
    summary, compared = change_sentences.summary(charts, held, totals), len(change_sentences.compared(charts))
    readings = tuple(_readings(places, source))
    return WhatChanged(month(to).title, summary, tuple(changes), tuple(pictures), compared, readings)


def on_page_1(changed: WhatChanged) -> tuple[str, ...]:
    """The special causes in a line each; or that there is none. Empty where nothing could be compared."""
    if not changed.compared:
        return ()
    special = [change for change in changed.changes if change.variation]
    lines = tuple(f"{change.subject}: {change.brief}" for change in special[:MOST_ON_PAGE_1])
    return lines or (change_sentences.no_special_cause(changed.compared),)


def warnings(changed: WhatChanged) -> tuple[str, ...]:
    """What to know of mere differences, where there are too few months to tell them from chance."""
    too_few = any(reading.variation is Variation.TOO_FEW for reading in changed.readings)
    return (change_sentences.TOO_FEW_TO_TELL,) if too_few else ()


def _ranked(places: Sequence[Place]) -> list[tuple[Place, Looked, ControlChart]]:
    """The special causes: the concerning before the others, and the farther beyond their limits the earlier."""
    order = list(ChangeKind)
    found = [(p, row, chart) for p in places for row, chart in p.charts if chart.variation.is_special]
    return sorted(found, key=lambda each: (order.index(_kind(each[2].variation)), -each[2].distance))


def _kind(variation: Variation) -> ChangeKind:
    if variation.is_concerning:
        return ChangeKind.CONCERNING
    return ChangeKind.IMPROVING if variation.is_improving else ChangeKind.DIRECTION


def _picture(place: Place, row: Looked, chart: ControlChart, ref: str, source: str, *, several: bool) -> ControlPicture:
    title = f"{place.agency}: {row.subject}" if several else row.subject
    return control_picture(chart, ref=ref, title=title, unit=row.unit, source=source, decimals=row.decimals)


def _readings(places: Sequence[Place], source: str) -> Iterator[Reading]:
    for place in places:
        for row, chart in place.charts:
            picture = _picture(place, row, chart, "", source, several=len(places) > 1)
            yield Reading(place.agency, row.subject, chart.variation, chart.assurance, picture)


def _breaks(places: Sequence[Place], to: Month, over_time: OverTime) -> Iterator[Change]:
    """The declared breaks that fall into what the charts show."""
    first_on = Month(to.number - MOST_POINTS + 1).first_on
    for place in places:
        for each in over_time.breaks_of(place.area):
            if first_on <= each.since <= to.last_on:
                yield Change(ChangeKind.BREAK, "", change_sentences.declared_break(each), agency=place.agency)


def _targets(places: Sequence[Place]) -> Iterator[Change]:
    for place in places:
        for row, chart in place.charts:
            if chart.target is not None:
                said = change_sentences.target(chart, row.decimals)
                yield Change(ChangeKind.TARGET, row.subject, said, assurance=chart.assurance, agency=place.agency)


def _revised(released: Released[Internal], places: Sequence[Place]) -> Iterator[Change]:
    """Headline figures of the rows that differ from what was published; those of months first, the latest first."""
    for place in places:
        rows = {row.indicator.name: row for row, _ in place.charts}
        own = [r for r in released.revisions() if r.area == place.area and r.indicator in rows and is_headline(r)]
        own.sort(key=_by_month_latest_first)
        for revision in own[:MOST_REVISED]:
            row = rows[revision.indicator]
            is_break = revision.because is Because.REDEFINED
            kind = ChangeKind.BREAK if is_break else ChangeKind.REVISED
            yield Change(kind, row.subject, change_sentences.revised(revision, row.decimals), agency=place.agency)
        if len(own) > MOST_REVISED:
            said = change_sentences.more_revised(len(own) - MOST_REVISED)
            yield Change(ChangeKind.REVISED, "", said, agency=place.agency)


def _by_month_latest_first(revision: Revision) -> tuple[bool, int]:
    return revision.period_kind != PeriodKind.MONTH, -revision.period_last_on.toordinal()


def _small(places: Sequence[Place]) -> Iterator[Change]:
    """The rows whose numbers are so small that a few children more or fewer say nothing: one fact for each agency."""
    for place in places:
        small = [
            row.subject for row, chart in place.charts if chart.method in (Method.SMALL_COUNTS, Method.SMALL_SHARES)
        ]
        if small:
            yield Change(ChangeKind.SMALL, "", change_sentences.small(small), agency=place.agency)
