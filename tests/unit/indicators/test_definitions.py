"""What an indicator says about itself: the names that a condition reads, the definition's hash, mistakes in names."""

from dataclasses import replace
from datetime import date

import pytest

from homeward.dataset.errors import HomewardError
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS, indicator
from homeward.indicators.catalogue.missing import BEGAN, missing_children, missing_episodes
from homeward.indicators.catalogue.return_interviews import (
    return_interviews_held_in_3_working_days_percent,
    return_interviews_offered_percent,
)
from homeward.indicators.conditions import asks_about_period, both, names_in
from homeward.indicators.definitions import Count, Indicator, Ratio, Unit
from homeward.indicators.history import Change
from homeward.indicators.plan import make_line, unit_of
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.missing import MISSING


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("true", []),
        ("care_status = 'looked_after'", ["care_status"]),
        ("setting in ('home', 'care') and not is_offered", ["setting", "is_offered"]),
        ("ended_on is null or ended_on > period_last_on", ["ended_on", "period_last_on"]),
        ("minutes_missing between 60 and 479", ["minutes_missing"]),
        ("case when has_send then age_years else 0 end >= 4", ["has_send", "age_years"]),
        ("Coalesce(gender, 'not recorded') = 'and'", ["gender"]),
    ],
)
def test_the_names_that_a_condition_reads(condition: str, names: list[str]) -> None:
    assert names_in(condition) == names


def test_a_condition_that_names_the_period_is_asked_for_each() -> None:
    assert asks_about_period("ended_on > period_last_on")
    assert not asks_about_period("setting = 'period_last_on'")


def test_both_conditions_keep_their_own_or() -> None:
    assert both("a or b", "c or d") == "(a or b) and (c or d)"
    assert both("true", "c or d") == "c or d"
    assert both("a or b", "true") == "a or b"


def hash_of(indicator: Indicator) -> str:
    """The hash that a figure of the indicator carries."""
    return make_line(indicator, None, None).definition


@pytest.mark.parametrize(
    "changed",
    [
        replace(missing_children, where="age_years < 13"),
        replace(missing_children, having="n >= 2"),
        replace(missing_children, each=""),
        replace(missing_children, of="police_missing"),
        replace(missing_children, version=2, history=(Change(2, date(2027, 4, 1), "Ages 16 and 17 count", "A test"),)),
    ],
)
def test_a_changed_definition_has_another_hash(changed: Count) -> None:
    assert hash_of(changed) != hash_of(missing_children)


def test_a_changed_denominator_has_another_hash() -> None:
    offered = return_interviews_offered_percent
    assert hash_of(replace(offered, of=missing_episodes)) != hash_of(offered)
    assert hash_of(replace(offered, scale=1000)) != hash_of(offered)


def test_a_category_and_a_column_are_part_of_the_definition(monkeypatch) -> None:
    gender = BREAKDOWNS["gender"]
    female, male = (make_line(missing_episodes, gender, gender.category(key)).definition for key in ("female", "male"))
    assert len({female, male, hash_of(missing_episodes)}) == 3

    before = hash_of(return_interviews_held_in_3_working_days_percent)
    columns = tuple(replace(c, sql=c.sql.replace("+ 3", "+ 4")) for c in MISSING.columns)
    monkeypatch.setitem(POPULATIONS, "missing", replace(MISSING, columns=columns))
    assert hash_of(return_interviews_held_in_3_working_days_percent) != before


def test_another_title_is_the_same_definition() -> None:
    assert hash_of(replace(missing_children, title="Children")) == hash_of(missing_children)


def test_no_two_indicators_are_the_same_definition() -> None:
    hashes = [hash_of(i) for i in INDICATORS.values()]
    assert len(hashes) == len(set(hashes))


@pytest.mark.parametrize("of", INDICATORS.values(), ids=lambda i: i.name)
def test_an_indicator_names_its_unit_and_its_authority(of: Indicator) -> None:
    assert of.authority
    assert of.title
    assert of.name.islower()
    assert (unit_of(of) is Unit.PER_CENT) == of.name.endswith("_percent")
    assert (unit_of(of) is Unit.HOURS) == of.name.startswith("hours_")
    if unit_of(of) is Unit.CHILDREN:
        assert any(words in of.name for words in ("children", "adults", "young_people"))


def test_a_ratio_asks_more_of_the_rows_it_divides_by() -> None:
    ratio = Ratio(name="x_percent", title="x", authority="x", of=missing_episodes, where="is_offered")
    assert make_line(ratio, None, None).numerator.where == "is_offered"
    within = make_line(replace(ratio, of=replace(missing_episodes, where="is_held or is_accepted")), None, None)
    assert within.numerator.where == "(is_held or is_accepted) and (is_offered)"


def test_a_misspelt_indicator_is_told_the_nearest_name() -> None:
    with pytest.raises(HomewardError, match=r"Did you mean 'missing_children'\?"):
        indicator("missing_childern")


def test_an_unknown_indicator_is_told_where_to_look() -> None:
    with pytest.raises(HomewardError, match="--list"):
        indicator("zzz")


def test_an_unknown_category_is_told_the_known_ones() -> None:
    with pytest.raises(HomewardError, match="It has: yes, no, not_recorded"):
        BREAKDOWNS["send"].category("perhaps")


def test_the_recorded_categories_are_all_but_one() -> None:
    assert [c.key for c in BREAKDOWNS["gender"].recorded()] == ["female", "male", "other"]
    assert "E4" not in [c.key for c in BREAKDOWNS["ethnicity"].recorded()]
    assert len(BREAKDOWNS["days_missing"].recorded()) == len(BREAKDOWNS["days_missing"].categories) - 1


def test_an_event_is_a_date_column_of_the_population() -> None:
    assert BEGAN.column == "began_on"
