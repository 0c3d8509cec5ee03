"""Reporting a child missing: found by what is known, one short form, saved at once, and nothing typed is lost."""

import pytest

from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.missing.models import MissingEpisode, PoliceGrade, PoliceReference
from homeward_web.register.alerts import HeldReport
from homeward_web.register.models import Child, PersonRecord
from homeward_web.register.searching import index_people
from homeward_web.register.visibility import Protection
from tests.web.missing.desks import episode, uk
from tests.web.missing_pages.pages import (
    browser_of,
    coordinator,
    day,
    error_links,
    identifiers,
    last_record,
    report,
    text_of,
)
from tests.web.worlds import agency, child


def known(**fields) -> Child:
    """A child that the search finds."""
    made = child(**fields)
    index_people(PersonRecord.unscoped.values_list("pk", flat=True))
    return made


def looking(**fields: str) -> dict[str, str]:
    empty = {"name": "", "identifier": "", "born_on_day": "", "born_on_month": "", "born_on_year": ""}
    return empty | fields


def test_a_child_is_found_by_a_part_of_the_name_and_the_look_is_in_the_trail():
    one, desk = known(), coordinator()
    answer = desk.post("report_missing", **looking(name="ashton rosie"))
    assert "Rosie Ashton, 15" in text_of(answer)
    assert f"/missing/report/{one.reference}/" in answer.content.decode()
    assert last_record().children == [one.pk]


def test_a_date_of_birth_or_an_identifier_is_enough():
    one, desk = known(), coordinator()
    by_birth = desk.post("report_missing", **looking(**day("born_on", "4 3 2011")))
    person = PersonRecord.unscoped.get(child=one)
    by_number = desk.post("report_missing", **looking(identifier=person.person_id.lower()))
    for answer in (by_birth, by_number):
        assert "Rosie Ashton" in text_of(answer)
    assert "Rosie" not in text_of(desk.post("report_missing", **looking(**day("born_on", "5 3 2011"))))


def test_a_look_without_an_answer_says_what_to_enter_and_leads_to_the_field():
    answer = coordinator().post("report_missing", **looking())
    assert "Enter a name, a date of birth or an identifier." in text_of(answer)
    assert error_links(answer) <= identifiers(answer)
    assert error_links(answer) == {"id_name"}


def test_a_child_of_another_agency_is_not_found():
    known(of=agency("wearbridge"))
    assert "Rosie" not in text_of(coordinator().post("report_missing", **looking(name="Rosie")))


def test_of_a_hidden_record_that_surely_fits_it_is_said_whom_to_ring_and_nothing_else():
    hidden = known(of=agency("wearbridge"))
    page = coordinator().post("report_missing", **looking(name="Rosie Ashton", **day("born_on", "4 3 2011")))
    assert "A record exists that you may not see. Ring Wearbridge on 01632 960001" in text_of(page)
    assert str(hidden.reference) not in page.content.decode()
    assert "may not see. Ring" not in text_of(coordinator().post("report_missing", **looking(name="Rosie Ashton")))


def test_a_child_that_is_missing_leads_to_its_episode():
    one = episode(known())
    answer = coordinator().post("report_missing", **looking(name="Rosie"))
    assert f"/missing/episodes/{one.reference}/" in answer.content.decode()
    assert "Missing now" in text_of(answer)


def test_a_report_is_saved_at_once_with_what_the_police_said():
    one, desk = child(), coordinator()
    answer = desk.post("report_missing_child", one.reference, **report(police_reference="MP/1", police_grade="medium"))
    made = MissingEpisode.unscoped.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/missing/episodes/{made.reference}/?done=reported"
    assert (made.child_id, made.last_seen_at, made.began_at) == (one.pk, uk("2026-04-13 21:15"), uk("2026-04-13 21:15"))
    assert (made.setting, made.category, made.notified_precision) == ("care", "missing", "minute")
    assert PoliceReference.unscoped.get().number == "MP/1"
    assert PoliceGrade.unscoped.get().grade == "medium"
    record = last_record()
    assert (record.act, record.children, record.about["episode"]) == ("missing.report", [one.pk], made.pk)
    page = text_of(desk.get("episode", made.reference, done="reported"))
    assert "Take the report back" in page
    assert "Missing now" in page


