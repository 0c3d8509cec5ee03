"""Strategy meetings, the Philomena form, and the police's morning list, as pages."""

import io

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeward_web.accounts.permissions import Role
from homeward_web.missing.actions.raising import raise_meetings
from homeward_web.missing.models import MissingEpisode, Notification, PhilomenaForm, PoliceReference, StrategyMeeting
from homeward_web.register.models import PersonRecord
from tests.web.missing.desks import episode, uk
from tests.web.missing_pages.pages import (
    browser_of,
    coordinator,
    day,
    error_links,
    fresh,
    identifiers,
    last_record,
    text_of,
)
from tests.web.worlds import agency, child

HOLD = {
    "which": "hold",
    "attended": "Police, school",
    "decisions": "Daily calls.",
    "has_safety_plan": "yes",
    "safety_plan": "Ring at nine.",
} | day("held_on", "14 4 2026")


def called() -> StrategyMeeting:
    """A meeting that is called for: the child was harmed."""
    raise_meetings(episode(child(), came_to_harm=True))
    return StrategyMeeting.unscoped.get()


def test_the_page_says_why_a_meeting_is_called_for_and_by_when():
    one = called()
    page = text_of(coordinator().get("decide_strategy", one.reference))
    assert "came to harm while missing" in page
    assert "due in" in page
    assert "Age 15" in page


def test_a_meeting_is_recorded_as_held_with_what_it_decided():
    one, desk = called(), coordinator()
    assert desk.post("decide_strategy", one.reference, **HOLD).status_code == 302
    now = StrategyMeeting.unscoped.get()
    assert (str(now.held_on), now.decisions, now.safety_plan) == ("2026-04-14", "Daily calls.", "Ring at nine.")
    page = text_of(desk.get("decide_strategy", one.reference))
    assert "Ring at nine." in page
    assert "Record the meeting" not in page


def test_a_meeting_is_declined_with_a_decision_and_not_without():
    one, desk = called(), coordinator()
    without = desk.post("decide_strategy", one.reference, which="decline", why="")
    assert error_links(without) <= identifiers(without)
    assert error_links(without) == {"id_why"}
    desk.post("decide_strategy", one.reference, which="decline", why="Reviewed at court today.")
    assert StrategyMeeting.unscoped.get().declined_why == "Reviewed at court today."


def test_a_safety_plan_that_is_said_to_be_must_be_there():
    one = called()
    answer = coordinator().post("decide_strategy", one.reference, **(HOLD | {"safety_plan": ""}))
    assert "id_safety_plan" in error_links(answer)
    assert "Daily calls." in answer.content.decode()


def test_who_does_not_decide_reads_and_changes_nothing():
    one = called()
    police = browser_of(Role.SOCIAL_WORKER)
    assert police.get("decide_strategy", one.reference).status_code == 404
    reader = browser_of(Role.POLICE_OFFICER)
    assert "Record the meeting" not in text_of(reader.get("decide_strategy", one.reference))
    assert reader.post("decide_strategy", one.reference, **HOLD).status_code == 403
    assert StrategyMeeting.unscoped.get().is_to_decide


def test_the_philomena_form_is_kept_with_the_child_and_printed():
    one, desk = child(), coordinator()
    assert desk.get("philomena_pdf", one.reference).status_code == 404
    desk.post("philomena", one.reference, hair="Red, long", must_know="Asthma: blue inhaler")
    assert PhilomenaForm.unscoped.get().hair == "Red, long"
    desk.post("philomena", one.reference, hair="Short", must_know="Asthma: blue inhaler")
    assert PhilomenaForm.unscoped.count() == 2
    answer = desk.get("philomena_pdf", one.reference)
    assert answer["Content-Disposition"] == 'attachment; filename="philomena-form.pdf"'
    text = _words(answer)
    assert "blue inhaler" in text
    assert "Part 2" not in text


def test_part_2_is_of_the_episode_that_is_open_and_comes_first_on_paper():
    one, desk = episode(child()), coordinator()
    PoliceReference.unscoped.create(episode=one, child=one.child, agency=one.agency, number="MP/5")
    desk.post("philomena", one.child.reference, clothing="Green coat", hair="Red")
    text = _words(desk.get("philomena_pdf", one.child.reference))
    assert text.index("MP/5") < text.index("Green coat") < text.index("Red")
    desk.post("record_return", one.reference, is_back="yes", **day("back_on", "14 4 2026"))
    episode(one.child, began="2026-04-14 09:10")
    assert "Green coat" not in desk.get("philomena", one.child.reference).content.decode()


def _words(answer) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_the_form_of_a_hidden_child_is_not_shown():
    hidden = child(agency("wearbridge"))
    assert coordinator().get("philomena", hidden.reference).status_code == 403
    assert coordinator().get("philomena_pdf", hidden.reference).status_code == 403


def named(one: MissingEpisode, forename: str, surname: str) -> MissingEpisode:
    PersonRecord.unscoped.filter(child=one.child).update(forename=forename, surname=surname)
    return one


LIST = (
    "Reference\tName\tDate of birth\tMissing since\tReturned\n"
    "MP/1\tASHTON, Rosie\t04/03/2011\t13/04/2026 21:15\t\n"
    "MP/2\tBell, Jamie\t04/03/2011\t13/04/2026 20:00\t14/04/2026 06:30\n"
    "MP/3\tNobody, Known\t01/01/2012\t13/04/2026 20:00\t\n"
)


