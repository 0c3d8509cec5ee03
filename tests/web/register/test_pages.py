"""The register's pages, as a browser asks for them."""

import itertools
import re
import time
from datetime import date, timedelta
from statistics import median
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from homeward_web.accounts import sessions  # noqa: F401 - its receiver begins a session of force_login, too
from homeward_web.accounts.acting import tell_database
from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.clock.moment import stopped_at
from homeward_web.register.actions.uncertain import raise_pair
from homeward_web.register.models import (
    Alert,
    BreakGlass,
    Child,
    HeldReport,
    Involvement,
    PersonRecord,
    Share,
    ShareRefusal,
)
from homeward_web.register.visibility import Protection
from tests.web.register.people import named
from tests.web.worlds import NOW, TODAY, agency, child, glass, maker, share, user

BORN = date(2011, 3, 4)
LEVELS = [{"field": "surname", "words": "one letter or two differ", "weight": 4.2}]


class Browser:
    """A browser of somebody who has signed in. After each page, the test's own hands are the job's again."""

    def __init__(self, of):
        self.client = Client()
        self.client.force_login(of)

    def get(self, name, *arguments):
        return self._page(self.client.get(reverse(name, args=arguments)))

    def post(self, name, *arguments, **fields):
        return self._page(self.client.post(reverse(name, args=arguments), fields))

    @staticmethod
    def _page(page):
        tell_database(maker())
        return page


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def officer():
    return user(Role.POLICE_OFFICER, of=agency("force", "police"))


def in_days(days, name):
    on = TODAY + timedelta(days=days)
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


# The widget of a day names its parts `ends_on_day`, `ends_on_month` and `ends_on_year`.
SHARING = {"agency": "force", "purpose": "strategy discussion", "legal_basis": "public_task"}


def test_a_child_is_shared_extended_and_the_share_ended():
    one, browser, other = child(), Browser(coordinator()), officer()
    assert b"Share with another agency" in browser.get("share_child", one.reference).content
    done = browser.post(
        "share_child", one.reference, **SHARING, **in_days(30, "ends_on"), sections=["interview_account"]
    )
    assert done.status_code == 302
    given = Share.unscoped.get()
    assert (given.grants_interview_account, given.grants_health) == (True, False)
    assert Browser(other).get("child", one.reference).status_code == 200
    browser.post("change_share", one.reference, given.reference, extend="1", **in_days(60, "ends_on"))
    assert Share.unscoped.get().ends_on == TODAY + timedelta(days=60)
    browser.post("change_share", one.reference, given.reference, end="1")
    assert Share.unscoped.get().ended_at == NOW
    assert Browser(other).get("child", one.reference).status_code == 403


def test_what_is_lacking_is_said_and_a_refusal_is_in_the_trail():
    one, browser = child(), Browser(coordinator())
    agency("force", "police")
    assert "Choose the legal basis" in browser.post("share_child", one.reference, agency="force").content.decode()
    page = browser.post("share_child", one.reference, **SHARING, **in_days(500, "ends_on"))
    assert "must be within a year" in page.content.decode()
    assert Record.objects.filter(act="register.share").order_by("-number").first().outcome == "refused"
    assert not Share.unscoped.exists()


def test_a_section_that_its_maker_does_not_read_cannot_be_chosen():
    one, browser = child(), Browser(coordinator())
    agency("force", "police")
    page = browser.post("share_child", one.reference, **SHARING, **in_days(3, "ends_on"), sections=["health"])
    assert page.status_code == 200
    assert not Share.unscoped.exists()


def test_a_share_of_another_child_is_not_there():
    one, other, by = child(), child(), coordinator()
    given = share(other, agency("force", "police"), by)
    assert Browser(by).get("change_share", one.reference, given.reference).status_code == 404


def test_a_refusal_to_share_is_recorded():
    one, browser = child(), Browser(coordinator())
    agency("force", "police")
    fields = {"agency": "force", "code": "not_relevant", "reason": "It is about a sibling."} | in_days(0, "asked_on")
    assert browser.post("refuse_to_share", one.reference, **fields).status_code == 302
    assert ShareRefusal.unscoped.get().reason == "It is about a sibling."


