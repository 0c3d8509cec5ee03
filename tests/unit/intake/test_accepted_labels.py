"""Accepting a label changes one place of a mapping, whatever shape its author gave it."""

import tomllib

import pytest

from homeward.dataset.errors import HomewardError
from homeward.intake.accepted_labels import accept_label
from homeward.intake.mapping import read_mapping

HEAD = '[[tables]]\ntable = "person_records"\nfile = "people"\n[tables.columns]\nperson_id = "Id"\nborn_on = "DOB"\n'


def written(tmp_path, text: str):
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "shape",
    [
        'gender = "Sex"\n',
        'gender = ["Sex", "Gender"] # either\n',
        'gender = { column = "Sex" }\n',
        'gender = { column = "Sex", codes = {} }\n',
        'gender = { column = "Sex", codes = { "a" = "male" }, empty = "other" }\n',
        '[tables.columns.gender]\ncolumn = "Sex"\n',
        '[tables.columns.gender]\ncolumn = "Sex"\ncodes = { "a" = "male" }\n',
        '[tables.columns.gender]\ncolumn = "Sex"\n[tables.columns.gender.codes]\n# ours\n"a" = "male"\n',
    ],
)
def test_every_shape_of_a_field(tmp_path, shape):
    path = written(tmp_path, HEAD + shape)
    before = read_mapping(path)[0].fields["gender"]

    accept_label("Boyish", "male", path, "gender")

    after = read_mapping(path)[0].fields["gender"]
    assert after.codes == {**before.codes, "boyish": "male"}
    assert (after.headings, after.empty) == (before.headings, before.empty)
    assert path.read_text(encoding="utf-8").startswith(HEAD)
    assert path.read_text(encoding="utf-8").count("#") == shape.count("#")


def test_accepting_twice_changes_nothing_more(tmp_path):
    path = written(tmp_path, HEAD + 'gender = "Sex"\n')
    accept_label("Boyish", "male", path, "gender")
    once = path.read_text(encoding="utf-8")

    assert "nothing was changed" in accept_label("Boyish", "male", path, "gender")
    assert path.read_text(encoding="utf-8") == once


@pytest.mark.parametrize(
    ("field", "code", "says"),
    [
        ("gender", "mail", "not a code"),
        ("sex", "male", "no table of it maps"),
        ("person_id", "male", "no code list"),
    ],
)
def test_what_cannot_be_accepted_leaves_the_file_as_it_was(tmp_path, field, code, says):
    path = written(tmp_path, HEAD + 'gender = "Sex"\n')
    before = path.read_bytes()

    with pytest.raises(HomewardError, match=says):
        accept_label("Boyish", code, path, field)
    assert path.read_bytes() == before


def test_another_meaning_than_the_one_that_is_there_is_refused(tmp_path):
    path = written(tmp_path, HEAD + 'gender = { column = "Sex", codes = { "a" = "male" } }\n')

    with pytest.raises(HomewardError, match="is 'male' in it already"):
        accept_label("a", "female", path, "gender")


def test_of_two_tables_the_one_that_is_named(tmp_path):
    second = HEAD.replace("people", "others")
    path = written(tmp_path, HEAD + 'gender = "Sex"\n' + second + 'gender = "Sex"\n')

    with pytest.raises(HomewardError, match="several of its tables"):
        accept_label("a", "male", path, "gender")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["tables"][0]["columns"]["gender"] == "Sex"
