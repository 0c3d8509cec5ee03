"""Category of need: the children in need census codes N0 to N9, and the details that councils print after them."""

import re

from homeward.dataset.labels.definition import CodePattern, LabelList, Meaning, ReadWords, Rule, Target, vocabulary_of
from homeward.dataset.labels.wording import understand_words

GROUPS = {
    "a": "a) Abuse or neglect",
    "b": "b) Child's disability",
    "c": "c) Parents illness or disability",
    "d": "d) Family in acute stress",
    "e": "e) Family dysfunction",
    "f": "f) Socially unacceptable behaviour",
    "g": "g) Low income",
    "h": "h) Absent parenting",
    "i": "i) Not CIN",
    "j": "j) Not stated",
}

MEANINGS = (
    Meaning("N1", "Abuse or neglect", "a"),
    Meaning("N2", "Child's disability or illness", "b", ("Child's disability",)),
    Meaning("N3", "Parental illness or disability", "c"),
    Meaning("N4", "Family in acute stress", "d"),
    Meaning("N5", "Family dysfunction", "e"),
    Meaning("N6", "Socially unacceptable behaviour", "f"),
    Meaning("N7", "Low income", "g"),
    Meaning("N8", "Absent parenting", "h"),
    Meaning("N9", "Cases other than children in need", "i", ("Not CIN", "Not a child in need")),
    Meaning("N0", "Not stated", "j", ("nan", "Awaiting assessment", "To be determined")),
)

_SCHEME = {"abs": "N1", "dis": "N2", "par": "N3", "fds": "N5", "bhv": "N6", "inc": "N7", "abp": "N8"}
"""Codes of one case system, `ABS_NEG`: the heading, and a detail."""

PATTERNS = (
    CodePattern(r"n([0-9])(?:[a-z]{1,2}\d?)?(?:\.[a-z0-9]+)?", "N{1}"),
    CodePattern(r"([1-9])[a-z]\d?", "N{1}"),
    CodePattern(
        r"([1-8])(?:abusneg|chlddis|parill|parent|acstres|famacut|famdysf|socunac|unacbeh|lowinc|absprnt)[a-z]*", "N{1}"
    ),
    *(CodePattern(rf"{begins}_[a-z]+", code) for begins, code in _SCHEME.items()),
    CodePattern(r"psr_ld\d", "N2", is_weak=True),
)

_HEADINGS = (
    Rule("disability income|dysfunction|stress|absent -parent", "", is_weak=True),
    Rule("abuse|neglect income", "", is_weak=True),
    Rule("abuse neglect -not", "N1"),
    Rule("family temporary crisis", "N4"),
    Rule("otherthan notneed", "N9"),
    Rule("case otherthan", "N9"),
    Rule("not stated|determined|recorded|specified|known|entered|completed", "N0"),
    Rule("unknown", "N0"),
    Rule("notneed", "N9"),
    Rule("social behaviour", "N6"),
    Rule("social unacceptable -not", "N6"),
    Rule("unacceptable behaviour", "N6"),
    Rule("low income", "N7"),
    Rule("acute stress", "N4"),
    Rule("family acute -parent -illness -not", "N4"),
    Rule("family dysfunction", "N5"),
    Rule("dysfunction -not", "N5"),
    Rule("absent parent", "N8"),
    Rule("unaccompanied child|asylum", "N8"),
    Rule("parent illness disability", "N3"),
    Rule("parent|carer disability -child -abuse -sibling -not", "N3"),
    Rule("carer illness disability -child", "N3"),
    Rule("child disability -parent -carer -sibling -not", "N2"),
    Rule("child illness -parent -carer -sibling -family -mental -not", "N2"),
    Rule("disability -parent -carer -development -sibling -family -not", "N2", is_weak=True),
    Rule("dependent income", "N7"),
    Rule("child behaviour community", "N6"),
    Rule("parent chronically inadequate", "N5"),
    Rule("not parent available", "N8"),
    Rule("parent carer impaired", "N3"),
)
"""What the return calls them, in its short words and its long ones."""

_DETAILS = (
    Rule("parent|carer illness|ill|disability -sibling -abuse -not", "N3", is_weak=True),
    Rule("autism|autistic|complex -parent -carer -sibling -family -not", "N2", is_weak=True),
    Rule("child abuse -parent -carer -substance -drug -alcohol -not", "N1", is_weak=True),
    Rule("sexual|physical|emotional abuse -parent -not", "N1", is_weak=True),
    Rule("abuse -child -parent -carer -substance -drug -alcohol -not", "N1", is_weak=True),
    Rule("sexual exploitation -not", "N1", is_weak=True),
    Rule("genital mutilation -not", "N1", is_weak=True),
    Rule("physical|significant|emotional|sexual harm -self -not", "N1", is_weak=True),
    Rule("neglect -not", "N1", is_weak=True),
    Rule("substance misuse -parent -carer -not", "N1", is_weak=True),
    Rule("asylum family|seek -not", "N7", is_weak=True),
    Rule("non habitual resident", "N7", is_weak=True),
    Rule("risk|child offending -parent -schedule -not", "N6", is_weak=True),
    Rule("offending -parent -carer -sibling -family -schedule -sexual -not", "N6", is_weak=True),
    Rule("financial difficulties|problems -not", "N7", is_weak=True),
    Rule("poverty -not", "N7", is_weak=True),
    Rule("parent mental health -child -not", "N3", is_weak=True),
    Rule("truancy -not", "N6", is_weak=True),
    Rule("teenage pregnancy -not", "N4", is_weak=True),
    Rule("rent arrears", "N4", is_weak=True),
    Rule("mental health support -parent -family -not", "N2", is_weak=True),
    Rule("physical support -parent -not", "N2", is_weak=True),
    Rule("frailty -parent -not", "N2", is_weak=True),
    Rule("cognitive impaired -parent -not", "N2", is_weak=True),
    Rule("illness", "", is_weak=True),
)
"""What stands after a heading, and sometimes alone. Beside a code the code says it: each has been put under several."""

