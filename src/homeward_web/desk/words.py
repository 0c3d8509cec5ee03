"""Codes in the words of pages. The dataset's labels are those of papers, which print the field's abbreviations."""

from homeward.dataset.codes import CODE_LISTS

NOT_RECORDED = "not recorded"
_OURS = {
    "care_status": {
        "early_help": "early help",
        "child_in_need": "child in need",
        "protection_plan": "protection plan",
        "looked_after": "looked after",
        "care_leaver": "care leaver",
        "none": "not known to social care",
    },
    "setting": {"home": "family home", "care": "care placement", "other": "elsewhere"},
    "episode_category": {"missing": "missing", "absent": "absent"},
}


def in_words(code_list: str, code: str | None) -> str:
    """What a page prints for a code, in lower case but for names; `not recorded` where there is none."""
    if code is None or code == "":
        return NOT_RECORDED
    if ours := _OURS.get(code_list, {}).get(code):
        return ours
    label = next((each.label for each in CODE_LISTS[code_list].codes if each.code == code), code)
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def capital(text: str) -> str:
    """With a capital letter at the beginning, and nothing else changed."""
    return text[:1].upper() + text[1:]


def how_many(number: int, one: str, many: str = "") -> str:
    """`1 episode`, `3 episodes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
