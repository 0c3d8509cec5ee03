"""Breakdowns of interviews, care and education."""

from homeward.indicators.breakdowns.making import NOT_RECORDED, coded, yes_no
from homeward.indicators.definitions import Breakdown, Category

LOOKED_AFTER_BY = coded("looked_after_by", "Whose looked-after child it is", "looked_after_by", "looked_after_by")

RESPONSIBLE_COUNCIL = Breakdown(
    "responsible_council",
    "Which council is responsible for the child",
    (
        Category("own", "The council that reports", "not is_other_councils_child"),
        Category("other", "Another council", "is_other_councils_child"),
        Category(NOT_RECORDED, "Not recorded", "is_other_councils_child is null"),
    ),
    not_recorded=NOT_RECORDED,
)

_OUTCOMES = {
    "not_needed": "Not needed",
    "still_missing": "Still missing, not offered yet",
    "not_offered": "Not offered",
    "declined": "Declined",
    "accepted_not_held": "Accepted and not held",
    "held_in_time": "Held by the third working day",
    "held_late": "Held later",
}

INTERVIEW_OUTCOME = Breakdown(
    "interview_outcome",
    "What came of the return interview",
    (
        *(Category(key, label, f"interview_outcome = '{key}'") for key, label in _OUTCOMES.items()),
        Category(NOT_RECORDED, "Not recorded", "interview_outcome is null"),
    ),
    not_recorded=NOT_RECORDED,
)

INTERVIEW_MODE = coded("interview_mode", "How the interview was held", "interview_mode", "interview_mode")
INTERVIEWER = coded("interviewer", "Who held the interview", "interviewer", "interviewer")
INDEPENDENCE = yes_no("interviewer_independence", "Held by someone with no part in the child's care", "is_independent")
SHARING = yes_no("shared_with_police", "Shared with the police", "is_shared_with_police")
MENTIONS = yes_no("mentions_exploitation", "Mentions exploitation", "mentions_exploitation")

SCHOOL_SETTING = coded("school_setting", "Where the child is on roll", "school_setting", "school_setting")
SEN_PROVISION = coded("sen_provision", "Provision for special educational needs", "sen_provision", "sen_provision")

BREAKDOWNS: tuple[Breakdown, ...] = (
    LOOKED_AFTER_BY,
    RESPONSIBLE_COUNCIL,
    INTERVIEW_OUTCOME,
    INTERVIEW_MODE,
    INTERVIEWER,
    INDEPENDENCE,
    SHARING,
    MENTIONS,
    SCHOOL_SETTING,
    SEN_PROVISION,
)
