"""
Ethnicity: the Department for Education's codes, the codes that systems use for them, and labels put together from them.

A label is understood by its parts: headings (White, Mixed, Asian, Black, other), peoples, and how they are joined.
"""

from homeward.dataset.labels.definition import LabelList, Meaning
from homeward.dataset.labels.ethnicity_codes import PATTERNS, POLICE_OF_OTHER_MEANING, SYSTEM_PREFIXES
from homeward.dataset.labels.ethnicity_vocabulary import VOCABULARY
from homeward.dataset.labels.ethnicity_words import understand_ethnicity

GROUPS = {
    "a": "a) White",
    "b": "b) Mixed",
    "c": "c) Asian or Asian British",
    "d": "d) Black or black British",
    "e": "e) Other ethnic group",
    "f": "f) Not stated",
}

MEANINGS = (
    Meaning("A1", "White British", "a"),
    Meaning("A2", "White Irish", "a"),
    Meaning("A3", "Any other White background", "a"),
    Meaning("A4", "Traveller of Irish Heritage", "a"),
    Meaning("A5", "Gypsy / Roma", "a"),
    Meaning("B1", "White and Black Caribbean", "b"),
    Meaning("B2", "White and Black African", "b"),
    Meaning("B3", "White and Asian", "b"),
    Meaning("B4", "Any other mixed background", "b"),
    Meaning("C1", "Indian", "c"),
    Meaning("C2", "Pakistani", "c"),
    Meaning("C3", "Bangladeshi", "c"),
    Meaning("C4", "Any other Asian background", "c"),
    Meaning("D1", "Caribbean", "d"),
    Meaning("D2", "African", "d"),
    Meaning("D3", "Any other Black background", "d"),
    Meaning("E1", "Chinese", "e"),
    Meaning("E2", "Any other ethnic group", "e"),
    Meaning("E3", "Refused", "f", ("Rather not say", "Would rather not say", "I'd rather not say")),
    Meaning(
        "E4",
        "Not obtained / recorded",
        "f",
        ("0", "nan", "N", "Awaiting information", "Awaiting confirmation", "To be confirmed"),
    ),
    Meaning("E5", "Unknown", "f", ("U",)),
)

DISPUTED = {
    "Asian and Any Other Ethnic Group": "counted as Asian, where the same words with Black are counted as mixed",
    "Asian / Asian British (Afghani)": "Afghan is Asian to some and other to the Department",
    "OKRD - Kurdish": "other by its code, counted as White",
    "OOTH - Unspecified - Any Other Ethnic Group": "other by its code and words, counted as mixed",
    "WHITE BRITISH, MIXED BRITISH": "White and mixed in one label",
    "White - Not yet obtained": "counted as White and as not stated",
}
"""Labels that councils' lists put elsewhere than their words say, or into two groups."""

ETHNICITY = LabelList(
    name="ethnicity",
    title="Ethnicity",
    source="Department for Education, children looked after return: ETHNIC; groups of Ofsted's Annex A",
    meanings=MEANINGS,
    vocabulary=VOCABULARY,
    groups=GROUPS,
    patterns=PATTERNS,
    elsewhere=POLICE_OF_OTHER_MEANING,
    skipped=SYSTEM_PREFIXES,
    skips_strangers=True,
    parts_answers=(),
    disputed=DISPUTED,
    understand=understand_ethnicity,
)
