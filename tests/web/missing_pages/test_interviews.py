"""A return interview in five steps: one for several episodes, nothing typed is lost, and who may read what was said."""

import io
import re
from datetime import timedelta

import pypdfium2
import pytest

from homeward_web.accounts.models import Session, Team, User
from homeward_web.accounts.permissions import Role
from homeward_web.clock.moment import stopped_at
from homeward_web.missing.models import (
    InterviewAccount,
    InterviewDraft,
    InterviewOffer,
    OfferAttempt,
    OutcomeAction,
    ReturnInterview,
    ReturnInterviewEpisode,
)
from tests.web.desk.pages import Browser as AnyBrowser
from tests.web.missing.desks import account, episode, interview, uk
from tests.web.missing_pages.pages import (
    Browser,
    browser_of,
    coordinator,
    day,
    error_links,
    identifiers,
    last_record,
    officer,
    text_of,
)
from tests.web.worlds import NOW, agency, child, share, user

ATTEMPT = {"which": "attempt", "how": "telephone", "to": "child", "outcome": "no_answer"} | day("tried_on", "14 4 2026")
HELD = {"held_time": "08:30", "interview_mode": "face_to_face", "interviewer": "youth_worker"} | day(
    "held_on", "14 4 2026"
)
SAID = {"push_factors": ["conflict"], "pull_factors": ["friends", "gifts"], "said": "I went to the park."}


def drawn(*began: str, **fields) -> ReturnInterview:
    """An interview that is arranged for episodes of one child, each of which was over a few hours later."""
    one = child()
    some = [episode(one, began=f"{on} 18:10", returned=f"{on} 23:40") for on in began or ("2026-04-13",)]
    return interview(*some, **fields)


def fresh(one: ReturnInterview) -> ReturnInterview:
    return ReturnInterview.unscoped.get(pk=one.pk)


def test_one_interview_is_begun_for_several_episodes_each_with_its_own_clock():
    one = child()
    some = [episode(one, began=f"2026-04-{on} 18:10", returned=f"2026-04-{on} 23:40") for on in ("09", "13")]
    desk = coordinator()
    page = desk.get("offer_interview", some[0].reference)
    assert "overdue by 1 day" in text_of(page)
    assert "due in 2 days 13 hours" in text_of(page)
    answer = desk.post("offer_interview", some[0].reference, which="begin", episodes=[str(e.reference) for e in some])
    made = ReturnInterview.unscoped.get()
    assert answer["Location"] == f"/missing/interviews/{made.reference}/"
    assert set(ReturnInterviewEpisode.unscoped.filter(interview=made).values_list("episode", flat=True)) == {
        each.pk for each in some
    }
    assert desk.get("offer_interview", some[1].reference)["Location"] == answer["Location"]


def test_no_episode_chosen_is_told():
    one = episode(child(), returned="2026-04-14 06:30")
    answer = coordinator().post("offer_interview", one.reference, which="begin")
    assert "Choose at least one episode." in text_of(answer)
    assert error_links(answer) <= identifiers(answer)


def test_that_none_is_needed_takes_a_reason():
    one, desk = episode(child(), returned="2026-04-14 06:30"), coordinator()
    without = desk.post("offer_interview", one.reference, which="needed", needed="not_applicable", why_not="")
    assert "Enter why no interview is needed." in text_of(without)
    desk.post("offer_interview", one.reference, which="needed", needed="not_applicable", why_not="Moved to Scotland.")
    assert InterviewOffer.unscoped.get().needed == "not_applicable"
    page = text_of(desk.get("episode", one.reference))
    assert "Offer the return interview" not in page
    assert "Moved to Scotland." in page


def test_each_attempt_is_recorded_for_all_episodes_and_shown_once():
    one, desk = drawn("2026-04-12", "2026-04-13"), coordinator()
    desk.post("interview_step", one.reference, "offer", **ATTEMPT, note="Rang twice.")
    assert OfferAttempt.unscoped.count() == 2
    assert text_of(desk.get("interview_step", one.reference, "offer")).count("Rang twice.") == 1
    desk.post("interview_step", one.reference, "offer", **(ATTEMPT | {"outcome": "declined"}))
    desk.post("interview_step", one.reference, "offer", **(ATTEMPT | {"outcome": "accepted", "to": "parent"}))
    offer = InterviewOffer.unscoped.first()
    assert (offer.is_offered, offer.is_accepted, offer.parent_accepted) == (True, False, True)


def test_an_interview_is_put_off_to_a_day_to_come():
    one, desk = drawn(), coordinator()
    without = desk.post("interview_step", one.reference, "offer", **(ATTEMPT | {"outcome": "rebooked"}))
    assert "id_rebooked_on" in error_links(without) <= identifiers(without)
    fields = ATTEMPT | {"outcome": "rebooked", "rebooked_time": "16:00"} | day("rebooked_on", "15 4 2026")
    desk.post("interview_step", one.reference, "offer", **fields)
    assert fresh(one).rebooked_for_at == uk("2026-04-15 16:00")
    assert "Wednesday 15 April, 16:00" in text_of(desk.get("interview_step", one.reference, "offer"))