def test_a_time_need_not_be_known():
    one = child()
    coordinator().post("report_missing_child", one.reference, **report(last_seen_time=""))
    made = MissingEpisode.unscoped.get()
    assert (made.began_precision, made.began_at, str(made.began_on)) == ("day", None, "2026-04-13")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"last_seen_time": "25:10"}, "Enter a time on the 24-hour clock"),
        ({"last_seen_on_day": "15"}, "The date must be today or in the past."),
        ({"last_seen_on_day": "14", "last_seen_time": "23:59"}, "The time must be in the past."),
        ({"category": ""}, "Choose an answer: missing or away"),
        (day("reported_on", "12 4 2026"), "cannot be reported before"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do_and_nothing_typed_is_lost(said, words):
    one = child()
    fields = report(circumstances="Left after tea.", police_reference="MP/7") | said
    answer = coordinator().post("report_missing_child", one.reference, **fields)
    page = answer.content.decode()
    assert words in page
    assert "Left after tea." in page
    assert 'value="MP/7"' in page
    assert error_links(answer)
    assert error_links(answer) <= identifiers(answer)
    assert not MissingEpisode.unscoped.exists()


def test_a_second_report_of_the_same_time_leads_to_the_first():
    there = episode(child())
    answer = coordinator().post("report_missing_child", there.child.reference, **report())
    assert "already reported missing" in text_of(answer)
    assert f"/missing/episodes/{there.reference}/" in answer.content.decode()
    assert MissingEpisode.unscoped.count() == 1


def test_a_new_child_begins_with_what_was_typed_to_find_it():
    desk = coordinator()
    found = desk.post("report_missing", **looking(name="Tia Wood", **day("born_on", "1 2 2013")))
    assert 'name="forename" value="Tia"' in found.content.decode()
    begun = desk.post("report_new_child", begin="1", forename="Tia", surname="Wood", **day("born_on", "1 2 2013"))
    assert 'value="Wood"' in begun.content.decode()
    assert not error_links(begun)
    desk.post("report_new_child", forename="Tia", surname="Wood", **day("born_on", "1 2 2013"), **report())
    made = MissingEpisode.unscoped.get()
    assert (made.person.full_name, str(made.person.born_on)) == ("Tia Wood", "2013-02-01")


def test_a_new_child_is_not_made_where_its_report_is_wrong():
    coordinator().post("report_new_child", forename="Tia", surname="Wood", **report(last_seen_time="24:99"))
    assert not Child.unscoped.exists()


def test_a_new_child_who_is_known_to_another_agency_is_sent_to_it_and_no_second_record_is_made():
    hidden = child(agency("wearbridge"))
    index_people(PersonRecord.unscoped.values_list("pk", flat=True))
    fields = report(circumstances="Left after tea.") | day("born_on", "4 3 2011")
    answer = coordinator().post("report_new_child", forename="Rosie", surname="Ashton", **fields)
    assert "Ring Wearbridge now: 01632 960001" in text_of(answer)
    assert not MissingEpisode.unscoped.exists()
    held = HeldReport.unscoped.get()
    assert held.child_id == hidden.pk
    assert "Left after tea." in held.account


def test_who_comes_from_a_childs_page_goes_to_the_form_at_once():
    one = child()
    answer = coordinator().get("report_missing", child=str(one.reference))
    assert answer["Location"] == f"/missing/report/{one.reference}/"
    assert coordinator().get("report_missing", child="nonsense").status_code == 200


@pytest.mark.parametrize(("role", "status"), [(Role.ANALYST, 403), (Role.INTERVIEWER, 403), (Role.TEAM_MANAGER, 200)])
def test_only_roles_that_report_may_open_it(role, status):
    one = child()
    assert browser_of(role).get("report_missing").status_code == status
    assert browser_of(role).get("report_missing_child", one.reference).status_code == status


def test_a_hidden_child_is_refused_and_an_existence_that_is_protected_answers_like_none():
    hidden, protected = child(agency("wearbridge")), child(agency("wearbridge"), protection=Protection.EXISTENCE)
    desk = coordinator()
    assert desk.get("report_missing_child", hidden.reference).status_code == 403
    assert desk.get("report_missing_child", protected.reference).status_code == 404
    assert desk.post("report_missing_child", protected.reference, **report()).status_code == 404
    assert not MissingEpisode.unscoped.exists()
    assert {each.outcome for each in Record.objects.all()} == {"refused"}
