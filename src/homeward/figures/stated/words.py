"""
What a row of somebody's table is about, from its label and the headings that it stands under.

A small vocabulary of the field: words decide, never the position. A label that says nothing known keeps its own words,
so that what needs no understanding (a printed total, children against episodes) can still be checked.
"""

import re

from homeward.figures.stated.bands import read_band, read_hours
from homeward.figures.stated.model import Meaning
from homeward.figures.stated.subjects import Headings, subject_of

_BASE = re.compile(
    r"(?:%|per ?cent(?:age)?)\s*of (?:(?:those|all|the|total) )*([^()]*)|\bof (?:all )?those ([^(),]*)", re.IGNORECASE
)
_ASIDE = re.compile(r"\((?=[^()]*(?:%|\bnot inc|\s\S+\s))[^()]*\)|<[^<>]*>")
"""Longer asides. A short one may be all that tells two rows apart: `Episodes (all)`, `Episodes (LAC)`."""

ROLLING = re.compile(
    r"\(?(?:\brolling (?:12|twelve)[ -]?months?(?: total)?|\b(?:12|twelve)[ -]?months?[ -]rolling(?: total)?"
    r"|\brolling year|\b(?:in (?:the )?)?(?:last|previous|past|preceding) (?:12|twelve) months)\b\)?",
    re.IGNORECASE,
)
TO_DATE = re.compile(
    r"\(?\b(?:cumulative )?(?:ytd|year[ -]to[ -]date)\b(?: total)?\)?|\bso far this year\b", re.IGNORECASE
)
OWN_PERIOD = re.compile(f"{ROLLING.pattern}|{TO_DATE.pattern}", re.IGNORECASE)
"""A stretch of time that a row's label names: another one than its column's."""

