"""A later extract that changes history: revised figures say so beside the number, in every paper and in a list."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest

from homeward.cli import CANNOT, run
from tests.acceptance.anytown import ANYTOWN, write_extracts
from tests.unit.intake.drawn import mapping_toml

SETTINGS = f"""{ANYTOWN}
[papers]
monthly_report = "monthly.toml"
"""
ROTHERHAM = Path(__file__).parents[2] / "partnerships" / "rotherham"

PEOPLE = """
    person_id | born_on    | gender
    ----------+------------+-------
    P1        | 2004-05-01 | Female
    P2        | 2005-05-01 | Male
"""
FIRST = """
    episode_id | person_id | began            | returned
    -----------+-----------+------------------+-----------------
    corrected  | P1        | 2019-02-01T20:00 | 2019-02-02T08:00
    deleted    | P1        | 2019-03-20T20:00 | 2019-03-21T08:00
    kept       | P2        | 2019-04-20T20:00 | 2019-04-21T08:00
    running    | P2        | 2019-05-30T20:00 |
"""
SECOND = """
    episode_id | person_id | began            | returned
    -----------+-----------+------------------+-----------------
    kept       | P2        | 2019-04-20T20:00 | 2019-04-21T08:00
    corrected  | P1        | 2019-02-01T20:00 | 2019-02-06T08:00
    late       | P2        | 2019-04-25T20:00 | 2019-04-26T08:00
    running    | P2        | 2019-05-30T20:00 | 2019-06-02T08:00
    new        | P1        | 2019-06-05T20:00 | 2019-06-06T08:00
"""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build(folder: Path, extracts: Path, out: Path, *more: str) -> int:
    settings = folder / "settings"
    return run(["build", str(settings), "--extracts", str(extracts), "--to", "2019-06", "--out", str(out), *more])


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A partnership with two loads, and a build of the second that is compared with the first."""
    folder = tmp_path_factory.mktemp("revised")
    settings = folder / "settings"
    settings.mkdir()
    (settings / "partnership.toml").write_text(SETTINGS)
    (settings / "mapping.toml").write_text(mapping_toml())
    shutil.copy(ROTHERHAM / "layouts" / "monthly_report.toml", settings / "monthly.toml")
    first = write_extracts(folder / "first", "2019-05-31", PEOPLE, FIRST)
    second = write_extracts(folder / "second", "2019-07-05", PEOPLE, SECOND)
    for extracts in (first, second):
        assert run(["load", str(settings), "--extracts", str(extracts), "--into", str(folder / "loads")]) == 0
    assert build(folder, second, folder / "compared", "--loads", str(folder / "loads")) == 0
    assert build(folder, second, folder / "alone") == 0
    assert build(folder, first, folder / "before") == 0
    return folder


def figure(folder: Path, indicator: str, period: str) -> tuple[str, str]:
    (row,) = (
        row
        for row in rows_of(folder / "figures.csv")
        if (row["indicator"], row["period"], row["period_kind"]) == (indicator, period, "month")
        and not row["breakdown"]
        and row["area"] == "E08000018"
    )
    return row["value"], row["status"]


@pytest.mark.parametrize(
    ("period", "was", "now"),
    [
        ("2019-02", ("1", ""), ("1", "")),  # its return date is another; it still began in February
        ("2019-03", ("1", ""), ("0", "[r]")),  # deleted
        ("2019-04", ("1", ""), ("2", "[r]")),  # one added late
        ("2019-05", ("1", ""), ("1", "")),
        ("2019-06", ("", "[x]"), ("1", "")),  # had not begun
    ],
)
def test_episodes_of_months_that_were_over_are_revised_where_they_differ(made, period, was, now):
    assert figure(made / "before", "missing_episodes", period) == was
    assert figure(made / "compared", "missing_episodes", period) == now
    assert figure(made / "alone", "missing_episodes", period) == (now[0], "" if now[1] == "[r]" else now[1])


def test_a_corrected_return_revises_how_long_the_child_was_missing(made):
    assert figure(made / "before", "hours_missing_median", "2019-02") == ("12", "")
    assert figure(made / "compared", "hours_missing_median", "2019-02") == ("108", "[r]")


def test_the_list_says_what_was_what_is_and_why(made):
    listed = {
        (row["indicator"], row["period"], row["breakdown"]): (row["was"], row["now"], row["difference"], row["because"])
        for row in rows_of(made / "compared" / "revised_figures.csv")
        if row["period_kind"] == "month"
    }
    assert listed["missing_episodes", "2019-03", ""] == ("1", "0", "-1", "records changed")
    assert listed["missing_episodes", "2019-04", ""] == ("1", "2", "1", "records changed")
    assert listed["hours_missing_median", "2019-02", ""] == ("12", "108", "96", "records changed")
    assert listed["hours_missing_median", "2019-05", ""][3] == "happened since"


def test_as_many_figures_are_listed_as_are_marked(made):
    marked = [row for row in rows_of(made / "compared" / "figures.csv") if "[r]" in row["status"]]
    listed = rows_of(made / "compared" / "revised_figures.csv")
    names = ("indicator", "area", "period_kind", "period", "period_last_on", "breakdown", "category")
    assert sorted([row[n] for n in names] for row in marked) == sorted(
        [row[n] for n in names] for row in listed if "[r]" in row["status"]
    )
    assert marked


