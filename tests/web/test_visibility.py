"""Who may see what: a truth table in drawn cases, and the two locks held against each other."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from homeward_web.accounts.acting import NoReader
from homeward_web.accounts.models import Team
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import nobody, reader_of
from homeward_web.register.models import BreakGlass, Child, Involvement, PlacementAddress, Reading, Share
from homeward_web.register.scoped import OfChild
from homeward_web.register.visibility import Protection, ReadingKind
from tests.web import worlds
from tests.web.register.filled import fill
from tests.web.worlds import TODAY, agency, child, glass, place, random_world, readers, share, user

WORLDS, ALL_WORLDS = 8, 200


def sees(someone, one) -> bool:
    return Child.objects.visible_to(reader_of(someone)).filter(pk=one.pk).exists()


def test_who_has_not_signed_in_sees_nothing():
    child()
    assert not Child.objects.visible_to(nobody()).exists()


def test_reading_outside_any_act_fails():
    with pytest.raises(NoReader):
        Child.objects.all()


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.MISSING_COORDINATOR, True),
        (Role.POLICE_OFFICER, True),
        (Role.MEETING_CHAIR, True),
        (Role.ANALYST, False),
        (Role.DATA_PROTECTION_LEAD, False),
        (Role.CALDICOTT_LEAD, False),
        (Role.ADMINISTRATOR, False),
        (Role.INTERVIEWER, False),
        (Role.SOCIAL_WORKER, False),
    ],
)
def test_a_role_sees_all_children_of_its_agency_or_those_of_its_teams_or_none(role, expected):
    assert sees(user(role), child()) is expected


def test_a_role_of_teams_sees_the_children_of_its_teams():
    team, other = (Team.objects.create(agency=agency(), name=name) for name in ("North", "South"))
    someone = user(Role.INTERVIEWER, teams=(team,))
    assert sees(someone, child(team=team))
    assert not sees(someone, child(team=other))


def test_another_agency_sees_a_child_only_through_a_share_that_is_open_today():
    one, police = child(), agency("force", "police")
    officer = user(Role.POLICE_OFFICER, of=police)
    assert not sees(officer, one)
    for starts, ends, expected in ((-2, -1, False), (-1, 0, True), (0, 0, True), (1, 2, False)):
        given = share(
            one, police, officer, starts_on=TODAY + timedelta(days=starts), ends_on=TODAY + timedelta(days=ends)
        )
        assert sees(officer, one) is expected
        given.delete()


def test_an_agency_whose_work_with_a_child_has_ended_sees_it_no_more():
    one = child()
    Involvement.unscoped.filter(child=one).update(until=TODAY)
    assert sees(user(Role.MISSING_COORDINATOR), one)
    Involvement.unscoped.filter(child=one).update(until=TODAY - timedelta(days=1))
    assert not sees(user(Role.MISSING_COORDINATOR), one)


@pytest.mark.parametrize("protection", [Protection.RESTRICTED, Protection.EXISTENCE])
def test_a_restricted_child_is_seen_by_those_named_alone(protection):
    one, named, other = child(protection=protection), user(Role.MISSING_COORDINATOR), user(Role.MISSING_COORDINATOR)
    Reading.unscoped.create(child=one, user=named, kind=ReadingKind.RESTRICTED_TO, reason="drawn")
    assert sees(named, one)
    assert not sees(other, one)


def test_who_is_excluded_sees_the_child_by_no_way():
    one, someone = child(), user(Role.MISSING_COORDINATOR)
    Reading.unscoped.create(child=one, user=someone, kind=ReadingKind.EXCLUDED_FROM, reason="a relative")
    glass(one, someone)
    assert not sees(someone, one)


@pytest.mark.parametrize(
    ("protection", "opened_hours_ago", "expected"),
    [
        (Protection.USUAL, 0, True),
        (Protection.RESTRICTED, 3, True),
        (Protection.RESTRICTED, 4, False),
        (Protection.RESTRICTED, -1, False),
        (Protection.EXISTENCE, 0, False),
    ],
)
def test_broken_glass_shows_a_child_for_four_hours_unless_its_existence_is_protected(
    protection, opened_hours_ago, expected
):
    one, officer = child(protection=protection), user(Role.POLICE_OFFICER, of=agency("force", "police"))
    glass(one, officer, worlds.NOW - timedelta(hours=opened_hours_ago))
    assert sees(officer, one) is expected


def test_a_section_is_read_by_its_agencys_readers_and_through_a_share_that_grants_it():
    one, police = child(), agency("force", "police")
    place(one, agency())
    officer = user(Role.POLICE_OFFICER, of=police)

    def reads(someone):
        return PlacementAddress.objects.visible_to(reader_of(someone)).exists()

    assert reads(user(Role.MISSING_COORDINATOR))
    assert not reads(user(Role.MEETING_CHAIR))
    given = share(one, police, officer)
    assert not reads(officer)
    given.grants_placement_address = True
    given.save()
    assert reads(officer)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
def test_row_level_security_is_on_for_whoever_runs_the_tests():
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active('register_child'), current_setting('is_superuser')")
        assert cursor.fetchone() == (True, "off")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
@pytest.mark.parametrize("seed", range(WORLDS))
def test_both_locks_let_everybody_see_the_same(seed, reads_as):
    agree(seed, reads_as)


@pytest.mark.thorough
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
@pytest.mark.parametrize("seed", range(WORLDS, ALL_WORLDS))
def test_both_locks_let_everybody_see_the_same_in_all_worlds(seed, reads_as):
    agree(seed, reads_as)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
def test_every_table_that_belongs_to_a_child_has_the_second_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        locked = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in of_children()} <= locked


def test_the_filled_worlds_have_rows_in_every_table_of_the_register():
    fill(random_world(1), 1)
    assert [model for model in of_children() if model._meta.app_label == "register" and not rows_in(model)] == []


def of_children() -> list[type[OfChild]]:
    """Every model whose rows belong to a child, but those that the rule itself reads (see `access`)."""
    read_by_the_rule = {Involvement, Share, Reading, BreakGlass}
    return [model for model in apps.get_models() if issubclass(model, OfChild) and model not in read_by_the_rule]


def rows_in(model: type[OfChild]) -> bool:
    return model.unscoped.exists()


def agree(seed: int, reads_as) -> None:
    """
    Of every reader of a world, and every table that has rows in it: what `visible_to` gives is what the database lets
    out with no condition at all.
    """
    world = random_world(seed)
    fill(world, seed)
    models = [model for model in of_children() if rows_in(model)]
    for reader in readers(world):
        for model in models:
            by_python = set(model.objects.visible_to(reader).values_list("pk", flat=True))
            with reads_as(reader):
                by_database = set(model.unscoped.values_list("pk", flat=True))
            assert by_python == by_database, model