GENDERS = (
    ("female", r"\b(?:females?|girls?|(?<!/)f)\b"),
    ("male", r"\b(?:males?|boys?|(?<!/)m)\b"),
    ("other", r"\b(?:other|non-?binary|indeterminate|transgender|trans)\b"),
)  # fmt: skip
NOT_RECORDED = re.compile(
    r"\bnot (?:recorded|known|stated|obtained|specified)\b|\bunknown\b|\bmissing data\b|\bunrecorded\b", re.IGNORECASE
)
_ETHNICITIES = re.compile(
    r"^[A-E]\d\b|\b(?:white|asian|black|mixed|gypsy|roma|traveller|african|caribbean|pakistani|bangladeshi|indian"
    r"|chinese"
    r"|arab|other ethnic)\b",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"^(?:early help|cin|child(?:ren)? in need|cpp?|child protection(?: plan)?|protection plan|lac|cla"
    r"|looked after(?: child(?:ren)?)?"
    r"|care leavers?|not a client|no (?:status|involvement)|none|open to early help)$",
    re.IGNORECASE,
)
_SOURCES = re.compile(
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


def base_of(label: str) -> str:
    """What a label says that its percentage is of: `accepted` of `Completed (% of those accepted)`; else empty."""
    match = _BASE.search(label)
    return " ".join((match[1] or match[2] or "").split()).strip(" ,'\"‘’") if match else ""


def plain(label: str) -> str:
    """A label without its asides and marks, and without the stretch of time that it names for itself."""
    return " ".join(OWN_PERIOD.sub(" ", _ASIDE.sub(" ", label)).replace("’", "'").split()).strip(" :-–,")


def is_total(label: str) -> bool:
    """Whether a label says total and nothing else: `Total BME` is a part, not the total."""
    return bool(
        re.fullmatch(
            r"(?:grand |sub-?)?totals?|all(?: ages| agencies)?"
            r"|(?:grand )?(?:total|all) (?:number of |individual |unique )*(?:missing )?(?:forms|episodes|incidents|children"
            r"|young people|individuals|occurrences|reports|referrals|cases)(?: (?:who )?(?:went |reported )?missing)?"
            r"|overall",
            plain(label),
            re.IGNORECASE,
        )
    )


_LISTS = re.compile(
    r"(?:of (?:those|these|which|them|whom)\b(?!.*recorded)|(?:split |broken down )?by \w+|made up of\b)",
    re.IGNORECASE,
)


def lists_parts(heading: str) -> bool:
    """Whether a heading says that the rows below it are parts of the row above it: `Of those open:`, `by outcome`."""
    return bool(_LISTS.match(heading.strip(" (-–")))


def is_category(label: str) -> bool:
    """Whether a label is a part of some breakdown, under whatever heading: a source, a care status, an ethnicity."""
    small = plain(label).casefold()
    patterns = (_SOURCES, _CARE, _ETHNICITIES, _PLACES, NOT_RECORDED)
    return any(pattern.search(small) for pattern in patterns) or bool(_part(small, label, Headings())[0])


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


def meaning_of(label: str, headings: Headings) -> Meaning:
    """What a row means."""
    words = plain(label)
    subject = subject_of(words, headings)
    if is_total(label):
        return Meaning(headings.subject or subject, headings.breakdown, "total")
    breakdown, category = _part(words, label, headings)
    if breakdown:
        if breakdown in _OF_CASES:
            return Meaning(_OF_CASES[breakdown], breakdown, category)
        if breakdown == "care_status":
            return Meaning(headings.subject or "missing", breakdown, category)
        whole = headings.subject if breakdown != "repeats" and headings.subject and not _names_group(words) else subject
        return Meaning(_subject_of_part(whole, breakdown, headings), breakdown, category)
    if headings.breakdown and not subject and _may_be_part(words, headings.breakdown):
        return Meaning(headings.subject, headings.breakdown, words.casefold())
    is_whole = bool(subject) and not _NARROWER.search(words) and not _is_a_kind(subject, words)
    return Meaning(subject) if is_whole else Meaning("", "", words.casefold())


def _is_a_kind(subject: str, words: str) -> bool:
    """Whether the words are about some of a subject: children known to a service, or a kind of exploitation."""
    if subject == "missing":
        is_some = re.search(r"\bopen to\b|\bknown to\b|\bsubject to\b|\bcalls?\b", words, re.IGNORECASE)
        is_some = is_some or _AT_A_DATE.search(words)
        return bool(is_some) or (not _MISSING.search(words) and bool(_ONLY_PEOPLE.sub(" ", words).strip(" ()/&-–,.:;'")))
    if subject == "looked_after":
        return bool(_AT_A_DATE.search(words))
    return subject == "at_risk" and not _COUNTED.search(words)


def _may_be_part(words: str, breakdown: str) -> bool:
    """Whether words that no list knows may be a part of a breakdown: of risk only the known levels are."""
    return breakdown != "risk" and (breakdown != "gender" or bool(_MAY_BE_A_SEX.search(words)))


_MAY_BE_A_SEX = re.compile(r"other|prefer|non|trans|self|undisclosed|not\b|intersex|sex|gender|blank", re.IGNORECASE)
_AT_A_DATE = re.compile(r"\bat \d{1,2}\b|\bas at\b|\bpopulation\b|\bat (?:the )?end of", re.IGNORECASE)


_NARROWER = re.compile(
    r"\bstill\b|^of (?:those|which|these)\b|placed|out of area|\booa\b|other (?:la|local|council)|hospital|strategy"
    r"|philomena"
    r"|\bpolice\b|missing from home(?!\s*(?:/|or|and|&)\s*(?:from )?care)|average|mean\b|median|longest|rate\b|per 1"
    r"|found|absent|absence|prevention|% change|target",
    re.IGNORECASE,
)
"""Words of rows that are about fewer than all, so that the row is not the whole."""


_MISSING = re.compile(r"missing|episode|incident|occurrence|report|\bmissers|\bmispers?|absen", re.IGNORECASE)
_ONLY_PEOPLE = re.compile(
    r"\b(?:number|no|count|cohort|total|all|overall|of|the|in|unique|different|distinct|separate|individuals?|child"
    r"|children|young|people|persons?|c?yps?|who|with|and|or|under|aged|18s?|17|period|quarter|month|year|this|each"
    r"|nominals|concerned|involved|involving|affected)\b",
    re.IGNORECASE,
)
"""Words of a row that counts people and says nothing else of them: any other word says which people (`discussed`)."""


_COUNTED = re.compile(r"episode|incident|child|young|\bcyp|missing|\bcases?\b|individual|\brisk\b", re.IGNORECASE)
"""What a row counts: `Criminal exploitation` alone is a kind of it."""


_OF_CASES = {
    "risk": "cases_open",
    "risk_at_referral": "cases_new",
    "service": "cases_open",
    "source": "cases_new",
    "agency": "forms",
}


def _names_group(words: str) -> bool:
    return bool(re.search(r"\blac\b|\bcla\b|looked[ -]after|\bcse\b|at risk", words, re.IGNORECASE))


def _subject_of_part(subject: str, breakdown: str, headings: Headings) -> str:
    if breakdown == "distance" and re.search(
        r"\blac\b|\bcla\b|looked[ -]after|placement", headings.section, re.IGNORECASE
    ):
        return "looked_after"
    return (
        subject if subject in ("missing", "looked_after", "at_risk", "cases_open", "cases_new", "forms") else "missing"
    )


def _part(words: str, label: str, headings: Headings) -> tuple[str, str]:
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


def is_part_of(label: str, breakdown: str) -> bool:
    """Whether a label is a part of a breakdown that is named above it, and is not about something of its own."""
    own = subject_of(plain(label), Headings())
    found, _ = _part(plain(label), label, Headings(breakdown=breakdown))
    return found == breakdown and own in ("", "looked_after") and not is_total(label)


def _yes_or_no(small: str) -> str:
    """A breakdown that has one printed category."""
    if re.search(r"\bsend?\b|special educational", small):
        return "send"
    return "physical_disability" if re.search(r"physical(?:ly)? disab", small) else ""


_LEVELS = re.compile(
    r"(high|med(?:ium)?|low|emerging|standard|red|amber|green|significant|severe|critical|moderate|no (?:apparent )?risk"
    r"|(?:level|tier) \d)\b"
)


def _listed_part(small: str, under: str) -> tuple[str, str] | None:
    """A category of words, below the heading of its breakdown."""
    if under == "care_status" and (_CARE.match(small) or len(small) < 45):
        return "care_status", small
    if under in ("source", "agency") and (_SOURCES.match(small) or len(small) < 30):
        return under, small.replace("’", "'")
    if match := re.search(r"(?:categorised|assessed|graded|rated|scored) (?:as|at) (high|medium|low|emerging)", small):
        return "risk_at_referral", match[1]
    if under == "risk" and (match := _LEVELS.match(small)):
        return "risk", {"med": "medium"}.get(match[1], match[1])
    if under == "grade" and re.match(r"(?:high|med(?:ium)?|low|no (?:apparent )?risk|absent|standard)\b", small):
        return "grade", small
    if under == "service" and len(small) < 60:
        return "service", small
    if under == "ethnicity" and (_ETHNICITIES.search(small) or NOT_RECORDED.search(small)):
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
    if _REPEATERS.search(small) and (band is None or _MANY.search(label)):
        named = read_band(many[1]) if (many := _MANY.search(label)) else None
        return "repeats", named.key if named else "2_to_"
    if band is None:
        return _single_word(small, under)
    if _HOURS.search(small) and under != "duration" and _is_of_interviews(headings):
        return "", ""
    if _HOURS.search(small) or (under == "duration" and _DAYS.search(small)):
        return "duration", (read_hours(small) or band).key
    for name, pattern in (("distance", r"\bmiles?\b"), ("days", r"\bsame day\b|\b\d+ days?\b")):
        if re.search(pattern, small) or (name == under == "days"):
            return name, band.key
    if _REPEATS.search(small):
        return "repeats", band.key
    if is_age:
        return "age", _age_category(small)
    return (under, band.key) if under in ("repeats", "age", "distance", "duration") else _single_word(small, under)


_REPEATERS = re.compile(
    r"\brepeat(?:ed(?:ly)?)? (?:missers|missing|mispers?|children|young people|individuals|runaways)\b"
    r"|\bmissing (?:multiple times|on more than one occasion|repeatedly)\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"[(,:–-]\s*(\d+ ?(?:\+|or more|plus))", re.IGNORECASE)
"""How many make a repeat, in the label's aside: `repeat missers (3+ in the quarter)`."""


def _is_of_interviews(headings: Headings) -> bool:
    """Whether hours are those from a return to its interview: what the nearest heading that says either speaks of."""
    words = (headings.section or headings.title).casefold()
    return bool(re.search(r"interview|\brt?hi'?s?\b", words)) and not re.search(r"\bmissing\b", words)


_PLACES = re.compile(
    r"^(?:home|care placement|foster (?:care|placement)|residential.*|school|hospital|elsewhere|children'?s home)$"
)


def _single_word(small: str, under: str) -> tuple[str, str]:
    """A place or a gender."""
    if "family home" in small or (under == "place" and _PLACES.search(small)):
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
