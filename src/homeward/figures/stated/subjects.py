"""What a row counts: its subject, one of `SUBJECTS`, and its unit, from its label and what stands above it."""

import re
from dataclasses import dataclass

from homeward.figures.stated.model import Unit


@dataclass(frozen=True)
class Headings:
    """What stands above a row: the sheet and title, the section, and the breakdown and subject under way."""

    title: str = ""
    section: str = ""
    breakdown: str = ""
    subject: str = ""


_EPISODES = r"(?:episodes?|incidents?|occurrences?|reports)"
_CHILDREN = r"(?:child(?:ren)?|young (?:people|persons?)|individuals?|people|persons|cyps?|yps?)"
_BOTH = re.compile(rf"{_EPISODES} ?(?:and|/|&) ?{_CHILDREN}|{_CHILDREN} ?(?:and|/|&) ?{_EPISODES}")
"""A label that speaks of both units."""


LOOKED_AFTER = re.compile(
    r"\blac\b|\bcla\b|\bcic\b|looked[ -]after|in our care|missing from care\b|children in care|^in care$", re.IGNORECASE
)
NOT_LOOKED_AFTER = re.compile(
    r"\bnot (?:\w+ )?in care|\bnot looked[ -]after|\b(?:non|not)[ -]?(?:lac|cla|cic)\b", re.IGNORECASE
)


_BARE = re.compile(
    r"(?:total )?(?:number of |no\.? of |all )?(?:unique |individual )?"
    r"(?:reports?|occurrences?|incidents|episodes|nominals|individuals|persons|missers)"
)
"""Units alone, which below a heading that speaks of the missing are theirs."""


def subject_of(words: str, headings: Headings) -> str:
    """The subject of a row, one of `SUBJECTS`; empty when nothing says it."""
    small = re.sub(r"children['’]?s['’]? homes?", " ", words.casefold())
    around = f"{headings.title} {headings.section}".casefold()
    if "missing" in around and _BARE.fullmatch(small.strip()):
        return "missing"
    if found := _interviews(small, around):
        return found
    if re.search(r"intelligence|form submissions|\berase\b", small):
        return "forms"
    if found := _cases(small, around):
        return found
    if NOT_LOOKED_AFTER.search(small):
        return ""
    if LOOKED_AFTER.search(small):
        return "looked_after"
    if re.search(r"\bcse\b|at risk|exploit", small):
        return "at_risk"
    if re.search(
        r"\bmissing\b|\bepisodes?\b|\bincidents\b|individual|children|young (?:people|persons)"
        r"|\bcyps?\b|\boccurrences?\b|\bmissers\b|\bmispers?\b",
        small,
    ):
        if re.search(r"\blac\b|\bcla\b|\bcic\b|looked[ -]after", headings.section.casefold()):
            return "looked_after"
        return (
            "at_risk"
            if re.search(r"\bcse\b|exploit", headings.section.casefold()) and "missing" in around
            else "missing"
        )
    return ""


_INTERVIEWS = re.compile(r"interview|\b(?:rt?hi|irh?i|rhc)'?s?\b|return (?:home )?(?:conversation|discussion|visit)")


def _interviews(small: str, around: str) -> str:
    if not _INTERVIEWS.search(small) and not (
        _INTERVIEWS.search(around)
        and re.search(r"offered|accepted|completed|declined|refused|held|in time|taken up", small)
    ):
        return ""
    if re.search(
        r"not (?:applicable|needed|required|owed|offered|accepted|held|yet)|not completed(?! (?:in|within))", small
    ):
        return ""
    known = (
        (
            "interviews_late",
            r"not .*(?:within|in) .*(?:time|days|hours)|late|out of time|outside|(?:more than|over|after) (?:72|3)\b",
        ),
        ("interviews_in_time", r"(?:within|in) (?:\w+ )?(?:(?:72|3|5|10)\b|72h|time|agreed|three)|timel"),
        ("interviews_declined", r"declin|refus"),
        ("interviews_accepted", r"accept|tak(?:en|e) up|agreed to|uptake"),
        ("interviews_held", r"complet|held|undertaken|conducted|took place|carried out"),
        ("interviews_offered", r"offer"),
        ("interviews_needed", r"need|due|required|eligible|appropriate"),
    )
    found = next((name for name, pattern in known if re.search(pattern, small)), "")
    return "" if found == "interviews_held" and _OTHER_LIMIT.search(small) else found


_OTHER_LIMIT = re.compile(r"\b(?:within|in|by) \d+ ?(?:h|d|w|working)")
"""A limit of its own, beside the one that interviews are due in: some of those held."""


