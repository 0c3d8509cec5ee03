"""What the words of an ethnicity label say: headings, peoples, and how they are joined."""

import re

from homeward.dataset.labels.definition import LabelList, ReadWords, Target
from homeward.dataset.labels.ethnicity_vocabulary import peoples_together
from homeward.dataset.labels.peoples import BRITISH, PEOPLES
from homeward.dataset.labels.reservations import is_asked, is_of_another, is_taken_back
from homeward.dataset.labels.spelling import DENIED
from homeward.dataset.labels.text import words

CUT_OFF = 20
"""Letters from which a label may have been cut off by the system it is from."""
HEADINGS = {"white": "a", "black": "d", "asian": "c"}
_NORTHERN = re.compile(r"\bn\.? irish\b")
_BACKGROUND = re.compile(r"(?<=other )(.*?)\bba(?:c(?:k(?:g[a-z]*)?)?)?\W*$")
_OR_MIXED = re.compile(r"\b(?:white|black|asian|british) or mixed\b")
_MORE_THAN_HEADING = {"gypsy", "roma", "irish", "traveller"}
_ANY_OTHER = {"any", "other", "others", "ethnic", "ethnicity", "ethnicities", "race"}
_UNSTATED = ("E3", "E4", "E5", "f")
AFGHAN = {"afghan", "afghanistan", "afghani"}
"""Asian to some, other to the Department: not read under the heading Asian."""


def understand_ethnicity(of: LabelList, rest: str) -> ReadWords:
    """The group, and where it is said the code, of an ethnicity in words."""
    rest = _BACKGROUND.sub(r"\1", rest)
    typed = words(_NORTHERN.sub("northern irish", rest.replace("*", " ")))
    read = [of.vocabulary.read(word) for word in typed]
    said = peoples_together([meant for word in read for meant in word.means])
    strange = [(n, word) for n, word in enumerate(read) if not word.is_known]
    passed = all(n == len(read) - 1 and len(rest) > CUT_OFF and _begins_a_filler(typed[n], of) for n, _ in strange)
    likely = any(word.is_likely for word in read) or bool(strange)
    if DENIED in said or is_asked(rest) or is_taken_back(rest):
        return ReadWords(Target())
    target = _target(said, rest)
    if is_of_another(rest) and target not in _UNSTATED:
        return ReadWords(Target())
    stranger_of_heading = None
    if not passed and strange and strange[0][0] and not any(word.is_near for _, word in strange):
        stranger_of_heading = _heading_before_strangers(said)
    if stranger_of_heading:
        return ReadWords(of.target(stranger_of_heading), is_likely=True)
    return ReadWords(
        of.target(target) if target else None,
        is_clear=passed,
        is_likely=likely,
        groups=_groups_of_peoples(said),
        says_something=bool(strange) or any(word not in ("and", "or", "background", "group") for word in said),
    )


def _groups_of_peoples(said: list[str]) -> frozenset[str]:
    """The groups that peoples without a heading may be counted in."""
    peoples = [set(PEOPLES[word]) for word in said if word in PEOPLES]
    if not peoples or set(said) & (HEADINGS.keys() | {"mixed", "and", "or"}):
        return frozenset()
    return frozenset(set.intersection(*peoples) - {"?"})


def _begins_a_filler(typed: str, of: LabelList) -> bool:
    """Whether the last word of a label that was cut off can only be one that says nothing."""
    meanings = {means for word, means in of.vocabulary.means.items() if word.startswith(typed)}
    return meanings == {()}


def _heading_before_strangers(said: list[str]) -> str:
    """`Black - Wakandan`: a heading alone, then a people that nobody listed. Its code is another background."""
    meant = [word for word in said if word not in ("or", "other", "background", "group")]
    return {"white": "a", "black": "d", "asian": "c"}.get(meant[0], "") if len(set(meant)) == 1 else ""


