"""Which drawn records are one child, and about which a person is asked."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.intake.linking.deciding import decide
from homeward.intake.linking.model import weigh
from tests.linking.invented import Invention
from tests.linking.train import people_from
from tests.unit.intake.linking.drawn_people import asked, children, linked, said, why

HEADING = "id|forename|surname|born_on|postcode|known_as|nhs_number\n"


def two(one: str, other: str):
    return linked(f"{HEADING}C1|{one}\nP1|{other}")


ONE_CHILD = {
    "the same": ("Ann|Smith|2010-03-04|S60 1AA", "Ann|Smith|2010-03-04|S60 1AA"),
    "a nickname": ("Elizabeth|Smith|2010-03-04|S60 1AA", "Beth|Smith|2010-03-04|S60 1AA"),
    "known as": ("Jaroslaw|Nowak|2010-03-04|S60 1AA|Jerry", "Jerry|Nowak|2010-03-04|S60 1AA"),
    "another spelling": ("Mohammed Yusuf|Hussain|2010-03-04|S60 1AA", "Muhammad Yousef|Hussein|2010-03-04|S60 1AA"),
    "names swapped": ("Ann|Smith|2010-03-04|S60 1AA", "Smith|Ann|2010-03-04|S60 1AA"),
    "day and month swapped": ("Ann|Smith|2010-03-04|S60 1AA", "Ann|Smith|2010-04-03|S60 1AA"),
    "a digit of the birth date": ("Ann|Smith|2010-03-04|S60 1AA", "Ann|Smith|2010-03-14|S60 1AA"),
    "the year of birth": ("Ann|Smith|2010-03-04|S60 1AA", "Ann|Smith|2011-03-04|S60 1AA"),
    "a missing postcode": ("Ann|Smith|2010-03-04|", "Ann|Smith|2010-03-04|S60 1AA"),
    "a missing birth date": ("Ann|Smith||S60 1AA", "Ann|Smith|2010-03-04|S60 1AA"),
    "moved house": ("Ann|Smith|2010-03-04|S60 1AA", "Ann|Smith|2010-03-04|LS1 4AB"),
    "half a double name": ("Ann|Smith-Jones|2010-03-04|S60 1AA", "Ann|Jones|2010-03-04|S60 1AA"),
    "a double name without its hyphen": ("Ann|Smith-Jones|2010-03-04|", "Ann|Smith Jones|2010-03-04|"),
    "accents and apostrophes": ("Zoë|O’Brien|2010-03-04|", "ZOE|OBRIEN|2010-03-04|"),
    "another surname": ("Ann|Smith|2010-03-04|S60 1AA", "Ann|Taylor|2010-03-04|S60 1AA"),
    "slips in both names": ("Charlotte|Peterson|2010-03-04|S60 1AA", "Charlote|Petreson|2010-03-04|S60 1AA"),
}


@pytest.mark.parametrize("case", ONE_CHILD)
def test_the_model_links_one_child_in_spite_of(case):
    decided = two(*ONE_CHILD[case])

    assert children(decided) == [{"C1", "P1"}]
    assert [(link.by, link.is_same) for link in decided.links] == [("model", True)]
    assert asked(decided) == []


FOR_A_PERSON = {
    "twins": ("Ann|Smith|2010-03-04|S60 1AA", "Ben|Smith|2010-03-04|S60 1AA"),
    "twins with names alike": ("Jayden|Smith|2010-03-04|S60 1AA", "Hayden|Smith|2010-03-04|S60 1AA"),
    "twins with a prefix": ("Mohammed Ali|Khan|2010-03-04|S60 1AA", "Mohammed Hassan|Khan|2010-03-04|S60 1AA"),
    "perhaps only the prefix": ("Mohammed Ali|Khan|2010-03-04|S60 1AA", "Mohammed|Khan|2010-03-04|S60 1AA"),
    "names only": ("Zebedee|Quillfeather||", "Zebedee|Quillfeather|2010-03-04|S60 1AA"),
    "another surname and no home": ("Zebedee|Quill|2010-03-04|", "Zebedee|Feather|2010-03-04|S60 1AA"),
    "a moved birth date and another home": ("Ann|Quill|2010-03-04|S60 1AA", "Ann|Quill|2010-03-14|LS1 4AB"),
    "no forename": ("|Smith|2010-03-04|S60 1AA", "Ann|Smith|2010-03-04|S60 1AA"),
    "another birth date altogether": ("Ann|Smith|2010-03-04|S60 1AA", "Ann|Smith|2013-08-19|S60 1AA"),
    "an NHS number each": ("Ann|Smith|2010-03-04|S60 1AA||9434765919", "Ann|Smith|2010-03-04|S60 1AA||4010232137"),
}


@pytest.mark.parametrize("case", FOR_A_PERSON)
def test_a_person_is_asked_about(case):
    decided = two(*FOR_A_PERSON[case])

    assert children(decided) == []
    assert asked(decided) == [("C1", "P1")]


TWO_CHILDREN = {
    "brother and sister": ("Ann|Smith|2010-03-04|S60 1AA", "Ben|Smith|2012-05-06|S60 1AA"),
    "namesakes of one town": ("Ann|Smith|2010-03-04|S60 1AA", "Ann|Smith|2007-11-21|S65 9ZZ"),
    "strangers": ("Ann|Smith|2010-03-04|S60 1AA", "Omar|Khan|2008-01-30|S65 9ZZ"),
    "no names at all": ("||2010-03-04|", "||2010-03-04|"),
}


@pytest.mark.parametrize("case", TWO_CHILDREN)
def test_nobody_is_asked_about(case):
    decided = two(*TWO_CHILDREN[case])

    assert (children(decided), asked(decided)) == ([], [])


TWINS_IN_BOTH = """
    id | forename | surname | born_on    | postcode
    C1 | Ann      | Smith   | 2010-03-04 | S60 1AA
    C2 | Ben      | Smith   | 2010-03-04 | S60 1AA
    P1 | Ben      | Smith   | 2010-03-04 | S60 1AA
    P2 | Annie    | Smith   | 2010-03-04 | S60 1AA
