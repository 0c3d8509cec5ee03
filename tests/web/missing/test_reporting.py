"""Reporting a child missing: who may, what is filled in, what is pointed out instead of recorded twice."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from homeward_web.accounts.models import Team
from homeward_web.accounts.permissions import Role
from homeward_web.audit import acts as trail
from homeward_web.audit.models import Record
from homeward_web.missing.actions.reporting import AlreadyReported, Report, report_missing
from homeward_web.missing.models import MissingEpisode, PoliceGrade, PoliceReference
from homeward_web.missing.overlapping import overlap
from homeward_web.missing.when import NotSoYet, When
from homeward_web.register.actions.people import record_child
from homeward_web.register.children import CASEWORK
from homeward_web.register.matching import Reported
from homeward_web.register.models import CareStatus, Child, Involvement, MatchDecision, PersonRecord
from homeward_web.register.refused import Refused
from tests.spec.drawn import read_drawn
from tests.web.missing.acts import acts, done
from tests.web.missing.desks import episode, uk
from tests.web.missing.test_due import drawn_when
from tests.web.worlds import agency, child, glass, share, user

MONDAY_EVENING = When.minute(uk("2026-04-13 21:15"))


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def test_a_known_child_is_reported_with_what_the_register_knows():
    one = child()
    CareStatus.unscoped.create(
        child=one,
        person=PersonRecord.unscoped.get(child=one),
        agency=agency(),
        reporting_area="E06999901",
        care_status="looked_after",
        started_on=date(2025, 1, 1),
        source_file=CASEWORK,
    )
    report = Report(
        last_seen=MONDAY_EVENING,
        setting="care",
        police_reference=" NP-1 ",
        police_grade="medium",
        circumstances="Words.",
    )
    made = done(coordinator(), report_missing, child=one, report=report)
    made = MissingEpisode.unscoped.get(pk=made.pk)
    assert (made.category, made.reported_by, made.reporting_area) == ("missing", "council", "E06999901")
    assert (str(made.began_on), made.began_precision, made.began_at) == ("2026-04-13", "minute", MONDAY_EVENING.at)
    assert (made.care_status, made.looked_after_by, made.setting) == ("looked_after", "own_council", "care")
    assert (made.recorded_precision, made.source_file, made.initial_risk_grade) == ("minute", CASEWORK, "medium")
    assert made.is_open
    assert PoliceReference.unscoped.get().number == "NP-1"
    assert PoliceGrade.unscoped.get().grade == "medium"


def test_a_report_has_one_row_in_the_trail_that_names_child_and_episode():
    one, someone = child(), coordinator()
    before = Record.objects.count()
    with acts(someone, "missing.report") as by:
        made = report_missing(by=by, child=one, report=Report(began=MONDAY_EVENING))
    assert Record.objects.count() == before + 1
    row = Record.objects.latest("number")
    assert (row.act, row.children, row.about["episode"]) == ("missing.report", [one.pk], made.pk)


def test_a_report_whose_row_cannot_be_written_is_undone(monkeypatch):
    one, someone = child(), coordinator()

    def fails(*_):
        raise DatabaseError("The trail is full.")

    monkeypatch.setattr(trail, "write", fails)
    with pytest.raises(DatabaseError):
        done(someone, report_missing, child=one, report=Report(began=MONDAY_EVENING))
    assert not MissingEpisode.unscoped.exists()


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.MISSING_COORDINATOR, True), (Role.POLICE_OFFICER, True), (Role.MEETING_CHAIR, False), (Role.ANALYST, False)],
)
def test_who_may_report(role, expected):
    one, someone = child(), user(role)
    if expected:
        assert done(someone, report_missing, child=one, report=Report(began=MONDAY_EVENING)).pk
    else:
        with pytest.raises(PermissionDenied):
            done(someone, report_missing, child=one, report=Report(began=MONDAY_EVENING))


def test_a_hidden_child_is_not_reported_nor_one_whose_record_was_opened_in_an_emergency():
    one, officer = child(), user(Role.POLICE_OFFICER, of=agency("force", "police"))
    for _ in range(2):
        with pytest.raises(PermissionDenied):
            done(officer, report_missing, child=one, report=Report(began=MONDAY_EVENING))
        glass(one, officer)


def test_an_agency_that_was_given_a_share_reports_with_a_record_of_its_own_and_works_with_the_child_then():
    one, police = child(), agency("force", "police")
    officer = user(Role.POLICE_OFFICER, of=police)
    share(one, police, officer)
    made = done(officer, report_missing, child=one, report=Report(began=MONDAY_EVENING))
    assert (made.reported_by, made.person.agency_id) == ("police", "force")
    assert (made.person.surname, made.person.born_on) == ("Ashton", date(2011, 3, 4))
    decision = MatchDecision.unscoped.get()
    assert (decision.person_id, decision.is_same_child, decision.decided_by) == (made.person_id, True, "person")
    assert Involvement.unscoped.get(agency=police).kind == Involvement.Kind.REPORTING


def test_a_second_report_uses_the_agency_s_record_that_is_there():
    one, someone = child(), coordinator()
    done(someone, report_missing, child=one, report=Report(began=MONDAY_EVENING, returned=MONDAY_EVENING))
    assert PersonRecord.unscoped.filter(child=one).count() == 1
    assert Involvement.unscoped.filter(child=one).count() == 1


def test_an_open_episode_is_pointed_out_and_not_recorded_twice():
    one, someone = child(), coordinator()
    there = episode(one, "2026-04-11 20:00")
    with pytest.raises(AlreadyReported) as raised:
        done(someone, report_missing, child=one, report=Report(began=MONDAY_EVENING))
    assert raised.value.episode == there
    assert MissingEpisode.unscoped.count() == 1


def test_another_child_s_open_episode_and_one_that_ended_before_are_no_obstacle():
    one, someone = child(), coordinator()
    episode(child(), "2026-04-11 20:00")
    episode(one, "2026-04-11 20:00", returned="2026-04-13 21:15")
    assert done(someone, report_missing, child=one, report=Report(began=MONDAY_EVENING)).is_open


OVERLAPS = """
    one                                  | other                                | overlap
    -------------------------------------+--------------------------------------+--------
    2026-04-13 20:00 to                  | 2026-04-13 23:00 to                  | yes
    2026-04-13 20:00 to 2026-04-13 22:00 | 2026-04-13 22:00 to                  | no
    2026-04-13 20:00 to 2026-04-13 22:00 | 2026-04-13 21:59 to                  | yes
    2026-04-13 to 2026-04-13             | 2026-04-13 to 2026-04-13             | yes
    2026-04-13 to 2026-04-14             | 2026-04-14 10:00 to                  | no
    2026-04-12 to 2026-04-14             | 2026-04-13 10:00 to 2026-04-13 11:00 | yes
    2026-04-13 to                        | 2026-04-13 10:00 to                  | yes
    2026-04-13 20:00 to unknown          | 2026-04-14 20:00 to                  | no
