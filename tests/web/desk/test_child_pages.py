"""A child's pages: who sees what, why they see it, and that everything recorded stands on the timeline once."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.missing.models import InterviewOffer, OfferAttempt, PoliceGrade, PreventionInterview, StrategyMeeting
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import CareStatus, PersonRecord, Reading
from homeward_web.register.visibility import Protection
from tests.web.desk.pages import Browser
from tests.web.missing.desks import account, episode, interview, when
from tests.web.worlds import NOW, TODAY, agency, child, glass, place, share, user

PAGES = ("child", "child_timeline", "child_missing", "child_interviews", "child_places", "child_sharing")


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize("page", PAGES)
def test_each_page_says_who_the_child_is_and_is_recorded_as_having_shown_it(page):
    one = child()
    episode(one)
    said = text_of(Browser(user(Role.MISSING_COORDINATOR)).text(page, one.reference))
    assert "Rosie Ashton" in said
    assert "15 years old, born 4 March 2011" in said
    record = Record.objects.order_by("-number").first()
    assert record.children == [one.pk]
    assert str(one.reference) in record.about.values()


@pytest.mark.parametrize("page", PAGES)
def test_of_a_restricted_child_every_page_says_whom_to_ring_and_nothing_else(page):
    one = child(protection=Protection.RESTRICTED)
    answer = Browser(user(Role.MISSING_COORDINATOR)).get(page, one.reference)
    said = text_of(answer.content.decode())
    assert answer.status_code == 403
    assert "Ring Northmoor: 01632 960001" in said
    assert "Rosie" not in said
    assert Record.objects.order_by("-number").first().outcome == "refused"


@pytest.mark.parametrize("page", PAGES)
def test_a_child_whose_existence_is_protected_is_answered_as_one_that_never_was(page):
    looking = Browser(user(Role.MISSING_COORDINATOR))
    protected = child(protection=Protection.EXISTENCE)
    token = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    answers = [looking.get(page, each) for each in (protected.reference, uuid4())]
    assert [each.status_code for each in answers] == [404, 404]
    assert token.sub(b"", answers[0].content) == token.sub(b"", answers[1].content)


def test_why_one_may_see_a_child_is_said():
    one, police = child(protection=Protection.RESTRICTED), agency("force", "police")
    officer = user(Role.POLICE_OFFICER, of=police)
    share(one, police, user(Role.TEAM_MANAGER))
    glass(one, officer)
    said = text_of(Browser(officer).text("child", one.reference))
    assert "Shared by Northmoor for strategy discussion until Thursday 14 May" in said
    assert "emergency, until Tuesday 14 April, 13:52" in said
    assert "Restricted" in said


def full(one) -> None:
    """One record of each kind."""
    ended = episode(one, "2026-03-01 20:00", "2026-03-02 06:00", found_by="police")
    of = {"episode": ended, "child": one, "agency": ended.agency}
    PoliceGrade.unscoped.create(**of, grade="high", source_file=CASEWORK, **when("graded", "2026-03-01 21:00"))
    PreventionInterview.unscoped.create(**of, source_file=CASEWORK, **when("held", "2026-03-02 09:00"))
    InterviewOffer.unscoped.create(
        **of, source_file=CASEWORK, is_offered=True, is_accepted=True, **when("offered", "2026-03-02 10:00")
    )
    OfferAttempt.unscoped.create(
        **of, how="telephone", outcome="accepted", on=TODAY, precision="day", by_name="Sam Invented"
    )
    account(interview(ended, held="2026-03-04 10:00"), said="Invented words of a child.")
    person = PersonRecord.unscoped.get(child=one)
    spell = {"child": one, "person": person, "agency": ended.agency, "reporting_area": "E06999901"}
    StrategyMeeting.unscoped.create(
        **spell, triggered_on=TODAY, reason="3rd time in 90 days", held_on=TODAY, source_file=CASEWORK
    )
    CareStatus.unscoped.create(**spell, care_status="looked_after", started_on=TODAY, source_file=CASEWORK)
    place(one, ended.agency)


TITLES = (
    "Went missing",
    "Returned",
    "Graded high",
    "Prevention interview held",
    "Return interview offered",
    "Tried to offer an interview: accepted",
    "Return interview held",
    "Strategy meeting called for",
    "Strategy meeting held",
    "Looked after from this day",
    "Placed: kind not recorded",
    "Northmoor: responsible council",
)


def titles(page: str) -> list[str]:
    return [text_of(each) for each in re.findall(r'<h3 class="moj-timeline__title">(.*?)</h3>', page, re.DOTALL)]


def test_everything_recorded_stands_on_the_timeline_once_newest_first():
    one = child()
    full(one)
    page = Browser(user(Role.MISSING_COORDINATOR)).text("child_timeline", one.reference)
    assert sorted(titles(page)) == sorted(TITLES)
    assert titles(page)[-1] == "Northmoor: responsible council"
    assert titles(page).index("Returned") < titles(page).index("Went missing")
    assert "Invented words of a child." in page


def test_the_timeline_is_filtered_by_kind_and_its_number_is_that_of_its_entries():
    one = child()
    full(one)
    page = Browser(user(Role.MISSING_COORDINATOR)).text("child_timeline", one.reference, kind=["grades", "meetings"])
    assert len(titles(page)) == 4
    assert "4 entries, newest first" in page


def test_what_a_child_said_is_for_its_readers_and_others_are_told_whom_to_ring():
    one, police = child(), agency("force", "police")
    full(one)
    officer = user(Role.POLICE_OFFICER, of=police)
    given = share(one, police, user(Role.TEAM_MANAGER))
    page = Browser(officer).text("child_timeline", one.reference)
    assert "Invented words" not in page
    assert "Recorded by Northmoor: ring 01632 960001." in page
    given.grants_interview_account = True
    given.save()
    assert "Invented words" in Browser(officer).text("child_timeline", one.reference)


def test_where_a_placement_is_is_for_its_readers():
    one = child()
    place(one, agency())
    assert "1 Invented Street" in Browser(user(Role.MISSING_COORDINATOR)).text("child_places", one.reference)
    page = Browser(user(Role.MEETING_CHAIR)).text("child_places", one.reference)
    assert "1 Invented Street" not in page
    assert "Recorded by Northmoor: ring 01632 960001." in page


def test_children_at_the_same_address_are_linked_where_one_may_see_them():
    one, near, hidden, far = child(), child(), child(protection=Protection.RESTRICTED), child()
    for each, name, address in ((one, "Ann", "1 A St"), (near, "Ben", "1 a st"), (hidden, "Cat", "1 A St")):
        PersonRecord.unscoped.filter(child=each).update(forename=name, address=address, postcode="ZZ1 1ZZ")
    PersonRecord.unscoped.filter(child=far).update(forename="Dan", address="2 A St", postcode="ZZ1 1ZZ")
    page = Browser(user(Role.MISSING_COORDINATOR)).text("child_places", one.reference)
    assert "Ben Ashton, 15" in page
    assert "Cat" not in page
    assert "Dan" not in page
    assert Record.objects.order_by("-number").first().children == sorted([one.pk, near.pk])


def test_a_long_history_asks_no_more_of_the_database_than_a_short_one():
    one, looking = child(), Browser(user(Role.MISSING_COORDINATOR))
    full(one)
    looking.get("child", one.reference)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            for page in PAGES:
                looking.get(page, one.reference)
        counts.append(len(asked))
        for n in range(5):
            interview(episode(one, f"2026-02-0{n + 1} 20:00", f"2026-02-0{n + 1} 23:00"), held="2026-02-10 10:00")
    assert counts[0] == counts[1]


def test_lists_of_readers_are_for_the_lead_agency_alone():
    one, police = child(), agency("force", "police")
    officer = user(Role.POLICE_OFFICER, of=police)
    share(one, police, user(Role.TEAM_MANAGER), ends_on=TODAY + timedelta(days=3))
    Reading.unscoped.create(child=one, user=user(Role.SOCIAL_WORKER), kind="excluded_from", reason="drawn")
    assert "Named readers" in Browser(user(Role.MISSING_COORDINATOR)).text("child_sharing", one.reference)
    assert "Named readers" not in Browser(officer).text("child_sharing", one.reference)


def test_an_emergency_is_told_on_the_page_of_sharing():
    one = child()
    glass(one, user(Role.POLICE_OFFICER, of=agency("force", "police")), NOW - timedelta(hours=9))
    page = text_of(Browser(user(Role.MISSING_COORDINATOR)).text("child_sharing", one.reference))
    assert "Opened in an emergency Tuesday 14 April, 00:52" in page
