"""
Rules changed on purpose, each with the named test that must notice.

Run `.venv/bin/python -m tests.mutations.mutations` from the root of the checkout to try them all and write
docs/reference/mutations.md.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "mutations.md"
INDICATORS = "src/homeward/indicators"
TESTS_FAILED = 1
"""Pytest's exit code; 2 and more mean that it could not run them."""


@dataclass(frozen=True)
class Mutation:
    """A change of one piece of text, which is in the file once, and the test that fails because of it."""

    rule: str
    file: str
    old: str
    new: str
    test: str


def specification(name: str, engine: str = "fast") -> str:
    return f"tests/spec/test_specifications.py::test_specification[{name}-{engine}]"


THIRD_DAY = specification("return_interviews_held_in_3_working_days_percent: the third working day")
WITHIN_72_HOURS = specification("return_interviews_within_72_hours_percent: 72 hours that have passed")
STILL_MISSING = "episodes_still_missing_at_end: begun in the month and open at its end, whenever the report is run"
MONTH = "missing_episodes: the month is the one in which the child went missing, by the clock in the UK"

RECONCILING = "tests/unit/intake/reconciling"

MUTATIONS = (
    Mutation(
        "A Saturday after a Friday deadline is in time: one number for working days",
        f"{INDICATORS}/populations/missing.py",
        "d.working_days_before < r.working_days_through +",
        "d.working_days_through <= r.working_days_through +",
        THIRD_DAY,
    ),
    Mutation(
        "A Saturday is a working day",
        "src/homeward/dataset/reference/calendar.csv",
        "2019-04-06,24231,8076,2019,60,,,0,1837,1837",
        "2019-04-06,24231,8076,2019,60,,,1,1837,1838",
        THIRD_DAY,
    ),
    Mutation(
        "Four working days instead of three",
        "src/homeward/dataset/standards.py",
        "RETURN_INTERVIEW_WORKING_DAYS = 3",
        "RETURN_INTERVIEW_WORKING_DAYS = 4",
        THIRD_DAY,
    ),
    Mutation(
        "The day of return is day 1",
        f"{INDICATORS}/populations/missing.py",
        "r.working_days_through +",
        "r.working_days_before +",
        THIRD_DAY,
    ),
    Mutation(
        "The clock starts with being located although a return is recorded",
        f"{INDICATORS}/populations/missing.py",
        "coalesce(k.returned_on, k.located_on) as ended_on",
        "coalesce(k.located_on, k.returned_on) as ended_on",
        THIRD_DAY,
    ),
    Mutation(
        "A child is a year older the day after its birthday",
        f"{INDICATORS}/populations/population.py",
        '"extract(month from {on}) * 100 + extract(day from {on}) < "',
        '"extract(month from {on}) * 100 + extract(day from {on}) <= "',
        specification("age: whole years on the day the child went missing"),
    ),
    Mutation(
        "The month is the one of the return",
        f"{INDICATORS}/populations/missing.py",
        'DerivedColumn("began_on", "e.began_on"',
        'DerivedColumn("began_on", "coalesce(e.ended_on, e.began_on)"',
        specification(MONTH),
    ),
    Mutation(
        "The month is the one of the return, in the obvious compiler",
        f"{INDICATORS}/populations/missing.py",
        'DerivedColumn("began_on", "e.began_on"',
        'DerivedColumn("began_on", "coalesce(e.ended_on, e.began_on)"',
        specification(MONTH, "obvious"),
    ),
    Mutation(
        "The financial year begins in January",
        "src/homeward/dataset/periods.py",
        "return Month(financial_year * 12 + 3)",
        "return Month(financial_year * 12)",
        specification("missing_episodes: quarters, financial years and the year to date"),
    ),
    Mutation(
        "Accepted interviews are divided by those needed, not by those offered",
        f"{INDICATORS}/catalogue/return_interviews.py",
        "    of=return_interviews_offered,\n",
        "    of=episodes_owed_a_return_interview,\n",
        specification("return_interviews_accepted_percent: of those offered"),
    ),
    Mutation(
        "'Not applicable' stays in the denominator",
        f"{INDICATORS}/populations/missing.py",
        "\"coalesce(o.needed, 'yes')\"",
        "\"coalesce(nullif(o.needed, 'not_applicable'), 'yes')\"",
        specification("return_interviews_offered_percent: of those needed"),
    ),
    Mutation(
        "Exactly 72 hours is late",
        f"{INDICATORS}/catalogue/return_interviews.py",
        "minutes_to_interview <= {",
        "minutes_to_interview < {",
        WITHIN_72_HOURS,
    ),
    Mutation(
        "Exactly 72 hours is in the band before the last as well",
        f"{INDICATORS}/breakdowns/missing.py",
        "72 * _HOUR - 1",
        "72 * _HOUR",
        specification("duration: each episode is in one band"),
    ),
    Mutation(
        "Minutes are rounded, not counted",
        "src/homeward/dataset/sql_engines/embedded.py",
        "cast(floor(epoch({until} - {since}) / 60) as bigint)",
        "cast(epoch({until} - {since}) / 60 as bigint)",
        specification("duration: each episode is in one band"),
    ),
    Mutation(
        "Repeatedly is 2 or more times",
        "src/homeward/dataset/standards.py",
        "REPEAT_EPISODES = 3",
        "REPEAT_EPISODES = 2",
        specification("children_missing_3_or_more_times: three or more times in the period itself"),
    ),
    Mutation(
        "A child never ceases to be counted in the year to date",
        f"{INDICATORS}/children.py",
        "{with_month[name]} - {without[name]}",
        "{with_month[name]}",
        specification("children_missing_2_or_3_times: twice or three times, and a child can cease to be counted"),
    ),
    Mutation(
        "A return on the last day of the month is still missing at its end",
        f"{INDICATORS}/catalogue/missing.py",
        "missing_until_on > period_last_on",
        "missing_until_on >= period_last_on",
        specification(STILL_MISSING),
    ),
    Mutation(
        "What happens at the moment of the report is not known yet",
        f"{INDICATORS}/as_at.py",
        "{event}_at <= ",
        "{event}_at < ",
        specification("missing_episodes: a report as at a moment knows nothing later"),
    ),
    Mutation(
        "Absences are counted",
        f"{INDICATORS}/populations/missing.py",
        "e.category = 'missing' and e.reported_by = 'council'",
        "e.reported_by = 'council'",
        specification("missing_episodes: absences are apart, and each agency's reports are its own"),
    ),
    Mutation(
        "Half a mile is rounded down",
        f"{INDICATORS}/populations/missing.py",
        "floor(e.placement_distance_miles + 0.5)",
        "ceil(e.placement_distance_miles - 0.5)",
        specification("placement_distance: half a mile and more is the next mile"),
    ),
    Mutation(
        "A low risk is at risk",
        f"{INDICATORS}/catalogue/missing.py",
        "exploitation_risk in ('medium', 'high')",
        "exploitation_risk in ('low', 'medium', 'high')",
        specification("at_risk_missing_episodes: the risk at the episode is medium or high"),
    ),
    Mutation(
        "Unknown ethnicity is a minority",
        f"{INDICATORS}/catalogue/missing.py",
        "not in ('A1', 'E4', 'E5')",
        "not in ('A1', 'E4')",
        specification("minority_ethnic_missing_episodes: all except White British and not recorded"),
    ),
    Mutation(
        "Children of 8 are in Key Stage 1",
        f"{INDICATORS}/breakdowns/missing.py",
        '("key_stage_1", "Key Stage 1", 4, 7)',
        '("key_stage_1", "Key Stage 1", 4, 8)',
        specification("key_stage: the scorecard's bands of age"),
    ),
    Mutation(
        "A child in two councils is two children of the partnership",
        f"{INDICATORS}/populations/missing.py",
        'DerivedColumn("child_key", "e.child_key"',
        'DerivedColumn("child_key", "e.person_key"',
        specification("missing_children: a child known to two councils is one child of the partnership"),
    ),
    Mutation(
        "An incident counts in the area of the force, whichever council's it is",
        f"{INDICATORS}/populations/compared.py",
        "coalesce(m.council_area, e.reporting_area)",
        "e.reporting_area",
        specification("police_incidents_by_council: the council that an incident is of, and the month it began in"),
    ),
    Mutation(
        "What cannot be compared is in the percentage that was seen by both",
        f"{INDICATORS}/catalogue/reconciliation.py",
        """COMPARABLE = "match_class <> 'not_comparable'\"""",
        'COMPARABLE = "true"',
        specification("police_incidents_with_council_episode_percent: of the incidents that can be compared"),
    ),
    Mutation(
        "Times that are three hours apart agree",
        "src/homeward/dataset/standards.py",
        "RECONCILED_AGREES_WITHIN = timedelta(hours=2)",
        "RECONCILED_AGREES_WITHIN = timedelta(hours=3)",
        f"{RECONCILING}/test_pairs.py::test_pair[starts 2 h and a minute apart]",
    ),
    Mutation(
        "A match competes with the episode after it",
        "src/homeward/intake/reconciling/pairing.py",
        "from rivals where is_said or is_firm or not has_firm_rival",
        "from rivals",
        f"{RECONCILING}/test_groups.py::test_a_match_does_not_draw_in_the_episode_after_it",
    ),
)


