"""
Labels: what councils and police forces type where a code is wanted, and what it means.

`LABEL_LISTS` has the lists by name; `understanding.read_label` reads a label.
"""

from homeward.dataset.labels.definition import LabelList
from homeward.dataset.labels.answers import ASYLUM, DISABILITY, GENDER, SECOND_PERIOD, YES_NO
from homeward.dataset.labels.placement_answers import PERMANENCE_PLAN, PLACEMENT_LOCATION, PLACEMENT_PROVIDER
from homeward.dataset.labels.ethnicity import ETHNICITY
from homeward.dataset.labels.legal_status import LEGAL_STATUS
from homeward.dataset.labels.need import CATEGORY_OF_NEED
from homeward.dataset.labels.placement_type import PLACEMENT_TYPE
from homeward.dataset.labels.reason_ceased import REASON_CEASED

_LISTS = (ETHNICITY, CATEGORY_OF_NEED, LEGAL_STATUS, PLACEMENT_TYPE, REASON_CEASED, ASYLUM, DISABILITY, GENDER, SECOND_PERIOD, YES_NO, PERMANENCE_PLAN, PLACEMENT_LOCATION, PLACEMENT_PROVIDER)
LABEL_LISTS: dict[str, LabelList] = {each.name: each for each in _LISTS}


def find_list(name):
    from homeward.dataset.labels.text import fold
    for l in _LISTS:
        if fold(name) in (fold(l.name), fold(l.title), *map(fold, l.also_called)): return l
    raise KeyError(name)
