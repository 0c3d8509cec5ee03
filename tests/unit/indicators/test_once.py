"""What the columns of a population hold many times is derived once a row, and defined as before."""

from datetime import datetime

from homeward.dataset.sql_engines.embedded import DUCKDB
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.free_text import words_of

AT = datetime(2026, 1, 1)
TRAINING = POPULATIONS["training"]


def test_a_text_that_many_words_are_looked_for_in_is_cut_into_words_once() -> None:
    sql = TRAINING.sql(["organisation_kind", "sector_kind", "is_of_taxi_drivers"], AT, DUCKDB)

    assert [sql.count(words_of(f"t.{text}")) for text in ("organisation", "sector")] == [1, 1]


def test_what_no_column_asked_for_holds_is_not_derived() -> None:
    sql = TRAINING.sql(["is_level_3"], AT, DUCKDB)

    assert [name in sql for name in ("level_words", "sector_words", "sector_told")] == [True, False, False]


def test_a_definition_says_the_whole_of_a_column() -> None:
    assert words_of("t.course_level") in TRAINING.definition_of(["is_level_3"])
