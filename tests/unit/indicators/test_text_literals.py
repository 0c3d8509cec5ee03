"""Words of ours in SQL: quoted alike on every engine, or refused."""

import pytest

from homeward.indicators.populations import incidents
from homeward.indicators.populations.columns import text_literal


@pytest.mark.parametrize(
    ("text", "sql"), [("x", "'x'"), ("%tik%tok%", "'%tik%tok%'"), ("", "''"), ('a "b"', "'a \"b\"'")]
)
def test_a_text_stands_between_single_quotes(text: str, sql: str) -> None:
    assert text_literal(text) == sql


@pytest.mark.parametrize("text", ["o'clock", "\\d"])
def test_what_engines_quote_in_several_ways_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Engines quote"):
        text_literal(text)


def test_a_platform_with_an_apostrophe_never_becomes_a_column(monkeypatch: pytest.MonkeyPatch) -> None:
    """Double quotes, which Python would put around it, name a column."""
    monkeypatch.setitem(incidents.PLATFORMS, "new", ("Kid's", ("%kid's%",)))

    with pytest.raises(ValueError, match="Engines quote"):
        incidents._platform()
