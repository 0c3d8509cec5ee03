"""The decisions of people: read, added to, taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.intake.linking.decisions import (
    add_decisions,
    holding,
    pair_name,
    read_decisions,
    standing,
    undone,
)
from tests.unit.intake.linking.drawn_people import ON, said

HEADING = "pair,agency,person_id,other_agency,other_person_id,decision,decided_by,decided_on,reason,is_undone,marking\n"


def test_decisions_are_read_as_they_were_added(tmp_path):
    path = tmp_path / "link_decisions.csv"
    first, second = said("C1", "P1", True), said("C1", "N1", False)

    add_decisions(path, [first])
    add_decisions(path, [second])

    assert read_decisions(path) == (first, second)
    assert path.read_text(encoding="utf-8").count("OFFICIAL-SENSITIVE") == 2


def test_no_file_is_no_decision(tmp_path):
    assert read_decisions(tmp_path / "none.csv") == ()
    add_decisions(tmp_path / "none.csv", [])
    assert not (tmp_path / "none.csv").exists()


def test_the_last_line_about_a_pair_counts_whichever_record_comes_first(tmp_path):
    first, turned = said("C1", "P1", True), said("P1", "C1", False)

    assert standing([first, turned]) == (turned,)
    assert standing([turned, first]) == (first,)


def test_what_is_taken_back_stays_on_record():
    decision = said("C1", "P1", True)

    back = undone(decision, "B. Manager", date(2026, 2, 1), "twins")

    assert standing([decision, back]) == (back,)
    assert (back.pair, back.is_same, back.is_undone, back.by, decision.is_undone) == (
        decision.pair, True, True, "B. Manager", False,
    )  # fmt: skip


def test_a_pair_has_one_name_and_no_other_pair_has_it():
    assert pair_name(("a", "1"), ("b", "2")) == pair_name(("b", "2"), ("a", "1"))
    assert (
        len({pair_name(("a", "1"), ("b", "2")), pair_name(("a", "12"), ("b", "")), pair_name(("a1", ""), ("b", "2"))})
        == 3
    )


def test_reasons_and_identifiers_that_look_like_formulas_come_back_as_they_were(tmp_path):
    path = tmp_path / "link_decisions.csv"
    decision = said("C1", "P1", True)
    odd = type(decision)(("council", "=1+1"), ("police", "-7"), True, "@home", ON, "=HYPERLINK()")

    add_decisions(path, [odd])

    assert read_decisions(path) == (odd,)
    assert ",=1" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("L1,council,C1,police,P1,perhaps,A,2026-01-05,,no,", "decision"),
        ("L1,council,C1,police,P1,same,A,5.1.26,,no,", "decided_on"),
        ("L1,council,C1,police,P1,same,A,2026-01-05,,maybe,", "is_undone"),
        ("L1,council,,police,P1,same,A,2026-01-05,,no,", "person_id"),
        ("L1,council,C1,police,P1,same,,2026-01-05,,no,", "decided_by"),
    ],
)
def test_a_line_that_cannot_be_read_stops_the_build_and_names_no_record(tmp_path, line, column):
    path = tmp_path / "link_decisions.csv"
    path.write_text(HEADING + line + "\n", encoding="utf-8")

    with pytest.raises(HomewardError, match=rf"link_decisions\.csv, row 2, column {column}:") as refused:
        read_decisions(path)

    assert "C1" not in str(refused.value)


def test_a_row_whose_identifier_a_spreadsheet_changed_stops_the_build(tmp_path: Path) -> None:
    path = tmp_path / "link_decisions.csv"
    twins = type(said("C1", "P1", False))(("council", "007"), ("police", "P1"), False, "A", ON, "twins")
    add_decisions(path, [twins])
    path.write_text(path.read_text(encoding="utf-8").replace(",007,", ",7,"), encoding="utf-8")

    with pytest.raises(HomewardError, match=r"link_decisions\.csv, row 2, column pair: .* 007 becomes 7"):
        read_decisions(path)


def test_blanks_round_an_identifier_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "link_decisions.csv"
    add_decisions(path, [said("C1", "P1", True)])
    path.write_text(path.read_text(encoding="utf-8").replace(",C1,", ", C1 ,"), encoding="utf-8")

    assert read_decisions(path) == (said("C1", "P1", True),)


def test_identifiers_with_blanks_of_their_own_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "link_decisions.csv"
    odd = type(said("C1", "P1", True))(("council", " C1\xa0"), ("police", "P1"), True, "A", ON, "")

    add_decisions(path, [odd])

    assert read_decisions(path) == (odd,)


def test_what_stands_already_is_not_written_twice_and_another_reason_is(tmp_path: Path) -> None:
    path = tmp_path / "link_decisions.csv"
    decision = said("C1", "P1", True)
    add_decisions(path, [decision])

    assert add_decisions(path, [replace(decision, on=date(2026, 2, 2))]) == []
    assert add_decisions(path, [replace(decision, reason="seen the passport")]) != []
    assert len(read_decisions(path)) == 2


def test_what_is_taken_back_holds_no_more() -> None:
    decision = said("C1", "P1", True)

    assert holding([decision]) == (decision,)
    assert holding([decision, undone(decision, "A", ON, "")]) == ()
