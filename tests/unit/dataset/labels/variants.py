"""Labels written as councils write them: other capitals, blanks and punctuation, codes before and after, slips."""

import random
import re
from collections.abc import Iterator

from homeward.dataset.labels.definition import LabelList, Meaning

DRESSES = (
    "{label}",
    "{upper}",
    "{lower}",
    "  {label} ",
    "{label}.",
    "{wide}",
    "{code} - {label}",
    "{code} – {lower}",
    "{code}: {label}",
    "{code} {upper}",
    "{code}:{label}",
    "({code}) {label}",
    "{label} [{code}]",
    "{label} ({code})",
    "a) {label}",
    "k) {code}: {label}",
    "{code} [{label}]",
    "{code} - {code} - {label}",
    "{code}",
    "{lowered_code}",
    "[{code}] {label}",
    "~{label}",
    "{nbsp}",
)


def dressed(meaning: Meaning) -> Iterator[str]:
    """A code and its label as systems print them."""
    for dress in DRESSES:
        yield dress.format(
            label=meaning.label,
            upper=meaning.label.upper(),
            lower=meaning.label.lower(),
            wide=meaning.label.replace(" ", "   "),
            nbsp=meaning.label.replace(" ", "\xa0"),
            code=meaning.code,
            lowered_code=meaning.code.lower(),
        )


def slipped(label: str, draw: random.Random) -> Iterator[str]:
    """A label with one letter of a word left out, another put there, or two changed about. Codes stay whole."""
    letters = [m.start() + n for m in re.finditer(r"[A-Za-z]{3,}", label) for n in range(len(m[0]))]
    for at in letters:
        yield label[:at] + label[at + 1 :]
        yield label[:at] + draw.choice("abcdefghijklmnopqrstuvwxyz") + label[at + 1 :]
        yield label[:at] + label[at : at + 2][::-1] + label[at + 2 :]


def unseen(of: LabelList) -> list[tuple[Meaning, str]]:
    """Dressed labels of every meaning of a list, and slips in its plain label."""
    draw = random.Random(of.name)
    return [(meaning, text) for meaning in of.meanings for text in (*dressed(meaning), *slipped(meaning.label, draw))]
