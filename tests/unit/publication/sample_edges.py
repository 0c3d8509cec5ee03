"""
Reports at the edges: one month only, one child, nothing at all, nothing supplied, a full year, hostile texts.
"""

from dataclasses import replace
from decimal import Decimal

from homeward.publication.papers.model import (
    Cell,
    KeyNumber,
    MonthlyReport,
    Picture,
    PictureKind,
    Row,
    Section,
    Shorthand,
)
from tests.unit.publication.sample_report import SOURCE, rotherham

YEAR = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
HOSTILE = (
    '<script>alert(1)</script> =cmd|"/C calc"!A0 #import "x": * $x$ *b* _i_ </style> {{ 7*7 }} & \\ @ref <lab> \x07\x00'
)
UNDRAWABLE = "No shape for these in our fonts: 张伟 \N{GRINNING FACE}"


def april_only(cells: tuple[Cell, Cell] = (Cell(1), Cell(1, Decimal(100)))) -> MonthlyReport:
    """The first month of a year: one column and the year to date, which says the same."""
    count, share = cells
    rows = (
        Row("1.1", "Number of missing episodes", (count, count), definition="Episodes that began in the period."),
        Row("1.2", "Returned on the same day", (share, share), percent_of="all missing episodes"),
    )
    trend = (("Apr 2019", (count.count, count.count)),)
    shares = (("Apr 2019", (share.percent, None if share.percent is None else 100 - share.percent)),)
    bars = (("Same day", (share.count,)), ("1 day", (None if share.count is None else 0,)))
    return replace(
        rotherham(),
        month="April 2019",
        key_numbers=(KeyNumber(count.text(), "missing episodes", "the first month of the year"),),
        facts=(),
        period_headings=("Apr 2019", "Year to date"),
        sections=(Section("1", "All episodes", rows),),
        profile=(picture("days", PictureKind.BARS, "episodes", ("Episodes",), bars),),
        trends=(
            picture("episodes", PictureKind.LINES, "episodes", ("All", "Looked after"), trend),
            picture("status", PictureKind.STACKED, "% of episodes", ("Looked after", "Not a client"), shares),
        ),
        notes=(),
        shorthand=(),
    )


def one_child() -> MonthlyReport:
    """One child, one episode."""
    return april_only()


def empty_period() -> MonthlyReport:
    """No episodes: a 0 is 0, and a share of nothing is `[z]`."""
    return april_only((Cell(0), Cell(0, percent_status=Shorthand.NOT_APPLICABLE)))


def nothing_supplied() -> MonthlyReport:
    """An agency without files: everything is `[x]`."""
    missing = Cell(None, status=Shorthand.NOT_AVAILABLE)
    return april_only((missing, missing))


def nothing_at_all() -> MonthlyReport:
    """No section, no picture, no note."""
    bare = replace(april_only(), key_numbers=(), sections=(), profile=(), trends=(), period_headings=())
    return replace(bare, control=replace(bare.control, created_on="", status="", contact=""))


def full_year() -> MonthlyReport:
    """Twelve months and the year to date: thirteen columns."""
    report = rotherham()
    months = tuple(f"{name} {2019 + (place > 8)}" for place, name in enumerate(YEAR))

    def widened(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return (*(cells * 4)[:12], Cell((cells[0].count or 0) * 12, Decimal("43.5")))

    points = tuple((month, (130 - place, 75 + place, 60)) for place, month in enumerate(months))
    shares = tuple((month, (60, 25, 10, 5)) for month in months)
    return replace(
        report,
        month="March 2020",
        period_headings=(*months, "Year to date"),
        sections=tuple(
            replace(section, rows=tuple(replace(row, cells=widened(row.cells)) for row in section.rows))
            for section in report.sections
        ),
        trends=(
            picture("trend", PictureKind.LINES, "episodes", ("All", "Looked after", "At risk"), points),
            picture("parts", PictureKind.STACKED, "% of episodes", ("A", "B", "C", "D"), shares),
        ),
    )


def hostile(text: str = HOSTILE) -> MonthlyReport:
    """Every text that can come from data tries to be markup, in each of our languages."""
    report = one_child()
    rows = (Row(text, text, (Cell(1), Cell(1)), comment=text, is_ours=True, definition=text, percent_of=text),)
    evil = Picture(
        "evil", text, PictureKind.BARS, text, (text,), ((text, (1,)), ("W" * 300, (2,))), text, text, now=text
    )
    return replace(
        report,
        title=text,
        partnership=text,
        council=text,
        month=text,
        marking=text,
        control=replace(report.control, issue=text, status=text, created_by=text, as_at=text, sourced_from=text),
        key_numbers=(KeyNumber(text, text, text),),
        facts=(text, "W" * 400),
        period_headings=(text, "Year to date"),
        sections=(Section(text, text, rows, comment=text),),
        profile=(evil,),
        trends=(),
        notes=(text,),
    )


def picture(
    ref: str,
    kind: PictureKind,
    unit: str,
    series: tuple[str, ...],
    points: tuple[tuple[str, tuple[Decimal | int | None, ...]], ...],
) -> Picture:
    """A picture whose title is its name."""
    sentence = "It shows " + "; ".join(f"{label}: {values}" for label, values in points) + "."
    now = points[-1][0] if points and kind in (PictureKind.LINES, PictureKind.STACKED) else ""
    return Picture(ref, ref.capitalize(), kind, unit, series, points, sentence, SOURCE, now)
