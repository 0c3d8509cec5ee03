"""Rules on whose a missing period is: a child of the return, with one date of birth."""

from homeward.intake.ssda903.definition import Rule903

CHILD_RULES = (
    Rule903(
        "1012",
        "A child with missing periods has episodes of care",
        "No other data should be returned for OC3 children who had no episodes in the current year.",
        "the child has no episode of care in this return. Add the episodes, or take the period out.",
        "CHILD",
        needs={"Missing": ("CHILD",), "Episodes": ("CHILD",)},
        where="not has_episodes",
        example="""
            Episodes
            CHILD
            -----
            Ann

            Missing
            CHILD | breaks
            ------+-------
            Ann   |
            Ben   | yes
                  | yes
        """,
    ),
    Rule903(
        "INT04",
        "A child with missing periods is in the header",
        "Internal Check: Child in Missing does not exist in Header.",
        "the header has no child of this number. Correct the number, or add the child to the header.",
        "CHILD",
        needs={"Missing": ("CHILD",), "Header": ("CHILD",)},
        where="not is_in_header",
        example="""
            Header
            CHILD
            -----
            Ann

            Missing
            CHILD | breaks
            ------+-------
            Ann   |
            Ben   | yes
                  | yes
        """,
    ),
    Rule903(
        "INT13",
        "The date of birth is the header's",
        "Internal Check: DOB in Missing is different to DOB in Header.",
        "the header gives the child another date of birth. Correct the one that is wrong.",
        "DOB",
        needs={"Missing": ("CHILD", "DOB"), "Header": ("CHILD", "DOB")},
        where="born_on <> first_born_on or born_on <> last_born_on",
        example="""
            Header
            CHILD | DOB
            ------+-----------
            Ann   | 01/04/2010
            Ben   | 01/04/2010
            Cat   |

            Missing
            CHILD | DOB        | breaks
            ------+------------+-------
            Ann   | 01/04/2010 |
            Ben   | 04/01/2010 | yes
            Cat   | 04/01/2010 |
            Dan   | 04/01/2010 |
        """,
    ),
)
