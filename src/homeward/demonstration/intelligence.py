"""Intelligence forms that the police receive, by who sent them. Only a council's own forms say from which area."""

from datetime import date, timedelta
from random import Random

from homeward.demonstration.people import NORTHMOOR, WEARBRIDGE, pick
from homeward.demonstration.sheets import Row

# The scorecard's row 9, with the row that it calls foster care taken for the police's own
SENDERS = {
    "police": 152, "council": 36, "childrens_home": 11, "education": 13, "health": 5, "foster_care": 6, "voluntary": 4,
    "housing": 2, "youth_justice": 3, "other": 1,
}  # fmt: skip
A_DAY = 2.6
AREAS = {NORTHMOOR: 88, WEARBRIDGE: 12}
GRADED, USED = 0.96, 0.34


def intelligence_rows(draw: Random, first_on: date, extracted_on: date) -> list[Row]:
    """`intelligence_submissions`: more each year, and fewer from schools in the holidays."""
    rows: list[Row] = []
    for day in range((extracted_on - first_on).days):
        on = first_on + timedelta(days=day)
        forms = int(draw.expovariate(1 / A_DAY) * (1 + 0.06 * (on.year - first_on.year)))
        for _ in range(forms if on.weekday() < 5 else forms // 3):
            sender = pick(draw, SENDERS)
            if sender == "education" and on.month == 8:
                sender = "police"
            rows.append(_form(draw, f"INT/{on:%y}/{len(rows) + 1:05d}", sender, on, extracted_on))
    return rows


def _form(draw: Random, number: str, sender: str, on: date, extracted_on: date) -> Row:
    graded_on = on + timedelta(days=draw.choice((0, 0, 1, 1, 2, 3, 7)))
    is_graded = draw.random() < GRADED and graded_on < extracted_on
    is_used = "yes" if draw.random() < USED else "no"
    return {
        "submission_id": number,
        "source_agency": sender,
        "council_area": pick(draw, AREAS).title() if sender == "council" else None,
        "received_on": on,
        "graded_on": graded_on if is_graded else None,
        "is_used": is_used if is_graded else None,
    }
