"""What else actions refuse or fill in, each in one drawn case."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from homeward_web.accounts.models import Team
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.missing.actions.arranging import arrange, assign, cover, rebook
from homeward_web.missing.actions.correcting import correct_child, join_reports
from homeward_web.missing.actions.ending import record_returned
from homeward_web.missing.actions.holding import Held, ToDo, add_to_do, finish_to_do, hold
from homeward_web.missing.actions.raising import raise_meetings
from homeward_web.missing.actions.reporting import Report, report_missing
from homeward_web.missing.models import InterviewOffer, MissingEpisode, PhilomenaForm, StrategyMeeting
from homeward_web.missing.when import NotSoYet, When
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import Child, Involvement, LegalStatus, PersonRecord, Placement
from homeward_web.register.refused import Refused
from tests.web.missing.acts import done
from tests.web.missing.desks import episode, interview, uk
from tests.web.worlds import TODAY, agency, child, glass, share, user


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def at(text: str) -> When:
    return When.minute(uk(text))


def back(of: Child) -> MissingEpisode:
    return episode(of, returned="2026-04-14 06:00")


def _spell(model, of: Child, started: date, ended: date | None = None, **fields: object) -> None:
    person = PersonRecord.unscoped.get(child=of)
    usual = {"agency": agency(), "reporting_area": agency().area, "source_file": CASEWORK, "person": person}
    model.unscoped.create(child=of, started_on=started, ended_on=ended, **usual, **fields)


def test_a_report_takes_the_spells_of_its_day_and_the_philomena_form():
    one = child()
    _spell(LegalStatus, one, date(2025, 1, 1), date(2026, 4, 12), legal_status="C2")
    _spell(LegalStatus, one, date(2026, 4, 13), legal_status="V2")
    _spell(Placement, one, date(2026, 4, 14), placement_type="K2", distance_miles=40.0, is_out_of_area=True)
    PhilomenaForm.unscoped.create(child=one, agency=agency())
    made = done(coordinator(), report_missing, child=one, report=Report(began=at("2026-04-13 21:15")))
    assert (made.legal_status, made.placement_type, made.has_philomena_form) == ("V2", None, True)


def test_a_provider_reports_no_episode():
    one, provider = child(), agency("listeners", "provider")
    someone = user(Role.MISSING_COORDINATOR, of=provider)
    share(one, provider, someone)
    with pytest.raises(Refused, match="reports no episodes"):
        done(someone, report_missing, child=one, report=Report(began=at("2026-04-13 21:15")))


def test_what_was_opened_in_an_emergency_is_for_reading():
    one, officer = episode(child()), user(Role.POLICE_OFFICER, of=agency("force", "police"))
    glass(one.child, officer)
    with pytest.raises(PermissionDenied):
        done(officer, record_returned, episode=one, when=at("2026-04-14 07:00"))
    assert MissingEpisode.unscoped.get().is_open


def test_a_further_rule_brings_the_open_meeting_forward_and_never_back():
    one = child()
    raise_meetings(episode(one, "2026-04-14 06:00", came_to_harm=True))
    first = StrategyMeeting.unscoped.get().due_at
    assert first is not None
    raise_meetings(episode(one, "2026-04-11 20:00", returned="2026-04-12 20:01", typed_at=uk("2026-04-11 20:00")))
    meeting = StrategyMeeting.unscoped.get()
    assert (meeting.due_at, meeting.due_on) == (uk("2026-04-15 20:00"), date(2026, 4, 15))
    raise_meetings(episode(one, "2026-04-13 20:00", came_to_harm=True, returned="2026-04-13 21:00"))
    assert StrategyMeeting.unscoped.get().due_at == uk("2026-04-15 20:00")


def test_an_episode_that_is_joined_is_not_moved():
    one, someone = child(), coordinator()
    kept, repeat = episode(one), episode(one)
    done(someone, join_reports, keep=kept, repeat=repeat, why="Both of us typed it.")
    for each in (kept, MissingEpisode.unscoped.get(pk=repeat.pk)):
        with pytest.raises(Refused, match="joined with another"):
            done(someone, correct_child, episode=each, to=child(), why="Her sister.")


def test_an_interview_covers_episodes_of_its_own_child_alone_and_at_least_one():
    one, someone = child(), coordinator()
    made = interview(back(one))
    with pytest.raises(Refused, match="another child"):
        done(someone, cover, interview=made, episodes=[back(child())])
    for action, named in ((cover, {"interview": made}), (arrange, {})):
        with pytest.raises(Refused, match="at least one"):
            done(someone, action, episodes=[], **named)


def test_what_was_held_is_neither_assigned_nor_put_off():
    made, someone = interview(back(child()), held="2026-04-14 08:00"), coordinator()
    for action, named in ((assign, {"to": someone}), (rebook, {"at": When.day(TODAY)})):
        with pytest.raises(Refused, match="held already"):
            done(someone, action, interview=made, **named)


def test_a_team_that_held_an_interview_sees_the_child_to_the_end_of_the_day():
    one, someone = back(child()), coordinator()
    team = Team.objects.create(agency=agency("listeners", "provider"), name="North")
    sam = user(Role.INTERVIEWER, of=agency("listeners"), teams=(team,))
    made = done(someone, arrange, episodes=[one], to=sam)
    done(sam, hold, interview=made, held=Held(when=at("2026-04-14 09:00")))
    assert Involvement.unscoped.get(team=team).until == TODAY
    assert Child.objects.visible_to(reader_of(sam)).exists()
    Involvement.unscoped.filter(team=team).update(until=TODAY - timedelta(days=1))
    assert not Child.objects.visible_to(reader_of(sam)).exists()


def test_an_interview_that_is_held_though_declined_was_accepted_after_all():
    one, someone = back(child()), coordinator()
    InterviewOffer.unscoped.create(
        episode=one,
        child=one.child,
        agency=agency(),
        is_offered=True,
        is_accepted=False,
        source_file=CASEWORK,
        **at("2026-04-14 07:00").fields("offered"),
    )
    done(someone, hold, interview=interview(one), held=Held(when=at("2026-04-14 09:00")))
    offer = InterviewOffer.unscoped.get()
    assert (offer.is_accepted, offer.offered_at) == (True, uk("2026-04-14 07:00"))


def test_an_action_after_an_interview_is_done_on_a_day_that_has_come():
    made, someone = interview(back(child()), held="2026-04-14 08:00"), coordinator()
    action = done(someone, add_to_do, interview=made, to_do=ToDo(kind="health", what="Call.", due_on=TODAY))
    with pytest.raises(NotSoYet):
        done(someone, finish_to_do, action=action, done_on=TODAY + timedelta(days=1))
    done(someone, finish_to_do, action=action, done_on=TODAY)
    assert action.done_on == TODAY
