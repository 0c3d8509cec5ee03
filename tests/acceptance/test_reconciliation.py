"""The quarrel settled: the workbook, decisions in it, what follows from them, and their undoing."""

import csv
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from homeward.cli import run
from homeward.dataset.partnership import open_partnership
from homeward.dataset.periods import Month, PeriodKind
from homeward.demonstration.extracts import write_extracts
from homeward.intake.pipeline import take_in
from homeward.intake.reconciling.decisions import DECISIONS_FILE
from homeward.publication.build import release_figures

EXAMPLE = Path(__file__).parents[2] / "partnerships" / "example"
MONTHS = ("--from", "2023-04", "--to", "2024-03")
PAIRED = ("Times disagree", "One against several", "Matched")
ALONE = ("Police only", "Council only", "Not linked", "Not comparable")

Row = dict[str, Any]


@pytest.fixture(scope="module")
def extracts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reconciliation") / "extracts"
    write_extracts(folder, seed=3, episodes=700, years=1)
    return folder


@pytest.fixture(scope="module")
def workbook(extracts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "reconciliation.xlsx"
    assert run(["reconcile", str(EXAMPLE), "--extracts", str(extracts), "--out", str(path), *MONTHS]) == 0
    return path


@pytest.fixture(scope="module")
def figures(extracts: Path) -> Counter[str]:
    return figures_of(extracts)


@pytest.fixture
def own_extracts(extracts: Path, tmp_path: Path) -> Path:
    """The extracts in a folder in which a test may decide."""
    shutil.copytree(extracts, tmp_path / "extracts")
    return tmp_path / "extracts"


def headings_of(sheet: Any) -> tuple[int, dict[str, int]]:
    """The header row of a sheet's table, and the column of each heading."""
    (table,) = sheet.tables.values()
    (first,) = sheet[table.ref][0:1]
    return first[0].row, {cell.value: cell.column for cell in first}


def rows_of(path: Path, name: str) -> list[Row]:
    """The rows of a sheet's table, by heading; none where the sheet says that there are none."""
    sheet = openpyxl.load_workbook(path)[name]
    if not sheet.tables:
        return []
    top, columns = headings_of(sheet)
    return [
        {heading: sheet.cell(at, column).value for heading, column in columns.items()}
        for at in range(top + 1, sheet.max_row + 1)
    ]


def decide(source: Path, to: Path, name: str, choose: Callable[[Row], bool], **answer: str) -> Row:
    """Fill in the first row of a sheet that is chosen, and give it as it was."""
    book = openpyxl.load_workbook(source)
    sheet = book[name]
    top, columns = headings_of(sheet)
    for at, row in enumerate(rows_of(source, name), top + 1):
        if choose(row):
            for heading, text in answer.items():
                sheet.cell(at, columns[heading.replace("_", " ")]).value = text
            book.save(to)
            return row
    raise AssertionError("no row was chosen")


def figures_of(extracts: Path) -> Counter[str]:
    """Police incidents and council episodes of each class in the figures of the partnership, all months together."""
    released = release_figures(open_partnership(EXAMPLE), extracts, Month.parse("2024-03"))
    counts: Counter[str] = Counter()
    for row in released.tidy().table.to_pylist():
        is_ours = row["indicator"].startswith(("police_incidents_", "council_episodes_"))
        if is_ours and row["area"] == "partnership" and row["period_kind"] == str(PeriodKind.MONTH):
            counts[row["indicator"]] += int(row["numerator"])
    return counts


def test_the_sheets_are_tables_that_can_be_filtered_and_printed(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)

    assert book.sheetnames == [
        "Cover",
        "How to settle",
        "Summary",
        *PAIRED[:2],
        *ALONE[:3],
        "Matched",
        "Not comparable",
    ]
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet.page_setup.orientation == "landscape"
        assert "OFFICIAL-SENSITIVE" in sheet.oddHeader.center.text
    for name in (*PAIRED, *ALONE[:3]):
        sheet = book[name]
        top, columns = headings_of(sheet)
        assert sheet.freeze_panes == f"D{top + 1}"
        (choice,) = sheet.data_validations.dataValidation
        assert choice.formula1 == '"same,different,police right,council right,leave,undo"'
        assert sheet.cell(top, columns["Decision"]).value == "Decision"
    (picture,) = book["Cover"]._images
    assert picture.width > 1000


def test_no_name_of_a_child_is_in_the_workbook(workbook: Path, extracts: Path) -> None:
    with (extracts / "police" / "missing_incidents.csv").open(encoding="cp1252", newline="") as file:
        people = list(csv.DictReader(file, delimiter=";"))
    names = {row["Surname"] for row in people} | {row["DOB"] for row in people}
    cells = {
        str(cell)
        for sheet in openpyxl.load_workbook(workbook)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    }

    assert len(names) > 100
    assert not [name for name in names if name and any(name in cell for cell in cells)]


def test_every_record_is_on_one_sheet_and_the_sheets_add_up_to_the_figures(
    workbook: Path, figures: Counter[str]
) -> None:
    for name in (*PAIRED, *ALONE):
        rows = rows_of(workbook, name)
        slug = name.lower().replace(" ", "_")
        police = {(r["Police force"], r["Police reference"]) for r in rows if r.get("Police reference")}
        councils = {(r["Council"], r["Council reference"]) for r in rows if r.get("Council reference")}
        assert len(police) == figures[f"police_incidents_{slug}"], name
        assert len(councils) == figures[f"council_episodes_{slug}"], name


def test_police_incidents_are_the_sum_of_their_classes(figures: Counter[str]) -> None:
    classes = (*("matched", "times_disagree", "one_against_several", "police_only", "not_linked", "not_comparable"),)

    assert figures["police_incidents_by_council"] == sum(figures[f"police_incidents_{name}"] for name in classes)
    assert figures["police_incidents_by_council"] > 250


def test_the_summary_has_the_figures_by_month_and_council(workbook: Path, figures: Counter[str]) -> None:
    rows = rows_of(workbook, "Summary")
    whole = [row for row in rows if row["Council"] == "All"]

    assert [row["Month"] for row in whole][::11] == ["April 2023", "March 2024"]
    assert {row["Council"] for row in rows} == {"Northmoor", "Wearbridge", "All"}
    assert sum(row["Times disagree"] for row in whole) == figures["police_incidents_times_disagree"]
    assert sum(row["Council only"] for row in whole) == figures["council_episodes_council_only"]
    by_month: Counter[str] = Counter()
    for row in rows:
        if row["Council"] != "All":
            by_month[row["Month"]] += row["Matched"]
    assert by_month == Counter({row["Month"]: row["Matched"] for row in whole})


def test_both_sides_stand_beside_each_other_the_largest_differences_first(workbook: Path) -> None:
    rows = rows_of(workbook, "Times disagree")
    is_open = [r for r in rows if (r["End, police"] == "still missing") != (r["End, council"] == "still missing")]
    apart = [row["Minutes apart"] for row in rows[len(is_open) :]]

    assert rows[: len(is_open)] == is_open
    assert apart == sorted(apart, reverse=True)
    for row in rows:
        assert row["Police reference"].startswith("MP/")
        if row["Starts"].startswith("police") and row["Starts"].endswith("earlier"):
            assert row["Start, police"] < row["Start, council"]


def test_one_council_has_the_lines_that_it_has_a_part_in(extracts: Path, tmp_path: Path) -> None:
    path = tmp_path / "wearbridge.xlsx"
    command = ["reconcile", str(EXAMPLE), "--extracts", str(extracts), "--out", str(path), "--council", "wearbridge"]

    assert run([*command, *MONTHS]) == 0

    assert {row["Council"] for row in rows_of(path, "Summary")} == {"Wearbridge"}
    for name in (*PAIRED, *ALONE):
        assert {row["Council"] for row in rows_of(path, name)} <= {"Wearbridge"}


def test_the_same_records_give_the_same_bytes(workbook: Path, extracts: Path, tmp_path: Path) -> None:
    path = tmp_path / "again.xlsx"

    assert run(["reconcile", str(EXAMPLE), "--extracts", str(extracts), "--out", str(path), *MONTHS]) == 0

    assert path.read_bytes() == workbook.read_bytes()


def reconcile(extracts: Path, *more: str) -> int:
    return run(["reconcile", str(EXAMPLE), "--extracts", str(extracts), *MONTHS, *more])


def test_a_decision_is_remembered_figures_follow_and_undo_takes_it_back(
    workbook: Path, own_extracts: Path, tmp_path: Path, figures: Counter[str]
) -> None:
    before, decided = figures, tmp_path / "decided.xlsx"
    row = decide(workbook, decided, "Times disagree", lambda _: True, Decision="different", Note="two nights")

    assert reconcile(own_extracts, "--decisions", str(decided), "--by", "A B", "--out", str(tmp_path / "2.xlsx")) == 0

    after = figures_of(own_extracts)
    changed = {name: after[name] - before[name] for name in before if after[name] != before[name]}
    changed = {name: by for name, by in changed.items() if not name.endswith("_percent")}
    assert changed == {
        "police_incidents_times_disagree": -1,
        "police_incidents_police_only": 1,
        "police_incidents_to_settle": -1,
        "council_episodes_times_disagree": -1,
        "council_episodes_council_only": 1,
    }
    is_it = lambda r: r["Police reference"] == row["Police reference"]  # noqa: E731 - the row that was decided about
    (shown,) = [r for r in rows_of(tmp_path / "2.xlsx", "Police only") if is_it(r)]
    assert shown["Decided before"].startswith("different, A B on 20")
    assert shown["Decided before"].endswith(": two nights")

    undone = tmp_path / "undone.xlsx"
    decide(tmp_path / "2.xlsx", undone, "Police only", is_it, Decision="undo")
    assert reconcile(own_extracts, "--decisions", str(undone)) == 0

    assert figures_of(own_extracts) == before
    lines = (own_extracts / DECISIONS_FILE).read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[4] for line in lines] == ["decision", "different", "undo"]


