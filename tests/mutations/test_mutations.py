"""Changing a rule breaks a named test; the page about it is the one that the mutations give."""

import pytest

from tests.mutations.mutations import MUTATIONS, PAGE, ROOT, TESTS_FAILED, Mutation, row, try_out, try_unchanged


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.rule)
def test_the_rule_is_in_the_source_once_and_on_the_page(mutation: Mutation) -> None:
    text = (ROOT / mutation.file).read_text(encoding="utf-8")
    start = row(mutation, "").removesuffix(" |")

    assert text.count(mutation.old) == 1
    assert any(line.startswith(start) for line in PAGE.read_text(encoding="utf-8").splitlines())


def test_the_page_has_no_more_rows() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(lines) - 2 == len(MUTATIONS)


@pytest.mark.thorough
def test_the_named_tests_pass_on_the_source_as_it_is() -> None:
    assert try_unchanged().exit_code == 0


@pytest.mark.thorough
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.rule)
def test_a_changed_rule_breaks_its_named_test(mutation: Mutation) -> None:
    outcome = try_out(mutation)

    assert outcome.exit_code == TESTS_FAILED
    assert row(mutation, outcome.said) in PAGE.read_text(encoding="utf-8").splitlines()
