"""Found, returned, taken back, amended: with history, in order, and never in the future."""

import pytest
from django.core.exceptions import PermissionDenied

from homeward_web.accounts.permissions import Role
from homeward_web.missing.actions.amending import amend_time, change_category, correct_category, record_detail
from homeward_web.missing.actions.ending import Found, record_located, record_returned, reopen
from homeward_web.missing.actions.police import add_police_reference, grade_risk, record_prevention_interview
from homeward_web.missing.models import EpisodeChange, MissingEpisode, PoliceGrade, StrategyReason
from homeward_web.missing.when import NotSoYet, When
from homeward_web.register.refused import Refused
from tests.web.missing.acts import done
from tests.web.missing.desks import episode, interview, uk
from tests.web.worlds import agency, child, share, user


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def at(text: str) -> When:
    return When.minute(uk(text))


def stored(one: MissingEpisode) -> MissingEpisode:
    return MissingEpisode.unscoped.get(pk=one.pk)


def test_a_child_is_found_and_then_returns():
    one, someone = episode(child()), coordinator()
    found = Found(found_by="police", found_where="A bus station", came_to_harm=False)
    done(someone, record_located, episode=one, when=at("2026-04-14 06:00"), found=found)
    one = stored(one)
    assert (one.is_open, one.ended_at, one.returned_precision) == (False, uk("2026-04-14 06:00"), None)
    assert (one.found_by, one.found_where, one.came_to_harm) == ("police", "A bus station", False)
    done(someone, record_returned, episode=one, when=at("2026-04-14 07:30"))
    one = stored(one)
    assert (one.ended_at, str(one.ended_on), one.found_by) == (uk("2026-04-14 07:30"), "2026-04-14", "police")


def test_a_return_by_the_day_alone_and_on_an_unknown_day_ends_the_episode():
    someone = coordinator()
    for when in (When.day(uk("2026-04-14 00:00").date().replace(day=14)), When.unknown()):
        one = episode(child())
        done(someone, record_returned, episode=one, when=when)
        assert (stored(one).is_open, stored(one).ended_at, stored(one).found_by) == (False, None, "returned")


@pytest.mark.parametrize("when", ["2026-04-13 21:14", "2026-04-14 09:53"])
def test_a_return_before_the_beginning_or_in_the_future_is_refused(when):
    one = episode(child(), "2026-04-13 21:15")
    with pytest.raises(NotSoYet):
        done(coordinator(), record_returned, episode=one, when=at(when))
    assert stored(one).is_open


def test_a_second_return_is_refused():
    one = episode(child(), returned="2026-04-14 06:00")
    for action in (record_returned, record_located):
        with pytest.raises(Refused):
            done(coordinator(), action, episode=one, when=at("2026-04-14 07:00"))


def test_an_interviewer_ends_no_episode_and_nobody_ends_a_hidden_child_s():
    one = episode(child())
    for someone in (user(Role.INTERVIEWER), user(Role.POLICE_OFFICER, of=agency("force", "police"))):
        with pytest.raises(PermissionDenied):
            done(someone, record_returned, episode=one, when=at("2026-04-14 07:00"))


def test_the_police_record_that_a_council_s_child_is_back_where_it_is_shared():
    one, officer = episode(child()), user(Role.POLICE_OFFICER, of=agency("force", "police"))
    share(one.child, agency("force"), officer)
    done(officer, record_returned, episode=one, when=at("2026-04-14 07:00"))
    assert not stored(one).is_open


def test_a_long_episode_calls_for_a_meeting_when_the_child_returns():
    one = episode(child(), "2026-04-12 20:00")
    done(coordinator(), record_returned, episode=one, when=at("2026-04-13 20:01"))
    assert [each.trigger for each in StrategyReason.unscoped.filter(episode=one)] == ["over_24_hours"]


def test_a_return_that_was_a_mistake_is_taken_back_with_its_history():
    one, someone = episode(child(), located="2026-04-14 05:00", returned="2026-04-14 06:00"), coordinator()
    done(someone, reopen, episode=one, why="It was another child.")
    one = stored(one)
    assert (one.is_open, one.returned_at, one.located_on, one.found_by) == (True, None, None, None)
    changes = list(EpisodeChange.unscoped.filter(episode=one))
    assert [(each.kind, each.field, each.before) for each in changes] == [
        ("reopened", "returned", "Tuesday 14 April, 06:00"),
        ("reopened", "located", "Tuesday 14 April, 05:00"),
    ] or {each.field for each in changes} == {"returned", "located"}
    assert all((each.why, each.by_id) == ("It was another child.", someone.pk) for each in changes)


def test_a_return_is_not_taken_back_after_an_interview_or_while_another_episode_is_open_or_without_a_reason():
    one, someone = episode(child(), returned="2026-04-14 06:00"), coordinator()
    with pytest.raises(Refused, match="Say why"):
        done(someone, reopen, episode=one, why=" ")
    other = episode(one.child, "2026-04-14 08:00")
    with pytest.raises(Refused, match="another episode"):
        done(someone, reopen, episode=one, why="A mistake.")
    MissingEpisode.unscoped.filter(pk=other.pk).delete()
    interview(one, held="2026-04-14 08:00")
    with pytest.raises(Refused, match="interview was held"):
        done(someone, reopen, episode=one, why="A mistake.")


