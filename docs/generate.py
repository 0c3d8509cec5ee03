"""
Writes the pages of docs/reference that come from the code. Run it after a change: python docs/generate.py

Each page is a function that gives its text, so that a test can compare the text with the file.
"""

import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import typer

from homeward.cli.app import app, commands_of
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.labels import LABEL_LISTS
from homeward.dataset.labels.definition import LabelList
from homeward.dataset.labels.understanding import read_label
from homeward.dataset.table import Column
from homeward.dataset.tables import SCHEMA_VERSION, TABLES
from homeward.figures.consistency.auditing import ALL_CHECKS
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.intake.field_meanings import meaning
from homeward.intake.fields import FIELDS, Field, FieldKind
from homeward.intake.intake_tables import STAGED_TABLES
from homeward.intake.ssda903.definition import Rule903
from homeward.intake.ssda903.preparing import COLUMNS_READ
from homeward.intake.ssda903.rules import RULES_903

REFERENCE = Path(__file__).resolve().parent / "reference"

NOTICE = "<!-- Written by docs/generate.py from {source}. Do not edit. -->"


def page(title: str, source: str, *parts: str) -> str:
    """A page's text, with the notice that it is generated."""
    return "\n\n".join([f"# {title}", NOTICE.format(source=source), *parts]) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; bars in a cell are escaped."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(text: str) -> str:
    return f"`{text}`" if text else ""


def tables_page() -> str:
    """The canonical tables and their columns."""
    introduction = (
        f"The tables of a snapshot, version {SCHEMA_VERSION}. A build writes them as Parquet into `snapshot/`, "
        "a file a table, with `manifest.json` beside them. A key is a number made from an agency's identifier: "
        "see [keys](../decisions/0007-keys-are-hashes.md). A coded column has its values in "
        "[the code lists](codes.md)."
    )
    parts = [introduction]
    for of in TABLES.values():
        parts.append(f"## {of.name}\n\nOne row is {of.row}.")
        parts.append(table(("column", "kind", "always there", "meaning"), map(_column_row, of.columns)))
    return page("Canonical tables", "src/homeward/dataset/tables.py", *parts)


def _column_row(column: Column) -> tuple[str, ...]:
    kind = f"[{column.codes}](codes.md#{column.codes})" if column.codes else column.kind.value
    return (code(column.name), kind, "yes" if column.required else "", column.meaning)


def codes_page() -> str:
    """The code lists."""
    introduction = (
        "The values that a coded column may have. Capitals, spaces and punctuation of a cell do not matter. "
        "A code and its label are read too. A mapping adds its own spellings: see [the mapping format](mapping.md)."
    )
    parts = [introduction]
    for codes in CODE_LISTS.values():
        rows = ((code(c.code), c.label, "; ".join(dict.fromkeys(c.spellings))) for c in codes.codes)
        parts.append(f"## {codes.name}\n\nSource: {codes.source}.")
        parts.append(table(("code", "label", "also read"), rows))
    return page("Code lists", "src/homeward/dataset/codes.py", *parts)


LABEL_EXAMPLES = {
    "gender": ("Male (M)", "Femal", "Not disclosed", "Male/Female"),
    "ethnicity": (
        "MBA - MWBA - White/Black African",
        "Asian/Asian Brit - Pakistani",
        "(A.A33) Any Other Mixed Background",
        "White Brittish",
        "White",
        "White or Asian",
    ),
    "category_of_need": ("N1c - Parental Substance Misuse", "Family in accute stress", "N1 - Child's disability"),
    "legal_status": ("Interim Care Order (S38)", "V2 Accomm under S20", "Not under section 20"),
    "placement_type": (
        "U4 - Other foster carer: LT",
        "H5 Res. accom. not subject to Children's Homes Regs",
        "Any children's home (except secure)",
        "R2OUT - Hospital",
    ),
    "reason_ceased": ("SE7 - Transferred to adult social services", "Living with person without PR"),
    "placement_provider": ("PR4 - Private provision", "Voluntary/3rd sect prov"),
    "placement_location": ("Out of borough", "Inside LA boundary"),
    "interview_offered": ("Offered and Declined (by YP)", "Not Offered (Missing Again)", "Letter sent", "Not required"),
    "interview_accepted": ("Offered and Declined (by YP)", "Not Offered (Missing Again)", "Letter sent", "Offered"),
    "care_status": ("Subject to CP plan", "Former LAC"),
    "setting": ("Children's residential home", "Friend's house"),
    "risk_level": ("High risk", "medium/high"),
    "police_grade": ("No apparent risk (absent)",),
    "found_by": ("Located by police officer", "Foster carer"),
    "interview_mode": ("Phone call", "In person"),
    "sen_provision": ("EHC plan in place", "School action plus"),
    "referral_source": ("Accident & emergency", "6 - Police"),
    "assessment_factor": ("11A - CSE",),
}
"""Labels that show what is understood, and what is not."""


