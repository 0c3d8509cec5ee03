"""The models hold every column of the dataset's tables, and derive the end of an episode as the core does."""

import random

import pytest
from django.db import connection

from homeward.dataset.tables import TABLES
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.missing import models
from tests.web.missing.desks import account, episode, interview
from tests.web.worlds import NOW, agency, child, random_world, readers, share, user

MIRRORS = {
    "missing_episodes": models.MissingEpisode,
    "interview_offers": models.InterviewOffer,
    "return_interviews": models.ReturnInterview,
    "return_interview_episodes": models.ReturnInterviewEpisode,
    "police_grades": models.PoliceGrade,
    "prevention_interviews": models.PreventionInterview,
    "strategy_meetings": models.StrategyMeeting,
}
FOREIGN = {"agency": "agency_id", "child_key": "child_id", "person_key": "person_id", "episode_key": "episode_id"}
WORLDS = 20


@pytest.mark.parametrize("table", MIRRORS)
def test_every_column_of_the_dataset_has_its_field(table):
    names = {field.name for field in MIRRORS[table]._meta.concrete_fields}
    names |= {field.attname for field in MIRRORS[table]._meta.concrete_fields}
    missing = [
        column
        for column in TABLES[table].names()
        if column not in names
        and FOREIGN.get(column) not in names
        and column != "interview_key"  # of a link: the interview
    ]
    assert not missing


@pytest.mark.parametrize(
    ("returned", "located", "ended_at", "ended_on", "is_open"),
    [
        (None, None, None, None, True),
        ("2026-04-14 00:30", None, "2026-04-13 23:30", "2026-04-14", False),
        (None, "2026-04-14 00:30", "2026-04-13 23:30", "2026-04-14", False),
        ("2026-04-14 09:00", "2026-04-14 00:30", "2026-04-14 08:00", "2026-04-14", False),
        # The day of return alone: the time of being located is not the time of return.
        ("2026-04-14", "2026-04-13 22:30", None, "2026-04-14", False),
        ("unknown", None, None, None, False),
        (None, "unknown", None, None, False),
    ],
)
def test_an_episode_ends_with_the_return_or_else_with_being_located(returned, located, ended_at, ended_on, is_open):
    made = episode(child(), "2026-04-13 21:15", returned, located)
    assert (str(made.ended_at)[:16] if made.ended_at else None) == ended_at
    assert (str(made.ended_on) if made.ended_on else None) == ended_on
    assert made.is_open is is_open


def test_a_child_that_is_absent_at_this_moment_is_not_missing_now():
    one = child()
    assert episode(one).is_missing_now
    assert not episode(one, category="absent").is_missing_now
    assert not episode(one, category_now="absent").is_missing_now
    assert episode(one, category="absent", category_now="missing").is_missing_now
    assert not episode(one, returned="2026-04-14 08:00").is_missing_now


def test_an_account_is_read_by_its_section_its_share_and_whoever_wrote_it_for_another_council():
    one, provider = child(), agency("listeners", "provider")
    coordinator, chair = user(Role.MISSING_COORDINATOR), user(Role.MEETING_CHAIR)
    writer, colleague = (user(Role.MISSING_COORDINATOR, of=provider) for _ in range(2))
    share(one, provider, coordinator)
    made = account(interview(episode(one, returned="2026-04-14 08:00")), written_by=writer)

    def reads(someone):
        return models.InterviewAccount.objects.visible_to(reader_of(someone)).filter(pk=made.pk).exists()

    assert reads(coordinator)
    assert reads(writer)
    assert not reads(chair)
    assert not reads(colleague)


def test_a_draft_is_seen_by_who_wrote_it_alone():
    one, someone, other = child(), user(Role.MISSING_COORDINATOR), user(Role.MISSING_COORDINATOR)
    arranged = interview(episode(one, returned="2026-04-14 08:00"))
    models.InterviewDraft.unscoped.create(child=one, interview=arranged, user=someone, saved_at=NOW)
    assert models.InterviewDraft.objects.visible_to(reader_of(someone)).exists()
    assert not models.InterviewDraft.objects.visible_to(reader_of(other)).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
@pytest.mark.parametrize("seed", range(WORLDS))
def test_both_locks_let_everybody_see_the_same_of_the_desk(seed, reads_as):
    world, chance = random_world(seed), random.Random(seed)
    for one in world.children:
        held = interview(episode(one), held="2026-04-14 09:00")
        account(held, written_by=chance.choice(world.users), agency=chance.choice(world.users).agency)
        models.InterviewDraft.unscoped.create(child=one, interview=held, user=chance.choice(world.users), saved_at=NOW)
    for reader in readers(world):
        for model in (models.MissingEpisode, models.InterviewAccount, models.InterviewDraft):
            by_python = set(model.objects.visible_to(reader).values_list("pk", flat=True))
            with reads_as(reader):
                by_database = set(model.unscoped.values_list("pk", flat=True))
            assert by_python == by_database


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
def test_every_table_of_a_child_is_locked():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relforcerowsecurity")
        locked = {name for (name,) in cursor.fetchall()}
    of_child = {
        model._meta.db_table
        for model in (getattr(models, name) for name in models.__all__)
        if hasattr(model, "child_path")
    }
    assert len(of_child) == 18
    assert of_child <= locked
