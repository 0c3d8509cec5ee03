"""The demonstration published month after month: what anybody gets, and what an attacker makes of it."""

import zipfile
from pathlib import Path

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
from homeward.publication.kept_publications import EXACT_FILE, PUBLIC_FILE
from homeward.publication.public_papers import PublicBuild, publish
from tests.acceptance.scorecard_attacker import found_out

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
    names = {path.name for path in quarter[1][-1].folder.rglob("*")}
    assert names == {"scorecard.xlsx", "figures.csv", "figures.parquet", "FOR-PUBLICATION.txt"}


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
    shown = pq.read_table(built.folder / "figures.parquet")["numerator"].to_pylist()
    assert built.earlier == 3
    assert all(number is None or number % 5 == 0 for number in shown)


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
