"""Names as they are compared."""

import pytest

from homeward.dataset.forenames import forename_of
from homeward.dataset.names import words_of
from homeward.intake.linking.judging import Agreement, forenames
from homeward.intake.linking.people import address_of, postcode_of, prepared


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("O’Brien", ("obrien",)),
        ("O'BRIEN", ("obrien",)),
        ("o brien", ("obrien",)),
        ("Smith-Jones", ("smith", "jones")),
        ("Smith - Jones", ("smith", "jones")),
        ("Çelik", ("celik",)),
        ("Łukasz", ("lukasz",)),
        ("van der Berg", ("vanderberg",)),
        ("Mc Donald", ("mcdonald",)),
        ("Al-Hassan", ("alhassan",)),
        ("MISS Ann", ("ann",)),
        ("  ", ()),
        ("not known", ()),
        (None, ()),
    ],
)
def test_a_name_is_compared_without_how_it_was_typed(written, words):
    assert words_of(written) == words


def agreement(one: str | None, other: str | None, surname: str = "Khan") -> Agreement:
    def person(name: str | None):
        return prepared(1, 1, "a", "1", born_on=None, names=(name, surname, None, None, None), identifiers=(None, None))

    return forenames(person(one), person(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elizabeth", "Beth"),
        ("Libby", "Elizabeth"),
        ("Mohammed Yusuf", "Muhammad Yousef"),
        ("Aisha", "Ayesha"),
        ("Oleksandr", "Sasha"),
        ("Zofia", "Sophia"),
        ("Gurpreet", "Preet"),
        ("Oluwaseun", "Seun"),
        ("Catherine Ann", "Katie"),
        ("Chlöe", "CHLOE"),
        ("Benjmain", "Benjamin"),
    ],
)
def test_two_forms_of_a_forename_agree(one, other):
    assert agreement(one, other) is Agreement.AGREE
    assert agreement(other, one) is Agreement.AGREE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann", "Ben"),
        ("Jayden", "Hayden"),
        ("Beth", "Libby"),
        ("Alexander", "Alexandra"),
        ("Mohammed Ali", "Mohammed Hassan"),
        ("Samuel", "Samantha"),
        ("Ava", "Eva"),
    ],
)
def test_two_forenames_of_their_own_differ_however_alike(one, other):
    assert agreement(one, other) is Agreement.DIFFER
    assert agreement(other, one) is Agreement.DIFFER


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mohammed", "Mohammed Ali"), ("Lily-Mae", "Lily-Rose"), ("Thomas James", "James"), (None, "Ann"), ("A", "Ann")],
)
def test_a_part_of_a_forename_or_none_says_too_little(one, other):
    assert agreement(one, other) is Agreement.UNSURE
    assert agreement(other, one) is Agreement.UNSURE


def test_what_a_child_is_known_as_is_one_of_its_names():
    forename = forename_of("Jaroslaw", "Jerry")

    assert forename is not None
    assert "jerry" in forename.forms


def test_every_row_of_the_list_of_forenames_agrees_with_itself():
    from homeward.dataset.forenames import _table

    rows = _table()

    assert len(rows) > 1_000
    for name, kind, others in rows:
        assert kind in ("short", "spelling", "name")
        assert bool(others) == (kind != "name"), name
        for other in others:
            assert name != other
            assert agreement(name, other, surname="") is Agreement.AGREE, (name, other)


@pytest.mark.parametrize(
    ("written", "postcode"),
    [("s60 1aa", "S601AA"), ("S60-1AA", "S601AA"), ("ZZ99 3VZ", ""), ("n/k", ""), ("NFA", ""), ("", ""), (None, "")],
)
def test_what_stands_for_no_postcode_is_none(written, postcode):
    assert postcode_of(written) == postcode


def test_streets_are_compared_in_short():
    assert address_of("12 High Street, Anytown") == address_of("12, HIGH ST.  Anytown") == "12 high st anytown"


def test_other_forms_of_a_forename_are_those_of_its_rows_and_not_of_theirs():
    from homeward.dataset.forenames import other_forms

    assert "elizabeth" in other_forms("beth")
    assert "beth" not in other_forms("beth")
    assert "libby" not in other_forms("beth")
    assert other_forms("notaname") == ()
