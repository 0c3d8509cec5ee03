"""
Monthly reports to look at: Rotherham's of June 2019 as the council printed it, and invented ones at the edges.
"""

from dataclasses import replace
from decimal import Decimal

from homeward.publication.papers.model import (
    MARKING,
    SHORTHAND_MEANING,
    AnnualTable,
    Cell,
    DocumentControl,
    KeyNumber,
    MonthlyReport,
    Picture,
    PictureKind,
    Row,
    Section,
    Shorthand,
)

MONTHS = ("Apr 2019", "May 2019", "Jun 2019")
SOURCE = "Source: Liquidlogic, as at 18 July 2019. OFFICIAL-SENSITIVE."

PRINTED = """
# 1 | All episodes | There has been a slight decline in the numbers of children reported missing. This is, in part, due to the work being completed with placements that LAC children are being placed in around when to report children missing.
1.1 | Number of missing episodes: all | 129 | 130 | 116 | 375
1.2 | Involving: number of individual children: all | 57 | 68 | 53 | 104
1.3 | Number of children with 3 or more episodes in reporting period | 9 | 9 | 10 | 20
# 2 | Looked after children (by missing episodes) | There has been a decline in overall LAC children going missing. This is as a result of the communication with placements to ensure children reported missing are appropriate and that there are safety plans in place.
2.1 | Number of missing episodes: looked after | 75 | 87 | 74 | 236
2.2 | Involving: number of individual children: looked after | 20 | 33 | 28 | 40
2.3 | Number of children with 3 or more episodes in reporting period | 7 | 7 | 7 | 14
# 3 | Child sexual exploitation (by missing episodes) | There has been an increase in the figure here. There have been new cases allocated to Evolve where "missing" is a key indicator. Work is being undertaken to reduce this.
3.1 | Number of missing episodes: CSE risk is known to be medium or high | 17 | 16 | 28 | 61
3.2 | Involving: number of individual children: CSE risk is known to be medium or high | 12 | 10 | 9 | 17
3.3 | Number of CSE medium or high cases with 3 or more episodes in reporting period | 1 | 1 | 3 | 4
# 4 | Number of days missing | The children who are missing more than two days are known. Need to know are completed by the social work team and appropriate strategy meetings are held. The missing advocates are being invited to more strategy meetings and this helps with a coordinated approach.
4.1 | 0 (same day return) | 49 38 | 61 47 | 53 46 | 163 43
4.2 | 1 day | 59 46 | 55 42 | 53 46 | 167 45
4.3 | 2 days | 12 9 | 5 4 | 2 2 | 19 5
4.4 | 3 days | 4 3 | 3 2 | 2 2 | 9 2
4.5 | 4 days | 0 0 | 3 2 | 2 2 | 5 1.3
4.6 | 5 days | 0 0 | 1 1 | 0 0 | 1 0.3
4.7 | More than 5 days | 5 4 | 2 2 | 4 3 | 11 3
4.8 | Still missing (as at the end of each month) | 2 2 | 0 0 | 0 0 | z
# 5 | Return home interviews |
5.1 | Return home interview appropriate and offered (not including No and N/A) | 98 84 | 115 94 | 85 77 | 298 85 | There has been a combination of factors to the decline in these figures. There have been issues with the timeliness of some missing being put on and one of the advocates required time off work.
5.1n | Return home interview not applicable | 12 | 8 | 5 | 25 | ours
5.2 | Return home interview accepted (of those offered) | 93 95 | 109 95 | 71 84 | 273 92
5.3a | Return home interview completed in 3 working days (of those accepted) | 65 70 | 94 86 | 49 69 | 208 76
5.3b | Return home interview not completed in 3 working days (of those accepted) | 28 30 | 14 13 | 21 30 | 63 23
5.3x | Accepted and not held | 0 0 | 1 1 | 1 1 | 2 1 | ours
# 6 | Breakdown of social care status (by missing episodes) |
6.1 | Early help | 5 4 | 13 10 | 9 8 | 27 7 | There has been an increase in the number of "Not a client" being reported missing. These children are also screened by MASH and any referral following the return home interview identifying a need is made.
6.2 | Child in need | 10 8 | 11 8 | 5 4 | 26 7
6.3 | Child protection plan | 11 9 | 2 2 | 5 4 | 18 5
6.4 | Looked after | 75 58 | 87 67 | 74 64 | 236 63
6.5 | Care leaver | 1 1 | 0 0 | 0 0 | 1 0
6.6 | Not a client | 27 21 | 17 13 | 23 20 | 67 18
6.7 | Of those "Not a client", number of children who were "Other local authority" | 12 9 | 6 5 | 15 13 | 33 9
# 7 | Breakdown by gender (by missing episodes) | Figures around males and females continue to be similar, with this month there being more girls, but this may change in July.
7.1 | Female | 51 40 | 58 45 | 63 54 | 172 46
7.2 | Male | 78 60 | 72 55 | 53 46 | 203 54
# 8 | Breakdown by ethnicity (by missing episodes) | In relation to ethnicity there has been an increase in White British and a reduction in everything else.
8.1 | A1 - White British | 65 50 | 73 56 | 97 84 | 235 63
8.3 | A3 - Any other White background | 1 1 | 1 1 | 0 0 | 2 1
8.5 | A5 - Gypsy / Roma | 24 19 | 27 21 | 4 3 | 55 15
8.6 | B1 - White and Black Caribbean | 1 1 | 0 0 | 0 0 | 1 0
8.7 | B2 - White and Black African | 0 0 | 1 1 | 0 0 | 1 0
8.8 | B3 - White and Asian | 0 0 | 1 1 | 0 0 | 1 0
8.9 | B4 - Any other mixed background | 12 9 | 10 8 | 1 1 | 23 6
8.10 | C2 - Pakistani | 1 1 | 4 3 | 2 2 | 7 2
8.11 | C4 - Any other Asian background | 1 1 | 4 3 | 0 0 | 5 1
8.12 | D2 - African | 5 4 | 0 0 | 0 0 | 5 1
8.14 | E2 - Any other ethnic group | 0 0 | 1 1 | 1 1 | 2 1
8.15 | E4 - Not obtained or recorded | 19 15 | 8 6 | 11 9 | 38 10
8.16 | Total BME | 45 35 | 49 38 | 8 7 | 102 27
# 9 | Breakdown by age (by missing episodes) | Most children continue to go missing from the age of 13 plus. The missing advocates are planning to do some sessions in existing youth groups to try to support these children.
9.1 | Under 10 years | 1 1 | 1 1 | 1 1 | 3 1
9.2 | 10 years | 0 0 | 0 0 | 0 0 | 0 0
9.3 | 11 years | 3 2 | 2 2 | 4 3 | 9 2
9.4 | 12 years | 16 12 | 22 17 | 7 6 | 45 12
9.5 | 13 years | 6 5 | 11 8 | 15 13 | 32 9
9.6 | 14 years | 23 18 | 27 21 | 32 28 | 82 22
9.7 | 15 years | 27 21 | 25 19 | 21 18 | 73 19
9.8 | 16 years | 20 16 | 18 14 | 26 22 | 64 17
9.9 | 17 years or older | 33 26 | 24 18 | 10 9 | 67 18
# 10 | Looked after children: placement distance (at time of episode) from home in miles | The missing advocates offer return interviews (face to face) to all children within a 40 mile radius. To children placed further afield an interview is offered in several ways.
10.1 | 10 miles or under | 16 21 | 20 23 | 37 50 | 73 31
10.2 | 11-20 miles | 28 37 | 27 31 | 17 23 | 72 31
10.3 | 21-30 miles | 1 1 | 2 2 | 3 4 | 6 3
10.4 | 31-40 miles | 24 32 | 27 31 | 2 3 | 53 22
10.5 | 41-50 miles | 0 0 | 5 6 | 6 8 | 11 5
10.6 | 51-60 miles | 0 0 | 1 1 | 0 0 | 1 0
10.7 | 61-70 miles | 3 4 | 3 3 | 1 1 | 7 3
10.8 | 71-80 miles | 1 1 | 0 0 | 2 3 | 3 1
10.9 | 81-90 miles | 0 0 | 0 0 | 1 1 | 1 0
10.10 | 91-100 miles | 0 0 | 0 0 | 0 0 | 0 0
10.11 | 101 miles or over | 2 3 | 2 2 | 5 7 | 9 4
10.12 | Not recorded | 0 0 | 0 0 | 0 0 | 0 0
"""  # noqa: E501  (the council's comments are as long as they are)

