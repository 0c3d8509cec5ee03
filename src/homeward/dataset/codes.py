"""
Code lists: the values that a coded column may have, what each means, how extracts spell it, and who says so.

`spellings` are read without regard to case, spaces and punctuation. A partnership's mapping may add its own.
"""

from homeward.dataset.casework_codes import CASEWORK_LISTS
from homeward.dataset.code_list import Code, CodeList
from homeward.dataset.exploitation_codes import EXPLOITATION_LISTS
from homeward.dataset.reconciliation_codes import RECONCILIATION_LISTS
from homeward.dataset.standard_codes import STANDARD_LISTS


def ethnicity(code: str, dfe: str, label: str) -> Code:
    """An ethnicity under both codings. Extracts print the code, the label, both, or the DfE code."""
    return Code(code, label, (f"{code} - {label}", f"{code} {label}", dfe, f"{dfe} {label}"))


CHILD_IN_CARE = ("Child in care", "CIC", "Section 20", "S20", "LAC (S20)")
"""Section 20: accommodated under the Children Act 1989, and so looked after."""

OUR_OWN = "Homeward's own, named as in GLOSSARY.md"

_LISTS = (
    CodeList(
        "precision",
        OUR_OWN,
        (
            Code("minute", "to the minute"),
            Code("day", "the day only"),
            Code("unknown", "it happened, when is not known"),
        ),
    ),
    CodeList(
        "agency_kind",
        OUR_OWN,
        (
            Code("council", "Council"),
            Code("police", "Police force"),
            Code("health", "Health"),
            Code("school", "Schools"),
        ),
    ),
    CodeList(
        "decided_by",
        OUR_OWN,
        (Code("rule", "A rule"), Code("model", "A linkage model"), Code("person", "A person")),
    ),
    CodeList(
        "episode_category",
        "SSDA903 return, Missing module, MISSING: M or A (Department for Education)",
        (
            Code("missing", "Missing", ("M", "Missing from home", "Missing from care")),
            Code("absent", "Away without authorisation", ("A", "Absent", "Unauthorised absence", "No apparent risk")),
        ),
    ),
    CodeList(
        "gender",
        "As council and police systems record it; SSDA903 SEX 1 male, 2 female",
        (
            Code("female", "Female", ("F", "2", "Girl")),
            Code("male", "Male", ("M", "1", "Boy")),
            Code("other", "Other", ("Non-binary", "Indeterminate", "I", "9", "Transgender")),
        ),
    ),
    CodeList(
        "ethnicity",
        "Liquidlogic's codes and the Department for Education's (SSD data model, Data to Insight)",
        (
            ethnicity("A1", "WBRI", "White British"),
            ethnicity("A2", "WIRI", "White Irish"),
            ethnicity("A3", "WOTH", "Any other White background"),
            ethnicity("A4", "WIRT", "Traveller of Irish Heritage"),
            ethnicity("A5", "WROM", "Gypsy / Roma"),
            ethnicity("B1", "MWBC", "White and Black Caribbean"),
            ethnicity("B2", "MWBA", "White and Black African"),
            ethnicity("B3", "MWAS", "White and Asian"),
            ethnicity("B4", "MOTH", "Any other mixed background"),
            ethnicity("C1", "AIND", "Indian"),
            ethnicity("C2", "APKN", "Pakistani"),
            ethnicity("C3", "ABAN", "Bangladeshi"),
            ethnicity("C4", "AOTH", "Any other Asian background"),
            ethnicity("D1", "BCRB", "Caribbean"),
            ethnicity("D2", "BAFR", "African"),
            ethnicity("D3", "BOTH", "Any other Black background"),
            ethnicity("E1", "CHNE", "Chinese"),
            ethnicity("E2", "OOTH", "Any other ethnic group"),
            ethnicity("E3", "REFU", "Refused"),
            ethnicity("E4", "NOBT", "Not obtained / recorded"),
            ethnicity("E5", "UNKNOWN", "Unknown"),
        ),
    ),
    CodeList(
        "setting",
        "Council return home interview forms; the scorecard's 'where missing from'",
        (
            Code("home", "Family home", ("Home", "Home address", "Parental home")),
            Code(
                "care",
                "Care placement",
                ("Care", "Children's home", "Foster care", "Foster placement", "Residential", "Placement"),
            ),
            Code("other", "Elsewhere", ("School", "Hospital", "Other")),
        ),
    ),
    CodeList(
        "care_status",
        "Rotherham's monthly report, section 6; SSD status tables",
        (
            Code("early_help", "Early Help", ("EH",)),
            Code("child_in_need", "CIN", ("Child in need", "CIN plan", "Child in need plan")),
            Code("protection_plan", "CPP", ("Child protection plan", "CP", "CP plan", "Child protection")),
            Code(
                "looked_after",
                "LAC",
                ("Looked after", "CLA", "Looked after child", *CHILD_IN_CARE),
            ),
            Code("care_leaver", "Care Leaver", ("Leaving care", "CL")),
            Code("none", "Not a client", ("Not known to social care", "No status")),
        ),
    ),
    CodeList(
        "looked_after_by",
        "Durham's annual table: 'Durham children looked after'",
        (
            Code("own_council", "This council", ("Own",)),
            Code("other_council", "Another council", ("Other LA", "OLA", "Other local authority")),
            Code("nobody", "Not looked after", ()),
        ),
    ),
    CodeList(
        "risk_level",
        "Council exploitation assessments; the report's 'CSE risk is known to be medium/high'",
        (
            Code("none", "None", ("No risk", "Not at risk", "No known risk")),
            Code("low", "Low"),
            Code("medium", "Medium", ("Med",)),
            Code("high", "High"),
        ),
    ),
    CodeList(
        "interview_needed",
        "Rotherham's return interview form: 'appropriate'",
        (
            Code("yes", "Yes", ("Y", "True", "1")),
            Code("no", "No", ("N", "False", "0")),
            Code("not_applicable", "Not applicable", ("N/A", "NA", "Not appropriate", "Not needed", "Not required")),
        ),
    ),
    CodeList(
        "yes_no",
        "SSD: Y, N; council systems: Yes, No",
        (Code("yes", "Yes", ("Y", "True", "1")), Code("no", "No", ("N", "False", "0"))),
    ),
)

CODE_LISTS: dict[str, CodeList] = {
    code_list.name: code_list
    for code_list in (*_LISTS, *STANDARD_LISTS, *EXPLOITATION_LISTS, *CASEWORK_LISTS, *RECONCILIATION_LISTS)
}
