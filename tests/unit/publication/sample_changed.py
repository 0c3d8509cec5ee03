"""A monthly report in which something of every kind changed: to look at, and to hold against the rules of paper."""

from dataclasses import replace
from decimal import Decimal

from homeward.figures.over_time.control import Assurance, Variation
from homeward.publication.papers.change_model import Change, ChangeKind, WhatChanged
from homeward.publication.papers.model import ControlPicture, MonthlyReport, PictureKind
from tests.unit.publication.sample_report import rotherham

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct")
MONTHS = tuple(f"{name} {year}" for year in (2018, 2019) for name in NAMES)
VALUES = (112, 130, None, 121, 118, 127, 109, 115, 131, 122, 84, 92, 88, 90, 79, 95, 83, 91, 86, 151)


def chart(ref: str, title: str) -> ControlPicture:
    """Months with a gap, a break and a last one that is outside."""
    low, high = (Decimal("84.1"), Decimal("118.2"), Decimal("152.3")), (61, Decimal("93.9"), Decimal("126.8"))
    points = tuple(
        (label, (value, *((None,) * 3 if value is None else low if place < 10 else high)))
        for place, (label, value) in enumerate(zip(MONTHS, VALUES, strict=True))
    )
    return ControlPicture(
        ref,
        title,
        PictureKind.CONTROL,
        "episodes",
        ("Figure", "Lower limit", "Mean", "Upper limit"),
        points,
        f"{title} (episodes), October 2019: 151. Expected between 61 and 126.8, mean 93.9.",
        "Source: invented.",
        now=MONTHS[-1],
        marked=(19,),
        begins=(0, 10),
        statuses=tuple("[p]" if value is None else "" for value in VALUES),
        target=100,
    )


CHANGES = (
    Change(ChangeKind.DOUBT, "", "Northmoor's extract has no episode in July 2019."),
    Change(ChangeKind.BREAK, "", "From 1 November 2018: recording was realigned. Figures before are not comparable."),
    Change(
        ChangeKind.CONCERNING,
        "1.1 All Episodes: Number of Missing Episodes",
        "October 2019: 151, above the upper limit (126.8). Expected between 61 and 126.8, mean 93.9.",
        "151, above the upper limit (126.8). Higher than chance explains; less is better.",
        Variation.CONCERNING_HIGH,
        picture="changed-1",
    ),
    Change(
        ChangeKind.IMPROVING,
        "5.3a Return Home interview completed in 3 working days (of those accepted)",
        "October 2019: 91% (20 of 22), the 7th month in a row above the mean (77.2%).",
        "91% (20 of 22), the 7th month in a row above the mean (77.2%).",
        Variation.IMPROVING_HIGH,
        picture="changed-2",
    ),
    Change(
        ChangeKind.TARGET,
        "5.1 Offered",
        "Target 90%. October 2019: 85% (17 of 20).",
        assurance=Assurance.MAY_OR_MAY_NOT,
    ),
    Change(ChangeKind.REVISED, "1.1 All Episodes", "April 2019: was 129, is 131, because records changed."),
    Change(ChangeKind.SMALL, "", "Numbers are small here: 4.8 Still missing."),
)


def changed() -> MonthlyReport:
    report = rotherham()
    pictures = (chart("changed-1", "1.1 All Episodes: Number of Missing Episodes"), chart("changed-2", "5.3a Held"))
    summary = ("18 rows were compared with the months before: 2 differ by more than chance explains.",)
    numbers = tuple(
        replace(number, variation=variation, signal="special cause: above the upper limit (126.8); less is better")
        for number, variation in zip(report.key_numbers, Variation, strict=False)
    )
    return replace(
        report, key_numbers=numbers, what_changed=WhatChanged("October 2019", summary, CHANGES, pictures, compared=18)
    )
