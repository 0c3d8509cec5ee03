"""Uncertain pairs: who sees which side, what a decision makes of all rows, and that taking it back restores them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.clock.moment import stopped_at
from homeward_web.register.actions.restricting import restrict
from homeward_web.register.actions.uncertain import decide_pair, put_off, raise_pair, sides, take_back
from homeward_web.register.models import (
    Alert,
    Child,
    Involvement,
    MatchDecision,
    MovedRow,
    PairEvidence,
    PersonRecord,
    Placement,
    PlacementAddress,
    Reading,
    SearchKey,
    Share,
    ShareRefusal,
    UncertainPair,
)
from homeward_web.register.moving import child_rows, person_path, person_rows
from homeward_web.register.refused import Refused
from homeward_web.register.visibility import Protection, ReadingKind
from tests.web.register.deeds import doing
from tests.web.register.people import named
from tests.web.worlds import NOW, TODAY, agency, glass, place, share, user

SAME = {"is_same": True, "reason": "One date of birth, one address."}
DIFFERENT = {"is_same": False, "reason": "Twins."}
LEVELS = [{"field": "surname", "words": "same", "weight": 7.4}]


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def record(surname="Ashton", at=0, **more):
    """A record of a child; the later, the later minted."""
    with stopped_at(NOW + timedelta(minutes=at)):
        return named("Rosie", surname, person_id=f"{surname}{at}", **more)


def pair_of(one, other) -> UncertainPair:
    return raise_pair(person=one, other_person=other, why="forenames do not say enough", probability=0.8, levels=LEVELS)


def decided(by, pair, **what):
    pair = UncertainPair.unscoped.get(pk=pair.pk)
    with doing(by, "register.link") as reader:
        return decide_pair(by=reader, pair=pair, **what)


def taken_back(by, pair):
    pair = UncertainPair.unscoped.get(pk=pair.pk)
    with doing(by, "register.unlink") as reader:
        take_back(by=reader, pair=pair)


def everything():
    """Of every model with a column for the child: each row's child."""
    models = [PersonRecord, *(model for model, _ in person_rows()), *child_rows()]
    return {
        (model.__name__, pk): key for model in models for pk, key in model.unscoped.values_list("pk", "child_id")
    } | {("other side", pk): key for pk, key in UncertainPair.unscoped.values_list("pk", "other_child_id")}


def test_two_records_become_one_child_with_all_that_belongs_to_them_and_come_apart_again():
    police, someone = agency("force", "police"), coordinator()
    one, other = record(at=0), record("Ashten", at=1)
    third = record("Thornton", at=2)
    for each in (one, other):
        place(each.child, agency())
        share(each.child, police, someone)
        glass(each.child, someone)
        Alert.unscoped.create(child=each.child, to_agency=agency(), kind="glass_broken")
        Reading.unscoped.create(child=each.child, user=someone, kind=ReadingKind.RESTRICTED_TO, reason="drawn")
    Reading.unscoped.create(child=other.child, user=user(), kind=ReadingKind.EXCLUDED_FROM, reason="drawn")
    pair, elsewhere = pair_of(one, other), pair_of(other, third)
    before, children = everything(), set(Child.unscoped.values_list("pk", flat=True))

    decided(someone, pair, **SAME)

    for model in (PersonRecord, Placement, PlacementAddress, Share, Involvement, Alert, SearchKey):
        assert not model.unscoped.filter(child=other.child_id).exists(), model
    assert PersonRecord.unscoped.filter(child=one.child_id).count() == 2
    assert {elsewhere.child_id, elsewhere.other_child_id} == {other.child_id, third.child_id}
    elsewhere.refresh_from_db()
    assert {elsewhere.child_id, elsewhere.other_child_id} == {one.child_id, third.child_id}
    assert set(Child.unscoped.values_list("pk", flat=True)) == children

    taken_back(someone, pair)

    assert everything() == before
    assert not MovedRow.objects.exists()
    assert set(Child.unscoped.values_list("pk", flat=True)) == children


def test_the_key_that_was_minted_first_is_kept_whichever_record_is_named_first():
    someone = coordinator()
    late, early = record(at=5), record("Ashten", at=1)
    decided(someone, pair_of(late, early), **SAME)
    assert set(PersonRecord.unscoped.values_list("child_id", flat=True)) == {early.child_id}


