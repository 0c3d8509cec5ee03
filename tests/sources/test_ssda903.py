"""The SSDA903 return as CSV files and as XML: the same council, the same records, the same findings."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from homeward.dataset.partnership import Agency, Partnership
from homeward.intake.pipeline import Intake, take_in
from tests.sources.invented import Row, invent, return_903, save_csv, save_xml

CHILDREN = [child for child in invent(3, 150) if child.care]
COUNCIL = Agency("eastvale", "Eastvale", "council", "E06999901", date(2025, 3, 31), standards=("ssda903",))


def read(folder: Path) -> Intake:
    return take_in(Partnership("Eastvale", folder, (COUNCIL,), {}), folder)


def by_csv(folder: Path, tables: dict[str, list[Row]], **names: str) -> Intake:
    save_csv(tables, folder / "eastvale", lambda name: names.get(name, f"SSDA903_{name.lower()}"))
    return read(folder)


@pytest.fixture(scope="module")
def csv_set(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    return by_csv(tmp_path_factory.mktemp("csv"), return_903(CHILDREN))


@pytest.fixture(scope="module")
def xml(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    folder = tmp_path_factory.mktemp("xml")
    save_xml(return_903(CHILDREN), folder / "eastvale" / "return 2025.xml")
    return read(folder)


def content(intake: Intake, table: str) -> list[str]:
    """A table's rows without where they came from, in an order of their own."""
    columns = [name for name in intake.dataset.tables[table].column_names if not name.startswith("source_")]
    return sorted(str(row) for row in intake.dataset.tables[table].select(columns).to_pylist())


def test_every_period_and_every_child_counts_once(csv_set):
    episodes = Counter((e.began.date(), e.is_missing) for child in CHILDREN for e in child.episodes)

    rows = csv_set.dataset.tables["missing_episodes"].to_pylist()
    assert Counter((row["began_on"], row["category"] == "missing") for row in rows) == episodes
    assert csv_set.dataset.tables["person_records"].num_rows == len(CHILDREN)
    assert csv_set.left_out == []


@pytest.mark.parametrize("table", ["person_records", "missing_episodes", "care_statuses", "placements"])
def test_xml_gives_the_same_records_under_the_same_keys(csv_set, xml, table):
    assert content(csv_set, table) == content(xml, table)
    assert content(csv_set, table)


def test_the_return_has_days_and_no_interviews(csv_set):
    [agency] = csv_set.dataset.manifest.agencies

    assert not {"began_at", "returned_at"} & set(agency.columns["missing_episodes"])
    assert {"began_on", "returned_on"} <= set(agency.columns["missing_episodes"])
    assert not {"interview_offers", "return_interviews"} & set(agency.columns)


def test_a_return_without_faults_breaks_no_rule_of_the_return(csv_set, xml):
    for intake in (csv_set, xml):
        assert [f.rule for f in intake.findings if f.rule.startswith("ssda903")] == []
        assert [f.rule for f in intake.findings if f.rule == "file_covers_all_children"] == ["file_covers_all_children"]


def with_a_fault(tables: dict[str, list[Row]]) -> tuple[dict[str, list[Row]], int]:
    """The fifth period ends before it begins."""
    missing = [dict(row) for row in tables["Missing"]]
    missing[4]["MIS_END"] = "01/04/2024"
    missing[4]["MIS_START"] = "15/04/2024"
    return {**tables, "Missing": missing}, 4 + 2


def test_a_fault_is_told_under_the_returns_rule_with_its_row(tmp_path):
    tables, row = with_a_fault(return_903(CHILDREN))

    intake = by_csv(tmp_path, tables)

    told = [(f.file, f.row, f.column, f.agency) for f in intake.findings if f.rule == "ssda903_567"]
    assert told == [("eastvale/SSDA903_missing.csv", row, "MIS_END", "eastvale")]


def test_a_fault_in_xml_is_told_with_its_line(tmp_path):
    tables, _ = with_a_fault(return_903(CHILDREN))
    path = tmp_path / "eastvale" / "return.xml"
    save_xml(tables, path)

    [told] = [(f.sheet, f.row) for f in read(tmp_path).findings if f.rule == "ssda903_567"]

    assert told[0] == "Missing"
    assert told[1] is not None
    assert "<MIS_END>2024-04-01</MIS_END>" in path.read_text(encoding="utf-8").splitlines()[told[1] - 1]