"""


def test_twins_whom_both_agencies_know_are_told_apart_without_a_person():
    decided = linked(TWINS_IN_BOTH)

    assert children(decided) == [{"C1", "P2"}, {"C2", "P1"}]
    assert asked(decided) == []


def test_two_partners_as_likely_as_each_other_are_for_a_person():
    decided = linked("""
        id | forename | surname | born_on    | postcode
        C1 | Ann      | Smith   | 2010-03-04 | S60 1AA
        P1 | Ann      | Smith   | 2010-03-04 |
        P2 | Ann      | Smith   | 2010-03-04 |
    """)

    assert children(decided) == []
    assert ("C1", "P1") in asked(decided)
    assert "another record of police is nearly as likely" in why(decided)


def test_one_agency_records_a_child_twice_only_with_strong_evidence():
    strong = linked(HEADING + "C1|Ann|Smith|2010-03-04|S60 1AA\nC2|ANN|Smyth|2010-03-04|S60 1AA")
    forms = linked(HEADING + "C1|Ella|Smith|2010-03-04|S60 1AA\nC2|Ellie|Smith|2010-03-04|S60 1AA")
    weak = linked(HEADING + "C1|Ann|Smith|2010-03-04|S60 1AA\nC2|Ann|Smith|2010-03-04|S65 9ZZ")

    assert children(strong) == [{"C1", "C2"}]
    assert children(forms) == children(weak) == []
    assert asked(forms) == asked(weak) == [("C1", "C2")]


def test_a_record_between_two_forenames_does_not_bring_them_together():
    decided = linked("""
        id | forename  | surname | born_on    | postcode
        C1 | Elizabeth | Smith   | 2010-03-04 | S60 1AA
        P1 | Beth      | Smith   | 2010-03-04 | S60 1AA
        N1 | Libby     | Smith   | 2010-03-04 | S60 1AA
    """)

    assert children(decided) == [{"C1", "P1"}]
    assert asked(decided) == [("C1", "N1")]
    assert why(decided) == ["would bring other records together: forenames differ: perhaps brothers or sisters"]


def test_an_identifier_links_what_the_model_would_ask_about():
    decided = linked(
        HEADING + "C1|Ann|Smith|2010-03-04|S60 1AA||9434765919\nP1||Smith|2010-03-04|||9434765919",
        shared=[("C1", "P1")],
    )

    assert children(decided) == [{"C1", "P1"}]
    assert [link.reason for link in decided.links] == ["same nhs number"]


def test_an_identifier_that_twins_share_links_nobody():
    decided = linked(
        HEADING + "C1|Ann|Smith|2010-03-04|S60 1AA||9434765919\nP1|Ben|Smith|2010-03-04|||9434765919",
        shared=[("C1", "P1")],
    )

    assert children(decided) == []
    assert asked(decided) == [("C1", "P1")]
    assert why(decided) == ["same nhs number, but forenames differ: perhaps brothers or sisters"]


TWINS = HEADING + "C1|Ann|Smith|2010-03-04|S60 1AA\nP1|Ben|Smith|2010-03-04|S60 1AA"
ALIKE = HEADING + "C1|Ann|Smith|2010-03-04|S60 1AA\nP1|Ann|Smith|2010-03-04|S60 1AA"


def test_what_a_person_confirms_is_one_child_whatever_speaks_against_it():
    decided = linked(TWINS, said("C1", "P1", True))

    assert children(decided) == [{"C1", "P1"}]
    assert [(link.by, link.reason) for link in decided.links] == [("person", "asked the school")]
    assert asked(decided) == []


def test_what_a_person_refuses_stays_apart_and_is_not_asked_again():
    decided = linked(ALIKE, said("C1", "P1", False))

    assert (children(decided), asked(decided)) == ([], [])
    assert [(link.by, link.is_same) for link in decided.links] == [("person", False)]


def test_what_a_person_refuses_does_not_come_together_through_a_third():
    third = ALIKE + "\nN1|Ann|Smith|2010-03-04|S60 1AA"

    decided = linked(third, said("C1", "P1", False))

    assert len(children(decided)) == 1
    assert children(decided)[0] in ({"C1", "N1"}, {"N1", "P1"})
    assert asked(decided) == []


def test_an_identifier_does_not_bring_together_what_a_person_refused():
    decided = linked(ALIKE, said("C1", "P1", False), shared=[("C1", "P1")])

    assert children(decided) == []


def test_a_decision_that_was_taken_back_leaves_what_would_be_without_it():
    before, after = linked(TWINS), linked(TWINS, said("C1", "P1", True, is_undone=True))

    assert children(after) == children(before) == []
    assert asked(after) == asked(before)
    assert [(link.is_same, link.is_undone) for link in after.links] == [(True, True)]


def test_decisions_that_contradict_each_other_keep_apart_and_are_asked_about():
    drawing = ALIKE + "\nN1|Ann|Smith|2010-03-04|S60 1AA"

    decided = linked(drawing, said("C1", "P1", False), said("C1", "N1", True), said("N1", "P1", True))

    assert children(decided) in ([{"C1", "N1"}], [{"N1", "P1"}])
    assert why(decided) == ["decisions of people contradict each other"]


def test_a_decision_about_a_record_that_is_not_here_waits():
    decided = linked(ALIKE, said("C1", "P9", True))

    assert children(decided) == [{"C1", "P1"}]
    assert [link.by for link in decided.links] == ["model"]


def test_a_child_keeps_the_key_of_its_first_record_through_decisions():
    apart, together = linked(TWINS), linked(TWINS, said("C1", "P1", True))

    assert apart.children.keys() == {}
    assert together.children.keys() == {1000: 1000, 1001: 1000}


INVENTED = people_from(Invention(11).records(60))
EXPECTED = decide(INVENTED, (), (), (), weigh(INVENTED))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(shuffler: random.Random):
    shuffled = list(INVENTED)
    shuffler.shuffle(shuffled)

    found = decide(shuffled, (), (), (), weigh(shuffled))

    assert len(EXPECTED.links) > 20
    assert found.links == EXPECTED.links
    assert found.to_review == EXPECTED.to_review


def test_no_two_invented_children_are_linked_without_a_person():
    records = Invention(12).records(600)
    people = people_from(records)

    decided = decide(people, (), (), (), weigh(people))

    assert len(decided.links) > 250
    assert [link for link in decided.links if records[link.one.rank].child != records[link.other.rank].child] == []
