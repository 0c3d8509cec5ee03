"""The labels of a row: its number, its words, the heading that it stands under, whichever columns they stand in."""

import re
from dataclasses import dataclass

from homeward.figures.stated.bands import read_band
from homeward.figures.stated.breakdowns import breakdown_named
from homeward.figures.stated.cells import Content, is_almost_a_number
from homeward.figures.stated.headings import Role
from homeward.figures.stated.layout import Layout
from homeward.figures.stated.model import Unit
from homeward.figures.stated.words import lists_parts

_REF = re.compile(r"(\d{1,3}(?:\.\d{1,3})*[a-z]?)\.?", re.IGNORECASE)
_REF_IN_LABEL = re.compile(r"(\d{1,2}(?:\.\d{1,2}[a-z]?)?)[.)]?\s+([A-Za-z(].*)")
_NO_REF = re.compile(
    r"(?:or|to|and|days?|hours?|hrs?|hr|miles?|yrs?|years?|times|missing|episodes?|child\w*|plus|weeks?|\+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class RowLabels:
    """
    What the words of a row say.

    `heading` is a first label beside a second one; `displaced` counts the figure columns that labels stand in.
    """

    ref: str = ""
    heading: str = ""
    label: str = ""
    unit_words: str = ""
    comment: str = ""
    displaced: int = 0
    area: str = ""


def labels_of(row: list[Content], layout: Layout) -> RowLabels:
    """The labels of a row of cells."""
    ref = unit_words = area = ""
    comments: list[str] = []
    labels: list[str] = []
    for column in layout.columns:
        text = row[column.index].text if column.index < len(row) else ""
        if not text or column.role is Role.VALUE:
            continue
        if column.role is Role.REF:
            ref = text
        elif column.role is Role.UNIT:
            unit_words = text
        elif column.role is Role.COMMENT:
            comments.append(text)
        elif column.role is Role.AREA:
            area = text
        elif column.role in (Role.LABEL, Role.GROUP):
            if not ref and not labels and _REF.fullmatch(text) and column.index < layout.first_value - 1:
                ref = text
            else:
                labels.append(text)
    moved = _labels_among_figures(row, layout, bool(labels))
    labels += moved
    if not ref and labels and (match := _ref_in(labels[0])):
        ref, labels[0] = match
    heading = " ".join(labels[:-1])
    return RowLabels(
        ref, heading, labels[-1] if labels else "", unit_words, " ".join(comments), _width(row, layout, moved), area
    )


def _ref_in(label: str) -> tuple[str, str] | None:
    """`1 Total number of missing` is number 1; `3 or less` and `2 days` are bands."""
    match = _REF_IN_LABEL.fullmatch(label)
    if not match or _NO_REF.match(match[2]):
        return None
    return match[1], match[2]


def _labels_among_figures(row: list[Content], layout: Layout, has_label: bool) -> list[str]:
    """Words in the first columns of figures, before the row's first figure."""
    words = []
    for column in layout.values:
        content = row[column.index] if column.index < len(row) else Content("")
        if content.numbers or content.status:
            break
        if content.is_words and len(content.text) <= 60 and not (has_label and is_almost_a_number(content.text)):
            words.append(content.text)
    return words


def _width(row: list[Content], layout: Layout, moved: list[str]) -> int:
    """How many columns of figures the moved labels take."""
    if not moved:
        return 0
    at = max(
        n for n, column in enumerate(layout.values) if column.index < len(row) and row[column.index].text == moved[-1]
    )
    return at + 1


@dataclass
class Section:
    """
    What stands above the row under way: sections, subheadings, and the breakdown that they begin.

    `has_pairs` says that a row of the table gave episodes and children as two numbers in a cell.
    """

    title: str = ""
    section: str = ""
    group: str = ""
    breakdown: str = ""
    subject: str = ""
    says_both: bool = False
    has_pairs: bool = False
    unit: Unit = Unit.NOT_STATED
    block: int = 0

    @property
    def words(self) -> str:
        return " / ".join(text for text in (self.section, self.group) if text)

    def begin(self, section: str) -> None:
        """A new numbered section."""
        self.section, self.group, self.says_both, self.subject = section, "", False, ""
        self.breakdown = breakdown_named(section)
        self.block += 1

    def head(self, group: str) -> None:
        """A heading within it."""
        if group == self.group:
            return
        self.group = group
        self.breakdown = breakdown_named(group) or ("" if read_band(group) or lists_parts(group) else self.breakdown)
        self.block += 1
