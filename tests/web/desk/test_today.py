"""Today: what stands on each list, and that each number is the length of its list. It is 14 April 2026, 9:52."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.desk.models import LastLook
from homeward_web.missing.models import InterviewOffer, PoliceGrade, PreventionInterview, StrategyMeeting
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import PersonRecord, Reading
from homeward_web.register.visibility import Protection, ReadingKind
from tests.web.desk.pages import Browser
from tests.web.missing.desks import episode, interview, when
from tests.web.worlds import NOW, TODAY, agency, child, share, user

OLD = NOW - timedelta(days=40)


def coordinator() -> Browser:
    return Browser(user(Role.MISSING_COORDINATOR))


def named(name: str, **fields: object):
    """A child by this name, and nobody else's."""
    made = child(**fields)
    PersonRecord.unscoped.filter(child=made).update(forename=name, surname="Bell")
    return made


def section(page: str, identifier: str) -> str:
    """What stands on one list of the page: from its heading to the end of its section."""
    return re.search(rf'<section aria-labelledby="{identifier}">(.*?)</section>', page, re.DOTALL)[1]


def heading(page: str, identifier: str) -> str:
    found = re.search(rf'<h[23][^>]* id="{identifier}">(.*?)</h[23]>', page, re.DOTALL)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def rows(part: str) -> list[str]:
    """The rows of a list's tables, as text."""
    bodies = re.findall(r'<tr class="govuk-table__row">\s*(<th scope="row".*?)</tr>', part, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", body).split()) for body in bodies]


def number(page: str, name: str) -> int:
    """A number on top of the page."""
    return int(re.search(rf'id="number-{name}"[^>]*><span[^>]*>(\d+)<', page)[1])


def test_a_child_who_is_missing_stands_there_with_age_time_grade_and_its_move():
    away = episode(named("Ann"), "2026-04-13 05:50", setting="care", is_placed_out_of_area=True, typed_at=OLD)
    for graded, grade in (("2026-04-13 07:00", "low"), ("2026-04-13 20:00", "medium")):
        PoliceGrade.unscoped.create(
            episode=away,
            child=away.child,
            agency=away.agency,
            grade=grade,
            source_file=CASEWORK,
            **when("graded", graded),
        )
    (row,) = rows(section(coordinator().text("today"), "missing"))
    assert row.startswith("Ann Bell, 15")
    assert "1 day 4 hours" in row
    assert "medium (was low)" in row
    assert "care placement ours, placed elsewhere" in row


def test_an_absence_is_told_apart_and_reports_of_the_same_episode_stand_there_once():
    one = named("Ann")
    kept = episode(one)
    episode(one, joined_into=kept)
    episode(one, by=agency("force", "police"), listed_with=kept)
    episode(named("Ben"), category="absent")
    episode(named("Cat"), category="missing", category_now="absent")
    page = coordinator().text("today")
    assert heading(page, "missing") == "Missing now: 1"
    assert heading(page, "absent") == "Absent now, whereabouts known: 2"


@pytest.mark.parametrize(
    ("returned", "stands"),
    [("2026-04-13 00:00", True), ("2026-04-12 23:59", False), ("2026-04-14 09:00", True), ("2026-04-13", True)],
)
def test_who_came_back_yesterday_or_today_stands_there(returned, stands):
    episode(named("Ann"), "2026-04-10 20:00", returned)
    assert ("Ann Bell" in section(coordinator().text("today"), "returned")) is stands


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        ("2026-04-11 14:30", "In 4 hours (Tuesday 14 April, 14:30)"),
        ("2026-04-11 09:52", "In 0 minutes (Tuesday 14 April, 09:52)"),
        ("2026-04-11 09:51", "Overdue by 1 minute (Tuesday 14 April, 09:51)"),
        ("2026-04-11", "Overdue by"),
    ],
)
def test_an_interview_is_due_72_hours_after_the_return_and_says_how_long_that_is(returned, words):
    episode(named("Ann"), "2026-04-10 20:00", returned)
    page = coordinator().text("today")
    if returned == "2026-04-11":
        assert "By Monday 13 April (time of return not known)" in section(page, "interviews")
        assert number(page, "interviews") == 1
        assert heading(page, "interviews").endswith("(1 overdue)")
    else:
        assert words in section(page, "interviews")


