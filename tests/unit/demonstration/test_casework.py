"""The casework beside the times missing: something to count for every indicator, and nothing that contradicts."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from homeward.dataset.casework_tables import CASEWORK_TABLES
from homeward.dataset.partnership import open_partnership
from homeward.dataset.partnership_tables import PARTNERSHIP_TABLES
from homeward.dataset.table import PROVENANCE, Kind, Table
from homeward.dataset.tables import MISSING_EPISODES, RETURN_INTERVIEWS, TABLES
from homeward.demonstration.extracts import write_extracts
from homeward.intake.pipeline import take_in

EXAMPLE = Path(__file__).parents[3] / "partnerships" / "example"
FIRST, LAST, EXTRACTED = date(2023, 4, 1), date(2026, 3, 31), date(2026, 4, 14)
COUNCILS = {"northmoor", "wearbridge"}
POLICE_ONLY = {
    "police_grades", "prevention_interviews", "intelligence_submissions", "exploitation_incidents", "incident_people",
}  # fmt: skip
ONE_COUNCIL_ONLY = {"disabilities"}
NOBODY_SENDS = {
    *("last_seen_at", "last_seen_on", "last_seen_precision", "recorded_at", "recorded_on", "recorded_precision"),
    *("located_at", "located_on", "located_precision", "reason"),
}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    folder = tmp_path_factory.mktemp("casework") / "extracts"
    write_extracts(folder, seed=7, episodes=6_000)
    return {
        name: table.to_pylist() for name, table in take_in(open_partnership(EXAMPLE), folder).dataset.tables.items()
    }


def by_child(rows: list[Row]) -> list[list[Row]]:
    grouped: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["person_key"]].append(row)
    return list(grouped.values())


def quarter_ends() -> list[date]:
    firsts = [date(year, month, 1) for year in range(2023, 2027) for month in (1, 4, 7, 10)]
    return [on - timedelta(days=1) for on in firsts if FIRST <= on - timedelta(days=1) <= LAST]


def is_on(row: Row, started: str, ended: str, on: date) -> bool:
    return row[started] <= on and (row[ended] is None or row[ended] > on)


@pytest.mark.parametrize("table", [table.name for table in (*CASEWORK_TABLES, *PARTNERSHIP_TABLES)])
def test_every_table_has_rows_of_every_agency_that_keeps_it(tables: dict[str, list[Row]], table: str) -> None:
    agencies = {row["agency"] for row in tables[table]}

    if table in POLICE_ONLY:
        assert agencies == {"police"}
    elif table in ONE_COUNCIL_ONLY:
        assert agencies == {"northmoor"}
    else:
        assert agencies >= COUNCILS


@pytest.mark.parametrize(
    "table", [MISSING_EPISODES, RETURN_INTERVIEWS, *CASEWORK_TABLES, *PARTNERSHIP_TABLES], ids=lambda table: table.name
)
def test_every_column_is_filled_somewhere(tables: dict[str, list[Row]], table: Table) -> None:
    ours = [column.name for column in table.columns if column not in PROVENANCE and column.name not in NOBODY_SENDS]

    assert [name for name in ours if all(row[name] is None for row in tables[table.name])] == []


@pytest.mark.parametrize("table", [*CASEWORK_TABLES, *PARTNERSHIP_TABLES], ids=lambda table: table.name)
def test_a_yes_or_no_is_both_somewhere(tables: dict[str, list[Row]], table: Table) -> None:
    answers = {
        column.name: {row[column.name] for row in tables[table.name]} >= {True, False}
        for column in table.columns
        if column.kind is Kind.YES_NO
    }

    assert all(answers.values()), answers


def test_a_year_of_children_are_open_to_a_worker_and_the_number_is_steady(tables: dict[str, list[Row]]) -> None:
    cases = tables["exploitation_cases"]
    stock = [sum(is_on(row, "opened_on", "closed_on", on) for row in cases) for on in quarter_ends()]
    after_a_year = stock[3:]

    assert min(after_a_year) > 30
    assert max(after_a_year) < 2.5 * min(after_a_year)


def test_cases_and_tracker_entries_of_a_child_follow_one_another(tables: dict[str, list[Row]]) -> None:
    for table, started, ended in (
        ("exploitation_cases", "opened_on", "closed_on"),
        ("tracker_entries", "added_on", "removed_on"),
    ):
        for rows in by_child(tables[table]):
            for earlier, later in pairwise(sorted(rows, key=lambda row: row[started])):
                assert earlier[ended] is not None
                assert earlier[ended] <= later[started]


def test_a_case_of_a_child_who_moves_is_closed_as_transferred(tables: dict[str, list[Row]]) -> None:
    received = {(row["child_key"], row["received_on"]): row for row in tables["exploitation_referrals"]}
    handed_over = [
        (row, received[row["child_key"], row["closed_on"]])
        for row in tables["exploitation_cases"]
        if (row["child_key"], row["closed_on"]) in received and row["outcome"] == "transferred"
    ]

    assert handed_over
    assert all(case["agency"] != referral["agency"] for case, referral in handed_over)
    assert {referral["source_agency"] for _, referral in handed_over} == {"other_council"}


def test_some_children_are_referred_again_within_a_year_of_closure(tables: dict[str, list[Row]]) -> None:
    referrals = [row for row in tables["exploitation_referrals"] if FIRST <= row["received_on"] <= LAST]
    again = [
        row
        for row in referrals
        if row["previous_closure_on"] and row["received_on"] - row["previous_closure_on"] <= timedelta(days=365)
    ]
    closed = {(row["person_key"], row["closed_on"]) for row in tables["exploitation_cases"]}

    assert 0.02 < len(again) / len(referrals) < 0.3
    assert all((row["person_key"], row["previous_closure_on"]) in closed for row in again)


def test_levels_of_risk_move_up_and_down(tables: dict[str, list[Row]]) -> None:
    order = ("none", "low", "medium", "high")
    moves = Counter(
        (order.index(later["level"]) > order.index(earlier["level"]))
        - (order.index(later["level"]) < order.index(earlier["level"]))
        for rows in by_child(tables["risk_assessments"])
        for earlier, later in pairwise(sorted(rows, key=lambda row: row["assessed_on"]))
    )

    assert set(moves) == {-1, 0, 1}
    assert moves[-1] > 100
    assert moves[1] > 100


def test_some_of_medium_and_high_risk_stay_on_the_tracker_after_eighteen(tables: dict[str, list[Row]]) -> None:
    born_on = {row["person_key"]: row["born_on"] for row in tables["person_records"]}
    adults = [
        row
        for row in tables["tracker_entries"]
        if born_on[row["person_key"]]
        and (row["removed_on"] or EXTRACTED) > born_on[row["person_key"]] + timedelta(days=18 * 366)
    ]

    assert adults
    assert {row["level"] for row in adults} <= {"medium", "high"}


def test_a_child_has_one_legal_status_and_one_placement_while_looked_after(tables: dict[str, list[Row]]) -> None:
    def held(table: str, on: date) -> Counter[int]:
        return Counter(
            row["person_key"]
            for row in tables[table]
            if row["started_on"] <= on and (row["ended_on"] is None or row["ended_on"] >= on)
        )

    for on in quarter_ends():
        looked_after = {
            row["person_key"]
            for row in tables["care_statuses"]
            if row["care_status"] == "looked_after"
            and row["started_on"] <= on
            and (row["ended_on"] is None or row["ended_on"] >= on)
        }
        assert set(held("legal_statuses", on)) == looked_after
        assert max(held("legal_statuses", on).values()) == 1
        assert looked_after <= set(held("placements", on))


def test_most_children_in_care_never_go_missing(tables: dict[str, list[Row]]) -> None:
    in_care = {row["person_key"] for row in tables["care_statuses"] if row["care_status"] == "looked_after"}
    missing = {row["person_key"] for row in tables["missing_episodes"]}

    assert len(in_care - missing) > 100
    assert len(in_care & missing) > 100


def test_a_strategy_meeting_has_its_trigger(tables: dict[str, list[Row]]) -> None:
    began: defaultdict[int, list[date]] = defaultdict(list)
    for row in tables["missing_episodes"]:
        began[row["person_key"]].append(row["began_on"])
    meetings = [row for row in tables["strategy_meetings"] if row["trigger"] == "three_in_90_days"]

    assert len(meetings) > 100
    for row in meetings:
        days = [on for on in began[row["person_key"]] if 0 <= (row["triggered_on"] - on).days <= 90]
        assert len(days) >= 3


def test_strategy_meetings_are_mostly_held_in_time(tables: dict[str, list[Row]]) -> None:
    meetings = tables["strategy_meetings"]
    in_time = [row for row in meetings if row["held_on"] and row["held_on"] <= row["due_on"]]

    assert 0.6 < len(in_time) / len(meetings) < 0.8
    assert {row["trigger"] for row in meetings} == {"three_in_90_days", "over_24_hours", "harm", "under_13"}


def test_education_is_told_each_term_and_no_child_is_both_at_school_and_out_of_work(
    tables: dict[str, list[Row]],
) -> None:
    snapshots = tables["education_snapshots"]

    assert len({row["recorded_on"] for row in snapshots}) == 9
    assert not [row for row in snapshots if row["is_missing_education"] and row["is_not_in_employment"]]
    assert not [row for row in snapshots if row["is_not_in_employment"] and row["school_setting"] != "none"]


def test_fewer_drivers_are_trained_than_licensed(tables: dict[str, list[Row]]) -> None:
    for council in COUNCILS:
        trained = sum(
            row["attendees"]
            for row in tables["training_attendances"]
            if (row["agency"], row["sector"]) == (council, "Taxi drivers")
        )
        licensed = [row["people"] for row in tables["workforce_numbers"] if row["agency"] == council]
        assert 0 < trained < min(licensed)


def test_an_incident_has_victims_and_is_of_peers_when_every_suspect_is_a_child(tables: dict[str, list[Row]]) -> None:
    people: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tables["incident_people"]:
        people[row["incident_id"]].append(row)

    for row in tables["exploitation_incidents"]:
        suspects = [person["age_years"] for person in people[row["incident_id"]] if person["role"] == "suspect"]
        assert row["is_peer"] == (bool(suspects) and max(suspects) < 18)
        assert {person["role"] for person in people[row["incident_id"]]} >= {"victim"}


def test_incidents_are_spread_as_in_the_strategy(tables: dict[str, list[Row]]) -> None:
    incidents = tables["exploitation_incidents"]
    online = [row for row in incidents if row["is_online"]]
    suspects = [row for row in tables["incident_people"] if row["role"] == "suspect"]

    assert 0.45 < len(online) / len(incidents) < 0.65
    assert 0.2 < sum(row["is_groomed_to_meet"] for row in online) / len(online) < 0.4
    assert sum(row["is_location_recorded"] for row in incidents) / len(incidents) < 0.3
    assert sum(row["sex"] == "male" for row in suspects) / len(suspects) > 0.93


def test_only_a_councils_form_says_from_which_council_it_is(tables: dict[str, list[Row]]) -> None:
    with_council = {row["source_agency"] for row in tables["intelligence_submissions"] if row["council_area"]}

    assert with_council <= {"council", None}
    assert {row["council_area"] for row in tables["intelligence_submissions"]} == {"Northmoor", "Wearbridge", None}


def test_a_philomena_form_is_of_a_child_in_care_and_becomes_usual(tables: dict[str, list[Row]]) -> None:
    incidents = [row for row in tables["missing_episodes"] if row["agency"] == "police"]
    with_form = [row for row in incidents if row["has_philomena_form"]]
    in_care = [row for row in incidents if row["setting"] == "care"]

    def share(year: int) -> float:
        of_year = [row for row in in_care if row["began_on"].year == year]
        return sum(bool(row["has_philomena_form"]) for row in of_year) / len(of_year)

    assert {row["setting"] for row in with_form} == {"care"}
    assert share(2023) < share(2025)


def test_there_are_as_many_children_as_in_a_county_and_its_town(tables: dict[str, list[Row]]) -> None:
    def children(council: str, on: date) -> int:
        return sum(r["children"] for r in tables["population"] if (r["agency"], r["recorded_on"]) == (council, on))

    days = {row["recorded_on"] for row in tables["population"]}
    assert days == {date(year, 6, 30) for year in (2022, 2023, 2024, 2025)}
    for on in days:
        assert 85_000 < children("northmoor", on) < 105_000
        assert 18_000 < children("wearbridge", on) < 24_000


def test_every_table_of_the_dataset_has_rows_but_what_nobody_counted(tables: dict[str, list[Row]]) -> None:
    assert [name for name in TABLES if not tables[name]] == ["supplied_figures"]
