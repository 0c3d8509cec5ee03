"""The code lists of the dataset and the labels that are understood word by word say the same."""

import pytest

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.labels import LABEL_LISTS
from homeward.dataset.labels.understanding import read_label

NOT_STATED = {"gender": {"0"}}
"""Codes of labels that a table has as an empty cell."""
BOTH = pytest.mark.parametrize("name", sorted(LABEL_LISTS.keys() & CODE_LISTS.keys()))


@BOTH
def test_a_code_that_a_label_means_is_a_code_of_the_list(name: str) -> None:
    meant = {meaning.code for meaning in LABEL_LISTS[name].meanings} - NOT_STATED.get(name, set())

    assert meant == set(CODE_LISTS[name].values())


@pytest.mark.parametrize("name", ["disability", "legal_status", "placement_provider", "placement_type"])
def test_a_label_of_the_national_returns_is_read_as_its_code(name: str) -> None:
    read = {meaning.code: CODE_LISTS[name].read(meaning.label) for meaning in LABEL_LISTS[name].meanings}

    assert {code: known for code, known in read.items() if known != code} == {}


@BOTH
def test_a_label_of_a_list_means_no_other_code_word_by_word(name: str) -> None:
    read = {code.code: read_label(code.label, LABEL_LISTS[name]).code for code in CODE_LISTS[name].codes}

    assert {code for code, meant in read.items() if meant not in (code, "")} == set()


def test_short_breaks_are_told_apart_by_what_is_recorded() -> None:
    statuses = CODE_LISTS["legal_status"]

    assert (
        statuses.read("Accommodated under an agreed series of short-term breaks, individual episodes recorded") == "V3"
    )
    assert statuses.read("Accommodated under an agreed series of short-term breaks, agreements recorded") == "V4"
    assert statuses.read("Single short break") is None
    assert read_label("Single short break", LABEL_LISTS["legal_status"]).code == "V3"