@dataclass(frozen=True)
class Outcome:
    """How the named test ended under a mutation, and what it said."""

    exit_code: int
    said: str


def try_out(mutation: Mutation) -> Outcome:
    """Run the named test against a copy of the source that has the mutation."""
    with tempfile.TemporaryDirectory() as folder:
        source = copy_of_source(Path(folder))
        mutated = source.parent / mutation.file
        text = mutated.read_text(encoding="utf-8")
        if text.count(mutation.old) != 1:
            raise ValueError(f"{mutation.file} should have this text once: {mutation.old}")
        mutated.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
        return run_tests(source, [mutation.test])


def try_unchanged() -> Outcome:
    """Run every named test against a copy of the source as it is."""
    with tempfile.TemporaryDirectory() as folder:
        return run_tests(copy_of_source(Path(folder)), list(dict.fromkeys(m.test for m in MUTATIONS)))


def copy_of_source(folder: Path) -> Path:
    return shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))


def run_tests(source: Path, tests: Sequence[str]) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", "--color=no", *tests],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return Outcome(done.returncode, what_it_said(done.stdout))


def what_it_said(output: str) -> str:
    """The first line of the assertion that failed: it names the case."""
    said = re.search(r"^E +AssertionError: (.*)$", output, re.MULTILINE)
    return said[1] if said else ""


def page(outcomes: Sequence[Outcome]) -> str:
    rows = [row(mutation, outcome.said) for mutation, outcome in zip(MUTATIONS, outcomes, strict=True)]
    return "\n".join([INTRODUCTION, *rows]) + "\n"


INTRODUCTION = """\
# Mutations: a changed rule breaks a named test

<!-- Written by tests/mutations/mutations.py. Do not edit. -->

Each rule below is changed in a copy of the source, and the named test is run against the copy: it fails there and
passes on the source as it is. `./test --thorough` tries them all again. The last column is the first case with which
the test noticed.

| the rule becomes | in | instead of | now | test | it said |
| --- | --- | --- | --- | --- | --- |"""


def row(mutation: Mutation, said: str) -> str:
    name = mutation.test.partition("::")[2]
    cells = [mutation.rule, code(mutation.file.removeprefix("src/homeward/")), code(mutation.old), code(mutation.new)]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in (*cells, code(name), said)) + " |"


def code(text: str) -> str:
    return f"`{' '.join(text.split())}`"


def main() -> None:
    PAGE.write_text(page([try_out(mutation) for mutation in MUTATIONS]), encoding="utf-8")


if __name__ == "__main__":
    main()