def test_the_list_is_held_against_the_episodes_and_nothing_changes_by_itself():
    rosie, jamie, tia = (episode(child()) for _ in range(3))
    named(jamie, "Jamie", "Bell"), named(tia, "Tia", "Wood")
    PoliceReference.unscoped.create(episode=rosie, child=rosie.child, agency=rosie.agency, number="mp 1")
    page = text_of(coordinator().post("police_list", rows=LIST))
    assert "3 on the list: 1 agree, 1 differ, 1 not found here." in page
    assert "Tia Wood, 15: Missing now" in page
    assert "Record the return" in page
    assert fresh(jamie).is_open
    assert PoliceReference.unscoped.count() == 1
    assert set(last_record().children) == {each.child_id for each in (rosie, jamie, tia)}


def test_each_difference_is_accepted_by_itself():
    jamie, desk = named(episode(child()), "Jamie", "Bell"), coordinator()
    for code in ("reference", "began", "returned"):
        answer = desk.post("police_list", rows=LIST, accept=f"3:{code}")
        assert "Done:" in text_of(answer)
    now = fresh(jamie)
    assert (now.began_at, now.returned_at) == (uk("2026-04-13 20:00"), uk("2026-04-14 06:30"))
    assert PoliceReference.unscoped.get().number == "MP/2"
    assert "0 differ" in text_of(desk.post("police_list", rows=LIST))
    assert "Nothing was changed" in text_of(desk.post("police_list", rows=LIST, accept="3:returned"))


def test_a_file_is_read_as_what_is_pasted():
    rosie = episode(child())
    file = io.BytesIO(LIST.replace("\t", ",").replace("ASHTON, Rosie", '"ASHTON, Rosie"').encode("cp1252"))
    file.name = "list.csv"
    page = text_of(coordinator().post("police_list", rows="", file=file))
    assert "3 on the list" in page
    assert str(rosie.began_at.year) in page


def test_the_list_of_episodes_leads_to_it():
    assert 'href="/missing/police-list/"' in coordinator().get("missing").content.decode()


def test_an_empty_list_says_what_to_do():
    answer = coordinator().post("police_list", rows="")
    assert error_links(answer) == {"id_rows"}


def test_a_row_that_is_not_found_leads_to_the_search_with_what_it_says():
    page = coordinator().post("report_missing", rows=LIST, from_list="4").content.decode()
    assert 'value="Nobody, Known"' in page
    assert 'value="2012"' in page


def test_children_of_other_agencies_are_not_found_by_a_list():
    episode(child(agency("wearbridge")))
    assert "Rosie Ashton, 15" not in text_of(coordinator().post("police_list", rows=LIST))


@pytest.mark.parametrize(("role", "status"), [(Role.INTERVIEWER, 403), (Role.ANALYST, 403), (Role.POLICE_OFFICER, 200)])
def test_who_may_compare_a_list(role, status):
    assert browser_of(role).get("police_list").status_code == status


def test_a_longer_list_asks_the_database_as_often():
    desk = coordinator()

    def queries(rows: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            desk.post("police_list", rows=rows)
        return len(counted)

    episode(child())
    queries(LIST)
    before = queries(LIST)
    for _ in range(3):
        episode(child())
    more = "".join(f"MP/{n}\tAshton, Rosie\t04/03/2011\t13/04/2026 21:15\t\n" for n in range(10, 30))
    assert queries(LIST + more) == before


NOTICE = {"direction": "received", "about": "placed_here", "council": "Wearbridge"} | day("told_on", "13 4 2026")


def test_a_notice_of_another_council_is_kept_with_the_child():
    one, desk = child(), coordinator()
    assert "No notice is recorded." in text_of(desk.get("notices", one.reference))
    desk.post("notices", one.reference, **NOTICE, told_time="10:00")
    page = text_of(desk.get("notices", one.reference))
    assert "Placed here by another council : Northmoor was told by Wearbridge, Monday 13 April, 10:00" in page


def test_a_notice_that_a_child_is_missing_is_of_its_episode():
    one, desk = episode(child()), coordinator()
    desk.post("notices", one.child.reference, **(NOTICE | {"about": "missing", "direction": "sent"}))
    assert Notification.unscoped.get().episode_id == one.pk
    without = desk.post("notices", one.child.reference, **(NOTICE | {"council": ""}))
    assert error_links(without) == {"id_council"}
    assert error_links(without) <= identifiers(without)
    assert desk.get("notices", child(agency("wearbridge")).reference).status_code == 403


def test_facts_are_recorded_and_harm_calls_for_a_meeting():
    one, desk = episode(child()), coordinator()
    desk.post("change_details", one.reference, came_to_harm="yes", setting="home", found_where="A flat")
    now = fresh(one)
    assert (now.came_to_harm, now.setting, now.found_where, now.is_crime_related) == (True, "home", "A flat", None)
    page = text_of(desk.get("episode", one.reference))
    assert "Decide about a strategy meeting : came to harm while missing" in page


def test_somebody_asks_for_a_meeting_with_a_reason():
    one, desk = episode(child()), coordinator()
    assert error_links(desk.post("call_strategy", one.reference, reason="")) == {"id_reason"}
    answer = desk.post("call_strategy", one.reference, reason="An older man rings every day.")
    made = StrategyMeeting.unscoped.get()
    assert answer["Location"] == f"/missing/strategy/{made.reference}/?done=called"
    assert "An older man rings every day." in text_of(desk.get("decide_strategy", made.reference))
