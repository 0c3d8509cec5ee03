"""Questions that are answered with yes, no or something between: asylum, second periods, disability, yes and no."""

from homeward.dataset.labels.definition import CodePattern, LabelList, Meaning, Rule, vocabulary_of

YES = ("Y", "True", "1", "T", "✓")
NO = ("N", "False", "0", "F")
YES_NO_GROUPS = {"True": "True", "False": "False"}

_ANSWER_RULES = (
    Rule("yes -no -not", "yes"),
    Rule("no -yes", "no"),
)
_ASYLUM_RULES = (
    *_ANSWER_RULES,
    Rule("accompanied -no", ""),
    Rule("yes not|no", ""),
    Rule("not|no asylum", "no"),
    Rule("asylum -not -no -on", "yes"),
)
_PERIOD_RULES = (
    *_ANSWER_RULES,
    Rule("second|subsequent first", ""),
    Rule("second|subsequent -not -no", "yes"),
    Rule("not second|subsequent", "no"),
    Rule("first -not -no", "no"),
)


def _yes_no(name: str, title: str, source: str, rules: tuple[Rule, ...] = _ANSWER_RULES, *, grouped: bool) -> LabelList:
    groups = ("True", "False") if grouped else ("", "")
    return LabelList(
        name=name,
        title=title,
        source=source,
        meanings=(Meaning("yes", "Yes", groups[0], YES), Meaning("no", "No", groups[1], NO)),
        vocabulary=vocabulary_of(
            rules,
            {
                "was were": "denied",
                "non": "not",
                "uasc": "asylum",
                "unaccompanied": "asylum",
                "nope": "no",
                "y": "yes",
                "n": "no",
            }
            | {"2": "second", "2nd": "second", "third": "second", "nd": "", "st": "", "yep yeah": "yes"},
            "child seeking seeker see notes months verified previously lac cla looked after time 1 0 current "
            "currently minor age disputed aged period periods care confirmed",
        ),
        groups=YES_NO_GROUPS if grouped else {},
        patterns=(),
        rules=rules,
        is_of_the_child=grouped,
    )


YES_NO = _yes_no("yes_no", "Yes or no", "SSD: Y, N; council systems: Yes, No", grouped=False)
ASYLUM = _yes_no(
    "unaccompanied_asylum",
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
    "Ofsted's Annex A, list 8",
    _ASYLUM_RULES,
    grouped=True,
)
SECOND_PERIOD = _yes_no(
    "second_period",
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
    "Ofsted's Annex A, list 8",
    _PERIOD_RULES,
    grouped=True,
)

_DISABILITY_RULES = (
    Rule("parent|sibling|denied", ""),
    Rule("yes no", ""),
    Rule("noneknown", "NONE"),
    Rule(
        "not obtained|known|recorded|stated|disclosed|given|available|assessed|specified|asked|say|state -no", "Unknown"
    ),
    Rule("no recorded|obtained|stated|known disability|disabled|disabilities", ""),
    Rule("not obtained|known|recorded|stated|disclosed|given|available", "Unknown"),
    Rule("unknown|refused", "Unknown"),
    Rule("information not", "Unknown"),
    Rule("not disability", "NONE"),
    Rule("not disabled", "NONE"),
    Rule("no|none autism|asperger|autistic|learning|hearing|visual|mobility|communication|behaviour", ""),
    Rule("none", "NONE"),
    Rule("no", "NONE"),
    Rule("yes -no -not", "True"),
    Rule("autism|asperger|autistic|asd|asc -not", "AUT"),
    Rule("learning -not", "LD"),
    Rule("hearing|deaf -not", "HEAR"),
    Rule("visual|vision|sight|blind -not", "VIS"),
    Rule("mobility|wheelchair -not", "MOB"),
    Rule("hand|dexterity -not", "HAND"),
    Rule("personal care -not", "PC"),
    Rule("incontinence|continence -not", "INC"),
    Rule("communication|speech|language -not", "COMM"),
    Rule("behaviour -not", "BEH"),
    Rule("consciousness|epilepsy|seizure|fits -not", "CON"),
    Rule("downs|palsy|adhd|dystrophy|bifida -not", "True"),
    Rule("physical|sensory|mental|illness|health -not", "True"),
    Rule("equality|discrimination act -not", "DDA"),
    Rule("other disability -not", "DDA"),
    Rule("disability|disabled|impairment -not", "True"),
)

