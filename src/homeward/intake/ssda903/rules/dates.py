"""Rules on the dates of missing periods: among themselves, and against the collection year and the birth."""

from datetime import date

from homeward.intake.ssda903.definition import CollectionYear, Rule903

_2020_21 = CollectionYear(date(2020, 4, 1), date(2021, 3, 31))

DATE_RULES = (
    Rule903(
        "567",
        "A missing period does not end before it starts",
        "The date that the missing episode or episode that the child was away from placement without authorisation "
        "ended is before the date that it started.",
        "the end is before the start. Correct the one that is wrong; perhaps day and month are swapped.",
        "MIS_END",
        needs={"Missing": ("MIS_START", "MIS_END")},
        where="ended_on < began_on",
        example="""
            Missing
            CHILD | MIS_START  | MIS_END    | breaks
            ------+------------+------------+-------
            Ann   | 03/06/2020 | 02/06/2020 | yes
            Ben   | 03/06/2020 | 03/06/2020 |
            Cat   | 03/06/2020 |            |
            Dan   |            | 02/06/2020 |
        """,
    ),
    Rule903(
        "570",
        "A missing period does not start after the collection year",
        "The date that the child started to be missing or away from placement without authorisation is after the end "
        "of the collection year.",
        "the start is after the end of the collection year. Correct it, or keep the period for next year's return.",
        "MIS_START",
        needs={"Missing": ("MIS_START",)},
        needs_year=("last_on",),
        where="began_on > collection_last_on",
        example="""
            Missing
            CHILD | MIS_START  | breaks
            ------+------------+-------
            Ann   | 31/03/2021 |
            Ben   | 01/04/2021 | yes
            Cat   | 01/04/2019 |
            Dan   |            |
        """,
        example_year=_2020_21,
    ),
    Rule903(
        "571",
        "A missing period ends within the collection year",
        "The date that the child ceased to be missing or away from placement without authorisation is before the "
        "start or after the end of the collection year.",
        "the end is outside the collection year. Correct it, or take the period out: it belongs to another year's "
        "return.",
        "MIS_END",
        needs={"Missing": ("MIS_END",)},
        needs_year=("first_on", "last_on"),
        where="ended_on < collection_first_on or ended_on > collection_last_on",
        example="""
            Missing
            CHILD | MIS_END    | breaks
            ------+------------+-------
            Ann   | 31/03/2020 | yes
            Ben   | 01/04/2020 |
            Cat   | 31/03/2021 |
            Dan   | 01/04/2021 | yes
            Eve   |            |
        """,
        example_year=_2020_21,
    ),
    Rule903(
        "574",
        "A child's missing periods do not overlap",
        "A new missing/away from placement without authorisation period cannot start when the previous missing/away "
        "from placement without authorisation period is still open. Missing/away from placement without "
        "authorisation periods should also not overlap.",
        "the child's period before this one is still open, or ends after this one starts. Close it, or take out the "
        "one that is the same absence.",
        "MIS_START",
        needs={"Missing": ("CHILD", "MIS_START", "MIS_END")},
        where="has_previous and (previous_ended_on is null or began_on < previous_ended_on)",
        example="""
            Missing
            CHILD | MIS_START  | MIS_END    | breaks
            ------+------------+------------+-------
            Ann   | 01/06/2020 | 04/06/2020 |
            Ann   | 03/06/2020 | 09/06/2020 | yes
            Ben   | 01/06/2020 | 04/06/2020 |
            Ben   | 04/06/2020 | 05/06/2020 |
            Cat   | 01/06/2020 |            |
            Cat   | 07/06/2020 | 09/06/2020 | yes
            Dan   | 03/06/2020 |            |
        """,
    ),
    Rule903(
        "576",
        "A period that was open last year is carried into this year",
        "There is an open missing/away from placement without authorisation period in last year's return and there is "
        "no corresponding period recorded at the start of this year.",
        "last year's return left a period of this child open, and this year's does not begin with it. Add it with its "
        "old start, and its end if it has one.",
        "MIS_START",
        needs={"Missing": ("CHILD", "MIS_START"), "Missing_last": ("CHILD", "MIS_START", "MIS_END")},
        where=(
            "is_first_of_child and first_open_last_year_on is not null and"
            " (began_on is null or first_open_last_year_on <> began_on or last_open_last_year_on <> began_on)"
        ),
        also={"Missing_last": "began_on is not null and not end_is_given and not has_missing_this_year"},
        example="""
            Missing_last
            CHILD | MIS_START  | MIS_END    | breaks
            ------+------------+------------+-------
            Ann   | 07/02/2020 |            |
            Ben   | 07/02/2020 |            |
            Cat   | 07/02/2020 | 09/02/2020 |
            Dan   | 07/02/2020 |            |
            Eve   | 07/02/2020 |            | yes
            Flo   | 07/02/2020 | 09/02/2020 |

            Missing
            CHILD | MIS_START  | breaks
            ------+------------+-------
            Ann   | 08/02/2020 | yes
            Ann   | 09/05/2020 |
            Ben   | 09/05/2020 |
            Ben   | 07/02/2020 |
            Cat   | 09/05/2020 |
            Dan   |            | yes
        """,
    ),
    Rule903(
        "586",
        "A missing period starts after the birth",
        "Dates of missing periods are before child's date of birth.",
        "the start is not after the date of birth. Correct the one that is wrong.",
        "MIS_START",
        needs={"Missing": ("DOB", "MIS_START")},
        where="began_on <= born_on",
        example="""
            Missing
            CHILD | DOB        | MIS_START  | breaks
            ------+------------+------------+-------
            Ann   | 04/02/2010 | 03/02/2010 | yes
            Ben   | 04/02/2010 | 04/02/2010 | yes
            Cat   | 04/02/2010 | 05/02/2020 |
            Dan   |            | 05/02/2020 |
        """,
    ),
)
