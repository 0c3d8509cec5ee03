"""
Breakdowns of missing episodes, each declared once, with its categories in their natural order.

Bands overlap or leave gaps in the published tables; here each shape is stated and tested to sum.
"""

from homeward.dataset.codes import CODE_LISTS
from homeward.indicators.breakdowns.making import NOT_RECORDED, bands, between, coded, yes_no
from homeward.indicators.definitions import Breakdown, Category, Shape

DAYS_MISSING = Breakdown(
    "days_missing",
    "Days missing (difference of calendar dates)",
    (
        *bands(
            "days_missing",
            ("0", "0 (same day return)", None, 0),
            ("1", "1 day", 1, 1),
            ("2", "2 days", 2, 2),
            ("3", "3 days", 3, 3),
            ("4", "4 days", 4, 4),
            ("5", "5 days", 5, 5),
            ("more", "More than 5 days", 6, None),
        ),
        Category(NOT_RECORDED, "Not known", "days_missing is null"),
    ),
    not_recorded=NOT_RECORDED,
)

CARE_STATUS = coded(
    "care_status",
    "Social care status: at the episode, of a stock on the period's last day",
    "care_status",
    "care_status",
)
GENDER = coded("gender", "Gender", "gender", "gender")
SETTING = coded("setting", "Where the child went missing from", "setting", "setting")
SEND = yes_no("send", "Special educational needs or a disability", "has_send")
PHYSICAL_DISABILITY = yes_no("physical_disability", "Physical disability", "has_physical_disability")

ETHNICITY = Breakdown(
    "ethnicity",
    "Ethnicity; unknown and empty are counted with 'not obtained / recorded'",
    tuple(
        Category(
            code.code,
            code.label,
            "ethnicity_code in ('E4', 'E5')" if code.code == "E4" else f"ethnicity_code = '{code.code}'",
        )
        for code in CODE_LISTS["ethnicity"].codes
        if code.code != "E5"
    ),
    not_recorded="E4",
)

AGE = Breakdown(
    "age",
    "Age in whole years on the day of the record: of an episode, the day the child went missing",
    (
        *bands(
            "age_years",
            ("under_10", "Under 10yrs", None, 9),
            *((str(age), f"{age}yrs", age, age) for age in range(10, 17)),
            ("17_and_over", "17+yrs", 17, None),
        ),
        Category(NOT_RECORDED, "Not recorded", "age_years is null"),
    ),
    not_recorded=NOT_RECORDED,
)

KEY_STAGE = Breakdown(
    "key_stage",
    "The scorecard's key stages by age; a child of 8 is in Key Stage 2",
    (
        *bands(
            "age_years",
            ("key_stage_1", "Key Stage 1", 4, 7),
            ("key_stage_2", "Key Stage 2", 8, 11),
            ("key_stage_3", "Key Stage 3", 12, 14),
            ("key_stage_4", "Key Stage 4", 15, 16),
            ("college", "College", 17, 18),
        ),
        Category("outside", "Under 4 or over 18", "age_years < 4 or age_years > 18"),
        Category(NOT_RECORDED, "Not recorded", "age_years is null"),
    ),
    not_recorded=NOT_RECORDED,
)

PLACEMENT_DISTANCE = Breakdown(
    "placement_distance",
    "Miles from home to placement, rounded half up to a whole mile",
    (
        *bands(
            "placement_miles",
            ("10_or_under", "10 miles or under", None, 10),
            *((f"{n}_to_{n + 9}", f"{n}-{n + 9} miles", n, n + 9) for n in range(11, 101, 10)),
            ("101_or_over", "101+ miles", 101, None),
        ),
        Category(NOT_RECORDED, "Not recorded", "placement_miles is null"),
    ),
    not_recorded=NOT_RECORDED,
)

_HOUR = 60
_LONG_DURATIONS = (
    Category("12_to_under_24_hours", "12 to under 24 hours", between("minutes_missing", 12 * _HOUR, 24 * _HOUR - 1)),
    Category("24_to_under_72_hours", "24 to under 72 hours", between("minutes_missing", 24 * _HOUR, 72 * _HOUR - 1)),
    Category("72_hours_or_more", "72 hours or more", f"minutes_missing >= {72 * _HOUR}"),
    Category(NOT_RECORDED, "Not recorded", "minutes_missing is null"),
)

DURATION = Breakdown(
    "duration",
    "Time missing, in bands that exclude each other",
    (
        Category("under_1_hour", "under 1 hour", f"minutes_missing < {_HOUR}"),
        Category("under_8_hours", "under 8 hours", between("minutes_missing", _HOUR, 8 * _HOUR - 1)),
        Category("under_12_hours", "under 12 hours", between("minutes_missing", 8 * _HOUR, 12 * _HOUR - 1)),
        *_LONG_DURATIONS,
    ),
    not_recorded=NOT_RECORDED,
)

DURATION_CUMULATIVE = Breakdown(
    "duration_cumulative",
    "Time missing; the bands up to 12 hours include the shorter ones",
    (
        Category("under_1_hour", "under 1 hour", f"minutes_missing < {_HOUR}"),
        Category("under_8_hours", "under 8 hours", f"minutes_missing < {8 * _HOUR}"),
        Category("under_12_hours", "under 12 hours", f"minutes_missing < {12 * _HOUR}"),
        *_LONG_DURATIONS,
    ),
    shape=Shape.CUMULATIVE,
    not_recorded=NOT_RECORDED,
)

BREAKDOWNS = (
    DAYS_MISSING,
    CARE_STATUS,
    GENDER,
    SETTING,
    SEND,
    PHYSICAL_DISABILITY,
    ETHNICITY,
    AGE,
    KEY_STAGE,
    PLACEMENT_DISTANCE,
    DURATION,
    DURATION_CUMULATIVE,
)