def test_what_is_made_while_two_are_one_stays_with_the_one_and_goes_with_its_record():
    someone = coordinator()
    one, other = record(at=0), record("Ashten", at=1)
    pair = pair_of(one, other)
    decided(someone, pair, **SAME)
    joined = Child.unscoped.get(pk=one.child_id)
    Alert.unscoped.create(child=joined, to_agency=agency(), kind="glass_broken")
    Placement.unscoped.create(
        child=joined,
        person=other,
        agency=agency(),
        reporting_area="E06999901",
        started_on=TODAY,
        source_file="casework",
    )
    taken_back(someone, pair)
    assert Alert.unscoped.get().child_id == one.child_id
    assert Placement.unscoped.get().child_id == other.child_id


def test_three_records_are_one_child_while_the_decisions_join_them():
    someone = coordinator()
    one, two, three = (record(f"Ashton{n}", at=n) for n in range(3))
    first, second = pair_of(one, two), pair_of(two, three)
    before = everything()
    decided(someone, first, **SAME)
    decided(someone, second, **SAME)
    assert set(PersonRecord.unscoped.values_list("child_id", flat=True)) == {one.child_id}
    taken_back(someone, first)
    assert [PersonRecord.unscoped.get(pk=p.pk).child_id for p in (one, two, three)] == [
        one.child_id,
        two.child_id,
        two.child_id,
    ]
    taken_back(someone, second)
    assert everything() == before


def test_what_people_keep_apart_does_not_come_together_through_others():
    someone = coordinator()
    one, two, three = (record(f"Ashton{n}", at=n) for n in range(3))
    decided(someone, pair_of(one, three), **DIFFERENT)
    decided(someone, pair_of(one, two), **SAME)
    with pytest.raises(Refused, match="different"):
        decided(someone, pair_of(two, three), **SAME)
    assert PersonRecord.unscoped.get(pk=three.pk).child_id == three.child_id


def test_records_that_came_as_one_child_are_parted_and_joined_again():
    someone, police = coordinator(), agency("force", "police")
    one, other = record(at=0), record("Ashten", at=0)
    theirs = other.child
    PersonRecord.unscoped.filter(pk=one.pk).update(own_child_key=one.child_id)
    PersonRecord.unscoped.filter(pk=other.pk).update(child=one.child, agency=police)
    SearchKey.unscoped.filter(person=other.pk).update(child=one.child)
    Involvement.unscoped.filter(child=theirs).delete()
    theirs.delete()
    Involvement.unscoped.create(child=one.child, agency=police, kind="working", since=TODAY)
    MatchDecision.unscoped.create(
        person=one, other_person=other, is_same_child=True, decided_by="model", reason="person model"
    )
    pair = pair_of(PersonRecord.unscoped.get(pk=one.pk), PersonRecord.unscoped.get(pk=other.pk))

    with stopped_at(NOW + timedelta(minutes=9)):
        decided(someone, pair, **DIFFERENT)

    apart = PersonRecord.unscoped.get(pk=other.pk)
    assert apart.child_id == other.pk
    assert PersonRecord.unscoped.get(pk=one.pk).child_id == one.child_id
    assert Child.objects.visible_to(reader_of(user(Role.POLICE_OFFICER, of=police))).filter(pk=apart.child_id).exists()
    assert not Child.objects.visible_to(reader_of(someone)).filter(pk=apart.child_id).exists()
    with pytest.raises(Refused, match="not open to you"):
        taken_back(someone, pair)


def test_children_that_are_protected_differently_are_not_joined():
    someone, other_reader = coordinator(), coordinator()
    one, other = record(at=0), record("Ashten", at=1, protection=Protection.RESTRICTED)
    Reading.unscoped.create(child=other.child, user=someone, kind=ReadingKind.RESTRICTED_TO, reason="drawn")
    pair = pair_of(one, other)
    with pytest.raises(Refused, match="protected differently"):
        decided(someone, pair, **SAME)
    Child.unscoped.filter(pk=one.child_id).update(protection=Protection.RESTRICTED)
    for each in (someone, other_reader):
        Reading.unscoped.create(child=one.child, user=each, kind=ReadingKind.RESTRICTED_TO, reason="drawn")
    with pytest.raises(Refused, match="protected differently"):
        decided(someone, pair, **SAME)
    assert decided(someone, pair, **DIFFERENT)


