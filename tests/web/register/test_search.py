"""The search: found however it was typed, by those who may see, and nothing told of who may not be known of."""

from datetime import date

import pytest

from homeward_web.accounts.permissions import Role
from homeward_web.register.actions.people import change_person, record_child
from homeward_web.register.matching import Reported
from homeward_web.register.models import PersonRecord, SearchKey
from homeward_web.register.searching import search
from homeward_web.register.searching.indexing import keys_of
from homeward_web.register.searching.keys import sound_of
from homeward_web.register.searching.terms import terms_of
from homeward_web.register.visibility import Protection
from tests.web.register.deeds import doing
from tests.web.register.people import named
from tests.web.worlds import TODAY, agency, glass, share, user

BORN = date(2011, 3, 4)


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def found(someone, written):
    """The names that a search gives, in its order; and the agencies to ring."""
    with doing(someone, "register.search") as reader:
        result = search(reader, written)
    return [hit.person.full_name for hit in result.hits], [each.key for each in result.hidden]


@pytest.mark.parametrize(
    "written",
    [
        "Rosie Ashton",
        "ASHTON, Rosie",
        "rosie ashton 4/3/2011",
        "ashton 04.03.11",
        "Rosie Ashtn",
        "Rosei Ashton",
        "Rosie Ashtoon",
        "Rosie Askton",
        "Rose Ashton",
        "Rosie 3 April 2011",
        "Ashton 2011-04-03",
        "Ashton 4 mar 2011",
        "Rosie Ashton 04/03/2012",
        "Rosie Mason",
        "Ashton Bramble",
        "Rosie nm14 7qx",
        "943 476 5919",
        "9434765919",
        "Ashton Primrose",
    ],
)
def test_a_child_is_found_however_it_was_typed(written):
    someone = coordinator()
    named(
        "Rosie", "Ashton", born_on=BORN, former=("Rosie", "Mason"), lived="3 Bramble Row", number="943 476 5919",
        postcode="NM14 7QX", address="12 Primrose Street",
    )  # fmt: skip
    named("Liam", "Thornton", born_on=date(2009, 9, 9))
    assert found(someone, written)[0] == ["Rosie Ashton"]


@pytest.mark.parametrize(
    ("recorded", "written"),
    [
        (("Zoë", "O'Brien"), "zoe obrien"),
        (("Zoë", "O'Brien"), "Zoe O Brien"),
        (("Anaïs", "Smith-Jones"), "anais jones"),
        (("Anaïs", "Smith-Jones"), "Anais Smith Jones"),
        (("Anaïs", "Smith-Jones"), "anais smithjones"),
        (("Elizabeth", "Crane"), "Beth Crane"),
        (("Mohammed", "Çelik"), "Muhammad Celik"),
        (("Kathryn", "Smyth"), "Catherine Smith"),
        (("Jarosław", "Wójcik"), "jaroslaw wojcik"),
        (("Ashton", "Rosie"), "Rosie Ashton"),
        (("Rosie", "Featherstonehaugh"), "Rosie Featherstonehaguh"),
        (("Rosie", "Featherstonehaugh"), "Rosie Fetherstonehaugh"),
    ],
)
def test_accents_apostrophes_double_names_other_forms_and_swapped_names_are_found(recorded, written):
    someone = coordinator()
    named(*recorded)
    assert found(someone, written)[0] == [" ".join(recorded)]


def test_the_likeliest_comes_first():
    someone = coordinator()
    for forename, surname in (("Rosa", "Ashtan"), ("Rosie", "Ashton"), ("Rosie", "Ashten")):
        named(forename, surname, born_on=BORN)
    assert found(someone, "Rosie Ashton")[0][:2] == ["Rosie Ashton", "Rosie Ashten"]


def test_nothing_typed_and_nothing_like_it_find_nothing():
    someone = coordinator()
    named("Rosie", "Ashton")
    assert found(someone, "  ,;") == ([], [])
    assert found(someone, "Liam Thornton") == ([], [])
    assert found(someone, "Rosie Thornton") == ([], [])


def test_the_search_shows_those_alone_whom_the_reader_may_see():
    police = agency("force", "police")
    own, shared, opened, hidden = (named("Rosie", "Ashton", person_id=f"N{n}") for n in range(4))
    officer = user(Role.POLICE_OFFICER, of=police)
    named("Rosie", "Ashton", of=police)
    share(shared.child, police, officer)
    glass(opened.child, officer)
    with doing(officer) as reader:
        seen = {hit.child.pk for hit in search(reader, "Rosie Ashton").hits}
    assert seen >= {shared.child_id, opened.child_id}
    assert not seen & {own.child_id, hidden.child_id}


