"""Return interviews: each attempt to offer one, who is to hold it, and what was recorded when it was held."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from homeward_web.accounts.models import Team
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.missing.actions.arranging import arrange, assign, cover, rebook
from homeward_web.missing.actions.drafts import clear_draft, load_draft, save_draft
from homeward_web.missing.actions.holding import Account, Held, ToDo, hold, share_with_police, write_account
from homeward_web.missing.actions.offering import Attempt, record_attempt, set_needed
from homeward_web.missing.models import (
    InterviewAccount,
    InterviewDraft,
    InterviewOffer,
    OfferAttempt,
    OutcomeAction,
    ReturnInterview,
)
from homeward_web.missing.when import NotSoYet, When
from homeward_web.register.models import Child, Involvement
from homeward_web.register.refused import Refused
from tests.spec.drawn import read_drawn
from tests.web.missing.acts import done
from tests.web.missing.desks import episode, interview, uk
from tests.web.worlds import TODAY, agency, child, user


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def back(of: Child, began: str = "2026-04-13 21:15", returned: str = "2026-04-14 06:00"):
    return episode(of, began, returned)


def at(text: str) -> When:
    return When.minute(uk(text))


OFFERS = """
    attempts                                                  | offered | on               | accepted | parent
    ----------------------------------------------------------+---------+------------------+----------+--------
    telephone no_answer                                       | no      |                  |          |
    letter no_answer                                          | yes     | 2026-04-14 07:00 |          |
    telephone no_answer, telephone accepted                   | yes     | 2026-04-14 07:01 | yes      |
    visit declined                                            | yes     | 2026-04-14 07:00 | no       |
    visit declined, visit accepted                            | yes     | 2026-04-14 07:00 | yes      |
    telephone answered                                        | yes     | 2026-04-14 07:00 |          |
    telephone rebooked                                        | yes     | 2026-04-14 07:00 |          |
    visit declined, parent telephone accepted                 | yes     | 2026-04-14 07:00 | no       | yes
    visit declined, parent telephone no_answer                | yes     | 2026-04-14 07:00 | no       |
    parent telephone declined                                 | no      |                  |          | no