def _target(said: list[str], rest: str) -> str:
    """The code or group that words say, or empty."""
    parts = set(said)
    unstated = _not_stated(parts)
    headings = [word for word in said if word in HEADINGS]
    peoples = [word for word in said if word in PEOPLES or word == "whiteeuropean"]
    if unstated:
        return _beside_unstated(unstated, parts, headings, peoples)
    if "not" in parts:
        return ""
    if ("irish" in parts and "traveller" in parts) or ("traveller" in parts and not headings and not peoples):
        if parts & {"black", "asian", "mixed"}:
            return ""
        return "A4" if "irish" in parts or not parts & {"gypsy", "roma"} else "a"
    if said[-1:] == ["and"] or said[:1] == ["and"]:
        return ""
    groups = {HEADINGS[word] for word in headings}
    if "mixed" in parts:
        return "" if _OR_MIXED.search(" ".join(said)) else _mixed(said, groups)
    if len(groups) > 1 and "or" in parts and "and" not in parts:
        return ""
    if len(groups) > 1 or _is_joined_mixture(said, groups):
        return _mixture(parts, groups, "and" in parts)
    if len(groups) == 1:
        return "" if "c" in groups and AFGHAN & parts else _under_heading(groups.pop(), parts, peoples)
    return _by_people(parts, peoples, rest)


def _beside_unstated(unstated: str, parts: set[str], headings: list[str], peoples: list[str]) -> str:
    """`Asian - not yet obtained` is Asian; what says more than a heading, or is refused, contradicts itself."""
    says_more = peoples or "mixed" in parts or parts & _MORE_THAN_HEADING or (not headings and parts & BRITISH)
    heading = {HEADINGS[word] for word in headings}
    if heading or says_more:
        return "" if says_more or len(heading) > 1 or unstated == "E3" else heading.pop()
    return unstated


def _not_stated(parts: set[str]) -> str:
    if (
        parts & {"refused", "declined", "withheld"}
        or ("prefer" in parts and "not" in parts)
        or ({"not", "wish"} <= parts)
    ):
        return "E3"
    if "not" in parts and parts & {"stated", "declared", "divulged", "given", "provided"}:
        return "f"
    if "unstated" in parts or parts & {"unknown", "unborn", "unclassified", "blank"}:
        return "E5" if parts & {"unknown", "unstated"} and not parts & {"obtained", "unborn"} else "E4"
    if "not" in parts and parts & {
        "obtained",
        "recorded",
        "available",
        "known",
        "entered",
        "asked",
        "completed",
        "contact",
    }:
        return "E4"
    if ("not" in parts and parts & {"information", "data"}) or "unable" in parts or parts == {"unspecified"}:
        return "E4"
    return ""


def _mixed(said: list[str], groups: set[str]) -> str:
    """
    With the word mixed (dual, multiple). `Black or Black British - Mixed Black` is Black.

    `Mixed Asian` alone is not clear: councils have used it for both.
    """
    meant = [word for word in said if word not in ("or", "british")] or ["mixed"]
    parts = set(meant)
    if len(groups) > 1:
        return _mixture(parts, groups, is_joined=True)
    if meant[0] in HEADINGS:
        return _mixed_under_heading(meant)
    if groups:
        return "b" if parts & {"and", "other"} else _mixture_of_one(parts, groups)
    if parts & set(PEOPLES):
        return "b" if "and" in parts else ""
    return "B4" if parts <= {"mixed", "other", "background", "group", "unspecified", "and"} else ""


def _mixed_under_heading(meant: list[str]) -> str:
    """`White (Mixed white)` is White; `White - Mixed` is mixed; anything else is not clear."""
    heading = meant[0]
    after = meant[meant.index("mixed") + 1 :]
    if heading in after or "european" in meant:
        return HEADINGS[heading]
    return "b" if meant == [heading, "mixed"] or "and" in meant else ""


def _mixture_of_one(parts: set[str], groups: set[str]) -> str:
    """`Mixed: White/Caribbean`: one heading and a people of another group."""
    others = {PEOPLES[word][0] for word in parts if word in PEOPLES} - groups
    return _mixture(parts, groups | others, is_joined=True) if others else ""


def _is_joined_mixture(said: list[str], groups: set[str]) -> bool:
    """`White and Chinese`, `Black and any other ethnic group`: two parts of differing groups, joined by and."""
    if "and" not in said:
        return False
    sides = " ".join(said).split(" and ")
    of_sides = [{_group_of(word) for word in side.split()} - {""} for side in sides]
    named = [groups_of for groups_of in of_sides if groups_of]
    if len(named) < 2 and groups and any({"other", "group"} <= set(side.split()) for side in sides):
        return True
    return len(named) > 1 and not set.intersection(*named)


