"""
A scorecard of printed numbers: County Durham and Darlington, 2019-20, as their own workbook gave them.

Only what the writers need is here: both units, percentages with and without a count, every kind of gap, a tab with a
police column, an old label, a row of ours and comments.
"""

from collections.abc import Sequence
from decimal import Decimal

from homeward.publication.papers.model import (
    MARKING,
    SHORTHAND_MEANING,
    Cell,
    DocumentControl,
    Scorecard,
    ScorecardColumn,
    ScorecardRow,
    ScorecardTab,
    Shorthand,
)

QUARTERS = tuple((f"2019-Q{number}", f"2019-20 Q{number}") for number in range(1, 5))
NOT_SUPPLIED = Cell(None, status=Shorthand.NOT_AVAILABLE)
COUNCILS = ("Durham", "Darlington")
EVERYONE = (*COUNCILS, "Police")
BOTH = "Durham and Darlington councils"
OLD_BANDS = ("missing more than once", "3 or less missing episodes", "4-9 missing episodes")
AGES = (
    ("Key Stage 1", "4 to 7", (1, 0, 1, 1), (1, 1, 1, 0), (None,) * 4, (1, 1, 1, 0)),
    ("Key Stage 2", "8 to 11", (None, None, None, 11), (5, 1, 1, 3), (0, 0, 2, 3), (5, 1, 1, 3)),
    ("Key Stage 3", "12 to 14", (None, None, None, 47), (41, 49, 20, 25), (28, 25, 40, 31), (27, 27, 16, 11)),
    ("Key Stage 4", "15 to 16", (None, None, None, 67), (45, 36, 51, 32), (48, 70, 100, 29), (24, 28, 35, 17)),
    ("College", "17", (None, None, None, 37), (5, 12, 7, 4), (34, 27, 22, 16), (3, 11, 5, 4)),
    ("Total", "all ages", (None, None, None, 163), (97, 99, 80, 64), (111, 122, 165, 76), (60, 68, 58, 33)),
)
DURATIONS = (
    ("under 1 hour", "under 1 hr", (21, 10, 22, 19), (6, 3, 5, 7)),
    ("1 to under 8 hours", "under 8 hours", (68, 63, 70, 52), (39, 36, 27, 28)),
    ("8 to under 12 hours", "Less than 12 hours", (23, 14, 24, 18), (55, 45, 31, 2)),
    ("12 to under 24 hours", "12 hours to less than 24 hours", (50, 56, 68, 21), (18, 25, 18, 14)),
    ("24 to under 72 hours", "24 hours to less than 72 hours", (41, 46, 77, 42), (19, 22, 24, 15)),
    ("72 hours or more", "over 72 hours", (7, 4, 16, 11), (5, 7, 7, 8)),
)
MOVES = "DBC: children can move age brackets within the quarter, so could be counted twice."
OUT_OF_AREA = "DBC: Q1 2 of the children were out-of-area school SEND. Q2 2. Q3 4. Q4 1 child in care."


def cell(value: object) -> Cell:
    """A count, `"48.5"` for a percentage, None for what was not supplied, or a cell as it is."""
    if isinstance(value, Cell):
        return value
    if isinstance(value, str):
        return Cell(None, Decimal(value))
    return Cell(value) if isinstance(value, int) else NOT_SUPPLIED


def side_by_side(*agencies: Sequence[object]) -> tuple[Cell, ...]:
    """Cells in column order, quarter by quarter, from each agency's four values."""
    return tuple(cell(value) for of_quarter in zip(*agencies, strict=True) for value in of_quarter)


def row(ref: str, heading: str, label: str, unit: str, *agencies: Sequence[object], **more) -> ScorecardRow:
    return ScorecardRow(
        ref, heading, label, more.pop("category", ""), unit, more.pop("supplier", BOTH), side_by_side(*agencies), **more
    )


def columns(agencies: Sequence[str]) -> tuple[ScorecardColumn, ...]:
    return tuple(ScorecardColumn(period, title, agency) for period, title in QUARTERS for agency in agencies)


