"""People are made and changed inside acts, for one agency."""

import pytest

from homeward_web.accounts.acting import acting
from homeward_web.accounts.actions import make_user
from homeward_web.accounts.models import Team, User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import job, reader_of
from homeward_web.audit.acts import NoAct
from homeward_web.audit.models import Record
from tests.web.worlds import agency


def test_a_new_person_has_the_roles_and_teams_given_and_one_row_in_the_trail():
    team = Team.objects.create(agency=agency(), name="North")
    with acting(job("making people"), "accounts.add_person"):
        made = make_user(email="Ines@Example.org", name="Ines", agency=agency(), roles=[Role.INTERVIEWER], teams=[team])
    reader = reader_of(User.objects.get_by_natural_key("ines@example.org"))
    assert (reader.agency, reader.teams) == ("northmoor", frozenset({team.pk}))
    assert not made.has_usable_password()
    assert Record.objects.get().about == {"user": str(made.pk), "roles": "interviewer"}


def test_nobody_is_made_outside_an_act_or_into_a_team_of_another_agency():
    with pytest.raises(NoAct):
        make_user(email="a@example.org", name="A", agency=agency())
    other = Team.objects.create(agency=agency("force", "police"), name="East")
    with pytest.raises(ValueError, match="another agency"), acting(job("making people"), "accounts.add_person"):
        make_user(email="b@example.org", name="B", agency=agency(), teams=[other])
    assert not User.objects.exists()
