"""Keys are the same in Python, in DuckDB and on every machine."""

from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.dataset.engines import open_duckdb
from homeward.intake.keys import key, key_sql


def test_a_key_never_changes():
    assert key("missing_episodes", "durham", "M0001") == 4379893485157162394


def test_table_agency_and_identifier_all_count():
    keys = {key("a", "b", "c"), key("a", "bc", ""), key("ab", "", "c"), key("a", "b", "C"), key("a", "b", "c ")}

    assert len(keys) == 5


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_sql_makes_the_same_key(identifier):
    with open_duckdb() as con:
        sql = f"select {key_sql('missing_episodes', 'id')} from (select ?::varchar as agency, ?::varchar as id)"
        made = con.execute(sql, ["durham", identifier]).fetchall()[0][0]

    assert made == key("missing_episodes", "durham", identifier)
    assert 0 <= made < 1 << 63
