"""`homeward labels`: a file of labels in, `label, code, certainty` out; a label accepted into a mapping."""

import csv
import io
import shlex

import pytest

from homeward.cli import CANNOT, run

MAPPING = """# Anytown's extract
[[tables]]
table = "person_records"
file = "people"      # as the system names it
[tables.columns]
person_id = "Id"
born_on = "DOB"
gender = { column = "Sex", codes = { "?" = "other" }, empty = "" } # asked in 2019
ethnicity_code = "Ethnicity"
"""


def printed(capsys, *arguments: str) -> list[list[str]]:
    assert run(["labels", *arguments]) == 0
    return list(csv.reader(io.StringIO(capsys.readouterr().out)))


def test_labels_one_a_line(tmp_path, capsys):
    path = tmp_path / "labels.txt"
    path.write_text("WBRI\nWhite Brittish\n\nMartian\nWBRI\n", encoding="utf-8")

    assert printed(capsys, "ethnicity", "--file", str(path)) == [
        ["label", "code", "certainty"],
        ["WBRI", "a) White", "exact"],
        ["White Brittish", "a) White", "likely"],
        ["Martian", "", "unknown"],
    ]


def test_national_codes_when_they_are_asked_for(tmp_path, capsys):
    path = tmp_path / "labels.txt"
    path.write_text("WBRI\nWhite - unsaid\n", encoding="utf-8")

    assert [row[1] for row in printed(capsys, "Ethnicity", "--file", str(path), "--fine")[1:]] == ["A1", ""]


def test_a_label_is_printed_as_it_stands(tmp_path, capsys):
    path = tmp_path / "labels.csv"
    path.write_bytes('label\n" Adopted, consent dispensed with"\nE2\xa0Died \n"a ""b"""\n'.encode("cp1252"))

    rows = printed(capsys, "Reason Ceased to be Looked After", "--file", str(path))

    assert [row[0] for row in rows[1:]] == [" Adopted, consent dispensed with", "E2\xa0Died ", 'a "b"']
    assert [row[1] for row in rows[1:]] == ["a) Adopted", "b) Died", ""]


@pytest.mark.parametrize(
    ("content", "arguments"),
    [
        ("id,label\n1,Female\n", []),
        ("id;Sex\n1;Female\n", ["--column", "SEX"]),
        ("Gender\nFemale\n", []),
        ("\ufeffFemale\r\n", []),
        ('["Female"]', []),
        ('{"Gender": [{"code": "b) Female", "names": ["Female"]}]}', []),
    ],
)
def test_the_shapes_of_a_file(tmp_path, capsys, content, arguments):
    path = tmp_path / ("labels.json" if content[0] in "[{" else "labels.csv")
    path.write_text(content, encoding="utf-8")

    assert printed(capsys, "gender", "--file", str(path), *arguments)[1:] == [["Female", "b) Female", "exact"]]


def test_labels_with_commas_and_without_quotes_are_whole_lines(tmp_path, capsys):
    path = tmp_path / "labels.csv"
    path.write_text("Adopted, consent dispensed with\nE12, adopted, by the court\n", encoding="utf-8")

    assert [row[0] for row in printed(capsys, "reason_ceased", "--file", str(path))[1:]] == [
        "Adopted, consent dispensed with",
        "E12, adopted, by the court",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ethnicty", "--file", "x"], "Did you mean 'ethnicity'"),
        (["ethnicity", "--file", "nowhere.txt"], "there is no such file"),
        (["gender", "--accept", "x=male"], "--partnership DIR. For one mapping alone"),
        (["gender", "--accept", "x=male", "--mapping", "m.toml"], "--field FIELD"),
        (["gender", "--accept", "x=male", "--mapping", "ssd", "--field", "gender"], "ssd is no mapping of yours"),
        (["gender", "--accept", "x=male", "--mapping", "p/partnership.toml"], "--partnership DIR. For one mapping"),
        (["--accept", "x=male", "--partnership", "p"], "homeward labels LIST"),
        (["gender", "--accept", "x=male", "--partnership", "p", "--mapping", "m.toml"], "not both"),
        (["gender", "--accept", "Xyzzy=male", "--partnership", "nowhere"], "there is no such file"),
        (["reason_ceased", "--accept", "x=E2", "--partnership", "p"], "No column of an extract"),
        (["gender", "--accept", "male", "--mapping", "x", "--field", "gender"], "LABEL=CODE"),
    ],
)
def test_what_cannot_be_done_is_said(arguments, says, capsys):
    assert run(["labels", *arguments]) == CANNOT
    assert says in " ".join(capsys.readouterr().err.split())


def test_several_columns_need_a_name(tmp_path, capsys):
    path = tmp_path / "extract.csv"
    path.write_text("id,answer\n1,F\n2,M\n", encoding="utf-8")

    assert run(["labels", "gender", "--file", str(path)]) == CANNOT
    assert "it has 2 columns, and none is headed `label` or gender." in " ".join(capsys.readouterr().err.split())


