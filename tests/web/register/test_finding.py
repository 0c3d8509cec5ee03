"""A child by its reference: seen, hidden with whom to ring, or nothing at all."""

from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404

from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.register.finding import HiddenChild, find_child
from homeward_web.register.models import Beacon, Child
from homeward_web.register.visibility import Protection
from tests.web.register.deeds import doing
from tests.web.worlds import agency, child, user


def officer():
    return user(Role.POLICE_OFFICER, of=agency("force", "police"))


def test_a_child_that_is_seen_is_found_and_the_trail_says_who_saw_it():
    one = child()
    with doing(user(Role.MISSING_COORDINATOR), "child.read") as reader:
        assert find_child(reader, one.reference) == one
    assert Record.objects.get(act="child.read").children == [one.pk]


@pytest.mark.parametrize("protection", [Protection.USUAL, Protection.RESTRICTED])
def test_a_hidden_child_says_whom_to_ring(protection):
    one = child(protection=protection)
    with pytest.raises(HiddenChild) as hidden, doing(officer(), "child.read") as reader:
        find_child(reader, one.reference)
    assert hidden.value.lead == agency()
    row = Record.objects.get(act="child.read")
    assert (row.outcome, row.children) == ("refused", [])


def test_a_protected_child_is_as_absent_as_one_that_never_was(django_assert_num_queries):
    one, someone = child(protection=Protection.EXISTENCE), officer()
    told = []
    for reference in (one.reference, uuid4()):
        with pytest.raises(Http404) as nothing, doing(someone, "child.read") as reader, django_assert_num_queries(2):
            find_child(reader, reference)
        told.append((str(nothing.value), Record.objects.order_by("-number").first().outcome))
    assert told[0] == told[1]


def test_a_beacon_follows_its_child():
    one = child()
    assert Beacon.objects.get().lead_agency == agency()
    for protection, is_lit in ((Protection.EXISTENCE, False), (Protection.RESTRICTED, True), (Protection.USUAL, True)):
        Child.unscoped.filter(pk=one.pk).update(protection=protection)
        assert Beacon.objects.filter(reference=one.reference).exists() is is_lit
    Child.unscoped.filter(pk=one.pk).update(lead_agency=agency("wearbridge"))
    assert Beacon.objects.get().lead_agency_id == "wearbridge"
    Child.unscoped.bulk_create([Child(lead_agency=agency()), Child(lead_agency=agency(), protection="existence")])
    assert Beacon.objects.count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
def test_nothing_but_the_trigger_writes_beacons(reads_as):
    from django.db import transaction
    from django.db.utils import ProgrammingError

    from homeward_web.accounts.readers import nobody, reader_of

    one, someone = child(), reader_of(officer())
    with reads_as(someone):
        assert Beacon.objects.filter(pk=one.pk).delete()[0] == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Beacon.objects.create(child_key=1, reference=uuid4(), lead_agency=agency())
    with reads_as(nobody()):
        assert not Beacon.objects.exists()