def test_the_figures_that_people_know_stand_first(made):
    kinds = ["month", "quarter", "year", "year to date"]
    listed = rows_of(made / "compared" / "revised_figures.csv")
    ranks = [(bool(row["breakdown"]), kinds.index(row["period_kind"])) for row in listed]
    assert ranks == sorted(ranks)
    assert len({*ranks}) > 2


def test_each_revised_figure_says_what_became_of_the_records_behind_it(made):
    records = {
        (row["indicator"], row["period"]): row["records"]
        for row in rows_of(made / "compared" / "revised_figures.csv")
        if row["period_kind"] == "month" and not row["breakdown"]
    }
    assert records["missing_episodes", "2019-03"] == "missing episodes: 1 vanished; see changes.csv"
    assert records["missing_episodes", "2019-04"] == "missing episodes: 1 added late; see changes.csv"
    assert records["hours_missing_median", "2019-02"] == "missing episodes: 1 corrected; see changes.csv"
    assert records["hours_missing_median", "2019-05"] == "missing episodes: 1 filled in"


def test_no_figure_of_another_year_to_date_is_revised(made):
    to_march = {
        (row["period_last_on"], row["indicator"])
        for row in rows_of(made / "compared" / "revised_figures.csv")
        if row["period_kind"] == "year to date" and row["period"] == "2018-YTD" and not row["breakdown"]
    }
    assert ("2019-03-31", "missing_episodes") in to_march
    assert ("2019-02-28", "missing_episodes") not in to_march


def test_the_records_that_changed_history_are_listed(made):
    changes = {row["change"]: row for row in rows_of(made / "compared" / "changes.csv")}
    names = ("columns", "row", "row_before", "reference")
    assert {change: tuple(row[n] for n in names) for change, row in changes.items()} == {
        "corrected": ("returned", "3", "2", "corrected"),
        "added late": ("", "4", "", "late"),
        "vanished": ("", "", "3", "deleted"),
    }


def test_the_monthly_report_marks_them_and_says_what_the_mark_means(made):
    page = (made / "compared" / "monthly_report.html").read_text(encoding="utf-8")
    cells = {(row["ref_no"], row["period"]): row for row in rows_of(made / "compared" / "monthly_report.csv")}
    assert (cells["1.1", "2019-04"]["count"], cells["1.1", "2019-04"]["status"]) == ("2", "[r]")
    assert cells["1.1", "2019-05"]["status"] == ""
    assert "revised since it was last published" in page
    assert "[r] marks what was complete as at 31 May 2019 and differs now" in page


def test_the_index_and_the_workbook_tell_what_changed(made):
    page = (made / "compared" / "index.html").read_text(encoding="utf-8")
    assert "What changed since 31 May 2019" in page
    listed = len(rows_of(made / "compared" / "revised_figures.csv"))
    assert f"{listed} figures that were complete as at 31 May 2019 differ now" in page
    book = openpyxl.load_workbook(made / "compared" / "findings.xlsx")
    rows = list(book["Revised figures"].iter_rows(values_only=True))
    assert any(row[:2] == ("Anytown", "2019-04") and row[5:8] == (1, 2, 1) for row in rows)


def test_a_build_that_is_compared_with_nothing_marks_nothing(made):
    assert not [row for row in rows_of(made / "alone" / "figures.csv") if "[r]" in row["status"]]
    assert not (made / "alone" / "revised_figures.csv").exists()
    assert "[r]" not in (made / "alone" / "monthly_report.html").read_text(encoding="utf-8")


def test_the_folder_of_an_earlier_build_serves_as_well_as_its_load(made, tmp_path):
    assert build(made, made / "second", tmp_path / "out", "--since", str(made / "before")) == 0
    same = [(made / "compared" / name).read_bytes() for name in ("figures.csv", "revised_figures.csv", "changes.csv")]
    assert [
        (tmp_path / "out" / name).read_bytes() for name in ("figures.csv", "revised_figures.csv", "changes.csv")
    ] == same


def test_an_earlier_extract_that_is_not_earlier_is_refused(made, tmp_path, capsys):
    assert build(made, made / "first", tmp_path / "out", "--since", str(made / "alone")) == CANNOT
    said = capsys.readouterr().err
    assert "The earlier extract is as at 5 July 2019, 23:59, and this one as at 31 May 2019, 23:59." in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["--since", "--loads"])
def test_a_folder_that_holds_neither_is_refused(made, tmp_path, capsys, option):
    nothing = tmp_path / "nothing"
    assert build(made, made / "second", tmp_path / "out", option, str(nothing)) == CANNOT
    assert str(nothing) in capsys.readouterr().err


def test_a_store_without_an_earlier_load_compares_with_nothing_and_says_so(made, tmp_path, capsys):
    assert build(made, made / "first", tmp_path / "out", "--loads", str(made / "loads")) == 0
    assert "has no earlier load to compare with, so no figure is [r]." in " ".join(capsys.readouterr().out.split())
    assert not (tmp_path / "out" / "revised_figures.csv").exists()


def test_the_check_writes_the_workbook_with_what_is_new_since_the_load_before(made, tmp_path):
    workbook = tmp_path / "findings.xlsx"
    command = ["check", str(made / "settings"), "--extracts", str(made / "second"), "--out", str(tmp_path / "f.csv")]
    assert run([*command, "--workbook", str(workbook), "--loads", str(made / "loads")]) == 0
    assert {"Summary", "Findings", "Completeness", "Changes", "Changed rows"} <= {
        *openpyxl.load_workbook(workbook).sheetnames
    }
    assert run([*command, "--loads", str(made / "loads")]) == CANNOT
