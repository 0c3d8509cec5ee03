"""SQL and Python agree on the clock; usual formats are read, day first."""

from datetime import date, datetime, timedelta

import duckdb
import pytest

from homeward.dataset.engines import open_duckdb
from homeward.dataset.findings import Severity
from homeward.dataset.uk_time import to_utc
from homeward.intake.times import Reader, full_year, time_of_day
from homeward.intake.times import to_utc as to_utc_sql
from tests.unit.intake.drawn import found, on_rows, rows, take_in_drawn


@pytest.fixture(scope="module")
def con():
    with open_duckdb() as connection:
        yield connection


def read(con: duckdb.DuckDBPyConnection, text: str, reader: Reader) -> datetime | date | None:
    """The time of a text, or its date."""
    timed, dated = con.execute(
        f"select {full_year('timed')}, {full_year('dated')} from (select {reader.timed('t')} as timed,"
        f" {reader.dated('t')} as dated from (select ?::varchar as t))",
        [text],
    ).fetchall()[0]
    return timed or (dated.date() if dated else None)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2019-05-02", date(2019, 5, 2)),
        ("2019-05-02T10:15", datetime(2019, 5, 2, 10, 15)),
        ("2019-05-02 10:15", datetime(2019, 5, 2, 10, 15)),
        ("2019-05-02 10:15:59", datetime(2019, 5, 2, 10, 15, 59)),
        ("2019-05-02T10:15:59.123", datetime(2019, 5, 2, 10, 15, 59, 123000)),
        ("2019-05-02 00:00:00.0000000", datetime(2019, 5, 2)),
        ("02/05/2019", date(2019, 5, 2)),
        ("2/5/19", date(2019, 5, 2)),
        ("02/05/2019 10:15", datetime(2019, 5, 2, 10, 15)),
        ("02/05/19 10:15:30", datetime(2019, 5, 2, 10, 15, 30)),
        ("02/05/2019 10:15 PM", datetime(2019, 5, 2, 22, 15)),
        ("02/05/2019 9:30 pm", datetime(2019, 5, 2, 21, 30)),
        ("02/05/2019 9pm", datetime(2019, 5, 2, 21)),
        ("2/5/19 9 PM", datetime(2019, 5, 2, 21)),
        ("2.5.2019 9.30pm", datetime(2019, 5, 2, 21, 30)),
        ("2 May 2019 12.05 am", datetime(2019, 5, 2, 0, 5)),
        ("02/05/2019 13pm", None),
        ("02-05-2019", date(2019, 5, 2)),
        ("02.05.2019 9:05", datetime(2019, 5, 2, 9, 5)),
        ("2 May 2019", date(2019, 5, 2)),
        ("2 September 2019 10:15", datetime(2019, 9, 2, 10, 15)),
        ("02-MAY-19", date(2019, 5, 2)),
        ("19-05-02", date(2002, 5, 19)),
        ("25/12/68", date(2068, 12, 25)),
        ("25/12/69", date(1969, 12, 25)),
        ("29/02/16", date(2016, 2, 29)),
        ("05/25/2019", None),
        ("31/04/2019", None),
        ("2019-05-02T10:15Z", None),
        ("2019-05-02T10:15+01:00", None),
        ("43587", None),
        ("tomorrow", None),
    ],
)
def test_the_usual_formats(con, text, meant):
    assert read(con, text, Reader()) == meant
    assert read(con, text, Reader(sample=("2019-05-02", "02/05/2019 10:15", "2 May 2019"))) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("43587", date(2019, 5, 2)), ("43587.427083333", datetime(2019, 5, 2, 10, 15)), ("02/05/2019", date(2019, 5, 2))],
)
def test_a_workbooks_numbers_are_days(con, text, meant):
    assert read(con, text, Reader(serial=True)) == meant


def test_a_mappings_formats_are_the_only_ones(con):
    american = Reader(formats=("%m/%d/%Y %H:%M", "%m/%d/%Y"))

    assert read(con, "05/02/2019 10:15", american) == datetime(2019, 5, 2, 10, 15)
    assert read(con, "05/02/2019", american) == date(2019, 5, 2)
    assert read(con, "2019-05-02", american) is None


@pytest.mark.parametrize(
    ("text", "serial", "meant"),
    [("10:15", False, "10:15:00"), ("1015", False, "10:15:00"), ("9.05", False, "09:05:00"),
     ("9pm", False, "21:00:00"), ("9 pm", False, "21:00:00"), ("9.30pm", False, "21:30:00"),
     ("9:30 pm", False, "21:30:00"), ("24:00", False, "None"),
     ("0.427083333", True, "10:15:00"), ("2019-05-02 10:15:00", True, "10:15:00"), ("10.15", True, "10:15:00")],
)  # fmt: skip
def test_a_column_of_times(con, text, serial, meant):
    sql = f"select {time_of_day('t', serial)} from (select ?::varchar as t)"

    assert str(con.execute(sql, [text]).fetchall()[0][0]) == meant