DAYS = (("0 (same day)", 53), ("1 day", 53), ("2 days", 2), ("3 days", 2), ("4 days", 2), ("5 days", 0), ("Over 5", 4))
AGES = (
    ("Under 10", 1), ("10", 0), ("11", 4), ("12", 7), ("13", 15), ("14", 32), ("15", 21), ("16", 26), ("17+", 10),
)  # fmt: skip
ETHNICITIES = (
    ("White British", 97), ("Any other White background", 0), ("Gypsy / Roma", 4), ("White and Black Caribbean", 0),
    ("White and Black African", 0), ("White and Asian", 0), ("Any other mixed background", 1), ("Pakistani", 2),
    ("Any other Asian background", 0), ("African", 0), ("Any other ethnic group", 1), ("Not obtained or recorded", 11),
)  # fmt: skip


def rotherham() -> MonthlyReport:
    """June 2019: the council's printed cells and comments, and pictures of them."""
    return MonthlyReport(
        title="Children missing from home or care: monthly performance report",
        partnership="Rotherham Safeguarding Children Partnership",
        council="Rotherham",
        month="June 2019",
        marking=MARKING,
        control=DocumentControl(
            issue="1",
            status="Final",
            created_on="6 August 2019",
            created_by="Performance and Quality Team",
            contact="performance@example.gov.uk",
            sourced_from="Liquidlogic",
            as_at="18 July 2019",
        ),
        key_numbers=(
            KeyNumber("116", "missing episodes", "down 14 on May 2019"),
            KeyNumber("53", "children went missing", "down 15 on May 2019"),
            KeyNumber("10", "children with 3 or more episodes", "up 1 on May 2019"),
            KeyNumber("74", "episodes of looked after children", "down 13 on May 2019"),
            KeyNumber("77%", "offered a return interview", "down 17 percentage points on May 2019"),
            KeyNumber("69%", "interviews completed in 3 working days", "down 17 percentage points on May 2019"),
        ),
        facts=(
            "Missing episodes fell from 130 to 116; the children involved fell from 68 to 53.",
            "Episodes of children at medium or high risk of sexual exploitation rose from 16 to 28.",
            "Return interviews were offered after 85 episodes (77%), after 115 (94%) in May.",
            "No child was still missing at the end of the month.",
        ),
        profile=_profile(),
        period_headings=(*MONTHS, "Year to date"),
        sections=sections_of(PRINTED),
        trends=_trends(),
        notes=(
            "An episode belongs to the month in which it starts; an interview to its episode's month.",
            "Working days leave out Saturdays, Sundays and England's bank holidays; the day of return is day 0.",
            "7 episodes had a return recorded without a time: their days are counted, their hours are not.",
        ),
        shorthand=((Shorthand.NOT_APPLICABLE, SHORTHAND_MEANING[Shorthand.NOT_APPLICABLE]),),
    )