def test_the_nearest_record_beside_a_single_one_is_the_other_of_same(
    workbook: Path, own_extracts: Path, tmp_path: Path
) -> None:
    row = decide(workbook, tmp_path / "d.xlsx", "Police only", lambda r: bool(r["Nearest reference"]), Decision="same")

    assert reconcile(own_extracts, "--decisions", str(tmp_path / "d.xlsx"), "--out", str(tmp_path / "2.xlsx")) == 0

    together = [r for name in PAIRED for r in rows_of(tmp_path / "2.xlsx", name)]
    pairs = {(r["Police reference"], r["Council reference"]) for r in together}
    assert (row["Police reference"], row["Nearest reference"]) in pairs


def test_who_is_right_moves_the_line_to_the_end(workbook: Path, own_extracts: Path, tmp_path: Path) -> None:
    row = decide(workbook, tmp_path / "d.xlsx", "Times disagree", lambda _: True, Decision="Police right")

    assert reconcile(own_extracts, "--decisions", str(tmp_path / "d.xlsx"), "--out", str(tmp_path / "2.xlsx")) == 0

    last = rows_of(tmp_path / "2.xlsx", "Times disagree")[-1]
    assert last["Police reference"] == row["Police reference"]
    assert last["Decided before"].startswith("police right")


