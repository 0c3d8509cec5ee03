"""Released figures and a layout to the annual table of one council."""

from collections.abc import Sequence

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Period, financial_year_name
from homeward.figures.door import Internal, Released
from homeward.publication.layouts.reports import AnnualLayout
from homeward.publication.papers.counting_notes import counting_notes, printed
from homeward.publication.papers.model import AnnualTable, Row, Shorthand
from homeward.publication.papers.monthly_report import Context, row_cell, shorthand_used

PAPER = "annual"


def make_annual_table(
    released: Released[Internal], layout: AnnualLayout, council: Agency, years: Sequence[Period], context: Context
) -> AnnualTable:
    """A column for each financial year; `layout.breaks` marks the years that begin a new series."""
    names = [financial_year_name(year.first.financial_year) for year in years]
    marks = [Shorthand.BREAK_IN_SERIES if name in layout.breaks else "" for name in names]
    rows = tuple(
        Row(
            row.ref,
            row.label.replace("{council}", council.name),
            tuple(row_cell(released, row, council.area, year, mark) for year, mark in zip(years, marks, strict=True)),
            definition=row.shown.definition(),
            percent_of=row.shown.percent_of(),
            comment=context.comments.of(PAPER, row.ref, names[-1] if names else ""),
        )
        for row in layout.rows
    )
    counted = printed((row.shown for row in layout.rows), has_added=any(row.is_ours for row in rows))
    return AnnualTable(
        title=layout.title,
        council=council.name,
        marking=released.marking,
        control=context.control,
        years=tuple(names),
        rows=rows,
        notes=(*layout.notes, *counting_notes(counted), *context.notes, context.quality[council.key][0]),
        shorthand=shorthand_used(cell for row in rows for cell in row.cells),
    )
