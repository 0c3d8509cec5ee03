"""The invented extracts: the same from the same seed, plausible, and taken in with the faults that were planted."""

import csv
import hashlib
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding
from homeward.dataset.partnership import open_partnership
from homeward.dataset.periods import Month
from homeward.demonstration.extracts import write_extracts
from homeward.intake.pipeline import Intake, take_in

EXAMPLE = Path(__file__).parents[3] / "partnerships" / "example"
REPORTS = 4_000


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    folder = tmp_path_factory.mktemp("demonstration") / "extracts"
    return folder, write_extracts(folder, seed=7, episodes=REPORTS)


@pytest.fixture(scope="module")
def taken_in(demonstration: tuple[Path, dict[str, int]]) -> Intake:
    return take_in(open_partnership(EXAMPLE), demonstration[0])


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def episodes_of(intake: Intake, agency: str) -> list[dict[str, object]]:
    rows = intake.dataset.tables["missing_episodes"].to_pylist()
    return [row for row in rows if row["agency"] == agency]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first = write_extracts(tmp_path / "first", seed=3, episodes=600)
    second = write_extracts(tmp_path / "second", seed=3, episodes=600)
    write_extracts(tmp_path / "other", seed=4, episodes=600)

    assert hashes(tmp_path / "first") == hashes(tmp_path / "second")
    assert first == second
    assert hashes(tmp_path / "first") != hashes(tmp_path / "other")


def test_each_agency_writes_in_its_own_shape(demonstration: tuple[Path, dict[str, int]]) -> None:
    folder, _ = demonstration

    assert {
        "extracts.toml",
        "northmoor/CE Cases.csv",
        "northmoor/Children.csv",
        "northmoor/Education.csv",
        "northmoor/Exploitation and missing.xlsx",
        "northmoor/Missing Episodes.csv",
        "northmoor/Return Interviews.csv",
        "police/Disruption and incidents.xlsx",
        "police/grade_history.csv",
        "police/missing_incidents.csv",
        "wearbridge/Missing and RHI extract.xlsx",
        "wearbridge/Partnership business.xlsx",
    } <= set(hashes(folder))
    assert (folder / "northmoor" / "Children.csv").read_bytes().startswith(b"\xef\xbb\xbfPerson Ref,")
    assert (
        (folder / "police" / "missing_incidents.csv").read_text(encoding="cp1252").startswith("Incident No;Last Seen;")
    )


def test_intake_finds_what_was_planted_and_nothing_else(
    demonstration: tuple[Path, dict[str, int]], taken_in: Intake
) -> None:
    _, planted = demonstration

    assert Counter(finding.rule for finding in taken_in.findings) == planted


def test_every_sheet_is_recognised(taken_in: Intake) -> None:
    assert [s for s in taken_in.recognised if s.taken_for.known is None or s.taken_for.is_doubtful] == []
    assert len(taken_in.recognised) > 40


def test_casework_changes_nothing_in_the_times_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def incidents(folder: Path) -> list[list[str]]:
        with (folder / "police" / "missing_incidents.csv").open(encoding="cp1252", newline="") as file:
            return [row[:5] for row in csv.reader(file, delimiter=";")]

    write_extracts(tmp_path / "with", seed=4, episodes=600)
    with_casework = incidents(tmp_path / "with")
    monkeypatch.setattr("homeward.demonstration.extracts.add_casework", lambda *_, **__: None)
    monkeypatch.setattr("homeward.demonstration.extracts.spoil_casework", lambda *_: None)
    monkeypatch.setattr("homeward.demonstration.extracts.write_casework", lambda *_: None)
    write_extracts(tmp_path / "without", seed=4, episodes=600)

    assert with_casework == incidents(tmp_path / "without")


def test_every_agency_has_faults(taken_in: Intake) -> None:
    def agency(finding: Finding) -> str:
        return finding.file.partition("/")[0]

    assert {agency(finding) for finding in taken_in.findings} == {"northmoor", "wearbridge", "police"}


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_intake_finds_what_other_seeds_planted(seed: int, tmp_path: Path) -> None:
    planted = write_extracts(tmp_path / "extracts", seed=seed, episodes=1_500)

    findings = take_in(open_partnership(EXAMPLE), tmp_path / "extracts").findings

    assert Counter(finding.rule for finding in findings) == planted


def test_there_are_as_many_reports_as_asked_for(taken_in: Intake) -> None:
    kept = taken_in.dataset.tables["missing_episodes"].num_rows

    assert REPORTS * 0.97 <= kept <= REPORTS * 1.03


def test_the_extracts_say_when_they_were_made(taken_in: Intake) -> None:
    assert [str(agency.extracted_on) for agency in taken_in.dataset.manifest.agencies] == ["2026-04-14"] * 3