def sections_of(printed: str) -> tuple[Section, ...]:
    """Sections from lines `# ref | title | comment` and `ref | label | cell ... | comment or "ours"`."""
    sections: list[Section] = []
    for line in printed.strip().splitlines():
        ref, label, *rest = (part.strip() for part in line.split("|"))
        if ref.startswith("#"):
            sections.append(Section(ref[2:], label, (), rest[0]))
            continue
        cells, comment = rest[: len(MONTHS) + 1], "".join(rest[len(MONTHS) + 1 :])
        row = Row(
            ref=ref.rstrip("nx") if comment == "ours" else ref,
            label=label,
            cells=tuple(_cell(text) for text in cells),
            comment="" if comment == "ours" else comment,
            is_ours=comment == "ours",
            definition=f"{label}: episodes that began in the period and meet this description.",
            percent_of="all missing episodes of the period" if " " in cells[0] else "",
        )
        sections[-1] = replace(sections[-1], rows=(*sections[-1].rows, row))
    return tuple(sections)


def _cell(text: str) -> Cell:
    if text == "z":
        return Cell(None, status=Shorthand.NOT_APPLICABLE)
    count, *percent = text.split()
    return Cell(int(count), Decimal(percent[0]) if percent else None)


def bars(ref: str, title: str, points: tuple[tuple[str, int | None], ...], unit: str = "episodes") -> Picture:
    """A picture of one series."""
    kind = PictureKind.SHARES if unit.startswith("%") else PictureKind.BARS
    sentence = f"{title}: " + ", ".join(f"{label} {value}" for label, value in points) + "."
    one = tuple((label, (value,)) for label, value in points)
    return Picture(ref, title, kind, unit, (unit.capitalize(),), one, sentence, SOURCE)


