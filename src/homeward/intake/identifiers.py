"""
Identifiers that are the same in every agency: unique pupil number and NHS number. Used at intake, never stored.

Each has a character that the others give, so that nearly every slip of a finger shows. One that does not fit links
nobody: the wrong child would be worse than two records.

Sources: Department for Education, "Unique pupil numbers (UPNs)": letters A to Z without I, O and S; NHS Data Model and
Dictionary, "NHS number": modulus 11.
"""

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""Of a unique pupil number: the check letter is the first character; a temporary number has a letter last."""

_UPN_FORM = f"^[{LETTERS}][0-9]{{11}}[0-9{LETTERS}]$"
_NHS_FORM = "^[0-9]{10}$"

IDENTIFIERS = ("unique_pupil_number", "nhs_number")

_CODES_FOR_NONE = "^UN[0-9]+$"
"""Codes of the children looked after return that say why there is no unique pupil number."""


def believable_sql(name: str) -> str:
    """
    SQL: the identifier as compared, or null when it is not one.

    Not one is whatever has another form (`not known`, `UN1`, a number half typed), a check character that does not
    fit, or ten or more equal digits, which stand for none.
    """
    text = _as_compared(name)
    digits = f"regexp_replace({text}, '[^0-9]', '', 'g')"
    is_placeholder = f"replace({digits}, left({digits}, 1), '') = ''"
    form, fits = (_NHS_FORM, _nhs_number_fits(text)) if name == "nhs_number" else (_UPN_FORM, _pupil_number_fits(text))
    return f"case when regexp_full_match({text}, '{form}') and not {is_placeholder} and {fits} then {text} end"


def unbelievable_sql(name: str) -> str:
    """SQL: true for what was meant as a number and is not one. Words and codes that say there is none are no fault."""
    text = _as_compared(name)
    return (
        f"{name} is not null and regexp_matches({text}, '[0-9]') and not regexp_full_match({text}, '{_CODES_FOR_NONE}')"
        f" and ({believable_sql(name)}) is null"
    )


def _as_compared(name: str) -> str:
    return f"upper(replace(replace({name}, ' ', ''), '-', ''))"


def _nhs_number_fits(text: str) -> str:
    """The ten digits, weighted 10 to 1, add up to a multiple of 11: the same as the published check, which is of 9."""
    return f"({_weighted(text, {place: 11 - place for place in range(1, 11)})}) % 11 = 0"


def _pupil_number_fits(text: str) -> str:
    """The first letter is the one numbered by the rest, weighted 2 to 13, modulo 23."""
    total = _weighted(text, {place: place for place in range(2, 14)})
    return f"left({text}, 1) = substr('{LETTERS}', ({total}) % {len(LETTERS)} + 1, 1)"


def _weighted(text: str, weights: dict[int, int]) -> str:
    return " + ".join(f"{weight} * {_value(f'substr({text}, {place}, 1)')}" for place, weight in weights.items())


def _value(character: str) -> str:
    return f"coalesce(try_cast({character} as integer), strpos('{LETTERS}', {character}) - 1)"
