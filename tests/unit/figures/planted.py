"""Faults planted into invented returns, each with the checks that must find it."""
# ruff: noqa: E501 - a row of a table is easier to read in one line

from decimal import ROUND_HALF_UP, Decimal

from tests.unit.figures.made_returns import AGES, HOURS, MILES, STATUSES

ALL = ("all", "E")


class NoRoomError(Exception):
    """These figures leave no room for the fault: nothing would contradict anything."""


def _pick(figures, draw):
    return draw.choice(figures.councils), draw.choice(figures.periods)


def part_is_changed(figures, draw):
    """A part no longer adds up."""
    council, period = _pick(figures, draw)
    name = (draw.choice(AGES)[0], "E")
    if figures[council, period, name] + 0 < 1:
        raise NoRoomError
    figures.counts[council, period, name] += draw.choice([-1, 1, 2, 5, 10])
    if figures.counts[council, period, name] < figures[council, period, (name[0], "C")]:
        raise NoRoomError


def monthly_part_is_changed(figures, draw):
    figures.councils = figures.councils[:1]
    council, period = figures.councils[0], draw.choice(figures.periods)
    name = (draw.choice([*STATUSES, "female", "male"]), "E")
    figures.counts[council, period, name] += draw.choice([2, 3, 5, 9])


def children_and_episodes_are_swapped(figures, draw):
    council, period = _pick(figures, draw)
    key = draw.choice(["all", AGES[3][0], AGES[2][0]])
    e, c = figures[council, period, (key, "E")], figures[council, period, (key, "C")]
    if e == c:
        raise NoRoomError
    figures.counts[council, period, (key, "E")], figures.counts[council, period, (key, "C")] = c, e


def part_has_more_children_than_all(figures, draw):
    council, period = _pick(figures, draw)
    name = (AGES[3][0], "C")
    figures.counts[council, period, name] = figures[council, period, ("all", "C")] + draw.randint(1, 9)


def too_few_children_in_parts(figures, draw):
    council, period = _pick(figures, draw)
    name = draw.choice([AGES[2][0], AGES[3][0]])
    lost = sum(figures[council, period, (n, "C")] for n, _, _ in AGES) - figures[council, period, ("all", "C")] + 1
    if figures[council, period, (name, "C")] <= lost:
        raise NoRoomError
    figures.counts[council, period, (name, "C")] -= lost


def genders_are_more_than_100(figures, draw):
    council, period = _pick(figures, draw)
    right = Decimal(figures.percent(council, period, ("male", "E"), ALL, 0))
    figures.percents[council, period, ("male", "E")] = f"{right + draw.choice([3, 10, 15])}"


def percentage_is_of_another_total(figures, draw):
    council, period = _pick(figures, draw)
    whole = figures[council, period, ("all", "C")]
    for other in range(whole - 1, 10, -1):
        part = other * 5 // 9
        printed = [(Decimal(p * 100) / other).quantize(Decimal("0.1"), ROUND_HALF_UP) for p in (part, other - part)]
        if whole <= 90 and sum(printed) == 100 and not any(_gives(p, whole) for p in printed):
            for name, percent in zip(("male", "female"), printed, strict=True):
                figures.percents[council, period, (name, "C")] = f"{percent}"
            return
    raise NoRoomError