RULES = (*_HEADINGS, *_DETAILS)

_SYNONYMS = {
    "no none non nor without": "not",
    "non": "non",
    "cases": "case",
    "children childrens childs young youngperson": "child",
    "needs": "need",
    "parental parents parenting parentings mother father mothers fathers mums dads": "parent",
    "carers": "carer",
    "ill illnesses sick sickness": "illness",
    "disabilities disabled disablilty disablility disab": "disability",
    "families familys": "family",
    "siblings brother sister": "sibling",
    "dysfunctional dysfunctions": "dysfunction",
    "socially": "social",
    "behaviours behavioural behaviors behavior": "behaviour",
    "distress stressed crisis": "stress",
    "crisis": "crisis",
    "accute acutely": "acute",
    "absence absentee": "absent",
    "uasc": "unaccompanied asylum child",
    "seeking seeker seekers seek": "seek",
    "cse": "sexual exploitation",
    "fgm": "genital mutilation",
    "incomes": "income",
    "abused abusive abuser": "",
    "neglected": "neglect",
    "nk blank unspecified unrecorded tbc tbd tba": "unknown",
    "cwd": "child disability",
    "fam": "family",
    "soc": "social",
    "exploited": "exploitation",
    "offender offenders": "",
    "offences offend": "offending",
    "funds": "fund",
    "misue": "misuse",
    "impairment impair": "impaired",
    "behaviuor": "behaviour",
    "dependant": "dependent",
    "offence": "offending",
    "inadequately": "inadequate",
}
_FILLERS = (
    "access accommodation acting addictions adequately adoption affected after agency alcoholic all "
    "allegation arise arises arising arrangement attachment because being below beyond capacity care cared carers "
    "case category ch change chronic circumstances code communication communications concern concerns condition "
    "conditions conflict contact control court criminality custody death delinquent detrimentally developmental "
    "diagnosed difficult difficulties diminished disorder disorderly do domestic drugs dual due educational "
    "either emotionally entitlements environmental eviction exhibiting factors former going home homeless "
    "homelessness hospital housing impacting independence independently information intrinsic isolation issues "
    "lack lds learning level limited living long main mainly member met misusing mobility multiple neighbourhood "
    "notice only other others out own penal permanent person personal physically poor post preport prevent primarily "
    "primary private problems prolific provide reason referral relating relationship relationships report reports "
    "request responsibility result schedule secure send sensory separated serious services single some special "
    "speech standard state statement step sudden suffering suspected taking through time transition two under "
    "breakdown deceased unsafe use trafficked trafficking previously victim violence visual ward years yet youth yp"
)
_PHRASES = {
    "not child need report": "notneed",
    "non child need": "notneed",
    "non need": "notneed",
    "other than": "otherthan",
    "otherthan child need": "otherthan notneed",
    "otherthan need": "otherthan notneed",
    "otherthan cin": "otherthan notneed",
    "not child need": "notneed",
    "child not need": "notneed",
    "not cin": "notneed",
    "non cin": "notneed",
    "not need child": "notneed",
}

_BOTH = re.compile(r"\b(child|parent)\w*(?:'s?)?\s*(?:or|and|&|/)\s*(?!\1)(?:child|parent)")
"""`disability of parent and child`: the one is N3, the other N2."""


def _understand(of: LabelList, rest: str) -> ReadWords:
    """The words by the rules, unless illness or disability is said of both the child and a parent."""
    said = understand_words(of, rest)
    return ReadWords(Target(), is_weak=True) if said.target and _BOTH.search(rest) else said


CATEGORY_OF_NEED = LabelList(
    name="category_of_need",
    title="Child's Category of Need",
    source="Department for Education, children in need census: primary need code; groups of Ofsted's Annex A",
    meanings=MEANINGS,
    vocabulary=vocabulary_of(RULES, _SYNONYMS, _FILLERS, _PHRASES),
    understand=_understand,
    groups=GROUPS,
    patterns=PATTERNS,
    rules=RULES,
    phrases=_PHRASES,
    skipped=frozenset(["ch", "lds", "cin", "child", "code", "need", "category", "cat", "primary", "c", "f"]),
    tolerates_strangers=True,
    undivided=r"illness\W+(?:or|and)?\W*disab\w*|disab\w*\W+(?:or|and)?\W*illness|child to child",
    also_called=("need", "Category of Need"),
)
