"""An act and its row: together or not at all, and never two."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection

from homeward_web.accounts.acting import acting
from homeward_web.accounts.models import Agency, Team
from homeward_web.accounts.readers import job
from homeward_web.audit import acts
from homeward_web.audit.acts import ActWithinAct, NoAct, current_act
from homeward_web.audit.models import Record


def outcomes() -> list[str]:
    return list(Record.objects.values_list("outcome", flat=True))


def test_what_an_act_changes_is_undone_where_its_row_cannot_be_written(monkeypatch):
    def break_(*_):
        raise OSError("no space")

    monkeypatch.setattr(acts, "hash_of", break_)
    with pytest.raises(OSError, match="no space"), acting(job("drawn"), "drawn.act"):
        Agency.objects.create(key="drawn", name="Drawn", kind="council")
    assert not Agency.objects.filter(key="drawn").exists()


@pytest.mark.parametrize(("why", "outcome"), [(PermissionDenied, "refused"), (ZeroDivisionError, "failed")])
def test_who_is_refused_or_meets_a_fault_has_undone_everything_but_the_row(why, outcome):
    def act_and_fail():
        with acting(job("drawn"), "drawn.act") as act:
            act.saw(7)
            Agency.objects.create(key="drawn", name="Drawn", kind="council")
            raise why

    with pytest.raises(why):
        act_and_fail()
    assert not Agency.objects.filter(key="drawn").exists()
    assert list(Record.objects.values_list("outcome", "children")) == [(outcome, [7])]


def test_an_act_within_an_act_is_a_fault_of_the_program_and_has_no_row_of_its_own():
    with pytest.raises(ActWithinAct), acting(job("drawn"), "drawn.outer"), acting(job("drawn"), "drawn.inner"):
        pass
    assert list(Record.objects.values_list("act", "outcome")) == [("drawn.outer", "failed")]


def test_a_row_that_the_database_refuses_at_the_end_is_one_failed_act():
    def add_a_team_of_no_agency():
        with acting(job("drawn"), "drawn.act"):
            Team.objects.create(agency_id="nowhere", name="North")
            connection.check_constraints()

    with pytest.raises(IntegrityError):
        add_a_team_of_no_agency()
    assert outcomes() == ["failed"]


def test_nothing_is_noted_outside_an_act():
    with pytest.raises(NoAct):
        current_act()
