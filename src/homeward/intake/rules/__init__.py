"""Every rule of intake, as data: one small definition each, by subject."""

from homeward.intake.rules.attributes import ATTRIBUTE_RULES
from homeward.intake.rules.care import CARE_RULES
from homeward.intake.rules.casework import CASEWORK_RULES
from homeward.intake.rules.cells import VALUE_RULES
from homeward.intake.rules.counts import COUNT_RULES
from homeward.intake.rules.dates import DATE_RULES
from homeward.intake.rules.definition import CellRule, FileRule, Rule
from homeward.intake.rules.episodes import EPISODE_RULES
from homeward.intake.rules.files import FILE_RULES
from homeward.intake.rules.incidents import INCIDENT_RULES
from homeward.intake.rules.interviews import INTERVIEW_RULES
from homeward.intake.rules.meetings import MEETING_RULES
from homeward.intake.rules.offers import OFFER_RULES
from homeward.intake.rules.overlaps import OVERLAP_RULES
from homeward.intake.rules.partnership import PARTNERSHIP_RULES
from homeward.intake.rules.people import PEOPLE_RULES
from homeward.intake.rules.records import RECORD_RULES
from homeward.intake.rules.spells import SPELL_RULES

CELL_RULES = (*DATE_RULES, *VALUE_RULES)

ALL_RULES: tuple[Rule, ...] = (
    *(rule for cell_rule in CELL_RULES for rule in cell_rule.rules()),
    *RECORD_RULES,
    *PEOPLE_RULES,
    *EPISODE_RULES,
    *OVERLAP_RULES,
    *INTERVIEW_RULES,
    *OFFER_RULES,
    *ATTRIBUTE_RULES,
    *SPELL_RULES,
    *CARE_RULES,
    *CASEWORK_RULES,
    *MEETING_RULES,
    *INCIDENT_RULES,
    *PARTNERSHIP_RULES,
    *COUNT_RULES,
)
"""Every rule on rows. Those on whole files are in `FILE_RULES`."""

__all__ = ["ALL_RULES", "CELL_RULES", "FILE_RULES", "CellRule", "FileRule", "Rule"]