def test_the_same_answers_again_are_no_news(
    workbook: Path, own_extracts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(workbook, tmp_path / "d.xlsx", "Council only", lambda _: True, Decision="leave")
    assert reconcile(own_extracts, "--decisions", str(tmp_path / "d.xlsx")) == 0
    remembered = (own_extracts / DECISIONS_FILE).read_bytes()
    capsys.readouterr()

    assert reconcile(own_extracts, "--decisions", str(tmp_path / "d.xlsx")) == 0

    assert (own_extracts / DECISIONS_FILE).read_bytes() == remembered
    assert "0 new decisions" in capsys.readouterr().out


def test_columns_and_sheets_may_be_moved_and_renamed(workbook: Path, own_extracts: Path, tmp_path: Path) -> None:
    decide(workbook, tmp_path / "d.xlsx", "Times disagree", lambda _: True, Decision="leave")
    book = openpyxl.load_workbook(tmp_path / "d.xlsx")
    sheet = book["Times disagree"]
    top, columns = headings_of(sheet)
    table = next(iter(sheet.tables))
    del sheet.tables[table]
    sheet.move_range(f"R{top}:R{sheet.max_row}", cols=10)
    sheet.title = "Ours"
    book.save(tmp_path / "moved.xlsx")

    assert columns["Decision"] == 18
    assert reconcile(own_extracts, "--decisions", str(tmp_path / "moved.xlsx")) == 0

    assert (own_extracts / DECISIONS_FILE).read_text(encoding="utf-8").count("leave") == 1


def test_an_answer_that_cannot_be_taken_is_named_by_its_row_and_not_repeated(
    workbook: Path, own_extracts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(workbook, tmp_path / "d.xlsx", "Times disagree", lambda _: True, Decision="ask Kevin's mother")

    assert reconcile(own_extracts, "--decisions", str(tmp_path / "d.xlsx")) == 0

    told = " ".join(capsys.readouterr().out.split())
    assert "d.xlsx, Times disagree, row 7: 'Decision' is none of same, different" in told
    assert "Kevin" not in told
    assert not (own_extracts / DECISIONS_FILE).exists()


def test_what_is_remembered_is_no_stray_file(workbook: Path, own_extracts: Path, tmp_path: Path) -> None:
    before = take_in(open_partnership(EXAMPLE), own_extracts).findings
    decide(workbook, tmp_path / "d.xlsx", "Times disagree", lambda _: True, Decision="leave")
    assert reconcile(own_extracts, "--decisions", str(tmp_path / "d.xlsx")) == 0

    assert take_in(open_partnership(EXAMPLE), own_extracts).findings == before


REFUSED: tuple[tuple[list[str], str], ...] = (
    ([], "Give --out for the workbook to write, or --decisions"),
    (["--out", "x.xlsx", "--from", "2024-03", "--to", "2023-04"], "Give the earlier month first"),
    (["--out", "x.xlsx", "--council", "police"], "Police is no council"),
    (["--out", "x.xlsx", "--council", "northmor"], "northmoor"),
    (["--decisions", "nowhere.xlsx"], "nowhere.xlsx"),
)


@pytest.mark.parametrize(("words", "told"), REFUSED, ids=[" ".join(words) or "nothing" for words, _ in REFUSED])
def test_what_cannot_be_done_is_refused_in_a_sentence(
    words: list[str], told: str, extracts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["reconcile", str(EXAMPLE), "--extracts", str(extracts), *words]) == 2

    assert told in " ".join(capsys.readouterr().err.split())


def test_a_workbook_without_decisions_is_refused(
    extracts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = extracts / "wearbridge" / "Missing and RHI extract.xlsx"

    assert run(["reconcile", str(EXAMPLE), "--extracts", str(extracts), "--decisions", str(other)]) == 2

    assert "Give a workbook that homeward reconcile wrote" in " ".join(capsys.readouterr().err.split())


def test_a_partnership_whose_police_gave_nothing_is_told_so(
    own_extracts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(own_extracts / "police")

    assert run(["reconcile", str(EXAMPLE), "--extracts", str(own_extracts), "--out", str(tmp_path / "x.xlsx")]) == 2

    assert "nothing to compare without missing episodes of the police" in " ".join(capsys.readouterr().err.split())
    released = release_figures(open_partnership(EXAMPLE), own_extracts, Month.parse("2024-03"))
    statuses = {row["status"] for row in rows_named(released.tidy().table.to_pylist(), "council_episodes_council_only")}
    assert statuses == {"[x]"}


def rows_named(rows: list[Row], indicator: str) -> Iterator[Row]:
    return (row for row in rows if row["indicator"] == indicator)
