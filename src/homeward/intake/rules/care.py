"""Rules on spells of care: what is called care and is none."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import GUIDE_903

SHORT_BREAKS = ("V3", "V4")
"""Legal statuses of children who live at home and stay away for some nights (SSDA903 return, LS)."""

_OF_CHILD = "l.agency = c.agency and l.person_id = c.person_id and l.started_on <= c.started_on"

CARE_RULES = (
    Rule(
        "short_break_is_no_time_in_care",
        Severity.NOTE,
        "the child's legal status on its first day is a short break, so it is not counted as a time looked after.",
        "care_statuses",
        ("started_on",),
        query=(
            "select c.entry, c.source_row from staged.care_statuses as c where c.care_status = 'looked_after'"
            " and (select arg_max(l.legal_status, (l.started_on, l.entry, l.source_row))"
            " from staged.legal_statuses as l"
            f" where {_OF_CHILD} and (l.ended_on is null or l.ended_on >= c.started_on))"
            f" in ({', '.join(repr(code) for code in SHORT_BREAKS)})"
        ),
        drops=True,
        source=f"{GUIDE_903}: V3 and V4 are short breaks, and are left out of counts of children looked after",
        example="""
            care_statuses
            person_id | care_status  | started_on | breaks
            ----------+--------------+------------+-------
            Ann       | looked after | 01/03/2019 |
            Ben       | looked after | 01/03/2019 | yes

            legal_statuses
            person_id | legal_status | started_on
            ----------+--------------+-----------
            Ann       | C2           | 01/03/2019
            Ben       | V4           | 01/03/2019
        """,
    ),
)