def test_an_amended_time_keeps_the_one_before_it():
    one, someone = episode(child(), "2026-04-13 21:15", returned="2026-04-14 06:00"), coordinator()
    done(someone, amend_time, episode=one, event="returned", when=at("2026-04-14 05:00"), why="The carer rang.")
    assert stored(one).ended_at == uk("2026-04-14 05:00")
    (change,) = EpisodeChange.unscoped.filter(episode=one)
    assert (change.kind, change.field) == ("amended", "returned")
    assert (change.before, change.after) == ("Tuesday 14 April, 06:00", "Tuesday 14 April, 05:00")


@pytest.mark.parametrize(
    ("event", "when"),
    [
        ("began", "2026-04-14 06:01"),
        ("returned", "2026-04-13 21:14"),
        ("returned", "2026-04-14 09:53"),
        ("returned", "2026-04-14 06:00"),
        ("returned", None),
        ("began", None),
        ("located", "2026-04-14 06:01"),
    ],
)
def test_a_time_that_cannot_be_is_not_amended(event, when):
    one = episode(child(), "2026-04-13 21:15", returned="2026-04-14 06:00")
    with pytest.raises(Refused):
        done(coordinator(), amend_time, episode=one, event=event, when=at(when) if when else None, why="A mistake.")
    assert stored(one).ended_at == uk("2026-04-14 06:00")


def test_only_the_agency_that_reported_an_episode_corrects_it():
    one, officer = episode(child()), user(Role.POLICE_OFFICER, of=agency("force", "police"))
    share(one.child, agency("force"), officer)
    with pytest.raises(Refused, match="Another agency"):
        done(officer, amend_time, episode=one, event="began", when=at("2026-04-13 22:00"), why="As told.")
    with pytest.raises(Refused, match="Another agency"):
        done(officer, correct_category, episode=one, category="absent", why="As told.")


def test_an_absence_that_becomes_missing_counts_as_missing_and_goes_on_doing_so():
    one, someone = episode(child(), category="absent"), coordinator()
    done(someone, change_category, episode=one, category="missing", holds_from=at("2026-04-14 01:00"), why="Not there.")
    assert (stored(one).category, stored(one).is_missing_now) == ("missing", True)
    done(someone, change_category, episode=one, category="absent", holds_from=at("2026-04-14 02:00"), why="She rang.")
    assert (stored(one).category, stored(one).is_missing_now) == ("missing", False)
    assert [
        (each.before, each.after) for each in EpisodeChange.unscoped.filter(episode=one).order_by("holds_from")
    ] == [
        ("absent", "missing"),
        ("missing", "absent"),
    ]


def test_a_category_is_not_changed_after_the_return_but_corrected():
    one, someone = episode(child(), returned="2026-04-14 06:00"), coordinator()
    with pytest.raises(Refused):
        done(someone, change_category, episode=one, category="absent", holds_from=at("2026-04-14 01:00"), why="So.")
    done(someone, correct_category, episode=one, category="absent", why="It was known where she was.")
    assert stored(one).category == "absent"


def test_harm_that_is_recorded_later_calls_for_a_meeting():
    one = episode(child(), returned="2026-04-14 06:00")
    done(coordinator(), record_detail, episode=one, name="came_to_harm", value=True)
    assert [each.trigger for each in StrategyReason.unscoped.filter(episode=one)] == ["harm"]
    (change,) = EpisodeChange.unscoped.filter(episode=one)
    assert (change.before, change.after) == ("not recorded", "yes")


def test_grades_have_a_history_and_the_first_is_the_initial_one():
    one, officer = episode(child()), user(Role.POLICE_OFFICER, of=agency("force", "police"))
    share(one.child, agency("force"), officer)
    done(officer, grade_risk, episode=one, grade="low", when=at("2026-04-13 22:00"))
    done(officer, grade_risk, episode=one, grade="high", when=at("2026-04-14 02:00"), why="No contact.")
    assert stored(one).initial_risk_grade == "low"
    assert [each.grade for each in PoliceGrade.unscoped.order_by("graded_at")] == ["low", "high"]
    with pytest.raises(PermissionDenied):
        done(coordinator(), grade_risk, episode=one, grade="low", when=at("2026-04-14 03:00"))
    with pytest.raises(NotSoYet):
        done(officer, grade_risk, episode=one, grade="low", when=at("2026-04-13 21:14"))


def test_a_police_reference_is_kept_once():
    one, someone = episode(child()), coordinator()
    first = done(someone, add_police_reference, episode=one, number=" NP-1 ")
    assert done(someone, add_police_reference, episode=one, number="np-1") == first
    assert done(someone, add_police_reference, episode=one, number="NP-2") != first


def test_a_check_is_made_after_the_child_is_back():
    one, someone = episode(child()), coordinator()
    with pytest.raises(Refused):
        done(someone, record_prevention_interview, episode=one, when=at("2026-04-14 06:00"))
    one = episode(child(), returned="2026-04-14 06:00")
    made = done(someone, record_prevention_interview, episode=one, when=at("2026-04-14 07:00"), officer="PC 1")
    assert (made.held_precision, made.officer) == ("minute", "PC 1")
