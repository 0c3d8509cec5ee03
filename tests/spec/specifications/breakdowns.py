"""Which category of each breakdown an episode falls in."""

from collections.abc import Sequence

from homeward.dataset.codes import CODE_LISTS
from tests.spec.specification import Specification

EPISODES = "missing_episodes"
BEGAN = {"began_at": "2019-04-02 20:00", "returned_at": "2019-04-02 23:00"}

DAYS_MISSING = Specification(
    of=EPISODES,
    by="days_missing",
    name="the difference of calendar dates",
    story="""
        Days, not lots of 24 hours: from 00:05 to 23:50 of a day are 0 days, and two minutes over midnight are 1. An
        episode that is still open counts its days to the moment of the report; only located ends with being located.
    """,
    as_at="2019-05-03T12:00",
    records="""
        episode                  | began_at         | located_at       | returned_at      | falls_in
        -------------------------+------------------+------------------+------------------+---------
        nearly the whole day     | 2019-04-01 00:05 |                  | 2019-04-01 23:50 | 0
        over midnight            | 2019-04-01 23:59 |                  | 2019-04-02 00:01 | 1
        over midnight in summer  | 2019-04-30 23:30 |                  | 2019-05-01 00:30 | 1
        2 days, no times         | 2019-04-01       |                  | 2019-04-03       | 2
        3 days                   | 2019-04-01 09:00 |                  | 2019-04-04 08:00 | 3
        only located, 4 days     | 2019-04-01 09:00 | 2019-04-05 08:00 |                  | 4
        5 days                   | 2019-04-01 09:00 |                  | 2019-04-06 23:00 | 5
        6 days                   | 2019-04-01 23:00 |                  | 2019-04-07 01:00 | more
        back in the next month   | 2019-04-30 09:00 |                  | 2019-05-02 09:00 | 2
        still missing, 3 days    | 2019-04-30 22:00 |                  |                  | 3
        back tomorrow, not known | 2019-04-30 22:00 |                  | 2019-05-04 09:00 | 3
        back, the day not known  | 2019-04-01 09:00 |                  | not known        | not_recorded
        the wrong way round      | 2019-04-02 00:30 |                  | 2019-04-01 23:00 | 0
    """,
)


def _codes(by: str, column: str, code_list: str, story: str) -> Specification:
    """A row for each code, in a category of its own."""
    rows = [(code.label, code.code, code.code) for code in CODE_LISTS[code_list].codes]
    rows.append(("nobody recorded it", "", "not_recorded"))
    return Specification(
        of=EPISODES,
        by=by,
        name="as recorded",
        story=story,
        always=BEGAN,
        records=drawn(("episode", column, "falls_in"), rows),
    )


def drawn(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[n]) for row in (headings, *rows)) for n in range(len(headings))]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (headings, *rows)
    ]
    return "\n".join([lines[0], "-+-".join("-" * width for width in widths), *lines[1:]])


CARE_STATUS = _codes(
    "care_status",
    "care_status",
    "care_status",
    "The status at the episode, not today's.",
)
STATUSES_NOT_SAID = Specification(
    of=EPISODES,
    by="care_status",
    name="a status that the agency's files cannot say has no figure",
    story="""
        A return on children looked after tells of no other status, and of nobody that they have none. An episode on
        which the child was not looked after is not recorded, and what the return cannot say is [x] and not 0.
    """,
    always=BEGAN,
    records="""
        episode     | area  | care_status     | says
        ------------+-------+-----------------+-------------
        in care     | North | looked_after    | looked_after
        not in care | North |                 | looked_after
        on a plan   | South | protection_plan |
    """,
    answer="""
        area  | category        | value | status
        ------+-----------------+-------+-------
        North | looked_after    | 1     |
        North | not_recorded    | 1     |
        North | protection_plan |       | [x]
        North | none            |       | [x]
        North | care_leaver     |       | [x]
        South | protection_plan | 1     |
        South | none            | 0     |
        Total | looked_after    | 1     |
        Total | protection_plan |       | [x]
    """,
)
LOOKED_AFTER_BY = _codes(
    "looked_after_by",
    "looked_after_by",
    "looked_after_by",
    "Whose looked-after child it was at the episode.",
)
GENDER = _codes("gender", "gender", "gender", "Percentages are of those recorded, so the last row is left out of them.")
SETTING = _codes("setting", "setting", "setting", "Where the child went missing from.")