def test_sql_and_python_agree_around_both_changes_of_the_clocks(con):
    starts = [
        datetime(2019, 3, 30, 22),
        datetime(2019, 10, 26, 22),
        datetime(2020, 3, 28, 22),
        datetime(2025, 6, 30, 22),
    ]
    clocks = [start + timedelta(minutes=m) for start in starts for m in range(0, 6 * 60, 1)]
    sql = (
        f"select c.clock, {to_utc_sql('c.clock', 'k')} from (select unnest(?::timestamp[]) as clock) as c"
        " join calendar as k on k.uk_date = c.clock::date"
    )

    answers = con.execute(sql, [clocks]).fetchall()

    assert len(answers) == len(clocks)
    assert [row for row in answers if row[1] != to_utc(row[0])] == []


def test_seconds_are_cut_off_and_not_rounded(tmp_path):
    intake = take_in_drawn(tmp_path, missing_episodes="episode_id|person_id|began\nE1|Ann|2019-01-01T10:15:59.9")

    assert rows(intake, "missing_episodes", "began_at") == [(datetime(2019, 1, 1, 10, 15),)]


def test_an_evening_in_summer_keeps_its_uk_date(tmp_path):
    intake = take_in_drawn(tmp_path, missing_episodes="episode_id|person_id|began\nE1|Ann|2019-07-01T00:30")

    assert rows(intake, "missing_episodes", "began_at", "began_on") == [
        (datetime(2019, 6, 30, 23, 30), date(2019, 7, 1))
    ]


MAPPING = """
    [[tables]]
    table = "missing_episodes"
    file = "missing_episodes"
    [tables.columns]
    episode_id = "id"
    person_id = "child"
    began = { date = "Start date", time = ["Start", "Start time"] }
    returned = { column = "Back", formats = ["%m/%d/%Y %H:%M"] }
"""


def test_a_date_and_a_time_in_two_columns(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        MAPPING,
        missing_episodes="""
            id | child | Start date | Start time | Back
            ---+-------+------------+------------+-----------------
            E1 | Ann   | 01/01/2019 | 10:15      | 01/02/2019 10:15
            E2 | Ann   | 03/01/2019 | 25:15      | 01/04/2019 10:15
            E3 | Ann   | 05/01/2019 |            | 01/06/2019 25:15
            E4 | Ann   |            | 10:15      |
        """,
    )

    assert found(intake, "time_is_readable") == [("Start date", 3), ("Back", 4)]
    assert found(intake, "time_has_a_day") == [("Start date", 5)]
    assert found(intake, "required_value_is_given") == []
    assert rows(intake, "missing_episodes", "began_at", "began_on", "returned_on") == [
        (datetime(2019, 1, 1, 10, 15), date(2019, 1, 1), date(2019, 1, 2)),
        (None, date(2019, 1, 3), date(2019, 1, 4)),
        (None, date(2019, 1, 5), date(2019, 1, 6)),
    ]


DAY_AND_TIME = """
    [[tables]]
    table = "missing_episodes"
    file = "missing_episodes"
    [tables.columns]
    episode_id = "id"
    person_id = "child"
    began = "began"
    returned = { date = "End date", time = "End time" }
    reported = { date = "Reported", time = "Reported at" }
"""


def test_a_child_with_a_time_of_return_and_no_day_is_not_still_missing(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        DAY_AND_TIME,
        missing_episodes="""
            id | child | began      | End date | End time    | Reported | Reported at
            ---+-------+------------+----------+-------------+----------+------------
            E1 | Ann   | 01/01/2019 |          | 09:30       |          | 09:30
            E2 | Ben   | 01/01/2019 |          | 9h thirty   |          |
            E3 | Cat   | 01/01/2019 |          |             |          |
            E4 | Dan   | 01/01/2019 |          | 00:00       |          | 00:00:00
            E5 | Eve   | 01/01/2019 |          | not returned |         | n/a
            E6 | Fay   | 01/01/2019 | n/k      | 09:30       |          |
        """,
    )

    assert found(intake, "time_has_a_day") == [("End date", 2), ("Reported", 2), ("End date", 3)]
    assert found(intake, "date_is_readable") == [("End date", 7)]
    assert rows(
        intake, "missing_episodes", "episode_id", "returned_on", "returned_precision", "reported_precision"
    ) == [
        ("E1", None, "unknown", None),
        ("E2", None, "unknown", None),
        ("E3", None, None, None),
        ("E4", None, None, None),
        ("E5", None, None, None),
        ("E6", None, "unknown", None),
    ]


