"""The demonstration published month after month: what anybody gets, and what an attacker makes of it."""

import csv
import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import open_partnership
from homeward.dataset.periods import Month
from homeward.dataset.uk_time import parse_as_at
from homeward.demonstration.demo import example_folder
from homeward.demonstration.extracts import write_extracts
from homeward.figures.disclosure.profiles import DFE, NHS
from homeward.indicators.catalogue import INDICATORS
from homeward.publication.kept_publications import ABOUT_FILE, EXACT_FILE, PUBLIC_FILE
from homeward.publication.public_papers import PublicBuild, _take_away_old_themes, publish
from homeward.publication.rebuild import rebuild
from tests.acceptance.scorecard_attacker import found_out
from tests.unit.publication.open_data_screening import screen

COUNCILS = ("E06999901", "E06999902")
APRIL = Month.parse("2025-04")


@pytest.fixture(scope="module")
def extracts(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration") / "extracts"
    write_extracts(folder, seed=1, years=3)
    return folder


def publish_months(extracts: Path, folder: Path, months: int) -> list[PublicBuild]:
    """A publication a month, as at the 14th of the next."""
    partnership, built = open_partnership(example_folder()), []
    for number in range(months):
        to = Month(APRIL.number + number)
        as_at = parse_as_at(f"{Month(to.number + 1)}-14")
        out = folder / f"public-{to}"
        built.append(publish(partnership, extracts, to, out, DFE, folder / "kept", as_at))
    return built


def kept(folder: Path) -> list[tuple[pa.Table, pa.Table]]:
    return [
        (pq.read_table(each / EXACT_FILE), pq.read_table(each / PUBLIC_FILE))
        for each in sorted(path for path in (folder / "kept").iterdir() if path.is_dir())
    ]


@pytest.fixture(scope="module")
def quarter(extracts, tmp_path_factory) -> tuple[Path, list[PublicBuild]]:
    folder = tmp_path_factory.mktemp("published")
    return folder, publish_months(extracts, folder, 3)


def with_small_numbers_alone_hidden(exact: pa.Table, public: pa.Table) -> pa.Table:
    """What a rule without secondary suppression would publish."""
    pairs = zip(exact["numerator"].to_pylist(), public["numerator"].to_pylist(), strict=True)
    told = [None if number is None or 1 <= number <= 5 else number for number, _ in pairs]
    return public.set_column(public.column_names.index("numerator"), "numerator", pa.array(told, pa.float64()))


def test_an_attacker_cannot_tell_small_numbers_of_a_quarter_of_publications_apart(quarter):
    assert found_out(kept(quarter[0]), COUNCILS, DFE.largest) == []


def test_the_attacker_finds_out_much_where_only_small_numbers_are_hidden(quarter):
    published = [(exact, with_small_numbers_alone_hidden(exact, public)) for exact, public in kept(quarter[0])]
    assert len(found_out(published, COUNCILS, DFE.largest)) > 10


def test_what_suppression_costs_is_kept_low(quarter):
    for built in quarter[1]:
        assert built.cost.share_secondary < 0.25
        assert built.cost.ties_not_kept <= built.cost.ties // 100


def test_nothing_but_public_files_is_written(quarter):
    folder = quarter[1][-1].folder
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {name for name in names if not name.startswith("open_data/")} == {
        *("scorecard.xlsx", "published_tables.xlsx", "figures.csv", "figures.parquet", "FOR-PUBLICATION.txt")
    }
    assert {Path(name).suffix for name in names if name.startswith("open_data/")} == {".csv", ".txt"}
    assert names == set(quarter[1][-1].files)


def text_of(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", "ignore")
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in book.namelist()).decode("utf-8", "ignore")


def test_no_public_file_bears_the_partnerships_marking(quarter):
    for path in quarter[1][-1].folder.rglob("*"):
        assert path.is_dir() or "OFFICIAL-SENSITIVE" not in text_of(path), path.name


def test_the_open_data_would_be_taken_and_tells_no_small_number(quarter):
    folder = quarter[1][-1].folder / "open_data"
    assert screen(folder) == []
    signs = set()
    for meta in folder.glob("*.meta.csv"):
        counts = [row["col_name"] for row in rows_of(meta) if row["indicator_dp"] == "0"]
        for row in rows_of(folder / meta.name.replace(".meta", "")):
            assert not {row[name] for name in counts} & set("12345")
            signs |= {row[name] for name in counts if not row[name].isdigit()}
    assert signs <= {"c", "x", "z"}
    assert "c" in signs


def test_the_published_tables_tell_no_small_number(quarter):
    book = openpyxl.load_workbook(quarter[1][-1].folder / "published_tables.xlsx")
    told = []
    for sheet in book.worksheets[3:]:
        (table,) = sheet.tables.values()
        told += [cell.value for row in sheet[table.ref] for cell in row[3:] if "numbers" in sheet["A1"].value]
    assert "[c]" in told
    assert not {value for value in told if isinstance(value, (int, float))} & {1, 2, 3, 4, 5}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_schema_of_the_figures_says_for_whom_as_at_when_and_how_they_are_defined(quarter):
    about = pq.read_schema(quarter[1][-1].folder / "figures.parquet").metadata
    assert about[b"marking"].startswith(b"For publication")
    assert about[b"as_at"].startswith(b"2025-07-14")
    defined = json.loads(about[b"definitions"])["missing_children"]
    assert defined["version"] == 1
    assert defined["definition"] == INDICATORS["missing_children"].definition()


@pytest.mark.parametrize("number", [0, 2], ids=["the first", "one with others before it"])
def test_what_was_published_comes_out_the_same_to_the_byte(quarter, tmp_path, number):
    folder, built = quarter
    again = rebuild(sorted((folder / "kept").glob("0*"))[number], tmp_path / "again")

    assert again.differing == ()
    for name in built[number].files:
        assert (tmp_path / "again" / name).read_bytes() == (built[number].folder / name).read_bytes()


def change_kept(quarter: tuple[Path, list[PublicBuild]], to: Path) -> Path:
    return Path(shutil.copytree(min((quarter[0] / "kept").glob("0*")), to / "0001-copy"))


def test_what_was_published_by_another_definition_is_not_published_again(quarter, tmp_path):
    copy = change_kept(quarter, tmp_path)
    public = pq.read_table(copy / PUBLIC_FILE)
    place = public.column_names.index("definition")
    pq.write_table(
        public.set_column(place, "definition", pa.array(["0"] * public.num_rows).dictionary_encode()),
        copy / PUBLIC_FILE,
    )

    with pytest.raises(HomewardError, match="definitions have changed or gone: missing_episodes"):
        rebuild(copy, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_publication_that_kept_too_little_says_so(quarter, tmp_path):
    copy = change_kept(quarter, tmp_path)
    about = json.loads((copy / ABOUT_FILE).read_text())
    (copy / ABOUT_FILE).write_text(json.dumps({name: of for name, of in about.items() if name != "files"}))

    with pytest.raises(HomewardError, match="kept too little to publish it again"):
        rebuild(copy, tmp_path / "again")


def test_public_files_say_the_rule_and_not_the_partnerships_marking(quarter):
    folder = quarter[1][-1].folder
    with zipfile.ZipFile(folder / "scorecard.xlsx") as book:
        inside = b"".join(book.read(name) for name in book.namelist()).decode("utf-8", "ignore")
    texts = [inside, *((folder / name).read_text(encoding="utf-8") for name in ("figures.csv", "FOR-PUBLICATION.txt"))]

    assert all("OFFICIAL-SENSITIVE" not in text for text in texts)
    assert all("For publication" in text for text in texts)
    assert "[c]" in inside
    assert "suppressed" in inside


def test_the_public_csv_tells_no_small_number(quarter):
    table = pyarrow.csv.read_csv(quarter[1][-1].folder / "figures.csv")
    for row in table.select(["numerator", "denominator", "status"]).to_pylist():
        assert not any(row[name] is not None and 1 <= row[name] <= 5 for name in ("numerator", "denominator"))
    assert "[c]" in table["status"].to_pylist()


def test_another_profile_is_guarded_against_what_was_published_by_the_first(quarter, extracts):
    folder, _ = quarter
    partnership = open_partnership(example_folder())
    as_at = parse_as_at("2025-07-14")
    built = publish(partnership, extracts, Month.parse("2025-06"), folder / "nhs", NHS, folder / "kept", as_at)
    figures = pq.read_table(built.folder / "figures.parquet").to_pylist()
    counts = [figure["numerator"] for figure in figures if figure["unit"] not in ("hours", "days", "years")]
    assert built.earlier == 3
    assert all(number is None or number % 5 == 0 for number in counts)


def test_exact_figures_are_not_kept_where_anybody_may_see_them(extracts, tmp_path):
    partnership = open_partnership(example_folder())
    with pytest.raises(HomewardError, match="Keep exact figures elsewhere"):
        publish(partnership, extracts, APRIL, tmp_path / "out", DFE, tmp_path / "out" / "kept")


def test_a_folder_of_the_partnerships_own_papers_is_not_published_into(extracts, tmp_path):
    (tmp_path / "OFFICIAL-SENSITIVE.txt").write_text("", encoding="utf-8")
    partnership = open_partnership(example_folder())
    with pytest.raises(HomewardError, match="partnership's own"):
        publish(partnership, extracts, APRIL, tmp_path, DFE, tmp_path.parent / "kept")


@pytest.mark.thorough
def test_an_attacker_cannot_tell_small_numbers_of_a_whole_year_of_publications_apart(extracts, tmp_path):
    publish_months(extracts, tmp_path, 12)
    assert found_out(kept(tmp_path), COUNCILS, DFE.largest) == []


def test_open_data_of_a_theme_that_is_not_published_any_more_goes_and_other_files_stay(tmp_path):
    folder = tmp_path / "open_data"
    folder.mkdir()
    for name in ("police.csv", "police.meta.csv", "education.csv", "education.meta.csv", "notes.csv"):
        (folder / name).write_text("")

    _take_away_old_themes(tmp_path, ["open_data/police.csv", "open_data/police.meta.csv"])

    assert {path.name for path in folder.iterdir()} == {"police.csv", "police.meta.csv", "notes.csv"}