def test_what_is_restricted_while_two_are_one_is_restricted_when_they_part():
    someone, manager = coordinator(), user(Role.TEAM_MANAGER)
    one, other = record(at=0), record("Ashten", at=1)
    pair = pair_of(one, other)
    decided(someone, pair, **SAME)
    joined = Child.unscoped.get(pk=one.child_id)
    with doing(manager) as reader:
        restrict(
            by=reader,
            child=joined,
            protection=Protection.RESTRICTED,
            readers=[manager, someone],
            excluded=[],
            reason="drawn",
        )
    taken_back(someone, pair)
    assert set(Child.unscoped.values_list("protection", flat=True)) == {Protection.RESTRICTED}
    assert not Child.objects.visible_to(reader_of(coordinator())).exists()
    assert Child.objects.visible_to(reader_of(someone)).count() == 2


def test_a_pair_is_decided_once_and_open_again_when_taken_back():
    someone = coordinator()
    pair = pair_of(record(at=0), record("Ashten", at=1))
    decided(someone, pair, **SAME)
    with pytest.raises(Refused, match="Take that back first"):
        decided(someone, pair, **DIFFERENT)
    taken_back(someone, pair)
    with pytest.raises(Refused, match="Nothing was decided"):
        taken_back(someone, pair)
    decided(someone, pair, **DIFFERENT)
    assert list(MatchDecision.unscoped.order_by("pk").values_list("is_same_child", "is_undone", "decided_by")) == [
        (True, True, "person"),
        (False, False, "person"),
    ]


@pytest.mark.parametrize(
    ("protection", "sees_pair"),
    [(Protection.USUAL, True), (Protection.RESTRICTED, True), (Protection.EXISTENCE, False)],
)
def test_a_side_that_is_hidden_shows_nothing_and_is_not_decided(protection, sees_pair):
    someone = coordinator()
    one, hidden = record(at=0), record("Ashten", at=1, of=agency("wearbridge"), protection=protection)
    pair = pair_of(one, hidden)
    reader = reader_of(someone)
    assert UncertainPair.objects.visible_to(reader).exists() is sees_pair
    assert not PairEvidence.objects.visible_to(reader).exists()
    assert set(sides(reader, pair)) == {one.pk}
    for what in (SAME, DIFFERENT):
        with pytest.raises(Refused, match="not open to you"):
            decided(someone, pair, **what)
    assert PairEvidence.unscoped.get().levels == LEVELS


def test_a_pair_can_be_put_off_to_a_later_day():
    someone = coordinator()
    pair = pair_of(record(at=0), record("Ashten", at=1))
    with doing(someone) as reader:
        with pytest.raises(Refused):
            put_off(by=reader, pair=pair, until=TODAY)
        put_off(by=reader, pair=pair, until=TODAY + timedelta(days=7))
    assert UncertainPair.unscoped.get().put_off_until == TODAY + timedelta(days=7)


def test_who_may_not_review_links_decides_nothing():
    pair = pair_of(record(at=0), record("Ashten", at=1))
    with pytest.raises(PermissionDenied):
        decided(user(Role.TEAM_MANAGER), pair, **SAME)


def test_where_the_trail_cannot_be_written_nothing_is_joined(monkeypatch):
    someone = coordinator()
    pair = pair_of(record(at=0), record("Ashten", at=1))
    before = everything()

    def breaks(*_):
        raise OSError("full")

    monkeypatch.setattr("homeward_web.audit.acts.hash_of", breaks)
    with pytest.raises(OSError, match="full"):
        decided(someone, pair, **SAME)
    assert everything() == before
    assert not MatchDecision.unscoped.exists()


def test_rows_follow_the_record_that_they_belong_to():
    assert person_path(Placement) == "person"
    assert person_path(PlacementAddress) == "placement__person"
    assert person_path(Share) == ""
    assert ShareRefusal in child_rows()
