"""
The headings of somebody's table: which period, council, unit or role a column has.

A heading is read by its words, wherever it stands. What it says about a period is taken out first; what is left may be
a unit, a role (`Comment`, `Provided by`) or the name of a council or agency.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from homeward.dataset.periods import Month, Period, PeriodKind, first_month_of, month, quarter_of, year_of
from homeward.figures.stated.cells import unit_of_word
from homeward.figures.stated.model import StatedPeriod, Unit
from homeward.figures.stated.subjects import Headings, subject_of
from homeward.figures.stated.words import is_total

NO_YEAR = 1900
"""The financial year of a period whose year nothing says."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
FINANCIAL_YEAR = re.compile(r"\b((?:19|20)\d\d)\s*[/–-]\s*(?:20)?(\d\d)\b(?!\s*[/-]\s*\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/-])(\d\d)\s*[/-]\s*(\d\d)(?![\d/-])")
_QUARTER = re.compile(r"\b(?:quarter|qtr\.?|q)\s*([1-4])\b|\b([1-4])(?:st|nd|rd|th) quarter\b", re.IGNORECASE)
_ITS_YEAR = r"['’]?((?:19|20)\d\d|[12]\d(?![\d/-]))?"
"""The year of a month, of four digits or two: `Jun 22`. A 30 is a day."""
_MONTH_RANGE = re.compile(
    rf"\(?\b({_MONTH})\b\.?\s*{_ITS_YEAR}\s*(?:to|-|–)\s*\b({_MONTH})\b\.?\s*{_ITS_YEAR}\)?", re.IGNORECASE
)
_ONE_MONTH = re.compile(rf"\b({_MONTH})\b\.?[\s\-']*((?:19|20)?\d\d)?(?!\d)", re.IGNORECASE)
_ISO_MONTH = re.compile(r"\b((?:19|20)\d\d)-(0[1-9]|1[0-2])\b")
_TO_DATE = re.compile(
    r"(?:\btotals?\s*[/,-]?\s*)?(?:\by\.?t\.?d\b\.?|\byear[ -]to[ -]date\b|\bcumulative (?:total|to date)\b)"
    r"(?:\s*[/,-]?\s*\btotals?\b)?",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(
    r"\b(?:full|whole|end of|total for(?: the)?) year\b|\bannual(?: total)?\b|\byear(?:ly)? total\b|\byear end\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20[0-4]\d")


class Role(Enum):
    """What a column is for."""

    VALUE = auto()
    REF = auto()
    LABEL = auto()
    GROUP = auto()
    AREA = auto()
    UNIT = auto()
    COMMENT = auto()
    IGNORED = auto()


_IGNORED = (
    r"(?:data )?(?:to be )?provided by:?|data source|source|supplier|owner|lead(?: officer)?|type|polarity|frequency"
    r"|target|rag(?: rating)?|trend|direction(?: of travel)?|(?:%? ?)change.*|variance|link .*|old label|status|agency"
)
_LABELS = (
    r"(?:performance )?indicators?|measures?|description|per (?:quarter|month|year)|label|definition|category"
    r"|what is counted"
)
_AREAS = (
    r"(?:local )?(?:authority|authorities|council)s?(?: name| area)?|la|areas?|districts?|boroughs?|localit(?:y|ies)"
)
_ROLES = (
    (Role.REF, r"ref(?:erence)?(?: ?no\.?| ?number)?\.?|no\.?|#|(?:indicator|pi|measure) (?:no\.?|number|ref)\.?"),
    (Role.GROUP, r"group|section|domain|theme|heading"),
    (Role.UNIT, r"units?"),
    (Role.AREA, _AREAS),
    (Role.COMMENT, r"comment(?:s|ary)?(?: .*)?|notes?|narrative|analysis|explanation"),
    (Role.IGNORED, _IGNORED),
    (Role.LABEL, _LABELS),
)  # fmt: skip


_NOT_OF_THE_TABLE = re.compile(
    r"\b(?:outturn|previous|last year|prior year|target|baseline|benchmark|england|national|statistical neighbours?)\b",
    re.IGNORECASE,
)


def is_other(text: str) -> bool:
    """Whether a heading names figures of elsewhere or before, which stand beside the table's own."""
    return bool(_NOT_OF_THE_TABLE.search(text))


def role_of(text: str) -> Role | None:
    """The role that a heading names, or None."""
    plain = " ".join(text.split()).strip(" :*")
    return next((role for role, words in _ROLES if re.fullmatch(words, plain, re.IGNORECASE)), None)


_SAYS_BASE = re.compile(r"(?:n|base) ?= ?[\d,]+", re.IGNORECASE)
"""`Q1 (n=62)`: how many a column is of, and no council."""


def names_no_area(words: str) -> bool:
    """Whether words beside a period say what is counted, of how many, or that it is a total."""
    return bool(_SAYS_BASE.fullmatch(words)) or is_total(words) or bool(subject_of(words, Headings()))


@dataclass(frozen=True)
class Heading:
    """What a heading cell says: a period and what is left of the words; `is_percent` where it says % or per cent."""

    period: StatedPeriod | None
    rest: str

    @property
    def unit(self) -> Unit:
        word = re.sub(r"\b(?:no\.?|number|count|of|total)\b|[*†‡^]|\[\w+\]", "", self.rest, flags=re.IGNORECASE)
        word = word.strip(" .()")
        return unit_of_word(word)

    @property
    def is_percent(self) -> bool:
        return bool(re.fullmatch(r"(?:%|per ?cent(?:age)?)(?: of .*)?", self.rest, re.IGNORECASE))

    @property
    def says_unit(self) -> bool:
        """Whether it says what its figures count, or that they are counts or percentages."""
        return self.unit is not Unit.NOT_STATED or self.is_percent or self.is_count

    @property
    def is_count(self) -> bool:
        return bool(re.fullmatch(r"(?:no\.?|number|count|n|#)", self.rest, re.IGNORECASE))


def read_heading(cell: object, year: int | None = None) -> Heading:
    """What a heading says; `year` is the financial year that the headings above it name."""
    if isinstance(cell, date):
        at = Month.of(cell)
        return Heading(StatedPeriod(f"{cell:%b-%y}", month(at)), "")
    text = " ".join(str(cell).split()) if cell is not None else ""
    if isinstance(cell, float) and cell.is_integer():
        text = str(int(cell))
    for read in (_a_range, _a_quarter, _to_date, _a_month, _a_year):
        if (found := read(text, year)) is not None:
            period, rest = found
            return Heading(period, rest.strip(" -–,;:()"))
    return Heading(None, text.strip(" :"))


_Found = tuple[StatedPeriod, str] | None


def _year_in(text: str, year: int | None) -> tuple[int | None, str]:
    """The financial year that a text names, or the one given, and the text without it."""
    if match := FINANCIAL_YEAR.search(text):
        if int(match[2]) == (int(match[1]) + 1) % 100:
            return int(match[1]), text.replace(match[0], " ")
    elif (match := _SHORT_YEAR.search(text)) and int(match[2]) == (int(match[1]) + 1) % 100:
        return 2000 + int(match[1]), text.replace(match[0], " ")
    elif match := re.search(r"\b(?:19|20)\d\d\b", text):
        return int(match[0]), text.replace(match[0], " ")
    return year, text


def _a_range(text: str, year: int | None) -> _Found:
    if _QUARTER.search(text) or not (match := _MONTH_RANGE.search(text)):
        return None
    first, last = (_MONTHS.index(match[n][:3].lower()) + 1 for n in (1, 3))
    given = match[4] or match[2]
    rest = text.replace(match[0], " ")
    if given:
        begins = _whole_year(match[2]) if match[2] else _whole_year(given) - (1 if last < first else 0)
    else:
        named, rest = _year_in(rest, year)
        begins = (NO_YEAR if named is None else named) + (1 if first < 4 else 0)
        given = "" if named is None else "known"
    begin = Month(begins * 12 + first - 1)
    end = Month(begin.number + (last - first) % 12)
    months = end.number - begin.number + 1
    if months == 3 and first % 3 == 1:
        period = quarter_of(begin)
    elif months == 12 and first == 4:
        period = year_of(begin)
    else:
        period = Period(PeriodKind.YEAR_TO_DATE, begin, end)
    return StatedPeriod(match[0].strip("() "), period, bool(given)), rest


def _whole_year(digits: str) -> int:
    """22 is 2022."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _a_quarter(text: str, year: int | None) -> _Found:
    if not (match := _QUARTER.search(text)):
        return None
    number = int(match[1] or match[2])
    rest = text.replace(match[0], " ")
    if months := _MONTH_RANGE.search(rest):
        rest = rest.replace(months[0], " ")
        if given := months[4] or months[2]:
            year = _whole_year(given) - (1 if number == 4 and not months[2] else 0)
    named, rest = _year_in(rest, year)
    first = first_month_of(NO_YEAR if named is None else named)
    period = quarter_of(Month(first.number + 3 * (number - 1)))
    return StatedPeriod(f"Q{number}", period, named is not None), rest


def _to_date(text: str, year: int | None) -> _Found:
    if not (match := _TO_DATE.search(text)):
        return None
    named, rest = _year_in(text.replace(match[0], " "), None)  # else that of the months beside it
    period = Period(PeriodKind.YEAR_TO_DATE, *_bounds(NO_YEAR if named is None else named))
    return StatedPeriod("year to date", period, named is not None), rest


def _bounds(year: int) -> tuple[Month, Month]:
    first = first_month_of(year)
    return first, Month(first.number + 11)


def _a_month(text: str, year: int | None) -> _Found:
    if match := _ISO_MONTH.search(text):
        if not (_is_financial_year(text)):
            at = Month(int(match[1]) * 12 + int(match[2]) - 1)
            return StatedPeriod(match[0], month(at)), text.replace(match[0], " ")
        return None
    match = _ONE_MONTH.search(text)
    if not match or len(text) > 40:
        return None
    number, rest = _MONTHS.index(match[1][:3].lower()) + 1, text.replace(match[0], " ")
    if match[2]:
        calendar_year = int(match[2]) + (2000 if len(match[2]) == 2 else 0)
        return StatedPeriod(match[0].strip(), month(Month(calendar_year * 12 + number - 1))), rest
    if match[1].lower() == "may" and match[0].strip() != text:
        return None  # the word, not the month
    named, rest = _year_in(rest, year)
    begins = (NO_YEAR if named is None else named) + (1 if number < 4 else 0)
    return StatedPeriod(match[0].strip(), month(Month(begins * 12 + number - 1)), named is not None), rest


def _is_financial_year(text: str) -> bool:
    match = FINANCIAL_YEAR.search(text)
    return bool(match and int(match[2]) == (int(match[1]) + 1) % 100)


def _a_year(text: str, year: int | None) -> _Found:
    if match := _WHOLE_YEAR.search(text):
        named, rest = _year_in(text.replace(match[0], " "), year)
        return StatedPeriod(
            "year", year_of(first_month_of(NO_YEAR if named is None else named)), named is not None
        ), rest
    if (match := FINANCIAL_YEAR.search(text)) and _is_financial_year(text):
        return StatedPeriod(match[0], year_of(first_month_of(int(match[1])))), text.replace(match[0], " ")
    if _YEAR.fullmatch(text):
        return StatedPeriod(text, year_of(first_month_of(int(text))), False), ""
    return None
