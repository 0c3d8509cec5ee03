"""Two forces' extracts, laid out differently, become the same tables: incidents, nominals, times, grades, finders."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from homeward.dataset.partnership import Agency, Partnership
from homeward.intake.pipeline import Intake, take_in

MAPPINGS = Path("partnerships/example/mappings")

INCIDENTS_CSV = """\
Force missing person report;;;;;;;;;;;
Incident No;Nominal;Surname;Forename(s);DOB;Sex;Missing From;Last Seen;Reported;Found;Risk Grade;District
I1;N1;Archer;Mia;02/05/2008;FEMALE;HOME ADDRESS;01/06/2025 21:15;01/06/2025 23:40;02/06/2025 06:05;MEDIUM;NORTHMOOR
I2;N2;Boyd;Tom;13/11/2009;MALE;CHILDREN'S HOME;03/06/2025 18:00:00;03/06/2025 18:30:00;;HIGH;WEARBRIDGE
"""


INCIDENT_HEADINGS = (
    "Misper Ref|Nominal Ref|Category|Last Seen Date|Last Seen Time|Reported Date|Reported Time|"
    "Found Date|Found Time|Missing From|Initial Grade|Found By"
)
JUNE_1, JUNE_2 = date(2025, 6, 1), date(2025, 6, 2)
FIRST_FOUND = ("Home address", "Medium", "Returned of own accord")


def police(*mappings: str) -> Partnership:
    agency = Agency("police", "Police", "police", "E23999901", date(2025, 7, 1), tuple(MAPPINGS / m for m in mappings))
    return Partnership("Anywhere", MAPPINGS, (agency,), {})


@pytest.fixture(scope="module")
def csv_force(tmp_path_factory) -> Intake:
    folder = tmp_path_factory.mktemp("csv")
    (folder / "missing_incidents.csv").write_text(INCIDENTS_CSV, encoding="cp1252")
    return take_in(police("police.toml"), folder)


@pytest.fixture(scope="module")
def workbook_force(tmp_path_factory) -> Intake:
    folder = tmp_path_factory.mktemp("workbook")
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheets = {
        "Incidents": [
            ["Missing persons, June 2025"],
            [],
            INCIDENT_HEADINGS.split("|"),
            ["I1", "N1", "Missing", JUNE_1, time(21, 15), JUNE_1, time(23, 40), JUNE_2, time(6, 5), *FIRST_FOUND],
            ["I2", "N2", "", "03/06/2025", "18:00", 45811, "1830", None, None, "Care Home", "High risk", None],
        ],
        "Nominals": [
            ["Nominal Ref", "Surname", "Forenames", "DoB", "Sex", "Home Postcode"],
            ["N1", "Archer", "Mia", date(2008, 5, 2), "Female", "DH1 5UE"],
            ["N2", "Boyd", "Tom", datetime(2009, 11, 13), "Male", None],
        ],
        "Grade History": [
            ["Misper Ref", "Grade", "Graded Date", "Graded Time"],
            ["I1", "Medium", date(2025, 6, 1), time(23, 50)],
            ["I2", "Medium", date(2025, 6, 3), time(18, 45)],
            ["I2", "High", date(2025, 6, 3), None],
        ],
        "Prevention Interviews": [
            ["Misper Ref", "Completed Date", "Completed Time"],
            ["I1", date(2025, 6, 2), time(9, 0)],
            ["I2", None, None],
        ],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "Missing persons extract.xlsx")
    return take_in(police("police_workbook.toml"), folder)


SAME = ("episode_id", "category", "began_at", "began_on", "reported_at", "returned_at", "setting")


def test_both_layouts_give_the_same_incidents(csv_force, workbook_force):
    def incidents(intake: Intake) -> list[tuple]:
        return [tuple(row[name] for name in SAME) for row in intake.dataset.tables["missing_episodes"].to_pylist()]

    assert incidents(csv_force) == incidents(workbook_force)
    assert incidents(csv_force)[0] == (
        "I1",
        "missing",
        datetime(2025, 6, 1, 20, 15),
        date(2025, 6, 1),
        datetime(2025, 6, 1, 22, 40),
        datetime(2025, 6, 2, 5, 5),
        "home",
    )


def test_a_nominal_is_a_child_with_a_date_of_birth(csv_force, workbook_force):
    for intake in (csv_force, workbook_force):
        people = intake.dataset.tables["person_records"].to_pylist()
        assert [(p["person_id"], p["born_on"], p["gender"]) for p in people] == [
            ("N1", date(2008, 5, 2), "female"),
            ("N2", date(2009, 11, 13), "male"),
        ]


def test_grades_keep_their_history_and_their_precision(workbook_force):
    grades = workbook_force.dataset.tables["police_grades"].to_pylist()
    episodes = {
        e["episode_key"]: e["episode_id"] for e in workbook_force.dataset.tables["missing_episodes"].to_pylist()
    }

    assert [(episodes[g["episode_key"]], g["grade"], g["graded_precision"]) for g in grades] == [
        ("I1", "medium", "minute"),
        ("I2", "medium", "minute"),
        ("I2", "high", "day"),
    ]


def test_first_grade_finder_and_prevention_interview_are_read(workbook_force):
    first, second = workbook_force.dataset.tables["missing_episodes"].to_pylist()

    assert (first["initial_risk_grade"], first["found_by"]) == ("medium", "returned")
    assert (second["initial_risk_grade"], second["found_by"], second["returned_precision"]) == ("high", None, None)
    assert workbook_force.dataset.tables["prevention_interviews"].num_rows == 1


def test_nothing_is_wrong_with_either(csv_force, workbook_force):
    assert [(f.rule, f.row) for f in workbook_force.findings] == []
    assert [(f.rule, f.row, f.column) for f in csv_force.findings if f.row is not None] == []
