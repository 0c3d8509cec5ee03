"""
What a partnership publishes: the scorecard and its figures after disclosure control, and nothing else.

No records, lists of children, snapshot, findings or comments. The exact figures of each publication are kept apart, for
the partnership alone: the next publication must not give away what this one hides.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.loads import hash_of
from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month, Period, PeriodKind, first_month_of, periods_through
from homeward.dataset.snapshot import Dataset, Manifest
from homeward.dataset.writing import in_words
from homeward.figures.disclosure.control import Cost, Published
from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.profiles import Profile
from homeward.figures.door import Public, Released, release_publicly
from homeward.figures.lookup import Figures
from homeward.figures.over_time.breaks import mark_breaks
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, make_plan
from homeward.intake.pipeline import take_in
from homeward.publication.context import control
from homeward.publication.hidden_headlines import hidden_headlines
from homeward.publication.kept_back import without_kept_back
from homeward.publication.kept_publications import keep, kept_before, refuse_within
from homeward.publication.layouts.partnership import read_layouts
from homeward.publication.layouts.scorecards import ScorecardLayout
from homeward.publication.marked_folders import MARKING_FILE
from homeward.publication.over_time import read_over_time
from homeward.publication.papers.comments import Comments
from homeward.publication.papers.model import DocumentControl
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.open_data import make_open_data
from homeward.publication.papers.published import make_published
from homeward.publication.papers.scorecard import make_scorecard
from homeward.publication.partnership_figures import areas_of, check_identities, quarters_of
from homeward.publication.placing import SNAPSHOT_FOLDER
from homeward.publication.reach import refuse_unfinished
from homeward.publication.writers.open_data import OPEN_DATA_FOLDER, write_open_data
from homeward.publication.writers.published_workbook import write_published_workbook
from homeward.publication.writers.tidy_files import write_tidy_figures
from homeward.publication.writers.workbook import write_scorecard

README_FILE, WORKBOOK_FILE = "FOR-PUBLICATION.txt", "scorecard.xlsx"
TABLES_FILE = "published_tables.xlsx"
PUBLIC_STATUS = "For publication"
_STAGING = ".publishing"
OF_WHOLE_QUARTERS = frozenset({PeriodKind.QUARTER, PeriodKind.YEAR})
"""Breakdowns are published for these alone: of a month nearly all of their numbers would be small."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class PublicBuild:
    """
    What was published: where, which files, and what disclosure control cost.

    `contradictions` say where figures contradict each other. They are exact, and for the partnership alone. `hidden`
    are the whole figures that are `[c]`, without a number.
    """

    folder: Path
    files: tuple[str, ...]
    cost: Cost
    earlier: int
    contradictions: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def publish(
    partnership: Partnership,
    extracts: Path,
    to: Month,
    out: Path,
    profile: Profile,
    publications: Path,
    as_at: datetime | None = None,
    progress: Progress = lambda _: None,
    *,
    unfinished: bool = False,
) -> PublicBuild:
    """
    Write the scorecard and the figures of a financial year to date for anybody to see.

    Args:
        publications: the partnership's folder of earlier publications with their exact figures; this one is added.
        unfinished: publish a last month that the records do not tell all of.
    Raises:
        HomewardError: the layouts or folders cannot be used, the extracts end before the month does, or what was
            published before tells too much.
    """
    layout = _layout(partnership)
    _refuse_what_is_not_public(out, publications)
    dataset = take_in(partnership, extracts, as_at, progress).dataset
    if not unfinished:
        refuse_unfinished(dataset.manifest, to)
    progress("Computing figures")
    periods = _periods(to)
    computed = _figures(partnership, dataset, layout, periods)
    figures = mark_breaks(computed, read_over_time(partnership, read_layouts(partnership)).breaks)
    earlier = kept_before(publications, dataset.manifest.as_at, partnership.name)
    progress("Finding what could be worked out")
    costs: list[Cost] = []
    areas = {area.code: frozenset(area.members) for area in areas_of(partnership)}
    definitions = Definitions(INDICATORS, BREAKDOWNS)
    released = release_publicly(
        figures, profile, definitions, areas, earlier=earlier, report=costs.append, progress=_counted(progress)
    )
    progress("Writing what is published")
    as_at, published = dataset.manifest.as_at, Published(figures.table, released.tidy().table, profile)
    keep_first = partial(keep, publications, partnership, as_at, to, published, definitions=definitions)
    files = write_public(out, released, partnership, to, profile, dataset.manifest, keep_first)
    contradictions = tuple(each.message for each in check_identities(figures, partnership))
    names = {area.code: area.name for area in areas_of(partnership)}
    hidden = hidden_headlines(published.exact, published.public, profile, names, periods)
    return PublicBuild(out, files, costs[0], len(earlier), contradictions, hidden)


