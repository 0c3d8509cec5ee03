"""
The parts of a breakdown: which breakdown a heading names, and which part of it a label is.

Words decide, and the heading that a label stands under: `High` is a level of risk below `by risk level`, and no part of
anything known alone.
"""

import re

from homeward.figures.stated.bands import read_band, read_hours
from homeward.figures.stated.subjects import Headings

GENDERS = (
    ("female", r"\b(?:females?|girls?|(?<!/)f)\b"),
    ("male", r"\b(?:males?|boys?|(?<!/)m)\b"),
    ("other", r"\b(?:other|non-?binary|indeterminate|transgender|trans)\b"),
)  # fmt: skip
NOT_RECORDED = re.compile(
    r"\bnot (?:recorded|known|stated|obtained|specified)\b|\bunknown\b|\bmissing data\b|\bunrecorded\b", re.IGNORECASE
)
ETHNICITIES = re.compile(
    r"^[A-E]\d\b|\b(?:white|asian|black|mixed|gypsy|roma|traveller|african|caribbean|pakistani|bangladeshi|indian"
    r"|chinese"
    r"|arab|other ethnic)\b",
    re.IGNORECASE,
)
CARE = re.compile(
    r"^(?:early help|cin|child(?:ren)? in need|cpp?|child protection(?: plan)?|protection plan|lac|cla"
    r"|looked after(?: child(?:ren)?)?"
    r"|care leavers?|not a client|no (?:status|involvement)|none|open to early help)$",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"^(?:children'?s? homes?|local authority|council|education|schools?|health|housing|yos|yot|youth (?:offending"
    r"|justice).*"
    r"|police|foster (?:care|carers?)|relative|family|parents?|other la|other local authority|others?(?: to be added)?"
    r"|voluntary(?: sector)?|probation|social care|self|anonymous|residential(?: care)?|community|licensing|charity"
    r"|charities)$",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\b(?:\d+\s*h|hours?|hrs?)\b", re.IGNORECASE)
_DAYS = re.compile(r"\b(?:days?|weeks?)\b")
"""Longer times, which are hours too where they follow bands of hours."""
_AGES = re.compile(
    r"\bkey ?stage\b|\bks ?\d|\bcollege\b|\b\d+\s*\+?\s*(?:yrs?|years?)\b|\bage[ds]?\b(?! of referral)", re.IGNORECASE
)
_REPEATS = re.compile(
    r"\bmore than once\b|\b(?:\d+|three|two|four|ten)\s*(?:\+|plus|or (?:more|less|fewer)|(?:-"
    r"|to)\s*\d+)?\s*(?:missing )?(?:episodes?|times|incidents|occasions)\b"
    r"|\bmore than \d+ (?:missing )?(?:episodes?|times)\b|\brepeat"
    r"|\bmissing (?:only |just |exactly )?(?:once|twice)\b|^(?:once|twice)(?: only)?$"
    r"|\bmissing (?:\d+|two|three|four|five|ten)\s*(?:\+|or (?:more|less|fewer)|(?:-|to|or)\s*\w+)$",
    re.IGNORECASE,
)


def breakdown_named(text: str) -> str:
    """The breakdown that a heading names, or empty."""
    words = text.casefold()
    known = (
        ("gender", r"\bgender|\bsex\b"),
        ("ethnicity", r"ethnic"),
        ("distance", r"distance|miles"),
        ("days", r"number of days|days missing|length .*days"),
        ("duration", r"time missing|duration|length of (?:time|episode)|hours missing|how long"),
        (
            "repeats",
            (
                r"repeat|missing more than once|number of times|frequency of missing|how (?:often|many times)"
                r"|by (?:number|no\.?) of (?:missing )?(?:episodes|incidents|times)"
            ),
        ),
        ("care_status", r"care status|case (?:type|status)|social care status|legal status"),
        (
            "place",
            r"missing from\b.*(?:\(|:|place|location)|where missing|missing where|location missing|place missing",
        ),
        ("source", r"source of referral|referr(?:al|ed) (?:source|by)|who referred"),
        ("agency", r"(?:forms?|submissions?|intelligence).*by (?:agency|partner|organisation)|by agency"),
        (
            "grade",
            r"(?:incidents?|episodes?|reports?)\b.*(?:risk|grad)|(?:risk|grad).*(?:incidents?|episodes?)|risk grad",
        ),
        ("risk", r"open to .*worker that are|risk level|level of risk|by risk|high.*medium|risk categor"),
        ("service", r"how many sit with|sit with|held by service|service involvement"),
        ("age", r"\bages?\b(?! of referral)|key stage"),
    )
    return next((name for name, pattern in known if re.search(pattern, words)), "")


def part_of(words: str, label: str, headings: Headings) -> tuple[str, str]:
    """The breakdown and category of a label; two empty texts when it is no part of anything known."""
    small, under = words.casefold(), headings.breakdown
    if NOT_RECORDED.search(small) and (
        named := breakdown_named(small) or ("gender" if "gender" in small else "") or under
    ):
        return named, "not_recorded"
    if re.match(r"of (?:those|which|these|whom)\b|includ(?:ing|es)\b", label.strip(), re.IGNORECASE):
        return "", ""
    if named := _yes_or_no(small):
        return named, "yes"
    if re.search(r"interview|\brt?hi'?s?\b|\b(?:offered|accepted|completed|declined|held)\b", small):
        return "", ""
    return _listed_part(small, under) or _numbered_part(small, label, headings)


def may_be_part(words: str, breakdown: str) -> bool:
    """Whether words that no list knows may be a part of a breakdown: of risk only the known levels are."""
    return breakdown != "risk" and (breakdown != "gender" or bool(_MAY_BE_A_SEX.search(words)))


_MAY_BE_A_SEX = re.compile(r"other|prefer|non|trans|self|undisclosed|not\b|intersex|sex|gender|blank", re.IGNORECASE)


def _yes_or_no(small: str) -> str:
    """A breakdown that has one printed category."""
    if re.search(r"\bsend?\b|special educational", small):
        return "send"
    return "physical_disability" if re.search(r"physical(?:ly)? disab", small) else ""


_LEVELS = re.compile(
    r"(high|med(?:ium)?|low|emerging|standard|red|amber|green|significant|severe|critical|moderate"
    r"|no (?:apparent )?risk|(?:level|tier) \d)\b"
)


def _listed_part(small: str, under: str) -> tuple[str, str] | None:
    """A category of words, below the heading of its breakdown."""
    if under == "care_status" and (CARE.match(small) or len(small) < 45):
        return "care_status", small
    if under in ("source", "agency") and (SOURCES.match(small) or len(small) < 30):
        return under, small.replace("’", "'")
    if match := re.search(r"(?:categorised|assessed|graded|rated|scored) (?:as|at) (high|medium|low|emerging)", small):
        return "risk_at_referral", match[1]
    if under == "risk" and (match := _LEVELS.match(small)):
        return "risk", {"med": "medium"}.get(match[1], match[1])
    if under == "grade" and re.match(r"(?:high|med(?:ium)?|low|no (?:apparent )?risk|absent|standard)\b", small):
        return "grade", small
    if under == "service" and len(small) < 60:
        return "service", small
    if under == "ethnicity" and (ETHNICITIES.search(small) or NOT_RECORDED.search(small)):
        return "ethnicity", small
    return None


def _numbered_part(small: str, label: str, headings: Headings) -> tuple[str, str]:
    """A band, by the words beside its numbers or the breakdown that it stands under; else a category of one word."""
    under = headings.breakdown
    band = read_band(small)
    is_age = bool(_AGES.search(small)) and "referral" not in small
    if is_age and not band and re.search("key|ks|college", small):
        return "age", _age_category(small)
    if re.search(r"\bsame day\b", small) and not band:
        return "days", "0_to_0"
    if band is None or (_REPEATERS.search(small) and _MANY.search(label)):
        return ("repeats", _how_many(label)) if _REPEATERS.search(small) else _single_word(small, under)
    if _HOURS.search(small) and under != "duration" and _is_of_interviews(headings):
        return "", ""
    if _HOURS.search(small) or (under == "duration" and _DAYS.search(small)):
        return "duration", (read_hours(small) or band).key
    for name, pattern in _BANDS:
        if pattern.search(small) or (name == under == "days"):
            return name, band.key
    if is_age:
        return "age", _age_category(small)
    return (under, band.key) if under in ("repeats", "age", "distance", "duration") else _single_word(small, under)


_BANDS = (
    ("distance", re.compile(r"\bmiles?\b")),
    ("days", re.compile(r"\bsame day\b|\b\d+ days?\b")),
    ("repeats", _REPEATS),
)
_REPEATERS = re.compile(
    r"\brepeat(?:ed(?:ly)?)? (?:missers|missing|mispers?|children|young people|individuals|runaways)\b"
    r"|\bmissing (?:multiple times|on more than one occasion|repeatedly)\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"[(,:–-]\s*(\d+ ?(?:\+|or more|plus))", re.IGNORECASE)
"""How many make a repeat, in the label's aside: `repeat missers (3+ in the quarter)`."""


def _how_many(label: str) -> str:
    """The band that an aside names; else twice or more."""
    match = _MANY.search(label)
    band = read_band(match[1]) if match else None
    return band.key if band else "2_to_"


def _is_of_interviews(headings: Headings) -> bool:
    """Whether hours are those from a return to its interview: what the nearest heading that says either speaks of."""
    words = (headings.section or headings.title).casefold()
    return bool(re.search(r"interview|\brt?hi'?s?\b", words)) and not re.search(r"\bmissing\b", words)


PLACES = re.compile(
    r"^(?:home|care placement|foster (?:care|placement)|residential.*|school|hospital|elsewhere|children'?s home)$"
)


def _single_word(small: str, under: str) -> tuple[str, str]:
    """A place or a gender."""
    if "family home" in small or (under == "place" and PLACES.search(small)):
        return "place", small
    may_be = under in ("gender", "") or re.fullmatch(r"(?:fe)?males?|boys?|girls?", small)
    if may_be and len(small) < 30:
        for name, pattern in GENDERS:
            sure = under == "gender" or (name != "other" and len(small) > 1)
            if sure and re.search(pattern, small):
                return "gender", name
    return ("place", small) if under == "place" and len(small) < 40 else ("", "")


def _age_category(small: str) -> str:
    """The ages of a label, `4_to_8`; a key stage without ages by its own name."""
    ages = re.sub(r"key ?stage \d|ks ?\d|\bage[ds]?\b", " ", small).strip()
    band = read_band(ages)
    return band.key if band else small