def labels_page() -> str:
    """The lists of labels: codes, groups, and examples of what is read."""
    introduction = (
        "What `homeward labels` and a coded column of an extract read. A label is taken apart into codes and words; "
        "abbreviations, cut-off words and slips of a letter or two are read as words that the list knows. Code and "
        "words must agree. What contradicts itself, is denied, or has a word that might matter and is not known, is "
        "unknown: a label is never guessed. See [how to read labels](../how-to/read-labels.md) and "
        "[how many of the councils' labels are read](label-figures.md)."
    )
    parts = [introduction]
    for of in LABEL_LISTS.values():
        parts += [f"## {of.name}\n\nTitle: {code(of.title)}. Source: {code(of.source)}.", _label_codes(of)]
        if of.name in LABEL_EXAMPLES:
            parts.append(_label_examples(of))
        if of.disputed:
            parts.append("Councils put these elsewhere than their words say: the code is read, and no group is given.")
            parts.append(table(("label", "why"), ((code(label), why) for label, why in of.disputed.items())))
    return page("Labels", "src/homeward/dataset/labels", *parts)


def _label_codes(of: LabelList) -> str:
    if of.groups:
        rows = ((code(m.code), code(m.label), code(of.groups[m.group])) for m in of.meanings)
        return table(("code", "meaning", "group"), rows)
    return table(("code", "meaning"), ((code(m.code), code(m.label)) for m in of.meanings))


def _label_examples(of: LabelList) -> str:
    rows = []
    for typed in LABEL_EXAMPLES[of.name]:
        reading = read_label(typed, of)
        rows.append((code(typed), code(reading.code), code(of.groups.get(reading.group, "")), reading.certainty.value))
    return table(("typed", "code", "group", "certainty"), rows)


def breakdowns_page() -> str:
    """The breakdowns and their categories, as layouts name them."""
    introduction = (
        "What a layout's `by` and `in` may name. The condition is over the columns of the population "
        "(`src/homeward/indicators/populations`). A cumulative breakdown has categories that include others."
    )
    parts = [introduction]
    for of in BREAKDOWNS.values():
        parts.append(f"## {of.name}\n\n{of.title}. Shape: {of.shape}.")
        parts.append(
            table(("category", "words", "condition"), ((code(c.key), c.label, code(c.where)) for c in of.categories))
        )
    return page("Breakdowns", "src/homeward/indicators/breakdowns", *parts)


READ_AS = {
    FieldKind.IDENTIFIER: "identifier",
    FieldKind.TEXT: "text",
    FieldKind.YES_NO: "[yes or no](codes.md#yes_no)",
    FieldKind.DATE: "date",
    FieldKind.EVENT: "date, with or without a time",
    FieldKind.WHOLE: "whole number",
    FieldKind.NUMBER: "number",
}


def fields_page() -> str:
    """What a mapping may fill."""
    introduction = (
        "What stands on the left in a mapping's `[tables.columns]`. See [the mapping format](mapping.md). "
        "Only the columns marked as needed must be mapped: without one of them the table is left out. "
        "Any other may be left out; the figures that need it are then `[x]`."
    )
    parts = [introduction]
    for name, fields in FIELDS.items():
        parts.append(f"## {name}\n\nOne row is {STAGED_TABLES[name].row}.")
        rows = (_field_row(name, field) for field in fields)
        parts.append(table(("column", "read as", "needed", "meaning"), rows))
    return page("Columns that a mapping may fill", "src/homeward/intake/fields.py", *parts)


def _field_row(table_name: str, field: Field) -> tuple[str, ...]:
    read_as = f"[{field.codes}](codes.md#{field.codes})" if field.kind is FieldKind.CODE else READ_AS[field.kind]
    needed = field.required and field.name != "category"
    return (code(field.name), read_as, "yes" if needed else "", meaning(table_name, field))


def rules_page() -> str:
    """Every rule of intake, with what it does, its source and its example; the page is made beside this file."""
    sys.path.append(str(Path(__file__).resolve().parent))
    from rules_page import rules_page

    return rules_page(page, table)


def ssda903_rules_page() -> str:
    """The rules of the children looked after return, each with its drawn example."""
    return page(
        "Rules of the SSDA903 return",
        "src/homeward/intake/ssda903/rules",
        "The twenty rules of the Department for Education's children looked after return (SSDA903) that read the table "
        "of missing periods. A finding calls them `ssda903_` and the code. All are warnings: no row is left out for "
        "one, and no rule changes what it looks at. A rule whose tables, columns or collection year a return has not "
        "got is not applicable, and says nothing.",
        "The drawn tables are the tests. An empty cell is not filled in, and `breaks` says which rows break the rule. "
        "The collection year of those that need one is 1 April 2020 to 31 March 2021. A date is written "
        "01/06/2020 (in XML and workbooks 2020-06-01 too) in a year from 1900 to 2199; any other text is not a date.",
        "They give the rows that the public validator's rules give on a fresh copy of the return, but for three "
        "things. Rule 581 says nothing of a start that cannot be read, because rules 564 and 1004 do. Rule 576 also "
        "finds the child who has an open period in last year's return and no row in this year's. And rows without a "
        "child's number belong to nobody: they are not taken for one child.",
        *(_rule_903(rule) for rule in RULES_903),
        "## Columns that conditions read",
        table(("column", "meaning"), ((code(name), meaning) for name, meaning in COLUMNS_READ.items())),
    )


