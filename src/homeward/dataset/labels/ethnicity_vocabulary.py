"""The words of ethnicity labels."""

from homeward.dataset.labels.peoples import BRITISH, PEOPLES, SPELLINGS
from homeward.dataset.labels.spelling import Vocabulary, vocabulary

_WORDS = (
    "african american and arabian asian asked available background black blank british burkina central channel "
    "completed contact data declared declined divulged east eastern entered far given group gypsy hong indian "
    "indies information irish islander known kong lanka lankan leone leonean middle mixed new north northern not "
    "obtained or other part prefer provided recorded refused roma romanian saudi sierra south sri stated "
    "traveller unable unborn unclassified unknown unspecified unstated west western white wish withheld zealand "
    "zealander"
)

_SYNONYMS = {
    "brit british bri bristish": "british",
    "brits": "british",
    "whites wht wh caucasian": "white",
    "blacks bac bl": "black",
    "blackcar": "black caribbean",
    "asians": "asian",
    "dual mix multiple multi mxd biracial": "mixed",
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
    "bangladesh": "bangladeshi",
    "pakistan": "pakistani",
    "india": "indian",
    "china": "chinese",
    "blk": "black",
    "collected ascertained assigned confirmed": "obtained",
    "unascertained unassigned undetermined": "not obtained",
    "unwilling": "declined",
    "arabs": "arab",
    "t": "turkish",
    "o": "",
    "dtg": "refused",
    "nk": "unstated",
    "grn bgrn": "background",
    "national nationality nationals citizen citizenship": "denied",
    "awaiting missing": "not obtained",
    "ref": "refused",
    "tbc tbd tba": "not obtained",
    "ns": "unstated",
    "eng": "english",
    "scot": "scottish",
    "contact": "contact",
}

_FILLERS = (
    "all another answer backgrounds be but child client cultural culture defined descent described detail details did "
    "does ethnic ethnically ethnicities ethnicity family father form former full heritage identity made more "
    "mother multi-ethnic only origin parentage part parts patient people person "
    "please race racial reply republics requested say self self-defined service specified specify still sub "
    "subject tell to unkown up user want wanted wants yet young"
)

_NAMED = {
    "afghan",
    "afghani",
    "afghanistan",
    "african",
    "american",
    "bangladeshi",
    "caribbean",
    "chinese",
    "european",
    "indian",
    "latin",
    "pakistani",
}
"""Peoples that matter by name: they have codes of their own, or are part of another's name."""


def _of_like_groups() -> dict[str, str]:
    """
    Each other people by one that is counted as it is.

    Only their groups matter then, and a slip between two names of one group is none.
    """
    stands_for: dict[tuple[str, ...], str] = {}
    return {people: stands_for.setdefault(groups, people) for people, groups in PEOPLES.items() if people not in _NAMED}


def _spellings() -> dict[str, str]:
    like = _of_like_groups()
    return {typed: like.get(people, people) for typed, people in SPELLINGS.items()}


_ALL = vocabulary(
    set(_WORDS.split()) | set(PEOPLES) | set(BRITISH),
    {**_of_like_groups(), **_SYNONYMS, **_spellings(), "unkown unknow": "unknown"},
    _FILLERS,
)
VOCABULARY = Vocabulary({word: means for word, means in _ALL.means.items() if word != "an"})
"""Without `an`, which a slip makes of `and`: and joins a mixture."""

_TOGETHER = (
    ("asian asian british or asian welsh", "asian"),
    ("black black british black welsh caribbean or african", "black"),
    ("black black british black welsh", "black"),
    ("asian welsh", "asian british"),
    ("black welsh", "black british"),
    ("part not stated", ""),
    ("northern irish", "northernirish"),
    ("sri lankan", "srilankan"),
    ("sri lanka", "srilanka"),
    ("sierra leonean", "sierraleonean"),
    ("sierra leone", "sierraleone"),
    ("burkina fasian", "burkinafasian"),
    ("hong kong", "hongkong"),
    ("south african", "southafrican"),
    ("north african", "northafrican"),
    ("east african asian", "asian"),
    ("african asian", "asian"),
    ("african indian", "indian"),
    ("east african", "eastafrican"),
    ("west african", "westafrican"),
    ("central african", "centralafrican"),
    ("west indian", "westindian"),
    ("west indies", "westindian"),
    ("north american", "northamerican"),
    ("south american", "southamerican"),
    ("central american", "centralamerican"),
    ("latin american", "latinamerican"),
    ("latin south central american", "southamerican"),
    ("latin or south or central american", "southamerican"),
    ("south central american", "southamerican"),
    ("central south american", "southamerican"),
    ("african american", "african"),
    ("new zealander", "newzealander"),
    ("new zealand", "newzealander"),
    ("middle eastern", "middleeastern"),
    ("middle east", "middleeastern"),
    ("south east asian", "southeastasian"),
    ("south eastern asian", "southeastasian"),
    ("far eastern", "fareastern"),
    ("far east", "fareastern"),
    ("channel islander", "channelislander"),
    ("saudi arabian", "saudi"),
    ("eastern european", "whiteeuropean"),
    ("western european", "whiteeuropean"),
    ("east european", "whiteeuropean"),
    ("west european", "whiteeuropean"),
    ("south asian", "asian"),
)


def peoples_together(said: list[str]) -> list[str]:
    """Peoples of two words as one."""
    joined = f" {' '.join(said)} "
    for apart, together in _TOGETHER:
        joined = joined.replace(f" {apart} ", f" {together} ")
    return joined.split()
