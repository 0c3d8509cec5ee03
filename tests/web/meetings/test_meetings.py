"""The daily meeting: whom it talks about and why, what is decided, and that what is closed stays as it is."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from homeward.dataset.uk_time import to_uk
from homeward_web.accounts.acting import acting, tell_database
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.audit.models import Record
from homeward_web.meetings import actions
from homeward_web.meetings.facts import facts_of, suggestions_for
from homeward_web.meetings.minutes import minutes_of, minutes_pdf
from homeward_web.meetings.models import Card, MeetingAction
from homeward_web.missing.models import MissingEpisode
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import PersonRecord
from homeward_web.register.refused import Refused
from homeward_web.register.visibility import Protection
from tests.web.worlds import NOW, TODAY, agency, child, glass, maker, user

HOUR = timedelta(hours=1)


def episode(of, began_hours_ago, returned_hours_ago=None, **fields):
    """A time missing of a child, by hours before now."""
    began = NOW - began_hours_ago * HOUR
    returned = None if returned_hours_ago is None else NOW - returned_hours_ago * HOUR
    return MissingEpisode.unscoped.create(
        child=of,
        person=PersonRecord.unscoped.get(child=of),
        agency=of.lead_agency,
        episode_id=f"E{MissingEpisode.unscoped.count()}",
        reported_by="council",
        reporting_area=of.lead_agency.area,
        category="missing",
        began_at=began,
        began_on=to_uk(began).date(),
        began_precision="minute",
        returned_at=returned,
        returned_on=to_uk(returned).date() if returned else None,
        returned_precision="minute" if returned else None,
        source_file=CASEWORK,
        **fields,
    )


@pytest.fixture
def coordinator():
    return reader_of(user(Role.MISSING_COORDINATOR))


def prepared(by):
    with acting(by, "meetings.prepare"):
        return actions.prepare(by=by, kind="daily", held_on=TODAY)


def reasons(meeting):
    return [card.reasons for card in Card.unscoped.filter(meeting=meeting).order_by("place")]


def test_the_list_of_a_day(coordinator):
    """
    child   | began         | returned       | on the list
    --------+---------------+----------------+------------------------------
    first   | 28 hours ago  |                | missing now
    second  | 30 hours ago  | 2 hours ago    | returned
    third   | 60 hours ago  | 25 hours ago   | no: the meeting of before knew
    fourth  | never         |                | no
    """
    first, second, third, _ = (child() for _ in range(4))
    episode(first, 28)
    episode(second, 30, 2)
    episode(third, 60, 25)
    assert reasons(prepared(coordinator)) == ["missing now for 1 day 4 hours", "returned Tuesday 14 April, 07:52"]


def test_bringing_it_up_to_date_adds_at_the_end_and_takes_nobody_off(coordinator):
    first, second = child(), child()
    open_one = episode(first, 5)
    meeting = prepared(coordinator)
    MissingEpisode.unscoped.filter(pk=open_one.pk).update(
        returned_at=NOW - 30 * HOUR, returned_on=TODAY - timedelta(days=2), returned_precision="minute"
    )
    episode(second, 1)
    prepared(coordinator)
    assert [card.child_id for card in Card.unscoped.filter(meeting=meeting).order_by("place")] == [first.pk, second.pk]


def test_facts_tell_the_pattern_of_ninety_days(coordinator):
    one = child()
    episode(one, 24 * 91, 24 * 91 - 2)
    episode(one, 24 * 80, 24 * 79, came_to_harm=True)
    episode(one, 3)
    with acting(coordinator, "test"):
        assert facts_of(one.pk) == [
            "Missing since Tuesday 14 April, 06:52",
            "2 times missing in 90 days, the longest 1 day",
            "Came to harm while missing",
            "Return interviews held for 0 of 1 returns",
        ]
        assert suggestions_for(one.pk) == ["Agree who looks where today, and who rings whom"]


def test_a_child_whom_the_leader_may_not_see_is_not_on_the_list(coordinator):
    episode(child(protection=Protection.RESTRICTED), 3)
    assert reasons(prepared(coordinator)) == []


def test_a_meeting_closes_when_all_were_talked_through_and_then_never_changes(coordinator):
    one = child()
    episode(one, 3)
    meeting = prepared(coordinator)
    with acting(coordinator, "meetings.run"):
        card = Card.objects.get(meeting=meeting)
        with pytest.raises(Refused, match="1 of 1 child was not talked through"):
            actions.close(by=coordinator, meeting=meeting)
        actions.decide(by=coordinator, card=card, words="Hold a strategy meeting", dissent="Health")
        action = actions.add_action(
            by=coordinator, card=card, words="Ring the home", owner_agency=agency(), due_on=TODAY
        )
        actions.talk_through(by=coordinator, card=card)
        actions.close(by=coordinator, meeting=meeting)
        card.refresh_from_db()
        card.meeting.refresh_from_db()
        assert card.facts.startswith("Missing since Tuesday 14 April")
        for change in (
            lambda: actions.decide(by=coordinator, card=card, words="Something else"),
            lambda: actions.add_action(by=coordinator, card=card, words="More", owner_agency=agency(), due_on=TODAY),
            lambda: actions.talk_through(by=coordinator, card=card, done=False),
            lambda: actions.attend(by=coordinator, meeting=meeting, agency=agency(), name="Ms K"),
            lambda: actions.close(by=coordinator, meeting=meeting),
            lambda: actions.prepare(by=coordinator, kind="daily", held_on=TODAY),
        ):
            with pytest.raises(Refused, match="closed"):
                change()
        actions.finish_action(by=coordinator, action=action, outcome="Rang, all is well")
    assert MeetingAction.unscoped.get().outcome == "Rang, all is well"


def test_an_action_of_another_agency_is_ended_by_it_or_by_who_leads(coordinator):
    one = child()
    episode(one, 3)
    meeting = prepared(coordinator)
    worker = reader_of(user(Role.TEAM_MANAGER))
    with acting(coordinator, "meetings.run"):
        card = Card.objects.get(meeting=meeting)
        action = actions.add_action(
            by=coordinator, card=card, words="Visit", owner_agency=agency("force", "police"), due_on=TODAY
        )
    with acting(worker, "meetings.finish_action"), pytest.raises(Refused):
        actions.finish_action(by=worker, action=action, outcome="Done")


def test_who_does_not_lead_meetings_prepares_none():
    officer = reader_of(user(Role.POLICE_OFFICER))
    with pytest.raises(PermissionDenied), acting(officer, "meetings.prepare"):
        actions.prepare(by=officer, kind="daily", held_on=TODAY)


def test_where_the_trail_cannot_be_written_nothing_is_decided(coordinator, monkeypatch):
    episode(child(), 3)
    meeting = prepared(coordinator)
    monkeypatch.setattr(Record, "save", _fails)
    with pytest.raises(RuntimeError), acting(coordinator, "meetings.decide"):
        actions.decide(by=coordinator, card=Card.objects.get(meeting=meeting), words="Hold a meeting")
    assert not Card.unscoped.get().decisions.model.unscoped.exists()


def _fails(*_, **__):
    raise RuntimeError("the trail cannot be written")


def test_minutes_leave_out_whom_their_reader_may_not_see(coordinator):
    seen, hidden = child(), child()
    episode(seen, 3)
    episode(hidden, 4)
    meeting = prepared(coordinator)
    tell_database(maker())
    hidden.protection = Protection.RESTRICTED
    hidden.save()
    with acting(coordinator, "meetings.minutes"):
        meeting.refresh_from_db()
        minutes = minutes_of(meeting)
        assert len(minutes.children) == minutes.left_out == 1
        assert minutes_pdf(minutes).startswith(b"%PDF")


def test_minutes_hold_nobody_whom_their_reader_opened_in_an_emergency_alone(coordinator):
    one = child()
    episode(one, 3)
    meeting = prepared(coordinator)
    tell_database(maker())
    officer = user(Role.POLICE_OFFICER, of=agency("force", "police"))
    glass(one, officer)
    reader = reader_of(officer)
    with acting(reader, "meetings.minutes"):
        meeting.refresh_from_db()
        assert Card.objects.filter(meeting=meeting).exists()
        assert minutes_of(meeting).children == []
        assert minutes_of(meeting).left_out == 1