"""


@pytest.mark.parametrize("row", read_drawn(OVERLAPS), ids=lambda row: f"{row['one']} and {row['other']}")
def test_reports_overlap_where_they_surely_do(row):
    (one, other) = ([drawn_when(part.strip()) for part in row[name].split("to")] for name in ("one", "other"))
    assert overlap(*one, *other) is (row["overlap"] == "yes")
    assert overlap(*other, *one) is (row["overlap"] == "yes")


LATER = "2026-04-14 09:53"
"""A minute after this moment, by the clock in the UK."""


@pytest.mark.parametrize(
    "report",
    [
        {"began": LATER},
        {"began": "2026-04-15"},
        {"began": "2026-04-13 21:15", "reported": LATER},
        {"began": "2026-04-13 21:15", "returned": "2026-04-13 21:14"},
        {"began": "2026-04-13 21:15", "last_seen": "2026-04-13 21:16"},
        {"began": "2026-04-13 21:15", "located": "2026-04-13 23:15", "returned": "2026-04-13 23:14"},
    ],
    ids=str,
)
def test_what_has_not_happened_yet_or_is_out_of_order_is_refused(report):
    one, someone = child(), coordinator()
    with pytest.raises(NotSoYet):
        done(someone, report_missing, child=one, report=Report(**{k: drawn_when(v) for k, v in report.items()}))
    assert not MissingEpisode.unscoped.exists()


def test_this_minute_is_not_the_future():
    one, someone = child(), coordinator()
    report = Report(began=When.minute(uk("2026-04-14 09:52")))
    assert done(someone, report_missing, child=one, report=report).is_open


def test_a_report_without_a_day_is_refused():
    with pytest.raises(Refused):
        done(coordinator(), report_missing, child=child(), report=Report())


@pytest.mark.parametrize("in_team", [False, True])
def test_a_new_child_is_seen_by_whoever_adds_it(in_team):
    team = Team.objects.create(agency=agency(), name="North")
    someone = user(Role.SOCIAL_WORKER, teams=(team,)) if in_team else coordinator()
    with acts(someone) as by:
        one = record_child(by=by, reported=Reported("Tia", "Wood", born_on=date(2012, 5, 6))).child
        made = report_missing(by=by, child=one, report=Report(began=MONDAY_EVENING))
        assert Child.objects.filter(pk=one.pk).exists()
        assert MissingEpisode.objects.filter(pk=made.pk).exists()
    assert one.lead_agency_id == agency().pk