def test_a_child_is_restricted_to_readers_who_are_chosen_by_name():
    one, manager, other = child(), user(Role.TEAM_MANAGER), coordinator()
    browser = Browser(manager)
    page = browser.get("restrict_child", one.reference).content.decode()
    assert manager.name in page
    fields = {"protection": "restricted", "readers": [str(manager.pk)], "reason": "Threat to life."}
    assert browser.post("restrict_child", one.reference, **fields).status_code == 302
    assert Browser(other).get("child", one.reference).status_code == 403
    none = browser.post("restrict_child", one.reference, protection="restricted", reason="Threat to life.")
    assert "Nobody in your agency would see" in none.content.decode()
    assert Child.unscoped.get(pk=one.pk).protection == Protection.RESTRICTED


def test_a_hidden_record_is_opened_in_an_emergency_after_proving_who_one_is():
    one, someone = child(), officer()
    browser = Browser(someone)
    hidden = browser.get("child", one.reference)
    assert hidden.status_code == 403
    assert "Ring Northmoor" in hidden.content.decode()
    assert "Rosie" not in hidden.content.decode()
    with stopped_at(NOW + timedelta(minutes=15)):
        assert "confirm" in browser.get("break_glass", one.reference).url
    with stopped_at(NOW + timedelta(minutes=2)):
        assert "four hours" in browser.get("break_glass", one.reference).content.decode()
        lacking = browser.post("break_glass", one.reference, code="found")
        assert "Enter what is happening" in lacking.content.decode()
        assert not BreakGlass.unscoped.exists()
        opened = browser.post("break_glass", one.reference, code="found", reason="At the station.")
        assert opened.url == reverse("child", args=[one.reference])
        assert browser.get("child", one.reference).status_code == 200
    assert Alert.unscoped.get().to_agency == agency()


def test_the_lead_reviews_who_opened_what_without_the_childs_record():
    one, someone, lead = child(), officer(), user(Role.DATA_PROTECTION_LEAD)
    opened = glass(one, someone)
    opened.told_agency = agency()
    opened.save()
    browser = Browser(lead)
    assert someone.name in browser.get("break_glass_reviews").content.decode()
    page = browser.get("review_break_glass", opened.reference).content.decode()
    for said in (someone.name, "Force", "The child is missing now", "14 April"):
        assert said in page
    for unsaid in ("Rosie", "Ashton", str(one.reference), opened.reason):
        assert unsaid not in page
    lacking = browser.post("review_break_glass", opened.reference, was_right="no")
    assert "what was wrong" in lacking.content.decode()
    assert browser.post("review_break_glass", opened.reference, was_right="yes").status_code == 302
    opened.refresh_from_db()
    assert opened.was_right is True
    other = Browser(user(Role.DATA_PROTECTION_LEAD, of=agency("force", "police")))
    assert other.get("review_break_glass", opened.reference).status_code == 404


def test_a_report_that_was_held_is_taken_up_by_the_lead_once():
    there, reporter, lead = named("Rosie", "Ashton", born_on=BORN), Browser(officer()), Browser(coordinator())
    HeldReport.unscoped.create(
        child=there.child, from_agency=agency("force"), surname="Ashton", account="Not back from school."
    )
    assert "Not back" not in reporter.get("held_reports").content.decode()
    page = lead.get("held_reports").content.decode()
    for said in ("1 report", "Ashton", "Force", "Not back from school."):
        assert said in page
    held = HeldReport.unscoped.get()
    assert reporter.post("take_held_report", held.pk).status_code == 404
    taken = lead.post("take_held_report", held.pk)
    assert taken.url == reverse("report_missing_child", args=[there.child.reference])
    held.refresh_from_db()
    assert held.taken_at == NOW
    assert lead.post("take_held_report", held.pk).status_code == 404
    assert "No report waits" in lead.get("held_reports").content.decode()


def test_a_pair_is_compared_decided_and_taken_back():
    browser = Browser(coordinator())
    one, other = named("Rosie", "Ashton", person_id="A1", number="9434765919"), named("Rosie", "Ashten", person_id="A2")
    pair = raise_pair(person=one, other_person=other, why="not likely enough", probability=0.81, levels=LEVELS)
    queue = browser.get("links").content.decode()
    assert "1 to decide" in queue
    assert "81%" in queue
    page = browser.get("link", pair.pk).content.decode()
    for said in ("Rosie Ashton", "Rosie Ashten", "one letter or two differ", "strongly for one child", "9434765919"):
        assert said in page
    lacking = browser.post("link", pair.pk, decision="same", decide="1")
    assert "Enter why you think so" in lacking.content.decode()
    assert browser.post("link", pair.pk, decision="same", reason="Same school.", decide="1").status_code == 302
    assert len(set(PersonRecord.unscoped.values_list("child_id", flat=True))) == 1
    assert "0 to decide" in browser.get("links").content.decode()
    assert "Same school." in browser.get("link", pair.pk).content.decode()
    assert browser.post("link", pair.pk, take_back="1").status_code == 302
    assert len(set(PersonRecord.unscoped.values_list("child_id", flat=True))) == 2
    browser.post("link", pair.pk, decision="later", decide="1")
    assert "put off until" in browser.get("links").content.decode()


