"""What takes a label back, leaves it open, or says it of somebody else: `no longer`, `(query)`, `mother is deaf`."""

import re

_TAKEN_BACK = re.compile(
    r"^[\W_]*(?:no longer|not now|(?:other|rather) than|anything but|apart from|instead of|all but|except|excl"
    r"|excluding|ex|was(?! (?:not|offered|declined|refused|accepted|missing)\b)"
    r"|former(?! relevant)|formerly|previous|previously|possible|possibly|query)\b"
)
_ONLY_AHEAD = re.compile(
    r"^[\W_]*to (?:be(?! (?:confirmed|determined|decided|advised|established|assessed|obtained|recorded))"
    r"|move|seek|apply|consider|become|transfer)\b"
)
_WHOSE = r"(?:the |his |her |their |child's |yp's |birth |adoptive |step ?|half ?|younger |older |unborn )*"
_SIBLING = r"(?:sibling|brother|sister|twin(?!.track))s?(?:'s|')?"
_RELATIVE = (
    r"(?:mother|father|mum|mam|dad|parent|(?:foster )?carer|guardian|cousin|aunt|uncle|partner|grand[a-z]+)s?(?:'s|')?"
)
_OF_SIBLING = re.compile(rf"^[\W_]*{_WHOSE}{_SIBLING} (?!and\b|or\b|group)")
_OF_ANOTHER = re.compile(
    rf"^[\W_]*{_WHOSE}(?:{_SIBLING}|{_RELATIVE})\b"
    rf"|[(\[,;:-]\s*(?:of )?{_WHOSE}(?:{_SIBLING}|{_RELATIVE})\W*$"
)
_BACK_AT_END = re.compile(
    r"[\W_]+(?:no longer(?: appl\w+)?|previously|formerly|in (?:the )?past|(?:entered |recorded )?in error|ruled out"
    r"|or none|query)\W*$"
)
_OPEN_AT_END = re.compile(
    r"[\W_]+(?:refused|tbc|tba|tbd|n/a|not applicable|not confirmed|unconfirmed|to be confirmed|or not)\W*$"
)
_JOINS_AT_END = re.compile(r"^\W*[a-z]+(?: [a-z]+)?\s*(?:&|\b(?:and|or))\W*$")
_NOT_AT_FIRST = re.compile(r"^[\W_]*(?:not|no|non|never)\b")


def is_taken_back(text: str) -> bool:
    """Whether a plain text begins by taking back what it goes on to say: `no longer`, `other than`, `former`."""
    return _TAKEN_BACK.match(text) is not None


def end_that_takes_back(text: str) -> str:
    """The end of a plain text that takes back what is before it: `(query)`, `- no longer`; empty if it has none."""
    found = _BACK_AT_END.search(text)
    return found[0] if found else ""


def end_that_leaves_open(text: str) -> str:
    """The end of a plain text that may leave open what is before it: `- tbc`, `- refused`; empty if it has none."""
    found = _OPEN_AT_END.search(text)
    return found[0] if found else ""


def is_only_ahead(text: str) -> bool:
    """Whether a plain text begins with what is to come: `to be adopted`. A plan says just that; nothing else does."""
    return _ONLY_AHEAD.match(text) is not None


def begins_with_not(text: str) -> bool:
    """Whether a plain text begins with not: a code that comes later may be just what it is not."""
    return _NOT_AT_FIRST.match(text) is not None


def is_asked(text: str) -> bool:
    """Whether a label is a question: a mark within it is more often an apostrophe or a dash that was lost."""
    return text.strip(" ([)]").startswith("?") or text.rstrip(" )]").endswith("?")


def is_unfinished(text: str) -> bool:
    """Whether a plain text was cut off where a second answer begins: `white and`, `foster or`."""
    return _JOINS_AT_END.search(text) is not None


def is_of_sibling(text: str) -> bool:
    """Whether a plain text begins with a brother or sister: `sibling adopted`."""
    return _OF_SIBLING.match(text) is not None


def is_of_another(text: str) -> bool:
    """Whether a plain text begins or ends with somebody in the child's family: `mother is deaf`, `deaf (sibling)`."""
    return _OF_ANOTHER.search(text) is not None
