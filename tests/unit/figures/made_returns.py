"""
Invented returns: figures counted from random records, so that they agree with each other, laid out in several ways.

A layout is a list of rows of cells, as somebody would type them. `Figures.counts` may be changed before a table is laid
out: that is how faults are planted.
"""
# ruff: noqa: E501 - a row of a table is easier to read in one line

import random
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

COUNCILS = ("Ashmere", "Brackwell", "Coldstow", "Dunholme", "Eastmarch", "Fenwick", "Garsdale")
AGES = (("Key Stage 1 Age 4-7", 4, 7), ("Key Stage 2 Age 8-11", 8, 11), ("Key Stage 3 Age 12-14", 12, 14),
        ("Key Stage 4 Age 15-16", 15, 16), ("College Age 17", 17, 17))  # fmt: skip
HOURS = (("under 1 hour", 0, 1), ("1 hour to less than 8 hours", 1, 8), ("8 hours to less than 12 hours", 8, 12),
         ("12 hours to less than 24 hours", 12, 24), ("24 hours to less than 72 hours", 24, 72), ("72 hours or more", 72, 9999))  # fmt: skip
OLD_HOURS = ("under 1 hr", "under 8 hours", "Less than 12 hours", "12 hours to less than 24 hours",
             "24 hours to less than 72 hours", "72 hours or over")  # fmt: skip
SOURCES = ("Children's Homes", "Local Authority", "Education", "Health", "Housing", "Police", "Foster Care", "Relative")
STATUSES = ("Early Help", "CIN", "CPP", "LAC", "Care Leaver", "Not a client")
MILES = (("10 miles or under", 0, 10), ("11-20 miles", 11, 20), ("21-30 miles", 21, 30), ("31+ miles", 31, 999))
DAYS = ("0 (same day return)", "1 day", "2 days", "3 days", "More than 3 days")


@dataclass
class Figures:
    """`counts` by (council, period, name); `periods` are 0 to 3 (quarters) or 0 to 2 (months), and 'all'."""

    councils: list
    periods: list
    year: int
    counts: dict = field(default_factory=dict)
    percents: dict = field(default_factory=dict)
    """Percentages that are printed in place of the right ones."""

    def __getitem__(self, key):
        return self.counts[key]

    def percent(self, council, period, part, whole, decimals):
        """A percentage as printed, half up."""
        if (council, period, part) in self.percents:
            return self.percents[council, period, part]
        a, b = self[council, period, part], self[council, period, whole]
        exact = Decimal(a * 100) / Decimal(b) if b else Decimal(0)
        return f"{exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)}"


def make(seed, periods=4, size=None):
    """Consistent figures of two councils."""
    draw = random.Random(seed)
    figures = Figures(draw.sample(COUNCILS, 2), list(range(periods)), draw.randint(2016, 2025))
    for council in figures.councils:
        people = [_person(draw) for _ in range(size or draw.randint(90, 400))]
        episodes = {p: _episodes(draw, people, draw.uniform(0.15, 0.5)) for p in figures.periods}
        for period, found in [*episodes.items(), ("all", [e for each in episodes.values() for e in each])]:
            _count(figures, council, period, found)
        _cases(draw, figures, council)
    return figures


def _person(draw):
    return {"age": draw.choice([6, 9, 10, 11, 12, 13, 13, 14, 14, 14, 15, 15, 15, 16, 16, 16, 17, 17]),
            "gender": draw.choice(["male", "female"]), "status": draw.choice(STATUSES),
            "send": draw.random() < 0.12, "risk": draw.random() < 0.2, "miles": draw.randint(0, 60)}  # fmt: skip


def _episodes(draw, people, rate):
    found = []
    for number, person in enumerate(people):
        if draw.random() > rate:
            continue
        age = person["age"]
        while True:
            hours = draw.choice([0.5, 3, 6, 9, 15, 20, 30, 50, 90])
            offered = draw.random() < 0.85
            accepted = offered and draw.random() < 0.8
            held = accepted and draw.random() < 0.9
            found.append({**person, "child": number, "age": age, "hours": hours, "offered": offered,
                          "accepted": accepted, "in_time": accepted and held, "late": accepted and not held,
                          "home": draw.random() < 0.5})  # fmt: skip
            if draw.random() > 0.45:
                break
            if draw.random() < 0.02 and age < 17:
                age += 1
    return found