def missing_tab() -> ScorecardTab:
    shown = [
        row("1", "Missing", "Episodes", "episodes", (210, 193, 278, 163), (97, 99, 80, Cell(74, status="[p]")),
            comment="All children living in the area, including those placed in it by other councils.",
            printed_label="Total Number of missing (episodes and children)"),
        row("1", "Missing", "Children", "children", (143, 127, 166, 76), (51, 49, 48, Cell(42, status="[p]")),
            printed_label="Total Number of missing (episodes and children)"),
    ]  # fmt: skip
    for category, ages, *numbers in AGES:
        label = f"{category}, {ages}" if category != "Total" else "Sum of the age bands"
        more = {"category": category, "comment": MOVES if category == "Total" else ""}
        old = "College Age 17-18" if category == "College" else ""
        shown.append(row("2", "Age", label, "episodes", numbers[0], numbers[1], printed_label=old, **more))
        shown.append(row("2", "Age", label, "children", numbers[2], numbers[3], printed_label=old, **more))
    shown += [
        row("2", "Gender", "Male", "episodes", ("58", "55", "47", None), ("48.5", "59.6", "61.3", "54.7"),
            category="Male"),
        row("2", "Gender", "Female", "episodes", ("73", "45", "53", None), ("51.5", "40.4", "38.8", "45.3"),
            category="Female"),
        row("2", "Gender", "Other", "episodes", (Cell(0, Decimal(0)),) * 4,
            (*[Cell(0, Decimal("0.0"))] * 3, Cell(0, percent_status="[z]")), category="Other", is_ours=True),
        row("2", "SEND", "Special educational needs or disability", "children", (None,) * 4,
            ("9.8", "8.2", "10.4", "2.4"), category="SEND", printed_label="SEND", comment=OUT_OF_AREA),
        row("2", "Physical disability", "Physical disability", "children", (None,) * 4, (None,) * 4,
            category="Physical disability"),
    ]  # fmt: skip
    repeats: tuple[tuple[str, Sequence[object], Sequence[object]], ...] = (
        ("more than once", (None,) * 4, (None,) * 4),
        ("3 or fewer", (51, 32, 50, None), (17, 22, 12, None)),
        ("4 to 9", (None,) * 4, (None,) * 4),
    )
    for (band, durham_bands, darlington_bands), old in zip(repeats, OLD_BANDS, strict=True):
        shown.append(row("3", "Repeats", band, "children", durham_bands, darlington_bands, category=band,
                         printed_label=old))  # fmt: skip
    for category, old, durham, darlington in DURATIONS:
        shown.append(row("4", "Duration", category, "episodes", durham, darlington, category=category,
                         printed_label=old))  # fmt: skip
    shown.append(row("5", "Missing from", "Family home", "episodes", (19, 34, 79, 69), (59, 68, 56, 39),
                     category="Family home", comment="=HYPERLINK(\"http://example.org\") is text here"))  # fmt: skip
    return ScorecardTab("Missing", "Children who went missing", columns(COUNCILS), tuple(shown))


def exploitation_tab() -> ScorecardTab:
    none = (None,) * 4
    dbc = "Darlington performance team"
    rows = (
        row("1", "New", "New cases with a risk of sexual exploitation", "cases", (35, 19, 13, 39), (6, 6, 9, 2), none,
            supplier=dbc, printed_label="Number of new episodes with CSE Risk (child is at risk of or victim of CSE)"),
        row("4", "Open", "Open to a worker at the end of the quarter", "children", (139, 129, 129, 154),
            (13, 11, 15, 15), none, supplier=dbc,
            comment="Can include status of the young person, that is child protection, child in need, and gender."),
        row("9", "Intelligence", "Forms from children's homes", "forms", none, none, (7, 13, 10, None),
            category="Children's homes", supplier="Police",
            comment="With partner submissions only can distinguish between Durham and Darlington with council "
                    "submissions. Otherwise they are recorded solely by agency."),
    )  # fmt: skip
    return ScorecardTab("Child Sexual Exploitation (CSE)", "Sexual exploitation", columns(EVERYONE), rows)


CONTROL = DocumentControl(
    issue="1",
    status="Final",
    created_on="31 July 2021",
    created_by="Durham and Darlington performance teams",
    contact="performance@example.org",
    sourced_from="Records of Durham and Darlington",
    as_at="31 July 2021, 23:59",
)
NOTES = (
    "Children are counted once in each age band in which they have an episode, so the bands can add up to more.",
    "Ages are taken on the day the child went missing.",
    "Darlington reports durations up to 12 hours cumulatively in quarters 1 to 3, and exclusively in quarter 4.",
)
SAMPLE = Scorecard(
    title="Child exploitation group performance scorecard 2019-20",
    partnership="County Durham and Darlington",
    marking=MARKING,
    control=CONTROL,
    tabs=(missing_tab(), exploitation_tab()),
    notes=NOTES,
    shorthand=tuple((mark.value, SHORTHAND_MEANING[mark]) for mark in list(Shorthand)[:4]),
)
