"""Every rule on its own drawn example: it finds the rows drawn as breaking it, and no others."""

import re
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from homeward.dataset.engines import open_duckdb
from homeward.dataset.partnership import Agency, Partnership
from homeward.figures.returns.rules import RETURN_RULES
from homeward.intake.checking import check
from homeward.intake.extracts import find_extracts
from homeward.intake.fields import FIELDS
from homeward.intake.leaving_out import LEFT_OUT_WITH
from homeward.intake.matching import match_files
from homeward.intake.pipeline import Intake, take_in
from homeward.intake.rules import ALL_RULES, FILE_RULES, FileRule, Rule
from homeward.intake.rules.sources import OURS
from homeward.intake.ssda903.drawn import Example, draw
from homeward.intake.staging import stage
from tests.unit.intake.drawn import EXTRACTED_ON, csv_of, partnership, take_in_drawn

RULES = (*ALL_RULES, *LEFT_OUT_WITH.values())
EXAMPLES = dict.fromkeys((rule.name, rule.example) for rule in RULES)
DRAWN = [
    pytest.param(name, text, id=f"{name}-{number}")
    for name in dict.fromkeys(name for name, _ in EXAMPLES)
    for number, text in enumerate(text for of, text in EXAMPLES if of == name)
]
RULES_ON_FILES: list[FileRule] = [*FILE_RULES.values(), *RETURN_RULES.values()]
FILES_DRAWN = [rule for rule in RULES_ON_FILES if "\n" in rule.example]


def _drawing(table: pa.Table) -> str:
    """A table as `csv_of` reads it."""
    rows = [table.column_names, *([cell or "" for cell in row.values()] for row in table.to_pylist())]
    return "\n".join(" | ".join(row) for row in rows)


OF_PEOPLE = {"born_on"}
"""What another table's drawing may say of a person beside its own columns."""


def _mapping(tables: dict[str, pa.Table]) -> str:
    """A mapping of the headings that are drawn, each under its own name; `x_time` is the column of times of `x`."""
    lines: list[str] = []
    for name, table in tables.items():
        lines += ["[[tables]]", f'table = "{name}"', f'file = "{name}"', "[tables.columns]"]
        headings = table.column_names
        with_times = {heading for heading in headings if f"{heading}_time" in headings}
        lines += [f'{heading} = {{ date = "{heading}", time = "{heading}_time" }}' for heading in with_times]
        alone = [h for h in headings if h not in with_times and h.removesuffix("_time") not in with_times]
        beside = [h for h in alone if h in OF_PEOPLE - {field.name for field in FIELDS[name]}]
        lines += [f'{heading} = "{heading}"' for heading in alone if heading not in beside]
        if beside:
            lines += ["[[tables]]", 'table = "person_records"', f'file = "{name}"', "[tables.columns]"]
            lines += [f'{heading} = "{heading}"' for heading in ("person_id", *beside)]
    return "\n".join(lines)


def _taken_in(folder: Path, example: Example) -> Intake:
    """Take an example in: canonical tables through a mapping, and files of a return as what they are."""
    drawings = {name: _drawing(table) for name, table in example.tables.items()}
    if set(drawings) <= set(FIELDS):
        return take_in_drawn(folder, _mapping(dict(example.tables)), **drawings)
    agency = Agency("anytown", "Anytown", "council", "E08000018", EXTRACTED_ON, standards=("ssda903",))
    (folder / "anytown").mkdir()
    for name, drawing in drawings.items():
        (folder / "anytown" / f"{name}.csv").write_text(csv_of(drawing), encoding="utf-8")
    return take_in(Partnership("Anytown", folder, (agency,), {}), folder)


def _rows_drawn(example: Example) -> set[tuple[str, int]]:
    """Each row drawn as breaking the rule, as the file counts: its headings are row 1."""
    return {(table, number + 2) for table, numbers in example.broken.items() for number in numbers}


def _rows_found(intake: Intake, rule: str) -> set[tuple[str, int | None]]:
    return {(Path(finding.file).stem, finding.row) for finding in intake.findings if finding.rule == rule}


