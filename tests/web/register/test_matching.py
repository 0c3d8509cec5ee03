"""A report in the night: no second record of a child who is there, and nothing told of who may not be known of."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from homeward_web.accounts.permissions import Role
from homeward_web.register.actions.reports import place_report
from homeward_web.register.matching import Reported, match_report
from homeward_web.register.models import Alert, Child, HeldReport, PersonRecord, UncertainPair
from homeward_web.register.refused import Refused
from homeward_web.register.visibility import Protection
from tests.web.register.deeds import doing
from tests.web.register.people import named
from tests.web.worlds import agency, child, user

BORN = date(2011, 3, 4)
ROSIE = Reported("Rosie", "Ashton", born_on=BORN)


def officer():
    return user(Role.POLICE_OFFICER, of=agency("force", "police"))


def placed(by, reported=ROSIE, **more):
    with doing(by, "missing.report") as reader:
        return place_report(by=reader, reported=reported, **more)


def counts():
    return Child.unscoped.count(), PersonRecord.unscoped.count()


@pytest.mark.parametrize("protection", [Protection.USUAL, Protection.RESTRICTED])
def test_no_second_record_is_made_at_two_in_the_morning(protection):
    there, someone = named("Rosie", "Ashton", born_on=BORN, protection=protection), officer()
    before = counts()
    went = placed(someone, account="Not back from school.")
    assert [each.key for each in went.ring] == ["northmoor"]
    assert (went.person, went.choose) == (None, ())
    assert counts() == before
    held, alert = HeldReport.unscoped.get(), Alert.unscoped.get()
    assert (held.child_id, held.from_user, held.account) == (there.child_id, someone, "Not back from school.")
    assert (alert.child_id, alert.to_agency_id, alert.kind) == (there.child_id, "northmoor", "report_matched")
    assert not HeldReport.objects.visible_to(_reader(someone)).exists()
    assert HeldReport.objects.visible_to(_reader(user(Role.MISSING_COORDINATOR))).exists() is (protection == "usual")


def _reader(someone):
    from homeward_web.accounts.readers import reader_of

    return reader_of(someone)


@pytest.mark.parametrize(
    "reported",
    [
        Reported("Rosie", "Ashton", born_on=date(2011, 4, 3)),
        Reported("Rose", "Ashton", born_on=BORN),
        Reported("rosie", "ashtn", born_on=BORN),
        Reported("Rosie", "Ashton", numbers=("943 476 5919",)),
        Reported("", "", known_as="Rosie", numbers=("9434765919",)),
        Reported("Rosie", "Mason", born_on=BORN),
    ],
)
def test_the_same_child_is_known_however_it_is_reported(reported):
    there = named("Rosie", "Ashton", born_on=BORN, number="9434765919", former=("Rosie", "Mason"))
    with doing(officer()) as reader:
        assert match_report(by=reader, reported=reported).hidden == {there.child_id}


@pytest.mark.parametrize(
    "reported",
    [
        Reported("Rosie", "Ashton"),
        Reported("Rosie", "Ashton", born_on=date(2009, 8, 7)),
        Reported("Ross", "Ashton", born_on=BORN),
        Reported("Rosie", "", born_on=BORN),
        Reported("Liam", "Thornton", born_on=date(2008, 1, 1), numbers=("9434765919",)),
    ],
)
def test_a_name_alone_another_child_or_a_mistyped_number_tell_nothing_of_a_hidden_one(reported):
    named("Rosie", "Ashton", born_on=BORN, number="9434765919")
    with doing(officer()) as reader:
        assert not match_report(by=reader, reported=reported).hidden


def test_of_a_protected_child_the_lead_learns_and_the_reporter_does_not():
    there, someone = named("Rosie", "Ashton", born_on=BORN, protection=Protection.EXISTENCE), officer()
    went = placed(someone)
    absent = placed(someone, Reported("Liam", "Thornton", born_on=BORN))
    for each in (went, absent):
        assert (each.ring, each.choose) == ((), ())
        assert each.person is not None
    assert Alert.unscoped.get().child_id == there.child_id
    assert HeldReport.unscoped.get().surname == "Ashton"
    assert {UncertainPair.unscoped.get().person_id, UncertainPair.unscoped.get().other_person_id} == {
        there.pk,
        went.person.pk,
    }
    assert not UncertainPair.objects.visible_to(_reader(someone)).exists()


def test_children_whom_the_reporter_sees_are_there_to_choose_from():
    there, someone = named("Rosie", "Ashton", born_on=BORN), user(Role.MISSING_COORDINATOR)
    before = counts()
    went = placed(someone)
    assert [hit.person for hit in went.choose] == [there]
    assert placed(someone, chosen=there).person == there
    assert counts() == before
    new = placed(someone, is_new=True).person
    assert new.child_id != there.child_id
    assert Child.objects.visible_to(_reader(someone)).filter(pk=new.child_id).exists()


def test_a_hidden_child_is_not_made_again_by_saying_that_it_is_new():
    named("Rosie", "Ashton", born_on=BORN)
    before = counts()
    assert placed(officer(), is_new=True).ring
    assert counts() == before


def test_nobody_chooses_a_record_that_they_do_not_see():
    there = named("Rosie", "Ashton", born_on=BORN)
    with pytest.raises(PermissionDenied):
        placed(officer(), chosen=there)


def test_a_new_child_has_a_name_and_is_seen_by_who_recorded_it():
    someone = officer()
    with pytest.raises(Refused, match="forename or a surname"):
        placed(someone, Reported(born_on=BORN))
    assert child()
    new = placed(someone, Reported("Liam", "Thornton", numbers=("NM/2026/1",))).person
    assert Child.objects.visible_to(_reader(someone)).filter(pk=new.child_id).exists()


def test_where_the_trail_cannot_be_written_no_child_is_made(monkeypatch):
    someone, before = officer(), counts()

    def breaks(*_):
        raise OSError("full")

    monkeypatch.setattr("homeward_web.audit.acts.hash_of", breaks)
    with pytest.raises(OSError, match="full"):
        placed(someone)
    assert counts() == before
