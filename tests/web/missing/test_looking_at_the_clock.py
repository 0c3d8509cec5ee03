"""The job that looks at the clock, and taking back a report."""

import pytest
from django.core.management import call_command

from homeward_web.accounts.acting import tell_database
from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.missing.actions.reporting import Report, report_missing
from homeward_web.missing.actions.withdrawing import withdraw_report
from homeward_web.missing.models import MissingEpisode, StrategyMeeting, WithdrawnReport
from homeward_web.missing.when import When
from homeward_web.register.refused import Refused
from tests.web.missing.acts import done, later
from tests.web.missing.desks import episode, uk
from tests.web.worlds import agency, child, maker, user


def test_a_look_at_the_clock_is_one_act_of_a_job_and_a_second_look_finds_nothing_new(capsys):
    long = episode(child(), "2026-04-12 20:00")
    one = child()
    episode(one, returned="2026-04-14 06:00")
    episode(one, returned="2026-04-14 06:00", by=agency("force", "police"))
    before = Record.objects.count()
    call_command("raise_meetings")
    call_command("raise_meetings")
    tell_database(maker())
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == ["1", "0"]
    rows = list(Record.objects.order_by("number")[before:])
    assert [(row.act, row.actor_kind) for row in rows] == [("missing.look_at_the_clock", "job")] * 2
    assert sorted(rows[0].children) == sorted([long.child_id, one.pk])
    assert StrategyMeeting.unscoped.get().child_id == long.child_id
    assert MissingEpisode.unscoped.filter(listed_with=None).count() == 2


def test_a_report_that_was_a_mistake_leaves_a_line_with_its_reason():
    one, someone = child(), user(Role.MISSING_COORDINATOR)
    made = done(someone, report_missing, child=one, report=Report(began=When.minute(uk("2026-04-12 20:00"))))
    assert StrategyMeeting.unscoped.exists()
    key = made.pk
    done(
        someone,
        withdraw_report,
        episode=made,
        why="The wrong child, and nobody is missing, as the carer has rung to say.",
    )
    assert not MissingEpisode.unscoped.exists()
    assert not StrategyMeeting.unscoped.exists()
    line = WithdrawnReport.unscoped.get()
    assert (line.child, line.episode, line.by) == (one, key, someone)
    assert line.why.startswith("The wrong child")
    assert "carer" not in str(Record.objects.latest("number").about) + Record.objects.latest("number").reason


def test_a_report_of_more_than_a_day_ago_is_put_right_instead():
    one, someone = child(), user(Role.MISSING_COORDINATOR)
    made = done(someone, report_missing, child=one, report=Report(began=When.minute(uk("2026-04-14 08:00"))))
    with pytest.raises(Refused, match="within 24 hours"):
        later(24 * 60 + 1, someone, withdraw_report, episode=made, why="A mistake.")
    later(24 * 60, someone, withdraw_report, episode=made, why="A mistake.")