def test_several_episodes_of_a_child_are_one_line_due_when_the_first_of_them_is():
    one = named("Ann")
    for began, returned in (("2026-04-11 08:00", "2026-04-11 14:30"), ("2026-04-12 08:00", "2026-04-12 14:30")):
        episode(one, began, returned)
    page = coordinator().text("today")
    (row,) = rows(section(page, "interviews"))
    assert "2 episodes, 1 interview" in row
    assert "Tuesday 14 April, 14:30" in row


def closed_by(how: str, ended) -> None:
    """What takes an episode from the list of interviews."""
    offer = {"episode": ended, "child": ended.child, "agency": ended.agency, "source_file": CASEWORK}
    match how:
        case "held":
            interview(ended, held="2026-04-12 10:00")
        case "declined":
            InterviewOffer.unscoped.create(**offer, needed="yes", is_offered=True, is_accepted=False)
        case "not needed":
            InterviewOffer.unscoped.create(**offer, needed="no", why_not="drawn")
        case "arranged":
            interview(ended)
        case "accepted":
            InterviewOffer.unscoped.create(**offer, needed="yes", is_offered=True, is_accepted=True)


@pytest.mark.parametrize(
    ("how", "is_due"),
    [("held", False), ("declined", False), ("not needed", False), ("arranged", True), ("accepted", True)],
)
def test_an_interview_is_owed_until_it_was_held_declined_or_is_not_needed(how, is_due):
    closed_by(how, episode(named("Ann"), "2026-04-11 08:00", "2026-04-11 14:30"))
    page = coordinator().text("today")
    assert number(page, "interviews") == int(is_due)
    assert heading(page, "not-offered").endswith(": 1" if how == "arranged" else ": 0")


def test_no_interview_is_owed_for_an_absence_or_to_a_child_who_is_still_missing():
    episode(named("Ann"), "2026-04-11 08:00", "2026-04-11 14:30", category="absent")
    episode(named("Ben"), "2026-04-11 08:00")
    assert number(coordinator().text("today"), "interviews") == 0


def test_where_no_interview_is_due_today_the_next_one_is_said():
    for name in ("Ann", "Ben"):
        episode(named(name), "2026-04-13 08:00", "2026-04-13 14:30")
    page = coordinator().text("today")
    assert "No interviews are due. Next: Thursday 16 April, 14:30 (2 on that day)." in " ".join(page.split())
    assert heading(page, "interviews-later") == "Due later: 2"


def test_the_polices_check_is_outstanding_until_one_is_held():
    ended = episode(named("Ann"), "2026-04-11 08:00", "2026-04-13 14:30")
    assert "Due in 4 hours (Tuesday 14 April, 14:30)" in section(coordinator().text("today"), "checks")
    PreventionInterview.unscoped.create(
        episode=ended, child=ended.child, agency=ended.agency, source_file=CASEWORK, **when("held", "2026-04-13 16:00")
    )
    assert "Ann Bell" not in section(coordinator().text("today"), "checks")


def meeting(of, **fields: object) -> StrategyMeeting:
    usual = {
        "triggered_on": TODAY,
        "due_on": TODAY,
        "due_at": NOW + timedelta(hours=3),
        "reason": "3rd time in 90 days",
    }
    return StrategyMeeting.unscoped.create(
        child=of,
        person=PersonRecord.unscoped.get(child=of),
        agency=of.lead_agency,
        reporting_area="E06999901",
        source_file=CASEWORK,
        **(usual | fields),
    )


def test_what_must_be_decided_says_the_rules_reason_until_it_is_held_or_declined():
    one = named("Ann")
    called = meeting(one)
    page = coordinator().text("today")
    (row,) = rows(section(page, "decide"))
    assert "3rd time in 90 days" in row
    assert "Due in 3 hours (Tuesday 14 April, 12:52)" in row
    called.held_on = TODAY
    called.save()
    meeting(one, declined_at=NOW)
    assert number(coordinator().text("today"), "decide") == 0