def _rule_903(rule: Rule903) -> str:
    needs = "; ".join(f"{name}: {', '.join(columns)}" for name, columns in rule.needs.items())
    facts = [
        ("in the official words", rule.official),
        ("what the finding says", f"{rule.table}, {rule.column}: {rule.message}"),
        ("severity", str(rule.severity)),
        ("needs", needs + ("; the collection year" if rule.needs_year else "")),
        ("breaks it", "; ".join(f"{name}: {code(where)}" for name, where in rule.conditions.items())),
    ]
    drawn = f"```text\n{textwrap.dedent(rule.example).strip()}\n```"
    return f"## {rule.code}\n\n{rule.title}.\n\n{table(('part', 'definition'), facts)}\n\n{drawn}"


def command_line_page() -> str:
    """Every command and option, as `--help` tells them."""
    group = typer.main.get_group(app)
    introduction = (
        "`./run COMMAND` is `homeward COMMAND` in the environment that `./run` sets up. `./run` alone is "
        "`./run demo` and then `./run serve`, which shows Homeward in the browser. "
        "`--help` after any command says what stands here. "
        "[Exit codes](exit-codes.md) and [output files](output-files.md) have pages of their own."
    )
    parts = [
        introduction,
        *(
            part
            for name, command in commands_of(group).items()
            for part in _command(name, command.help or "", command.params)
        ),
    ]
    return page("Command line", "the commands' own help", *parts)


def _command(name: str, explained: str, parameters: Sequence[Any]) -> Iterable[str]:
    yield f"## {name}\n\n{explained}"
    yield f"```\n{' '.join([f'./run {name}', *map(_usage, parameters)])}\n```"
    yield table(("argument or option", "needed", "default", "meaning"), map(_parameter_row, parameters))


def _name(parameter: Any) -> str:
    return str(parameter.name).upper() if _is_argument(parameter) else ", ".join(parameter.opts)


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _usage(parameter: Any) -> str:
    word = _name(parameter)
    if not _is_argument(parameter) and not parameter.is_flag:
        word = f"{word} {_value(word)}"
    return word if parameter.required else f"[{word}]"


def _value(option: str) -> str:
    """What to type after an option, as the README types it."""
    return {"--extracts": "DIR", "--to": "YYYY-MM", "--as-at": "TIME"}.get(option, option.removeprefix("--").upper())


def _parameter_row(parameter: Any) -> tuple[str, ...]:
    needed = "yes" if parameter.required else ""
    default = "" if parameter.required or parameter.default in (None, False) else str(parameter.default)
    return (code(_name(parameter)), needed, code(default), parameter.help or "")


def standards_page() -> str:
    """The standards that come with Homeward; the page is made beside this file."""
    sys.path.append(str(Path(__file__).resolve().parent))
    from sources_page import sources_page

    return sources_page(page, table)


def asked_page() -> str:
    """What can be asked; the page is made beside this file."""
    sys.path.append(str(Path(__file__).resolve().parent))
    from questions_page import questions_page

    return questions_page(page, table)


def consistency_page() -> str:
    """The consistency checks, each with an example and its arithmetic."""
    introduction = (
        "What `./run audit` looks for in a table of figures: see [audit a return](../how-to/audit-a-return.md). An "
        "**error** cannot be. A **warning** is a question to ask. A **note** is worth knowing. The severity given is "
        "the usual one; a finding may be milder where a comment or the other columns explain it. What is only rounding "
        "is never found: percentages are compared with what whole numbers can give."
    )
    parts = [introduction]
    for check in sorted(ALL_CHECKS, key=lambda check: check.name):
        parts.append(f"## {check.name}\n\n{check.what}")
        rows = (("severity", str(check.severity)), ("example", check.example), ("arithmetic", check.arithmetic))
        parts.append(table(("", ""), (*rows, ("seen in", check.source))))
    return page("Consistency checks", "src/homeward/figures/consistency", *parts)


PAGES: dict[str, Callable[[], str]] = {
    "sources.md": standards_page,
    "tables.md": tables_page,
    "codes.md": codes_page,
    "labels.md": labels_page,
    "mapping-columns.md": fields_page,
    "breakdowns.md": breakdowns_page,
    "rules.md": rules_page,
    "ssda903-rules.md": ssda903_rules_page,
    "consistency-checks.md": consistency_page,
    "what-can-be-asked.md": asked_page,
    "command-line.md": command_line_page,
}


def main() -> None:
    """Write every page that differs from what it should be."""
    REFERENCE.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8", newline="\n")
        print(f"docs/reference/{name}")


if __name__ == "__main__":
    main()
