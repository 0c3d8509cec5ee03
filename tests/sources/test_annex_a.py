"""Annex A, List 8: its counts of twelve months become supplied figures, checked against the records."""

from datetime import date
from pathlib import Path

import pytest

from homeward.dataset.partnership import Agency, Partnership
from homeward.intake.pipeline import Intake, take_in
from homeward.intake.sources.annual_counts import first_of_twelve_months
from tests.sources.invented import FIRST, LAST, LIST_8, invent, list_8, save_csv, save_list_8, ssd

CHILDREN = invent(5, 120)
IN_CARE = [child for child in CHILDREN if child.care]
COUNCIL = Agency("northmoor", "Northmoor", "council", "E06999901", LAST, standards=("ssd", "annex_a"))
OTHER_WORDS = {
    0: "Child ID",
    7: "No. of missing incidents (last 12m) - number",
    8: "Number absent in 12 months",
    9: "RHI offered after last missing?",
    10: "RHI accepted after last missing?",
}


def read(folder: Path, council: Agency = COUNCIL) -> Intake:
    return take_in(Partnership("Northmoor", folder, (council,), {}), folder)


def with_records(folder: Path, rows: list[tuple[object, ...]], headings: tuple[str, ...] = LIST_8) -> Intake:
    save_csv(ssd(CHILDREN), folder / "northmoor")
    save_list_8(rows, folder / "northmoor" / "Annex A March 2025.xlsx", headings)
    return read(folder)


def figures(intake: Intake) -> dict[str, tuple[float, float | None, bool]]:
    rows = intake.dataset.tables["supplied_figures"].to_pylist()
    return {row["name"]: (row["value"], row["recorded_value"], row["is_doubted"]) for row in rows}


def told(intake: Intake, rule: str) -> list[tuple[str, int | None, str]]:
    return [(f.sheet, f.row, f.column) for f in intake.findings if f.rule == rule]


def expected(is_missing: bool) -> tuple[int, int]:
    """Times and children, counted from the invented children."""
    times = [sum(e.is_missing == is_missing for e in child.episodes) for child in IN_CARE]
    return sum(times), sum(1 for each in times if each)


def test_a_list_that_agrees_is_supplied_and_nothing_is_told(tmp_path):
    intake = with_records(tmp_path, list_8(CHILDREN))

    (missing, missing_children), (absent, absent_children) = expected(is_missing=True), expected(is_missing=False)
    assert figures(intake) == {
        "looked_after_missing_episodes": (missing, missing, False),
        "looked_after_missing_children": (missing_children, missing_children, False),
        "looked_after_absent_episodes": (absent, absent, False),
        "looked_after_absent_children": (absent_children, absent_children, False),
    }
    dated = {(row["first_on"], row["last_on"]) for row in intake.dataset.tables["supplied_figures"].to_pylist()}
    assert dated == {(FIRST, LAST)}
    assert {f.rule for f in intake.findings if f.sheet == "List 8"} == {"file_is_surely_recognised"}


def test_headings_are_known_by_their_words(tmp_path):
    headings = tuple(OTHER_WORDS.get(at, heading) for at, heading in enumerate(LIST_8))

    assert figures(with_records(tmp_path / "other", list_8(CHILDREN), headings)) == figures(
        with_records(tmp_path / "same", list_8(CHILDREN))
    )


def test_a_count_that_differs_is_told_at_its_row_and_never_with_its_value(tmp_path):
    rows = [list(row) for row in list_8(CHILDREN)]
    rows[0][7], rows[1][7] = 17, 19
    intake = with_records(tmp_path, [tuple(row) for row in rows])

    assert told(intake, "annual_count_agrees") == [("List 8", 4, LIST_8[7]), ("List 8", 5, LIST_8[7])]
    assert all("17" not in f.message and "19" not in f.message for f in intake.findings)


def test_a_query_that_counts_every_child_once_is_told_once_and_its_figure_is_doubted(tmp_path):
    intake = with_records(tmp_path, list_8(CHILDREN, always_one=True))

    (_, children), (_, absent_children) = expected(is_missing=True), expected(is_missing=False)
    shown = figures(intake)
    assert {
        name: shown[f"looked_after_{name}"] for name in ("missing_episodes", "missing_children", "absent_children")
    } == {
        "missing_episodes": (children, expected(is_missing=True)[0], True),
        "missing_children": (children, children, False),
        "absent_children": (absent_children, absent_children, False),
    }
    assert ("List 8", None, LIST_8[7]) in told(intake, "annual_counts_are_of_episodes")
    assert LIST_8[7] not in [column for _, _, column in told(intake, "annual_count_agrees")]


def test_an_answer_about_the_last_interview_that_differs_is_told(tmp_path):
    rows = [list(row) for row in list_8(CHILDREN)]
    at = next(n for n, row in enumerate(rows) if row[9] == "a) Yes")
    rows[at][9] = "b) No"
    intake = with_records(tmp_path, [tuple(row) for row in rows])

    assert told(intake, "last_interview_agrees") == [("List 8", at + 4, LIST_8[9])]


def test_without_records_the_figures_are_supplied_and_not_compared(tmp_path):
    save_list_8(list_8(CHILDREN), tmp_path / "northmoor" / "annex.xlsx")

    intake = read(tmp_path)

    assert {value[1] for value in figures(intake).values()} == {None}
    assert told(intake, "annual_count_agrees") == []


def test_children_of_another_system_are_not_compared(tmp_path):
    rows = [("X" + str(row[0]), *row[1:]) for row in list_8(CHILDREN)]

    intake = with_records(tmp_path, rows)

    assert {value[1] for value in figures(intake).values()} == {None}
    assert len(told(intake, "annual_counts_are_of_these_children")) == 1
    assert told(intake, "annual_count_agrees") == []


def test_a_workbooks_other_sheets_are_told(tmp_path):
    intake = with_records(tmp_path, list_8(CHILDREN))

    assert [(f.sheet, f.severity) for f in intake.findings if f.rule == "file_is_recognised"] == [("Guidance", "note")]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (date(2025, 3, 31), date(2024, 4, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2024, 12, 31), date(2024, 1, 1)),
    ],
)
def test_twelve_months_end_on_the_day_of_the_extract(last, first):
    assert first_of_twelve_months(last) == first