def drawn(folder: Path, episodes: str, missing: str) -> Intake:
    headings = {
        "header": "CHILD,SEX,DOB,ETHNIC,UPN",
        "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
        "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    }
    content_of = {"header": "A,1,02/03/2010,WBRI,UN1", "episodes": episodes, "missing": missing}
    (folder / "eastvale").mkdir(parents=True)
    for name, heading in headings.items():
        (folder / "eastvale" / f"{name}.csv").write_text(f"{heading}\n{content_of[name]}\n", encoding="utf-8")
    return read(folder)


def test_a_short_break_is_no_time_looked_after(tmp_path):
    episodes = "A,01/04/2024,S,V3,N2,U6,PR1,10/04/2024,E8,,,,\nA,01/06/2024,S,C2,N1,K2,PR1,,,,,,"

    intake = drawn(tmp_path, episodes, "A,02/03/2010,M,02/06/2024,03/06/2024")

    spells = intake.dataset.tables["care_statuses"].to_pylist()
    assert [(s["care_status"], s["started_on"], s["ended_on"]) for s in spells] == [
        ("looked_after", date(2024, 6, 1), None)
    ]
    assert intake.dataset.tables["legal_statuses"].num_rows == 2


def test_two_periods_that_begin_on_one_day_are_two_and_one_written_twice_is_one(tmp_path):
    missing = (
        "A,02/03/2010,M,02/06/2024,\n"
        "A,02/03/2010,M,02/06/2024,02/06/2024\n"
        "A,02/03/2010,M,02/06/2024,02/06/2024\n"
        "A,02/03/2010,A,02/06/2024,02/06/2024"
    )

    intake = drawn(tmp_path, "A,01/06/2024,S,C2,N1,K2,PR1,,,,,,", missing)

    ids = intake.dataset.tables["missing_episodes"]["episode_id"].to_pylist()
    assert ids == ["A/missing/2024-06-02/2", "A/missing/2024-06-02/1", "A/absent/2024-06-02/1"]
    assert [f.row for f in intake.findings if f.rule == "record_is_not_repeated"] == [4]


def test_of_returns_of_two_years_the_later_says_how_a_period_went_on(tmp_path):
    headings = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
    years = {
        "b 2024": "A,02/03/2010,M,02/05/2023,03/05/2023\nA,02/03/2010,M,30/03/2024,\n",
        "a 2025": "A,02/03/2010,M,30/03/2024,02/04/2024\nA,02/03/2010,M,02/06/2024,03/06/2024\n",
    }
    (tmp_path / "eastvale").mkdir(parents=True)
    for year, rows in years.items():
        for name, text in {
            "missing": headings + rows,
            "header": "CHILD,SEX,DOB,ETHNIC,UPN\nA,1,02/03/2010,WBRI,UN1\n",
        }.items():
            (tmp_path / "eastvale" / f"{year} {name}.csv").write_text(text + "\n" * (name == "header" and year < "b"))

    intake = read(tmp_path)

    episodes = intake.dataset.tables["missing_episodes"].to_pylist()
    assert sorted((e["began_on"], e["returned_on"]) for e in episodes) == [
        (date(2023, 5, 2), date(2023, 5, 3)),
        (date(2024, 3, 30), date(2024, 4, 2)),
        (date(2024, 6, 2), date(2024, 6, 3)),
    ]
    assert intake.dataset.tables["person_records"].num_rows == 1
    told = [(f.file, f.row) for f in intake.findings if f.rule == "record_is_in_a_later_return"]
    assert told == [("eastvale/a 2025 header.csv", 2), ("eastvale/b 2024 missing.csv", 3)]
    assert not [f for f in intake.findings if f.rule.startswith("record_is_not") or f.rule == "ssda903_576"]


def test_last_years_periods_check_this_years_and_are_not_counted(tmp_path):
    folder = tmp_path / "eastvale"
    folder.mkdir(parents=True)
    (folder / "missing_last_year.csv").write_text(
        "CHILD,DOB,MISSING,MIS_START,MIS_END\nA,02/03/2010,M,30/03/2024,\n", encoding="utf-8"
    )
    for name, text in {
        "header": "CHILD,SEX,DOB,ETHNIC,UPN\nA,1,02/03/2010,WBRI,UN1\n",
        "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END\nA,02/03/2010,M,02/06/2024,03/06/2024\n",
    }.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")

    intake = read(tmp_path)

    assert intake.dataset.tables["missing_episodes"].num_rows == 1
    assert [(f.file, f.row) for f in intake.findings if f.rule == "ssda903_576"] == [("eastvale/missing.csv", 2)]


def test_a_workbook_with_the_tables_as_sheets_is_read_alike(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    workbook.active.title = "Notes"
    for name, rows in return_903(CHILDREN[:20]).items():
        sheet = workbook.create_sheet(name)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
    (tmp_path / "eastvale").mkdir()
    workbook.save(tmp_path / "eastvale" / "return.xlsx")

    intake = read(tmp_path)

    expected = sum(len(child.episodes) for child in CHILDREN[:20])
    assert intake.dataset.tables["missing_episodes"].num_rows == expected
