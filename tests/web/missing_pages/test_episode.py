"""The page of an episode: its state and next acts, what is recorded on it, and putting it right."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.clock.moment import stopped_at
from homeward_web.missing.models import (
    EpisodeChange,
    MissingEpisode,
    PoliceGrade,
    PoliceReference,
    PreventionInterview,
    WithdrawnReport,
)
from homeward_web.register.models import PersonRecord
from homeward_web.register.searching import index_people
from tests.web.missing.desks import episode, uk
from tests.web.missing_pages.pages import (
    browser_of,
    coordinator,
    day,
    error_links,
    fresh,
    identifiers,
    last_record,
    officer,
    report,
    text_of,
)
from tests.web.worlds import NOW, agency, child, share, user

BACK = {"is_back": "yes", "found_by": "police", **day("back_on", "14 4 2026"), "back_time": "06:30"}
WHY = {"why": "The carer rang."}
PAGES = ("record_return", "change_category", "add_reference", "move_to_child", "join", "withdraw")


def test_a_child_that_is_missing_is_said_to_be_with_how_long_and_since_when():
    one = episode(child())
    page = text_of(coordinator().get("episode", one.reference))
    assert "Missing now 12 hours, since Monday 13 April, 21:15" in page
    assert last_record().children == [one.child_id]


def test_back_on_a_day_whose_time_is_not_known_is_never_given_one():
    one = episode(child(), began="2026-04-13", returned="2026-04-14")
    page = text_of(coordinator().get("episode", one.reference))
    assert "Monday 13 April, time not known" in page
    assert "00:00" not in page
    assert "due by the end of Thursday 16 April, the time of return is not known" in page


def test_a_return_is_recorded_and_the_interview_comes_next():
    one, desk = episode(child()), coordinator()
    assert desk.post("record_return", one.reference, **BACK).status_code == 302
    now = fresh(one)
    assert (now.returned_at, now.found_by, now.is_open) == (uk("2026-04-14 06:30"), "police", False)
    page = text_of(desk.get("episode", one.reference, done="returned"))
    assert "Offer the return interview" in page
    assert "due in 2 days 20 hours (Friday 17 April, 06:30)" in page
    assert "Prevention interview by the police" in page


def test_found_and_not_back_yet_asks_for_the_return():
    one, desk = episode(child()), coordinator()
    desk.post("record_return", one.reference, **(BACK | {"is_back": "no"}))
    assert fresh(one).located_precision == "minute"
    page = text_of(desk.get("episode", one.reference))
    assert "Found" in page
    assert "Record the return" in page


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (day("back_on", "12 4 2026"), "id_back_on"),
        (day("back_on", "13 4 2026") | {"back_time": "20:00"}, "id_back_time"),
        ({"back_time": "half past"}, "id_back_time"),
        (day("back_on", "31 2 2026"), "id_back_on"),
    ],
)
def test_a_return_that_cannot_be_is_told_at_its_field(said, field):
    one = episode(child())
    answer = coordinator().post("record_return", one.reference, **(BACK | said))
    assert answer.status_code == 200
    assert field in error_links(answer) <= identifiers(answer)
    assert fresh(one).is_open


def test_a_time_is_corrected_and_what_it_was_stays():
    one, desk = episode(child()), coordinator()
    fields = {"amended_time": "20:00", **day("amended_on", "13 4 2026"), **WHY}
    desk.post("amend_time", one.reference, "began", **fields)
    assert fresh(one).began_at == uk("2026-04-13 20:00")
    page = text_of(desk.get("episode", one.reference))
    assert "Monday 13 April, 21:15 is now Monday 13 April, 20:00" in page
    assert "The carer rang." in page
    assert desk.get("amend_time", one.reference, "nonsense").status_code == 404


def test_a_reason_is_asked_for_every_correction():
    one = episode(child())
    answer = coordinator().post("amend_time", one.reference, "began", **day("amended_on", "13 4 2026"))
    assert error_links(answer) == {"id_why"}
    assert not EpisodeChange.unscoped.exists()


def test_missing_becomes_away_and_back_with_its_history():
    one, desk = episode(child()), coordinator()
    fields = {"category": "absent", "changed_time": "08:00", **day("changed_on", "14 4 2026"), **WHY}
    desk.post("change_category", one.reference, **fields)
    assert (fresh(one).category, fresh(one).category_now) == ("missing", "absent")
    page = text_of(desk.get("episode", one.reference))
    assert "Away now" in page
    assert "Changed while missing" in page


def test_the_police_grade_and_their_grades_stay_in_order():
    police = officer()
    one = episode(child(), by=agency("force", "police"))
    share(one.child, agency("force", "police"), user(Role.MISSING_COORDINATOR))
    for grade, time in (("low", "21:30"), ("high", "23:00")):
        fields = {"grade": grade, "graded_time": time, **day("graded_on", "13 4 2026")}
        assert police.post("grade", one.reference, **fields).status_code == 302
    assert PoliceGrade.unscoped.count() == 2
    page = text_of(police.get("episode", one.reference))
    assert page.index("high") < page.index("low Monday")


def test_a_coordinator_does_not_grade_for_the_police():
    one, desk = episode(child()), coordinator()
    assert desk.get("grade", one.reference).status_code == 403
    assert "Add a grade" not in text_of(desk.get("episode", one.reference))


def test_references_and_the_polices_check_are_kept():
    one, desk = episode(child(), returned="2026-04-14 06:30"), coordinator()
    desk.post("add_reference", one.reference, number="MP/9")
    fields = {"held_time": "07:30", "officer": "PC 12", "note": "Safe.", **day("held_on", "14 4 2026")}
    desk.post("add_prevention_interview", one.reference, **fields)
    assert PoliceReference.unscoped.get().number == "MP/9"
    assert PreventionInterview.unscoped.get().held_at == uk("2026-04-14 07:30")
    page = text_of(desk.get("episode", one.reference))
    assert "MP/9" in page
    assert "PC 12" in page


def test_a_check_before_the_child_is_back_is_refused_with_what_to_do():
    one = episode(child())
    answer = coordinator().post("add_prevention_interview", one.reference, **day("held_on", "14 4 2026"))
    assert "Record first that it is found or back." in text_of(answer)


def test_a_return_is_taken_back_with_a_reason():
    one, desk = episode(child(), returned="2026-04-14 06:30"), coordinator()
    desk.post("reopen", one.reference, **WHY)
    assert fresh(one).is_open
    assert "Return taken back" in text_of(desk.get("episode", one.reference))


def test_late_notice_is_told():
    fields = {"notified_at": uk("2026-04-13 12:00"), "notified_on": uk("2026-04-13 12:00").date()}
    one = episode(child(), began="2026-04-11 21:15", notified_precision="minute", **fields)
    page = text_of(coordinator().get("episode", one.reference))
    assert "Late notice told 1 day 14 hours after it began" in page


def test_the_wrong_child_is_put_right():
    one, right, desk = episode(child()), child(), coordinator()
    PersonRecord.unscoped.filter(child=right).update(forename="Tia", surname="Wood")
    index_people(PersonRecord.unscoped.values_list("pk", flat=True))
    nobody = {"identifier": "", "born_on_day": "", "born_on_month": "", "born_on_year": ""}
    found = desk.post("move_to_child", one.reference, which="look", name="Tia Wood", **nobody)
    assert str(right.reference) in found.content.decode()
    answer = desk.post("move_to_child", one.reference, which="move", to=str(right.reference), **WHY)
    assert answer.status_code == 302
    assert fresh(one).child_id == right.pk


def test_an_episode_is_not_moved_to_a_child_that_is_hidden_or_nobody():
    one, hidden, desk = episode(child()), child(agency("wearbridge")), coordinator()
    for to, status in ((str(hidden.reference), 403), ("nonsense", 404), ("", 404)):
        assert desk.post("move_to_child", one.reference, which="move", to=to, **WHY).status_code == status
    assert fresh(one).child_id == one.child_id


def test_two_reports_are_joined_and_taken_apart():
    one, desk = child(), coordinator()
    kept, repeat = episode(one), episode(one, began="2026-04-13 21:40")
    answer = desk.post("join", kept.reference, repeat=str(repeat.reference), **WHY)
    assert answer.status_code == 302
    assert fresh(repeat).joined_into_id == kept.pk
    assert "joined with" in text_of(desk.get("episode", repeat.reference))
    desk.post("unjoin", repeat.reference, **WHY)
    assert fresh(repeat).joined_into_id is None


def test_a_report_is_taken_back_within_a_day_and_not_later():
    one, desk = child(), coordinator()
    desk.post("report_missing_child", one.reference, **report())
    made = MissingEpisode.unscoped.get()
    with stopped_at(NOW + timedelta(hours=24, minutes=1)):
        later = coordinator().post("withdraw", made.reference, **WHY)
    assert "within 24 hours" in text_of(later)
    assert MissingEpisode.unscoped.exists()
    answer = coordinator().post("withdraw", made.reference, **WHY)
    assert "The report is taken back" in text_of(answer)
    assert not MissingEpisode.unscoped.exists()
    assert last_record().act == "missing.withdraw_report"
    assert WithdrawnReport.unscoped.get().why == "The carer rang."


@pytest.mark.parametrize("name", PAGES)
def test_who_may_only_read_changes_nothing(name):
    one = episode(child())
    reader = browser_of(Role.MEETING_CHAIR)
    assert reader.get("episode", one.reference).status_code == 200
    assert reader.post(name, one.reference, **WHY, **BACK).status_code == 403
    assert fresh(one).is_open


@pytest.mark.parametrize("name", ["episode", *PAGES, "offer_interview"])
def test_an_episode_of_a_hidden_child_answers_like_one_that_is_not_there(name):
    hidden = episode(child(agency("wearbridge")))
    answer = coordinator().get(name, hidden.reference)
    absent = coordinator().get(name, "00000000-0000-4000-8000-000000000000")
    assert (answer.status_code, absent.status_code) == (404, 404)
    assert {each.outcome for each in Record.objects.all()} == {"refused"}


def test_the_page_asks_the_database_as_often_however_much_is_recorded():
    one, desk = episode(child(), returned="2026-04-14 06:30"), coordinator()
    desk.get("episode", one.reference)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            desk.get("episode", one.reference)
        return len(counted)

    before = queries()
    for number in range(4):
        desk.post("add_reference", one.reference, number=f"MP/{number}")
        fields = {"amended_time": f"0{number}:10", **day("amended_on", "14 4 2026"), **WHY}
        desk.post("amend_time", one.reference, "returned", **fields)
    assert queries() == before
