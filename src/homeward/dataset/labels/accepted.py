"""
Accepted labels: what a partnership says that labels mean, in every extract of every agency.

They stand in the partnership's settings, by the list that they belong to:

    [labels.ethnicity]
    "Asian - Kashmiri" = "C2"
    "To be asked" = ""          # not recorded
"""

from homeward.dataset.code_list import fold
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.labels import LABEL_LISTS, find_list
from homeward.dataset.toml_tables import TomlTable

Accepted = dict[str, dict[str, str]]
"""By list, what each label means: a code, or empty for not recorded."""

LISTS_OF_COLUMNS = (
    *("ethnicity", "gender", "yes_no", "disability", "sen_provision", "school_setting", "unaccompanied_asylum"),
    *("episode_category", "setting", "care_status", "looked_after_by", "risk_level", "police_grade", "found_by"),
    *("interview_offered", "interview_accepted", "interview_needed", "interview_mode", "interviewer"),
    *("legal_status", "placement_type", "placement_provider", "placement_location"),
    *("source_agency", "exploitation_kind", "case_outcome", "case_holder"),
    *("strategy_trigger", "meeting_kind", "grounds_decision", "disruption_kind", "disruption_subject"),
    *("exploitation_model", "incident_outcome", "incident_role"),
)
"""The lists that columns of extracts are of. Other lists are read on the command line alone."""


def codes_that_can_be_accepted(of_list: str) -> list[str]:
    """The codes that a label of a list may mean."""
    return CODE_LISTS[of_list].values() if of_list in CODE_LISTS else list(LABEL_LISTS[of_list].by_code)


def list_of_columns(name: str) -> str:
    """
    The list that is meant, by its name, or however else a list of labels is called.

    Raises:
        HomewardError: there is none, or no column of an extract is of it.
    """
    found = name if name in LISTS_OF_COLUMNS else find_list(name).name
    if found not in LISTS_OF_COLUMNS:
        raise HomewardError(
            f"No column of an extract is of the list '{found}', so nothing can be accepted in it. "
            f"Lists are: {', '.join(LISTS_OF_COLUMNS)}."
        )
    return found


def read_accepted(labels: TomlTable) -> Accepted:
    """The `[labels]` of a partnership's settings. Raises HomewardError that says which line to mend."""
    labels.refuse_unknown(LISTS_OF_COLUMNS)
    accepted = {}
    for name in labels.values:
        of_list = labels.table(name)
        accepted[name] = of_list.all_texts()
        _check(name, of_list)
    return accepted


def _check(name: str, of_list: TomlTable) -> None:
    known = codes_that_can_be_accepted(name)
    folded: dict[str, str] = {}
    for label, code in of_list.values.items():
        if code and code not in known:
            raise of_list.error(f"'{code}' is not a code. Codes are: {', '.join(known)}.{nearest(code, known)}")
        if not fold(label):
            raise of_list.error("a label has no letter and no digit. Say what it means in a mapping, as `codes`.")
        if folded.setdefault(fold(label), code) != code:
            raise of_list.error(
                f"one label is there as '{folded[fold(label)]}' and as '{code}' (capitals, blanks and punctuation do "
                "not matter). Keep one."
            )