ETHNICITY = Specification(
    of=EPISODES,
    by="ethnicity",
    name="unknown and empty are not obtained",
    story="E5 and an empty cell are counted under E4; every other code is its own row.",
    always=BEGAN,
    records=drawn(
        ("episode", "ethnicity_code", "falls_in"),
        [(code.label, code.code, "E4" if code.code == "E5" else code.code) for code in CODE_LISTS["ethnicity"].codes]
        + [("empty", "", "E4")],
    ),
)


def _yes_no(by: str, column: str, story: str) -> Specification:
    rows: Sequence[tuple[str, ...]] = [
        ("has", "yes", "yes"),
        ("has not", "no", "no"),
        ("nobody recorded it", "", "not_recorded"),
    ]
    return Specification(
        of=EPISODES,
        by=by,
        name="yes, no and not recorded",
        story=story,
        always=BEGAN,
        records=drawn(("episode", column, "falls_in"), rows),
    )


SEND = _yes_no("send", "has_send", "Percentages are of all episodes, recorded or not.")
PHYSICAL_DISABILITY = _yes_no(
    "physical_disability", "has_physical_disability", "Mobility, hand function or personal care."
)

AGE = Specification(
    of=EPISODES,
    by="age",
    name="whole years on the day the child went missing",
    story="""
        A child is a year older on its birthday, from midnight in the UK. Who was born on 29 February is a year older on
        1 March where there is no such day.
    """,
    records="""
        episode                      | born_on    | began_at         | falls_in
        -----------------------------+------------+------------------+-------------
        the day before the birthday  | 2006-04-16 | 2019-04-15 23:59 | 12
        on the birthday              | 2006-04-16 | 2019-04-16 00:00 | 13
        half past midnight, summer   | 2006-04-16 | 2019-04-16 00:30 | 13
        the day after the birthday   | 2006-04-16 | 2019-04-17 09:00 | 13
        a birthday later in the year | 2006-12-01 | 2019-04-17 09:00 | 12
        a younger child              | 2012-04-16 | 2019-04-17 09:00 | under_10
        9, tomorrow 10               | 2009-04-18 | 2019-04-17 09:00 | under_10
        10 today                     | 2009-04-17 | 2019-04-17 09:00 | 10
        11                           | 2008-04-17 | 2019-04-17 09:00 | 11
        14                           | 2005-04-17 | 2019-04-17 09:00 | 14
        15                           | 2004-04-17 | 2019-04-17 09:00 | 15
        16, tomorrow 17              | 2002-04-18 | 2019-04-17 09:00 | 16
        17 today                     | 2002-04-17 | 2019-04-17 09:00 | 17_and_over
        18                           | 2001-04-17 | 2019-04-17 09:00 | 17_and_over
        not recorded                 |            | 2019-04-17 09:00 | not_recorded
    """,
)

LEAP_DAY = Specification(
    of=EPISODES,
    by="age",
    name="born on 29 February",
    story="In a year without that day the birthday is 1 March.",
    period="2018-Q4",
    records="""
        episode        | born_on    | began_at         | falls_in
        ---------------+------------+------------------+---------
        on 28 February | 2004-02-29 | 2019-02-28 20:00 | 14
        on 1 March     | 2004-02-29 | 2019-03-01 00:00 | 15
    """,
)

KEY_STAGE = Specification(
    of=EPISODES,
    by="key_stage",
    name="the scorecard's bands of age",
    story="The printed bands have a child of 8 twice; here it is in Key Stage 2. Below 4 and above 18 is outside.",
    always={"began_at": "2019-04-17 09:00"},
    records="""
        episode      | born_on    | falls_in
        -------------+------------+-------------
        3            | 2015-04-18 | outside
        4            | 2015-04-17 | key_stage_1
        7            | 2011-04-18 | key_stage_1
        8            | 2011-04-17 | key_stage_2
        11           | 2007-04-18 | key_stage_2
        12           | 2007-04-17 | key_stage_3
        14           | 2004-04-18 | key_stage_3
        15           | 2004-04-17 | key_stage_4
        16           | 2002-04-18 | key_stage_4
        17           | 2002-04-17 | college
        18           | 2000-04-18 | college
        19           | 2000-04-17 | outside
        not recorded |            | not_recorded
    """,
)