def _cases(small: str, around: str) -> str:
    if not re.search(
        r"\bcse\b|\bcce\b|exploit|\bmac?s?e\b|\bcases?\b|caseload|worker|tracker|referral"
        r"|contextual safeguarding",
        f"{small} {around}",
    ):
        return ""
    known = (
        ("cases_again", r"re-?referr|re-?opened"),
        (
            "cases_before",
            r"\b(?:start|beginning) of\b|\bat (?:the )?start\b|\bopening\b|brought forward|\bb/?f(?:wd)?\b",
        ),
        ("cases_open", r"\bclosing (?:balance|caseload|number|position|total)"),
        ("cases_no_action", r"\bnfa\b|no further action"),
        (
            "cases_closed",
            (
                r"discharg|clos(?:ed|ures?)|ceased|removed|\bended|step(?:ped)?[ -]down|stood down|\bexit"
                r"|\bleft\b|leavers?"
            ),
        ),
        ("cases_missing", r"\bmissing\b.*\bepisodes?\b|\bmissing\b"),
        (
            "cases_new",
            (
                r"\bnew\b|\badded\b|began|\bstarted|\bstarters|\bjoine(?:d|rs)|taken on|opened"
                r"|number of (?:\w+ )*referrals|^referrals received"
            ),
        ),
        (
            "cases_open",
            (
                r"\bopen\b|at (?:the )?end|(?:month|quarter|period|year)[ -]end"
                r"|on (?:the |our )?(?:\w+ )?(?:tracker|list|register)"
                r"|caseload|current(?:ly)?|carried forward|\bc/?f(?:wd)?\b"
            ),
        ),
    )
    if re.search(r"episodes?", small) and not re.search(r"\bcases?\b|\bnew\b|tracker", small):
        return ""
    named = re.search(r"\bcse\b|\bcce\b|cases?|worker|tracker|referr|discharg|open|\bnfa\b|no further action", small)
    if not named and not (re.search(_EXPLOITATION, around) and re.search(_FLOW, small)):
        return ""
    if "missing" in around and re.search(r"3 or more|with 3\+", small):
        return ""
    return next((name for name, pattern in known if re.search(pattern, small)), "")


_EXPLOITATION = r"\bcse\b|\bcce\b|exploit|caseload|tracker|\bmac?s?e\b|contextual safeguarding"
_FLOW = (
    r"\bb/?f\b|\bc/?f\b|brought|carried|clos|ceased|\bended|step(?:ped)?[ -]down|removed|\badded|\bstarted|\bjoined"
    r"|\bleft\b|leavers|starters|joiners|opening|closing|\bnew\b|\bon (?:the |our )?(?:\w+ )?(?:list|register)\b"
)
"""Words of what comes and goes, which need no other where the headings speak of exploitation."""


_WITH = re.compile(r"\s(?:with|that have|who have|which have) (?:an? |the )?")


def _before_with(words: str) -> str:
    """What stands before `with`, where it counts something: `reports with a form` are reports."""
    first = _WITH.split(words, maxsplit=1)[0]
    return first if re.search(r"\breports\b|\bepisodes?\b|\bincidents?\b", first) else words


def unit_of_label(label: str, breakdown: str = "") -> tuple[Unit, bool]:
    """
    The unit that a label names, and whether it names both episodes and children.

    The band of a repeat (`3 or less missing episodes`) is no unit.
    """
    words = _before_with(label.casefold())
    if breakdown == "repeats":
        return (
            (Unit.CHILDREN, False)
            if re.search(r"number of (?:\w+ )*child|children with|cases with|\bmissers\b", words)
            else (Unit.NOT_STATED, False)
        )
    episodes = re.search(r"\bepisodes?\b|\bincidents?\b|\boccurrences?\b|\breports\b", words)
    children = re.search(
        r"\bchild(?:ren)?\b(?!['’])|young p|individual|\bcyps?\b|\byps?\b|\bmissers\b|\bpersons\b|\bnominals\b", words
    )
    if episodes and children and _BOTH.search(words):
        return Unit.NOT_STATED, True
    if re.search(r"\bcases?\b", words) and not (episodes and episodes.start() < words.index("case")):
        return Unit.CASES, False
    if re.search(r"\bforms?\b|submissions?", words):
        return Unit.FORMS, False
    found = [(match.start(), unit) for match, unit in ((episodes, Unit.EPISODES), (children, Unit.CHILDREN)) if match]
    if _INTERVIEWS.search(words):
        return Unit.INTERVIEWS, False
    return (min(found)[1] if found else Unit.NOT_STATED), False
