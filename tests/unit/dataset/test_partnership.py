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
        (('kind = "council"', 'kind = "counsel"'), "Did you mean 'council'"),
        (('key = "council"\n', ""), "agency 1: `key` is missing"),
        (('name = "Somewhere"', "name = "), "not valid TOML"),
        (('name = "Somewhere"', "name = 1"), "`name` is the number 1, and should be a text"),
        (('key = "council"', "key = 1"), "`key` is the number 1"),
        (('key = "council"', 'key = "the council"'), "its key is not a plain name"),
        (('key = "council"', 'key = "Council"'), "its key is not a plain name"),
        (('key = "council"', 'key = "../council"'), "its key is not a plain name"),
        (('key = "council"', 'key = ""'), "`key` is empty"),
        (('area = "E08000018"', "area = 8"), "agency council: `area` is the number 8"),
        (('area = "', 'aera = "'), "'aera' is not known. Did you mean 'area'"),
        (('name = "Somewhere"', 'name = "Somewhere"\npaper = {}'), "'paper' is not known. Did you mean 'papers'"),
    ],
    ids=lambda case: None if isinstance(case, tuple) else case,
)
def test_a_wrong_line_is_told(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        open_partnership(settings(tmp_path, GOOD.replace(*change)))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            'extracted_on = "2019-07-18"',
            "agency council: `extracted_on` is a text, and should be a date without quotes",
        ),
        ("""extracted_on = "2019-07-18'; drop table x --\"""", "Write: extracted_on = 2019-07-18"),
        ("extracted_on = 1019-07-18", "`extracted_on` is outside 2012 to 2035"),
        ('mappings = "mappings/council.toml"', "`mappings` is a text, and should be a list of texts"),
        ("mappings = [1]", "`mappings` is a list, and should be a list of texts"),
        (
            'mappings = ["mappings/none.toml"]',
            r"agency council: it names mappings/none\.toml, and there is no such file",
        ),
        ('mappings = ["/none.toml"]', r"it names /none\.toml, and there is no such file"),
        ("[papers]\nscorecard = 1", "papers: `scorecard` is the number 1"),
        ("[[papers]]\nscorecard = 1", "`papers` is a list, and should be a table"),
        ("[document]\ncreated_on = 2019-07-20", "document: `created_on` is a date, and should be a text in quotes"),
        ("[document]\nissue = 2", "document: `issue` is the number 2"),
        ('[document]\ncreated_bye = "us"', "'created_bye' is not known. Did you mean 'created_by'"),
    ],
)
def test_a_setting_of_another_kind_is_told(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        open_partnership(settings(tmp_path, f"{GOOD}{line}\n"))


@pytest.mark.parametrize(
    ("agencies", "message"),
    [('["council"]', "`agencies` is a list, and"), ("1", "`agencies` is the number 1"), ("[]", "`agencies` is empty")],
)
def test_agencies_are_a_list_of_tables(tmp_path: Path, agencies: str, message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        open_partnership(settings(tmp_path, f'name = "Somewhere"\nagencies = {agencies}\n'))


def test_an_agency_given_twice_would_be_counted_twice(tmp_path: Path) -> None:
    agency = GOOD.partition("\n[[agencies]]")[2]

    with pytest.raises(HomewardError, match="two agencies have the key 'council'"):
        open_partnership(settings(tmp_path, f"{GOOD}[[agencies]]{agency}"))


def second(kind: str) -> str:
    return f'[[agencies]]\nkey = "other"\nname = "Other"\nkind = "{kind}"\narea = "E08000018"\n'


def test_two_councils_have_two_areas(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match="councils 'council' and 'other' have one area, E08000018"):
        open_partnership(settings(tmp_path, GOOD + second("council")))


def test_another_kind_of_agency_may_share_a_councils_area(tmp_path: Path) -> None:
    assert len(open_partnership(settings(tmp_path, GOOD + second("health"))).agencies) == 2


def test_settings_given_instead_of_their_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match="cannot be read"):
        open_partnership(settings(tmp_path, GOOD) / "partnership.toml")


def test_a_layout_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match=r"it names layouts/x\.toml, and there is no such file"):
        open_partnership(settings(tmp_path, GOOD + '[papers]\nmonthly_report = "layouts/x.toml"\n'))


def test_an_agency_that_is_not_there_is_told_who_is(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match=r"has no agency 'police'\. It has: council"):
        open_partnership(settings(tmp_path, GOOD)).agency("police")


def test_labels_are_said_by_list(tmp_path: Path) -> None:
    said = '[labels.ethnicity]\n"Asian - Kashmiri" = "C2"\n"To be asked" = ""\n[labels.gender]\nBoyish = "male"\n'

    assert open_partnership(settings(tmp_path, GOOD + said)).labels == {
        "ethnicity": {"Asian - Kashmiri": "C2", "To be asked": ""},
        "gender": {"Boyish": "male"},
    }


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('[labels.ethnicty]\n"x" = "C2"', "labels: 'ethnicty' is not known. Did you mean 'ethnicity'"),
        ('[labels.reason_ceased]\n"x" = "E2"', "labels: 'reason_ceased' is not known"),
        ('[labels.ethnicity]\n"x" = "c2"', "labels, ethnicity: 'c2' is not a code.* Did you mean 'C2'"),
        ('[labels.ethnicity]\n"x" = 2', "`x` is the number 2"),
        ('[labels.ethnicity]\n"x y" = "C2"\n"X.Y" = "C1"', "one label is there as 'C2' and as 'C1'"),
        ('[labels.ethnicity]\n"?" = "C2"', "no letter and no digit"),
        ('[labels]\nethnicity = "C2"', "`ethnicity` is a text"),
    ],
)
def test_a_label_that_cannot_be_meant_is_told(tmp_path: Path, lines: str, message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        open_partnership(settings(tmp_path, f"{GOOD}{lines}\n"))