def test_of_a_hidden_side_only_whom_to_ring_is_shown():
    browser = Browser(coordinator())
    hidden = named("Leila", "Quartz", of=agency("wearbridge"), address="9 Hidden Row", number="9434765919")
    pair = raise_pair(person=named("Rosie", "Ashton"), other_person=hidden, why="one identifier", levels=LEVELS)
    for page in (browser.get("links"), browser.get("link", pair.pk)):
        words = page.content.decode()
        assert "Rosie Ashton" in words
        assert "Wearbridge" in words
        for unsaid in ("Leila", "Quartz", "Hidden Row", "9434765919", "one letter", "one identifier", hidden.person_id):
            assert unsaid not in words
    said = browser.post("link", pair.pk, decision="same", reason="Same school.", decide="1").content.decode()
    assert "not open to you" in said
    assert Record.objects.order_by("-number").first().outcome == "refused"


def test_a_pair_with_a_side_whose_existence_is_protected_is_not_there():
    browser = Browser(coordinator())
    hidden = named("Leila", "Quartz", of=agency("wearbridge"), protection=Protection.EXISTENCE)
    pair = raise_pair(person=named("Rosie", "Ashton"), other_person=hidden)
    assert "0 to decide" in browser.get("links").content.decode()
    assert browser.get("link", pair.pk).status_code == 404


def test_the_queue_asks_as_often_for_many_pairs_as_for_few(django_assert_max_num_queries):
    browser, records = Browser(coordinator()), [named("Rosie", "Ashton", person_id=f"A{n}") for n in range(12)]
    for one, other in itertools.pairwise(records):
        raise_pair(person=one, other_person=other, probability=0.8)
    with django_assert_max_num_queries(30):
        assert "11 to decide" in browser.get("links").content.decode()


@pytest.mark.parametrize("name", ["share_child", "refuse_to_share", "restrict_child", "break_glass", "child"])
def test_hidden_and_absent_are_one_where_existence_is_protected(name):
    """The same status, body and headers; the forms' random token aside, which no two pages share."""
    someone = user(Role.TEAM_MANAGER, of=agency("wearbridge"))
    one = child(protection=Protection.EXISTENCE)
    browser = Browser(someone)
    browser.get("links")
    told = [_said(browser.get(name, reference)) for reference in (one.reference, uuid4())]
    assert told[0] == told[1]
    assert told[0][0] == 404
    acts = Record.objects.order_by("-number").values_list("outcome", "children", "reason")[:2]
    assert acts[0] == acts[1]


def _said(page):
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", page.content)
    return page.status_code, body, sorted(page.headers.items()), sorted(page.cookies)


@pytest.mark.thorough
def test_hidden_and_absent_take_as_long_where_existence_is_protected():
    """
    Medians within 5 ms, over pairs in turn.

    On SQLite, which works in this process, it is the processor's time, which a busy machine does not disturb.
    """
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    browser = Browser(officer())
    hidden = [child(protection=Protection.EXISTENCE).reference for _ in range(20)]
    taken = {"hidden": [], "absent": []}
    for number in range(400):
        for what, reference in (("hidden", hidden[number % 20]), ("absent", uuid4())):
            began = clock()
            assert browser.get("child", reference).status_code == 404
            taken[what].append(clock() - began)
    assert abs(median(taken["hidden"]) - median(taken["absent"])) < 0.005


def test_who_sees_a_child_through_a_share_cannot_share_or_restrict_it():
    one, by = child(), user(Role.TEAM_MANAGER, of=agency("wearbridge"))
    share(one, agency("wearbridge"), by)
    agency("force", "police")
    browser = Browser(by)
    said = browser.post("share_child", one.reference, **SHARING, **in_days(3, "ends_on")).content.decode()
    assert "Your agency does not work with this child" in said
    for page in (browser.get("restrict_child", one.reference), browser.post("restrict_child", one.reference)):
        assert page.status_code == 403
    assert Involvement.unscoped.count() == 1