def _count(figures, council, period, found):
    def put(name, rows):
        rows = list(rows)
        figures.counts[council, period, (name, "E")] = len(rows)
        figures.counts[council, period, (name, "C")] = len({row["child"] for row in rows})

    for name, rows in {"all": found, **_by_bands(found), **_by_words(found)}.items():
        put(name, rows)
    times, looked_after = _times(found), _times([e for e in found if e["status"] == "LAC"])
    for name, low, high in (("2+", 2, 999), ("2-3", 2, 3), ("4-9", 4, 9), ("10+", 10, 999), ("3+", 3, 999)):
        figures.counts[council, period, name] = sum(low <= n <= high for n in times)
    figures.counts[council, period, "LAC 3+"] = sum(n >= 3 for n in looked_after)


def _by_bands(found):
    """The episodes of each band of age, time, distance and days."""
    looked_after = [e for e in found if e["status"] == "LAC"]
    return {
        **{label: [e for e in found if low <= e["age"] <= high] for label, low, high in AGES},
        **{label: [e for e in found if low <= e["hours"] < high] for label, low, high in HOURS},
        **{label: [e for e in looked_after if low <= e["miles"] <= high] for label, low, high in MILES},
        **{label: [e for e in found if min(int(e["hours"] // 20), 4) == n] for n, label in enumerate(DAYS)},
    }


def _by_words(found):
    """The episodes of each gender, care status and answer."""
    answers = ("send", "risk", "home", "offered", "accepted", "in_time", "late")
    return {
        **{gender: [e for e in found if e["gender"] == gender] for gender in ("male", "female")},
        **{status: [e for e in found if e["status"] == status] for status in STATUSES},
        **{name: [e for e in found if e[name]] for name in answers},
    }


def _times(found):
    """How often each child went missing."""
    return Counter(episode["child"] for episode in found).values()


def _cases(draw, figures, council):
    opened = draw.randint(15, 120)
    for period in figures.periods:
        new = draw.randint(4, 40)
        closed = draw.randint(2, min(30, opened + new - 5))
        opened = opened + new - closed
        high = draw.randint(0, opened // 2)
        sources = [0] * len(SOURCES)
        for _ in range(new):
            sources[min(int(draw.expovariate(0.5)), len(SOURCES) - 1)] += 1
        draw.shuffle(sources)
        values = {"new": new, "again": draw.randint(0, new // 2), "closed": closed, "open": opened,
                  "missing cases": draw.randint(0, opened // 2), "high": high, "medium": draw.randint(0, opened - high),
                  "statutory": (stat := draw.randint(opened // 2, opened)), "elsewhere": opened - stat,
                  **dict(zip([f"source {s}" for s in SOURCES], sources, strict=True)), "source total": new}  # fmt: skip
        for name, value in values.items():
            figures.counts[council, period, name] = value


def _year(figures):
    return f"{figures.year}-{(figures.year + 1) % 100:02d}"


def both(figures, council, period, name):
    return f"{figures[council, period, (name, 'E')]} Episodes {figures[council, period, (name, 'C')]} Children"


def scorecard(figures, draw):
    """As a partnership's scorecard: quarters above councils, two figures a cell, percentages as text."""
    decimals = draw.choice([0, 1])
    columns = [(c, q) for q in figures.periods for c in figures.councils]
    quarter = draw.choice(["Quarter {}", "Q{}"])
    head = ["Missing", "", _year(figures), *[""] * (len(columns) - 1), "Comment"]
    quarters = ["", "", *[x for q in figures.periods for x in (quarter.format(q + 1), "")], ""]
    councils = ["Per Quarter", "", *[c for c, _ in columns], ""]

    def line(label, cell, comment="", sub=""):
        return [label, sub, *[cell(c, q) for c, q in columns], comment]

    def percents(name):
        return lambda c, q: (
            f"{figures.percent(c, q, (name, 'E'), ('all', 'E'), decimals)}% Episodes "
            f"{figures.percent(c, q, (name, 'C'), ('all', 'C'), decimals)}% Children"
        )

    rows = [head, quarters, councils]
    rows.append(line("1 Total number of missing (episodes and children)", lambda c, q: both(figures, c, q, "all")))
    rows.append(["2 Demographics: Key Stage and age, gender, SEND (episodes and children)", "Age"])
    rows += [line("", lambda c, q, n=n: both(figures, c, q, n), sub=n) for n, _, _ in AGES]
    if draw.random() < 0.7:
        rows.append(line("", lambda c, q: " ".join(
            f"{sum(figures[c, q, (n, u)] for n, _, _ in AGES)} {w}" for u, w in (("E", "Episodes"), ("C", "Children"))),
            "Children can move age brackets within the quarter so could be counted twice", "Total"))  # fmt: skip
    rows.append(["", "Gender %"])
    rows += [line("", percents(n), sub=n.capitalize()) for n in ("male", "female")]
    rows.append(line("", percents("send"), sub="SEND"))
    for label, name in (("missing more than once", "2+"), ("2-3 missing episodes", "2-3"), ("4-9 missing episodes", "4-9"),
                        ("10 or more missing episodes", "10+")):  # fmt: skip
        rows.append(
            line(
                "3 Repeat missing (number of children)" if name == "2+" else "",
                lambda c, q, n=name: figures[c, q, n],
                sub=label,
            )
        )
    for n, (name, _, _) in enumerate(HOURS):
        label = OLD_HOURS[n] if draw.random() < 2 else name
        rows.append(
            line("4 Length of time missing" if not n else "", lambda c, q, n=name: figures[c, q, (n, "E")], sub=label)
        )
    rows.append(
        line(
            "5 where missing from (episodes and children):", lambda c, q: both(figures, c, q, "home"), sub="Family home"
        )
    )
    return rows


CASE_ROWS = (
    ("1", "Number of new cases with CSE risk", "", "new"),
    ("2", "Number of cases that are re-referrals (within 12 months of closure)", "", "again"),
    ("3", "How many current cases have missing episodes (in that quarter)", "", "missing cases"),
    ("4", "Number of young people open to CSE worker at end of quarter period", "", "open"),
    ("5", "Number of young people that are open to CSE worker that are:", "High", "high"),
    ("", "", "Med", "medium"),
    ("6", "Of those cases - how many sit with:", "Statutory Services", "statutory"),
    ("", "", "elsewhere i.e. Early Help", "elsewhere"),
    ("7", "Number of cases that have been successfully discharged from service", "", "closed"),
    ("8", "Source of Referral into Children's Social Care (broken down by agency)", SOURCES[0], f"source {SOURCES[0]}"),
    *(("", "", source, f"source {source}") for source in SOURCES[1:]),
    ("", "", "Total", "source total"),
)


def cases(figures, draw):
    """As the exploitation tab: rows numbered, sub-labels in a column of their own."""
    columns = [(c, q) for q in figures.periods for c in figures.councils]
    rows = [["CSE", "Per Quarter", "", _year(figures), *[""] * (len(columns) - 1), "Data provided by:", "Comment"],
            ["", "", "", *[x for q in figures.periods for x in (f"Quarter {q + 1}", "")], "", ""],
            ["", "", "", *[c for c, _ in columns], "", ""]]  # fmt: skip
    return rows + [[ref, label, sub, *[figures[c, q, name] for c, q in columns], "Performance team", ""]
                   for ref, label, sub, name in CASE_ROWS]  # fmt: skip


MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep")


def monthly(figures, draw):
    """As a council's monthly report: a number and a percentage in a cell, or in two columns; and the year to date."""
    council, apart = figures.councils[0], draw.random() < 0.4
    periods = [*figures.periods, "all"]
    names = [f"{MONTHS[m]}-{figures.year % 100:02d}" for m in figures.periods] + ["YTD"]
    wide = [x for n in names for x in (n, "")] if apart else names
    rows = [["Missing Children Monthly Performance Report"], ["REF NO.", "INDICATOR", *wide, "Comments"]]

    def cells(name, whole=None):
        out = []
        for p in periods:
            count = figures[council, p, name]
            percent = f"{figures.percent(council, p, name, whole, 0)}%" if whole else ""
            out += [count, percent] if apart else [f"{count} {percent}" if whole else count]
        return out

    def add(ref, label, name, whole=None):
        rows.append([ref, label, *cells(name, whole), ""])

    whole = ("all", "E")
    rows.append(["1", "All Episodes"])
    add("1.1", "Number of Missing Episodes - all", whole)
    add("1.2", "Involving; Number of individual children - all", ("all", "C"))
    add("1.3", "Number of children with 3 or more episodes in reporting period", "3+")
    rows.append(["2", "Looked After Children (by missing episodes)"])
    add("2.1", "Number of Missing Episodes - LAC", ("LAC", "E"))
    add("2.2", "Involving; Number of individual children - LAC", ("LAC", "C"))
    add("2.3", "Number of children with 3 or more episodes in reporting period", "LAC 3+")
    rows.append(["3", "Child Sexual Exploitation (by missing episodes)"])
    add("3.1", "Number of Missing Episodes - CSE risk is known to be medium/high", ("risk", "E"))
    add("3.2", "Involving; Number of individual children - CSE risk is known to be medium/high", ("risk", "C"))
    rows.append(["4", "Number of days missing"])
    for n, label in enumerate(DAYS):
        add(f"4.{n + 1}", label, (label, "E"), whole)
    rows.append(["5", "Return Home Interviews"])
    add("5.1", "Return Home Interview offered (% of all episodes)", ("offered", "E"), whole)
    add("5.2", "Return Home Interview accepted (of those offered)", ("accepted", "E"), ("offered", "E"))
    add(
        "5.3a",
        "Return Home Interview completed in 3 working days (of those accepted)",
        ("in_time", "E"),
        ("accepted", "E"),
    )
    add(
        "5.3b",
        "Return Home Interview not completed in 3 working days (of those accepted)",
        ("late", "E"),
        ("accepted", "E"),
    )
    rows.append(["6", "Breakdown of social care status (by missing episodes)"])
    for n, label in enumerate(STATUSES):
        add(f"6.{n + 1}", label, (label, "E"), whole)
    rows.append(["7", "Breakdown by Gender (by missing episodes)"])
    add("7.1", "Female", ("female", "E"), whole)
    add("7.2", "Male", ("male", "E"), whole)
    rows.append(["8", "Breakdown by Age (by missing episodes)"])
    for n, (label, low, high) in enumerate(AGES):
        add(f"8.{n + 1}", f"{low}-{high}yrs" if low != high else f"{low}+yrs", (label, "E"), whole)
    rows.append(["9", "LAC - Placement distance from home in miles"])
    for n, (label, _, _) in enumerate(MILES):
        add(f"9.{n + 1}", label, (label, "E"), ("LAC", "E"))
    return rows


def units(figures, draw):
    """As our own workbook: a row a measure and unit, a column a quarter and council."""
    columns = [(c, q) for q in figures.periods for c in figures.councils]
    rows = [
        ["Missing children"],
        ["Ref", "Group", "Measure", "Unit", *[f"Quarter {q + 1} {_year(figures)} {c}" for c, q in columns], "Comment"],
    ]
    spoken = {"E": "episodes", "C": "children"}

    def add(ref, group, label, name):
        for unit, words in spoken.items():
            rows.append([ref, group, label, words, *[figures[c, q, (name, unit)] for c, q in columns], ""])

    add("1", "Total number of missing", "Total number of missing", "all")
    for label, _, _ in AGES:
        add("2", "Age", label, label)
    for gender in ("male", "female"):
        add("2", "Gender", gender.capitalize(), gender)
    for label, name in (("more than once", "2+"), ("2 to 3", "2-3"), ("4 to 9", "4-9"), ("10 or more", "10+")):
        rows.append(["3", "Repeat missing", label, "children", *[figures[c, q, name] for c, q in columns], ""])
    for label, _, _ in HOURS:
        rows.append(["4", "Time missing", label, "episodes", *[figures[c, q, (label, "E")] for c, q in columns], ""])
    return rows


def annual(figures, draw):
    """As an annual table: the year, with percentages of what each label says."""
    council = figures.councils[0]

    def shown(name, whole):
        return f"{figures[council, 'all', name]} ({figures.percent(council, 'all', name, whole, 0)}%)"

    whole = ("all", "E")
    year = f"{figures.year}/{(figures.year + 1) % 100:02d}"
    return [
        [f"Children who go missing from home or care: {council}"], ["", year, ""],
        ["Number of missing episodes (total)", figures[council, "all", whole]],
        ["Number of individual missing young people (total)", figures[council, "all", ("all", "C")]],
        [f"Number of missing episodes of {council} children looked after", figures[council, "all", ("LAC", "E")]],
        [f"Number of children who went missing who are our {council} children looked after", figures[council, "all", ("LAC", "C")]],
        ["Offered RTHI (% of all episodes)", shown(("offered", "E"), whole)],
        ["Accepted RTHI (% of all episodes)", shown(("accepted", "E"), whole)],
        ["Completed RTHI (% of those accepted)", shown(("in_time", "E"), ("accepted", "E"))],
    ]  # fmt: skip


def tidy(figures, draw):
    """A figure a row."""
    rows = [["indicator", "area", "period", "category", "unit", "value"]]
    for council in figures.councils:
        for q in figures.periods:
            period = f"{figures.year}-Q{q + 1}"
            for unit, words in (("E", "episodes"), ("C", "children")):
                rows.append([f"Missing {words}", council, period, "", words, figures[council, q, ("all", unit)]])
                for label, low, high in AGES:
                    rows.append(
                        [
                            f"Missing {words} by age",
                            council,
                            period,
                            f"{low} to {high} years",
                            words,
                            figures[council, q, (label, unit)],
                        ]
                    )
                for gender in ("male", "female"):
                    rows.append(
                        [
                            f"Missing {words} by gender",
                            council,
                            period,
                            gender,
                            words,
                            figures[council, q, (gender, unit)],
                        ]
                    )
    return rows


LAYOUTS = {"scorecard": (scorecard, 4), "cases": (cases, 4), "monthly": (monthly, 3), "units": (units, 4),
           "annual": (annual, 4), "tidy": (tidy, 4)}  # fmt: skip


def laid_out(figures, layout, draw):
    return {"": LAYOUTS[layout][0](figures, draw)}
