"""A mistake in a mapping stops the program and says where; what is odd in an extract's headings does not."""

import pytest
import xlsxwriter

from homeward.dataset.errors import HomewardError
from homeward.intake.mapping import read_mapping
from tests.unit.intake.drawn import found, rows, take_in_drawn

RIGHT = """
    [[tables]]
    table = "missing_episodes"
    file = "Missing.csv"
    [tables.columns]
    episode_id = "id"
    person_id = "child"
    began = { column = ["from", "start"], formats = ["%d/%m/%Y"] }
    setting = { column = "where", codes = { "Nan's" = "home", "?" = "" }, empty = "other" }
"""


def test_a_mapping_is_read(tmp_path):
    path = tmp_path / "mapping.toml"
    path.write_text(RIGHT, encoding="utf-8")

    [table] = read_mapping(path)

    assert table.fields["began"].headings == ("from", "start")
    assert table.names_file("missing.CSV")
    assert not table.names_file("missing")
    assert table.headings() == ["id", "child", "from", "start", "where"]


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("missing_episodes", "episodes", "'episodes' is not a table that a mapping can feed"),
        ("missing_episodes", "missing_episode", r"Did you mean 'missing_episodes'\?"),
        ("[[tables]]", "[[files]]", "'files' is not known"),
        (RIGHT, "", r"there is no \[\[tables\]\]"),
        (RIGHT, 'tables = "Missing.csv"', "`tables` is a text, and should be a list of tables"),
        (RIGHT, 'tables = ["Missing.csv"]', "`tables` is a list, and should be a list of tables"),
        ('file = "Missing.csv"', "", "`file` is missing"),
        ('file = "Missing.csv"', "file = 2019-07-18", "`file` is a date, and should be a text"),
        ('file = "Missing.csv"', 'file = "Missing.csv"\nsheet = 1', "`sheet` is the number 1, and should be a text"),
        (
            'file = "Missing.csv"',
            'file = "Missing.csv"\nskip_rows_without = true',
            "`skip_rows_without` is true or false",
        ),
        (
            'file = "Missing.csv"',
            'file = "Missing.csv"\nsheeet = "1"',
            r"'sheeet' is not known. Did you mean 'sheet'\?",
        ),
        ("[tables.columns]", "[[tables.columns]]", "`columns` is a list, and should be a table"),
        ("setting =", "place =", "'place' is not one of its columns"),
        ('person_id = "child"', "", "say which heading gives person_id"),
        ("setting =", "settting =", r"Did you mean 'setting'\?"),
        ('"id"', "7", "episode_id` is the number 7, and should be a text"),
        ('episode_id = "id"', "episode_id = []", "give its heading, or a list"),
        (
            '"from", "start"',
            '"from", 2',
            "began: `column` is a list, and should be a text in quotes, or a list of texts",
        ),
        ('column = ["from", "start"]', 'column = "from", date = "start"', "not both"),
        ('"%d/%m/%Y"', "1", "`formats` is a list, and should be a text in quotes, or a list of texts"),
        ("""{ "Nan's" = "home", "?" = "" }""", '"home"', "setting: `codes` is a text, and should be a table"),
        ("""{ "Nan's" = "home", "?" = "" }""", '["home"]', "setting: `codes` is a list, and should be a table"),
        ('"?" = ""', '"?" = 1', "setting, codes: `?` is the number 1".replace("?", r"\?")),
        ('empty = "other"', "empty = 1", "setting: `empty` is the number 1"),
        ("empty =", "blank =", "'blank' is not known"),
        ('"home"', '"nan"', "'nan' is not a code"),
        ('empty = "other"', 'empty = "elsewhere"', "'elsewhere' is not a code"),
        ("%d/%m/%Y", "dd/mm/yyyy", "'dd/mm/yyyy' is not a date format"),
        ("%d/%m/%Y", "%d/%m/%Q", "is not a date format"),
        ('episode_id = "id"', 'episode_id = { codes = { a = "b" } }', "give its heading"),
        ('person_id = "child"', 'person_id = { column = "child", codes = { a = "b" } }', "it has no code list"),
        ('person_id = "child"', 'person_id = { column = "child", time = "at" }', "it is not an event"),
        ("[[tables]]", "[[tables", "not valid TOML"),
    ],
)
def test_a_mistake_says_where_it_is(tmp_path, right, wrong, says):
    path = tmp_path / "mapping.toml"
    path.write_text(RIGHT.replace(right, wrong), encoding="utf-8")

    with pytest.raises(HomewardError, match=says) as error:
        read_mapping(path)
    assert "mapping.toml" in str(error.value)