"""
ANSWERS = {True: "yes", False: "no", None: ""}


@pytest.mark.parametrize("row", read_drawn(OFFERS), ids=lambda row: row["attempts"])
def test_attempts_make_the_offer(row):
    one, someone = back(child()), coordinator()
    for number, text in enumerate(row["attempts"].split(",")):
        *parent, how, outcome = text.split()
        attempt = Attempt(
            when=at(f"2026-04-14 07:0{number}"),
            how=how,
            outcome=outcome,
            to="parent" if parent else "child",
            rebooked=When.day(TODAY) if outcome == "rebooked" else None,
        )
        done(someone, record_attempt, episodes=[one], attempt=attempt)
    offer = InterviewOffer.unscoped.get(episode=one)
    offered_at = When.of(offer, "offered")
    assert offer.needed == "yes"
    assert ANSWERS[offer.is_offered] == row["offered"]
    assert (offered_at.at if offered_at else None) == (uk(row["on"]) if row["on"] else None)
    assert (ANSWERS[offer.is_accepted], ANSWERS[offer.parent_accepted]) == (row["accepted"], row["parent"])
    assert OfferAttempt.unscoped.filter(by=someone).count() == len(row["attempts"].split(","))


def test_one_attempt_counts_for_each_episode_and_none_lies_in_the_future():
    one_child, someone = child(), coordinator()
    some = [back(one_child, f"2026-04-1{day} 20:00", f"2026-04-1{day} 22:00") for day in (1, 2)]
    attempt = Attempt(when=at("2026-04-14 07:00"), how="visit", outcome="accepted", by_name="Sam")
    assert len(done(someone, record_attempt, episodes=some, attempt=attempt)) == 2
    assert InterviewOffer.unscoped.filter(is_accepted=True).count() == 2
    late = Attempt(when=at("2026-04-14 09:53"), how="visit", outcome="accepted")
    with pytest.raises(NotSoYet):
        done(someone, record_attempt, episodes=some, attempt=late)
    with pytest.raises(Refused, match="put off"):
        done(
            someone,
            record_attempt,
            episodes=some,
            attempt=Attempt(when=at("2026-04-14 07:00"), how="visit", outcome="rebooked"),
        )
    with pytest.raises(PermissionDenied):
        done(user(Role.POLICE_OFFICER), record_attempt, episodes=some, attempt=attempt)


def test_no_interview_is_needed_with_a_reason_alone():
    one, someone = back(child()), coordinator()
    with pytest.raises(Refused):
        done(someone, set_needed, episode=one, needed="not_applicable")
    done(someone, set_needed, episode=one, needed="not_applicable", why_not="Turned 18.")
    assert (InterviewOffer.unscoped.get().needed, InterviewOffer.unscoped.get().why_not) == (
        "not_applicable",
        "Turned 18.",
    )
    done(someone, set_needed, episode=one, needed="yes")
    assert InterviewOffer.unscoped.get().why_not is None
    interview(one, held="2026-04-14 08:00")
    with pytest.raises(Refused, match="was held"):
        done(someone, set_needed, episode=one, needed="no", why_not="Turned 18.")


def test_one_interview_is_arranged_for_several_episodes_of_one_child():
    one_child, someone = child(), coordinator()
    one, two = (back(one_child, f"2026-04-1{day} 20:00", f"2026-04-1{day} 22:00") for day in (1, 2))
    made = done(someone, arrange, episodes=[one, two], to=someone, at=When.day(TODAY))
    assert (made.assigned_to, made.rebooked_for_on, made.is_held) == (someone, TODAY, False)
    assert set(made.covers.model.unscoped.values_list("episode", flat=True)) == {one.pk, two.pk}
    with pytest.raises(Refused, match="Another interview"):
        done(someone, arrange, episodes=[one])
    with pytest.raises(Refused, match="several children"):
        done(someone, arrange, episodes=[back(child()), back(child())])
    done(someone, cover, interview=made, episodes=[two])
    assert done(someone, arrange, episodes=[one]).pk != made.pk


def test_a_provider_s_team_sees_the_child_from_when_it_is_asked_to_the_day_it_is_no_more(monkeypatch):
    one, someone = back(child()), coordinator()
    provider = agency("listeners", "provider")
    team, other = (Team.objects.create(agency=provider, name=name) for name in ("North", "South"))
    sam = user(Role.INTERVIEWER, of=provider, teams=(team,))
    made = done(someone, arrange, episodes=[one])

    def sees():
        return Child.objects.visible_to(reader_of(sam)).exists()

    assert not sees()
    done(someone, assign, interview=made, to=sam)
    assert sees()
    done(someone, assign, interview=made, team=other)
    work = Involvement.unscoped.get(team=team)
    assert (work.kind, work.until) == (Involvement.Kind.INTERVIEWING, TODAY)
    assert Involvement.unscoped.get(team=other).until is None


def test_nobody_is_asked_who_holds_none_or_could_not_see_the_child():
    made, someone = interview(back(child())), coordinator()
    with pytest.raises(Refused, match="holds no interviews"):
        done(someone, assign, interview=made, to=user(Role.POLICE_OFFICER))
    with pytest.raises(Refused, match="no such team"):
        done(someone, assign, interview=made, to=user(Role.INTERVIEWER))


def test_an_interview_is_put_on_a_day_to_come():
    made, someone = interview(back(child())), coordinator()
    done(someone, rebook, interview=made, at=at("2026-04-15 16:00"))
    assert ReturnInterview.unscoped.get().rebooked_for_at == uk("2026-04-15 16:00")
    with pytest.raises(Refused):
        done(someone, rebook, interview=made, at=When.day(date(2026, 4, 13)))


def test_an_interview_is_held_with_its_account_and_actions_and_the_draft_goes():
    one, someone = back(child()), coordinator()
    made = interview(one)
    done(someone, save_draft, interview=made, answers={"said": "half"})
    account = Account(push_factors=("neglect",), pull_factors=("gifts", "friends"), said=" Invented words. ")
    held = Held(when=at("2026-04-14 09:00"), mode="face_to_face", interviewer="dedicated_team", is_independent=True)
    done(someone, hold, interview=made, held=held, account=account, to_do=[ToDo(kind="health", owner="Sam")])
    made = ReturnInterview.unscoped.get()
    assert (made.is_held, made.held_at, made.interview_mode) == (True, uk("2026-04-14 09:00"), "face_to_face")
    assert (made.is_independent, made.held_by) == (True, someone)
    written = InterviewAccount.unscoped.get()
    assert (written.pull_factors, written.said, written.agency) == (["gifts", "friends"], "Invented words.", agency())
    assert OutcomeAction.unscoped.get().kind == "health"
    assert not InterviewDraft.unscoped.exists()
    offer = InterviewOffer.unscoped.get(episode=one)
    assert (offer.needed, offer.is_offered, offer.is_accepted, offer.offered_at) == ("yes", True, True, made.held_at)


def test_an_interview_is_not_held_before_the_return_or_for_nothing():
    someone = coordinator()
    with pytest.raises(Refused, match="after it is back"):
        done(someone, hold, interview=interview(episode(child())), held=Held(when=at("2026-04-14 09:00")))
    with pytest.raises(NotSoYet):
        done(someone, hold, interview=interview(back(child())), held=Held(when=at("2026-04-14 05:59")))
    empty = interview(back(child()))
    empty.covers.model.unscoped.filter(interview=empty).delete()
    with pytest.raises(Refused, match="Choose the episodes"):
        done(someone, hold, interview=empty, held=Held(when=at("2026-04-14 09:00")))


def test_a_code_that_there_is_not_is_a_fault():
    made = interview(back(child()))
    with pytest.raises(ValueError):
        done(coordinator(), write_account, interview=made, account=Account(push_factors=("drawn",)))
    assert not InterviewAccount.unscoped.exists()


def test_an_account_is_written_over_by_its_readers_alone():
    made, someone = interview(back(child()), held="2026-04-14 09:00"), coordinator()
    done(someone, write_account, interview=made, account=Account(said="First."))
    done(coordinator(), write_account, interview=made, account=Account(said="Second."))
    assert InterviewAccount.unscoped.get().said == "Second."


def test_sharing_with_the_police_is_recorded_once_the_interview_was_held():
    made, someone = interview(back(child())), coordinator()
    with pytest.raises(Refused):
        done(someone, share_with_police, interview=made, shared=True)
    made = interview(back(child()), held="2026-04-14 09:00")
    done(someone, share_with_police, interview=made, shared=True)
    assert (made.is_shared_with_police, made.shared_with_police_by_id) == (True, someone.pk)
    done(someone, share_with_police, interview=made, shared=False)
    assert (made.is_shared_with_police, made.shared_with_police_at) == (False, None)


def test_what_was_typed_is_kept_field_by_field_for_who_typed_it():
    made, someone, other = interview(back(child())), coordinator(), coordinator()
    done(someone, save_draft, interview=made, answers={"said": "half", "where": "bus"})
    done(someone, save_draft, interview=made, answers={"said": "all of it"})
    assert done(someone, load_draft, interview=made) == {"said": "all of it", "where": "bus"}
    assert done(other, load_draft, interview=made) == {}
    done(other, clear_draft, interview=made)
    assert done(someone, load_draft, interview=made)
    done(someone, clear_draft, interview=made)
    assert done(someone, load_draft, interview=made) == {}
