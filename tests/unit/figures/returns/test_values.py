"""What somebody types into a cell of a return is a number, a reason why there is none, or a fault; never a guess."""

from decimal import Decimal

import pytest

from homeward.figures.returns.values import read_typed


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("0", "episodes", 0),
        ("12", "episodes", 12),
        (" 1,234 ", "children", 1234),
        ("12.0", "episodes", 12),
        ("12 episodes", "episodes", 12),
        ("1 Episode", "episodes", 1),
        ("1 child", "children", 1),
        ("38.8", "per cent", "38.8"),
        ("38.8%", "per cent", "38.8"),
        ("100 per cent", "per cent", 100),
        ("0", "per cent", 0),
        ("0.5 %", "per cent", "0.5"),
        ("1,234,567", "episodes", 1234567),
    ],
)
def test_a_number_is_read_as_it_is_typed(text, unit, value):
    assert read_typed(text, unit).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("not available", "[x]"),
        ("Not Yet Available", "[x]"),
        ("[x]", "[x]"),
        ("not captured", "[x]"),
        ("N/A", "[z]"),
        ("not applicable", "[z]"),
        ("[z]", "[z]"),
    ],
)
def test_words_say_why_there_is_no_number(text, status):
    assert (read_typed(text, "episodes").status, read_typed(text, "episodes").value) == (status, None)


@pytest.mark.parametrize(
    ("text", "unit", "fault"),
    [
        ("", "episodes", "empty"),
        (None, "episodes", "empty"),
        ("   ", "episodes", "empty"),
        ("a few", "episodes", "unreadable"),
        ("12 or 13", "episodes", "unreadable"),
        ("c. 12", "episodes", "unreadable"),
        ("<5", "episodes", "unreadable"),
        ("12 children", "episodes", "unit"),
        ("12%", "episodes", "unit"),
        ("12 episodes", "per cent", "unit"),
        ("-3", "episodes", "negative"),
        ("2.5", "children", "part"),
        ("131%", "per cent", "over"),
        ("1,5", "per cent", "unreadable"),
        ("3,5", "episodes", "unreadable"),
        ("12,34", "episodes", "unreadable"),
        ("0.388", "per cent", "fraction"),
        ("=SUM(A1:A3)", "episodes", "unreadable"),
        ("2025-04-01 00:00:00", "episodes", "unreadable"),
    ],
)
def test_what_cannot_be_read_is_a_fault(text, unit, fault):
    typed = read_typed(text, unit)

    assert (typed.fault, typed.value, typed.status) == (fault, None, "")
