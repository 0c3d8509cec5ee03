"""Open data in the layout of Explore Education Statistics: what it says, and that the Department would take it."""

import csv
import re
import shutil
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from homeward.dataset.areas import all_areas
from homeward.dataset.local_authorities import REGIONS, local_authority
from homeward.dataset.partnership import Agency
from homeward.figures.door import Public, Released
from homeward.figures.lookup import Figures
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS, THEMES
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.publication.papers.model import DocumentControl
from homeward.publication.papers.open_data import make_open_data
from homeward.publication.writers.open_data import GUIDANCE_FILE, MARKED_FILE, write_open_data
from tests.unit.publication.open_data_screening import screen

DURHAM, DARLINGTON, POLICE = "E06000047", "E06000005", "E23000008"
AGENCIES = (
    Agency("durham", "Durham", "council", DURHAM, None),
    Agency("darlington", "Darlington", "council", DARLINGTON, None),
    Agency("police", "Police", "police", POLICE, None),
)
CONTROL = DocumentControl("1", "Final", "", "", "", "", "31 July 2021")
MARKING = "For publication: numbers from 1 to 5, and others that would give them away, are suppressed as [c]"
THEME = "missing_episodes_and_children"
QUARTER, YEAR = ("quarter", "2019-Q1"), ("year", "2019/20")


def figure(
    indicator: str, area: str, value: float | None, status: str = "", by: str = "", category: str = "", period=QUARTER
) -> dict[str, object]:
    return {
        "indicator": indicator, "area": area, "value": value, "status": status, "breakdown": by, "category": category,
        "period_kind": period[0], "period": period[1], "period_last_on": date(2019, 6, 30), "definition": "0",
        "supplier": "council", "unit": "", "numerator": value, "denominator": None, "unknown": 0,
        "as_at": datetime(2019, 7, 18),
    }  # fmt: skip


DRAWN = [
    figure("missing_episodes", DURHAM, 210),
    figure("missing_episodes", DURHAM, 1234, "[p]", period=YEAR),
    figure("missing_episodes", DURHAM, 140, by="gender", category="male"),
    figure("missing_episodes", DURHAM, None, "[c]", by="gender", category="female"),
    figure("missing_episodes", DARLINGTON, None, "[x]"),
    figure("missing_episodes", "partnership", 307),
    figure("missing_episodes", DURHAM, 70, period=("month", "2019-04")),
    figure("missing_episodes", DURHAM, None, "[c]", period=("month", "2020-01")),
    figure("missing_episodes", DURHAM, 66, "[p]", period=("month", "2019-12")),
    figure("missing_episodes", DARLINGTON, 33, period=("month", "2019-04")),
    figure("missing_episodes", DURHAM, 813, period=("year to date", "2019-YTD")),
    figure("hours_missing_median", DURHAM, 11.25, "[b][r]"),
    figure("police_missing_incidents", POLICE, 300),
    figure("return_interviews_offered_percent", DURHAM, None, "[z]"),
    figure("return_interviews_offered_percent", DARLINGTON, 62.5),
]


def released(drawn=DRAWN) -> Released[Public]:
    return Released(Figures(pa.Table.from_pylist(drawn, schema=FIGURES_SCHEMA)), MARKING)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    to = tmp_path_factory.mktemp("open") / "open_data"
    write_open_data(make_open_data(released(), AGENCIES), to, "County Durham and Darlington", CONTROL, MARKING)
    return to


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_department_would_take_it(folder):
    assert screen(folder) == []
    assert len(list(folder.glob("*.meta.csv"))) == 4


def test_a_row_is_an_area_a_period_and_a_category_and_an_indicator_a_column(folder):
    rows = read(folder / f"{THEME}.csv")
    shown = ("la_name", "quarter", "breakdown", "missing_episodes", "hours_missing_median")
    assert [tuple(row[name] for name in shown) for row in rows] == [
        ("County Durham", "Q1", "Female", "c", "z"),
        ("County Durham", "Q1", "Male", "140", "z"),
        ("County Durham", "Q1", "Total", "210", "11.25"),
        ("Darlington", "Q1", "Total", "x", "z"),
        ("County Durham", "Total", "Total", "1234", "z"),
    ]
    assert {row["time_period"] for row in rows} == {"201920"}
    assert {row["time_identifier"] for row in rows} == {"Financial year"}


def test_a_council_has_the_departments_number_and_its_region(folder):
    row = next(r for r in read(folder / f"{THEME}.csv") if r["la_name"] == "Darlington")
    assert (row["old_la_code"], row["new_la_code"]) == ("841", "E06000005")
    assert (row["region_code"], row["region_name"]) == ("E12000001", "North East")
    assert row["geographic_level"] == "Local authority"


def test_the_police_have_their_own_level(folder):
    (row,) = read(folder / "police.csv")
    assert (row["geographic_level"], row["pfa_code"], row["pfa_name"]) == ("Police force area", POLICE, "Durham")
    assert row["police_missing_incidents"] == "300"


def test_no_bracket_stands_in_a_data_file(folder):
    for path in folder.glob("*.csv"):
        if path.name != MARKED_FILE and not path.name.endswith(".meta.csv"):
            assert not re.search(r"[\[\]]", path.read_text(encoding="utf-8"))