PLACEMENT_DISTANCE = Specification(
    of=EPISODES,
    by="placement_distance",
    name="half a mile and more is the next mile",
    story="Bands are of whole miles, so miles are rounded first: 10.4 is 10, and 10.5 is 11.",
    always=BEGAN,
    records="""
        episode      | placement_distance_miles | falls_in
        -------------+--------------------------+-------------
        next door    | 0                        | 10_or_under
        10.4 miles   | 10.4                     | 10_or_under
        10.5 miles   | 10.5                     | 11_to_20
        20.4 miles   | 20.4                     | 11_to_20
        20.5 miles   | 20.5                     | 21_to_30
        31 miles     | 31                       | 31_to_40
        50 miles     | 50                       | 41_to_50
        51 miles     | 51                       | 51_to_60
        70 miles     | 70                       | 61_to_70
        71 miles     | 71                       | 71_to_80
        90 miles     | 90                       | 81_to_90
        100.4 miles  | 100.4                    | 91_to_100
        100.5 miles  | 100.5                    | 101_or_over
        not recorded |                          | not_recorded
    """,
)

_DURATION = """
    episode                   | began_at         | located_at       | returned_at         | falls_in
    --------------------------+------------------+------------------+---------------------+---------------------
    59 minutes                | 2019-04-01 20:00 |                  | 2019-04-01 20:59    | {under_1}
    1 hour                    | 2019-04-01 20:00 |                  | 2019-04-01 21:00    | {under_8}
    a minute under 8 hours    | 2019-04-01 20:00 |                  | 2019-04-02 03:59    | {under_8}
    8 hours                   | 2019-04-01 20:00 |                  | 2019-04-02 04:00    | {under_12}
    a minute under 12 hours   | 2019-04-01 20:00 |                  | 2019-04-02 07:59    | {under_12}
    12 hours                  | 2019-04-01 20:00 |                  | 2019-04-02 08:00    | 12_to_under_24_hours
    a minute under 24 hours   | 2019-04-01 20:00 |                  | 2019-04-02 19:59    | 12_to_under_24_hours
    24 hours                  | 2019-04-01 20:00 |                  | 2019-04-02 20:00    | 24_to_under_72_hours
    a minute under 72 hours   | 2019-04-01 20:00 |                  | 2019-04-04 19:59    | 24_to_under_72_hours
    half a minute under       | 2019-04-01 20:00 |                  | 2019-04-04 19:59:30 | 24_to_under_72_hours
    exactly 72 hours          | 2019-04-01 20:00 |                  | 2019-04-04 20:00    | 72_hours_or_more
    two weeks                 | 2019-04-01 20:00 |                  | 2019-04-15 20:00    | 72_hours_or_more
    only located, 1 hour      | 2019-04-01 20:00 | 2019-04-01 21:00 |                     | {under_8}
    located before the return | 2019-04-01 20:00 | 2019-04-01 20:30 | 2019-04-02 08:00    | 12_to_under_24_hours
    still missing             | 2019-04-01 20:00 |                  |                     | 72_hours_or_more
    began, no time            | 2019-04-01       |                  | 2019-04-01 21:00    | not_recorded
    back, no time             | 2019-04-01 20:00 |                  | 2019-04-30          | not_recorded
"""
DURATION = Specification(
    of=EPISODES,
    by="duration",
    name="each episode is in one band",
    story="Exactly 72 hours is in the last band. A date without a time has no duration.",
    records=_DURATION.format(under_1="under_1_hour", under_8="under_8_hours", under_12="under_12_hours"),
)
DURATION_CUMULATIVE = Specification(
    of=EPISODES,
    by="duration_cumulative",
    name="up to 12 hours a band includes the shorter ones",
    story="As a council reports that reads its labels literally: under 8 hours is all under 8 hours.",
    records=_DURATION.format(
        under_1="under_1_hour, under_8_hours, under_12_hours",
        under_8="under_8_hours, under_12_hours",
        under_12="under_12_hours",
    ),
)
DURATION_CLOCKS = Specification(
    of=EPISODES,
    by="duration",
    name="hours that have passed, not hours of the clock",
    story="Half past seven after the night on which the clocks go back is eight and a half hours after midnight.",
    period="2019",
    records="""
        episode       | began_at         | returned_at      | falls_in
        --------------+------------------+------------------+---------------
        autumn        | 2019-10-27 00:00 | 2019-10-27 07:30 | under_12_hours
        a usual night | 2019-10-20 00:00 | 2019-10-20 07:30 | under_8_hours
        spring        | 2020-03-29 00:00 | 2020-03-29 08:30 | under_8_hours
    """,
)

SPECIFICATIONS = (
    DAYS_MISSING,
    CARE_STATUS,
    STATUSES_NOT_SAID,
    LOOKED_AFTER_BY,
    GENDER,
    SETTING,
    SEND,
    PHYSICAL_DISABILITY,
    ETHNICITY,
    AGE,
    LEAP_DAY,
    KEY_STAGE,
    PLACEMENT_DISTANCE,
    DURATION,
    DURATION_CLOCKS,
    DURATION_CUMULATIVE,
)
