"""Strategy meetings: raised by rules once, one while one is open; held or declined; rules set from a day on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from homeward_web.accounts.permissions import Role
from homeward_web.clock.moment import stopped_at
from homeward_web.missing.actions.deciding import (
    Decided,
    call_meeting,
    current_rules,
    decline_meeting,
    hold_meeting,
    set_rules,
)
from homeward_web.missing.actions.held_with_child import philomena_of, record_notification, save_philomena_form
from homeward_web.missing.actions.raising import raise_as_time_passes, raise_meetings, rules_of
from homeward_web.missing.actions.reporting import Report, report_missing
from homeward_web.missing.models import MissingEpisode, Notification, PhilomenaForm, StrategyMeeting, StrategyReason
from homeward_web.missing.strategy_rules import StrategyRules
from homeward_web.missing.when import When
from homeward_web.register.models import Child, PersonRecord
from homeward_web.register.refused import Refused
from tests.web.missing.acts import acts, done, later
from tests.web.missing.desks import episode, uk
from tests.web.worlds import NOW, TODAY, agency, child, share, user


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def raised(trigger: str = "harm") -> StrategyMeeting:
    raise_meetings(episode(child(), came_to_harm=True, returned="2026-04-14 06:00"))
    return StrategyMeeting.unscoped.get(trigger=trigger)


def test_the_third_report_in_90_days_raises_a_meeting_with_its_reason_and_due_time():
    one, someone = child(), coordinator()
    for day in ("2026-02-01", "2026-03-01"):
        episode(one, f"{day} 20:00", returned=f"{day} 22:00")
    done(someone, report_missing, child=one, report=Report(began=When.minute(uk("2026-04-13 21:15"))))
    meeting = StrategyMeeting.unscoped.get()
    assert (meeting.trigger, meeting.reason) == ("three_in_90_days", "3rd time missing in 90 days")
    assert (meeting.agency, meeting.reporting_area, meeting.due_at) == (
        agency(),
        "E06999901",
        NOW + timedelta(hours=72),
    )
    assert (meeting.triggered_on, meeting.due_on, meeting.is_to_decide) == (TODAY, date(2026, 4, 17), True)


def test_a_rule_raises_once_an_episode_and_further_rules_add_to_the_meeting_that_is_open():
    one = episode(child(), "2026-04-14 06:00", came_to_harm=True)
    assert len(raise_meetings(one)) == 1
    assert not raise_meetings(one)
    PersonRecord.unscoped.filter(child=one.child).update(born_on=date(2015, 1, 1))
    raise_meetings(MissingEpisode.unscoped.get(pk=one.pk))
    meeting = StrategyMeeting.unscoped.get()
    assert meeting.reason == "came to harm while missing; aged 11, under 13"
    assert [each.trigger for each in StrategyReason.unscoped.filter(meeting=meeting)] == ["harm", "under_13"] or (
        StrategyReason.unscoped.filter(meeting=meeting).count() == 2
    )


def test_after_a_decision_a_further_rule_raises_another_meeting():
    meeting = raised()
    done(coordinator(), decline_meeting, meeting=meeting, why="Met last week.")
    raise_meetings(episode(meeting.child, "2026-04-10 20:00", returned="2026-04-11 20:01"))
    assert StrategyMeeting.unscoped.filter(declined_at=None).get().trigger == "over_24_hours"


def test_time_alone_raises_a_meeting_for_a_child_who_is_missing_still():
    one = episode(child(), "2026-04-13 20:00")
    assert not raise_as_time_passes()
    with stopped_at(uk("2026-04-14 20:00")):
        assert not raise_as_time_passes()
    with stopped_at(uk("2026-04-14 20:01")):
        (reason,) = raise_as_time_passes()
    assert (reason.episode, reason.trigger, reason.due_at) == (one, "over_24_hours", uk("2026-04-17 20:00"))


def test_old_episodes_and_what_an_extract_says_was_called_for_raise_nothing():
    old = child()
    episode(old, "2026-03-01 20:00", returned="2026-03-03 20:00")
    known = episode(child(), "2026-04-10 20:00", returned="2026-04-12 20:00")
    StrategyMeeting.unscoped.create(
        child=known.child,
        person=known.person,
        agency=agency(),
        reporting_area="E06999901",
        triggered_on=date(2026, 4, 11),
        trigger="over_24_hours",
        source_file="0" * 64,
    )
    assert not raise_as_time_passes()


def test_a_meeting_for_an_episode_that_the_police_reported_is_the_lead_s_to_decide():
    raise_meetings(episode(child(), by=agency("force", "police"), came_to_harm=True))
    assert StrategyMeeting.unscoped.get().agency == agency()


def test_a_meeting_is_held_with_decisions_plan_and_briefing():
    meeting, someone = raised(), coordinator()
    decided = Decided(
        held_on=TODAY, decisions="Visit.", has_safety_plan=True, safety_plan="Rings her aunt.", briefing="B."
    )
    done(someone, hold_meeting, meeting=meeting, decided=decided)
    stored = StrategyMeeting.unscoped.get()
    assert (stored.held_on, stored.decisions, stored.has_safety_plan) == (TODAY, "Visit.", True)
    assert (stored.safety_plan, stored.briefing, stored.decided_by) == ("Rings her aunt.", "B.", someone)
    with pytest.raises(Refused, match="decided about this meeting already"):
        done(someone, decline_meeting, meeting=stored, why="No.")


def test_a_meeting_is_declined_with_a_decision_alone():
    meeting, someone = raised(), coordinator()
    with pytest.raises(Refused, match="Say why"):
        done(someone, decline_meeting, meeting=meeting, why="")
    done(someone, decline_meeting, meeting=meeting, why="Met last week.")
    assert not StrategyMeeting.unscoped.get().is_to_decide


@pytest.mark.parametrize(
    "decided",
    [{"held_on": TODAY + timedelta(days=1)}, {"held_on": TODAY - timedelta(days=1)}, {"decisions": " "}],
    ids=str,
)
def test_a_meeting_in_the_future_before_its_call_or_without_a_decision_is_refused(decided):
    meeting = raised()
    with pytest.raises(Refused):
        done(
            coordinator(),
            hold_meeting,
            meeting=meeting,
            decided=Decided(**({"held_on": TODAY, "decisions": "Visit."} | decided)),
        )


def test_who_may_not_decide_and_who_is_of_another_agency_does_not():
    meeting, officer = raised(), user(Role.MEETING_CHAIR, of=agency("force", "police"))
    with pytest.raises(PermissionDenied):
        done(user(Role.POLICE_OFFICER), decline_meeting, meeting=meeting, why="No.")
    share(meeting.child, agency("force"), officer)
    with pytest.raises(Refused, match="decides about this meeting"):
        done(officer, decline_meeting, meeting=meeting, why="No.")


def test_somebody_may_call_for_a_meeting_though_no_rule_does():
    one, someone = episode(child(), returned="2026-04-14 06:00"), coordinator()
    meeting = done(someone, call_meeting, episode=one, reason="A new car outside.")
    assert (meeting.trigger, meeting.reason, meeting.is_to_decide) == ("other", "A new car outside.", True)
    with pytest.raises(Refused, match="already"):
        done(someone, call_meeting, episode=one, reason="A new car outside.")


def test_rules_hold_from_their_day_on_and_the_house_s_before():
    someone, two = coordinator(), replace(StrategyRules(), repeat_episodes=2, longer_than=None)
    assert rules_of(agency(), TODAY) == StrategyRules()
    done(someone, set_rules, agency=agency(), starts_on=TODAY + timedelta(days=1), rules=two)
    assert current_rules(agency()) == StrategyRules()
    assert rules_of(agency(), TODAY + timedelta(days=1)) == two
    assert rules_of("wearbridge", TODAY + timedelta(days=1)) == StrategyRules()
    with pytest.raises(Refused, match="today on"):
        done(someone, set_rules, agency=agency(), starts_on=TODAY - timedelta(days=1), rules=two)
    with pytest.raises(Refused, match="its own rules"):
        done(someone, set_rules, agency=agency("wearbridge"), starts_on=TODAY, rules=two)


def test_the_rules_of_the_day_are_those_that_raise():
    done(coordinator(), set_rules, agency=agency(), starts_on=TODAY, rules=replace(StrategyRules(), on_harm=False))
    assert not raise_meetings(episode(child(), came_to_harm=True))


def form_now(someone, one: Child) -> PhilomenaForm:
    with acts(someone):
        form = philomena_of(one)
    assert form is not None
    return form


def test_the_philomena_form_keeps_part_1_and_its_states_and_part_2_of_its_episode():
    one, someone = child(), coordinator()
    with pytest.raises(Refused, match="second part"):
        done(someone, save_philomena_form, child=one, answers={"clothing": "Red coat"})
    done(someone, save_philomena_form, child=one, answers={"hair": "Brown", "clothing": ""})
    missing = episode(one)
    later(1, someone, save_philomena_form, child=one, answers={"clothing": "Red coat"}, episode=missing)
    now = form_now(someone, one)
    assert (now.hair, now.clothing, now.recorded_by) == ("Brown", "Red coat", someone)
    assert MissingEpisode.unscoped.get().has_philomena_form
    later(2, someone, save_philomena_form, child=one, answers={"eyes": "Green"})
    now = form_now(someone, one)
    assert (now.hair, now.eyes, now.clothing or "") == ("Brown", "Green", "")
    assert PhilomenaForm.unscoped.count() == 3


def test_notices_between_councils_are_kept_both_ways():
    one, someone = child(), coordinator()
    for direction in ("sent", "received"):
        done(
            someone,
            record_notification,
            child=one,
            about="placed_elsewhere",
            direction=direction,
            council="Leeds",
            when=When.day(TODAY),
        )
    assert {each.direction for each in Notification.unscoped.filter(child=one)} == {"sent", "received"}
    with pytest.raises(Refused):
        done(
            someone,
            record_notification,
            child=one,
            about="missing",
            direction="sent",
            council="Leeds",
            when=When.day(TODAY + timedelta(days=1)),
        )
