"""The twenty rules on missing periods, as data: one small definition each, by subject."""

from homeward.intake.ssda903.definition import Rule903
from homeward.intake.ssda903.rules.care import CARE_RULES
from homeward.intake.ssda903.rules.cells import CELL_RULES
from homeward.intake.ssda903.rules.children import CHILD_RULES
from homeward.intake.ssda903.rules.dates import DATE_RULES

RULES_903: tuple[Rule903, ...] = (*CELL_RULES, *DATE_RULES, *CARE_RULES, *CHILD_RULES)
"""Every rule of the return that reads the missing periods."""

__all__ = ["RULES_903"]
