"""
What is printed, before it is drawn: cells, rows, sections, pictures and the papers made of them.

Everything here is already released, rounded and worded. Writers (HTML, PDF, workbook, CSV) lay it out and compute
nothing; a number that two writers print is the same object.
"""

from dataclasses import dataclass
from decimal import Decimal

from homeward.figures.door import INTERNAL_MARKING
from homeward.figures.over_time.control import Variation
from homeward.publication.layouts.words import PictureKind as PictureKind
from homeward.publication.layouts.words import Shorthand as Shorthand
from homeward.publication.papers.cell_model import SHORTHAND_MEANING as SHORTHAND_MEANING
from homeward.publication.papers.cell_model import Cell as Cell
from homeward.publication.papers.change_model import WhatChanged
from homeward.publication.papers.picture_model import ControlPicture as ControlPicture
from homeward.publication.papers.picture_model import Picture as Picture
from homeward.publication.papers.specification_model import SpecificationTable

MARKING = INTERNAL_MARKING


@dataclass(frozen=True)
class Row:
    """
    A printed row. `is_ours` marks a row that Homeward adds to the council's own table, so that rows sum to their total.
    `definition` says in words what is counted; `percent_of` what the percentage is of.
    """

    ref: str
    label: str
    cells: tuple[Cell, ...]
    comment: str = ""
    is_ours: bool = False
    definition: str = ""
    percent_of: str = ""
    change: str = ""
    """Of two periods beside each other: how far the number went from the one to the other."""


@dataclass(frozen=True)
class Section:
    """A numbered section of a paper."""

    ref: str
    title: str
    rows: tuple[Row, ...]
    comment: str = ""


@dataclass(frozen=True)
class KeyNumber:
    """A number of the month on a page: `130`, `children missing`, `up 11 on April 2019`."""

    value: str
    label: str
    change: str
    variation: Variation | None = None
    """Whether it is beyond chance; None where that is not asked. `signal` says so in words."""
    signal: str = ""


@dataclass(frozen=True)
class DocumentControl:
    """What a paper says about itself."""

    issue: str
    status: str
    created_on: str
    created_by: str
    contact: str
    sourced_from: str
    as_at: str


@dataclass(frozen=True)
class MonthlyReport:
    """The monthly report of one council for one month, with the year to date."""

    title: str
    partnership: str
    council: str
    month: str
    marking: str
    control: DocumentControl
    key_numbers: tuple[KeyNumber, ...]
    facts: tuple[str, ...]
    """What changed since the month before: computed facts, each with its figures."""
    profile: tuple[Picture, ...]
    """The month's pictures; the first three belong on page 1."""
    period_headings: tuple[str, ...]
    """`Apr 2019`, `May 2019`, ..., `Year to date`: one for each cell of a row."""
    sections: tuple[Section, ...]
    trends: tuple[Picture, ...]
    notes: tuple[str, ...]
    """Definitions and data quality: plain sentences for the last page."""
    shorthand: tuple[tuple[str, str], ...]
    """Shorthand that this paper uses, with its meaning."""
    what_changed: WhatChanged | None = None

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture of the report."""
        changed = self.what_changed.pictures if self.what_changed else ()
        return (*changed, *self.profile, *self.trends)


@dataclass(frozen=True)
class RowTarget:
    """
    What a row ought to be: `latest` in the latest quarter, as printed, `85%` or of one agency alone `Durham 85%`, else
    empty; `of_cells` the target of each cell's agency and quarter; `is_percent` whether it is of the percentage.
    """

    latest: str
    is_percent: bool
    of_cells: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class ScorecardRow:
    """
    A row of a scorecard tab.

    `cells` holds one cell for each of the tab's columns, in order. `unit` is episodes or children; `supplier` says who
    provides the row; `category` is empty for a headline row.
    """

    ref: str
    heading: str
    label: str
    category: str
    unit: str
    supplier: str
    cells: tuple[Cell, ...]
    comment: str = ""
    printed_label: str = ""
    """The label of the partnership's old scorecard where it differs from ours."""
    is_ours: bool = False
    target: RowTarget | None = None

    @property
    def has_percent(self) -> bool:
        """Whether it prints a percentage, or says why there is none."""
        return any(cell.percent is not None or cell.percent_status for cell in self.cells)

    def latest_target(self, *, in_percent: bool) -> str:
        """The latest quarter's target, where it is of the percentages or of the counts that are asked for."""
        if self.target is None or in_percent is not self.target.is_percent:
            return ""
        return self.target.latest


@dataclass(frozen=True)
class ScorecardColumn:
    """A column of a scorecard: a quarter and an agency."""

    period: str
    period_title: str
    agency: str


@dataclass(frozen=True)
class ScorecardTab:
    """One subject of the scorecard: one tab of the workbook."""

    name: str
    title: str
    columns: tuple[ScorecardColumn, ...]
    rows: tuple[ScorecardRow, ...]


@dataclass(frozen=True)
class ComparedFigure:
    """
    A figure that an agency supplied, beside what Homeward computes for the same row, agency and quarter.

    `computed` is None where it computes nothing, and a percentage where one was supplied; `printed` says which of the
    two stands in the scorecard; `source` is the return's file, sheet and row.
    """

    tab: str
    ref: str
    label: str
    unit: str
    agency: str
    quarter: str
    supplied: str
    supplied_status: str
    computed: int | Decimal | None
    computed_status: str
    difference: Decimal | None
    printed: str
    source: str
    note: str


@dataclass(frozen=True)
class Scorecard:
    """The quarterly scorecard of a partnership."""

    title: str
    partnership: str
    marking: str
    control: DocumentControl
    tabs: tuple[ScorecardTab, ...]
    notes: tuple[str, ...]
    shorthand: tuple[tuple[str, str], ...]
    supplied: tuple[ComparedFigure, ...] = ()
    what_changed: WhatChanged | None = None
    specification: SpecificationTable | None = None


@dataclass(frozen=True)
class AnnualTable:
    """The annual table of one council: a column a financial year."""

    title: str
    council: str
    marking: str
    control: DocumentControl
    years: tuple[str, ...]
    """`2019/20`, ...: one for each cell of a row."""
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    shorthand: tuple[tuple[str, str], ...]
