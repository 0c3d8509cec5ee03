"""Papers from the register: what was recorded is in them, and behind a figure stand the records of one's own agency."""

import pytest

from homeward_web.accounts.acting import acting
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.exchange.partnership import enter_agencies, the_partnership
from homeward_web.performance.behind import records_behind
from homeward_web.performance.building import build_papers
from homeward_web.performance.models import Build
from homeward_web.performance.papers import file_of, papers_of, rows_of
from homeward_web.register.visibility import Protection
from tests.web.meetings.test_meetings import episode
from tests.web.worlds import NOW, agency, child, user


@pytest.fixture
def built(settings, tmp_path):
    """
    Papers up to April 2026: three children of one council and one of another, each missing once in April. One of the
    three is restricted.
    """
    settings.DATA = tmp_path
    partnership = the_partnership()
    enter_agencies(partnership)
    for one in (child(), child(), child(protection=Protection.RESTRICTED), child(agency("wearbridge"))):
        episode(one, 40, 30)
    made = Build.objects.create(month="2026-04", asked_at=NOW)
    build_papers.func(str(made.reference))
    made.refresh_from_db()
    assert made.problem == ""
    return made


def test_the_monthly_report_counts_what_was_recorded(built):
    rows = {row.ref: row for row in rows_of(built, the_partnership().agency("northmoor"))}
    assert [number.text for number in rows["1.1"].numbers] == ["3 [p]", "3 [p]"]


def test_the_papers_are_offered_and_nothing_else_of_the_folder(built):
    offered = {file.name for paper in papers_of(built, the_partnership()) for file in paper.files}
    assert {"monthly_report_northmoor.pdf", "scorecard.xlsx"} <= offered
    assert file_of(built, "monthly_report_northmoor.pdf") is not None
    assert file_of(built, "../../homeward.sqlite3") is None
    assert file_of(built, "snapshot") is None


def test_an_analyst_sees_the_records_of_her_own_agency_without_restricted_children(built):
    analyst = reader_of(user(Role.ANALYST))
    with acting(analyst, "figures.records") as act:
        found = records_behind(by=analyst, build=built, agency="northmoor", figure="1.1", period="2026-04")
        assert (found.counted, found.all, found.own, len(found.listed)) == (3, 3, 2, 2)
        assert len(act.children) == 2


def test_of_another_agencys_figure_she_sees_how_many_alone(built):
    analyst = reader_of(user(Role.ANALYST))
    with acting(analyst, "figures.records") as act:
        found = records_behind(by=analyst, build=built, agency="wearbridge", figure="1.1", period="2026-04")
        assert (found.all, found.own, found.listed) == (1, 0, [])
        assert not act.children


def test_papers_that_cannot_be_built_say_so(settings, tmp_path):
    settings.PARTNERSHIP = tmp_path
    made = Build.objects.create(month="2026-04", asked_at=NOW)
    build_papers.func(str(made.reference))
    made.refresh_from_db()
    assert made.state == Build.State.FAILED
    assert "partnership.toml" in made.problem