def _gives(percent, whole):
    return any((Decimal(n * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) == percent for n in range(whole + 1))


def percentage_is_of_another_row(figures, draw):
    council, period = figures.councils[0], "all"
    part, offered, accepted = (figures[council, period, (n, "E")] for n in ("in_time", "offered", "accepted"))
    right, wrong = (f"{(Decimal(part * 100) / n).quantize(Decimal(1), ROUND_HALF_UP)}" for n in (accepted, offered))
    if right == wrong:
        raise NoRoomError
    figures.percents[council, period, ("in_time", "E")] = wrong


def percentage_is_wrong(figures, draw):
    council, period = figures.councils[0], draw.choice(figures.periods)
    name = (draw.choice(STATUSES), "E")
    right = Decimal(figures.percent(council, period, name, ALL, 0))
    figures.percents[council, period, name] = f"{right + draw.choice([3, 5, 10])}"


def accepted_exceed_offered(figures, draw):
    council, period = figures.councils[0], draw.choice(figures.periods)
    a, o = ((n, "E") for n in ("accepted", "offered"))
    if figures[council, period, a] == figures[council, period, o]:
        raise NoRoomError
    figures.counts[council, period, a], figures.counts[council, period, o] = (
        figures[council, period, o],
        figures[council, period, a],
    )


def looked_after_exceed_all(figures, draw):
    council, period = figures.councils[0], draw.choice(figures.periods)
    figures.counts[council, period, ("LAC", "C")] = figures[council, period, ("all", "C")] + draw.randint(1, 5)


def stock_does_not_follow(figures, draw):
    council, period = draw.choice(figures.councils), draw.choice(figures.periods[1:])
    figures.counts[council, period, "open"] += draw.choice([-3, 1, 2, 5])


def service_does_not_add_up(figures, draw):
    council, period = _pick(figures, draw)
    figures.counts[council, period, "statutory"] += draw.choice([1, 2, 4])


def sources_do_not_add_up(figures, draw):
    council, period = _pick(figures, draw)
    figures.counts[council, period, "source total"] += draw.choice([1, 2, 4])


def risk_exceeds_open(figures, draw):
    council, period = _pick(figures, draw)
    figures.counts[council, period, "high"] = figures[council, period, "open"] + draw.randint(1, 4)


def nobody_more_than_once(figures, draw):
    council, period = _pick(figures, draw)
    if figures[council, period, ALL] == figures[council, period, ("all", "C")]:
        raise NoRoomError
    for name in ("2+", "2-3", "4-9", "10+"):
        figures.counts[council, period, name] = 0


def repeats_ask_for_more_episodes(figures, draw):
    council, period = _pick(figures, draw)
    figures.counts[council, period, "10+"] = figures[council, period, ALL] // 9 + 2
    figures.counts[council, period, "2+"] += figures.counts[council, period, "10+"]


def repeat_labels_are_a_row_off(figures, draw):
    """The first row is lost: each figure stands beside the label of the row below."""
    council, period = _pick(figures, draw)
    a, b, c = (figures[council, period, name] for name in ("2+", "2-3", "4-9"))
    episodes, children = figures[council, period, ALL], figures[council, period, ("all", "C")]
    if 2 * a + 4 * b + 10 * c + max(0, children - a - b - c) <= episodes or not a:
        raise NoRoomError
    figures.counts[council, period, "2+"] = 0
    for name, value in (("2-3", a), ("4-9", b), ("10+", c)):
        figures.counts[council, period, name] = value


def bands_are_cumulative_once(figures, draw):
    council, period = _pick(figures, draw)
    first, second, third = ((name, "E") for name, _, _ in HOURS[:3])
    if not (figures[council, period, first] and figures[council, period, second]):
        raise NoRoomError
    figures.counts[council, period, second] += figures[council, period, first]
    figures.counts[council, period, third] += figures[council, period, second]


def quarter_is_copied(figures, draw):
    council, period = draw.choice(figures.councils), draw.choice(figures.periods[1:])
    for (where, when, name), value in list(figures.counts.items()):
        if (where, when) == (council, period - 1):
            figures.counts[council, period, name] = value


def year_has_fewer_children(figures, draw):
    council = figures.councils[0]
    figures.counts[council, "all", ("all", "C")] = max(
        figures[council, p, ("all", "C")] for p in figures.periods
    ) - draw.randint(1, 5)
    if figures[council, "all", ("all", "C")] < figures[council, "all", ("LAC", "C")]:
        raise NoRoomError


def year_is_not_the_sum(figures, draw):
    council = figures.councils[0]
    figures.counts[council, "all", ("all", "E")] += draw.choice([-7, -2, 2, 6, 20])


def distance_does_not_add_up(figures, draw):
    council, period = figures.councils[0], draw.choice(figures.periods)
    figures.counts[council, period, (draw.choice(MILES)[0], "E")] += draw.choice([1, 2, 3])


# Faults of the table's form are planted into the rows.


def units_are_left_out(rows, figures, draw):
    """One council's ages give children alone, and do not say so."""
    council, column = figures.councils[0], [n for n, cell in enumerate(rows[2]) if cell == figures.councils[0]]
    for row in rows:
        if len(row) > 1 and row[1] in (*(name for name, _, _ in AGES), "Total"):
            for at in column:
                numbers = [word for word in str(row[at]).split() if word.isdigit()]
                row[at] = int(numbers[1]) + (1 if row[1] == AGES[3][0] else 0) if len(numbers) == 2 else row[at]
    for period in figures.periods:
        added = sum(figures[council, period, (name, "C")] for name, _, _ in AGES) + 1
        if added in (figures[council, period, ALL], figures[council, period, ("all", "C")]):
            raise NoRoomError


def row_slides_to_the_right(rows, figures, draw):
    """A row's figures, from the first on, one cell further right."""
    candidates = [row for row in rows if len(row) > 6 and row[0] in ("1", "2", "4", "7")]
    row = draw.choice(candidates)
    row[3:] = ["", *row[3:]]
    if isinstance(row[3 + 8], str):
        raise NoRoomError


def label_takes_a_figures_column(rows, figures, draw):
    """A sub-label typed into the first column of figures, and the figures after it one further right, but one."""
    row = next(row for row in rows if len(row) > 3 and row[2] == "High")
    values = row[3:-2]
    row[2:] = ["", row[2], *values, row[-2]]


def title_is_of_another_year(rows, figures, draw):
    rows.insert(0, [f"Missing Person Episodes {figures.year - 1}/{figures.year % 100:02d}"])


def number_stands_twice(rows, figures, draw):
    at = next(n for n, row in enumerate(rows) if row[0] == "8.2")
    rows[at][0] = "8.1"


def number_is_left_out(rows, figures, draw):
    at = next(n for n, row in enumerate(rows) if row[0] == "4.3")
    rows[at][0] = ""


PARTS = {"parts_and_total"}
COUNTS = {"percentages_of_counts"}
FAULTS = (
    ("scorecard", part_is_changed, PARTS), ("units", part_is_changed, PARTS), ("tidy", part_is_changed, PARTS),
    ("monthly", monthly_part_is_changed, PARTS | {"longer_periods"}),
    ("scorecard", children_and_episodes_are_swapped, {"children_and_episodes"}),
    ("units", children_and_episodes_are_swapped, {"children_and_episodes"}),
    ("tidy", children_and_episodes_are_swapped, {"children_and_episodes"}),
    ("scorecard", part_has_more_children_than_all, {"bounds_of_a_union", "children_and_episodes"}),
    ("tidy", part_has_more_children_than_all, {"bounds_of_a_union", "children_and_episodes"}),
    ("scorecard", too_few_children_in_parts, {"bounds_of_a_union"}), ("units", too_few_children_in_parts, {"bounds_of_a_union"}),
    ("scorecard", genders_are_more_than_100, {"percentages_of_a_whole"}),
    ("scorecard", percentage_is_of_another_total, {"attainable_percentages"}),
    ("annual", percentage_is_of_another_row, COUNTS), ("monthly", percentage_is_wrong, COUNTS),
    ("monthly", accepted_exceed_offered, {"subsets"}), ("monthly", looked_after_exceed_all, {"subsets"}),
    ("cases", stock_does_not_follow, {"stock_and_flow"}), ("cases", service_does_not_add_up, PARTS),
    ("cases", sources_do_not_add_up, PARTS), ("cases", risk_exceeds_open, {"subsets"}),
    ("scorecard", nobody_more_than_once, {"repeat_bands"}), ("units", nobody_more_than_once, {"repeat_bands"}),
    ("scorecard", repeats_ask_for_more_episodes, {"repeat_bands"}), ("units", repeat_labels_are_a_row_off, {"repeat_bands"}),
    ("scorecard", repeat_labels_are_a_row_off, {"repeat_bands"}),
    ("scorecard", bands_are_cumulative_once, {"cumulative_and_exclusive_bands"}),
    ("scorecard", quarter_is_copied, {"identical_periods"}), ("cases", quarter_is_copied, {"identical_periods"}),
    ("monthly", year_has_fewer_children, {"longer_periods"}), ("monthly", year_is_not_the_sum, {"longer_periods"}),
    ("monthly", distance_does_not_add_up, PARTS),
)  # fmt: skip
FAULTS_OF_FORM = (
    ("scorecard", units_are_left_out, {"unit_not_stated"}),
    ("cases", row_slides_to_the_right, {"columns_moved", "stock_and_flow"}),
    ("cases", label_takes_a_figures_column, {"columns_moved"}),
    ("monthly", title_is_of_another_year, {"title_and_columns"}),
    ("monthly", number_stands_twice, {"row_numbers"}),
    ("monthly", number_is_left_out, {"row_numbers"}),
)