def test_a_child_who_moved_is_one_child_of_both_councils(taken_in: Intake) -> None:
    people = taken_in.dataset.tables["person_records"].to_pylist()
    agencies: dict[int, set[str]] = {}
    for person in people:
        agencies.setdefault(person["child_key"], set()).add(person["agency"])

    assert any({"northmoor", "wearbridge"} <= known for known in agencies.values())


def test_most_children_of_the_police_are_linked_to_a_council_by_name(taken_in: Intake) -> None:
    people = taken_in.dataset.tables["person_records"].to_pylist()
    of_councils = {person["child_key"] for person in people if person["agency"] != "police"}
    of_police = [person["child_key"] in of_councils for person in people if person["agency"] == "police"]

    assert 0.9 <= sum(of_police) / len(of_police) < 1


def test_the_police_and_the_councils_quarrel_as_they_do(taken_in: Intake) -> None:
    matches = taken_in.dataset.tables["episode_matches"].to_pylist()
    classes = Counter(row["match_class"] for row in matches)

    assert set(classes) >= {
        "matched", "times_disagree", "one_against_several", "police_only", "council_only", "not_linked",
    }  # fmt: skip
    assert 0.6 <= classes["matched"] / len(matches) <= 0.85


def test_children_go_missing_as_children_do(taken_in: Intake) -> None:
    episodes = [*episodes_of(taken_in, "northmoor"), *episodes_of(taken_in, "wearbridge")]
    counts = Counter(row["child_key"] for row in episodes)
    began = [row["began_at"] for row in episodes if isinstance(row["began_at"], datetime)]
    light = sum(4 <= at.month <= 9 for at in began)

    assert 1.8 <= len(episodes) / len(counts) <= 4
    assert sum(count == 1 for count in counts.values()) > len(counts) * 0.4
    assert max(counts.values()) >= 20
    assert 0.52 <= light / len(began) <= 0.63
    assert sum(at.weekday() == 4 for at in began) > len(began) / 7 * 1.2
    assert 0.35 <= share(episodes, "care_status", "looked_after") <= 0.65
    assert 0.03 <= share(episodes, "exploitation_risk", "high") <= 0.12


def share(rows: list[dict[str, object]], name: str, value: object) -> float:
    return sum(row[name] == value for row in rows) / len(rows)


def test_most_are_back_the_same_or_the_next_day_and_a_few_are_not_back_yet(taken_in: Intake) -> None:
    episodes = episodes_of(taken_in, "northmoor")
    days = [
        (row["returned_on"] - row["began_on"]).days  # type: ignore[operator]  # rows are objects to the types
        for row in episodes
        if row["returned_on"] is not None
    ]

    assert sum(d <= 1 for d in days) > len(days) * 0.8
    assert 0 < sum(d > 5 for d in days) < len(days) * 0.06
    assert 0 < len(episodes) - len(days) < 15


def test_interviews_are_mostly_held_in_time_and_some_cover_several_episodes(taken_in: Intake) -> None:
    tables = taken_in.dataset.tables
    returned = {row["episode_key"]: row["returned_at"] for row in tables["missing_episodes"].to_pylist()}
    held = {row["interview_key"]: row["held_at"] for row in tables["return_interviews"].to_pylist()}
    links = tables["return_interview_episodes"].to_pylist()
    waits = [
        held[link["interview_key"]] - returned[link["episode_key"]]
        for link in links
        if held[link["interview_key"]] and returned[link["episode_key"]]
    ]

    assert 0.5 <= sum(wait <= timedelta(hours=72) for wait in waits) / len(waits) <= 0.85
    assert max(Counter(link["interview_key"] for link in links).values()) >= 2


def test_another_demonstration_replaces_the_first(tmp_path: Path) -> None:
    write_extracts(tmp_path / "extracts", seed=1, episodes=300)
    before = hashes(tmp_path / "extracts")

    write_extracts(tmp_path / "extracts", seed=2, episodes=300)

    assert hashes(tmp_path / "extracts") != before
    assert [path.name for path in tmp_path.iterdir()] == ["extracts"]


def test_a_folder_with_somebodys_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "extracts").mkdir()
    (tmp_path / "extracts" / "mine.csv").write_text("keep", encoding="utf-8")

    with pytest.raises(HomewardError, match="Give another folder"):
        write_extracts(tmp_path / "extracts", episodes=300)

    assert (tmp_path / "extracts" / "mine.csv").read_text(encoding="utf-8") == "keep"


def test_other_years_and_sizes(tmp_path: Path) -> None:
    write_extracts(tmp_path / "small", episodes=40, first=Month.parse("2019-04"), years=1)

    with (tmp_path / "small" / "police" / "missing_incidents.csv").open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert 5 < len(rows) < 40
    assert "extracted_on = 2020-04-14" in (tmp_path / "small" / "extracts.toml").read_text(encoding="utf-8")