def test_a_time_beside_the_date_counts_where_the_column_of_times_is_empty(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        DAY_AND_TIME,
        missing_episodes="""
            id | child | began      | End date         | End time
            ---+-------+------------+------------------+---------
            E1 | Ann   | 01/01/2019 | 02/01/2019 20:15 |
            E2 | Ben   | 01/01/2019 | 02/01/2019 20:15 | 21:30
            E3 | Cat   | 01/01/2019 | 02/01/2019 00:00 |
            E4 | Dan   | 01/01/2019 | 02/01/2019 20:15 | 25:30
            E5 | Eve   | 01/01/2019 | 02/01/2019 00:00 | 21:30
            E6 | Fay   | 01/01/2019 | 02/01/2019 20:15 | -
        """,
    )

    assert found(intake, "time_is_readable") == [("End date", 5)]
    assert rows(intake, "missing_episodes", "returned_at", "returned_on", "returned_precision") == [
        (datetime(2019, 1, 2, 20, 15), date(2019, 1, 2), "minute"),
        (datetime(2019, 1, 2, 21, 30), date(2019, 1, 2), "minute"),
        (None, date(2019, 1, 2), "day"),
        (None, date(2019, 1, 2), "day"),
        (datetime(2019, 1, 2, 21, 30), date(2019, 1, 2), "minute"),
        (datetime(2019, 1, 2, 20, 15), date(2019, 1, 2), "minute"),
    ]


ABSENT = (
    """
    [[tables]]
    table = "interview_offers"
    file = "offers"
    columns = { episode_id = "id", needed = "needed" }
"""
    + MAPPING
)


def test_a_time_without_its_date_begins_nothing(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        ABSENT,
        missing_episodes="id|child|Start dat|Start|Back\nE1|Ann|01/01/2019|10:15|\nE2|Ann|02/01/2019||",
        offers="id|needed\nE1|Yes\nE2|No",
    )

    assert [(f.file, f.rule, f.column, f.row, f.severity) for f in intake.findings] == [
        ("missing_episodes.csv", "column_is_present", "Start date", None, Severity.ERROR),
        ("offers.csv", "episodes_were_read", "", None, Severity.ERROR),
    ]
    assert [(lost.table, lost.rows_left_out, lost.why) for lost in intake.left_out] == [
        ("missing_episodes", 2, {"column_is_present": 2}),
        ("interview_offers", 2, {"episodes_were_read": 2}),
    ]
    assert intake.dataset.manifest.agencies[0].columns == {}


def test_a_date_without_its_time_is_a_day(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        MAPPING,
        missing_episodes="id|child|Start date|Strat|Back\nE1|Ann|01/01/2019|10:15|\nE2|Ben|02/01/2019||",
    )

    assert [(f.rule, f.column, f.row, f.severity) for f in intake.findings] == [
        ("column_is_present", "Start", None, Severity.WARNING)
    ]
    assert rows(intake, "missing_episodes", "began_at", "began_on", "began_precision") == [
        (None, date(2019, 1, 1), "day"),
        (None, date(2019, 1, 2), "day"),
    ]


def test_a_return_time_without_its_date_is_not_supplied(tmp_path):
    mapping = MAPPING.replace('{ column = "Back", formats = ["%m/%d/%Y %H:%M"] }', '{ date = "Back", time = "At" }')
    intake = take_in_drawn(
        tmp_path, mapping, missing_episodes="id|child|Start date|Start|At\nE1|Ann|01/01/2019|1|10:15"
    )

    assert found(intake, "column_is_present") == [("Back", None)]
    assert "returned_on" not in intake.dataset.manifest.agencies[0].columns["missing_episodes"]


def test_a_time_that_says_its_offset_is_the_uk_clock_time_of_that_instant(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began                     | returned
            -----------+-----------+---------------------------+--------------------------
            summer     | A         | 2019-06-30T23:30:00Z      | 2019-07-01T02:15:00+01:00
            winter     | B         | 2019-01-15 10:00+00:00    | 2019-01-15T12:00:00.000Z
            plain      | C         | 2019-06-30T23:30:00       | 2019-07-01T02:15
            elsewhere  | D         | 2019-06-30T23:30:00+0200  | 2019-07-01T02:15Z
        """,
    )

    episodes = {e["episode_id"]: e for e in intake.dataset.tables["missing_episodes"].to_pylist()}
    assert {k: (str(e["began_on"]), str(e["began_at"])) for k, e in episodes.items()} == {
        "summer": ("2019-07-01", "2019-06-30 23:30:00"),
        "winter": ("2019-01-15", "2019-01-15 10:00:00"),
        "plain": ("2019-06-30", "2019-06-30 22:30:00"),
        "elsewhere": ("2019-06-30", "2019-06-30 21:30:00"),
    }
    assert str(episodes["summer"]["returned_at"]) == "2019-07-01 01:15:00"
    assert found(intake, "date_is_readable") == []


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59-01:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+01:00"])
def test_a_time_with_an_offset_beyond_all_years_is_a_finding(tmp_path, text):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=f"""
            episode_id | person_id | began                | returned
            -----------+-----------+----------------------+---------
            E1         | A         | 2019-06-30T23:30:00Z | {text}
        """,
    )

    [(rule, column)] = [(f.rule, f.column) for f in on_rows(intake)]
    assert rule in ("date_is_readable", "date_in_calendar")
    assert column == "returned"
    assert rows(intake, "missing_episodes", "returned_on", "returned_precision") == [(None, "unknown")]


def test_a_zoned_text_that_is_no_time_is_a_finding(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began                | returned
            -----------+-----------+----------------------+---------------------
            E1         | A         | 2019-06-30T23:30:00Z | 2019-06-31T23:30:00Z
        """,
    )

    assert found(intake, "date_is_readable") == [("returned", 2)]