def test_who_holds_it_is_chosen_with_their_load_in_sight():
    team = Team.objects.create(agency=agency(), name="North")
    sam = user(Role.INTERVIEWER, teams=(team,))
    one, _, desk = drawn(), drawn(assigned_to=sam, assigned_team=team), coordinator()
    page = text_of(desk.get("interview_step", one.reference, "offer"))
    assert f"{sam.name} (1 to hold)" in page
    desk.post("interview_step", one.reference, "offer", which="arrange", assigned_to=f"person:{sam.pk}")
    assert fresh(one).assigned_to_id == sam.pk
    assert Browser(sam).get("interview_step", one.reference, "interview").status_code == 200


def test_held_what_happened_and_worries_are_recorded_step_by_step():
    one, desk = drawn(), coordinator()
    answer = desk.post("interview_step", one.reference, "interview", **HELD, is_independent="yes")
    assert answer["Location"].endswith("/what-happened/?done=held")
    desk.post("interview_step", one.reference, "what-happened", **SAID)
    desk.post("interview_step", one.reference, "worries", worries="An older man.", mentions_exploitation="yes")
    now, said = fresh(one), InterviewAccount.unscoped.get()
    assert (now.held_at, now.interview_mode, now.is_independent) == (uk("2026-04-14 08:30"), "face_to_face", True)
    assert now.mentions_exploitation is True
    assert (said.push_factors, said.pull_factors) == (["conflict"], ["friends", "gifts"])
    assert (said.said, said.worries) == ("I went to the park.", "An older man.")
    assert not InterviewDraft.unscoped.exists()
    assert "held within 72 hours" in text_of(desk.get("interview_step", one.reference, "share"))


def test_a_change_of_one_step_leaves_what_the_others_said():
    one, desk = drawn(), coordinator()
    desk.post("interview_step", one.reference, "interview", **HELD)
    desk.post("interview_step", one.reference, "what-happened", **SAID)
    desk.post("interview_step", one.reference, "worries", worries="An older man.", mentions_exploitation="yes")
    desk.post("interview_step", one.reference, "interview", **(HELD | {"interview_mode": "telephone"}))
    desk.post("interview_step", one.reference, "what-happened", **(SAID | {"said": "I went home."}))
    said = InterviewAccount.unscoped.get()
    assert (said.said, said.worries, fresh(one).mentions_exploitation) == ("I went home.", "An older man.", True)


def test_without_the_day_it_stays_a_draft_and_says_so():
    one, desk = drawn(), coordinator()
    answer = desk.post("interview_step", one.reference, "interview", interview_mode="telephone")
    assert answer["Location"].endswith("?done=drafted")
    assert not fresh(one).is_held
    assert "Draft" in text_of(desk.get("interview_step", one.reference, "interview"))


def test_a_draft_that_is_typed_comes_back_after_the_session_has_ended():
    one, someone = drawn(), user(Role.MISSING_COORDINATOR)
    first = Browser(someone)
    kept = first.post("interview_draft", one.reference, "what-happened", said="She said that", push_factors=["abuse"])
    assert "Draft saved" in text_of(kept)
    Session.objects.all().delete()
    assert "/sign-in/" in first.get("interview_step", one.reference, "what-happened")["Location"]
    page = Browser(someone).get("interview_step", one.reference, "what-happened").content.decode()
    assert "She said that" in page
    assert re.search(r'value="abuse"\s+checked', page)
    assert not InterviewAccount.unscoped.exists()


@pytest.mark.parametrize("name", ["interview_step", "interview_draft"])
def test_what_is_sent_after_the_session_has_ended_is_kept_too(name):
    one, someone = drawn(), user(Role.MISSING_COORDINATOR)
    browser = Browser(someone)
    with stopped_at(NOW + timedelta(minutes=21)):
        answer = browser.post(name, one.reference, "what-happened", said="Typed for long.")
        assert "/sign-in/" in answer["Location"]
        assert not InterviewAccount.unscoped.exists()
        page = Browser(someone).get("interview_step", one.reference, "what-happened").content.decode()
    assert "Typed for long." in page


def test_nothing_is_kept_of_somebody_who_may_now_do_other_things():
    one, someone = drawn(), user(Role.MISSING_COORDINATOR)
    browser = Browser(someone)
    browser.get("interview_step", one.reference, "worries")
    User.objects.filter(pk=someone.pk).update(version=7)
    browser.post("interview_step", one.reference, "worries", worries="Not mine to say.")
    assert not InterviewDraft.unscoped.exists()


def test_a_draft_is_its_writers_alone():
    one = drawn()
    coordinator().post("interview_draft", one.reference, "worries", worries="Only mine.")
    assert "Only mine." not in text_of(coordinator().get("interview_step", one.reference, "worries"))


def test_what_is_not_valid_is_kept_and_comes_back():
    one, desk = drawn(), coordinator()
    wrong = HELD | {"held_time": "half nine"} | day("held_on", "31 2 2026")
    answer = desk.post("interview_step", one.reference, "interview", **wrong)
    assert {"id_held_on", "id_held_time"} <= error_links(answer) <= identifiers(answer)
    again = desk.get("interview_step", one.reference, "interview").content.decode()
    assert 'value="half nine"' in again
    assert 'value="31"' in again


