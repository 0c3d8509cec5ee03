"""Findings of a return: where, which rule, what to do; and the year that its dates tell."""

from datetime import date

import pyarrow as pa

from homeward.dataset.findings import Severity
from homeward.intake.ssda903.definition import CollectionYear
from homeward.intake.ssda903.findings import Finding903, Sheet903, collection_year, findings_903
from homeward.intake.ssda903.rules import RULES_903


def sheet(is_year_first: bool = False, **columns: list[str | None]) -> Sheet903:
    rows = len(next(iter(columns.values())))
    cells = {name: pa.array(of, pa.string()) for name, of in columns.items()}
    return Sheet903(pa.table({**cells, "row_id": pa.array(range(2, rows + 2), pa.int32())}), is_year_first)


def test_a_finding_names_the_row_of_the_file_and_the_column_and_says_what_to_do():
    missing = sheet(MISSING=["M", "AWAY"], MIS_START=["01/06/2020", "02/06/2020"])

    found = list(findings_903({"Missing": missing}))

    rule = next(rule for rule in RULES_903 if rule.code == "1006")
    assert found == [Finding903("Missing", 3, "MISSING", "ssda903_1006", Severity.WARNING, rule.message)]


def test_a_finding_may_be_about_last_years_return():
    last = sheet(CHILD=["Ann"], MIS_START=["01/03/2020"], MIS_END=[None])
    missing = sheet(CHILD=["Ben"], MIS_START=["01/06/2020"])

    found = list(findings_903({"Missing": missing, "Missing_last": last}))

    assert [(f.table, f.row, f.rule) for f in found] == [("Missing_last", 2, "ssda903_576")]


def test_no_finding_holds_what_stands_in_the_row():
    missing = sheet(MISSING=["secret"], MIS_START=["private"], MIS_END=["hidden"])
    messages = [f.message for f in findings_903({"Missing": missing})]
    assert messages
    assert not any(word in message for message in messages for word in ("secret", "private", "hidden"))


def test_the_year_of_a_return_is_the_one_in_which_most_of_it_ends():
    episodes = sheet(DEC=["31/03/2021", "01/04/2020", "01/04/2021", None])
    missing = sheet(True, MIS_END=["2020-12-25", "soon"])
    sheets = {"Episodes": episodes, "Missing": missing}

    assert collection_year(sheets) == CollectionYear(date(2020, 4, 1), date(2021, 3, 31))


def test_of_two_years_in_which_as_much_ends_it_is_the_later():
    missing = sheet(MIS_END=["31/03/2020", "01/04/2020"])
    assert collection_year({"Missing": missing}).first_on == date(2020, 4, 1)


def test_a_return_in_which_nothing_has_ended_tells_no_year():
    assert collection_year({"Missing": sheet(MIS_END=[None])}) == CollectionYear()
    assert collection_year({}) == CollectionYear()


def test_the_years_rules_are_asked_of_the_year_that_the_dates_tell():
    missing = sheet(MIS_START=["01/06/2020", "01/06/2022"], MIS_END=["02/06/2020", None])
    assert [(f.row, f.rule) for f in findings_903({"Missing": missing})] == [(3, "ssda903_570")]


def test_the_year_may_be_said():
    missing = sheet(MIS_START=["01/06/2020"], MIS_END=["02/06/2020"])
    last_year = CollectionYear(date(2019, 4, 1), date(2020, 3, 31))
    found = [f.rule for f in findings_903({"Missing": missing}, last_year)]
    assert found == ["ssda903_570", "ssda903_571"]
