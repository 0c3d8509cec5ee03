"""What people's typing does that is not wrong: dates in many forms, codes in other spellings, cells left empty."""

from datetime import date, datetime
from random import Random

from homeward.demonstration.sheets import Extract, Row

DATE_FORMS = ("%d/%m/%Y", "%d-%b-%y", "%d %B %Y", "%d.%m.%Y", "%Y-%m-%d")
TIME_FORMS = ("%d/%m/%Y %H:%M", "%d-%b-%y %H:%M", "%d %B %Y %H:%M", "%Y-%m-%d %H:%M")
SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "care_status": {
        "looked_after": ("Lac", "L.A.C.", " lac "),
        "child_in_need": ("C.I.N", "Cin"),
        "none": ("not a client",),
    },
    "gender": {"female": ("female", "F"), "male": ("MALE", "M ")},
    "needed": {"yes": ("y", "YES"), "not_applicable": ("n/a",)},
    "is_offered": {"yes": ("yes ", "Y")},
}
TYPED, SPELLED, UNTIMED = 0.015, 0.01, 0.002
NOT_RECORDED = {"gender": 0.003, "born_on": 0.003, "ethnicity_code": 0.02, "placement_distance_miles": 0.02}


def retype(draw: Random, extract: Extract) -> None:
    """Let an agency's people type some of its cells by hand. None of this may become a finding."""
    for rows in (extract.people, extract.episodes, extract.interviews):
        for row in rows:
            leave_empty(draw, row)
            respell(draw, row)
            type_dates(draw, row)


def leave_empty(draw: Random, row: Row) -> None:
    for name, share in NOT_RECORDED.items():
        if name in row and draw.random() < share:
            row[name] = None


def respell(draw: Random, row: Row) -> None:
    for name, spellings in SPELLINGS.items():
        typed = spellings.get(str(row.get(name)))
        if typed and draw.random() < SPELLED:
            row[name] = draw.choice(typed)


def type_dates(draw: Random, row: Row) -> None:
    for name, cell in row.items():
        if not isinstance(cell, date) or draw.random() >= TYPED:
            continue
        if isinstance(cell, datetime):
            row[name] = cell.strftime(draw.choice(TIME_FORMS))
        else:
            row[name] = cell.strftime(draw.choice(DATE_FORMS))
    returned = row.get("returned")
    if isinstance(returned, datetime) and draw.random() < UNTIMED:
        row["returned"] = returned.date()
