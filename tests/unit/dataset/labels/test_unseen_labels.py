"""Labels that nobody listed: never a wrong group, and most of them read."""

import random

import pytest

from homeward.dataset.labels import LABEL_LISTS
from homeward.dataset.labels.definition import Certainty, LabelList, Reading
from homeward.dataset.labels.understanding import read_label
from tests.unit.dataset.labels.variants import slipped, unseen

LISTS = list(LABEL_LISTS.values())
LARGE = ("ethnicity", "category_of_need", "legal_status", "reason_ceased", "placement_type")
BY_CODE_ALONE = {"found_by", "assessment_factor", "interview_mode"}
"""Lists whose long titles are ours and not a council's: their codes and usual words are read."""


def group(reading: Reading, of: LabelList) -> str:
    return reading.group if of.groups else reading.code


@pytest.mark.parametrize("of", LISTS, ids=lambda of: of.name)
def test_a_code_and_its_label_in_any_dress_are_right_or_unknown(of):
    wrong = [
        (text, reading)
        for meaning, text in unseen(of)
        for reading in [read_label(text, of)]
        if group(reading, of) not in ("", meaning.group if of.groups else meaning.code)
    ]

    assert wrong == []


@pytest.mark.parametrize("of", [of for of in LISTS if of.name not in BY_CODE_ALONE], ids=lambda of: of.name)
def test_most_of_them_are_read(of):
    cases = unseen(of)
    read = [text for _, text in cases if group(read_label(text, of), of)]

    assert len(read) / len(cases) > (0.9 if of.name in LARGE else 0.8)


@pytest.mark.parametrize("name", LARGE)
def test_a_large_list_is_tried_with_many_unseen_labels(name):
    assert len(unseen(LABEL_LISTS[name])) > 150


SENTENCES = [
    ("ethnicity", "WBRI - White British", "A1"),
    ("ethnicity", "Mixed / Multiple ethnic groups - White and Black Caribbean", "B1"),
    ("ethnicity", "Black or Black British - Somali", "d"),
    ("ethnicity", "Asian and White", "B3"),
    ("ethnicity", "Information not yet obtained", "E4"),
    ("category_of_need", "N5 - Family dysfunction", "N5"),
    ("category_of_need", "Cases other than children in need", "N9"),
    ("legal_status", "Interim Care Order (Section 38)", "C1"),
    ("legal_status", "Single period of accommodation under section 20", "V2"),
    ("placement_type", "Residential accommodation not subject to Children's Homes Regulations", "H5"),
    ("placement_type", "Homes and hostels subject to Children's Homes Regulations", "K2"),
    ("placement_type", "Any children's home (except secure)", "K2"),
    ("placement_type", "Placed for adoption with placement order not with current foster carer", "A6"),
    ("reason_ceased", "Left care to live with a person with no parental responsibility", "E13"),
    ("reason_ceased", "Moved into independent living with no formal support", "E6"),
    ("interview_offered", "Not Offered (Missing Again)", "no"),
    ("interview_offered", "Offered but not accepted", "yes"),
    ("interview_accepted", "Offered but not accepted", "no"),
    ("interview_accepted", "Offered and Declined (by YP)", "no"),
    ("placement_location", "Outside the LA boundary", "out"),
    ("placement_provider", "Not for profit organisation", "PR5"),
]


@pytest.mark.parametrize(("name", "label", "answer"), SENTENCES)
def test_a_slip_of_one_letter_never_changes_what_a_label_means(name, label, answer):
    of = LABEL_LISTS[name]
    whole = read_label(label, of)

    assert whole.answer == answer
    slips = [read_label(text, of) for text in slipped(label, random.Random(label))]
    assert {group(reading, of) for reading in slips} <= {group(whole, of), ""}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("ethnicity", "Martian"),
        ("ethnicity", "not White"),
        ("ethnicity", "non-white"),
        ("ethnicity", "White or Asian"),
        ("ethnicity", "unknown - possibly White"),
        ("ethnicity", "C2 - White British"),
        ("ethnicity", "South African"),
        ("ethnicity", ""),
        ("ethnicity", "- / -"),
        ("gender", "Male/Female"),
        ("gender", "not male"),
        ("category_of_need", "N1 - Child's disability"),
        ("category_of_need", "No abuse or neglect"),
        ("legal_status", "Not under section 20"),
        ("legal_status", "No longer subject to a care order"),
        ("placement_type", "K1 - Residential school"),
        ("placement_type", "nt subject to Children's Homes Regulations"),
        ("reason_ceased", "not adopted"),
        ("interview_offered", "Yes / No"),
        ("interview_offered", "Nt offered"),
        ("interview_accepted", "Letter sent"),
        ("interview_accepted", "Offered"),
        ("risk_level", "medium/high"),
        ("risk_level", "not assessed"),
        ("care_status", "Former LAC"),
        ("care_status", "Not LAC"),
        ("episode_category", "not missing"),
        ("episode_category", "missing / absent"),
        ("placement_location", "In and out of area"),
    ],
)
def test_what_contradicts_itself_or_is_denied_is_unknown(name, label):
    assert read_label(label, LABEL_LISTS[name]) == Reading("", "", Certainty.UNKNOWN)


def test_a_long_text_is_no_label_and_takes_no_time():
    text = "White British " * 20_000

    assert read_label(text, LABEL_LISTS["placement_type"]).certainty is Certainty.UNKNOWN
