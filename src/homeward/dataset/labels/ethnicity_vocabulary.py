"""The words of ethnicity labels."""

from homeward.dataset.labels.peoples import BRITISH, PEOPLES, SPELLINGS
from homeward.dataset.labels.spelling import vocabulary

_WORDS = set(
    "white black asian mixed other and or british irish gypsy roma romanian traveller background group not stated "
    "declared divulged given provided unstated unknown unborn unclassified blank obtained recorded available known "
    "entered asked completed information data unable unspecified refused declined withheld prefer wish "
    "northern sri lanka lankan sierra leone leonean burkina hong kong south north east west central african indian "
    "indies american islander zealand zealander new middle eastern western far saudi arabian channel".split()
)

_SYNONYMS = {
    "brit british bri bristish": "british",
    "brits": "british",
    "whites wht caucasian": "white",
    "blacks bac": "black",
    "asians": "asian",
    "dual multiple multi mxd biracial": "mixed",
    "oth others": "other",
    "gipsy gypsies romany romani roma gypsyroma": "roma",
    "gypsy": "gypsy",
    "travellers traveler": "traveller",
    "bground bkgrnd backgrd bg backgro": "background",
    "groups gp grp": "group",
    "plus": "and",
    "unobtainable": "unstated",
    "unrecorded": "not recorded",
    "undeclared": "not declared",
    "undisclosed disclosed disclose": "not stated",
    "info": "information",
    "refuse refuses": "refused",
    "decline declines declined": "declined",
    "none nil nothing": "not",
    "no non nan null": "not",
    "na": "not available",
    "sayed": "",
    "british": "british",
    "wales": "wales",
    "somaliland": "somali",
    "northen": "northern",
    "asia": "asian",
    "europe": "european",
    "america": "american",
    "africa": "african",
    "arabs": "arab",
    "t": "turkish",
}

_FILLERS = (
    "all another backgrounds child client cultural culture descent did ethnic ethnicities ethnicity ethnically family "
    "form former full heritage mother father made only origin part parts person part people please race racial "
    "reply republics say self-defined self defined sub tell unkown up yet young but still want wanted wants cultural "
    "requested multi-ethnic specified specify more detail details nationality nationals national identity described"
)

VOCABULARY = vocabulary(
    _WORDS | set(PEOPLES) | set(BRITISH), {**_SYNONYMS, **SPELLINGS, "unkown unknow": "unknown"}, _FILLERS
)
