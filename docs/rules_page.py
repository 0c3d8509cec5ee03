"""The page on the rules of intake: each with where it looks, what it says and does, who says so, and its example."""

import textwrap
from collections.abc import Callable, Iterable, Sequence

from homeward.figures.returns.rules import RETURN_RULES
from homeward.intake.leaving_out import LEFT_OUT_WITH
from homeward.intake.rules import FILE_RULES, FileRule, Rule
from homeward.intake.rules.annual_counts import ANNUAL_COUNT_RULES
from homeward.intake.rules.attributes import ATTRIBUTE_RULES
from homeward.intake.rules.care import CARE_RULES
from homeward.intake.rules.casework import CASEWORK_RULES
from homeward.intake.rules.cells import VALUE_RULES
from homeward.intake.rules.counts import COUNT_RULES
from homeward.intake.rules.dates import DATE_RULES
from homeward.intake.rules.episodes import EPISODE_RULES
from homeward.intake.rules.files import FOLDER_BELOW, REQUIRED_COLUMN_MISSING, TIME_COLUMN_MISSING
from homeward.intake.rules.incidents import INCIDENT_RULES
from homeward.intake.rules.interviews import INTERVIEW_RULES
from homeward.intake.rules.meetings import MEETING_RULES
from homeward.intake.rules.offers import OFFER_RULES
from homeward.intake.rules.overlaps import OVERLAP_RULES
from homeward.intake.rules.partnership import PARTNERSHIP_RULES
from homeward.intake.rules.people import PEOPLE_RULES
from homeward.intake.rules.records import RECORD_RULES
from homeward.intake.rules.spells import SPELL_RULES
from homeward.intake.ssda903.drawn import draw

Page = Callable[..., str]

INTRODUCTION = (
    (
        "A finding names the rule that a file, row or cell breaks. What each means for you, and what to do, is in "
        "[what a finding means](../how-to/understand-a-finding.md). The rules of the children looked after return "
        "have [a page of their own](ssda903-rules.md)."
    ),
    (
        "An **error** leaves the row, table or file out. A **warning** leaves a value out, which then counts as not "
        "recorded, or asks for a person's eye. A **note** leaves nothing out. No rule changes what it looks at, and "
        "the order of rules makes no difference."
    ),
    (
        "The drawn tables are the tests: each is taken in as an agency's extract of 18 July 2019, and the rule finds "
        "the rows that say yes under `breaks`, and no others. They have canonical tables and "
        "[columns](mapping-columns.md); yours have your system's, by the mapping; `returned_time` is a column of times "
        "beside `returned`. An empty cell is not filled in. "
        "Rows are numbered as in a spreadsheet, with the headings as row 1. A file drawn without `breaks` breaks the "
        "rule as a whole."
    ),
)

ON_FILES: tuple[tuple[str, tuple[FileRule, ...]], ...] = (
    ("Files, sheets and columns", tuple(rule for rule in FILE_RULES.values() if rule not in ANNUAL_COUNT_RULES)),
    ("Counts that an agency made itself", ANNUAL_COUNT_RULES),
    ("Returns of the scorecard", tuple(RETURN_RULES.values())),
)
"""Rules on files as a whole, by subject."""

ON_ROWS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Dates and times", tuple(rule for cell_rule in DATE_RULES for rule in cell_rule.rules())),
    ("Codes, numbers and what is needed", tuple(rule for cell_rule in VALUE_RULES for rule in cell_rule.rules())),
    ("Records of any table", (*RECORD_RULES, *LEFT_OUT_WITH.values())),
    ("People", PEOPLE_RULES),
    ("Missing episodes", EPISODE_RULES),
    ("What overlaps, or may be there twice", OVERLAP_RULES),
    ("Return interviews and their offers", (*INTERVIEW_RULES, *OFFER_RULES)),
    ("What held on the day", (*ATTRIBUTE_RULES, *SPELL_RULES)),
    ("Care", CARE_RULES),
    ("Cases, referrals, assessments, intelligence and checks", CASEWORK_RULES),
    ("Meetings, national referrals and contacts", MEETING_RULES),
    ("Incidents and the people in them", INCIDENT_RULES),
    ("Actions, disruption, events and population", PARTNERSHIP_RULES),
    ("Counts and distances", COUNT_RULES),
)
"""Rules on rows and cells, by subject."""