def test_an_unknown_label_comes_with_the_line_that_accepts_it(tmp_path, capsys):
    path = tmp_path / "labels.txt"
    path.write_text("Femmale?!\nqqqq\n", encoding="utf-8")

    rows = printed(capsys, "gender", "--file", str(path), "--suggest")

    assert rows[0] == ["label", "code", "certainty", "suggestions", "accept"]
    assert rows[-1][4] == "homeward labels gender --accept qqqq=CODE --partnership DIR"


SETTINGS = """name = "Somewhere"
[[agencies]]
key = "council"
name = "Council"
kind = "council"
area = "E08000018"
"""


def test_the_line_that_is_suggested_works_as_it_stands_and_the_label_is_then_known(tmp_path, capsys):
    path = tmp_path / "labels.txt"
    path.write_text("Mixed: W&BC\nIt's a 'Xyzzy'\nWhite British\nKinship=so\n", encoding="utf-8")
    (tmp_path / "partnership.toml").write_text(SETTINGS, encoding="utf-8")
    asked = ("ethnicity", "--file", str(path), "--suggest", "--fine", "--partnership", str(tmp_path))

    lines = [row[4] for row in printed(capsys, *asked)[1:]]

    assert [bool(line) for line in lines] == [True, True, False, True]
    assert "B1" in lines[0]
    assert "CODE" in lines[1]
    for line in lines:
        if line:
            assert run(shlex.split(line.replace("=CODE", "=C2"))[1:]) == 0
    capsys.readouterr()
    assert [row[1:4] for row in printed(capsys, *asked)[1:]] == [
        ["B1", "accepted", ""],
        ["C2", "accepted", ""],
        ["A1", "exact", ""],
        ["C2", "accepted", ""],
    ]


def test_a_group_alone_has_a_line_too_because_a_column_needs_a_code(tmp_path, capsys):
    path = tmp_path / "labels.txt"
    path.write_text("White\n", encoding="utf-8")

    (row,) = printed(capsys, "ethnicity", "--file", str(path), "--suggest")[1:]

    assert row == ["White", "a) White", "exact", "", "homeward labels ethnicity --accept White=CODE --partnership DIR"]


def test_several_suggestions_leave_the_code_to_the_person(tmp_path, capsys):
    path = tmp_path / "labels.txt"
    path.write_text("Kinship\n", encoding="utf-8")

    (row,) = printed(capsys, "placement_type", "--file", str(path), "--suggest")[1:]

    assert row[3:] == [
        "U1 or U2 or U3",
        "homeward labels placement_type --accept Kinship=CODE --partnership DIR",
    ]


def test_the_lists_and_a_lists_codes_are_shown(capsys):
    assert run(["labels"]) == 0
    assert "placement_type" in capsys.readouterr().out
    assert run(["labels", "placement_provider"]) == 0
    assert "PR4" in capsys.readouterr().out


def test_results_are_saved(tmp_path, capsys):
    path, out = tmp_path / "labels.txt", tmp_path / "read.csv"
    path.write_text("F\nZ\n", encoding="utf-8")

    assert run(["labels", "gender", "--file", str(path), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == "label,code,certainty\nF,b) Female,exact\nZ,,unknown\n"
    assert "2 labels, 1 of them unknown" in capsys.readouterr().out


def test_a_label_is_accepted_and_the_mapping_keeps_its_comments(tmp_path):
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    accept = ["--mapping", str(path), "--field"]

    assert run(["labels", "gender", "--accept", 'Wo"man=female', *accept, "gender"]) == 0
    assert run(["labels", "ethnicity", "--accept", "Not=this=E2", *accept, "ethnicity_code"]) == 0

    assert path.read_text(encoding="utf-8") == MAPPING.replace(
        '{ "?" = "other" }', '{ "Wo\\"man" = "female", "?" = "other" }'
    ).replace('"Ethnicity"', '{ column = "Ethnicity", codes = { "Not=this" = "E2" } }')


def test_a_formula_is_none_in_a_file_and_exact_where_programs_read_it(tmp_path, capsys):
    path, out = tmp_path / "labels.txt", tmp_path / "out.csv"
    label = '=HYPERLINK("x")'
    path.write_text(f"{label}\n- unknown\nWBRI\n", encoding="utf-8")
    asked = ["ethnicity", "--file", str(path)]

    def saved(*more):
        assert run(["labels", *asked, "--out", str(out), *more]) == 0
        with out.open(encoding="utf-8", newline="") as file:
            return [row[0] for row in csv.reader(file)]

    assert saved() == ["label", f"'{label}", "'- unknown", "WBRI"]
    assert saved("--exact") == ["label", label, "- unknown", "WBRI"]
    capsys.readouterr()
    assert [row[0] for row in printed(capsys, *asked)] == ["label", label, "- unknown", "WBRI"]
