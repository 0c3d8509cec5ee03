"""Identifiers that are the same in every agency: unique pupil number and NHS number. Used at intake, never stored."""

IDENTIFIERS = {
    "unique_pupil_number": "^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$",
    "nhs_number": "^[0-9]{10}$",
}
"""What each looks like. Anything else (`not known`, `UN1`, a number half typed) links nobody."""


def believable_sql(name: str) -> str:
    """SQL: the identifier as compared, or null when it is not one. Ten or more equal digits are a placeholder."""
    text = f"upper(replace(replace({name}, ' ', ''), '-', ''))"
    digits = f"regexp_replace({text}, '[^0-9]', '', 'g')"
    is_placeholder = f"replace({digits}, left({digits}, 1), '') = ''"
    return f"case when regexp_full_match({text}, '{IDENTIFIERS[name]}') and not {is_placeholder} then {text} end"