def _group_of(word: str) -> str:
    if word in HEADINGS:
        return HEADINGS[word]
    return PEOPLES[word][0] if word in PEOPLES and PEOPLES[word][0] != "?" else ""


def _mixture(parts: set[str], groups: set[str], is_joined: bool) -> str:
    """Two groups: mixed, with the code where it is one of the usual three."""
    if "a" in groups and "d" in groups and len(groups) == 2:
        if "caribbean" in parts and "african" not in parts:
            return "B1"
        return "B2" if "african" in parts and "caribbean" not in parts else "b"
    if groups == {"a", "c"}:
        return "B3" if not parts & (set(PEOPLES) - {"british"}) else "b"
    return "b" if is_joined or "a" in groups else ""


def _under_heading(group: str, parts: set[str], peoples: list[str]) -> str:
    """A heading with its peoples; each must be one that is counted under it."""
    if any(group not in PEOPLES.get(people, ("a",)) for people in peoples):
        return _other_under_asian(peoples) if group == "c" else ""
    if group != "a" and parts & (_WHITES - {"british"}):
        return ""
    if group == "a":
        return _white(parts, peoples)
    of_group = {
        "c": {"indian": "C1", "pakistani": "C2", "bangladeshi": "C3"},
        "d": {"caribbean": "D1", "african": "D2"},
    }
    codes = {code for people, code in of_group[group].items() if people in parts}
    if "other" in parts or len(codes) > 1:
        return ({"c": "C4", "d": "D3"}[group]) if "other" in parts and not codes - {"D1", "D2"} else group
    return codes.pop() if codes and len(set(peoples)) == 1 else group


def _other_under_asian(peoples: list[str]) -> str:
    """`Asian / Asian British (Filipino)`: the Department counts them under other, whatever the heading."""
    if not all(PEOPLES.get(people, ("",))[0] == "e" for people in peoples):
        return ""
    return "E1" if set(peoples) == {"chinese"} else "e"


def _white(parts: set[str], peoples: list[str]) -> str:
    if "gypsy" in parts or "roma" in parts:
        return "A5"
    british, irish = bool(parts & BRITISH), "irish" in parts
    if british and not irish and not peoples and "other" not in parts:
        return "A1"
    if irish and not british and not peoples:
        return "A2"
    return "A3" if (peoples or "other" in parts or "romanian" in parts) and not british and not irish else "a"


def _by_people(parts: set[str], peoples: list[str], rest: str) -> str:
    """No heading: peoples, or `any other ethnic group`."""
    if "chinese" in parts and "other" in parts and "or" in parts and not set(peoples) - {"chinese"}:
        return "e"
    if ("other" in parts and parts & {"group", "background"}) or (
        parts == {"other"} and set(words(rest)) <= _ANY_OTHER
    ):
        fits = all("e" in PEOPLES.get(people, ()) for people in peoples)
        whites = {people for people in peoples if people == "whiteeuropean"}
        return "E2" if fits and not whites and not parts & _WHITES else ""
    if "other" in parts and peoples and all("e" in PEOPLES.get(people, ()) for people in peoples):
        return "E2" if "chinese" not in parts else "e"
    if not peoples:
        return _white(parts, peoples) if parts & _WHITES else ""
    usual = {"a" if people == "whiteeuropean" else PEOPLES[people][0] for people in peoples}
    if len(usual) > 1:
        usual = set.intersection(*({"a"} if p == "whiteeuropean" else set(PEOPLES[p]) for p in peoples)) - {"?"}
    if len(usual) != 1 or "?" in usual:
        return ""
    group = usual.pop()
    if (parts & (_WHITES - {"british"}) and group != "a") or ("and" in parts and "british" in parts and group != "a"):
        return ""
    if group == "e":
        return "E1" if set(peoples) == {"chinese"} else ("e" if "chinese" in parts else "E2")
    return _under_heading(group, parts, peoples)


_WHITES = BRITISH | {"irish", "gypsy", "roma", "romanian"}