def _periods(to: Month) -> list[Period]:
    return periods_through(first_month_of(to.financial_year), to)


def _layout(partnership: Partnership) -> ScorecardLayout:
    layout = read_layouts(partnership).scorecard
    if layout is None:
        raise HomewardError(f"{partnership.name} has no layout of a scorecard. What is published is what it prints.")
    return without_kept_back(layout)


def _refuse_what_is_not_public(out: Path, publications: Path) -> None:
    """A folder for anybody must not hold anything else, by mistake or from before."""
    if (out / MARKING_FILE).exists() or (out / SNAPSHOT_FOLDER).exists():
        raise HomewardError(f"{out} holds papers of the partnership's own. Give another folder with --out.")
    refuse_within(out, publications)


def _figures(partnership: Partnership, dataset: Dataset, layout: ScorecardLayout, periods: Sequence[Period]) -> Figures:
    """The figures that the scorecard prints, and whole ones by month and year to date as well."""
    asked = dict.fromkeys(
        Asked(ask.indicator, ask.breakdown, OF_WHOLE_QUARTERS) if ask.breakdown else Asked(ask.indicator)
        for tab in layout.tabs
        for row in tab.rows
        for ask in row.asked()
    )
    plan = make_plan(asked, areas_of(partnership), periods)
    return Figures(compute_figures(dataset, plan, dataset.manifest.as_at))


def _counted(progress: Progress) -> Callable[[int, int], None]:
    return lambda done, number: progress(f"Protecting small numbers: {done:,} of {number:,}")


def write_public(
    out: Path,
    released: Released[Public],
    partnership: Partnership,
    to: Month,
    profile: Profile,
    manifest: Manifest,
    keep_first: Callable[[Mapping[str, str]], None] = lambda _: None,
) -> tuple[str, ...]:
    """
    Write every file beside the folder's own and put them in place together. Gives their names.

    `keep_first` is given the files' hashes before anybody may see one: what is out and not kept is not guarded against.
    """
    layout, staging = _layout(partnership), out / _STAGING
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        notes = (f"{profile.title}. Rule: {profile.source}.",)
        said = {agency.key: ("figures count what it reported.",) for agency in partnership.agencies}
        over_time = read_over_time(partnership, read_layouts(partnership))
        context = Context(
            partnership.name, _control(partnership, manifest), Comments(), notes, said, {}, over_time=over_time
        )
        scorecard = make_scorecard(released, layout, partnership.agencies, quarters_of(_periods(to)), context)
        write_scorecard(scorecard, staging / WORKBOOK_FILE)
        write_published_workbook(make_published(scorecard, layout), staging / TABLES_FILE)
        data = make_open_data(released, partnership.agencies)
        opened = write_open_data(data, staging / OPEN_DATA_FOLDER, partnership.name, context.control, released.marking)
        loaded = (f"{OPEN_DATA_FOLDER}/{name}" for name in opened)
        files = (WORKBOOK_FILE, TABLES_FILE, *write_tidy_figures(released, staging), *loaded, README_FILE)
        about = (
            f"{released.marking}.\n\n{notes[0]}\n[c] is a number that is suppressed to protect a child's identity.\n"
        )
        (staging / README_FILE).write_text(about, encoding="utf-8")
        keep_first({name: hash_of(staging / name) for name in files})
        _take_away_old_themes(out, files)
        for name in files:
            (staging / name).replace(out / name)
        return files
    except OSError as error:
        raise HomewardError(f"What is published cannot be written. {in_words(error, out)}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _control(partnership: Partnership, manifest: Manifest) -> DocumentControl:
    """What the papers say of themselves; what settings say of their status is of the partnership's own."""
    return replace(control(partnership, manifest), status=PUBLIC_STATUS)


def _take_away_old_themes(out: Path, files: Sequence[str]) -> None:
    """Open data of a theme that is not published any more: it would be taken for this publication's."""
    folder = out / OPEN_DATA_FOLDER
    folder.mkdir(exist_ok=True)
    for meta in folder.glob("*.meta.csv"):
        if f"{OPEN_DATA_FOLDER}/{meta.name}" not in files:
            meta.unlink()
            meta.with_name(meta.name.replace(".meta.", ".")).unlink(missing_ok=True)