@pytest.mark.parametrize(
    ("written", "is_told"),
    [
        ("Rosie Ashton", False),
        ("Rosie 4/3/2011", False),
        ("Ashton 4/3/2011", False),
        ("Rosie Ashton 4/3/2011", True),
        ("Rosie Ashton 3/4/2011", True),
        ("Rosie Ashton 4/3/2010", False),
        ("Liam Ashton 4/3/2011", False),
        ("943 476 5919", True),
    ],
)
def test_who_knows_the_child_is_told_whom_to_ring(written, is_told):
    police = agency("force", "police")
    named("Rosie", "Ashton", born_on=BORN, number="9434765919")
    assert found(user(Role.POLICE_OFFICER, of=police), written) == ([], ["northmoor"] if is_told else [])


@pytest.mark.parametrize("written", ["Rosie Ashton 4/3/2011", "943 476 5919"])
def test_of_a_child_whose_existence_is_protected_nothing_is_told(written):
    police = agency("force", "police")
    named("Rosie", "Ashton", born_on=BORN, number="9434765919", protection=Protection.EXISTENCE)
    assert found(user(Role.POLICE_OFFICER, of=police), written) == ([], [])


def test_the_trail_has_the_search_and_no_word_of_it():
    from homeward_web.audit.models import Record

    named("Rosie", "Ashton")
    found(coordinator(), "Rosie Ashton")
    row = Record.objects.get(act="register.search")
    assert (row.about["terms"], row.about["found"]) == (2, 1)
    assert "ashton" not in str(row.about).lower()


def test_a_name_and_an_address_of_before_are_kept_and_found():
    someone = coordinator()
    record = named("Rosie", "Ashton", address="12 Primrose Street")
    with doing(someone) as reader:
        change_person(by=reader, person=record, surname="Mason", address="1 Bramble Row")
    for written in ("Rosie Ashton", "Rosie Mason", "Rosie Primrose", "Rosie Bramble"):
        assert found(someone, written)[0] == ["Rosie Mason"], written


def test_every_record_has_the_keys_that_it_should():
    someone = coordinator()
    with doing(someone) as reader:
        record = record_child(by=reader, reported=Reported("Rosie", "Ashton", born_on=BORN, numbers=("NM/1",)))
        change_person(by=reader, person=record, known_as="Ro", postcode="NM14 7QX")
    assert found(someone, "Rosie Ashton")[0] == ["Rosie Ashton"]
    for person, keys in keys_of(list(PersonRecord.unscoped.all())).items():
        assert set(SearchKey.unscoped.filter(person=person).values_list("key", flat=True)) == keys


def test_the_number_of_queries_does_not_grow_with_what_is_found(django_assert_max_num_queries):
    someone = coordinator()
    for n in range(30):
        named("Rosie", "Ashton", person_id=f"M{n}", born_on=BORN)
    with doing(someone) as reader, django_assert_max_num_queries(16):
        assert len(search(reader, "Rosie Ashton 4/3/2011").hits) == 30


@pytest.mark.parametrize(
    ("written", "texts", "births"),
    [
        ("Rosie Ashton 4/3/11", ["rosie", "ashton"], [BORN]),
        ("4-3-2011", [], [BORN]),
        ("12/25/2011", [], [date(2011, 12, 25)]),
        ("31/2/2011", ["31", "2", "2011"], []),
        ("NM/2026/00123", ["nm202600123"], []),
        ("12 Primrose Street", ["12", "primrose", "street"], []),
        ("nm14 7qx", ["nm147qx"], []),
        ("4/3/99", [], [date(1999, 3, 4)]),
    ],
)
def test_what_was_typed_is_taken_apart(written, texts, births):
    terms = terms_of(written, TODAY)
    assert sorted(term.text for term in terms if term.text) == sorted(texts)
    assert [term.born_on for term in terms if term.born_on] == births


@pytest.mark.parametrize(
    ("one", "other"),
    [("smith", "smyth"), ("catherine", "kathryn"), ("philip", "filip"), ("shaun", "shawn"), ("stephen", "steven")],
)
def test_words_that_sound_alike_have_one_sound(one, other):
    assert sound_of(one) == sound_of(other)
