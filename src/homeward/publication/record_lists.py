"""The records behind a printed figure: find the figure by its reference, list its records, say how they add up."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Period
from homeward.dataset.snapshot import Dataset
from homeward.dataset.spreadsheet_text import guarded
from homeward.dataset.writing import write_text_atomically
from homeward.figures.door import INTERNAL_MARKING
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Rate, Ratio, Unit
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import FigureArea, Line, Plan, make_line
from homeward.indicators.records import Part, add_up, list_records
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.layouts.reports import Shown
from homeward.publication.papers.model import Shorthand

NUMERATOR = "numerator"
DENOMINATOR = "denominator"


@dataclass(frozen=True)
class RecordList:
    """
    The records of one figure. `numerator` and `denominator` are what the figure prints; the records add up to them.

    `unit` says what the numerator counts: a child that is counted in two categories counts in both. A figure that is
    not available (`status` is `[x]`) has no records: whatever there is would add up to something else.
    """

    title: str
    unit: Unit
    records: pa.Table
    numerator: int
    denominator: int | None
    status: str

    def counted(self) -> pa.Table:
        """The records of the numerator: those that the figure counts."""
        return self.records.filter(pc.equal(self.records.column("part"), NUMERATOR))


def find_shown(layouts: Layouts, ref: str, agency: str, period: Period) -> Shown:
    """
    What a reference prints: a row of the monthly report (`5.3a`) or the annual table (`annual 3`), a row of the
    scorecard (`Missing 2 Male children`), or an indicator's own name.
    """
    rows = layouts.monthly_report.rows() if layouts.monthly_report else {}
    if ref in rows and period.kind in rows[ref].fixed:
        raise HomewardError(
            f"Row {ref} has no meaning for {period.title}: the report prints {rows[ref].fixed[period.kind]}."
        )
    known = dict(_known(layouts, agency, period))
    by_folded = {key.casefold(): shown for key, shown in known.items()}
    if ref.casefold() in by_folded:
        return by_folded[ref.casefold()]
    hint = nearest(ref, known, most=3)
    raise HomewardError(
        f"There is no figure '{ref}'.{hint} Give a row's number as the monthly report prints it (for example 1.1), "
        "`annual 1`, `Missing 2 Male children`, or an indicator's name."
    )


def _known(layouts: Layouts, agency: str, period: Period) -> Iterator[tuple[str, Shown]]:
    for name, indicator in INDICATORS.items():
        yield name, Shown(indicator)
    if layouts.annual:
        for row in layouts.annual.rows:
            yield f"annual {row.ref}", row.shown
    if layouts.scorecard:
        for tab in layouts.scorecard.tabs:
            for line in tab.rows:
                words = [tab.name, line.ref, line.category, str(line.unit)]
                if shown := line.shown_for(agency, period):
                    yield " ".join(word for word in words if word), shown
    if layouts.monthly_report:
        for ref, row in layouts.monthly_report.rows().items():
            yield ref, row.shown


def list_behind(dataset: Dataset, shown: Shown, agency: Agency, period: Period, as_at: datetime) -> RecordList:
    """The records behind what a cell shows, for one agency's area and one period."""
    numerator, denominator = list(_numerator(shown)), list(_denominator(shown))
    parts: list[Part] = [
        *_parts(NUMERATOR, numerator, is_denominator=False),
        *_whole_parts(shown, numerator, denominator),
    ]
    area = FigureArea(agency.area, agency.name, (agency.area,))
    lines = [*numerator, *denominator]
    figures = compute_figures(dataset, Plan(tuple(lines), (area,), (period,)), as_at)
    statuses = "".join(figures.column("status").to_pylist())
    status = next((s for s in (Shorthand.NOT_AVAILABLE, Shorthand.PROVISIONAL) if s in statuses), "")
    records = list_records(dataset, parts, lines, area, period, as_at)
    if status == Shorthand.NOT_AVAILABLE:
        records = records.slice(0, 0)
    return RecordList(
        title=shown.definition(),
        unit=numerator[0].numerator.counted_unit,
        records=records,
        numerator=add_up(records, parts, NUMERATOR),
        denominator=add_up(records, parts, DENOMINATOR) if shown.has_percent else None,
        status=status,
    )


def _numerator(shown: Shown) -> Iterator[Line]:
    if shown.breakdown is None:
        yield make_line(shown.indicator, None, None)
        return
    for key in shown.categories:
        yield make_line(shown.indicator, shown.breakdown, shown.breakdown.category(key))


def _denominator(shown: Shown) -> Iterator[Line]:
    if shown.share_of:
        yield make_line(shown.share_of, None, None)
    elif shown.share_of_recorded and shown.breakdown:
        for category in shown.breakdown.recorded():
            yield make_line(shown.indicator, shown.breakdown, category)


def _whole_parts(shown: Shown, numerator: Sequence[Line], denominator: Sequence[Line]) -> Iterator[Part]:
    if isinstance(shown.indicator, Ratio | Rate):
        yield from _parts(DENOMINATOR, numerator, is_denominator=True)
    else:
        yield from _parts(DENOMINATOR, denominator, is_denominator=False)


def _parts(part: str, lines: Sequence[Line], *, is_denominator: bool) -> Iterator[Part]:
    for line in lines:
        measure = line.denominator if is_denominator else line.numerator
        if measure:
            yield part, line.category.key if line.category else "", measure


RECORD_COLUMNS = (
    "part", "category", "agency", "child_id", "record_id", "first_on", "last_on",
    "source_file", "source_sheet", "source_row",
)  # fmt: skip


def write_records(found: RecordList, path: Path) -> None:
    """Write the listed records as CSV, marked, in the agency's own identifiers."""
    with write_text_atomically(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*RECORD_COLUMNS, "marking"))
        for record in found.records.select(list(RECORD_COLUMNS)).to_pylist():
            writer.writerow(["" if v is None else guarded(str(v)) for v in record.values()] + [INTERNAL_MARKING])


def agency_for(partnership: Partnership, named: str | None, kind: str) -> Agency:
    """The agency whose records are asked for: the one named, or the only one of the kind that supplies the figure."""
    supplying = [agency for agency in partnership.agencies if agency.kind == kind]
    keys = ", ".join(agency.key for agency in supplying) or "none here"
    if named:
        agency = partnership.agency(named)
        if agency not in supplying:
            raise HomewardError(f"{agency.name} does not supply this figure. Give --council with one of: {keys}.")
        return agency
    if len(supplying) == 1:
        return supplying[0]
    raise HomewardError(f"Several agencies of {partnership.name} supply this figure. Say which with --council: {keys}.")