OTHER_WORDS = {
    "column_is_present": (
        ("error, for a needed column", REQUIRED_COLUMN_MISSING.format(table="The table")),
        ("warning, for a time beside its date", TIME_COLUMN_MISSING),
    ),
    "file_is_expected": (("note, for a folder", FOLDER_BELOW),),
}
"""What a rule on files says in other cases."""

SAYS_ITS_REASON = "(says what is wrong with the file or sheet)"

LOSES_THE_CELL = ("date_is_readable", "date_in_calendar", "code_is_known", "number_is_readable", "time_has_a_day")
"""Rules on cells of which nothing can be made."""


def rules_page(page: Page, table: Page) -> str:
    """Every rule of intake, by subject."""
    subjects = [(subject, by_name(rules)) for subject, rules in ON_FILES]
    subjects += [(subject, by_name(rules)) for subject, rules in ON_ROWS]
    parts = [table(("subject", "rules"), ((subject, ", ".join(map(_link, rules))) for subject, rules in subjects))]
    for subject, rules in subjects:
        parts.append(f"## {subject}")
        for name, of_name in rules.items():
            parts += [f"### {name}", *_rule(of_name, table)]
    return page("Rules of intake", "src/homeward/intake/rules", *INTRODUCTION, *parts)


def by_name(rules: Sequence[Rule] | Sequence[FileRule]) -> dict[str, list[Rule | FileRule]]:
    """Rules of one name together: those that are made for many fields, and those that say it of several tables."""
    named: dict[str, list[Rule | FileRule]] = {}
    for rule in rules:
        named.setdefault(rule.name, []).append(rule)
    return named


def _link(name: str) -> str:
    return f"[{name}](#{name})"


def _rule(rules: Sequence[Rule | FileRule], table: Page) -> Iterable[str]:
    on_rows = [rule for rule in rules if isinstance(rule, Rule)]
    if on_rows:
        yield table(("severity", "tables and columns", "what the finding says", "the row"), _effects(on_rows))
    for rule in rules:
        if isinstance(rule, FileRule):
            others = OTHER_WORDS.get(rule.name, ())
            said = rule.message.replace("{hint}", "more, or fewer") or SAYS_ITS_REASON
            yield table(("severity", "what the finding says"), ((str(rule.severity), said), *others))
    for source, example in dict.fromkeys((rule.source, rule.example) for rule in rules):
        yield f"Who says so: {source}."
        yield from _example(example)


def _effects(rules: Sequence[Rule]) -> Iterable[tuple[str, ...]]:
    """Rules that say and do the same stand in one line, with all their columns."""
    places: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for rule in rules:
        said = rule.message.replace("{hint}", "").replace("{list}", "LIST")
        columns = places.setdefault((str(rule.severity), said, _of_the_row(rule)), {})
        columns.setdefault(rule.table, []).extend(rule.fields[:1])
    for (severity, said, of_the_row), columns in places.items():
        where = (f"{name}: {', '.join(dict.fromkeys(of))}" if of else name for name, of in columns.items())
        yield severity, "; ".join(where), said, of_the_row


def _of_the_row(rule: Rule) -> str:
    if rule.leaves_row_out:
        return "is left out"
    if rule.forgets:
        return f"is kept; {rule.forgets} counts as not known"
    return "is kept; the cell counts as not known" if rule.name in LOSES_THE_CELL else "is kept as it is"


def _example(example: str) -> Iterable[str]:
    if "\n" not in example:
        yield f"For example: {example}"
        return
    yield f"```text\n{textwrap.dedent(example).strip()}\n```"
    for name, numbers in draw(example).broken.items():
        rows = [str(number + 2) for number in numbers]
        told = f"Rows {', '.join(rows[:-1])} and {rows[-1]} of {name} break it." if len(rows) > 1 else ""
        yield told or f"Row {rows[0]} of {name} breaks it."
