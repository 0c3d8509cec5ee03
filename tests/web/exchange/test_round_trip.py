"""A dataset goes into the register and comes out again: the same tables, the same figures."""

import pyarrow as pa
import pytest

from homeward.dataset.periods import Month
from homeward.dataset.snapshot import Dataset, open_snapshot
from homeward.dataset.tables import TABLES
from homeward.intake.pipeline import take_in
from homeward.publication.layouts.partnership import read_layouts
from homeward.publication.partnership_figures import Wanted, compute_for
from homeward_web.clock.moment import stopped_at
from homeward_web.exchange.from_folder import load_folder_now
from homeward_web.exchange.snapshot import take_snapshot
from homeward_web.missing.models import MissingEpisode, ReturnInterview
from homeward_web.register.children import CASEWORK

MONTH = Month.parse("2026-03")


@pytest.fixture(scope="session")
def intake(demonstration, partnership):
    return take_in(partnership, demonstration)


@pytest.fixture
def loaded(demonstration, partnership):
    return load_folder_now(demonstration, partnership, lambda _, __: None)


def snapshot(as_at) -> Dataset:
    with stopped_at(as_at):
        return open_snapshot(take_snapshot())


def asked_by_papers(partnership) -> Wanted:
    """What the monthly report and the other papers print."""
    return Wanted(exactly=tuple(read_layouts(partnership).asked()))


def rows(table: pa.Table) -> list[tuple[object, ...]]:
    told = [tuple(row.values()) for row in table.to_pylist()]
    return sorted(told, key=repr)


def test_every_table_of_the_dataset_comes_back_row_by_row(intake, loaded):
    back = snapshot(intake.dataset.manifest.as_at)

    for name in TABLES:
        assert rows(back.tables[name]) == rows(intake.dataset.tables[name]), name
    assert back.manifest == intake.dataset.manifest


def test_the_tables_that_are_compared_are_not_empty(intake):
    counts = {name: table.num_rows for name, table in intake.dataset.tables.items()}
    assert [name for name, count in counts.items() if not count and name != "supplied_figures"] == []


def test_figures_from_the_snapshot_are_those_from_the_files(intake, loaded, partnership):
    back = snapshot(intake.dataset.manifest.as_at)

    from_files, from_register = (
        compute_for(partnership, dataset, asked_by_papers(partnership), MONTH, dataset.manifest.as_at).table
        for dataset in (intake.dataset, back)
    )

    assert from_files.num_rows > 1000
    assert rows(from_register) == rows(from_files)


def test_what_is_recorded_here_is_in_the_next_snapshot_and_makes_its_agency_a_supplier(intake, loaded):
    as_at = intake.dataset.manifest.as_at
    episode = MissingEpisode.unscoped.filter(agency="police").order_by("pk")[0]
    MissingEpisode.unscoped.filter(pk=episode.pk).update(
        source_file=CASEWORK,
        source_row=0,
        source_sheet=None,
        council_named="Wearbridge",
        looked_after_by="other_council",
    )

    back = snapshot(as_at)

    told = {row["episode_key"]: row for row in back.tables["missing_episodes"].to_pylist()}
    assert told[episode.pk]["looked_after_by"] == "other_council"
    police = next(agency for agency in back.manifest.agencies if agency.key == "police")
    assert "looked_after_by" in police.columns["missing_episodes"]
    assert (("police", CASEWORK)) in {(source.agency, source.sha256) for source in back.manifest.sources}


def test_an_interview_that_is_arranged_and_not_held_is_in_no_snapshot(intake, loaded):
    interview = ReturnInterview.unscoped.order_by("pk")[0]
    ReturnInterview.unscoped.filter(pk=interview.pk).update(held_at=None, held_on=None, held_precision=None)

    back = snapshot(intake.dataset.manifest.as_at)

    assert interview.pk not in back.tables["return_interviews"]["interview_key"].to_pylist()
    assert interview.pk not in back.tables["return_interview_episodes"]["interview_key"].to_pylist()


def test_a_report_that_repeats_another_is_counted_once_with_what_was_recorded_of_it(intake, loaded):
    first, repeat = MissingEpisode.unscoped.filter(agency="police").exclude(policegrades=None).order_by("pk")[:2]
    grades = repeat.policegrades(manager="unscoped").count()
    MissingEpisode.unscoped.filter(pk=repeat.pk).update(joined_into=first.pk)

    back = snapshot(intake.dataset.manifest.as_at)

    assert repeat.pk not in back.tables["missing_episodes"]["episode_key"].to_pylist()
    kept = [key for key in back.tables["police_grades"]["episode_key"].to_pylist() if key == first.pk]
    assert len(kept) == grades + first.policegrades(manager="unscoped").count()