DISABILITY = LabelList(
    name="disability",
    title="Does the Child have a Disability",
    source="Department for Education, children in need census: disability codes; groups of Ofsted's Annex A",
    meanings=(
        Meaning("NONE", "No disability", "False", ("No", "N", "0", "False")),
        Meaning("MOB", "Mobility", "True"),
        Meaning("HAND", "Hand function", "True"),
        Meaning("PC", "Personal care", "True"),
        Meaning("INC", "Incontinence", "True"),
        Meaning("COMM", "Communication", "True"),
        Meaning("LD", "Learning", "True"),
        Meaning("HEAR", "Hearing", "True"),
        Meaning("VIS", "Vision", "True"),
        Meaning("BEH", "Behaviour", "True"),
        Meaning("CON", "Consciousness", "True"),
        Meaning("AUT", "Autism or Asperger syndrome", "True"),
        Meaning("DDA", "Other disability under the Equality Act", "True"),
    ),
    vocabulary=vocabulary_of(
        _DISABILITY_RULES,
        {
            "non without": "not",
            "nil nothing": "none",
            "no": "no not",
            "disabilities": "disability",
            "disable": "disabled",
            "impaired impairments": "impairment",
            "behavioural behaviours behavior": "behaviour",
            "visually": "visual",
            "physically": "physical",
            "aspergers": "asperger",
            "info": "information",
            "y": "yes",
            "hands": "hand",
            "bladder": "incontinence",
            "nk tbc tbd tba ns": "unknown",
            "mother father mum dad parents parental carer carers": "parent",
            "siblings brother sister": "sibling",
            "down": "downs",
            "cerebral registered has have": "",
            "awaiting": "not obtained",
            "assessment": "assessed",
            "n": "no not",
        },
        "0 1 1995 2010 a does loss mild moderate multiple problem problems profound severe several status "
        "noneknown muscular spina user identified prefer to child condition conditions diagnosed diagnosis "
        "difficulties difficulty disorder function "
        "limiting long more one spectrum syndrome term yet",
    ),
    groups={"False": "False", "Unknown": "Unknown", "True": "True"},
    phrases={
        "no not known disability": "noneknown",
        "no not disability known": "noneknown",
        "no not known": "noneknown",
        "none known": "noneknown",
    },
    patterns=(
        CodePattern(r"(mob|hand|pc|inc|comm|ld|hear|vis|beh|con|aut|dda)", "{1}"),
        CodePattern(r"nobt", "Unknown"),
        CodePattern(r"u", "Unknown", alone=True),
        CodePattern(r"true|y|1", "True", alone=True),
    ),
    rules=_DISABILITY_RULES,
    parts_answers=("or", "and", "-"),
    is_of_the_child=True,
    also_called=("disability code",),
)

_GENDER_RULES = (
    Rule("or male|female transgender|trans|binary|intersex|fluid", ""),
    Rule("or male female -indeterminate -unknown", ""),
    Rule("neither male -female", ""),
    Rule("neither female -male", ""),
    Rule("identifies|identifying|was male|female", ""),
    Rule("transgender|trans|binary|intersex|neither|indeterminate|fluid -not -unborn", "other"),
    Rule("nonconforming|agender|queer|diverse -not", "other"),
    Rule(
        "not known|recorded|stated|state|specified|disclosed|available|obtained|given|identified|asked -male -female",
        "0",
    ),
    Rule("not determined|say|described|information -male -female", "0"),
    Rule("awaiting information -male -female", "0"),
    Rule("unborn", "0"),
    Rule("unknown|unstated|withheld|refused|unspecified", "0"),
    Rule("female -male -not -and", "female"),
    Rule("male -female -not -and", "male"),
)

GENDER = LabelList(
    name="gender",
    title="Gender",
    source="As council and police systems record it; SSDA903 SEX 1 male, 2 female; groups of Ofsted's Annex A",
    meanings=(
        Meaning("male", "Male", "a", ("M", "1", "Boy")),
        Meaning("female", "Female", "b", ("F", "2", "Girl")),
        Meaning("0", "Not stated", "c", ("U", "Unborn")),
        Meaning("other", "Neither", "d", ("9", "Non-binary", "X")),
    ),
    vocabulary=vocabulary_of(
        _GENDER_RULES,
        {
            "boy man boys males m mle": "male",
            "girl woman girls females f fmle femle femail": "female",
            "no none": "not",
            "non": "",
            "nonbinary": "binary",
            "neutral conforming genderfluid genderqueer": "nonconforming",
            "nk blank tbc tba": "unknown",
            "masculine": "male",
            "declined": "unknown",
            "info": "information",
            "fem": "female",
            "feminine": "female",
            "transexual transsexual": "transgender",
            "withhold": "withheld",
        },
        "0 1 2 9 at baby child person young he him she her nor cis birth gender other prefer rather self "
        "sex to would yet verified confirmed",
    ),
    groups={"a": "a) Male", "b": "b) Female", "c": "c) Not stated/recorded", "d": "d) Neither"},
    patterns=(CodePattern("1", "male"), CodePattern("2", "female"), CodePattern("9", "other"), CodePattern("0", "0")),
    rules=_GENDER_RULES,
    parts_answers=(),
    disputed={"I": "indeterminate in some systems, not stated in others"},
    is_of_the_child=True,
    also_called=("sex",),
)
