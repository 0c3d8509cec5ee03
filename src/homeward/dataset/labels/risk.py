"""Grades of risk: of exploitation, by councils; of a missing child, by the police."""

from homeward.dataset.labels.definition import LabelList, Meaning, Rule, vocabulary_of

_RISK_RULES = (
    Rule("not assessed|known|recorded|stated|low|medium|high", ""),
    Rule("low medium|high", ""),
    Rule("medium high", ""),
    Rule("not|none low|medium|high", ""),
    Rule("high|significant|red -low -medium -amber -green", "high"),
    Rule("medium|amber -low -green", "medium"),
    Rule("low|green", "low"),
    Rule("not risk -assessment", "none"),
    Rule("none", "none"),
)
_RISK_SYNONYMS = {
    "was previously reduced": "denied",
    "no non": "not",
    "nil": "none",
    "med moderate": "medium",
    "hi": "high",
    "lo": "low",
    "risks rsk": "risk",
}
_RISK_FILLERS = (
    "at level child grade graded of exploitation cse cce very "
    "identified category apparent any current present standard emerging known"
)
RISK_LEVEL = LabelList(
    name="risk_level",
    title="Assessed risk",
    source="Council exploitation assessments",
    meanings=(
        Meaning("none", "None", spellings=("No risk", "Not at risk", "No known risk")),
        Meaning("low", "Low", spellings=("L",)),
        Meaning("medium", "Medium", spellings=("Med", "M")),
        Meaning("high", "High", spellings=("H",)),
    ),
    vocabulary=vocabulary_of(_RISK_RULES, _RISK_SYNONYMS, _RISK_FILLERS.replace(" known", "")),
    rules=_RISK_RULES,
    is_of_the_child=True,
    parts_answers=("or", "and", "-"),
)

_GRADE_RULES = (
    Rule("low medium|high", ""),
    Rule("medium high", ""),
    Rule("absent|apparent low|medium|high", ""),
    Rule("not low|medium|high|graded|recorded", ""),
    Rule("not apparent risk", "no_apparent_risk"),
    Rule("not risk", "no_apparent_risk"),
    Rule("absent", "no_apparent_risk"),
    Rule("high", "high"),
    Rule("medium", "medium"),
    Rule("low", "low"),
)
POLICE_GRADE = LabelList(
    name="police_grade",
    title="Grade of risk that the police gave",
    source="College of Policing, missing persons: no apparent risk (absent), low, medium, high",
    meanings=(
        Meaning("no_apparent_risk", "No apparent risk", spellings=("Absent", "NAR", "No apparent risk (absent)")),
        Meaning("low", "Low", spellings=("L",), resembles=("Standard", "Standard risk")),
        Meaning("medium", "Medium", spellings=("M", "Med"), resembles=("Standard", "Standard risk")),
        Meaning("high", "High", spellings=("H",)),
    ),
    vocabulary=vocabulary_of(
        _GRADE_RULES,
        {**_RISK_SYNONYMS, "absence": "absent"},
        "at level child missing misper person grade of very initial",
    ),
    rules=_GRADE_RULES,
    is_of_the_child=True,
    parts_answers=("or", "and", "-"),
)
