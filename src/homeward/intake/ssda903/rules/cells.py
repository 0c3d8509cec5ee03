"""Rules on what is filled in: a missing period has a type and dates that can be read."""

from homeward.intake.ssda903.definition import Rule903

CELL_RULES = (
    Rule903(
        "1004",
        "The start of a missing period is a date",
        "The start date of the missing episode or episode that the child was away from placement without "
        "authorisation is not a valid date.",
        "the start is empty or not a date. Write it as day, month and four digits of year, such as 01/06/2020.",
        "MIS_START",
        needs={"Missing": ("MIS_START",)},
        where="began_on is null",
        example="""
            Missing
            CHILD | MIS_START  | breaks
            ------+------------+-------
            Ann   | 08/03/2020 |
            Ben   | 31/02/2020 | yes
            Cat   | 08/03/20   | yes
            Dan   |            | yes
        """,
    ),
    Rule903(
        "1005",
        "The end of a missing period is a date",
        "The end date of the missing episode or episode that the child was away from placement without "
        "authorisation is not a valid date.",
        "the end is not a date. Write it as day, month and four digits of year, or leave it empty while the child "
        "is missing.",
        "MIS_END",
        needs={"Missing": ("MIS_END",)},
        where="end_is_given and ended_on is null",
        example="""
            Missing
            CHILD | MIS_END    | breaks
            ------+------------+-------
            Ann   | 29/02/2020 |
            Ben   | 29/02/2021 | yes
            Cat   | 2020-03-08 | yes
            Dan   |            |
        """,
    ),
    Rule903(
        "1006",
        "The type is M or A",
        "Missing type invalid.",
        "the type is not one of M (missing) and A (away from placement without authorisation). Write the capital "
        "letter.",
        "MISSING",
        needs={"Missing": ("MISSING",)},
        where="kind not in ('M', 'A')",
        example="""
            Missing
            CHILD | MISSING | breaks
            ------+---------+-------
            Ann   | M       |
            Ben   | A       |
            Cat   | m       | yes
            Dan   | AWAY    | yes
            Eve   |         |
        """,
    ),
    Rule903(
        "564",
        "A missing period has a start",
        "Child was missing or away from placement without authorisation and the date started is blank.",
        "there is a type and no start. Fill in the day on which the child went missing.",
        "MIS_START",
        needs={"Missing": ("MISSING", "MIS_START")},
        where="kind in ('M', 'A', 'm', 'a') and not start_is_given",
        example="""
            Missing
            CHILD | MISSING | MIS_START  | breaks
            ------+---------+------------+-------
            Ann   | M       |            | yes
            Ben   | A       | 07/02/2020 |
            Cat   |         |            |
            Dan   | a       |            | yes
        """,
    ),
    Rule903(
        "565",
        "A missing period with a start has a type",
        "The date that the child started to be missing or away from placement without authorisation has been "
        "completed but whether the child was missing or away from placement without authorisation has not been "
        "completed.",
        "there is a start and no type. Fill in M (missing) or A (away from placement without authorisation).",
        "MISSING",
        needs={"Missing": ("MISSING", "MIS_START")},
        where="start_is_given and kind is null",
        example="""
            Missing
            CHILD | MISSING | MIS_START  | breaks
            ------+---------+------------+-------
            Ann   |         | 07/02/2020 | yes
            Ben   | A       | 07/02/2020 |
            Cat   |         |            |
            Dan   |         | soon       | yes
        """,
    ),
    Rule903(
        "566",
        "A missing period with an end has a type",
        "The date that the child's episode of being missing or away from placement without authorisation ended has "
        "been completed but whether the child was missing or away without authorisation has not been completed.",
        "there is an end and no type. Fill in M (missing) or A (away from placement without authorisation).",
        "MISSING",
        needs={"Missing": ("MISSING", "MIS_END")},
        where="end_is_given and kind is null",
        example="""
            Missing
            CHILD | MISSING | MIS_END    | breaks
            ------+---------+------------+-------
            Ann   |         | 07/02/2020 | yes
            Ben   | A       | 07/02/2020 |
            Cat   |         |            |
            Dan   |         | soon       | yes
        """,
    ),
)
