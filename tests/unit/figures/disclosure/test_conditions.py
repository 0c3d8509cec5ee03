"""Conditions are read as sets of a column's values; what cannot be read so is kept as its text."""

import pytest

from homeward.figures.disclosure.conditions import parts_of

YES, NO, UNKNOWN = True, False, None


@pytest.mark.parametrize(
    ("condition", "column", "value", "answer"),
    [
        ("colour = 'red'", "colour", "red", YES),
        ("colour = 'red'", "colour", None, UNKNOWN),
        ("colour <> 'red'", "colour", "blue", YES),
        ("colour not in ('red', 'blue')", "colour", "blue", NO),
        ("colour is null", "colour", None, YES),
        ("colour is not null", "colour", None, NO),
        ("age between 12 and 14", "age", 14, YES),
        ("age between 12 and 14", "age", 15, NO),
        ("age < 4 or age > 18", "age", 19, YES),
        ("not is_held", "is_held", False, YES),
        ("is_held", "is_held", None, UNKNOWN),
        ("(n >= 3)", "n", 3, YES),
    ],
)
def test_a_condition_on_one_column_is_read_with_the_unknown_as_sql_has_it(condition, column, value, answer):
    (part,) = parts_of(condition)
    assert part.column == column
    assert part.test(value) is answer


def test_conditions_joined_by_and_are_parts_and_between_is_one_of_them():
    parts = parts_of("(colour = 'red' and (age between 12 and 14)) and (is_held)")
    assert [part.column for part in parts] == ["colour", "age", "is_held"]


@pytest.mark.parametrize("condition", ["colour = 'red' or age < 4", "until_on > period_last_on", "floor(age) = 3"])
def test_what_is_more_than_one_columns_values_is_known_by_its_text(condition):
    (part,) = parts_of(condition)
    assert part.test(True) is True
    assert part.named == (True,)


def test_true_lets_everything_through():
    assert parts_of("true") == []
