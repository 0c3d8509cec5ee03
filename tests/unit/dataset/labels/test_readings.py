"""What single labels mean, list by list, and how certain that is."""

import pytest

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import HomewardError
from homeward.dataset.labels import LABEL_LISTS, find_list
from homeward.dataset.labels.definition import Certainty
from homeward.dataset.labels.suggesting import suggested_codes, suggestions
from homeward.dataset.labels.understanding import read_label

EXACT, UNDERSTOOD, LIKELY = Certainty.EXACT, Certainty.UNDERSTOOD, Certainty.LIKELY


@pytest.mark.parametrize(
    ("name", "label", "code", "group", "certainty"),
    [
        ("ethnicity", "A1", "A1", "a", EXACT),
        ("ethnicity", "WBRI", "A1", "a", EXACT),
        ("ethnicity", "White British", "A1", "a", EXACT),
        ("ethnicity", "MBA - MWBA - White/Black African", "B2", "b", UNDERSTOOD),
        ("ethnicity", "White Brittish", "A1", "a", LIKELY),
        ("ethnicity", "(A.A33) Any Other Mixed Background", "B4", "b", UNDERSTOOD),
        ("ethnicity", "White", "", "a", EXACT),
        ("ethnicity", "Asian or Asian British - Chinese", "E1", "e", UNDERSTOOD),
        ("ethnicity", "Black or Black British - Mixed Black", "", "d", UNDERSTOOD),
        ("ethnicity", "White & Indian", "", "b", UNDERSTOOD),
        ("ethnicity", "W1 White British", "A1", "a", UNDERSTOOD),
        ("ethnicity", "Child refused to say", "E3", "f", UNDERSTOOD),
        ("gender", "Unborn", "0", "c", EXACT),
        ("gender", "Transgender female", "other", "d", UNDERSTOOD),
        ("category_of_need", "N1c - Parental Substance Misuse", "N1", "a", UNDERSTOOD),
        ("category_of_need", "N8 - UASC", "N8", "h", UNDERSTOOD),
        ("legal_status", "E1 - Placement order granted AND C2 - Full Care Order", "E1", "d", UNDERSTOOD),
        ("legal_status", "S20", "V2", "e", UNDERSTOOD),
        ("legal_status", "J2 Detained in LA accommodation under PACE", "J2", "", UNDERSTOOD),
        ("placement_type", "R2OUT - Hospital", "R2", "j", UNDERSTOOD),
        ("placement_type", "U1a", "U1", "a", EXACT),
        ("placement_type", "Secure unit", "K1", "g", UNDERSTOOD),
        ("placement_type", "Non-secure children's home", "K2", "h", UNDERSTOOD),
        ("placement_type", "U6 - Staying Put, provided by Anytown", "U6", "a", LIKELY),
        ("reason_ceased", "SE7 - Transferred to care of adult social services", "E7", "i", UNDERSTOOD),
        ("placement_provider", "PR4 - Private provision", "PR4", "b", UNDERSTOOD),
        ("placement_location", "Out of borough", "out", "b", UNDERSTOOD),
        ("disability", "Not obtained", "", "Unknown", UNDERSTOOD),
        ("permanence_plan", "Long term fostering", "fostering", "f", EXACT),
        ("police_grade", "No apparent risk (absent)", "no_apparent_risk", "", EXACT),
        ("setting", "Children's residential home", "care", "", UNDERSTOOD),
        ("setting", "Friend's home", "other", "", UNDERSTOOD),
        ("care_status", "Subject to CP plan", "protection_plan", "", UNDERSTOOD),
        ("found_by", "Located by a police officer", "police", "", UNDERSTOOD),
        ("interview_mode", "Phone call", "telephone", "", UNDERSTOOD),
        ("sen_provision", "EHC plan in place", "E", "", UNDERSTOOD),
        ("sen_need", "Autistic spectrum", "ASD", "", UNDERSTOOD),
        ("referral_source", "Accident & emergency", "3E", "", UNDERSTOOD),
        ("assessment_factor", "11A - CSE", "11A", "", UNDERSTOOD),
    ],
)
def test_a_label(name, label, code, group, certainty):
    reading = read_label(label, LABEL_LISTS[name])

    assert (reading.code, reading.group, reading.certainty) == (code, group, certainty)


@pytest.mark.parametrize(
    ("label", "offered", "accepted"),
    [
        ("Offered and accepted", "yes", "yes"),
        ("Offered and Declined (by YP)", "yes", "no"),
        ("Not Offered (Missing Again)", "no", "no"),
        ("Declined", "yes", "no"),
        ("Refused by parent", "yes", "no"),
        ("N/A", "not_applicable", "not_applicable"),
        ("Not required", "not_applicable", "not_applicable"),
        ("Letter sent", "yes", ""),
        ("Not yet offered", "no", "no"),
        ("Not accepted", "", "no"),
        ("Yes", "yes", "yes"),
        ("N", "no", "no"),
        ("Interview held", "yes", "yes"),
    ],
)
def test_offered_and_accepted_are_two_questions(label, offered, accepted):
    assert read_label(label, LABEL_LISTS["interview_offered"]).code == offered
    assert read_label(label, LABEL_LISTS["interview_accepted"]).code == accepted