def test_save_draft_works_without_javascript():
    one, desk = drawn(), coordinator()
    answer = desk.post("interview_step", one.reference, "what-happened", draft="1", where="A flat")
    assert answer["Location"].endswith("/what-happened/?done=drafted")
    assert InterviewDraft.unscoped.get().answers["where"] == "A flat"


def test_recording_that_it_was_held_keeps_the_draft_of_other_steps():
    one, desk = drawn(), coordinator()
    desk.post("interview_draft", one.reference, "what-happened", where="A flat")
    desk.post("interview_step", one.reference, "interview", **HELD)
    assert fresh(one).is_held
    assert "A flat" in desk.get("interview_step", one.reference, "what-happened").content.decode()


def test_a_held_interview_of_a_child_that_is_missing_still_is_refused_with_what_to_do():
    one = interview(episode(child()))
    answer = coordinator().post("interview_step", one.reference, "interview", **HELD)
    assert "Record the return first." in text_of(answer)
    assert not fresh(one).is_held


def test_actions_are_added_and_done():
    one, desk = drawn(held="2026-04-14 08:30"), coordinator()
    wrong = desk.post("interview_action", one.reference, what="Ring school")
    assert "Choose what kind of action it is." in text_of(wrong)
    assert "Ring school" in wrong.content.decode()
    fields = {"kind": "education", "what": "Ring school", "owner": "Sam"} | day("due_on", "20 4 2026")
    desk.post("interview_action", one.reference, **fields)
    made = OutcomeAction.unscoped.get()
    assert "Ring school, Sam, by Monday 20 April" in text_of(desk.get("interview_step", one.reference, "worries"))
    desk.post("interview_action", one.reference, done=str(made.pk))
    assert OutcomeAction.unscoped.get().done_on is not None
    assert desk.post("interview_action", one.reference, done="1").status_code == 404


def test_sharing_says_before_what_of_and_is_recorded():
    one, desk = drawn(held="2026-04-14 08:30"), coordinator()
    account(one, where="A flat", said="Secret words.")
    page = text_of(desk.get("interview_step", one.reference, "share"))
    assert "where the child was" in page
    assert "Secret words." not in page
    assert "not held yet" not in page
    desk.post("interview_step", one.reference, "share", shared="yes")
    assert fresh(one).is_shared_with_police is True


def test_the_account_is_not_shown_to_who_does_not_read_the_section():
    one = drawn(held="2026-04-14 08:30")
    account(one, said="Secret words.")
    share(one.child, agency("force", "police"), user(Role.MISSING_COORDINATOR))
    for reader in (officer(), browser_of(Role.MEETING_CHAIR)):
        for step in ("interview", "what-happened", "worries", "share"):
            answer = reader.get("interview_step", one.reference, step)
            assert answer.status_code == 200
            assert "Secret words." not in answer.content.decode()
        assert reader.post("interview_step", one.reference, "what-happened", said="Mine").status_code in (403, 404)
        assert reader.get("interview_copy", one.reference).status_code == 403
    assert "Secret words." in coordinator().get("interview_step", one.reference, "what-happened").content.decode()


def test_a_colleague_may_write_down_what_was_said_in_an_interview_that_another_held():
    one = drawn(held="2026-04-14 08:30", held_by=user(Role.MISSING_COORDINATOR))
    coordinator().post("interview_step", one.reference, "what-happened", **SAID)
    assert InterviewAccount.unscoped.get().said == "I went to the park."


def test_the_copy_for_the_case_system_has_all_that_was_recorded():
    one, desk = drawn(held="2026-04-14 08:30"), coordinator()
    account(one, said="Secret words.", pull_factors=["gifts"])
    text = desk.get("interview_copy", one.reference).content.decode()
    for words in ("Secret words.", "Gifts or money", "Tuesday 14 April, 08:30"):
        assert words in text


def test_the_letter_is_a_pdf_whose_name_says_nothing():
    one, desk = drawn(), coordinator()
    answer = desk.get("interview_letter", one.reference)
    assert answer["Content-Disposition"] == 'attachment; filename="offer-letter.pdf"'
    text = pypdfium2.PdfDocument(io.BytesIO(answer.content))[0].get_textpage().get_text_range()
    assert "Dear Rosie" in text
    assert "on Monday 13 April" in text
    assert last_record().children == [one.child_id]


@pytest.mark.parametrize("step", ["offer", "interview", "what-happened", "worries", "share"])
def test_an_interview_of_a_hidden_child_answers_like_one_that_is_not_there(step):
    one = child(agency("wearbridge"))
    hidden = interview(episode(one, returned="2026-04-14 06:30"))
    assert coordinator().get("interview_step", hidden.reference, step).status_code == 404
    assert coordinator().post("interview_draft", hidden.reference, "worries", worries="x").status_code == 404
    assert AnyBrowser(user(Role.ANALYST)).get("interview_step", hidden.reference, step).status_code == 403