@pytest.mark.parametrize(("name", "text"), DRAWN)
def test_the_rule_finds_the_rows_drawn_as_breaking_it_and_no_others(name, text, tmp_path):
    example = draw(text)

    assert _rows_found(_taken_in(tmp_path, example), name) == _rows_drawn(example)


@pytest.mark.parametrize(("name", "text"), DRAWN)
def test_the_example_has_rows_of_both_kinds_in_a_table_of_the_rule(name, text):
    example = draw(text)
    [(table, broken)] = example.broken.items()

    assert 0 < len(broken) < example.tables[table].num_rows
    tables = {rule.table for rule in RULES if (rule.name, rule.example) == (name, text)}
    assert table in tables or table not in FIELDS or OF_PEOPLE & set(example.tables[table].column_names)


@pytest.mark.parametrize("rule", FILES_DRAWN, ids=lambda rule: rule.name)
def test_the_rule_on_files_finds_what_its_example_says(rule, tmp_path):
    example = draw(rule.example)

    found = _rows_found(_taken_in(tmp_path, example), rule.name)

    assert found
    if example.broken:
        assert found == _rows_drawn(example)
    else:
        assert {row for _, row in found} == {None}


LIMIT = re.compile(r"<=|(?<![<>])<(?![=>])|(?<!<)(?<!copy )>(?!=)")
"""A limit on a value; which copy of a record is asked about is none."""
SAME_EITHER_WAY = ("returned_at <", "returned_on <", "located_at <", "located_on <", "before.began_at <")
"""In queries: an episode that ends as it begins is over at once, whether that counts as before or not."""


def _limits(rule: Rule) -> list[int]:
    """Where the limits stand in a rule's SQL."""
    sql = rule.where or rule.query
    places = [found.start() for found in LIMIT.finditer(sql)]
    return [at for at in places if rule.where or not sql[: at + 1].endswith(SAME_EITHER_WAY)]


BY_EXAMPLE = {
    (rule.name, rule.example): rule for rule in reversed(ALL_RULES) if rule.table in draw(rule.example).broken
}
NUDGED = [
    pytest.param(rule, place, id=f"{rule.name}-{rule.table}-{number}")
    for rule in BY_EXAMPLE.values()
    for number, place in enumerate(_limits(rule))
]


def _rows_breaking(folder: Path, example: Example, rule: Rule) -> set[tuple[str, int]]:
    (folder / "extracts").mkdir()
    for name, table in example.tables.items():
        (folder / "extracts" / f"{name}.csv").write_text(csv_of(_drawing(table)), encoding="utf-8")
    anytown = partnership(folder / "settings", _mapping(dict(example.tables)))
    entries = match_files(anytown, find_extracts(anytown, folder / "extracts"), lambda _: None).entries
    with open_duckdb() as con:
        stage(con, entries)
        return {(rule.table, broken.source_row) for broken in check(con, entries, [rule])}


@pytest.mark.parametrize(("rule", "place"), NUDGED)
def test_a_limit_that_is_nudged_is_noticed_by_the_example(rule, place, tmp_path):
    sql = rule.where or rule.query
    limit = sql[place:]
    nudged = sql[:place] + (limit.replace("<=", "<", 1) if limit.startswith("<=") else f"{limit[0]}={limit[1:]}")
    example = draw(rule.example)

    found = _rows_breaking(tmp_path, example, replace(rule, **{"where" if rule.where else "query": nudged}))

    assert found != _rows_drawn(example)


def test_every_rule_says_who_says_so():
    rules: list[Rule | FileRule] = [*RULES, *RULES_ON_FILES]
    for rule in rules:
        assert len(rule.source) > len(OURS) or not rule.source.startswith(OURS)
        assert len(rule.source) > len("a source")
        assert not rule.source.endswith((".", ","))


@pytest.mark.parametrize("rule", RULES_ON_FILES, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_on_files_is_a_sentence_or_drawn(rule):
    assert rule in FILES_DRAWN or (rule.example[0] in "`ABCDEFGHIJKLMNOPQRSTUVWXYZ" and rule.example[-1] == ".")