@pytest.mark.parametrize("of", LABEL_LISTS.values(), ids=lambda of: of.name)
def test_rules_and_codes_point_at_what_the_list_has(of):
    keys = {*of.by_code, *of.groups, ""}

    assert {rule.target for rule in of.rules} <= keys
    assert {pattern.target for pattern in of.patterns if "{" not in pattern.target} <= keys
    assert not of.groups or {meaning.group for meaning in of.meanings} <= set(of.groups)
    assert all(read_label(meaning.code, of).code == meaning.code for meaning in of.meanings)


@pytest.mark.parametrize("name", ["placement_type", "Placement Type", "PLACEMENT-TYPE", "placement"])
def test_a_list_is_found_however_its_name_is_typed(name):
    assert find_list(name) is LABEL_LISTS["placement_type"]


def test_a_list_that_is_not_there_is_told_with_the_nearest():
    with pytest.raises(HomewardError, match="Did you mean 'ethnicity'"):
        find_list("ethnicty")


def test_the_nearest_are_suggested_best_first_and_at_most_three():
    assert suggested_codes("Whyte Brytish", LABEL_LISTS["ethnicity"])[0] == "A1"
    assert suggestions("zzzz", [("female", "Female")]) == []
    assert suggestions("caribean", [(f"caribbea{letters}", letters) for letters in ("n", "na", "nb", "nab")]) == [
        "n",
        "na",
        "nb",
    ]


def test_of_more_than_three_that_are_equally_near_none_is_suggested():
    assert suggestions("Foster", [(f"Foster {n}", str(n)) for n in "abc"]) == ["a", "b", "c"]
    assert suggestions("Foster", [(f"Foster {n}", str(n)) for n in "abcd"]) == []


STRANGERS = ("Martian", "Klingon", "asdf", "Elvish", "Vulcan", "Narnian", "Unicorn", "banana", "qwerty", "Hobbit")


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_is_neither_read_nor_given_a_suggestion_in_any_list(stranger):
    for of in LABEL_LISTS.values():
        assert (read_label(stranger, of).answer, suggested_codes(stranger, of)) == ("", []), of.name


@pytest.mark.parametrize(
    ("name", "label", "codes"),
    [
        ("ethnicity", "Mixed: W&BC", ["B1"]),
        ("ethnicity", "Mixed W/BA", ["B2"]),
        ("ethnicity", "WI", ["A2"]),
        ("placement_type", "Kinship", ["U1", "U2", "U3"]),
        ("placement_type", "Family and friends", ["U1", "U2", "U3"]),
        ("placement_type", "Chldrns home", ["K2"]),
    ],
)
def test_initials_and_other_names_are_suggested_and_not_read(name, label, codes):
    assert read_label(label, LABEL_LISTS[name]).code == ""
    assert suggested_codes(label, LABEL_LISTS[name]) == codes


@pytest.mark.parametrize(
    ("name", "label", "code"),
    [
        ("ethnicity", "WB", "A1"),
        ("ethnicity", "Rather not say", "E3"),
        ("gender", "Rather not say", "0"),
        ("reason_ceased", "SGO", ""),
    ],
)
def test_short_answers_are_read_where_the_list_makes_them_certain(name, label, code):
    assert read_label(label, LABEL_LISTS[name]).code == code
    assert read_label(label, LABEL_LISTS[name]).answer


def test_a_police_grade_that_the_college_does_not_have_is_left_open():
    """Forces that grade `standard`, medium and high mean low by it; others mean the usual one, medium."""
    of = LABEL_LISTS["police_grade"]

    assert read_label("Standard", of).code == ""
    assert suggested_codes("Standard", of) == ["low", "medium"]


def test_the_codes_and_the_labels_of_a_police_grade_agree():
    of = LABEL_LISTS["police_grade"]
    spellings = [
        (code.code, text) for code in CODE_LISTS["police_grade"].codes for text in (code.label, *code.spellings)
    ]

    assert [(code, text) for code, text in spellings if read_label(text, of).code not in (code, "")] == []


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Temporary absences of the child on holiday", "T2"),
        ("Temporary accommodation whilst normal foster carer is on holiday", "T3"),
        ("Foster carer on holiday - temporary accommodation", "T3"),
    ],
)
def test_a_holiday_is_the_childs_or_the_carers(label, code):
    assert read_label(label, LABEL_LISTS["placement_type"]).code == code
