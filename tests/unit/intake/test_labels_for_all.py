"""A label accepted for every agency is one line more in the settings; all else stays as it was typed."""

import tomllib

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import open_partnership
from homeward.intake.labels_for_all import accept_for_all

SETTINGS = """# ours
name = "Somewhere"   # the county
[[agencies]]
key = "council"
name = "Council"
kind = "council"
area = "E08000018"
"""


def settings(tmp_path, more: str = ""):
    (tmp_path / "partnership.toml").write_bytes((SETTINGS + more).encode())
    return tmp_path


def text_of(folder) -> str:
    return (folder / "partnership.toml").read_bytes().decode()


@pytest.mark.parametrize(
    "more",
    [
        "",
        "\n# no labels yet",
        '[labels.ethnicity]\n# asked in 2024\n"Xyzzy" = "A1"\n',
        "[labels.ethnicity]",
        '[ labels . "ethnicity" ]  # told\n"Xyzzy" = "A1"\n[papers]\n',
        '[labels]\nethnicity = { "Xyzzy" = "A1" } # told\n',
        "[labels]\nethnicity = {}\n",
        'labels = { ethnicity = { "Xyzzy" = "A1" } }\n',
        '[labels.gender]\n"Xyzzy" = "male"\n',
        '[document]\nstatus = """\n[labels.ethnicity]\n"""\n',
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_shape_of_the_settings(tmp_path, more, end):
    if more.startswith("labels ="):
        (tmp_path / "partnership.toml").write_bytes((more + SETTINGS).replace("\n", end).encode())
    else:
        settings(tmp_path)
        (tmp_path / "partnership.toml").write_bytes((SETTINGS + more).replace("\n", end).encode())
    before, text = open_partnership(tmp_path).labels, text_of(tmp_path)

    accept_for_all('Asian "Kashmiri"', "C2", tmp_path, "ethnicity")

    after = text_of(tmp_path)
    wanted = {**before, "ethnicity": {**before.get("ethnicity", {}), 'Asian "Kashmiri"': "C2"}}
    assert open_partnership(tmp_path).labels == wanted
    assert after.count("#") == text.count("#")
    assert set(text.replace("{}", "").split()) <= set(after.split())
    assert end == "\n" or after.count("\r\n") == after.count("\n")


def test_a_second_label_stands_under_the_heading_that_is_there(tmp_path):
    folder = settings(tmp_path)
    for label, code in (("Xyzzy", "C2"), ("Plugh", ""), ("Frotz", "A1")):
        accept_for_all(label, code, folder, "ethnicity")

    assert text_of(folder).count("[labels.ethnicity]") == 1
    assert tomllib.loads(text_of(folder))["labels"]["ethnicity"] == {"Xyzzy": "C2", "Plugh": "", "Frotz": "A1"}


def test_accepting_twice_changes_nothing_more_whatever_the_capitals(tmp_path):
    folder = settings(tmp_path)
    accept_for_all("Xyzzy", "C2", folder, "ethnicity")
    once = text_of(folder)

    assert "nothing was changed" in accept_for_all(" XYZZY. ", "C2", folder, "ethnicity")
    assert text_of(folder) == once


@pytest.mark.parametrize(
    ("label", "code", "says"),
    [
        ("Xyzzy", "A1", "means 'C2' there already. To change that, change its line"),
        ("xyzzy", "", "means 'C2' there already"),
        ("Plugh", "c2", "Did you mean 'C2'"),
        ("Plugh", "M4", "is not a code of ethnicity"),
        ("?", "C2", "no letter and no digit"),
        ("Pl\x07ugh", "C2", "signs that cannot be printed"),
        ("White British", "C2", "is 'A1' in ethnicity already, whoever sends it.*--mapping"),
    ],
)
def test_what_cannot_be_accepted_leaves_the_settings_as_they_were(tmp_path, label, code, says):
    folder = settings(tmp_path, '[labels.ethnicity]\n"Xyzzy" = "C2"\n')
    before = text_of(folder)

    with pytest.raises(HomewardError, match=says):
        accept_for_all(label, code, folder, "ethnicity")
    assert text_of(folder) == before


def test_settings_that_cannot_be_changed_safely_are_left_and_the_line_is_told(tmp_path):
    (tmp_path / "partnership.toml").write_text("labels.gender.Xyzzy = 'male'\n" + SETTINGS, encoding="utf-8")
    before = text_of(tmp_path)

    with pytest.raises(HomewardError, match=r'Add under \[labels.gender\] by hand: "Plugh" = "female"'):
        accept_for_all("Plugh", "female", tmp_path, "gender")
    assert text_of(tmp_path) == before