def test_a_mappings_own_codes(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        RIGHT,
        missing="""
            id | child | start      | where
            ---+-------+------------+------
            E1 | Ann   | 01/04/2019 | nan's
            E2 | Ann   | 02/04/2019 | ?
            E3 | Ann   | 03/04/2019 |
            E4 | Ann   | 04/04/2019 | Care
        """,
    )

    assert rows(intake, "missing_episodes", "setting") == [("home",), (None,), ("other",), ("care",)]
    assert found(intake, "code_is_known") == []


def test_headings_and_names_that_look_like_sql_are_only_text(tmp_path):
    heading = '\'"; drop table "x" --'
    mapping = RIGHT.replace('"where"', "'''" + heading + "'''").replace('"Nan\'s"', '"\'; drop --"')
    (tmp_path / "extracts").mkdir()
    content = (
        f"id,child,start,\"{heading.replace(chr(34), chr(34) * 2)}\"\nE1,Ann,01/04/2019,'; drop --\nE2,''--,x'y,z\n"
    )
    (tmp_path / "extracts" / "missing.csv").write_text(content, encoding="utf-8")

    intake = take_in_drawn(tmp_path, mapping)

    assert rows(intake, "missing_episodes", "episode_id", "setting") == [("E1", "home")]
    assert found(intake, "code_is_known") == [(heading, 3)]


def test_a_required_column_that_is_missing_leaves_the_table_out(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="episode_id|person_id|left\nE1|Ann|2019-04-01\nE2|Ann|2019-04-01",
        person_records="person_id\nAnn",
    )

    assert [f.severity.value for f in intake.findings if f.column == "began"] == ["error"]
    assert [(lost.rows_read, lost.rows_left_out, lost.why) for lost in intake.left_out] == [
        (2, 2, {"column_is_present": 2})
    ]
    assert list(intake.dataset.manifest.agencies[0].columns) == ["person_records"]
    assert [source.rows_left_out for source in intake.dataset.manifest.sources] == [2, 0]


def test_headings_without_rows_are_supplied_and_worth_a_warning(tmp_path):
    intake = take_in_drawn(tmp_path, missing_episodes="episode_id|person_id|began")

    assert [f.file for f in intake.findings if f.rule == "file_is_not_empty"] == ["missing_episodes.csv"]
    assert "began_on" in intake.dataset.manifest.agencies[0].columns["missing_episodes"]
    assert "began_at" in intake.dataset.manifest.agencies[0].columns["missing_episodes"]


def test_one_file_feeds_two_tables_and_a_row_lost_from_both_is_one_row(tmp_path):
    mapping = """
        [[tables]]
        table = "missing_episodes"
        file = "all"
        columns = { episode_id = "id", person_id = "child", began = "began" }
        [[tables]]
        table = "interview_offers"
        file = "all"
        columns = { episode_id = "id", needed = "needed" }
    """
    intake = take_in_drawn(tmp_path, mapping, all="id|child|began|needed\n|Ann|2019-04-01|Yes\nE2|Ann|2019-04-01|Yes")

    assert [(lost.table, lost.rows_left_out) for lost in intake.left_out] == [
        ("missing_episodes", 1),
        ("interview_offers", 1),
    ]
    assert [(s.rows_read, s.rows_left_out) for s in intake.dataset.manifest.sources] == [(2, 1)]


SEVERAL_LOSSES = """
    [[tables]]
    table = "missing_episodes"
    file = "all"
    sheet = "A"
    columns = { episode_id = "id", person_id = "child", began = "began" }
    [[tables]]
    table = "person_records"
    file = "all"
    sheet = "B"
    columns = { person_id = "child" }
    [[tables]]
    table = "interview_offers"
    file = "all"
    sheet = "B"
    columns = { episode_id = "id", needed = "needed" }
"""


def test_rows_lost_from_several_sheets_and_tables_of_a_file_are_each_counted_once(tmp_path):
    extracts = tmp_path / "extracts"
    extracts.mkdir()
    with xlsxwriter.Workbook(extracts / "all.xlsx") as book:
        of_episodes, of_people = book.add_worksheet("A"), book.add_worksheet("B")
        episodes = [("id", "child"), ("E1", "Ann"), ("E2", "Ben"), ("E3", "Cat")]
        people = [("child", "id", "needed"), ("Ann", "E1", "Yes"), ("", "E2", "Yes")]
        for sheet, lines in ((of_episodes, episodes), (of_people, people)):
            for row, cells in enumerate(lines):
                sheet.write_row(row, 0, cells)

    intake = take_in_drawn(tmp_path, SEVERAL_LOSSES)

    assert [(lost.table, lost.rows_left_out) for lost in intake.left_out] == [
        ("person_records", 1),
        ("missing_episodes", 3),
        ("interview_offers", 2),
    ]
    assert [(s.rows_read, s.rows_left_out) for s in intake.dataset.manifest.sources] == [(5, 5)]
