"""
Labels: what councils and police forces type where a code is wanted, and what it means.

`LABEL_LISTS` has the lists by name, `find_list` finds one however its name is typed, and `read_label` reads a label.
"""

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.labels.answers import ASYLUM, DISABILITY, GENDER, SECOND_PERIOD, YES_NO
from homeward.dataset.labels.census import ASSESSMENT_FACTOR, REFERRAL_SOURCE, SEN_NEED, SEN_PROVISION
from homeward.dataset.labels.definition import LabelList
from homeward.dataset.labels.ethnicity import ETHNICITY
from homeward.dataset.labels.exploitation import (
    CASE_HOLDER,
    CASE_OUTCOME,
    EXPLOITATION_KIND,
    LOOKED_AFTER_BY,
    SOURCE_AGENCY,
)
from homeward.dataset.labels.interviews import (
    INTERVIEW_ACCEPTED,
    INTERVIEW_MODE,
    INTERVIEW_NEEDED,
    INTERVIEW_OFFERED,
)
from homeward.dataset.labels.legal_status import LEGAL_STATUS
from homeward.dataset.labels.missing import (
    CARE_STATUS,
    EPISODE_CATEGORY,
    FOUND_BY,
    SETTING,
)
from homeward.dataset.labels.need import CATEGORY_OF_NEED
from homeward.dataset.labels.placement_answers import PERMANENCE_PLAN, PLACEMENT_LOCATION, PLACEMENT_PROVIDER
from homeward.dataset.labels.placement_type import PLACEMENT_TYPE
from homeward.dataset.labels.reason_ceased import REASON_CEASED
from homeward.dataset.labels.risk import POLICE_GRADE, RISK_LEVEL
from homeward.dataset.labels.text import plain_letters

_LISTS = (
    GENDER,
    ETHNICITY,
    ASYLUM,
    DISABILITY,
    CATEGORY_OF_NEED,
    SECOND_PERIOD,
    LEGAL_STATUS,
    PERMANENCE_PLAN,
    REASON_CEASED,
    PLACEMENT_TYPE,
    PLACEMENT_PROVIDER,
    PLACEMENT_LOCATION,
    YES_NO,
    INTERVIEW_OFFERED,
    INTERVIEW_ACCEPTED,
    INTERVIEW_NEEDED,
    INTERVIEW_MODE,
    EPISODE_CATEGORY,
    SETTING,
    CARE_STATUS,
    RISK_LEVEL,
    POLICE_GRADE,
    FOUND_BY,
    SEN_PROVISION,
    SEN_NEED,
    REFERRAL_SOURCE,
    ASSESSMENT_FACTOR,
    SOURCE_AGENCY,
    EXPLOITATION_KIND,
    CASE_OUTCOME,
    CASE_HOLDER,
    LOOKED_AFTER_BY,
)

LABEL_LISTS: dict[str, LabelList] = {each.name: each for each in _LISTS}


def find_list(name: str) -> LabelList:
    """
    A list by its name, its title or another name it has; capitals, blanks and punctuation do not matter.

    Raises:
        HomewardError: there is none; the message has the nearest.
    """
    called = {plain_letters(known): each for each in _LISTS for known in (*each.also_called, each.title, each.name)}
    if plain_letters(name) in called:
        return called[plain_letters(name)]
    known = {known: each for each in _LISTS for known in (each.title, each.name)}
    hint = nearest(name, known) or f" Lists are: {', '.join(LABEL_LISTS)}."
    raise HomewardError(f"There is no list of labels called '{name}'.{hint}")