def periods(ref: str, title: str, kind: PictureKind, unit: str, **series: tuple[int | None, ...]) -> Picture:
    """A picture of the three months."""
    names = tuple(name.replace("_", " ") for name in series)
    points = tuple((month, tuple(values[place] for values in series.values())) for place, month in enumerate(MONTHS))
    sentence = f"{title} from April to June 2019: " + "; ".join(
        f"{name}: {', '.join(str(value) for value in values)}"
        for name, values in zip(names, series.values(), strict=True)
    )
    return Picture(ref, title, kind, unit, names, points, sentence + ".", SOURCE, now="Jun 2019")


def _profile() -> tuple[Picture, ...]:
    return (
        periods("episodes", "Missing episodes", PictureKind.LINES, "episodes",
                All=(129, 130, 116), Looked_after=(75, 87, 74)),
        bars("days", "Days missing in June 2019", DAYS),
        bars("interviews", "Return interviews in June 2019", (
            ("Offered, of those appropriate", 77), ("Accepted, of those offered", 84),
            ("In time, of those accepted", 69),
        ), "% of episodes"),
        bars("age", "Age in June 2019", AGES),
        bars("ethnicity", "Ethnicity in June 2019", ETHNICITIES),
        bars("bme", "Black and minority ethnic summary", (("BME", 8), ("Not BME", 97), ("Not recorded", 11))),
        bars("gender", "Gender in June 2019", (("Female", 54), ("Male", 46)), "% of episodes"),
        bars("case-type", "Case type in June 2019", (
            ("Early help", 8), ("Child in need", 4), ("Child protection plan", 4), ("Looked after", 64),
            ("Care leaver", 0), ("Not a client", 20),
        ), "% of episodes"),
    )  # fmt: skip


def _trends() -> tuple[Picture, ...]:
    lines, stacked = PictureKind.LINES, PictureKind.STACKED
    return (
        periods("children", "Children who went missing", lines, "children",
                All=(57, 68, 53), Looked_after=(20, 33, 28)),
        periods("repeat", "Children with 3 or more episodes", lines, "children",
                All=(9, 9, 10), Looked_after=(7, 7, 7)),
        periods("offers", "Return interviews", lines, "interviews", Offered=(98, 115, 85), Accepted=(93, 109, 71)),
        periods("in-time", "Return interviews held within 3 working days", stacked, "% of those accepted",
                In_time=(70, 86, 69), Not_in_time=(30, 13, 30), Not_held=(0, 1, 1)),
        periods("status", "Episodes by case status", stacked, "% of episodes",
                Early_help=(4, 10, 8), Child_in_need=(8, 8, 4), Protection_plan=(9, 2, 4), Looked_after=(58, 67, 64),
                Care_leaver=(1, 0, 0), Not_a_client=(21, 13, 20)),
    )  # fmt: skip


def annual_table() -> AnnualTable:
    """Durham's annual table as its slides printed it."""
    rows = (
        ("Number of missing episodes (total)", "435", "757"),
        ("Number of individual missing young people (total)", "156", "312"),
        ("Number of missing episodes of Durham children looked after", "211", "290"),
        ("Number of children who went missing who are our Durham children looked after", "51", "73"),
        ("Offered return interview (% of all episodes)", "385 89", "743 98"),
        ("Accepted return interview (% of all episodes)", "336 77", "635 84"),
        ("Completed return interview (% of those accepted)", "306 79", "629 99"),
    )
    report = rotherham()
    return AnnualTable(
        title="Children who go missing from home or care: annual table",
        council="Durham",
        marking=MARKING,
        control=report.control,
        years=("2019/20", "2020/21"),
        rows=tuple(
            Row(str(number), label, tuple(_cell(cell) for cell in cells), definition=f"{label}, in the financial year.")
            for number, (label, *cells) in enumerate(rows, start=1)
        ),
        notes=("A financial year runs from 1 April to 31 March.",),
        shorthand=(),
    )
