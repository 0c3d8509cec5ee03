"""Settings that do not hold say which line to mend."""

from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import open_partnership

ROOT = Path(__file__).parents[3]
GOOD = """
name = "Somewhere"
[[agencies]]
key = "council"
name = "Council"
kind = "council"
area = "E08000018"
"""


def settings(folder: Path, text: str) -> Path:
    (folder / "partnership.toml").write_text(text)
    return folder


@pytest.mark.parametrize("name", ["rotherham", "durham_darlington", "example"])
def test_the_shipped_partnerships_open(name: str) -> None:
    partnership = open_partnership(ROOT / "partnerships" / name)

    assert partnership.councils()


def test_a_folder_without_settings_says_what_should_be_there(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match=r"there is no such file\. It should hold a partnership's settings"):
        open_partnership(tmp_path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("E08000018", "E99"), "is not the ONS code"),
        (('kind = "council"', 'kind = "counsel"'), "is not one of council, police"),
        (('key = "council"\n', ""), "'key' is missing"),
        (('name = "Somewhere"', "name = "), "not valid TOML"),
    ],
    ids=["area", "kind", "key", "toml"],
)
def test_a_wrong_line_is_told(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        open_partnership(settings(tmp_path, GOOD.replace(*change)))


def test_a_layout_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match=r"it names layouts/x\.toml, and there is no such file"):
        open_partnership(settings(tmp_path, GOOD + '[papers]\nmonthly_report = "layouts/x.toml"\n'))


def test_an_agency_that_is_not_there_is_told_who_is(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match=r"has no agency 'police'\. It has: council"):
        open_partnership(settings(tmp_path, GOOD)).agency("police")
