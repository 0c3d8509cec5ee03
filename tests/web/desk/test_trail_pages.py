"""The audit trail's pages: who may read them, whose acts they show, and that no child's content is on them."""

import pytest
from django.urls import reverse

from homeward_web.accounts.permissions import ALLOWED, Permission, Role
from homeward_web.accounts.readers import reader_of
from homeward_web.audit.acts import Act, write
from homeward_web.audit.models import Record
from homeward_web.register.models import PersonRecord
from tests.web.desk.pages import Browser
from tests.web.worlds import agency, child, glass, user


@pytest.fixture
def one():
    return child()


@pytest.fixture
def lead():
    return Browser(user(Role.DATA_PROTECTION_LEAD))


def record(someone, act="child.read", *children, outcome="done", reason=""):
    """An act of somebody, in the trail."""
    made = Act(act, reader_of(someone).actor(), "GET", children={each.pk for each in children}, reason=reason)
    return write(made, outcome)


def identifier(one) -> str:
    return PersonRecord.unscoped.get(child=one).person_id


@pytest.mark.parametrize("role", Role)
def test_only_leads_for_data_protection_and_caldicott_read_the_trail(role, one):
    answer = Browser(user(role)).get("trail")
    assert (answer.status_code == 200) is (Permission.READ_AUDIT in ALLOWED[role].permissions)
    assert Browser(user(role)).get("trail_child", one.reference).status_code == answer.status_code


def test_who_has_seen_a_child_is_found_by_the_agencys_identifier_and_says_who_what_and_why(lead, one):
    officer = user(Role.POLICE_OFFICER, of=agency("force", "police"))
    record(officer, "child.timeline", one, reason="missing_now")
    record(user(Role.SOCIAL_WORKER), "child.read", one, outcome="refused")
    found = lead.post("trail_find", child=identifier(one))
    assert found.url == reverse("trail_child", args=[one.reference])
    text = lead.text("trail_child", one.reference)
    assert officer.name in text
    for words in ("Force", "Read a child&#39;s timeline", "The child is missing now", "Refused", "2 acts"):
        assert words in text, words


def test_the_pages_say_nothing_of_what_a_childs_records_say(lead, one):
    record(user(Role.SOCIAL_WORKER), "child.read", one)
    for text in (lead.text("trail"), lead.text("trail_child", one.reference)):
        assert "Rosie" not in text
        assert "Ashton" not in text


def test_who_looks_who_has_seen_a_child_is_seen_there(lead, one):
    lead.text("trail_child", one.reference)
    assert "Looked who has seen a child" in lead.text("trail_child", one.reference)


def test_a_child_of_another_agency_is_not_found_as_one_that_is_not_there(lead):
    other = child(of=agency("wearbridge"))
    assert lead.get("trail_child", other.reference).status_code == 404
    for words in (identifier(other), str(other.reference), "nothing of the kind"):
        answer = lead.post("trail_find", child=words)
        assert "Your agency works with no child of this identifier" in answer.content.decode()


def test_what_a_person_has_done_is_for_leads_of_their_own_agency(lead, one):
    someone = user(Role.SOCIAL_WORKER)
    record(someone, "children.search")
    found = lead.post("trail_find", person=someone.email.upper())
    assert found.url == reverse("trail_person", args=[someone.pk])
    assert "Searched for a child" in lead.text("trail_person", someone.pk)
    other = Browser(user(Role.CALDICOTT_LEAD, of=agency("wearbridge")))
    assert other.get("trail_person", someone.pk).status_code == 404
    assert "Nobody of your agency" in other.post("trail_find", person=someone.email).content.decode()


def test_the_acts_of_another_agency_are_not_listed_unless_they_broke_the_glass_of_ones_own_child(lead, one):
    officer = user(Role.POLICE_OFFICER, of=agency("force", "police"))
    record(officer, "child.read", one)
    assert officer.name not in lead.text("trail")
    glass(one, officer)
    record(officer, "register.break_glass", one, reason="missing_now")
    assert officer.name in lead.text("trail", kind="glass")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("searches", "children.search"), ("refused", "child.places"), ("failed", "child.read"), ("glass", "break_glass")],
)
def test_a_filter_shows_its_kind_alone(lead, one, kind, expected):
    someone = user(Role.SOCIAL_WORKER)
    record(someone, "children.search")
    record(someone, "child.places", one, outcome="refused")
    record(someone, "child.read", outcome="failed")
    record(someone, "break_glass", one)
    answer = lead.get("trail_person", someone.pk, kind=kind)
    shown = {row.number for row in answer.context["rows"]} if answer.context else None
    numbers = {each.number for each in Record.objects.filter(actor=str(someone.pk), act=expected)}
    if shown is not None:
        assert shown == numbers
    assert "1 act<" in answer.content.decode()


def test_a_page_has_so_many_acts_and_its_queries_do_not_grow_with_them(lead, one, django_assert_max_num_queries):
    someone = user(Role.SOCIAL_WORKER)
    for _ in range(60):
        record(someone, "child.read", one)
    with django_assert_max_num_queries(40):
        text = lead.text("trail")
    assert text.count("Opened a child&#39;s page") == 50
    assert "Page 1 of 2" in text


def test_only_what_happened_in_the_time_asked_for_is_shown(lead, one):
    from datetime import timedelta

    from homeward_web.clock.moment import stopped_at
    from tests.web.worlds import NOW

    someone = user(Role.SOCIAL_WORKER)
    with stopped_at(NOW - timedelta(days=40)):
        record(someone, "child.read", one)
    assert "Nothing of this kind then" in lead.text("trail_person", someone.pk)
    assert "1 act<" in lead.text("trail_person", someone.pk, period="365")