def test_each_number_is_the_length_of_its_list():
    for n in range(3):
        episode(named(f"Ann{n}"))
        episode(named(f"Ben{n}"), "2026-04-11 08:00", "2026-04-11 14:30")
        meeting(named(f"Cat{n}"))
    page = coordinator().text("today")
    for name, identifier in (("missing", "missing"), ("interviews", "interviews"), ("decide", "decide")):
        assert number(page, name) == len(rows(section(page, identifier))) == 3
        assert re.search(r": (\d+)", heading(page, identifier))[1] == "3"
    episode(named("Dan"), "2026-04-13 08:00", "2026-04-13 14:30")
    page = coordinator().text("today")
    assert number(page, "returned") == len(rows(section(page, "returned"))) == 1


def test_a_restricted_child_is_counted_with_whom_to_ring_and_not_named():
    hidden = named("Hidden", protection=Protection.RESTRICTED)
    episode(hidden)
    episode(named("Ann"))
    looking = coordinator()
    page = looking.text("today")
    assert heading(page, "missing") == "Missing now: 1 and 1 restricted: ring Northmoor 01632 960001"
    assert "Hidden" not in page
    Reading.unscoped.create(child=hidden, user=looking.user, kind=ReadingKind.RESTRICTED_TO, reason="drawn")
    assert heading(looking.text("today"), "missing") == "Missing now: 2"


def test_a_child_whose_existence_is_protected_changes_nothing_on_the_page():
    looking = coordinator()
    before = looking.text("today")
    episode(named("Hidden", protection=Protection.EXISTENCE))
    after = looking.text("today")
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", before) == token.sub("", after)


def test_a_restricted_child_of_another_agency_is_not_counted():
    episode(named("Hidden", of=agency("wearbridge"), protection=Protection.RESTRICTED))
    assert heading(coordinator().text("today"), "missing") == "Missing now: 0"


def test_a_police_officer_sees_who_was_shared_and_no_other():
    police = agency("force", "police")
    officer = Browser(user(Role.POLICE_OFFICER, of=police))
    shared, other = named("Ann"), named("Ben")
    share(shared, police, user(Role.TEAM_MANAGER))
    episode(shared)
    episode(other)
    assert [row[:3] for row in rows(section(officer.text("today"), "missing"))] == ["Ann"]


def test_what_changed_is_shown_until_somebody_says_that_they_have_seen_it():
    looking = coordinator()
    episode(named("Ann"), typed_at=NOW - timedelta(hours=2))
    page = looking.text("today")
    assert heading(page, "changed").endswith(": 1")
    assert "reported missing" in section(page, "changed")
    looking.post("today_seen", until=(NOW - timedelta(hours=3)).isoformat())
    assert heading(looking.text("today"), "changed").endswith(": 1")
    looking.post("today_seen", until=NOW.isoformat())
    page = looking.text("today")
    assert heading(page, "changed").endswith(": 0")
    assert "Nothing that you may see has changed." in page


def test_somebody_elses_look_is_not_mine_and_no_look_lies_in_the_future():
    one, other = coordinator(), coordinator()
    one.post("today_seen", until=(NOW + timedelta(days=2)).isoformat())
    assert LastLook.objects.get(user=one.user).looked_at == NOW
    assert not LastLook.objects.filter(user=other.user).exists()


def test_refreshing_is_an_act_of_its_own_name_that_says_whom_it_showed():
    one = named("Ann")
    episode(one)
    page = coordinator().text("today_now")
    assert "<html" not in page
    assert "Ann Bell" in page
    record = Record.objects.order_by("-number").first()
    assert (record.act, record.children) == ("desk.today.refresh", [one.pk])


def test_more_rows_ask_no_more_of_the_database():
    def fill(times: int) -> None:
        for n in range(times):
            episode(named(f"Ann{n}"))
            interview(episode(named(f"Ben{n}"), "2026-04-12 08:00", "2026-04-12 14:30"))
            meeting(named(f"Cat{n}"))

    looking = coordinator()
    episode(named("Hidden", protection=Protection.RESTRICTED))
    fill(1)
    looking.get("today")
    with CaptureQueriesContext(
        connection,
    ) as few:
        looking.get("today")
    fill(6)
    with CaptureQueriesContext(connection) as many:
        looking.get("today")
    assert len(many) == len(few)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.DATA_PROTECTION_LEAD, Role.ADMINISTRATOR])
def test_who_reads_no_children_has_no_today(role):
    assert Browser(user(role)).get("today").status_code == 403
