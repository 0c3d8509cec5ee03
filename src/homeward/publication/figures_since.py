"""A build's figures compared with those of an earlier extract, or of the papers that were built from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month
from homeward.dataset.snapshot import Dataset
from homeward.dataset.sql_engines.engine import Engine
from homeward.figures.consistency.empty_months import empty_months
from homeward.figures.door import Internal, Released, release_internally
from homeward.figures.lookup import Figures
from homeward.figures.over_time.breaks import SeriesBreak, mark_breaks
from homeward.figures.revisions import Revised, as_published, revise
from homeward.publication.papers.findings_report import Before
from homeward.publication.partnership_figures import Wanted, compute_for, months_of, periods_of


def release(
    partnership: Partnership,
    dataset: Dataset,
    wanted: Wanted,
    to: Month,
    before: Before | None,
    breaks: Sequence[SeriesBreak],
    engine: Engine | None = None,
) -> tuple[Released[Internal], Before | None]:
    """The figures through the door, compared with those of the extract before; and what it made one ask."""
    if before is None:
        figures = compute_for(partnership, dataset, wanted, to, dataset.manifest.as_at, engine)
        return release_internally(mark_breaks(figures, breaks)), None
    since = compute_since(partnership, dataset, wanted, to, before, engine)
    doubts = empty_months(since.before, partnership.councils(), months_of(periods_of(before.dataset, to)))
    figures = mark_breaks(since.revised.figures, breaks)
    return release_internally(figures, since.revised.revisions, since.before), before.with_findings(doubts)


@dataclass(frozen=True)
class FiguresSince:
    """A build's figures, with those marked that were revised or defined otherwise, and the figures before."""

    revised: Revised
    before: Figures


def compute_since(
    partnership: Partnership,
    dataset: Dataset,
    wanted: Wanted,
    to: Month,
    before: Before,
    engine: Engine | None = None,
) -> FiguresSince:
    """
    As `compute_for`, compared with what an earlier extract gave as at its own moment.

    Both are computed by today's definitions, so that a difference is the records'. Where the earlier papers are at hand
    and counted otherwise, their own figures are compared, and the difference is a break in series.
    """
    now = compute_for(partnership, dataset, wanted, to, dataset.manifest.as_at, engine)
    then = before.as_at
    given = compute_for(partnership, before.dataset, wanted, to, then, engine)
    if before.published is not None:
        given = as_published(given, before.published)
    again = compute_for(partnership, dataset, wanted, to, then, engine)
    return FiguresSince(revise(now, given, again), given)
