"""Rules on single cells: dates, times, codes, numbers and identifiers that can be read."""

from homeward.dataset.calendar import FIRST_ON, LAST_ON
from homeward.dataset.findings import Severity
from homeward.intake.fields import FieldKind
from homeward.intake.rules.definition import CellRule

CELL_RULES = (
    CellRule(
        "date_is_readable",
        Severity.WARNING,
        "not a date.{consequence} Correct the extract, or give its format in the mapping (formats).",
        (FieldKind.DATE, FieldKind.EVENT),
        where="{field}_fault = 'date'",
    ),
    CellRule(
        "time_is_readable",
        Severity.WARNING,
        "the date can be read and the time cannot: the day is kept. "
        "Correct the extract, or give its format in the mapping (formats).",
        (FieldKind.EVENT,),
        where="{field}_fault = 'time'",
        error_if_required=False,
    ),
    CellRule(
        "time_happened",
        Severity.WARNING,
        "the clocks went forward over this time, so it did not happen: taken as if they had not. Correct the extract.",
        (FieldKind.EVENT,),
        where="{field}_fault = 'skipped'",
        error_if_required=False,
    ),
    CellRule(
        "time_happened_once",
        Severity.WARNING,
        "the clocks went back and this time happened twice: taken as the first, in summer time. Check which it was.",
        (FieldKind.EVENT,),
        where="{field}_fault = 'twice'",
        error_if_required=False,
    ),
    CellRule(
        "date_in_calendar",
        Severity.WARNING,
        f"the date is outside {FIRST_ON.year} to {LAST_ON.year}, which Homeward knows.{{consequence}} "
        "Correct the extract.",
        (FieldKind.EVENT,),
        where="{field}_fault = 'outside'",
    ),
    CellRule(
        "date_not_in_the_future",
        Severity.WARNING,
        "the date is after the day of the extract, so it has not happened yet as at that day. "
        "Correct it, or the extract's date in extracts.toml.",
        (FieldKind.EVENT,),
        where="{field}_on > extracted_on",
        error_if_required=False,
    ),
    CellRule(
        "date_not_in_the_future",
        Severity.WARNING,
        "the date is after the day of the extract. Correct it, or the extract's date in extracts.toml.",
        (FieldKind.DATE,),
        where="{field} > extracted_on",
        error_if_required=False,
    ),
    CellRule(
        "code_is_known",
        Severity.WARNING,
        "not a known code{hint}. Correct the extract, or add this spelling to the mapping (codes): "
        "`homeward labels` with --suggest writes the line.",
        (FieldKind.CODE, FieldKind.YES_NO),
        where="{field}_fault is not null and not starts_with({field}_fault, 'read as ')",
        hint=("concat(if({field}_fault <> '', concat('; the nearest that is known is ', {field}_fault), ''), {known})"),
    ),
    CellRule(
        "code_is_likely",
        Severity.NOTE,
        "understood, and not certain{hint}: a word is misspelt or cut off, or only the code was understood. "
        "If it is right, accept the spelling in the mapping (codes): `homeward labels` with --accept writes the line.",
        (FieldKind.CODE, FieldKind.YES_NO),
        where="starts_with({field}_fault, 'read as ')",
        hint="concat('; ', {field}_fault)",
        error_if_required=False,
    ),
    CellRule(
        "number_is_readable",
        Severity.WARNING,
        "not a number of the kind expected. Correct the extract.",
        (FieldKind.WHOLE, FieldKind.NUMBER),
        where="{field}_fault = 'number'",
    ),
    CellRule(
        "identifier_is_given",
        Severity.ERROR,
        "empty, and without it the row belongs to nothing. The row is left out. Fill it in and extract again.",
        (FieldKind.IDENTIFIER,),
        where="{field} is null",
        only_required=True,
    ),
    CellRule(
        "required_value_is_given",
        Severity.ERROR,
        "empty, and the row cannot be counted without it. The row is left out. Fill it in and extract again.",
        (FieldKind.EVENT,),
        where="{field}_on is null and {field}_fault is null",
        only_required=True,
    ),
    CellRule(
        "required_value_is_given",
        Severity.ERROR,
        "empty, and the row cannot be counted without it. Fill it in, or say in the mapping what empty means (empty).",
        (FieldKind.CODE,),
        where="{field} is null and {field}_fault is null",
        only_required=True,
    ),
    CellRule(
        "required_value_is_given",
        Severity.ERROR,
        "empty, and the row cannot be counted without it. The row is left out. Fill it in and extract again.",
        (FieldKind.DATE, FieldKind.WHOLE),
        where="{field} is null and {field}_fault is null",
        only_required=True,
    ),
    CellRule(
        "required_value_is_given",
        Severity.ERROR,
        "empty, and the row cannot be counted without it. The row is left out. Fill it in and extract again.",
        (FieldKind.TEXT,),
        where="{field} is null",
        only_required=True,
    ),
)
