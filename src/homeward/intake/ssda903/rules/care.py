"""
Rules on missing periods and episodes of care: a child is missing from care while in care.

Every legal status counts, short breaks (V3 and V4) too, and every reason for which an episode ended, X1 too: the DfE's
words name no exception. Episodes that follow one another without a gap are one period of care.
"""

from homeward.intake.ssda903.definition import Rule903

CARE_RULES = (
    Rule903(
        "575",
        "A missing period ends when the placement does",
        "If the placement from which the child goes missing/away from placement without authorisation ends, the "
        "missing/away from placement without authorisation period in the missing module must also have an end date.",
        "the episode of care in which the child went missing has ended, and this period has no end. Fill in its end.",
        "MIS_END",
        needs={"Missing": ("CHILD", "MIS_START", "MIS_END"), "Episodes": ("CHILD", "DECOM", "DEC")},
        where="begins_in_an_episode_that_ended and not end_is_given",
        example="""
            Episodes
            CHILD | DECOM      | DEC
            ------+------------+-----------
            Ann   | 01/06/2020 | 10/06/2020
            Ben   | 01/06/2020 |
            Cat   | 01/06/2020 | 10/06/2020
            Cat   | 10/06/2020 |

            Missing
            CHILD | MIS_START  | MIS_END    | breaks
            ------+------------+------------+-------
            Ann   | 08/06/2020 |            | yes
            Ann   | 02/06/2020 | 03/06/2020 |
            Ben   | 08/06/2020 |            |
            Cat   | 10/06/2020 |            | yes
            Cat   | 11/06/2020 |            |
        """,
    ),
    Rule903(
        "577",
        "A missing period ends when care does",
        "Child ceased to be looked after but there is a missing/away from placement without authorisation period "
        "without an end date.",
        "the period has no end although care has ended, or ends outside every period of care. Fill in or correct its "
        "end.",
        "MIS_END",
        needs={"Missing": ("CHILD", "MIS_START", "MIS_END"), "Episodes": ("CHILD", "DECOM", "DEC")},
        where="began_on is not null and has_care_period and not ends_in_care",
        example="""
            Episodes
            CHILD | DECOM      | DEC
            ------+------------+-----------
            Ann   | 01/06/2020 | 10/06/2020
            Ann   | 10/06/2020 | 20/06/2020
            Ben   | 01/06/2020 | 10/06/2020
            Ben   | 01/08/2020 |

            Missing
            CHILD | MIS_START  | MIS_END    | breaks
            ------+------------+------------+-------
            Ann   | 08/06/2020 |            | yes
            Ann   | 08/06/2020 | 15/06/2020 |
            Ann   | 08/06/2020 | 21/06/2020 | yes
            Ben   | 08/06/2020 |            | yes
            Ben   | 08/06/2020 | 12/06/2020 | yes
            Ben   | 02/08/2020 |            |
        """,
    ),
    Rule903(
        "578",
        "A missing period does not start after care ended",
        "The date that the child started to be missing is after the child ceased to be looked after.",
        "the start is in no period of care. Correct it, or take the period out: the child was not missing from care.",
        "MIS_START",
        needs={"Missing": ("CHILD", "MIS_START"), "Episodes": ("CHILD", "DECOM", "DEC")},
        where="began_on is not null and has_care_period and not begins_in_care",
        example="""
            Episodes
            CHILD | DECOM      | DEC
            ------+------------+-----------
            Ann   | 01/06/2020 | 10/06/2020
            Ben   | 01/06/2020 | 10/06/2020
            Ben   | 01/08/2020 |

            Missing
            CHILD | MIS_START  | breaks
            ------+------------+-------
            Ann   | 10/06/2020 |
            Ann   | 11/06/2020 | yes
            Ben   | 11/06/2020 | yes
            Ben   | 02/08/2020 |
            Cat   | 11/06/2020 |
        """,
    ),
    Rule903(
        "580",
        "Care that ended at 18 while the child was missing has the reason E8",
        "Child is missing when cease being looked after but reason episode ceased not 'E8'.",
        "the child was missing until the 18th birthday, on which care ended, and the reason is not E8. Write E8, or "
        "correct the dates.",
        "REC",
        table="Episodes",
        needs={"Missing": ("CHILD", "DOB", "MIS_END"), "Episodes": ("CHILD", "DEC", "REC")},
        where="ends_with_a_missing_period_at_18 and reason_ended is distinct from 'E8'",
        example="""
            Missing
            CHILD | DOB        | MIS_END
            ------+------------+-----------
            Ann   | 05/06/2002 | 05/06/2020
            Ben   | 05/06/2002 | 05/06/2020
            Cat   | 05/06/2002 | 04/06/2020
            Dan   | 05/06/2002 | 05/06/2020

            Episodes
            CHILD | DEC        | REC | breaks
            ------+------------+-----+-------
            Ann   | 05/06/2020 | E4A | yes
            Ben   | 05/06/2020 | E8  |
            Cat   | 04/06/2020 | E4A |
            Dan   | 05/06/2020 |     | yes
            Dan   | 04/06/2020 | X1  |
        """,
    ),
    Rule903(
        "581",
        "A missing period does not start before care",
        "Child is missing but has not yet started to be looked after.",
        "the start is in no episode of care. Correct it, or take the period out: the child was not missing from care.",
        "MIS_START",
        needs={"Missing": ("CHILD", "MIS_START"), "Episodes": ("CHILD", "DECOM", "DEC")},
        where="began_on is not null and has_episodes and not begins_in_an_episode",
        example="""
            Episodes
            CHILD | DECOM      | DEC
            ------+------------+-----------
            Ann   | 06/06/2020 | 10/06/2020
            Ann   | 12/06/2020 |
            Ben   | 06/06/2020 | 10/06/2020

            Missing
            CHILD | MIS_START  | breaks
            ------+------------+-------
            Ann   | 05/06/2020 | yes
            Ann   | 06/06/2020 |
            Ann   | 11/06/2020 | yes
            Ann   | 19/06/2020 |
            Ben   |            |
            Cat   | 05/06/2020 |
        """,
    ),
)