def test_what_has_no_sign_is_listed_beside_the_data(folder):
    told = [(r["place"], r["quarter"], r["indicator"], r["shorthand"]) for r in read(folder / MARKED_FILE)]
    assert sorted(told) == [
        ("County Durham", "", "missing_episodes", "p"),
        ("County Durham", "Q1", "hours_missing_median", "b"),
        ("County Durham", "Q1", "hours_missing_median", "r"),
        ("County Durham", "Total", "missing_episodes", "p"),
    ]
    guidance = (folder / GUIDANCE_FILE).read_text(encoding="utf-8")
    assert MARKING in guidance
    assert "missing_episodes_and_children: Missing episodes and children, 5 rows" in guidance


def test_the_partnerships_total_and_the_year_to_date_are_not_in_it(folder):
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))
    assert "307" not in text
    assert "813" not in text


def test_months_have_a_file_of_their_own_and_calendar_years(folder):
    rows = read(folder / f"{THEME}_months.csv")
    shown = ("time_period", "time_identifier", "la_name", "missing_episodes")
    assert [tuple(row[name] for name in shown) for row in rows] == [
        ("2019", "April", "County Durham", "70"),
        ("2019", "April", "Darlington", "33"),
        ("2019", "December", "County Durham", "66"),
        ("2020", "January", "County Durham", "c"),
    ]
    assert "quarter" not in rows[0]
    assert [row["col_name"] for row in read(folder / f"{THEME}_months.meta.csv")] == ["missing_episodes"]


def test_what_is_marked_says_which_month(folder):
    (told,) = [row for row in read(folder / MARKED_FILE) if row["file"] == f"{THEME}_months"]
    assert (told["time_period"], told["time_identifier"], told["shorthand"]) == ("2019", "December", "p")


def test_a_filter_of_one_level_is_not_described(folder):
    assert [row["col_name"] for row in read(folder / "police.meta.csv")] == ["police_missing_incidents"]
    described = [row["col_name"] for row in read(folder / f"{THEME}.meta.csv")]
    assert described == ["quarter", "breakdown", "missing_episodes", "hours_missing_median"]


CORRUPTIONS = {
    "a bracket": ("police.csv", ",300", ",[c]"),
    "an empty cell": ("police.csv", ",300", ","),
    "a year that is none": ("police.csv", "201920", "201921"),
    "another kind of year": ("police.csv", "Financial year", "Municipal year"),
    "a month among years": (f"{THEME}.csv", "201920,Financial year", "2019,April"),
    "a year among months": (f"{THEME}_months.csv", "2019,December", "201920,Financial year"),
    "a month of a financial year": (f"{THEME}_months.csv", "2019,December", "201920,December"),
    "no such level": ("police.csv", "Police force area", "Force"),
    "a level without its code": (f"{THEME}.csv", ",841,E06000005,Darlington", ",841,,Darlington"),
    "two names of one code": (f"{THEME}.csv", "E06000047,County Durham,Q1,Total", "E06000047,X,Q1,Total"),
    "a space in a heading": ("police.csv", "police_missing_incidents", "police missing_incidents"),
    "a column that is not described": (f"{THEME}.meta.csv", "quarter,Filter,", "time_period,Filter,"),
    "a total that is missing": (f"{THEME}.csv", "County Durham,Total,", "County Durham,Year,"),
    "two labels alike": (f"{THEME}.meta.csv", "Quarter,", "Breakdown,"),
    "a unit that is none": ("return_interviews.meta.csv", ",%,", ",percent,"),
    "no decimals": ("return_interviews.meta.csv", ",%,1,", ",%,,"),
}  # fmt: skip


@pytest.mark.parametrize("corrupt", CORRUPTIONS.values(), ids=CORRUPTIONS.keys())
def test_the_screening_sees(corrupt, folder, tmp_path):
    name, was, becomes = corrupt
    copy = shutil.copytree(folder, tmp_path / "copy")
    text = (copy / name).read_text(encoding="utf-8")
    assert was in text
    (copy / name).write_text(text.replace(was, becomes, 1), encoding="utf-8")
    assert screen(copy)


def test_the_screening_sees_a_row_that_is_there_twice(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    text = (copy / "police.csv").read_text(encoding="utf-8")
    (copy / "police.csv").write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    assert screen(copy)


def test_every_indicator_and_breakdown_of_the_catalogue_makes_a_file_that_would_be_taken(tmp_path):
    drawn = [figure(name, DURHAM if i.supplier == "council" else POLICE, 7) for name, i in INDICATORS.items()]
    drawn += [
        figure("missing_episodes", DURHAM, 7, by=breakdown.name, category=category.key)
        for breakdown in BREAKDOWNS.values()
        for category in breakdown.categories
    ]
    data = make_open_data(released(drawn), AGENCIES)
    write_open_data(data, tmp_path, "Durham", CONTROL, MARKING)

    assert screen(tmp_path) == []
    assert len(data) == sum(1 for indicators in THEMES.values() if indicators)
    assert sum(len(theme.columns) for theme in data) > len(INDICATORS)


def test_every_council_of_the_list_has_a_number_and_a_region():
    councils = [a.code for a in all_areas().values() if a.kind == "council" and not a.code.startswith("E06999")]
    assert len(councils) > 150
    for code in councils:
        assert re.fullmatch(r"\d{3}", local_authority(code).number), code
        assert local_authority(code).region_code in REGIONS
    assert local_authority("E06999901").number == "z"
    assert not local_authority("E06999901").region_name
