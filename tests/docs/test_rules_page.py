"""The page on rules: every rule has its place there, once, so that a link by its name leads to it."""

import re

from homeward.figures.returns.rules import RETURN_RULES
from homeward.intake.leaving_out import LEFT_OUT_WITH
from homeward.intake.rules import ALL_RULES, FILE_RULES
from tests.docs.pages import ROOT


def page() -> str:
    return (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")


def test_every_rule_has_one_heading():
    on_rows = {rule.name for rule in (*ALL_RULES, *LEFT_OUT_WITH.values())}

    assert sorted(re.findall("^### (.+)$", page(), re.MULTILINE)) == sorted({*on_rows, *FILE_RULES, *RETURN_RULES})


def test_every_rule_says_who_says_so_and_shows_an_example():
    for part in page().split("\n### ")[1:]:
        assert "\nWho says so: " in part
        assert "\nFor example: " in part or "\n```text\n" in part
