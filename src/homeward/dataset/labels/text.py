"""A label as its codes and words: what capitals, punctuation, odd blanks and dashes do not change."""

import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘`´ʼ"), "'")
_ENUMERATOR = re.compile(r"^\(?[a-z]{1,2}\)\s*(?=\S)")
"""`a) ` before a label: the place in a list, which says nothing of its own."""
_HEAD = re.compile(r"[a-z0-9]+(?:[._][a-z0-9]+)*")
_BETWEEN = re.compile(r"[\s\-:;,>~\[\](){}/|'\".=]*")
_AT_END = re.compile(r"[\[(]\s*([a-z]{0,3}\d[a-z0-9.]*|[a-z]{2,5})\s*[\])]?\s*$")
_WORD = re.compile(r"[a-z]+|\d+")
_INITIALS = re.compile(r"\b([a-z])(?:[./]([a-z]))(?:[./]([a-z]))?\b\.?")
"""`n/k`, `s.g.o.`: one word in letters."""
_NOT = re.compile(
    r"\b(?:was|is|are|were|do|does|did|has|have|had|wo|would|could|should|ca|can)(?:n'?t|not)\b|\bnever\b"
)
_OPEN = re.compile(
    r"\b(?:yet )?to be (?:confirmed|determined|decided|advised|established|assessed|obtained|recorded)\b"
)
_NOT_DONE = re.compile(r"\bnot (?:been )?(?:granted|pursued|successful|progressed|proceeded|upheld)\b")
_AHEAD = re.compile(
    r"\b(?:due to (?=be|move|return|go|leave|start|turn)"
    r"|(?:likely|hoping|hopes|hoped|waiting|going|wants|wishes|wanting|scheduled) to\b)|\b(?:may|might) be\b"
)
_TO_COME = re.compile(r"\b(?:to|will|could|should) be\b")
_TICKED = dict.fromkeys(map(ord, "✓✔☑"), " yes ")
_SHORT_FOR = [
    (re.compile(rf"\b{short}\b"), long)
    for short, long in (
        (r"1st", "first"),
        (r"2nd", "second"),
        (r"l[ /-]t", "lt"),
        (r"b ?(?:&|and) ?b", "breakfast"),
        (r"m ?(?:&|and) ?b", "mother baby"),
        (r"in[ -]house", "inhouse"),
    )
]
MOST_LETTERS = 400
"""A longer text is no label; only so much of it is looked at."""


def plain(text: str) -> str:
    """The text in lower case, with one kind of dash, quote and blank; joinedWords are parted."""
    text = unicodedata.normalize("NFKC", text[:MOST_LETTERS]).translate(_DASHES | _QUOTES | _TICKED)
    text = re.sub(r"([a-z]{2,})([A-Z][a-z]{2,})", r"\1 \2", text)
    without_marks = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(without_marks.casefold().split())


def plain_letters(text: str) -> str:
    """Text as compared with known labels: lower case, letters and digits only."""
    return re.sub(r"[^0-9a-z]+", "", plain(text))


def without_enumerator(text: str) -> str:
    """Plain text without `a) ` before it."""
    return _ENUMERATOR.sub("", text)


def next_token(text: str, start: int = 0) -> tuple[str, int] | None:
    """The token that stands next in a plain text (dots and underscores stay in it: `a.a1`), and where it ends."""
    begins = _BETWEEN.match(text, start)
    found = _HEAD.match(text, begins.end() if begins else start)
    return (found[0], found.end()) if found else None


def token_at_end(text: str) -> tuple[str, int] | None:
    """A token in brackets that ends a plain text, and where its bracket begins: `white british [wbri]`."""
    found = _AT_END.search(text)
    return (found[1], found.start()) if found else None


def with_initials(text: str) -> str:
    """A plain text with letters that are parted by strokes or dots as one word: `n/k`, `s.g.o.`."""
    return _INITIALS.sub(lambda found: "".join(part or "" for part in found.groups()) + " ", text)


def words(text: str) -> list[str]:
    """
    The words and numbers of a plain text.

    An apostrophe does not part a word; `&` and `+` are and; `wasn't` and never are not; `to be` is one word, `tobe`.
    """
    text = _NOT.sub("not", with_initials(text.replace("and/or", "or")))
    for said, meant in ((_NOT_DONE, "denied"), (_OPEN, "tbc"), (_AHEAD, "denied"), (_TO_COME, "tobe")):
        text = said.sub(meant, text)
    text = text.replace("'", "")
    for short, long in _SHORT_FOR:
        text = short.sub(long, text)
    text = re.sub(r"(?<=\d)\s*\+", " over ", text)
    text = re.sub(r"[&+]", " and ", text)
    text = re.sub(r"\b(s|sec|sect|section)\.?\s*(?=\d)", "section ", text)
    return _WORD.findall(text)
