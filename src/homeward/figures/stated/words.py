"""
What a row of somebody's table is about, from its label and the headings that it stands under.

A small vocabulary of the field: words decide, never the position. A label that says nothing known keeps its own words,
so that what needs no understanding (a printed total, children against episodes) can still be checked.
"""

import re

from homeward.figures.stated.breakdowns import (
    CARE,
    ETHNICITIES,
    NOT_RECORDED,
    PLACES,
    SOURCES,
    may_be_part,
    part_of,
)
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
            r"|(?:grand )?(?:total|all) (?:number of |individual |unique )*(?:missing )?(?:forms|episodes|incidents"
            r"|children|young people|individuals|occurrences|reports|referrals|cases)"
            r"(?: (?:who )?(?:went |reported )?missing)?"
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
    patterns = (SOURCES, CARE, ETHNICITIES, PLACES, NOT_RECORDED)
    return any(pattern.search(small) for pattern in patterns) or bool(part_of(small, label, Headings())[0])


def meaning_of(label: str, headings: Headings) -> Meaning:
    """What a row means."""
    words = plain(label)
    subject = subject_of(words, headings)
    if is_total(label):
        return Meaning(headings.subject or subject, headings.breakdown, "total")
    breakdown, category = part_of(words, label, headings)
    if breakdown:
        if breakdown in _OF_CASES:
            return Meaning(_OF_CASES[breakdown], breakdown, category)
        if breakdown == "care_status":
            return Meaning(headings.subject or "missing", breakdown, category)
        whole = headings.subject if breakdown != "repeats" and headings.subject and not _names_group(words) else subject
        return Meaning(_subject_of_part(whole, breakdown, headings), breakdown, category)
    if headings.breakdown and not subject and may_be_part(words, headings.breakdown):
        is_of_people = headings.breakdown in ("ethnicity", "care_status")
        whole = headings.subject or ("missing" if is_of_people else "")
        return Meaning(whole, headings.breakdown, words.casefold())
    is_whole = bool(subject) and not _NARROWER.search(words) and not _is_a_kind(subject, words)
    return Meaning(subject) if is_whole else Meaning("", "", words.casefold())


def _is_a_kind(subject: str, words: str) -> bool:
    """Whether the words are about some of a subject: children known to a service, or a kind of exploitation."""
    if subject == "missing":
        is_some = re.search(r"\bopen to\b|\bknown to\b|\bsubject to\b|\bcalls?\b", words, re.IGNORECASE)
        other = "" if _MISSING.search(words) else _ONLY_PEOPLE.sub(" ", words).strip(" ()/&-–,.:;'")
        return bool(is_some or _AT_A_DATE.search(words) or other)
    if subject == "looked_after":
        return bool(_AT_A_DATE.search(words))
    return subject == "at_risk" and not _COUNTED.search(words)


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


def is_part_of(label: str, breakdown: str) -> bool:
    """Whether a label is a part of a breakdown that is named above it, and is not about something of its own."""
    own = subject_of(plain(label), Headings())
    found, _ = part_of(plain(label), label, Headings(breakdown=breakdown))
    return found == breakdown and own in ("", "looked_after") and not is_total(label)
